#include "config.h"

#include "work/claim.h"

#include "base/error.h"
#include "base/i18n.h"
#include "work/change.h"
#include "work/claim-overdue.h"
#include "work/claim-recall.h"
#include "work/words.h"

typedef struct /* a claim that went back, as it was */
{
  gint64 deal, client;
  const char *owner; /* interned */
  gint64 since;
  gint64 minutes;
} Claim;

typedef struct
{
  DeskChange *change;
  DeskOverdue overdue;
  GPtrArray *found; /* of DeskDeal, borrowed from the board */
  GArray *claims;   /* of Claim, as the changes */
  guint later;      /* claims that a log has yet to speak of */
  DeskRecalls *recalls;
  GArray *back; /* of DeskCameBack, as the changes behind those of claims */
  DeskClaimWords words;
} Expire;

static const DeskColumn columns[] = {
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "client", N_ ("client"), DESK_COLUMN_ID, NULL },
  { "owner_from", N_ ("owner before"), DESK_COLUMN_TEXT, NULL },
  { "since", N_ ("since"), DESK_COLUMN_TIME, NULL },
  { "working_min", N_ ("working time"), DESK_COLUMN_MINUTES, NULL },
  { "limit_min", N_ ("limit"), DESK_COLUMN_MINUTES, NULL },
  { "event", N_ ("event"), DESK_COLUMN_WORD, desk_event_word },
  { "old_deal", N_ ("deal before"), DESK_COLUMN_ID, NULL },
  { "recall", N_ ("call again on"), DESK_COLUMN_DAY, NULL },
  { "reason", N_ ("reason"), DESK_COLUMN_TEXT, NULL },
};

/* --- rows ----------------------------------------------------------------- */

static gboolean
push_claim (const Expire *expire, const Claim *claim, GError **error)
{
  DeskValue row[] = {
    DESK_NUMBER_VALUE (claim->deal),
    DESK_NUMBER_VALUE (claim->client),
    DESK_TEXT_VALUE (claim->owner),
    DESK_NUMBER_VALUE (claim->since),
    DESK_NUMBER_VALUE (claim->minutes),
    DESK_NUMBER_VALUE (expire->overdue.minutes),
    DESK_TEXT_VALUE (desk_event_name (DESK_EVENT_EXPIRED)),
    DESK_NUMBER_VALUE (DESK_VALUE_NONE),
    DESK_NUMBER_VALUE (DESK_VALUE_NONE),
    DESK_TEXT_VALUE (NULL),
  };

  return desk_report_row (expire->change->report, row, error);
}

static gboolean
push_back (const Expire *expire, const DeskCameBack *back, GError **error)
{
  g_autofree char *reason = desk_cell_dup (
      desk_claim_reason (&expire->words, desk_cell (back->recall->reason)));
  DeskValue row[] = {
    DESK_NUMBER_VALUE (back->opened),
    DESK_NUMBER_VALUE (back->deal->client),
    DESK_TEXT_VALUE (back->deal->owner),
    DESK_NUMBER_VALUE (DESK_VALUE_NONE),
    DESK_NUMBER_VALUE (DESK_VALUE_NONE),
    DESK_NUMBER_VALUE (DESK_VALUE_NONE),
    DESK_TEXT_VALUE (desk_event_name (DESK_EVENT_REOPENED)),
    DESK_NUMBER_VALUE (back->deal->id),
    DESK_NUMBER_VALUE (back->recall->day),
    DESK_TEXT_VALUE (reason),
  };

  return desk_report_row (expire->change->report, row, error);
}

/* Nothing at all when nothing was done, as with the other verbs. */
static gboolean
push_rows (DeskChange *change, gpointer data, GError **error)
{
  const Expire *expire = data;

  for (guint i = 0; i < expire->claims->len; i++)
    if (!push_claim (expire, &g_array_index (expire->claims, Claim, i), error))
      return FALSE;
  for (guint i = 0; i < expire->back->len; i++)
    if (!push_back (expire, &g_array_index (expire->back, DeskCameBack, i),
                    error))
      return FALSE;
  return expire->claims->len + expire->back->len == 0
         || desk_report_end (change->report, error);
}

/* --- claims --------------------------------------------------------------- */

static void
look_at (const DeskDeal *deal, gpointer data)
{
  Expire *expire = data;

  switch (desk_overdue_judge (&expire->overdue, deal))
    {
    case DESK_OVERDUE_YES:
      g_ptr_array_add (expire->found, (gpointer) deal);
      break;
    case DESK_OVERDUE_LATER:
      expire->later++;
      break;
    case DESK_OVERDUE_NO:
      break;
    }
}

