#include "config.h"

#include "base/i18n.h"
#include "rules/process.h"

#define NONE DESK_STATUS_BIT (DESK_STATUS_NONE)
#define NEW DESK_STATUS_BIT (DESK_STATUS_NEW)
#define WORKING DESK_STATUS_BIT (DESK_STATUS_WORKING)
#define SOLD DESK_STATUS_BIT (DESK_STATUS_SOLD)
#define PAID DESK_STATUS_BIT (DESK_STATUS_PAID)
#define IN_CARE DESK_STATUS_BIT (DESK_STATUS_IN_CARE)
#define REFUSED DESK_STATUS_BIT (DESK_STATUS_REFUSED)
#define LOST DESK_STATUS_BIT (DESK_STATUS_LOST)
#define RETURNED DESK_STATUS_BIT (DESK_STATUS_RETURNED)
#define WITHDRAWN DESK_STATUS_BIT (DESK_STATUS_WITHDRAWN)
/* Every status of a deal that exists and has not been withdrawn. */
#define LIVE (NEW | WORKING | SOLD | PAID | IN_CARE | REFUSED | LOST | RETURNED)
/* In place of a status to go to: the one the deal has. */
#define SAME 0u

typedef struct
{
  const char *name;
  const char *title;
} Word;

static const Word statuses[DESK_STATUSES] = {
  [DESK_STATUS_NONE] = { "", N_ ("none") },
  [DESK_STATUS_NEW] = { "new", N_ ("New lead") },
  [DESK_STATUS_WORKING] = { "working", N_ ("In progress") },
  [DESK_STATUS_SOLD] = { "sold", N_ ("Sold, awaiting payment") },
  [DESK_STATUS_PAID] = { "paid", N_ ("Paid") },
  [DESK_STATUS_IN_CARE] = { "in-care", N_ ("In customer care") },
  [DESK_STATUS_REFUSED] = { "refused", N_ ("Conditional refusal") },
  [DESK_STATUS_LOST] = { "lost", N_ ("Closed and lost") },
  [DESK_STATUS_RETURNED] = { "returned", N_ ("Returned to the exchange") },
  [DESK_STATUS_WITHDRAWN] = { "withdrawn", N_ ("Withdrawn (import undone)") },
};

static const Word events[DESK_EVENTS] = {
  [DESK_EVENT_CLAIMED] = { "claimed", N_ ("claimed") },
  [DESK_EVENT_GIVEN] = { "given", N_ ("handed over") },
  [DESK_EVENT_SPREAD] = { "spread", N_ ("spread") },
  [DESK_EVENT_RETURNED] = { "returned", N_ ("returned to the exchange") },
  [DESK_EVENT_SWEPT] = { "swept", N_ ("swept to the exchange") },
  [DESK_EVENT_EXPIRED] = { "expired", N_ ("expired") },
  [DESK_EVENT_KEPT] = { "kept", N_ ("marked to keep") },
  [DESK_EVENT_ACCEPTED] = { "accepted", N_ ("accepted") },
  [DESK_EVENT_STAGED] = { "staged", N_ ("stage set") },
  [DESK_EVENT_OFFERED] = { "offered", N_ ("offer made") },
  [DESK_EVENT_NOTED] = { "noted", N_ ("note") },
  [DESK_EVENT_AMOUNT] = { "amount", N_ ("amount set") },
  [DESK_EVENT_SOLD] = { "sold", N_ ("sold") },
  [DESK_EVENT_PAID] = { "paid", N_ ("payment") },
  [DESK_EVENT_DOCUMENTED] = { "documented", N_ ("documents") },
  [DESK_EVENT_CARED] = { "cared", N_ ("handed to customer care") },
  [DESK_EVENT_REFUSED] = { "refused", N_ ("conditional refusal") },
  [DESK_EVENT_CONFIRMED] = { "confirmed", N_ ("refusal confirmed") },
  [DESK_EVENT_OVERTURNED] = { "overturned", N_ ("refusal overturned") },
  [DESK_EVENT_REOPENED] = { "reopened", N_ ("reopened") },
  [DESK_EVENT_PENALTY_APPROVED]
  = { "penalty-approved", N_ ("penalty approved") },
  [DESK_EVENT_PENALTY_REJECTED]
  = { "penalty-rejected", N_ ("penalty rejected") },
  [DESK_EVENT_HISTORY] = { "history", N_ ("history imported") },
  [DESK_EVENT_UNDONE] = { "undone", N_ ("undone") },
};

