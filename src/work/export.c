#include "config.h"

#include "work/export.h"

#include "base/i18n.h"
#include "base/text.h"
#include "rules/working-time.h"
#include "work/attendance.h"
#include "work/day-change.h"

#define YEARS_BEFORE 1 /* what is exported when no day is named */
#define DAYS_MAX (20 * 366)

static const DeskColumn columns[] = {
  { "person", N_ ("person"), DESK_COLUMN_WORD, NULL },
  { "day", N_ ("day"), DESK_COLUMN_DAY, NULL },
  { "from", N_ ("starts"), DESK_COLUMN_TIME, NULL },
  { "to", N_ ("ends"), DESK_COLUMN_TIME, NULL },
  { "hours", N_ ("hours"), DESK_COLUMN_WORD, NULL },
};

typedef struct
{
  const char *person; /* "" of the calendar; borrowed */
  gint32 day;
  gint64 start, end; /* DESK_VALUE_NONE when there is no shift */
  const char *hours; /* fixed, free */
} Row;

typedef struct
{
  DeskWork *work;
  DeskDayChange change;
  DeskWorkingTime time;
  gint32 from, to;
  GArray *rows; /* of Row */
} Export;

static void
clear_export (Export *export)
{
  desk_day_change_clear (&export->change);
  g_clear_pointer (&export->rows, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, clear_export)

static void
add_shifts (Export *export, const DeskPerson *person)
{
  const char *id = person == NULL ? "" : person->id;
  guint before = export->rows->len;

  for (gint32 day = export->from; day <= export->to; day++)
    {
      Row row = { .person = id, .day = day };
      gboolean is_free;

      if (!desk_working_shift (&export->time, person, day, &row.start, &row.end,
                               &is_free))
        continue;
      row.hours = is_free ? "free" : "fixed";
      g_array_append_val (export->rows, row);
    }
  if (export->rows->len == before)
    {
      const Row none
          = { id, export->from, DESK_VALUE_NONE, DESK_VALUE_NONE, NULL };

      g_array_append_val (export->rows, none);
    }
}

static void
gather (Export *export)
{
  const DeskStaff *staff = desk_store_staff (export->change.desk->store);

  export->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  add_shifts (export, NULL);
  for (guint i = 0; i < desk_staff_count (staff); i++)
    add_shifts (export, desk_staff_get (staff, i));
}

/* From the first day of last year to the end of this one, if not told. */
static gboolean
choose_days (Export *export, GError **error)
{
  const DeskExportOptions *options = export->work->options;
  gint year;
  guint month, day;

  desk_day_to_civil (export->change.desk->today, &year, &month, &day);
  export->from = options->from != DESK_EXPORT_DAY_NONE
                     ? options->from
                     : desk_day_from_civil (year - YEARS_BEFORE, 1, 1);
  export->to = options->to != DESK_EXPORT_DAY_NONE
                   ? options->to
                   : desk_day_from_civil (year, 12, 31);
  if (export->to < export->from)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("--to is before --from"));
  else if (export->to - export->from > DAYS_MAX)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("these are more than twenty years; name the days with "
                    "--from and --to"));
  return export->to >= export->from && export->to - export->from <= DAYS_MAX;
}

static gboolean
check_subject (const DeskWork *work, GError **error)
{
  g_autofree char *shown = NULL;

  if (g_str_equal (work->args[0], "calendar"))
    return TRUE;
  shown = desk_text_escape (desk_cell (work->args[0]));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("'%s' is nothing to export (all: calendar)"), shown);
  return FALSE;
}

static gboolean
open_export (Export *export, GError **error)
{
  DeskDesk *desk;

  /* Of the days ledger only absences are asked for, which are read below. */
  if (!desk_day_change_open (&export->change, export->work,
                             desk_day_from_civil (9999, 12, 31), error))
    return FALSE;
  desk = export->change.desk;
  export->time = (DeskWorkingTime){ desk_desk_calendar (desk, error),
                                    desk_store_zone (desk->store) };
  return export->time.calendar != NULL
         && desk_desk_may (desk, DESK_ACTION_EXPORT, DESK_RELATION_OTHER, error)
         && choose_days (export, error)
         && desk_desk_attend (desk, &export->change.tails, export->from, error);
}

static gboolean
record (Export *export, GError **error)
{
  g_autofree char *count = g_strdup_printf ("%u", export->rows->len);
  const DeskDayEvent event = {
    .kind = DESK_DAY_EXPORT,
    .person = desk_store_caller (export->change.desk->store),
    .subject = export->work->args[0],
    .value = count,
  };

  return desk_day_change_begin (&export->change, error)
         && desk_day_change_add (&export->change, &event, NULL, error)
         && desk_day_change_end (&export->change, error);
}

static gboolean
push (Export *export, DeskReport *report, GError **error)
{
  for (guint i = 0; i < export->rows->len; i++)
    {
      const Row *row = &g_array_index (export->rows, Row, i);
      const DeskValue values[] = {
        DESK_TEXT_VALUE (row->person),  DESK_NUMBER_VALUE (row->day),
        DESK_NUMBER_VALUE (row->start), DESK_NUMBER_VALUE (row->end),
        DESK_TEXT_VALUE (row->hours),
      };

      if (!desk_report_row (report, values, error))
        return FALSE;
    }
  if (!desk_calendar_is_known (export->time.calendar, export->to))
    desk_work_note (export->work,
                    _ ("the calendar is not known until then: holidays may be "
                       "missing (regulation calendar, known-until)"));
  return desk_report_end (report, error);
}

gboolean
desk_export_run (DeskWork *work, GError **error)
{
  g_auto (Export) export = { .work = work };
  g_autoptr (DeskReport) report = NULL;

  if (!check_subject (work, error) || !open_export (&export, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  if (report == NULL)
    return FALSE;
  gather (&export);
  return record (&export, error) && push (&export, report, error);
}
