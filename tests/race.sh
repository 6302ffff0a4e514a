#!/bin/sh
# race.sh: many processes at one store: claimers, one who hands out, importers,
# readers, and some that are killed in the middle; then those who want to say the
# last word on a refusal, a payment or a caller.
#
# RACE_SEED repeats a race as far as the kills go; RACE_CLAIMERS is their number.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
english

: "${RACE_SEED:=$$}"
: "${RACE_CLAIMERS:=64}"
deals=500
echo "# seed $RACE_SEED"

# --- the store --------------------------------------------------------------

# Every third one is a trainee with room for 4, the next has room for 8, the
# third for 40: some come to their limit, and all deals find a place.
mkdir -p store/regulations
sed 's/^language: .*/language: en/' "$abs_top_srcdir/share/demo/salesdesk.yaml" >store/salesdesk.yaml
cat >store/regulations/lead-exchange.yaml <<'EOT'
open-limit: {trainee: 4, regular: 8, strong: 40}
returned-deals: {for: everybody}
claim-expiry: {enabled: true, working-minutes: 30}
EOT
{
  echo 'people:'
  echo '  - {id: h1, name: Head, role: head, level: strong, department: client}'
  i=0
  while [ $((i += 1)) -le "$RACE_CLAIMERS" ]; do
    case $((i % 3)) in 0) level=trainee ;; 1) level=regular ;; *) level=strong ;; esac
    echo "  - {id: m$i, name: Person $i, role: manager, level: $level, department: client, schedule: 7/0 free, extension: '$((100 + i))'}"
  done
} >store/staff.yaml
chmod -R go-rwx store
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE

form () { # FIRST LAST: rows of a form, a client each
  echo 'id,Имя,Телефон,Дата заявки'
  row=$(($1 - 1))
  while [ $((row += 1)) -le "$2" ]; do
    echo "$row,Клиент $row,+7916$((1000000 + row)),2026-11-20 10:00:00"
  done
}

calls () { # FILE-NUMBER: calls of known clients, missed and answered
  echo 'id звонка,дата и время,откуда,куда,внутренний номер,тип,статус,длительность разговора'
  row=0
  while [ $((row += 1)) -le 20 ]; do
    echo "$1-$row,2026-11-21 10:00:00,+7916$((1000000 + $1 * 20 + row)),101,,входящий,пропущен,0"
    echo "$1-a$row,2026-11-21 11:00:00,+7916$((1000000 + $1 * 20 + row)),101,101,входящий,отвечен,61"
  done
}

# --- what is looked at ------------------------------------------------------

