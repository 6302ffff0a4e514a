#!/bin/sh
# demo.sh: the main job of salesdesk on sample data, step by step.
#
#   share/demo/demo.sh [--lang=ru|en] [--store=FOLDER]
#
# The programs must be in PATH; ./bootstrap demo sees to that.  The store, else
# build/demo-store, is made anew each time.  Nothing is asked.  A step that ends
# otherwise than is written here ends the demo with status 1.
set -eu
umask 077

default_store=build/demo-store
# shellcheck source=share/demo/steps.sh
. "$(dirname "$0")/steps.sh"

# The sample exports are of this morning.
at 2026-11-16T10:30

make_store
pick "A sample store was made in $store; its people and clients are invented.
What stands behind \$ was typed, below it is the answer." \
  "Создано учебное хранилище $store; люди и клиенты в нём вымышлены.
После знака \$ — команда, под ней — ответ программы."

say "1. Four exports come in: a site (UTF-8, commas), a partner's table from Excel
(CP1251, semicolons), a Google form (tabs) and a telephone log (Asterisk).  What
each of them is, the program finds out by itself." \
  "1. Загружаем четыре выгрузки: заявки с сайта (UTF-8, запятые), таблицу партнёра
из Excel (CP1251, точки с запятой), Google Форму (табуляция) и журнал звонков
Asterisk. Что за файл перед ней, программа определяет сама."
show 1 'lead-import share/demo/site.csv share/demo/partner.csv \
    share/demo/google.tsv share/demo/Master.csv \
    --columns=file,rows,new,repeat,test,inquiry,contact,leg,rejected'
say "One number in site.csv is too short: that row was set aside, the others are
recorded.  The test lead and the candidate's letter do not reach the exchange.
The missed call became a lead; two conversations are kept with the managers whose
extensions they were." \
  "В site.csv один номер короче, чем нужно: эта строка отложена, остальные записаны.
Проверочная заявка и письмо соискателя на биржу не попали. Пропущенный звонок стал
заявкой, два разговора записаны за менеджерами по их внутренним номерам."

say "2. The same file again changes nothing: cron may run this every minute." \
  "2. Тот же файл ещё раз ничего не меняет: cron может запускать это каждую минуту."
show 0 'lead-import share/demo/partner.csv --columns=file,rows,new,known'

say "3. The lead exchange.  On top is what should be taken first: the missed call, then
those who had to ask twice." \
  "3. Биржа лидов. Сверху то, что пора взять раньше всего: пропущенный звонок, затем
клиенты, которым пришлось обратиться дважды."
show 0 'deal-claim list --columns=deal,name,phone,source,amount,waiting_min'

say "4. Maria, a trainee, takes the first deal in the queue and one that she chose
herself.  (The owner of the store may act for her: --as m1.)" \
  "4. Стажёр Мария берёт первую сделку из очереди и ещё одну на выбор. (Владелец
хранилища может действовать от её имени: --as m1.)"
show 0 'deal-claim next --as m1 --columns=deal,name,phone,status,owner'
show 0 'deal-claim take 1 --as m1 --columns=deal,name,phone,status,owner'

say "5. Here a trainee may have two deals open.  A third one is refused, and she is told
the three ways out." \
  "5. Лимит стажёра здесь — две открытые сделки. Третью программа не отдаёт и называет
три выхода."
show 3 'deal-claim take 7 --as m1'

say "6. Maria's desk." "6. Рабочий стол Марии."
show 0 'deal-claim list --mine --as m1 --columns=deal,name,phone,status,amount'

say "7. The head hands out what still waits.  First she looks who would get a deal, and
why the others would not." \
  "7. Руководитель раздаёт то, что ещё ждёт. Сначала она смотрит, кому достанется
сделка и почему не остальным."
show 0 'deal-claim spread 2 -n --explain --as h1 \
    --columns=deal,person_name,gets,reason,open,limit'
show 0 'deal-claim spread --as h1 --columns=deal,name,person_name,reason'
say "8. Who was given deals accepts them." "8. Кому сделки дали, тот их принимает."
show 0 'deal-claim list --mine --as s1 --columns=deal,name,phone,status'
show 0 'deal-claim + 7 9 12 13 --as s1 --columns=deal,name,owner'

programs=$(dirname "$(command -v deal-claim)")
say "What to type next:

  export PATH=$programs:\$PATH SALESDESK_STORE=$store
  deal-claim return 1 --as m1 --reason took-better   back to the exchange, to make room
  deal-claim show 1 --as m1                          the card of a deal, its history
  deal-claim --help                                  all verbs
  sh share/demo/life.sh                              the whole life of a deal
  salesdesk check                                    is every line in order
  salesdesk init ~/sales                             a store of your own

README.md tells the rest." \
  "Что попробовать дальше:

  export PATH=$programs:\$PATH SALESDESK_STORE=$store
  deal-claim return 1 --as m1 --reason took-better   вернуть на биржу и освободить место
  deal-claim show 1 --as m1                          карточка сделки и её история
  deal-claim --help --lang=ru                        все действия
  sh share/demo/life.sh --lang=ru                    вся жизнь одной сделки
  salesdesk check                                    всё ли в порядке
  salesdesk init ~/sales                             собственное хранилище

Подробнее — в README.md."
