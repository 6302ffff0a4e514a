# What was given is accepted, what was not contacted in time goes back.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
SALESDESK_NOW=2026-11-23T12:00:00+03:00 # a Monday
export SALESDESK_STORE SALESDESK_NOW

# fresh: a store where a claim has 30 working minutes
fresh () {
  rm -rf store
  make_settings store
  mkdir store/regulations
  cat >store/staff.yaml <<EOT
people:
  - {id: h1, name: Head, role: head, level: strong, department: commercial}
  - {id: s1, name: Senior, role: senior, level: strong, department: client}
  - {id: m1, name: Ann, role: manager, level: regular, department: client, schedule: 5/2 09:00-18:00, extension: "101"}
  - {id: m2, name: Bob, role: manager, level: regular, department: client, schedule: 5/2 11:45-20:00}
  - {id: m3, name: Cyd, role: manager, level: regular, department: client, absences: [{from: 2026-11-23, to: 2026-11-27, reason: ill}]}
  - {id: m4, name: Dan, role: manager, level: regular, department: client, left: 2026-11-22}
  - {id: q1, name: Quality, role: qc, department: quality}
  - {id: c1, name: Care, role: care, department: care}
EOT
  echo 'claim-expiry: {enabled: true, working-minutes: 30}' >store/regulations/lead-exchange.yaml
  chmod -R go-rwx store
}
off () { echo 'claim-expiry: {enabled: false, working-minutes: 30}' >store/regulations/lead-exchange.yaml; }

record () { make-ledgers store 2026-11-23T12:00:00+03:00; } # lines on stdin
leads () { # NUMBER
  yes 'leads|kind=form|outcome=new|deal=@|client=@|department=client|name=Client|phone=+79161234501|time=2026-11-20T10:00:00+03:00' | head -n "$1"
}
event () { # EVENT DEAL FROM TO STATUS-FROM STATUS-TO [DAY]TIME
  echo "deals|event=$1|deal=$2|client=$2|owner_from=$3|owner_to=$4|department=client|status_from=$5|status_to=$6|time=2026-11-$7:00+03:00"
}
claimed () { event claimed "$1" exchange "$2" new working "$3"; } # DEAL PERSON TIME
call () { # WHAT TIME: a call that somebody wrote down
  echo "contacts|manager=m1|channel=call|direction=out|outcome=no-answer|$1|time=2026-11-$2:00+03:00"
}
as () { person=$1 && shift && deal-claim --as "$person" "$@"; }
column () { as h1 list --all -q --columns "$1" | sed 1d | paste -sd ' '; }
# judged NAME WANTED: `expire` (as a rehearsal) gives back the deals WANTED
judged () {
  bytes >before
  check "$1" exits 0 deal-claim expire -n
  check "$1: just these" is "$2" sh -c "sed 1d out | cut -f1 | paste -sd ' '"
  check "$1: and rehearses" as_before
  check "$1: nor says more" sh -c '! grep -q "went to the exchange" err'
}

# --- in time
fresh
{ leads 3 && claimed 1 m1 23T11:30 && claimed 2 m1 23T11:31; } | record
check 'thirty minutes are too late' exits 0 deal-claim expire
check 'one line tells all' same out <<EOT
deal	client	owner_from	since	working_min	limit_min	event	old_deal	recall	reason
1	1	m1	2026-11-23T11:30:00+03:00	30	30	expired			
EOT
check 'and how many' same err <<EOT
1 deal went to the exchange
EOT
check 'twenty-nine are not' is 'returned working new' column status
check 'it came back once' is '1 0 0' column returned
check 'its manager is known' is 'm1  ' column previous_manager
check 'the line says who it was taken from' is 'robot,expired,1,exchange,returned' sh -c \
  'tail -n1 store/ledgers/deals/2026-11.csv | cut -d, -f4,7,8,11,14'