sequence () { cat store/ledgers/*/*.csv | grep -v '^seq,' | cut -d, -f1 | sort -n; }

gapless () {
  sequence | awk '$1 != NR { print "seq " $1 " stands at place " NR; exit 1 }'
}

checked () { salesdesk check -q; }

# A reader that knows nothing of the programs: what stands at or below a final
# seal must stand there whole.  The ledgers that a commit writes last are read
# first, so that a commit that lands meanwhile is seen whole too.
half_commit () {
  for ledger in contacts deals leads; do
    echo "$ledger"
    cat store/ledgers/$ledger/*.csv 2>/dev/null
    echo # behind half a line
  done | awk -F, '
    $1 == "seq" { next }
    NF == 1 && /^[a-z]/ { ledger = $1 }
    NF < 2 { next } # half a seq
    { seen[$1]++ }
    ledger == "contacts" && length($NF) == 32 && $NF ~ /^[0-9a-f]+$/ { last = $1 }
    END {
      for (i = 1; i <= last; i++)
        if (seen[i] != 1) { print "half of a commit: seq " i " of " last; exit 1 }
    }'
}

# Through the commands: they see a store without damage, and every deal with its
# client.
read_on () { # until `over` is there
  rounds=0
  while [ ! -e over ]; do
    rounds=$((rounds + 1))
    half_commit >>half 2>&1
    deal-claim list --all --as h1 -f csv --columns deal,client >listed 2>>read.err || echo "list: $?" >>half
    awk -F, 'NR > 1 && ($1 == "" || $2 == "")' listed >>half
    [ "$(wc -l <listed)" -eq $((deals + 1)) ] || echo "$(wc -l <listed) lines listed" >>half
    lead-import -q -n form.csv >/dev/null 2>>read.err || echo "dry import: $?" >>half
  done
  echo $rounds >rounds
}

# One run in twenty is killed after some milliseconds.
start_dice () { # NUMBER: prints a line a run: 0, or after how long it is killed
  awk -v seed="$((RACE_SEED + $1))" 'BEGIN {
    srand(seed)
    for (i = 0; i < 200; i++)
      print rand() < 0.05 ? sprintf("0.0%02d", 1 + rand() * 30) : 0 }'
}

dice () { # DELAY COMMAND…
  delay=$1
  shift
  if [ "$delay" = 0 ]; then "$@"; else timeout -s KILL "$delay" "$@"; fi
}

# --- claims -----------------------------------------------------------------

claim_on () { # NUMBER: until nothing waits or the limit is reached
  start_dice "$1" >"dice.$1"
  while read -r delay; do
    dice "$delay" deal-claim next --as "m$1" -q >/dev/null 2>"claim.$1.err"
    status=$?
    case $status in
      0 | 75) ;;
      137) echo "m$1" >>killed ;;
      1) break ;;
      3) echo "m$1" >>full && break ;;
      *) echo "m$1: $status: $(cat "claim.$1.err")" >>strange ;;
    esac
  done <"dice.$1"
}

# What m1 took two days ago goes back while others take, unless the importer comes
# first with a call.
expire_on () { # until `over` is there
  while [ ! -e over ]; do
    deal-claim expire -q >/dev/null 2>>expire.err || echo "expire: $?" >>strange
  done
}

# The head hands out a few deals at a time: the first of the exchange, for which
# all others race, and some of the last.
spread_on () {
  start_dice 0 >dice.0
  while read -r delay; do
    deal-claim list --as h1 --columns deal 2>>read.err | sed 1d >listed.h1
    { head -n 1 listed.h1 && tail -n 4 listed.h1; } >waiting
    [ -s waiting ] || break
    dice "$delay" deal-claim spread - --as h1 -q --strategy least-open <waiting >/dev/null 2>spread.err
    status=$?
    case $status in
      0 | 1 | 3 | 75) ;;
      137) echo h1 >>killed ;;
      *) echo "h1: $status: $(cat spread.err)" >>strange ;;
    esac
  done <dice.0
}

import_on () {
  i=-1
  while [ $((i += 1)) -lt 25 ]; do
    calls $i >"calls.$i.csv"
    lead-import -q "calls.$i.csv" >/dev/null 2>>import.err || echo "import: $?" >>strange
  done
}

events () { cut -d, -f7,8,10,11 store/ledgers/deals/*.csv | grep -E '^(claimed|spread|expired),'; }

# Nobody gets what another has; what has expired may be taken once more.
each_once () {
  events | awk -F, -v deals=$deals '
    $1 != "expired" && owner[$2] != "" { print $2 " was taken from " owner[$2]; wrong = 1 }
    $1 == "expired" && owner[$2] != "m1" { print $2 " expired twice"; wrong = 1 }
    { if (!seen[$2]++) all++; owner[$2] = $1 != "expired" ? $4 : ""; n[$1]++ }
    END { print n["claimed"] + n["spread"] " claims of " all " deals, " n["expired"] + 0 " expired"
          exit wrong || all != deals || n["expired"] > old }' old=20
}

limits () {
  events | awk -F, '
    { person = $1 != "expired" ? $4 : $3; has[person] += $1 != "expired" ? 1 : -1
      number = substr(person, 2) % 3; limit = number == 0 ? 4 : number == 1 ? 8 : 40 }
    has[person] > limit { print person " has " has[person] " of " limit; wrong = 1 }
    END { exit wrong }'
}

if [ -x "$abs_top_builddir/bin/deal-claim" ]; then
  form 1 $deals >form.csv
  (
    SALESDESK_NOW=2026-11-20T12:00:00+03:00
    export SALESDESK_NOW
    lead-import -q form.csv && deal-claim next 20 -q --as m1
  ) >/dev/null 2>err
  read_on &
  reader=$!
  expire_on &
  expirer=$!
  import_on &
  importer=$!
  spread_on 2>/dev/null &
  spreader=$!
  claimers=
  i=0
  while [ $((i += 1)) -le "$RACE_CLAIMERS" ]; do
    claim_on $i 2>/dev/null &
    claimers="$claimers $!"
  done
  # shellcheck disable=SC2086 # a list of numbers
  wait $claimers $importer $spreader
  : >over
  wait $reader $expirer
  touch strange half killed full
  spread=$(events | grep -c '^spread,')
  echo "# $(wc -l <killed) killed, $(wc -l <full) at their limit, $spread handed out, $(events | grep -c '^expired,') expired, $(cat rounds) rounds of the reader"
  check 'claims: some were handed out' test "$spread" -gt 0
  check 'claims: nothing strange' test ! -s strange
  cp strange out
  check 'claims: every deal has one owner' each_once
  check 'claims: no limit is exceeded' limits
  check 'claims: some came to theirs' test -s full
  cp half out
  check 'claims: nobody saw half a commit' test ! -s half
  check 'claims: seq without a gap' gapless
  check 'claims: check finds nothing' checked
else
  skip 'claims' 'deal-claim is not built'
fi

# --- importers --------------------------------------------------------------

rm -rf store/ledgers store/lock store/rejects strange killed
i=0
while [ $((i += 1)) -le 64 ]; do
  form $((i * 10)) $((i * 10 + 9)) >"part.$i.csv"
  start_dice $i | head -1 >"dice.$i"
done
importers=
i=0
while [ $((i += 1)) -le 64 ]; do
  (dice "$(cat dice.$i)" lead-import -q "part.$i.csv" >/dev/null 2>"part.$i.err" || echo $? >>killed) 2>/dev/null &
  importers="$importers $!"
done
# shellcheck disable=SC2086
wait $importers
touch killed
echo "# $(wc -l <killed) killed"
all_again () {
  lead-import -q part.*.csv && [ "$(sequence | wc -l)" -eq 640 ] &&
    [ "$(cut -d, -f9 store/ledgers/leads/*.csv | sort -u | wc -l)" -eq 641 ]
}
check 'imports: only who was killed failed' sh -c '! grep -v 137 killed'
check 'imports: seq without a gap' gapless
check 'imports: and once more, every row is there once' all_again
check 'imports: seq without a gap then' gapless
check 'imports: check finds nothing' checked

# --- the lock ---------------------------------------------------------------

# Who holds the lock and does not move holds up the others for ten seconds.
form 2000 2001 >late.csv
mkfifo gate
(
  exec 9<>store/lock
  flock 9
  : >held
  read -r _ <gate
) &
holder=$!
until [ -e held ]; do :; done
kill -STOP $holder
check 'a hung holder' exits 75 timeout 11 lead-import late.csv
check 'is told in a line' grep -q 'another command has been writing' err
check 'a dry run does not wait' exits 0 timeout 5 lead-import -n late.csv
kill -KILL $holder
wait $holder 2>/dev/null

# Who waits for standard input holds up nobody.  More than a pipe takes has been
# written when the others begin, so that the reader has begun to read.
form 3000 5999 >slow.csv
lead-import - <gate >slow.out 2>slow.err &
slow=$!
exec 8>gate
cat slow.csv >&8
check 'input is waited for without the lock' exits 0 timeout 5 lead-import late.csv
check 'by others too' exits 0 timeout 5 lead-import -q late.csv
exec 8>&-
wait $slow
check 'and then recorded' grep -q 3000 slow.out
check 'at the end: check finds nothing' checked

# --- one word counts --------------------------------------------------------

# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
rounds=8
unset SALESDESK_STORE
make_store desk
SALESDESK_STORE=$PWD/desk
export SALESDESK_STORE
make_leads leads.csv $((rounds * 4 + 1))
lead-import -q leads.csv
# All of m1, whose limit is no matter here.
mkdir -m 700 desk/regulations
echo 'open-limit: {trainee: 99, regular: 99, strong: 99}' >desk/regulations/lead-exchange.yaml
first=$(seq 1 $rounds)
second=$(seq $((rounds + 1)) $((rounds * 2)))
third=$(seq $((rounds * 2 + 1)) $((rounds * 3)))
sold=$(seq $((rounds * 3 + 1)) $((rounds * 4)))
# shellcheck disable=SC2086 # lists of numbers
{
  deal-claim -q take --as m1 $first $second $third $sold
  deal-log -q refuse --as m1 $first $second $third --reason other --note x
} >setup.log 2>/dev/null
for deal in $sold; do deal-log -q sell --as m1 "$deal" 1000 >>setup.log 2>&1; done
check 'deals to be decided' test ! -s setup.log

# together FILE COMMAND…: its status and what it said, in FILE
together () {
  file=$1
  shift
  "$@" >"$file.out" 2>"$file.err"
  echo $? >"$file.status"
}
events_of () { # DEAL
  cut -d, -f7,8 desk/ledgers/deals/*.csv | sed -n "s/,$1\$//p" | paste -sd ' '
}
lost_then_overturned () { # DEAL
  [ "$(events_of "$1")" = 'claimed refused confirmed overturned' ]
}
# One has decided, the other has 3 and the name of who was faster.
one_wins () { # FILE-1 FILE-2 NAME-1 NAME-2
  case $(cat "$1.status")$(cat "$2.status") in
    00) lost_then_overturned "${1#*.}" ;; # he has begun when it was lost already
    03) grep -q "$3 has .* this refusal already" "$2.err" ;;
    30) grep -q "$4 has .* this refusal already" "$1.err" ;;
    *) false ;;
  esac || echo "$1: $(cat "$1.status") $(cat "$2.status"): $(cat "$1.err" "$2.err")" >>strange
}
decide () { # PERSON VERB DEAL
  case $2 in
    confirm) refusal-audit confirm "$3" --as "$1" --no-call x --note x ;;
    overturn) refusal-audit overturn "$3" --as "$1" --no-call x --note x --cause assumed ;;
  esac
}
decide_at_once () { # VERB OF Q1, VERB OF H1, DEAL…
  verb=$1 other=$2
  shift 2
  for deal; do
    together "q.$deal" decide q1 "$verb" "$deal" &
    one=$!
    together "h.$deal" decide h1 "$other" "$deal" &
    wait $one $!
    one_wins "q.$deal" "h.$deal" Quality Head
  done
}
rm -f strange
touch strange
# shellcheck disable=SC2086
{
  decide_at_once confirm overturn $first
  decide_at_once overturn overturn $second
  decide_at_once confirm confirm $third
}
echo "# $(cat q.*.status | grep -c 0) decided by quality control, $(cat h.*.status | grep -c 0) by the head"
cp strange out
check 'two checkers: one decides, the other is told who' test ! -s strange
decided_once () {
  for deal in $second $third; do
    case $(events_of "$deal") in
      'claimed refused confirmed' | 'claimed refused overturned') ;;
      *) echo "$deal: $(events_of "$deal")" && return 1 ;;
    esac
  done
}
check 'two checkers: each refusal is decided once' decided_once

# Both have seen the refusal before either has the lock.
traced_decision () { # PERSON VERB DEAL
  traced -f -o "$1.trace" -e trace=flock refusal-audit "$2" "$3" --as "$1" --no-call x --note x ${4:+--cause $4}
}
waits () { grep -q flock "$1.trace" 2>/dev/null; }
meet () {
  deal-claim -q take --as m1 "$1" && deal-log -q refuse --as m1 "$1" --reason other --note x || return
  exec 9<>desk/lock
  flock 9
  # A redirection would leave the shell a copy of the descriptor.
  (exec 9>&- && together "q.$1" traced_decision q1 confirm "$1") &
  one=$!
  (exec 9>&- && together "h.$1" traced_decision h1 overturn "$1" assumed) &
  two=$!
  tries=0
  until [ $((tries += 1)) -gt 1000 ] || { waits q1 && waits h1; }; do :; done
  exec 9>&-
  wait $one $two
  case $(cat "q.$1.status" "h.$1.status" | tr -d '\n') in 03 | 30) ;; *) cat ./?."$1".* && return 1 ;; esac
}
if strace -o /dev/null true 2>/dev/null; then
  check 'two checkers who meet at the lock: one decides' meet $((rounds * 4 + 1))
else
  skip 'two checkers who meet at the lock: one decides' 'strace may not trace here'
fi

# A part of the sum and its proof, reported by the manager and by the head.
: >strange
for deal in $sold; do
  together "m.$deal" deal-log pay "$deal" 400 --proof "p-$deal" --as m1 &
  one=$!
  together "h.$deal" deal-log pay "$deal" 400 --proof "p-$deal" --as h1 &
  wait $one $!
  [ "$(cat "m.$deal.status" "h.$deal.status" | tr -d '\n')" = 00 ] || cat "m.$deal.err" "h.$deal.err" >>strange
done
paid () { cut -d, -f5,7,8 desk/ledgers/deals/*.csv | grep ',paid,'; }
cp strange out
check 'two with one proof: neither fails' test ! -s strange
check 'two with one proof: it is paid once' \
  test "$(paid | sort -u | wc -l) $(paid | wc -l)" = "$rounds $rounds"

# An unknown caller rings three managers.
: >strange
round=0
while [ $((round += 1)) -le $rounds ]; do
  callers=
  for person in m1 m2 m3; do
    together "$person.$round" client-find --open --as $person "+7 916 555-44-$((round + 10))" &
    callers="$callers $!"
  done
  # shellcheck disable=SC2086
  wait $callers
  case $(cat ./m?.$round.status | sort | tr -d '\n') in
    033) ;;
    *) cat ./m?.$round.status ./m?.$round.err >>strange ;;
  esac
done
cp strange out
check 'three with one caller: one opens a deal, the others learn of it' test ! -s strange
opened () { cut -d, -f15 desk/ledgers/leads/*.csv | grep 7916555; }
check 'three with one caller: each caller has one lead' \
  test "$(opened | sort -u | wc -l) $(opened | wc -l)" = "$rounds $rounds"
check 'at the end of these: seq without a gap' sh -c \
  "cat desk/ledgers/*/*.csv | grep -v '^seq,' | cut -d, -f1 | sort -n | awk '\$1 != NR { exit 1 }'"
check 'at the end of these: check finds nothing' checked
plan
