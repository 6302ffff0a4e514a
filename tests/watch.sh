# deal-claim watch: every deal that comes onto the exchange, at once.
#
# The watcher writes into a FIFO that is read line by line: a read waits for its
# line, so nothing here sleeps; `timeout` is only for a watcher that is broken.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE

record () { make-ledgers store "${1:-2026-11-22T12:00:00+03:00}"; } # lines on stdin
lead () { # NAME DEPARTMENT
  echo "leads|kind=form|outcome=new|deal=@|client=@|department=${2:-client}|source=site|name=$1|phone=+79161234501"
}
# start OPTION…: a watcher whose lines come on descriptor 3
start () {
  rm -f lines && mkfifo lines
  env --default-signal=INT,HUP,TERM deal-claim watch --as m1 "$@" >lines 2>watch.err &
  watcher=$!
  exec 3<lines
}
line () { timeout 60 sh -c 'IFS= read -r line <&3 && printf "%s\n" "$line"'; }
rest () { timeout 60 cat <&3; }
# next WANTED…: the next line has these cells: deal, name, status, returned
next () {
  line | cut -f1,3,7,13 | tr '\t' ' ' >row
  echo "$*" | same row
}
# ends SIGNAL: the watcher ends in order, with nothing but whole lines
ends () {
  kill -s "$1" "$watcher"
  wait "$watcher"
  status=$?
  rest >left
  exec 3<&-
  [ "$status" -eq 0 ] || {
    echo "status $status"
    return 1
  }
}
as () { person=$1 && shift && deal-claim -q --as "$person" "$@"; }

make_store store
lead Before | record

# --- what lands
start
check 'the header comes first' sh -c 'test "$1" = "$2"' - "$(line | cut -f1-3)" "deal	client	name"
lead Anna | record
check 'a new lead' next 2 Anna new 0
{ lead Boris; lead Clara; } | record
check 'two at once' next 3 Boris new 0
check 'in their order' next 4 Clara new 0
as m1 take 2 3
as m1 return 3 --reason overload
check 'what was taken is no news, what came back is' next 3 Boris returned 1
echo 'contacts|manager=m1|channel=call|outcome=reached|deal=4|client=4' | record
echo 'leads|kind=form|outcome=repeat|deal=4|client=4|name=Clara' | record
{
  lead Gone
  echo 'deals|event=claimed|deal=10|client=10|owner_from=exchange|owner_to=m1|department=client|status_from=new|status_to=working'
} | record
as h1 sweep --announce '2026-11-22 12:01' --keep 0 >out
(SALESDESK_NOW=2026-11-22T12:02:00+03:00 && export SALESDESK_NOW && as h1 sweep)
check 'nor are contacts, repeats and what is gone; what was swept is' next 2 Anna returned 1
check 'all of it' next 10 Gone returned 1
printf 'name,phone\nFrom a file,+79160000009\n' >form.csv
SALESDESK_NOW=2026-11-22T12:03:00+03:00 lead-import -q form.csv
line >row
check 'an import' grep -q '	From a file	+7 \*\*\* \*\*-09	' row
lead December | record 2026-12-01T00:00:10+03:00
line >row
check 'at the turn of a month' grep -q '	December	' row
check 'SIGTERM ends it in order' ends TERM
check 'nothing was left' empty left
check 'it said what waits' same watch.err <<EOT
1 deal waits on the exchange; what comes is shown until Ctrl-C
EOT

# --- how it ends
for signal in INT HUP; do
  start -q
  line >row
  check "SIG$signal ends it in order" ends $signal
done
check 'quiet' empty watch.err
start
line >row
exec 3<&-
check 'a reader that has enough ends it, without a row to come' wait "$watcher"
# More than a pipe takes: the watcher waits for its reader when the signal comes.
rm -rf store && make_store store
lead Before | record
start
line >row
yes "$(lead "$(printf '%0200d' 7)")" | head -n 1000 | record
line >row
check 'one that waits for its reader ends, too' ends TERM
check 'with whole lines' sh -c 'test "$(wc -l <left)" -gt 0 && awk -F"\t" "NF != 14 { exit 1 }" left &&
  test "$(tail -c1 left)" = ""'
