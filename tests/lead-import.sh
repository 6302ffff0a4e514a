# lead-import as a user meets it: exports in, leads, contacts and history out.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"

SALESDESK_STORE=$tap_folder/store
export SALESDESK_STORE
tab=$(printf '\t')
escape=$(printf '\033')

# new_store: an empty one; the account that runs this is its robot
new_store () {
  chmod -R u+w store 2>/dev/null
  rm -rf store
  make_settings store
  cat >store/staff.yaml <<EOT
people:
  - id: h1
    name: Рябинина Вера
    login: nobody-h1
    role: head
    department: commercial
  - id: m1
    name: Берёзкина Мария
    login: nobody-m1
    role: manager
    level: regular
    department: client
    extension: "101"
  - id: m2
    name: Клёнов Илья
    login: nobody-m2
    role: manager
    level: regular
    department: client
    extension: "102"
EOT
}

lines () { [ "$(wc -l <"$2")" -eq "$1" ] || { wc -l "$2"; return 1; }; } # NUMBER FILE

# summary: rows new repeat test inquiry contact history known leg rejected
summary () { sed 1d out | cut -f5-14 | tr '\t' ' '; }
sums () { [ "$(summary)" = "$1" ] || { summary; return 1; }; }

# ledger NAME COLUMN…: cells of its lines; no cell of these tests holds a comma
# before the columns that are asked for
ledger () {
  cat store/ledgers/"$1"/*.csv | awk -F, -v names="$2" '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split (names, want, " "); next }
    $1 == "seq" { next }
    { line = ""
      for (i = 1; i <= n; i++) line = line (i > 1 ? " " : "") $at[want[i]]
      print line }'
}
# holds LEDGER COLUMNS: its lines are those on stdin
holds () { ledger "$1" "$2" >held && same held; }

# snapshot: every name, size, mode, moment and byte of the store
snapshot () {
  find store -printf '%p %s %m %T@\n' | sort
  find store -type f -exec sha256sum {} + | sort
}
# content: the ledgers without what names the file they came from
content () {
  cat store/ledgers/*/*.csv |
    sed -E 's/^(([^,]*,){5})[0-9a-f]{12},/\1,/; s/,[0-9a-f]{32}\+?$/,/'
}
batch_of () { sha256sum "$1" | cut -c1-12; }

# --- one file
cat >site.csv <<EOT
Номер заявки,Дата заявки,ФИО,Телефон,E-mail,Сумма,Комментарий
1,20.11.2026 10:00,Ручьёва Ольга,8 (900) 000-10-41,Rucheva@Example.org,185000,Замер
2,20.11.2026 10:05,Полянский Олег,+7 900 000 10 42,,96000.50,
3,20.11.2026 10:10,Ветров Глеб,,vetrov@example.org,,Каталог
4,20.11.2026 10:15,Ручьёва О.,89000001041,,,Жду
5,20.11.2026 10:20,Тест,8 999 999-99-99,,,
6,20.11.2026 10:25,Лугова Инна,8 900 000-10-46,,,Высылаю резюме
7,20.11.2026 10:30,Ярцев Антон,8 900 000-10-4,,,
EOT
new_store
check 'a form goes in' exits 1 lead-import site.csv
check 'with a row a file' same out <<EOT
file	source	encoding	delimiter	rows	new	repeat	test	inquiry	contact	history	known	leg	rejected	batch
site.csv	form	UTF-8	,	7	3	1	1	1	0	0	0	0	1	$(batch_of site.csv)
EOT
check 'and what was detected and set aside' same err <<EOT
site.csv: Форма сайта (любая таблица с телефоном или почтой), UTF-8, delimiter ',', 7 columns
1 row was set aside in $tap_folder/store/rejects/$(batch_of site.csv).csv; mend it there and import that file
lead-import: site.csv:8:32: Телефон: +7 has no area or operator code 890
EOT
check 'the rows are in the ledger' holds leads \
  'seq kind external_id outcome deal client name phone email amount currency' <<EOT
1 form form:1 new 1 1 Ручьёва Ольга +79000001041 rucheva@example.org 185000.00 RUB
2 form form:2 new 2 2 Полянский Олег +79000001042  96000.50 RUB
3 form form:3 new 3 3 Ветров Глеб  vetrov@example.org  
4 form form:4 repeat 1 1 Ручьёва О. +79000001041   
5 form form:5 test   Тест +79999999999   
6 form form:6 inquiry:candidate   Лугова Инна +79000001046   
EOT
check 'times are in the zone of the store' sh -c \
  'grep -q "^1,2026-11-22T12:00:00+03:00,2026-11-20T10:00:00+03:00,robot,," store/ledgers/leads/2026-11.csv'
