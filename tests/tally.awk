# tally.awk: counts what the TAP driver wrote.
#
#   awk -v ci=true|false -f tests/tally.awk MAY-SKIP TEST.trs…
#
# Prints the skipped and the failed tests by name, then `passed failed`.  A
# test that was skipped is no failure, but with ci=true only what MAY-SKIP
# names may be: a line of it is `TEST  # why`, or `TEST: NAME  # why` for one
# of TEST's own; a * at the end of NAME stands for any end.  A crash or a broken plan (ERROR) fails; so does an expected
# failure: nothing here is expected to fail.

function names (log_name, list,   line, count) {
  count = 0
  while ((getline line < log_name) > 0)
    if (line ~ /^(SKIP|FAIL|XFAIL|XPASS|ERROR): [^ ]/)
      list[++count] = line
  close (log_name)
  return count
}

# `SKIP: tests/x.sh 3 - name # SKIP reason` -> may it?
function may (line,   test, name, length_of) {
  sub (/^SKIP: /, "", line)
  test = line
  sub (/ .*/, "", test)
  name = line
  sub (/^[^ ]* *[0-9]* *-? */, "", name)
  sub (/ *# *SKIP.*/, "", name)
  name = test ": " name
  if ((test in allowed) || (name in allowed))
    return 1
  for (length_of = length (name); length_of > length (test) + 2; length_of--)
    if ((substr (name, 1, length_of) "*") in allowed)
      return 1
  return 0
}

# A file whose tests failed ends with status 1 as well: that is one fault, not two.
function echo_of_failure (line) {
  return line ~ /^ERROR: .* - exited with status 1$/
}

function tally (trs,   log_name, list, count, i, failed_here, skips) {
  log_name = trs
  sub (/\.trs$/, ".log", log_name)
  count = names(log_name, list)
  failed_here = skips = 0
  for (i = 1; i <= count; i++)
    if (list[i] ~ /^SKIP/) {
      skips++
      if (ci == "true" && !may(list[i])) {
        failed_here++
        print "not allowed to skip here: " substr (list[i], 7)
      } else
        print "skipped: " substr (list[i], 7)
    } else if (!(echo_of_failure(list[i]) && failed_here > 0)) {
      failed_here++
      print list[i]
    }
  # The .trs counts, the .log names; where they disagree, the worse holds.
  if (failures[trs] > 0 && failed_here == 0) {
    failed_here = failures[trs]
    print "failed: " trs
  }
  if (passes[trs] + failed_here + skips == 0) {
    failed_here = 1
    print "ran nothing: " trs
  }
  failed += failed_here
  passed += passes[trs]
}

FILENAME ~ /\.trs$/ {
  if ($1 == ":test-result:" && $2 == "PASS")
    passes[FILENAME]++
  else if ($1 == ":test-result:" && $2 != "SKIP")
    failures[FILENAME]++
  next
}
{
  sub (/ *#.*/, "")
  if ($0 != "")
    allowed[$0] = 1
}

END {
  for (f = 1; f < ARGC; f++)
    if (ARGV[f] ~ /\.trs$/)
      tally(ARGV[f])
  print passed + 0, failed + 0
}
