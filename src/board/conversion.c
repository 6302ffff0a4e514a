#include "config.h"

#include "board/conversion.h"

#include "board/folded.h"
#include "board/words.h"
#include "rules/process.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define BOUGHT                                                             \
  (DESK_STATUS_BIT (DESK_STATUS_SOLD) | DESK_STATUS_BIT (DESK_STATUS_PAID) \
   | DESK_STATUS_BIT (DESK_STATUS_IN_CARE))

/* A line that put a deal into somebody's hands, or sold it, or both. */
typedef struct
{
  gint64 seq;
  gint64 deal;
  guint16 person; /* word */
  gboolean received, sold;
} Step;

typedef struct
{
  guint deals, sold;
} Count;

struct _DeskConversion
{
  DeskPartition month;    /* where the period begins */
  const DeskStore *store; /* while folding */
  DeskFolded folded;
  DeskWordList *people;
  GArray *steps;  /* of Step, in order of seq */
  GArray *counts; /* of Count, by word; NULL when lines came since */
};

DeskConversion *
desk_conversion_new (gint32 today, guint months)
{
  DeskConversion *conversion = g_new0 (DeskConversion, 1);
  guint month, day, from;
  gint year;

  desk_day_to_civil (today, &year, &month, &day);
  from = (guint) year * 12 + month - 1 - months;
  g_snprintf (conversion->month.name, sizeof conversion->month.name,
              "%04u-%02u", from / 12 % 10000, from % 12 + 1);
  desk_folded_init (&conversion->folded);
  conversion->people = desk_word_list_new ();
  conversion->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  return conversion;
}

void
desk_conversion_free (DeskConversion *conversion)
{
  if (conversion == NULL)
    return;
  desk_folded_clear (&conversion->folded);
  desk_word_list_free (conversion->people);
  g_array_unref (conversion->steps);
  g_clear_pointer (&conversion->counts, g_array_unref);
  g_free (conversion);
}

/* --- reading ------------------------------------------------------------ */

/* Months in files stand at the beginning of the moment, and sort as text. */
static gboolean
is_in_period (const DeskConversion *conversion, DeskCell time)
{
  return time.length > DESK_PARTITION_LENGTH
         && memcmp (time.text, conversion->month.name, DESK_PARTITION_LENGTH)
                >= 0;
}

static gboolean
is_bought (DeskCell status)
{
  DeskStatus parsed;

  return desk_status_parse (status, &parsed)
         && (DESK_STATUS_BIT (parsed) & BOUGHT) != 0;
}

static gboolean
is_received (DeskEvent event)
{
  return event == DESK_EVENT_CLAIMED || event == DESK_EVENT_GIVEN
         || event == DESK_EVENT_SPREAD || event == DESK_EVENT_HISTORY;
}

static gboolean
fold_line (const DeskLine *line, gpointer data, GError **error)
{
  DeskConversion *conversion = data;
  const DeskCell *cells = line->cells;
  DeskCell owner = cells[DESK_DEAL_OWNER_TO];
  Step step = { .seq = line->seq };
  DeskEvent event;

  (void) error;
  if (!desk_event_parse (cells[DESK_DEAL_EVENT], &event))
    return TRUE; /* salesdesk check tells */
  if (event == DESK_EVENT_UNDONE)
    {
      desk_folded_undo (&conversion->folded, cells[DESK_REF]);
      return TRUE;
    }
  step.received = is_received (event)
                  && is_in_period (conversion, cells[DESK_TIME])
                  && !desk_cell_is (owner, DESK_EXCHANGE_ID);
  step.sold = is_bought (cells[DESK_DEAL_STATUS_TO])
              && !is_bought (cells[DESK_DEAL_STATUS_FROM]);
  if (!step.received && !step.sold)
    return TRUE;
  step.deal = desk_cell_seq (cells[DESK_DEAL_DEAL]);
  step.person = desk_word_list_number (conversion->people, owner);
  g_array_append_val (conversion->steps, step);
  return TRUE;
}

static void
empty (gpointer board, const DeskTails *until)
{
  (void) until;
  g_array_set_size (((DeskConversion *) board)->steps, 0);
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  const DeskConversion *conversion = board;
  const guint32 columns
      = BIT (DESK_TIME) | BIT (DESK_REF) | BIT (DESK_DEAL_EVENT)
        | BIT (DESK_DEAL_DEAL) | BIT (DESK_DEAL_OWNER_TO)
        | BIT (DESK_DEAL_STATUS_FROM) | BIT (DESK_DEAL_STATUS_TO);
  g_auto (DeskTails) month = { 0 };

  desk_ledger_before (conversion->month.name, &month);
  return desk_ledger_scan (desk_store_folder (conversion->store), DESK_DEALS,
                           since == NULL ? &month : since, until, columns,
                           fold_line, board, error);
}

gboolean
desk_conversion_fold (DeskConversion *conversion, const DeskStore *store,
                      const DeskTails *until, GError **error)
{
  static const DeskFolding folding = { empty, fold };

  g_clear_pointer (&conversion->counts, g_array_unref);
  conversion->store = store;
  return desk_folded_reach (&conversion->folded, &folding, conversion, store,
                            until, error);
}

/* --- counting ----------------------------------------------------------- */

static Count *
count_of (DeskConversion *conversion, guint16 person)
{
  if (conversion->counts->len <= person)
    g_array_set_size (conversion->counts, person + 1u);
  return &g_array_index (conversion->counts, Count, person);
}

/* A deal that somebody gets twice is one deal, and is sold once. */
static void
count_step (DeskConversion *conversion, GHashTable *held, const Step *step)
{
  gint64 holding = step->deal * (G_MAXUINT16 + 1) + step->person;
  Count *count = count_of (conversion, step->person);
  gpointer sold = GINT_TO_POINTER (FALSE);
  gboolean known = g_hash_table_lookup_extended (held, &holding, NULL, &sold);

  if (!known && !step->received)
    return;
  if (!known)
    count->deals++;
  if (step->sold && !GPOINTER_TO_INT (sold))
    count->sold++;
  if (!known || step->sold)
    g_hash_table_insert (held, g_memdup2 (&holding, sizeof holding),
                         GINT_TO_POINTER (step->sold));
}

static void
settle (DeskConversion *conversion)
{
  g_autoptr (GHashTable) held
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  conversion->counts = g_array_new (FALSE, TRUE, sizeof (Count));
  for (guint i = 0; i < conversion->steps->len; i++)
    {
      const Step *step = &g_array_index (conversion->steps, Step, i);

      if (!desk_folded_is_undone (&conversion->folded, step->seq))
        count_step (conversion, held, step);
    }
}

void
desk_conversion_of (DeskConversion *conversion, const char *person,
                    guint *deals, guint *sold)
{
  const Count *count;

  if (conversion->counts == NULL)
    settle (conversion);
  count = count_of (conversion, desk_word_list_number (conversion->people,
                                                       desk_cell (person)));
  *deals = count->deals;
  *sold = count->sold;
}
