#include "config.h"

#include "work/reg.h"

#include "base/i18n.h"
#include "work/reg-state.h"

static const DeskColumn columns[] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "regulation", N_ ("regulation"), DESK_COLUMN_WORD, NULL },
  { "version", N_ ("version"), DESK_COLUMN_TEXT, NULL },
  { "announced", N_ ("announced"), DESK_COLUMN_DAY, NULL },
  { "deadline", N_ ("deadline"), DESK_COLUMN_DAY, NULL },
  { "late_days", N_ ("days late"), DESK_COLUMN_COUNT, NULL },
};

static gboolean
push (const DeskRegState *state, DeskReport *report, const GArray *debts,
      GError **error)
{
  for (guint i = 0; i < debts->len; i++)
    {
      const DeskRegDebt *debt = &g_array_index (debts, DeskRegDebt, i);
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
  g_autoptr (GArray) debts = NULL;
  g_autoptr (DeskReport) report = NULL;

  if (!desk_reg_state_open (&state, work, DESK_ACTION_REPORT,
                            DESK_RELATION_OTHER, error))
    return FALSE;
  debts = desk_reg_debts (state.desk, state.days, options->all, error);
  if (debts == NULL)
    return FALSE;
  /* In a crontab with -q all that is well is silent, the header too. */
  report = desk_work_report (work, columns, G_N_ELEMENTS (columns),
                             debts->len == 0, error);
  return report != NULL && push (&state, report, debts, error);
}