check 'the store is private' test "$(find store -type f ! -perm 600 -path '*ledgers*')" = ''

snapshot >before
check 'the same file again' exits 1 lead-import site.csv
check 'is known' sums '7 0 0 0 0 0 0 6 0 1'
snapshot >after
check 'and changes nothing' cmp before after

# --- the same rows in another dress
sed 7,8d site.csv >rows.csv
new_store
check 'without the bad row' exits 0 lead-import rows.csv
check 'it is a success' sums '5 3 1 1 0 0 0 0 0 0'
content >plain
tr , ';' <rows.csv >semicolon.csv
tr , "$tab" <rows.csv >tab.csv
tr , '|' <rows.csv >bar.csv
sed 's/$/\r/' rows.csv >crlf.csv
{ printf '\357\273\277' && cat rows.csv; } >bom.csv
{ sed 1q rows.csv && sed 1d rows.csv | tac; } >upside-down.csv
printf %s "$(cat rows.csv)" >unended.csv
iconv -f UTF-8 -t CP1251 semicolon.csv >cp1251.csv
iconv -f UTF-8 -t UTF-16LE semicolon.csv >utf16le.csv
{ printf '\377\376' && iconv -f UTF-8 -t UTF-16LE tab.csv; } >utf16le-bom.csv
{ printf '\376\377' && iconv -f UTF-8 -t UTF-16BE tab.csv; } >utf16be-bom.csv
iconv -f UTF-8 -t KOI8-R rows.csv >koi8.csv

# dressed FILE ENCODING DELIMITER: into a store of its own, then beside it
dressed () {
  new_store
  lead-import -q -f tsv "$1" >/dev/null || return 1
  content >dressed.csv
  cmp plain dressed.csv || return 1
  lead-import "$1" rows.csv >out 2>err || return 1
  [ "$(sed -n 2p out | cut -f3,4)" = "$2$tab$3" ] || { cat out && return 1; }
  [ "$(sed -n 3p out | cut -f5-7,12)" = "5${tab}0${tab}0${tab}5" ] || { cat out && return 1; }
}
check 'semicolons' dressed semicolon.csv UTF-8 ';'
check 'tabs' dressed tab.csv UTF-8 TAB
check 'bars' dressed bar.csv UTF-8 '|'
check 'CR LF' dressed crlf.csv UTF-8 ,
check 'a BOM' dressed bom.csv UTF-8 ,
check 'no last line end' dressed unended.csv UTF-8 ,
check 'CP1251 and semicolons' dressed cp1251.csv CP1251 ';'
check 'UTF-16 and semicolons' dressed utf16le.csv UTF-16LE ';'
check 'UTF-16 with a BOM and tabs' dressed utf16le-bom.csv UTF-16LE TAB
check 'UTF-16, the other end first' dressed utf16be-bom.csv UTF-16BE TAB
new_store
check 'KOI8-R is read when it is named' exits 0 lead-import --encoding=KOI8-R koi8.csv
content >dressed.csv
check 'as the same rows' cmp plain dressed.csv
check 'another order of rows' exits 0 lead-import upside-down.csv
check 'is known too' sums '5 0 0 0 0 0 0 5 0 0'

# --- a file that grows
cp rows.csv grown.csv
echo '8,21.11.2026 09:00,Морозова Алла,8 900 000 20 01,,,' >>grown.csv
check 'a grown file' exits 0 lead-import grown.csv
check 'brings what is new' sums '6 1 0 0 0 0 0 5 0 0'
check 'standard input' exits 0 sh -c 'lead-import - <grown.csv'
check 'is known as well' sums '6 0 0 0 0 0 0 6 0 0'

