# Every parameter of every regulation is used: changed, it changes what a command
# answers.  tests/data/parameters has a line a parameter: its name, the scene below
# that shows it, and the sed command that changes it in the shipped file.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
english
SALESDESK_STORE=$tap_folder/store
SALESDESK_NOW=2026-11-23T12:00:00+03:00 # a Monday
export SALESDESK_STORE SALESDESK_NOW
regulations=$abs_top_srcdir/share/regulations
table=$abs_top_srcdir/tests/data/parameters

record () { make-ledgers store "$1" >/dev/null; } # lines on stdin
lead () { # NAME AMOUNT NUMBER [MORE]
  echo "leads|kind=form|outcome=new|deal=@|client=@|department=client|source=site|name=$1|amount=$2|currency=RUB|phone=+7916000000$3|time=2026-11-20T09:00:00+03:00|product=Kitchen${4:+|$4}"
}
event () { # EVENT DEAL FROM TO OLD NEW [MORE]
  echo "deals|event=$1|deal=$2|client=$2|owner_from=$3|owner_to=$4|department=client|status_from=$5|status_to=$6${7:+|$7}"
}
contact () { # DEAL MANAGER TIME OUTCOME SECONDS [MORE]
  echo "contacts|source=calls|deal=$1|client=$1|manager=$2|time=2026-11-$3:00+03:00|channel=call|direction=out|outcome=$4|seconds=$5${6:+|$6}"
}
at () { now=$1 && shift && SALESDESK_NOW=$now "$@"; }
# form ROW…: imports a form of the site
form () {
  { echo 'name,phone,email,company,amount,date,form,message' && printf '%s\n' "$@"; } |
    lead-import --source=form --print=leads -q - 2>&1
}

# --- scenes: world_SCENE makes the store once, scene_SCENE asks it

# Ten new leads of different kinds; a trainee, a regular and a strong manager.
world_exchange () {
  sed -i -e '/id: m1,/s/regular/trainee/' -e '/id: m2,/s/department/absences: [], &/' store/staff.yaml
  for number in $(seq 40); do
    lead "Client $number" "$((number * 1000)).00" "$((number % 10))" "email=c$number@example.org"
  done | record 2026-11-20T09:00:00+03:00
  event returned 1 exchange exchange new returned reason=other | record 2026-11-20T10:00:00+03:00
  { # a client of m2 from before
    event claimed 2 exchange m2 new working time=2026-11-20T10:00:00+03:00
    event returned 2 m2 exchange working returned time=2026-11-20T11:00:00+03:00
    event claimed 3 exchange m2 new working time=2026-11-20T10:00:00+03:00
  } | record 2026-11-20T11:00:00+03:00
  { # one that m2 lost, who asks again
    event claimed 4 exchange m2 new working
    event refused 4 m2 m2 working refused reason=other
    event confirmed 4 m2 m2 refused lost
  } | record 2026-11-20T12:00:00+03:00
  echo "leads|kind=form|outcome=new|deal=@|client=4|department=client|source=site|name=Client 4|phone=+79160000004|time=2026-11-23T08:00:00+03:00" |
    record 2026-11-23T08:30:00+03:00
  echo "leads|kind=call|outcome=new|deal=@|client=@|department=client|source=calls|name=Missed|phone=+79169990001|time=2026-11-23T09:00:00+03:00" |
    record 2026-11-23T09:00:00+03:00
}
scene_exchange () {
  deal-claim --as h1 list --all
  deal-claim --as m1 list
  deal-claim --as m1 return 3 --reason not-closing
  deal-claim --as m2 return 3 --reason not-closing
  deal-claim --as m2 return 3 --reason no-such-reason
  deal-claim spread -n --as h1
  deal-claim sweep --as h1 --announce 2026-11-24T12:00
  deal-claim --as m2 list
  deal-claim expire
  for person in m1 m2 s1; do
    seq 4 40 | deal-claim --as $person take -
    deal-claim --as $person return 12 --reason not-closing
    deal-claim --as $person take 1 2
  done
  deal-claim --as h1 sweep
}

