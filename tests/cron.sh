# Every verb of every program without a terminal: none asks, none waits for somebody who
# is not there, and checks are silent when all is well.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
SALESDESK_STORE=$PWD/store
SALESDESK_NOW=2026-11-23T12:00:00+03:00 # a Monday
export SALESDESK_STORE SALESDESK_NOW
english

# STATUS PERSON PROGRAM VERB ARGUMENTS: a line for each verb; without a verb the program
# itself, `-` nobody.  Deal 1 is m1's, and line 8 its call; 2 and 4 are refused, 3
# waits.  Status 124 stands for what goes on until somebody ends it.
cat >verbs <<'EOT'
2 s1 checklist open
0 h1 checklist assign mail m1
0 m1 checklist + calls
0 m1 checklist done calls
0 s1 checklist cover m1 --give
0 m1 checklist show
1 - checklist status
0 m1 checklist template
0 h1 checklist history
0 m1 client-find  +79161000001
0 m1 day-report file
0 m1 day-report show
0 - day-report missing
3 m1 day-report message
0 m1 deal-claim list
0 m1 deal-claim take 3
0 m1 deal-claim next
0 m1 deal-claim return 1 --reason overload
3 m1 deal-claim keep 1
3 h1 deal-claim sweep
0 s1 deal-claim give 1 m2
0 m1 deal-claim + 1
0 - deal-claim expire
0 s1 deal-claim spread
0 m1 deal-claim show 1
124 m1 deal-claim watch
0 m1 deal-log contact 1 --channel call --outcome reached
0 m1 deal-log classify 8 deal 1
3 m1 deal-log stage 1 offer
0 m1 deal-log amount 1 100
0 m1 deal-log offer 1 100 --terms standard
0 m1 deal-log sell 1 100 --pay-by 01.12
3 m1 deal-log pay 1 100 --proof 1
3 m1 deal-log documents 1 contract --sent today
3 m1 deal-log care 1
3 c1 deal-log reopen 1
0 m1 deal-log refuse 1 --reason too-expensive --note dear
0 m1 deal-log note 1 text
0 m1 deal-log due
0 m1 deal-log script 1
1 h1 deal-log neglected
0 h1 kpi-report day
0 h1 kpi-report week
0 h1 kpi-report month
0 h1 kpi-report quarter
0 h1 kpi-report year
0 h1 kpi-report plan
0 h1 kpi-report debrief day
0 m1 kpi-report me
0 h1 kpi-report
0 - lead-import  --sources
0 m1 presence +
3 m1 presence away 10
3 m1 presence back
3 m1 presence bye
0 h1 presence absent m1 today --reason ill
0 m1 presence show
0 q1 refusal-audit queue
0 q1 refusal-audit show 2
0 q1 refusal-audit confirm 2 --no-call gone --note text
0 q1 refusal-audit overturn 2 --cause not-worked --no-call gone --note text
0 h1 refusal-audit penalties
0 h1 refusal-audit stats
0 q1 refusal-audit score 8 --script 80
1 q1 refusal-audit sample 1
0 m1 regulation list
0 m1 regulation show scripts
0 h1 regulation publish scripts
3 m1 regulation ack scripts
0 h1 regulation debtors
66 m1 regulation diff scripts
2 m1 regulation quiz scripts
0 h1 salesdesk init new
0 - salesdesk check
0 - salesdesk config
0 h1 salesdesk export calendar
EOT

# What a program calls its verbs; nothing when it has none.
told () { "$1" --help | sed -n '/^Verbs:/,/^$/s/^  \([a-z+][a-z-]*\)\( .*\|$\)/\1/p'; }
all_are_here () {
  for file in "$abs_top_srcdir"/bin/*.c; do
    program=$(basename "$file" .c)
    grep -q "^[0-9]* [a-z0-9-]* $program\\b" verbs || echo "$program"
    told "$program" | while read -r verb; do
      grep -q -- "^[0-9]* [a-z0-9-]* $program $verb\( \|\$\)" verbs || echo "$program $verb"
    done
  done >absent
  cat absent
  empty absent
}
check 'each verb of each program is in the list' all_are_here

make_store store
mkdir -m 700 store/regulations
cat >store/regulations/checklist.yaml <<EOT
duties:
  - {id: mail, title: Mail, to: "20:00", owner: {person: m2}}
  - {id: calls, title: Calls, to: "20:00", owner: {person: m1}}
EOT
chmod 600 store/regulations/checklist.yaml
make_leads leads.csv 4
{
  lead-import -q leads.csv
  deal-claim --as m1 take 1 2 4
  deal-log --as m1 contact 1 2 4 --channel call --outcome reached
  checklist --as h1 assign calls m1
  deal-log --as m1 refuse 2 4 --reason too-expensive --note dear
} >made 2>&1
check 'the store is made' salesdesk check
mv store made.store
mkfifo never

# once STATUS PERSON PROGRAM ARGUMENT…: on a store of its own, with this standard input
once () {
  status=$1 person=$2
  shift 2
  rm -rf store new && cp -a made.store store
  [ "$person" = - ] || set -- "$@" --as="$person"
  wait_for=20
  [ "$status" -ne 124 ] || wait_for=1
  exits "$status" setsid -w timeout "$wait_for" "$@"
}
closed () { once "$@" <&-; }
nothing () { once "$@" </dev/null; }
# A pipe that somebody holds open, and nobody writes into.
unwritten () { once "$@" <>never; }

while read -r status person program arguments; do
  # shellcheck disable=SC2086  # words
  for input in nothing closed unwritten; do
    check "$program $arguments: $input" $input "$status" "$person" "$program" $arguments
  done
done <verbs

# --- silent when all is well: on a Sunday of a store in which nothing waits
rm -rf store
make_store store
SALESDESK_NOW=2026-11-22T21:00:00+03:00
silent () { exits 0 setsid -w timeout 20 "$@" </dev/null && empty out && empty err; }
check 'silent: checklist status' silent checklist status
check 'silent: checklist status -q' silent checklist status -q
check 'silent: day-report missing' silent day-report missing -q
check 'silent: deal-claim expire' silent deal-claim expire -q
check 'silent: deal-log neglected' silent deal-log neglected -q
check 'silent: lead-import --check-forms' silent lead-import --check-forms -q
check 'silent: regulation debtors' silent regulation debtors -q
check 'silent: salesdesk check' silent salesdesk check -q
plan
