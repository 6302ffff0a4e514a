# Who is at work: what is said of a day, absences, and what they steer.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE
english

fresh () {
  rm -rf store
  make_store store
  mkdir store/regulations
  cat >store/staff.yaml <<EOT
people:
  - {id: h1, name: Head, role: head, department: commercial}
  - {id: s1, name: Senior, role: senior, level: strong, department: client, schedule: 5/2 free, extension: "100"}
  - {id: m1, name: Ann, role: manager, level: regular, department: client, schedule: 5/2 09:00-18:00, extension: "101"}
  - {id: m2, name: Bob, role: manager, level: regular, department: client, schedule: 5/2 09:00-18:00, extension: "102"}
  - {id: m3, name: Cyd, role: manager, level: regular, department: commercial, schedule: 2/2 21:00-09:00 from 2026-11-23}
  - {id: m4, name: Gone, role: manager, level: regular, department: client, left: 2026-11-20}
  - {id: m5, name: Ill, role: manager, level: regular, department: client, absences: [{from: 2026-11-20, to: 2026-11-27, reason: flu}]}
  - {id: q1, name: Quality, role: qc, department: quality, schedule: 5/2 09:00-18:00}
  - {id: c1, name: Care, role: care, department: care, schedule: 5/2 09:00-18:00}
EOT
  chmod -R go-rwx store
}
rule () { printf '%s\n' "$@" >store/regulations/presence.yaml && chmod go-rwx store/regulations/presence.yaml; }
# at TIME [DAY]: what time it is, on Monday the 23rd or another day
at () {
  SALESDESK_NOW=2026-11-${2:-23}T$1:00+03:00
  export SALESDESK_NOW
}
as () { person=$1 && shift && presence --as "$person" "$@"; }
# column COLUMNS PERSON [OPTION…]: of `show`, of one person
column () {
  wanted=$1 who=$2 && shift 2
  as h1 show --all -q --columns "person,$wanted" "$@" | awk -F '\t' -v who="$who" '$1 == who' | cut -f2- | tr '\t' ' '
}
is () { # WANTED COMMAND…
  wanted=$1 && shift && got=$("$@") && [ "$got" = "$wanted" ] || {
    echo "'$got' instead of '$wanted'"
    return 1
  }
}
bytes () { find store -type f ! -name lock -exec cksum {} + | sort; }
lines () { cat store/ledgers/days/*.csv 2>/dev/null | grep -vc '^seq'; }
unchanged () { # COMMAND…: leaves the store alone
  bytes >before
  "$@" || return 1
  bytes | cmp - before
}

# --- a day
fresh
at 08:50
check 'before his hours nobody is missed' is 'off-hours 2026-11-23T09:00:00+03:00 ' column state,until,late m1
at 09:04
check 'nor within what is forgiven' is 'not-yet ' column state,late m1
at 09:12
check 'then minutes count' is 'not-yet 12' column state,late m1
check 'here' exits 0 as m1 +
check 'the row says so' same out <<EOT
person	name	state	until	late	extension	duties	note	since	department
m1	Ann	here		12	101			2026-11-23T09:12:00+03:00	client
EOT
check 'and the note how late' same err <<EOT
marked as 12 minutes late
EOT
check 'the ledger too' grep -q '^1,[^,]*,[^,]*,m1[^,]*,,2026-11-23,present,m1,,12,,' store/ledgers/days/2026-11.csv
at 09:13
check 'twice' unchanged exits 0 as m1 +
check 'says so' same err <<EOT
already marked as here (09:12)
EOT
check 'and no row' test ! -s out
check 'free hours know no late' sh -c 'presence --as s1 + -f csv | grep -q "^s1,Senior,here,,,100"'
check '15 minutes need no word' exits 0 as m1 away 15
check 'until when' is 'away 2026-11-23T09:28:00+03:00' column state,until m1
check '16 do' unchanged exits 3 as m1 away 16
check 'and it is said how' same err <<EOT
presence: who is away for more than 15 minutes says what for: presence away 16 lunch
EOT
check 'words' exits 0 as m1 away 30 lunch with a client
check 'are kept' is 'lunch with a client' column note m1
check 'longer than the longest' unchanged exits 3 as m1 away 181 far
check 'no number' exits 2 as m1 away half
check 'none at all' exits 2 as m1 away
check 'not negative' exits 2 as m1 away 0
at 09:50
check 'forgotten back' is 'overdue 2026-11-23T09:43:00+03:00' column state,until m1
check 'for people' sh -c 'presence show --as m2 -f table | grep -q "Ann  *overdue"'
check 'back' exits 0 as m1 back
check 'here again' is 'here 12 ' column state,late,note m1
check 'back twice' unchanged exits 0 as m1 back
check 'away, then +' exits 0 as m1 away 5
check 'is back' exits 0 as m1 +
check 'as a line back' sh -c 'tail -n 1 store/ledgers/days/2026-11.csv | grep -q ",back,m1,"'
at 17:00
check 'bye' exits 0 as m1 bye
check 'bye twice' unchanged exits 0 as m1 bye
check 'gone' is gone column state m1
check 'no away when gone' unchanged exits 3 as m1 away 5
check 'no back either' unchanged exits 3 as m1 back
check 'but +' exits 0 as m1 +
check 'which is not late again' is 'here 12' column state,late m1
at 08:00 24
check 'forgotten bye is over' is off-hours column state m1
at 09:00 24
check 'the next day begins anew' is 'not-yet ' column state,since m1
check 'no away before +' unchanged exits 3 as m1 away 5
check 'is told how' same err <<EOT
presence: not marked as here today; first: presence +
EOT
check 'the store is in order' exits 0 salesdesk check

# --- nights, days off, holidays
fresh
at 21:10
check 'the night begins' exits 0 as m3 +
check 'late by that' is 'here 10' column state,late m3
at 00:30 24
check 'behind midnight it goes on' is here column state m3
check 'away in the night' exits 0 as m3 away 10
check 'is of the day before' sh -c 'tail -n 1 store/ledgers/days/2026-11.csv | grep -q ",2026-11-23,away,m3,"'
at 09:20 24
check 'bye behind its end' exits 0 as m3 bye
check 'ends that day' sh -c 'tail -n 1 store/ledgers/days/2026-11.csv | grep -q ",2026-11-23,bye,m3,"'
at 17:50 27
as m1 + 2>err >out
at 00:10 28
check 'who goes home late ends the day he began' exits 0 as m1 bye
check 'that of yesterday' sh -c 'tail -n 1 store/ledgers/days/2026-11.csv | grep -q ",2026-11-27,bye,m1,"'
at 12:00 28
check 'nobody has to come on Saturday' is day-off column state m1
check 'and is not shown' sh -c '! presence show --as h1 | grep -q "^m1"'
check 'who comes is here' exits 0 as m1 +
check 'and not late' is 'here ' column state,late m1
check 'and shown' sh -c 'presence show --as h1 | grep -q "^m1"'
SALESDESK_NOW=2026-11-04T12:00:00+03:00
check 'a holiday' is holiday column state m1

# --- who may
fresh
at 10:00
check 'not the robot' unchanged exits 77 as robot +
check 'nobody for another' unchanged exits 77 as m1 + --person m2
check 'but the head' exits 0 as h1 + --person m2
check 'it is his line' sh -c 'tail -n 1 store/ledgers/days/2026-11.csv | grep -q ",h1[^,]*,,2026-11-23,present,m2,"'
check 'who has left is not marked' unchanged exits 3 as h1 + --person m4
check 'nobody unknown' unchanged exits 66 as h1 + --person m9
check 'the robot sees' exits 0 as robot show
check 'who has left is not seen' sh -c '! grep -q "^m4" out'
check 'a department' sh -c 'presence --as m1 show --department commercial | cut -f1 | paste -sd " " | grep -qx "person h1 m3"'
check 'no such' exits 66 as m1 show --department comercial
check 'nothing is written by a dry run' unchanged exits 0 as m1 -n +
check 'though it tells' grep -q '^m1	Ann	here' out

# --- absences
fresh
at 10:00
check 'his own department' exits 0 as s1 absent m2 fri --reason leave
check 'a row' same out <<EOT
person	name	event	from	at	to	reason
m2	Bob	absent	2026-11-27		2026-11-27	leave
EOT
check 'twice' unchanged exits 0 as s1 absent m2 fri --reason leave
check 'says so' same err <<EOT
an absence on record covers this already
EOT
check 'nor what staff.yaml has' unchanged exits 0 as s1 absent m5 today --reason flu
check 'not of another department' unchanged exits 77 as s1 absent m3 fri --reason leave
check 'managers never' unchanged exits 77 as m1 absent m1 fri --reason leave
check 'the head everywhere' exits 0 as h1 absent m3 завтра пт --reason отпуск
check 'until Friday' same out <<EOT
person	name	event	from	at	to	reason
m3	Cyd	absent	2026-11-24		2026-11-27	отпуск
EOT
while read -r from to first last; do
  [ "$to" = - ] && to=
  check "from $from${to:+ to $to}" sh -c '
    got=$(presence --as h1 -n absent "$@" --reason x --columns from,to | sed 1d | tr "\t" " ")
    [ "$got" = "$0" ] || { echo "$got"; exit 1; }' "$first $last" m1 "$from" ${to:+"$to"}
done <<EOT
today - 2026-11-23 2026-11-23
вчера сегодня 2026-11-22 2026-11-23
21.11 - 2026-11-21 2026-11-21
03.12 05.12 2026-12-03 2026-12-05
30.12 08.01 2026-12-30 2027-01-08
2026-12-30 2027-01-08 2026-12-30 2027-01-08
пт вс 2026-11-27 2026-11-29
пт пн 2026-11-27 2026-11-30
20.11 22.11 2026-11-20 2026-11-22
EOT
check 'without a reason' exits 2 as s1 absent m1 fri
check 'without a day' exits 2 as s1 absent m1 --reason x
check 'no day' exits 2 as s1 absent m1 someday --reason x
check 'the end first' exits 2 as s1 absent m1 05.12.2026 03.12.2026 --reason x
check 'an end with an hour' exits 2 as s1 absent m1 fri 'sat 10:00' --reason x
check 'a year ahead' exits 0 as s1 -n absent m1 2027-11-24 --reason x
check 'is the most' unchanged exits 3 as s1 absent m1 2027-11-25 --reason x
check 'and its end' unchanged exits 3 as s1 absent m1 fri 2028-01-01 --reason x
check 'the one to be changed is named' unchanged exits 66 as s1 absent m1 --cancel
at 10:00 27
check 'absent today' is 'absent 2026-11-28T00:00:00+03:00 leave' column state,until,note m2
check '+ of who is absent' exits 0 as m2 +
check 'tells of it' grep -q "presence absent m2 --cancel" err
check 'he is absent still' is absent column state m2
check 'longer' exits 0 as s1 absent m2 --until 'вс'
check 'is one absence' same out <<EOT
person	name	event	from	at	to	reason
m2	Bob	absent	2026-11-27		2026-11-29	leave
EOT
check 'the same end' unchanged exits 0 as s1 absent m2 --until 29.11
check 'not before it began' unchanged exits 2 as s1 absent m2 --until 26.11
as s1 absent m2 07.12 --reason x >out 2>err
check 'the one in force goes first' exits 0 as s1 absent m2 --cancel
check 'that one' grep -q '^m2	Bob	cancelled	2026-11-27		2026-11-29	leave$' out
check 'he is here' is here column state m2
as s1 absent m2 14.12 --reason y >out 2>err
check 'of two to come one is named' unchanged exits 2 as s1 absent m2 --cancel
check 'by its first day' exits 0 as s1 absent m2 14.12 --cancel
check 'not both' exits 2 as s1 absent m2 --cancel --until fri
check 'staff.yaml stays' unchanged exits 66 as s1 absent m5 --cancel
check 'no terminal, no question' sh -c 'presence --as s1 absent m1 today </dev/null >out 2>err; [ $? -eq 2 ]'
check 'the store is in order' exits 0 salesdesk check

# --- leaving at an hour
fresh
at 10:00
as m1 + >out 2>err
check 'leaves at two' exits 0 as s1 absent m1 'today 14:00' --reason doctor
check 'the hour' grep -q '^m1	Ann	absent	2026-11-23	14:00	2026-11-23	doctor$' out
at 13:59
check 'until then he is here' is here column state m1
at 14:00
check 'then absent' is absent column state m1

# --- what it steers
leads () {
  for number in $(seq "$1"); do
    echo "leads|kind=form|outcome=new|deal=@|client=@|department=client|source=site|name=Client $number|phone=+7916123450$number"
  done | make-ledgers store 2026-11-23T05:00:00+03:00
}
# given: whom spread would hand one deal to, all of the department
given () { deal-claim --as h1 -n spread 1 --explain -q --columns person,reason | sed 1d | tr '\t' '=' | paste -sd ' '; }
fresh
leads 3
at 06:00
check 'before anybody comes all who work today' is 'm1=round-robin m2=behind m5=absent s1=behind' given
at 10:00
as m1 + >out 2>err
as m1 away 10 >out 2>err
check 'not who is away' is 'm1=away m2=round-robin m5=absent s1=behind' given
check 'for people' sh -c 'deal-claim --as h1 -n spread 1 --explain -f table | grep -q "Ann .*away"'
as m1 bye >out 2>err
as s1 absent m2 'today 10:00' --reason doctor >out 2>err
check 'nor who is gone, nor absent from now on' is 'm1=gone m2=absent m5=absent s1=round-robin' given
as s1 absent s1 today --reason ill >out 2>err
check 'nobody is left' exits 1 deal-claim --as h1 spread 1
as h1 absent s1 --cancel >out 2>err
check 'taken back' is 'm1=gone m2=absent m5=absent s1=round-robin' given
rule 'require-present: true'
at 09:20 24
check 'required: nobody without +' is 'm1=not-yet m2=not-yet m5=absent s1=round-robin' given
at 09:05 24
check 'within what is forgiven' is 'm1=round-robin m2=behind m5=absent s1=behind' given

# client 1 of m1
rm -f store/regulations/presence.yaml
at 10:00
{
  echo 'deals|event=claimed|deal=1|client=1|owner_from=exchange|owner_to=m1|department=client|status_from=new|status_to=working'
} | make-ledgers store 2026-11-23T10:00:00+03:00
find () { client-find --as m2 "$@" +79161234501; }
at 10:30 24
as m1 + >out 2>err
check 'a call goes to who works with him' sh -c 'client-find --as m2 --columns presence,away_until,advice +79161234501 | grep -qx "at-work		transfer"'
as m1 away 30 lunch >out 2>err
at 10:40 24
check 'not while he is away' sh -c 'client-find --as m2 --columns presence,away_until +79161234501 | grep -qx "away	2026-11-24T11:00:00+03:00"'
check 'nobody is put through' sh -c '! client-find --as m2 --columns advice +79161234501 | grep -q transfer'
check 'the card says until when' sh -c 'client-find --as m2 -f table +79161234501 | grep -q "Ann (ext. 101), away until 11:00$\|away until 11:00 "'
at 11:20 24
check 'and that he is not back' sh -c 'client-find --as m2 -f table +79161234501 | grep -q "away until 11:00, not back yet"'
as m1 bye >out 2>err
check 'nor when he is gone' sh -c 'client-find --as m2 --columns presence +79161234501 | grep -qx gone'

# working minutes: a claim does not run while its owner is absent
fresh
leads 1
at 10:00
echo 'claim-expiry: {enabled: true, working-minutes: 60}' >store/regulations/lead-exchange.yaml
chmod go-rwx store/regulations/lead-exchange.yaml
echo 'deals|event=claimed|deal=1|client=1|owner_from=exchange|owner_to=m1|department=client|status_from=new|status_to=working|time=2026-11-23T09:30:00+03:00' |
  make-ledgers store 2026-11-23T09:30:00+03:00
as s1 absent m1 'today 10:00' wed --reason ill >out 2>err
at 12:00 25
check 'no minute of an absence' unchanged exits 0 deal-claim --as h1 expire
at 09:31 26
check 'the others go on' exits 0 deal-claim --as h1 expire
check 'to the minute' grep -q '^1	' out

# overturn: the least loaded who is there
fresh
leads 1
{
  echo 'deals|event=claimed|deal=1|client=1|owner_from=exchange|owner_to=s1|department=client|status_from=new|status_to=working'
  echo 'deals|event=refused|deal=1|client=1|owner_from=s1|owner_to=s1|department=client|status_from=working|status_to=refused|reason=no-need|actor=s1'
} | make-ledgers store 2026-11-23T09:00:00+03:00
at 10:00
as m1 + >out 2>err
as m1 away 10 >out 2>err
check 'overturn passes over who is away' sh -c 'refusal-audit --as q1 overturn 1 --cause not-worked --no-call x --note n --columns owner | sed 1d | grep -qx m2'

# --- duties
fresh
at 10:00
{
  echo 'days|day=2026-11-23|kind=assigned|person=m1|subject=exchange'
  echo 'days|day=2026-11-23|kind=assigned|person=m1|subject=mail'
  echo 'days|day=2026-11-23|kind=assigned|person=m2|subject=forms'
  echo 'days|day=2026-11-22|kind=assigned|person=m2|subject=old'
  echo 'days|day=2026-11-23|kind=covered|person=m2|subject=mail|value=m1'
  echo 'days|day=2026-11-23|kind=assigned|person=m1|subject=calls'
  echo 'days|day=2026-11-23|kind=done|person=m2|subject=forms'
} | make-ledgers store 2026-11-23T09:30:00+03:00
check 'whose duty what is' is 'calls, exchange' column duties m1
check 'what was covered, not what is done' is mail column duties m2

# --- --watch
fresh
at 10:00
mkfifo lines
env --default-signal=INT,HUP,TERM presence --as h1 show --watch --department client >lines 2>watch.err &
watcher=$!
exec 3<lines
line () { timeout 60 sh -c 'IFS= read -r line <&3 && printf "%s\n" "$line"'; }
check 'everybody at first' sh -c '
  for id in person s1 m1 m2 m5; do
    IFS= read -r line <&3
    case $line in "$id	"*) ;; *) echo "$line" && exit 1 ;; esac
  done'
as m2 + >out 2>err
line >row
check 'then who says something' grep -q '^m2	Bob	here' row
as s1 absent m1 today --reason ill >out 2>err
line >row
check 'or becomes absent' grep -q '^m1	Ann	absent' row
kill -s TERM "$watcher"
check 'it ends in order' wait "$watcher"
timeout 60 cat <&3 >left
exec 3<&-
check 'nothing was left' test ! -s left

# --- the regulation: each key changes something
fresh
at 09:12
rule 'late-after-minutes: 12'
check 'late-after-minutes' is 'not-yet ' column state,late m1
as m1 + >out 2>err
rule 'away-text-minutes: 20'
check 'away-text-minutes' exits 0 as m1 -n away 20
rule 'away-longest-minutes: 30'
check 'away-longest-minutes' exits 3 as m1 -n away 31 x
rule 'away-text-minutes: 200'
check 'not both ways' exits 78 as m1 -n away 5
rule 'late-minutes: 5'
check 'an unknown key' exits 78 as m1 show
check 'a full disk is told' exits 74 sh -c 'rm store/regulations/presence.yaml && presence --as m1 show >/dev/full'
plan
