# What keeps a store and its people safe whatever the caller does: closed
# descriptors, an open umask, hostile names, core files, the build's own flags.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"

make_store store
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE

# --- an open umask
make_leads leads.csv 3
echo 'Bad,123,,x' >>leads.csv
chmod 755 store
check 'under umask 000' exits 1 sh -c 'umask 000; lead-import -q leads.csv'
check 'a claim as well' exits 0 sh -c 'umask 000; deal-claim --as m1 -q take 1'
chmod 700 store
check 'what is made is private' sh -c \
  '! find store -mindepth 1 ! -name "s*.yaml" -perm /077 | grep .'
check 'the rejects too' test -n "$(ls store/rejects)"

# --- closed descriptors: what opens next must not become 0, 1 or 2, or messages
# would land in a ledger
mkdir -m 700 store/regulations
echo 'open-limit: {trainee: 50, regular: 50, strong: 50}' >store/regulations/lead-exchange.yaml
number=0
for closed in '<&-' '>&-' '2>&-' '<&- >&-' '<&- 2>&-' '>&- 2>&-' '<&- >&- 2>&-'; do
  number=$((number + 1))
  { echo 'name,phone,email,message' && echo "C,+7903555000$number,,x" && echo 'Bad,123,,x'; } >more.csv
  sh -c "lead-import more.csv $closed" >out 2>err
  status=$?
  check "lead-import $closed: ends with $status" test $status -eq 1 -o $status -eq 74
  sh -c "deal-claim --as m2 next $closed" >out 2>err
  status=$?
  check "deal-claim next $closed: ends with $status" test $status -eq 0 -o $status -eq 74
  deal-claim --as h1 list --of m2 --columns deal,owner >mine
  check "deal-claim next $closed: took one" test "$(wc -l <mine)" -eq $((number + 1))
  check "$closed: recorded" grep -q "+7903555000$number" store/ledgers/leads/2026-11.csv
  check "$closed: the ledgers are whole" whole store
  check "$closed: no message in them" sh -c '! grep -rE "(lead-import|deal-claim):" store/ledgers store/lock'
done
check 'all in order' exits 0 salesdesk check
if command -v strace >/dev/null; then
  echo 'D,+79035550009,,x' >>more.csv
  check 'all closed, as strace sees it' exits 74 traced -f -o trace -e trace=openat \
    sh -c 'exec lead-import more.csv <&- >&- 2>&-'
  # Who is not root sees no names in a process that may not be dumped; what is
  # opened below a folder is the store's own.
  check 'the store is opened' grep -Eq 'openat\([0-9]+, .* = [0-9]+$' trace
  check 'but never as 0, 1 or 2' sh -c \
    '! grep -E "openat\([0-9]+, .* = [012]\$" trace'
else
  skip 'all closed, as strace sees it' 'strace is not here'
fi

# --- hostile names: every character that steers a terminal, in every command
# utf8 CODE: the character as octal escapes for printf
utf8 () {
  if [ "$1" -lt 128 ]; then
    printf '\\%o' "$1"
  elif [ "$1" -lt 2048 ]; then
    printf '\\%o\\%o' $((192 + $1 / 64)) $((128 + $1 % 64))
  elif [ "$1" -lt 65536 ]; then
    printf '\\%o\\%o\\%o' $((224 + $1 / 4096)) $((128 + $1 / 64 % 64)) $((128 + $1 % 64))
  else
    printf '\\%o\\%o\\%o\\%o' $((240 + $1 / 262144)) $((128 + $1 / 4096 % 64)) \
      $((128 + $1 / 64 % 64)) $((128 + $1 % 64))
  fi
}
# C0 without NUL, DEL, C1; bidi, zero-width and line separators; tags
codes="$(seq 1 31) $(seq 127 159) 1564 $(seq 8203 8207) $(seq 8232 8238) 8288
  $(seq 8294 8297) 65279 917505 $(seq 917536 917571)"
