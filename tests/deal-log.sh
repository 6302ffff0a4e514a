# What happens on a deal, through its command: every verb, both sides of each
# limit.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
SALESDESK_NOW=2026-11-23T12:00:00+03:00 # a Monday
export SALESDESK_STORE SALESDESK_NOW
english

# fresh NUMBER: a store with so many deals, all of m1
fresh () {
  rm -rf store
  make_store store
  mkdir store/regulations
  for number in $(seq "$1"); do
    echo "leads|kind=form|outcome=new|deal=@|client=@|department=client|source=site|name=Client $number|phone=+7916123450$number|email=c$number@example.org"
  done | make-ledgers store 2026-11-20T12:00:00+03:00
  chmod -R go-rwx store
  seq "$1" | deal-claim -q --as m1 take - || exit 99
}
regulate () { cat >store/regulations/"$1".yaml; chmod 600 store/regulations/"$1".yaml; }
as () { person=$1 && shift && deal-log --as "$person" "$@"; }
at () { now=$1 && shift && SALESDESK_NOW=$now "$@"; }
# row COLUMNS: these columns of the one row in `out` are what stdin says
row () {
  deal_log_columns=$1
  awk -F'\t' -v wanted="$deal_log_columns" '
    NR == 1 { n = split (wanted, name, ","); for (i = 1; i <= NF; i++) at[$i] = i; next }
    { line = ""; for (i = 1; i <= n; i++) line = line (i > 1 ? "|" : "") $at[name[i]]; print line }' out >have
  same have
}
last () { tail -n 1 store/ledgers/"$1"/2026-11.csv | cut -d, -f "$2"; }
said () { grep -qF -e "$1" err || { cat err; return 1; }; }

# --- whoever types
fresh 4
check 'nothing typed' exits 2 deal-log
check 'an operand without a verb' exits 2 deal-log 17
check 'a wrong verb is answered with the near one' exits 2 deal-log stgae 1 need
check '  by name' said "'stage'"
check 'no amount' exits 2 as m1 amount 1
check '  is told' said 'AMOUNT'
check 'a sum that is none' untouched exits 2 as m1 amount 1 much
check '  is told' said "AMOUNT: 'much'"
check 'an ambiguous sum' exits 2 as m1 amount 1 1,250
check 'a day that is none' exits 2 as m1 note 1 hello --due someday
check 'a day that has passed' exits 2 as m1 note 1 hello --due 2026-11-20
check '  is told' said 'that time has passed'
check 'no such deal' exits 66 as m1 note 44 hello
check 'deals that are there are done all the same' exits 66 as m1 note 1 44 2 hello
check '  both' row deal,event <<EOT
1|noted
2|noted
EOT
check 'a dry run says what it would do' untouched exits 0 as m1 -n note 1 again
check '  in the same words' row deal,event <<EOT
1|noted
EOT
check 'repeats count once' exits 0 as m1 note 1 01 1 twice
check '  in one row' row deal <<EOT
1
EOT

# --- transitions
check 'the transitions need no store' exits 0 env -u SALESDESK_STORE deal-log --transitions
check 'a refusal is only conditional' sh -c "grep -x 'refused	working	refused' out"
check 'the one way to lost is a confirmation, beside history and what is undone' sh -c \
  "grep '	lost\$' out | grep -v '^history\|^undone\|	lost	lost\$' >have; printf 'confirmed\trefused\tlost\n' | cmp - have"
check 'from a refusal the only one' sh -c \
  "grep '	refused	lost\$' out >have; printf 'confirmed\trefused\tlost\n' | cmp - have"

