# lead-import --check-forms: every verdict, through imports and a fixed clock.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
english

SALESDESK_STORE=$tap_folder/store
export SALESDESK_STORE
fresh () { rm -rf store && make_store store && mkdir -p store/regulations; }

# rows FORM FROM TO HOUR [NAME]: a lead a day of November, each of a new client
serial=0
rows () {
  serial=$((serial + 1))
  awk -v form="$1" -v from="$2" -v to="$3" -v hour="$4" -v name="${5-Client}" \
    -v serial="$serial" 'BEGIN {
      for (i = from; i <= to; i++)
        printf "%s,+7916%03d%04d,2026-11-%02dT%s:00+03:00,%s\n", name, serial, i, i, hour, form }'
}

# import AT: standard input, recorded at that time of November
import () {
  { echo 'name,phone,date,form' && cat; } >in.csv
  SALESDESK_NOW=2026-11-$1:00+03:00 lead-import -q in.csv >import.out 2>&1 ||
    { cat import.out; exit 99; }
}

watch () { exits "$1" lead-import --check-forms --as robot; } # STATUS
verdict_is () { # FORM VERDICT
  [ "$(awk -F'\t' -v form="$1" '$2 == form { print $3 }' out)" = "$2" ] ||
    { cat out; return 1; }
}
told () { [ "$(wc -l <err)" -eq 1 ] && grep -q "$1" err; } # TEXT

# --- all is well, and not known yet
fresh
check 'an empty store has no forms' watch 0
check '  and a note' grep -q 'no form has brought' err
rows A 1 21 10:00 | import 22T11:00
check 'a form that brings leads is ok' watch 0
check '  with its row' same out <<EOT
source	form	verdict	title	last_lead	last_test	leads	usual_gap_hours	silent_hours
form	A	ok	Форма сайта (любая таблица с телефоном или почтой)	2026-11-21T10:00:00+03:00		21	14.00	16.00
EOT
check '  -q says nothing' exits 0 lead-import -q --check-forms
check '  nothing' test ! -s out -a ! -s err
check 'a manager may not' exits 77 lead-import --check-forms --as m1
check 'the head may' exits 0 lead-import --check-forms --as h1
check 'not with a file' exits 2 lead-import --check-forms in.csv
check 'lost rows are told' exits 74 sh -c 'lead-import --check-forms >/dev/full'

fresh
rows A 1 9 10:00 | import 22T11:00
check 'nine leads are too few to know the gap' watch 0
check '  new' verdict_is A new
rows A 10 10 10:00 | import 22T11:30
check 'ten are enough' watch 1
check '  silent: nothing to compare it with' verdict_is A silent
check '  and that is told' told "form: A' is silent: no lead since 2026-11-10T10:00:00+03:00"

fresh
printf 'look-back-days: 10\n' >store/regulations/forms.yaml
{ rows A 1 21 10:00 && rows Old 1 11 10:00; } | import 22T11:00
check 'what lies further back is not counted' watch 0
check '  nor is a form that brought nothing since' \
  test "$(sed 1d out | cut -f2,7)" = "A$(printf '\t')10"

# --- broken and no traffic
fresh
{ rows A 1 18 10:00 && rows B 1 22 09:00; } | import 22T11:00
check 'silent while a form beside it brings leads' watch 1
check '  broken' verdict_is A broken
check '  the other is ok' verdict_is B ok
check '  told' told "form: A' is broken: .* other forms"

fresh
{ rows A 1 18 10:00 && rows B 1 18 09:00; } | import 19T11:00
check 'nothing is imported any more' watch 1
check '  no traffic' verdict_is A no-traffic
check '  the import is named' grep -q 'nothing at all was imported since 2026-11-19T11:00' err
printf 'name,phone,date\nClient,+79169999999,2026-11-22T09:00:00+03:00\n' >plain.csv
SALESDESK_NOW=2026-11-22T10:00:00+03:00 lead-import -q plain.csv
check 'a form of that source brings one lead' watch 1
check '  the silent ones are broken' verdict_is A broken
check '  both' verdict_is B broken

fresh
{ rows A 1 18 10:00 && rows B 1 18 09:00; } | import 19T11:00
mkdir -p store/regulations/sources
cat >store/regulations/sources/other.yaml <<EOT
title: Other
system: other
kind: form
identify:
  columns: [whatsapp]