# --- --print=leads
new_store
check 'rows of leads' exits 0 lead-import -q --print=leads rows.csv
check 'under -q are results of a change' empty out
new_store
check 'without it they are shown' exits 0 lead-import --print=leads rows.csv
check 'one a recorded lead' same out <<EOT
lead	outcome	deal	client	name	phone	email	source	time
1	new	1	1	Ручьёва Ольга	+79000001041	rucheva@example.org	form	2026-11-20T10:00:00+03:00
2	new	2	2	Полянский Олег	+79000001042		form	2026-11-20T10:05:00+03:00
3	new	3	3	Ветров Глеб		vetrov@example.org	form	2026-11-20T10:10:00+03:00
4	repeat	1	1	Ручьёва О.	+79000001041		form	2026-11-20T10:15:00+03:00
5	test			Тест	+79999999999		form	2026-11-20T10:20:00+03:00
EOT
check 'what is known is not shown' exits 0 lead-import --print=leads rows.csv
check 'but for the header' lines 1 out

# --- -n
new_store
snapshot >before
check 'a dry run' exits 1 lead-import -n site.csv
check 'decides the same' sums '7 3 1 1 1 0 0 0 0 1'
snapshot >after
check 'and leaves every byte' cmp before after
lead-import -q rows.csv
snapshot >before
check 'of a store with rows too' exits 1 lead-import -n site.csv grown.csv
check 'and counts file upon file' test "$(sed 1d out | cut -f5-14 | tr '\t' ' ' | tr '\n' /)" = \
  '7 0 0 0 1 0 0 5 0 1/6 1 0 0 0 0 0 5 0 0/'
snapshot >after
check 'every byte' cmp before after

