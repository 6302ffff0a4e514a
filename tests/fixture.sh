# shellcheck shell=sh
# fixture.sh: a small store for the shell tests; sourced behind tap.sh.
#
#   make_store FOLDER    an empty store: h1 head, s1 senior, m1 and m2 managers,
#                        m3 of another department, q1 quality control, c1 care
#   make_settings FOLDER a store with settings alone: the test writes staff.yaml
#   make_leads FILE N    a form export of N leads; their phones differ
#   whole STORE          as COMMAND: every ledger holds whole lines of its own
#   one_line NAME        as COMMAND: `err` is one line that NAME said
#   bytes                what the files in `store` are: names, modes, times, content
#   as_before            as COMMAND: they are what `bytes >before` said
#   untouched COMMAND…   as COMMAND, which leaves them so

make_settings () {
  mkdir -m 700 "$1"
  cat >"$1/salesdesk.yaml" <<EOT
company: Example
time-zone: Europe/Moscow
currency: RUB
default-country: RU
language: en
EOT
  chmod 600 "$1/salesdesk.yaml"
}

make_store () {
  make_settings "$1"
  cat >"$1/staff.yaml" <<EOT
people:
  - {id: h1, name: Head, role: head, department: commercial}
  - {id: s1, name: Senior, role: senior, level: strong, department: client, extension: "100"}
  - {id: m1, name: First, role: manager, level: regular, department: client, extension: "101"}
  - {id: m2, name: Second, role: manager, level: regular, department: client, extension: "102"}
  - {id: m3, name: Third, role: manager, level: regular, department: commercial, extension: "103"}
  - {id: q1, name: Quality, role: qc, department: quality}
  - {id: c1, name: Care, role: care, department: care}
EOT
}

make_leads () {
  awk -v n="$2" 'BEGIN {
    print "name,phone,email,message"
    for (i = 1; i <= n; i++)
      printf "Client %d,+7916%07d,c%d@example.com,hello\n", i, 1000000 + i, i
  }' >"$1"
}

whole () {
  find "$1/ledgers" -type f | while read -r fixture_ledger; do
    awk -F, 'NR == 1 { if ($1 != "seq") exit 1; next }
      $1 !~ /^[0-9]+$/ || $2 !~ /^2[0-9][0-9][0-9]-/ { exit 1 }' \
      "$fixture_ledger" || echo "$fixture_ledger: not whole"
    tail -c1 "$fixture_ledger" | od -An -c | grep -q '\\n' ||
      echo "$fixture_ledger: no LF at its end"
  done >fixture.log
  cat fixture.log
  [ ! -s fixture.log ]
}

one_line () {
  [ "$(wc -l <err)" -eq 1 ] && grep -q "^$1: ." err
}

bytes () { find store -type f -printf '%p %s %m %T@\n' -exec sha256sum {} + | sort; }

as_before () { bytes | diff before -; }

untouched () {
  bytes >before
  "$@" && as_before
}
