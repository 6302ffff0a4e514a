# cells.awk: cells of ledgers, read as CSV.
#
#   awk -v want='COLUMN…' -f tests/cells.awk FILE…
#
# Prints the wanted columns of every line but the headers, joined by `|`.

function split_line (line,   n, quoted, cell, c, i) {
  n = 1
  quoted = 0
  cell = ""
  if (!index(line, "\""))
    return split(line, cells, ",")
  for (i = 1; i <= length(line); i++) {
    c = substr(line, i, 1)
    if (c == "\"") {
      if (quoted && substr(line, i + 1, 1) == "\"") { cell = cell c; i++ }
      else quoted = !quoted
    } else if (c == "," && !quoted) { cells[n++] = cell; cell = "" }
    else cell = cell c
  }
  cells[n] = cell
  return n
}

BEGIN { wanted = split(want, names, " ") }
FNR == 1 {
  n = split_line($0)
  for (i = 1; i <= n; i++) at[cells[i]] = i
  next
}
{
  split_line($0)
  line = cells[at[names[1]]]
  for (i = 2; i <= wanted; i++) line = line "|" cells[at[names[i]]]
  print line
}
