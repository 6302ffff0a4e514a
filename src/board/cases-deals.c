#include "config.h"

#include "board/cases-fold.h"

#include "format/json.h"
#include "store/line.h"
#include <string.h>

#define BIT DESK_COLUMN_BIT

static const char *
word (DeskCases *cases, DeskCell cell)
{
  return desk_recent_word (&cases->recent, cell);
}

/* A code that is written by hand or by another system: there may be more kinds
 * of them than a list of words holds. */
static const char *
code (DeskCases *cases, DeskCell cell)
{
  g_autofree char *text = desk_cell_dup (cell);

  return g_string_chunk_insert_const (cases->texts, text);
}

/* Who acted: `m1` of `m1/root`. */
static const char *
actor (DeskCases *cases, DeskCell cell)
{
  const char *slash
      = cell.length == 0 ? NULL : memchr (cell.text, '/', cell.length);

  if (slash != NULL)
    cell.length = (gsize) (slash - cell.text);
  return word (cases, cell);
}

/* --- deals ---------------------------------------------------------------- */

static gint64
read_money (DeskCell cell)
{
  gint64 minor;

  return cell.length > 0 && desk_money_parse (cell, &minor) ? minor
                                                            : DESK_MONEY_NONE;
}

static void
begin_case (DeskCases *cases, const DeskLine *line, gboolean history)
{
  const DeskCell *cells = line->cells;
  const DeskCaseEntry *before
      = desk_cases_newest (cases, desk_cell_seq (cells[DESK_DEAL_DEAL]));
  guint index = cases->entries->len;
  DeskCaseEntry entry
      = { .from = before == NULL ? G_MININT64 : before->shown.decided };
  DeskCase *one = &entry.shown;

  one->line = line->seq;
  one->deal = desk_cell_seq (cells[DESK_DEAL_DEAL]);
  one->client = desk_cell_seq (cells[DESK_DEAL_CLIENT]);
  one->refused = desk_recent_time (&cases->recent, cells[DESK_TIME]);
  one->history = history;
  one->author = history ? "" : actor (cases, cells[DESK_ACTOR]);
  one->manager = word (cases, cells[DESK_DEAL_OWNER_TO]);
  one->department = word (cases, cells[DESK_DEAL_DEPARTMENT]);
  one->reason = code (cases, cells[DESK_DEAL_REASON]);
  one->amount_minor = read_money (cells[DESK_DEAL_AMOUNT]);
  one->contact = history ? 0 : desk_cell_seq (cells[DESK_REF]);
  one->source = one->kind = one->checker = one->cause = one->actual = one->to
      = one->penalty_by = "";
  one->facts = (DeskRefusalFacts){ .claimed = DESK_TIME_NONE,
                                   .refused = one->refused,
                                   .direct = one->contact > 0 };
  one->last_contact = one->decided = one->penalty_decided = DESK_TIME_NONE;
  entry.earlier = desk_cases_find (cases->deals, one->deal);
  entry.neighbour = desk_cases_find (cases->clients, one->client);
  g_array_append_val (cases->entries, entry);
  desk_cases_put (cases->deals, one->deal, index);
  desk_cases_put (cases->clients, one->client, index);
  desk_cases_put (cases->lines, one->line, index);
}

typedef struct
{
  DeskCases *cases;
  DeskCase *one;
} Answers;

static void
take_answer (const char *key, const char *value, gpointer data)
{
  Answers *answers = data;

  if (g_str_equal (key, "actual-reason"))
    answers->one->actual = code (answers->cases, desk_cell (value));
}

static void
decide (DeskCases *cases, DeskCase *one, const DeskLine *line,
        DeskCaseVerdict verdict)
{
  const DeskCell *cells = line->cells;
  g_autofree char *json = desk_cell_dup (cells[DESK_DEAL_ANSWERS]);
  const char *at = json;
  Answers answers = { cases, one };

  one->verdict = verdict;
  one->decision = line->seq;
  one->decided = desk_recent_time (&cases->recent, cells[DESK_TIME]);
  one->checker = actor (cases, cells[DESK_ACTOR]);
  one->cause = code (cases, cells[DESK_DEAL_CAUSE]);
  one->to = verdict == DESK_CASE_OVERTURNED
                ? word (cases, cells[DESK_DEAL_OWNER_TO])
                : "";
  one->actual = "";
  if (json[0] == '{')
    desk_json_object (&at, take_answer, &answers);
  one->penalty = desk_penalty_read (cells[DESK_DEAL_PENALTY], &one->share)
                     ? DESK_PENALTY_PROPOSED
                     : DESK_PENALTY_NO;
  desk_cases_put (
      cases->lines, line->seq,
      (guint) ((DeskCaseEntry *) (void *) one - desk_cases_entry (cases, 0)));
}

/* A verdict on a penalty names the decision that proposed it. */
static void
judge_penalty (DeskCases *cases, const DeskLine *line, DeskPenaltyState state)
{
  guint index
      = desk_cases_find (cases->lines, desk_cell_seq (line->cells[DESK_REF]));
  DeskCase *one;

  if (index == DESK_NO_CASE)
    return;
  one = &desk_cases_entry (cases, index)->shown;
  one->penalty = state;
  one->penalty_decided
      = desk_recent_time (&cases->recent, line->cells[DESK_TIME]);
  one->penalty_by = actor (cases, line->cells[DESK_ACTOR]);
}

