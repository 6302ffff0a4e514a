#include "config.h"

#include "board/cases-fold.h"

#include "store/line.h"
#include <string.h>

#define BIT DESK_COLUMN_BIT

static const char *
word (DeskCases *cases, DeskCell cell)
{
  return desk_recent_word (&cases->recent, cell);
}

/* --- contacts ------------------------------------------------------------- */

/* `deal:17`, or a word that says it is no deal's; FALSE for an outcome. */
static gboolean
read_classified (DeskCell outcome, gint64 *deal)
{
  static const char prefix[] = "deal:";
  const gsize length = sizeof prefix - 1;

  *deal = 0;
  if (outcome.length > length && memcmp (outcome.text, prefix, length) == 0)
    *deal = desk_cell_seq (
        (DeskCell){ outcome.text + length, outcome.length - length });
  return *deal > 0 || desk_cell_is (outcome, "personal")
         || (outcome.length > 8 && memcmp (outcome.text, "inquiry:", 8) == 0);
}

/* What later lines say of earlier ones, before those are looked at. */
static gboolean
foresee_contact (const DeskLine *line, gpointer data, GError **error)
{
  DeskCases *cases = data;
  gint64 contact = desk_cell_seq (line->cells[DESK_REF]);
  DeskCell outcome = line->cells[DESK_CONTACT_OUTCOME];
  gint64 deal;

  (void) error;
  if (contact == 0)
    return TRUE;
  if (desk_cell_is (outcome, "undone"))
    desk_folded_undo (&cases->folded, line->cells[DESK_REF]);
  else if (read_classified (outcome, &deal))
    g_hash_table_replace (cases->classified,
                          g_memdup2 (&contact, sizeof contact),
                          g_memdup2 (&deal, sizeof deal));
  return TRUE;
}

static gboolean
foresee_lead (const DeskLine *line, gpointer data, GError **error)
{
  DeskCases *cases = data;

  (void) error;
  if (desk_cell_is (line->cells[DESK_LEAD_OUTCOME], "undone"))
    desk_folded_undo (&cases->folded, line->cells[DESK_REF]);
  return TRUE;
}

/* An outcome that ends the clock of who waits: somebody answered. */
static gboolean
is_reached (DeskCell outcome)
{
  return desk_cell_is (outcome, "reached");
}

static gboolean
is_asked (DeskCell asked, const char *what)
{
  gsize length = strlen (what);

  for (gsize i = 0; i + length <= asked.length; i++)
    if (memcmp (asked.text + i, what, length) == 0
        && (i + length == asked.length || asked.text[i + length] == ','
            || asked.text[i + length] == ' ')
        && (i == 0 || asked.text[i - 1] == ',' || asked.text[i - 1] == ' '))
      return TRUE;
  return FALSE;
}

/* Adds what one contact before the refusal says. */
static void
count_contact (DeskCase *one, const DeskCell *cells, gint64 time)
{
  DeskRefusalFacts *facts = &one->facts;
  gint64 seconds = desk_cell_seq (cells[DESK_CONTACT_SECONDS]);

  facts->contacts++;
  one->last_contact = MAX (one->last_contact, time);
  if (desk_cell_is (cells[DESK_CONTACT_DIRECTION], "out"))
    facts->attempts++;
  if (!is_reached (cells[DESK_CONTACT_OUTCOME]))
    return;
  facts->reached = TRUE;
  if (!desk_cell_is (cells[DESK_CONTACT_CHANNEL], "call"))
    facts->written = TRUE;
  else if (seconds < G_MAXUINT)
    facts->longest_seconds = MAX (facts->longest_seconds, (guint) seconds);
  if (is_asked (cells[DESK_CONTACT_ASKED], "budget"))
    facts->budget_asked = TRUE;
}

static void
take_contact (DeskCaseEntry *entry, const DeskCell *cells, gint64 time)
{
  if (entry->dropped)
    return;
  if (time > entry->shown.refused)
    {
      if (desk_cell_is (cells[DESK_CONTACT_DIRECTION], "in"))
        entry->shown.facts.came_back = TRUE;
    }
  else if (time > entry->from)
    count_contact (&entry->shown, cells, time);
}

