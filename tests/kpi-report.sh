# Figures out of the ledgers: each metric of a small month, worked out by hand.
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
record () { make-ledgers store 2026-11-23T09:00:00+03:00 "${1:-robot}" >/dev/null; }
at () { echo "time=2026-$1:00+03:00"; }
lead () { # KIND OUTCOME MONTH-DAYTHOUR:MINUTE [MORE]
  echo "leads|kind=$1|outcome=$2|source=site|department=client|$(at "$3")${4:+|$4}"
}
event () { # EVENT DEAL FROM TO OLD NEW ACTOR TIME [MORE]: a commit of its own
  echo "deals|event=$1|deal=$2|client=$2|owner_from=$3|owner_to=$4|department=client|status_from=$5|status_to=$6|$(at "$8")${9:+|$9}" |
    record "$7"
}
contact () { # DEAL MANAGER CHANNEL DIRECTION OUTCOME SECONDS TIME
  echo "contacts|deal=$1|client=$1|manager=$2|channel=$3|direction=$4|outcome=$5|seconds=$6|$(at "$7")"
}

# Deals: 1 refused, overturned, sold by another, paid in part; 2 sold in another
# currency; 3 given, returned, claimed; 4 of a cold list; 7 of October.
make_store store
{ # 1-9
  lead form new 11-16T09:00 'deal=@|client=@|amount=40000.00|currency=RUB|utm_source=yandex'
  lead form new 11-16T17:55 'deal=@|client=@'
  lead call new 11-17T10:00 'deal=@|client=@'
  lead base new 11-17T10:00 'deal=@|client=@|utm_source=list'
  lead form repeat 11-18T12:00 'deal=1|client=1|referred_by=Olga'
  lead form test 11-18T12:00
  lead form new 10-30T10:00 'deal=@|client=@'
  lead form new 11-18T13:00 'deal=@|client=@'
  lead form undone 11-18T13:00 'ref=8|deal=8|client=8'
} | record
# 10-23
event claimed 1 exchange m1 new working m1 11-16T09:30
event claimed 2 exchange m2 new working m2 11-17T09:10
event claimed 7 exchange m1 new working m1 10-30T12:00
event given 3 exchange m3 new working h1 11-17T10:30
event sold 7 m1 m1 working sold m1 11-16T12:00 'amount=100000.00|currency=RUB|due=2026-11-18'
event paid 7 m1 m1 sold paid m1 11-17T12:00 'amount=100000.00|currency=RUB|due=2026-11-18'
event sold 2 m2 m2 working sold m2 11-18T12:00 'amount=500.00|currency=USD|due=2026-11-30'
event refused 1 m1 m1 working refused m1 11-19T10:00 reason=too-expensive
event overturned 1 m1 m2 refused working q1 11-20T10:00 'penalty=falsified=1.00|cause=pressure'
event sold 1 m2 m2 working sold m2 11-20T12:00 'amount=30000.00|currency=RUB|due=2026-11-25'
event paid 1 m2 m2 sold sold m2 11-20T13:00 'amount=10000.00|currency=RUB|due=2026-11-19'
event returned 3 m3 exchange working returned m3 11-19T10:00 reason=no-time
event claimed 3 exchange m1 returned working m1 11-19T11:00
event penalty-approved 1 m2 m2 sold sold h1 11-21T10:00 ref=18
{ # 24-34
  contact 1 m1 call out no-answer 0 11-16T09:20
  contact 1 m1 call out reached 100 11-16T09:40
  contact 2 m2 call out reached 10 11-17T09:05
  contact 3 m3 call in reached 60 11-17T10:03
  contact 1 m1 telegram out reached '' 11-16T10:00
  contact 1 m1 telegram in reached '' 11-16T11:00
  contact 1 m1 call out reached 300 11-16T12:00
  echo "contacts|outcome=undone|ref=30|$(at 11-16T12:00)"
  echo "contacts|manager=m1|channel=call|direction=out|outcome=reached|seconds=50|$(at 11-16T13:00)"
  echo "contacts|manager=m1|outcome=personal|ref=32|$(at 11-16T13:10)"
  contact 7 m1 call out reached 200 10-30T12:30
} | record
{ # 35-37
  echo "reviews|contact=25|deal=1|manager=m1|kind=script|score=40.00|$(at 11-17T12:00)"
  echo "reviews|contact=25|deal=1|manager=m1|kind=script|score=60.50|$(at 11-18T12:00)"
  echo "reviews|contact=26|deal=2|manager=m2|kind=sample|ref=seed|$(at 11-18T12:00)"
} | record

