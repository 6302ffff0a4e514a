# The exchange through its command: every verb, both sides of each limit.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE

# fresh: an empty store with its people; a trainee may have 2 open deals, a
# regular manager 4, a strong one 6
fresh () {
  rm -rf store
  make_settings store
  mkdir store/regulations
  cat >store/staff.yaml <<EOT
people:
  - {id: h1, name: Head, role: head, level: strong, department: commercial}
  - {id: s1, name: Senior, role: senior, level: strong, department: client}
  - {id: m1, name: Ann, role: manager, level: trainee, department: client}
  - {id: m2, name: Bob, role: manager, level: regular, department: client}
  - {id: m3, name: Cyd, role: manager, level: regular, department: commercial}
  - {id: m4, name: Gone, role: manager, level: regular, department: client, left: 2026-11-01}
  - {id: q1, name: Quality, role: qc, department: quality}
  - {id: c1, name: Care, role: care, department: care}
EOT
  cat >store/regulations/lead-exchange.yaml <<EOT
open-limit: {trainee: 2, regular: 4, strong: 6}
EOT
  chmod -R go-rwx store
}

record () { make-ledgers store 2026-11-22T12:00:00+03:00; } # lines on stdin

# leads NUMBER: so many new deals, an hour old, each a minute older than the next
leads () {
  for number in $(seq "$1"); do
    echo "leads|kind=form|outcome=new|deal=@|client=@|department=client|source=site|name=Client $number|phone=+7916123450$((number % 10))|email=c$number@example.org|time=2026-11-22T10:$((10 + number)):00+03:00"
  done | record
}
commercial () {
  echo "leads|kind=form|outcome=new|deal=@|client=@|department=commercial|name=Big" | record
}
as () { person=$1 && shift && deal-claim --as "$person" "$@"; }
column () { as h1 list --all --columns "$1" | sed 1d | paste -sd ' '; }
last_line () { tail -n 1 "store/ledgers/deals/2026-11.csv" | cut -d, -f "$1"; }

# --- errors of whoever types
check 'no store' exits 66 deal-claim list --store nowhere
check 'says where and what to type' grep -q "salesdesk init" err
fresh
leads 3
check 'nothing typed' exits 2 deal-claim
check 'a wrong option' exits 2 as m1 list --mien
check 'is answered with the near one' grep -q -e "--mine" err
check 'a wrong verb' exits 2 as m1 tkae 1
check 'a deal that is missing' exits 2 as m1 take
check 'a wrong status' exits 2 as m1 list --status workin
check 'names the near one' grep -q "'working'" err
check 'mine and all' exits 2 as m1 list --mine --all
check 'a wrong column' exits 2 as m1 take 1 --columns del
check 'takes nothing' is 'new new new' column status
check 'nobody of that name' exits 66 as m1 list --of m22
check 'is told the near one' same err <<EOT
deal-claim: staff.yaml has no person 'm22'; did you mean 'm2'?
EOT
check 'no such deal' exits 66 as m1 take 33
check 'is told the near one too' same err <<EOT
deal-claim: there is no deal '33'; did you mean '3'?
EOT
check 'no number at all' exits 66 as m1 take 1x
check 'nothing on stdout then' empty out
check 'an unknown deal to show' exits 66 as m1 show 33

# --- list
check 'the exchange' exits 0 as m1 list
check 'the newest first, numbers masked' same out <<EOT
deal	client	name	phone	source	department	status	owner	amount	currency	opened	waiting_min	returned	previous_manager
3	3	Client 3	+7 *** **-03	site	client	new	exchange			2026-11-22T10:13:00+03:00	107	0	
2	2	Client 2	+7 *** **-02	site	client	new	exchange			2026-11-22T10:12:00+03:00	108	0	
1	1	Client 1	+7 *** **-01	site	client	new	exchange			2026-11-22T10:11:00+03:00	109	0	
EOT
for person in s1 h1 q1; do
  check "$person sees numbers" is '+79161234503' sh -c \
    "deal-claim --as $person list --columns phone | sed -n 2p"