static gboolean
fold_contact (const DeskLine *line, gpointer data, GError **error)
{
  DeskCases *cases = data;
  const DeskCell *cells = line->cells;
  const gint64 *classified
      = g_hash_table_lookup (cases->classified, &line->seq);
  gint64 deal = classified != NULL ? *classified
                                   : desk_cell_seq (cells[DESK_CONTACT_DEAL]);
  gint64 client = desk_cell_seq (cells[DESK_CONTACT_CLIENT]), time, unused;
  guint index;

  (void) error;
  if (cells[DESK_CONTACT_CHANNEL].length == 0
      || read_classified (cells[DESK_CONTACT_OUTCOME], &unused)
      || (classified != NULL && deal == 0)
      || desk_folded_is_undone (&cases->folded, line->seq))
    return TRUE;
  index = deal > 0 ? desk_cases_find (cases->deals, deal)
                   : desk_cases_find (cases->clients, client);
  if (index == DESK_NO_CASE)
    return TRUE;
  time = desk_recent_time (&cases->recent, cells[DESK_TIME]);
  for (; index != DESK_NO_CASE;
       index = deal > 0 ? desk_cases_entry (cases, index)->earlier
                        : desk_cases_entry (cases, index)->neighbour)
    take_contact (desk_cases_entry (cases, index), cells, time);
  return TRUE;
}

/* --- leads ---------------------------------------------------------------- */

static gboolean
fold_lead (const DeskLine *line, gpointer data, GError **error)
{
  DeskCases *cases = data;
  const DeskCell *cells = line->cells;
  gboolean asks = desk_cell_is (cells[DESK_LEAD_OUTCOME], "new")
                  || desk_cell_is (cells[DESK_LEAD_OUTCOME], "repeat");
  guint index = desk_cases_find (cases->deals, line->seq);
  gint64 time;

  (void) error;
  for (; index != DESK_NO_CASE;
       index = desk_cases_entry (cases, index)->earlier)
    {
      desk_cases_entry (cases, index)->shown.kind
          = word (cases, cells[DESK_LEAD_KIND]);
      desk_cases_entry (cases, index)->shown.source
          = word (cases, cells[DESK_LEAD_SOURCE]);
    }
  index = desk_cases_find (cases->clients,
                           desk_cell_seq (cells[DESK_LEAD_CLIENT]));
  if (!asks || index == DESK_NO_CASE
      || desk_folded_is_undone (&cases->folded, line->seq))
    return TRUE;
  time = desk_recent_time (&cases->recent, cells[DESK_TIME]);
  for (; index != DESK_NO_CASE;
       index = desk_cases_entry (cases, index)->neighbour)
    if (time > desk_cases_entry (cases, index)->shown.refused)
      desk_cases_entry (cases, index)->shown.facts.came_back = TRUE;
  return TRUE;
}

static gboolean
scan (DeskCases *cases, DeskLedger ledger, const DeskTails *since,
      const DeskTails *until, guint32 columns, DeskLineFunc func,
      GError **error)
{
  return desk_ledger_scan (desk_store_folder (cases->store), ledger, since,
                           until, columns, func, cases, error);
}

gboolean
desk_cases_fold_facts (DeskCases *cases, const DeskTails *since,
                       const DeskTails *until, GError **error)
{
  const guint32 contacts
      = BIT (DESK_TIME) | BIT (DESK_CONTACT_DEAL) | BIT (DESK_CONTACT_CLIENT)
        | BIT (DESK_CONTACT_CHANNEL) | BIT (DESK_CONTACT_DIRECTION)
        | BIT (DESK_CONTACT_OUTCOME) | BIT (DESK_CONTACT_SECONDS)
        | BIT (DESK_CONTACT_ASKED);
  const guint32 leads = BIT (DESK_TIME) | BIT (DESK_LEAD_KIND)
                        | BIT (DESK_LEAD_SOURCE) | BIT (DESK_LEAD_OUTCOME)
                        | BIT (DESK_LEAD_CLIENT);

  return scan (cases, DESK_CONTACTS, since, until,
               BIT (DESK_REF) | BIT (DESK_CONTACT_OUTCOME), foresee_contact,
               error)
         && scan (cases, DESK_LEADS, since, until,
                  BIT (DESK_REF) | BIT (DESK_LEAD_OUTCOME), foresee_lead, error)
         && scan (cases, DESK_CONTACTS, since, until, contacts, fold_contact,
                  error)
         && scan (cases, DESK_LEADS, since, until, leads, fold_lead, error);
}
