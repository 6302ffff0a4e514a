#include "config.h"

#include "work/reg.h"

#include "base/i18n.h"
#include "work/day-change.h"
#include "work/reg-state.h"

static const DeskColumn columns[] = {
  { "regulation", N_ ("regulation"), DESK_COLUMN_WORD, NULL },
  { "version", N_ ("version"), DESK_COLUMN_TEXT, NULL },
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
};

/* One that is read now. */
typedef struct
{
  const char *name;
  char *version;
  gint64 line;
} Read;

static void
clear_read (gpointer data)
{
  g_free (((Read *) data)->version);
}

/* Judges one operand under the lock; FALSE only when the run is over. */
static gboolean
acknowledge (DeskDayChange *change, const char *name, GArray *reads,
             GPtrArray *already, GError **error)
{
  const char *caller = desk_store_caller (change->desk->store);
  const DeskDayLine *announced = desk_reg_announced (change->days, name);
  DeskDayEvent event = { .kind = DESK_DAY_ACKNOWLEDGED, .person = caller };
  Read read = { .name = name };

  if (announced == NULL)
    {
      desk_work_fail (change->desk->work,
                      g_error_new (DESK_ERROR, DESK_ERROR_REFUSED,
                                   _ ("the regulation '%s' has not been "
                                      "announced yet"),
                                   name));
      return TRUE;
    }
  if (desk_reg_read (change->days, announced, caller) != NULL)
    {
      g_ptr_array_add (already, g_strdup (announced->subject));
      return TRUE;
    }
  event.subject = announced->subject;
  event.ref = announced->seq;
  read.version = g_strdup (desk_reg_version (announced));
  if (!desk_day_change_add (change, &event, &read.line, error))
    {
      g_free (read.version);
      return FALSE;
    }
  g_array_append_val (reads, read);
  return TRUE;
}

/* The names of the operands, each once; NULL with @error. */
static GPtrArray *
names_of (const DeskWork *work, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < work->n_args; i++)
    {
      const char *name = desk_reg_name (work->args[i], error);

      if (name == NULL)
        return NULL;
      if (!g_ptr_array_find (names, name, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
  return g_steal_pointer (&names);
}

static gboolean
push (const DeskDayChange *change, DeskReport *report, const GArray *reads,
      const GPtrArray *already, GError **error)
{
  for (guint i = 0; i < reads->len; i++)
    {
      const Read *read = &g_array_index (reads, Read, i);
      const DeskValue row[]
          = { DESK_TEXT_VALUE (read->name), DESK_TEXT_VALUE (read->version),
              DESK_TEXT_VALUE (desk_store_caller (change->desk->store)),
              DESK_NUMBER_VALUE (read->line) };

      if (!desk_report_row (report, row, error))
        return FALSE;
    }
  for (guint i = 0; i < already->len; i++)
    desk_work_note (change->desk->work, _ ("%s: you have read it already"),
                    (const char *) already->pdata[i]);
  return desk_report_end (report, error);
}

gboolean
desk_reg_ack_run (DeskWork *work, GError **error)
{
  g_auto (DeskDayChange) change = { 0 };
  g_autoptr (GArray) reads = g_array_new (FALSE, FALSE, sizeof (Read));
  g_autoptr (GPtrArray) already = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = names_of (work, error);
  g_autoptr (DeskReport) report = NULL;

  g_array_set_clear_func (reads, clear_read);
  if (names == NULL || !desk_day_change_open (&change, work, G_MININT32, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), TRUE, error);
  if (report == NULL || !desk_day_change_begin (&change, error)
      || !desk_desk_may (change.desk, DESK_ACTION_ACKNOWLEDGE,
                         DESK_RELATION_OWN, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!acknowledge (&change, names->pdata[i], reads, already, error))
      return FALSE;
  return desk_day_change_end (&change, error)
         && push (&change, report, reads, already, error);
}
