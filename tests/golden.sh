# Every format of one report with all that a report can have, byte for byte.
#
# tests/golden/ holds what it was when somebody last looked at it; after a change
# that is meant, `golden=write make check TESTS=tests/golden.sh` takes it anew.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
PATH=$abs_top_builddir/tests:$PATH
english
golden=${golden:-compare}

# as_before NAME FILE
as_before () {
  [ "$golden" != write ] || cp "$2" "$abs_top_srcdir/tests/golden/$1"
  diff -u "$abs_top_srcdir/tests/golden/$1" "$2"
}

for format in tsv csv json jsonl table; do
  check "$format" exits 0 sheet-rows -q plan -f "$format"
  check '  is as it was' as_before "plan.$format" out
done
for suffix in md html; do
  check "$suffix" exits 0 sheet-rows -q plan -o "plan.$suffix"
  check '  is as it was' as_before "plan.$suffix" "plan.$suffix"
done
check 'excel' exits 0 sheet-rows -q plan --excel
check '  is as it was' as_before plan.excel.csv out
for format in tsv csv json jsonl; do
  sheet-rows -q plan -f "$format" --lang=ru >ru
  check "$format is the same in Russian" cmp "$abs_top_srcdir/tests/golden/plan.$format" ru
done

# --- the name of a file
check 'a name with a month' exits 0 sheet-rows -q plan -o '{month}-{week}.csv'
check '  is of the day of the report' cmp 2026-11-2026-W47.csv "$abs_top_srcdir/tests/golden/plan.csv"
check 'a word that is none' exits 2 sheet-rows -q plan -o '{mnth}.csv'
check '  is told' grep -q "^sheet-rows: -o: unknown word '{mnth}'; did you mean '{month}'" err
check '  and makes no file' test ! -e '{mnth}.csv'

# --- on terminals
# on_terminal COLUMNS VARIABLE…: `out` holds what a terminal shows
on_terminal () {
  columns=$1
  shift
  script -qec "env COLUMNS=$columns $* sheet-rows plan" /dev/null </dev/null 2>&1 |
    tr -d '\r' >out
}
if command -v script >/dev/null; then
  for columns in 40 80 200; do
    on_terminal "$columns" LANG=C.UTF-8 LC_ALL=C.UTF-8 NO_COLOR=1 TERM=xterm
    check "$columns columns" as_before "plan.$columns" out
  done
  on_terminal 200 LC_ALL=C NO_COLOR=1 TERM=xterm
  check 'no block characters but in UTF-8' sh -c '! grep -q "[█▏▎▍▌▋▊▉▁▂▃]" out'
  check '  the figures instead' grep -q '114.*114.*3 5 8 12 20' out
  on_terminal 200 LC_ALL=C.UTF-8 NO_COLOR=1 TERM=dumb
  check 'nor on a dumb terminal' sh -c '! grep -q "[█▏▎▍▌▋▊▉▁▂▃]" out'
else
  skip 'on terminals' 'no script'
fi

# --- a pager
# paged VARIABLE… -- ARGUMENT…: `out` holds what a terminal of 4 lines shows
paged () {
  variables=
  while [ "$1" != -- ]; do
    variables="$variables '$1'"
    shift
  done
  shift
  script -qec "env LINES=4 TERM=xterm $variables sheet-rows $*" /dev/null </dev/null 2>&1 |
    tr -d '\r' >out
}
if command -v script >/dev/null; then
  paged 'PAGER=sed s/^/paged:/' COLUMNS=40 -- plan
  check 'what is taller than the screen goes through a pager' test "$(grep -c '^paged:' out)" -eq 5
  check '  and the notes come behind' sh -c 'tail -n 1 out | grep -q "^no room for the columns"'
  paged 'PAGER=sed s/^/paged:/' -- plan --no-pager
  check '--no-pager' sh -c '! grep -q paged: out && grep -q LEADS out'
  paged 'PAGER=sed s/^/paged:/' LINES=40 -- plan
  check 'what fits does not' sh -c '! grep -q paged: out'
  paged 'PAGER=sed s/^/paged:/' -- plan -f csv
  check 'nor does csv' sh -c '! grep -q paged: out && grep -q ^manager, out'
  paged 'PAGER=sed s/^/paged:/' SUDO_UID=12345 -- plan
  check 'nor anything through sudo' sh -c '! grep -q paged: out'
  paged PAGER= -- plan
  check 'an empty PAGER is none' grep -q LEADS out
  paged 'PAGER=true' -- plan
  check 'a pager that is left at once is no error' sh -c '! grep -q "sheet-rows:" out'
