/* kpi-report: figures out of the ledgers: how the department does. */
#include "config.h"

#include "command/command.h"
#include "work/kpi.h"

#define FIELD(field) offsetof (DeskKpiReport, field)

static const DeskOption options[] = {
  { "from", 0, DESK_OPTION_DAY, FIELD (from), N_ ("DATE"),
    N_ ("instead of a period: from this day"), NULL },
  { "to", 0, DESK_OPTION_DAY, FIELD (to), N_ ("DATE"),
    N_ ("to this day, today if not given"), NULL },
  { "by", 0, DESK_OPTION_TEXT, FIELD (by), N_ ("GROUP[,GROUP]"),
    N_ ("a row for each manager, department, source, origin, reason, "
        "client-kind, day, week, month or hour"),
    NULL },
  { "metrics", 0, DESK_OPTION_TEXT, FIELD (metrics), N_ ("METRIC[,METRIC…]"),
    N_ ("which figures, or all"), NULL },
  { "manager", 0, DESK_OPTION_LIST, FIELD (managers), N_ ("PERSON"),
    N_ ("only this one; may be repeated"), NULL },
  { "compare", 0, DESK_OPTION_CHOICE, FIELD (compare), N_ ("PERIOD"),
    N_ ("beside the period before, or the same one a year ago"),
    desk_kpi_compares },
  { "currency", 0, DESK_OPTION_TEXT, FIELD (currency), N_ ("CODE"),
    N_ ("sums in this currency, not the store's"), NULL },
  { "explain", 0, DESK_OPTION_TEXT, FIELD (explain), N_ ("METRIC"),
    N_ ("what it is, what went into it and what was left out"), NULL },
  { "rows", 0, DESK_OPTION_FLAG, FIELD (rows), NULL,
    N_ ("with --explain: the lines of the ledgers"), NULL },
  { .name = NULL },
};

static const DeskKpiReport start
    = { .from = DESK_KPI_DAY_NONE, .to = DESK_KPI_DAY_NONE };

#define PERIOD_VERB(word, what)                                        \
  {                                                                    \
    .name = word, .arguments = N_ ("[DATE]"), .summary = what,         \
    .options = options, .options_size = sizeof (DeskKpiReport),        \
    .options_start = &start, .max_args = 3, .run = desk_kpi_report_run \
  }

static const DeskVerb verbs[] = {
  { .arguments = N_ ("[PERIOD]"),
    .summary = N_ ("this month, or the period that is named"),
    .options = options,
    .options_size = sizeof (DeskKpiReport),
    .options_start = &start,
    .max_args = 3,
    .flags = DESK_VERB_BARE,
    .run = desk_kpi_report_run },
  PERIOD_VERB ("day", N_ ("today, or the day of a date")),
  PERIOD_VERB ("week", N_ ("this week from Monday, or the one of a date")),
  PERIOD_VERB ("month", N_ ("this month, or the one of a date")),
  PERIOD_VERB ("quarter", N_ ("this quarter, or the one of a date")),
  PERIOD_VERB ("year", N_ ("this year, or the one of a date")),
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "kpi-report",
  .summary = N_ ("figures out of the ledgers: how the department does"),
  .verbs = verbs,
  .examples
  = N_ ("  kpi-report                       this month, a row a manager\n"
        "  kpi-report day вчера --metrics processed,dials,dial_throughs\n"
        "  kpi-report прошлый месяц --by department,manager\n"
        "  kpi-report quarter 2026-Q3 --by month --compare last-year\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
