#include "config.h"

#include "work/checklist.h"

#include "base/i18n.h"
#include "record/read.h"
#include "work/duty-row.h"

static const DeskColumn columns[] = {
  { "duty", N_ ("duty"), DESK_COLUMN_TEXT, NULL },
  { "title", N_ ("what to do"), DESK_COLUMN_TEXT, NULL },
  { "from", N_ ("starts"), DESK_COLUMN_TEXT, NULL },
  { "to", N_ ("ends"), DESK_COLUMN_TEXT, NULL },
  { "days", N_ ("days"), DESK_COLUMN_TEXT, NULL },
  { "owner", N_ ("usual owner"), DESK_COLUMN_TEXT, NULL },
  { "substitute", N_ ("substitute"), DESK_COLUMN_TEXT, NULL },
  { "check", N_ ("check"), DESK_COLUMN_TEXT, NULL },
};

static void
append (GString *list, const char *word)
{
  if (list->len > 0)
    g_string_append (list, ", ");
  g_string_append (list, word);
}

/* As the file says it; none stands for every working day. */
static char *
days_of (const DeskDuty *duty)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < 7; i++)
    if ((duty->weekdays & (2u << i)) != 0)
      append (list, desk_weekday_names[i]);
  if (duty->days_off)
    append (list, "days-off");
  return g_string_free (list, FALSE);
}

/* Who is meant, as the file says it: role, level, department. */
static char *
whom_of (const DeskWhom *whom)
{
  GString *list = g_string_new (NULL);

  if (whom->person != NULL)
    append (list, whom->person);
  if (whom->has_role)
    append (list, desk_role_name (whom->role));
  if (whom->has_level)
    append (list, desk_level_name (whom->level));
  if (whom->department != NULL)
    append (list, whom->department);
  return g_string_free (list, FALSE);
}

static gboolean
push (DeskReport *report, const DeskDuty *duty, GError **error)
{
  g_autofree char *from = duty->from == 0 ? NULL : desk_duty_clock (duty->from);
  g_autofree char *to = desk_duty_clock (duty->to);
  g_autofree char *days = days_of (duty);
  g_autofree char *owner = whom_of (&duty->owner);
  g_autofree char *substitute = whom_of (&duty->substitute);
  const DeskValue values[] = {
    DESK_TEXT_VALUE (duty->id),
    DESK_TEXT_VALUE (duty->title),
    DESK_TEXT_VALUE (from),
    DESK_TEXT_VALUE (to),
    DESK_TEXT_VALUE (days),
    DESK_TEXT_VALUE (owner),
    DESK_TEXT_VALUE (substitute),
    DESK_TEXT_VALUE (desk_proof_name (duty->proof)),
  };

  return desk_report_row (report, values, error);
}

gboolean
desk_checklist_template_run (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_autoptr (DeskReport) report = NULL;
  const DeskChecklist *checklist;

  if (desk == NULL
      || !desk_desk_may (desk, DESK_ACTION_CHECKLIST_SHOW, DESK_RELATION_OTHER,
                         error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  checklist = report == NULL ? NULL : desk_desk_checklist (desk, error);
  if (checklist == NULL)
    return FALSE;
  for (guint i = 0; i < checklist->n_duties; i++)
    if (!push (report, &checklist->duties[i], error))
      return FALSE;
  return desk_report_end (report, error);
}
