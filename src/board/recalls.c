#include "config.h"

#include "board/recalls.h"

#include "format/json.h"
#include "rules/process.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define DAY_LENGTH 10 /* a moment begins with its local day */
#define NO_DAY G_MAXINT32

typedef struct
{
  DeskRecall recall; /* day: NO_DAY when it named none */
  gint64 time;       /* of the refusal */
} Refusal;

struct _DeskRecalls
{
  DeskTails tails;   /* the state folded up to */
  gboolean folded;   /* there is one */
  GArray *refusals;  /* of Refusal, those of history among them */
  GHashTable *ended; /* deal -> gint64: seq of the last line that reopened it or
                        overturned its refusal */
  GHashTable *undone; /* set of gint64 */
  GStringChunk *texts;
};

DeskRecalls *
desk_recalls_new (void)
{
  DeskRecalls *recalls = g_new0 (DeskRecalls, 1);

  recalls->refusals = g_array_new (FALSE, FALSE, sizeof (Refusal));
  recalls->ended
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  recalls->undone
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  recalls->texts = g_string_chunk_new (256);
  return recalls;
}

void
desk_recalls_free (DeskRecalls *recalls)
{
  if (recalls == NULL)
    return;
  desk_tails_clear (&recalls->tails);
  g_array_unref (recalls->refusals);
  g_hash_table_unref (recalls->ended);
  g_hash_table_unref (recalls->undone);
  g_string_chunk_free (recalls->texts);
  g_free (recalls);
}

/* --- lines ---------------------------------------------------------------- */

typedef struct
{
  char date[DAY_LENGTH + 1]; /* "": none */
  gboolean never;            /* what he wanted will not be possible */
} Answers;

static void
take_answer (const char *key, const char *value, gpointer data)
{
  Answers *answers = data;

  if (g_str_equal (key, "recall"))
    g_strlcpy (answers->date, value, sizeof answers->date);
  if (g_str_equal (key, "future"))
    answers->never = g_str_equal (value, "no");
}

/* The day that @cell, answers, names; the answer may be a moment. */
static void
read_day (DeskRecalls *recalls, DeskCell cell, DeskRecall *recall)
{
  g_autofree char *json = NULL;
  Answers answers = { "", FALSE };
  const char *at;

  recall->day = NO_DAY;
  recall->date = "";
  if (cell.length == 0)
    return;
  at = json = desk_cell_dup (cell);
  if (!desk_json_object (&at, take_answer, &answers) || answers.never
      || !desk_day_parse (desk_cell (answers.date), &recall->day))
    recall->day = NO_DAY;
  else
    recall->date = g_string_chunk_insert_const (recalls->texts, answers.date);
}

static void
take_refusal (DeskRecalls *recalls, const DeskLine *line)
{
  const DeskCell *cells = line->cells;
  g_autofree char *reason = desk_cell_dup (cells[DESK_DEAL_REASON]);
  Refusal refusal
      = { .recall = { .line = line->seq,
                      .deal = desk_cell_seq (cells[DESK_DEAL_DEAL]),
                      .client = desk_cell_seq (cells[DESK_DEAL_CLIENT]) } };

  if (!desk_time_parse (cells[DESK_TIME], &refusal.time))
    return; /* salesdesk check tells */
  refusal.recall.reason = g_string_chunk_insert_const (recalls->texts, reason);
  read_day (recalls, cells[DESK_DEAL_ANSWERS], &refusal.recall);
  g_array_append_val (recalls->refusals, refusal);
}

static void
end_deal (DeskRecalls *recalls, DeskCell deal, gint64 line)
{
  gint64 id = desk_cell_seq (deal);

  g_hash_table_replace (recalls->ended, g_memdup2 (&id, sizeof id),
                        g_memdup2 (&line, sizeof line));
}