/* Words by a hash of few of their bytes: every line of a ledger asks for two.
 * Made of a list above when it is first asked. */
#define WORD_SLOTS 64
typedef struct
{
  gsize made;
  struct
  {
    DeskCell word; /* empty: a free slot */
    guint number;
  } slots[WORD_SLOTS];
} WordTable;

static inline guint
slot_of (DeskCell word)
{
  return ((guchar) word.text[0] * 5u + (guchar) word.text[word.length - 1] * 3u
          + (guint) word.length)
         % WORD_SLOTS;
}

static void
make_table (WordTable *table, const Word *words, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const DeskCell word = desk_cell (words[i].name);
      guint at;

      if (word.length == 0)
        continue;
      at = slot_of (word);
      while (table->slots[at].word.length > 0)
        at = (at + 1) % WORD_SLOTS;
      table->slots[at].word = word;
      table->slots[at].number = i;
    }
}

/* The number of @text, which is not empty, in the list of @words. */
static gboolean
find_word (WordTable *table, const Word *words, guint n, DeskCell text,
           guint *number)
{
  guint at = slot_of (text);

  if (g_once_init_enter (&table->made))
    {
      make_table (table, words, n);
      g_once_init_leave (&table->made, 1);
    }
  for (; table->slots[at].word.length > 0; at = (at + 1) % WORD_SLOTS)
    if (desk_cell_equal (text, table->slots[at].word))
      {
        *number = table->slots[at].number;
        return TRUE;
      }
  return FALSE;
}

/* One event may have several lines: each says where one set of statuses leads.
 *
 * A sale being paid stays sold until the whole sum is there.  A refusal is
 * overturned to a person, or to everybody.  History is what another CRM says,
 * so it may be anything; an undone line gives back whatever was before.  But
 * neither makes a refused deal lost: that is for who has checked it to say. */
static const struct
{
  DeskEvent event;
  guint from;
  guint to;
} transitions[] = {
  { DESK_EVENT_CLAIMED, NEW | RETURNED, WORKING },
  { DESK_EVENT_GIVEN, NEW | RETURNED | WORKING, WORKING },
  { DESK_EVENT_SPREAD, NEW | RETURNED | WORKING, WORKING },
  { DESK_EVENT_RETURNED, WORKING, RETURNED },
  { DESK_EVENT_SWEPT, WORKING, RETURNED },
  { DESK_EVENT_EXPIRED, WORKING, RETURNED },
  { DESK_EVENT_KEPT, WORKING, SAME },
  { DESK_EVENT_ACCEPTED, WORKING, SAME },
  { DESK_EVENT_STAGED, WORKING | SOLD | PAID | IN_CARE, SAME },
  { DESK_EVENT_OFFERED, WORKING, SAME },
  { DESK_EVENT_NOTED, LIVE, SAME },
  { DESK_EVENT_AMOUNT, WORKING, WORKING | RETURNED },
  { DESK_EVENT_AMOUNT, NEW | RETURNED | SOLD, SAME },
  { DESK_EVENT_SOLD, WORKING, SOLD },
  { DESK_EVENT_PAID, SOLD, SOLD | PAID },
  { DESK_EVENT_DOCUMENTED, SOLD | PAID | IN_CARE, SAME },
  { DESK_EVENT_CARED, PAID, IN_CARE },
  { DESK_EVENT_REFUSED, WORKING | SOLD, REFUSED },
  { DESK_EVENT_CONFIRMED, REFUSED, LOST },
  { DESK_EVENT_OVERTURNED, REFUSED | LOST, WORKING | RETURNED },
  { DESK_EVENT_REOPENED, NONE, WORKING | NEW },
  { DESK_EVENT_PENALTY_APPROVED, LIVE, SAME },
  { DESK_EVENT_PENALTY_REJECTED, LIVE, SAME },
  { DESK_EVENT_HISTORY, NONE | (LIVE & ~REFUSED) | WITHDRAWN, LIVE },
  { DESK_EVENT_HISTORY, REFUSED, LIVE & ~LOST },
  { DESK_EVENT_UNDONE, LIVE & ~REFUSED, LIVE | WITHDRAWN },
  { DESK_EVENT_UNDONE, REFUSED, (LIVE & ~LOST) | WITHDRAWN },
};

