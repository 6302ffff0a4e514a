# Plans: set, shown, proposed, and held against what the ledgers say.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
SALESDESK_NOW=2026-11-23T13:30:00+03:00 # a Monday, half of 09:00-18:00 is over
export SALESDESK_STORE SALESDESK_NOW
english

make_store store
# November has 20 working days, the 4th is a holiday; m2 is away for 4 of them.
sed -i 's/extension: "102"/extension: "102", absences: [{from: 2026-11-02, to: 2026-11-06}, {from: 2026-12-01, to: 2026-12-04}]/' store/staff.yaml

record () { make-ledgers store 2026-11-23T13:30:00+03:00 "${1:-robot}" >/dev/null; }
dials () { # MANAGER DAY HOW-MANY
  awk -v m="$1" -v d="$2" -v n="$3" 'BEGIN {
    for (i = 0; i < n; i++)
      printf "contacts|manager=%s|channel=call|direction=out|outcome=no-answer|seconds=0|phone=+79161000001|time=2026-%sT10:%02d:00+03:00\n", m, d, i % 60
  }' | record
}
dials m1 11-17 10
dials m1 11-18 20
dials m1 11-20 30
dials m1 11-23 15
dials m2 11-19 8

# cells COLUMN…: of each row, the columns by name
cells () {
  awk -F '\t' -v OFS=' ' -v wanted="$*" '
    NR == 1 { n = split(wanted, name, " "); for (i = 1; i <= NF; i++) at[$i] = i; next }
    { line = ""; for (i = 1; i <= n; i++) { v = $(at[name[i]]); line = line (i > 1 ? " " : "") (v == "" ? "-" : v) }
      print line }' rows >out
}

# kpi ARGUMENT…: rows in `rows`, the rest in `told`
kpi () { kpi-report "$@" >rows 2>told; }
head_plan () { kpi plan "$@" --as h1; }

# --- setting -------------------------------------------------------------------

check 'a plan is set for a month that has none' \
  head_plan set m1 dials 400 --note "it's agreed"
cp store/plans/2026-11.yaml before
check 'its file says what the keys are' grep -q '^#   metric ' before
check 'and holds the plan from the first day on' sh -c 'tail -6 before >out'
check 'by whom and why' same out <<EOT
  - person: m1
    metric: dials
    from: 2026-11-01
    value: 400
    by: h1
    note: 'it''s agreed'
EOT
check 'a further one is from today on' head_plan set m1 dials 200
check 'nothing before it changes by a byte' sh -c '
  head -c "$(wc -c <before)" store/plans/2026-11.yaml | cmp - before'
check 'the file is private' sh -c '[ "$(stat -c %a store/plans/2026-11.yaml)" = 600 ]'
check 'nothing is left beside it' sh -c '[ "$(ls store/plans)" = 2026-11.yaml ]'
check 'plans of a department' head_plan set commercial dials 1000
check 'of money' head_plan set m2 sales_sum 600000 --from 2026-11-10
check 'of a share' head_plan set m2 conversion 12.5
check 'are shown with the first and the current one' kpi plan
check 'in columns' cells month for who metric first_plan plan from revisions
check 'in the order of the file' same out <<EOT
2026-11 person m1 dials 400 200 2026-11-23 2
2026-11 department commercial dials 1000 1000 2026-11-01 1
2026-11 person m2 sales_sum 600000.00 600000.00 2026-11-10 1
2026-11 person m2 conversion 12.50 12.50 2026-11-01 1
EOT
check 'who has none is told' grep -q 'nothing is planned for s1, m3$' told
check 'salesdesk check reads them' salesdesk check

check 'a dry run writes nothing' untouched head_plan set m1 dials 300 -n
check 'an earlier day is refused' exits 3 head_plan set m1 dials 300 --from 2026-11-20
check 'with the day' grep -q 'from 2026-11-23 already' told
check 'a manager may not' exits 77 kpi plan set m1 dials 1 --as m1
check 'nobody of that name' exits 66 head_plan set m9 dials 1
check 'no such metric' exits 2 head_plan set m1 dails 1
check 'with the nearest' grep -q "did you mean 'dials'" told
check 'a count is whole' exits 2 head_plan set m1 dials 1.5
check 'too few operands' exits 2 head_plan set m1 dials
check 'a manager sees his own and that of his department' kpi plan --as m1
check 'and no other' sh -c '[ "$(cut -f3 rows | sort -u | tr "\n" " ")" = "m1 who " ]'

