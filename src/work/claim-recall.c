#include "config.h"

#include "work/claim-recall.h"

#include "base/i18n.h"
#include "base/money.h"
#include "work/claim-row.h"

typedef struct
{
  DeskChange *change;
  GHashTable *served; /* client -> his open deal; NULL: none that is known */
  guint unchecked;    /* refusals that wait for quality control */
} Recall;

static void
look_at (const DeskDeal *deal, gpointer data)
{
  Recall *recall = data;

  if (g_hash_table_contains (recall->served, &deal->client)
      && desk_status_is_open (deal->status))
    g_hash_table_replace (recall->served, (gpointer) &deal->client,
                          (gpointer) deal);
}

/* The open deals of those who are due, in one pass over all deals. */
static void
find_served (Recall *recall, const GPtrArray *due)
{
  for (guint i = 0; i < due->len; i++)
    {
      const DeskRecall *one = g_ptr_array_index (due, i);

      g_hash_table_replace (recall->served, (gpointer) &one->client, NULL);
    }
  if (due->len > 0)
    desk_deals_each (recall->change->deals, look_at, recall);
}

static void
note_served (const Recall *recall, const DeskRecall *one, const DeskDeal *open)
{
  desk_change_note (recall->change,
                    _ ("deal %lld: its client was to be called again on %s, "
                       "and is being served: deal %lld, %s"),
                    (long long) one->deal, one->date, (long long) open->id,
                    desk_claim_owner_word (open->owner));
}

/* The new line says why it is there: for which day, and what had stopped the
 * client.  The last sum that was named is still what he may spend. */
static gboolean
come_back (const Recall *recall, const DeskRecall *one, const DeskDeal *deal,
           GArray *back, GError **error)
{
  DeskChange *change = recall->change;
  g_autofree char *answers = NULL;
  g_autoptr (GString) amount = g_string_new (NULL);
  DeskChangeEvent event = { .event = DESK_EVENT_REOPENED,
                            .status = DESK_STATUS_NEW,
                            .owner = DESK_EXCHANGE_ID,
                            .reason = one->reason };
  DeskCameBack came = { one, deal, desk_commit_next (change->commit) };

  answers = g_strdup_printf ("{\"recall\":\"%s\"}", one->date);
  event.answers = answers;
  if (deal->amount_minor != DESK_MONEY_NONE)
    {
      desk_money_format (amount, deal->amount_minor);
      event.amount = amount->str;
      event.currency = deal->currency;
    }
  g_array_append_val (back, came);
  return desk_change_reopen (change, deal, &event, error);
}

static gboolean
judge (Recall *recall, const DeskRecall *one, GArray *back, GError **error)
{
  const DeskDeal *deal = desk_deals_find (recall->change->deals, one->deal),
                 *open = g_hash_table_lookup (recall->served, &one->client);

  if (deal == NULL)
    return TRUE;
  if (deal->status == DESK_STATUS_REFUSED)
    recall->unchecked++;
  if (deal->status != DESK_STATUS_LOST)
    return TRUE;
  if (open == NULL)
    return come_back (recall, one, deal, back, error);
  note_served (recall, one, open);
  return TRUE;
}

static void
tell (const Recall *recall, guint count)
{
  DeskChange *change = recall->change;

  if (count > 0 && change->desk->work->dry_run)
    desk_change_note (change,
                      NGETTEXT ("%u client would come back to the exchange",
                                "%u clients would come back to the exchange",
                                count),
                      count);
  else if (count > 0)
    desk_change_note (change,
                      NGETTEXT ("%u client came back to the exchange",
                                "%u clients came back to the exchange", count),
                      count);
  if (recall->unchecked > 0)
    desk_change_note (
        change,
        NGETTEXT ("the day to call %u client again has come, but quality "
                  "control has not checked the refusal: refusal-audit queue",
                  "the day to call %u clients again has come, but quality "
                  "control has not checked the refusals: refusal-audit queue",
                  recall->unchecked),
        recall->unchecked);
}

gboolean
desk_claim_recall (DeskChange *change, DeskRecalls *recalls, GArray *back,
                   GError **error)
{
  g_autoptr (GHashTable) served
      = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) due = NULL;
  Recall recall = { .change = change, .served = served };

  if (!desk_recalls_fold (recalls, change->desk->store,
                          desk_commit_tails (change->commit), error))
    return FALSE;
  due = desk_recalls_due (recalls, change->desk->today);
  find_served (&recall, due);
  for (guint i = 0; i < due->len; i++)
    if (!judge (&recall, g_ptr_array_index (due, i), back, error))
      return FALSE;
  tell (&recall, back->len);
  return TRUE;
}