const char *
desk_status_name (DeskStatus status)
{
  g_return_val_if_fail (status < DESK_STATUSES, "");
  return statuses[status].name;
}

gboolean
desk_status_parse (DeskCell text, DeskStatus *status)
{
  static WordTable table;
  guint number = DESK_STATUS_NONE;

  if (text.length > 0
      && !find_word (&table, statuses, DESK_STATUSES, text, &number))
    return FALSE;
  *status = (DeskStatus) number;
  return TRUE;
}

const char *
desk_status_title (DeskStatus status)
{
  g_return_val_if_fail (status < DESK_STATUSES, "");
  return _ (statuses[status].title);
}

const char *
desk_status_word (const char *name)
{
  DeskStatus status;

  return desk_status_parse (desk_cell (name), &status)
             ? desk_status_title (status)
             : name;
}

const char *
desk_event_name (DeskEvent event)
{
  g_return_val_if_fail (event < DESK_EVENTS, "");
  return events[event].name;
}

gboolean
desk_event_parse (DeskCell text, DeskEvent *event)
{
  static WordTable table;
  guint number;

  if (text.length == 0
      || !find_word (&table, events, DESK_EVENTS, text, &number))
    return FALSE;
  *event = (DeskEvent) number;
  return TRUE;
}

const char *
desk_event_title (DeskEvent event)
{
  g_return_val_if_fail (event < DESK_EVENTS, "");
  return _ (events[event].title);
}

const char *
desk_event_word (const char *name)
{
  DeskEvent event;

  return desk_event_parse (desk_cell (name), &event) ? desk_event_title (event)
                                                     : name;
}

gboolean
desk_status_is_open (DeskStatus status)
{
  return (DESK_STATUS_BIT (status) & (NEW | RETURNED | WORKING)) != 0;
}

gboolean
desk_status_is_on_exchange (DeskStatus status)
{
  return (DESK_STATUS_BIT (status) & (NEW | RETURNED | WITHDRAWN)) != 0;
}

guint
desk_status_concern (DeskStatus status)
{
  switch (status)
    {
    case DESK_STATUS_NEW:
    case DESK_STATUS_WORKING:
    case DESK_STATUS_RETURNED:
      return 4;
    case DESK_STATUS_REFUSED:
      return 3;
    case DESK_STATUS_SOLD:
    case DESK_STATUS_PAID:
    case DESK_STATUS_IN_CARE:
      return 2;
    case DESK_STATUS_LOST:
      return 1;
    default:
      return 0;
    }
}

gboolean
desk_status_counts (DeskStatus status, gboolean overdue)
{
  return status == DESK_STATUS_WORKING
         || (status == DESK_STATUS_SOLD && overdue);
}

guint
desk_event_from (DeskEvent event)
{
  guint from = 0;

  for (guint i = 0; i < G_N_ELEMENTS (transitions); i++)
    if (transitions[i].event == event)
      from |= transitions[i].from;
  return from;
}

guint
desk_event_to (DeskEvent event, DeskStatus from)
{
  guint bit = DESK_STATUS_BIT (from);

  for (guint i = 0; i < G_N_ELEMENTS (transitions); i++)
    if (transitions[i].event == event && (transitions[i].from & bit) != 0)
      return transitions[i].to == SAME ? bit : transitions[i].to;
  return 0;
}

gboolean
desk_process_allows (DeskEvent event, DeskStatus from, DeskStatus to)
{
  return (desk_event_to (event, from) & DESK_STATUS_BIT (to)) != 0;
}

gboolean
desk_process_check (DeskEvent event, DeskStatus from, GError **error)
{
  g_autoptr (GString) allowed = NULL;

  if (desk_event_to (event, from) != 0)
    return TRUE;
  allowed = g_string_new (NULL);
  for (guint i = 0; i < DESK_STATUSES; i++)
    if ((desk_event_from (event) & DESK_STATUS_BIT (i)) != 0)
      g_string_append_printf (allowed, "%s“%s”", allowed->len > 0 ? ", " : "",
                              desk_status_title ((DeskStatus) i));
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("the deal is in status “%s”; “%s” is possible in: %s"),
               desk_status_title (from), desk_event_title (event),
               allowed->str);
  return FALSE;
}
