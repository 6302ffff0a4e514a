# Handing out what waits: each strategy, who may get what, and why.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
SALESDESK_NOW=2026-11-23T08:55:00+03:00 # a Monday
export SALESDESK_STORE

# fresh [KEYS]: an empty store with its people; a trainee may have 2 open deals, a
# regular manager 4, a strong one 6; KEYS go to the regulation
fresh () {
  rm -rf store
  make_settings store
  mkdir store/regulations
  cat >store/staff.yaml <<EOT
people:
  - {id: h1, name: Head, role: head, level: strong, department: commercial}
  - {id: s1, name: Senior, role: senior, level: strong, department: client, schedule: 5/2 09:00-18:00}
  - {id: m1, name: Ann, role: manager, level: trainee, department: client, schedule: 5/2 free}
  - {id: m2, name: Bob, role: manager, level: regular, department: client}
  - {id: m3, name: Cyd, role: manager, level: regular, department: commercial}
  - {id: m4, name: Gone, role: manager, level: regular, department: client, left: 2026-11-20}
  - {id: m5, name: Ill, role: manager, level: regular, department: client, absences: [{from: 2026-11-20, to: 2026-11-27}]}
  - {id: m6, name: Shift, role: manager, level: regular, department: client, schedule: 2/2 09:00-21:00 from 2026-11-25}
  - {id: m7, name: Dan, role: manager, level: strong, department: commercial}
  - {id: q1, name: Quality, role: qc, department: quality}
  - {id: c1, name: Care, role: care, department: care}
EOT
  printf 'open-limit: {trainee: 2, regular: 4, strong: 6}\n%s\n' "${1:-}" \
    >store/regulations/lead-exchange.yaml
  chmod -R go-rwx store
}

record () { make-ledgers store "${1:-2026-11-23T08:55:00+03:00}"; } # lines on stdin

