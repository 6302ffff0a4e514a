#include "config.h"

#include "work/check-lines.h"

#include "base/i18n.h"
#include "base/text.h"
#include "board/words.h"
#include "record/column-kinds.h"
#include "rules/process.h"
#include "store/line.h"

/* A damaged seq may be any number; nothing is kept for those. */
#define SEQ_SLACK 1000000

/* What is remembered of every line. */
enum
{
  IS_LINE = 1 << 0,
  IS_CLIENT = 1 << 1, /* a client began here */
  IS_UNDONE = 1 << 2,
  LEDGER_SHIFT = 4,
};

/* The state of a deal, and the one before its last line. */
typedef struct
{
  gint64 client;
  gint64 line; /* seq of its last deals line; 0: only a lead */
  guint16 owner, owner_before;
  guint8 status, status_before; /* DeskStatus */
} State;

struct _DeskCheckLines
{
  DeskFindings *findings;
  GByteArray *lines; /* by seq */
  GArray *deals;     /* guint32 by seq: index in `states` + 1 */
  GArray *states;
  DeskWordList *owners;
  guint64 count;
};

DeskCheckLines *
desk_check_lines_new (DeskFindings *findings)
{
  DeskCheckLines *lines = g_new0 (DeskCheckLines, 1);

  lines->findings = findings;
  lines->lines = g_byte_array_new ();
  lines->deals = g_array_new (FALSE, TRUE, sizeof (guint32));
  lines->states = g_array_new (FALSE, TRUE, sizeof (State));
  lines->owners = desk_word_list_new ();
  return lines;
}

void
desk_check_lines_free (DeskCheckLines *lines)
{
  if (lines == NULL)
    return;
  g_byte_array_unref (lines->lines);
  g_array_unref (lines->deals);
  g_array_unref (lines->states);
  desk_word_list_free (lines->owners);
  g_free (lines);
}

G_GNUC_PRINTF (4, 5)
static void
tell (DeskCheckLines *lines, const DeskVerifyLine *line, guint column,
      const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (desk_findings_count (lines->findings) >= DESK_VERIFY_FINDINGS_MAX)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  desk_findings_add (lines->findings, line->path, line->number,
                     desk_verify_column (line, column), "%s: %s",
                     desk_ledger_column (line->ledger, column), text);
}

/* --- what is remembered ------------------------------------------------- */

static guint8 *
flags_of (const DeskCheckLines *lines, gint64 seq)
{
  return seq > 0 && seq < (gint64) lines->lines->len ? &lines->lines->data[seq]
                                                     : NULL;
}

static gboolean
has_flag (const DeskCheckLines *lines, gint64 seq, guint8 flag)
{
  const guint8 *flags = flags_of (lines, seq);

  return flags != NULL && (*flags & flag) != 0;
}

static gboolean
is_line_of (const DeskCheckLines *lines, gint64 seq, DeskLedger ledger)
{
  return has_flag (lines, seq, IS_LINE)
         && *flags_of (lines, seq) >> LEDGER_SHIFT == (guint8) ledger;
}

/* FALSE when the seq is out of all bounds. */
static gboolean
remember (DeskCheckLines *lines, const DeskVerifyLine *line)
{
  guint old = lines->lines->len;
  gint64 seq = line->seq;

  lines->count++;
  if (seq <= 0 || seq > (gint64) lines->count + SEQ_SLACK)
    return FALSE;
  if (seq >= (gint64) old)
    {
      guint room = (guint) seq + 1;

      g_byte_array_set_size (lines->lines, room);
      memset (lines->lines->data + old, 0, room - old);
      g_array_set_size (lines->deals, room);
    }
  *flags_of (lines, seq)
      = (guint8) (IS_LINE | (guint) line->ledger << LEDGER_SHIFT);
  return TRUE;
}

static State *
find_state (const DeskCheckLines *lines, gint64 deal)
{
  guint32 index;

  if (deal <= 0 || deal >= (gint64) lines->deals->len)
    return NULL;
  index = g_array_index (lines->deals, guint32, deal);
  return index == 0 ? NULL : &g_array_index (lines->states, State, index - 1);
}

static State *
begin_deal (DeskCheckLines *lines, gint64 deal, gint64 client,
            DeskStatus status, const char *owner)
{
  State state
      = { .client = client,
          .owner = desk_word_list_number (lines->owners, desk_cell (owner)),
          .status = (guint8) status };

  g_array_append_val (lines->states, state);
  g_array_index (lines->deals, guint32, deal) = lines->states->len;
  return &g_array_index (lines->states, State, lines->states->len - 1);
}

