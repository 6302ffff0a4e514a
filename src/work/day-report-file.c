#include "config.h"

#include "work/day-report.h"

#include "base/i18n.h"
#include "base/text.h"
#include "record/figure.h"
#include "rules/day-report.h"
#include "work/attendance.h"
#include "work/day-change.h"
#include "work/day-report-day.h"
#include "work/day-report-row.h"
#include "work/kpi-query.h"

typedef struct
{
  DeskDayChange change;
  const DeskDayReportFile *options;
  const DeskDayReportRules *rules;
  const DeskKpi *kpi;
  const DeskPerson *person;
  gint32 day;                    /* that is reported */
  gint32 plan_day;               /* that is planned for */
  gint64 typed[DESK_METRICS];    /* %DESK_MONEY_NONE: not typed */
  gint64 planned[DESK_METRICS];  /* likewise */
  gint64 recorded[DESK_METRICS]; /* as the ledgers have it */
  gboolean any_typed, any_planned;
  DeskDayReport one; /* what is filed */
  GPtrArray *notes;  /* of char *: to be said behind the lock */
  DeskReport *report;
} File;

static void
clear_file (File *file)
{
  g_clear_pointer (&file->report, desk_report_free);
  g_clear_pointer (&file->notes, g_ptr_array_unref);
  g_clear_pointer (&file->one.figures, g_array_unref);
  desk_day_change_clear (&file->change);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, clear_file)

G_GNUC_PRINTF (3, 4)
static gboolean
fail (GError **error, DeskError code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, DESK_ERROR, code, text);
  return FALSE;
}