done
for person in m2 c1 robot; do
  check "$person does not" is '+7 *** **-03' sh -c \
    "deal-claim --as $person list --columns phone | sed -n 2p"
done
check 'people read words' exits 0 as m1 list -f table --columns status,owner
check 'for statuses and the exchange' grep -q '^New lead *lead exchange *$' out
check 'an empty list is no error' exits 0 as m1 list --mine
check 'and is told' same err <<EOT
there are no such deals
EOT
check 'another department' is 'deal' as m1 list --department commercial --columns deal
check 'a closed stdout' exits 0 sh -c 'deal-claim list >&- 2>/dev/null; [ $? -eq 74 ]'

# --- take
check 'take' exits 0 as m1 take 3
check 'shows the deal, the number in full' same out <<EOT
deal	client	name	phone	source	department	status	owner	amount	currency	opened	waiting_min	returned	previous_manager
3	3	Client 3	+79161234503	site	client	working	m1			2026-11-22T10:13:00+03:00		0	
EOT
check 'one line says it all' is \
  "4,2026-11-22T12:00:00+03:00,2026-11-22T12:00:00+03:00,m1/$(id -un),,,claimed,3,3,exchange,m1,client,new,working,,,,,,,,,," \
  last_line 1-24
check 'once more' exits 0 as m1 take 3
check 'changes nothing' empty out
check 'and says so' same err <<EOT
deal 3 is already yours
EOT
check 'a colleague is late' exits 3 as m2 take 3
check 'is told who has it and since when' same err <<EOT
deal-claim: deal 3: Ann (m1) has had it since 2026-11-22 12:00; to see what is waiting: deal-claim list
EOT
check 'several, one of them taken, one unknown' exits 66 as m2 take 1 3 99
check 'what passes is taken' is 'm2 exchange m1' column owner
check 'a deal named twice counts once' exits 0 as m2 take 2 02 2
check 'in one row' test "$(wc -l <out)" -eq 2
check 'quiet' exits 0 as m2 return 2 --reason overload -q
check 'says nothing' empty out
for person in q1 c1 robot; do
  check "$person takes nothing" exits 77 as "$person" take 2
done

# --- limits, on both sides
fresh
leads 9
check 'below the limit' exits 0 as m1 take 1 2
check 'at the limit' exits 3 as m1 take 3
check 'the limit and the three ways out' same err <<EOT
deal-claim: deal 3: you have 2 open deals, the limit for a trainee is 2; to make room: sell one (deal-log sell DEAL AMOUNT), record a conditional refusal (deal-log refuse DEAL --reason CODE) or return one to the exchange (deal-claim return DEAL --reason CODE)
EOT
check 'up to the limit in one run' exits 3 as m2 take 3 4 5 6 7
check 'four of five' is 'm1 m1 m2 m2 m2 m2 exchange exchange exchange' column owner
check 'who receives has a limit too' exits 3 as s1 give 8 m1
check 'and is named' grep -q 'deal 8: Ann has 2 open deals' err
check 'a sale makes room' record <<EOT
deals|event=sold|deal=1|client=1|owner_from=m1|owner_to=m1|department=client|status_from=working|status_to=sold|due=2026-11-30
EOT
check 'for one more' exits 0 as m1 take 7
check 'a payment that is overdue takes it back' record <<EOT
deals|event=paid|amount=1.00|deal=1|client=1|owner_from=m1|owner_to=m1|department=client|status_from=sold|status_to=sold|due=2026-11-18
EOT
check 'and is told' exits 3 as m1 take 8
check 'three open deals' grep -q 'you have 3 open deals' err

