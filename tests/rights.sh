# The table of rights through the commands: every role does everything there is,
# each time on the same store.  Written from DESIGN, section 2, "Rights".
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH

make_store base
make_leads leads.csv 2
SALESDESK_STORE=$PWD/base
export SALESDESK_STORE

# Deals: 1 waits on the exchange, 2 in the commercial inbox; m1 works on 3, m2 on
# 4, m3 of the other department on 5; 6 came by an import.
lead () {
  echo "leads|kind=form|outcome=new|deal=@|client=@|department=$1|name=Client|phone=+7916000000$2"
}
{ lead client 1 && lead commercial 2 && lead client 3 && lead client 4 &&
  lead commercial 5; } | make-ledgers base 2026-11-22T11:00:00+03:00
deal-claim -q --as m1 take 3 && deal-claim -q --as m2 take 4 &&
  deal-claim -q --as h1 give 5 m3 || exit 99
printf 'name,phone\nSixth,+79160000006\n' >sixth.csv
batch=$(lead-import --as robot sixth.csv 2>err | sed 1d | cut -f15)
call=$(deal-log --as m1 contact 3 --channel call --direction in --outcome reached | sed 1d | cut -f1)
deal-claim --as h1 sweep --announce '2026-11-23 10:00' --keep 20 >out 2>err || exit 99


# try ROLE STATUS COMMAND…: on a store of its own; what is refused leaves it alone
try () {
  who=$1
  status=$2
  shift 2
  rm -rf store && cp -Rp base store || return 1
  bytes >before
  exits "$status" env SALESDESK_STORE="$PWD/store" "$@" --as "$who" || return 1
  [ "$status" -ne 77 ] && [ "$status" -ne 3 ] && return 0
  as_before && one_line "$1" && [ "$(wc -l <out)" -le 1 ]
}

# One line an action: what h1 s1 m1 m2 q1 c1 robot end with, and the command.
# 77: this role may never; 3: not with this deal, or not now; 1: it is a Sunday,
# and nobody is there whom a deal could go to.
while read -r head senior first second quality care robot line; do
  for cell in h1:$head s1:$senior m1:$first m2:$second q1:$quality c1:$care \
    robot:$robot; do
    # shellcheck disable=SC2086  # words
    check "$line: ${cell%:*} gets ${cell#*:}" try ${cell%:*} ${cell#*:} $line
  done
done <<EOT
0  0  0  0  0  0  0  deal-claim list
0  0  0  0  0  0  0  deal-claim list --all
0  0  0  0  0  0  0  deal-claim show 1
0  0  0  0  0  0  0  deal-claim show 3
0  0  0  0  77 77 77 deal-claim take 1
0  77 77 77 77 77 77 deal-claim take 2
3  3  0  3  77 77 77 deal-claim take 3
3  3  3  3  77 77 77 deal-claim take 5
0  0  0  0  77 77 77 deal-claim next
0  3  0  3  77 77 77 deal-claim return 3 --reason overload
0  3  3  3  77 77 77 deal-claim return 5 --reason overload
0  3  0  3  77 77 77 deal-claim keep 3
3  3  0  3  3  3  77 deal-claim + 3
3  3  3  3  3  3  77 deal-claim + 1
0  77 77 77 77 77 0  deal-claim expire
0  0  3  3  77 77 77 deal-claim give 1 m2
0  77 77 77 77 77 77 deal-claim give 2 m2
0  0  0  3  77 77 77 deal-claim give 3 m2
0  3  3  3  77 77 77 deal-claim give 5 m2
1  1  77 77 77 77 77 deal-claim spread
1  1  77 77 77 77 77 deal-claim spread --department client
1  77 77 77 77 77 77 deal-claim spread --department commercial
1  1  77 77 77 77 77 deal-claim spread 1
1  77 77 77 77 77 77 deal-claim spread 2
3  77 77 77 77 77 77 deal-claim spread 5
0  77 77 77 77 77 77 deal-claim sweep --announce 2026-11-24T10:00:00+03:00 --keep 3
3  77 77 77 77 77 77 deal-claim sweep
0  0  0  0  0  0  77 deal-log contact 3 --channel call --outcome reached
0  0  0  0  0  0  77 deal-log contact 1 --channel call --outcome no-answer
0  0  0  0  0  0  77 deal-log classify $call personal
0  3  0  3  77 3  77 deal-log stage 3 need
0  3  0  3  77 3  77 deal-log note 3 hello
3  3  3  3  77 3  77 deal-log stage 1 need
0  3  0  3  77 77 77 deal-log amount 3 5000
0  3  3  3  77 77 77 deal-log amount 1 5000
0  77 77 77 77 77 77 deal-log amount 2 5000
0  3  0  3  77 77 77 deal-log offer 3 5000 --terms x
0  3  0  3  77 77 77 deal-log sell 3 5000
0  3  3  3  77 77 77 deal-log sell 5 5000
3  3  3  3  77 77 77 deal-log pay 3 5000 --proof x
3  3  3  3  77 3  77 deal-log documents 3 waybill --sent today
3  3  3  3  77 77 77 deal-log care 3
3  77 77 77 77 3  77 deal-log reopen 3
0  3  0  3  77 77 77 deal-log refuse 3 --reason too-expensive
0  3  3  3  77 77 77 deal-log refuse 5 --reason too-expensive
0  0  0  0  0  0  0  deal-log due
0  77 77 77 77 77 0  deal-log due --all
1  77 77 77 77 77 1  deal-log neglected
0  0  0  0  0  0  0  deal-log --transitions
0  77 77 77 77 77 0  lead-import -q leads.csv
0  77 77 77 77 77 0  lead-import -q -n leads.csv
0  77 77 77 77 77 77 lead-import -q --undo $batch
0  0  0  0  0  0  0  lead-import --sources
0  77 77 77 77 77 0  salesdesk check
0  77 77 77 77 77 0  lead-import --check-forms
0  0  0  0  0  0  0  salesdesk config
0  77 77 77 77 77 77 salesdesk export calendar
0  0  0  0  0  0  77 presence +
3  3  3  3  3  3  77 presence away 10
3  3  3  3  3  3  77 presence back
3  3  3  3  3  3  77 presence bye
0  77 0  77 77 77 77 presence + --person m1
0  0  77 77 77 77 77 presence absent m1 fri --reason x
0  0  77 77 77 77 77 presence absent s1 fri --reason x
0  77 77 77 77 77 77 presence absent m3 fri --reason x
66 66 77 77 77 77 77 presence absent m1 --cancel
0  0  0  0  0  0  0  presence show
0  0  0  0  0  0  77 day-report file
3  3  3  3  3  3  77 day-report message
0  0  0  0  0  0  0  day-report show
0  77 77 77 77 77 0  day-report missing
EOT
plan
