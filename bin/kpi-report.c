/* kpi-report: figures out of the ledgers: how the department does. */
#include "config.h"

#include "command/command.h"
#include "record/debrief.h"
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
  { "fail-below", 0, DESK_OPTION_TEXT, FIELD (fail_below), N_ ("PERCENT"),
    N_ ("exit with 1 when a plan to date is attained by less"), NULL },
  { .name = NULL },
};

#define PLANNING(field) offsetof (DeskKpiPlanning, field)

static const DeskOption plan_options[] = {
  { "from", 0, DESK_OPTION_DAY, PLANNING (from), N_ ("DATE"),
    N_ ("set: from which day it holds; day: which day, today if not given"),
    NULL },
  { "note", 0, DESK_OPTION_TEXT, PLANNING (note), N_ ("TEXT"), N_ ("why"),
    NULL },
  { "metrics", 0, DESK_OPTION_TEXT, PLANNING (metrics), N_ ("METRIC[,METRIC…]"),
    N_ ("propose: for which figures"), NULL },
  { .name = NULL },
};

static const DeskKpiPlanning plan_start = { .from = DESK_KPI_DAY_NONE };

static const DeskOption me_options[] = {
  { "sales", 0, DESK_OPTION_FLAG, offsetof (DeskKpiMe, sales), NULL,
    N_ ("a row for each sale of the month, with running sums"), NULL },
  { "metrics", 0, DESK_OPTION_TEXT, offsetof (DeskKpiMe, metrics),
    N_ ("METRIC[,METRIC…]"), N_ ("which figures"), NULL },
  { .name = NULL },
};

static const DeskKpiReport start
    = { .from = DESK_KPI_DAY_NONE, .to = DESK_KPI_DAY_NONE };

#define DEBRIEF(field) offsetof (DeskKpiDebrief, field)

static const DeskOption debrief_options[] = {
  { "manager", 0, DESK_OPTION_LIST, DEBRIEF (managers), N_ ("PERSON"),
    N_ ("only this one; may be repeated"), NULL },
  { "kind", 0, DESK_OPTION_CHOICE, DEBRIEF (kind), N_ ("KIND"),
    N_ ("add: with this person alone, or with the team"), desk_debrief_kinds },
  { "deal", 0, DESK_OPTION_TEXT, DEBRIEF (deal), N_ ("DEAL"),
    N_ ("add: the deal that was talked about"), NULL },
  { "report", 0, DESK_OPTION_DAY, DEBRIEF (report), N_ ("DATE"),
    N_ ("add: or the report of this day"), NULL },
  { "mistake", 0, DESK_OPTION_TEXT, DEBRIEF (mistake), N_ ("TEXT"),
    N_ ("add: what went wrong"), NULL },
  { "conclusion", 0, DESK_OPTION_TEXT, DEBRIEF (conclusion), N_ ("TEXT"),
    N_ ("add: what will be done from now on"), NULL },
  { "critical", 0, DESK_OPTION_FLAG, DEBRIEF (critical), NULL,
    N_ ("add: it must not happen again"), NULL },
  { .name = NULL },
};

static const DeskKpiDebrief debrief_start = { .report = DESK_KPI_DAY_NONE };

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
  { .name = "debrief",
    .arguments = N_ ("day|week|month|open|add [PERSON|DATE]"),
    .summary = N_ ("what to talk about, what nobody has talked about, and what "
                   "came of it"),
    .options = debrief_options,
    .options_size = sizeof (DeskKpiDebrief),
    .options_start = &debrief_start,
    .min_args = 1,
    .max_args = 4,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_ANY,
    .run = desk_kpi_debrief_run },
  { .name = "plan",
    .arguments = N_ ("[MONTH|set WHO METRIC NUMBER|day PERSON METRIC=NUMBER…|"
                     "propose [MONTH]]"),
    .summary = N_ ("show, set and propose plans"),
    .options = plan_options,
    .options_size = sizeof (DeskKpiPlanning),
    .options_start = &plan_start,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = desk_kpi_plan_run },
  { .name = "me",
    .summary = N_ ("my own day, week and month: done, left, due"),
    .options = me_options,
    .options_size = sizeof (DeskKpiMe),
    .run = desk_kpi_me_run },
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
        "  kpi-report month --fail-below 90 exit with 1 when it is behind\n"
        "  kpi-report plan set m1 sales_sum 600000 --from 2026-12-01\n"
        "  kpi-report quarter 2026-Q3 --by month --compare last-year\n"
        "  kpi-report debrief week          what to talk about\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
