# What to talk about, what nobody has talked about yet, and what came of it.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
SALESDESK_NOW=2026-11-23T12:00:00+03:00 # a Monday
export SALESDESK_STORE SALESDESK_NOW
english

# record [ACTOR]: lines on stdin
record () { make-ledgers store "2026-11-23T$now:00:00+03:00" "${1:-robot}" >/dev/null; }
now=09
at () { echo "time=2026-$1:00+03:00"; }
lead () { # KIND MONTH-DAYTHOUR:MINUTE [MORE]
  echo "leads|kind=$1|outcome=new|source=site|department=client|deal=@|client=@|$(at "$2")${3:+|$3}"
}
event () { # EVENT DEAL FROM TO OLD NEW ACTOR TIME [MORE]: a commit of its own
  echo "deals|event=$1|deal=$2|client=$2|owner_from=$3|owner_to=$4|department=client|status_from=$5|status_to=$6|$(at "$8")${9:+|$9}" |
    record "$7"
}
contact () { # DEAL MANAGER CHANNEL DIRECTION OUTCOME SECONDS TIME
  echo "contacts|deal=$1|client=$1|manager=$2|channel=$3|direction=$4|outcome=$5|seconds=$6|$(at "$7")"
}

make_store store
echo '  - {id: t1, name: Trainee, role: manager, level: trainee, department: commercial, mentor: m1}' \
  >>store/staff.yaml

# Deals: 1 refused by m1, falsified; 2 dumped by m2, not judged; 3 expired of m2;
# 4 answered late by t1; 5 in time; 6 refused, a penalty that the head turned down.
{ # 1-6
  lead form 11-16T09:00
  lead form 11-16T09:00
  lead form 11-17T09:00
  lead form 11-18T10:00
  lead form 11-18T10:00
  lead form 11-18T10:00
} | record
# 7-20
event claimed 1 exchange m1 new working m1 11-16T09:05
event claimed 2 exchange m2 new working m2 11-16T09:05
event claimed 3 exchange m2 new working m2 11-17T09:05
event claimed 4 exchange t1 new working t1 11-18T10:05
event claimed 5 exchange t1 new working t1 11-18T10:05
event claimed 6 exchange m1 new working m1 11-18T10:05
event refused 1 m1 m1 working refused m1 11-17T10:00 reason=too-expensive
event overturned 1 m1 m2 refused working q1 11-18T10:00 'penalty=falsified=1.00|cause=pressure'
event refused 2 m2 m2 working refused m2 11-17T10:00 reason=too-expensive
event overturned 2 m2 exchange refused returned q1 11-18T10:00 'penalty=dumped=1.00|cause=pressure'
event expired 3 m2 exchange working returned robot 11-18T10:00
event refused 6 m1 m1 working refused m1 11-19T10:00 reason=too-expensive
event overturned 6 m1 m2 refused working q1 11-19T12:00 'penalty=falsified=1.00|cause=pressure'
event penalty-rejected 6 m2 m2 working working h1 11-20T10:00 ref=19
{ # 21-
  contact 1 m1 call out reached 100 11-16T09:10
  contact 2 m2 call out reached 100 11-16T09:15
  contact 4 t1 call out reached 100 11-18T10:40
  contact 5 t1 call out reached 100 11-18T10:15
  contact 6 m1 call out reached 100 11-18T10:15
} | record

# open_of PERSON: mistakes nobody has talked about, as he sees them
open_of () { kpi-report debrief open --as "$1" 2>err | sed 1d | cut -f1,3- | tr '\t' ' ' >out; }

# --- open ---------------------------------------------------------------------

check 'mistakes that nobody has talked about' open_of h1
check 'neither in time nor turned down ones' same out <<EOT
m1 falsified 2026-11-18 1   pressure
m2 dumped 2026-11-18 2   pressure
m2 expired 2026-11-18 3   
t1 late 2026-11-18 4 40 15 
EOT
check 'the next step is told' grep -q 'kpi-report debrief add t1 --deal 4' err
check 'a senior sees his department' open_of s1
check 'and no other' same out <<EOT
m1 falsified 2026-11-18 1   pressure
m2 dumped 2026-11-18 2   pressure
m2 expired 2026-11-18 3   
EOT
check 'a mentor sees his trainee, too' open_of m1
check 'and himself' same out <<EOT
m1 falsified 2026-11-18 1   pressure
t1 late 2026-11-18 4 40 15 
EOT
check 'of one person' exits 0 kpi-report debrief open --manager m2 --columns deal
check 'only his' same out <<EOT
deal
2
3
EOT
check 'of nobody' exits 66 kpi-report debrief open --manager m9
check 'not of a colleague' exits 77 kpi-report debrief open --manager m2 --as m1
printf 'debrief: {open-days: 5, slowest: 3, best-calls: 3}\n' >own.yaml
mkdir -p store/regulations
cp own.yaml store/regulations/kpi.yaml
check 'how far back is data' open_of h1
check 'five days' empty out
rm store/regulations/kpi.yaml

