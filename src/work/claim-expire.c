#include "config.h"

#include "work/claim.h"

#include "base/error.h"
#include "base/i18n.h"
#include "work/change.h"
#include "work/claim-overdue.h"

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
} Expire;

static const DeskColumn columns[] = {
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "client", N_ ("client"), DESK_COLUMN_ID, NULL },
  { "owner_from", N_ ("owner before"), DESK_COLUMN_TEXT, NULL },
  { "since", N_ ("since"), DESK_COLUMN_TIME, NULL },
  { "working_min", N_ ("working time"), DESK_COLUMN_MINUTES, NULL },
  { "limit_min", N_ ("limit"), DESK_COLUMN_MINUTES, NULL },
};

static gboolean
push (const Expire *expire, const Claim *claim, GError **error)
{
  DeskValue row[] = {
    DESK_NUMBER_VALUE (claim->deal),
    DESK_NUMBER_VALUE (claim->client),
    DESK_TEXT_VALUE (claim->owner),
    DESK_NUMBER_VALUE (claim->since),
    DESK_NUMBER_VALUE (claim->minutes),
    DESK_NUMBER_VALUE (expire->overdue.minutes),
  };

  return desk_report_row (expire->change->report, row, error);
}

/* Nothing at all when nothing has expired, as with the other verbs. */
static gboolean
push_rows (DeskChange *change, gpointer data, GError **error)
{
  const Expire *expire = data;

  for (guint i = 0; i < expire->claims->len; i++)
    if (!push (expire, &g_array_index (expire->claims, Claim, i), error))
      return FALSE;
  return expire->claims->len == 0 || desk_report_end (change->report, error);
}

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
decide (Expire *expire, GError **error)
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

static gboolean
tell_off (const DeskChange *change)
{
  desk_work_note (change->desk->work,
                  _ ("claim expiry is switched off, so nothing goes back by "
                     "itself; to switch it on, put claim-expiry: {enabled: "
                     "true, working-minutes: %u} into the store's "
                     "regulations/lead-exchange.yaml"),
                  change->exchange->claim_expiry_minutes);
  return TRUE;
}

static gboolean
may_expire (const DeskChange *change, GError **error)
{
  return desk_desk_may (change->desk, DESK_ACTION_EXPIRE, DESK_RELATION_OTHER,
                        error);
}

gboolean
desk_claim_expire_run (DeskWork *work, GError **error)
{
  g_auto (DeskChange) change = { 0 };
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (Claim));
  Expire expire = { .change = &change, .found = found, .claims = claims };
  DeskChangeRows own = { .columns = columns,
                         .n_columns = G_N_ELEMENTS (columns),
                         .push = push_rows,
                         .data = &expire };
  gboolean done;

  change.own_rows = &own;
  if (!desk_change_open (&change, work, error))
    return FALSE;
  if (!change.exchange->claim_expiry)
    return may_expire (&change, error) && tell_off (&change);
  done = desk_overdue_open (&expire.overdue, change.desk, change.exchange,
                            change.deals, &change.tails, error)
         && desk_change_begin (&change, error) && may_expire (&change, error)
         && decide (&expire, error) && desk_change_end (&change, error);
  desk_overdue_clear (&expire.overdue);
  return done;
}
