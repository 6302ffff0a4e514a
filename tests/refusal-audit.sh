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
    contact 4 m1 22T11:00 missed 0 direction=in
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
is () { # WANTED COMMAND…
  wanted=$1 && shift && got=$("$@") && [ "$got" = "$wanted" ] || {
    echo "'$got' instead of '$wanted'"
    return 1
  }
}
bytes () { find store -type f -printf '%p %s %m %T@\n' -exec sha256sum {} + | sort | sha256sum; }

# --- queue
fresh
before=$(bytes)
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
check 'looking changes nothing' is "$before" bytes
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
plan
