#include "config.h"

#include "work/log.h"

#include "base/i18n.h"
#include "board/contacts.h"
#include "store/line.h"
#include "work/claim-row.h"
#include "work/log-facts.h"

typedef enum
{
  OPEN,
  REPEAT,
  MISSED_CALL,
  UNCLASSIFIED,
} What;

static const struct
{
  const char *name, *title;
} words[] = {
  [OPEN] = { "open", N_ ("open deal") },
  [REPEAT] = { "repeat", N_ ("repeat lead") },
  [MISSED_CALL] = { "missed-call", N_ ("missed call") },
  [UNCLASSIFIED] = { "unclassified", N_ ("call of an unknown number") },
};

static const char *
word (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].name, name))
      return _ (words[i].title);
  return name;
}

static const DeskColumn columns[] = {
  { "what", N_ ("what"), DESK_COLUMN_WORD, word },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
  { "time", N_ ("time"), DESK_COLUMN_TIME, NULL },
  { "waiting_min", N_ ("waiting"), DESK_COLUMN_MINUTES, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "phone", N_ ("phone"), DESK_COLUMN_PHONES, NULL },
  { "status", N_ ("status"), DESK_COLUMN_WORD, desk_status_word },
  { "owner", N_ ("owner"), DESK_COLUMN_WORD, desk_claim_owner_word },
};

typedef struct
{
  What what;
  gint64 time, line;
  gint64 deal;             /* 0: none */
  const DeskLogCall *call; /* NULL: none */
} Waiting;

typedef struct
{
  DeskDesk *desk;
  DeskDeals *deals;
  DeskContacts *contacts;
  GArray *calls;
  GHashTable *last; /* client -> gint64: the last contact on any deal of his */
  GHashTable *undone; /* set of leads */
  GArray *waiting;    /* of Waiting */
} Neglected;