# shellcheck disable=SC2086  # words
check '120 characters' test "$(echo $codes | wc -w)" -eq 120
{
  echo 'name,phone,email,message'
  number=0
  for code in $codes; do
    number=$((number + 1))
    # shellcheck disable=SC2059  # escapes are meant
    printf "\"A$(utf8 "$code")[31mB\",+7905%07d,,\"$(utf8 "$code")x\"\n" $number
  done
  echo 'Bad,1'
} >hostile.csv
rm -r store
make_store store
LC_ALL=C
steers='[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0\xa6-\xa9]|\xef\xbb\xbf|\xf3\xa0[\x80\x81]'
if echo x | grep -qP x; then
  harmless () { ! grep -aP "$steers" out err; }
else
  harmless () { skip_all 'grep has no -P'; }
fi
check 'the pattern sees them' sh -c "grep -qaP '$steers' hostile.csv"
check 'they are imported' exits 1 lead-import --print=leads -f table hostile.csv
check 'and shown harmless' harmless
check 'each' test "$(wc -l <out)" -ge 120
ids=$(deal-claim --as h1 list --columns deal | sed 1d)
for form in table tsv; do
  check "list, $form" exits 0 deal-claim --as h1 list -f $form
  check "is harmless, $form" harmless
  check "all of them, $form" test "$(wc -l <out)" -ge 120
  check "undo, $form" exits 0 lead-import -n --as h1 -f $form --undo \
    "$(cut -d, -f6 store/ledgers/leads/2026-11.csv | tail -1)"
  check "undo is harmless, $form" harmless
done
: >all
for id in $ids; do
  deal-claim --as h1 -f table show "$id" >out 2>err || echo "show $id failed" >>all
  harmless >>all
  deal-claim --as h1 -f tsv show "$id" >out 2>err || echo "show $id failed" >>all
  harmless >>all
done
check 'show, all of them, both forms' test ! -s all
# shellcheck disable=SC2086  # words
check 'next' exits 0 deal-claim --as h1 next -f table
check 'is harmless' harmless
note=$(printf 'a\033[31m\342\200\256b\302\233c')
deal=$(deal-claim --as h1 list --mine --columns deal | sed 1d | head -1)
check 'a note' exits 0 deal-claim --as h1 return "$deal" --reason other --note "$note"
check 'is harmless' harmless
check 'in the history' exits 0 deal-claim --as h1 -f table show "$deal"
check 'as well' harmless
for word in "--$note" "-f$note" "--lang=$note" "--as=$note" "--store=$note" "$note" ; do
  lead-import "$word" >out 2>err
  lead-import "$word" leads.csv >>out 2>>err
  deal-claim --as m1 take "$word" >>out 2>>err
  deal-claim --as m1 "$word" >>out 2>>err
  salesdesk "$word" >>out 2>>err
  check "an argument is told harmless ($(printf %s "$word" | tr -cd 'a-z='))" harmless
done
check 'the store is in order after all' exits 0 salesdesk check

# --- numbers of clients stay out of stderr, which cron mails and logs keep
rm -r store
make_store store
canary=9165550123
{
  echo 'name,phone,email,message'
  for number in 1 2 3; do
    echo "Client $number,+7$canary,canary$number@example.com,hello"
  done
  echo 'Bad,123,,x'
  echo 'Other,+79165550199,canary1@example.com,x'
} >canary.csv
mkdir -m 700 store/regulations
echo 'open-limit: {trainee: 1, regular: 1, strong: 1}' >store/regulations/lead-exchange.yaml
: >said
say () { "$@" >>rows 2>>said; }
say lead-import canary.csv
say lead-import -v canary.csv
printf 'x,%s\n' $canary >unknown.csv
say lead-import unknown.csv
printf 'name,phone\n"x,+7%s\n' $canary >quote.csv
say lead-import quote.csv
say deal-claim --as m1 list
say deal-claim --as m1 take 1
say deal-claim --as m2 take 1
say deal-claim --as m1 next
say deal-claim --as m1 -v return 1 --reason overload
say deal-claim --as s1 give 1 m2
say deal-claim --as m2 show 1
say deal-claim --as h1 take 99
say salesdesk check -v
say lead-import --as h1 --undo "$(cut -d, -f6 store/ledgers/leads/2026-11.csv | tail -1)"
check 'something was said' test "$(wc -l <said)" -gt 5
check 'the canary is in the store' grep -rq $canary store/ledgers
check 'but its number was not said' sh -c "! tr -cd '0-9\\n' <said | grep $canary"
check 'nor its e-mail' sh -c '! grep canary[0-9]@ said'

