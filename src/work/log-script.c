#include "config.h"

#include "work/log.h"

#include "base/i18n.h"
#include "base/money.h"
#include "board/deals.h"
#include "store/line.h"
#include "work/audit-script.h"
#include "work/change.h"
#include "work/claim-row.h"
#include "work/log-row.h"
#include <string.h>

static const DeskColumn columns[] = {
  { "step", N_ ("step"), DESK_COLUMN_COUNT, NULL },
  { "text", N_ ("what to say"), DESK_COLUMN_TEXT, NULL },
  { "script", N_ ("script"), DESK_COLUMN_TEXT, NULL },
  { "version", N_ ("version"), DESK_COLUMN_TEXT, NULL },
};

/* What the ledgers say of the deal beside its state. */
typedef struct
{
  const DeskDeal *deal;
  gboolean spoken; /* somebody was reached */
  char *terms;     /* that were offered last; "" */
} Talk;

static void
clear (Talk *talk)
{
  g_clear_pointer (&talk->terms, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Talk, clear)

static gboolean
fold_contact (const DeskLine *line, gpointer data, GError **error)
{
  Talk *talk = data;
  const DeskCell *cells = line->cells;
  gint64 deal = desk_cell_seq (cells[DESK_CONTACT_DEAL]);

  (void) error;
  if (desk_cell_is (cells[DESK_CONTACT_OUTCOME], "reached")
      && (deal == talk->deal->id
          || (deal == 0
              && desk_cell_seq (cells[DESK_CONTACT_CLIENT])
                     == talk->deal->client)))
    talk->spoken = TRUE;
  return TRUE;
}

static gboolean
fold_deal (const DeskLine *line, gpointer data, GError **error)
{
  Talk *talk = data;
  const DeskCell *cells = line->cells;

  (void) error;
  if (desk_cell_seq (cells[DESK_DEAL_DEAL]) != talk->deal->id
      || cells[DESK_DEAL_TERMS].length == 0)
    return TRUE;
  g_free (talk->terms);
  talk->terms = desk_cell_dup (cells[DESK_DEAL_TERMS]);
  return TRUE;
}

static gboolean
read_talk (const DeskDesk *desk, const DeskTails *tails, Talk *talk,
           GError **error)
{
  const guint32 contacts = DESK_COLUMN_BIT (DESK_CONTACT_DEAL)
                           | DESK_COLUMN_BIT (DESK_CONTACT_CLIENT)
                           | DESK_COLUMN_BIT (DESK_CONTACT_OUTCOME);
  const guint32 deals
      = DESK_COLUMN_BIT (DESK_DEAL_DEAL) | DESK_COLUMN_BIT (DESK_DEAL_TERMS);
  int folder = desk_store_folder (desk->store);

  talk->terms = g_strdup ("");
  return desk_ledger_scan (folder, DESK_CONTACTS, NULL, tails, contacts,
                           fold_contact, talk, error)
         && desk_ledger_scan (folder, DESK_DEALS, NULL, tails, deals, fold_deal,
                              talk, error);
}

/* FALSE for a deal that nobody talks about any more, or not now. */
static gboolean
find_situation (const Talk *talk, DeskTalkSituation *situation)
{
  switch (talk->deal->status)
    {
    case DESK_STATUS_NEW:
    case DESK_STATUS_RETURNED:
    case DESK_STATUS_WORKING:
      *situation = talk->spoken              ? DESK_SITUATION_WORKING
                   : talk->deal->missed_call ? DESK_SITUATION_MISSED_CALL
                                             : DESK_SITUATION_FIRST_CONTACT;
      return TRUE;
    case DESK_STATUS_SOLD:
      *situation = DESK_SITUATION_SOLD;
      return TRUE;
    case DESK_STATUS_PAID:
      *situation = DESK_SITUATION_PAID;
      return TRUE;
    case DESK_STATUS_IN_CARE:
      *situation = DESK_SITUATION_IN_CARE;
      return TRUE;
    default:
      return FALSE;
    }
}

static const DeskSalesScript *
choose (const DeskScripts *scripts, const Talk *talk, GError **error)
{
  DeskTalkSituation situation;
  const DeskSalesScript *script
      = find_situation (talk, &situation)
            ? desk_scripts_choose (scripts, situation, talk->deal->stage)
            : NULL;

  if (script == NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("deal %lld: there is no script for status “%s”"),
                 (long long) talk->deal->id,
                 desk_status_title (talk->deal->status));
  return script;
}

/* --- rows ----------------------------------------------------------------- */

/* Who speaks: the caller, who may be a colleague of the owner. */
static const char *
speaker (const DeskDesk *desk)
{
  const DeskPerson *person = desk_store_person (desk->store);

  return person == NULL ? "" : person->name;
}

static char *
amount_text (const DeskDesk *desk, const DeskDeal *deal)
{
  GString *text = g_string_new (NULL);

  if (deal->amount_minor != DESK_MONEY_NONE)
    {
      desk_money_format (text, deal->amount_minor);
      g_string_append_printf (text, " %s", desk_claim_currency (desk, deal));
    }
  return g_string_free (text, FALSE);
}

static gboolean
push_steps (const DeskScripts *scripts, const DeskSalesScript *script,
            const DeskScript *fields, DeskReport *report, GError **error)
{
  for (guint i = 0; i < desk_node_length (script->steps); i++)
    {
      g_autofree char *text = desk_script_fill (
          fields, desk_node_text (desk_node_item (script->steps, i)));
      DeskValue row[] = {
        DESK_NUMBER_VALUE (i + 1),
        DESK_TEXT_VALUE (text),
        DESK_TEXT_VALUE (script->id),
        DESK_TEXT_VALUE (desk_regulation_version (scripts->regulation)),
      };

      if (!desk_report_row (report, row, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

static gboolean
show (DeskDesk *desk, DeskDeals *deals, const Talk *talk, DeskReport *report,
      GError **error)
{
  const DeskScripts *scripts = desk_desk_scripts (desk, error);
  const DeskSalesScript *script
      = scripts == NULL ? NULL : choose (scripts, talk, error);
  g_autofree char *amount = amount_text (desk, talk->deal);
  g_autofree char *due = desk_log_due_word (desk, talk->deal->due);
  DeskDealText text;
  DeskScript fields;

  if (script == NULL || !desk_deals_text (deals, talk->deal->id, &text, error))
    return FALSE;
  fields
      = (DeskScript){ .zone = desk_store_zone (desk->store),
                      .client = text.name,
                      .company = text.company,
                      .our_company = desk_store_settings (desk->store)->company,
                      .product = text.product,
                      .amount = amount,
                      .manager = speaker (desk),
                      .terms = talk->terms,
                      .due = due };
  desk_work_note (desk->work, "%s", script->title);
  return push_steps (scripts, script, &fields, report, error);
}

/* --- the run -------------------------------------------------------------- */

static gboolean
may (const DeskDesk *desk, const DeskDeal *deal, GError **error)
{
  return desk_desk_may (
      desk, DESK_ACTION_DUE,
      desk_desk_relation (desk, deal->owner, deal->department, deal->status),
      error);
}

gboolean
desk_log_script_run (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_auto (DeskTails) tails = { 0 };
  g_autoptr (DeskReport) report = NULL;
  g_autoptr (DeskDeals) deals = NULL;
  g_auto (Talk) talk = { 0 };

  if (desk == NULL || !desk_desk_tails (desk, &tails, error))
    return FALSE;
  deals = desk_deals_load (desk->store, &tails, error);
  if (deals == NULL)
    return FALSE;
  talk.deal = desk_deals_find (deals, desk_claim_id (work->args[0]));
  if (talk.deal == NULL)
    {
      desk_claim_missing (deals, work->args[0], error);
      return FALSE;
    }
  if (!may (desk, talk.deal, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  return report != NULL && read_talk (desk, &tails, &talk, error)
         && show (desk, deals, &talk, report, error);
}
