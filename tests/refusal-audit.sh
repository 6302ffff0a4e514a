# Quality control of refusals: what waits, what decides, who may.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
SALESDESK_NOW=2026-11-23T12:00:00+03:00 # a Monday
export SALESDESK_STORE SALESDESK_NOW
english

record () { make-ledgers store 2026-11-23T09:00:00+03:00 >/dev/null; } # lines on stdin

# lead NAME AMOUNT [MORE]: a new deal of a new client
lead () {
  echo "leads|kind=form|outcome=new|deal=@|client=@|department=client|source=site|name=$1|amount=$2|currency=RUB|phone=+7916000000$3|time=2026-11-20T09:00:00+03:00|product=Kitchen"
}
event () { # EVENT DEAL FROM TO OLD NEW [MORE]
  echo "deals|event=$1|deal=$2|client=$2|owner_from=$3|owner_to=$4|department=client|status_from=$5|status_to=$6${7:+|$7}"
}
contact () { # DEAL MANAGER TIME OUTCOME SECONDS [MORE]
  echo "contacts|source=calls|deal=$1|client=$1|manager=$2|time=2026-11-$3:00+03:00|channel=call|direction=out|outcome=$4|seconds=$5${6:+|$6}"
}

# fresh: deals 1 to 6 of m1, refused but the last
#   1 sound: two calls, the budget asked, the contact named in which he said no
#   2 refused 5 minutes after the claim, nobody called
#   3 one short call   4 came back afterwards   5 without a contact, dear   6 worked on
fresh () {
  rm -rf store
  make_store store
  {
    lead Anna 40000.00 1
    lead Boris 40000.00 2
    lead Clara 160000.00 3
    lead Denis '' 4
    lead Elena 600000.00 5
    lead Fedor 10000.00 6
  } | record
  for deal in 1 2 3 4 5 6; do
    event claimed $deal exchange m1 new working time=2026-11-20T10:00:00+03:00
  done | record
  { # 13-19
    contact 1 m1 20T10:30 no-answer 0
    contact 1 m1 20T11:00 reached 300 'asked=budget,need|recording=rec-a'
    contact 3 m1 20T11:00 reached 20 asked=budget
    contact 4 m1 20T11:00 reached 200 'asked=need,budget'
    contact 4 m1 22T11:00 no-answer 0 direction=in
    contact 6 m1 20T12:00 reached 100 asked=need
  } | record
  { # 19-23
    event refused 1 m1 m1 working refused 'reason=too-expensive|ref=14|actor=m1|time=2026-11-20T15:00:00+03:00'
    event refused 2 m1 m1 working refused 'reason=no-need|time=2026-11-20T10:05:00+03:00'
    event refused 3 m1 m1 working refused 'reason=too-expensive|ref=15|time=2026-11-20T15:00:00+03:00'
    event refused 4 m1 m1 working refused 'reason=postponed|ref=16|time=2026-11-20T15:00:00+03:00'
    event refused 5 m1 m1 working refused 'reason=not-reached|time=2026-11-21T15:00:00+03:00'
  } | record
}
as () { person=$1 && shift && refusal-audit --as "$person" "$@"; }

# --- queue
fresh
bytes >before
check 'quality control sees the queue' exits 0 as q1 queue --columns deal,client,manager,reason,amount,refused_at,waiting_hours,contacts,longest_seconds,flags,score
check 'most promising first, with flags' same out <<EOT
deal	client	manager	reason	amount	refused_at	waiting_hours	contacts	longest_seconds	flags	score
5	Elena	m1	not-reached	600000.00	2026-11-21T15:00:00+03:00	45	0	0	no-contact,few-attempts	72
2	Boris	m1	no-need	40000.00	2026-11-20T10:05:00+03:00	73	0	0	no-contact,too-fast,no-direct-refusal,few-attempts	70
3	Clara	m1	too-expensive	160000.00	2026-11-20T15:00:00+03:00	69	1	20	short-calls	41
4	Denis	m1	postponed		2026-11-20T15:00:00+03:00	69	1	200	client-came-back	36
1	Anna	m1	too-expensive	40000.00	2026-11-20T15:00:00+03:00	69	2	300		6
EOT
check 'and its own backlog' grep -q '^5 refusals are waiting, the oldest for 73 h$' err
check 'the head, too' exits 0 as h1 queue
for person in m1 s1 c1 robot; do
  check "$person does not" exits 77 as $person queue
