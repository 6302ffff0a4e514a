#include "config.h"

#include "board/days.h"

#include "store/line.h"

#define BIT DESK_COLUMN_BIT

struct _DeskDays
{
  const DeskStore *store;
  DeskTails tails; /* the state folded up to */
  gint32 since;
  guint32 kinds;       /* that are kept, of DESK_DAYS_OF */
  GArray *lines;       /* of DeskDayLine, in order of seq */
  GHashTable *undone;  /* set of seq */
  GStringChunk *texts; /* of the lines; ids and reasons repeat */
};

/* --- lines -------------------------------------------------------------- */

static const char *
keep (DeskDays *days, DeskCell cell)
{
  g_autofree char *text = NULL;

  if (cell.length == 0)
    return "";
  text = desk_cell_dup (cell);
  return g_string_chunk_insert_const (days->texts, text);
}

/* `m1/root`: root acts as m1. */
static DeskCell
person_of (DeskCell actor)
{
  const char *slash = memchr (actor.text, '/', actor.length);

  if (slash != NULL)
    actor.length = (gsize) (slash - actor.text);
  return actor;
}

static gboolean
fold_line (const DeskLine *line, gpointer data, GError **error)
{
  DeskDays *days = data;
  const DeskCell *cells = line->cells;
  DeskDayLine one
      = { .seq = line->seq, .ref = desk_cell_seq (cells[DESK_REF]) };

  (void) error;
  if (!desk_day_kind_parse (cells[DESK_DAY_KIND], &one.kind)
      || (days->kinds & (1u << one.kind)) == 0
      || !desk_day_parse (cells[DESK_DAY_DAY], &one.day)
      || !desk_time_parse (cells[DESK_RECORDED], &one.recorded)
      || !desk_time_parse (cells[DESK_TIME], &one.time))
    return TRUE; /* salesdesk check tells */
  if (one.kind == DESK_DAY_UNDONE)
    {
      g_hash_table_add (days->undone, g_memdup2 (&one.ref, sizeof one.ref));
      return TRUE;
    }
  one.actor = keep (days, person_of (cells[DESK_ACTOR]));
  one.person = keep (days, cells[DESK_DAY_PERSON]);
  one.subject = keep (days, cells[DESK_DAY_SUBJECT]);
  one.value = keep (days, cells[DESK_DAY_VALUE]);
  one.note = keep (days, cells[DESK_DAY_NOTE]);
  g_array_append_val (days->lines, one);
  return TRUE;
}

static gboolean
scan (DeskDays *days, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  const guint32 columns = BIT (DESK_RECORDED) | BIT (DESK_TIME)
                          | BIT (DESK_ACTOR) | BIT (DESK_REF)
                          | BIT (DESK_DAY_DAY) | BIT (DESK_DAY_KIND)
                          | BIT (DESK_DAY_PERSON) | BIT (DESK_DAY_SUBJECT)
                          | BIT (DESK_DAY_VALUE) | BIT (DESK_DAY_NOTE);

  if (!desk_ledger_scan (desk_store_folder (days->store), DESK_DAYS, since,
                         until, columns, fold_line, days, error))
    return FALSE;
  desk_tails_copy (&days->tails, until);
  return TRUE;
}

/* --- life --------------------------------------------------------------- */

static gboolean
fold_all (DeskDays *days, const DeskTails *tails, GError **error)
{
  g_auto (DeskTails) since = { 0 };
  char day[DESK_DAY_LENGTH + 1];

  g_array_set_size (days->lines, 0);
  g_hash_table_remove_all (days->undone);
  g_string_chunk_clear (days->texts);
  if (days->since == G_MININT32)
    return scan (days, NULL, tails, error);
  desk_day_format (days->since, day);
  desk_ledger_before (day, &since);
  return scan (days, &since, tails, error);
}

DeskDays *
desk_days_load (const DeskStore *store, const DeskTails *tails, gint32 since,
                GError **error)
{
  return desk_days_load_kinds (store, tails, since, G_MAXUINT32, error);
}

DeskDays *
desk_days_load_kinds (const DeskStore *store, const DeskTails *tails,
                      gint32 since, guint32 kinds, GError **error)
{
  g_autoptr (DeskDays) days = g_new0 (DeskDays, 1);

  days->store = store;
  days->since = since;
  days->kinds = kinds | DESK_DAYS_OF (UNDONE);
  days->lines = g_array_new (FALSE, FALSE, sizeof (DeskDayLine));
  days->undone
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  days->texts = g_string_chunk_new (1024);
  desk_tails_init (&days->tails);
  return fold_all (days, tails, error) ? g_steal_pointer (&days) : NULL;
}

void
desk_days_free (DeskDays *days)
{
  if (days == NULL)
    return;
  g_array_unref (days->lines);
  g_hash_table_unref (days->undone);
  g_string_chunk_free (days->texts);
  desk_tails_clear (&days->tails);
  g_free (days);
}

gboolean
desk_days_catch_up (DeskDays *days, const DeskTails *tails, GError **error)
{
  gboolean follow;

  if (desk_tails_equal (tails, &days->tails))
    return TRUE;
  if (!desk_tails_follow (desk_store_folder (days->store), &days->tails, tails,
                          &follow, error))
    return FALSE;
  return follow ? scan (days, &days->tails, tails, error)
                : fold_all (days, tails, error);
}

/* --- questions ---------------------------------------------------------- */

static gboolean
is_undone (const DeskDays *days, const DeskDayLine *line)
{
  return g_hash_table_contains (days->undone, &line->seq);
}

static gboolean
is_meant (const DeskDayLine *line, const DeskDaysFilter *filter)
{
  return (filter->kinds == 0 || (filter->kinds & (1u << line->kind)) != 0)
         && ((filter->from == 0 && filter->to == 0)
             || (line->day >= filter->from && line->day <= filter->to))
         && (filter->person == NULL
             || g_str_equal (line->person, filter->person))
         && (filter->subject == NULL
             || g_str_equal (line->subject, filter->subject));
}

/* Index of the first line recorded at @recorded or later: no line is recorded
 * before the one above it. */
static guint
find_recorded (const DeskDays *days, gint64 recorded)
{
  guint low = 0, high = days->lines->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (days->lines, DeskDayLine, middle).recorded < recorded)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
first_of (const DeskDays *days, const DeskDaysFilter *filter)
{
  return filter->recorded == 0 ? 0 : find_recorded (days, filter->recorded);
}

void
desk_days_each (const DeskDays *days, const DeskDaysFilter *filter,
                DeskDayFunc fn, gpointer data)
{
  for (guint i = first_of (days, filter); i < days->lines->len; i++)
    {
      const DeskDayLine *line = &g_array_index (days->lines, DeskDayLine, i);

      if (is_meant (line, filter) && !is_undone (days, line))
        fn (line, data);
    }
}

const DeskDayLine *
desk_days_last (const DeskDays *days, const DeskDaysFilter *filter)
{
  guint first = first_of (days, filter);

  for (guint i = days->lines->len; i > first; i--)
    {
      const DeskDayLine *line
          = &g_array_index (days->lines, DeskDayLine, i - 1);

      if (is_meant (line, filter) && !is_undone (days, line))
        return line;
    }
  return NULL;
}

const DeskDayLine *
desk_days_find (const DeskDays *days, gint64 seq)
{
  guint low = 0, high = days->lines->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const DeskDayLine *line
          = &g_array_index (days->lines, DeskDayLine, middle);

      if (line->seq == seq)
        return is_undone (days, line) ? NULL : line;
      if (line->seq < seq)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}
