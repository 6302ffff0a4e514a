#include "config.h"

#include "work/kpi-explain.h"

#include "base/i18n.h"
#include "board/keyset.h"
#include "work/kpi-query.h"

typedef struct
{
  DeskDesk *desk;
  const DeskKpiReport *options;
  DeskKpiQuery query;
  DeskMetric metric;
  const DeskKpiMetric *known;
  guint64 measures;
  GArray *facts; /* of DeskFact, with --rows */
  guint lines[DESK_MEASURES], left[DESK_LEFTS];
  DeskKpiTable *table;
  DeskTails tails;
} Explain;

static void
clear (Explain *explain)
{
  g_clear_pointer (&explain->facts, g_array_unref);
  g_clear_pointer (&explain->table, desk_kpi_table_free);
  desk_tails_clear (&explain->tails);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Explain, clear)

/* --- words ---------------------------------------------------------------- */

static const char *
left_word (const char *name)
{
  static const char *const titles[DESK_LEFTS] = {
    [DESK_LEFT_NOT] = "",
    [DESK_LEFT_UNDONE] = N_ ("undone"),
    [DESK_LEFT_NO_CLIENT] = N_ ("personal, or an inquiry"),
    [DESK_LEFT_OUTCOME] = N_ ("another kind of line"),
    [DESK_LEFT_DIRECTION] = N_ ("incoming"),
    [DESK_LEFT_UNREACHED] = N_ ("nobody was reached"),
    [DESK_LEFT_SHORT] = N_ ("too short a call"),
    [DESK_LEFT_UNANSWERED] = N_ ("the client did not write that day"),
    [DESK_LEFT_SAME] = N_ ("counted already"),
    [DESK_LEFT_BOUGHT] = N_ ("the client has bought before"),
    [DESK_LEFT_CURRENCY] = N_ ("another currency"),
    [DESK_LEFT_NO_AMOUNT] = N_ ("no sum is known"),
    [DESK_LEFT_NO_ATTEMPT] = N_ ("nobody has tried to reach them"),
    [DESK_LEFT_NOT_SOLD] = N_ ("not sold"),
    [DESK_LEFT_REJECTED] = N_ ("the penalty was rejected"),
    [DESK_LEFT_NOT_REGULAR] = N_ ("not a regular client then"),
    [DESK_LEFT_NOBODY] = N_ ("names nobody"),
    [DESK_LEFT_REPLACED] = N_ ("marked again later"),
    [DESK_LEFT_IN_ORDER] = N_ ("something is missing in the card"),
  };

  for (guint i = 1; i < DESK_LEFTS; i++)
    if (g_str_equal (desk_left_name ((DeskLeft) i), name))
      return _ (titles[i]);
  return name;
}

static const char *
part_word (const char *name)
{
  static const struct
  {
    const char *name, *title;
  } titles[]
      = { { "metric", N_ ("metric") },   { "definition", N_ ("definition") },
          { "formula", N_ ("formula") }, { "norm", N_ ("norm") },
          { "counted", N_ ("counted") }, { "left", N_ ("left out") } };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].name, name))
      return _ (titles[i].title);
  return name;
}

/* --- gathering ------------------------------------------------------------ */

static void
watch (const DeskFact *fact, gpointer data)
{
  Explain *explain = data;
  const guint64 counts = fact->measures & explain->measures;
  const gboolean left
      = (fact->left_of & DESK_METRIC_BIT (explain->metric)) != 0;

  if (counts == 0 && !left)
    return;
  for (guint i = 0; i < DESK_MEASURES; i++)
    explain->lines[i] += (counts & DESK_MEASURE_BIT (i)) != 0 ? 1 : 0;
  if (left)
    explain->left[fact->left]++;
  if (explain->facts != NULL)
    g_array_append_val (explain->facts, *fact);
}

static gboolean
gather (Explain *explain, GError **error)
{
  explain->query.n_by = 0;
  explain->query.metrics[0] = explain->metric;
  explain->query.n_metrics = 1;
  if (!desk_desk_tails (explain->desk, &explain->tails, error))
    return FALSE;
  explain->table = desk_kpi_table_new (explain->desk, &explain->query,
                                       &explain->tails, watch, explain, error);
  return explain->table != NULL;
}

/* --- the sum of it -------------------------------------------------------- */

static gboolean
push (DeskReport *to, const char *part, const char *text, guint lines,
      gint64 value, GError **error)
{
  const DeskValue values[] = {
    DESK_TEXT_VALUE (part),
    DESK_TEXT_VALUE (text),
    DESK_NUMBER_VALUE (lines == G_MAXUINT ? DESK_VALUE_NONE : (gint64) lines),
    DESK_NUMBER_VALUE (value),
  };

  return desk_report_row (to, values, error);
}

