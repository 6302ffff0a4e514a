# The examples of HACKING.md work as it says.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"

SALESDESK_STORE=$tap_folder/store
export SALESDESK_STORE
salesdesk init -q
cat >store/staff.yaml <<EOT
people:
  - {id: m2, name: Клёнов Илья, role: manager, level: regular, department: client, extension: "102"}
EOT
# example LANGUAGE NAME: the block fenced as ```LANGUAGE NAME
example () {
  awk -v fence="\`\`\`$1 $2" '$0 == fence { inside = 1; next } /^```/ { inside = 0 } inside' \
    "$abs_top_srcdir/HACKING.md"
}
mkdir -p store/regulations/sources
for name in landing office-pbx; do
  example yaml sources/$name.yaml >store/regulations/sources/$name.yaml
  example csv "${name%-pbx}.csv" >"${name%-pbx}.csv"
done

check 'the sources are in order' exits 0 salesdesk check
check 'both are listed' exits 0 lead-import --sources
check 'by their names' sh -c 'cut -f1 out | grep -cxE "landing|office-pbx" | grep -qx 2'
check 'the form' exits 0 lead-import --columns=source,rows,new,test landing.csv
check 'is recognised' same out <<EOT
source	rows	new	test
landing	2	1	1
EOT
check 'what is no field is kept' grep -q 'landing:L-17.*Площадь' store/ledgers/leads/2026-11.csv
check 'the log' exits 0 lead-import --columns=source,rows,new,repeat,contact,leg office.csv
check 'is recognised too' same out <<EOT
source	rows	new	repeat	contact	leg
office-pbx	4	1	0	2	1
EOT
check 'extension 102 has both conversations' sh -c \
  'cut -d, -f8,11-15 store/ledgers/contacts/2026-11.csv | sed 1d | paste -sd " " |
    grep -qx "m2,+79000005002,call,in,reached,162 m2,+79000005001,call,out,reached,266"'
plan
