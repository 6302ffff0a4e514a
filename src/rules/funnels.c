#include "config.h"

#include "rules/funnels.h"

#include "base/money.h"
#include "base/text.h"
#include "rules/words.h"

enum /* bits of a screen's phrases */
{
  WANTED,
  UNWANTED, /* of `not …` */
};

typedef struct
{
  const DeskScreen *screen; /* borrowed */
  char **columns;           /* as desk_text_key() makes them */
  DeskWords *phrases;
} Screen;

typedef struct
{
  DeskWords *forms;   /* bit i: step i */
  GPtrArray *screens; /* of GPtrArray of Screen, a step each */
} Funnel;

struct _DeskFunnels
{
  const DeskInquiries *inquiries;
  DeskWords *form_columns;
  Funnel funnels[DESK_FUNNELS_MAX];
};

/* --- compiling ---------------------------------------------------------- */

static void
screen_free (gpointer data)
{
  Screen *screen = data;

  g_strfreev (screen->columns);
  desk_words_free (screen->phrases);
  g_free (screen);
}

static char **
column_keys (const DeskNode *columns)
{
  guint n = desk_node_length (columns);
  char **keys = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    keys[i] = desk_text_key (
        desk_cell (desk_node_text (desk_node_item (columns, i))));
  return keys;
}

static Screen *
screen_new (const DeskScreen *record)
{
  Screen *screen = g_new0 (Screen, 1);

  screen->screen = record;
  screen->columns = column_keys (record->columns);
  screen->phrases = desk_words_new ();
  for (guint i = 0; i < record->checks->len; i++)
    {
      const DeskCheck *check = &g_array_index (record->checks, DeskCheck, i);

      if (check->kind == DESK_CHECK_PHRASE)
        desk_words_add (screen->phrases, check->phrase,
                        check->negated ? UNWANTED : WANTED);
    }
  return screen;
}

static void
compile_funnel (Funnel *compiled, const DeskFunnel *funnel)
{
  compiled->forms = desk_words_new ();
  compiled->screens
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < funnel->steps->len; i++)
    {
      const DeskStep *step = desk_funnel_step (funnel, i);
      GPtrArray *screens = g_ptr_array_new_with_free_func (screen_free);

      desk_words_add_all (compiled->forms, step->forms, i);
      for (guint j = 0; j < step->screens->len; j++)
        g_ptr_array_add (screens, screen_new (&g_array_index (step->screens,
                                                              DeskScreen, j)));
      g_ptr_array_add (compiled->screens, screens);
    }
}

DeskFunnels *
desk_funnels_new (const DeskInquiries *inquiries)
{
  DeskFunnels *funnels = g_new0 (DeskFunnels, 1);

  funnels->inquiries = inquiries;
  funnels->form_columns = desk_words_new ();
  desk_words_add_all (funnels->form_columns, inquiries->form_columns, 0);
  for (guint i = 0; i < inquiries->n_funnels; i++)
    compile_funnel (&funnels->funnels[i], &inquiries->funnels[i]);
  return funnels;
}

void
desk_funnels_free (DeskFunnels *funnels)
{
  if (funnels == NULL)
    return;
  desk_words_free (funnels->form_columns);
  for (guint i = 0; i < funnels->inquiries->n_funnels; i++)
    {
      desk_words_free (funnels->funnels[i].forms);
      g_ptr_array_unref (funnels->funnels[i].screens);
    }
  g_free (funnels);
}

/* --- checks ------------------------------------------------------------- */

/* Whether @check, no phrase, holds of a cell that is not empty. */
static gboolean
holds (const DeskCheck *check, DeskCell value)
{
  gint64 number = 0;
  gboolean is_number = check->kind != DESK_CHECK_EMPTY
                       && check->kind != DESK_CHECK_FILLED
                       && desk_money_parse_foreign (value, &number, NULL, NULL);

  switch (check->kind)
    {
    case DESK_CHECK_FILLED:
      return TRUE;
    case DESK_CHECK_NUMBER:
      return is_number;
    case DESK_CHECK_ABOVE:
      return is_number && number > check->bound_minor;
    case DESK_CHECK_BELOW:
      return is_number && number < check->bound_minor;
    default:
      return FALSE;
    }
}

