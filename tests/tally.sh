# The count at the end of `./bootstrap check`: what passes, fails and may skip.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"

# ran TEST LINE…: as if the TAP driver had written these results of tests/TEST
ran () {
  trs=tests/${1%.sh}.trs
  log=tests/${1%.sh}.log
  test=tests/$1
  shift
  mkdir -p tests
  : >"$trs"
  : >"$log"
  for line; do
    echo ":test-result: ${line%% *}" >>"$trs"
    echo "${line%% *}: $test ${line#* }" >>"$log"
  done
}

# counts CI PASSED FAILED
counts () {
  awk -v ci="$1" -f "$abs_top_srcdir/tests/tally.awk" may-skip tests/*.trs >out
  [ "$(tail -n 1 out)" = "$2 $3" ] || {
    cat out
    return 1
  }
}

cat >may-skip <<EOT
# a comment
tests/far.sh  # needs what is far
tests/near.sh: on a Tuesday  # not every day
tests/near.sh: /far/*  # nor these
EOT

ran a.sh 'PASS 1 - x' 'PASS 2 - y'
check 'passes are counted' counts true 2 0

ran b.sh 'PASS 1 - x' 'FAIL 2 - y' 'ERROR - exited with status 1'
check 'a failed test is one failure, its exit status none' counts true 3 1
check 'it is named' grep -q '^FAIL: tests/b.sh 2 - y$' out

ran b.sh 'PASS 1 - x' 'ERROR - exited with status 1'
check 'a status without a failed test is a failure' counts true 3 1
ran b.sh 'PASS 1 - x' 'ERROR - missing test plan'
check 'so is a broken plan' counts true 3 1
ran b.sh 'XFAIL 1 - x # TODO'
check 'so is an expected failure' counts true 2 1
ran b.sh
check 'so is a file that ran nothing' counts true 2 1
echo ':test-result: FAIL' >tests/b.trs
check 'so is a result that the log does not name' counts true 2 1
rm tests/b.*

ran near.sh 'SKIP 1 - on a Tuesday # SKIP it is Monday' 'PASS 2 - x'
ran far.sh 'SKIP - too far'
check 'what may skip is no failure' counts true 3 0
check 'it is named with its reason' grep -q '^skipped: tests/far.sh - too far$' out
ran near.sh 'SKIP 1 - on a Monday # SKIP it is Tuesday' 'PASS 2 - x'
check 'another skip is a failure where CI=true' counts true 3 1
check 'and none elsewhere' counts false 3 0
ran near.sh 'SKIP 1 /far/away # SKIP too far' 'PASS 2 - x'
check 'a * stands for any end of a name' counts true 3 0
ran near.sh 'SKIP 1 /fair # SKIP rain' 'PASS 2 - x'
check 'and for no other beginning' counts true 3 1
ran c.sh 'SKIP - no strace'
check 'nor may a whole file skip where CI=true' counts true 3 2

plan
