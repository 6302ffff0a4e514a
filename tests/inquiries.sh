# inquiries.sh: what came in and is no sale: where it goes, what is answered.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"

SALESDESK_STORE=$tap_folder/store
SALESDESK_NOW=2026-11-22T12:00:00+03:00
export SALESDESK_STORE SALESDESK_NOW
tab=$(printf '\t')

# new_store: an empty one with contacts of its own
new_store () {
  chmod -R u+w store 2>/dev/null
  rm -rf store
  make_store store
  mkdir -m 700 store/regulations
  cat >store/regulations/inquiries.yaml <<EOT
public-contacts:
  hr: {title: HR, email: hr@firm.test}
  franchise: {title: Franchising, phone: +7 900 000-77-20}
  supply: {title: Supply, email: supply@firm.test, hours: 9-18}
  partners: {title: Partners, email: partners@firm.test}
  accounting: {title: Accounting, email: accounting@firm.test}
EOT
}
at () { SALESDESK_NOW=2026-11-$1T12:00:00+03:00 && export SALESDESK_NOW; } # DAY
form () { # FILE: rows of stdin under the header
  { echo 'name,phone,email,company,message,formname,Возраст,Ответы,Бюджет,Город' && cat; } >"$1"
}
answers () { # STATUS ARGUMENT…: `email name funnel step verdict` into out
  answers_status=$1
  shift
  exits "$answers_status" lead-import --print=answers "$@" || return 1
  cut -f1-5 out | sed 1d | tr '\t' ' ' >short
}
answered () { same short; }
nothing () { [ ! -s short ] || { cat short && return 1; }; }
leads () { # COLUMN…: of the leads ledger
  awk -F, -v names="$*" '
    $1 == "seq" { for (i = 1; i <= NF; i++) at[$i] = i; n = split (names, want, " "); next }
    { line = ""
      for (i = 1; i <= n; i++) line = line (i > 1 ? " " : "") $at[want[i]]
      print line }' store/ledgers/leads/*.csv
}
holds () { leads "$@" >held && same held; }
days () { # the lines of kind answered: subject and value
  cat store/ledgers/days/*.csv 2>/dev/null | grep ,answered, | cut -d, -f9,10 >held
  same held
}
snapshot () { find store -type f -exec sha256sum {} + | sort; }

# --- every funnel
form all.csv <<EOT
Анна,+79000000001,anna@x.test,,Высылаю резюме,,,,,
Борис,+79000000002,boris@x.test,,Моё резюме,Вакансии,17,,,
Вера,+79000000003,vera@x.test,,,Вакансии,,,,
Глеб,+79000000004,gleb@x.test,,Интересует франшиза,,,,,
Дина,+79000000005,dina@x.test,ООО Ромашка,Предлагаем наши услуги,,,,,
Егор,+79000000006,egor@x.test,,Предлагаем сотрудничество,,,,,
Жанна,+79000000007,zhanna@x.test,,Пришлите акт сверки,,,,,
Зоя,+79000000008,,,Ищу работу,,,,,
Иван,+79000000009,ivan@x.test,,Здравствуйте,,,,,
EOT
new_store
snapshot >before
check 'a dry run shows the answers' answers 0 -n all.csv
cat >wanted <<EOT
anna@x.test Анна candidate form passed
boris@x.test Борис candidate form declined
vera@x.test Вера candidate form by-hand
gleb@x.test Глеб franchise application passed
dina@x.test Дина supplier offer passed
egor@x.test Егор partner proposal passed
zhanna@x.test Жанна accounting question passed
EOT
check 'of every funnel' answered <wanted
snapshot >after
check 'and records nothing' cmp before after
check 'without a dry run' answers 0 all.csv
check 'they are the same' answered <wanted
check 'who names no e-mail is told of' grep -q '^1 inquiry names no e-mail and waits for a person' err
check 'the columns are those of a mailer' test "$(sed 1q out)" = \
  "email${tab}name${tab}funnel${tab}step${tab}verdict${tab}subject${tab}text"
check 'names are put in' sh -c 'sed -n 2p out | grep -q "Здравствуйте, Анна!\\\\n"'
check 'so is the company' sh -c 'sed -n 6p out | grep -q "предложение (ООО Ромашка)\."'
check 'and the public contacts' sh -c \
  'sed -n 6p out | grep -q "Supply, supply@firm.test, 9-18$" &&
   sed -n 5p out | grep -q "Franchising, +7 900 000-77-20$"'
check 'no brace is left' sh -c '! grep -q "[{}]" out'
check 'what was answered is in the ledger' days <<EOT
1,candidate form passed
2,candidate form declined
3,candidate form by-hand
4,franchise application passed
5,supplier offer passed
6,partner proposal passed
7,accounting question passed
EOT
check 'inquiries go to their departments' holds outcome department <<EOT
inquiry:candidate hr
inquiry:candidate hr
inquiry:candidate hr
inquiry:franchise commercial
inquiry:supplier logistics
inquiry:partner commercial
inquiry:accounting accounting
inquiry:candidate hr
new client
EOT
check 'the store is whole' exits 0 salesdesk check

# --- once
snapshot >before
check 'again' answers 0 all.csv
check 'nothing is printed' nothing
check 'without a file' answers 0
check 'nothing either' nothing
snapshot >after
check 'and nothing is recorded' cmp before after
check 'a batch again' answers 0 --again "$(sha256sum all.csv | cut -c1-12)"
check 'has the same answers' answered <wanted
snapshot >after
check 'and records nothing either' cmp before after
check 'a batch that is none' exits 66 lead-import --print=answers --again 0123456789ab
check '--again without answers' exits 2 lead-import --again 0123456789ab all.csv
check 'with -q the rows are printed' sh -c '
  rm -rf store/ledgers store/lock && lead-import -q all.csv &&
  lead-import -q --print=answers >out 2>err && [ "$(wc -l <out)" -eq 8 ] && [ ! -s err ]'

# --- what was imported before
new_store
check 'an import without answers' exits 0 lead-import all.csv
check 'leaves them for later' answers 0
check 'for all' answered <wanted
new_store
exits 0 lead-import all.csv
at 30
check 'within the days of the regulation' answers 0 -n
check 'they are answered' answered <wanted
SALESDESK_NOW=2026-12-07T12:00:00+03:00
check 'behind them' answers 0
check 'nobody is answered by himself' nothing
at 22

# --- of which files
new_store
exits 0 lead-import all.csv
check 'a file that is not there' answers 66 missing.csv
check 'answers nobody' nothing
form other.csv <<EOT
Яна,+79000000021,yana@x.test,,Высылаю резюме,,,,,
EOT
check 'a file' answers 0 other.csv
check 'answers its own' answered <<EOT
yana@x.test Яна candidate form passed
EOT
check 'two files, one known' answers 0 other.csv all.csv
check 'answer what is left' answered <wanted

# --- what was recorded and could not be printed
new_store
check 'a lost standard output' exits 74 sh -c 'exec lead-import -q --print=answers all.csv >/dev/full'
check 'is told' grep -q 'standard output' err
check 'the answers are recorded' answers 0
check 'and not printed by themselves' nothing
check 'but again' answers 0 --again "$(sha256sum all.csv | cut -c1-12)"
check 'when they are asked for' answered <wanted
new_store
exits 0 lead-import -q all.csv
for run in 1 2 3 4; do
  lead-import -q --print=answers >"run$run" 2>&1 &
done
wait
check 'of four at a time one prints each' test "$(cat run? | grep -c passed)" -eq 5

# --- undone
new_store
exits 0 lead-import all.csv
check 'an undone import' exits 0 lead-import --as h1 --undo "$(sha256sum all.csv | cut -c1-12)"
check 'is answered' answers 0
check 'to nobody' nothing
new_store
answers 0 all.csv
exits 0 lead-import --as h1 --undo "$(sha256sum all.csv | cut -c1-12)"
check 'imported again after its answers' answers 0 all.csv
check 'nobody gets them twice' nothing

# --- steps
new_store
form one.csv <<EOT
Анна,+79000000001,anna@x.test,,Высылаю резюме,,,,,
Борис,+79000000002,boris@x.test,,Моё резюме,Вакансии,17,,,
Глеб,+79000000004,gleb@x.test,,Интересует франшиза,,,,,
Клим,+79000000010,klim@x.test,,Условия франшизы,,,,,
Лада,+79000000011,lada@x.test,,Условия франшизы,,,,,
EOT
answers 0 one.csv
at 23
form two.csv <<EOT
Анна,+79000000001,new@x.test,,Вот ответы,Тестовое задание,,,,
Борис,+79000000002,boris@x.test,,Вот ответы,Тестовое задание,,,,
Мария,+79000000012,maria@x.test,,Вот ответы,Тестовое задание,,,,
Глеб,,gleb@x.test,,,Анкета франчайзи,,,1 500 000 руб.,Тверь
Клим,,klim@x.test,,,Анкета франчайзи,,,300000,Тверь
Лада,,lada@x.test,,,Анкета франчайзи,,,,Тверь
EOT
check 'the second forms' answers 0 two.csv
check 'are judged by who sent them' answered <<EOT
new@x.test Анна candidate test-task passed
gleb@x.test Глеб franchise questionnaire passed
klim@x.test Клим franchise questionnaire declined
lada@x.test Лада franchise questionnaire by-hand
EOT
check 'those who did not come this way wait for a person' grep -q \
  '^2 inquiries are to be answered by hand' err
at 24
form three.csv <<EOT
Анна,+79000000001,anna@x.test,,Завтра в 10,Запись на собеседование,,,,
Глеб,,gleb@x.test,,Интересует франшиза,,,,,
EOT
check 'the third' answers 0 three.csv
check 'follows, and the first sent twice is answered once' answered <<EOT
anna@x.test Анна candidate interview passed
EOT

# --- two rows of one person, one file
new_store
form twice.csv <<EOT
Анна,+79000000001,anna@x.test,,Высылаю резюме,,,,,
Анна,+79000000001,,,Высылаю резюме ещё раз,,,,,
Анна,,anna@x.test,,Высылаю резюме снова,,,,,
EOT
check 'who writes three times' answers 0 twice.csv
check 'is answered once' answered <<EOT
anna@x.test Анна candidate form passed
EOT

# --- accounting
new_store
form clients.csv <<EOT
Анна,+79000000001,anna@x.test,,Хочу дверь,,,,,
Борис,+79000000002,boris@x.test,,Предлагаем поставки стекла,,,,,
EOT
exits 0 lead-import clients.csv
exits 0 deal-claim take --as m1 1
form books.csv <<EOT
Анна,+79000000001,,,Пришлите акт сверки,,,,,
Борис,+79000000002,,,Нужен акт сверки,,,,,
Вера,+79000000003,vera@x.test,,Акт сверки. Мы ваш поставщик,,,,,
Дина,+79000000005,dina@x.test,,Предлагаем поставки,,,,,
Дина,,dina@x.test,,Акт сверки,,,,,
Егор,+79000000006,egor@x.test,,Акт сверки за квартал,,,,,
EOT
check 'questions of accounting' exits 0 lead-import books.csv
check "go to the client's manager, to logistics, to the accounts" \
  holds outcome deal client department <<EOT
new 1 1 client
inquiry:supplier   logistics
repeat 1 1 client
inquiry:accounting   logistics
inquiry:accounting   logistics
inquiry:supplier   logistics
inquiry:accounting   logistics
inquiry:accounting   accounting
EOT
check 'the store is whole with them' exits 0 salesdesk check

# --- hostile texts
new_store
form hostile.csv <<EOT
"Купи дёшево http://spam.example",+79000000001,a@x.test,,Высылаю резюме,,,,,
"Пиши на spam.example.com",+79000000002,b@x.test,,Высылаю резюме,,,,,
"Анна
Bcc: victim@x.test",+79000000003,c@x.test,,Высылаю резюме,,,,,
"{contact:hr} {name}",+79000000004,d@x.test,,Высылаю резюме,,,,,
Звони 8 900 111-22-33,+79000000005,e@x.test,,Высылаю резюме,,,,,
"И. П. Ким-Оглы",+79000000006,"f@x.test, g@x.test",Звони 8 900 111-22-33,Предлагаем наши услуги,,,,,
EOT
check 'advertising in a name' answers 0 hostile.csv
check 'goes into no letter' answered <<EOT
a@x.test  candidate form passed
b@x.test  candidate form passed
c@x.test  candidate form passed
d@x.test  candidate form passed
e@x.test  candidate form passed
f@x.test И. П. Ким-Оглы supplier offer passed
EOT
check 'the letter greets without it' sh -c \
  '[ "$(grep -c "${1}Здравствуйте!.n" out)" -eq 5 ] && sed -n 7p out | grep -q "за предложение\."' - "$tab"
new_store
exits 0 lead-import -q hostile.csv
lead-import -q --print=answers -f json >out
check 'json keeps the lines of a text' grep -q 'Здравствуйте!\\n\\nСпасибо' out

# --- the regulation
new_store
rm -r store/regulations
check 'with the contacts that are shipped' answers 1 all.csv
check 'the answers are printed' answered <wanted
check 'and their samples are told of' grep -q \
  'the answers name sample contacts; write your own public-contacts' err

refused () { # TEXT: the regulation on stdin is wrong, both commands say TEXT
  new_store
  cat >store/regulations/inquiries.yaml
  exits 78 lead-import --print=answers && grep -qF "$1" err || { cat err && return 1; }
  lead-import all.csv >/dev/null 2>&1 && return 1
  exits 1 salesdesk check && grep -qF "$1" err || { cat err && return 1; }
}
funnel () { # TEXT: a funnel whose answer says so
  cat <<EOT
public-contacts: {hr: {title: HR, phone: +7 900 000-77-10}}
funnels:
  - id: candidate
    title: C
    steps:
      - id: form
        title: F
        otherwise: passed
        answers: {passed: {subject: S, text: "$1"}}
EOT
}
funnel 'Пишите: {contact:gr}' >wrong
check 'an unknown placeholder' refused \
  'inquiries.yaml:9:46: unknown placeholder {contact:gr}; did you mean {contact:hr}' <wrong
funnel 'Звоните: 8 (900) 000 77-11' >wrong
check 'a telephone of one of us' refused \
  "inquiries.yaml:9:46: '8 (900) 000 77-11' is not in public-contacts" <wrong
funnel 'Пишите: ivanova [at] firm.test' >wrong
check 'an e-mail in disguise' refused "'ivanova [at] firm.test' is not in public-contacts" <wrong
funnel 'Звоните: 8 (900) 000 77 10' >store/regulations/inquiries.yaml
check 'a public one may be written out' exits 0 salesdesk check
funnel 'x' | sed 's/otherwise: passed/otherwise: passed\n        screen: [{columns: [a], check: ["> много"], verdict: passed}]/' >wrong
check 'no check' refused 'inquiries.yaml:9:41: not a check' <wrong
funnel 'x' | sed 's/otherwise: passed/otherwise: maybe/' >wrong
check 'no verdict' refused "otherwise" <wrong
funnel 'x' >wrong
{ cat wrong && sed -n '/- id: form/,$p' wrong; } >wrong.2
check 'a step twice, and without a form' refused 'this id is given twice' <wrong.2
new_store
check 'config shows the settings' exits 0 salesdesk config
check 'of all' sh -c 'cut -f1 out >keys && grep -qx inquiries.answer-days keys &&
  grep -qx inquiries.public-contacts.hr.email keys &&
  grep -qx "inquiries.funnels\[1\].steps\[1\].otherwise" keys'

# --- rights
check 'a manager' exits 77 lead-import --as m1 --print=answers
check 'the head may' exits 0 lead-import --as h1 --print=answers
check 'answers beside --undo' exits 2 lead-import --print=answers --undo 0123456789ab

plan