# --- returned deals
fresh
leads 8
as m2 take 1 >/dev/null
as m2 return 1 --reason overload >/dev/null
check 'below half of the limit takes what came back' exits 0 as m3 take 1
as m3 return 1 --reason overload >/dev/null
as m3 take 2 3 >/dev/null
check 'half of the limit does not' exits 3 as m3 take 1
check 'why' grep -q 'trainees and to those below 50 %' err
as m1 take 4 >/dev/null
check 'a trainee always' exits 0 as m1 take 1
check 'and sees how often it came back' is '2' sh -c \
  'deal-claim --as m1 list --mine --columns deal,returned | sed -n "s/^1	//p"'
check 'and from whom' is 'm3' sh -c \
  'deal-claim --as m1 list --mine --columns deal,previous_manager | sed -n "s/^1	//p"'

# --- next
fresh
check 'nothing waits' exits 1 as m1 next
check 'stdout is empty' empty out
check 'a note says it' same err <<EOT
nothing is waiting on the exchange
EOT
leads 3
record <<EOT
leads|kind=call|outcome=new|deal=@|client=@|department=client|time=2026-11-20T10:00:00+03:00
leads|kind=form|outcome=repeat|deal=1|client=1
EOT
check 'missed calls, then repeats, then the newest' is '4 1 3 2' sh -c \
  'deal-claim --as m2 list --columns deal | sed 1d | paste -sd " "'
check 'the best' exits 0 as m2 next
check 'is the missed call' grep -q '^4	' out
check 'the next two' exits 0 as m2 next 2 --columns deal
check 'in order' same out <<EOT
deal
1
3
EOT
check 'fewer than asked for' exits 0 as m2 next 5
check 'is told' same err <<EOT
only 1 deal was waiting
EOT
check 'no number' exits 2 as m2 next all
check 'none' exits 2 as m2 next 0
as m2 return 1 --reason overload >/dev/null
as m3 next >/dev/null
as m3 return 1 --reason overload >/dev/null
check 'only returned deals, for others' exits 1 as m2 next
check 'says so' grep -q 'nothing is waiting for you: 1 returned deal' err
check 'not for quality control' exits 77 as q1 next
fresh
leads 2
as m1 take 1 2 >/dev/null
record <<EOT
leads|kind=form|outcome=new|deal=@|client=@
leads|kind=form|outcome=new|deal=@|client=1|time=2026-11-22T09:00:00+03:00
EOT
check 'at the limit next is refused' exits 3 as m1 next
check 'and takes nothing' empty out
as m1 return 2 --reason overload >/dev/null
check 'a known client goes first' exits 0 as m1 next
check 'by the former manager' grep -q '^6	1	' out

# --- return
fresh
leads 4
as m2 take 1 2 3 >/dev/null
check 'no reason' exits 2 as m2 return 1
check 'names the codes' grep -q 'not-closing .*took-better .*overload .*other ' err
check 'an unknown reason' exits 2 as m2 return 1 --reason overlod
check 'names the near one' grep -q "'overload'" err
check 'a reason that wants a note' exits 2 as m2 return 1 --reason other
check 'a note of blanks' exits 2 as m2 return 1 --reason other --note ' '
check 'a note that is no text' exits 2 as m2 return 1 --reason other --note "$(printf '\377')"
check 'none was returned' is 'working working working new' column status
check 'with a note' exits 0 as m2 return 1 --reason other --note 'a, "b"
c'
check 'the line holds it, folded' is \
  'returned,1,1,m2,exchange,client,working,returned,,,other,,,,,,,,"a, ""b"" c"' last_line 7-26
check 'without one' exits 0 as m2 return 2 --reason took-better
check 'it waits again, masked' grep -q '^2	2	Client 2	+7 \*\*\* \*\*-02	site	client	returned	exchange				*2026-11-22T10:12:00+03:00	0	1	m2$' out
check 'once more' exits 0 as m2 return 2 --reason overload
check 'changes nothing' empty out
check 'a deal of another' exits 3 as m1 return 3 --reason overload
check 'says whose' grep -q 'deal 3: it is not yours: Bob (m2)' err
check 'one that nobody has' exits 3 as m2 return 4 --reason overload
check 'the head may' exits 0 as h1 return 3 --reason overload

