#!/bin/sh
# kpi-oracle.sh: the metrics twice: by share/sql in DuckDB, which was written from
# the definitions alone, and by hand or by the programs.
#
# The engine is the one that `make bench` brings; PEERS names another folder
# whose node_modules holds it.
# shellcheck source=tests/tap.sh
[ ! -w /dev/shm ] || { TMPDIR=/dev/shm && export TMPDIR; } # many commits are synced
. "$abs_top_srcdir/tests/tap.sh"

PEERS=${PEERS:-$abs_top_builddir/tests/bench}
export PEERS
command -v node >/dev/null || skip_all "no node"
[ -d "$PEERS/node_modules/@duckdb/node-api" ] || skip_all "no DuckDB in $PEERS"

by_sql () { # STORES QUERY [NAME=VALUE…]: its rows in `out`
  oracle_stores=$1
  echo "$2" >query.sql
  shift 2
  exits 0 node "$abs_top_srcdir/tests/duckdb.mjs" stores="$oracle_stores" \
    now="$SALESDESK_NOW" "$@" "$abs_top_srcdir"/share/sql/*.sql query.sql
}

# By hand: one small store, in which every rule decides something.
mkdir -p hand/store
"$abs_top_builddir/tests/make-ledgers" hand/store "$SALESDESK_NOW" <<'EOT'
leads|time=2026-10-31T23:50:00+03:00|kind=form|outcome=new|deal=@|client=@|source=site|amount=1000.00
leads|time=2026-11-02T10:30:00+03:00|kind=call|outcome=new|deal=@|client=@|source=ats|referred_by=Anna, a friend
leads|time=2026-11-02T11:00:00+03:00|kind=form|outcome=repeat|deal=1|client=1
leads|time=2026-11-02T11:00:00+03:00|kind=form|outcome=test
leads|time=2026-11-02T12:00:00+03:00|kind=form|outcome=new|deal=@|client=@
leads|time=2026-11-02T12:00:00+03:00|outcome=undone|ref=5
deals|time=2026-11-02T11:10:00+03:00|event=claimed|deal=1|client=1|owner_from=exchange|owner_to=m1|status_from=new|status_to=working|stage=need
deals|time=2026-11-02T11:20:00+03:00|event=given|deal=2|client=2|owner_from=exchange|owner_to=m2|status_from=new|status_to=working|stage=need
contacts|time=2026-11-02T11:30:00+03:00|manager=m1|deal=1|client=1|channel=call|direction=out|outcome=reached|seconds=29
contacts|time=2026-11-02T11:40:00+03:00|manager=m1|deal=1|client=1|channel=call|direction=out|outcome=reached|seconds=30
contacts|time=2026-11-02T11:50:00+03:00|manager=m2|client=2|channel=telegram|direction=out|outcome=reached
contacts|time=2026-11-02T11:55:00+03:00|manager=m2|client=2|channel=sms|direction=in|outcome=reached
contacts|time=2026-11-02T12:00:00+03:00|manager=m2|channel=call|direction=out|outcome=reached
contacts|time=2026-11-02T12:10:00+03:00|manager=m2|channel=call|direction=out|outcome=no-answer|client=2
contacts|ref=14|outcome=personal
contacts|ref=13|outcome=personal
contacts|ref=13|outcome=deal:1|client=1
contacts|ref=13|outcome=order

deals|time=2026-11-03T10:00:00+03:00|event=sold|deal=1|client=1|owner_from=m1|owner_to=m1|status_from=working|status_to=sold
deals|time=2026-11-03T10:00:00+03:00|event=amount|deal=2|client=2|owner_from=m2|owner_to=m2|status_from=working|status_to=working|amount=50.00|currency=USD
deals|time=2026-11-03T10:00:00+03:00|event=sold|deal=2|client=2|owner_from=m2|owner_to=m2|status_from=working|status_to=sold
deals|time=2026-11-04T10:00:00+03:00|event=paid|deal=1|client=1|owner_from=m1|owner_to=m1|status_from=sold|status_to=paid|amount=400.50
deals|time=2026-11-05T10:00:00+03:00|event=undone|ref=21|deal=2|client=2|owner_from=m2|owner_to=m2|status_from=sold|status_to=working
EOT
by_sql "$PWD/hand/*" "SELECT metric, period, coalesce(person, '*'), value
  FROM kpi('month') ORDER BY ALL"
check 'a store by hand' same out <<'EOT'
average_sale	2026-11-01	*	1000.00
average_sale	2026-11-01	m1	1000.00
card_order	2026-11-01	*	0.00
card_order	2026-11-01	m2	0.00
claimed	2026-11-01	*	2.00
claimed	2026-11-01	m1	1.00
claimed	2026-11-01	m2	1.00
conversion	2026-11-01	*	50.00
conversion	2026-11-01	m1	100.00
conversion	2026-11-01	m2	0.00
conversion_by_sale	2026-11-01	*	50.00
conversion_by_sale	2026-11-01	m1	100.00
conversion_by_sale	2026-11-01	m2	0.00
dial_throughs	2026-11-01	*	3.00
dial_throughs	2026-11-01	m1	1.00
dial_throughs	2026-11-01	m2	2.00
dials	2026-11-01	*	4.00
dials	2026-11-01	m1	2.00
dials	2026-11-01	m2	2.00
leads	2026-10-01	*	1.00
leads	2026-10-01	m1	1.00
leads	2026-11-01	*	2.00
leads	2026-11-01	m1	1.00
leads	2026-11-01	m2	1.00
neglected	2026-10-01	*	1.00
neglected	2026-10-01	exchange	1.00
new_contacts	2026-11-01	*	2.00
new_contacts	2026-11-01	m1	1.00
new_contacts	2026-11-01	m2	2.00
open_deals	2026-11-01	*	1.00
open_deals	2026-11-01	m2	1.00
paid_sum	2026-11-01	*	400.50
paid_sum	2026-11-01	m1	400.50
processed	2026-11-01	*	3.00
processed	2026-11-01	m1	1.00
processed	2026-11-01	m2	2.00
referrals	2026-11-01	*	1.00
referrals	2026-11-01	m2	1.00
sales_count	2026-11-01	*	1.00
sales_count	2026-11-01	m1	1.00
sales_sum	2026-11-01	*	1000.00
sales_sum	2026-11-01	m1	1000.00
EOT

# The days, by hand: m1 is late once and not at all once, m2 has no fixed hours.
mkdir -p duty/store
"$abs_top_builddir/tests/make-ledgers" duty/store 2026-11-16T09:05:59+03:00 <<'EOT'
leads|kind=form|outcome=test
days|day=2026-11-10|kind=published|subject=deal-process@2
days|day=2026-11-11|kind=published|subject=kpi@1
days|day=2026-11-12|kind=published|subject=kpi@2
days|day=2026-11-12|kind=acknowledged|person=m1|subject=kpi@1
days|day=2026-11-12|kind=acknowledged|person=m1|subject=deal-process@2
days|day=2026-11-13|kind=acknowledged|person=m2|subject=kpi@2
days|day=2026-11-16|kind=present|person=m1
days|day=2026-11-16|kind=present|person=m2
days|day=2026-11-16|kind=assigned|person=m1|subject=calls
days|day=2026-11-16|kind=assigned|person=m1|subject=mail
days|day=2026-11-16|kind=covered|person=m2|subject=mail|value=m1
days|day=2026-11-16|kind=done|person=m2|subject=mail
EOT
"$abs_top_builddir/tests/make-ledgers" duty/store 2026-11-17T09:06:00+03:00 <<'EOT'
days|day=2026-11-17|kind=present|person=m1
days|day=2026-11-17|kind=assigned|person=m1|subject=calls
days|day=2026-11-17|kind=assigned|person=m1|subject=mail
days|day=2026-11-17|kind=undone|ref=16|person=m1|subject=mail
EOT
# In time; of him and not by him; a minute late.
while read -r moment actor person; do
  echo "days|time=$moment+03:00|day=${moment%T*}|kind=report|person=$person" |
    "$abs_top_builddir/tests/make-ledgers" duty/store 2026-11-17T20:00:00+03:00 "$actor"
done <<'EOT'
2026-11-16T19:00:00 m1/root m1
2026-11-16T19:00:00 robot m2
2026-11-17T19:00:01 m1 m1
EOT
cat >duty.csv <<'EOT'
person,day,from,to,hours
,2026-11-16,2026-11-16T09:00:00+03:00,2026-11-16T18:00:00+03:00,free
m1,2026-11-16,2026-11-16T09:00:00+03:00,2026-11-16T18:00:00+03:00,fixed
m1,2026-11-17,2026-11-17T09:00:00+03:00,2026-11-17T18:00:00+03:00,fixed
m1,2026-11-18,2026-11-18T09:00:00+03:00,2026-11-18T18:00:00+03:00,fixed
m1,2026-11-22,2026-11-22T09:00:00+03:00,2026-11-22T18:00:00+03:00,fixed
m2,2026-11-16,2026-11-16T09:00:00+03:00,2026-11-16T18:00:00+03:00,free
EOT
by_sql "$PWD/duty/*" "SELECT metric, coalesce(person, '*'), value FROM kpi('month')
  WHERE metric <> 'leads' ORDER BY ALL" calendar="$PWD/duty.csv" first_day=2026-11-01
check 'days by hand' same out <<'EOT'
acknowledged	*	50.00
acknowledged	m1	50.00
acknowledged	m2	50.00
duties_done	*	33.33
duties_done	m1	0.00
duties_done	m2	100.00
on_time_report	*	25.00
on_time_report	m1	33.33
on_time_report	m2	0.00
on_time_start	*	33.33
on_time_start	m1	33.33
EOT

# By chance: random pasts, every cell by day, week and month, and by origin.
calendars () { # FOLDER: one a store; there are two kinds of time zone
  mkdir calendars
  for oracle_store in "$1"/s*/; do
    oracle_store=$(basename "$oracle_store")
    case $oracle_store in
    *[13579]) oracle_kind=odd ;;
    *) oracle_kind=even ;;
    esac
    [ -f $oracle_kind.csv ] ||
      salesdesk export calendar --as h1 -s "$1/$oracle_store" --from 2026-08-01 \
        --to 2026-11-30 -f csv -o $oracle_kind.csv || return
    ln -s "$PWD/$oracle_kind.csv" "calendars/$oracle_store.csv"
  done
}