static void
count_sold (DeskCases *cases, const DeskLine *line)
{
  const DeskCell *cells = line->cells;
  const char *department = word (cases, cells[DESK_DEAL_DEPARTMENT]);
  g_autofree char *key = g_strconcat (
      department, "\n", word (cases, cells[DESK_DEAL_OWNER_TO]), NULL);
  guint count;

  if (desk_recent_time (&cases->recent, cells[DESK_TIME]) < cases->since)
    return;
  count = GPOINTER_TO_UINT (g_hash_table_lookup (cases->records, key));
  g_hash_table_replace (cases->records, g_steal_pointer (&key),
                        GUINT_TO_POINTER (count + 1));
}

/* What another system says of a deal: refused or lost makes a case, anything
 * else takes back what it said before. */
static void
fold_history (DeskCases *cases, const DeskLine *line, DeskStatus status)
{
  DeskCaseEntry *entry
      = desk_cases_newest (cases, desk_cell_seq (line->cells[DESK_DEAL_DEAL]));

  if (entry != NULL && entry->shown.history
      && entry->shown.verdict == DESK_CASE_OPEN)
    {
      entry->dropped = TRUE;
      entry->dropper = line->seq;
    }
  if (status == DESK_STATUS_REFUSED || status == DESK_STATUS_LOST)
    begin_case (cases, line, TRUE);
  if (status == DESK_STATUS_SOLD || status == DESK_STATUS_PAID
      || status == DESK_STATUS_IN_CARE)
    count_sold (cases, line);
}

static void
fold_payment (const DeskCases *cases, const DeskLine *line)
{
  DeskCaseEntry *entry
      = desk_cases_newest (cases, desk_cell_seq (line->cells[DESK_DEAL_DEAL]));
  gint64 minor = read_money (line->cells[DESK_DEAL_AMOUNT]);

  if (entry == NULL || entry->shown.verdict != DESK_CASE_OVERTURNED
      || minor == DESK_MONEY_NONE)
    return;
  entry->shown.recovered = TRUE;
  entry->shown.recovered_minor += minor;
}

/* What a line of history had dropped stands again without it. */
static void
restore (const DeskCases *cases, gint64 deal, gint64 dropper)
{
  guint index = desk_cases_find (cases->deals, deal);

  for (; index != DESK_NO_CASE;
       index = desk_cases_entry (cases, index)->earlier)
    if (desk_cases_entry (cases, index)->dropper == dropper)
      desk_cases_entry (cases, index)->dropped = FALSE;
}

/* Takes back what an undone line said: the case, its decision, or that an
 * earlier case is none. */
static void
fold_undone (const DeskCases *cases, gint64 deal, gint64 line)
{
  guint index = desk_cases_find (cases->lines, line);
  DeskCase *one;

  restore (cases, deal, line);
  if (index == DESK_NO_CASE)
    return;
  one = &desk_cases_entry (cases, index)->shown;
  if (one->line == line)
    desk_cases_entry (cases, index)->dropped = TRUE;
  else if (one->decision == line)
    {
      one->verdict = DESK_CASE_OPEN;
      one->decision = 0;
      one->penalty = DESK_PENALTY_NO;
    }
}

static void
fold_decision (DeskCases *cases, const DeskLine *line, DeskCaseVerdict verdict)
{
  DeskCaseEntry *entry
      = desk_cases_newest (cases, desk_cell_seq (line->cells[DESK_DEAL_DEAL]));

  if (entry != NULL)
    decide (cases, &entry->shown, line, verdict);
}

static gboolean
fold_deal (const DeskLine *line, gpointer data, GError **error)
{
  DeskCases *cases = data;
  DeskEvent event;
  DeskStatus status;

  (void) error;
  if (!desk_event_parse (line->cells[DESK_DEAL_EVENT], &event)
      || !desk_status_parse (line->cells[DESK_DEAL_STATUS_TO], &status))
    return TRUE; /* salesdesk check tells */
  if (event == DESK_EVENT_REFUSED)
    begin_case (cases, line, FALSE);
  else if (event == DESK_EVENT_HISTORY)
    fold_history (cases, line, status);
  else if (event == DESK_EVENT_CONFIRMED)
    fold_decision (cases, line, DESK_CASE_CONFIRMED);
  else if (event == DESK_EVENT_OVERTURNED)
    fold_decision (cases, line, DESK_CASE_OVERTURNED);
  else if (event == DESK_EVENT_PENALTY_APPROVED)
    judge_penalty (cases, line, DESK_PENALTY_APPROVED);
  else if (event == DESK_EVENT_PENALTY_REJECTED)
    judge_penalty (cases, line, DESK_PENALTY_REJECTED);
  else if (event == DESK_EVENT_SOLD)
    count_sold (cases, line);
  else if (event == DESK_EVENT_PAID)
    fold_payment (cases, line);
  else if (event == DESK_EVENT_UNDONE)
    fold_undone (cases, desk_cell_seq (line->cells[DESK_DEAL_DEAL]),
                 desk_cell_seq (line->cells[DESK_REF]));
  return TRUE;
}

gboolean
desk_cases_fold_deals (DeskCases *cases, const DeskTails *since,
                       const DeskTails *until, GError **error)
{
  const guint32 columns = BIT (DESK_TIME) | BIT (DESK_ACTOR) | BIT (DESK_REF)
                          | BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEAL)
                          | BIT (DESK_DEAL_CLIENT) | BIT (DESK_DEAL_OWNER_TO)
                          | BIT (DESK_DEAL_DEPARTMENT)
                          | BIT (DESK_DEAL_STATUS_TO) | BIT (DESK_DEAL_REASON)
                          | BIT (DESK_DEAL_CAUSE) | BIT (DESK_DEAL_AMOUNT)
                          | BIT (DESK_DEAL_PENALTY) | BIT (DESK_DEAL_ANSWERS);

  return desk_ledger_scan (desk_store_folder (cases->store), DESK_DEALS, since,
                           until, columns, fold_deal, cases, error);
}
