#include "config.h"

#include "board/cube.h"

#include "base/civil.h"
#include "board/keyset.h"
#include "board/table.h"
#include "rules/period.h"

const char *const desk_by_names[]
    = { "manager", "department", "source", "origin", "reason", "client-kind",
        "day",     "week",       "month",  "hour",   NULL };
G_STATIC_ASSERT (G_N_ELEMENTS (desk_by_names) == DESK_BYS + 1);

#define LEVELS (DESK_CUBE_GROUPS + 1)
#define CELLS_EXPECTED 256
#define NO_SLOT G_MAXUINT8
#define AHEAD 16 /* keys on their way into the cache */

typedef struct
{
  gint32 keys[DESK_CUBE_GROUPS];
} Row;

typedef struct /* a key that is still to be looked up */
{
  DeskKey key;
  guint rows[LEVELS];
} Waiting;

struct _DeskCube
{
  DeskCubeShape shape;
  guint8 slots[DESK_MEASURES]; /* where a measure stands in a row, NO_SLOT */
  guint n_slots;
  DeskMeasure measures[DESK_MEASURES]; /* by slot */
  GArray *rows;                        /* of Row */
  GArray *numbers;                     /* of gint64, n_slots a row */
  GPtrArray *values; /* of GArray or NULL, n_slots a row; of quantiles */
  DeskTable index;   /* of keys */
  DeskKeySet *sets[DESK_MEASURES]; /* of different keys; NULL */
  gboolean by_nature;     /* the key of who did what when names its row, too */
  gboolean timed[LEVELS]; /* a level has a day, week or month among its keys */
  Waiting waiting[AHEAD]; /* of what is processed, by nature; a ring */
  guint n_waiting;        /* that were put in */
  guint last[LEVELS];     /* rows of the fact before, a level each */
  gint32 last_keys[DESK_CUBE_GROUPS];
};

/* --- life ----------------------------------------------------------------- */

static void
free_values (gpointer values)
{
  if (values != NULL)
    g_array_unref (values);
}

/* Whether a key {day, person, deal} can be in one row only. */
static gboolean
is_by_nature (const DeskCubeShape *shape)
{
  for (guint i = 0; i < shape->n_by; i++)
    if (shape->by[i] != DESK_BY_MANAGER && shape->by[i] != DESK_BY_DAY
        && shape->by[i] != DESK_BY_WEEK && shape->by[i] != DESK_BY_MONTH)
      return FALSE;
  return TRUE;
}

/* Whether one of the first @kept groups is a time. */
static gboolean
is_timed (const DeskCubeShape *shape, guint kept)
{
  for (guint i = 0; i < kept; i++)
    if (shape->by[i] == DESK_BY_DAY || shape->by[i] == DESK_BY_WEEK
        || shape->by[i] == DESK_BY_MONTH)
      return TRUE;
  return FALSE;
}

DeskCube *
desk_cube_new (const DeskCubeShape *shape)
{
  DeskCube *cube = g_new0 (DeskCube, 1);

  cube->shape = *shape;
  cube->by_nature = is_by_nature (shape);
  cube->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  cube->numbers = g_array_new (FALSE, TRUE, sizeof (gint64));
  cube->values = g_ptr_array_new_with_free_func (free_values);
  desk_table_init (&cube->index, CELLS_EXPECTED);
  for (guint i = 0; i < DESK_MEASURES; i++)
    {
      cube->slots[i] = NO_SLOT;
      if ((shape->measures & DESK_MEASURE_BIT (i)) == 0)
        continue;
      cube->slots[i] = (guint8) cube->n_slots;
      cube->measures[cube->n_slots++] = (DeskMeasure) i;
      if (desk_measure_kind ((DeskMeasure) i) == DESK_MEASURE_IS_DIFFERENT)
        cube->sets[i] = desk_key_set_new ();
    }
  for (guint level = 0; level <= shape->n_by; level++)
    cube->timed[level] = is_timed (shape, shape->n_by - level);
  cube->last[0] = G_MAXUINT;
  return cube;
}

void
desk_cube_free (DeskCube *cube)
{
  if (cube == NULL)
    return;
  for (guint i = 0; i < DESK_MEASURES; i++)
    desk_key_set_free (cube->sets[i]);
  g_array_unref (cube->rows);
  g_array_unref (cube->numbers);
  g_ptr_array_unref (cube->values);
  desk_table_clear (&cube->index);
  g_free (cube);
}