static gboolean
take_back (Expire *expire, const DeskDeal *deal, GError **error)
{
  DeskChangeEvent event = { .event = DESK_EVENT_EXPIRED,
                            .status = DESK_STATUS_RETURNED,
                            .owner = DESK_EXCHANGE_ID };
  Claim claim = { deal->id, deal->client, deal->owner, deal->received,
                  desk_overdue_minutes (&expire->overdue, deal) };

  g_array_append_val (expire->claims, claim);
  return desk_change_add (expire->change, deal, &event, error);
}

static void
tell (Expire *expire)
{
  DeskChange *change = expire->change;
  guint count = expire->found->len;

  if (count == 0)
    desk_change_note (change, "%s", _ ("no claim has expired"));
  else if (change->desk->work->dry_run)
    desk_change_note (change,
                      NGETTEXT ("%u deal would go to the exchange",
                                "%u deals would go to the exchange", count),
                      count);
  else
    desk_change_note (change,
                      NGETTEXT ("%u deal went to the exchange",
                                "%u deals went to the exchange", count),
                      count);
  if (expire->later > 0)
    desk_change_note (
        change,
        NGETTEXT ("%u claim is not judged yet: its calls may be in a telephone "
                  "log that was not imported yet",
                  "%u claims are not judged yet: their calls may be in a "
                  "telephone log that was not imported yet",
                  expire->later),
        expire->later);
  if (!desk_calendar_is_known (expire->overdue.time.calendar,
                               change->desk->today))
    desk_change_note (change, "%s",
                      _ ("the calendar ends before today, so holidays are not "
                         "known; go on with it in regulations/calendar.yaml"));
}

/* Under the lock: who has called meanwhile keeps his deal. */
static gboolean
expire_claims (Expire *expire, GError **error)
{
  DeskChange *change = expire->change;

  if (!desk_contacts_catch_up (expire->overdue.contacts,
                               desk_commit_tails (change->commit), error))
    return FALSE;
  desk_deals_each (change->deals, look_at, expire);
  for (guint i = 0; i < expire->found->len; i++)
    if (!take_back (expire, g_ptr_array_index (expire->found, i), error))
      return FALSE;
  tell (expire);
  return TRUE;
}

static void
tell_off (DeskChange *change)
{
  desk_change_note (change,
                    _ ("claim expiry is switched off, so nothing goes back by "
                       "itself; to switch it on, put claim-expiry: {enabled: "
                       "true, working-minutes: %u} into the store's "
                       "regulations/lead-exchange.yaml"),
                    change->exchange->claim_expiry_minutes);
}

/* --- run ------------------------------------------------------------------ */

/* A promised day is no expiry of a claim: it comes also where those are
 * switched off. */
static gboolean
decide (Expire *expire, GError **error)
{
  DeskChange *change = expire->change;

  if (!change->exchange->claim_expiry)
    tell_off (change);
  else if (!expire_claims (expire, error))
    return FALSE;
  return desk_claim_recall (change, expire->recalls, expire->back, error);
}

static gboolean
may_expire (const DeskChange *change, GError **error)
{
  return desk_desk_may (change->desk, DESK_ACTION_EXPIRE, DESK_RELATION_OTHER,
                        error);
}

/* Before the lock: what is read of the ledgers up to now. */
static gboolean
look_ahead (Expire *expire, GError **error)
{
  DeskChange *change = expire->change;

  expire->words.for_people = desk_claim_is_for_people (change->desk->work);
  return may_expire (change, error)
         && desk_claim_words_load (&expire->words, change->desk, error)
         && (!change->exchange->claim_expiry
             || desk_overdue_open (&expire->overdue, change->desk,
                                   change->exchange, change->deals,
                                   &change->tails, error))
         && desk_recalls_fold (expire->recalls, change->desk->store,
                               &change->tails, error);
}

gboolean
desk_claim_expire_run (DeskWork *work, GError **error)
{
  g_auto (DeskChange) change = { 0 };
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (Claim));
  g_autoptr (GArray) back = g_array_new (FALSE, FALSE, sizeof (DeskCameBack));
  g_autoptr (DeskRecalls) recalls = desk_recalls_new ();
  Expire expire = { .change = &change,
                    .found = found,
                    .claims = claims,
                    .recalls = recalls,
                    .back = back };
  DeskChangeRows own = { .columns = columns,
                         .n_columns = G_N_ELEMENTS (columns),
                         .push = push_rows,
                         .data = &expire };
  gboolean done;

  change.own_rows = &own;
  done = desk_change_open (&change, work, error) && look_ahead (&expire, error)
         && desk_change_begin (&change, error) && may_expire (&change, error)
         && decide (&expire, error) && desk_change_end (&change, error);
  desk_overdue_clear (&expire.overdue);
  return done;
}
