# regulation: read, announce, acknowledge, compare, know.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
english
make_store store
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE
now () { SALESDESK_NOW=$1T12:00:00+03:00; }
lines () { cat store/ledgers/days/*.csv 2>/dev/null | grep -vc '^seq,'; }
state () { find store -type f ! -name lock -exec sha256sum {} + | sort; }
unchanged () { state | diff before -; }
now 2026-11-23 # Monday

# own KEY…: the company's regulation `quiz`, of the lines given
own () {
  mkdir -p store/regulations
  chmod 700 store/regulations
  printf '%s\n' "$@" >store/regulations/quiz.yaml
  chmod 600 store/regulations/quiz.yaml
}

# --- list, show
check 'list' exits 0 regulation --as m1 list --columns=regulation,version,announced,not_read
check 'has all of them' grep -q '^refusals	1		$' out
check 'show' exits 0 regulation --as m1 show quiz
check 'has the numbers of the parameters in the text' grep -q ' 80.%\.$' out
check 'and no brace' sh -c '! grep -q "[{}]" out'
check 'and the parameter' grep -qx '  pass-percent: 80' out
check 'with what the comment says' grep -q '^Сколько процентов' out
check 'and where it stands' grep -Eqx '  .*share/regulations/quiz\.yaml:[0-9]+' out
check 'and not the questions, let alone the answers' sh -c '! grep -q "закрыли окно\|right" out'
check 'nor has config' sh -c 'salesdesk config | grep -c "quiz\.quiz" | grep -qx 0'
check 'that it was not announced is told' grep -q 'never been announced' err
own 'pass-percent: 50'
check 'a value of the own file' exits 0 regulation show quiz
check 'is in the text' grep -q ' 50.%\.$' out
check 'has its place' grep -qx '  regulations/quiz.yaml:1' out
check 'and the comment of the installed file' grep -q '^Сколько процентов' out
check 'a wrong name' exits 66 regulation show refusal
check 'is answered with the near one' grep -q "did you mean 'refusals'" err
check 'a version never announced' exits 66 regulation show quiz --version=7
own 'text: Надо {pas-percent} %'
check 'a number that no parameter has' exits 78 regulation show quiz
check 'has its place and the near one' same err <<EOT
regulation: regulations/quiz.yaml:1:12: '{pas-percent}' names no parameter of this regulation; did you mean '{pass-percent}'?
EOT
own 'pass-percent: 50'

# --- a pager, where there is a terminal
if command -v expect >/dev/null; then
  cat >pager <<'EOT'
#!/bin/sh
cat >"$0.out"
EOT
  chmod +x pager
  check 'a long text is paged' exits 0 typed '' "stty rows 10; SALESDESK_PAGER=$PWD/pager regulation show quiz"
  check 'whole' grep -q 'pass-percent' pager.out
  rm pager.out
  check 'a short one is not' exits 0 typed '' "stty rows 100; SALESDESK_PAGER=$PWD/pager regulation show quiz"
  check 'at all' test ! -e pager.out
  check 'and no pager is no fault' exits 0 typed '' "stty rows 10; SALESDESK_PAGER=/nonexistent regulation show quiz"
  check 'and loses nothing' grep -q 'attempts-per-day: 3' out
else
  skip 'a pager: on a terminal' 'expect is not here'
fi

# --- publish
check 'a manager announces nothing' exits 77 regulation --as m1 publish quiz
check 'nor the robot' exits 77 regulation publish quiz
state >before
check 'a dry run' exits 0 regulation --as h1 publish -n quiz
check 'writes nothing' unchanged
check 'the head does' exits 0 regulation --as h1 publish quiz
check 'and is told so' same out <<EOT
regulation	title	version	readers	line
quiz	Проверка знаний	1	6	1
EOT
copy=store/regulations/published/quiz@1.yaml
check 'a copy is kept' grep -qx 'pass-percent: 50' $copy
check 'for its owner alone' test "$(stat -c %a $copy store/regulations/published | tr '\n' ' ')" = '600 700 '
check 'a line says so' grep -q ',2026-11-23,published,h1,quiz@1,[0-9a-f]\{32\},,' store/ledgers/days/2026-11.csv
check 'once more is no error' exits 0 regulation --as h1 publish quiz
check 'and no line' test "$(lines)" -eq 1
check 'the store is in order' exits 0 salesdesk check
own 'pass-percent: 60'
check 'a change of the file' exits 1 salesdesk check
check 'is a finding' grep -q "^salesdesk: .*quiz.yaml:[0-9]*:[0-9]*: the regulation 'quiz' has changed since" err
check 'show tells it too' sh -c 'regulation show quiz 2>&1 >/dev/null | grep -q "changed since it was announced"'
check 'it is announced under a new version only' exits 3 regulation --as h1 publish quiz
check 'and that is told' grep -q "give it a new 'version' in regulations/quiz.yaml" err
own '# another way to write the same' 'pass-percent:   50'
check 'a comment is no change' exits 0 salesdesk check
echo 'pass-percent: 10' >$copy
check 'a changed copy' exits 1 salesdesk check
check 'is a finding, too' grep -q 'quiz@1.yaml: this is not what was announced' err
rm $copy
check 'so is a lost one' exits 1 salesdesk check
check 'publish heals it' exits 0 regulation --as h1 publish quiz
check 'and all is well' exits 0 salesdesk check
# A kill between copy and line leaves a copy that no line names.
echo 'junk' >store/regulations/published/scripts@1.yaml
chmod 600 store/regulations/published/scripts@1.yaml
check 'a copy that nobody announced' exits 0 regulation --as h1 publish scripts
check 'is written over' exits 0 salesdesk check

# --- ack, debtors
check 'what was not announced' exits 3 regulation --as m1 ack forms
check 'cannot be read' same err <<EOT
regulation: the regulation 'forms' has not been announced yet
EOT
check 'what was, can' exits 0 regulation --as m1 ack quiz scripts
check 'two lines' test "$(grep -c ',acknowledged,m1,' store/ledgers/days/2026-11.csv)" -eq 2
check 'twice is no error' exits 0 regulation --as m1 ack quiz
check 'and says so' grep -q 'read it already' err
check 'nor a line' test "$(grep -c ',acknowledged,m1,' store/ledgers/days/2026-11.csv)" -eq 2
check 'the robot reads nothing' exits 77 regulation ack quiz
check 'list shows who has not' exits 0 regulation --as m1 list --columns=regulation,read,not_read
check 'by id' grep -qx 'quiz	2026-11-23	s1, m2, m3, q1, c1' out

check 'debtors is no business of a manager' exits 77 regulation --as m1 debtors
for day in 24 25 26; do
  now 2026-11-$day
  check "the $day.: everybody is in time" exits 0 regulation debtors -q
  check 'and cron gets no mail' sh -c '! [ -s out ] && ! [ -s err ]'
done
check 'with --all they are told' exits 0 regulation debtors --all --columns=person,regulation,deadline,late_days
check 'and until when' grep -qx 'm2	quiz	2026-11-26	' out
now 2026-11-27
check 'the fourth day is late' exits 1 regulation debtors --columns=person,regulation,version,deadline,late_days
check 'by one day' grep -qx 'm2	quiz	1	2026-11-26	1' out
check 'who has read it is no debtor' sh -c '! grep -q "^m1" out'
check 'nor is the head' sh -c '! grep -q "^h1" out'
# m2 was ill on the first two days, m3 was hired on Wednesday, c1 works 2/2
sed -i -e 's/id: m2,/&  absences: [{from: 2026-11-24, to: 2026-11-25}],/' \
  -e 's/id: m3,/& hired: 2026-11-25,/' \
  -e 's,id: c1\,,& schedule: 2/2 09:00-21:00 from 2026-11-24\,,' store/staff.yaml
check 'own days' exits 1 regulation debtors --all --columns=person,regulation,deadline
check 'absence is not counted' grep -qx 'm2	quiz	2026-11-30' out
check 'the first day is where a newcomer begins' grep -qx 'm3	quiz	2026-11-30' out
check 'shifts are' grep -qx 'c1	quiz	2026-11-28' out
sed -i 's/id: q1,/& left: 2026-11-26,/' store/staff.yaml
check 'who has left owes nothing' sh -c '! regulation debtors --all | grep -q ^q1'

# --- a new version
own 'version: "2"' 'pass-percent: 70'
check 'a new version' exits 0 regulation --as h1 publish quiz
check 'must be read again' exits 0 regulation --as m1 list --columns=regulation,version,read
check 'by all' grep -qx 'quiz	2	' out
check 'what has changed for m1' exits 0 regulation --as m1 diff quiz
check 'is told' grep -qx -- '-   pass-percent: 50' out
check 'both ways' grep -qx -- '+   pass-percent: 70' out
check 'in the text, too' grep -q -- '^+ .* 70.%\.$' out
check 'and little else' test "$(wc -l <out)" -lt 40
check 'who has read none' exits 66 regulation --as m2 diff quiz
check 'may name one' exits 0 regulation --as m2 diff quiz --version=1
check 'the old text is still there' exits 0 regulation show quiz --version=1
check 'with its own number' grep -qx '  pass-percent: 50' out
check 'read' exits 0 regulation --as m1 ack quiz
check 'and nothing differs' exits 0 regulation --as m1 diff quiz
check 'which is said' sh -c '! [ -s out ] && grep -q "nothing has changed since version 2" err'
own 'version: "1"' 'pass-percent: 50'
check 'there is no way back to a version' exits 3 regulation --as h1 publish quiz
check 'and why' grep -q 'replaced since' err
own 'version: "2"' 'pass-percent: 70'
check 'a text for each' exits 0 regulation --as h1 publish quiz --message -f csv --columns=person,deadline,message
check 'who has not read it' sh -c '! grep -q ^m1 out'
check 'with his own day' grep -q '^m2,2026-12-02,"Second, вышла новая версия' out
check 'and all in place' sh -c '! grep -q "[{}]" out'

# --- quiz
now 2026-11-28
check 'the questions' exits 0 regulation --as m1 quiz quiz --questions
check 'tell no answer' sh -c 'head -1 out | grep -qx "question	text	answer	choice"'
check 'there is nobody to ask' exits 2 sh -c 'regulation --as m1 quiz quiz </dev/null'
check 'which is told with the way out' grep -q -e '--answers=FILE' err
printf '2\n3\n1\n' >right
printf 'question,answer\n3,1\n1,2\n2,1\n' >wrong
state >before
check 'too few answers' exits 65 sh -c 'head -2 right | regulation --as m1 quiz quiz --answers=-'
check 'the wrong ones' exits 65 sh -c 'printf "2\n9\n1\n" | regulation --as m1 quiz quiz --answers=-'
check 'twice the same question' exits 65 sh -c 'printf "question,answer\n1,1\n1,2\n" | regulation --as m1 quiz quiz --answers=-'
check 'a dry run of right ones' exits 0 regulation --as m1 quiz -n quiz --answers=right
check 'leave everything' unchanged
check 'one of three wrong' exits 1 regulation --as m1 quiz quiz --answers=wrong
check 'is 66 %' grep -qx 'quiz	2	m1	2	3	66.00	[0-9]*' out
check 'which one is told, not what would be right' grep -q '^wrong: Попытки на сегодня кончились' err
check 'all right' exits 0 regulation --as m1 quiz quiz --answers=right
check 'is recorded' grep -q ',quiz,m1,quiz@2,100,1:2 2:3 3:1,' store/ledgers/days/2026-11.csv
check 'a third' exits 0 regulation --as m1 quiz quiz --answers=right
check 'a fourth' exits 3 regulation --as m1 quiz quiz --answers=right
check 'is for tomorrow' grep -q '3 attempts a day' err
now 2026-11-29
check 'tomorrow' exits 0 regulation --as m1 quiz quiz --answers=right
check 'own results' exits 0 regulation --as m1 quiz --results --columns=person,regulation,version,attempts,best,passed
check 'in one row' same out <<EOT
person	regulation	version	attempts	best	passed
m1	quiz	2	4	100.00	2026-11-28
EOT
check 'are no colleague'\''s' exits 0 regulation --as m2 quiz --results
check 'but the header' test "$(wc -l <out)" -eq 1
check 'the senior sees his department' sh -c 'regulation --as s1 quiz --results | grep -q ^m1'
check 'the head all' sh -c 'regulation --as h1 quiz --results quiz | grep -q ^m1'
check 'of one regulation' sh -c '! regulation --as h1 quiz --results scripts | grep -q ^m1'

if command -v expect >/dev/null; then
  order () { sed -n 's,^[1-3]/3\. \([^ ]*\) .*,\1,p' out | tr '\n' ' '; }
  check 'asked on a terminal' exits 0 typed '2\r3\r1\r' \
    'regulation --as m2 quiz quiz --seed=1 -n; true'
  first=$(order)
  check 'three questions' test "$(echo "$first" | wc -w)" -eq 3
  check 'the seed is told' grep -q -e '--seed=1' out
  check 'the same seed' exits 0 typed '2\r3\r1\r' 'regulation --as m2 quiz quiz --seed=1 -n; true'
  check 'is the same order' test "$(order)" = "$first"
  other=$first
  for seed in 2 3 4 5 6; do
    typed '2\r3\r1\r' "regulation --as m2 quiz quiz --seed=$seed -n" >out
    [ "$(order)" = "$first" ] || other=
  done
  check 'another seed is another' test -z "$other"
  state >before
  check 'a word is asked again' exits 0 typed 'two\r9\r2\r2\r2\r' 'regulation --as m2 quiz quiz --seed=1 -n; true'
  check 'until it is a number' test "$(grep -c 'your answer' out)" -eq 5
  for keys in '\003' '2\r\003' '2\r2\r\003'; do
    check "Ctrl-C at each question ($keys)" exits 130 typed "$keys" 'regulation --as m2 quiz quiz'
    check 'leaves everything' unchanged
  done
  for keys in '\004' '2\r\004' '2\r2\r\004'; do
    check "so does Ctrl-D ($keys)" exits 1 typed "$keys" 'regulation --as m2 quiz quiz'
    check 'and is told' grep -q 'nothing is recorded' out
    check 'and holds' unchanged
  done
  check 'answered' exits 1 typed '1\r1\r1\r' 'regulation --as m2 quiz quiz --seed=abc'
  check 'with its seed' grep -q ',quiz,m2,quiz@2,33,seed=abc 1:1 2:1 3:1,' store/ledgers/days/2026-11.csv
else
  skip 'the questions: on a terminal' 'expect is not here'
fi

check 'options that do not go together' exits 2 regulation quiz --results --seed=1
check 'no regulation' exits 2 regulation quiz
plan