cp store/plans/2026-11.yaml before
for wrong in 'plans: [{person: m1, metric: dials, from: 2026-11-01, value: 7}]' \
  'plans: {}'; do
  echo "$wrong" >store/plans/2026-11.yaml
  check 'a list written in another way is left alone' exits 78 head_plan set m1 dials 8
  check 'to the byte' sh -c "echo '$wrong' | cmp - store/plans/2026-11.yaml"
done
printf 'plans:\n  - {person: m1, metric: dials, from: 2026-12-01, value: 7}\n' >store/plans/2026-11.yaml
check 'a fault stops the report' exits 78 kpi --metrics dials
check 'with its place' grep -q 'plans/2026-11.yaml:2:39: ' told
check 'and is found by salesdesk check' exits 1 salesdesk check
echo 'plans:' >store/plans/november.yaml
check 'as is a file of no month' sh -c 'salesdesk check 2>&1 | grep -q "plans/november.yaml: no month"'
rm store/plans/november.yaml
cp before store/plans/2026-11.yaml

# --- plan and fact -------------------------------------------------------------
# m1: 20 working days, 14.5 of them over.  Plan 200: 145 to date.  Fact 75:
# 51.72 %; forecast 75 x 20 / 14.5 = 103; needed 125 / 5.5 = 23.
# The 14 days brought 10, 20, 30 and eleven times nothing: s = 9.376, t(13) =
# 1.350, n = 5.5, m = 14: 12.66 x sqrt (5.5 x (1 + 5.5 / 14)) = 35.03.  Of the
# department, with m2's 8: s = 9.339, 34.89.

check 'plan and fact of a month' kpi --metrics dials --by department,manager
check 'in columns' cells row department manager dials dials_plan dials_first_plan \
  dials_plan_to_date dials_attainment dials_forecast dials_forecast_low dials_forecast_high dials_per_day_needed
check 'by working days' same out <<EOT
row client s1 0 - - - - - - - -
row client m1 75 200 400 145 51.72 103 75 138 23
row client m2 8 - - - - - - - -
subtotal client - 83 200 400 145 57.24 114 83 149 22
row commercial m3 0 - - - - - - - -
subtotal commercial - 0 1000 1000 725 0.00 0 0 0 182
total - - 83 1200 1400 870 9.54 114 83 149 204
EOT
check 'the header says how' grep -q 'forecast: fact by working days passed' told
check 'and where the range is from' grep -q 'Hahn and Meeker' told

check 'a limit that is missed' exits 1 kpi --metrics dials --fail-below 51.73 --manager m1
check 'one that is kept' kpi --metrics dials --fail-below 51.72 --manager m1
check 'nothing planned is told' exits 66 kpi --metrics claimed --fail-below 90
check 'no percentage' exits 2 kpi --fail-below many

check 'a share is the same for every period' kpi day --metrics conversion --manager m2
cells row manager conversion conversion_plan conversion_forecast
check 'and has no forecast' same out <<EOT
row m2 - 12.50 -
total - - - -
EOT
check 'a week gets its days' kpi week --metrics dials --manager m1
cells manager dials dials_plan dials_plan_to_date dials_attainment dials_per_day_needed
check 'of the month' same out <<EOT
m1 15 50 5 300.00 8
- 15 50 5 300.00 8
EOT
check 'who is absent has other days' kpi week 2026-W46 --metrics sales_sum --manager m2
cells manager sales_sum_plan sales_sum_attainment
check 'and does as much in fewer' same out <<EOT
m2 187500.00 0.00
- 187500.00 0.00
EOT
check 'a month without a plan has no such columns' kpi month 2026-10 --metrics dials
check 'none' sh -c '[ "$(head -1 rows)" = "$(printf "row\tmanager\tdials")" ]'
check 'a plan of half a quarter is none' kpi quarter --metrics dials --manager m1
cells manager dials dials_plan
check 'empty' same out <<EOT
m1 75 -
- 75 -
EOT
check 'and the months are told' sh -c 'kpi-report quarter --metrics dials 2>&1 >/dev/null | grep -q "no plan for 2026-10, 2026-12"'
check 'sources have no plans' kpi --metrics dials --by source
check 'none' sh -c '[ "$(head -1 rows)" = "$(printf "row\tsource\tdials")" ]'

# --- a day ---------------------------------------------------------------------