/* Of an empty cell nothing is known but that it is empty. */
static gboolean
holds_empty (const DeskScreen *screen)
{
  for (guint i = 0; i < screen->checks->len; i++)
    {
      const DeskCheck *check = &g_array_index (screen->checks, DeskCheck, i);

      if (check->kind
          == (check->negated ? DESK_CHECK_FILLED : DESK_CHECK_EMPTY))
        return TRUE;
    }
  return FALSE;
}

/* One of the checks must hold, if there are any but `not …`, and all of
 * those. */
static gboolean
holds_filled (const Screen *screen, DeskCell value)
{
  guint64 found = desk_words_find (screen->phrases, value);
  gboolean wants = FALSE, good = (found & (1u << WANTED)) != 0;
  const GArray *checks = screen->screen->checks;

  if ((found & (1u << UNWANTED)) != 0)
    return FALSE;
  for (guint i = 0; i < checks->len; i++)
    {
      const DeskCheck *check = &g_array_index (checks, DeskCheck, i);

      wants |= !check->negated;
      if (check->kind == DESK_CHECK_PHRASE)
        continue;
      if (!check->negated)
        good |= holds (check, value);
      else if (holds (check, value))
        return FALSE;
    }
  return good || !wants;
}

static gboolean
is_column (const Screen *screen, const char *column)
{
  return g_strv_contains ((const char *const *) screen->columns, column);
}

/* A column that was not sent is as an empty one; of several that were, one
 * must pass. */
static gboolean
screen_holds (const Screen *screen, const DeskFormCell *cells, guint n_cells)
{
  gboolean filled = FALSE;

  for (guint i = 0; i < n_cells; i++)
    {
      if (cells[i].value[0] == '\0' || !is_column (screen, cells[i].column))
        continue;
      filled = TRUE;
      if (holds_filled (screen, desk_cell (cells[i].value)))
        return TRUE;
    }
  return !filled && holds_empty (screen->screen);
}

/* --- steps -------------------------------------------------------------- */

/* The furthest step whose form's name was sent. */
static guint
find_step (const DeskFunnels *funnels, const Funnel *funnel,
           const DeskFormCell *cells, guint n_cells)
{
  guint64 found = 0;

  for (guint i = 0; i < n_cells; i++)
    if (desk_words_match (funnels->form_columns, desk_cell (cells[i].column))
        != 0)
      found |= desk_words_find (funnel->forms, desk_cell (cells[i].value));
  for (guint i = funnel->screens->len; i-- > 1;)
    if ((found & (G_GUINT64_CONSTANT (1) << i)) != 0)
      return i;
  return 0;
}

DeskScreened
desk_funnels_screen (const DeskFunnels *funnels, const DeskFunnel *funnel,
                     const DeskFormCell *cells, guint n_cells)
{
  const Funnel *compiled
      = &funnels->funnels[funnel - funnels->inquiries->funnels];
  guint step = find_step (funnels, compiled, cells, n_cells);
  const GPtrArray *screens = g_ptr_array_index (compiled->screens, step);

  for (guint i = 0; i < screens->len; i++)
    {
      const Screen *screen = g_ptr_array_index (screens, i);

      if (screen_holds (screen, cells, n_cells))
        return (DeskScreened){ step, screen->screen->verdict };
    }
  return (DeskScreened){ step, desk_funnel_step (funnel, step)->otherwise };
}

DeskVerdict
desk_progress_judge (DeskProgress *progress, const DeskScreened *screened)
{
  guint32 bit = 1u << screened->step;
  DeskVerdict verdict = screened->verdict;

  if (screened->step > 0
      && (progress->came & ~progress->declined & (bit >> 1)) == 0)
    verdict = DESK_VERDICT_BY_HAND;
  progress->came |= bit;
  if (verdict == DESK_VERDICT_DECLINED)
    progress->declined |= bit;
  else
    progress->declined &= ~bit;
  return verdict;
}