check 'once more' exits 0 deal-claim expire
check 'does nothing' empty out
check 'and says so' same err <<EOT
no claim has expired
EOT
check 'quiet' exits 0 deal-claim expire -q
check 'is silent' sh -c '[ ! -s out ] && [ ! -s err ]'
check 'the store is sound' exits 0 salesdesk check
SALESDESK_NOW=2026-11-23T12:01:00+03:00
check 'under -q' exits 0 deal-claim expire -q
check 'no rows, but done' is 'returned returned new' column status
check 'who lost it may take it again' exits 0 as m1 take 2
SALESDESK_NOW=2026-11-23T12:00:00+03:00

# --- working minutes
fresh
{
  leads 6
  claimed 1 m1 20T17:45 # Friday evening and Monday morning
  claimed 2 m2 20T22:00 # begins at 11:45
  claimed 3 m3 20T20:00 # is ill
  claimed 4 m4 20T17:45 # has left: nobody will call
  claimed 5 ~Old 20T09:00
  claimed 6 h1 23T11:45
} | record
judged 'working minutes' '1 4 5'

# --- a contact
fresh
{
  leads 6
  call 'deal=5|client=5' 23T09:00
  echo
  for deal in 1 2 3 4 5 6; do claimed $deal m1 23T10:00; done
  call 'deal=1|client=1' 23T10:01
  call 'deal=2|client=2|manager=m2' 23T11:55 # a colleague's counts, late ones too
  call 'client=3' 23T10:01
  call 'phone=+79161234509' 23T10:02
  call 'deal=6|client=6' 23T10:03
} | record
judged 'contacts' '4 5'
{
  echo 'contacts|outcome=deal:4|ref=17|time=2026-11-23T11:00:00+03:00'
  echo 'contacts|outcome=undone|ref=18|time=2026-11-23T11:00:00+03:00'
} | record
judged 'what classify says, and undone' '5 6'

# --- from whom it comes
fresh
{
  leads 7
  event given 1 exchange m1 new working 23T10:00
  event spread 2 exchange m1 new working 23T10:00
  claimed 3 m1 20T10:00
  event given 3 m1 m2 working working 23T11:00 # m2 has had it for 15 minutes
  claimed 4 m1 20T10:00
  event refused 4 m1 m1 working refused 20T10:10
  event overturned 4 m1 m1 refused working 23T11:31
  event history 5 exchange m1 new working 20T10:00
  claimed 6 m1 20T10:00
  event sold 6 m1 m1 working sold 20T10:10
  claimed 7 m1 20T10:00
  event staged 7 m1 m1 working working 23T11:50
} | record
judged 'given, spread, overturned, history, sold' '1 2 7'

# --- logs
fresh
{
  leads 3
  claimed 1 m1 20T17:00
  claimed 2 m1 20T17:45
  claimed 3 m1 23T11:00
  call 'client=99|source=calls|external_id=pbx:1' 20T17:40
} | record
check 'what a log has yet to say' exits 0 deal-claim expire
check 'is waited for' is 'returned working working' column status
check 'and told' same err <<EOT
1 deal went to the exchange
2 claims are not judged yet: their calls may be in a telephone log that was not imported yet
EOT
cat >calls.csv <<EOT
id звонка,дата и время,откуда,куда,внутренний номер,тип,статус,длительность разговора
7,2026-11-23 11:40:00,101,+79169999999,101,исходящий,отвечен,61
EOT
check 'the log comes' exits 0 lead-import -q calls.csv
judged 'and tells' '2 3'