# --- contact
check 'a contact' exits 0 as m1 contact 1 --channel call --outcome reached --seconds 65 --asked budget,need --recording rec/1
check '  is a row' row deal,manager,channel,direction,outcome,seconds,asked,recording <<EOT
1|m1|call|out|reached|65|budget,need|rec/1
EOT
check 'a colleague may' exits 0 as m2 contact 1 --channel telegram --direction in --outcome reached
check '  and the deal stays' is m1 sh -c 'deal-claim --as h1 list --all --columns owner | sed -n 2p'
check 'quality control and care may' exits 0 as q1 contact 1 --channel call --outcome no-answer
check 'the robot may not' exits 77 as robot contact 1 --channel call --outcome no-answer
check 'a contact without a channel' exits 2 as m1 contact 1 --outcome reached
check 'a channel nobody has' exits 2 as m1 contact 1 --channel telegrm --outcome reached
check '  is answered with the near one' said "'telegram'"
check 'what nobody asks' exits 2 as m1 contact 1 --channel call --outcome reached --asked budgt
check '  is answered with the near one' said "'budget'"
check 'nobody talks for a minute with who does not answer' exits 2 as m1 contact 1 --channel call --outcome no-answer --seconds 60
cat >contacts.csv <<EOT
deal,channel,outcome,seconds,note
1,call,reached,30,first
1,call,reached,30,first
1,call,busy,,second
EOT
check 'contacts from a pipe' exits 0 sh -c 'deal-log --as m1 contact - <contacts.csv'
check '  repeats once' row deal,outcome,seconds,note <<EOT
1|reached|30|first
1|busy||second
EOT
echo '2,fax,reached,1,x' >>contacts.csv
check 'one wrong row is all' untouched exits 65 sh -c 'deal-log --as m1 contact - <contacts.csv'
check '  and told' said "standard input, deal 2: --channel: 'fax'"

when () { as m1 contact 2 --channel call --outcome busy --time "$1" -q && last contacts 3; }
check 'a contact of an hour ago' is 2026-11-23T11:00:00+03:00 when 'час назад'
check 'of a time today' is 2026-11-23T11:30:00+03:00 when 11:30
check 'of a time that is ahead: of yesterday' is 2026-11-22T18:00:00+03:00 when 18:00
check 'of a day and time' is 2026-11-20T12:30:00+03:00 when '20.11 12:30'
check 'of a weekday' is 2026-11-20T15:00:00+03:00 when 'пт 15:00'
check 'from a pipe' is 2026-11-22T15:00:00+03:00 sh -c \
  'printf "deal\tchannel\toutcome\tcontacted_at\n2\tcall\tbusy\tвчера 15:00\n" | deal-log -q --as m1 contact - && tail -n 1 store/ledgers/contacts/2026-11.csv | cut -d, -f 3'
check 'one that is ahead' untouched exits 2 as m1 contact 2 --channel call --outcome busy --time 'завтра 10:00'
check '  is refused' said "--time: 'завтра 10:00': that time has not come yet"
check 'a day without a time' untouched exits 2 as m1 contact 2 --channel call --outcome busy --time вчера
check '  is no moment' said "'вчера' names no time of day"

# --- stage
check 'a stage' exits 0 as m1 stage 1 need
check '  is a row' row event,status,stage,due <<EOT
staged|working|need|
EOT
check 'the same again' exits 0 as m1 stage 1 need
check '  is told' said 'so it is already'
check 'what may not follow' exits 3 as m1 stage 1 invoice
check '  is answered with what may' said 'now can: fit ('
check 'a stage nobody knows' exits 2 as m1 stage 1 nead
check '  is answered with the near one' said "'need'"
check 'a stage that needs a day' exits 3 as m1 stage 1 hold --note later
check '  says so' said 'needs --due'
check 'one that needs a reason' exits 3 as m1 stage 1 hold --due завтра
check '  says so' said 'needs --note'
check 'with both' exits 0 as m1 stage 1 hold --due 'завтра 15:00' --note 'жду проект'
check '  it waits' row stage,due <<EOT
hold|2026-11-24T15:00:00+03:00
EOT
check 'a stage of another status' exits 3 as m1 stage 1 shipped
check "a colleague's deal" exits 3 as m2 stage 1 need
check '  names the owner' said 'First (m1)'
check 'the head may' exits 0 as h1 stage 1 need
check 'a stage of a deal on the exchange' exits 3 sh -c 'deal-claim -q --as m1 return 4 --reason overload && deal-log --as h1 stage 4 need'
check '  is answered with the statuses it is for' said 'In progress'

