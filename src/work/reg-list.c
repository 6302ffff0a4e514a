#include "config.h"

#include "work/reg.h"

#include "base/i18n.h"
#include "work/reg-state.h"
#include "work/regulations.h"
#include "work/words.h"

static const DeskColumn columns[] = {
  { "regulation", N_ ("regulation"), DESK_COLUMN_WORD, NULL },
  { "title", N_ ("title"), DESK_COLUMN_TEXT, NULL },
  { "version", N_ ("version"), DESK_COLUMN_TEXT, NULL },
  { "effective", N_ ("effective"), DESK_COLUMN_DAY, NULL },
  { "announced", N_ ("announced"), DESK_COLUMN_DAY, NULL },
  { "read", N_ ("read by you"), DESK_COLUMN_DAY, NULL },
  { "not_read", N_ ("not read by"), DESK_COLUMN_TEXT, NULL },
};

/* Who has not read what was announced, joined by ", "; (transfer full). */
static char *
list_unread (const DeskRegState *state, const DeskDayLine *announced,
             const GPtrArray *readers)
{
  gboolean by_name = desk_claim_is_for_people (state->desk->work);
  GString *list = g_string_new (NULL);

  for (guint i = 0; announced != NULL && i < readers->len; i++)
    {
      const DeskPerson *person = readers->pdata[i];

      if (desk_reg_read (state->days, announced, person->id) == NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "",
                                by_name ? person->name : person->id);
    }
  return g_string_free (list, FALSE);
}

static gint64
parse_day (const char *text)
{
  gint32 day;

  return desk_day_parse (desk_cell (text), &day) ? day : DESK_VALUE_NONE;
}

static gboolean
push (const DeskRegState *state, DeskReport *report, const char *name,
      GError **error)
{
  const DeskRegulation *regulation
      = desk_reg_in_force (state->desk, name, error);
  g_autoptr (GPtrArray) readers
      = regulation == NULL ? NULL : desk_reg_readers (state->desk, name, error);
  const DeskDayLine *announced = desk_reg_announced (state->days, name);
  const DeskDayLine *this, *read;
  g_autofree char *unread = NULL;

  if (readers == NULL)
    return FALSE;
  this = desk_reg_announced_as (state->days, name,
                                desk_regulation_version (regulation));
  read = announced == NULL
             ? NULL
             : desk_reg_read (state->days, announced,
                              desk_store_caller (state->desk->store));
  unread = list_unread (state, announced, readers);
  {
    const DeskValue row[] = {
      DESK_TEXT_VALUE (name),
      DESK_TEXT_VALUE (desk_regulation_title (regulation)),
      DESK_TEXT_VALUE (desk_regulation_version (regulation)),
      DESK_NUMBER_VALUE (parse_day (desk_regulation_effective (regulation))),
      DESK_NUMBER_VALUE (this == NULL ? DESK_VALUE_NONE : this->day),
      DESK_NUMBER_VALUE (read == NULL ? DESK_VALUE_NONE : read->day),
      DESK_TEXT_VALUE (unread),
    };

    return desk_report_row (report, row, error);
  }
}

gboolean
desk_reg_list_run (DeskWork *work, GError **error)
{
  g_auto (DeskRegState) state = { 0 };
  g_autoptr (DeskReport) report = NULL;

  if (!desk_reg_state_open (&state, work, DESK_ACTION_REGULATION_SHOW,
                            DESK_RELATION_OTHER, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  if (report == NULL)
    return FALSE;
  for (guint i = 0; desk_regulations[i].name != NULL; i++)
    if (!push (&state, report, desk_regulations[i].name, error))
      return FALSE;
  return desk_report_end (report, error);
}
