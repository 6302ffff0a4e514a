#!/bin/sh
# life.sh: the whole life of one deal, from the lead to the next sale.
#
#   share/demo/life.sh [--lang=ru|en] [--store=FOLDER]
#
# The programs must be in PATH.  The store, else build/demo-life, is made anew
# each time.  Nothing is asked.  A step that ends otherwise than is written here
# ends it with status 1.
set -eu
umask 077

default_store=build/demo-life
# shellcheck source=share/demo/steps.sh
. "$(dirname "$0")/steps.sh"

at 2026-11-16T10:30
make_store
pick "The life of one deal, in a sample store in $store; people and clients are invented." \
  "Жизнь одной сделки в учебном хранилище $store; люди и клиенты вымышлены."

say "1. Monday morning: a partner sends four requests, and Ilya takes the first." \
  "1. Понедельник, утро: партнёр прислал четыре заявки, Илья берёт первую."
show 0 'lead-import share/demo/partner.csv --columns=file,rows,new'
show 0 'deal-claim take 1 --as m2 --columns=deal,name,phone,amount,owner'

say "2. He calls once, nobody answers; eleven minutes after he took the deal he says that
the client found it too expensive." \
  "2. Он звонит один раз, трубку не берут; через одиннадцать минут после того, как взял
сделку, он пишет, что клиенту дорого."
at 2026-11-16T10:34
show 0 'deal-log contact 1 --as m2 --channel call --outcome no-answer \
    --columns=contact,deal,name,manager,outcome'
at 2026-11-16T10:41
show 0 'deal-log refuse 1 --as m2 --reason too-expensive --columns=deal,what,status,owner'

say "3. Quality control has it on top of the queue: red flags say why it looks false." \
  "3. У контроля качества этот отказ первый в очереди: признаки говорят, почему ему не
верится."
at 2026-11-16T15:00
show 0 'refusal-audit queue --as q1 --columns=deal,client,reason,amount,flags,score'
say "What happened so far, and what to say in the call:" \
  "Что было по сделке и что сказать в звонке:"
show 0 'refusal-audit show 1 --as q1 --columns=time,what,value'

say "4. She calls: the client waits for us, and for more than was written down.  The deal
goes on with somebody else, and a penalty is proposed." \
  "4. Она звонит: клиент ждёт нас, и сумма больше записанной. Дальше сделку ведёт другой
менеджер, автору отказа предложено снижение премии."
show 0 'refusal-audit overturn 1 --as q1 --call rec-88 --cause not-worked \
    --amount 126000 --penalty falsified --note "ждёт звонка, бюджет есть" \
    --columns=deal,name,status,amount,owner,previous_manager'

say "5. The client calls in.  Whoever picks up knows in a second who works with her." \
  "5. Клиент звонит сам. Кто бы ни снял трубку, он сразу видит, кто ведёт сделку."
at 2026-11-16T15:20
show 0 'client-find "8 900 000-20-01" --as s1'

say "6. Maria talks to her, sends an offer, sells." \
  "6. Мария говорит с клиентом, отправляет предложение и продаёт."
at 2026-11-17T10:00
show 0 'deal-log contact 1 --as m1 --channel call --outcome reached --seconds 340 \
    --asked budget,need,date --columns=contact,deal,manager,outcome,seconds,asked'
show 0 'deal-log offer 1 126000 --as m1 --terms "доставка включена, до пятницы" \
    --columns=deal,what,stage,amount'
show 0 'deal-log sell 1 126000 --as m1 --pay-by пт --columns=deal,status,due,amount,owner'

say "7. The money comes in two parts, the documents go out, and customer care takes over;
the last command prints the text for its chat." \
  "7. Оплата пришла двумя частями, документы отправлены, клиент передан в отдел заботы;
последняя команда печатает текст для его чата."
at 2026-11-20T12:00
show 0 'deal-log pay 1 50000 --as m1 --proof "п/п 31" --columns=deal,status,amount,paid,proof'
at 2026-11-23T12:00
show 0 'deal-log pay 1 76000 --as m1 --proof "п/п 34" --columns=deal,status,amount,paid,proof'
show 0 'deal-log documents 1 waybill --sent сегодня --ref "ТН 14" --as m1 \
    --columns=deal,what,status'
show 0 'deal-log care 1 --as m1 --message'

say "8. Three weeks later she wants a second nursery.  Customer care opens a new deal; it
goes to the manager who knows her." \
  "8. Через три недели клиенту нужна ещё одна детская. Отдел заботы открывает новую
сделку; она достаётся менеджеру, который знает клиента."
at 2026-12-14T10:00
show 0 'deal-log documents 1 waybill --signed 10.12 --as c1 --columns=deal,what,status'
show 0 'deal-log reopen 1 --as c1 --note "вторая детская" \
    --columns=deal,what,name,status,owner'

say "9. All of it is one history, and the statistics know what the refusal would have
cost." \
  "9. Всё это — одна история, а статистика знает, чего стоил бы тот отказ."
show 0 'deal-claim show 1 --as h1 --columns=time,what,value,status,owner'
show 0 'refusal-audit stats --as h1 \
    --columns=what,refusals,confirmed,overturned,falsified,recovered'
