# A client whose refusal named a day comes back on that day, once.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
PATH=$abs_top_builddir/tests:$PATH
english
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"

SALESDESK_STORE=$PWD/store
export SALESDESK_STORE

at () { SALESDESK_NOW=2026-$1:00+03:00; } # MONTH-DAYTHOUR:MINUTE
as () { person=$1 program=$2 && shift 2 && "$program" --as "$person" "$@"; }
refuse () { # DEAL OPTION…: m1 takes it and says that the client refused
  deal=$1 && shift
  as m1 deal-claim -q take "$deal" && as m1 deal-log -q refuse "$deal" --note x "$@"
}
confirm () { as q1 refusal-audit -q confirm "$1" --call r-1 --note so; }
lost () { refuse "$@" && confirm "$1"; }
is () { # WANTED COMMAND…
  wanted=$1 && shift && got=$("$@") && [ "$got" = "$wanted" ] || {
    echo "'$got' instead of '$wanted'"
    return 1
  }
}
bytes () { find store -type f ! -name lock -exec cksum {} + | sort; }
unchanged () { bytes | cmp - before; }
# expired WANTED: `expire` opens deals for these deals, and leaves a whole store
expired () {
  deal-claim expire >out 2>err || return
  is "$1" sh -c 'sed 1d out | cut -f8 | paste -sd " "' && salesdesk check -q
}
# fresh N: N clients, a deal each, on 23 November; claim expiry is as shipped, off
fresh () {
  rm -rf store
  make_store store
  make_leads leads.csv "$1"
  at 11-23T10:00
  lead-import -q leads.csv
}

# --- on the day
fresh 3
check 'a refusal may name a day' lost 1 --reason cannot-do --future yes --recall 2026-12-10
check 'a confirmed refusal keeps it' is '2026-12-10' sh -c \
  'grep ,confirmed,1, store/ledgers/deals/2026-11.csv | cut -d, -f16'
check '  and stays lost' is 'lost' sh -c 'deal-claim --as h1 list --all --status lost -f csv -q --columns status | sed 1d'
check 'no day, no way back' lost 2 --reason no-need
at 12-09T23:59
bytes >before
check 'the day before' expired ''
check '  nothing is written' unchanged
check '  nor said of it' sh -c '! grep -q "came back" err'
at 12-10T09:00
check 'a rehearsal' exits 0 deal-claim expire -n
check '  says who would come back' grep -qx '1 client would come back to the exchange' err
check '  and writes nothing' unchanged
check 'for people' exits 0 deal-claim expire -n -f table --columns event,recall,reason
check '  in words' grep -q '^reopened  *10.12  *не можем' out
check 'on the day' exits 0 deal-claim expire
check '  there is a new deal, with the reason' same out <<EOT
deal	client	owner_from	since	working_min	limit_min	event	old_deal	recall	reason
10	1	m1				reopened	1	2026-12-10	cannot-do
EOT
check '  and a word' sh -c 'tail -n1 err | grep -qx "1 client came back to the exchange"'
check '  the line' is ',robot,1,,reopened,10,1,,exchange,client,,new,,,cannot-do,,,,,,,"{""recall"":""2026-12-10""}",' sh -c \
  'tail -n1 store/ledgers/deals/2026-12.csv | sed "s/^[^,]*,[^,]*,[^,]*//; s,/[a-z]*,,; s/,[0-9a-f]*\$//"'
check '  it waits on the exchange' is '10 new exchange Client 1 m1' sh -c \
  'deal-claim --as m2 list -f csv -q --columns deal,status,owner,name,previous_manager | sed -n "s/,/ /g; /^10 /p"'
check '  to be called' sh -c 'deal-log neglected -f csv --columns deal >out; grep -qx 10 out'
check '  and may be taken' exits 0 as m2 deal-claim take 10
check 'once more' expired ''
check 'the old deal is due for nobody' sh -c \
  'deal-log --as h1 due --all -f csv --columns deal >out; ! grep -qx 1 out'
check '  nor neglected' sh -c 'deal-log neglected -f csv --columns deal >out; ! grep -qx 1 out'
check 'its history tells' sh -c 'deal-claim --as h1 show 10 -f csv >out && grep -q reopened out'
check 'it is refused again' as m2 deal-log -q refuse 10 --reason no-need
at 12-11T09:00
check '  and does not come back' expired ''
confirm 10
at 12-24T09:00
check '  nor when that is lost' expired ''

# --- sums
fresh 1
as m1 deal-claim -q take 1
as m1 deal-log -q amount 1 90000
as m1 deal-log -q refuse 1 --reason postponed --recall 01.12
confirm 1
at 12-05T12:00
check 'a day that has passed counts' expired 1
check '  the last sum comes with it' is '90000.00 RUB' sh -c \
  'deal-claim --as h1 list -f csv -q --columns amount,currency | sed "1d; s/,/ /"'