# --- --undo
# opened: what the exchange would show, by the ledgers: leads that opened a
# deal and were not undone
opened () {
  cat store/ledgers/leads/*.csv | awk -F, '
    $1 == "seq" { next }
    $10 == "undone" { delete at[$5]; next }
    $10 == "new" || $10 == "repeat" { at[$1] = $10 " " $14 " " $15 " " $16 }
    END { for (seq in at) print at[seq] }' | sort
}
new_store
lead-import -q rows.csv
opened >before
deal-claim list --as=h1 >list
cp -r store/ledgers kept
check 'another file' exits 0 lead-import grown.csv
batch=$(batch_of grown.csv)
check 'only a head takes it back' exits 77 lead-import --undo="$batch"
check 'and is told' grep -q 'not allowed for you (robot); who may: head of sales' err
check 'the head takes it back' exits 0 lead-import --as=h1 --undo="$batch"
check 'a row a line' same out <<EOT
ledger	line	deal	state	held_by
leads	6	6	undone	
EOT
opened >after
check 'what is open is as before' cmp before after
check 'the exchange too' sh -c 'deal-claim list --as=h1 | cmp list -'
check 'the ledger has only grown' sh -c \
  'head -c "$(wc -c <kept/leads/2026-11.csv)" store/ledgers/leads/2026-11.csv | cmp - kept/leads/2026-11.csv'
check 'by an undone line' sh -c \
  "tail -n 1 store/ledgers/leads/2026-11.csv | grep -q '^7,[^,]*,[^,]*,h1/[^,]*,6,$batch,.*,undone,6,'"
check 'taking it back again' exits 0 lead-import --as=h1 --undo="$batch"
check 'is nothing' grep -q "^batch $batch is already undone" err
check 'importing it again' exits 0 lead-import grown.csv
check 'records again' sums '6 1 0 0 0 0 0 5 0 0'
check 'no such batch' exits 66 lead-import --as=h1 --undo=0123456789ab
check 'is told' same err <<EOT
lead-import: no line has the batch '0123456789ab'; lead-import prints it in the column 'batch'
EOT
check 'no batch at all' exits 2 lead-import --as=h1 --undo=
check 'a dry undo' exits 0 sh -c "find store -type f -exec sha256sum {} + >before
  lead-import -n --as=h1 --undo=$batch && find store -type f -exec sha256sum {} + >after"
check 'leaves every byte' cmp before after

# a repeat rests on the deal that another batch opened
new_store
sed -n '1,3p' rows.csv >first.csv
sed -n '1p;5p' rows.csv >second.csv
lead-import -q first.csv second.csv
check 'what somebody rests on is left' exits 1 lead-import --as=h1 --undo="$(batch_of first.csv)"
check 'and told with the line that holds it' same out <<EOT
ledger	line	deal	state	held_by
leads	1	1	left	3
leads	2	2	undone	
EOT
check 'newest first, all goes' exits 0 lead-import --as=h1 --undo="$(batch_of second.csv)"
check 'then the rest' exits 0 lead-import --as=h1 --undo="$(batch_of first.csv)"
check 'nothing is open any more' test -z "$(opened)"
check 'the exchange is empty' sh -c 'deal-claim list --as=h1 2>&1 >/dev/null | grep -q "nothing is waiting"'
new_store
lead-import -q rows.csv
deal-claim take -q 3 --as=m1
check 'a deal that somebody has claimed' exits 1 lead-import --as=h1 --undo="$(batch_of rows.csv)"
check 'is left' sh -c 'cut -f2,4,5 out | grep -qx "3	left	6" && grep -c undone out | grep -qx 4'
check 'with who has it' sh -c 'deal-claim list --mine --as=m1 --columns=deal | tail -n 1 | grep -qx 3'

# --- rejects
new_store
lead-import -q site.csv 2>/dev/null
rejects=store/rejects/$(batch_of site.csv).csv
check 'a row set aside' same "$rejects" <<EOT
reject_source,reject_line,reject_column,reject_reason,Номер заявки,Дата заявки,ФИО,Телефон,E-mail,Сумма,Комментарий
form,8,Телефон,+7 has no area or operator code 890,7,20.11.2026 10:30,Ярцев Антон,8 900 000-10-4,,,
EOT
check 'is private' test "$(stat -c %a "$rejects")" = 600
# The reason is data: it follows the store's language, whatever the run's is.
cp "$rejects" english.csv
for words in 'lead-import --lang=ru' 'env LC_ALL=ru_RU.UTF-8 lead-import' 'env LC_ALL=C lead-import'; do
  new_store
  $words -q site.csv 2>/dev/null
  check "the same bytes by $words" cmp english.csv "$rejects"
done
new_store
sed -i 's/language: en/language: ru/' store/salesdesk.yaml
lead-import -q --lang=ru site.csv 2>/dev/null
cp "$rejects" russian.csv
new_store
sed -i 's/language: en/language: ru/' store/salesdesk.yaml
lead-import -q --lang=en site.csv 2>err
check 'a Russian store keeps it in Russian' grep -q 'нет кода города' russian.csv
check 'by --lang=en, too' cmp russian.csv "$rejects"
check 'while messages are English' grep -q 'has no area or operator code' err
new_store
lead-import -q site.csv 2>/dev/null
sed 's/000-10-4,/000-10-47,/' "$rejects" >mended.csv
check 'mended, that file is imported' exits 0 lead-import mended.csv
check 'by its own source' sums '1 1 0 0 0 0 0 0 0 0'
sed 's/000-10-4,/000-10-47,/' site.csv >site-mended.csv
check 'the whole file mended' exits 0 lead-import site-mended.csv
check 'knows it' sums '7 0 0 0 0 0 0 7 0 0'
cat >many.csv <<EOT
id;Имя;Телефон;Сумма;Дата
1;А;12;;
2;Б;8 900 000-20-02;1,250;
3;В;8 900 000-20-03;;31.02.2026
4;Г;;;
5;Д;8 900 000-20-05;"1 250,50 ₽";01.11.2026
EOT
new_store
check 'many faults' exits 1 lead-import many.csv
check 'are all told' sums '5 1 0 0 0 0 0 0 0 4'
check 'each with its place' sh -c \
  "grep -c '^lead-import: many.csv:[2-5]:[0-9:]* ' err | grep -qx 4"
check 'and set aside with its delimiter' lines 5 "store/rejects/$(batch_of many.csv).csv"

# --- errors of the user: one line, the place, the status
new_store
one_line () { lines 1 err && lines 1 out; } # the rows are but their header
printf 'цвет,размер\nсиний,42\n' >colours.csv
check 'a file of no known source' exits 65 lead-import colours.csv
check 'is told with its columns' same err <<EOT
lead-import: colours.csv: no source fits this file; its columns: цвет, размер; name one with --source or describe the file in sources/NAME.yaml
EOT
check 'a source that is none' exits 2 lead-import --source=tlida rows.csv
check 'is answered with the near one' grep -q "'tlida'.*did you mean 'tilda'" err
check 'an encoding that is none' exits 2 lead-import --encoding=CP9999 rows.csv
check 'is told with those that are' grep -q "^lead-import: unknown encoding 'CP9999': one of UTF-8, " err
check 'no file' exits 66 lead-import none.csv
check 'is told' same err <<EOT
lead-import: no such file: 'none.csv'
EOT
check 'a directory' exits 65 lead-import store
check 'is told in one line' one_line
mkfifo pipe
check 'a FIFO' exits 65 lead-import pipe
check 'is told with what to type' same err <<EOT
lead-import: 'pipe' is a pipe or device; give its bytes as '-': COMMAND - <'pipe'
EOT
printf 'id,phone\n1,"8 900\n' >open.csv
check 'an unclosed quote' exits 65 lead-import open.csv
check 'is told with its place, once' sh -c \
  'sed 1d err | grep -q "^lead-import: open.csv:2:3: a quote is opened here"'
printf 'id,phone\n1,8\0009\n' >nul.csv
cat >torn.csv <<EOT
name,phone
A,"8 900 000-30-01
B,8 900 000-30-02
C,8 900 "000"-30-03
D,12
E,"8 900 000-30-05" or so
F,8 900 000-30-06,7,8
G,8 900 000-30-07
"H,8 900 000-30-08
EOT
check 'a file with many faults' exits 65 lead-import -q torn.csv
check 'has them told at once, those of its rows too' same err <<EOT
lead-import: torn.csv:4:10: text behind the closing quote of the cell that begins at 2:3
lead-import: torn.csv:5:3: phone: 2 digits; a Russian number has 11 (with 8 or +7)
lead-import: torn.csv:6:20: text behind the closing quote of the cell that begins at 6:3
lead-import: torn.csv:7:19: the row has 4 cells where the file has 2 columns
lead-import: torn.csv:9:1: a quote is opened here and not closed by the end of the file (line 9)
EOT
check 'and nothing of it stands' sh -c '! ls store/ledgers/*/* store/rejects/torn* 2>/dev/null | grep .'
{ echo name,phone; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "A,$i"; done; echo '"open'; } >late.csv
check 'a fault behind many bad rows' exits 65 lead-import -q late.csv
check 'is told first' sh -c 'sed -n 1p err | grep -q "late.csv:14:1: a quote is opened here"'
# A cell may be personal: it is shown on a terminal, not in a log or in cron's mail.
printf 'name,phone\nA,8 900 000-10-4\n' >short.csv
script -qec 'lead-import -qn short.csv' shown >/dev/null </dev/null
check 'a cell is shown on a terminal' grep -q "phone '8 900 000-10-4': " shown
lead-import -qn short.csv 2>err
check 'but not in a log' sh -c "grep -q 'short.csv:2:3: phone: ' err && ! grep -q '10-4' err"
check 'a binary file' exits 65 lead-import nul.csv
check 'is told in one line' one_line
: >empty.csv
check 'an empty file' exits 65 lead-import empty.csv
check 'is told in one line' one_line
check 'nothing of them is recorded' test ! -d store/ledgers
check 'a good file beside bad ones' exits 66 lead-import none.csv rows.csv colours.csv
check 'is recorded' sums '5 3 1 1 0 0 0 0 0 0'
check 'and each bad one told' lines 3 err
check 'a wrong option' exits 2 lead-import --srouce=form rows.csv
check 'is answered with the near one too' same err <<EOT
lead-import: unknown option '--srouce'; did you mean '--source'?
EOT
check 'no operand' exits 2 lead-import -q
check 'is told' grep -q 'name a FILE to import' err
check 'a wrong format' exits 2 lead-import -f xls rows.csv
new_store
check 'a full device' exits 74 sh -c 'lead-import first.csv >/dev/full'
new_store
check 'a closed stdout' exits 74 sh -c 'lead-import first.csv >&-'
check 'what was recorded before the loss is told' grep -q 'what was recorded before stands$' err
check 'when nothing was, that is not said' exits 74 sh -c 'lead-import first.csv >/dev/full'
check 'but the loss' same err <<EOT
first.csv: Форма сайта (любая таблица с телефоном или почтой), UTF-8, delimiter ',', 7 columns
lead-import: cannot write standard output: No space left on device
EOT
check 'no store' exits 66 env SALESDESK_STORE=/nonexistent lead-import rows.csv
check 'is told with what makes one' same err <<EOT
lead-import: there is no store in '/nonexistent'; make one with 'salesdesk init' or name one with --store FOLDER
EOT
check 'nobody of staff.yaml' exits 66 lead-import --as=m9 rows.csv
check 'is told with the near one' grep -q "^lead-import: .*'m9'; did you mean 'm1'" err
check 'a manager' exits 77 lead-import --as=m1 rows.csv
check 'is told who may' same err <<EOT
lead-import: not allowed for you (manager); who may: head of sales, robot
EOT
echo 'spelling: wrong' >>store/salesdesk.yaml
check 'a wrong key of salesdesk.yaml' exits 78 lead-import rows.csv
check 'is told with its place' grep -q '^lead-import: .*salesdesk.yaml:6:1: ' err

# as_nobody COMMAND…: as an account that owns nothing here
as_nobody () { runuser -u nobody -- env -u SALESDESK_NOW "$@"; }
if [ "$(id -u)" -eq 0 ] && as_nobody "$abs_top_builddir/bin/lead-import" --version >out 2>&1; then
  new_store
  chmod 755 "$tap_folder" && chmod -R o+rX store rows.csv
  check 'an account that staff.yaml does not name' exits 77 as_nobody lead-import rows.csv
  check 'is told whom to ask' grep -q "^lead-import: .*login 'nobody'; ask the head of sales" err
  sed 's/nobody-h1/nobody/' store/staff.yaml >staff && cat staff >store/staff.yaml
  check 'one that may, but does not own the store' exits 77 as_nobody lead-import rows.csv
  check 'is told' lines 1 err
  chmod -R go= store
  cp -r store theirs && chown -R nobody theirs && cp rows.csv closed.csv && chmod 600 closed.csv
  check 'an unreadable file' exits 65 as_nobody env SALESDESK_STORE="$tap_folder/theirs" lead-import closed.csv
  check 'is told' same err <<EOT
lead-import: cannot read 'closed.csv': Permission denied
EOT
else
  skip 'other accounts' 'only root can become another'
fi

# --- clients
new_store
cat >a.csv <<EOT
id,phone,email,date
1,8 900 000-10-01,,2026-11-20 10:00
2,,two@example.org,2026-11-20 10:01
EOT
cat >b.csv <<EOT
id,phone,email,date
1,8 900 000-10-09,,2026-11-20 11:00
3,8 900 000-10-01,two@example.org,2026-11-20 11:01
4,8 900 000-10-01,four@example.org,2026-11-20 11:02
5,,four@example.org,2026-11-20 11:03
EOT
check 'two clients' exits 0 lead-import a.csv
check 'another site' exits 1 lead-import b.csv
check 'with the same numbers loses no lead' sums '4 1 3 0 0 0 0 0 0 0'
check 'and two clients are not made one' same err <<EOT
b.csv: Форма сайта (любая таблица с телефоном или почтой), UTF-8, delimiter ',', 4 columns
lead-import: b.csv:2: 'form:1' was recorded before with another phone, e-mail or time, and is now recorded again; do two sites use the same numbers?
lead-import: b.csv:3: this row joins client 1 with client 2; it was given to the first, they were not merged
EOT
check 'phones beat e-mails, a new key goes to the client' holds leads \
  'seq external_id outcome deal client' <<EOT
1 form:1 new 1 1
2 form:2 new 2 2
3 form:1 new 3 3
4 form:3 repeat 1 1
5 form:4 repeat 1 1
6 form:5 repeat 1 1
EOT
check 'both of one number are known now' exits 0 lead-import a.csv
check 'each' sums '2 0 0 0 0 0 0 2 0 0'

# --- routing by the store's own regulation
new_store
mkdir -m 700 store/regulations
cat >store/regulations/routing.yaml <<EOT
commercial:
  department: commercial
  amount-from: 500000.00
  corporate: true
EOT
cat >c.csv <<EOT
phone,company,amount,date
8 900 000-10-01,,499999.99,2026-11-20
8 900 000-10-02,,500000,2026-11-20
8 900 000-10-03,ООО «Ясный день»,10,2026-11-20
EOT
check 'large and corporate' exits 0 lead-import c.csv
check 'go to the commercial inbox' holds leads 'seq outcome department' <<EOT
1 new client
2 new commercial
3 new commercial
EOT
echo 'comercial: {}' >>store/regulations/routing.yaml
check 'a wrong key of it' exits 78 lead-import a.csv
check 'is told with its place and the near one' grep -q \
  "^lead-import: .*routing.yaml:5:1: .*comercial.*commercial" err

# --- time ahead of the clock
new_store
cat >ahead.csv <<EOT
id,phone,date
1,8 900 000-10-01,2026-11-22 12:00:01
2,8 900 000-10-02,2026-11-23 12:00:00
3,8 900 000-10-03,2026-11-23 12:00:01
EOT
check 'a time ahead' exits 1 lead-import ahead.csv
check 'is cut, beyond a day it is set aside' sums '3 2 0 0 0 0 0 0 0 1'
check 'and told' sh -c "grep -c '^lead-import: ahead.csv:[234]' err | grep -qx 3"
check 'no time is later than recorded' sh -c \
  "cut -d, -f2,3 store/ledgers/leads/*.csv | sed 1d | awk -F, '\$2 > \$1 { exit 1 }'"

# --- hostile text
new_store
printf 'id,Имя,Телефон,Комментарий\n1,\033[31mЗло\007\033]0;x\007,8 900 000-10-01,\342\200\256txt.exe\n' >hostile.csv
printf '2,"=HYPERLINK(""http://x"")",8 900 000-10-02,@cmd\n3,"+1+1",8 900 000-10-03,"две\nстроки\tи тоже"\n' >>hostile.csv
dead () { ! LC_ALL=C grep -q "$escape\|$(printf '\007')\|$(printf '\342\200\256')" "$1"; }
for format in table tsv; do
  new_store
  check "control and bidi marks ($format)" exits 0 lead-import -f $format --print=leads hostile.csv
  check "never reach the screen ($format)" dead out
done
check 'a line break stays within its record' sh -c \
  'tail -n +2 store/ledgers/leads/2026-11.csv | grep -c "^[1-3],2026" | grep -qx 3'
check 'nor do controls reach the ledger' sh -c \
  '! LC_ALL=C grep -q "[[:cntrl:]]" store/ledgers/leads/2026-11.csv'
new_store
check 'a spreadsheet' exits 0 lead-import --excel --print=leads hostile.csv
check 'computes nothing' grep -qF "'=HYPERLINK" out
check 'of it' sh -c "! grep -Eq '(^|;)\"*([=@]|[+]1)' out"

# --- history
cat >history.csv <<EOT
ID,Этап,Ответственный,Телефон,Сумма,Дата создания,Дата закрытия,Причина отказа
10,В работе,Клёнов Илья,8 900 000-10-01,1000,01.02.2026,,
11,Отказ,Ушедший Иван,8 900 000-10-02,2000,01.02.2026,05.03.2026,
12,Оплачено,m1,8 900 000-10-03,3000,01.02.2026,07.03.2026,
13,Новая,,8 900 000-10-04,,02.02.2026,,
14,,,8 900 000-10-05,,02.02.2026,,
EOT
new_store
check 'an old CRM' exits 0 lead-import history.csv
check 'is history' sums '5 0 0 0 0 0 5 0 0 0'
check 'lost without a reason is noted' grep -q '^history.csv: 1 lost deal has no reason' err
check 'owners are ours, or keep their name' holds deals \
  'seq time event deal owner_to status_to reason amount' <<EOT
6 2026-02-01T00:00:00+03:00 history 1 m2 working  1000.00
7 2026-03-05T00:00:00+03:00 history 2 ~Ушедший Иван lost not-stated 2000.00
8 2026-03-07T00:00:00+03:00 history 3 m1 paid  3000.00
9 2026-02-02T00:00:00+03:00 history 4 exchange new  
EOT
check 'a row without a status is a lead only' holds leads 'seq outcome deal client' <<EOT
1 history 1 1
2 history 2 2
3 history 3 3
4 history 4 4
5 history  5
EOT
sed 's/В работе/Продано/; s/^14,,/14,Отказ,/' history.csv >history-2.csv
check 'what the old CRM changed since' exits 1 lead-import history-2.csv
check 'is brought up to date, and a stage opens the deal' sums '5 0 0 0 0 0 2 3 0 0'
check 'and told' grep -q '^lead-import: history-2.csv:2: deal 1 has changed in the old CRM' err
check 'under the same client' sh -c \
  'cut -d, -f9-12 store/ledgers/leads/2026-11.csv | tail -n 1 | grep -qx "history:14,history,10,5"'

deal-claim take -q 4 --as=m1
sed 's/^13,Новая,/13,Отказ,/' history-2.csv >history-3.csv
check 'a change of a deal that is worked on here' exits 1 lead-import history-3.csv
check 'is told' grep -q '^lead-import: history-3.csv:5: deal 4 .* worked on here; it was left as it is' err
check 'and not recorded' sums '5 0 0 0 0 0 0 5 0 0'

# --- calls
cat >calls.csv <<EOT
id звонка,начало,откуда,куда,внутренний номер,тип,статус,длительность
1,2026-11-20 10:00:00,89000001001,74950000100,101,входящий,не отвечен,0
2,2026-11-20 10:05:00,89000001002,74950000100,102,входящий,отвечен,60
3,2026-11-20 10:10:00,89000001003,74950000100,109,входящий,отвечен,30
4,2026-11-20 10:11:00,89000001003,74950000100,109,входящий,отвечен,31
5,2026-11-20 10:20:00,101,89000001001,101,исходящий,отвечен,90
6,2026-11-20 10:30:00,89000001004,74950000100,101,входящий,не отвечен,0
6,2026-11-20 10:30:20,89000001004,74950000100,102,входящий,отвечен,15
EOT
new_store
check 'a call log' exits 1 lead-import calls.csv
check 'makes leads of missed calls, contacts of the rest' sums '7 1 0 0 0 5 0 0 1 0'
check 'an extension of nobody is told once' sh -c "sed 1d err | grep -c \"extension '109' is nobody's\" | grep -qx 1"
check 'the missed one waits' holds leads 'seq kind outcome deal phone' <<EOT
1 call new 1 +79000001001
EOT
check 'who answered is the manager' holds contacts \
  'manager deal client phone direction outcome seconds external_id' <<EOT
m2   +79000001002 in reached 60 calls:2
   +79000001003 in reached 30 calls:3
   +79000001003 in reached 31 calls:4
m1 1 1 +79000001001 out reached 90 calls:5
m2   +79000001004 in reached 15 calls:6
EOT
check 'the log again' exits 0 lead-import calls.csv
check 'is known' sums '7 0 0 0 0 0 0 6 1 0'

for i in $(seq 200 249); do
  echo "e$i,2026-11-21 10:00:00,89000001003,74950000100,$i,входящий,отвечен,30"
done | { sed 1q calls.csv && cat; } >extensions.csv
check 'each extension of nobody' exits 1 lead-import -v extensions.csv
check 'is told' sh -c "grep -c \"extension '2[0-4][0-9]' is nobody's\" err | grep -qx 50"

# --- as cron runs it: no locale, no HOME, nothing asked
cron () { env -i SALESDESK_STORE="$SALESDESK_STORE" SALESDESK_NOW="$SALESDESK_NOW" "$(command -v lead-import)" -q "$@" </dev/null; }
new_store
check 'cron' exits 0 cron rows.csv
check 'is silent' test ! -s out -a ! -s err
check 'the same file again too' exits 0 cron rows.csv
check 'silent' test ! -s out -a ! -s err
for i in 1 2 3 4 5 6 7 8 9 a b c d; do echo "$i,12"; done | { echo 'id,phone' && cat; } >bad.csv
check 'with findings' exits 1 cron bad.csv
check 'it tells ten and a count' lines 11 err
check 'and no rows' empty out
check 'in Russian by --lang' sh -c 'env -i SALESDESK_STORE="$SALESDESK_STORE" "$(command -v lead-import)" -q --lang=ru none.csv 2>err; [ $? -eq 66 ] && ! grep -q "??" err'

# --- data never depend on the language
for locale in C ru_RU.UTF-8 en_US.UTF-8; do
  for lang in ru en; do
    new_store
    LC_ALL=$locale LANGUAGE=$lang lead-import --lang=$lang -f tsv rows.csv history.csv calls.csv >$locale.$lang 2>err
    (cd store && find . -type f ! -name lock -exec sha256sum {} + | sort) >>$locale.$lang
  done
done
check 'bytes are the same in every locale' sh -c \
  'for file in C.ru ru_RU.UTF-8.ru ru_RU.UTF-8.en en_US.UTF-8.ru en_US.UTF-8.en; do cmp C.en $file || exit 1; done'
check 'and there are some' grep -q ledgers/contacts C.en

# --- the list of sources
check 'the sources' exits 0 lead-import --sources
check 'are listed with their kind' grep -q "^tilda${tab}form${tab}tilda${tab}" out
mkdir -m 700 store/regulations store/regulations/sources
cat >store/regulations/sources/colours.yaml <<EOT
title: Цвета
system: colours
kind: form
identify: {columns: [цвет, номер]}
columns: {phone: номер, product: цвет}
EOT
printf 'цвет,номер\nсиний,8 900 000-20-42\n' >blue.csv
check "the store's own source" exits 0 lead-import blue.csv
check 'is found by itself' grep -q "^blue.csv${tab}colours${tab}" out
plan
