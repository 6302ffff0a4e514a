#!/bin/sh
# real.sh: the real files, through the command: each goes in with the facts that
# were counted by others, and a second time changes nothing.
#
# One store a group, since the files of a group speak of the same people.  What
# is counted comes from the ledgers, with awk, not from what the command says.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"

real=$abs_top_srcdir/../shared/data/real
[ -d "$real" ] || skip_all "no ../shared/data/real"

new_store () { # FOLDER SOURCE…: an empty store that knows these sources
  mkdir -p "$1/regulations/sources"
  cp "$abs_top_srcdir"/share/demo/*.yaml "$1"
  sed -i 's/^language: .*/language: en/' "$1/salesdesk.yaml"
  folder=$1
  shift
  for source; do
    cp "$abs_top_srcdir/tests/data/sources/$source.yaml" "$folder/regulations/sources"
  done
  chmod -R go-rwx "$folder"
  SALESDESK_STORE=$PWD/$folder
  export SALESDESK_STORE
}

# Column NAME of ledger LEDGER, one value a line; cells are split as CSV.
column () { # LEDGER NAME
  awk -v want="$2" -f "$abs_top_srcdir/tests/cells.awk" "$SALESDESK_STORE"/ledgers/"$1"/*.csv
}

ledgers () { cat "$SALESDESK_STORE"/ledgers/*/*.csv | cksum; }


# The file goes in with STATUS and leaves COUNTS; again, it changes nothing.
goes_in () { # FILE STATUS "rows new repeat test inquiry contact history known leg rejected" OPTION…
  file=$real/$1
  status=$2
  counts=$3
  shift 3
  lead-import "$file" "$@" >out 2>err
  got=$?
  [ $got -eq "$status" ] || { echo "status $got instead of $status"; return 1; }
  row=$(awk -F '\t' 'NR == 2 { print $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 }' out)
  [ "$row" = "$counts" ] || { echo "'$row' instead of '$counts'"; return 1; }
  before=$(ledgers)
  lead-import "$file" "$@" >out 2>err
  [ "$(ledgers)" = "$before" ] || { echo "the second run changed the ledgers"; return 1; }
  awk -F '\t' 'NR == 2 && $6 + $7 + $8 + $9 + $10 + $11 != 0 { exit 1 }' out \
    || { echo "the second run took something for new"; return 1; }
}

counts () { # WANT COMMAND…: what the command prints
  want=$1
  shift
  got=$("$@")
  [ "$got" = "$want" ] || { echo "'$got' instead of '$want'"; return 1; }
}

outcomes () { column "$1" "$2" | sort | uniq -c | awk '{ printf "%s%s=%s", s, $2, $1; s = " " }'; }
distinct () { column "$1" "$2" | tr ' ' '\n' | grep . | sort -u | wc -l | tr -d ' '; }
in_order () { exits 0 salesdesk check; }

# --- forms ------------------------------------------------------------------

new_store meta meta-fr
check 'Meta: 555 rows, one of them a test' \
  goes_in forms/meta-lead-ads-fr/facebook_leads.csv 0 '555 554 0 1 0 0 0 0 0 0' --source meta-fr
check 'Meta: 554 different addresses of people, and one test' counts 555 distinct leads email
check 'Meta: check' in_order

new_store forms
check 'Google Forms: one person asks three times' \
  goes_in 'forms/google-forms-en/Form Responses 1.csv' 0 '3 1 2 0 0 0 0 0 0 0'
check 'Google Forms: answers without a number or address are set aside' \
  goes_in forms/google-forms-en/mess-responses.tsv 1 '28 0 0 0 0 0 0 0 0 28'
check 'Tilda: three people, a repeat, a row with nothing' \
  goes_in forms/tilda/leads-bom.csv 1 '5 3 1 0 0 0 0 0 0 1'
check 'Tilda CRM' goes_in forms/tilda/tilda-crm-comma.csv 0 '1 1 0 0 0 0 0 0 0 0'
check 'a Russian form of a credit broker' \
  goes_in forms/ru-credit-leads/leads.csv 0 '2 2 0 0 0 0 0 0 0 0'
check 'Meta Leads Centre: rows one cell short' \
  goes_in forms/meta-leads-center/facebook_leads.csv 0 '2 2 0 0 0 0 0 0 0 0'
check 'forms: check' in_order