# --- no core file, no debugger
if command -v strace >/dev/null; then
  check 'limits are set' exits 1 traced -f -o trace -e trace=prlimit64,setrlimit,prctl \
    lead-import -q canary.csv
  check 'no core' grep -Eq 'RLIMIT_CORE, \{rlim_cur=0, rlim_max=0\}.* = 0' trace
  if [ "$sanitizers" = yes ]; then
    skip 'not dumpable' 'the leak sanitizer has to look into the process'
  else
    check 'not dumpable' grep -Eq 'PR_SET_DUMPABLE, (SUID_DUMP_DISABLE|0).* = 0' trace
  fi
  echo 'New,+79035550042,,x' >>canary.csv
  mkdir cores
  # shellcheck disable=SC3045  # dash and bash have it
  (cd cores && ulimit -c unlimited 2>/dev/null
    traced -f -o ../trace -e trace=flock -e inject=flock:signal=ABRT \
      lead-import -q ../canary.csv) >out 2>err
  status=$?
  check 'an abort' test $status -eq 134
  check 'leaves no core file' test -z "$(ls cores)"
  check 'and the store in order' exits 0 salesdesk check
else
  skip 'limits are set' 'strace is not here'
fi

# --- bytes that nobody has set: blocks are looked at 16 and 64 bytes at a time, to
# behind their end
if [ "$sanitizers" = yes ]; then
  skip 'reads no unset byte' 'valgrind and sanitizers exclude each other'
elif command -v valgrind >/dev/null; then
  # memcheck STATUS COMMAND…: as exits, and valgrind has nothing to say
  memcheck () {
    memcheck_status=$1
    shift
    exits "$memcheck_status" valgrind -q --error-exitcode=99 --log-file=memcheck.log "$@" || return 1
    same memcheck.log </dev/null
  }
  export SALESDESK_STORE="$PWD/small"
  make_store small
  make_leads few.csv 5
  check 'lead-import reads no unset byte' memcheck 0 lead-import few.csv
  check 'nor does client-find' memcheck 0 client-find --as h1 +79161000003
  check 'by an address' memcheck 0 client-find --as h1 c4@example.com
  check 'deal-claim' memcheck 0 deal-claim --as m1 take 3
  check 'reading a lead again' memcheck 0 deal-claim --as m1 show 3
  check 'salesdesk check' memcheck 0 salesdesk check
else
  skip 'reads no unset byte' 'valgrind is not here'
fi

# --- the build's own flags
if command -v readelf >/dev/null; then
  for program in lead-import deal-claim salesdesk; do
    readelf -W -h -l -d --dyn-syms "$abs_top_builddir/bin/$program" >elf 2>&1
    check "$program: position independent" grep -Eq 'Type: +DYN' elf
    check "$program: relocations are read-only" grep -q GNU_RELRO elf
    check "$program: and made at once" grep -Eq 'BIND_NOW|FLAGS_1.*NOW' elf
    check "$program: stack protector" grep -q __stack_chk_fail elf
    check "$program: no executable stack" grep -Eq 'GNU_STACK .* RW +0x' elf
    check "$program: no rpath" sh -c '! grep -Eq "RPATH|RUNPATH" elf'
  done
else
  skip "the build's flags" 'readelf is not here'
fi
plan