rm -f lines && mkfifo lines
(trap '' HUP && exec deal-claim watch --as m1 >lines 2>watch.err) & # as nohup does
watcher=$!
exec 3<lines
line >row
kill -s HUP "$watcher"
lead Nohup | record
line >row
check 'what was ignored is ignored' grep -q '	Nohup	' row
check 'SIGTERM still ends it' ends TERM

# --- without the lock, and without being told
rm -rf store && make_store store
start
line >row
: >>store/lock
check 'no lock is taken' flock -n store/lock true
lead First | record
check 'the first line of a store' next 1 First new 0
check 'ends' ends TERM
exec 9<>store/lock
flock 9
start
check 'nor waited for' sh -c 'test "$1" = deal' - "$(line | cut -f1)"
exec 9>&-
check 'ends then' ends TERM
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
  rm -f lines && mkfifo lines
  ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 strace -f -o /dev/null \
    -e inject=inotify_init1:error=EMFILE deal-claim watch --as m1 >lines 2>watch.err &
  watcher=$!
  exec 3<lines
  line >row
  lead Second | record
  check 'without inotify it looks by itself' next 2 Second new 0
  exec 3<&-
  check 'and ends with its reader' wait "$watcher"
else
  skip 'without inotify' 'no strace'
fi

# --- how it looks
start --department commercial --columns deal,name
line >row
{ lead Small; lead Large commercial; } | record
line >row
check 'one department' same row <<EOT
4	Large
EOT
check 'ends' ends TERM
start -f table --lang=en
line >row
check 'a table has its header at once' grep -q '^DEAL  *CLIENT  *NAME' row
lead "$(printf 'Evil \033[31m\342\200\256 name that is longer than its lane')" | record
line >row
check 'and each row' grep -q '^5  *5  *Evil ' row
check 'which is harmless' sh -c '! LC_ALL=C grep -q "[[:cntrl:]]" row'
check 'ends' ends TERM
start -f csv
line >row
lead 'a, "b"' | record
line >row
check 'csv' grep -q '^6,6,"a, ""b""",' row
check 'ends' ends TERM
start -f json --columns deal,name
timeout 60 dd bs=1 count=1 <&3 >row 2>err # the bracket has no line end yet
lead Last | record
line >>row
check 'ends' ends TERM
cat row left >json
check 'json is whole at the end' same json <<EOT
[
{"deal":7,"name":"Last"}
]
EOT
# There is no header to wait for: the note tells that the watch has begun.
rm -f lines && mkfifo lines notes
env --default-signal=TERM deal-claim watch --as m1 -f jsonl --columns deal,name >lines 2>notes &
watcher=$!
exec 3<lines 4<notes
timeout 60 head -n 1 <&4 >watch.err
lead Bot | record
line >row
check 'a line of jsonl for a bot' same row <<EOT
{"deal":8,"name":"Bot"}
EOT
check 'ends' ends TERM
start -f markdown --columns deal,name
line >row
line >row
lead Note | record
line >row
check 'a row of markdown' grep -q '9 | Note' row
check 'ends' ends TERM
check 'a spreadsheet' exits 2 deal-claim watch -f xlsx
check 'would have no end either' grep -q "'xlsx' needs all rows" err
check 'nor would one in a file' exits 2 deal-claim watch -o watch.xlsx
check 'which is not made' test ! -e watch.xlsx
check 'a sort' exits 2 deal-claim watch --sort deal
check 'would have no end' grep -q 'have no end' err
check 'a wrong column' exits 2 deal-claim watch --columns del
check 'an operand' exits 2 deal-claim watch 1
check 'a full disk' exits 74 sh -c 'timeout 60 deal-claim watch >/dev/full'
rm -rf empty && make_store empty
lead Old | make-ledgers empty 2026-11-22T12:00:00+03:00
cp -Rp empty backup
SALESDESK_STORE=$PWD/empty
start
line >row
lead Lost | make-ledgers empty 2026-11-22T12:00:00+03:00
line >row
kill -s STOP "$watcher"
cp -Rp backup/. empty
lead 'Anew, longer' | make-ledgers empty 2026-11-22T12:00:00+03:00
lead More | make-ledgers empty 2026-11-22T12:00:00+03:00
kill -s CONT "$watcher"
line >row
check 'a store from a backup is gone on with' grep -q '	More	' row
check 'ends' ends TERM
plan