done
check 'from a day on' exits 0 as q1 queue --from 2026-11-21 --columns deal
check '  only those' is '5' sh -c 'sed 1d out'
check 'up to a day' exits 0 as q1 queue --to 2026-11-20 --columns deal --sort deal
check '  only those' is '1 2 3 4' sh -c 'sed 1d out | paste -sd " "'
check 'nothing is lost yet' exits 0 as q1 queue --lost
check '  which is told' grep -q 'no such lost deals' err
check 'looking changes nothing' as_before
mkdir -p store/regulations
cat >store/regulations/refusals.yaml <<EOT
red-flags:
  no-contact: {enabled: false, points: 25}
  too-fast: {enabled: true, points: 20, minutes: 3}
  short-calls: {enabled: true, points: 15, seconds: 10}
  budget-not-asked: {enabled: true, points: 10}
  no-direct-refusal: {enabled: true, points: 10}
  few-attempts: {enabled: false, points: 10, attempts: 5}
  repeat-refuser: {enabled: true, points: 15, months: 3, minimum-cases: 5, percent: 101}
  client-came-back: {enabled: false, points: 30}
EOT
chmod -R go-rwx store
check 'flags are switched by the regulation' exits 0 as q1 queue --columns deal,flags --sort deal
check '  and have its numbers' is '1: 2:no-direct-refusal 3: 4: 5:' sh -c 'sed 1d out | tr "\t" : | paste -sd " "'
# m2 of the same department sells what m1 refuses
{ for deal in 7 8 9 10 11; do lead "Client $deal" 1000.00 7; done; } | record
first=$(($(cat store/ledgers/*/*.csv | cut -d, -f1 | sort -n | tail -n 1) - 4))
for deal in 0 1 2 3 4; do
  event claimed $((first + deal)) exchange m2 new working
done | record
for deal in 0 1 2 3 4; do
  event sold $((first + deal)) m2 m2 working sold due=2026-12-31
done | record
check 'who refuses far more than others is named' exits 0 as q1 queue --columns deal,flags --sort deal
check '  in each of his' is 5 grep -c repeat-refuser out

# --- lost: imported history
fresh
cat >old.csv <<EOT
id;Дата создания;Контакт;Телефон;Бюджет;Этап;Ответственный;Причина отказа
1;01.03.2025;Жанна;89161112233;200000;Отказ;First;Дорого
2;02.03.2025;Захар;89161112244;90000;Отказ;Gone;
3;03.03.2025;Игорь;89161112255;90000;Условный отказ;First;
EOT
check 'history is imported' exits 0 lead-import --as h1 -q old.csv
check 'lost deals of history' exits 0 as q1 queue --lost --columns client,manager,reason,amount
check '  by the same score' same out <<EOT
client	manager	reason	amount
Жанна	m1	Дорого	200000.00
Захар	~Gone	not-stated	90000.00
EOT
check 'a conditional refusal of history waits, never without a reason' \
  sh -c 'refusal-audit --as q1 queue --columns client,reason | grep -qx "Игорь	not-stated"'

# --- confirm and overturn
fresh
check 'confirm closes as lost' exits 0 as q1 confirm 1 --call rec-9 --note 'bought a used one' --agrees yes --would-buy-if 'half the price' --actual-reason no-budget
check '  the row' same out <<EOT
deal	client	name	phone	source	department	status	owner	amount	currency	opened	waiting_min	returned	previous_manager
1	1	Anna	+79160000001	site	client	lost	m1	40000.00	RUB	2026-11-20T09:00:00+03:00		0	
EOT
check '  the line' grep -q '\(,q1\|,q1/[a-z]*\),rec-9,,confirmed,1,1,m1,m1,client,refused,lost,' store/ledgers/deals/2026-11.csv
check '  what the call brought, keys in order' \
  grep -qF '"{""actual-reason"":""no-budget"",""agrees"":""yes"",""would-buy-if"":""half the price""}",bought a used one,' store/ledgers/deals/2026-11.csv
bytes >before
check 'confirming twice is so already' exits 0 as q1 confirm 1 --call rec-9 --note again
check '  and told' grep -q '^you have confirmed the refusal of deal 1 already$' err
check 'a second checker' exits 3 as h1 confirm 1 --call rec-9 --note again
check '  is told who was faster' grep -q 'deal 1: Quality has confirmed this refusal already' err
check 'what is no refusal' exits 3 as q1 confirm 6 --call r --note n
check 'what is no deal' exits 66 as q1 confirm 99 --call r --note n
for person in m1 m2 s1 c1 robot; do
  check "$person does not confirm" exits 77 as $person confirm 2 --call r --note n
  check "$person does not overturn" exits 77 as $person overturn 2 --call r --note n --cause assumed
done
check 'without the call' exits 2 as q1 confirm 2 --note n
check '  both ways are told' grep -q -- '--call REF.*--no-call REASON' err
check 'with both' exits 2 as q1 confirm 2 --call r --no-call why --note n
check 'without a note' exits 2 as q1 confirm 2 --call r
check 'overturn without a cause' exits 2 as q1 overturn 2 --call r --note n
check 'with an unknown one' exits 2 as q1 overturn 2 --call r --note n --cause asumed
check '  the nearest is told' grep -q "did you mean 'assumed'" err
check 'an unknown reason' exits 2 as q1 confirm 2 --call r --note n --actual-reason not-stated
check 'to who refused it' exits 3 as q1 overturn 2 --call r --note n --cause assumed --to m1
check '  never' grep -q 'refused this deal: somebody else has to go on' err
check 'to who sells nothing' exits 3 as q1 overturn 2 --call r --note n --cause assumed --to c1
check 'to nobody' exits 66 as q1 overturn 2 --call r --note n --cause assumed --to m9
check 'a penalty below the least' exits 3 as q1 overturn 2 --call r --note n --cause assumed --penalty dumped=0.5
check 'a penalty of no kind' exits 2 as q1 overturn 2 --call r --note n --cause assumed --penalty lazy
check 'a dry run decides' exits 0 as q1 overturn -n 2 --call r --note n --cause assumed
check '  for another' grep -q '^deal 2 goes on with ' err
check 'none of these wrote a byte' as_before
check 'overturn sends it on' exits 0 as q1 overturn 2 --no-call 'wrote to us himself' --cause not-worked --penalty dumped=2 --amount 75000 --note 'nobody called'
check '  to the least loaded of the others' is 'working m2 75000.00' sh -c 'sed 1d out | cut -f7-9 | tr "\t" " "'
check '  the line' grep -q ',overturned,2,2,m1,m2,client,refused,working,,,,not-worked,75000.00,RUB,,,dumped=2.00,"{""no-call"":""wrote to us himself""}",nobody called,' store/ledgers/deals/2026-11.csv
check '  and the penalty waits for the head' grep -q 'a penalty is proposed (dumped=2.00)' err
check 'overturning twice' exits 3 as h1 overturn 2 --call r --note n --cause assumed
check '  is told who was faster' grep -q 'deal 2: Quality has overturned this refusal already' err
check 'to a person' exits 0 as h1 overturn 3 --call r --note n --cause assumed --to s1
check '  who gets it' is s1 sh -c 'sed 1d out | cut -f8'
check 'to the exchange' exits 0 as q1 overturn 4 --call r --note n --cause assumed --to exchange
check '  where everybody may take it' is 'returned exchange' sh -c 'sed 1d out | cut -f7,8 | tr "\t" " "'
check 'what was lost comes back' exits 0 as h1 overturn 1 --call r --note n --cause changed-mind
check 'the queue holds the rest' is 5 sh -c 'refusal-audit --as q1 queue -q --columns deal | sed 1d'
mkdir -p store/regulations
echo 'open-limit: {trainee: 1, regular: 1, strong: 1}' >store/regulations/lead-exchange.yaml
chmod -R go-rwx store
check 'who is at his limit' exits 3 as q1 overturn 5 --call r --note n --cause assumed --to m2
check 'when all are, to the exchange' exits 0 as q1 overturn 5 --call r --note n --cause assumed
check '  which is told' grep -q 'nobody of its department can take deal 5 now' err
check 'the ledgers are in order' exits 0 salesdesk check --as h1

# --- --call: a number is a contact, anything else comes from outside
fresh
check 'a number that is no contact' exits 66 as q1 confirm 1 --call 482 --note n
check '  is told with what to do' same err <<EOT
refusal-audit: deal 1: --call: there is no contact 482; to record the call: deal-log contact; a number from outside needs a word before it: rec-482
EOT
check 'nor is the line of a deal one' exits 66 as q1 confirm 1 --call 19 --note n
check 'a contact before the refusal' exits 3 as q1 confirm 1 --call 14 --note n
check '  cannot have checked it' grep -q 'contact 14 was before the refusal' err
check 'a contact of another' exits 3 as q1 overturn 1 --call 15 --cause assumed --note n
check '  is none of this client' grep -q 'contact 15 is with another client' err
check 'a call that reached nobody' exits 3 as q1 overturn 4 --call 17 --cause assumed --note n
check '  is no ground' grep -q 'in contact 17 nobody was reached; call again, or say with --no-call' err
deal-log contact 1 --as q1 -q --channel call --outcome reached --seconds 240
check 'the call itself' exits 0 as q1 confirm 1 --call 024 --note n
check '  is what it rests on' grep -q ',24,,confirmed,1,' store/ledgers/deals/2026-11.csv
check 'its number where it is recorded' exits 0 as q1 confirm 2 --call 'ats 482' --note n
check '  is kept as it is' grep -q ',ats 482,,confirmed,2,' store/ledgers/deals/2026-11.csv

# nobody decides about his own refusal, the head neither
fresh
event refused 6 m1 m1 working refused 'reason=other|note=x' | record
mkdir -p store/regulations
echo 'may-confirm: [qc]' >store/regulations/refusals.yaml
chmod -R go-rwx store
check 'the regulation lets only quality control decide' exits 77 as h1 confirm 1 --call r --note n
check '  and says so' grep -q 'lets only these decide about a refusal: quality control' err
check 'quality control does' exits 0 as q1 confirm 1 --call r --note n
fresh
lead Gleb 1000.00 8 | record
deal=$(tail -n 1 store/ledgers/leads/2026-11.csv | cut -d, -f1)
event claimed "$deal" exchange h1 new working | record
event refused "$deal" h1 h1 working refused 'reason=no-need' | record
check 'the head does not confirm his own' exits 77 as h1 confirm "$deal" --call r --note n
check '  which is said' grep -q 'not by the person who recorded the refusal' err
check 'nor overturns it' exits 77 as h1 overturn "$deal" --call r --note n --cause assumed
check 'quality control decides' exits 0 as q1 confirm "$deal" --call r --note n

# two checkers at once: one decision stands
fresh
as q1 confirm 1 --call r --note one >one.out 2>one.err &
one=$!
as h1 confirm 1 --call r --note two >two.out 2>two.err
two=$?
wait $one
one=$?
check 'of two checkers at once one is late' test "$one $two" = '0 3' -o "$one $two" = '3 0'
check '  and one decision stands' is 1 grep -c ',confirmed,1,' store/ledgers/deals/2026-11.csv

# --- show
fresh
event offered 1 m1 m1 refused refused 'terms=12 weeks, half in advance|time=2026-11-20T12:00:00+03:00|amount=41000.00' | record
contact 1 m2 20T10:20 reached 12 recording=rec-0 | record
check 'the card, contacts and script' exits 0 as q1 show 1 --columns time,item,value,seconds,recording,person
check '  in order of time' same out <<EOT
time	item	value	seconds	recording	person
	deal	1			
	client	1			
	name	Anna			
	phone	+79160000001			
	product	Kitchen			
	source	site			
	amount	41000.00 RUB			
2026-11-20T15:00:00+03:00	refused	too-expensive			m1
	score	6			
2026-11-20T10:20:00+03:00	reached	call; out	12	rec-0	m2
2026-11-20T10:30:00+03:00	no-answer	call; out	0		m1
2026-11-20T11:00:00+03:00	reached	call; out; budget,need	300	rec-a	m1
2026-11-20T12:00:00+03:00	promised	12 weeks, half in advance; 41000.00			m1
	script	Клиент отказался			
	step	1. Здравствуйте, Anna! Это Quality, контроль качества компании Example. Удобно говорить две минуты?			
	step	2. Вы обращались к нам 20.11.2026, вас интересовало: Kitchen. С вами работал наш менеджер (First). Верно?			
	step	3. Я ничего не продаю, мне важно понять, как мы сработали. Вы уже решили этот вопрос?			
	step	4. У нас записано: «дорого». Так ли это на самом деле?			
	step	5. Вам сделали предложение? (12 weeks, half in advance) Всё ли в нём было понятно, всё ли, что вы хотели, в нём было?			
	step	6. Менеджер ответил вовремя? Перезвонил, когда обещал? Последний разговор у нас отмечен 20.11.2026.			
	step	7. При каком условии вы бы купили у нас?			
	step	8. Если бы этим условием занялся другой сотрудник и перезвонил вам сегодня, вы бы поговорили с ним?			
	step	9. Спасибо, Anna. Записываю: … (повторите, что услышали). До свидания!			
EOT
check 'whom nobody reached hears another' exits 0 as q1 show 5
check '  script' grep -q 'Мы не смогли до вас дозвониться' out
check 'what is not known is left open' exits 0 as q1 show 3
check '  as an ellipsis' grep -q 'предложение? (…)' out
check 'recordings alone' exits 0 as q1 show 1 --recordings
check '  oldest first' same out <<EOT
rec-0
rec-a
EOT
check 'none: nothing' exits 0 as q1 show 5 --recordings
check '  at all' test ! -s out
check 'a manager does not see it' exits 77 as m1 show 1
check 'nor is there deal 99' exits 66 as q1 show 99
check 'lost rows are told' exits 74 sh -c 'refusal-audit --as q1 show 1 --recordings >/dev/full'

# --- penalties
fresh
sed -i 's/id: m1, /&base-salary: 40000.50, /' store/staff.yaml
as q1 overturn 2 --call r --note n --cause not-worked --penalty dumped >out 2>&1
as q1 overturn 3 --call r --note n --cause assumed --penalty falsified=2.5 >out 2>&1
as q1 overturn 4 --call r --note n --cause assumed >out 2>&1
check 'what was proposed' exits 0 as h1 penalties --columns deal,person,kind,percent,base_salary,reduction,proposed_by,state
check '  with sums' same out <<EOT
deal	person	kind	percent	base_salary	reduction	proposed_by	state
2	m1	dumped	1.00	40000.50	400.01	q1	proposed
3	m1	falsified	2.50	40000.50	1000.01	q1	proposed
EOT
check 'nothing for payroll yet' exits 0 as h1 penalties --payroll --columns deal
check '  but the header' is deal cat out
check 'another month' is deal as h1 penalties --month 2026-10 --columns deal
check 'no month' exits 2 as h1 penalties --month 2026-13
bytes >before
for person in q1 m1 s1 c1 robot; do
  check "$person sees no penalties" exits 77 as $person penalties
  check "$person approves none" exits 77 as $person penalties approve 2 --note n
done
check 'approve wants a note' exits 2 as h1 penalties approve 2
check 'and a deal' exits 2 as h1 penalties approve
check 'with a penalty' exits 3 as h1 penalties approve 4 --note n
check 'or at least a deal' exits 66 as h1 penalties approve 99 --note n
check 'none of these wrote a byte' as_before
check 'the head approves' exits 0 as h1 penalties approve 2 --note 'he agrees himself'
check '  and rejects' exits 0 as h1 penalties reject 3 --note 'his first month'
check '  the line rests on the decision' grep -q ',24,,penalty-approved,2,2,m2,m2,client,working,working,.*,dumped=1.00,,he agrees himself,' store/ledgers/deals/2026-11.csv
check 'approving twice is so already' exits 0 as h1 penalties approve 2 --note again
check 'but rejecting it is too late' exits 3 as h1 penalties reject 2 --note again
check 'payroll holds what was approved' exits 0 as h1 penalties --payroll -f csv --columns deal,person,reduction,state
check '  once' same out <<EOT
deal,person,reduction,state
2,m1,400.01,approved
EOT
SALESDESK_NOW=2026-12-01T12:00:00+03:00
check 'and not in the month behind' is deal as h1 penalties --payroll --columns deal
SALESDESK_NOW=2026-11-23T12:00:00+03:00
check 'the ledgers are in order' exits 0 salesdesk check --as h1

# --- stats
fresh
as q1 confirm 1 --call r --note n --actual-reason no-budget >out 2>&1
as q1 overturn 2 --call r --note n --cause not-worked --penalty falsified --to m2 >out 2>&1
as q1 overturn 3 --call r --note n --cause assumed --to m2 --actual-reason slow-answer >out 2>&1
{
  event sold 3 m2 m2 working sold due=2026-12-31
  event paid 3 m2 m2 sold sold 'due=2026-12-31|amount=100000.00|ref=p1'
  event paid 3 m2 m2 sold paid 'amount=60000.00|ref=p2'
} | make-ledgers store 2026-11-23T13:00:00+03:00
SALESDESK_NOW=2026-11-23T14:00:00+03:00
check 'refusals by reason' exits 0 as q1 stats
check '  the actual one beside it' same out <<EOT
group	refusals	waiting	confirmed	overturned	falsified	share	actual	amount_lost	amount_recovered
too-expensive	2	0	1	1	0	40.00	0	40000.00	160000.00
no-need	1	0	0	1	1	20.00	0	0.00	0.00
not-reached	1	1	0	0	0	20.00	0	0.00	0.00
postponed	1	1	0	0	0	20.00	0	0.00	0.00
no-budget	0	0	0	0	0	0.00	1	0.00	0.00
slow-answer	0	0	0	0	0	0.00	1	0.00	0.00
EOT
for group in reason actual cause manager source department month; do
  check "by $group: the rows are all refusals" exits 0 as q1 stats --by $group --columns refusals
  check "  of all" is 5 awk 'NR > 1 { n += $1 } END { print n }' out
done
check 'by month of the decision' exits 0 as h1 stats --by month --columns group,confirmed,overturned
check '  and what waits' is ':0:0 2026-11:1:2' sh -c 'sed 1d out | tr "\t" : | paste -sd " "'
check 'a table has bars' exits 0 as q1 stats -f table
check '  of their length' grep -q '████████$' out
# What is in the file is tested by sheet.sh.
if ! command -v unzip >/dev/null || ! as q1 -q stats -o stats.xlsx 2>err; then
  skip 'charts' "xlsx cannot be looked at here: $(cat err)"
else
  for group in reason manager month; do
    check "charts by $group" exits 0 as q1 -q stats --by $group -o $group.xlsx
    check '  two' is 2 sh -c "unzip -Z1 $group.xlsx | grep -c charts/chart"
    { unzip -p $group.xlsx xl/charts/chart1.xml && echo; } | sed 's/<c:ser>/\n&/g' |
      sed -n 's,^<c:ser>.*<c:tx>.*<c:v>\([^<]*\)</c:v>.*</c:tx>.*,\1,p' >series
    case $group in
      reason) set -- refusals 'by the client' ;;
      *) set -- refusals confirmed overturned falsified ;;
    esac
    printf '%s\n' "$@" >wanted
    check '  with what was decided' cmp wanted series
  done
fi
check 'before a day' is group as q1 stats --to 2026-10-31 --columns group
check 'a manager sees no statistics' exits 77 as m1 stats
SALESDESK_NOW=2026-11-23T12:00:00+03:00

# --- sample and score: contacts 13 to 18 are those of fresh
fresh
bytes >before
check 'a dry run draws' exits 0 as q1 sample 2 -n --columns contact,seed
cp out dry
check '  and writes nothing' as_before
seed=$(sed -n '2s/.*	//p' dry)
check 'calls that reached somebody' exits 0 as q1 sample 2 --seed "$seed" --columns contact,seed
check '  the same by the printed seed' cmp out dry
check '  which is told' grep -q "^2 calls to listen to, seed $seed\$" err
cut -f1 out >first
check 'a used seed shows its calls' exits 0 as h1 sample 9 --seed "$seed" --columns contact,seed
check '  and no others' cmp out dry
check 'the next ones' exits 0 as q1 sample 9 --columns contact
check '  are others' sh -c 'sed 1d out | grep -vxFf first | wc -l | grep -qx 2'
check '  until there are none' exits 1 as q1 sample 9
check '  which is told' grep -q 'every call has been drawn before' err
check 'all of them once' is '14 15 16 18' sh -c 'cut -d, -f6 store/ledgers/reviews/*.csv | sed 1d | sort | paste -sd " "'
check 'how many is a number' exits 2 as q1 sample none
check 'a seed is a word' exits 2 as q1 sample 2 --seed 'a b'
check 'older calls are left alone' exits 1 as q1 sample 2 --to 2026-11-01
for person in m1 s1 c1 robot; do
  check "$person does not sample" exits 77 as $person sample 2
  check "$person does not mark" exits 77 as $person score 14 --script 90
done
check 'a mark in percent' exits 0 as q1 score 14 --script 87.5 --note 'good'
check '  the row' same out <<EOT
contact	deal	manager	script	score	steps	note
14	1	m1		87.50		good
EOT
check 'a mark by steps' exits 0 as q1 score 15 --steps '8, 1,3,5'
check '  of the first conversation' is '15 3 m1 first-call 50.00 1,3,5,8' sh -c 'sed 1d out | cut -f1-6 | tr "\t" " "'
check '  the line names the version' grep -q ',scripts@1,15,3,m1,first-call,50.00,"1,3,5,8",,' store/ledgers/reviews/2026-11.csv
check 'steps of another script' exits 0 as h1 score 14 --steps 1,2,3 --of payment
check '  of six' is 50.00 sh -c 'sed 1d out | cut -f5'
bytes >before
check 'a step too far' exits 2 as q1 score 15 --steps 9
check 'a step twice' exits 2 as q1 score 15 --steps 1,1
check 'an unknown script' exits 2 as q1 score 15 --steps 1 --of paymnet
check '  the nearest is told' grep -q "did you mean 'payment'" err
check 'neither' exits 2 as q1 score 15
check 'both' exits 2 as q1 score 15 --script 10 --steps 1
check 'more than all' exits 2 as q1 score 15 --script 101
check 'where nobody was reached' exits 3 as q1 score 13 --script 10
check 'what is no contact' exits 66 as q1 score 1 --script 10
check 'none of these wrote a byte' as_before
contact 6 h1 20T13:00 reached 100 | make-ledgers store 2026-11-23T13:00:00+03:00
SALESDESK_NOW=2026-11-23T14:00:00+03:00
check 'nobody marks his own' exits 77 as h1 score "$(tail -n 1 store/ledgers/contacts/2026-11.csv | cut -d, -f1)" --script 100
check 'the ledgers are in order' exits 0 salesdesk check --as h1

# --- who refuses, and nobody else: the whole way through the commands
fresh
SALESDESK_NOW=2026-11-23T12:00:00+03:00
check 'a manager refuses' exits 0 deal-log --as m1 refuse 6 --reason too-expensive --note 'said so' --contact 18
check '  only conditionally' is refused sh -c 'deal-claim --as m1 list --mine --columns deal,status | sed -n "s/^6	//p"'
check '  and it waits to be checked' sh -c 'refusal-audit --as q1 queue -q --columns deal | grep -qx 6'
lead Gleb 1000.00 8 | make-ledgers store "$SALESDESK_NOW"
deal=$(tail -n 1 store/ledgers/leads/2026-11.csv | cut -d, -f1)
check 'the head takes a deal' exits 0 deal-claim --as h1 take "$deal"
check '  and refuses it' exits 0 deal-log --as h1 refuse "$deal" --reason no-need --note n
check 'the head may not confirm his own' exits 77 as h1 confirm "$deal" --call r --note n
check '  but quality control may: all is in order' exits 0 salesdesk check --as h1
sed -i 's/, role: qc,.*/, role: qc, department: quality, left: 2026-11-01}/' store/staff.yaml
check 'without quality control nobody could' exits 1 salesdesk check --as h1
check '  which is told of that deal' grep -q "^salesdesk: deal $deal: nobody can confirm or overturn the refusal of h1;" err
check '  and of no other' is 1 grep -c 'nobody can confirm' err

# no command of a manager, and no row he could hand in, makes a refused deal lost
fresh
lost () { refusal-audit --as q1 queue --lost -q --columns deal | sed 1d; }
for words in 'deal-claim take 1' 'deal-claim return 1 --reason overload' 'deal-claim keep 1' \
  'deal-claim give 1 m2' 'deal-claim sweep' 'deal-claim spread 1' 'deal-claim accept 1' 'deal-claim expire' \
  'deal-log stage 1 offer' 'deal-log amount 1 5' 'deal-log offer 1 5 --terms x' 'deal-log sell 1 5' \
  'deal-log pay 1 5 --proof x' 'deal-log documents 1 contract --sent 2026-11-23' 'deal-log care 1' \
  'deal-log reopen 1' 'deal-log refuse 1 --reason other --note n' 'deal-log note 1 --note lost' \
  'refusal-audit confirm 1 --call r --note n' 'refusal-audit overturn 1 --call r --note n --cause assumed' \
  'refusal-audit penalties approve 1 --note n' 'lead-import old.csv' 'lead-import --undo 1'; do
  for person in m1 m2 s1 c1; do
    # shellcheck disable=SC2086  # words of a command
    set -- $words
    program=$1
    shift
    "$program" --as $person "$@" >out 2>err </dev/null
  done
  check "$words: nothing is lost" is '' lost
  check '  and the deal is refused still' grep -q '^1	' <<EOT
$(refusal-audit --as q1 queue -q --columns deal,client)
EOT
done
plan