# --- give
fresh
leads 5
as m2 take 1 2 >/dev/null
check 'give' exits 0 as m2 give 1 m3
check 'masked for the giver' grep -q '^1	1	Client 1	+7 \*\*\* \*\*-01	.*	working	m3	' out
check 'the line' is 'given,1,1,m2,m3,client,working,working' last_line 7-14
check 'once more' exits 0 as m2 give 1 m3
check 'changes nothing' empty out
check 'but not to somebody else' exits 3 as m2 give 1 m1
check 'a manager gives nothing of the exchange' exits 3 as m2 give 3 m1
check 'a senior does' exits 0 as s1 give 3 m1
check 'and of his department' exits 0 as s1 give 2 m1
check 'not of another' exits 3 as s1 give 1 m2
check 'the head of all' exits 0 as h1 give 1 m2
check 'quality control nothing' exits 77 as q1 give 4 m2
check 'nobody' exits 66 as s1 give 4 m44
check 'who has left' exits 3 as s1 give 4 m4
check 'quality control receives nothing' exits 3 as s1 give 4 q1
check 'says why' grep -q 'Quality (q1) does not work on deals' err
printf '4\n\n5\n4\n' >ids
check 'ids on stdin' exits 0 sh -c 'deal-claim --as s1 give - m2 <ids'
check 'are given' is 'm2 m1 m1 m2 m2' column owner
check 'no id at all is nothing to do' exits 0 sh -c 'deal-claim --as s1 give - m2 </dev/null'

# --- the commercial inbox
fresh
commercial
check 'everybody sees it' is '1' sh -c 'deal-claim --as m1 list --columns deal | sed 1d'
check 'a manager does not take it' exits 77 as m3 take 1
check 'nor next' exits 1 as m3 next
check 'nor a senior' exits 77 as s1 give 1 m3
check 'the head gives it' exits 0 as h1 give 1 m3
check 'to somebody, its department stays' is 'given,1,1,exchange,m3,commercial,new,working' last_line 7-14
as h1 return 1 --reason overload >/dev/null
check 'or takes it' exits 0 as h1 take 1

# --- keep and sweep
fresh
leads 6
as m2 take 1 2 3 >/dev/null
as m1 take 4 >/dev/null
check 'nothing is announced' exits 3 as m2 keep 1
check 'nothing is swept' exits 3 as h1 sweep
check 'says how to announce' grep -q -e "sweep --announce 'tomorrow 10:00'" err
check 'a manager announces nothing' exits 77 as m2 sweep --announce 'tomorrow 10:00'
check 'no time' exits 2 as h1 sweep --announce soon
check 'a time that has passed' exits 2 as h1 sweep --announce '2026-11-22T11:00:00+03:00'
check '--keep alone' exits 2 as h1 sweep --keep 2
check 'announce' exits 0 as h1 sweep --announce 'завтра 10:00' --keep 2
check 'the text for the chat' grep -q '^The desks are swept. Until 23.11.2026 10:00 .* 2\.$' out
tail -n 1 store/ledgers/days/2026-11.csv | cut -d, -f 6-11 >line
check 'is recorded' same line <<EOT
2026-11-22,sweep,h1,,2,2026-11-23T10:00:00+03:00
EOT
bytes >before
check 'the same again' exits 0 as h1 sweep --announce 'tomorrow 10:00' --keep 2
check 'is known' as_before
check 'as many as announced' exits 0 as m2 keep 1 2
check 'one more' exits 3 as m2 keep 3
check 'is too many' grep -q 'deal 3: 2 deals are already marked to keep' err
check 'the same again' exits 0 as m2 keep 1
check 'changes nothing' empty out
check 'of another' exits 3 as m1 keep 1
check 'what nobody works on' exits 3 as h1 keep 6
check 'before the deadline' exits 3 as h1 sweep
check 'says when' grep -q '23.11.2026 10:00' err
SALESDESK_NOW=2026-11-23T09:59:59+03:00
check 'a second before' exits 3 as h1 sweep
check 'marking is possible' exits 0 as m1 keep 4
SALESDESK_NOW=2026-11-23T10:00:00+03:00
check 'on the second it is not' exits 3 as m2 keep 3
as m2 take 5 >/dev/null # behind the deadline: could not be marked
check 'a manager sweeps nothing' exits 77 as m2 sweep
check 'sweep' exits 0 as h1 sweep --columns deal,status,owner,previous_manager
check 'sends what was not kept' same out <<EOT
deal	status	owner	previous_manager
3	returned	exchange	m2
EOT
check 'the rest stays' is 'm2 m2 exchange m1 m2 exchange' column owner
check 'the line names the announcement' is '11,,swept,3,3,m2,exchange,client,working,returned' last_line 5-14
check 'a second sweep' exits 0 as h1 sweep
check 'changes nothing' empty out
SALESDESK_NOW=2026-11-22T12:00:00+03:00

