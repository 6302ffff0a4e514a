#include "config.h"

#include "work/day-report.h"

#include "base/i18n.h"
#include "rules/day-report.h"
#include "work/attendance.h"
#include "work/day-report-day.h"
#include "work/day-report-row.h"

static const DeskColumn columns[] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "day", N_ ("day"), DESK_COLUMN_DAY, NULL },
  { "message", N_ ("message"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  DeskDesk *desk;
  const DeskDayReportRules *rules;
  const DeskKpi *kpi;
  const DeskPerson *person;
  gint32 day, plan_day;
  DeskDays *days;
  DeskFiledReport filed;
  DeskDayPlan plan;
  char decimal; /* the message speaks the language of the store */
} Message;

static void
clear_message (Message *message)
{
  g_clear_pointer (&message->days, desk_days_free);
  g_clear_pointer (&message->desk, desk_desk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Message, clear_message)

/* --- fields --------------------------------------------------------------- */

static char *
date_text (gint32 day)
{
  char text[DESK_DAY_LENGTH + 1];

  if (day == G_MININT32)
    return g_strdup ("");
  desk_day_format (day, text);
  return g_strdup_printf ("%.2s.%.2s.%.4s", text + 8, text + 5, text);
}

static char *
figure_text (const Message *message, DeskMetric metric, gint64 value)
{
  return desk_day_report_figure (message->desk, &message->kpi->metrics[metric],
                                 value, message->decimal);
}

/* In the middle of a sentence: a first word that is no abbreviation. */
static char *
small_title (const char *title)
{
  const char *second = g_utf8_next_char (title);
  g_autofree char *first = NULL;

  if (title[0] == '\0' || !g_unichar_islower (g_utf8_get_char (second)))
    return g_strdup (title);
  first = g_utf8_strdown (title, second - title);
  return g_strconcat (first, second, NULL);
}

typedef char *(*FieldFunc) (const char *name, gconstpointer data);

/* @any: (out): whether there were fields, @full: whether one was not empty. */
static char *
fill_line (const char *line, FieldFunc field, gconstpointer data, gboolean *any,
           gboolean *full)
{
  GString *filled = g_string_new (NULL);
  const char *open;

  *any = *full = FALSE;
  while ((open = strchr (line, '{')) != NULL)
    {
      const char *close = strchr (open, '}');
      g_autofree char *name = g_strndup (open + 1, (gsize) (close - open - 1));
      g_autofree char *value = field (name, data);

      *any = TRUE;
      *full |= value[0] != '\0';
      g_string_append_len (filled, line, open - line);
      g_string_append (filled, value);
      line = close + 1;
    }
  g_string_append (filled, line);
  return g_string_free (filled, FALSE);
}

typedef struct
{
  const char *title, *value;
} Item;

static char *
item_field (const char *name, gconstpointer data)
{
  const Item *item = data;

  return g_strdup (g_str_equal (name, "title") ? item->title : item->value);
}

static char *
plan_text (const Message *message)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  gboolean any, full;

  for (guint i = 0; i < DESK_METRICS; i++)
    {
      g_autofree char *title = NULL, *value = NULL;
      Item item;

      if (message->plan.value[i] == DESK_MONEY_NONE)
        continue;
      title = small_title (message->kpi->metrics[i].title);
      value = figure_text (message, (DeskMetric) i, message->plan.value[i]);
      item = (Item){ title, value };
      g_ptr_array_add (items, fill_line (message->rules->plan_item, item_field,
                                         &item, &any, &full));
    }
  g_ptr_array_add (items, NULL);
  return g_strjoinv (", ", (char **) items->pdata);
}

static char *
message_field (const char *name, gconstpointer data)
{
  const Message *message = data;
  DeskMetric metric;

  if (desk_metric_parse (name, &metric))
    return figure_text (message, metric, message->filed.figures[metric]);
  if (g_str_equal (name, DESK_DAY_REPORT_PLAN))
    return plan_text (message);
  if (g_str_equal (name, DESK_DAY_REPORT_PLAN_DATE))
    return date_text (message->plan_day);
  if (g_str_equal (name, DESK_DAY_REPORT_DATE))
    return date_text (message->day);
  return g_strdup (g_str_equal (name, DESK_DAY_REPORT_NAME)
                       ? message->person->name
                       : message->filed.note);
}

/* A line whose braces are all empty says nothing, and goes. */
static char *
fill_message (const Message *message)
{
  g_auto (GStrv) lines = g_strsplit (message->rules->message, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean any, full;
      g_autofree char *line
          = fill_line (lines[i], message_field, message, &any, &full);

      if (!any || full)
        g_string_append_printf (text, "%s\n", line);
    }
  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* --- run ------------------------------------------------------------------ */

static gboolean
load (Message *message, GError **error)
{
  DeskDesk *desk = message->desk;
  const char *language = desk_store_settings (desk->store)->language;
  g_autofree char *text = g_strjoinv (" ", desk->work->args);
  g_auto (DeskTails) tails = { 0 };
  DeskWorkingTime time;

  message->rules = desk_desk_day_report (desk, error);
  message->kpi = message->rules == NULL ? NULL : desk_desk_kpi (desk, error);
  message->person
      = message->kpi == NULL ? NULL : desk_day_report_caller (desk, error);
  if (message->person == NULL || !desk_desk_tails (desk, &tails, error)
      || !desk_desk_attend (desk, &tails, desk->today - 1, error)
      || !desk_day_report_day (desk, text,
                               desk_day_report_own_day (desk, message->person),
                               &message->day, error))
    return FALSE;
  time = desk_desk_working_time (desk);
  message->decimal = g_str_equal (language, "ru") ? ',' : '.';
  message->plan_day
      = desk_day_report_next (&time, message->person, message->day);
  message->days = desk_days_load_kinds (desk->store, &tails,
                                        message->day - DESK_PLAN_AHEAD_DAYS,
                                        DESK_FILED_KINDS, error);
  return message->days != NULL;
}

static gboolean
find (Message *message, GError **error)
{
  g_autofree char *date = date_text (message->day);

  desk_filed_report_find (message->days, message->kpi, message->person->id,
                          message->day, &message->filed);
  desk_day_plan_find (message->days, message->kpi, message->person->id,
                      message->plan_day, &message->plan);
  if (message->filed.times > 0)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("no report of %s is filed; first: day-report file"), date);
  return FALSE;
}

static gboolean
push (const Message *message, GError **error)
{
  DeskWork *work = message->desk->work;
  g_autofree char *text = fill_message (message);
  const DeskValue row[]
      = { DESK_TEXT_VALUE (message->person->id),
          DESK_TEXT_VALUE (message->person->name),
          DESK_NUMBER_VALUE (message->day), DESK_TEXT_VALUE (text) };
  g_autoptr (DeskReport) report = NULL;

  if (work->report.format == DESK_FORMAT_TABLE)
    {
      g_autofree char *block = g_strconcat (text, "\n", NULL);

      return desk_work_print (work, block, error);
    }
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  return report != NULL && desk_report_row (report, row, error)
         && desk_report_end (report, error);
}

gboolean
desk_day_report_message_run (DeskWork *work, GError **error)
{
  g_auto (Message) message = { .desk = desk_desk_open (work, error) };

  return message.desk != NULL && load (&message, error)
         && find (&message, error) && push (&message, error);
}