reporters () { # STORES: who has a role that reports, in any of them
  # shellcheck disable=SC2086  # a pattern
  cat $1/staff.yaml | awk '
    match($0, /[ {]id: [a-z0-9]+/) { id = substr($0, RSTART + 5, RLENGTH - 5) }
    /role: (manager|senior)/ && !seen[id]++ { list = list "," id }
    END { print "[" substr(list, 2) "]" }'
}

cells_by_sql () { # NAME UNITS STORES CALENDARS FROM TO [CURRENCY]: tests/NAME.sql
  exits 0 node "$abs_top_srcdir/tests/duckdb.mjs" units="$2" stores="$3" \
    calendar="$4" first_day="$5" last_day="$6" ${7+currency="$7"} \
    now="$SALESDESK_NOW" reporters="$(reporters "$3")" \
    "$abs_top_srcdir"/share/sql/*.sql "$abs_top_srcdir/tests/$1.sql" && sort out >by-sql && : >out
}

# Of `day,manager` the unit of the cells is the first, of `month,source` the second.
cells_by_command () { # METRICS GROUPINGS FROM TO STORE…
  oracle_metrics=$1
  oracle_groupings=$2
  oracle_from=$3
  oracle_to=$4
  shift 4
  for oracle_store; do
    for oracle_by in $oracle_groupings; do
      kpi-report -s "$oracle_store" --from "$oracle_from" --to "$oracle_to" \
        --by "$oracle_by" --metrics "$oracle_metrics" -f tsv >report 2>err || return
      case $oracle_by in
      *,manager) oracle_unit=${oracle_by%,manager} ;;
      *) oracle_unit=${oracle_by#*,} ;;
      esac
      awk -v store="${oracle_store##*/}" -v unit="$oracle_unit" \
        -f "$abs_top_srcdir/tests/kpi-cells.awk" report
    done
  done >cells
  sort cells >by-command && : >out
}