G_GNUC_PRINTF (2, 3)
static void
note (File *file, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (file->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* 23.11.2026 */
static char *
date_text (gint32 day)
{
  char text[DESK_DAY_LENGTH + 1];

  desk_day_format (day, text);
  return g_strdup_printf ("%.2s.%.2s.%.4s", text + 8, text + 5, text);
}

/* --- what was typed ------------------------------------------------------- */

static gboolean
read_figure (const File *file, const char *option, const char *pair,
             gint64 figures[DESK_METRICS], GError **error)
{
  const char *sign = strchr (pair, '=');
  g_autofree char *shown = desk_text_escape (desk_cell (pair));
  g_autofree char *word = NULL;
  g_autofree char *value = NULL;
  DeskMetric metric;

  if (sign == NULL)
    return fail (error, DESK_ERROR_USAGE,
                 _ ("%s: '%s' is no figure; write it like: leads=70,new=10"),
                 option, shown);
  word = g_strstrip (g_strndup (pair, (gsize) (sign - pair)));
  value = g_strstrip (g_strdup (sign + 1));
  if (!desk_day_report_metric (file->rules, word, &metric, error))
    {
      g_prefix_error (error, "%s: ", option);
      return FALSE;
    }
  if (figures[metric] != DESK_MONEY_NONE)
    return fail (error, DESK_ERROR_USAGE, _ ("%s: '%s' is given twice"), option,
                 desk_metric_ids[metric]);
  return desk_figure_parse_typed (desk_cell (value),
                                  file->kpi->metrics[metric].unit,
                                  &figures[metric])
         || fail (error, DESK_ERROR_USAGE,
                  _ ("%s: '%s' is no figure; write it like: leads=70,new=10"),
                  option, shown);
}

static gboolean
read_figures (const File *file, const char *option, const char *text,
              gint64 figures[DESK_METRICS], GError **error)
{
  g_auto (GStrv) pairs = NULL;

  if (text == NULL)
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    return fail (error, DESK_ERROR_USAGE, _ ("%s: the text is not UTF-8"),
                 option);
  pairs = g_strsplit (text, ",", -1);
  for (guint i = 0; pairs[i] != NULL; i++)
    if (!read_figure (file, option, pairs[i], figures, error))
      return FALSE;
  return pairs[0] != NULL
         || fail (error, DESK_ERROR_USAGE,
                  _ ("%s: what? write it like: leads=70,new=10"), option);
}

static gboolean
set_typed (File *file, const char *option, DeskMetric metric, gint64 value,
           GError **error)
{
  if (file->typed[metric] != DESK_MONEY_NONE)
    return fail (error, DESK_ERROR_USAGE, _ ("%s: '%s' is given twice"), option,
                 desk_metric_ids[metric]);
  if (value < 0)
    return fail (error, DESK_ERROR_USAGE, _ ("%s: a sum below 0"), option);
  file->typed[metric] = value;
  return TRUE;
}

/* What the regulation does not ask for would be lost among the figures. */
static gboolean
check_typed (File *file, GError **error)
{
  for (guint i = 0; i < DESK_METRICS; i++)
    {
      if (file->typed[i] == DESK_MONEY_NONE)
        continue;
      file->any_typed = TRUE;
      if (!desk_day_report_has (file->rules, (DeskMetric) i))
        return fail (error, DESK_ERROR_REFUSED,
                     _ ("the regulation day-report does not ask for '%s'"),
                     desk_metric_ids[i]);
    }
  return TRUE;
}

static gboolean
read_options (File *file, GError **error)
{
  const DeskDayReportFile *options = file->options;

  for (guint i = 0; i < DESK_METRICS; i++)
    file->typed[i] = file->planned[i] = DESK_MONEY_NONE;
  if (options->note != NULL && !g_utf8_validate (options->note, -1, NULL))
    return fail (error, DESK_ERROR_USAGE, "%s", _ ("the text is not UTF-8"));
  if (!read_figures (file, "--figures", options->figures, file->typed, error)
      || !read_figures (file, "--plan", options->plan, file->planned, error)
      || (options->sum != DESK_MONEY_NONE
          && !set_typed (file, "--sum", DESK_METRIC_SALES_SUM, options->sum,
                         error))
      || (options->count != DESK_DAY_REPORT_NO_COUNT
          && !set_typed (file, "--count", DESK_METRIC_SALES_COUNT,
                         options->count, error))
      || (options->reached != DESK_DAY_REPORT_NO_COUNT
          && !set_typed (file, "--reached", DESK_METRIC_DIAL_THROUGHS,
                         options->reached, error)))
    return FALSE;
  file->any_planned = options->plan != NULL;
  return check_typed (file, error);
}

/* --- whose, and which day ------------------------------------------------- */

static gboolean
check_day (const File *file, GError **error)
{
  const DeskPerson *person = file->person;
  gint32 usual = desk_day_report_own_day (file->change.desk, person);
  g_autofree char *date = date_text (file->day);

  if (file->day < usual - (gint32) file->rules->back_days)
    return fail (error, DESK_ERROR_REFUSED,
                 NGETTEXT ("the report of %s is not taken any more: the "
                           "regulation takes one for %u day",
                           "the report of %s is not taken any more: the "
                           "regulation takes one for %u days",
                           file->rules->back_days),
                 date, file->rules->back_days);
  if (person->hired <= file->day && !desk_person_has_left (person, file->day))
    return TRUE;
  return fail (error, DESK_ERROR_REFUSED,
               _ ("you did not work here on %s: see staff.yaml"), date);
}

static gboolean
find_days (File *file, GError **error)
{
  const DeskDesk *desk = file->change.desk;
  const DeskWorkingTime time = desk_desk_working_time (desk);
  const char *text = file->options->day == NULL ? "" : file->options->day;

  if (!desk_day_report_day (desk, text,
                            desk_day_report_own_day (desk, file->person),
                            &file->day, error)
      || !check_day (file, error))
    return FALSE;
  file->plan_day = desk_day_report_next (&time, file->person, file->day);
  if (!file->any_planned || file->plan_day != G_MININT32)
    return TRUE;
  return fail (error, DESK_ERROR_REFUSED, "%s",
               _ ("no working day of yours is known within a year: leave out "
                  "--plan"));
}

/* Whose night belongs to yesterday may report as many days before that. */
static gint32
first_day (const File *file)
{
  return file->change.desk->today - 2 - (gint32) file->rules->back_days;
}

static gboolean
open_file (File *file, DeskWork *work, GError **error)
{
  DeskDayChange *change = &file->change;
  DeskDesk *desk;

  if (!desk_day_change_open (change, work, G_MAXINT32, error))
    return FALSE;
  desk = change->desk;
  file->rules = desk_desk_day_report (desk, error);
  file->kpi = file->rules == NULL ? NULL : desk_desk_kpi (desk, error);
  file->person
      = file->kpi == NULL ? NULL : desk_day_report_caller (desk, error);
  if (file->person == NULL)
    return FALSE;
  g_clear_pointer (&change->days, desk_days_free);
  change->days = desk_days_load_kinds (desk->store, &change->tails,
                                       desk->today - DESK_PLAN_AHEAD_DAYS,
                                       DESK_FILED_KINDS, error);
  return change->days != NULL
         && desk_desk_attend (desk, &change->tails, first_day (file), error)
         && read_options (file, error) && find_days (file, error);
}

/* --- figures -------------------------------------------------------------- */

static gboolean
read_recorded (File *file, GError **error)
{
  DeskDayPlan plan;
  guint64 metrics = 0;

  desk_day_plan_find (file->change.days, file->kpi, file->person->id, file->day,
                      &plan);
  for (guint i = 0; i < DESK_METRICS; i++)
    if (desk_day_report_has (file->rules, (DeskMetric) i)
        || plan.value[i] != DESK_MONEY_NONE)
      metrics |= DESK_METRIC_BIT (i);
  if (!desk_day_report_recorded (file->change.desk, &file->change.tails,
                                 file->person, file->day, metrics,
                                 file->recorded, error))
    return FALSE;
  file->one.person = file->person;
  file->one.day = file->day;
  file->one.filed.note = file->options->note == NULL ? "" : file->options->note;
  for (guint i = 0; i < DESK_METRICS; i++)
    file->one.filed.figures[i]
        = !desk_day_report_has (file->rules, (DeskMetric) i) ? DESK_MONEY_NONE
          : file->typed[i] != DESK_MONEY_NONE                ? file->typed[i]
                                              : file->recorded[i];
  return TRUE;
}

/* --- on a terminal -------------------------------------------------------- */

static gboolean
is_yes (const char *answer)
{
  return answer[0] == '\0' || strcmp (answer, "y") == 0
         || strcmp (answer, "yes") == 0 || strcmp (answer, "д") == 0
         || strcmp (answer, "да") == 0;
}

static gboolean
is_no (const char *answer)
{
  return strcmp (answer, "n") == 0 || strcmp (answer, "no") == 0
         || strcmp (answer, "н") == 0 || strcmp (answer, "нет") == 0;
}

static char *
list_figures (const File *file)
{
  DeskWork *work = file->change.desk->work;
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < file->rules->n_metrics; i++)
    {
      const DeskMetric metric = file->rules->metrics[i];
      const DeskKpiMetric *known = &file->kpi->metrics[metric];
      g_autofree char *value = desk_day_report_figure (file->change.desk, known,
                                                       file->recorded[metric],
                                                       work->report.decimal);

      g_string_append_printf (list, "%s%s: %s", i == 0 ? "" : "; ",
                              desk_kpi_metric_title (work, known),
                              value[0] == '\0' ? "—" : value);
    }
  return g_string_free (list, FALSE);
}

/* @files: (out): FALSE when he says no, or goes away. */
static gboolean
ask (File *file, gboolean *files, GError **error)
{
  DeskWork *work = file->change.desk->work;
  g_autofree char *figures = list_figures (file);
  g_autofree char *date = date_text (file->day);
  g_autofree char *question = g_strdup_printf (
      _ ("%s: %s; file it (Enter: yes, n: no)?"), date, figures);

  *files = TRUE;
  if (file->any_typed || work->yes || !work->may_ask)
    return TRUE;
  for (;;)
    {
      g_autofree char *answer = NULL;

      if (!desk_work_ask (work, question, &answer, error))
        return FALSE;
      *files = answer != NULL && is_yes (answer);
      if (answer == NULL || *files || is_no (answer))
        return TRUE;
    }
}

/* --- what is recorded ----------------------------------------------------- */

static gboolean
add_report (File *file, GError **error)
{
  const DeskFiledReport *filed = &file->one.filed;
  g_autofree char *late
      = filed->late == 0 ? NULL : g_strdup_printf ("%u", filed->late);
  DeskDayEvent event = { .kind = DESK_DAY_REPORT,
                         .day = file->day,
                         .person = file->person->id,
                         .value = late,
                         .note = file->options->note };
  gint64 seq;

  if (!desk_day_change_add (&file->change, &event, &seq, error))
    return FALSE;
  for (guint i = 0; i < file->rules->n_metrics; i++)
    {
      const DeskMetric metric = file->rules->metrics[i];
      g_autoptr (GString) value = g_string_new (NULL);

      desk_figure_format (value, file->kpi->metrics[metric].unit,
                          filed->figures[metric]);
      event = (DeskDayEvent){ .kind = DESK_DAY_REPORT,
                              .day = file->day,
                              .ref = seq,
                              .person = file->person->id,
                              .subject = desk_metric_ids[metric],
                              .value = value->str };
      if (value->len > 0
          && !desk_day_change_add (&file->change, &event, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_planned (File *file, DeskMetric metric, GError **error)
{
  g_autoptr (GString) value = g_string_new (NULL);
  DeskDayEvent event = { .kind = DESK_DAY_PLAN,
                         .day = file->plan_day,
                         .person = file->person->id,
                         .subject = desk_metric_ids[metric] };

  desk_figure_format (value, file->kpi->metrics[metric].unit,
                      file->planned[metric]);
  event.value = value->str;
  return desk_day_change_add (&file->change, &event, NULL, error);
}

/* A plan that he made before goes when it is not in the new one; what the head
 * has set stays. */
static gboolean
add_plan (File *file, GError **error)
{
  g_autofree char *date = date_text (file->plan_day);
  DeskDayPlan before;

  desk_day_plan_find (file->change.days, file->kpi, file->person->id,
                      file->plan_day, &before);
  for (guint i = 0; i < DESK_METRICS; i++)
    {
      const DeskDayEvent undone = { .kind = DESK_DAY_UNDONE,
                                    .day = file->plan_day,
                                    .ref = before.line[i],
                                    .person = file->person->id };
      const gboolean was = before.value[i] != DESK_MONEY_NONE;

      if (was && !before.own[i] && file->planned[i] != DESK_MONEY_NONE)
        note (file,
              _ ("the plan of %s for %s was set for you, and stays as it is"),
              desk_metric_ids[i], date);
      else if (file->planned[i] != DESK_MONEY_NONE
               && file->planned[i] != before.value[i])
        {
          if (!add_planned (file, (DeskMetric) i, error))
            return FALSE;
        }
      else if (was && before.own[i] && file->planned[i] == DESK_MONEY_NONE
               && !desk_day_change_add (&file->change, &undone, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* `HH:MM` of a moment of the report's day, else with its date. */
static char *
moment_text (const File *file, gint64 time)
{
  DeskZone *zone = desk_store_zone (file->change.desk->store);
  char text[DESK_TIME_LENGTH + 1];
  g_autofree char *date = NULL;

  desk_time_format (zone, time, text);
  if (desk_zone_day (zone, time) == file->day)
    return g_strndup (text + strlen ("2026-11-22T"), strlen ("09:00"));
  date = date_text (desk_zone_day (zone, time));
  return g_strdup_printf ("%s %.5s", date, text + strlen ("2026-11-22T"));
}

static void
tell_before (File *file, const DeskFiledReport *before)
{
  g_autofree char *when = NULL;

  if (before->times == 0)
    return;
  when = moment_text (file, before->filed);
  note (file, _ ("replaces the report filed at %s"), when);
}

static void
set_times (File *file, const DeskFiledReport *before)
{
  DeskFiledReport *filed = &file->one.filed;
  const DeskWorkingTime time = desk_desk_working_time (file->change.desk);

  filed->filed = desk_day_change_now (&file->change);
  filed->first = before->times == 0 ? filed->filed : before->first;
  filed->late = desk_day_report_late (file->rules, &time, file->person,
                                      file->day, filed->filed);
  filed->times = before->times + 1;
}

static gboolean
record (File *file, GError **error)
{
  DeskDesk *desk = file->change.desk;
  DeskFiledReport before;
  DeskDayPlan plan;

  if (!desk_day_change_begin (&file->change, error)
      || !desk_desk_attend (desk, desk_commit_tails (file->change.commit),
                            first_day (file), error)
      || desk_day_report_caller (desk, error) == NULL)
    return FALSE;
  desk_filed_report_find (file->change.days, file->kpi, file->person->id,
                          file->day, &before);
  desk_day_plan_find (file->change.days, file->kpi, file->person->id, file->day,
                      &plan);
  set_times (file, &before);
  if (!add_report (file, error)
      || (file->any_planned && !add_plan (file, error)))
    return FALSE;
  tell_before (file, &before);
  if (before.times > 0)
    file->one.filed.late = before.late;
  desk_day_report_fill (&file->one, file->rules, file->recorded, &plan);
  return desk_day_change_end (&file->change, error);
}

/* --- run ------------------------------------------------------------------ */

static void
tell (const File *file)
{
  DeskWork *work = file->change.desk->work;
  const DeskFiledReport *filed = &file->one.filed;
  guint differences = desk_day_report_differences (&file->one);

  for (guint i = 0; i < file->notes->len; i++)
    desk_work_note (work, "%s",
                    (const char *) g_ptr_array_index (file->notes, i));
  if (filed->late > 0)
    desk_work_note (
        work,
        NGETTEXT ("filed %u minute late", "filed %u minutes late", filed->late),
        filed->late);
  if (differences > 0)
    desk_work_note (
        work,
        NGETTEXT ("%u figure is other than what is recorded: record what is "
                  "missing, or file again",
                  "%u figures are other than what is recorded: record what is "
                  "missing, or file again",
                  differences),
        differences);
}

gboolean
desk_day_report_file_run (DeskWork *work, GError **error)
{
  g_auto (File) file = { .options = work->options };
  gboolean files;

  file.notes = g_ptr_array_new_with_free_func (g_free);
  if (!open_file (&file, work, error) || !read_recorded (&file, error))
    return FALSE;
  file.report = desk_work_report (work, desk_day_report_columns,
                                  DESK_DAY_REPORT_COLUMNS, TRUE, error);
  if (file.report == NULL || !ask (&file, &files, error))
    return FALSE;
  if (!files)
    return fail (error, DESK_ERROR_USAGE, "%s", _ ("nothing is filed"));
  if (!record (&file, error))
    return FALSE;
  tell (&file);
  return desk_day_report_push (file.change.desk, file.report, &file.one, error)
         && desk_report_end (file.report, error);
}