# --- calls ------------------------------------------------------------------

new_store asterisk
check 'Asterisk: 84 legs of 36 calls' \
  goes_in telephony/asterisk-cdr-csv/Master.csv 1 '84 6 6 0 0 24 0 0 48 0'
check 'Asterisk: 24 calls were answered' counts 'reached=24' outcomes contacts outcome
check 'Asterisk: 12 were missed, by 6 people' counts 'new=6 repeat=6' outcomes leads outcome
check 'Asterisk: check' in_order

new_store custom
check 'Asterisk cdr_custom: 14 rows' \
  goes_in telephony/asterisk-cdr-custom/Master.csv 1 '14 0 0 0 0 14 0 0 0 0'
check 'Asterisk cdr_custom: 78 seconds of talk' \
  counts 78 sh -c 'awk -F, "FNR > 1 { s += \$15 } END { print s }" "$SALESDESK_STORE"/ledgers/contacts/*.csv'

new_store freepbx
check 'FreePBX: 100 rows' \
  goes_in telephony/freepbx/cdr__1504525205.csv 1 '100 0 0 0 0 100 0 0 0 0'

new_store mango
check 'Mango: two incoming calls were missed, twelve went out' \
  goes_in telephony/mango-vpbx-stats/stats-result.csv 1 '14 2 0 0 0 12 0 0 0 0'
check 'Mango: six were answered' counts 6 sh -c \
  'cut -d, -f14 "$SALESDESK_STORE"/ledgers/contacts/*.csv | grep -c "^reached$"'

new_store pbx virtual-pbx
check 'a virtual PBX by day: 53,902 rows, 4,900 of them twice' \
  goes_in telephony/virtual-pbx-daily/telecom_dataset_us.csv 1 \
  '53902 0 0 0 0 49002 0 4900 0 0'

new_store centre call-centre
check 'a call centre: 5,000 rows' \
  goes_in telephony/call-centre/01-Call-Center-Dataset.csv 0 '5000 0 0 0 0 5000 0 0 0 0'
check 'a call centre: 4,054 answered' counts 'no-answer=946 reached=4054' \
  outcomes contacts outcome

new_store cdr cdr-stats cdr-stats-plain
check 'CDR-Stats with a header' \
  goes_in telephony/cdr-stats/CDRImport-2015-10-26.csv 0 '5 0 0 0 0 5 0 0 0 0'
check 'CDR-Stats without: one row has -6 seconds' \
  goes_in telephony/cdr-stats/import_cdr_100.txt 1 '100 0 0 0 0 99 0 0 0 1'
check 'calls: check' in_order

# --- history ----------------------------------------------------------------

new_store olist olist-leads olist-deals
# Days are those of the store's zone, and theirs are Brazilian.
sed -i 's|^time-zone: .*|time-zone: America/Sao_Paulo|' olist/salesdesk.yaml
check 'Olist: 8,000 leads' goes_in olist/olist_marketing_qualified_leads_dataset.csv 0 \
  '8000 0 0 0 0 0 8000 0 0 0'
check 'Olist: 842 won deals' goes_in olist/olist_closed_deals_dataset.csv 0 \
  '842 0 0 0 0 0 842 0 0 0'
check 'Olist: every deal is of a lead of the other file' counts 8000 distinct leads client
check 'Olist: 22 representatives' counts 22 distinct deals owner_to
check 'Olist: the best of them won 133, 82 and 74' counts '133 82 74' sh -c \
  'cut -d, -f11 "$SALESDESK_STORE"/ledgers/deals/*.csv | sort | uniq -c | sort -rn |
   awk "NR <= 3 { printf \"%s%s\", s, \$1; s = \" \" }"'
check 'Olist: deals by month' counts \
  '2017-12=3 2018-01=73 2018-02=113 2018-03=147 2018-04=207 2018-05=122 2018-06=57 2018-07=37 2018-08=33 2018-09=23 2018-10=21 2018-11=6' \
  sh -c 'cut -d, -f3 "$SALESDESK_STORE"/ledgers/deals/*.csv | grep ^20 | cut -c1-7 | sort | uniq -c |
         awk "{ printf \"%s%s=%s\", s, \$2, \$1; s = \" \" }"'
