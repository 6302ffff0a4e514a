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

plan
