/* sheet-rows.c: a command with a column of every type, for tests/sheet.sh.
 *
 *   sheet-rows show        two rows, the second one empty
 *   sheet-rows edges       what a spreadsheet can hold no more, beside the last
 *                          that it can
 *   sheet-rows texts FILE  the lines of FILE
 *   sheet-rows many        a row more than a sheet has
 *   sheet-rows charts N    N rows and a chart of every kind
 */
#include "config.h"

#include "command/command.h"
#include "format/sheet.h"
#include <string.h>

#define OPENED 1795344240 /* 2026-11-22T13:44:00+03:00 */
#define DUE 20780         /* 2026-11-23 */
#define NONE DESK_VALUE_NONE

static const char *
status_word (const char *id)
{
  return strcmp (id, "new") == 0 ? "New one" : NULL;
}

static const DeskColumn columns[] = {
  { "deal", "Deal", DESK_COLUMN_ID, NULL },
  { "client", "Client", DESK_COLUMN_TEXT, NULL },
  { "phone", "Phone", DESK_COLUMN_PHONES, NULL },
  { "status", "Status", DESK_COLUMN_WORD, status_word },
  { "amount", "Amount", DESK_COLUMN_MONEY, NULL },
  { "opened", "Opened", DESK_COLUMN_TIME, NULL },
  { "due", "Due", DESK_COLUMN_DAY, NULL },
  { "waiting_min", "Waiting", DESK_COLUMN_MINUTES, NULL },
  { "returned", "Returned", DESK_COLUMN_COUNT, NULL },
  { "share", "Share", DESK_COLUMN_PERCENT, NULL },
};

/* The numbers of a row, but the deal. */
enum
{
  AMOUNT = 4,
  OPENED_AT,
  DUE_ON,
  WAITING,
  RETURNED,
  SHARE,
  N_COLUMNS
};
G_STATIC_ASSERT (N_COLUMNS == G_N_ELEMENTS (columns));

typedef DeskValue Row[N_COLUMNS];

static void
clear (Row row, gint64 deal)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    row[i] = DESK_NUMBER_VALUE (NONE);
  row[0].number = deal;
}

static DeskReport *
open_report (DeskWork *work, DeskZone **zone, GError **error)
{
  *zone = desk_zone_new ("Europe/Moscow", error);
  work->report.zone = *zone;
  work->report.now = OPENED + 60;
  return desk_work_report (work, columns, N_COLUMNS, FALSE, error);
}

static gboolean
show (DeskWork *work, GError **error)
{
  g_autoptr (DeskZone) zone = NULL;
  g_autoptr (DeskReport) report = open_report (work, &zone, error);
  Row row;

  if (report == NULL)
    return FALSE;
  clear (row, 1042);
  row[1].text = "Иванова \"Маша\", ИП <&>";
  row[2].text = "+79161234567;ext=12 +380671112233";
  row[3].text = "new";
  row[AMOUNT].number = 12500050;
  row[OPENED_AT].number = OPENED;
  row[DUE_ON].number = DUE;
  row[WAITING].number = 125;
  row[RETURNED].number = 12345;
  row[SHARE].number = 4550;
  if (!desk_report_row (report, row, error))
    return FALSE;
  clear (row, 7);
  row[1].text = "";
  return desk_report_row (report, row, error)
         && desk_report_end (report, error);
}

static const struct
{
  guint column;
  gint64 number;
} edges[] = {
  { AMOUNT, G_GINT64_CONSTANT (999999999999999) },
  { AMOUNT, G_GINT64_CONSTANT (1000000000000000) },
  { AMOUNT, G_GINT64_CONSTANT (-1000000000000000) },
  { AMOUNT, -5 },
  { AMOUNT, 0 },
  { RETURNED, G_MAXINT64 },
  { DUE_ON, -25508 }, /* 1900-03-01 */
  { DUE_ON, -25509 },
  { DUE_ON, 2932896 }, /* 9999-12-31 */
  { OPENED_AT, 0 },    /* 1970-01-01T03:00+03:00 */
  { OPENED_AT, 1 },
  { OPENED_AT, 1288479599 }, /* the last second of a summer time */
  { OPENED_AT, 1288479600 },
  { OPENED_AT, G_GINT64_CONSTANT (-2208988800) }, /* 1900-01-01 */
};

static gboolean
show_edges (DeskWork *work, GError **error)
{
  g_autoptr (DeskZone) zone = NULL;
  g_autoptr (DeskReport) report = open_report (work, &zone, error);
  Row row;

  if (report == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      clear (row, i + 1);
      row[edges[i].column].number = edges[i].number;
      if (!desk_report_row (report, row, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

static gboolean
show_texts (DeskWork *work, GError **error)
{
  g_autoptr (DeskZone) zone = NULL;
  g_autoptr (DeskReport) report = open_report (work, &zone, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Row row;

  if (report == NULL
      || !g_file_get_contents (work->args[0], &text, NULL, error))
    return FALSE;
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      clear (row, i + 1);
      row[1].text = row[2].text = row[3].text = lines[i];
      if (!desk_report_row (report, row, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

static gboolean
show_many (DeskWork *work, GError **error)
{
  g_autoptr (DeskZone) zone = NULL;
  g_autoptr (DeskReport) report = open_report (work, &zone, error);
  Row row;

  if (report == NULL)
    return FALSE;
  clear (row, 1);
  for (guint i = 0; i < DESK_SHEET_ROWS + 1; i++)
    if (!desk_report_row (report, row, error))
      return FALSE;
  return desk_report_end (report, error);
}

static const DeskChart charts[] = {
  { DESK_CHART_BAR, "Lying <&>", "client", { "amount", "returned" } },
  { DESK_CHART_COLUMN, "Upright", "client", { "returned" } },
  { DESK_CHART_LINE, "In time", "due", { "share" } },
};

static gboolean
show_charts (DeskWork *work, GError **error)
{
  g_autoptr (DeskZone) zone = NULL;
  g_autoptr (DeskReport) report = open_report (work, &zone, error);
  guint n = (guint) g_ascii_strtoull (work->args[0], NULL, 10);
  Row row;

  if (report == NULL)
    return FALSE;
  desk_report_set_charts (report, charts, G_N_ELEMENTS (charts));
  for (guint i = 0; i < n; i++)
    {
      clear (row, i + 1);
      row[1].text = i == 0 ? "=Иванова <&>" : "Petrov";
      row[AMOUNT].number = 12500 * (i + 1);
      row[DUE_ON].number = DUE + i;
      row[RETURNED].number = i;
      row[SHARE].number = 100 * i;
      if (!desk_report_row (report, row, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

static const DeskVerb verbs[] = {
  { .name = "show",
    .summary = "show two rows",
    .flags = DESK_VERB_READS,
    .run = show },
  { .name = "edges",
    .summary = "show what hardly fits",
    .flags = DESK_VERB_READS,
    .run = show_edges },
  { .name = "texts",
    .arguments = "FILE",
    .summary = "show the lines of FILE",
    .min_args = 1,
    .max_args = 1,
    .flags = DESK_VERB_READS,
    .run = show_texts },
  { .name = "many",
    .summary = "show too many rows",
    .flags = DESK_VERB_READS,
    .run = show_many },
  { .name = "charts",
    .arguments = "N",
    .summary = "show N rows, and draw them",
    .min_args = 1,
    .max_args = 1,
    .flags = DESK_VERB_READS,
    .run = show_charts },
  { .run = NULL },
};

static const DeskCommand command = { .name = "sheet-rows",
                                     .summary = "show every type of column",
                                     .verbs = verbs,
                                     .examples = "" };

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