/* --- cells -------------------------------------------------------------- */

static gboolean
fits (DeskCellKind kind, DeskCell cell)
{
  DeskStatus status;
  DeskEvent event;

  if (kind == DESK_CELL_STATUS)
    return desk_status_parse (cell, &status);
  if (kind == DESK_CELL_EVENT)
    return desk_event_parse (cell, &event);
  return desk_cell_fits (kind, cell);
}

static void
check_cell (DeskCheckLines *lines, const DeskVerifyLine *line, guint column)
{
  DeskCellKind kind = desk_column_kind (line->ledger, column);
  DeskCell cell = line->cells[column];
  g_autofree char *shown = NULL;

  if (cell.length == 0)
    {
      if (!desk_column_may_be_empty (line->ledger, column))
        tell (lines, line, column, _ ("empty; expected: %s"),
              desk_cell_kind_title (kind));
      return;
    }
  if (fits (kind, cell))
    return;
  shown = desk_text_escape (cell);
  tell (lines, line, column, _ ("'%s' is not %s"), shown,
        desk_cell_kind_title (kind));
}

/* seq, recorded, time and seal are the walk's. */
static void
check_cells (DeskCheckLines *lines, const DeskVerifyLine *line)
{
  guint seal = desk_ledger_columns (line->ledger) - 1;

  for (guint i = DESK_ACTOR; i < seal; i++)
    if (line->cells[i].length > 0
            ? desk_column_kind (line->ledger, i) != DESK_CELL_TEXT
            : !desk_column_may_be_empty (line->ledger, i))
      check_cell (lines, line, i);
}

/* --- references --------------------------------------------------------- */

/* The seq in a column; 0 when there is none. */
static gint64
seq_in (const DeskVerifyLine *line, guint column)
{
  return desk_cell_seq (line->cells[column]);
}

/* The deal a line speaks of, opened by an earlier line. */
static State *
check_deal (DeskCheckLines *lines, const DeskVerifyLine *line, guint column)
{
  gint64 deal = seq_in (line, column);
  State *state = find_state (lines, deal);

  if (deal != 0 && state == NULL)
    tell (lines, line, column, _ ("there is no deal %lld before this line"),
          (long long) deal);
  return state;
}

static void
check_client (DeskCheckLines *lines, const DeskVerifyLine *line, guint column,
              const State *state)
{
  gint64 client = seq_in (line, column);

  if (client == 0)
    return;
  if (!has_flag (lines, client, IS_CLIENT))
    tell (lines, line, column, _ ("there is no client %lld before this line"),
          (long long) client);
  else if (state != NULL && state->client != client)
    tell (lines, line, column, _ ("the deal is one of client %lld, not %lld"),
          (long long) state->client, (long long) client);
}

/* A `ref` that must be an earlier line of @ledger. */
static gint64
check_ref (DeskCheckLines *lines, const DeskVerifyLine *line, guint column,
           DeskLedger ledger)
{
  gint64 ref = seq_in (line, column);

  if (ref > 0 && ref < line->seq && is_line_of (lines, ref, ledger))
    return ref;
  tell (lines, line, column, _ ("not the number of an earlier line of '%s'"),
        desk_ledger_name (ledger));
  return 0;
}

/* A line undoes an earlier one of its own ledger, once. */
static gint64
check_undone (DeskCheckLines *lines, const DeskVerifyLine *line)
{
  gint64 ref = check_ref (lines, line, DESK_REF, line->ledger);

  if (ref == 0)
    return 0;
  if (has_flag (lines, ref, IS_UNDONE))
    tell (lines, line, DESK_REF, _ ("line %lld was undone before"),
          (long long) ref);
  *flags_of (lines, ref) |= IS_UNDONE;
  return ref;
}

/* --- leads -------------------------------------------------------------- */

/* A deal that has only this lead line is withdrawn with it. */
static void
undo_lead (DeskCheckLines *lines, const DeskVerifyLine *line)
{
  gint64 ref = check_undone (lines, line);
  State *state = find_state (lines, ref);

  if (state != NULL && state->line == 0)
    {
      state->status = DESK_STATUS_WITHDRAWN;
      state->owner
          = desk_word_list_number (lines->owners, desk_cell ("exchange"));
    }
}

