#include "config.h"

#include "work/reg.h"

#include "base/i18n.h"
#include "work/reg-state.h"
#include "work/regulations.h"

static const DeskColumn columns[] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "regulation", N_ ("regulation"), DESK_COLUMN_WORD, NULL },
  { "version", N_ ("version"), DESK_COLUMN_TEXT, NULL },
  { "announced", N_ ("announced"), DESK_COLUMN_DAY, NULL },
  { "deadline", N_ ("deadline"), DESK_COLUMN_DAY, NULL },
  { "late_days", N_ ("days late"), DESK_COLUMN_COUNT, NULL },
};

typedef struct
{
  const DeskPerson *person;
  const char *regulation;
  const DeskDayLine *announced;
  gint32 deadline;
} Debt;

static gint
compare (gconstpointer one, gconstpointer two)
{
  const Debt *first = one, *second = two;

  if (first->deadline != second->deadline)
    return first->deadline < second->deadline ? -1 : 1;
  return g_strcmp0 (first->person->id, second->person->id);
}

static gboolean
gather (DeskRegState *state, const char *name, gboolean all, GArray *debts,
        GError **error)
{
  const DeskAcknowledgement *rule
      = desk_desk_acknowledgement (state->desk, error);
  const DeskCalendar *calendar
      = rule == NULL ? NULL : desk_desk_calendar (state->desk, error);
  g_autoptr (GPtrArray) readers
      = calendar == NULL ? NULL : desk_reg_readers (state->desk, name, error);
  const DeskDayLine *announced = desk_reg_announced (state->days, name);

  if (readers == NULL)
    return FALSE;
  for (guint i = 0; announced != NULL && i < readers->len; i++)
    {
      Debt debt = { .person = readers->pdata[i],
                    .regulation = name,
                    .announced = announced };

      if (desk_reg_read (state->days, announced, debt.person->id) != NULL)
        continue;
      debt.deadline
          = desk_reg_deadline (rule, calendar, debt.person, announced->day);
      if (all || debt.deadline < state->desk->today)
        g_array_append_val (debts, debt);
    }
  return TRUE;
}

static gboolean
push (const DeskRegState *state, DeskReport *report, const GArray *debts,
      GError **error)
{
  for (guint i = 0; i < debts->len; i++)
    {
      const Debt *debt = &g_array_index (debts, Debt, i);
      gint32 late = state->desk->today - debt->deadline;
      const DeskValue row[] = {
        DESK_TEXT_VALUE (debt->person->id),
        DESK_TEXT_VALUE (debt->person->name),
        DESK_TEXT_VALUE (debt->regulation),
        DESK_TEXT_VALUE (desk_reg_version (debt->announced)),
        DESK_NUMBER_VALUE (debt->announced->day),
        DESK_NUMBER_VALUE (debt->deadline),
        DESK_NUMBER_VALUE (late > 0 ? late : DESK_VALUE_NONE),
      };

      if (late > 0)
        desk_work_raise (state->desk->work, 1);
      if (!desk_report_row (report, row, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

gboolean
desk_reg_debtors_run (DeskWork *work, GError **error)
{
  const DeskRegDebtors *options = work->options;
  g_auto (DeskRegState) state = { 0 };
  g_autoptr (GArray) debts = g_array_new (FALSE, FALSE, sizeof (Debt));
  g_autoptr (DeskReport) report = NULL;

  if (!desk_reg_state_open (&state, work, DESK_ACTION_REPORT,
                            DESK_RELATION_OTHER, error))
    return FALSE;
  for (guint i = 0; desk_regulations[i].name != NULL; i++)
    if (!gather (&state, desk_regulations[i].name, options->all, debts, error))
      return FALSE;
  g_array_sort (debts, compare);
  /* In a crontab with -q all that is well is silent, the header too. */
  report = desk_work_report (work, columns, G_N_ELEMENTS (columns),
                             debts->len == 0, error);
  return report != NULL && push (&state, report, debts, error);
}
