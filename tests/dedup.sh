#!/bin/sh
# dedup.sh: how well the rule in force tells clients apart, in figures; `make
# quality` prints them as a table.
#
# Sets go in through lead-import; who is who is asked of the ledger afterwards.
# Precision and recall are of pairs of rows (see measure-dedup.c), once as the
# ledger has them and once with the two clients of each finding merged.
#
# None of the real files says who is who.  For `northwind` its own key does: a
# client a row; but not one of its numbers has a country code, so that the rule
# has nothing to join by, and the set shows no more than that it then does not.
# For `chicago` the REFERENCE is the address, which the rule
# does not look at: rows of one site have one address.  It errs where a site
# has moved, is misspelt or shares a house, so that set's figures are agreement
# with the reference, not truth.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
english

real=$abs_top_srcdir/../shared/data/real/clients
printf 'set\trule\trows\tpeople\tclients\ttrue\tours\tright\tprecision\trecall\tf1\tfindings\n' >table

# Takes FILE into a new store of the same SET, and measures it; `who` turns
# lines `CLIENT|ID|EXTRA` into `CLIENT TAB WHO`.
measure () { # SET FILE WHO OPTION…
  set_name=$1 set_file=$2 set_who=$3
  shift 3
  [ -d "$set_name" ] || make_store "$set_name"
  lead-import --store="$set_name" -v "$@" "$set_file" >out 2>err
  status=$?
  [ $status -le 1 ] || { echo "status $status"; cat err; return 1; }
  sed -n 's/.*joins client \([0-9]*\) with client \([0-9]*\).*/\1 \2/p' err >findings
  awk -v want='client external_id extra' -f "$abs_top_srcdir/tests/cells.awk" \
    "$set_name"/ledgers/leads/*.csv | "$set_who" >rows
  "$abs_top_builddir/tests/measure-dedup" "$set_name" findings <rows >measured &&
    cat measured >>table
}

by_id () { awk -F '|' '{ print $1 "\t" $2 }'; }

# The text of KEY in the JSON of the last cell.
by_extra () { # KEY
  awk -v key="\"$1\":\"" '{
    client = $0; sub(/\|.*/, "", client)
    at = index($0, key)
    text = at ? substr($0, at + length(key)) : ""
    sub(/".*/, "", text)
    print client "\t" text
  }'
}
by_person () { by_extra person; }

# An address without what is written in several ways: case, points, the words
# for street and direction, what stands behind the street, 1st for 1.
by_address () {
  by_extra Address | awk -F '\t' '
    BEGIN {
      way["north"] = "n"; way["south"] = "s"; way["east"] = "e"; way["west"] = "w"
      n = split("st street ave avenue av blvd boulevard rd road dr drive pl place " \
        "ct court pkwy parkway ter terrace ln lane sq plaza way", words, " ")
      for (i = 1; i <= n; i++) street[words[i]] = 1
    }
    {
      text = tolower($2)
      gsub(/[^a-z0-9]/, " ", text)
      n = split(text, words, " ")
      site = words[1]
      for (i = 2; i <= n; i++) {
        if (i > 3 && words[i] in street) break
        word = words[i] in way ? way[words[i]] : words[i]
        if (word ~ /^[0-9]+(st|nd|rd|th)$/) word = substr(word, 1, length(word) - 2)
        site = site " " word
      }
      print $1 "\t" site
    }'
}

# --- the measure itself, on a set counted by hand -------------------------------

# Five rows are of A, who has two numbers; C is of B's family, E shares an
# office address with D, F mistyped his number, G and H gave no address of
# their own, B rang once from the telephone of I.
cat >people.csv <<EOT
person,name,phone,email
A,Anna,+79160000001,a@mail.example
A,Anna,+79160000001,
A,Anna,,a@mail.example
A,Anna,+79160000002,
A,Anna,+79160000002,a@mail.example
B,Boris,+79160000003,
B,Boris,+79160000003,b@mail.example
C,Clara,+79160000003,c@mail.example
D,Dmitri,+79160000004,office@work.example
E,Elena,+79160000005,office@work.example
F,Fyodor,+79160000006,
F,Fyodor,+79160000007,
G,Galina,+79160000008,absent@mail.example
H,Hugo,+79160000009,absent@mail.example
I,Igor,+79160000010,
B,Boris,+79160000010,b@mail.example
EOT

