# kpi-cells.awk: a report of kpi-report, cell by cell.
#
#   kpi-report --by UNIT,manager -f tsv | awk -v store=NAME -v unit=UNIT \
#     -f tests/kpi-cells.awk
#
# Prints `store unit period person metric value`, the person `*` in subtotals.
# Nothing counted is nothing here, for a report of a row a person has to fill its
# columns with noughts; a share or a rank of 0 is a value.
BEGIN {
  FS = OFS = "\t"
  split("response_min response_p90 response_5 response_15 response_30 " \
        "claim_min average_sale conversion conversion_by_sale script_score " \
        "on_time_start on_time_report duties_done acknowledged card_order", names, " ")
  for (i in names) said[names[i]] = 1
}
NR == 1 { for (i = 4; i <= NF; i++) metric[i] = $i; next }
$1 == "row" || $1 == "subtotal" {
  person = $1 == "subtotal" ? "*" : $3
  for (i = 4; i <= NF; i++)
    if ($i != "" && ($i != 0 || metric[i] in said))
      print store, unit, $2, person, metric[i], sprintf("%.2f", $i)
}
