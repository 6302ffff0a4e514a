# run.sh: what salesdesk costs beside its peers; called by `make bench`.
#
# Each figure is a ratio of medians of two programs that ran in turns, A B A B,
# on this machine, in this run: seconds alone say nothing elsewhere.  A missed
# bar is told and is no failure; results that differ from a peer's are.
#
#   BENCH_ROWS    rows of the export and clients of the store (1000000)
#   BENCH_ROUNDS  rounds of the long runs (3)
#   BENCH_PARTS   what to measure (import claim start find kpi)
#   BENCH_CONTACTS  contacts of the year that kpi-report adds up (10000000); takes
#                 200 bytes of disk for each
# shellcheck shell=sh
set -eu
export LC_ALL=C

rows=${BENCH_ROWS:-1000000}
rounds=${BENCH_ROUNDS:-3}
parts=${BENCH_PARTS:-import claim start find kpi}
contacts=${BENCH_CONTACTS:-10000000}
short_rounds=21
seed=20261122
bench=$abs_top_builddir/tests/bench
scripts=$abs_top_srcdir/tests/bench
bin=$abs_top_builddir/bin
data=$bench/data/$rows
# One version, so that figures of different days are of one peer.
duckdb=@duckdb/node-api@1.5.6-r.1
status=0

SALESDESK_NOW=2026-11-22T12:00:00+03:00
export SALESDESK_NOW
unset SALESDESK_STORE XDG_DATA_HOME

say () { printf '%s\n' "$*" >&2; }
fail () { say "bench: $*" && status=1; }

# wanted PART: whether it is to be measured
wanted () { case " $parts " in *" $1 "*) ;; *) false ;; esac }

# --- data ---------------------------------------------------------------

# new_store FOLDER: the settings of a store, and nothing in it
new_store () {
  rm -rf "$1"
  mkdir -p "$1/cache"
  cp "$abs_top_srcdir/share/store/salesdesk.yaml" "$1/"
  cp "$abs_top_srcdir/share/demo/staff.yaml" "$1/"
  chmod -R go-rwx "$1"
}

# make_store NAME CLIENTS [worked]: takes long, so it is made once
make_store () {
  [ -f "$data/$1.shape" ] && return
  new_store "$data/$1"
  "$bench/generate-store" "$data/$1" "$2" $seed ${3+"$3"} >"$data/shape"
  mv "$data/shape" "$data/$1.shape"
}

make_leads () {
  [ -f "$data/leads.shape" ] && return
  "$bench/generate-leads" "$data/leads.csv" "$rows" "$rows" $seed >"$data/shape"
  mv "$data/shape" "$data/leads.shape"
}

# A year of 200 managers, and what is there to read of it.
make_year () {
  year=$bench/data/year-$contacts
  [ -f "$year.shape" ] && return
  new_store "$year"
  awk 'BEGIN {
    print "people:"
    print "  - {id: h1, name: Head, role: head}"
    for (i = 1; i <= 200; i++)
      printf "  - {id: m%d, name: Manager %d, role: manager, level: regular, department: client, schedule: \"5/2 09:00-18:00\"}\n", i, i
  }' >"$year/staff.yaml"
  "$bench/generate-year" "$year" "$contacts" $seed >"$data/shape"
  mv "$data/shape" "$year.shape"
}

# The deals of a department as a spreadsheet would keep them.
make_plain_deals () {
  [ -f "$data/deals.shape" ] && return
  awk -v n="$rows" 'BEGIN {
    split ("lost paid lost sold lost refused", status, " ")
    for (i = 1; i <= n; i++) {
      worked = i <= n * 0.9
      owner = worked ? "m" (i % 7 + 1) : "exchange"
      state = worked ? status[i % 6 + 1] : "new"
      if (worked && i > n * 0.9 - 36) state = "working"
      printf "%d,%s,%s,2026-11-%02dT12:00:00+03:00,client,+7916%07d,%d.50,RUB,form,yandex\n",
        i, owner, state, i % 20 + 1, i * 7919 % 10000000, i % 90000
    }
  }' >"$data/deals.csv"
  echo "plain deals: $rows" >"$data/deals.shape"
}

# --- measuring ----------------------------------------------------------

# measure NAME COMMAND…: one run more of NAME
measure () {
  measured=$1
  shift
  "$bench/measure" "$results/$measured" "$@" >"$results/$measured.out" 2>"$results/$measured.err"
}

# median NAME FIELD: 1 wall, 2 user, 3 system (microseconds), 4 peak (KiB)
median () {
  cut -d' ' -f"$2" "$results/$1" | sort -n |
    awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'
}

