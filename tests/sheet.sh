# xlsx: what is in the file, and what a spreadsheet makes of it.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
PATH=$abs_top_builddir/tests:$PATH
english

command -v unzip >/dev/null || skip_all "no unzip"
if ! sheet-rows -q show -f xlsx >first.xlsx 2>err; then
  skip_all "xlsx cannot be written here: $(cat err)"
fi

part () { unzip -p "$1" "xl/$2"; }
cells () { part "$1" worksheets/sheet1.xml | sed 's/<c /\n<c /g' | grep '^<c '; }

# dump FILE: a line a cell: its place, `text` or the look of its number, and
# what it holds, in XML.
dump () {
  part "$1" sharedStrings.xml | sed 's/<si>/\n<si>/g' |
    sed -n 's,^<si><t[^>]*>\(.*\)</t></si>.*,\1,p' >strings.txt
  part "$1" styles.xml | grep -o '<numFmt [^>]*' |
    sed 's/.*numFmtId="\([0-9]*\)" formatCode="\(.*\)".*/\1 \2/' >looks
  part "$1" styles.xml | sed 's/.*<cellXfs[^>]*>//; s/<xf /\n/g' |
    sed -n 's/^numFmtId="\([0-9]*\)".*/\1/p' >styles
  cells "$1" | awk -v looks=looks -v styles=styles -v strings=strings.txt '
    function attribute(name, found) {
      if (!match ($0, " " name "=\"[^\"]*")) return ""
      found = substr ($0, RSTART, RLENGTH)
      sub (/^[^"]*"/, "", found)
      return found
    }
    BEGIN {
      while ((getline line < looks) > 0) {
        at = index (line, " ")
        look[substr (line, 1, at - 1)] = substr (line, at + 1)
      }
      look[0] = "General"; look[4] = "#,##0.00"; look[3] = "#,##0"; look[10] = "0.00%"
      look[1] = "0"
      for (i = 0; (getline line < styles) > 0; i++) style[i] = look[line]
      for (i = 0; (getline line < strings) > 0; i++) string[i] = line
    }
    {
      value = $0
      sub (/.*<v>/, "", value)
      sub (/<\/v>.*/, "", value)
      if (attribute("t") == "s") print attribute("r") " text " string[value]
      else print attribute("r") " [" style[attribute("s") + 0] "] " value
    }'
}

check 'a file' exits 0 sheet-rows -q show -o show.xlsx
check 'that is a whole zip' exits 0 unzip -tq show.xlsx
check 'and private' test "$(stat -c %a show.xlsx)" = 600
check 'the same on stdout' cmp first.xlsx show.xlsx
dump show.xlsx >dumped
check 'every type of column' same dumped <<'EOT'
A1 text Deal
B1 text Client
C1 text Phone
D1 text Status
E1 text Amount
F1 text Opened
G1 text Due
H1 text Waiting
I1 text Returned
J1 text Share
A2 [0] 1042
B2 text Иванова "Маша", ИП &lt;&amp;&gt;
C2 text +7 916 123-45-67 ext. 12, +380 67 111-22-33
D2 text New one
E2 [#,##0.00] 125000.5
F2 [dd.mm.yyyy hh:mm] 46348.57222222222
G2 [dd.mm.yyyy] 46349
H2 [#,##0 &quot;min&quot;] 125
I2 [#,##0] 12345
J2 [0.00%] 0.455
A3 [0] 7
EOT
holds () { part show.xlsx "$1" | grep -qF -e "$2"; }
check 'the titles stay in view' holds worksheets/sheet1.xml \
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
check 'and filter' holds worksheets/sheet1.xml '<autoFilter ref="A1:J3"/>'
check 'and are bold' sh -c "unzip -p show.xlsx xl/styles.xml | grep -q '<font><b/>'"
check 'columns are as wide as their cells' holds worksheets/sheet1.xml \
  '<col min="3" max="3" width="44.7109375" customWidth="1"/>'
check 'the sheet has a name' holds workbook.xml '<sheet name="Data" '

check 'columns and order' exits 0 sheet-rows -q show --columns=deal,returned --sort=deal -o few.xlsx
dump few.xlsx >dumped
check 'are those asked for' same dumped <<'EOT'
A1 text Deal
B1 text Returned
A2 [0] 7
A3 [0] 1042
B3 [#,##0] 12345
EOT

# --- what a number, a date and a cell of a spreadsheet cannot hold
check 'edges' exits 0 sheet-rows -q edges -o edges.xlsx
dump edges.xlsx | sed 's,\xc2\xa0, ,g' | grep -v '^[A-Z]1 \|^A' >dumped
check 'are numbers as long as they are exact' same dumped <<'EOT'
E2 [#,##0.00] 9999999999999.99
E3 text 10 000 000 000 000.00
E4 text -10 000 000 000 000.00
E5 [#,##0.00] -0.05
E6 [#,##0.00] 0
I7 text 9 223 372 036 854 775 807
G8 [dd.mm.yyyy] 61
G9 text 28.02.1900
G10 [dd.mm.yyyy] 2958465
F11 [dd.mm.yyyy hh:mm] 25569.125
F12 [dd.mm.yyyy hh:mm] 25569.12501157407
F13 [dd.mm.yyyy hh:mm] 40482.12498842592
F14 [dd.mm.yyyy hh:mm] 40482.08333333334
F15 text 01.01.1900 02:30
EOT
check 'a row too many' exits 73 sheet-rows -q many -f xlsx
check 'is told' same err <<EOT
sheet-rows: more than 1048575 rows do not fit into this format; use -f csv
EOT
check 'before a byte is written' test ! -s out
awk 'BEGIN { for (i = 0; i < 40000; i++) printf "я"; print ""; for (i = 0; i < 32767; i++) printf "b"; print "" }' >long
check 'a text too long' exits 1 sheet-rows -q texts long --columns=client -o long.xlsx
check 'is told' same err <<EOT
sheet-rows: row 2: 'client' does not fit into a cell of a spreadsheet and was cut
EOT
dump long.xlsx | awk '{ print $1, length ($3), substr ($3, length ($3)) }' >dumped
check 'and cut, the one that fits is not' sh -c \
  'sed -n 2,3p dumped | LC_ALL=C tr -d "\200-\277\340-\357" | grep -c . | grep -qx 2 && grep -q "^A3 32767 b$" dumped'

# --- texts from outside
cat >hostile <<'EOT'
=1+2
+7
-1
@SUM(A1)
{=1}
https://example.com
mailto:a@example.com
internal:Data!A1
00123
1e5
TRUE
2026-11-22
_x0041__x005F_
EOT
printf 'a\tb\033[31m\001\342\200\256\357\277\277\n' >>hostile
check 'hostile texts' exits 0 sheet-rows -q texts hostile --columns=client -o hostile.xlsx
dump hostile.xlsx | sed 1d >dumped
check 'are texts' same dumped <<'EOT'
A2 text =1+2
A3 text +7
A4 text -1
A5 text @SUM(A1)
A6 text {=1}
A7 text https://example.com
A8 text mailto:a@example.com
A9 text internal:Data!A1
A10 text 00123
A11 text 1e5
A12 text TRUE
A13 text 2026-11-22
A14 text _x005F_x0041__x005F_x005F_
A15 text a\u{09}b\u{1B}[31m\u{01}\u{202E}\u{FFFF}
EOT
check 'the naughty strings' exits 0 sheet-rows -q texts "$abs_top_srcdir/tests/data/blns.txt" -o naughty.xlsx
no_formula () { ! part "$1" worksheets/sheet1.xml | grep -qE '<f[ >]|<hyperlink'; }
check 'make no formula and no link' no_formula naughty.xlsx
check 'nor a part of its own' test "$(unzip -Z1 naughty.xlsx | sort)" = "$(unzip -Z1 show.xlsx | sort)"
# In columns 2 to 4, beside the number of the line; an empty one has no cell.
texts=$(grep -c . "$abs_top_srcdir/tests/data/blns.txt")
check 'and are all there' test "$(cells naughty.xlsx | grep 't="s"' | grep -cE 'r="[BCD]([2-9]|[0-9]{2,})"')" -eq $((3 * texts))

# --- charts
# refs FILE N: what chart N is drawn from, in order
refs () { part "$1" "charts/chart$2.xml" | grep -o '<c:f>[^<]*' | sed 's/<c:f>//'; }
check 'charts' exits 0 sheet-rows -q charts 50 -o charts.xlsx
check 'make a whole zip' exits 0 unzip -tq charts.xlsx
refs charts.xlsx 1 >refs
check 'lying bars: the series, their names and the category' same refs <<'EOT'
Data!$E$1
Data!$B$2:$B$41
Data!$E$2:$E$41
Data!$I$1
Data!$B$2:$B$41
Data!$I$2:$I$41
EOT
refs charts.xlsx 2 >refs
check 'upright ones have the first 40 rows' same refs <<'EOT'
Data!$I$1
Data!$B$2:$B$41
Data!$I$2:$I$41
EOT
refs charts.xlsx 3 >refs
check 'a line has all' same refs <<'EOT'
Data!$J$1
Data!$G$2:$G$51
Data!$J$2:$J$51
EOT
drawn () { part charts.xlsx "charts/chart$1.xml" | grep -q -e "$2"; }
check 'bars lie' drawn 1 '<c:barDir val="bar"/>'
check '  the first row on top' drawn 1 '<c:catAx><c:axId[^>]*><c:scaling><c:orientation val="maxMin"/>'
check '  with a legend of two' drawn 1 '<c:legendPos val="b"/>'
check '  under a title that is a text' drawn 1 '<a:t>Lying &lt;&amp;&gt;</a:t>'
check 'one series needs no legend' sh -c '! unzip -p charts.xlsx xl/charts/chart2.xml | grep -q legendPos'
check 'columns stand' drawn 2 '<c:barDir val="col"/>'
check 'a line is a line' drawn 3 '<c:lineChart>'
check 'they are on a sheet of their own' sh -c 'unzip -p charts.xlsx xl/workbook.xml |
  grep -q "<sheet name=\"Data\" .*<sheet name=\"Charts\" "'
check '  which has no cells to hide' sh -c '! unzip -p charts.xlsx xl/worksheets/sheet2.xml | grep -q "<c "'
check '  and the first has no drawing' sh -c '! unzip -p charts.xlsx xl/worksheets/sheet1.xml | grep -q "<drawing"'
part charts.xlsx drawings/drawing1.xml |
  grep -o '<xdr:from>.*</xdr:to>' | sed 's/<xdr:from>/\n/g' |
  sed -n 's/.*<xdr:row>\([0-9]*\)<.*<xdr:row>\([0-9]*\)<.*/\1 \2/p' |
  awk 'NR > 1 && $1 <= last { print "over another:", $0 } { last = $2 } END { print NR, "charts" }' >places
check '  one under the other' same places <<'EOT'
3 charts
EOT
if command -v xmllint >/dev/null; then
  check 'all parts are XML' sh -c 'for part in $(unzip -Z1 charts.xlsx | grep -F -e .xml -e .rels | sed "s/[][]/?/g"); do
    unzip -p charts.xlsx "$part" | xmllint --noout - || exit 1; done'
else
  skip 'all parts are XML' 'no xmllint'
fi
check 'without the column of a category' exits 0 sheet-rows -q charts 3 --columns=amount,share,due -o few.xlsx
refs few.xlsx 1 >refs
check '  only what is left is drawn, where it is now' same refs <<'EOT'
Data!$B$1
Data!$C$2:$C$4
Data!$B$2:$B$4
EOT
check '  nothing else' sh -c '! unzip -Z1 few.xlsx | grep -q chart2.xml'
check 'no rows' exits 0 sheet-rows -q charts 0 -o none.xlsx
check '  no charts' sh -c '! unzip -Z1 none.xlsx | grep -q -e chart -e sheet2'
rm -f none.xlsx
check 'other formats' exits 0 sheet-rows -q charts 1 --columns=deal,amount -f csv
check '  know none' same out <<'EOT'
deal,amount
1,125.00
EOT
sheet-rows -q charts 9 -o again.xlsx
check 'the same bytes again' sh -c 'sheet-rows -q charts 9 -f xlsx | cmp - again.xlsx'

# --- the same bytes
check 'the clock is in the file' exits 0 env SOURCE_DATE_EPOCH=1700000000 sheet-rows -q show -o one.xlsx
check 'unless another time is named' exits 0 env SOURCE_DATE_EPOCH=1700000000 \
  SALESDESK_NOW=2026-12-01T00:00:00Z TZ=Asia/Tokyo sheet-rows -q show -o two.xlsx
check 'then all bytes are the same' cmp one.xlsx two.xlsx
check 'and the time is that one' sh -c 'unzip -p one.xlsx docProps/core.xml | grep -q 2023-11-14T22:13:20Z'
check 'even if it is the first' exits 0 env SOURCE_DATE_EPOCH=0 sheet-rows -q show -o zero.xlsx
check 'of all' sh -c 'unzip -p zero.xlsx docProps/core.xml | grep -q 1970-01-01T00:00:01Z'
sheet-rows -q show --lang=ru --columns=amount,opened,share -o ru.xlsx
sheet-rows -q show --lang=en --columns=amount,opened,share -o en.xlsx
cells ru.xlsx >ru.cells
cells en.xlsx >en.cells
check 'figures are the same in every language' cmp ru.cells en.cells

# --- where it goes
if command -v script >/dev/null; then
  script -qec 'sheet-rows show -f xlsx; echo $? >status' /dev/null </dev/null >said
  check 'a terminal' grep -qx 2 status
  check 'gets a hint instead' grep -q 'a terminal cannot show xlsx; write it to a file: -o NAME.xlsx' said
fi
check 'csv in an .xlsx' exits 2 sheet-rows show --excel -o csv.xlsx
check 'is refused' same err <<EOT
sheet-rows: --excel is a csv: name the file .csv, or leave out --excel
EOT
check 'and not made' test ! -e csv.xlsx
cp show.xlsx kept.xlsx
check 'a run that fails' exits 74 sheet-rows -q texts missing -o kept.xlsx
check 'leaves the file' cmp show.xlsx kept.xlsx
check 'a full device' exits 74 sh -c 'sheet-rows -q show -f xlsx >/dev/full'

# --- the library
mkdir without
: >"without/$(grep -ao 'libxlsxwriter\.so\.[0-9]*' "$abs_top_builddir/tests/sheet-rows" | head -n 1)"
LD_LIBRARY_PATH=$PWD/without
export LD_LIBRARY_PATH
check 'without the library' exits 73 sheet-rows -q show -o none.xlsx
check 'one line says what to do' grep -qE "^sheet-rows: cannot write xlsx without the library 'libxlsxwriter.so.[0-9]+': install the package 'libxlsxwriter[0-9]+', or use --excel$" err
check 'one' test "$(wc -l <err)" -eq 1
check 'no file is made' test ! -e none.xlsx
check 'and other formats go on' exits 0 sheet-rows -q show -f csv
unset LD_LIBRARY_PATH
check 'it is not loaded for nothing' sh -c '! ldd "$1" | grep -q xlsx' sh "$abs_top_builddir/tests/sheet-rows"

if command -v strace >/dev/null && traced -o trace -e trace=none true 2>/dev/null; then
  traced -f -o trace -e trace=openat,open,creat,unlink,execve sheet-rows -q show -f xlsx >traced.xlsx
  grep -E 'O_CREAT|creat\(' trace | grep -v '"/proc/self/fd/' |
    sed 's/.*"\(.*\)".*/\1/' | sort >made
  sed -n 's/.*unlink("\(.*\)").*= 0$/\1/p' trace | sort >unlinked
  check 'what it makes by the way' test -s made
  check 'lies where nobody looks' sh -c '! grep -v "^/dev/shm/" made'
  check 'and loses its name at once' cmp made unlinked
  check 'no program is started' test "$(grep -c execve trace)" -eq 1
else
  skip 'what it makes by the way' 'no strace'
fi

# The library does not notice that its file was not taken whole.
without_room () {
  # the build may lie in one of them
  unshare -m sh -c 'mount --bind "$abs_top_builddir" /mnt || exit 99
    PATH=/mnt/tests:$PATH
    for folder in /dev/shm /var/tmp /tmp; do
      mount -t tmpfs -o size=16k none "$folder" || exit 99
    done
    exec "$@"' sh "$@"
}
if [ "$(without_room echo yes 2>/dev/null)" = yes ]; then
  check 'without room for its parts' exits 74 without_room sheet-rows -q show -f xlsx
  check 'nothing comes, and it says so' sh -c '[ ! -s out ] && grep -qx \
    "sheet-rows: cannot write xlsx: neither /dev/shm nor /var/tmp nor /tmp has 1 MiB free" err'
else
  skip 'without room for its parts' 'this account may not mount'
fi

# --- LibreOffice reads what we wrote
# read_back NAME: NAME.csv holds what it shows
read_back () {
  HOME=$PWD soffice --headless -env:UserInstallation="file://$PWD/office" \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true' \
    --outdir . "$1" >office.log 2>&1
}
if [ "$sanitizers" = yes ]; then
  skip 'read back' 'once is enough'
elif ! command -v soffice >/dev/null; then
  skip 'read back' 'no LibreOffice'
else
  check 'read back' read_back show.xlsx
  check 'by LibreOffice' same show.csv <<'EOT'
Deal,Client,Phone,Status,Amount,Opened,Due,Waiting,Returned,Share
1042,"Иванова ""Маша"", ИП <&>","+7 916 123-45-67 ext. 12, +380 67 111-22-33",New one,"125,000.50",22.11.2026 13:44,23.11.2026,125 min,"12,345",45.50%
7,,,,,,,,,
EOT
  sheet-rows -q texts hostile --columns=client -f csv | sed '1d; $d' >ours
  read_back hostile.xlsx
  sed '1d; $d' hostile.csv >theirs
  check 'texts come back as they are in our csv' cmp ours theirs
  check 'charts' read_back charts.xlsx
  check 'hide no row' test "$(wc -l <charts.csv)" -eq 51
  check 'and are charts to LibreOffice' sh -c 'HOME=$PWD soffice --headless \
    -env:UserInstallation="file://$PWD/office" --convert-to ods charts.xlsx >office.log 2>&1 &&
    [ "$(unzip -Z1 charts.ods | grep -c "^Object [0-9]*/content.xml")" -eq 3 ]'
fi
plan