# Clients: AAA AA BBC DE F F GH IB.  True pairs 10 (A) + 3 (B) + 1 (F); ours
# 3 + 1 + 3 + 1 + 1 + 1; right 3 + 1 + 1.  The findings merge AAA with AA, and
# BBC with IB: ours 10 + 10 + 1 + 1, right 10 + 3.
check 'an invented set' measure invented people.csv by_person --source=form
check '  counted by hand' same measured <<EOT
invented	in-force	16	9	8	14	10	5	0.5000	0.3571	0.4167	2
invented	merged	16	9	6	14	22	13	0.5909	0.9286	0.7222	2
EOT

# --- keys that are shared by many -----------------------------------------------

shared_keys () { # SET LIST: a store with this list
  make_store "$1"
  mkdir -p "$1/regulations"
  echo "shared-keys: $2" >"$1/regulations/routing.yaml"
}

# GH and DE fall apart: ours 8, right 5; nobody else changes.
shared_keys invented-shared '[absent@*, office@work.example]'
check 'the same with two shared addresses' measure invented-shared people.csv by_person --source=form
check '  two clients more' same measured <<EOT
invented-shared	in-force	16	9	10	14	8	5	0.6250	0.3571	0.4545	2
invented-shared	merged	16	9	8	14	20	13	0.6500	0.9286	0.7647	2
EOT

# What people write to fill a field.  K and L are two, M and N, too; O, who has
# a number of his own, is known by it, and his second address is his.
cat >filled.csv <<EOT
person,name,phone,email
K,Kira,+79999999999,k@mail.example
L,Lev,+79999999999,
M,Mila,,test@mail.example
N,Nina,,test@mail.example
O,Oleg,+79160000011,"test@mail.example, o@mail.example"
O,Oleg,,"o@mail.example, test@mail.example"
EOT
# Before: KL MNOO, where O's telephone is M's now.
shared_keys filled-before '[]'
check 'fields filled for show, nothing shared' measure filled-before filled.csv by_person --source=base
check '  strangers are one' same measured <<EOT
filled-before	in-force	6	5	2	1	7	1	0.1429	1.0000	0.2500	0
filled-before	merged	6	5	2	1	7	1	0.1429	1.0000	0.2500	0
EOT
check 'fields filled for show, as installed' measure filled-after filled.csv by_person --source=base
check '  nobody is' same measured <<EOT
filled-after	in-force	6	5	5	1	1	1	1.0000	1.0000	1.0000	0
filled-after	merged	6	5	5	1	1	1	1.0000	1.0000	1.0000	0
EOT
check '  the row keeps what was written' exits 0 grep -c ',+79999999999,k@mail.example,' \
  filled-after/ledgers/leads/2026-11.csv

# The ledger has them on a line of a client: read again, they are still nobody's.
cat >later.csv <<EOT
person,name,phone,email
P,Pavel,+79999999999,test@mail.example
Q,Klim,+79160000012,"q@mail.example, test@mail.example"
EOT
check 'a later import' measure filled-after later.csv by_person --source=base
check '  finds nobody by them' same measured <<EOT
filled-after	in-force	8	7	7	1	1	1	1.0000	1.0000	1.0000	0
filled-after	merged	8	7	7	1	1	1	1.0000	1.0000	1.0000	0
EOT

# Whoever called from such a number still waits for an answer.
shared_keys calls '["+79000000012"]'
check 'a missed call from a shared number' exits 0 lead-import --store=calls --source=calls \
  "$abs_top_srcdir/tests/data/exports/calls/log.csv"
check '  is a lead' grep -q ',new,.*,+79000000012,' calls/ledgers/leads/2026-11.csv

# --- the measure's edges --------------------------------------------------------