/* --- rows ----------------------------------------------------------------- */

gint32
desk_cube_key (DeskBy by, const DeskFact *fact)
{
  switch (by)
    {
    case DESK_BY_MANAGER:
      return fact->person;
    case DESK_BY_DEPARTMENT:
      return fact->department;
    case DESK_BY_SOURCE:
      return fact->source;
    case DESK_BY_ORIGIN:
      return fact->origin;
    case DESK_BY_REASON:
      return fact->reason;
    case DESK_BY_CLIENT_KIND:
      return fact->client_kind;
    case DESK_BY_WEEK:
      return desk_period_of (DESK_PERIOD_WEEK, fact->day).from;
    case DESK_BY_MONTH:
      return desk_period_of (DESK_PERIOD_MONTH, fact->day).from;
    case DESK_BY_HOUR:
      return fact->hour;
    default:
      return fact->day;
    }
}

static guint64
hash_keys (const gint32 keys[DESK_CUBE_GROUPS])
{
  guint64 hash = ((guint64) (guint32) keys[0] << 32) | (guint32) keys[1];

  hash *= G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  hash ^= hash >> 29;
  return hash * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
}

guint
desk_cube_find (const DeskCube *cube, const gint32 keys[DESK_CUBE_GROUPS])
{
  guint64 hash = hash_keys (keys);
  gsize at = desk_table_first (&cube->index, hash);
  guint32 found;

  while ((found = desk_table_next (&cube->index, hash, &at)) != DESK_TABLE_NONE)
    {
      const Row *row = &g_array_index (cube->rows, Row, found);

      if (row->keys[0] == keys[0] && row->keys[1] == keys[1])
        return found;
    }
  return G_MAXUINT;
}

static guint
row_of (DeskCube *cube, gint32 one, gint32 two)
{
  const Row row = { { one, two } };
  guint found = desk_cube_find (cube, row.keys);

  if (found != G_MAXUINT)
    return found;
  found = cube->rows->len;
  g_array_append_val (cube->rows, row);
  g_array_set_size (cube->numbers, (found + 1) * cube->n_slots);
  g_ptr_array_set_size (cube->values, (gint) ((found + 1) * cube->n_slots));
  desk_table_add (&cube->index, hash_keys (row.keys), found);
  return found;
}

/* The rows of these keys: the finest first, the total last. */
static void
find_rows (DeskCube *cube, const gint32 keys[DESK_CUBE_GROUPS])
{
  if (cube->last[0] != G_MAXUINT && keys[0] == cube->last_keys[0]
      && keys[1] == cube->last_keys[1])
    return;
  cube->last_keys[0] = keys[0];
  cube->last_keys[1] = keys[1];
  for (guint level = 0; level <= cube->shape.n_by; level++)
    {
      const guint kept = cube->shape.n_by - level;

      cube->last[level] = row_of (cube, kept > 0 ? keys[0] : DESK_CUBE_ALL,
                                  kept > 1 ? keys[1] : DESK_CUBE_ALL);
    }
}

static void
keys_of (const DeskCube *cube, const DeskFact *fact,
         gint32 keys[DESK_CUBE_GROUPS])
{
  for (guint i = 0; i < DESK_CUBE_GROUPS; i++)
    keys[i] = i < cube->shape.n_by ? desk_cube_key (cube->shape.by[i], fact)
                                   : DESK_CUBE_ALL;
}

void
desk_cube_touch (DeskCube *cube, const gint32 keys[DESK_CUBE_GROUPS])
{
  gint32 own[DESK_CUBE_GROUPS];

  for (guint i = 0; i < DESK_CUBE_GROUPS; i++)
    own[i] = i < cube->shape.n_by ? keys[i] : DESK_CUBE_ALL;
  find_rows (cube, own);
}

/* --- adding --------------------------------------------------------------- */

static inline gint64 *
number_at (const DeskCube *cube, guint row, guint slot)
{
  return &g_array_index (cube->numbers, gint64,
                         (gsize) row * cube->n_slots + slot);
}

static void
keep_value (const DeskCube *cube, guint row, guint slot, gint64 value)
{
  gpointer *values
      = &g_ptr_array_index (cube->values, row * cube->n_slots + slot);

  if (*values == NULL)
    *values = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val ((GArray *) *values, value);
}