# --- show
fresh
record <<EOT
leads|kind=form|outcome=new|deal=@|client=@|department=client|source=site|name=Anna|phone=+79161234567;ext=12|email=anna@example.org|message=call me|amount=1250.50|time=2026-11-20T10:00:00+03:00
leads|kind=form|outcome=repeat|deal=1|client=1|time=2026-11-22T10:00:00+03:00
contacts|manager=m2|client=1|phone=+79161234567|channel=call|direction=out|outcome=no-answer|time=2026-11-21T10:00:00+03:00
EOT
as m2 take 1 >/dev/null
check 'show' exits 0 as m2 show 1
cut -f 1-6 out >shown
check 'the card, then history in order of time' same shown <<EOT
time	item	value	status	owner	actor
	deal	1			
	client	1			
	name	Anna			
	phone	+79161234567;ext=12			
	email	anna@example.org			
	message	call me			
	source	site			
	department	client			
	sum	1250.50 RUB			
2026-11-22T12:00:00+03:00	state		working	m2	
2026-11-20T10:00:00+03:00	opened				
2026-11-20T10:00:00+03:00	new	site; call me			robot
2026-11-21T10:00:00+03:00	no-answer	call; out; +79161234567		m2	robot
2026-11-22T10:00:00+03:00	repeat				robot
2026-11-22T12:00:00+03:00	claimed		working	m2	m2/$(id -un)
EOT
# A table is for people: titles, words and numbers as they are dialled.
as m2 return 1 --reason=overload >/dev/null
check 'for people' exits 0 as h1 show 1 -f table
check 'a person by name' grep -q '  Bob  ' out
check 'a department by its title' grep -q 'department  *client department$' out
check 'a number as it is dialled' grep -q '  +7 916 123-45-67 ext. 12$' out
check 'what sort of contact it was' grep -q 'outgoing call; +7 916 123-45-67' out
check 'a reason by its title' grep -q 'returned to the exchange  *Перегрузка' out
check 'for programs' exits 0 as h1 show 1
check 'the ids' grep -q '	returned	overload	' out
check 'and what is hidden from others' sh -c 'grep -q 9161234567 out && grep -q anna@ out'
make-ledgers store 2026-11-22T12:00:00+03:00 >out <<EOT
deals|event=claimed|deal=1|client=1|owner_from=exchange|owner_to=m2|department=client|status_from=returned|status_to=working|time=2026-11-22T12:00:00+03:00
deals|event=sold|deal=1|client=1|owner_from=m2|owner_to=m2|department=client|status_from=working|status_to=sold|amount=100.00|time=2026-11-22T12:00:02+03:00
deals|event=paid|deal=1|client=1|owner_from=m2|owner_to=m2|department=client|status_from=sold|status_to=paid|amount=100.00|ref=pp 31|time=2026-11-22T12:00:03+03:00
deals|event=documented|deal=1|client=1|owner_from=m2|owner_to=m2|department=client|status_from=paid|status_to=paid|ref=A-7|answers={"document":"act-of-work","sent":"2026-11-20","signed":"2026-11-22"}|time=2026-11-22T12:00:04+03:00
contacts|manager=m2|deal=1|client=1|channel=call|direction=out|outcome=reached|seconds=312|time=2026-11-22T12:00:01+03:00
EOT
check 'what came of it' exits 0 as h1 show 1
cut -f 2,3 out | tail -n 4 >shown
check 'seconds, proof, document' same shown <<EOT
reached	call; out; seconds=312
sold	100.00
paid	100.00; proof=pp 31
documented	act-of-work; sent=2026-11-20; signed=2026-11-22; ref=A-7
EOT
check '  for people' exits 0 as h1 show 1 -f table
check '  seconds' grep -q 'outgoing call; 312 s' out
check '  a proof' grep -q '100.00; proof pp 31' out
check '  a document by its title' grep -q '  Акт [^;]*; sent 20.11; signed 22.11; no. A-7' out
check 'for others' exits 0 as m3 show 1
check 'no number in full' sh -c '! grep -q "9161234567\|anna@" out'

