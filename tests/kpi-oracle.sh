#!/bin/sh
# kpi-oracle.sh: the metrics twice: by share/sql in DuckDB, which was written from
# the definitions alone, and by hand or by the programs.
#
# The engine is the one that `make bench` brings; PEERS names another folder
# whose node_modules holds it.
# shellcheck source=tests/tap.sh
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
new_contacts	2026-11-01	*	2.00
new_contacts	2026-11-01	m1	1.00
new_contacts	2026-11-01	m2	2.00
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
plan