# figures METRICS ARGUMENT…: the rows of managers with something in them
figures () {
  metrics=$1
  shift
  kpi-report "$@" --metrics "$metrics" >rows 2>err || return 1
  awk -F '\t' -v OFS=' ' 'NR > 1 {
    any = 0
    for (i = 3; i <= NF; i++) if ($i != "" && $i != "0" && $i != "0.00") any = 1
    for (i = 1; i <= NF; i++) if ($i == "") $i = "-"
    if (any) { $1 = $1 == "total" ? "total" : ""; if ($1 == "total") $2 = "total"; $1 = ""; sub(/^ /, ""); print }
  }' rows >out
}

check 'leads are of who received their deal first' figures leads,claimed,referrals month
check 'a cold list waits, a test and an undone lead are none' same out <<EOT
m1 2 2 1
m2 1 1 0
m3 1 1 0
exchange 1 0 0
total 5 4 1
EOT
check 'work' figures processed,dials,dial_throughs,new_contacts month
check 'a short call is no dial-through, a chat is when the client wrote' same out <<EOT
m1 4 3 2 1
m2 3 1 0 0
m3 1 0 0 1
total 8 4 2 2
EOT
check 'response' figures response_min,response_p90,response_5,response_15,response_30,claim_min month
check 'minutes of work, medians by nearest rank' same out <<EOT
m1 20 20 0.00 0.00 100.00 30
m2 10 10 0.00 100.00 100.00 15
m3 3 3 100.00 100.00 100.00 -
total 10 20 33.33 66.67 100.00 30
EOT
check 'sales' figures sales_count,sales_sum,paid_sum,average_sale,repeat_sales month
check 'another currency is not added' same out <<EOT
m1 1 100000.00 100000.00 100000.00 0
m2 2 30000.00 10000.00 30000.00 0
total 3 130000.00 110000.00 65000.00 0
EOT
check 'but told' grep -qx 'sales_sum in USD, not added: 500.00 (1 line)' err
check 'conversion' figures conversion,conversion_by_sale month
check 'a sale is of who sold' same out <<EOT
m1 0.00 50.00
m2 100.00 200.00
total 25.00 75.00
EOT
check 'refusals' figures refusals,confirmed,overturned,falsified,penalties,recovered_sum,returned,expired month
check 'are of who refused' same out <<EOT
m1 1 0 1 1 1 0.00 0 0
m2 0 0 0 0 0 10000.00 0 0
m3 0 0 0 0 0 0.00 1 0
total 1 0 1 1 1 10000.00 1 0
EOT
check 'the end of the period' figures open_deals,stale,neglected,script_score month
check 'is this evening' same out <<EOT
m1 1 1 0 60.50
m2 1 0 0 -
exchange 0 0 1 -
total 2 1 1 60.50
EOT
check 'what was recorded late counts when it happened' figures leads,dials,claimed month 2026-10
check 'in October' same out <<EOT
m1 1 1 1
total 1 1 1
EOT

# --- groups, periods, forms
check 'by origin' sh -c "kpi-report month --by origin --metrics leads 2>/dev/null >out"
check 'a cold list is apart' same out <<EOT
row	origin	leads
row	base	1
row	call	1
row	form	2
row	yandex	1
total		5
EOT
check 'by reason' sh -c "kpi-report month --by reason --metrics refusals,overturned,returned 2>/dev/null >out"
check 'with the reason of the refusal' same out <<EOT
row	reason	refusals	overturned	returned
row	no-time	0	0	1
row	too-expensive	1	1	0
total		1	1	1
EOT
check 'two groups' sh -c "kpi-report month --by department,manager --metrics dials 2>/dev/null >out"
check 'with totals between' same out <<EOT
row	department	manager	dials
row	client	s1	0
row	client	m1	3
row	client	m2	1
subtotal	client		4
row	commercial	m3	0
subtotal	commercial		0
total			4
EOT
check 'by day' sh -c "kpi-report --from 2026-11-15 --to 2026-11-18 --by day --metrics dials,open_deals 2>/dev/null >out"
check 'things stand as they did in the evening' same out <<EOT
row	day	dials	open_deals
row	2026-11-15	0	1
row	2026-11-16	3	1
row	2026-11-17	1	3
row	2026-11-18	0	2
total		4	2
EOT
check 'by hour' sh -c "kpi-report day 2026-11-16 --by hour --metrics dials 2>/dev/null >out"
check 'of the day' same out <<EOT
row	hour	dials
row	09	2
row	10	1
total		3
EOT
check 'beside the month before' sh -c "kpi-report month --metrics leads,dials --manager m1 --compare previous 2>err >out"
check 'as many days of it' same out <<EOT
row	manager	leads	leads_before	dials	dials_before
row	m1	2	0	3	0
total		2	0	3	0
EOT
check 'and says which' grep -qx 'before: 2026-10-01..2026-10-23' err
check 'sums in a currency that is asked for' figures sales_sum month --currency USD
check 'of that one alone' same out <<EOT
m2 500.00
total 500.00
EOT