pairs () { # ROWS FINDINGS…: figures of rows `client who`, without a store
  printf '%b' "$1" >rows
  printf '%b' "$2" >findings
  "$abs_top_builddir/tests/measure-dedup" x findings <rows >out 2>err
}
check 'nobody is twice' pairs 'a\t1\nb\t2\n' ''
check '  nothing to divide by' same out <<EOT
x	in-force	2	2	2	0	0	0	-	-	-	0
x	merged	2	2	2	0	0	0	-	-	-	0
EOT
# A chain of findings makes one client of three.
check 'findings in a chain' pairs 'a\t1\nb\t1\nc\t1\n' 'a b\nb c\nc a\n'
check '  join all three' same out <<EOT
x	in-force	3	1	3	3	0	0	-	0.0000	0.0000	3
x	merged	3	1	1	3	3	3	1.0000	1.0000	1.0000	3
EOT
# 100,000 rows of one client: 4,999,950,000 pairs do not fit into 32 bits.
awk 'BEGIN { for (i = 0; i < 100000; i++) print "a\t" i % 2 }' >rows
: >findings
check 'many pairs' exits 0 sh -c \
  '"$1/tests/measure-dedup" x findings <rows | head -1' - "$abs_top_builddir"
check '  are counted exactly' same out <<EOT
x	in-force	100000	2	1	2499950000	4999950000	2499950000	0.5000	1.0000	0.6667	0
EOT
check 'a finding of a client without rows' exits 1 sh -c \
  'echo "a z" >findings; printf "a\t1\n" | "$1/tests/measure-dedup" x findings' - "$abs_top_builddir"

# --- the real files -------------------------------------------------------------

# A row without a telephone counts too: it is a client of its own.
source_of () { # NAME
  cat "$abs_top_srcdir/tests/data/sources/$1.yaml"
  grep -q '^needs-one-of' "$abs_top_srcdir/tests/data/sources/$1.yaml" ||
    echo 'needs-one-of: [phone, external-id]'
}

# Phones and e-mails of the rows, those that have one.
keys () { # SET
  awk -v want='phone email' -f "$abs_top_srcdir/tests/cells.awk" \
    "$1"/ledgers/leads/*.csv | sed '/^|$/d'
}

real_set () { # SET SOURCE FILE WHO
  make_store "$1"
  mkdir -p "$1/regulations/sources"
  source_of "$2" >"$1/regulations/sources/$2.yaml"
  measure "$1" "$real/$3" "$4" --source="$2"
}

if [ -d "$real" ]; then
  check 'Northwind' real_set northwind northwind northwind-ru/clients.csv by_id
  check '  a client a row, nobody joined' same measured <<EOT
northwind	in-force	91	91	91	0	0	0	-	-	-	0
northwind	merged	91	91	91	0	0	0	-	-	-	0
EOT
  keys northwind >keys
  check '  not one number is a key' same keys <<EOT
EOT
  check 'Chicago' real_set chicago early-childhood early-childhood-chicago/messy_input.csv by_address
  # There is no e-mail, and no row has two telephones: no row can join clients.
  check '  one telephone a row: no findings' same measured <<EOT
chicago	in-force	3337	1233	1327	6236	6010	4862	0.8090	0.7797	0.7941	0
chicago	merged	3337	1233	1327	6236	6010	4862	0.8090	0.7797	0.7941	0
EOT
  # Agencies gave their own number for the day care homes (FCCH) they look after.
  # Picked by the names in this very file: what a company gains that knows them.
  awk -v want='company phone' -f "$abs_top_srcdir/tests/cells.awk" chicago/ledgers/leads/*.csv |
    sed -n 's/.*FCCH.*|\(+[0-9]*\)$/\1/p' | sort -u >agencies
  shared_keys chicago-shared "[$(sed 's/.*/"&"/' agencies | paste -sd, -)]"
  check 'Chicago without the numbers of agencies' real_set chicago-shared early-childhood \
    early-childhood-chicago/messy_input.csv by_address
  check '  52 of them: more precise, finds less' same measured <<EOT
chicago-shared	in-force	3337	1233	1388	6236	5537	4750	0.8579	0.7617	0.8069	0
chicago-shared	merged	3337	1233	1388	6236	5537	4750	0.8579	0.7617	0.8069	0
EOT
else
  skip 'Northwind' 'no ../shared/data/real'
  skip 'Chicago' 'no ../shared/data/real'
fi

sed 's/^/# /' table
plan
