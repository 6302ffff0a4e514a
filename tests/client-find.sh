# Who is calling: what is found, what is advised, who may see it, what is recorded.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE
# a Monday
SALESDESK_NOW=2026-11-23T12:00:00+03:00

fresh () {
  rm -rf store
  make_settings store
  mkdir store/regulations
  cat >store/staff.yaml <<EOT
people:
  - {id: h1, name: Head, role: head, department: commercial, extension: "200"}
  - {id: s1, name: Senior, role: senior, department: client, extension: "100"}
  - {id: m1, name: Ann, role: manager, level: regular, department: client, extension: "101", schedule: 5/2 09:00-18:00}
  - {id: m2, name: Bob, role: manager, level: regular, department: client, extension: "102"}
  - {id: m4, name: Gone, role: manager, level: regular, department: client, left: 2026-11-01}
  - {id: q1, name: Quality, role: qc, department: quality}
  - {id: c1, name: Care, role: care, department: care, extension: "300"}
EOT
  chmod -R go-rwx store
}
record () { make-ledgers store 2026-11-22T12:00:00+03:00; } # lines on stdin
lead () { echo "leads|kind=form|outcome=new|deal=@|client=@|department=client|$1"; }
event () { # DEAL EVENT FROM TO OLD NEW MORE
  echo "deals|event=$2|deal=$1|client=$1|owner_from=$3|owner_to=$4|department=client|status_from=$5|status_to=$6${7+|$7}"
}
as () { person=$1 && shift && client-find --as "$person" "$@"; }
# get COLUMNS ARGUMENT…: rows without their header, as m2
get () { wanted=$1 && shift && as m2 --columns "$wanted" "$@" | sed 1d; }
last_line () { tail -n 1 "store/ledgers/$1/2026-11.csv" | cut -d, -f "$2"; }

# clients 1 served by m1 … 8, and a stranger who called
store () {
  fresh
  {
    lead 'name=Ivan Petrov|phone=+79161234501|email=ivan@example.com'
    lead 'name=Maria|phone=+79161234502'
    lead 'name=Left|phone=+79161234503'
    lead 'name=Refused|phone=+79161234504'
    lead 'name=Buyer|company=Daisy|phone=+79161234505'
    lead 'name=Lost|phone=+79161234506'
    lead 'name=Mine|phone=+79161234507'
    echo 'leads|kind=form|outcome=repeat|deal=1|client=1|name=Ivan|phone=+79161234591'
    event 1 claimed exchange m1 new working
    event 1 offered m1 m1 working working 'stage=offer|amount=120000.00|terms=5 % off, paid by Friday'
    event 3 claimed exchange m4 new working
    event 4 claimed exchange m1 new working
    event 4 refused m1 m1 working refused reason=expensive
    event 5 claimed exchange m1 new working
    event 5 sold m1 m1 working sold amount=1000.00
    event 5 paid m1 m1 sold paid amount=1000.00
    event 5 cared m1 m1 paid in-care
    event 6 claimed exchange m1 new working
    event 6 refused m1 m1 working refused reason=expensive
    event 6 confirmed m1 m1 refused lost reason=expensive
    event 7 claimed exchange m2 new working
    echo 'contacts|manager=m1|deal=1|client=1|phone=+79161234501|channel=call|direction=out|outcome=reached|seconds=60|time=2026-11-20T10:00:00+03:00'
    echo 'contacts|manager=m2|deal=1|client=1|phone=+79161234501|channel=call|direction=out|outcome=busy|time=2026-11-21T10:00:00+03:00'
    echo 'contacts|manager=m2|phone=+79160000000|channel=call|direction=in|outcome=reached|seconds=9|time=2026-11-21T11:00:00+03:00'
  } | record
}
store

# --- what may be typed
check 'nothing typed' exits 2 client-find
check 'three figures' exits 2 as m2 123
check 'are too little' same err <<EOT
client-find: '123': too little of a number: type four figures
EOT
check 'one letter' exits 2 as m2 i
check 'an unknown situation' exits 2 as m2 --decide prcie +79161234501
check 'is answered with the near one' grep -q "did you mean 'price'" err
for spelling in '+7 916 123-45-01' '8 (916) 123 45 01' 89161234501 9161234501 \
  'тел. 8-916-123-45-01' '+79161234501 доб. 12' ivan@example.com IVAN@Example.com; do
  check "$spelling" is 1 get client "$spelling"