static void
open_lead (DeskCheckLines *lines, const DeskVerifyLine *line, gboolean history)
{
  gint64 client = seq_in (line, DESK_LEAD_CLIENT);

  if (client == line->seq)
    *flags_of (lines, line->seq) |= IS_CLIENT;
  else
    check_client (lines, line, DESK_LEAD_CLIENT, NULL);
  if (client == 0)
    tell (lines, line, DESK_LEAD_CLIENT, "%s",
          _ ("empty, but the lead belongs to a client"));
  if (seq_in (line, DESK_LEAD_DEAL) == line->seq)
    begin_deal (lines, line->seq, client,
                history ? DESK_STATUS_NONE : DESK_STATUS_NEW,
                history ? "" : "exchange");
  else if (!history || line->cells[DESK_LEAD_DEAL].length > 0)
    tell (lines, line, DESK_LEAD_DEAL,
          _ ("a deal that begins here has the number of its line, %lld"),
          (long long) line->seq);
}

static void
check_lead (DeskCheckLines *lines, const DeskVerifyLine *line)
{
  DeskCell outcome = line->cells[DESK_LEAD_OUTCOME];
  gboolean history = desk_cell_is (outcome, "history");
  const State *state;

  if (desk_cell_is (outcome, "undone"))
    undo_lead (lines, line);
  else if (history || desk_cell_is (outcome, "new"))
    open_lead (lines, line, history);
  else
    {
      state = check_deal (lines, line, DESK_LEAD_DEAL);
      check_client (lines, line, DESK_LEAD_CLIENT, state);
      if (state == NULL && desk_cell_is (outcome, "repeat")
          && line->cells[DESK_LEAD_DEAL].length == 0)
        tell (lines, line, DESK_LEAD_DEAL, "%s",
              _ ("empty, but a repeat concerns a deal"));
    }
}

/* --- deals -------------------------------------------------------------- */

/* The state before, as the line repeats it, is the one the deal has. */
static void
check_before (DeskCheckLines *lines, const DeskVerifyLine *line,
              const State *state, DeskStatus from)
{
  const char *owner = desk_word_list_word (lines->owners, state->owner);

  if (!desk_cell_is (line->cells[DESK_DEAL_OWNER_FROM], owner))
    tell (lines, line, DESK_DEAL_OWNER_FROM,
          _ ("the owner before this line is '%s'"), owner);
  if ((guint) from != state->status)
    tell (lines, line, DESK_DEAL_STATUS_FROM,
          _ ("the status before this line is '%s'"),
          desk_status_name (state->status));
}

/* What an undone line gives back. */
static void
check_restored (DeskCheckLines *lines, const DeskVerifyLine *line,
                const State *state, DeskStatus to)
{
  gint64 ref = check_undone (lines, line);
  DeskStatus status = state->status_before;
  const char *owner = desk_word_list_word (lines->owners, state->owner_before);

  if (ref == 0 || ref != state->line)
    return;
  if (status == DESK_STATUS_NONE)
    {
      status = DESK_STATUS_WITHDRAWN;
      owner = "exchange";
    }
  if (to != status)
    tell (lines, line, DESK_DEAL_STATUS_TO,
          _ ("undone, the deal is '%s' again"), desk_status_name (status));
  if (!desk_cell_is (line->cells[DESK_DEAL_OWNER_TO], owner))
    tell (lines, line, DESK_DEAL_OWNER_TO,
          _ ("undone, the deal belongs to '%s' again"), owner);
}

static void
check_event (DeskCheckLines *lines, const DeskVerifyLine *line,
             const State *state, DeskEvent event, DeskStatus from,
             DeskStatus to)
{
  gboolean exchange
      = desk_cell_is (line->cells[DESK_DEAL_OWNER_TO], "exchange");

  check_before (lines, line, state, from);
  if (event == DESK_EVENT_UNDONE)
    check_restored (lines, line, state, to);
  else if (!desk_process_allows (event, from, to))
    tell (lines, line, DESK_DEAL_EVENT,
          _ ("'%s' does not lead from status '%s' to '%s'"),
          desk_event_name (event), desk_status_name (from),
          desk_status_name (to));
  if (exchange != desk_status_is_on_exchange (to))
    tell (lines, line, DESK_DEAL_OWNER_TO, "%s",
          exchange ? _ ("a deal of this status has a person for its owner")
                   : _ ("a deal of this status belongs to the exchange"));
}