# --- why
check 'explained' sh -c "kpi-report month --explain dial_throughs --columns part,text,lines 2>err | grep -v ^definition >out"
check 'with what went in and what did not' same out <<EOT
part	text	lines
metric	reached	
norm	trainee, a working day, at least	
norm	regular manager, a working day, at least	
norm	strong negotiator, a working day, at least	
formula	dial-throughs	
counted	dial-throughs	2
left	undone	1
left	personal, or an inquiry	1
left	incoming	2
left	nobody was reached	1
left	too short a call	1
EOT
check 'the norm of all levels' sh -c "kpi-report month --explain response_min --columns part,text,value 2>err | grep ^norm >out"
check 'has its number and its side' same out <<EOT
norm	any period, at most	15
EOT
check 'no norm' sh -c "! kpi-report month --explain leads 2>err | grep ^norm"
check 'and in words' sh -c "kpi-report month --explain dials 2>err | grep -q '^definition.*direction = out'"
check 'down to the lines' sh -c "kpi-report month --explain sales_sum --rows 2>err >out"
check 'that count and those that do not' same out <<EOT
ledger	line	day	person	deal	client	number	currency	counts	left_out
deals	14	2026-11-16	m1	7	7	100000.00	RUB	sales-sum	
deals	16	2026-11-18	m2	2	2	500.00	USD		currency
deals	19	2026-11-20	m2	1	1	30000.00	RUB	sales-sum	
EOT
check 'what is counted once' sh -c "kpi-report day 2026-11-16 --explain processed --rows --columns ledger,line,counts,left_out 2>err >out"
check 'is told of the others' same out <<EOT
ledger	line	counts	left_out
deals	14	processed	
contacts	24	processed	
contacts	25		same
contacts	28		same
contacts	29		same
contacts	30		undone
contacts	32		no-client
EOT
check 'rows of what?' exits 2 kpi-report --rows
check 'no such metric to explain' exits 2 kpi-report --explain dial

# --- who may see what
check 'a manager sees his own' sh -c "kpi-report month --as m1 --metrics dials 2>/dev/null >out"
check 'and no other' same out <<EOT
row	manager	dials
row	m1	3
total		3
EOT
check 'nor may ask' exits 77 kpi-report month --as m1 --manager m2
check 'a senior sees the department' sh -c "kpi-report month --as s1 --metrics claimed 2>/dev/null | cut -f 2-3 >out"
check 'and no other' same out <<EOT
manager	claimed
s1	0
m1	2
m2	1
	3
EOT
check 'quality control sees all' sh -c "kpi-report month --as q1 --metrics claimed 2>/dev/null | tail -n 1 >out"
check 'of it' same out <<EOT
total		4
EOT