done
check 'part of a number' is "$(printf '1\n2\n3\n4\n5\n6\n7')" get client 12345
check 'its end' is 2 get client 4502
check 'part of a name, in any case' is 1 get client PETROV
check 'a company' is 5 get client daisy
check 'part of an address' is 1 get client @example.com
check 'several at once' is "$(printf '2\n1')" get client +79161234502 petrov
check 'the same twice' is 2 get client +79161234502 '8 916 123 45 02'
check 'from a pipe' is "$(printf '2\n1')" sh -c \
  'printf "phone\n+79161234502\n8 916 123-45-01\n" | client-find --as m2 --columns client - | sed 1d'
check 'from csv' is 2 sh -c \
  'printf "id,phone\n1,+79161234502\n" | client-find --as m2 --columns client - | sed 1d'
check 'a name of nobody' exits 1 as m2 nobody
check 'is told' same err <<EOT
'nobody': nobody was found
EOT
check 'an unknown number is an answer' exits 0 as m2 --columns query,known,client,advice,factor +79990000000
check 'a row' same out <<EOT
query	known	client	advice	factor
+7 999 000-00-00	no		open	client-interest
EOT

check 'situations are completed' sh -c \
  'client-find --completion-helper --as m2 --decide=pr | grep -q price'

# --- what is known
check 'the deal and the terms last offered' is \
  'working	m1	Ann	101	at-work	120000.00	2026-11-22T12:00:00+03:00	5 % off, paid by Friday	1' \
  get status,owner,owner_name,extension,presence,offer,offered,terms,repeats +79161234501
check 'who spoke last and when; who tried' is \
  '2026-11-20T10:00:00+03:00	m1	2026-11-21T10:00:00+03:00	busy' \
  get spoke,spoke_with,tried,outcome +79161234501
check 'a number of a repeat lead is theirs' is 1 get client +79161234591
check 'all their numbers' is '+79161234501 +79161234591' get phone +79161234501
check 'the name that says more' is 'Ivan Petrov' get name +79161234501
check 'a refusal and its reason' is 'lost	expensive' get status,reason +79161234506
check 'a stranger who was talked to' is 'no	m2' get known,spoke_with +79160000000

# --- what to do
advice () { # WANTED ARGUMENT…
  wanted_advice=$1 && shift && is "$wanted_advice" get advice,to,to_extension,factor "$@"
}
check 'a colleague who is there' advice 'transfer	m1	101	double-work' +79161234501
SALESDESK_NOW=2026-11-23T20:00:00+03:00
check 'in the evening: answer' advice 'answer			client-interest' +79161234501
check 'and it is said why' is 'off-hours' get presence +79161234501
SALESDESK_NOW=2026-11-23T12:00:00+03:00
check 'where is my order' advice 'answer			client-interest' --decide order-status +79161234501
check 'he goes on' advice 'transfer	m1	101	double-work' --decide continues-today +79161234501
check 'a complaint' advice 'head	h1	200	client-interest' --decide complaint +79161234501
check 'on the exchange' advice 'take			client-interest' +79161234502
check 'whose manager has left' advice 'answer			client-interest' +79161234503
check 'a conditional refusal' advice 'answer			client-interest' +79161234504
check 'in customer care' advice 'care	c1	300	double-work' +79161234505
check 'a new purchase' advice 'open			client-interest' --decide new-request +79161234505
check 'lost' advice 'open			client-interest' +79161234506
check 'my own' advice 'answer			double-work' +79161234507
cat >store/regulations/routing.yaml <<EOT
commercial: {department: commercial, amount-from: 500000, corporate: true}
EOT
chmod go-rwx store/regulations/routing.yaml
check 'a large sum' advice 'commercial	h1	200	client-interest' --amount 500000 +79990000000
check 'a company' advice 'commercial	h1	200	client-interest' --company Daisy +79990000000
check 'a smaller sum' advice 'open			client-interest' --amount 499999.99 +79990000000
rm store/regulations/routing.yaml
cat >store/regulations/interaction.yaml <<EOT
rules: [{advice: head, factor: double-work, reason: so we do}]
EOT
chmod go-rwx store/regulations/interaction.yaml
check 'a regulation of their own' is 'head	so we do' get advice,why +79161234501
rm store/regulations/interaction.yaml

# --- a card
check 'on a terminal a card' exits 0 as m2 -f table +79161234501
check 'the advice first, with name and extension' grep -q '^what to do  *transfer the call: Ann (ext. 101) *$' out
check 'the factor named' grep -q '^why  *double work: ' out
check 'the owner, and that he is there' grep -q '^owner  *Ann (ext. 101), at work' out
check 'the terms' grep -q '^offered  *120000.00 RUB, 5 % off, paid by Friday' out
check 'columns chosen: rows' exits 0 as m2 -f table --columns client,advice +79161234501
check 'in a table' grep -q '^1  *transfer the call *$' out