# leads NUMBER [DEPARTMENT]: so many new deals, each a minute older than the next
leads () {
  for number in $(seq "$1"); do
    echo "leads|kind=form|outcome=new|deal=@|client=@|department=${2:-client}|source=site|name=Client $number|time=2026-11-23T07:$((10 + number)):00+03:00"
  done | record
}
event () { # EVENT DEAL FROM TO OLD NEW [MORE]
  echo "deals|event=$1|deal=$2|client=$2|owner_from=$3|owner_to=$4|department=client|status_from=$5|status_to=$6${7:+|$7}"
}
# cohort PERSON RECEIVED SOLD: deals of a person, recorded in October
cohort () {
  for number in $(seq "$2"); do
    echo "leads|kind=form|outcome=new|deal=@|client=@|department=client|time=2026-10-05T10:00:00+03:00"
  done | record 2026-10-06T12:00:00+03:00
  first=$(($(seq_of_store) - $2))
  for number in $(seq "$2"); do
    event claimed $((first + number)) exchange "$1" new working
  done | record 2026-10-06T12:00:00+03:00
  for number in $(seq "$2"); do
    if [ "$number" -le "$3" ]; then
      event sold $((first + number)) "$1" "$1" working sold 'due=2026-12-31'
    else
      event refused $((first + number)) "$1" "$1" working refused
    fi
  done | record 2026-10-06T12:00:00+03:00
}
seq_of_store () { cat store/ledgers/*/*.csv | cut -d, -f1 | sort -n | tail -n 1; }
as () { person=$1 && shift && deal-claim --as "$person" "$@"; }
spread () { as h1 spread "$@"; }
as_import () { lead-import --as h1 "$@"; }
given () { sed 1d out | cut -f "$1" | paste -sd ' '; } # COLUMN
owners () { as h1 list --all --columns owner | sed 1d | paste -sd ' '; }

# --- errors of whoever types
fresh
leads 3
check 'a wrong strategy' exits 2 spread --strategy leastopen
check 'is answered with the near one' grep -q "'least-open'" err
check 'a deal and a department' exits 2 spread 1 --department client
check 'no such department' exits 66 spread --department cleint
check 'is answered with the near one' grep -q "'client'" err
check 'no such deal' exits 66 spread 9
check 'a wrong column' exits 2 spread --columns del
check 'nothing was handed out' is 'exchange exchange exchange' owners

# --- rights
for person in m2 q1 c1 robot; do
  check "$person hands out nothing" exits 77 as "$person" spread
  check "$person no single deal" exits 77 as "$person" spread 1
done
check 'a senior not of another department' exits 77 as s1 spread --department commercial
check 'he does of his own' exits 0 as s1 spread -n --department client
check 'three deals' is '3 2 1' given 1
check 'or without saying so' exits 0 as s1 spread -n
leads 1 commercial
leads 1 logistics
check 'only of his own then' exits 0 as s1 spread -n
check 'the same three' is '3 2 1' given 1
check 'a deal of the inbox is not his' exits 77 as s1 spread 4
check 'nor one of logistics' exits 77 as s1 spread 5

# --- dry run
bytes >before
check 'a dry run of all' exits 1 spread -n
check 'the row' same out <<EOT
deal	client	name	department	person	person_name	reason
3	3	Client 3	client	m1	Ann	round-robin
2	2	Client 2	client	m2	Bob	round-robin
1	1	Client 1	client	s1	Senior	round-robin
EOT
check 'who cannot be served is told' same err <<EOT
3 deals would be handed out
deal-claim: deal 5 stays: nobody in department 'logistics' works on deals
EOT
check 'writes nothing' as_before
check 'nor does one that explains' exits 1 spread -n --explain
check 'writes nothing' as_before
check 'the run does the same' exits 1 spread
check 'and says so' grep -qx '3 deals were handed out' err
check 'as was shown' is 'm1 m2 s1' given 5
check 'the inbox is left to the head' is 's1 m2 m1 exchange exchange' owners
check 'the line' is 'spread,3,3,exchange,m1,client,new,working,,,round-robin' sh -c \
  'sed -n "2p" store/ledgers/deals/2026-11.csv | cut -d, -f7-17'
check 'the store is whole' exits 0 salesdesk check

# --- round-robin
leads 2
check 'the next run goes on where the last one stopped' exits 0 spread --department client
check 'absent, left and off duty have no turn' is 'm1 m2' given 5
leads 1
check 'one by one' exits 0 as s1 spread
check 'in turn' is 's1' given 5
as h1 give 13 m2 -q
leads 1
check 'what was handed over by hand costs no turn' exits 0 as s1 spread
check 'it is the trainee again, but he is full' is 'm2' given 5
check 'nothing waits' exits 0 as s1 spread
check 'no row' empty out
check 'a note' same err <<EOT
nothing waits to be handed out
EOT

# --- limits
fresh
leads 15
check 'more than there is room for' exits 1 spread
check 'each up to his limit' is '2 m1 4 m2 6 s1' sh -c \
  'sed 1d out | cut -f5 | sort | uniq -c | xargs'
check 'the rest stays' is 3 sh -c 'grep -c "stays: nobody in department" err'
check 'and is told why' grep -qx \
  "deal-claim: deal 1 stays: nobody in department 'client' can get it (not at work: 2, at the limit: 3)" err
check 'a second run' exits 1 spread
check 'hands out nothing' empty out

# --- least-open
fresh
leads 8
as s1 take 1 2 3 -q
as m2 take 4 -q
check 'who has the fewest' exits 0 spread --strategy least-open
check 'then the smaller id' is 'm1 m1 m2 m2' given 5
check 'says so' is 'least-open least-open least-open least-open' given 7

# --- strongest
fresh 'spread: {strategy: strongest, months: 2, minimum-deals: 4}'
leads 4
check 'nobody has a conversion: by level' exits 0 spread -n
check 'the strong one first' is 's1 s1 s1 s1' given 5
fresh 'spread: {strategy: strongest, months: 2, minimum-deals: 4}'
cohort m2 4 2
cohort s1 5 2
cohort m1 3 3
leads 8
check 'the better conversion first, up to the limit' exits 0 spread
check 'then the next' is 'm2 m2 m2 m2 s1 s1 s1 s1' given 5
fresh 'spread: {strategy: strongest, months: 2, minimum-deals: 3}'
cohort m2 4 2
cohort m1 3 3
leads 4
check 'three deals are enough now' exits 0 spread --explain -n
check 'all sold: the first' is 'm1 m1 m2 m2' sh -c 'grep "	yes	" out | cut -f5 | paste -sd " "'
head -8 out >shown
check 'the figures' same shown <<EOT
deal	client	name	department	person	person_name	reason	gets	level	open	limit	received	sold	conversion
25	25	Client 4	client	m1	Ann	strongest	yes	trainee	0	2	3	3	100.00
25	25	Client 4	client	m2	Bob	behind	no	regular	0	4	4	2	50.00
25	25	Client 4	client	m5	Ill	absent	no	regular	0	4	0	0	
25	25	Client 4	client	m6	Shift	day-off	no	regular	0	4	0	0	
25	25	Client 4	client	s1	Senior	behind	no	strong	0	6	0	0	
24	24	Client 3	client	m1	Ann	strongest	yes	trainee	1	2	3	3	100.00
24	24	Client 3	client	m2	Bob	behind	no	regular	0	4	4	2	50.00
EOT
check 'in words for people' exits 0 spread --explain -n -f table --columns person,reason,gets
check 'no codes' grep -q '^m5 *absent *no *$' out
check 'who has been full' grep -q '^m1 *at the limit *no *$' out
check 'a period that is over counts no more' exits 0 env SALESDESK_NOW=2027-01-11T08:55:00+03:00 \
  deal-claim --as h1 spread --strategy strongest -n
check 'by level again' is 's1 s1 s1 s1' given 5

# --- what a conversion counts
fresh 'spread: {strategy: strongest, months: 2, minimum-deals: 1}'
conversion () { # PERSON: received/sold
  deal-claim --as h1 spread --explain -n --columns person,received,sold |
    sed -n "s/^$1	\(.*\)	/\1\//p" | head -1
}
record 2026-10-06T12:00:00+03:00 <<EOT
leads|kind=form|outcome=new|deal=@|client=@|department=client
leads|kind=form|outcome=new|deal=@|client=@|department=client
leads|kind=deal|outcome=history|deal=@|client=@|department=client
leads|kind=deal|outcome=history|deal=@|client=@|department=client
leads|kind=form|outcome=new|deal=@|client=@|department=client
EOT
{
  event claimed 1 exchange m1 new working
  event given 1 m1 m2 working working
  event sold 1 m2 m2 working sold 'due=2026-12-31'
  event claimed 2 exchange m2 new working
  event returned 2 m2 exchange working returned
  event claimed 2 exchange m2 returned working
  event sold 2 m2 m2 working sold 'due=2026-12-31'
  echo
} | record 2026-10-06T12:00:00+03:00
check 'who gave it away has received it' is '1/0' conversion m1
check 'who sold it has sold it; twice received is one deal' is '2/2' conversion m2
{
  echo "deals|event=undone|ref=12|deal=2|client=2|owner_from=m2|owner_to=m2|department=client|status_from=sold|status_to=working"
} | record 2026-10-06T12:00:00+03:00
check 'what was undone is not sold' is '2/1' conversion m2
{
  event history 3 '' s1 '' paid 'time=2026-10-01T10:00:00+03:00'
  event history 4 '' s1 '' paid 'time=2025-10-01T10:00:00+03:00'
} | record 2026-10-06T12:00:00+03:00
check 'history counts by its own time' is '1/1' conversion s1

# --- who knows the client
fresh
leads 3
as m2 take 1 -q
as m1 take 2 -q
record <<EOT
deals|event=refused|deal=1|client=1|owner_from=m2|owner_to=m2|department=client|status_from=working|status_to=refused
deals|event=confirmed|deal=1|client=1|owner_from=m2|owner_to=m2|department=client|status_from=refused|status_to=lost

leads|kind=form|outcome=new|deal=@|client=1|department=client|name=Again|time=2026-11-23T08:00:00+03:00
EOT
check 'a known client' exits 0 spread --explain
check 'goes to who knows him, out of turn' grep -q '^8	1	Again	client	m2	Bob	previous-manager	yes' out
check 'the turn is where it was' grep -q '^3	3	Client 3	client	m1	Ann	round-robin	yes' out
record <<EOT
leads|kind=form|outcome=new|deal=@|client=1|department=client|name=Late|time=2026-11-22T08:00:00+03:00
EOT
check 'behind the hours of the regulation' exits 0 spread
check 'in turn' is 'm2 round-robin' sh -c 'sed 1d out | cut -f5,7 | tr "\t" " "'

lead () { echo "leads|kind=form|outcome=new|deal=@|client=${1:-@}|department=client|time=2026-11-23T08:00:00+03:00"; }
lead | record
check 'the next' exits 0 spread
check 'in turn' is 's1 round-robin' sh -c 'sed 1d out | cut -f5,7 | tr "\t" " "'
lead 1 | record
check 'then a known client' exits 0 spread
check 'to who knows him' is 'm2 previous-manager' sh -c 'sed 1d out | cut -f5,7 | tr "\t" " "'
lead | record
check 'that was no turn of his' exits 0 spread
check 'it comes now, for the trainee is full' is 'm2 round-robin' sh -c 'sed 1d out | cut -f5,7 | tr "\t" " "'

# --- returned deals
fresh
leads 7
as m2 take 1 2 -q
as m2 return 1 --reason overload -q
as s1 take 3 4 5 -q
check 'what came back' exits 0 spread 1 --explain
check 'goes to a trainee' grep -q '^1	.*	m1	Ann	round-robin	yes' out
check 'not to who gave it back' grep -q '^1	.*	m2	Bob	gave-back	no' out
check 'nor to who has work enough' grep -q '^1	.*	s1	Senior	loaded	no' out
as m1 return 1 --reason overload -q
as m1 take 6 7 -q
as m2 take 2 -q
record <<EOT
leads|kind=form|outcome=new|deal=@|client=@|department=client
leads|kind=form|outcome=new|deal=@|client=@|department=client
EOT
as m2 take $(($(seq_of_store) - 1)) -q
check 'nobody can' exits 1 spread 1
check 'every cause is told' same err <<EOT
deal-claim: deal 1 stays: nobody in department 'client' can get it (not at work: 2, gave it back: 1, too busy for a returned deal: 2)
EOT
fresh
leads 2
as m2 take 1 -q
as h1 sweep --announce '2026-11-23 09:00' --keep 0 -q >/dev/null
SALESDESK_NOW=2026-11-23T10:00:00+03:00
as h1 sweep -q
check 'a swept deal has no preference' exits 0 spread 1
check 'for its former manager' is 'm1' given 5
fresh 'returned-deals: {for: everybody}'
leads 1
as m2 take 1 -q
as h1 sweep --announce '2026-11-23 11:00' --keep 0 -q >/dev/null
SALESDESK_NOW=2026-11-23T11:00:00+03:00
as h1 sweep -q
check 'and nothing against him' exits 0 spread --explain --strategy least-open
check 'he comes by his turn' grep -q '	m2	Bob	behind	' out
SALESDESK_NOW=2026-11-23T08:55:00+03:00

# --- operands
fresh
leads 4
printf '2\n3\n' >ids
check 'deals on stdin' exits 0 sh -c 'deal-claim --as h1 spread - <ids'
check 'in the order of the exchange' is '3 2' given 1
check 'no id at all is nothing to do' exits 0 sh -c 'deal-claim --as h1 spread - </dev/null'
check 'and not everything' is 'exchange m2 m1 exchange' owners
check 'a deal that somebody has' exits 3 spread 2 1
check 'says who' grep -q 'deal 2: Bob (m2) has had it since' err
check 'the other one goes' is 's1 m2 m1 exchange' owners
check 'quiet' exits 0 spread -q
check 'says nothing' sh -c 'cat out err >both; [ ! -s both ]'
check 'but what was asked for' exits 0 spread -q --explain -n -f json
check 'even when it is nothing' is '[]' cat out

# --- the commercial inbox
fresh
leads 6 commercial
check 'is not handed out unasked' exits 0 spread
check 'nothing waits' empty out
check 'the head names it' exits 0 spread --department commercial --strategy strongest
check 'to the strongest first' is 'm7 m7 m7 m7 m7 m7' given 5
leads 1 commercial
check 'one deal of it' exits 0 spread 13 --strategy strongest
check 'then to the next' is 'm3' given 5

# --- what the head's inbox takes a day
fresh
cat >store/regulations/routing.yaml <<EOT
commercial: {department: commercial, corporate: true}
head-inbox: {max-per-day: 3}
EOT
chmod -R go-rwx store
companies () { # FIRST LAST: a form of corporate clients
  echo 'name,phone,company'
  for number in $(seq "$1" "$2"); do
    printf 'Big %d,+791620000%02d,ООО Ромашка %d\n' "$number" "$number" "$number"
  done
}
departments () { as h1 list --columns deal,department | sed 1d | sort -n | cut -f2 | paste -sd ' '; }
companies 1 2 >first.csv
companies 3 5 >second.csv
companies 6 6 >third.csv
echo 'Small,+79162000090,' >>third.csv
check 'the head has room for two' exits 0 lead-import first.csv
check 'no word of it' sh -c '! grep inbox err'
check 'not for all of the next' exits 0 lead-import -n second.csv third.csv
check 'a dry run counts on' grep -qx "third.csv: 1 lead above what the head's inbox takes a day went to everybody" err
check 'the next file' exits 0 lead-import second.csv
check 'two went to everybody' grep -qx "second.csv: 2 leads above what the head's inbox takes a day went to everybody" err
check 'the third is the last' is 'commercial commercial commercial client client' departments
batch=$(lead-import first.csv 2>/dev/null | sed 1d | cut -f15)
check 'what is undone makes room' exits 0 as_import --undo "$batch"
check 'for as many' exits 0 lead-import third.csv
check 'and small clients never come there' is 'commercial client client commercial client' departments
check 'again' exits 0 lead-import second.csv third.csv
check 'nothing is new' sh -c '! grep inbox err'
SALESDESK_NOW=2026-11-24T00:00:00+03:00
companies 7 9 >fourth.csv
check 'another day' exits 0 lead-import fourth.csv
check 'has room for three' is 'commercial client client commercial client commercial commercial commercial' departments
SALESDESK_NOW=2026-11-25T09:00:00+03:00
companies 10 11 >fifth.csv
companies 12 13 >sixth.csv
check 'two files in one run' exits 0 lead-import fifth.csv sixth.csv
check 'are counted once' grep -qx "sixth.csv: 1 lead above what the head's inbox takes a day went to everybody" err
check 'the store is whole' exits 0 salesdesk check
SALESDESK_NOW=2026-11-23T08:55:00+03:00

# --- days
fresh
leads 3
SALESDESK_NOW=2026-11-29T08:55:00+03:00
check 'who works by the week is at home' exits 0 spread -n
check 'shifts go on' is 'm6 m6 m6' given 5
SALESDESK_NOW=2027-01-06T08:55:00+03:00
check 'holidays too' exits 1 spread -n --explain --columns person,reason
check 'are known' grep -q '^m2	holiday$' out
sed -i '/id: m1,/s/schedule: 5.2 free/schedule: 5\/2 free, exceptions: [{on: 2027-01-06, hours: 10:00-15:00}]/' store/staff.yaml
check 'but for who was called in' exits 1 spread -n
check 'he gets it' is 'm1 m1' given 5
SALESDESK_NOW=2026-11-23T08:55:00+03:00

# --- a replay
fresh
leads 9
as m2 take 4 -q
cp -Rp store copy
check 'a run' exits 0 spread
check 'the same in a copy' exits 0 deal-claim --as h1 --store copy spread
check 'gives the same ledgers' diff -r store/ledgers copy/ledgers
check 'for good' salesdesk check -q

plan
