# What all commands have in common, shown on a small one: tests/echo-rows.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
PATH=$abs_top_builddir/tests:$PATH

on_terminal () { script -qec "$*" /dev/null </dev/null | tr -d '\r'; }
escape=$(printf '\033')
has_escape () { grep -q "$escape" "$1"; }
no_escape () { ! has_escape "$1"; }
lines () { [ "$(wc -l <"$2")" -eq "$1" ]; }     # FILE has NUMBER lines
narrow () { [ "$(wc -L <"$2")" -le "$1" ]; }    # none of them is wider

check 'help' exits 0 echo-rows --help
check 'is on stdout' test -s out -a ! -s err
check 'and fits 80 columns' narrow 80 out
check 'and tells the exit statuses' grep -q '^  74  ' out
check 'and the examples' grep -q '^  echo-rows say one two' out
check 'help of a verb' exits 0 echo-rows say --help
check 'names its own options' grep -q -e '--mood=MOOD' out
check '--dry-run belongs to verbs that change' sh -c \
  'grep -q -e --dry-run out && ! echo-rows where --help | grep -q -e --dry-run'
check 'help of an unknown verb' exits 2 echo-rows sya --help
check 'help that nobody takes' exits 74 sh -c 'echo-rows --help >/dev/full'
check 'one line tells it' same err <<EOT
echo-rows: cannot write standard output: No space left on device
EOT
check 'version' exits 0 echo-rows --version
check 'names program and package' grep -q '^echo-rows (salesdesk) [0-9]' out

check 'nothing typed' exits 2 echo-rows
check 'shows a short help on stderr' grep -q '^  say WORD' err
check 'and no rows' test ! -s out
check 'a wrong option' exits 2 echo-rows say --fromat=csv a
check 'is answered with the near one' same err <<EOT
echo-rows: unknown option '--fromat'; did you mean '--format'?
EOT
check 'a wrong verb' exits 2 echo-rows sya a
check 'is answered too' same err <<EOT
echo-rows: unknown verb 'sya'; did you mean 'say'? (all: say, where)
EOT
check 'the wrong keyboard layout' exits 2 echo-rows ыфн a
check 'is seen through' grep -q "did you mean 'say'" err
check 'a missing operand' exits 2 echo-rows say
check 'is named' same err <<EOT
echo-rows: an operand is missing; usage: echo-rows say WORD…|-
EOT
check 'one too many' exits 2 echo-rows where a
check 'is named as well' same err <<EOT
echo-rows: unexpected operand 'a'
EOT
check 'a short form of an option' exits 0 echo-rows say a --dry
check 'an ambiguous one' exits 2 echo-rows say a --co
check 'lists what it may be' same err <<EOT
echo-rows: option '--co' is ambiguous: --columns, --color
EOT
check 'options may stand before the verb' exits 0 echo-rows -q -f csv say a
check 'with their values' same out <<EOT
word,amount
a,1234.50
EOT
check "the verb's own too" exits 0 echo-rows -q --repeat 2 say a
check 'and be meant' lines 3 out
check 'an option as operand' exits 0 echo-rows say -q -- -q
check 'is an operand' grep -q '^-q' out

check 'a pipe gets tsv' sh -c 'echo-rows -q say a | head -1 >out'
check 'with a header of ids' same out <<EOT
word	amount
EOT
printf "\357\273\277Word;Amount\r\n'=1+1;1234,50\r\n" >wanted
check 'excel' exits 0 echo-rows -q say --excel =1+1
check 'is for people' cmp wanted out
check 'excel is a csv' exits 2 echo-rows say a --excel -f json
check 'a format that is none' exits 2 echo-rows say a -f xml
check 'lists all' grep -q '(all: table, tsv, csv, json, jsonl, markdown, xlsx)' err
check 'a column that is none' exits 2 echo-rows say a --columns=wrod
check 'is answered with the near one too' same err <<EOT
echo-rows: unknown column 'wrod'; did you mean 'word'? (all: word, amount)
EOT

check 'the suffix of -o sets the format' exits 0 echo-rows -q say a -o a.json
check 'in the file' same a.json <<EOT
[
{"word":"a","amount":1234.50}
]
EOT
check 'not on stdout' test ! -s out
check 'also of markdown' exits 0 echo-rows -q say "a|b" -o a.md
check 'a table for chats' same a.md <<\EOT
| Word | Amount |
| --- | ---: |
| a\|b | 1234.50 |
EOT
check 'a failed run' exits 66 echo-rows say a stop -o a.json
check 'leaves the file as it was' grep -q '"word":"a"' a.json
check 'and nothing beside it' test "$(echo a.json*)" = a.json
check '-o that cannot be made' exits 73 echo-rows say a -o none/a.csv
check 'says where' same err <<EOT
echo-rows: cannot write 'none/a.csv': No such file or directory
EOT
check '-o into a full device' exits 74 echo-rows -q say a -o /dev/full
check 'says so' same err <<EOT
echo-rows: cannot write '/dev/full': No space left on device
EOT

check 'rows that nobody takes' exits 74 sh -c 'echo-rows -q say a >/dev/full'
check 'a closed stdout' exits 74 sh -c 'echo-rows -q say a >&-'
check 'is told' same err <<EOT
echo-rows: cannot write standard output: Bad file descriptor
EOT
check 'a closed stdin' exits 74 sh -c 'echo-rows say - <&-'
check 'a closed stderr' exits 0 sh -c 'echo-rows say a 2>&-'
{ echo-rows -q say a -r 200000; echo $? >status; } 2>err | head -1 >out
check 'a reader that has enough is no error' grep -qx 0 status
check 'and no word on stderr' test ! -s err