# --- who may see what
check 'a card is in full for everybody' is '+79161234502' get phone +79161234502
for person in m2 c1 robot; do
  check "a search by $person is masked" is '+7 *** **-02' sh -c \
    "client-find --as $person --columns phone maria | sed 1d"
done
for person in s1 h1 q1; do
  check "not by $person" is '+79161234502' sh -c \
    "client-find --as $person --columns phone maria | sed 1d"
done
check 'what is mine is not masked' is '+79161234507' get phone mine
check 'what a pipe brings is a list' is '+7 *** **-02' sh -c \
  'echo +79161234502 | client-find --as m2 --columns phone - | sed 1d'
check 'e-mails too' is 'i***@example.com' get email petrov
check 'the robot answers no calls' exits 77 as robot +79161234502
bytes >before
check 'everything in full needs the right' exits 77 as m2 --full maria
check 'a dry run records nothing' exits 0 as h1 -n --full maria
check 'not one byte' as_before
check 'the head may' exits 0 as h1 --full --columns phone maria ivan
check 'and it is recorded' is "2026-11-23,full-look-up,h1,,2,\"maria, ivan\"" last_line days 6-12
check 'nobody found: nothing to record' exits 1 as h1 --full nobody
check 'one line in all' is 2 sh -c 'wc -l <store/ledgers/days/2026-11.csv'

# --- opening a deal
bytes >before
check 'a client who is being served' exits 3 as m2 --open +79161234501
check 'is told with the owner' same err <<EOT
client-find: this client is being served: Ann (m1) has had it since 2026-11-22 12:00; record the call instead: deal-log contact 1
EOT
check 'by another key of theirs too' exits 3 as m2 --open +79990000001 ivan@example.com
check 'one who waits' exits 3 as m2 --open +79161234502
check 'is told how to take it' grep -q 'deal-claim take 2$' err
check 'a refusal that is not checked' exits 3 as m2 --open +79161234504
check 'in customer care' exits 3 as m2 --open +79161234505
check 'a part of a number' exits 2 as m2 --open 4501
check 'care opens none' exits 77 as c1 --open +79990000001
check 'nor the robot' exits 77 as robot --open +79990000001
check 'a dry run' exits 0 as m2 -n --open +79990000001
check 'nothing was written' as_before
check 'a stranger' exits 0 as m2 --open --name Olga --message 'a kitchen, white' --amount 1000 \
  --columns client,deal,status,owner,advice '8 999 000-00-01' olga@example.com
check 'is a client now' same out <<EOT
client	deal	status	owner	advice
26	26	new	exchange	take
26	26	new	exchange	take
EOT
check 'and told' same err <<EOT
deal 26 was opened on the exchange; to take it: deal-claim take 26
EOT
check 'one line' is \
  '26,2026-11-23T12:00:00+03:00,2026-11-23T12:00:00+03:00,m2,,,,call,,new,26,26,client,Olga,+79990000001,olga@example.com,,,1000.00,RUB,"a kitchen, white"' \
  sh -c 'tail -n 1 store/ledgers/leads/2026-11.csv | sed "s,m2/[^\,]*,m2," | cut -d, -f 1-22'
check 'a second time' exits 3 as m1 --open +79990000001
check 'who was lost comes back as the same client' exits 0 as m2 --open --columns client,deal,status +79161234506
check 'with a new deal' same out <<EOT
client	deal	status
6	27	new
6	6	lost
EOT
check 'who has bought, for a new purchase' exits 0 as m2 --open --decide new-request --columns client,status +79161234505
check 'likewise' grep -q '^5	new$' out
check 'the store is whole' exits 0 salesdesk check

# --- no client at all
echo 'leads|kind=form|outcome=inquiry:candidate|name=Oleg|phone=+79165550000|message=cv|time=2026-11-22T10:10:00+03:00' |
  SALESDESK_NOW=2026-11-23T12:00:00+03:00 make-ledgers store 2026-11-23T12:00:00+03:00
