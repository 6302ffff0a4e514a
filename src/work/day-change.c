#include "config.h"

#include "work/day-change.h"

#include "base/append.h"
#include "base/text.h"
#include "store/line.h"

void
desk_day_change_clear (DeskDayChange *change)
{
  g_clear_pointer (&change->commit, desk_commit_free);
  g_clear_pointer (&change->days, desk_days_free);
  g_clear_pointer (&change->desk, desk_desk_free);
  desk_tails_clear (&change->tails);
}

gboolean
desk_day_change_open (DeskDayChange *change, DeskWork *work, gint32 since,
                      GError **error)
{
  change->desk = desk_desk_open (work, error);
  if (change->desk == NULL
      || !desk_store_check_writer (change->desk->store, error)
      || !desk_store_tails (change->desk->store, &change->tails, error))
    return FALSE;
  change->days
      = desk_days_load (change->desk->store, &change->tails, since, error);
  return change->days != NULL;
}

gboolean
desk_day_change_begin (DeskDayChange *change, GError **error)
{
  change->commit = desk_store_begin (change->desk->store,
                                     change->desk->work->dry_run, 0, error);
  return change->commit != NULL
         && desk_days_catch_up (change->days,
                                desk_commit_tails (change->commit), error);
}

gint64
desk_day_change_now (const DeskDayChange *change)
{
  return desk_commit_recorded (change->commit);
}

/* A text that a person typed, as one line. */
static DeskCell
fold (GString *folded, const char *text)
{
  g_string_truncate (folded, 0);
  desk_text_fold (folded, desk_cell (text));
  return (DeskCell){ folded->str, folded->len };
}

gboolean
desk_day_change_add (DeskDayChange *change, const DeskDayEvent *event,
                     gint64 *seq, GError **error)
{
  g_autoptr (GString) subject = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) note = g_string_new (NULL);
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char day[DESK_DAY_LENGTH + 1], time[DESK_TIME_LENGTH + 1];
  char ref[DESK_NUMBER_LENGTH];
  char *end = ref + DESK_NUMBER_LENGTH;
  char *begin = desk_number_before (end, event->ref);

  desk_day_format (event->day == 0 ? change->desk->today : event->day, day);
  if (event->time != 0)
    {
      desk_time_format (desk_store_zone (change->desk->store), event->time,
                        time);
      cells[DESK_TIME] = desk_cell (time);
    }
  if (event->ref != 0)
    cells[DESK_REF] = (DeskCell){ begin, (gsize) (end - begin) };
  cells[DESK_DAY_DAY] = desk_cell (day);
  cells[DESK_DAY_KIND] = desk_cell (desk_day_kind_names[event->kind]);
  cells[DESK_DAY_PERSON] = desk_cell (event->person);
  cells[DESK_DAY_SUBJECT] = fold (subject, event->subject);
  cells[DESK_DAY_VALUE] = fold (value, event->value);
  cells[DESK_DAY_NOTE] = fold (note, event->note);
  if (seq != NULL)
    *seq = desk_commit_next (change->commit);
  return desk_commit_add (change->commit, DESK_DAYS, cells, error);
}

gboolean
desk_day_change_end (DeskDayChange *change, GError **error)
{
  gboolean any = desk_commit_count (change->commit) > 0;

  if (!desk_commit_end (change->commit, error))
    return FALSE;
  change->desk->work->recorded = any && !change->desk->work->dry_run;
  g_clear_pointer (&change->commit, desk_commit_free);
  return TRUE;
}