# --- a dry run
fresh
leads 4
as m2 take 1 2 >/dev/null
as h1 sweep --announce 'tomorrow 10:00' >/dev/null
bytes >before
check 'dry: take' exits 0 as m1 take 3 -n
check 'shows the row' grep -q '^3	.*	m1	' out
check 'dry: take of what is taken' exits 3 as m1 take 1 -n
check 'dry: next' exits 0 as m1 next -n
check 'dry: return' exits 0 as m2 return 1 -n --reason overload
check 'dry: keep' exits 0 as m2 keep 1 -n
check 'dry: give' exits 0 as m2 give 1 m1 -n
check 'dry: announce' exits 0 as h1 sweep --announce 'tomorrow 12:00' -n
SALESDESK_NOW=2026-11-23T10:00:00+03:00
check 'dry: sweep' exits 0 as h1 sweep -n
SALESDESK_NOW=2026-11-22T12:00:00+03:00
check 'not one byte was written' as_before

# --- hostile names and formats
fresh
printf 'leads|kind=form|outcome=new|deal=@|client=@|name=\342\200\256=HYPERLINK(1)|phone=+79161234567\n' | record
check 'a terminal' exits 0 as m1 list -f table
check 'gets no bidi character' sh -c '! grep -q "$(printf "\342\200\256")" out'
check 'a spreadsheet' exits 0 as m1 list --excel
check 'gets no formula' grep -q "'.*=HYPERLINK" out
check 'a BOM and CRLF' sh -c 'head -c 3 out | grep -q "$(printf "\357\273\277")" && grep -q "$(printf "\r")" out'
check 'csv is exact' exits 0 as m1 list -f csv
check 'nothing escaped' grep -q "$(printf '\342\200\256=HYPERLINK')" out
check 'what was listed can be taken' exits 0 sh -c 'deal-claim --as m1 take - <out'

# --- a race
fresh
leads 6
for person in m1 m2 m3 s1 h1 m1 m2 m3; do
  (as "$person" take 1 >"row-$person-$$" 2>/dev/null) &
done
wait
check 'one of many' is '1' sh -c 'grep -c ",claimed," store/ledgers/deals/2026-11.csv'
for _ in 1 2 3 4 5 6 7 8; do
  (as m1 next >/dev/null 2>&1) &
done
wait
check 'no limit is exceeded' is '2' sh -c 'deal-claim --as m1 list --mine --columns deal | sed 1d | wc -l'

plan