# processor NAME: the median of user and system time together
processor () {
  awk '{ print $2 + $3 }' "$results/$1" >"$results/$1.cpu"
  median "$1.cpu" 1
}

row () { printf '%-34s %10s %10s %7s %7s  %s\n' "$@"; }

# judge WHAT OURS PEER BAR FORMAT DIVISOR: a line of the table
judge () {
  row "$1" "$(awk "BEGIN { printf \"$5\", $2 / $6 }")" "$(awk "BEGIN { printf \"$5\", $3 / $6 }")" \
    "$(awk "BEGIN { printf \"%.2f\", $2 / $3 }")" "${4:--}" \
    "$([ -z "$4" ] || awk "BEGIN { print $2 / $3 <= $4 ? \"met\" : \"MISSED\" }")"
}

skipped () { row "$1" - - - "$2" "skipped: $3"; }

# --- the import ---------------------------------------------------------

# A store as it was, its pages in memory and nothing waiting to be written.
restore () {
  rm -rf "$2"
  cp -a "$1" "$2"
  sync
}

# reported COLUMN: what our summary says
reported () {
  awk -F, -v column="$1" '
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i }
    NR == 2 { print $at }' "$results/import.out"
}

import_ours () {
  restore "$data/store" "$work/store"
  ended=0
  measure import "$bin/lead-import" --store="$work/store" -f csv "$data/leads.csv" || ended=$?
  [ $ended -le 1 ] || { cat "$results/import.err" >&2 && fail "lead-import ended with $ended"; }
}

import_duckdb () {
  rm -f "$work"/peer-*
  measure duckdb env PEERS="$bench" node "$scripts/duckdb.mjs" "$data/leads.csv" \
    "$data/store" "$work/peer-leads.csv" "$work/peer-rejects.csv" "$batch" "$SALESDESK_NOW" ||
    { cat "$results/duckdb.err" >&2 && fail 'the peer of the import failed'; }
}