# --- add ----------------------------------------------------------------------

add () { kpi-report debrief add "$@"; }
check 'a dry run writes nothing' untouched add m1 --deal 1 --mistake a --conclusion b -n --as h1
check 'the talk is recorded' exits 0 add m1 --deal 1 --mistake 'Did  not ask "why"' \
  --conclusion 'Asks' --critical --as s1
check 'and shown' same out <<EOT
line	day	person	name	kind	deal	report	critical	mistake	conclusion
26	2026-11-23	m1	First	personal	1		yes	Did not ask "why"	Asks
EOT
check 'keys of its note are sorted' grep -q \
  '2026-11-23,debrief,m1,1,personal,"{""conclusion"":""Asks"",""critical"":true,""mistake"":""Did not ask \\""why\\""""}"' \
  store/ledgers/days/2026-11.csv
check 'by whom, too' grep -q '^26,[^,]*,[^,]*,s1' store/ledgers/days/2026-11.csv
check 'a mentor talks to his trainee' exits 0 add t1 --kind team --deal 4 --mistake late \
  --conclusion 'calls at once' --as m1
check 'what was talked about is settled' open_of h1
check 'and the rest is not' same out <<EOT
m2 dumped 2026-11-18 2   pressure
m2 expired 2026-11-18 3   
EOT
check 'a talk with another settles nothing' exits 0 add m1 --deal 3 --mistake a --conclusion b --as h1
check 'about that deal' open_of s1
check 'it stays' same out <<EOT
m2 dumped 2026-11-18 2   pressure
m2 expired 2026-11-18 3   
EOT
now=12
event claimed 3 exchange m2 returned working m2 11-19T09:00
check 'a talk' exits 0 add m2 --deal 3 --mistake a --conclusion b --as h1
event expired 3 m2 exchange working returned robot 11-20T10:00
check 'is of what was before it' open_of h1
check 'the next mistake of the same deal is open' same out <<EOT
m2 dumped 2026-11-18 2   pressure
m2 expired 2026-11-20 3   
EOT
check 'about the report of a day' exits 0 add m2 --report 2026-11-20 --mistake a --conclusion b --as s1 \
  --columns report,deal
check 'in place of a deal' same out <<EOT
report	deal
2026-11-20	
EOT
check 'the store is whole' exits 0 salesdesk check --as h1

check 'no manager talks to a colleague' exits 77 add m2 --deal 2 --mistake a --conclusion b --as m1
check 'no senior to another department' exits 77 add m3 --deal 2 --mistake a --conclusion b --as s1
check 'nor quality control' exits 77 add m2 --deal 2 --mistake a --conclusion b --as q1
check 'nobody to himself' exits 77 add s1 --deal 2 --mistake a --conclusion b --as s1
check 'and is told why' one_line kpi-report
check 'the head neither' exits 77 add h1 --deal 2 --mistake a --conclusion b --as h1
check 'no such deal' exits 66 add m2 --deal 99 --mistake a --conclusion b --as h1
check 'no deal at all' exits 66 add m2 --deal x --mistake a --conclusion b --as h1
check 'no such person' exits 66 add m9 --deal 2 --mistake a --conclusion b --as h1
check 'nobody' exits 2 add --deal 2 --mistake a --conclusion b --as h1
check 'no mistake' exits 2 add m2 --deal 2 --mistake ' ' --conclusion b --as h1
check 'no conclusion' exits 2 add m2 --deal 2 --mistake a --as h1
check 'a deal and a report' exits 2 add m2 --deal 2 --report 2026-11-20 --mistake a --conclusion b --as h1
check 'a report to come' exits 2 add m2 --report 2026-11-24 --mistake a --conclusion b --as h1
check 'bytes that are no text' exits 2 add m2 --mistake "$(printf '\377')" --conclusion b --as h1
check 'another kind' exits 2 add m2 --kind group --mistake a --conclusion b --as h1
check 'what add has does not go with open' exits 2 kpi-report debrief open --deal 2
check 'nor what the others have with add' exits 2 add m2 --manager m1 --mistake a --conclusion b --as h1
check 'another word' exits 2 kpi-report debrief weak
check 'is guessed' grep -q "did you mean 'week'" err