DeskKey
desk_cube_different (DeskMeasure measure, const DeskFact *fact)
{
  switch (measure)
    {
    case DESK_MEASURE_NEW_CLIENTS:
      return (DeskKey){ fact->client, fact->day, 0 };
    case DESK_MEASURE_PROCESSED:
      return (DeskKey){ fact->deal != 0 ? fact->deal : -fact->client, fact->day,
                        fact->person };
    default:
      return (DeskKey){ fact->deal, 0, fact->person };
    }
}

static void
settle_one (DeskCube *cube, const Waiting *waiting)
{
  const guint slot = cube->slots[DESK_MEASURE_PROCESSED];

  if (desk_key_set_add (cube->sets[DESK_MEASURE_PROCESSED], &waiting->key, 0))
    for (guint level = 0; level <= cube->shape.n_by; level++)
      ++*number_at (cube, waiting->rows[level], slot);
}

/* Each key is a cache miss of its own: they are asked for some facts before
 * they are needed. */
static void
add_by_nature (DeskCube *cube, const DeskFact *fact)
{
  Waiting *waiting = &cube->waiting[cube->n_waiting % AHEAD];

  if (cube->n_waiting >= AHEAD)
    settle_one (cube, waiting);
  cube->n_waiting++;
  waiting->key = desk_cube_different (DESK_MEASURE_PROCESSED, fact);
  memcpy (waiting->rows, cube->last, sizeof waiting->rows);
  desk_key_set_prefetch (cube->sets[DESK_MEASURE_PROCESSED], &waiting->key, 0);
}

static void
settle (DeskCube *cube)
{
  for (guint i = 0; i < MIN (cube->n_waiting, AHEAD); i++)
    settle_one (cube, &cube->waiting[i]);
  cube->n_waiting = 0;
}

static void
add_different (DeskCube *cube, DeskMeasure measure, const DeskFact *fact)
{
  const guint slot = cube->slots[measure];
  DeskKey key = desk_cube_different (measure, fact);

  if (cube->by_nature && measure == DESK_MEASURE_PROCESSED)
    {
      add_by_nature (cube, fact);
      return;
    }
  for (guint level = 0; level <= cube->shape.n_by; level++)
    if (desk_key_set_add (cube->sets[measure], &key, cube->last[level]))
      ++*number_at (cube, cube->last[level], slot);
}

static void
add_one (DeskCube *cube, DeskMeasure measure, const DeskFact *fact)
{
  const guint slot = cube->slots[measure];
  const DeskMeasureKind kind = desk_measure_kind (measure);

  if (slot == NO_SLOT)
    return;
  if (kind == DESK_MEASURE_IS_DIFFERENT)
    {
      add_different (cube, measure, fact);
      return;
    }
  for (guint level = 0; level <= cube->shape.n_by; level++)
    if (fact->early && !cube->timed[level])
      continue;
    else if (kind == DESK_MEASURE_IS_VALUES)
      keep_value (cube, cube->last[level], slot, fact->number);
    else
      *number_at (cube, cube->last[level], slot)
          += kind == DESK_MEASURE_IS_SUM ? fact->number : 1;
}

static guint
lowest (guint64 bits)
{
  return (guint) __builtin_ctzll (bits);
}

void
desk_cube_add (const DeskFact *fact, gpointer data)
{
  DeskCube *cube = data;
  guint64 left = fact->measures & cube->shape.measures;
  gint32 keys[DESK_CUBE_GROUPS];

  if (left == 0)
    return;
  keys_of (cube, fact, keys);
  find_rows (cube, keys);
  for (; left != 0; left &= left - 1)
    add_one (cube, (DeskMeasure) lowest (left), fact);
}

/* --- reading -------------------------------------------------------------- */

guint
desk_cube_rows (const DeskCube *cube)
{
  return cube->rows->len;
}

const gint32 *
desk_cube_keys (const DeskCube *cube, guint row)
{
  return g_array_index (cube->rows, Row, row).keys;
}

gboolean
desk_cube_value (DeskCube *cube, guint row, DeskMetric metric, gint64 *value)
{
  DeskMeasured measured = { { 0 }, { NULL } };

  settle (cube);
  for (guint slot = 0; slot < cube->n_slots; slot++)
    {
      measured.number[cube->measures[slot]] = *number_at (cube, row, slot);
      measured.values[cube->measures[slot]]
          = g_ptr_array_index (cube->values, row * cube->n_slots + slot);
    }
  return desk_metric_value (metric, &measured, value);
}
