#include "config.h"

#include "work/audit.h"

#include "base/i18n.h"
#include "store/line.h"
#include "work/audit-case.h"
#include "work/audit-script.h"
#include "work/change.h"
#include "work/claim-row.h"
#include "work/timeline.h"
#include "work/words.h"

#define BIT DESK_COLUMN_BIT

static const struct
{
  const char *name, *title;
} items[] = {
  { "deal", N_ ("deal") },         { "client", N_ ("client") },
  { "name", N_ ("name") },         { "phone", N_ ("phone") },
  { "email", N_ ("e-mail") },      { "company", N_ ("company") },
  { "product", N_ ("product") },   { "message", N_ ("message") },
  { "source", N_ ("source") },     { "amount", N_ ("amount") },
  { "manager", N_ ("manager") },   { "refused", N_ ("refused") },
  { "flags", N_ ("red flags") },   { "score", N_ ("score") },
  { "promised", N_ ("promised") }, { "step", N_ ("step of the script") },
  { "script", N_ ("script") },
};

static const char *
item_word (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (g_str_equal (items[i].name, name))
      return _ (items[i].title);
  return desk_claim_outcome_word (name);
}

static const DeskColumn columns[] = {
  { "time", N_ ("time"), DESK_COLUMN_TIME, NULL },
  { "item", N_ ("what"), DESK_COLUMN_WORD, item_word },
  { "value", N_ ("value"), DESK_COLUMN_TEXT, NULL },
  { "seconds", N_ ("seconds"), DESK_COLUMN_COUNT, NULL },
  { "recording", N_ ("recording"), DESK_COLUMN_TEXT, NULL },
  { "person", N_ ("who"), DESK_COLUMN_TEXT, NULL },
  { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
};

typedef struct
{
  DeskAudit audit;
  const DeskDeal *deal;
  const DeskCase *one;
  DeskDealText text;
  DeskClaimWords words;
  DeskScript script;
  DeskTimeline history; /* what happened */
  DeskReport *report;
} Show;

static void
clear_show (Show *show)
{
  desk_audit_clear (&show->audit);
  desk_timeline_clear (&show->history);
  g_clear_pointer (&show->report, desk_report_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Show, clear_show)

/* --- what happened -------------------------------------------------------- */

static gboolean
is_mine (const Show *show, const DeskLine *line)
{
  const DeskCell *cells = line->cells;
  gint64 deal = desk_cases_contact_deal (
      show->audit.cases, line->seq, desk_cell_seq (cells[DESK_CONTACT_DEAL]));

  return deal == show->deal->id
         || (deal == 0
             && desk_cell_seq (cells[DESK_CONTACT_CLIENT])
                    == show->deal->client);
}

static gboolean
fold_contact (const DeskLine *line, gpointer data, GError **error)
{
  Show *show = data;
  const DeskCell *cells = line->cells;
  const char *way;
  DeskTimelineEntry entry;

  (void) error;
  if (cells[DESK_CONTACT_CHANNEL].length == 0 || !is_mine (show, line))
    return TRUE;
  way = desk_claim_way (&show->words, cells[DESK_CONTACT_CHANNEL],
                        cells[DESK_CONTACT_DIRECTION]);
  {
    const DeskCell said[]
        = { way == NULL ? cells[DESK_CONTACT_CHANNEL] : desk_cell (way),
            way == NULL ? cells[DESK_CONTACT_DIRECTION] : desk_cell (""),
            cells[DESK_CONTACT_ASKED], cells[DESK_CONTACT_NOTE] };

    entry = desk_timeline_of_line (
        &show->history, line,
        desk_timeline_keep (&show->history, cells[DESK_CONTACT_OUTCOME]));
    entry.value
        = desk_timeline_join (&show->history, said, G_N_ELEMENTS (said));
  }
  entry.seconds = desk_cell_seq (cells[DESK_CONTACT_SECONDS]);
  entry.recording
      = desk_timeline_keep (&show->history, cells[DESK_CONTACT_RECORDING]);
  entry.person = desk_claim_person_word (
      &show->words,
      desk_timeline_keep (&show->history, cells[DESK_CONTACT_MANAGER]));
  desk_timeline_add (&show->history, &entry);
  return TRUE;
}

/* What was promised: offers, and steps that have a day. */
static gboolean
fold_promise (const DeskLine *line, gpointer data, GError **error)
{
  Show *show = data;
  const DeskCell *cells = line->cells;
  gboolean offered = desk_cell_is (cells[DESK_DEAL_EVENT], "offered");
  const DeskCell said[]
      = { cells[DESK_DEAL_TERMS], cells[DESK_DEAL_AMOUNT],
          cells[DESK_DEAL_STAGE], cells[DESK_DEAL_DUE], cells[DESK_DEAL_NOTE] };
  DeskTimelineEntry entry;

  (void) error;
  if (desk_cell_seq (cells[DESK_DEAL_DEAL]) != show->deal->id)
    return TRUE;
  if (!offered
      && (!desk_cell_is (cells[DESK_DEAL_EVENT], "staged")
          || cells[DESK_DEAL_DUE].length == 0))
    return TRUE;
  entry = desk_timeline_of_line (&show->history, line, "promised");
  entry.value = desk_timeline_join (&show->history, said, G_N_ELEMENTS (said));
  entry.person = desk_claim_person_word (
      &show->words,
      desk_timeline_keep (&show->history, cells[DESK_DEAL_OWNER_TO]));
  if (offered)
    show->script.terms
        = desk_timeline_keep (&show->history, cells[DESK_DEAL_TERMS]);
  desk_timeline_add (&show->history, &entry);
  return TRUE;
}

static gboolean
read_entries (Show *show, const DeskTails *tails, GError **error)
{
  const guint32 contacts
      = BIT (DESK_TIME) | BIT (DESK_CONTACT_MANAGER) | BIT (DESK_CONTACT_DEAL)
        | BIT (DESK_CONTACT_CLIENT) | BIT (DESK_CONTACT_CHANNEL)
        | BIT (DESK_CONTACT_DIRECTION) | BIT (DESK_CONTACT_OUTCOME)
        | BIT (DESK_CONTACT_SECONDS) | BIT (DESK_CONTACT_ASKED)
        | BIT (DESK_CONTACT_RECORDING) | BIT (DESK_CONTACT_NOTE);
  const guint32 deals
      = BIT (DESK_TIME) | BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEAL)
        | BIT (DESK_DEAL_OWNER_TO) | BIT (DESK_DEAL_STAGE) | BIT (DESK_DEAL_DUE)
        | BIT (DESK_DEAL_AMOUNT) | BIT (DESK_DEAL_TERMS) | BIT (DESK_DEAL_NOTE);
  int folder = desk_store_folder (show->audit.desk->store);

  if (!desk_ledger_scan (folder, DESK_DEALS, NULL, tails, deals, fold_promise,
                         show, error)
      || !desk_ledger_scan (folder, DESK_CONTACTS, NULL, tails, contacts,
                            fold_contact, show, error))
    return FALSE;
  desk_timeline_sort (&show->history);
  return TRUE;
}

/* --- rows ----------------------------------------------------------------- */

static gboolean
push (const Show *show, const DeskTimelineEntry *entry, GError **error)
{
  const DeskValue values[] = {
    DESK_NUMBER_VALUE (entry->time),    DESK_TEXT_VALUE (entry->item),
    DESK_TEXT_VALUE (entry->value),     DESK_NUMBER_VALUE (entry->seconds),
    DESK_TEXT_VALUE (entry->recording), DESK_TEXT_VALUE (entry->person),
    DESK_NUMBER_VALUE (entry->line),
  };

  return desk_report_row (show->report, values, error);
}

/* A field of the card; an empty one is left out. */
static gboolean
push_field (const Show *show, const char *item, const char *value,
            GError **error)
{
  DeskTimelineEntry entry = desk_timeline_of_card (item);

  entry.value = value;
  return value == NULL || value[0] == '\0' || push (show, &entry, error);
}

static gboolean
push_number (const Show *show, const char *item, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return push_field (show, item, text, error);
}

static char *
format_amount (const Show *show)
{
  gint64 minor = show->one == NULL
                     ? show->deal->amount_minor
                     : desk_audit_amount (&show->audit, show->one);
  g_autoptr (GString) text = g_string_new (NULL);

  if (minor == DESK_MONEY_NONE)
    return g_strdup ("");
  desk_money_format (text, minor);
  g_string_append_printf (text, " %s",
                          desk_claim_currency (show->audit.desk, show->deal));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
push_client (const Show *show, GError **error)
{
  const DeskDealText *text = &show->text;
  g_autofree char *numbers = desk_claim_numbers (&show->words, text->phone);
  g_autofree char *emails
      = desk_claim_emails (text->email, show->words.in_full);
  g_autofree char *amount = format_amount (show);

  return push_number (show, "deal", show->deal->id, error)
         && push_number (show, "client", show->deal->client, error)
         && push_field (show, "name", text->name, error)
         && push_field (show, "phone", numbers, error)
         && push_field (show, "email", emails, error)
         && push_field (show, "company", text->company, error)
         && push_field (show, "product", text->product, error)
         && push_field (show, "message", text->message, error)
         && push_field (show, "source", show->deal->source, error)
         && push_field (show, "amount", amount, error);
}

static gboolean
push_case (Show *show, GError **error)
{
  const DeskCase *one = show->one;
  g_autoptr (GString) names = g_string_new (NULL);
  guint flags = desk_audit_flags (&show->audit, one);
  const DeskTimelineEntry refused
      = { .time = one->refused,
          .seconds = DESK_VALUE_NONE,
          .line = one->line,
          .item = "refused",
          .value = desk_audit_reason (&show->audit, one->reason),
          .person = desk_claim_person_word (&show->words, one->manager) };

  desk_refusal_flags_format (names, flags);
  return push (show, &refused, error)
         && push_field (show, "flags", names->str, error)
         && push_number (show, "score",
                         desk_audit_score (&show->audit, one, flags), error);
}

/* The script in point, each step filled in. */
static gboolean
push_script (Show *show, GError **error)
{
  gboolean reached = FALSE;
  const DeskVerification *call;

  for (guint i = 0; i < show->history.entries->len; i++)
    reached = reached
              || g_str_equal (desk_timeline_get (&show->history, i)->item,
                              "reached");
  call
      = &show->audit.refusals
             ->calls[reached ? DESK_VERIFY_REACHED : DESK_VERIFY_NEVER_REACHED];
  if (!push_field (show, "script", call->title, error))
    return FALSE;
  for (guint i = 0; i < desk_node_length (call->steps); i++)
    {
      g_autofree char *filled = desk_script_fill (
          &show->script, desk_node_text (desk_node_item (call->steps, i)));
      g_autofree char *step = g_strdup_printf ("%u. %s", i + 1, filled);

      if (!push_field (show, "step", step, error))
        return FALSE;
    }
  return TRUE;
}

/* What the script may name. */
static void
describe (Show *show)
{
  const DeskStore *store = show->audit.desk->store;
  const DeskPerson *caller = desk_store_person (store);
  const DeskPerson *manager = desk_staff_find (
      desk_store_staff (store), show->one == NULL ? "" : show->one->manager);
  DeskScript *script = &show->script;

  script->zone = desk_store_zone (store);
  script->client = show->text.name;
  script->company = show->text.company;
  script->our_company = desk_store_settings (store)->company;
  script->product = show->text.product;
  script->amount = g_string_chunk_insert (show->history.texts, "");
  script->manager = manager == NULL ? NULL : manager->name;
  script->checker = caller == NULL ? NULL : caller->name;
  script->lead = show->deal->opened;
  script->first = script->last = script->refused = DESK_TIME_NONE;
  for (guint i = 0; i < show->history.entries->len; i++)
    {
      const DeskTimelineEntry *entry = desk_timeline_get (&show->history, i);

      if (!g_str_equal (entry->item, "reached"))
        continue;
      if (script->first == DESK_TIME_NONE)
        script->first = entry->time;
      script->last = entry->time;
    }
  if (show->one == NULL)
    return;
  {
    const DeskRefusalReason *reason
        = desk_refusals_find (show->audit.refusals, show->one->reason);
    g_autofree char *amount = format_amount (show);

    script->amount = g_string_chunk_insert (show->history.texts, amount);
    script->refused = show->one->refused;
    script->reason = reason == NULL ? show->one->reason : reason->title;
  }
}

static gboolean
push_all (Show *show, GError **error)
{
  describe (show);
  if (!push_client (show, error)
      || (show->one != NULL && !push_case (show, error)))
    return FALSE;
  for (guint i = 0; i < show->history.entries->len; i++)
    if (!push (show, desk_timeline_get (&show->history, i), error))
      return FALSE;
  return push_script (show, error) && desk_report_end (show->report, error);
}

/* For a player: nothing but the references, one a line. */
static gboolean
print_recordings (const Show *show, GError **error)
{
  const DeskOutlet *outlet = &show->audit.desk->work->outlet;
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < show->history.entries->len; i++)
    {
      const char *one = desk_timeline_get (&show->history, i)->recording;

      if (one != NULL && one[0] != '\0')
        g_string_append_printf (list, "%s\n", one);
    }
  return list->len == 0
         || outlet->sink (list->str, list->len, outlet->data, error);
}

/* --- run ------------------------------------------------------------------ */

static gboolean
load (Show *show, DeskDesk *desk, const DeskTails *tails, GError **error)
{
  const char *operand = desk->work->args[0];

  if (!desk_audit_load (&show->audit, desk, tails, error))
    return FALSE;
  show->deal = desk_deals_find (show->audit.deals, desk_claim_id (operand));
  if (show->deal == NULL)
    {
      desk_claim_missing (show->audit.deals, operand, error);
      return FALSE;
    }
  show->one = desk_cases_of (show->audit.cases, show->deal->id);
  desk_timeline_init (&show->history);
  show->words
      = (DeskClaimWords){ .desk = desk,
                          .exchange = desk_desk_exchange (desk, error),
                          .in_full = desk_claim_sees (desk, show->deal),
                          .for_people = desk_claim_is_for_people (desk->work) };
  return show->words.exchange != NULL
         && desk_deals_text (show->audit.deals, show->deal->id, &show->text,
                             error)
         && read_entries (show, tails, error);
}

gboolean
desk_audit_show_run (DeskWork *work, GError **error)
{
  const DeskAuditShow *options = work->options;
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_auto (DeskTails) tails = { 0 };
  g_auto (Show) show = { 0 };

  if (desk == NULL
      || !desk_desk_may (desk, DESK_ACTION_QUEUE, DESK_RELATION_OTHER, error))
    return FALSE;
  if (!options->recordings)
    {
      show.report = desk_work_report (work, columns, G_N_ELEMENTS (columns),
                                      FALSE, error);
      if (show.report == NULL)
        return FALSE;
    }
  if (!desk_desk_tails (desk, &tails, error)
      || !load (&show, desk, &tails, error))
    return FALSE;
  return options->recordings ? print_recordings (&show, error)
                             : push_all (&show, error);
}