# --- switched off
fresh
off
{ leads 2 && claimed 1 m1 23T10:00 && claimed 2 m1 23T11:59; } | record
bytes >before
check 'switched off' exits 0 deal-claim expire
check 'no rows' empty out
check 'says how to switch it on' same err <<EOT
claim expiry is switched off, so nothing goes back by itself; to switch it on, put claim-expiry: {enabled: true, working-minutes: 30} into the store's regulations/lead-exchange.yaml
EOT
check 'changes nothing' as_before
check 'quiet' exits 0 deal-claim expire -q
check 'is silent' sh -c '[ ! -s out ] && [ ! -s err ]'
check 'who has the deals' exits 0 as m1 list --mine
check 'is warned' same err <<EOT
nobody has contacted the client of 1 deal within 30 working minutes; claim-expiry is switched off, so it stays
EOT
check 'the head' exits 0 as h1 list --of m1
check 'is, too' grep -q 'client of 1 deal within 30' err
check 'the exchange' exits 0 as h1 list
check 'warns of nothing' same err <<EOT
nothing is waiting on the exchange
EOT
rm store/regulations/lead-exchange.yaml
check 'as shipped' exits 0 deal-claim expire
check 'it is switched off' grep -q 'switched off' err
fresh
{ leads 1 && claimed 1 m1 23T10:00; } | record
check 'switched on, who has the deal' exits 0 as m1 list --mine
check 'is told what comes' same err <<EOT
nobody has contacted the client of 1 deal within 30 working minutes: deal-claim expire sends it to the exchange
EOT
for person in m1 s1 q1 c1; do
  check "$person expires nothing" exits 77 as "$person" expire
done
check 'the head does' exits 0 as h1 expire
check 'an operand' exits 2 deal-claim expire 1
check 'a wrong column' exits 2 deal-claim expire --columns status
check 'its own' exits 0 deal-claim expire --columns owner_from

# --- accept
fresh
leads 5 | record
as h1 -q give 1 2 m1
as m1 -q take 3
check 'the desk' exits 0 as m1 list --mine
check 'says what to accept' same err <<EOT
2 deals were given to you and are not accepted yet; to accept them: deal-claim + 1 2
EOT
check 'the card' exits 0 as m1 show 1
check 'says so' grep -q '	unaccepted			m1	' out
check 'accept' exits 0 as m1 + 1
check 'shows the deal' is 'deal 1' sh -c 'cut -f1 out | paste -sd " "'
check 'as an event' is 'accepted,1,1,m1,m1,client,working,working' sh -c \
  'tail -n1 store/ledgers/deals/2026-11.csv | cut -d, -f7-14'
check 'the card then' exits 0 as m1 show 1
check 'says no more' sh -c '! grep -q unaccepted out'
check 'once more' exits 0 as m1 + 1
check 'changes nothing' empty out
check 'and says so' same err <<EOT
deal 1 is yours already: nothing is left to accept
EOT
check 'what one took oneself' exits 0 as m1 + 3
check 'needs none' grep -q 'nothing is left to accept' err
check 'a colleague' exits 3 as m2 + 2
check 'is told whose it is' same err <<EOT
deal-claim: deal 2: it is not yours: Ann (m1) has had it since 2026-11-23 12:00
EOT
check 'the head for another' exits 3 as h1 + 2
check 'the robot' exits 77 as robot + 2
check 'what nobody has' exits 3 as m1 + 4
check 'is to be taken' same err <<EOT
deal-claim: deal 4 waits on the exchange; to take it: deal-claim take 4
EOT
check 'no such deal' exits 66 as m1 + 44
check 'nothing' exits 2 as m1 +
check 'from a pipe' exits 0 sh -c 'deal-claim --as m1 list --mine -q | deal-claim --as m1 + -'
check 'all of them' is '2' sh -c 'grep -c ",accepted," store/ledgers/deals/2026-11.csv'
check 'the help' exits 0 deal-claim + --help
check 'knows it' grep -q '^Usage: deal-claim + ' out
check 'given to oneself' exits 0 as h1 give 4 h1
check 'needs no acceptance' exits 0 as h1 + 4
check 'no line' empty out
check 'given on' exits 0 as h1 give 1 m2
check 'is to be accepted anew' exits 0 as m2 + 1
check 'in a row' is 'm2' sh -c 'sed 1d out | cut -f8'
check 'rehearsed' exits 0 as h1 give 1 m1
check 'with -n' exits 0 as m1 + -n 1
check 'nothing is written' is '3' sh -c 'grep -c ",accepted," store/ledgers/deals/2026-11.csv'
check 'the store is sound' exits 0 salesdesk check
plan
