#include "config.h"

#include "work/reg.h"

#include "base/differences.h"
#include "base/i18n.h"
#include "base/text.h"
#include "work/reg-state.h"
#include "work/reg-words.h"

#define AROUND 2 /* unchanged lines that are shown beside a change */

typedef struct
{
  DeskCompared change;
  const char *line;
} Line;

static void
keep (DeskCompared change, const char *line, gpointer data)
{
  Line one = { change, line };

  g_array_append_val ((GArray *) data, one);
}

static gboolean
is_near_change (const GArray *lines, guint index)
{
  guint from = index - MIN (index, AROUND);

  for (guint i = from; i < lines->len && i <= index + AROUND; i++)
    if (g_array_index (lines, Line, i).change != DESK_COMPARED_SAME)
      return TRUE;
  return FALSE;
}

/* Text and parameters as lines; (transfer full). */
static char **
lines_of (const DeskRegulation *regulation)
{
  g_autoptr (GString) page = g_string_new (NULL);

  desk_reg_append_text (page, regulation, FALSE);
  g_string_append_c (page, '\n');
  desk_reg_append_parameters (page, regulation, FALSE);
  return g_strsplit (page->str, "\n", -1);
}

/* Returns whether anything differs. */
static gboolean
append_changes (GString *page, const DeskRegulation *old,
                const DeskRegulation *new)
{
  static const char signs[] = { ' ', '-', '+' };
  g_auto (GStrv) before = lines_of (old);
  g_auto (GStrv) after = lines_of (new);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gboolean skipped = FALSE;

  desk_lines_compare (before, after, keep, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (!is_near_change (lines, i))
        {
          skipped = TRUE;
          continue;
        }
      if (skipped && page->len > 0)
        g_string_append (page, "  …\n");
      skipped = FALSE;
      g_string_append_printf (page, "%c %s\n", signs[line->change], line->line);
    }
  return page->len > 0;
}

/* The version to compare with; NULL with @error. */
static const char *
old_version (const DeskRegState *state, const char *name, GError **error)
{
  const DeskRegDiff *options = state->desk->work->options;
  const DeskDayLine *read;

  if (options->version != NULL)
    return options->version;
  read = desk_reg_read_last (state->days, name,
                             desk_store_caller (state->desk->store));
  if (read != NULL)
    return desk_reg_version (read);
  g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
               _ ("you have not read any version of '%s'; to read it: "
                  "regulation show %s; to compare with one that was "
                  "announced: --version"),
               name, name);
  return NULL;
}

gboolean
desk_reg_diff_run (DeskWork *work, GError **error)
{
  g_auto (DeskRegState) state = { 0 };
  g_autoptr (DeskRegulation) old = NULL;
  g_autoptr (GString) page = g_string_new (NULL);
  const DeskRegulation *new;
  const char *name = desk_reg_name (work->args[0], error);
  const char *version;

  if (name == NULL
      || !desk_reg_state_open (&state, work, DESK_ACTION_REGULATION_SHOW,
                               DESK_RELATION_OTHER, error))
    return FALSE;
  version = old_version (&state, name, error);
  old = version == NULL ? NULL
                        : desk_reg_copy (state.desk, name, version, error);
  new = old == NULL ? NULL : desk_reg_in_force (state.desk, name, error);
  if (new == NULL)
    return FALSE;
  if (append_changes (page, old, new))
    return desk_work_page (work, page->str,
                           desk_store_is_guarded (state.desk->store), error);
  desk_work_note (work, _ ("nothing has changed since version %s"), version);
  return TRUE;
}