# m2 sold all he got in August.
world_strongest () {
  for number in $(seq 20); do lead "Client $number" 1000.00 1; done | record 2026-08-10T09:00:00+03:00
  for deal in $(seq 20); do event claimed "$deal" exchange m2 new working; done | record 2026-08-10T10:00:00+03:00
  for deal in $(seq 20); do event sold "$deal" m2 m2 working sold amount=1000.00; done | record 2026-08-10T11:00:00+03:00
  lead Anna 1000.00 2 | record 2026-11-23T09:00:00+03:00
}
scene_strongest () { deal-claim spread -n --as h1 --strategy strongest; }

# A deal of m1 on the afternoon before a holiday.
world_hours () {
  mkdir -m 700 store/regulations
  echo 'claim-expiry: {enabled: true, working-minutes: 30}' >store/regulations/lead-exchange.yaml
  chmod 600 store/regulations/lead-exchange.yaml
  lead Anna 1000.00 1 time=2026-11-03T09:00:00+03:00 | sed 's/|time=2026-11-20[^|]*//' | record 2026-11-03T09:00:00+03:00
  at 2026-11-03T16:50:00+03:00 deal-claim -q --as m1 take 1
}
scene_hours () {
  for time in 03T17:05 03T17:25 03T17:45 05T09:10 05T09:25; do at 2026-11-$time:00+03:00 deal-claim expire -n; done
  at 2027-02-01T12:00:00+03:00 deal-claim expire -n
}

world_forms () {
  awk 'BEGIN {
    print "name,phone,email,company,amount,date,form,message"
    for (i = 1; i <= 21; i++) for (h = 9; h <= 18; h += 9)
      printf "Client,+7916%03d%04d,,,,2026-11-%02dT%02d:00:00+03:00,A,\n", h, i, i, h
    for (i = 1; i <= 11; i++)
      printf "Client,+7917000%04d,,,,2026-11-%02dT10:00:00+03:00,B,\n", i, i
    print "Тест,+79180000001,,,,2026-11-14T10:00:00+03:00,A,"
    print "Тест,,t@example.org,ООО,,2026-11-20T10:00:00+03:00,B," }' >in.csv
  at 2026-11-21T19:00:00+03:00 lead-import -q in.csv >/dev/null 2>&1
}
scene_forms () {
  for time in 22T09 22T23 23T12 24T02 25T12 28T12; do
    at 2026-11-$time:00:00+03:00 lead-import --check-forms 2>&1
  done
}

world_reading () { at 2026-11-20T10:00:00+03:00 regulation --as h1 publish -q quiz forms; }
scene_reading () {
  regulation list
  regulation debtors --all
  at 2026-11-27T12:00:00+03:00 regulation debtors
  regulation --as h1 publish quiz forms --message -f csv
  for attempt in 1 2 3 4; do echo "attempt $attempt" && printf '2\n1\n1\n' | regulation --as m1 quiz quiz --answers=-; done
}

# A strong manager, a regular one, deals that have waited since Friday.
world_duties () {
  sed -i '/id: m1,/s/regular/strong/' store/staff.yaml
  for name in Anna Boris; do lead $name 1000.00 1; done | record 2026-11-20T09:00:00+03:00
}
# the day as the senior manager opens it, and as it is opened without him
scene_duties () {
  cp -a store other
  checklist template
  at 2026-11-23T09:12:00+03:00 checklist status
  at 2026-11-23T09:14:00+03:00 checklist --as s1 open --yes
  at 2026-11-23T09:50:00+03:00 checklist status
  checklist --as s1 'done' exchange
  at 2026-12-08T12:00:00+03:00 checklist --as s1 history
  for person in s1 q1 c1; do at 2026-11-24T09:00:00+03:00 presence --store other --as h1 absent $person today --reason ill; done
  at 2026-11-24T09:05:00+03:00 checklist --store other --as m1 open </dev/null
  rm -rf other
}