last=$(cat store/ledgers/*/*.csv | cut -d, -f1 | sort -n | tail -n 1)
check 'a candidate' exits 0 as m2 --inquiry candidate --name Oleg \
  --columns lead,inquiry,department,step,verdict,form '8 916 555-00-00'
check 'where the form is' same out <<EOT
lead	inquiry	department	step	verdict	form
$((last + 1))	candidate	hr	form	passed	$last
EOT
check 'the call is recorded' grep -q \
  "^$((last + 1)),.*,call,,inquiry:candidate,,,hr,Oleg,+79165550000," store/ledgers/leads/2026-11.csv
check 'a second call is no form' is "form	$last" get step,form --inquiry candidate +79165550000
check 'what to say names a public contact' sh -c \
  'client-find --as m2 -n -f csv --columns say --inquiry candidate | grep -q "hr@example.com"'
for funnel in candidate supplier partner franchise accounting sales-pitch; do
  check "$funnel: there is something to say" sh -c \
    "client-find --as m2 -n -f jsonl --inquiry $funnel | grep -q '\"say\":\"...'"
done
check 'accounting for a client: the manager' is 'm1	101' \
  get to,to_extension --inquiry accounting +79161234501
check 'an unknown one' exits 2 as m2 --inquiry candidat
check 'is answered with the near one' grep -q "did you mean 'candidate'" err
check 'a part of a number' exits 2 as m2 --inquiry candidate 4501
check 'not with --open' exits 2 as m2 --inquiry candidate --open +79165550000
check 'the robot answers nobody' exits 77 as robot --inquiry candidate
bytes >before
check 'a dry run' exits 0 as m2 -n --inquiry partner +79165550001
check 'writes nothing' as_before
check 'people read a card' exits 0 as m2 -f table --inquiry candidate +79165550000
check 'with the step' grep -q 'passed *$' out
check 'one who was told by telephone' exits 0 as m2 --inquiry partner told@example.com
echo 'leads|kind=form|outcome=inquiry:partner|name=P|email=wrote@example.com|batch=0123456789ac' |
  make-ledgers store 2026-11-23T12:00:00+03:00
check 'gets no letter' exits 1 lead-import --as h1 -n --print=answers -f jsonl
check 'who wrote does' sh -c 'grep -q wrote@example.com out && ! grep -q told@ out'
printf 'public-contacts: {hr: {title: HR, phone: +7 900 000-10-10}}\nfunnels: [{id: a, title: A, say: "ring 8 916 123-45-67"}]\n' >store/regulations/inquiries.yaml
chmod go-rwx store/regulations/inquiries.yaml
check 'a foreign number in what is said' exits 78 as m2 --inquiry a
check 'is named' grep -q "is not in public-contacts" err
rm store/regulations/inquiries.yaml

# --- keys of many
printf 'shared-keys: [+79161234501]\n' >store/regulations/routing.yaml
chmod go-rwx store/regulations/routing.yaml
check 'a shared number' exits 0 as m2 --columns known +79161234501
check 'is nobody' grep -qx no out
check 'it is told' grep -q 'shared by many' err
rm store/regulations/routing.yaml

# --- undone, and hostile
{
  lead 'name=Undone|phone=+79161239999|batch=0123456789ab'
  lead 'name=Evil‮|phone=+79161238888|message=x'
} | SALESDESK_NOW=2026-11-23T12:00:00+03:00 make-ledgers store 2026-11-23T12:00:00+03:00
check 'there' is yes get known +79161239999
check 'undone' exits 0 lead-import --as h1 --undo 0123456789ab
check 'unknown again' is no get known +79161239999
check 'a text that would steer the terminal' exits 0 as m2 -f table +79161238888
check 'does not' grep -q 'Evil\\u{202E}' out

# --- two open for one caller at once: one deal
for person in m1 m2; do as $person --open +79990000077 >$person.out 2>&1 & done
wait
check 'one of two' is 1 sh -c 'grep -c ",+79990000077," store/ledgers/leads/2026-11.csv'
check 'the other is told' grep -q 'waits on the exchange' m1.out m2.out

# --- a call from another number, said to be about a deal
fresh
record <<EOT >/dev/null
leads|kind=form|outcome=new|deal=@|client=@|department=client|name=Anna|phone=+79161234567
leads|kind=form|outcome=new|deal=@|client=@|department=client|name=Boris|phone=+79161234568
contacts|source=calls|manager=m1|phone=+79165550011|channel=call|direction=in|outcome=reached|seconds=60|time=2026-11-22T10:00:00+03:00
EOT
asked () { client-find --as m2 +79165550011 >out 2>err && sed 1d out | cut -f 2-4; }
check 'nobody knows the number' test "$(asked)" = 'no		'
check 'it was about a deal' exits 0 deal-log --as m1 classify 3 deal 1
check '  then it is known' test "$(asked)" = 'yes	1	Anna'
check '  with who spoke last' grep -q '	2026-11-22T10:00:00+03:00	m1	' out
check 'about another after all' exits 0 deal-log --as m1 classify 3 deal 2
check '  what was said last counts' test "$(asked)" = 'yes	2	Boris'
check 'personal' exits 0 deal-log --as m1 classify 3 personal
check '  is nobody' test "$(asked)" = 'no		'
check 'about the deal again' exits 0 deal-log --as m1 classify 3 deal 1
printf 'name,phone\nClara,+79165550011\n' >clara.csv
check 'a lead with the number' exits 0 lead-import -q clara.csv
check '  says more' sh -c 'client-find --as m2 +79165550011 | grep -q "	Clara	"'

plan