check 'a plan for a day' head_plan day m1 dials=30 sales_count=1 --note 'after a sick leave'
check 'is in the ledger' sh -c 'grep -q "2026-11-23,plan,m1,dials,30,after a sick leave" store/ledgers/days/*.csv'
check 'goes before that of the month' kpi day --metrics dials,sales_count --manager m1
cells manager dials dials_plan dials_plan_to_date dials_attainment sales_count_plan
check 'on that day' same out <<EOT
m1 15 30 15 100.00 1
- 15 30 15 100.00 1
EOT
check 'a manager may not set it' exits 77 kpi plan day m1 dials=3 --as m1
check 'a figure without a number' exits 2 head_plan day m1 dials

# --- absent --------------------------------------------------------------------

echo 'days|day=2026-11-24|kind=absent|person=m1|value=2026-11-26|note=ill|time=2026-11-23T13:30:00+03:00' | record m1
check 'who says he will be absent' kpi week --metrics dials --manager m1
cells manager dials_plan dials_plan_to_date dials_per_day_needed
check 'has fewer days for the same' same out <<EOT
m1 24 6 6
- 24 6 6
EOT
echo 'days|day=2026-11-24|kind=undone|person=m1|ref=SEQ|time=2026-11-23T13:30:00+03:00' |
  sed "s/SEQ/$(cat store/ledgers/days/*.csv | tail -1 | cut -d, -f1)/" | record m1

# --- the next month ------------------------------------------------------------
# September, October and November until now: 22 + 22 + 14.5 working days, four
# fewer for m2; December has 22, four fewer for m2.

check 'the next month is proposed' head_plan propose --metrics dials
cells month who metric fact fact_days days plan
check 'by the days before and the days to come' same out <<EOT
2026-12 s1 dials 0 58.5 22 0
2026-12 m1 dials 75 58.5 22 28
2026-12 m2 dials 8 54.5 18 3
2026-12 m3 dials 0 58.5 22 0
EOT
check 'and says how' grep -q 'working days of the month, both without absences' told
check 'a manager may not' exits 77 kpi plan propose --as m1

# --- my own --------------------------------------------------------------------

check 'a day at a glance' kpi me --metrics dials,conversion --as m1
cells what today today_plan today_left week week_plan week_left month month_plan month_left per_day_needed
check 'done and left' same out <<EOT
dials 15 30 15 15 50 35 75 200 125 23
conversion - - - - - - - - - -
slots 0 20 20 - - - - - - -
due 0 - - - - - - - - -
late 0 - - - - - - - - -
EOT
check 'cron has none' exits 2 kpi me

sale () { # DEAL TIME AMOUNT [CURRENCY]
  echo "leads|kind=form|outcome=new|source=site|department=client|deal=@|client=@|name=Client $1|time=2026-10-20T10:00:00+03:00" | record
  seq=$(cat store/ledgers/leads/*.csv | tail -1 | cut -d, -f1)
  echo "deals|event=sold|deal=$seq|client=$seq|owner_from=m1|owner_to=m1|department=client|status_from=working|status_to=sold|time=2026-$2T12:00:00+03:00|amount=$3|currency=${4:-RUB}|due=2026-12-31" | record m1
}
sale a 10-30 50.00
sale b 10-26 100.00
sale c 11-01 10.00
sale d 11-02 7.50 USD
sale e 11-03 5.00
check 'one row a sale' kpi me --sales --as m1
cells day name amount currency week_sum month_sum
check 'with the sums of week and month' same out <<EOT
2026-11-01 Client c 10.00 RUB 160.00 10.00
2026-11-02 Client d 7.50 USD 0.00 10.00
2026-11-03 Client e 5.00 RUB 5.00 15.00
EOT

# --- people come and go --------------------------------------------------------

sed -i 's/extension: "101"/extension: "101", left: 2026-11-13/' store/staff.yaml
check 'who has left' kpi month --metrics dials --manager m1
cells manager dials dials_plan dials_plan_to_date dials_attainment dials_forecast dials_per_day_needed
check 'is held against his last plan, and has no days left' same out <<EOT
m1 75 200 200 37.50 75 -
- 75 200 200 37.50 75 -
EOT

# --- edges ---------------------------------------------------------------------

rm store/plans/2026-11.yaml
check 'no plan is no fault' kpi plan
check 'and the next step is told' grep -q 'kpi-report plan propose 2026-11' told
printf '# mine\nplans:' >store/plans/2026-11.yaml
chmod 640 store/plans/2026-11.yaml
check 'a file without a last line end is gone on with' head_plan set m1 dials 5
check 'behind what was there' sh -c 'head -2 store/plans/2026-11.yaml >out'
check 'as it was' same out <<EOT
# mine
plans:
EOT
check 'its mode is kept' sh -c '[ "$(stat -c %a store/plans/2026-11.yaml)" = 640 ]'
plan