# --- a week, a month ----------------------------------------------------------

# topics_of PERSON ARGUMENT…: what there is to talk about, as he sees it
topics_of () {
  topics_of=$1
  shift
  kpi-report debrief "$@" --as "$topics_of" 2>err >rows || return 1
  sed 1d rows | cut -f1,3- | awk -F '\t' -v OFS=' ' '{
    for (i = 1; i <= NF; i++) if ($i == "") $i = "-"
    $1 = $1
    print
  }' >out
}
check 'of a week' topics_of m2 week 2026-11-18
check 'what was overturned and what expired' same out <<EOT
m2 overturned pressure 2 2026-11-18 - - dumped
m2 expired - 3 2026-11-18 - - -
m2 expired - 3 2026-11-20 - - -
EOT
check 'a refusal that was falsified' topics_of s1 day 18.11 --manager m1
check 'on the day of its decision' grep -qx 'm1 overturned pressure 1 2026-11-18 - - falsified' out
check 'a mentor sees his trainee' topics_of m1 week 2026-11-18 --manager t1
check 'and how slow he was' grep -qx 't1 slow - 4 2026-11-18 40 15 -' out
check 'nobody sees a colleague' exits 77 kpi-report debrief week --manager m2 --as m1
check 'a period to come' topics_of h1 week 2026-12-07
check 'is empty' empty out
check 'and is told' grep -q 'has not begun yet' err
check 'no such day' exits 2 kpi-report debrief week whenever

# Of November: m1 got 1 to 4, reached and offered 1 and 2, refused 3; m2 got 5 to
# 8, reached and offered all, sold 5 and 6.  Of October: m1 got 9 and 10 and sold
# both, 11 and 12 nobody took.  13 is in care since October.
rm -rf store
now=09
make_store store
{ # 1-13
  lead form 11-16T09:00
  lead form 11-16T09:00
  lead form 11-16T09:00
  lead call 11-16T09:00
  for _ in 5 6 7 8; do lead form 11-17T09:00; done
  for _ in 9 10 11 12; do lead form 10-06T09:00; done
  lead form 09-01T09:00
} | record
for deal in 1 2 3 4; do event claimed $deal exchange m1 new working m1 11-16T09:05; done
for deal in 5 6 7 8; do event claimed $deal exchange m2 new working m2 11-17T09:05; done
for deal in 9 10; do event claimed $deal exchange m1 new working m1 10-06T09:05; done
event claimed 13 exchange m1 new working m1 09-01T09:05
{
  contact 1 m1 call out reached 100 11-16T10:00
  contact 2 m1 call out reached 100 11-16T09:10
  for deal in 5 6 7 8; do contact $deal m2 call out reached 100 11-17T09:10; done
  for deal in 9 10; do contact $deal m1 call out reached 100 10-06T09:10; done
} | record
for deal in 1 2; do event offered $deal m1 m1 working working m1 11-18T10:00; done
for deal in 5 6 7 8; do event offered $deal m2 m2 working working m2 11-18T10:00; done
event refused 3 m1 m1 working refused m1 11-20T10:00 'reason=too-expensive|amount=5000.00|currency=RUB'
for deal in 5 6; do
  event sold $deal m2 m2 working sold m2 11-19T10:00 'amount=100.00|currency=RUB'
  event paid $deal m2 m2 sold paid m2 11-19T11:00 'amount=100.00|currency=RUB'
done
for deal in 9 10; do # an offer is implied
  event sold $deal m1 m1 working sold m1 10-08T10:00 'amount=100.00|currency=RUB'
  event paid $deal m1 m1 sold paid m1 10-08T11:00 'amount=100.00|currency=RUB'