# A file a metric of each side, to be held against each other by `agrees`.
part_cells () {
  rm -rf sql command
  mkdir sql command
  for oracle_side in sql command; do
    awk -F '\t' -v side=$oracle_side '{ print >(side "/" $5) }' by-$oracle_side
  done
  [ -s by-sql ] && [ -s by-command ]
}

compared () { # the metrics of which either side has cells
  for oracle_file in sql/* command/*; do
    [ ! -f "$oracle_file" ] || echo "${oracle_file#*/}"
  done | sort -u
}

# Cells of a metric that only one has, or that differ: < SQL, > command.
agrees () {
  : >>"sql/$1"
  : >>"command/$1"
  diff "sql/$1" "command/$1" >differences && return
  grep -c '^[<>]' differences
  grep '^[<>]' differences | head
  return 1
}

# kpi-oracle-long.sh sets other seeds.
: "${oracle_first:=1}" "${oracle_last:=200}"
[ "$sanitizers" != yes ] || oracle_last=$((oracle_first + 19))
mkdir random
check 'random pasts' exits 0 "$abs_top_builddir/tests/make-history" "$PWD/random" \
  "$oracle_first" "$oracle_last"
check 'are in order' exits 0 salesdesk check -s \
  random/s"$(printf %04d "$oracle_first")"
