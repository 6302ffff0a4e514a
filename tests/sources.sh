# sources.sh: every shipped source on an export as its header is documented:
# what it is taken for, how its rows count, and what becomes of their cells; and
# that no source takes a file of another.
#
# The exports lie in tests/data/exports/SOURCE/ and are invented.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
english

exports=$abs_top_srcdir/tests/data/exports
real=$abs_top_srcdir/../shared/data/real
SALESDESK_STORE=$tap_folder/store
export SALESDESK_STORE

new_store () {
  rm -rf store
  make_store store
}

# The file goes into an empty store with STATUS, as SOURCE, and counts as COUNTS:
# new repeat test inquiry contact history known leg rejected.
taken () { # FILE SOURCE STATUS COUNTS OPTION…
  taken_file=$1
  taken_want="$2 $4"
  taken_status=$3
  shift 4
  new_store
  exits "$taken_status" lead-import "$@" "$taken_file" || return 1
  taken_got=$(awk -F '\t' 'NR == 2 { print $2, $6, $7, $8, $9, $10, $11, $12, $13, $14 }' out)
  [ "$taken_got" = "$taken_want" ] || { echo "'$taken_got' instead of '$taken_want'"; return 1; }
  mv err notes
  exits 0 salesdesk check -q
}

# The lines of a ledger have these cells.
holds () { # LEDGER 'COLUMN…' <<EOT
  awk -v want="$2" -f "$abs_top_srcdir/tests/cells.awk" store/ledgers/"$1"/*.csv >held
  same held
}

# export NAME FILE COUNTS [STATUS]: the source is the folder
export_of () { taken "$exports/$1" "${1%%/*}" "${3:-0}" "$2"; }

lead='outcome name phone email'
deal='status_to owner_to amount currency reason'
call='direction outcome seconds manager phone time'

# --- forms of sites and advertisements --------------------------------------

check 'Contact Form 7: alerts are no part of a phone' \
  export_of contact-form-7/english.csv '1 0 1 0 0 0 0 0 0'
check 'nor of a text, and the time has its zone' holds leads "$lead product message time" <<EOT
new|Ольхова Анна|+79000000011|olkhova@example.org|Кухня|- замер - рассрочка|2026-11-20T11:18:23+03:00
test|тест|+79000000019||||2026-11-20T12:00:00+03:00
EOT
check 'in Ukrainian' export_of contact-form-7/ukrainian.csv '1 0 0 0 0 0 0 0 0'
check 'the field is named by the form' holds leads "$lead message time" <<EOT
new|Вербова Олена|+380500000011||Ціна?|2026-11-20T12:18:23+03:00
EOT
check 'in Russian' export_of contact-form-7/russian.csv '1 0 0 0 0 0 0 0 0'
check 'by the address in it' holds leads "$lead time" <<EOT
new|Кедров Пётр|+79000000012||2026-11-20T11:18:23+03:00
EOT
sed 's/your-name/ФИО/; s/your-phone/Телефон/' "$exports/contact-form-7/russian.csv" >named.csv
check 'from a form with names of its own, too' taken named.csv form 0 '1 0 0 0 0 0 0 0 0'
check 'a phone' holds leads "$lead" <<EOT
new|Кедров Пётр|+79000000012|
EOT
check 'its address book is no inquiry' \
  export_of flamingo-contacts/contacts.csv '0 0 0 0 0 2 0 0 0'
check 'and opens no deal' holds leads "$lead deal" <<EOT
history|Анна Ольхова||olkhova@example.org|
history|Кедров Пётр||kedrov@example.org|
EOT

check 'Typeform, old' export_of typeform/old.csv '1 0 0 0 0 0 0 0 0'
check 'apostrophes and UTC, repeated columns' holds leads "$lead external_id time extra" <<'EOT'
new|Ольхова Анна|+79000000011||typeform:0a1b2c3d4e5f60718293a4b5c6d7e8f9|2026-11-20T11:02:30+03:00|{"Other":"окна","Other (2)":"двери","Start Date (UTC)":"2026-11-20 08:00:01","Network ID":"abc123"}
EOT
check 'Typeform, new' export_of typeform/new.csv '2 0 1 0 0 0 0 0 0'
check 'a partial answer is a lead of its stage' holds leads "$lead time" <<EOT
new|Кедров Пётр|+79000000012|kedrov@example.org|2026-11-21T01:05:00+03:00
new|Липов Олег||lipov@example.org|2026-11-21T01:07:00+03:00
test|Test|+79999999999||2026-11-21T01:09:00+03:00
EOT

check 'Gravity Forms, fields first' export_of gravity-forms/fields-first.csv '1 0 0 0 0 0 0 0 0'
check 'names in parts, money' holds leads "$lead external_id amount currency time" <<EOT
new|Ольхова Анна|+79000000011|olkhova@example.org|gravity-forms:17|12500.50|RUB|2026-11-20T11:18:23+03:00
EOT
check 'Gravity Forms, entry first' export_of gravity-forms/entry-first.csv '1 0 1 0 0 0 0 0 0'
check 'with its campaign' holds leads "$lead external_id utm_source utm_medium utm_campaign" <<EOT
new|Кедров Пётр|+79000000012||gravity-forms:18|yandex|cpc|kitchens
test|Test|+79000000019||gravity-forms:19|||
EOT

check 'Google Ads' export_of google-ads/leads.csv '1 0 0 0 0 0 0 0 0'
check 'its campaign' holds leads "$lead product utm_source utm_medium utm_campaign utm_content" <<EOT
new|Ольхова Анна|+79000000011|olkhova@example.org|Расчёт кухни|google|cpc|Кухни поиск|Группа 1
EOT
check 'Meta: tabs' export_of meta-lead-ads/form.tsv '1 0 1 0 0 0 0 0 0'
check 'ids and phones without their letters, the time of India' holds leads "$lead external_id time" <<EOT
new|Ольхова Анна|+79000000011|olkhova@example.org|meta:1054000000000001|2026-11-18T08:48:23+03:00
test|<test lead: dummy data for full_name>||test@fb.com|meta:1054000000000002|2026-11-18T15:00:00+03:00
EOT
mkdir utf16
{ printf '\377\376' && iconv -f UTF-8 -t UTF-16LE "$exports/meta-lead-ads/form.tsv"; } >utf16/form.csv
check 'and as it is downloaded from the page' taken utf16/form.csv meta-lead-ads 0 '1 0 1 0 0 0 0 0 0'
check 'Meta Leads Centre: a month before a day, rows one cell short' \
  export_of meta-leads-centre/old.csv '2 0 1 0 0 0 0 0 0'
check 'afternoon and night' holds leads "$lead time" <<EOT
new|Ольхова Анна|+79000000011|olkhova@example.org|2026-11-18T11:08:00+03:00
new|Кедров Пётр|+79000000012|kedrov@example.org|2026-11-17T23:39:00+03:00
test|<test lead: dummy data for full_name>||test@meta.com|2026-11-17T23:41:00+03:00
EOT
check 'Meta Leads Centre: a day before a month, a row of nobody' \
  export_of meta-leads-centre/new.csv '1 0 0 0 0 0 0 0 1' 1
check 'both phones; October, not August' holds leads "$lead product utm_source utm_campaign time" <<EOT
new|Ольхова Анна|+79000000011 +79000000021|olkhova@example.org|Расчёт кухни|Instagram|Paid|2026-10-08T21:35:00+03:00
EOT
check 'Google Forms in Russian' export_of google-forms/ru.csv '1 0 0 0 0 0 0 0 0'
check 'Tilda' export_of tilda/requests.csv '1 0 0 0 0 0 0 0 0'
check 'Tilda CRM' export_of tilda-crm/leads.csv '1 0 0 0 0 0 0 0 0'
check 'a lead uploader, two kinds of dates' export_of form/lead-uploader.csv '2 0 0 0 0 0 0 0 0'
check 'which are no time of the lead' holds leads "$lead amount time" <<EOT
new|Ольхова Анна Петровна|+79000000011|olkhova@example.org|250000.00|2026-11-22T12:00:00+03:00
new|Кедров Пётр Иванович|+79000000012||1250000.00|2026-11-22T12:00:00+03:00
EOT

# --- other systems ----------------------------------------------------------

check 'amoCRM, deals' export_of amocrm/deals.csv '0 0 0 0 0 3 0 0 0'
check 'several phones in a cell, apostrophes' holds leads "$lead company product message utm_source" <<EOT
history|Ольхова Анна|+79000000031 +79000000011 +79000000021|olkhova@example.org||Кухня|Ждёт замер|yandex
history|Кедров Пётр|+79000000012|kedrov@example.org|ООО Кедр|Шкаф||
history|Липов Олег|+79000000013|||Дверь||
EOT
check 'stages, owners, reasons' holds deals "$deal time" <<EOT
working|~Иванова Мария|185000.00|RUB||2026-10-18T10:00:00+03:00
paid|~Иванова Мария|96000.00|RUB||2026-11-01T12:00:00+03:00
lost|~Петров Иван|5000.00|RUB|Дорого|2026-11-02T00:00:00+03:00
EOT
check 'amoCRM, list view' export_of amocrm/list.csv '0 0 0 0 0 1 0 0 0'
check 'dashes in the date' holds leads "$lead company time" <<EOT
history|Соснова Вера|+79000000014|sosnova@example.org|ООО Сосна|2026-10-18T10:00:00+03:00
EOT
check 'amoCRM, import template' export_of amocrm/template.csv '0 0 0 0 0 1 0 0 0'
check 'has no id' holds deals "$deal" <<EOT
working|~Иванова Мария|185000.50|RUB|
EOT
check 'and is known all the same' exits 0 lead-import "$exports/amocrm/template.csv"
check 'a second time' test "$(sed -n 2p out | cut -f11,12 | tr '\t' ' ')" = '0 1'

check 'Bitrix24, leads' export_of bitrix24-leads/leads.csv '0 0 0 0 0 1 0 0 0'
check 'all phones and addresses, a decimal comma' holds leads "$lead amount currency utm_source" <<EOT
history|Ольхова Анна Петровна|+79000000021 +79000000011|olkhova@example.org anna@example.com|185000.50|RUB|Веб-сайт
EOT
mkdir cp1251
iconv -f UTF-8 -t CP1251 "$exports/bitrix24-leads/leads.csv" >cp1251/LEAD.csv
check 'of an old portal' taken cp1251/LEAD.csv bitrix24-leads 0 '0 0 0 0 0 1 0 0 0'
check 'the same' holds leads "$lead" <<EOT
history|Ольхова Анна Петровна|+79000000021 +79000000011|olkhova@example.org anna@example.com
EOT
check 'Bitrix24, deals' export_of bitrix24-deals/deals.csv '0 0 0 0 0 1 0 0 0'
check 'lost, with its reason' holds deals "$deal" <<EOT
lost|~Мария Иванова|185000.50|RUB|Дорого
EOT
check 'Bitrix24, contacts' export_of bitrix24-contacts/contacts.csv '0 0 0 0 0 1 0 0 0'
check 'are clients without a deal' holds leads "$lead company deal" <<EOT
history|Ольхова Анна Петровна|+79000000021 +79000000011|olkhova@example.org anna@example.com|ООО Ольха|
EOT

check 'HubSpot, a view' export_of hubspot-contacts/view.csv '0 0 0 0 0 3 0 0 0'
check 'one without a status has no deal' holds leads "$lead company deal time" <<EOT
history|Ольхова Анна|+79000000011|olkhova@example.org|ООО Ольха|1|2026-10-18T10:00:00+03:00
history|Кедров Пётр||kedrov@example.org|||2026-10-18T10:05:00+03:00
history|Липов Олег|+79000000013|||3|2026-10-18T10:10:00+03:00
EOT
check 'the others have' holds deals "$deal" <<EOT
working|~Мария Иванова|||
lost|~Мария Иванова|||not-stated
EOT
check 'HubSpot, A to Z' export_of hubspot-contacts/all.csv '0 0 0 0 0 1 0 0 0'
check 'three phones, two addresses' holds leads "$lead company utm_source" <<EOT
history|Соснова Вера|+79000000014 +79000000024 +79000000034|sosnova@example.org vera@example.com|ООО Сосна|Organic Search
EOT

check 'Pipedrive, deals' export_of pipedrive-deals/deals.csv '0 0 0 0 0 3 0 0 0'
check 'with the people in them' holds leads "$lead company product external_id" <<EOT
history|Ольхова Анна|+79000000021 +79000000011|olkhova@example.org|ООО Ольха|Кухня|pipedrive-deal:11
history|Кедров Пётр|+79000000012|||Шкаф|pipedrive-deal:12
history|Липов Олег|+79000000013 +79000000023|||Дверь|pipedrive-deal:13
EOT
check 'open, won, lost' holds deals "$deal time" <<EOT
working|~Мария Иванова|185000.50|RUB||2026-10-18T10:00:00+03:00
paid|~Мария Иванова|96000.00|RUB||2026-11-01T12:00:00+03:00
lost|~Пётр Петров|5000.00|RUB|Too expensive|2026-11-02T12:00:00+03:00
EOT
check 'Pipedrive, leads' export_of pipedrive-leads/leads.csv '0 0 0 0 0 1 0 0 0'
check 'their ids are no numbers' holds leads "$lead external_id" <<EOT
history|Соснова Вера|+79000000014|sosnova@example.org|pipedrive-lead:55ebb4c0-0000-11ea-87d0-d1171b17f6a0
EOT
check 'Pipedrive, people' export_of pipedrive-people/people.csv '0 0 0 0 0 1 0 0 0'
check 'a column a kind of phone' holds leads "$lead company deal" <<EOT
history|Ольхова Анна|+79000000021 +79000000011|olkhova@example.org anna@example.com|ООО Ольха|
EOT

check 'Zoho, leads' export_of zoho-leads/records.csv '0 0 0 0 0 1 0 0 0'
check 'Zoho, deals of Europe' export_of zoho-deals/eu.csv '0 0 0 0 0 2 0 0 0'
check 'what a sheet left behind is told' grep -q \
  "eu.csv: 1 row passed over: it is no record, says the source 'zoho-deals'" notes
check 'ids of 19 digits' holds leads "$lead external_id company time" <<EOT
history|Ольхова Анна|+79000000011||zoho:5805028000023883360|ООО Ольха|2026-10-18T10:00:00+03:00
history|Кедров Пётр|+79000000012||zoho:5805028000023883362||2026-10-18T10:05:00+03:00
EOT
check 'dollars' holds deals "$deal" <<EOT
lost|~Мария Иванова|22700.00|USD|Expensive
paid|~Мария Иванова|1500.50|RUB|
EOT
check 'any other table of deals' export_of history/deals.csv '0 0 0 0 0 2 0 0 0'

# A company's own file says who is who and why.
new_store
mkdir -p store/regulations/sources
{
  cat "$abs_top_srcdir/share/regulations/sources/pipedrive-deals.yaml"
  printf '\nowners:\n  m1: Мария Иванова\n  m2: [Пётр Петров, Petrov]\n'
  printf 'reasons:\n  price: [Too expensive, Дорого]\n'
} >store/regulations/sources/pipedrive-deals.yaml
check 'owners and reasons of a company' exits 0 lead-import -q "$exports/pipedrive-deals/deals.csv"
check 'are ours' holds deals "$deal" <<EOT
working|m1|185000.50|RUB|
paid|m1|96000.00|RUB|
lost|m2|5000.00|RUB|price
EOT

# --- a cold list ------------------------------------------------------------

check 'a cold list, by its name' taken "$exports/base/list.csv" base 0 '2 0 0 0 0 0 0 0 0' --source=base
check 'is kept apart from what came in' holds leads "kind $lead company external_id" <<EOT
base|new|Ромашкина Ольга|+79000000015 +79000000025|info@example.org|ООО Ромашка|base:7700000001
base|new||+79000000016||ООО Лютик|base:7700000002
EOT

# --- telephony --------------------------------------------------------------

missed='kind outcome phone external_id time'

check 'Sipuni, old' export_of sipuni/old.csv '1 0 0 0 2 0 0 0 0'
check 'answered, and not answered on the way out' holds contacts "$call" <<EOT
in|reached|61|m1|+79000000011|2026-11-20T10:00:00+03:00
out|no-answer|0|m1|+79000000013|2026-11-20T10:10:00+03:00
EOT
check 'missed' holds leads "$missed" <<EOT
call|new|+79000000012|sipuni:1795158300.2|2026-11-20T10:05:00+03:00
EOT
check 'Sipuni, new' export_of sipuni/new.csv '0 0 0 0 1 0 0 0 0'
check 'who talked' holds contacts "$call" <<EOT
out|reached|66|m2|+79000000014|2026-11-20T10:15:00+03:00
EOT

check 'MegaFon' export_of megafon/history.csv '1 0 0 0 3 0 0 0 0'
check 'accounts are extensions, the time is UTC' holds contacts "$call recording" <<EOT
in|reached|61|m1|+79000000011|2026-11-20T10:00:00+03:00|https://vats.example.org/a1.mp3
out|no-answer|0|m2|+79000000013|2026-11-20T10:10:00+03:00|
out|reached|66|m2|+79000000014|2026-11-20T10:15:00+03:00|
EOT
check 'missed' holds leads "$missed" <<EOT
call|new|+79000000012|megafon:a2|2026-11-20T10:05:00+03:00
EOT
check 'MegaFon with a header' export_of megafon/header.csv '0 0 0 0 1 0 0 0 0'

check '3CX, blank lines between' export_of 3cx/log.csv '1 0 0 0 3 0 0 0 0'
check 'who took it from the queue' holds contacts "$call" <<EOT
in|reached|61|m1|+79000000011|2026-11-20T10:00:00+03:00
out|no-answer|0|m2|+79000000013|2026-11-20T10:10:00+03:00
out|reached|66|m2|+79000000014|2026-11-20T10:15:00+03:00
EOT
check 'the queue itself answers nobody' holds leads "$missed" <<EOT
call|new|+79000000012|3cx:00000C21DE5C2470_32|2026-11-20T10:05:00+03:00
EOT
check '3CX, fields by name' export_of 3cx/named.csv '1 0 0 0 1 0 0 0 0'
check 'a mailbox is no answer' holds leads "$missed" <<EOT
call|new|+79000000016|3cx:00000C21DE5C2470_36|2026-11-20T10:25:00+03:00
EOT

check 'queue_log: events are the legs of a call' \
  export_of asterisk-queue/queue_log '2 0 0 0 2 0 0 8 0'
check 'from CONNECT to COMPLETE or a transfer' holds contacts "$call" <<EOT
in|reached|61|m2|+79000000011|2026-11-20T10:00:00+03:00
in|reached|30|m1|+79000000014|2026-11-20T10:05:00+03:00
EOT
check 'abandoned and timed out' holds leads "$missed" <<EOT
call|new|+79000000012|asterisk-queue:1795158100.13|2026-11-20T10:01:40+03:00
call|new|+79000000013|asterisk-queue:1795158200.15|2026-11-20T10:03:20+03:00
EOT
check 'other events are no calls' grep -q \
  "queue_log: 3 rows passed over: they are no records" notes

printf '1795158000|1.1|sales|NONE|ENTERQUEUE||89000000011|' >queue_log
check 'a row that ends in a bar and the file with it' taken queue_log asterisk-queue 0 '1 0 0 0 0 0 0 0 0'

check 'iVozProvider' export_of ivozprovider/calls.csv '1 0 0 0 2 0 0 0 0'
check 'by length' holds contacts "$call" <<EOT
in|reached|61|m1|+79000000011|2026-11-20T10:00:00+03:00
out|no-answer|0|m2|+79000000013|2026-11-20T10:10:00+03:00
EOT

check 'Asterisk: two legs' export_of asterisk-csv/Master.csv '0 0 0 0 1 0 0 1 0'
check 'the second answered' holds contacts "$call" <<EOT
in|reached|61|m2|+79000000011|2026-11-20T10:00:00+03:00
EOT
check 'Asterisk, cdr_custom' export_of asterisk-custom/Master.csv '1 0 0 0 0 0 0 0 0'
check 'FreePBX, the table without a header' export_of freepbx/dump.csv '0 0 0 0 1 0 0 1 0'
check 'a day before a month' holds contacts "$call" <<EOT
in|reached|61|m2|+79000000011|2026-11-20T09:59:40+03:00
EOT
check 'FreePBX' export_of freepbx/report.csv '0 0 0 0 1 0 0 0 0'
check 'nobody took it' holds contacts "$call" <<EOT
out|no-answer|0|m1|+79000000013|2026-11-20T10:10:00+03:00
EOT
check 'Mango' export_of mango/stats.csv '1 0 0 0 1 0 0 0 0'
check 'seconds of Unix' holds contacts "$call" <<EOT
in|reached|61|m1|+79000000011|2026-11-20T10:00:00+03:00
EOT
check 'any other log' export_of calls/log.csv '1 0 0 0 2 0 0 0 0'

# --- no source takes a file of another --------------------------------------

# detected FILE SOURCE: as a dry run says; `none`: it is refused
detected () {
  lead-import -n "$1" >out 2>err
  detected_status=$?
  if [ "$2" = none ]; then
    [ $detected_status -eq 65 ] && grep -q 'no source fits this file' err
    return
  fi
  [ $detected_status -le 1 ] || { cat err; return 1; }
  [ "$(sed -n 2p out | cut -f2)" = "$2" ] || { sed -n 2p out; return 1; }
}

all_detected () { # of a list `FILE SOURCE`; FILE below FOLDER, blanks as ?
  while read -r all_file all_source; do
    for all_path in "$1"/$all_file; do
      detected "$all_path" "$all_source" || { echo "$all_file is no $all_source"; return 1; }
    done
  done
}

new_store
(cd "$exports" && find . -type f ! -path './base/*' | sed 's,^\./,,' | sort) |
  sed 's,^\([^/]*\)/.*,& \1,' >list
check 'each export is of its own source' all_detected "$exports" <list
check 'each source has an export' sh -c '
  lead-import --sources -f csv --columns=source | sed 1d | sort >want
  ls "$1" | sort >got
  diff want got' sh "$exports"
if [ -d "$real" ]; then
  check 'so are the real files' all_detected "$real" <<EOT
forms/google-forms-en/Form?Responses?1.csv google-forms
forms/google-forms-en/mess-responses.tsv google-forms
forms/meta-lead-ads-fr/facebook_leads.csv form
forms/meta-leads-center/facebook_leads.csv meta-leads-centre
forms/ru-credit-leads/leads.csv form
forms/tilda/leads-bom.csv tilda
forms/tilda/tilda-crm-comma.csv tilda-crm
telephony/asterisk-cdr-csv/Master.csv asterisk-csv
telephony/asterisk-cdr-custom/Master.csv asterisk-custom
telephony/freepbx/cdr__1504525205.csv freepbx
telephony/mango-vpbx-stats/stats-result.csv mango
telephony/call-centre/01-Call-Center-Dataset.csv none
telephony/cdr-stats/CDRImport-2015-10-26.csv none
telephony/cdr-stats/import_cdr_100.txt none
telephony/virtual-pbx-daily/telecom_dataset_us.csv none
zoho-crm/Leads.csv zoho-leads
zoho-crm/Tasks.csv none
zoho-school-deals/contacts.csv none
zoho-school-deals/deals-2023.csv zoho-deals
olist/olist_closed_deals_dataset.csv none
olist/olist_marketing_qualified_leads_dataset.csv none
calltracking-doors-ru/calls.csv none
EOT
else
  skip 'so are the real files' 'no ../shared/data/real'
fi

echo '#,Start Date (UTC),Submit Date (UTC),Entry Id,Entry Date,User IP,Phone' >both.csv
check 'what could be two is refused' exits 65 lead-import both.csv
check 'with both, and what to type' same err <<EOT
lead-import: both.csv: several sources fit this file equally well: gravity-forms, typeform; name one, as in --source=gravity-forms
EOT

plan