done
event sold 13 m1 m1 working sold m1 09-02T10:00 'amount=100.00|currency=RUB'
event paid 13 m1 m1 sold paid m1 09-02T11:00 'amount=100.00|currency=RUB'
event cared 13 m1 c1 paid in-care m1 10-01T10:00
{
  echo "reviews|contact=27|deal=5|manager=m2|kind=script|score=80.00|$(at 11-18T10:00)"
  echo "reviews|contact=28|deal=6|manager=m2|kind=script|score=40.00|$(at 11-18T10:00)"
} | record
day-report -q file --sum 500 --count 0 --reached 0 --yes --as m1 >/dev/null 2>&1

# By hand, of m1 beside the mean of m2 and s1: 8 leads x 0.5 x 0.5 x 1 x 0 against
# 8 x 0.25 x 1 x 1 x 0.5, so sold is
# 8 (0 - 0.5) (0.25 / 3 + 0.5 / 6 + 0.125 / 6 + 0.25 / 3) = -1.083 of -1.
check 'of a month' topics_of h1 month
check 'funnel, deals, answers, reports, calls, chances' same out <<EOT
s1 colleagues claimed - - 0.00 50.00 paid=-1.00 difference=-1.00
s1 past leads - - 8 4 leads=+4.00 difference=+4.00
m1 colleagues sold - - 0.00 50.00 paid=-1.08 difference=-1.00
m1 past sold - - 0.00 100.00 paid=-2.17 difference=-2.00
m1 lost too-expensive 3 2026-11-20 5000.00 - unchecked
m1 slow - 1 2026-11-16 60 15 -
m1 report sales_sum - 2026-11-23 500.00 0.00 -
m1 missed-call - 4 2026-11-16 - - -
m2 colleagues sold - - 50.00 0.00 paid=+1.17 difference=+2.00
m2 past claimed - - 50.00 0.00 paid=+1.50 difference=+2.00
m2 best-call - 5 2026-11-18 80.00 55.00 -
c1 repeat-offer - 13 2026-10-31 - - -
exchange neglected - 11 2026-10-06 - - -
exchange neglected - 12 2026-10-06 - - -
EOT
check 'as many days of the month before' grep -qx '2026-11, beside 2026-10-01..2026-10-23' err
cp out all
check 'a manager' topics_of m1 month
check 'sees his own' sh -c 'grep "^m1 " all | diff - out'
check 'a senior' topics_of s1 month
check 'his department' sh -c 'grep "^[sm]" all | diff - out'
check 'the report that differs is open' exits 0 kpi-report debrief open --manager m1 --as h1
check 'by its metrics' grep -q 'report	2026-11-23				sales_sum$' out
check 'a talk about it' exits 0 add m1 --report 2026-11-23 --mistake a --conclusion b --as h1
check 'settles it' exits 0 kpi-report debrief open --manager m1 --as h1
check 'for good' sh -c '! grep -q "	report	" out'
mkdir -p store/plans
cat >store/plans/2026-10.yaml <<EOT
plans:
  - {person: m1, metric: sales_count, from: 2026-10-01, value: 4}
  - {person: m1, metric: claimed, from: 2026-10-01, value: 2}
  - {person: m2, metric: leads, from: 2026-10-01, value: 0}
EOT
chmod -R go-rwx store/plans
check 'a month with plans' topics_of h1 month 2026-10
grep ' plan ' out >got
check 'what was missed or beaten' same got <<EOT
m1 plan sales_count - - 2 4 50.00
EOT
rm -r store/plans
check 'for a chat' exits 0 kpi-report debrief month --manager m1 -f markdown --as h1
cp out chat
check 'a table of titles, not ids' grep -q '| First | deal lost | ' chat
check 'and whole sentences' grep -q 'paid deals: -1.08, of -1.00 in all' chat
check 'the same bytes in every locale' sh -c \
  'kpi-report debrief month --as h1 -q | sed "s/Биржа лидов//" >one; LC_ALL=ru_RU.UTF-8 LANGUAGE=ru kpi-report debrief month --as h1 -q >two; cmp one two'
printf 'debrief: {open-days: 30, slowest: 0, best-calls: 0}\n' >own.yaml
mkdir -p store/regulations
cp own.yaml store/regulations/kpi.yaml
check 'how many are shown is data' topics_of h1 month
check 'none here' sh -c '! grep -E " (slow|best-call) " out'
rm -rf store
make_store store
check 'an empty store' topics_of h1 month
check 'has nothing to talk about' empty out
check 'and says so' grep -q 'nothing to talk about' err
check 'nor is anything open' exits 0 kpi-report debrief open --as h1

plan