# --- note
check 'a note with a day' exits 0 as m1 note 2 'ждёт проект' --due пт
check '  is the next step' row event,due <<EOT
noted|2026-11-27
EOT
check 'a note without one leaves it' exits 0 as m1 note 2 'ещё'
check '  as it was' row due <<EOT
2026-11-27
EOT
check 'no note' exits 2 as m1 note 2 ''

# --- amount, offer
check 'an amount as people write it' exits 0 as m1 amount 2 '70 000,50 руб'
check '  is a row' row amount,currency,status <<EOT
70000.50|RUB|working
EOT
check 'an offer without terms' exits 2 as m1 offer 2 90000
check 'an offer' exits 0 as m1 offer 2 90000 --terms 'скидка 5%, до пятницы' --due завтра
check '  has the stage of the regulation' row event,stage,due,amount <<EOT
offered|offer|2026-11-24|90000.00
EOT
check '  and its terms' grep -q ',offered,.*,90000.00,RUB,,"скидка 5%, до пятницы",' store/ledgers/deals/2026-11.csv
regulate routing <<EOT
commercial:
  department: commercial
  amount-from: 1000000.00
EOT
check 'below the threshold a deal stays' exits 0 as m1 amount 2 999999.99
check '  with its owner' row owner,department,status <<EOT
m1|client|working
EOT
check 'above it goes to the commercial inbox' exits 0 as m1 amount 2 1000000
check '  of the exchange' row owner,department,status,event <<EOT
exchange|commercial|returned|amount
EOT
check '  and out of the hands of its manager' exits 77 as m1 amount 2 5000
check 'who works there keeps it' exits 0 sh -c 'deal-claim -q --as h1 give 3 m3 && deal-log --as m3 amount 3 2000000'
check '  in the department' row owner,department,status <<EOT
m3|commercial|working
EOT
check 'the store is in order' exits 0 salesdesk check