/* A reopened deal begins with its own line and names the old one. */
static State *
reopen (DeskCheckLines *lines, const DeskVerifyLine *line)
{
  const State *old = find_state (lines, seq_in (line, DESK_REF));
  gint64 client = seq_in (line, DESK_DEAL_CLIENT);

  if (old == NULL)
    tell (lines, line, DESK_REF, "%s",
          _ ("not the number of the deal that is reopened"));
  check_client (lines, line, DESK_DEAL_CLIENT, old);
  return begin_deal (lines, line->seq, client, DESK_STATUS_NONE, "");
}

static void
check_deal_line (DeskCheckLines *lines, const DeskVerifyLine *line)
{
  DeskEvent event;
  DeskStatus from, to;
  State *state;

  if (!desk_event_parse (line->cells[DESK_DEAL_EVENT], &event)
      || !desk_status_parse (line->cells[DESK_DEAL_STATUS_FROM], &from)
      || !desk_status_parse (line->cells[DESK_DEAL_STATUS_TO], &to))
    return;
  if (event == DESK_EVENT_REOPENED
      && seq_in (line, DESK_DEAL_DEAL) == line->seq)
    state = reopen (lines, line);
  else
    {
      state = check_deal (lines, line, DESK_DEAL_DEAL);
      check_client (lines, line, DESK_DEAL_CLIENT, state);
    }
  if (state == NULL)
    return;
  /* History is what another CRM says. */
  if (event != DESK_EVENT_HISTORY)
    check_event (lines, line, state, event, from, to);
  state->line = line->seq;
  state->status_before = state->status;
  state->owner_before = state->owner;
  state->status = (guint8) to;
  state->owner
      = desk_word_list_number (lines->owners, line->cells[DESK_DEAL_OWNER_TO]);
}

/* --- the rest ----------------------------------------------------------- */

/* What `classify` says of a contact rests on that contact. */
static gboolean
is_classification (DeskCell outcome)
{
  return desk_cell_is (outcome, "order") || desk_cell_is (outcome, "personal")
         || memchr (outcome.text, ':', outcome.length) != NULL;
}

static void
check_contact (DeskCheckLines *lines, const DeskVerifyLine *line)
{
  DeskCell outcome = line->cells[DESK_CONTACT_OUTCOME];
  const State *state = check_deal (lines, line, DESK_CONTACT_DEAL);
  static const char prefix[] = "deal:";
  gsize length = sizeof prefix - 1;

  check_client (lines, line, DESK_CONTACT_CLIENT, state);
  if (outcome.length == 0)
    return;
  if (desk_cell_is (outcome, "undone"))
    check_undone (lines, line);
  else if (is_classification (outcome))
    check_ref (lines, line, DESK_REF, DESK_CONTACTS);
  if (outcome.length > length && memcmp (outcome.text, prefix, length) == 0
      && find_state (lines,
                     desk_cell_seq ((DeskCell){ outcome.text + length,
                                                outcome.length - length }))
             == NULL)
    tell (lines, line, DESK_CONTACT_OUTCOME, "%s",
          _ ("there is no such deal before this line"));
}

static void
check_review (DeskCheckLines *lines, const DeskVerifyLine *line)
{
  check_deal (lines, line, DESK_REVIEW_DEAL);
  if (line->cells[DESK_REVIEW_CONTACT].length > 0)
    check_ref (lines, line, DESK_REVIEW_CONTACT, DESK_CONTACTS);
}

static void
check_day (DeskCheckLines *lines, const DeskVerifyLine *line)
{
  if (desk_cell_is (line->cells[DESK_DAY_KIND], "answered"))
    check_ref (lines, line, DESK_DAY_SUBJECT, DESK_LEADS);
}

void
desk_check_line (const DeskVerifyLine *line, DeskCheckLines *lines)
{
  static void (*const checks[DESK_LEDGERS]) (DeskCheckLines *,
                                             const DeskVerifyLine *)
      = { [DESK_LEADS] = check_lead,
          [DESK_DEALS] = check_deal_line,
          [DESK_CONTACTS] = check_contact,
          [DESK_REVIEWS] = check_review,
          [DESK_DAYS] = check_day };

  check_cells (lines, line);
  if (remember (lines, line))
    checks[line->ledger](lines, line);
}