# m1 comes six minutes late, and goes away for 20 minutes and for 200.
world_presence () {
  sed -i '/id: m1,/s,department,schedule: 5/2 09:00-18:00\, &,; /id: m2,/s,department,schedule: 5/2 09:00-18:00\, &,' store/staff.yaml
  lead Anna 1000.00 1 | record 2026-11-20T09:00:00+03:00
}
scene_presence () {
  at 2026-11-23T09:06:00+03:00 presence --as m1 +
  at 2026-11-23T09:07:00+03:00 presence --as m1 away 20
  at 2026-11-23T09:08:00+03:00 presence --as m1 away 200 lunch
  at 2026-11-23T12:00:00+03:00 deal-claim spread -n --as h1 --explain
}

# Who works on a day of the year, and how long.
world_calendar () {
  sed -i -e 's,id: m1\,,& schedule: 5/2 free\,,' -e '/id: m2,/s,department,schedule: 5/2 09:00-18:00\, &,' store/staff.yaml
  at 2026-01-02T10:00:00+03:00 regulation --as h1 publish -q quiz
  lead Anna 1000.00 1 | record 2026-01-12T10:00:00+03:00
}
scene_calendar () {
  for day in 2026-01-02 2026-02-20 2026-04-29 2026-05-07 2026-06-10 2026-11-02 2026-12-29 2027-04-29; do
    for name in forms routing scripts; do
      cp -a store other
      at ${day}T10:00:00+03:00 regulation --store other --as h1 publish -q $name
      at ${day}T10:00:00+03:00 regulation --store other debtors --all --columns=person,regulation,deadline
      rm -rf other
    done
  done
}