check 'their calendars' calendars "$PWD/random"
check 'are counted by SQL' \
  cells_by_sql kpi-cells 'day week month' "$PWD/random/s[0-9]*[0-9]" \
  "$PWD/calendars/*.csv" 2026-08-31 2026-11-29
check 'and by kpi-report' \
  cells_by_command all 'day,manager week,manager month,manager' \
  2026-08-31 2026-11-29 random/s[0-9]*[0-9]
check 'to be compared' part_cells
for metric in $(compared); do
  check "$metric: every cell agrees" agrees "$metric"
done

# Where they come from, of the metrics whose rows are lines or deals; a state has no
# department in SQL.
grouped=claimed,confirmed,dials,expired,falsified,leads,overturned,paid_sum,penalties
grouped=$grouped,referrals,refusals,repeat_sales,returned,sales_count,sales_sum
groups_by_command () {
  cells_by_command $grouped month,department "$@" && mv by-command departments &&
    cells_by_command $grouped,neglected,open_deals,stale \
      'month,source month,origin' "$@" &&
    sort -o by-command by-command departments
}

check 'their origins are counted by SQL' \
  cells_by_sql kpi-groups month "$PWD/random/s[0-9]*[0-9]" "$PWD/calendars/*.csv" \
  2026-08-31 2026-11-29
check 'their origins by kpi-report' \
  groups_by_command 2026-08-31 2026-11-29 random/s[0-9]*[0-9]
check 'their origins to be compared' part_cells
for metric in $(compared); do
  check "$metric: every origin agrees" agrees "$metric"
done

# By others: histories that real departments have left.
real=$abs_top_srcdir/../shared/data/real
take_in () { # STORE ZONE CURRENCY SOURCE FILE [SOURCE FILE]: a store of them
  oracle_store=$1
  mkdir -p "$1/regulations/sources"
  cp "$abs_top_srcdir"/share/demo/*.yaml "$1"
  sed -i -e 's/^language: .*/language: en/' -e "s|^time-zone: .*|time-zone: $2|" \
    -e "s/^currency: .*/currency: $3/" "$1/salesdesk.yaml"
  chmod -R go-rwx "$1"
  shift 3
  while [ $# -gt 0 ]; do
    cp "$abs_top_srcdir/tests/data/sources/$1.yaml" "$oracle_store/regulations/sources"
    chmod 600 "$oracle_store/regulations/sources/$1.yaml"
    lead-import -s "$oracle_store" --source "$1" "$real/$2" >out 2>err || return
    shift 2
  done
}

tell () { # STORE CURRENCY FROM TO: its months by both
  salesdesk export calendar -s "$1" --as h1 --from "$3" --to "$4" -f csv \
    -o "$1.csv" 2>err || return
  cells_by_sql kpi-cells month "$PWD/$1" "$PWD/$1.csv" "$3" "$4" "$2" || return
  cells_by_command all month,manager "$3" "$4" "$1" || return
  wc -l <by-sql
  diff by-sql by-command
}

has () { # METRIC VALUE: the months of `by-sql` add up to it
  awk -F '\t' -v metric="$1" '$5 == metric && $4 == "*" { sum += $6 }
    END { printf "%.2f\n", sum }' by-sql | grep -qxF "$2"
}

if [ -d "$real" ]; then
  check 'Olist goes in' take_in olist America/Sao_Paulo BRL \
    olist-leads olist/olist_marketing_qualified_leads_dataset.csv \
    olist-deals olist/olist_closed_deals_dataset.csv
  check 'Olist: every cell agrees' tell olist BRL 2017-06-01 2018-12-31
  check 'Olist: 8,000 leads' has leads 8000.00
  check 'Olist: 842 sales' has sales_count 842.00
  check 'Olist: their sum' has sales_sum 61784006.00
  check 'a school goes in' take_in school Europe/Moscow RUB \
    zoho-school-deals zoho-school-deals/deals-2023.csv
  check 'a school: every cell agrees' tell school RUB 2023-01-01 2024-12-31
  check 'a demo company goes in' take_in zoho Europe/Moscow RUB \
    zoho-leads zoho-crm/Leads.csv
  check 'a demo company: every cell agrees' tell zoho RUB 2020-01-01 2022-12-31
else
  skip 'real histories' 'no ../shared/data/real'
fi
plan
