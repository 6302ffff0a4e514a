#include "config.h"

#include "work/reg.h"

#include "base/i18n.h"
#include "work/reg-state.h"
#include "work/reg-words.h"

/* What is in force may not have been announced, or been announced otherwise:
 * who reads it should know what he can acknowledge. */
static void
note_announcement (const DeskRegState *state, const DeskRegulation *regulation)
{
  DeskWork *work = state->desk->work;
  const char *name = desk_regulation_name (regulation);
  const DeskDayLine *last = desk_reg_announced (state->days, name);
  g_autofree char *digest = NULL;

  if (last == NULL)
    desk_work_note (work, _ ("this regulation is in force, but has never been "
                             "announced"));
  else if (!g_str_equal (desk_reg_version (last),
                         desk_regulation_version (regulation)))
    desk_work_note (work,
                    _ ("announced is version %s; to read it: regulation show "
                       "%s --version=%s"),
                    desk_reg_version (last), name, desk_reg_version (last));
  else
    {
      digest = desk_reg_digest (regulation, NULL);
      if (!g_str_equal (digest, last->value))
        desk_work_note (work,
                        _ ("this has changed since it was announced as version "
                           "%s; what was announced: regulation show %s "
                           "--version=%s"),
                        desk_reg_version (last), name, desk_reg_version (last));
    }
}

static gboolean
show (const DeskRegState *state, const DeskRegulation *regulation,
      GError **error)
{
  g_autoptr (GString) page = g_string_new (NULL);

  desk_reg_append_text (page, regulation, TRUE);
  desk_reg_append_parameters (page, regulation, TRUE);
  return desk_work_page (state->desk->work, page->str,
                         desk_store_is_guarded (state->desk->store), error);
}

gboolean
desk_reg_show_run (DeskWork *work, GError **error)
{
  const DeskRegShow *options = work->options;
  g_auto (DeskRegState) state = { 0 };
  g_autoptr (DeskRegulation) copy = NULL;
  const DeskRegulation *regulation;
  const char *name = desk_reg_name (work->args[0], error);

  if (name == NULL
      || !desk_reg_state_open (&state, work, DESK_ACTION_REGULATION_SHOW,
                               DESK_RELATION_OTHER, error))
    return FALSE;
  if (options->version != NULL)
    regulation = copy
        = desk_reg_copy (state.desk, name, options->version, error);
  else
    regulation = desk_reg_in_force (state.desk, name, error);
  if (regulation == NULL || !show (&state, regulation, error))
    return FALSE;
  if (copy == NULL)
    note_announcement (&state, regulation);
  return TRUE;
}