world_refusals () {
  {
    lead Anna 40000.00 1
    lead Boris 40000.00 2
    lead Clara 160000.00 3 kind=call
    lead Denis '' 4 source=old
    lead Elena 600000.00 5 kind=deal
    lead Fedor 60000.00 6 kind=base
  } | record 2026-11-23T09:00:00+03:00
  for deal in 1 2 3 4 5 6; do
    event claimed $deal exchange m1 new working time=2026-11-20T10:00:00+03:00
  done | record 2026-11-23T09:00:00+03:00
  { # 13-19
    contact 1 m1 20T10:30 no-answer 0
    contact 1 m1 20T11:00 reached 300 'asked=budget,need|recording=rec-a'
    contact 3 m1 20T11:00 reached 20 asked=need
    contact 4 m1 20T11:00 reached 200 'asked=need,budget'
    contact 4 m1 22T11:00 no-answer 0 direction=in
    contact 6 m1 20T12:00 reached 100 asked=need
  } | record 2026-11-23T09:00:00+03:00
  {
    event refused 1 m1 m1 working refused 'reason=too-expensive|ref=14|time=2026-11-20T15:00:00+03:00'
    event refused 2 m1 m1 working refused 'reason=no-need|time=2026-11-20T10:05:00+03:00'
    event refused 3 m1 m1 working refused 'reason=too-expensive|ref=15|time=2026-11-20T15:00:00+03:00'
    event refused 4 m1 m1 working refused 'reason=postponed|ref=16|time=2026-11-20T15:00:00+03:00'
    event refused 5 m1 m1 working refused 'reason=not-reached|time=2026-10-21T15:00:00+03:00'
  } | record 2026-11-23T09:00:00+03:00
  # m2 of the same department sells what m1 refuses
  for number in $(seq 12); do lead "Client $number" 1000.00 7; done | record 2026-11-23T09:00:00+03:00
  for deal in $(seq 24 35); do
    event claimed "$deal" exchange m2 new working time=2026-11-20T10:00:00+03:00
    event sold "$deal" m2 m2 working sold amount=1000.00
  done | record 2026-11-23T09:00:00+03:00
  # and more refusals of m1, older ones: 48 to 53
  for number in 1 2 3 4 5 6; do lead "Old $number" 1000.00 8 kind=base; done | sed 's/kind=form|//' | record 2026-11-23T09:00:00+03:00
  last=$(cat store/ledgers/*/*.csv | cut -d, -f1 | sort -n | tail -n 1)
  for deal in $(seq $((last - 5)) "$last"); do
    event claimed "$deal" exchange m1 new working time=2026-09-10T10:00:00+03:00
    event refused "$deal" m1 m1 working refused 'reason=too-expensive|time=2026-09-10T15:00:00+03:00'
  done | record 2026-11-23T09:00:00+03:00
  mkdir -p store/regulations && chmod 700 store/regulations
  echo 'minimum-deal: 100' >store/regulations/deal-process.yaml
  chmod 600 store/regulations/deal-process.yaml
}
scene_refusals () {
  refusal-audit --as q1 queue
  refusal-audit --as q1 stats
  for deal in 1 2; do refusal-audit --as q1 show $deal; done
  for reason in no-budget competitor postponed cannot-do other not-stated wrong-lead nothing; do
    deal-log --as m1 -n refuse 6 --reason $reason
    deal-log --as m1 -n refuse 6 --reason $reason --note x
  done
  for person in q1 h1; do
    refusal-audit --as $person -n confirm 1 --no-call x --note y
  done
  refusal-audit --as q1 -n overturn 1 --cause nothing --no-call x --note y
  refusal-audit --as q1 -n overturn 1 --cause not-worked --no-call x --note y --penalty falsified=1.2
  refusal-audit --as q1 -n overturn 1 --cause not-worked --no-call x --note y --penalty dumped=1.2
}

world_process () {
  for number in 1 2 3 4 5 6 7 8 9; do lead "Client $number" 10000.00 "$number"; done | record 2026-11-02T09:00:00+03:00
  seq 8 | at 2026-11-02T10:00:00+03:00 deal-claim -q --as m1 take -
  for deal in 1 2 3 4 5 6 7 8; do contact $deal m1 02T11:00 reached 60; done | record 2026-11-02T12:00:00+03:00
  now=2026-11-03T10:00:00+03:00
  at "$now" deal-log -q --as m1 stage 1 need
  at "$now" deal-log -q --as m1 offer 2 10000 --terms all
  at "$now" deal-log -q --as m1 stage 8 hold --due 2026-11-30 --note later
  for deal in 3 4 5 7; do at "$now" deal-log -q --as m1 sell "$deal" 10000; done
  for deal in 4 5 7; do at "$now" deal-log -q --as m1 pay "$deal" 10000 --proof p$deal; done
  for deal in 5 7; do at "$now" deal-log -q --as m1 documents "$deal" contract --sent=2026-11-03; done
  at "$now" deal-log -q --as m1 care 5
  mkdir -p store/regulations && chmod 700 store/regulations
  echo 'open-limit: {trainee: 1, regular: 5, strong: 9}' >store/regulations/lead-exchange.yaml
  chmod 600 store/regulations/lead-exchange.yaml
}
scene_process () {
  for day in 02 03 04 05 06 09 10 11 12 13 16 17 18 19 20 23 24; do
    at 2026-11-${day}T12:00:00+03:00 deal-log --as m1 due
    at 2026-11-${day}T12:00:00+03:00 deal-claim -n --as m1 take 9
  done
  at 2026-12-07T12:00:00+03:00 deal-log --as m1 due
  deal-log --as m1 -n sell 6 500
  deal-log --as m1 -n sell 6 10000
  for stage in need fit offer agreed invoice reminder hold nothing; do
    deal-log --as m1 -n stage 1 $stage
    deal-log --as m1 -n stage 6 $stage
    deal-log --as m1 -n stage 6 $stage --due 2026-12-01
  done
  for stage in preparing ready shipped delivered issue; do deal-log --as m1 -n stage 4 $stage; done
  deal-log --as m1 -n offer 6 5000 --terms all
  deal-log --as m1 -n documents 7 contract --signed=2026-11-10
  deal-log --as m1 -n documents 7 invoice --signed=2026-11-10
  deal-log --as m1 -n documents 7 nothing --sent=2026-11-10
  deal-log --as m1 -n care 4 --message
}

world_interaction () {
  for number in 1 2 3 4 5 6; do lead "Client $number" 10000.00 "$number"; done | record 2026-11-20T09:00:00+03:00
  {
    event claimed 1 exchange m1 new working
    event claimed 2 exchange m2 new working
    event claimed 3 exchange m2 new working
    event claimed 4 exchange m2 new working
    event refused 3 m2 m2 working refused reason=no-need
    event sold 4 m2 m2 working sold amount=100.00
    event paid 4 m2 m2 sold paid amount=100.00
  } | record 2026-11-20T10:00:00+03:00
}
scene_interaction () {
  for number in 1 2 3 4 5 9; do
    for situation in new-request continues-today order-status price documents complaint nothing; do
      client-find --as m1 "+7916000000$number" --decide $situation
    done
    at 2026-11-22T12:00:00+03:00 client-find --as m1 "+7916000000$number" --decide documents
    client-find --as m1 "+7916000000$number"
  done
}

world_routing () {
  for number in 1 2 3; do lead "Client $number" 10000.00 "$number"; done | record 2026-11-20T09:00:00+03:00
  for deal in 1 2 3; do
    event claimed $deal exchange m2 new working
    event sold $deal m2 m2 working sold amount=100.00
  done | record 2026-11-20T10:00:00+03:00
  for deal in 2 3; do event paid $deal m2 m2 sold paid amount=100.00; done | record 2026-11-20T10:00:00+03:00
  event cared 3 m2 m2 paid in-care | record 2026-11-20T10:00:00+03:00
}
scene_routing () {
  form 'Анна,+79160000001,,,,,,' 'Борис,+79160000002,,,,,,' 'Клара,+79160000003,,,,,,' \
    'Дарья,+79160000005,,ООО Ромашка,5000000,,,' 'Егор,+79160000006,test@x.org,,,,,' \
    'Фёдор,+79160000007,test@x.org,,,,,' 'Анна,+79160000002,,,,,,хочу купить ещё'
  cut -d, -f6- store/ledgers/leads/*.csv
  deal-claim --as h1 list --all
}

world_inquiries () {
  printf 'name,phone,email,message\nЮлия,+79000000020,c20@x.test,Ищу работу\n' >old.csv
  at 2026-11-18T09:00:00+03:00 lead-import -q old.csv
  lead First 100.00 1 email=c16@x.test | record 2026-11-20T09:00:00+03:00
}
scene_inquiries () {
  {
    echo 'name,phone,email,company,message,formname,Возраст,Ответы,Бюджет,Город,date'
    row () { echo "$1,+790000000$2,c$2@x.test,$3,$4,$5,$6,,$7,$8,2026-11-$9T10:00:00+03:00"; }
    row Анна 01 '' 'Высылаю резюме' '' '' '' '' 22
    row Борис 02 '' 'Моё резюме' Вакансии 17 '' '' 22
    row Вера 03 '' '' Вакансии '' '' '' 22
    row Глеб 04 '' 'Интересует франшиза' '' '' '' '' 22
    row Дина 05 'ООО Ромашка' 'Предлагаем наши услуги' '' '' '' '' 22
    row Егор 06 '' 'Предлагаем сотрудничество' '' '' '' '' 22
    row Жанна 07 '' 'Пришлите акт сверки' '' '' '' '' 22
    row Зоя 08 '' 'Ищу работу' '' '' '' '' 19
    row Иван 09 '' 'хочу купить и высылаю резюме' '' '' '' '' 22
    row Клара 10 '' 'хочу купить франшизу' '' '' '' '' 22
    row Лев 11 '' 'ваш поставщик просит акт сверки' '' '' '' '' 22
    row Дина 05 '' 'Пришлите акт сверки' '' '' '' '' 22
    row Нина 13 '' '' 'Анкета франшизы' '' 400000 Москва 22
    row Олег 14 '' '' 'Анкета франшизы' '' 600000 '' 22
    row Павел 15 '' '' 'Анкета франшизы' '' 600000 Москва 22
    row Первая 16 '' 'Пришлите акт сверки' '' '' '' '' 22
  } >in.csv
  lead-import --print=answers
  lead-import --print=answers in.csv
  { head -1 in.csv && row Анна 01 '' 'Вот ответы' 'Тестовое задание' '' '' '' 22; } >in2.csv
  lead-import --print=answers in2.csv
  deal-claim --as h1 list --all
  cut -d, -f6- store/ledgers/leads/*.csv
  for funnel in candidate supplier partner franchise accounting sales-pitch nothing; do
    client-find --as m1 -n --inquiry $funnel +79005550011
  done
}

world_scripts () { world_process; }
scene_scripts () {
  for deal in 1 2 3 4 5 6 8; do deal-log --as m1 script $deal; done
  for script in first-call offer; do refusal-audit --as q1 -n score 19 --steps 1 --of $script; done
}

# A client who writes, one who is called back at once, one who buys again.
world_kpi () {
  lead Anna 1000.00 1 | sed 's/2026-11-20T09:00/2026-11-16T10:00/' | record 2026-11-16T10:00:00+03:00
  for number in 2 3 4; do lead Boris 1000.00 2 client=1; done | sed 's/client=@|//' | record 2026-11-16T10:00:00+03:00
  {
    for deal in 1 2 3 4; do event claimed $deal exchange m1 new working time=2026-11-16T10:01:00+03:00; done
    contact 1 m1 16T10:05 no-answer 0
    contact 1 m1 17T10:00 reached 40
    for direction in out out in; do contact 1 m1 18T10:00 reached '' "channel=telegram|direction=$direction" | sed 's/channel=call|direction=out|//'; done
  } | record 2026-11-19T09:00:00+03:00
  event noted 4 m1 m1 working working time=2026-11-20T10:00:00+03:00 | make-ledgers store 2026-11-20T10:00:00+03:00 m1 >/dev/null
  for deal in 2 3; do
    event sold $deal m1 m1 working sold 'amount=1000.00|time=2026-11-17T10:00:00+03:00'
    event paid $deal m1 m1 sold paid 'amount=1000.00|time=2026-11-17T11:00:00+03:00'
  done | sed 's/client=[23]|/client=1|/' | record 2026-11-20T11:00:00+03:00
  event sold 4 m1 m1 working sold 'amount=1000.00|time=2026-11-18T10:00:00+03:00' | sed 's/client=4|/client=1|/' |
    record 2026-11-20T12:00:00+03:00
}
scene_kpi () {
  kpi-report month -f table
  kpi-report month -f table --lang=ru --manager m1
  kpi-report month --manager m1 --metrics processed,dial_throughs,response_5,repeat_sales
  for metric in leads claimed processed; do kpi-report month --explain $metric; done
}
world_norms () { :; }
scene_norms () {
  for metric in processed dial_throughs new_contacts response_min response_30 falsified stale neglected \
    script_score on_time_start on_time_report duties_done acknowledged penalties card_order; do
    kpi-report month --explain $metric
  done
}

# What only shows while something else is switched on.
base () {
  case $1 in
    inbox) echo 's/corporate: false/corporate: true/' ;;
  esac
}
world_inbox () { world_routing; }
scene_inbox () {
  form 'Дарья,+79160000005,,ООО Ромашка,,,,' 'Егор,+79160000006,,ООО Лютик,,,,'
  deal-claim --as h1 list --all
}

# Two slow answers and two good calls of one manager.
world_debrief () {
  { lead One 1000.00 1 && lead Two 1000.00 2; } | record 2026-11-20T09:00:00+03:00
  for deal in 1 2; do
    event claimed $deal exchange m1 new working time=2026-11-20T09:05:00+03:00
  done | record 2026-11-20T09:05:00+03:00
  for deal in 1 2; do contact $deal m1 20T1$deal:00 reached 100; done | record 2026-11-20T13:00:00+03:00
  for contact in 5 6; do
    echo "reviews|contact=$contact|deal=1|manager=m1|kind=script|score=9$contact.00|time=2026-11-20T14:00:00+03:00"
  done | record 2026-11-20T14:00:00+03:00
}
scene_debrief () {
  kpi-report debrief month --as h1
  kpi-report debrief open --as h1
}

# m1 sells and reports, m2 works until nine and reports nothing.
world_report () {
  sed -i -e '/id: m1,/s,department,schedule: 5/2 09:00-18:00\, &,' \
    -e '/id: m2,/s,department,schedule: 5/2 12:00-21:00\, &,' store/staff.yaml
  lead Anna 1000.00 1 | record 2026-11-23T09:00:00+03:00
  {
    event claimed 1 exchange m1 new working time=2026-11-23T10:00:00+03:00
    event sold 1 m1 m1 working sold 'amount=1000.00|time=2026-11-23T11:00:00+03:00'
  } | record 2026-11-23T12:00:00+03:00
}
scene_report () {
  at 2026-11-23T18:30:00+03:00 day-report --as m1 file --plan leads=70,new=10
  day-report --as m1 message -f table
  at 2026-11-23T18:40:00+03:00 day-report --as m1 -n file --day 20.11
  for time in 18:55 19:10 21:40; do at 2026-11-23T$time:00+03:00 day-report --as h1 missing; done
}

# --- the table
own () { # REGULATION SED: the shipped file, changed, is the store's
  mkdir -p store/regulations && chmod 700 store/regulations
  sed -e "$(base "$scene")" -e "$2" "$regulations/$1.yaml" >"store/regulations/$1.yaml"
  chmod 600 "store/regulations/$1.yaml"
}
# what people alone read is no parameter
settings () {
  salesdesk config --columns=setting,value | sed 1d | grep -Ev '^[a-z-]*\.(title|version|effective)	' |
    sed -e 's/\[[0-9]*\]/[]/g'
}
names () {
  cut -f1 | grep -E '^[a-z-]+\.' | grep -Ev '\.title$' |
    sed -e 's/public-contacts\.[a-z]*/public-contacts.*/' -e 's/^day-report\.words\..*/day-report.words.*/' | sort -u
}

begin () { # SCENE: its store
  if [ ! -d "worlds/$1" ]; then
    mkdir -p worlds
    rm -rf store
    make_store store
    "world_$1" >/dev/null 2>&1
    mv store "worlds/$1"
  fi
  rm -rf store
  cp -a "worlds/$1" store
}

# What the scene answers with the file as it is shipped is asked once.
used () { # PARAMETER SCENE SED
  regulation=${1%%.*}
  shipped=$2.$regulation
  if [ ! -f "$shipped" ]; then
    begin "$2"
    own "$regulation" ''
    settings >"$shipped.settings"
    "scene_$2" >"$shipped" 2>&1
  fi
  begin "$2"
  own "$regulation" "$3"
  settings >after
  diff "$shipped.settings" after | sed -n 's/^[<>] //p' | names >changed
  grep -qxF -e "$1" changed || {
    echo "the command does not change $1 but: $(cat changed)"
    return 1
  }
  "scene_$2" >answer 2>&1
  ! cmp -s "$shipped" answer
}

make_store store
settings | names >all
sed '/^#/d; /^$/d' "$table" >rows
cut -d' ' -f1 rows | sort -u >told
# A rule that is a list of mappings is told by each of their keys.
check 'every parameter has its line' sh -c 'comm -23 all told >missing; cat missing; ! [ -s missing ]'
check 'and no line is of another' sh -c 'comm -13 all told >more; cat more; ! [ -s more ]'
while read -r parameter scene change; do
  check "$parameter" used "$parameter" "$scene" "$change"
done <rows
plan