# Our lines without their seal: the peer makes none.
our_lines () {
  cat "$work"/store/ledgers/leads/*.csv | awk -F, -v s="$last" '
    $1 + 0 > s { sub (/,[^,]*$/, ","); print }'
}

compare_imports () {
  counts="$(reported rows) $(reported new) $(reported repeat) $(reported known) $(reported rejected)"
  say "  rows new repeat known rejected: $counts"
  [ "$counts" = "$(cat "$results/duckdb.out")" ] ||
    fail "the peer counts otherwise: $(cat "$results/duckdb.out")"
  our_lines >"$work/our-leads.csv"
  if cmp -s "$work/our-leads.csv" "$work/peer-leads.csv"; then
    say "  the same $(wc -l <"$work/our-leads.csv") lines, byte for byte"
  else
    diff "$work/our-leads.csv" "$work/peer-leads.csv" | head -n 8 >&2 || :
    fail 'the peer writes other lines'
  fi
}

# peer_engine: whether DuckDB can be had
peer_engine () {
  command -v node >/dev/null && command -v npm >/dev/null || return 1
  [ -d "$bench/node_modules/@duckdb/node-api" ] && return
  mkdir -p "$bench"
  echo '{"private": true}' >"$bench/package.json"
  npm install --silent --no-audit --no-fund --prefix "$bench" "$duckdb" >&2
}

bench_import () {
  batch=$(sha256sum "$data/leads.csv" | cut -c1-12)
  last=$(tail -qn 1 "$data"/store/ledgers/leads/*.csv | cut -d, -f1 | sort -n | tail -n 1)
  engine=$(peer_engine && echo yes || echo no)
  for round in $(seq "$rounds"); do
    say "import: round $round of $rounds"
    measure bare "$bench/bare-csv" ';' "$data/leads.csv" || fail 'bare libcsv refuses the export'
    import_ours
    [ "$engine" = no ] || import_duckdb
  done
  [ "$engine" = no ] || compare_imports
}

tell_import () {
  judge "import / bare libcsv, s" "$(median import 1)" "$(median bare 1)" 5 %.2f 1000000
  judge "  processor time, s" "$(processor import)" "$(processor bare)" '' %.2f 1000000
  if [ "$engine" = yes ]; then
    judge "import / DuckDB, s" "$(median import 1)" "$(median duckdb 1)" 0.5 %.2f 1000000
    judge "  processor time, s" "$(processor import)" "$(processor duckdb)" '' %.2f 1000000
    judge "  peak memory, MiB" "$(median import 4)" "$(median duckdb 4)" '' %.0f 1024
  else
    skipped "import / DuckDB" 0.5 "npm could not bring $duckdb"
  fi
  judge "import: peak memory / 400 MiB" "$(median import 4)" 409600 1 %.0f 1024
}

# --- a claim ------------------------------------------------------------

bench_claim () {
  say "claim: $short_rounds rounds"
  last_deal=$(tail -qn 1 "$data"/claims/ledgers/leads/*.csv | cut -d, -f1 | sort -n | tail -n 1)
  for round in $(seq "$short_rounds"); do
    restore "$data/claims" "$work/claims"
    measure claim "$bin/deal-claim" --store="$work/claims" --as=m4 take "$last_deal" ||
      { cat "$results/claim.err" >&2 && fail 'the claim was refused'; }
    [ -f "$work/deals.csv" ] || cp "$data/deals.csv" "$work/deals.csv"
    measure claim-peer sh "$scripts/claim-peer.sh" "$work/deals.csv" $((rows - round)) m4 30 ||
      fail 'the peer of the claim failed'
  done
  grep -q ",claimed,$last_deal," "$work"/claims/ledgers/deals/*.csv || fail 'nothing was claimed'
  [ "$(grep -c '^[0-9]*,m4,working,' "$work/deals.csv")" -gt "$short_rounds" ] ||
    fail 'the peer claimed nothing'
}

tell_claim () {
  judge 'claim / grep, sed, mv, ms' "$(median claim 1)" "$(median claim-peer 1)" 0.3 %.1f 1000
  judge '  processor time, ms' "$(processor claim)" "$(processor claim-peer)" '' %.1f 1000
}

# --- a start ------------------------------------------------------------

bench_start () {
  say 'start: 41 rounds'
  for round in $(seq 41); do
    measure empty "$bench/empty"
    measure start "$bin/deal-claim" --version
  done
}

tell_start () {
  judge 'start / an empty program, ms' "$(median start 1)" "$(median empty 1)" 3 %.2f 1000
}

# --- a caller -----------------------------------------------------------

# find_number NAME NUMBER: who that is, and grep for the same bytes in the same
# ledgers
find_number () {
  measure "find-$1" "$bin/client-find" --store="$data/worked" --as=m4 -f csv \
    --columns known,client,deal "$2" ||
    { cat "$results/find-$1.err" >&2 && fail 'client-find failed'; }
  ended=0
  measure "grep-$1" grep -F -h -- "$2" "$data"/worked/ledgers/*/*.csv || ended=$?
  [ "$ended" -le 1 ] || fail "grep ended with $ended"
}

# Every line that grep finds is one of the client's, and none for a stranger.
compare_find () {
  clients=$(awk -F, 'NR > 1 { print $2 }' "$results/find-$1.out" | sort -u)
  theirs=$(awk -F, '$7 == "form" || $8 == "form" { print $12 }' "$results/grep-$1.out" | sort -u)
  say "  $1: $(wc -l <"$results/grep-$1.out") line(s) by grep, client ${clients:-none}"
  [ "$clients" = "$theirs" ] || fail "grep says client '$theirs'"
}