columns: {phone: whatsapp, time: at}
dates: iso
EOT
printf 'whatsapp,at\n+79168888888,2026-11-22T09:00:00+03:00\n' >other.csv
lead-import -q other.csv
check 'all forms of a source are silent, another source is not' watch 1
check '  no traffic there' verdict_is A no-traffic
check '  the source is named' grep -q "none from the other forms of 'form'" err
rm -rf store/ledgers store/cache store/lock
rows '' 1 18 10:00 | import 19T11:00
lead-import -q other.csv
check 'a source with one form is compared with others' watch 1
check '  broken' grep -q "^lead-import: form 'form' is broken" err

# --- test leads
fresh
{ rows A 1 18 10:00 && rows A 21 21 11:00 Тест; } | import 21T12:00
check 'a test lead comes through a silent form' watch 1
check '  no traffic' verdict_is A no-traffic
check '  told' told 'but the test lead of 2026-11-21T11:00:00+03:00 came through'

fresh
rows A 1 18 10:00 | import 18T11:00
echo 'Тест,,2026-11-21T11:00:00+03:00,A' | import 21T12:00
check 'without its phone' watch 1
check '  the form is broken' verdict_is A broken
check '  told' told "came without 'phone'"

fresh
{ rows A 1 18 10:00 && rows A 7 7 11:00 Тест && rows B 1 18 09:00; } | import 18T11:00
rows B 19 22 09:00 | import 22T11:00
check 'leads and test leads have stopped' watch 1
check '  broken' verdict_is A broken
check '  told' grep -q "form: A' is broken: no lead since .* no test lead since 2026-11-07" err

fresh
rows A 1 14 10:00 | import 14T11:00
rows A 15 21 10:00 | import 22T11:00
check 'no test lead in eight days' watch 1
check '  no-test' verdict_is A no-test
check '  told' told 'has had no test lead yet, and needs one every 7 days'
rows A 15 15 09:00 Тест | import 22T11:10
check 'one seven days ago is enough' watch 0
check '  ok' verdict_is A ok
rows A 22 22 10:00 | import 22T11:20
check 'not on the next day' exits 1 env SALESDESK_NOW=2026-11-23T12:00:00+03:00 lead-import --check-forms
check '  told' told 'has had no test lead since 2026-11-15T09:00:00+03:00'

fresh
rows A 1 21 10:00 | import 22T11:00
echo 'Тест,,2026-11-22T10:00:00+03:00,A' | import 22T11:10
check 'a test lead without a required field' watch 1
check '  test-incomplete' verdict_is A test-incomplete
check '  names it' told "of 2026-11-22T10:00:00+03:00 came through form 'form: A' without 'phone'"
echo 'Тест,1111111111,2026-11-22T10:30:00+03:00,A' | import 22T11:20
check 'a phone of ones is a phone that was sent' watch 0
echo 'Тест,,2026-11-22T10:40:00+03:00,A' | import 22T11:25
batch=$(SALESDESK_NOW=2026-11-22T11:25:00+03:00 lead-import in.csv 2>err | sed 1d | cut -f15)
check 'another without it' watch 1
check '  is taken back' exits 0 lead-import -q --undo "$batch" --as h1
check '  and forgotten' watch 0

# --- filtered
fresh
serial=0
{ rows A 1 14 10:00 &&
  for day in 15 16 17 18 19 20 21; do
    echo "Client,+79160010014,2026-11-${day}T10:00:00+03:00,A"; done; } | import 22T11:00
check 'leads come, but repeats only' watch 1
check '  filtered' verdict_is A filtered
check '  told' told 'repeats: 7, inquiries: 0'
cat >store/regulations/forms.yaml <<EOT
exceptions:
  - {source: form, form: a, watch: false}
EOT
check 'a form that nobody watches' watch 0
check '  has no row' test "$(wc -l <out)" -eq 1
echo 'minimum-lead: 3' >store/regulations/forms.yaml
check 'a wrong regulation is status 78' exits 78 lead-import --check-forms
check '  with the right key' grep -q "did you mean 'minimum-leads'" err

fresh
rows Вакансии 1 21 10:00 | import 22T11:00
check 'a form for candidates brings no deals by design' watch 0
check '  ok' verdict_is Вакансии ok
plan