# The sums are in another currency than the store's: they are asked for.
figures () { # GROUP METRICS: KEY=FIGURE… of rows with something in them
  kpi-report --from 2017-01-01 --to 2018-12-31 --by "$1" --metrics "$2" --currency BRL -q |
    awk -F '\t' 'NR > 1 && $1 == "row" && $2 != "" && $3 != "0" { printf "%s%s=%s", s, $2, $3; s = " " }
      $1 == "total" { printf "%stotal=%s\n", s, $3 }'
}
check 'Olist: sales by month' counts \
  '2017-12=3 2018-01=73 2018-02=113 2018-03=147 2018-04=207 2018-05=122 2018-06=57 2018-07=37 2018-08=33 2018-09=23 2018-10=21 2018-11=6 total=842' \
  figures month sales_count
check 'Olist: their sum' sh -c 'kpi-report --from 2017-01-01 --to 2018-12-31 --currency BRL --metrics sales_sum -q |
  grep -qx "total		61784006.00"'
check 'Olist: leads by origin' counts \
  'deal=60 direct_traffic=499 display=118 email=493 organic_search=2296 other=150 other_publicities=65 paid_search=1586 referral=284 social=1350 unknown=1099 total=8000' \
  figures origin leads
check 'Olist: sales by origin' counts \
  'deal=14 direct_traffic=56 display=6 email=15 organic_search=271 other=4 other_publicities=3 paid_search=195 referral=24 social=75 unknown=179 total=842' \
  figures origin sales_count
check 'Olist: sales of the best' sh -c 'kpi-report --from 2017-01-01 --to 2018-12-31 --metrics sales_count -q |
  cut -f 3 | sed 1d | sort -rn | sed -n 2,6p | tr "\n" " " | grep -qx "133 82 74 64 63 "'
check 'Olist: nothing of it waits on the exchange' sh -c \
  '[ -z "$(deal-claim list 2>/dev/null | sed 1d)" ]'
check 'Olist: check' in_order

new_store excel olist-leads olist-deals
check 'Olist after a pass through Excel: the leads' \
  goes_in olist/excel-us-dates/olist_marketing_qualified_leads_dataset.csv 0 \
  '8000 0 0 0 0 0 8000 0 0 0'
check 'Olist after a pass through Excel: 380 deals' \
  goes_in olist/excel-us-dates/olist_closed_deals_dataset.csv 0 \
  '380 0 0 0 0 0 380 0 0 0'

new_store school zoho-school-deals
check 'a school in Zoho: 8,174 deals' goes_in zoho-school-deals/deals-2023.csv 0 \
  '8174 0 0 0 0 0 8174 0 0 0'
check 'a school in Zoho: 6,688 lost, 407 paid' sh -c \
  'cut -d, -f14 "$SALESDESK_STORE"/ledgers/deals/*.csv | sort | uniq -c >statuses
   grep -q "6688 lost" statuses && grep -q "407 paid" statuses'
check 'a school in Zoho: seven of the lost name no reason' counts 7 sh -c \
  'grep -c ,not-stated, "$SALESDESK_STORE"/ledgers/deals/*.csv'
figures_of () { kpi-report --from 2023-01-01 --to 2025-12-31 --metrics "$1" -q | tail -n 1; }
check 'a school in Zoho: 8,174 leads' counts 'total		8174' figures_of leads
check 'a school in Zoho: check' in_order

new_store zoho zoho-leads
check 'a demo company in Zoho: 3,900 leads' goes_in zoho-crm/Leads.csv 0 \
  '3900 0 0 0 0 0 3900 0 0 0'
check 'a demo company in Zoho: 3,900 addresses, 11 owners' \
  counts '3900 11' sh -c 'cut -d, -f11 "$SALESDESK_STORE"/ledgers/deals/*.csv | sed 1d | sort -u | wc -l |
    { read -r n; echo "$(cut -d, -f16 "$SALESDESK_STORE"/ledgers/leads/*.csv | sed 1d | sort -u | wc -l) $n"; }'

# --- clients ----------------------------------------------------------------

new_store clients northwind early-childhood
check 'Northwind: 91 clients' goes_in clients/northwind-ru/clients.csv 1 \
  '91 91 0 0 0 0 0 0 0 0'
check 'care sites of Chicago: the same site many times' \
  goes_in clients/early-childhood-chicago/messy_input.csv 1 \
  '3337 1179 2010 0 0 0 0 0 0 148'
check 'clients: check' in_order

plan