# --- the day: 38-54
said () { # KIND DAY PERSON SUBJECT TIME [MORE]
  echo "days|kind=$1|day=2026-$2|person=$3|subject=$4|$(at "$5")${6:+|$6}"
}
{
  said absent 11-20 m2 '' 11-18T12:00 'value=2026-11-20'
  said present 11-19 m1 '' 11-19T09:05
  said present 11-19 m1 '' 11-19T10:30
  said present 11-20 m1 '' 11-20T09:06
  said present 11-19 m2 '' 11-19T08:50
  said present 11-19 m3 '' 11-19T08:55
  said undone 11-19 m3 '' 11-19T09:01 ref=43
  said assigned 11-19 m1 exchange 11-19T09:10
  said covered 11-19 m2 exchange 11-19T09:20
  said 'done' 11-19 m2 exchange 11-19T10:00
  said assigned 11-19 m1 mail 11-19T09:10
  said 'done' 11-19 m2 queue 11-19T10:00
  said assigned 11-23 m1 mail 11-23T08:55
  said published 11-18 h1 kpi@1 11-18T12:00
  said acknowledged 11-19 m1 kpi@1 11-19T12:00
  said published 11-20 h1 kpi@2 11-20T12:00
  said acknowledged 11-23 m2 kpi@2 11-23T08:00
} | record
report () { said report "$1" m1 '' "$2" value=5 | record "$3"; } # 55-58
report 11-19 11-19T19:00 m1/root
report 11-19 11-19T20:00 m1
report 11-20 11-20T18:00 h1
report 11-20 11-20T19:01 m1
sed -i 's/{id: m[1-3],/& schedule: "5\/2 09:00-18:00",/' store/staff.yaml
check 'the day' figures on_time_start,duties_done --from 2026-11-19 --to 2026-11-23
check 'who came, as far as he had to; a duty is of who had it last' same out <<EOT
m1 50.00 0.00
m2 100.00 100.00
total 40.00 50.00
EOT
check 'reports' figures on_time_report --from 2026-11-19 --to 2026-11-23 --manager m1
check 'of his own, by the hour; not yet today' same out <<EOT
m1 50.00
total 50.00
EOT
check 'regulations read' sh -c "kpi-report --from 2026-11-19 --to 2026-11-23 --by day --metrics acknowledged --manager m1 --manager m2 2>/dev/null >out"
check 'each evening, of the version that held then' same out <<EOT
row	day	acknowledged
row	2026-11-19	50.00
row	2026-11-20	0.00
row	2026-11-21	0.00
row	2026-11-22	0.00
row	2026-11-23	50.00
total		50.00
EOT
check 'a start explained' sh -c "kpi-report --from 2026-11-19 --to 2026-11-20 --manager m1 --explain on_time_start --rows --columns ledger,line,day,counts,left_out 2>err >out"
check 'down to the word that was said first' same out <<EOT
ledger	line	day	counts	left_out
days	39	2026-11-19	starts,starts-on-time	
days	41	2026-11-20		not-in-order
days	41	2026-11-20	starts	
EOT

# --- mistakes, and nothing
check 'no such metric' exits 2 kpi-report month --metrics dial
check 'is told with the nearest' grep -q "unknown 'dial'; did you mean 'dials'?" err
check 'no such group' exits 2 kpi-report --by managers
check 'the same group twice' exits 2 kpi-report --by day,day
check 'no such period' exits 2 kpi-report month someday
check 'a period too long for the verb' exits 2 kpi-report day 2026-11
check 'two ways to say it' exits 2 kpi-report month --from 2026-11-01
check 'days backwards' exits 2 kpi-report --from 2026-11-02 --to 2026-11-01
check 'no such person' exits 66 kpi-report --manager m9
check 'no such currency' exits 2 kpi-report --currency usd
check 'the future' exits 0 kpi-report month 2027-01 --metrics all
check 'has not begun' grep -qx '2027-01 has not begun yet' err
rm -rf store
make_store store
check 'an empty store' exits 0 kpi-report month --metrics all --by manager
check 'has nothing' sh -c "[ \"\$(tail -n 1 out | tr -d '\t0.')\" = total ]"

# What opened deal 2 was undone on the 20th: until then it stands as line 4 says, and
# line 6 is a contact with its client.
{
  lead form new 11-02T10:00 'deal=@|client=@'
  echo "deals|event=reopened|ref=1|deal=@|client=1|owner_to=m1|status_to=working|$(at 11-03T10:00)"
  echo "deals|event=kept|deal=2|client=1|owner_from=m1|owner_to=m1|status_from=working|status_to=working|$(at 11-04T10:00)"
  echo "deals|event=undone|ref=3|deal=2|client=1|owner_from=m1|owner_to=m1|status_from=working|status_to=working|$(at 11-04T10:10)"
  echo "deals|event=undone|ref=2|deal=2|client=1|owner_from=m1|owner_to=exchange|status_from=working|status_to=withdrawn|$(at 11-20T10:00)"
  echo "contacts|client=1|manager=m1|channel=call|direction=out|outcome=reached|$(at 11-10T10:00)"
} | record
check 'a deal that was opened by mistake' figures open_deals,stale,neglected \
  --from 2026-11-16 --to 2026-11-19 --by manager
check 'has the client that its lines name' same out <<EOT
m1 1 1 0
total 1 1 0
EOT
plan