static gboolean
push_definition (const Explain *explain, DeskReport *to, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (explain->known->definition, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0'
        && !push (to, "definition", lines[i], G_MAXUINT, DESK_VALUE_NONE,
                  error))
      return FALSE;
  return push (to, "formula", desk_metric_formula (explain->metric), G_MAXUINT,
               DESK_VALUE_NONE, error);
}

/* Up to which number is good, and of what: `a working day, at least, trainee`.
 * (transfer full) */
static char *
norm_words (const DeskKpiMetric *known, const char *level)
{
  static const char *const directions[] = {
    [DESK_DIRECTION_UP] = N_ ("at least"),
    [DESK_DIRECTION_DOWN] = N_ ("at most"),
    [DESK_DIRECTION_NONE] = N_ ("about"),
  };

  return g_strdup_printf (
      "%s%s%s, %s", level == NULL ? "" : _ (level), level == NULL ? "" : ", ",
      known->per_day ? _ ("a working day") : _ ("any period"),
      _ (directions[known->direction]));
}

/* One line when all levels have the same. */
static gboolean
push_norms (const Explain *explain, DeskReport *to, GError **error)
{
  const DeskKpiMetric *known = explain->known;
  gboolean same = TRUE;

  for (guint i = 1; i < DESK_LEVELS; i++)
    same = same && known->norm[i] == known->norm[0];
  for (guint i = 0; i < (same ? 1 : DESK_LEVELS); i++)
    {
      g_autofree char *words
          = norm_words (known, same ? NULL : desk_level_title ((DeskLevel) i));

      if (known->norm[i] != DESK_MONEY_NONE
          && !push (to, "norm", words, G_MAXUINT, known->norm[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
push_sums (const Explain *explain, DeskReport *to, GError **error)
{
  const GArray *rows = desk_kpi_table_rows (explain->table);
  const DeskKpiRow *total = &g_array_index (rows, DeskKpiRow, rows->len - 1);
  const char *title
      = desk_kpi_metric_title (explain->desk->work, explain->known);
  gint64 value;

  if (!desk_kpi_table_value (explain->table, total, explain->metric, &value))
    value = DESK_VALUE_NONE;
  if (!push (to, "metric", title, G_MAXUINT, value, error)
      || !push_norms (explain, to, error)
      || !push_definition (explain, to, error))
    return FALSE;
  for (guint i = 0; i < DESK_MEASURES; i++)
    if ((explain->measures & DESK_MEASURE_BIT (i)) != 0
        && !push (to, "counted", desk_measure_name ((DeskMeasure) i),
                  explain->lines[i], DESK_VALUE_NONE, error))
      return FALSE;
  for (guint i = 1; i < DESK_LEFTS; i++)
    if (explain->left[i] > 0
        && !push (to, "left", left_word (desk_left_name ((DeskLeft) i)),
                  explain->left[i], DESK_VALUE_NONE, error))
      return FALSE;
  return desk_report_end (to, error);
}

static gboolean
explain_sums (Explain *explain, GError **error)
{
  const DeskColumn columns[] = {
    { "part", N_ ("what"), DESK_COLUMN_WORD, part_word },
    { "text", "", DESK_COLUMN_TEXT, NULL },
    { "lines", N_ ("lines"), DESK_COLUMN_COUNT, NULL },
    { "value", N_ ("value"), desk_kpi_column_type (explain->known->unit),
      NULL },
  };
  DeskReport *to = desk_work_report (explain->desk->work, columns,
                                     G_N_ELEMENTS (columns), FALSE, error);
  gboolean done
      = to != NULL && gather (explain, error) && push_sums (explain, to, error);

  if (to != NULL)
    desk_report_free (to);
  return done;
}

/* --- the lines ------------------------------------------------------------ */

static gint
compare (gconstpointer one, gconstpointer two)
{
  const DeskFact *a = one, *b = two;

  if (a->ledger != b->ledger)
    return a->ledger < b->ledger ? -1 : 1;
  return (a->seq > b->seq) - (a->seq < b->seq);
}

/* Names of what the line counts for. */
static char *
name_measures (guint64 measures)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < DESK_MEASURES; i++)
    if ((measures & DESK_MEASURE_BIT (i)) != 0)
      g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "",
                              desk_measure_name ((DeskMeasure) i));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Which of @measures are of a key that a line before has counted. */
static guint64
counted_before (DeskKeySet *keys, guint64 measures, const DeskFact *fact)
{
  guint64 before = 0;

  for (guint i = 0; i < DESK_MEASURES; i++)
    {
      const DeskKey key = desk_cube_different ((DeskMeasure) i, fact);

      if ((measures & DESK_MEASURE_BIT (i)) != 0
          && desk_measure_kind ((DeskMeasure) i) == DESK_MEASURE_IS_DIFFERENT
          && !desk_key_set_add (keys, &key, i))
        before |= DESK_MEASURE_BIT (i);
    }
  return before;
}

static DeskValue
id_value (gint64 id)
{
  return DESK_NUMBER_VALUE (id == 0 ? DESK_VALUE_NONE : id);
}

static gboolean
push_line (const Explain *explain, DeskReport *to, DeskKeySet *keys,
           const DeskFact *fact, GError **error)
{
  const guint64 counts = fact->measures & explain->measures;
  const guint64 before = counted_before (keys, counts, fact);
  g_autofree char *names = name_measures (counts & ~before);
  const DeskLeft left = counts != 0 && counts == before ? DESK_LEFT_SAME
                                                        : (DeskLeft) fact->left;
  const gboolean numbered = explain->known->unit != DESK_UNIT_COUNT
                            && (counts != 0 || left == DESK_LEFT_CURRENCY);
  const DeskValue values[] = {
    DESK_TEXT_VALUE (desk_ledger_name ((DeskLedger) fact->ledger)),
    DESK_NUMBER_VALUE (fact->seq),
    DESK_NUMBER_VALUE (fact->day),
    DESK_TEXT_VALUE (desk_kpi_table_word (explain->table, fact->person)),
    id_value (fact->deal),
    id_value (fact->client),
    DESK_NUMBER_VALUE (numbered ? fact->number : DESK_VALUE_NONE),
    DESK_TEXT_VALUE (desk_kpi_table_word (explain->table, fact->currency)),
    DESK_TEXT_VALUE (names),
    DESK_TEXT_VALUE (desk_left_name (left)),
  };

  return desk_report_row (to, values, error);
}

static gboolean
push_lines (const Explain *explain, DeskReport *to, GError **error)
{
  g_autoptr (DeskKeySet) keys = desk_key_set_new ();

  g_array_sort (explain->facts, compare);
  for (guint i = 0; i < explain->facts->len; i++)
    if (!push_line (explain, to, keys,
                    &g_array_index (explain->facts, DeskFact, i), error))
      return FALSE;
  return desk_report_end (to, error);
}

/* What a share is made of has no number of its own but 0 or 1. */
static DeskColumnType
number_type (const Explain *explain)
{
  if (explain->metric == DESK_METRIC_SCRIPT_SCORE)
    return DESK_COLUMN_PERCENT;
  return explain->known->unit == DESK_UNIT_MONEY ? DESK_COLUMN_MONEY
                                                 : DESK_COLUMN_MINUTES;
}

static gboolean
explain_lines (Explain *explain, GError **error)
{
  const DeskColumn columns[] = {
    { "ledger", N_ ("ledger"), DESK_COLUMN_TEXT, NULL },
    { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
    { "day", N_ ("day"), DESK_COLUMN_DAY, NULL },
    { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
    { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
    { "client", N_ ("client"), DESK_COLUMN_ID, NULL },
    { "number", N_ ("value"), number_type (explain), NULL },
    { "currency", N_ ("currency"), DESK_COLUMN_TEXT, NULL },
    { "counts", N_ ("counts as"), DESK_COLUMN_TEXT, NULL },
    { "left_out", N_ ("left out"), DESK_COLUMN_WORD, left_word },
  };
  DeskReport *to = desk_work_report (explain->desk->work, columns,
                                     G_N_ELEMENTS (columns), FALSE, error);
  gboolean done;

  explain->facts = g_array_new (FALSE, FALSE, sizeof (DeskFact));
  done = to != NULL && gather (explain, error)
         && push_lines (explain, to, error);
  if (to != NULL)
    desk_report_free (to);
  return done;
}

gboolean
desk_kpi_explain (DeskDesk *desk, const DeskKpiReport *options,
                  const DeskKpiQuery *query, GError **error)
{
  g_auto (Explain) explain
      = { .desk = desk, .options = options, .query = *query };
  const DeskKpi *kpi = desk_desk_kpi (desk, error);

  if (kpi == NULL
      || !desk_kpi_metric_read (options->explain, &explain.metric, error))
    return FALSE;
  explain.known = &kpi->metrics[explain.metric];
  explain.measures = desk_metric_measures (explain.metric);
  return options->rows ? explain_lines (&explain, error)
                       : explain_sums (&explain, error);
}