bench_find () {
  leads=$(cat "$data"/worked/ledgers/leads/*.csv | awk -F, '$1 != "seq" && /,\+7[0-9]*,/ { n++ } END { print n }')
  number () { # NTH: of the leads that have one
    cat "$data"/worked/ledgers/leads/*.csv | awk -F, -v nth="$1" '
      $1 != "seq" && match ($0, /,\+7[0-9]*,/) && ++n == nth {
        print substr ($0, RSTART + 1, RLENGTH - 2)
        exit
      }'
  }
  early=$(number 1) middle=$(number $((leads / 2))) late=$(number "$leads")
  say 'find: 9 rounds'
  for round in $(seq 9); do
    find_number early "$early"
    find_number middle "$middle"
    find_number late "$late"
    find_number nobody +375291112233
  done
  for who in early middle late nobody; do compare_find $who; done
}

tell_find () {
  for who in early middle late nobody; do
    judge "a caller ($who) / grep -F, ms" "$(median find-$who 1)" "$(median grep-$who 1)" 4 %.0f 1000
    judge '  processor time, ms' "$(processor find-$who)" "$(processor grep-$who)" '' %.0f 1000
  done
}

# --- figures ------------------------------------------------------------

# figures NAME FROM TO: ours, a row a manager and day
figures () {
  measure "$1" "$bin/kpi-report" --store="$year" --from "$2" --to "$3" --by manager,day -f csv \
    --metrics dials,dial_throughs,processed,sales_count,sales_sum,response_min ||
    { cat "$results/$1.err" >&2 && fail 'kpi-report failed'; }
}

figures_duckdb () {
  measure "$1-duckdb" env PEERS="$bench" node "$scripts/duckdb-kpi.mjs" "$year" "$2" "$3" ||
    { cat "$results/$1-duckdb.err" >&2 && fail 'the peer of the figures failed'; }
}

# rows_of FILE: without totals, and without rows of nothing
rows_of () {
  sed -n 's/^row,//; /^m[0-9]*,/p' "$1" | grep -v ',0,0,0,0,0\.00,$' | sort
}

# compare_figures NAME PEER
compare_figures () {
  rows_of "$results/$1.out" >"$work/ours"
  rows_of "$results/$1-$2.out" >"$work/theirs"
  if [ -s "$work/ours" ] && cmp -s "$work/ours" "$work/theirs"; then
    say "  $1, $2: the same $(wc -l <"$work/ours") rows"
  else
    diff "$work/ours" "$work/theirs" | head -n 8 >&2 || :
    fail "$2 finds other figures ($1)"
  fi
}

bench_kpi () {
  engine=$(peer_engine && echo yes || echo no)
  rm -rf "$year"/cache/*
  figures first 2025-10-01 2025-10-31
  for round in $(seq "$rounds"); do
    say "kpi: round $round of $rounds"
    figures year 2025-01-01 2025-12-31
    [ "$engine" = no ] || figures_duckdb year 2025-01-01 2025-12-31
    measure year-bare "$bench/bare-csv" , "$year"/ledgers/*/*.csv || fail 'bare libcsv refuses the ledgers'
    measure year-wc wc -l "$year"/ledgers/*/*.csv
    figures month 2025-10-01 2025-10-31
    [ "$engine" = no ] || figures_duckdb month 2025-10-01 2025-10-31
  done
  [ "$engine" = no ] || { compare_figures year duckdb && compare_figures month duckdb; }
  cmp -s "$results/first.out" "$results/month.out" || fail 'a cache changes the figures'
}

tell_kpi () {
  row "$contacts contacts" ours peer ratio bar ''
  for part in year month; do
    if [ "$engine" = no ]; then
      skipped "$part / DuckDB" - "npm could not bring $duckdb"
    else
      judge "$part / DuckDB, s" "$(median $part 1)" "$(median $part-duckdb 1)" \
        "$([ $part = year ] && echo 0.5 || echo 0.1)" %.2f 1000000
      judge '  processor time, s' "$(processor $part)" "$(processor $part-duckdb)" '' %.2f 1000000
      judge '  peak memory, MiB' "$(median $part 4)" "$(median $part-duckdb 4)" '' %.0f 1024
    fi
  done
  judge 'year / bare libcsv, s' "$(median year 1)" "$(median year-bare 1)" 0.5 %.2f 1000000
  judge 'year / wc -l, s' "$(median year 1)" "$(median year-wc 1)" '' %.2f 1000000
  judge 'month / wc -l, s' "$(median month 1)" "$(median year-wc 1)" '' %.2f 1000000
  judge 'month, no cache / with, s' "$(median first 1)" "$(median month 1)" '' %.2f 1000000
  judge 'year: peak memory / 1 GiB' "$(median year 4)" 1048576 1 %.0f 1024
}

# --- all ----------------------------------------------------------------

mkdir -p "$data"
results=$(mktemp -d)
work=$data/work
trap 'rm -rf "$results" "$work"' EXIT
trap 'exit 1' HUP INT TERM
rm -rf "$work"
mkdir -p "$work"

say 'bench: data'
! wanted import || make_leads
! wanted import || make_store store "$rows"
! wanted claim || make_store claims $((rows / 10)) worked
! wanted claim || make_plain_deals
! wanted kpi || make_year
! wanted find || make_store worked "$rows" worked
for shape in "$data"/*.shape ${year:+"$year.shape"}; do [ ! -f "$shape" ] || cat "$shape" >&2; done

! wanted import || bench_import
! wanted claim || bench_claim
! wanted start || bench_start
! wanted find || bench_find
! wanted kpi || bench_kpi
echo
row "$rows rows" ours peer ratio bar ''
! wanted import || tell_import
! wanted claim || tell_claim
! wanted start || tell_start
! wanted find || tell_find
! wanted kpi || tell_kpi
exit $status
