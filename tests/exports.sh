# exports.sh: files as old programs and people leave them, through lead-import.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"

SALESDESK_STORE=$tap_folder/store
export SALESDESK_STORE
new_store () { rm -rf store; make_store store; }

# summary: rows new repeat test inquiry contact history known leg rejected
sums () {
  sed 1d out | cut -f5-14 | tr '\t' ' ' >summary
  [ "$(cat summary)" = "$1" ] || { cat summary; return 1; }
}
# cells COLUMN: of the leads in the store; no cell before the last one asked
# for holds a comma here
cells () {
  cat store/ledgers/leads/*.csv | awk -F, -v name="$1" '
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i; next }
    { print $at }'
}
# told COLUMN: they are the lines on stdin
told () { cells "$1" >told && same told; }
left_out () { grep 'left out' err >left && same left; }
# detected FILE ENCODING: it is imported as that, with the rows of plain.csv
detected () {
  new_store
  lead-import "$1" >out 2>err || { cat err; return 1; }
  sed 1d out | cut -f3 | grep -qx "$2" || { cat out; return 1; }
  cells name | cmp names -
}

# --- encodings, none of them named
cat >plain.csv <<EOT
Имя;Телефон;Комментарий
Ярцев Антон;+79000001041;Хочу узнать цену
ЩУКИНА ЮЛИЯ;+79000001042;ПЕРЕЗВОНИТЕ ЗАВТРА
ёлкина мария;+79000001043;нужен замер, five windows
EOT
cat >ukrainian.csv <<EOT
Ім'я;Телефон;Коментар
Їжакевич Єва;+380501234567;Хочу дізнатись ціну
КОВАЛЬЧУК АНДРІЙ;+380501234568;ПЕРЕДЗВОНІТЬ ЗАВТРА
EOT
printf '%s\n' 'Ярцев Антон' 'ЩУКИНА ЮЛИЯ' 'ёлкина мария' >names
for page in UTF-8 UTF-16LE UTF-16BE CP1251 KOI8-R CP866; do
  iconv -f UTF-8 -t $page plain.csv >$page.csv
  check "$page" detected $page.csv $page
done
iconv -f UTF-8 -t MAC-CYRILLIC plain.csv >mac.csv
check 'MacCyrillic' detected mac.csv MacCyrillic
printf '%s\n' 'Їжакевич Єва' 'КОВАЛЬЧУК АНДРІЙ' >names
for page in UTF-8 UTF-16LE UTF-16BE CP1251 KOI8-U; do
  iconv -f UTF-8 -t $page ukrainian.csv >uk-$page.csv
  check "Ukrainian in $page" detected uk-$page.csv $page
done
iconv -f UTF-8 -t MAC-CYRILLIC ukrainian.csv >uk-mac.csv
check 'Ukrainian in MacCyrillic' detected uk-mac.csv MacCyrillic

new_store
printf 'name;phone;message\nPetr;+79000001041;\337\353\362\340\n' >tie.csv
check 'a word that reads as well in two' exits 65 lead-import tie.csv
check 'is told with both and what to type' same err <<EOT
lead-import: tie.csv: too few letters to tell the encoding: CP1251, MacCyrillic; name it, as in --encoding=CP1251
EOT
check 'and not recorded' test ! -d store/ledgers
check 'named, it is read' exits 0 lead-import --encoding=mac tie.csv
check 'as that' told message <<EOT
ялта
EOT
new_store
sed 's/$/\r/' tie.csv >windows.csv
check 'as Windows writes it' exits 0 lead-import windows.csv
check 'it is CP1251' told message <<EOT
Ялта
EOT
new_store
printf 'name;phone;message\nPetr;+79000001041;\355\345\362\n' >word.csv
check 'so is a word that a source knows' exits 0 lead-import word.csv
check 'in this reading only' told message <<EOT
нет
EOT
new_store
check 'a name is above what is detected' exits 0 lead-import --encoding=KOI8-U KOI8-R.csv
check 'and said' grep -q "^KOI8-R.csv: .*, KOI8-U, delimiter ';'" err

# --- line ends
new_store
printf 'Имя,Телефон,Сообщение\rЯрцев,+79000001041,"раз\rдва"\rЩукина,12,\rЁлкина,+79000001043,три\r' >cr.csv
check 'bare CR, in a cell too' exits 1 lead-import cr.csv
check 'is a line end' sums '3 2 0 0 0 0 0 0 0 1'
check 'and counted as one' grep -q '^lead-import: cr.csv:4:8: ' err
check 'a cell keeps its text' told message <<EOT
раз два
три
EOT
new_store
printf 'Имя,Телефон\rЯрцев,+79000001041\nЩукина,+79000001042\r\n\r\rЁлкина,5' >mixed.csv
check 'mixed line ends' exits 1 lead-import mixed.csv
check 'are all line ends' sums '3 2 0 0 0 0 0 0 0 1'
check 'with their numbers' grep -q '^lead-import: mixed.csv:6:8: ' err

# --- where the header is
new_store
cat >titled.csv <<EOT
Заявки с сайта за 01.11.2026 - 30.11.2026;;
;;
Клиент;;Заявка
Имя;Телефон;Комментарий
Ярцев;+79000001041;Замер
Щукина;+79000001042;
EOT
check 'titles above the header' exits 0 lead-import -v titled.csv
check 'are no rows' sums '2 2 0 0 0 0 0 0 0 0'
check 'and told' left_out <<EOT
titled.csv:1: beside the header and no row of data, left out: Заявки с сайта за 01.11.2026 - 30.11.2026
titled.csv:3: beside the header and no row of data, left out: Клиент, Заявка
EOT
check 'the rows are whole' told message <<EOT
Замер

EOT
new_store
cat >twice.csv <<EOT
Имя,Телефон,Комментарий,Город
first_name,phone_number,message,city
Ярцев,+79000001041,Замер,Омск
EOT
check 'a second header' exits 0 lead-import -v twice.csv
check 'is no row' sums '1 1 0 0 0 0 0 0 0 0'
check 'and told' grep -q '^twice.csv:2: .*left out: first_name, phone_number' err
new_store
cat >again.csv <<EOT
Имя,Телефон
Ярцев,+79000001041
Имя,Телефон
Щукина,+79000001042
EOT
check 'a header between rows' exits 1 lead-import again.csv
check 'is a row set aside' sums '3 2 0 0 0 0 0 0 0 1'
check 'with its place' grep -q '^lead-import: again.csv:3:' err
new_store
mkdir -p store/regulations/sources
cat >store/regulations/sources/report.yaml <<EOT
title: Отчёт
system: report
kind: form
identify: {columns: [Номер, Клиент, Связь]}
header-row: 3
skip-below-header: 1
columns: {external-id: Номер, name: Клиент, phone: Связь}
EOT
cat >report.csv <<EOT
ООО Ромашка,+74951234567,office@example.org
Номер,Клиент,Связь
Номер,Клиент,Связь
целое,текст,номер
1,Ярцев,+79000001041
EOT
check 'a source that knows its row' exits 0 lead-import -v report.csv
check 'is told by it' sums '1 1 0 0 0 0 0 0 0 0'
check 'and leaves out three' sh -c 'grep -c "left out" err | grep -qx 3'
cat >store/regulations/sources/report.yaml <<EOT
title: Отчёт
system: report
kind: form
identify: {where: {phone: "+7*"}}
no-header: [name, phone]
header-row: 3
columns: {name: name, phone: phone}
EOT
check 'no header and a row of it' exits 78 lead-import report.csv
check 'is told with its place' grep -q \
  "report.yaml:6:13: a source with 'no-header' has no header to look for" err
sed '/^header-row/d' store/regulations/sources/report.yaml >report.yaml
new_store
cat >channels.csv <<EOT
id,first_contact_date,landing,origin
a1,01.11.2026,l1,social
a2,01.11.2026,l2,email
a3,01.11.2026,l3,social
EOT
check 'a channel called email' exits 65 lead-import channels.csv
check 'makes no row the header' grep -q 'its columns: id, first_contact_date, landing, origin;' err
{ echo 'CDR за ноябрь'; cat "$abs_top_srcdir/tests/data/exports/freepbx/report.csv"; } >cdr.csv
for option in -v --source=freepbx; do
  new_store
  check "a log that may be headless, below a title, $option" exits 0 lead-import $option cdr.csv
  check 'is read by its header' sums '1 0 0 0 0 1 0 0 0 0'
done
new_store
mkdir -p store/regulations/sources
mv report.yaml store/regulations/sources
printf 'Ярцев,+79000001051\nЩукина,+79000001052\n' >headless.csv
check 'no header' exits 0 lead-import headless.csv
check 'every row is one' sums '2 2 0 0 0 0 0 0 0 0'

# --- what rows are like
new_store
cat >ragged.csv <<EOT
Имя,Телефон,Товар,Товар,Комментарий
Ярцев,+79000001041
Щукина,+79000001042,Окно,Дверь,Замер,,
Ёлкина,+79000001043,Окно,,Замер,лишнее
Зуева,+79000001044,Окно,Арка,-
EOT
check 'ragged rows' exits 1 lead-import ragged.csv
check 'are rows, one of too many cells is set aside' sums '4 3 0 0 0 0 0 0 0 1'
check 'with its place' grep -q \
  '^lead-import: ragged.csv:4:33: the row has 6 cells where the file has 5 columns' err
check 'the repeated column has a name of its own' test \
  "$(grep -c '""Товар (2)"":""Дверь""\|""Товар (2)"":""Арка""' store/ledgers/leads/*.csv)" -eq 2
new_store
{
  printf 'Имя,Телефон,Сумма,Комментарий\nЯрцев,+79000001041,-1,null\n'
  awk 'BEGIN { for (i = 0; i < 150; i++) print ",,,\n#REF!,,Null,-" }'
} >leftovers.csv
check 'hundreds of empty rows' exits 0 lead-import leftovers.csv
check 'are none' sums '1 1 0 0 0 0 0 0 0 0'
check 'a word that means empty is' sh -c "tail -n 1 store/ledgers/leads/*.csv |
  grep -qv -e null -e ',-1,'"

plan
