#include "config.h"

#include "board/duties.h"

#include "base/civil.h"

struct _DeskDuties
{
  GArray *states;     /* of DeskDutyState */
  GHashTable *places; /* Key -> its index + 1 */
};

typedef struct
{
  gint32 day;
  const char *duty;
} Key;

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return (guint) key->day * 31u + g_str_hash (key->duty);
}

static gboolean
same_key (gconstpointer one, gconstpointer two)
{
  const Key *first = one, *second = two;

  return first->day == second->day && g_str_equal (first->duty, second->duty);
}

static DeskDutyState *
state_of (DeskDuties *duties, const DeskDayLine *line)
{
  const Key key = { line->day, line->subject };
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (duties->places, &key));
  const DeskDutyState fresh = { .day = line->day,
                                .duty = line->subject,
                                .person = "",
                                .why = "",
                                .note = "",
                                .given = DESK_TIME_NONE,
                                .done = DESK_TIME_NONE,
                                .done_by = "",
                                .done_note = "" };

  if (place == 0)
    {
      g_array_append_val (duties->states, fresh);
      place = duties->states->len;
      g_hash_table_insert (duties->places, g_memdup2 (&key, sizeof key),
                           GUINT_TO_POINTER (place));
    }
  return &g_array_index (duties->states, DeskDutyState, place - 1);
}

static void
give (DeskDutyState *state, const DeskDayLine *line)
{
  state->person = line->person;
  state->why = line->value;
  state->note = line->note;
  state->line = line->seq;
  state->given = line->time;
  state->covered = line->kind == DESK_DAY_COVERED;
  state->accepted = g_str_equal (line->actor, line->person);
}

static void
fold (const DeskDayLine *line, gpointer data)
{
  DeskDutyState *state = state_of (data, line);

  switch (line->kind)
    {
    case DESK_DAY_ACCEPTED:
      state->accepted
          = state->accepted || g_str_equal (state->person, line->person);
      break;
    case DESK_DAY_DONE:
      state->done = line->time;
      state->done_by = line->person;
      state->done_note = line->note;
      break;
    case DESK_DAY_ASSIGNED:
    case DESK_DAY_COVERED:
    default:
      give (state, line);
    }
}

DeskDuties *
desk_duties_new (const DeskDays *days, gint32 from, gint32 to)
{
  const DeskDaysFilter filter
      = { .kinds = DESK_DAYS_OF (ASSIGNED) | DESK_DAYS_OF (ACCEPTED)
                   | DESK_DAYS_OF (DONE) | DESK_DAYS_OF (COVERED),
          .from = from,
          .to = to };
  DeskDuties *duties = g_new0 (DeskDuties, 1);

  duties->states = g_array_new (FALSE, FALSE, sizeof (DeskDutyState));
  duties->places = g_hash_table_new_full (hash_key, same_key, g_free, NULL);
  desk_days_each (days, &filter, fold, duties);
  return duties;
}

void
desk_duties_free (DeskDuties *duties)
{
  if (duties == NULL)
    return;
  g_hash_table_unref (duties->places);
  g_array_unref (duties->states);
  g_free (duties);
}

guint
desk_duties_count (const DeskDuties *duties)
{
  return duties->states->len;
}

const DeskDutyState *
desk_duties_get (const DeskDuties *duties, guint index)
{
  return &g_array_index (duties->states, DeskDutyState, index);
}

const DeskDutyState *
desk_duties_find (const DeskDuties *duties, gint32 day, const char *duty)
{
  const Key key = { day, duty };
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (duties->places, &key));

  return place == 0 ? NULL : desk_duties_get (duties, place - 1);
}

const DeskDayLine *
desk_duties_opened (const DeskDays *days, gint32 day)
{
  const DeskDaysFilter filter
      = { .kinds = DESK_DAYS_OF (OPENED), .from = day, .to = day };

  return desk_days_last (days, &filter);
}