static void
clear (Neglected *neglected)
{
  g_clear_pointer (&neglected->waiting, g_array_unref);
  g_clear_pointer (&neglected->undone, g_hash_table_unref);
  g_clear_pointer (&neglected->last, g_hash_table_unref);
  g_clear_pointer (&neglected->calls, g_array_unref);
  g_clear_pointer (&neglected->contacts, desk_contacts_free);
  g_clear_pointer (&neglected->deals, desk_deals_free);
  g_clear_pointer (&neglected->desk, desk_desk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Neglected, clear)

/* --- contacts ------------------------------------------------------------- */

/* A client is one person, whatever deal he was called about. */
static void
note_last (const DeskDeal *deal, gpointer data)
{
  Neglected *neglected = data;
  gint64 time = desk_contacts_last (neglected->contacts, deal, 0);
  gint64 *known = g_hash_table_lookup (neglected->last, &deal->client);

  if (time == DESK_TIME_NONE)
    return;
  if (known != NULL)
    *known = MAX (*known, time);
  else
    g_hash_table_insert (neglected->last,
                         g_memdup2 (&deal->client, sizeof deal->client),
                         g_memdup2 (&time, sizeof time));
}

static gboolean
is_contacted (const Neglected *neglected, gint64 client, gint64 since)
{
  const gint64 *last = g_hash_table_lookup (neglected->last, &client);

  return last != NULL && *last >= since;
}

/* --- who waits ------------------------------------------------------------ */

/* What came back to the exchange waits anew. */
static void
look_at (const DeskDeal *deal, gpointer data)
{
  Neglected *neglected = data;
  Waiting waiting = { .what = deal->missed_call ? MISSED_CALL : OPEN,
                      .time = deal->opened,
                      .line = deal->id,
                      .deal = deal->id };

  if (!desk_status_is_open (deal->status))
    return;
  if (desk_status_is_on_exchange (deal->status))
    waiting.time = MAX (deal->opened, deal->waiting_since);
  if (!is_contacted (neglected, deal->client, waiting.time))
    g_array_append_val (neglected->waiting, waiting);
}

static gboolean
fold_lead (const DeskLine *line, gpointer data, GError **error)
{
  Neglected *neglected = data;
  const DeskCell *cells = line->cells;
  gint64 ref = desk_cell_seq (cells[DESK_REF]);
  Waiting waiting
      = { .line = line->seq, .deal = desk_cell_seq (cells[DESK_LEAD_DEAL]) };

  (void) error;
  if (desk_cell_is (cells[DESK_LEAD_OUTCOME], "undone"))
    g_hash_table_add (neglected->undone, g_memdup2 (&ref, sizeof ref));
  if (!desk_cell_is (cells[DESK_LEAD_OUTCOME], "repeat")
      || !desk_time_parse (cells[DESK_TIME], &waiting.time)
      || is_contacted (neglected, desk_cell_seq (cells[DESK_LEAD_CLIENT]),
                       waiting.time))
    return TRUE;
  waiting.what
      = desk_cell_is (cells[DESK_LEAD_KIND], "call") ? MISSED_CALL : REPEAT;
  g_array_append_val (neglected->waiting, waiting);
  return TRUE;
}

static gboolean
add_leads (Neglected *neglected, const DeskTails *tails, GError **error)
{
  const guint32 wanted
      = DESK_COLUMN_BIT (DESK_TIME) | DESK_COLUMN_BIT (DESK_REF)
        | DESK_COLUMN_BIT (DESK_LEAD_KIND) | DESK_COLUMN_BIT (DESK_LEAD_OUTCOME)
        | DESK_COLUMN_BIT (DESK_LEAD_DEAL) | DESK_COLUMN_BIT (DESK_LEAD_CLIENT);

  if (!desk_ledger_scan (desk_store_folder (neglected->desk->store), DESK_LEADS,
                         NULL, tails, wanted, fold_lead, neglected, error))
    return FALSE;
  for (guint i = neglected->waiting->len; i-- > 0;)
    if (g_hash_table_contains (
            neglected->undone,
            &g_array_index (neglected->waiting, Waiting, i).line))
      g_array_remove_index (neglected->waiting, i);
  return TRUE;
}

static void
add_calls (Neglected *neglected)
{
  for (guint i = 0; i < neglected->calls->len; i++)
    {
      const DeskLogCall *call
          = &g_array_index (neglected->calls, DeskLogCall, i);
      Waiting waiting = { .what = UNCLASSIFIED,
                          .time = call->time,
                          .line = call->seq,
                          .call = call };

      g_array_append_val (neglected->waiting, waiting);
    }
}

static gint
compare (gconstpointer one, gconstpointer two)
{
  const Waiting *first = one, *second = two;

  if (first->time != second->time)
    return first->time < second->time ? -1 : 1;
  return (first->line > second->line) - (first->line < second->line);
}

/* --- rows ----------------------------------------------------------------- */

static gboolean
sees (const DeskDesk *desk, const DeskDeal *deal)
{
  return deal != NULL
             ? desk_claim_sees (desk, deal)
             : desk_right_has (desk_store_role (desk->store),
                               DESK_ACTION_UNMASK, DESK_RELATION_OTHER);
}

static gboolean
push_one (Neglected *neglected, const Waiting *waiting, DeskReport *report,
          GError **error)
{
  const DeskDesk *desk = neglected->desk;
  const DeskDeal *deal
      = waiting->deal == 0 ? NULL
                           : desk_deals_find (neglected->deals, waiting->deal);
  gint64 minutes = MAX (desk_store_now (desk->store) - waiting->time, 0) / 60;
  DeskDealText text = { .name = "", .phone = "" };
  g_autofree char *phones = NULL;

  if (deal != NULL
      && !desk_deals_text (neglected->deals, deal->id, &text, error))
    return FALSE;
  if (waiting->call != NULL)
    text.phone = waiting->call->phone;
  phones = desk_claim_phones (text.phone, sees (desk, deal));
  {
    DeskValue row[] = {
      DESK_TEXT_VALUE (words[waiting->what].name),
      DESK_NUMBER_VALUE (deal == NULL ? DESK_VALUE_NONE : deal->id),
      DESK_NUMBER_VALUE (waiting->line),
      DESK_NUMBER_VALUE (waiting->time),
      DESK_NUMBER_VALUE (minutes),
      DESK_TEXT_VALUE (text.name),
      DESK_TEXT_VALUE (phones),
      DESK_TEXT_VALUE (deal == NULL ? "" : desk_status_name (deal->status)),
      DESK_TEXT_VALUE (deal != NULL            ? deal->owner
                       : waiting->call != NULL ? waiting->call->manager
                                               : ""),
    };

    return desk_report_row (report, row, error);
  }
}

static gboolean
push_all (Neglected *neglected, DeskReport *report, GError **error)
{
  DeskWork *work = neglected->desk->work;
  guint n = neglected->waiting->len;

  for (guint i = 0; i < n; i++)
    if (!push_one (neglected, &g_array_index (neglected->waiting, Waiting, i),
                   report, error))
      return FALSE;
  if (n > 0)
    desk_work_raise (work, 1);
  else if (work->status == 0)
    desk_work_note (work, "%s", _ ("nobody waits"));
  return desk_report_end (report, error);
}

/* --- the run -------------------------------------------------------------- */

static gboolean
load (Neglected *neglected, GError **error)
{
  DeskDesk *desk = neglected->desk;
  g_auto (DeskTails) tails = { 0 };

  if (!desk_desk_tails (desk, &tails, error))
    return FALSE;
  neglected->deals = desk_deals_load (desk->store, &tails, error);
  if (neglected->deals == NULL)
    return FALSE;
  neglected->contacts = desk_contacts_load (desk->store, &tails, 0, error);
  if (neglected->contacts == NULL)
    return FALSE;
  neglected->calls = desk_log_calls_load (desk, &tails, error);
  if (neglected->calls == NULL)
    return FALSE;
  desk_deals_each (neglected->deals, note_last, neglected);
  desk_deals_each (neglected->deals, look_at, neglected);
  add_calls (neglected);
  return add_leads (neglected, &tails, error);
}

gboolean
desk_log_neglected_run (DeskWork *work, GError **error)
{
  g_auto (Neglected) neglected = { 0 };
  g_autoptr (DeskReport) report = NULL;

  neglected.waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  neglected.last
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  neglected.undone
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  neglected.desk = desk_desk_open (work, error);
  if (neglected.desk == NULL
      || !desk_desk_may (neglected.desk, DESK_ACTION_REPORT,
                         DESK_RELATION_OTHER, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  if (report == NULL || !load (&neglected, error))
    return FALSE;
  g_array_sort (neglected.waiting, compare);
  return push_all (&neglected, report, error);
}
