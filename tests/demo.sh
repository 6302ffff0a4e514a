# The demo shows what it promises, in both languages, and the README what it shows.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"

demo () { sh "$abs_top_srcdir/share/demo/demo.sh" --store=store "$@" </dev/null; }
# trimmed FILE: as the demo of a clone would print it
trimmed () { sed "s,$tap_folder/store,build/demo-store,g; s/ *\$//" "$1"; }

check 'the demo' exits 0 demo --lang=en
check 'complains of nothing' test ! -s err
cp out english
check 'imports the sample exports' grep -q '^share/demo/Master.csv .* 1 .* 2 ' out
check 'shows the exchange' grep -q '^14 .* asterisk-csv ' out
check 'and a claim refused by the limit with three ways out' grep -q \
  'the limit for a trainee is 2.*deal-log sell.*deal-log refuse.*deal-claim return' out
check 'leaves a store in order' exits 0 salesdesk check --store=store
check 'again' exits 0 demo --lang=en
check 'it shows the same' cmp out english
check 'in Russian' exits 0 demo --lang=ru
check 'it speaks Russian' grep -q '^Что попробовать дальше:' out
check 'another option' exits 2 demo --lang=de
mkdir theirs && echo 'company: X' >theirs/salesdesk.yaml
check 'a store that is not its own' exits 1 \
  sh "$abs_top_srcdir/share/demo/demo.sh" --store="$PWD/theirs"
check 'is left alone' grep -q X theirs/salesdesk.yaml

# Every line of the tour in README.md (```console) is one the demo prints.
invented () {
  trimmed english | sort -u >printed
  awk '/^```console$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$abs_top_srcdir/README.md" |
    sed 's/ *$//' | sort -u >shown
  [ -s shown ] || echo 'README.md shows nothing'
  comm -23 shown printed
}
nothing () { "$@" >found && cat found && [ ! -s found ]; }
check 'the README shows nothing else' nothing invented
plan
