# cache/ranges spares kpi-report past partitions, and never changes a figure.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
SALESDESK_NOW=2026-11-23T12:00:00+03:00
export SALESDESK_STORE SALESDESK_NOW
english

# month MM: leads, calls, claims and sales recorded on its 20th; a call of the
# month before that comes late, and one that answers a lead of the month before
month () {
  before=$(printf %02d $((${1#0} - 1)))
  {
    echo "leads|kind=form|outcome=new|source=site|deal=@|client=@|time=2026-$1-05T09:00:00+03:00"
    echo "leads|kind=form|outcome=new|source=site|deal=@|client=@|time=2026-$1-06T09:00:00+03:00"
    echo
    echo "deals|event=claimed|deal=1|client=1|owner_from=exchange|owner_to=m1|status_from=new|status_to=working|time=2026-$1-07T09:00:00+03:00"
    echo "deals|event=sold|deal=1|client=1|owner_from=m1|owner_to=m1|status_from=working|status_to=sold|amount=1$1.00|currency=RUB|time=2026-$1-08T09:00:00+03:00"
    echo
    echo "contacts|deal=1|client=1|manager=m1|channel=call|direction=out|outcome=reached|seconds=90|time=2026-$1-09T09:00:00+03:00"
    echo "contacts|deal=2|client=2|manager=m2|channel=call|direction=out|outcome=reached|seconds=90|time=2026-$1-09T10:00:00+03:00"
    echo "contacts|deal=${2:-1}|client=${2:-1}|manager=m2|channel=call|direction=out|outcome=busy|seconds=0|time=2026-$1-10T10:00:00+03:00"
    echo "contacts|deal=1|client=1|manager=m1|channel=call|direction=out|outcome=busy|seconds=0|time=2026-$before-28T10:00:00+03:00"
    echo "contacts|manager=m1|channel=call|direction=out|outcome=busy|seconds=0|time=2026-$1-11T10:00:00+03:00"
    echo "contacts|outcome=undone|ref=7|time=2026-$1-12T10:00:00+03:00"
  } | make-ledgers store "2026-$1-20T12:00:00+03:00" >/dev/null
}

# A lead of May (seq 21) is answered in August.
make_store store
mkdir store/cache
month 03
month 04
month 05
month 06
month 07
month 08 21
month 09
month 10

# all: figures of every month, with the cache as it is
metrics=dials,dial_throughs,processed,sales_count,sales_sum,response_min,claimed
metrics=$metrics,conversion,response_30,leads,refusals,new_contacts
all () {
  for all_month in 02 03 04 05 06 07 08 09 10 11; do
    kpi-report month "2026-$all_month" --by manager,day --metrics "$metrics" || return 1
    kpi-report month "2026-$all_month" --metrics dials,sales_sum || return 1
    kpi-report month "2026-$all_month" --metrics response_min,sales_count || return 1
    kpi-report month "2026-$all_month" --metrics claimed,refusals --by day || return 1
  done 2>/dev/null
}
# same_all: the same figures as without a cache
same_all () { all >out && cmp out plain; }

kpi-report -n month 2026-05 --metrics "$metrics" >/dev/null 2>&1
check 'a dry run writes no cache' test ! -e store/cache/ranges
chmod 500 store/cache
if [ "$(id -u)" -eq 0 ]; then
  skip 'a folder that cannot be written' 'root writes anywhere'
else
  check 'a folder that cannot be written' sh -c "kpi-report month 2026-05 --metrics dials >/dev/null 2>&1 && [ ! -e store/cache/ranges ]"
fi
chmod 700 store/cache
rm -rf store/cache
all >plain
check 'without a folder' test -s plain
mkdir -m 700 store/cache
check 'while it is learnt' same_all
check 'it is there, for its owner' test "$(stat -c %a store/cache/ranges)" = 600
check 'with days and a seal a partition' grep -qx 'contacts,2026-06,[0-9]*,[0-9a-f]\{32\},2026-05-28,2026-06-12' store/cache/ranges
check 'and no other file' test "$(ls store/cache)" = ranges
cp store/cache/ranges good
check 'once it is learnt' same_all
check 'nothing is left to learn' cmp good store/cache/ranges
check 'the running month is no part of it' sh -c "! grep -q 2026-11 good"

# --- not believed
wrong () { # NAME SED: a line is changed, and the digest is not
  sed "$2" good >store/cache/ranges
  chmod 600 store/cache/ranges
  check "$1" same_all
}
wrong 'other days' 's/2026-05-28,2026-06-12/2020-01-01,2020-01-02/'
wrong 'a line less' '/contacts,2026-06/d'
wrong 'no digest' '$d'
: >store/cache/ranges
check 'an empty file' same_all
head -c 100 good >store/cache/ranges
check 'half a file' same_all
head -c 3000 /dev/urandom >store/cache/ranges
check 'any bytes' same_all

# sealed SED: other days with the right digest
sealed () {
  sed -e '$d' -e "$1" good >store/cache/ranges
  sha256sum <store/cache/ranges | cut -d ' ' -f 1 >>store/cache/ranges
  chmod "${2:-600}" store/cache/ranges
}
none='s/,[0-9-]*,[0-9-]*$/,2020-01-01,2020-01-02/; 1s/.*/ledger,partition,size,seal,from,to/'
sealed "$none"
differs () { ! same_all >/dev/null; }
check 'what is believed is used, so the tests below can fail' differs
sealed "$none" 620
check 'a file that others can write' same_all
rm -f store/cache/ranges
sealed "$none; s/,\\([0-9]*\\),/,1\\1,/"
check 'another size' same_all
sealed "$none; s/,[0-9a-f]\\{32\\},/,00000000000000000000000000000000,/"
check 'another seal' same_all
if [ "$(id -u)" -eq 0 ]; then
  sealed "$none"
  chown 65534 store/cache/ranges
  check "another's file" same_all
  rm -f store/cache/ranges
else
  skip "another's file" 'only root can make one'
fi
sealed "$none"
mv store/cache/ranges elsewhere
ln -s ../../elsewhere store/cache/ranges
check 'a link' same_all
check 'which is replaced, not followed' test ! -L store/cache/ranges
plan