check 'findings' exits 1 echo-rows say --loud a b
check 'are told with their place' same err <<EOT
said calm
echo-rows: words:1:2: a is loud
echo-rows: words:1:2: b is loud
EOT
check 'twelve of them' exits 1 echo-rows -q say --loud 1 2 3 4 5 6 7 8 9 a b c
check 'are ten and a count' lines 11 err
check 'in the right number' grep -qx 'echo-rows: 2 more findings (all: -v)' err
check '-v tells all' exits 1 echo-rows -qv say --loud 1 2 3 4 5 6 7 8 9 a b c
check 'twelve lines' lines 12 err
check 'the graver status wins' exits 3 echo-rows say --loud a refused
check 'and the failure is told' grep -q "'refused' may not be said" err
check '-q drops notes' exits 0 echo-rows -q say a
check 'all of them' test ! -s err
check '-q drops what was done, not what was asked' exits 0 echo-rows -qn say a
check 'rows of results' test ! -s out

printf 'word\na\n\nb\na\n' >bare
check 'bare ids on stdin' sh -c 'echo-rows -q say - <bare >out'
check 'once each' sh -c 'cut -f1 out | tr "\n" " " | grep -qx "word a b "'
for format in tsv csv json jsonl; do
  check "a chain through $format" sh -c \
    "echo-rows -q say -f $format a b | echo-rows -q say - | cut -f1 >out"
  check "keeps ids ($format)" same out <<EOT
word
a
b
EOT
done
check 'another column' exits 65 sh -c 'echo "x,y" | echo-rows say -'
check 'is told with those that are' grep -q 'no column .word. (there are: x, y)' err

if command -v script >/dev/null; then
  TERM=xterm
  export TERM
  on_terminal echo-rows -q say a >out
  check 'a terminal gets a table with a bold header' \
    grep -q "^$escape\[1mWORD" out
  NO_COLOR=1 on_terminal echo-rows -q say a >out
  check 'NO_COLOR' no_escape out
  NO_COLOR='' on_terminal echo-rows -q say a >out
  check 'an empty NO_COLOR is none' has_escape out
  TERM=dumb on_terminal echo-rows -q say a >out
  check 'a dumb terminal' no_escape out
  on_terminal echo-rows -q say a --color=never >out
  check '--color=never' no_escape out
  COLUMNS=20 on_terminal echo-rows -q say --color=never \
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa >out
  check 'the table fits the terminal' narrow 20 out
  check 'and shows where it was cut' grep -q … out
fi
check 'a pipe gets no color' sh -c 'FORCE_COLOR= echo-rows -q say a >out'
check 'not a byte of it' no_escape out
check 'a table gets it when asked' exits 0 echo-rows -q say a -f table --color=always
check 'in a pipe too' has_escape out

check 'completion of verbs' exits 0 echo-rows --completion-helper ''
check 'names them' same out <<EOT
say
where
EOT
check 'completion of options' exits 0 echo-rows --completion-helper say --m
check "the verb's and the common ones" sh -c \
  'grep -qx -e --mood= out && grep -qx -e --dry-run out'
check 'completion of a value' exits 0 echo-rows --completion-helper say --mood=
check 'names the choices' same out <<EOT
--mood=calm
--mood=cross
EOT

for lang in ru en; do
  for format in tsv csv json jsonl; do
    echo-rows -q --lang=$lang -f $format say a б =1
    sheet-rows -q --lang=$lang -f $format show
    sheet-rows -q --lang=$lang -f $format texts "$abs_top_srcdir/tests/data/blns.txt"
  done >$lang.out
done
check 'data are the same in every locale' cmp ru.out en.out
check 'what -o makes' exits 0 echo-rows -q say a -o private.tsv
check 'is private' test "$(stat -c %a private.tsv)" = 600

# --- prompts
if command -v expect >/dev/null; then
  check 'a prompt' exits 0 typed '  one  \rдва\r\004' 'echo-rows ask "x?" >answers'
  check 'gets lines until the end of input' same answers <<EOT
word	amount
one	
два	
EOT
  check 'half a line counts' exits 0 typed 'half\004\004\004' 'echo-rows ask "x?" >answers'
  check 'as one' grep -qx "half	" answers
  check 'Ctrl-C ends the program' exits 130 typed '\003' 'echo-rows ask "x?" >answers'
  check 'without a row' test ! -s answers
else
  skip 'a prompt: in a terminal' 'expect is not here'
fi
check 'nobody to ask' exits 2 sh -c 'echo-rows ask "x?" </dev/null'
check 'is told' same err <<EOT
echo-rows: there is nobody to ask: standard input and standard error are not a terminal
EOT

echo_rows=$abs_top_builddir/tests/echo-rows
env -i "$echo_rows" --lang=ru --help >out 2>err
check 'help in Russian has no question marks' sh -c '! grep -q "??" out'
check 'and is in Russian' grep -q '^Использование: echo-rows' out
env -i "$echo_rows" --lang=ru --nope 2>err
check 'so are errors' grep -q 'неизвестный параметр «--nope»' err
plan
