#include "config.h"

#include "work/reg.h"

#include "base/i18n.h"
#include "work/day-change.h"
#include "work/reg-message.h"
#include "work/reg-state.h"

static const DeskColumn columns[] = {
  { "regulation", N_ ("regulation"), DESK_COLUMN_WORD, NULL },
  { "title", N_ ("title"), DESK_COLUMN_TEXT, NULL },
  { "version", N_ ("version"), DESK_COLUMN_TEXT, NULL },
  { "readers", N_ ("readers"), DESK_COLUMN_COUNT, NULL },
  { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
};

/* One operand: what is in force, and what became of it. */
typedef struct
{
  const DeskRegulation *regulation; /* borrowed from the desk */
  char *subject;
  GString *bytes; /* of the copy */
  char *digest;
  GPtrArray *readers;
  gboolean stands; /* it is announced, now or before */
  gint64 line;     /* of the announcement of this run; 0: none */
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_free (copy->subject);
  g_free (copy->digest);
  g_string_free (copy->bytes, TRUE);
  g_clear_pointer (&copy->readers, g_ptr_array_unref);
  g_free (copy);
}

/* Everything that needs no lock. */
static gboolean
prepare (DeskDesk *desk, const char *operand, GPtrArray *copies, GError **error)
{
  const char *name = desk_reg_name (operand, error);
  const DeskRegulation *regulation
      = name == NULL ? NULL : desk_reg_in_force (desk, name, error);
  Copy *copy;

  if (regulation == NULL)
    return FALSE;
  for (guint i = 0; i < copies->len; i++)
    if (((Copy *) copies->pdata[i])->regulation == regulation)
      return TRUE;
  copy = g_new0 (Copy, 1);
  copy->regulation = regulation;
  copy->bytes = g_string_new (NULL);
  copy->digest = desk_reg_digest (regulation, copy->bytes);
  copy->subject = desk_reg_subject (name, desk_regulation_version (regulation));
  copy->readers = desk_reg_readers (desk, name, error);
  g_ptr_array_add (copies, copy);
  return copy->readers != NULL;
}

static void
refuse (DeskWork *work, const Copy *copy, const DeskDayLine *line,
        gboolean is_last)
{
  const char *name = desk_regulation_name (copy->regulation);
  char day[DESK_DAY_LENGTH + 1];

  desk_day_format (line->day, day);
  if (is_last)
    desk_work_fail (
        work, g_error_new (DESK_ERROR, DESK_ERROR_REFUSED,
                           _ ("the regulation '%s' has changed since it was "
                              "announced as version %s on %s: give it a new "
                              "'version' in regulations/%s.yaml"),
                           name, desk_reg_version (line), day, name));
  else
    desk_work_fail (
        work, g_error_new (DESK_ERROR, DESK_ERROR_REFUSED,
                           _ ("version %s of the regulation '%s' was announced "
                              "on %s and replaced since: give it a new "
                              "'version' in regulations/%s.yaml"),
                           desk_reg_version (line), name, day, name));
}

static gboolean
write_copy (const DeskDayChange *change, const Copy *copy, GError **error)
{
  return change->desk->work->dry_run
         || desk_store_publish (change->desk->store, copy->subject,
                                copy->bytes->str, copy->bytes->len, error);
}

/* Of an announcement that stands: somebody may have lost or changed the copy,
 * and the file in force is just what was announced. */
static gboolean
heal_copy (const DeskDayChange *change, Copy *copy, GError **error)
{
  g_autoptr (DeskRegulation) there
      = desk_reg_copy (change->desk, desk_regulation_name (copy->regulation),
                       desk_regulation_version (copy->regulation), NULL);
  g_autofree char *digest
      = there == NULL ? NULL : desk_reg_digest (there, NULL);

  copy->stands = TRUE;
  return g_strcmp0 (digest, copy->digest) == 0
         || write_copy (change, copy, error);
}

/* Under the lock.  The copy first: one that no line names is written over by
 * the next attempt, a line without its copy would be a promise not kept. */
static gboolean
announce (DeskDayChange *change, Copy *copy, GError **error)
{
  const char *name = desk_regulation_name (copy->regulation);
  const DeskDayLine *this = desk_reg_announced_as (
      change->days, name, desk_regulation_version (copy->regulation));
  gboolean is_last = this == desk_reg_announced (change->days, name);
  DeskDayEvent event = { .kind = DESK_DAY_PUBLISHED,
                         .person = desk_store_caller (change->desk->store),
                         .subject = copy->subject,
                         .value = copy->digest };

  if (this != NULL && is_last && g_str_equal (this->value, copy->digest))
    return heal_copy (change, copy, error);
  if (this != NULL)
    {
      refuse (change->desk->work, copy, this, is_last);
      return TRUE;
    }
  copy->stands = TRUE;
  return write_copy (change, copy, error)
         && desk_day_change_add (change, &event, &copy->line, error);
}

static gboolean
push (const DeskDayChange *change, DeskReport *report, const GPtrArray *copies,
      GError **error)
{
  for (guint i = 0; i < copies->len; i++)
    {
      const Copy *copy = copies->pdata[i];
      const DeskValue row[] = {
        DESK_TEXT_VALUE (desk_regulation_name (copy->regulation)),
        DESK_TEXT_VALUE (desk_regulation_title (copy->regulation)),
        DESK_TEXT_VALUE (desk_regulation_version (copy->regulation)),
        DESK_NUMBER_VALUE (copy->readers->len),
        DESK_NUMBER_VALUE (copy->line),
      };

      if (copy->stands && copy->line == 0)
        desk_work_note (change->desk->work, _ ("%s: already announced"),
                        copy->subject);
      if (copy->line != 0 && !desk_report_row (report, row, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

/* The text for each who has not read it yet. */
static gboolean
push_messages (const DeskDayChange *change, DeskReport *report,
               const GPtrArray *copies, GError **error)
{
  for (guint i = 0; i < copies->len; i++)
    {
      const Copy *copy = copies->pdata[i];
      const DeskDayLine *line = desk_reg_announced (
          change->days, desk_regulation_name (copy->regulation));
      gint32 day
          = copy->line != 0 || line == NULL ? change->desk->today : line->day;

      for (guint r = 0; copy->stands && r < copy->readers->len; r++)
        {
          const DeskPerson *person = copy->readers->pdata[r];

          if (copy->line == 0
              && desk_reg_read (change->days, line, person->id) != NULL)
            continue;
          if (!desk_reg_push_message (change->desk, report, copy->regulation,
                                      person, day, error))
            return FALSE;
        }
    }
  return report == NULL || desk_report_end (report, error);
}

static gboolean
run (DeskDayChange *change, const GPtrArray *copies, GError **error)
{
  if (!desk_day_change_begin (change, error)
      || !desk_desk_may (change->desk, DESK_ACTION_PUBLISH, DESK_RELATION_OTHER,
                         error))
    return FALSE;
  for (guint i = 0; i < copies->len; i++)
    if (!announce (change, copies->pdata[i], error))
      return FALSE;
  return desk_day_change_end (change, error);
}

gboolean
desk_reg_publish_run (DeskWork *work, GError **error)
{
  const DeskRegPublish *options = work->options;
  g_auto (DeskDayChange) change = { 0 };
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (copy_free);
  g_autoptr (DeskReport) report = NULL;
  gboolean rows;

  if (!desk_day_change_open (&change, work, G_MININT32, error)
      || !desk_desk_may (change.desk, DESK_ACTION_PUBLISH, DESK_RELATION_OTHER,
                         error)
      || desk_desk_acknowledgement (change.desk, error) == NULL
      || desk_desk_calendar (change.desk, error) == NULL)
    return FALSE;
  for (guint i = 0; i < work->n_args; i++)
    if (!prepare (change.desk, work->args[i], copies, error))
      return FALSE;
  rows = !options->message || !desk_reg_messages_are_text (work);
  if (rows && options->message)
    report = desk_reg_message_report (work, error);
  else if (rows)
    report
        = desk_work_report (work, columns, G_N_ELEMENTS (columns), TRUE, error);
  if ((rows && report == NULL) || !run (&change, copies, error))
    return FALSE;
  return options->message ? push_messages (&change, report, copies, error)
                          : push (&change, report, copies, error);
}