else
  skip 'a pager' 'no script'
fi

# --- the page
page=$abs_top_srcdir/tests/golden/plan.html
check 'the page runs and loads nothing' sh -c \
  '! grep -qiE "<(script|img|link|iframe|object|embed|form|base|image|use|a) |<script|url\(h|href|src=|@import|javascript:" "$1"' sh "$page"
check '  which its head says' grep -q "Content-Security-Policy\" content=\"default-src 'none'" "$page"
check '  it has a language' grep -q '<html lang="en">' "$page"
check '  each picture has a title' test "$(grep -o '<svg' "$page" | wc -l)" -eq \
  "$(grep -oE '<svg[^>]*>(<title>|$)' "$page" | wc -l)"
check '  each chart a description' test "$(grep -c '<desc id' "$page")" -eq 4
check '  each column and row a head' test \
  "$(grep -o '<th scope="col"' "$page" | wc -l) $(grep -o '<th scope="row"' "$page" | wc -l)" = '10 4'
check '  ids are there once' test -z "$(grep -oE ' id="[^"]*"' "$page" | sort | uniq -d)"
grep -oE 'aria-labelledby="[^"]*"|url\(#[^)]*' "$page" |
  sed 's/.*="//; s/url(#//; s/"//' | tr ' ' '\n' | sort -u >named
grep -oE ' id="[^"]*"' "$page" | sed 's/.*="//; s/"//' | sort -u >there
check '  and what is named is there' test -z "$(comm -23 named there)"
if command -v xmllint >/dev/null; then
  check '  it is XML as well' xmllint --noout "$page"
else
  skip '  it is XML as well' 'no xmllint'
fi

# --- the sheet
if ! command -v unzip >/dev/null || ! sheet-rows -q plan -o plan.xlsx 2>err; then
  skip 'a spreadsheet' "xlsx cannot be looked at here: $(cat err)"
else
  part () { unzip -p plan.xlsx "xl/$1"; }
  check 'a spreadsheet: three sheets' sh -c 'unzip -p plan.xlsx xl/workbook.xml |
    grep -q "<sheet name=\"Data\" .*<sheet name=\"Charts\" .*<sheet name=\"Definitions\" "'
  part worksheets/sheet1.xml | grep -o '<conditionalFormatting.*</conditionalFormatting>' |
    sed 's/<conditionalFormatting/\n&/g' >conditions
  check '  a plan that is missed stands out' grep -q 'sqref="E2:E5".*operator="lessThan"><formula>1<' conditions
  check '  what is empty does not' grep -q 'sqref="E2:E5".*type="containsBlanks"[^>]*stopIfTrue="1"' conditions
  check '  bars lie behind figures' grep -q 'sqref="F2:F5".*<dataBar>' conditions
  check '  printed it is as wide as a page' sh -c 'unzip -p plan.xlsx xl/worksheets/sheet1.xml |
    grep -q "<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>"'
  check '  with its titles on each' sh -c 'unzip -p plan.xlsx xl/workbook.xml |
    grep -qF "_xlnm.Print_Titles\" localSheetId=\"0\">Data!\$1:\$1<"'
  check '  definitions are texts' sh -c 'unzip -p plan.xlsx xl/sharedStrings.xml |
    grep -qF "=SUM of sales in the period, &lt;b&gt;returns&lt;/b&gt; taken off"'
  check '  there is no formula' sh -c '! unzip -p plan.xlsx xl/worksheets/sheet1.xml xl/worksheets/sheet3.xml |
    grep -qE "<f[ >]|<hyperlink"'
  if [ "$sanitizers" = yes ]; then
    skip 'read back' 'once is enough'
  elif ! command -v soffice >/dev/null; then
    skip 'read back' 'no LibreOffice'
  else
    HOME=$PWD soffice --headless -env:UserInstallation="file://$PWD/office" \
      --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true' \
      --outdir . plan.xlsx >office.log 2>&1
    # Looks are taken off: thousands, units, the order of a date.
    sed -E ':a; s/("[-0-9,]*[0-9]),([0-9]{3}[^"]*")/\1\2/; ta
      s/"(-?[0-9.]+( min)?)"/\1/g; s/([0-9])( min|%)/\1/g
      s/([0-9]{2})\.([0-9]{2})\.([0-9]{4})/\3-\2-\1/g' plan.csv | sed 1d >theirs
    sheet-rows -q plan -f csv | sed 1d >ours
    check 'read back: the values of the csv' cmp ours theirs
  fi
fi
plan
