#!/bin/sh
# day.sh: a day of the department, from the opening to the reports.
#
#   share/demo/day.sh [--lang=ru|en] [--store=FOLDER]
#
# The programs must be in PATH.  The store, else build/demo-day, is made anew each
# time.  Nothing is asked.  A step that ends otherwise than is written here ends it
# with status 1.
set -eu
umask 077

default_store=build/demo-day
# shellcheck source=share/demo/steps.sh
. "$(dirname "$0")/steps.sh"

at 2026-11-23T08:50
make_store
pick "A day of the department, in a sample store in $store; people are invented." \
  "День отдела в учебном хранилище $store; люди вымышлены."

say "1. Monday, ten to nine.  Who is here says so; Ilya is ill until Wednesday." \
  "1. Понедельник, без десяти девять. Кто пришёл, отмечается; Илья болеет до среды."
show 0 'presence + --as s1 --columns=person,state,extension'
show 0 "presence absent m2 today wed --as s1 --reason больничный \\
    --columns=person,event,from,to,reason"

say "2. At five past nine Pavel opens the day: each duty has a name beside it, and why." \
  "2. В девять ноль пять Павел открывает день: у каждого дела есть имя, и видно, почему оно."
at 2026-11-23T09:05
show 0 'checklist open --yes --as s1 --columns=duty,to,person,why'

say "3. Maria comes late, accepts what is hers, and goes away for lunch." \
  "3. Мария опаздывает, принимает своё дело, потом уходит на обед."
at 2026-11-23T09:12
show 0 'presence + --as m1 --columns=person,state,late'
show 0 'checklist + mail --as m1 --columns=duty,person,state'
show 0 'checklist done mail --as m1 --columns=duty,person,state'
at 2026-11-23T13:00
show 0 'presence away 40 обед --as m1 --columns=person,state,until,note'

say "4. At two she is not back; everybody sees it." \
  "4. В два её ещё нет, и это видно всем."
at 2026-11-23T14:00
show 0 'presence show --as s1 --columns=person,state,late,extension,note'

say "5. The head announces a regulation; who reads it says so." \
  "5. Руководитель объявляет регламент; кто прочитал, так и говорит."
show 0 'regulation publish scripts --as h1 -q'
show 0 'regulation ack scripts --as m1 -q'
show 0 'regulation debtors --all --as h1 --columns=person,regulation,deadline'

say "6. In the evening she reports, with what she will do tomorrow." \
  "6. Вечером она сдаёт отчёт и говорит, что сделает завтра."
at 2026-11-23T18:30
show 0 'day-report file --as m1 --plan leads=70,new=10 \
    --columns=metric,reported,recorded,state'
show 0 'day-report message --as m1'

say "7. At five past seven cron tells who has not." "7. В семь ноль пять cron пишет, кто не сдал."
at 2026-11-23T19:05
show 1 'day-report missing --columns=person,name,day,late'
