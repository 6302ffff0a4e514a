/* day-report: the manager's report at the end of the day. */
#include "config.h"

#include "base/money.h"
#include "command/command.h"
#include "work/day-report.h"

#define FIELD(field) offsetof (DeskDayReportFile, field)

static const DeskOption file_options[] = {
  { "sum", 0, DESK_OPTION_MONEY, FIELD (sum), N_ ("SUM"),
    N_ ("the sum of the day's sales"), NULL },
  { "count", 0, DESK_OPTION_INTEGER, FIELD (count), N_ ("N"),
    N_ ("how many sales"), NULL },
  { "reached", 0, DESK_OPTION_INTEGER, FIELD (reached), N_ ("N"),
    N_ ("how many clients were reached"), NULL },
  { "figures", 0, DESK_OPTION_TEXT, FIELD (figures), N_ ("METRIC=N[,…]"),
    N_ ("other figures that the regulation asks for"), NULL },
  { "plan", 0, DESK_OPTION_TEXT, FIELD (plan), N_ ("METRIC=N[,…]"),
    N_ ("the plan of the next working day"), NULL },
  { "note", 0, DESK_OPTION_TEXT, FIELD (note), N_ ("TEXT"),
    N_ ("a word to the figures"), NULL },
  { "day", 0, DESK_OPTION_TEXT, FIELD (day), N_ ("DATE"),
    N_ ("the report of an earlier day"), NULL },
  { .name = NULL },
};

static const DeskDayReportFile file_start
    = { .sum = DESK_MONEY_NONE,
        .count = DESK_DAY_REPORT_NO_COUNT,
        .reached = DESK_DAY_REPORT_NO_COUNT };

static const DeskVerb verbs[] = {
  { .name = "file",
    .summary = N_ ("report the day; without figures those on record"),
    .options = file_options,
    .options_size = sizeof (DeskDayReportFile),
    .options_start = &file_start,
    .flags = DESK_VERB_CHANGES | DESK_VERB_CONFIRMS,
    .run = desk_day_report_file_run },
  { .name = "show",
    .arguments = N_ ("[DATE]"),
    .summary = N_ ("what was reported, beside what is recorded"),
    .max_args = 3,
    .run = desk_day_report_show_run },
  { .name = "missing",
    .arguments = N_ ("[DATE]"),
    .summary = N_ ("who has not filed in time; status 1 when somebody"),
    .max_args = 3,
    .run = desk_day_report_missing_run },
  { .name = "message",
    .arguments = N_ ("[DATE]"),
    .summary = N_ ("the text for the team's chat"),
    .max_args = 3,
    .run = desk_day_report_message_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "day-report",
  .summary = N_ ("the report at the end of the day"),
  .verbs = verbs,
  .examples
  = N_ ("  day-report file                      report what is recorded\n"
        "  day-report file --plan leads=70,new=10\n"
        "  day-report file --sum 250000 --count 3 --reached 41\n"
        "  day-report message                   the text for the chat\n"
        "  day-report show yesterday            reports beside the records\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
