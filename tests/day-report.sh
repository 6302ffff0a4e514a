# The report of a day: what is filed, in time or late, beside what is recorded.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE
english

# at TIME [DAY]: what time it is, on Monday the 23rd or another day of November
at () {
  SALESDESK_NOW=2026-11-${2:-23}T$1:00+03:00
  export SALESDESK_NOW
}
as () { person=$1 && shift && day-report --as "$person" "$@"; }
# record WHO: lines on stdin
record () { make-ledgers store "$SALESDESK_NOW" "$1" >/dev/null; }
rule () {
  mkdir -p store/regulations && printf '%s\n' "$@" >store/regulations/day-report.yaml
  chmod -R go-rwx store
}
fresh () {
  rm -rf store
  make_store store
  cat >store/staff.yaml <<EOT
people:
  - {id: h1, name: Head, role: head, department: commercial}
  - {id: s1, name: Senior, role: senior, level: strong, department: client, schedule: 5/2 free}
  - {id: m1, name: Ann, role: manager, level: regular, department: client, schedule: 5/2 09:00-18:00}
  - {id: m2, name: Bob, role: manager, level: regular, department: client, schedule: 5/2 12:00-21:00}
  - {id: m3, name: Cyd, role: manager, level: regular, department: commercial, schedule: 2/2 21:00-09:00 from 2026-11-23}
  - {id: m4, name: Gone, role: manager, level: regular, department: client, left: 2026-11-20}
  - {id: m5, name: Ill, role: manager, level: regular, department: client, absences: [{from: 2026-11-20, to: 2026-11-27, reason: flu}]}
  - {id: q1, name: Quality, role: qc, department: quality}
  - {id: c1, name: Care, role: care, department: care}
EOT
  chmod -R go-rwx store
}
# m1 sells deal 1 for 12345.50 and reaches its client once; m2 rings in vain
busy () {
  {
    echo 'leads|kind=form|outcome=new|deal=@|client=@|department=client|source=site'
    echo
    echo 'deals|event=claimed|deal=1|client=1|owner_from=exchange|owner_to=m1|department=client|status_from=new|status_to=working'
    echo 'deals|event=sold|deal=1|client=1|owner_from=m1|owner_to=m1|department=client|status_from=working|status_to=sold|amount=12345.50|currency=RUB'
    echo
    echo 'contacts|deal=1|client=1|manager=m1|channel=call|direction=out|outcome=reached|seconds=90'
    echo 'contacts|deal=1|client=1|manager=m2|channel=call|direction=out|outcome=no-answer|seconds=0'
  } | record robot
}
# A blank that does not break, made visible.
seen () { sed 's/\xc2\xa0/_/g' "$@"; }
lines () { grep -h ",$1," store/ledgers/days/*.csv | cut -d, -f1,4-11; }
# who PERSON-WHO-ASKS [DATE]: whom `missing` names
who () { as "$@" 2>/dev/null | sed 1d | cut -f1 | paste -sd ' '; }

# --- what is recorded is reported
fresh
at 18:30
busy
check 'without figures those on record are filed' exits 0 as m1 file --plan leads=70,new=10 --note 'a good day'
check 'a row a figure' same out <<EOT
person	metric	reported	recorded	difference	plan	state	late	filed	day	name	note
m1	sales_sum	12345.50	12345.50			filed		2026-11-23T18:30:00+03:00	2026-11-23	Ann	a good day
m1	sales_count	1	1			filed		2026-11-23T18:30:00+03:00	2026-11-23	Ann	a good day
m1	dial_throughs	1	1			filed		2026-11-23T18:30:00+03:00	2026-11-23	Ann	a good day
EOT
check 'without a word' empty err
lines report >got && lines plan >>got
check 'the ledger has the report, its figures and the plan of tomorrow' same got <<EOT
6,m1/$(id -un),,2026-11-23,report,m1,,,a good day
7,m1/$(id -un),6,2026-11-23,report,m1,sales_sum,12345.50,
8,m1/$(id -un),6,2026-11-23,report,m1,sales_count,1,
9,m1/$(id -un),6,2026-11-23,report,m1,dial_throughs,1,
10,m1/$(id -un),,2026-11-24,plan,m1,leads,70,
11,m1/$(id -un),,2026-11-24,plan,m1,new_contacts,10,
EOT
check 'the store is in order' exits 0 salesdesk check

# --- what he says himself
check 'his own figures' exits 0 as m1 file --sum '20 000' --count 2 --reached 1
check 'stand beside those on record' same out <<EOT
person	metric	reported	recorded	difference	plan	state	late	filed	day	name	note
m1	sales_sum	20000.00	12345.50	+7654.50		filed		2026-11-23T18:30:00+03:00	2026-11-23	Ann	
m1	sales_count	2	1	+1		filed		2026-11-23T18:30:00+03:00	2026-11-23	Ann	
m1	dial_throughs	1	1			filed		2026-11-23T18:30:00+03:00	2026-11-23	Ann	
EOT
check 'he is told, and what it replaces' same err <<EOT
replaces the report filed at 18:30
2 figures are other than what is recorded: record what is missing, or file again
EOT
check 'the plan stays' is '70 10' sh -c 'grep -h ",plan," store/ledgers/days/*.csv | cut -d, -f10 | paste -sd " "'
check 'the head sees the difference' exits 0 as h1 show
check 'of the last one' grep -q '^m1	sales_count	2	1	+1		filed	' out
check 'by name' grep -qx 'Ann (m1): 2 figures are other than what is recorded' err
as m1 file --count 0 2>err >out
check 'less is less' grep -q '^m1	sales_count	0	1	-1	' out
check 'the others are those on record' grep -q '^m1	sales_sum	12345.50	12345.50		' out
check 'for people sums are grouped' sh -c 'day-report --as m1 file --sum 1000000.5 -f table --lang=ru 2>err | sed "s/\xc2\xa0/_/g" | grep -q "1_000_000,50 .*+987_655 "'
check 'by id and by word' exits 0 as m1 file --figures 'сумма=5,sales_count=1'
check 'the same' grep -q '^m1	sales_sum	5.00	' out
check 'what was recorded since counts' exits 0 as m1 file --count 2
echo 'deals|event=sold|deal=1|client=1|owner_from=m1|owner_to=m1|department=client|status_from=working|status_to=sold|amount=1.00|currency=RUB' | record robot
check 'no difference is left' sh -c 'day-report --as m1 show --columns metric,difference | grep -qx "sales_count	"'

while read -r status line; do
  check "file $line" untouched exits "$status" sh -c "day-report --as m1 file $line"
done <<EOT
2 --plan leads
2 --plan leads=
2 --plan leads=many
2 --plan leads=-1
2 --plan leads=1.5
2 --plan lead=70
2 --plan leads=1,leads=2
2 --plan new=1,new_contacts=2
2 --plan ''
2 --sum much
2 --sum 1 --figures sales_sum=1
2 --count -1
3 --figures processed=3
2 --person m2
2 --day someday
3 --day 24.11.2026
3 --day 19.11
2 m2
EOT
check 'three days back' exits 0 as m1 file --day 20.11
check 'is late' grep -q '^m1	sales_sum	0.00	0.00			late	4290	' out
check 'and told' grep -qx 'filed 4290 minutes late' err
check 'a dry run' untouched exits 0 as m1 file -n --count 7
check 'tells the same' grep -q '^m1	sales_count	7	' out
check 'quietly' exits 0 as m1 file -q
check 'there is nothing to say' empty out
check 'who is not asked may file' exits 0 as q1 file

# --- plans
fresh
at 18:30 27
check 'of Friday the plan is for Monday' exits 0 as m1 file --plan leads=70,new=10,sum=100000
check 'the next day of work' is '2026-11-30 2026-11-30 2026-11-30' sh -c 'grep -h ",plan," store/ledgers/days/*.csv | cut -d, -f6 | paste -sd " "'
check 'a new plan replaces the old one' exits 0 as m1 file --plan leads=50,new=10
echo 'days|day=2026-11-30|kind=plan|person=m1|subject=leads|value=90' | record h1
check 'what the head has set' exits 0 as m1 file --plan leads=60,new=20
check 'stays' grep -qx 'the plan of leads for 30.11.2026 was set for you, and stays as it is' err
at 18:30 30
check 'the report of that day is held against it' exits 0 as m1 file
check 'leads of the head, contacts of his own, no sum' same out <<EOT
person	metric	reported	recorded	difference	plan	state	late	filed	day	name	note
m1	sales_sum	0.00	0.00			filed		2026-11-30T18:30:00+03:00	2026-11-30	Ann	
m1	sales_count	0	0			filed		2026-11-30T18:30:00+03:00	2026-11-30	Ann	
m1	dial_throughs	0	0			filed		2026-11-30T18:30:00+03:00	2026-11-30	Ann	
m1	leads		0		90	filed		2026-11-30T18:30:00+03:00	2026-11-30	Ann	
m1	new_contacts		0		20	filed		2026-11-30T18:30:00+03:00	2026-11-30	Ann	
EOT
check 'the store is in order' exits 0 salesdesk check

# --- in time or late, by hour and shift
fresh
while read -r person day time state late; do
  at "$time" "$day"
  check "$person at $time of the $day: $state $late" sh -c '
    got=$(day-report --as "$1" -n file --columns state,late 2>err | sed -n 2p)
    [ "$got" = "$2" ] || { echo "$got"; cat err; exit 1; }' sh "$person" "$state	${late%-}"
done <<EOT
m1 23 18:00 filed -
m1 23 19:00 filed -
m1 23 19:01 late 1
m1 23 23:59 late 299
s1 23 19:00 filed -
s1 23 20:00 late 60
m2 23 19:01 filed -
m2 23 21:30 filed -
m2 23 21:32 late 2
m3 24 09:30 filed -
m3 24 09:40 late 10
m5 23 23:00 filed -
m1 28 23:00 filed -
q1 23 23:00 filed -
EOT
at 09:20 24
as m3 file >out 2>err
check 'a night is of the day it began on' is 2026-11-23 sh -c 'grep -h ",report,m3,," store/ledgers/days/*.csv | cut -d, -f6'
at 19:30
check 'the clock runs forwards only' exits 78 as m1 file
at 19:30 24
as m1 file --count 9 >out 2>err
at 19:40 24
check 'mended later it is as late as before' exits 0 as m1 file
check '30 minutes' grep -q '^m1	sales_sum	.*	late	30	2026-11-24T19:40' out

# --- missing
fresh
at 18:59
check 'before the hour nobody is missing' exits 0 as robot missing
check 'it says so' same err <<EOT
nobody is missing
EOT
check 'and in a crontab nothing' exits 0 as robot missing -q
check 'not a byte' sh -c '! [ -s out ] && ! [ -s err ]'
at 19:00
check 'nor at it' exits 0 as robot missing
at 19:01
check 'behind it' exits 1 as robot missing
check 'whose shift goes on is not, nor who is ill, off, gone or not asked' same out <<EOT
person	name	day	due	late
s1	Senior	2026-11-23	2026-11-23T19:00:00+03:00	1
m1	Ann	2026-11-23	2026-11-23T19:00:00+03:00	1
EOT
as m1 file >out 2>err
check 'who has filed, late or not, is not' is s1 who robot missing
at 21:31
check 'then the shift is over' is 's1 m2' who h1 missing
at 09:31 24
check 'in the morning the night' is m3 who h1 missing
check 'of that day all' is 's1 m2 m3' who h1 missing yesterday
check 'who was absent by the ledger' exits 0 presence --as h1 absent s1 yesterday --reason x
check 'is none' is 'm2 m3' who h1 missing вчера
check 'a day to come' exits 3 as h1 missing 2026-11-25
check 'no day' exits 2 as h1 missing someday

# --- who may, and forgery
for person in m1 s1 q1 c1; do
  check "$person does not ask who is missing" exits 77 as "$person" missing
done
check 'the robot reports nothing' untouched exits 77 as robot file
check 'nor has it a message' exits 77 as robot message
at 18:00 25
{
  echo 'days|day=2026-11-25|kind=report|person=m1'
  echo 'days|day=2026-11-25|kind=report|person=m1|subject=sales_count|value=99'
} | record h1
check 'what somebody else recorded is no report' sh -c '! day-report --as h1 show | grep -q "^m1	sales_count	99"'
check 'he has filed none' sh -c 'day-report --as h1 show | grep -q "^m1	sales_count		0			expected"'
at 19:30 25
check 'and is missing' sh -c 'day-report --as h1 missing | grep -q "^m1	"'
shown () { as "$1" show 2>/dev/null | sed 1d | cut -f1 | uniq | paste -sd ' '; }
check 'the head sees all' is 's1 m1 m2' shown h1
check 'quality control, too' is 's1 m1 m2' shown q1
check 'a senior manager his department' is 's1 m1 m2' shown s1
check 'a manager himself' is m1 shown m1
as m3 file >out 2>err
check 'not of another department' sh -c '! day-report --as s1 show | grep -q "^m3"'
check 'nobody reports on a Sunday' exits 0 as h1 show 22.11
check 'it is said' same err <<EOT
nobody reports that day
EOT

# --- the message
fresh
at 18:30
check 'no message without a report' exits 3 as m1 message
check 'what is to be done first' same err <<EOT
day-report: no report of 23.11.2026 is filed; first: day-report file
EOT
as m1 file --sum 999999 --count 9 --reached 41 >out 2>err
check 'the text for the chat' exits 0 as m1 message -f table
seen out >got
check 'without a plan no line of it' same got <<EOT
✅Сумма продаж – 999_999_₽
✅Кол-во продаж – 9 шт.
✅Кол-во дозвонов – 41 шт.
EOT
as m1 file --sum 1234.5 --count 9 --reached 41 --plan leads=70,new=10,sum=50000 --note 'завтра у врача до 10' >out 2>err
check 'with plan and note' exits 0 as m1 message -f table
seen out >got
check 'both stand there' same got <<EOT
✅Сумма продаж – 1234.50_₽
✅Кол-во продаж – 9 шт.
✅Кол-во дозвонов – 41 шт.
План на завтра: заявки – 70, новые контакты – 10, сумма продаж – 50_000_₽
завтра у врача до 10
EOT
check 'for programs a row' exits 0 as m1 message -f jsonl
check 'of one line' grep -q '"message": *"✅Сумма продаж – 1234.50.*шт\.\\n✅' out
for pair in UAH=₴ USD='$' EUR=€ KZT=KZT; do
  sed -i "s/^currency:.*/currency: ${pair%=*}/" store/salesdesk.yaml
  check "${pair%=*}" sh -c 'day-report --as m1 message -f table | head -1 | grep -qF "1234.50 $1"' sh "${pair#*=}"
done
sed -i 's/^currency:.*/currency: RUB/; s/^language:.*/language: ru/' store/salesdesk.yaml
check 'a Russian store has a comma' sh -c 'day-report --as m1 message -f table | grep -q "1234,50 ₽"'
check 'the template is data' rule 'message: "{name}, {date}: {dial_throughs} ({plan-date}) {plan}"' 'plan-item: "{value} {title}"' 'metrics: [dial_throughs]'
check 'all of it' is 'Ann, 23.11.2026: 41 (24.11.2026) 70 заявки, 10 новые контакты, 50_000_₽ сумма продаж' sh -c 'day-report --as m1 message -f table | sed "s/\xc2\xa0/_/g"'
rule 'message: |' '  Сумма – {sales_sum}' '  Всего {sales_cont} шт.'
check 'a slip in it' exits 78 as m1 message
check 'is told with its place' same err <<EOT
day-report: regulations/day-report.yaml:3:9: unknown placeholder {sales_cont}; did you mean {sales_count}? (all: sales_sum, sales_count, dial_throughs, name, date, plan, plan-date, note)
EOT
rule 'due: "20:00"' 'after-shift-minutes: 0' 'back-days: 0' 'roles: [qc]'
at 19:30
check 'the hour is data' exits 0 as h1 missing
at 20:01
check 'and who is asked' sh -c 'day-report --as h1 missing 2>err | sed 1d | cut -f1 | grep -qx q1'
check 'and for how long' exits 3 as m1 file --day вчера

# --- on a terminal
if command -v expect >/dev/null; then
  fresh
  at 18:30
  busy
  check 'the figures are shown and asked for' exits 0 typed '\r' 'day-report --as m1 file -q'
  check 'Enter files them' is 1 sh -c 'grep -hc ",report,m1,,," store/ledgers/days/2026-11.csv'
  check 'as a question' exits 0 typed 'what\rд\r' 'day-report --as m1 file'
  seen out >got
  check 'with the figures' grep -q '23.11.2026: sales sum: 12_345.50_₽; sales: 1; reached: 1; file it (Enter: yes, n: no)?' got
  for keys in 'n\r' 'нет\r' '\004'; do
    check "$keys files nothing" untouched exits 2 typed "$keys" 'day-report --as m1 file'
  done
  check 'nor does Ctrl-C' untouched exits 130 typed '\003' 'day-report --as m1 file'
  check 'with --yes nothing is asked' exits 0 typed '' 'day-report --as m1 file --yes'
  check 'nor with figures' exits 0 typed '' 'day-report --as m1 file --count 1'
else
  skip 'a prompt: in a terminal' 'expect is not here'
fi
check 'without a terminal nothing is asked' exits 0 sh -c 'day-report --as m1 file </dev/null'
plan