# --- sell, pay
fresh 4
check 'a sale for nothing' exits 2 as m1 sell 1 0
check 'a sale' exits 0 as m1 sell 1 100000 --margin 12000 --pay-by 03.12
check '  waits for its payment' row event,status,due,amount,paid <<EOT
sold|sold|2026-12-03|100000.00|0.00
EOT
check '  its margin is an answer' is '"{""margin"":""12000.00""}"' last deals 24
check 'again' exits 0 as m1 sell 1 100000
check '  is told' said 'so it is already'
check 'at another sum it is no sale any more' exits 3 as m1 sell 1 90000
check 'without a day the regulation names it' exits 0 as m1 sell 2 50000
check '  five working days' row due <<EOT
2026-11-30
EOT
check 'a payment without proof' exits 2 as m1 pay 1 100
check 'a payment of a deal that is not sold' exits 3 as m1 pay 3 100 --proof x
check 'a part' exits 0 as m1 pay 1 40000 --proof 'п/п 1'
check '  leaves it sold, to be paid by then' row status,paid,due,proof <<EOT
sold|40000.00|2026-12-03|п/п 1
EOT
check 'the same proof' exits 0 as m1 pay 1 40000 --proof 'п/п 1'
check '  is the same payment' said 'so it is already'
check 'a part more, the rest later' exits 0 as m1 pay 1 59999.99 --proof 'п/п 2' --pay-by 10.12
check '  is one kopeck short' row status,paid,due <<EOT
sold|99999.99|2026-12-10
EOT
check 'the proof before the last' exits 0 as m1 pay 1 40000 --proof 'п/п 1'
check '  is the same payment, too' said 'so it is already'
check '  also for the head' exits 0 as h1 pay 1 40000 --proof 'п/п 1'
check '  of which there is nothing new' said 'so it is already'
check 'a proof with another sum' untouched exits 3 as m1 pay 1 500 --proof 'п/п 1'
check '  is a slip' said "proof 'п/п 1' stands for a payment of 40000.00 RUB already"
check 'a colleague' exits 3 as m2 pay 1 40000 --proof 'п/п 1'
check 'a sum below what is paid' exits 3 as m1 amount 1 50000
check 'in another currency' exits 3 as m1 pay 1 '1 USD' --proof p
check 'the last kopeck' exits 0 as m1 pay 1 0.01 --proof 'п/п 3'
check '  pays it' row status,paid,due,event <<EOT
paid|100000.00||paid
EOT
lines=$(cat store/ledgers/deals/*.csv | wc -l)
check 'a proof before the last one' exits 0 as m1 pay 1 40000 --proof 'п/п 1'
check '  is known too' said 'so it is already'
check '  to the head likewise' exits 0 as h1 pay 1 59999.99 --proof 'п/п 2'
check '  and leaves no line' test "$lines" -eq "$(cat store/ledgers/deals/*.csv | wc -l)"
check 'the proof of another deal' exits 1 as m1 pay -n 2 100 --proof 'п/п 1'
check '  is told' said "deal 2: the proof 'п/п 1' is on record for deal 1 too"
printf 'deal,amount,proof\n2,60,a\n2,60,a\n' >payments.csv
check 'the same proof twice from a pipe' exits 0 sh -c 'deal-log -n --as m1 pay - <payments.csv'
check '  is one payment' row deal,paid <<EOT
2|60.00
EOT
check 'more than the sum' exits 1 as m1 pay 2 60000 --proof 'п/п 4'
check '  is recorded' row status,paid <<EOT
paid|60000.00
EOT
check '  and told' said 'deal 2: 10000.00 RUB more than it was sold for'
as m1 sell 3 100 >/dev/null
printf 'deal,amount,proof\n3,60,a\n3,30,b\n3,10,c\n' >payments.csv
check 'payments of one deal from a pipe add up' exits 0 sh -c 'deal-log --as m1 pay - <payments.csv'
check '  one after the other' row status,paid <<EOT
sold|60.00
sold|90.00
paid|100.00
EOT
check 'the store is in order' exits 0 salesdesk check

# --- the least sum
fresh 2
echo 'minimum-deal: 70000' | regulate deal-process
check 'below the least sum' exits 3 as m1 sell 1 69999.99 --note please
check '  is told which' said 'no less than 70000.00 RUB'
check 'the head without a note' exits 3 as h1 sell 1 69999.99
check 'the head with one' exits 0 as h1 sell 1 69999.99 --note 'старый клиент'
check 'the least sum itself' exits 0 as m1 sell 2 70000
check 'and not below it afterwards' exits 3 as m1 amount 2 60000

# --- overdue sales count again: three days after the one agreed upon
fresh 1
printf 'open-limit: {trainee: 1, regular: 1, strong: 1}\n' | regulate lead-exchange
as m1 sell 1 100 --pay-by 2026-11-25 >/dev/null
echo 'leads|kind=form|outcome=new|deal=@|client=@|department=client|name=New' |
  make-ledgers store 2026-11-23T12:00:00+03:00
new=$(deal-claim --as m1 list --columns deal | sed 1d)
check 'a reminder later does not put the payment off' exits 0 as m1 stage 1 reminder --due 2026-12-20
check 'three days late it does not count yet' exits 0 at 2026-11-28T23:59:00+03:00 deal-claim --as m1 take -n "$new"
check 'on the fourth it does' exits 3 at 2026-11-29T00:00:00+03:00 deal-claim --as m1 take "$new"

# --- documents, care, reopen
fresh 3
check 'documents of a deal that is not sold' exits 3 as m1 documents 1 waybill --sent today
as m1 sell 1 100 >/dev/null && as m1 pay 1 100 --proof 'чек 7' >/dev/null || exit 99
check 'a kind nobody knows' exits 2 as m1 documents 1 waybil --sent today
check '  is answered with the near one' said "'waybill'"
check 'without a day' exits 2 as m1 documents 1 waybill
check 'a day to come' exits 2 as m1 documents 1 waybill --sent tomorrow
check 'sent' exits 0 as m1 documents 1 waybill --sent 20.11 --ref Т-7
check '  is an answer' is '"{""document"":""waybill""' last deals 24
check 'signed, last year' exits 0 as m1 documents 1 contract --signed 03.12
check '  was then' grep -q 'signed"":""2025-12-03""' store/ledgers/deals/2026-11.csv
check 'an unpaid deal stays with its manager' exits 3 as m1 care 2
check 'a paid one goes to care' exits 0 as m1 care 1
check '  with proof and number' row status,owner,proof,phone <<EOT
in-care|m1|чек 7|+79161234501
EOT
check '  once' exits 0 as m1 care 1
check '  told' said 'so it is already'
as m1 sell 2 100 >/dev/null && as m1 pay 2 100 --proof 'чек 8' >/dev/null || exit 99
check 'the text for the chat' exits 0 as m1 care 2 --message
check '  is filled in' same out <<EOT
Передаю клиента в отдел заботы.
Клиент: Client 2
Связаться: +7 916 123-45-02 c2@example.org
Сделка 2: , оплачено 100.00 RUB
Оплата подтверждена: чек 8
Менеджер: First
EOT
check 'care goes on with the stages' exits 0 as c1 stage 1 shipped
check '  and with documents and notes' exits 0 as c1 note 1 'всё дошло'
check '  whose client can be called' row phone <<EOT
+79161234501
EOT
check 'in its queue too' exits 0 as c1 due --columns deal,phone
check '  in full' grep -qx '2	+79161234502' out
check 'on a card' exits 0 sh -c 'deal-claim --as c1 show 1 | grep -q "	phone	+79161234501	"'
check 'not of a deal that is not paid' exits 0 sh -c '! deal-claim --as c1 show 3 | grep -q 79161234503'
check 'but not with deals that are not paid' exits 3 as c1 note 3 x
check 'a manager does not reopen' exits 77 as m1 reopen 1
check 'care does' exits 0 as c1 reopen 1 --note 'хочет ещё'
check '  as a new deal of the manager he had' row event,status,owner,amount <<EOT
reopened|working|m1|
EOT
check '  linked to the old one' is 1 last deals 5
check 'whose client is being served' exits 3 as c1 reopen 1
check '  as is told' said 'the client is being served: deal'
check 'a deal that nobody bought' exits 3 as c1 reopen 3
check 'on a Sunday it goes to the exchange' exits 0 at 2026-11-29T12:00:00+03:00 as c1 reopen 2
check '  and says why' said 'm1 does not get deal 2'
check '  as a new one' row status,owner <<EOT
new|exchange
EOT
check 'the store is in order' exits 0 salesdesk check

# --- classify: calls of numbers nobody knows
fresh 2
{
  echo 'contacts|manager=m1|phone=+79990000001|channel=call|direction=in|outcome=reached|seconds=40'
  echo 'contacts|manager=m2|phone=+79990000002|channel=call|direction=in|outcome=reached|seconds=40'
} | make-ledgers store 2026-11-23T12:00:00+03:00
check 'a call about a deal' exits 0 as m1 classify 5 deal 2
check '  is one of it' row contact,deal,client,outcome <<EOT
5|2|2|deal:2
EOT
check '  and rests on the call' is 5 last contacts 5
check 'again' exits 0 as m1 classify 5 deal:2
check '  is told' said 'contact 5: so it is already'
check 'somebody knows better' exits 0 as m2 classify 5 personal
check 'an inquiry' exits 0 as m1 classify 6 inquiry candidate
check '  of a kind' row outcome <<EOT
inquiry:candidate
EOT
check 'several calls' exits 0 as m1 classify 5 6 order
check 'a kind nobody knows' exits 2 as m1 classify 6 inquiry candidat
check 'no kind' exits 2 as m1 classify 6
check 'a word nobody knows' exits 2 as m1 classify 6 ordr
check '  is answered with the near one' said "'order'"
check 'no such contact' exits 66 as m1 classify 3 order
check 'no such deal' exits 66 as m1 classify 6 deal 77
check 'the robot may not' exits 77 as robot classify 6 order
printf 'contact,outcome\n5,deal:1\n6,personal\n' >calls.csv
check 'calls from a pipe' exits 0 sh -c 'deal-log --as m1 classify - <calls.csv'
check 'the store is in order' exits 0 salesdesk check

# --- refuse: conditional, with a reason, always
fresh 9
check 'a refusal without a reason' untouched exits 2 as m1 refuse 1
check '  is told the reasons' said 'no-budget ('
check '  but for the one that is none' sh -c '! grep -q not-stated err'
check 'which is no reason' exits 2 as m1 refuse 1 --reason not-stated
check 'a reason nobody knows' exits 2 as m1 refuse 1 --reason no-bujet
check '  is answered with the near one' said "'no-budget'"
check 'budget' exits 0 as m1 refuse 1 --reason no-budget
check '  is a conditional refusal' row event,status,owner <<EOT
refused|refused|m1
EOT
check '  which is said' said 'until quality control has checked it'
check 'again' exits 0 as m1 refuse 1 --reason other --note x
check '  it is so already' said 'so it is already'
while read -r status deal line; do
  # shellcheck disable=SC2086  # words
  check "$line: $status" exits "$status" as m1 refuse "$deal" --reason $line
done <<EOT
2 2 competitor
0 2 competitor --competitor Ромашка
2 3 postponed
2 3 postponed --recall вчера
0 3 postponed --recall 10.12
2 4 cannot-do --note x
2 4 cannot-do --future yes
2 4 cannot-do --note x --future maybe
0 4 cannot-do --note x --future yes --recall 2027-03-01
2 5 other
0 5 other --note x
EOT
check 'what was answered is kept' grep -q '{""future"":""yes"",""recall"":""2027-03-01""}' store/ledgers/deals/2026-11.csv
as m1 contact 6 --channel call --outcome no-answer >out
unheard=$(sed 1d out | cut -f1)
as m1 contact 6 --channel call --outcome reached --asked need >out
heard=$(sed 1d out | cut -f1)
check 'a contact of another deal' exits 3 as m1 refuse 7 --reason no-need --contact "$heard"
check 'a contact in which nobody was there' exits 3 as m1 refuse 6 --reason no-need --contact "$unheard"
check 'no such contact' exits 66 as m1 refuse 6 --reason no-need --contact 1
check 'where the company sells for any sum, budget needs none' exits 0 as m1 refuse -n 6 --reason no-budget
echo 'minimum-deal: 70000' | regulate deal-process
check 'else it needs the sum the client named' exits 2 as m1 refuse 6 --reason no-budget
check '  by --amount' said 'needs --amount'
check '  and the contact' exits 2 as m1 refuse 6 --reason no-budget --amount 50000
check '  in which it was asked' exits 3 as m1 refuse 6 --reason no-budget --amount 50000 --contact "$heard"
check '    says so' said 'nobody asked about the budget'
as m1 contact 6 --channel call --outcome reached --asked need,budget >out
check 'with all of it' exits 0 as m1 refuse 6 --reason no-budget --amount 50000 --contact "$(sed 1d out | cut -f1)"
check '  the deal is worth what it was' row status,amount <<EOT
refused|
EOT
as m1 sell 7 100000 >out
check 'a sale that falls through' exits 0 as m1 refuse 7 --reason bad-service
check "a colleague's deal" exits 3 as m2 refuse 8 --reason bad-service
check 'quality control does not refuse' exits 77 as q1 refuse 8 --reason bad-service
check 'a paid deal is not refused' exits 3 sh -c \
  'deal-log -q --as m1 sell 9 100000 && deal-log -q --as m1 pay 9 100000 --proof p && deal-log --as m1 refuse 9 --reason bad-service'
check 'the store is in order' exits 0 salesdesk check

# --- due: what a manager must do today; claimed on Monday, 23 November at 12:00
fresh 6
due () { at "$1" as m1 due >out 2>err && row what,deal,late_days; }
for deal in 2 3 4 5 6; do as m1 -q contact $deal --channel call --outcome reached; done
as m1 -q stage 3 hold --due 2026-12-03 --note 'ждёт зарплату'
as m1 -q note 4 'перезвонить' --due 'сегодня 15:00'
as m1 -q sell 5 100 --pay-by 25.11
as m1 -q sell 6 100
as m1 -q pay 6 100 --proof 'чек 9'
check 'on that day: who was not tried to reach, and what is planned' due 2026-11-23T18:00:00+03:00 <<EOT
first-contact|1|0
step|4|0
EOT
check 'a step shows its time' is 15:00 sh -c "awk -F'\t' '\$2 == \"step\" { print \$6 }' out"
check 'one working day later nothing stands still' due 2026-11-24T18:00:00+03:00 <<EOT
first-contact|1|1
step|4|1
EOT
check 'two days later it does; and there is money' due 2026-11-25T18:00:00+03:00 <<EOT
payment|5|0
first-contact|1|2
step|4|2
stale|2|0
EOT
check 'three days later there should be documents' due 2026-11-26T18:00:00+03:00 <<EOT
payment|5|1
first-contact|1|3
step|4|3
stale|2|1
documents|6|0
EOT
SALESDESK_NOW=2026-11-26T12:00:00+03:00
as m1 -q contact 1 --channel call --outcome no-answer
as m1 -q contact 4 --channel call --outcome reached
as m1 -q pay 5 100 --proof 'чек 10'
as m1 -q documents 5 act-of-work --sent сегодня
as m1 -q documents 6 act-of-work --sent сегодня
as m2 -q contact 2 --channel call --outcome reached # a colleague's counts, too
check 'what was done is gone' due 2026-11-27T18:00:00+03:00 <<EOT
EOT
check '  which is told' exits 0 at 2026-11-27T18:00:00+03:00 as m1 due
check '  so' said 'nothing is due today'
check 'a weekend is no time' due 2026-11-29T18:00:00+03:00 <<EOT
EOT
check 'what was put off is due on its day' due 2026-12-03T18:00:00+03:00 <<EOT
step|3|0
stale|1|3
stale|2|3
stale|4|3
EOT
SALESDESK_NOW=2026-12-03T12:00:00+03:00
as m1 -q care 5
as m1 -q care 6
as m1 -q documents 6 act-of-work --signed сегодня
check 'care sees what it has not begun with' exits 0 as c1 due
check '  until it does something' row what,deal,person <<EOT
take-over|5|c1
EOT
check 'a sent act should be back in ten working days' sh -c \
  'SALESDESK_NOW=2026-12-10T10:00:00+03:00 deal-log --as m1 due >out && grep -P "^m1\tsignature\t5\t" out'
as c1 -q note 5 'всё хорошо'
check 'then it is gone' exits 0 as c1 due
check '  so' said 'nothing is due today'
check 'a week after the hand-over: a recommendation' sh -c \
  'SALESDESK_NOW=2026-12-10T10:00:00+03:00 deal-log --as m1 due >out && grep -P "^m1\trecommendation\t5\t" out'
check 'not before' sh -c 'SALESDESK_NOW=2026-12-09T10:00:00+03:00 deal-log --as m1 due >out && ! grep recommendation out'
check 'a month after: the next offer instead' sh -c \
  'SALESDESK_NOW=2027-01-02T10:00:00+03:00 deal-log --as m1 due >out && grep -P "^m1\trepeat-offer\t5\t" out && ! grep recommendation out'
SALESDESK_NOW=2026-12-10T10:00:00+03:00
as m1 -q contact 5 --channel call --outcome reached --asked recommendation
check 'asked is asked' sh -c 'deal-log --as m1 due >out && ! grep -P "recommendation\t5\t" out'
check "a colleague's day" exits 77 as m1 due --of m2
check '  is the head'"'"'s to see' exits 0 as h1 due --of m1
check "everybody's too" exits 77 as s1 due --all
check '  and cron'"'"'s' exits 0 as robot due
check 'nobody of that name' exits 66 as h1 due --of m11
check 'one or all' exits 2 as h1 due --of m1 --all

# --- neglected: who waits, and was not contacted since
SALESDESK_NOW=2026-11-23T12:00:00+03:00
fresh 2
as m1 -q contact 1 --channel call --outcome no-answer
{
  echo 'leads|kind=form|outcome=repeat|deal=1|client=1|department=client|time=2026-11-20T10:00:00+03:00'
  echo 'leads|kind=call|outcome=repeat|deal=1|client=1|department=client'
  echo 'contacts|manager=m2|phone=+79990000002|channel=call|direction=in|outcome=reached|seconds=40|time=2026-11-23T09:00:00+03:00'
} | make-ledgers store 2026-11-23T13:00:00+03:00
SALESDESK_NOW=2026-11-23T14:00:00+03:00
check 'there are some' exits 1 as h1 neglected
check '  the longest waiting first' row what,deal,line,waiting_min,owner <<EOT
open|2|2|4440|m1
unclassified||8|300|m2
missed-call|1|7|60|m1
EOT
check '  with numbers' grep -q '+79161234502' out
check 'for cron' exits 1 deal-log --as robot neglected
check '  masked' sh -c 'grep -q "02	" out && ! grep -q 79161234502 out'
check 'a manager does not look' exits 77 as m1 neglected
as q1 -q contact 1 --channel call --outcome reached
as m1 -q contact 2 --channel email --outcome reached
as m2 -q classify 8 personal
check 'all were contacted' exits 0 as h1 neglected
check '  as is said' said 'nobody waits'
at 2026-11-23T14:01:00+03:00 deal-claim -q --as m1 return 2 --reason overload
check 'what comes back waits anew' exits 1 at 2026-11-23T15:01:00+03:00 as h1 neglected
check '  since it came back' row what,deal,waiting_min,owner <<EOT
open|2|60|exchange
EOT
check 'the store is in order' exits 0 salesdesk check

# --- script: what to say now
SALESDESK_NOW=2026-11-23T12:00:00+03:00
fresh 2
echo 'leads|kind=call|outcome=new|deal=@|client=@|department=client' |
  make-ledgers store 2026-11-23T12:00:00+03:00
missed=$(deal-claim --as m1 list --columns deal | sed 1d)
deal-claim -q --as m1 take "$missed"
# script_is ID DEAL: the script of this id, its steps numbered
script_is () {
  exits 0 as m1 script "$2" && awk -F'\t' -v id="$1" 'NR > 1 && ($3 != id || $1 != NR - 1 || $4 == "") { exit 1 }
    END { exit NR < 3 }' out
}
check 'a missed call' script_is missed-call "$missed"
check 'the first talk' script_is first-call 1
check '  names the client and who speaks' grep -q 'Client 1, здравствуйте! First' out
check '  and holds no braces' sh -c '! grep -q "[{}]" out'
as m1 -q contact 1 --channel call --outcome no-answer
check '  as long as nobody was reached' script_is first-call 1
as m1 -q contact 1 --channel call --outcome reached
as m1 -q offer 1 120000 --terms 'скидка 5%'
check 'then that of its stage' script_is offer 1
check '  with the terms that were offered' grep -q 'скидка 5%' out
as m1 -q sell 1 120000
check 'of a sale' script_is payment 1
as m1 -q refuse 1 --reason bad-service
check 'a refusal is talked about by quality control' exits 3 as m1 script 1
check "a colleague's deal" exits 77 as m2 script 2
check '  is the head'"'"'s' exits 0 as h1 script 2
check 'no such deal' exits 66 as m1 script 77
plan