/* History that says lost is a word of the client, too; it names no day. */
static gboolean
is_refusal (DeskEvent event, DeskStatus status)
{
  return event == DESK_EVENT_REFUSED
         || (event == DESK_EVENT_HISTORY
             && (status == DESK_STATUS_REFUSED || status == DESK_STATUS_LOST));
}

static gboolean
fold_line (const DeskLine *line, gpointer data, GError **error)
{
  DeskRecalls *recalls = data;
  const DeskCell *cells = line->cells;
  DeskEvent event;
  DeskStatus status;
  gint64 ref;

  (void) error;
  if (!desk_event_parse (cells[DESK_DEAL_EVENT], &event)
      || !desk_status_parse (cells[DESK_DEAL_STATUS_TO], &status))
    return TRUE; /* salesdesk check tells */
  ref = desk_cell_seq (cells[DESK_REF]);
  if (is_refusal (event, status))
    take_refusal (recalls, line);
  else if (event == DESK_EVENT_OVERTURNED)
    end_deal (recalls, cells[DESK_DEAL_DEAL], line->seq);
  else if (event == DESK_EVENT_REOPENED)
    end_deal (recalls, cells[DESK_REF], line->seq);
  else if (event == DESK_EVENT_UNDONE)
    g_hash_table_add (recalls->undone, g_memdup2 (&ref, sizeof ref));
  return TRUE;
}

gboolean
desk_recalls_fold (DeskRecalls *recalls, const DeskStore *store,
                   const DeskTails *until, GError **error)
{
  const guint32 columns = BIT (DESK_TIME) | BIT (DESK_REF)
                          | BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEAL)
                          | BIT (DESK_DEAL_CLIENT) | BIT (DESK_DEAL_STATUS_TO)
                          | BIT (DESK_DEAL_REASON) | BIT (DESK_DEAL_ANSWERS);

  if (!desk_ledger_scan (desk_store_folder (store), DESK_DEALS,
                         recalls->folded ? &recalls->tails : NULL, until,
                         columns, fold_line, recalls, error))
    return FALSE;
  desk_tails_copy (&recalls->tails, until);
  recalls->folded = TRUE;
  return TRUE;
}

/* --- questions ------------------------------------------------------------ */

static const Refusal *
get (const DeskRecalls *recalls, guint index)
{
  return &g_array_index (recalls->refusals, Refusal, index);
}

static gboolean
stands (const DeskRecalls *recalls, const Refusal *refusal)
{
  return !g_hash_table_contains (recalls->undone, &refusal->recall.line);
}

static gboolean
has_ended (const DeskRecalls *recalls, const DeskRecall *recall)
{
  const gint64 *ended = g_hash_table_lookup (recalls->ended, &recall->deal);

  return ended != NULL && *ended > recall->line;
}

/* The last refusal of each client, by when it was and not by when it came in:
 * what an old CRM says of former years takes no place of a later word. */
static GHashTable *
last_words (const DeskRecalls *recalls)
{
  GHashTable *last = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < recalls->refusals->len; i++)
    {
      const Refusal *refusal = get (recalls, i), *known;

      if (!stands (recalls, refusal))
        continue;
      known = g_hash_table_lookup (last, &refusal->recall.client);
      if (known == NULL || known->time <= refusal->time)
        g_hash_table_replace (last, (gpointer) &refusal->recall.client,
                              (gpointer) refusal);
    }
  return last;
}

GPtrArray *
desk_recalls_due (const DeskRecalls *recalls, gint32 today)
{
  GPtrArray *due = g_ptr_array_new ();
  g_autoptr (GHashTable) last = last_words (recalls);

  for (guint i = 0; i < recalls->refusals->len; i++)
    {
      const DeskRecall *recall = &get (recalls, i)->recall;

      if (recall->day <= today && !has_ended (recalls, recall)
          && g_hash_table_lookup (last, &recall->client) == get (recalls, i))
        g_ptr_array_add (due, (gpointer) recall);
    }
  return due;
}