buy () { as m2 deal-claim -q take 6 && as m2 deal-log -q sell 6 1000; }
check 'the client buys' buy
check 'bought at last, there is nothing left to come back for' expired ''

# --- what is not checked waits for the check
fresh 3
refuse 1 --reason postponed --recall 2026-12-01
at 12-02T09:00
bytes >before
check 'an unchecked refusal' expired ''
check '  waits for the check' grep -q '^the day to call 1 client again has come, but quality control has not' err
check '  nothing is written' unchanged
confirm 1
check 'checked, it comes back at the next run' expired 1
at 11-24T10:00
fresh 3
refuse 1 --reason postponed --recall 2026-12-01
as q1 refusal-audit -q overturn 1 --call r --cause assumed --note n --to m2
at 12-02T09:00
check 'overturned, it does not' expired ''
refuse_again () { as m2 deal-log -q refuse 1 --reason no-need && as q1 refusal-audit -q confirm 1 --call r --note n; }
check 'the last word counts' refuse_again
check '  which names no day' expired ''

# --- a client who is served
fresh 2
lost 1 --reason postponed --recall 2026-12-01
at 11-25T10:00
printf 'name,phone,message\nClient 1,+79161000001,again\n' >again.csv
lead-import -q again.csv
second=$(deal-claim --as h1 list -f csv -q --columns deal,name | sed -n 's/,Client 1$//p')
as m2 deal-claim -q take "$second"
at 12-01T09:00
bytes >before
check 'a client who is being served' expired ''
check '  is left to who serves him' grep -qx \
  "deal 1: its client was to be called again on 2026-12-01, and is being served: deal $second, m2" err
check '  nothing is written' unchanged
as m2 deal-log -q sell "$second" 1000
check 'who has bought meanwhile is called, too' expired 1

fresh 2
lost 1 --reason postponed --recall 2026-12-01
at 11-25T10:00
lead-import -q again.csv
second=$(deal-claim --as h1 list -f csv -q --columns deal,name | sed -n 's/,Client 1$//p')
check 'a later refusal of the same client' refuse "$second" --reason bad-service
confirm "$second"
at 12-01T09:00
check '  is his last word' expired ''

# --- beside claims
fresh 3
lost 1 --reason postponed --recall 2026-11-24
as m2 deal-claim -q take 2
mkdir -m 700 store/regulations
echo 'claim-expiry: {enabled: true, working-minutes: 30}' >store/regulations/lead-exchange.yaml
at 11-24T17:00
check 'claims and clients together' exits 0 deal-claim expire --columns event,deal,old_deal,reason
check '  in one commit' same out <<EOT
event	deal	old_deal	reason
expired	2		
reopened	9	1	postponed
EOT
check '  both are told' same err <<EOT
1 deal went to the exchange
1 client came back to the exchange
EOT
check '  the store is sound' exits 0 salesdesk check

# --- what contradicts itself
fresh 1
as m1 deal-claim -q take 1
check 'never, but on a day' exits 2 as m1 deal-log refuse 1 --reason cannot-do --note x --future no --recall 2026-12-10
check '  is told' grep -q -- '--future no leaves nothing to come back for' err

# --- what no command writes
record () { make-ledgers store 2026-12-01T09:00:00+03:00; }
event () { # EVENT DEAL OWNER-FROM OWNER-TO STATUS-FROM STATUS-TO [MORE]
  echo "deals|event=$1|deal=$2|client=1|owner_from=$3|owner_to=$4|department=client|status_from=$5|status_to=$6|time=2026-11-23T11:00:00+03:00${7:+|$7}"
}
recalled () {
  rm -rf store
  make_store store
  at 12-01T09:00
  {
    echo 'leads|kind=form|outcome=new|deal=@|client=@|department=client|name=Client|phone=+79161234501|time=2026-11-20T10:00:00+03:00'
    event claimed 1 exchange m1 new working
    event refused 1 m1 m1 working refused 'reason=postponed|answers={"recall":"2026-11-30T15:00:00+03:00"}'
    event confirmed 1 m1 m1 refused lost
  } | record
}
recalled
check 'a moment is of its day' expired 1
event undone 5 exchange exchange new withdrawn ref=5 | record
check 'a client whose new deal was taken back does not come twice' expired ''
recalled
event undone 1 m1 m1 lost refused ref=4 | record
check 'a check that was undone is none' expired ''
recalled
event history 1 m1 m1 lost lost 'reason=too-expensive|batch=0123456789ab' | sed 's/time=2026/time=2025/' | record
check 'what history says of former years changes nothing' expired 1
recalled
event history 1 m1 m1 lost lost 'reason=too-expensive|batch=0123456789ab' | sed 's/time=2026-11-23/time=2026-11-24/' | record
check 'what it says of later ones does' expired ''
plan
