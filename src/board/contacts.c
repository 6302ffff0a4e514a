#include "config.h"

#include "board/contacts.h"

#include "board/folded.h"
#include "store/line.h"
#include <string.h>

typedef struct /* a contact, as its line says */
{
  gint64 seq, time;
  gint64 about; /* deal, or -client; 0: nobody known */
  gboolean log; /* a file of a telephone system brought it */
} Contact;

typedef struct /* what `classify` says of one */
{
  gint64 seq, contact;
  gint64 deal; /* 0: it is no deal's */
} Verdict;

typedef struct /* what is asked for, in order */
{
  gint64 about, time;
} Talk;

struct _DeskContacts
{
  const DeskStore *store;
  DeskFolded folded;
  gint64 since;
  GArray *contacts; /* of Contact, in order of seq */
  GArray *verdicts; /* of Verdict, likewise */
  GArray *talks;    /* of Talk */
  gint64 newest_of_log;
};

/* --- lines -------------------------------------------------------------- */

/* Whether @outcome is what `classify` says; @deal: the deal it names, 0 when
 * none.  A call about an `order` stays with the deal it came to. */
static gboolean
read_verdict (DeskCell outcome, gint64 *deal, gboolean *moves)
{
  const char *colon = memchr (outcome.text, ':', outcome.length);
  DeskCell kind = outcome;

  *deal = 0;
  *moves = !desk_cell_is (outcome, "order");
  if (colon == NULL)
    return !*moves || desk_cell_is (outcome, "personal");
  kind.length = (gsize) (colon - outcome.text);
  if (desk_cell_is (kind, "deal"))
    *deal = desk_cell_seq (
        (DeskCell){ colon + 1, outcome.length - kind.length - 1 });
  return TRUE;
}

static void
add_contact (DeskContacts *contacts, const DeskLine *line)
{
  const DeskCell *cells = line->cells;
  gint64 deal = desk_cell_seq (cells[DESK_CONTACT_DEAL]);
  gint64 client = desk_cell_seq (cells[DESK_CONTACT_CLIENT]);
  Contact contact = { .seq = line->seq,
                      .about = deal == 0 ? -client : deal,
                      .log = cells[DESK_CONTACT_SOURCE].length > 0 };

  if (!desk_time_parse (cells[DESK_TIME], &contact.time))
    return; /* salesdesk check tells */
  if (contact.log || contact.time >= contacts->since)
    g_array_append_val (contacts->contacts, contact);
}

static gboolean
fold_line (const DeskLine *line, gpointer data, GError **error)
{
  DeskContacts *contacts = data;
  DeskCell outcome = line->cells[DESK_CONTACT_OUTCOME];
  gint64 ref = desk_cell_seq (line->cells[DESK_REF]);
  Verdict verdict = { .seq = line->seq, .contact = ref };
  gboolean moves;

  (void) error;
  if (desk_cell_is (outcome, "undone"))
    desk_folded_undo (&contacts->folded, line->cells[DESK_REF]);
  else if (!read_verdict (outcome, &verdict.deal, &moves))
    add_contact (contacts, line);
  else if (moves)
    g_array_append_val (contacts->verdicts, verdict);
  return TRUE;
}

static gboolean
scan (DeskContacts *contacts, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  const guint32 columns = DESK_COLUMN_BIT (DESK_TIME)
                          | DESK_COLUMN_BIT (DESK_REF)
                          | DESK_COLUMN_BIT (DESK_CONTACT_SOURCE)
                          | DESK_COLUMN_BIT (DESK_CONTACT_DEAL)
                          | DESK_COLUMN_BIT (DESK_CONTACT_CLIENT)
                          | DESK_COLUMN_BIT (DESK_CONTACT_OUTCOME);

  return desk_ledger_scan (desk_store_folder (contacts->store), DESK_CONTACTS,
                           since, until, columns, fold_line, contacts, error);
}

/* --- order -------------------------------------------------------------- */

static gint
compare_talks (gconstpointer a, gconstpointer b)
{
  const Talk *one = a, *two = b;

  if (one->about != two->about)
    return one->about < two->about ? -1 : 1;
  return (one->time > two->time) - (one->time < two->time);
}

/* The contact of line @seq, G_MAXUINT when none is kept. */
static guint
find_contact (const DeskContacts *contacts, gint64 seq)
{
  guint low = 0, high = contacts->contacts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (contacts->contacts, Contact, middle).seq < seq)
        low = middle + 1;
      else
        high = middle;
    }
  return low < contacts->contacts->len
                 && g_array_index (contacts->contacts, Contact, low).seq == seq
             ? low
             : G_MAXUINT;
}

/* The last verdict that stands decides; talks are as contacts until here. */
static void
apply_verdicts (DeskContacts *contacts)
{
  for (guint i = 0; i < contacts->verdicts->len; i++)
    {
      const Verdict *verdict = &g_array_index (contacts->verdicts, Verdict, i);
      guint place = find_contact (contacts, verdict->contact);

      if (place != G_MAXUINT
          && !desk_folded_is_undone (&contacts->folded, verdict->seq))
        g_array_index (contacts->talks, Talk, place).about = verdict->deal;
    }
}

static void
settle (DeskContacts *contacts)
{
  contacts->newest_of_log = DESK_TIME_NONE;
  g_array_set_size (contacts->talks, contacts->contacts->len);
  for (guint i = 0; i < contacts->contacts->len; i++)
    {
      const Contact *contact = &g_array_index (contacts->contacts, Contact, i);

      g_array_index (contacts->talks, Talk, i)
          = (Talk){ contact->about, contact->time };
      if (contact->log
          && !desk_folded_is_undone (&contacts->folded, contact->seq))
        contacts->newest_of_log = MAX (contacts->newest_of_log, contact->time);
    }
  apply_verdicts (contacts);
  for (guint i = 0; i < contacts->contacts->len; i++)
    if (desk_folded_is_undone (
            &contacts->folded,
            g_array_index (contacts->contacts, Contact, i).seq))
      g_array_index (contacts->talks, Talk, i).about = 0;
  g_array_sort (contacts->talks, compare_talks);
}

/* --- life --------------------------------------------------------------- */

/* What was recorded since the month of @since.  A day earlier, since the zone
 * of the store may have been another one then. */
static gboolean
scan_period (DeskContacts *contacts, const DeskTails *tails, GError **error)
{
  g_auto (DeskTails) since = { 0 };
  char moment[DESK_TIME_LENGTH + 1];

  desk_time_format (desk_store_zone (contacts->store),
                    contacts->since - 24 * 60 * 60, moment);
  desk_ledger_before (moment, &since);
  return scan (contacts, &since, tails, error);
}

static void
empty (gpointer board, const DeskTails *until)
{
  DeskContacts *contacts = board;

  (void) until;
  g_array_set_size (contacts->contacts, 0);
  g_array_set_size (contacts->verdicts, 0);
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  DeskContacts *contacts = board;

  if (since != NULL ? !scan (contacts, since, until, error)
                    : !scan_period (contacts, until, error))
    return FALSE;
  settle (contacts);
  if (since != NULL || contacts->newest_of_log != DESK_TIME_NONE)
    return TRUE;
  empty (contacts, until);
  if (!scan (contacts, NULL, until, error))
    return FALSE;
  settle (contacts);
  return TRUE;
}

DeskContacts *
desk_contacts_load (const DeskStore *store, const DeskTails *tails,
                    gint64 since, GError **error)
{
  g_autoptr (DeskContacts) contacts = g_new0 (DeskContacts, 1);

  contacts->store = store;
  contacts->since = since;
  contacts->contacts = g_array_new (FALSE, FALSE, sizeof (Contact));
  contacts->verdicts = g_array_new (FALSE, FALSE, sizeof (Verdict));
  contacts->talks = g_array_new (FALSE, FALSE, sizeof (Talk));
  desk_folded_init (&contacts->folded);
  if (!desk_contacts_catch_up (contacts, tails, error))
    return NULL;
  return g_steal_pointer (&contacts);
}

void
desk_contacts_free (DeskContacts *contacts)
{
  if (contacts == NULL)
    return;
  g_array_unref (contacts->contacts);
  g_array_unref (contacts->verdicts);
  g_array_unref (contacts->talks);
  desk_folded_clear (&contacts->folded);
  g_free (contacts);
}

gboolean
desk_contacts_catch_up (DeskContacts *contacts, const DeskTails *tails,
                        GError **error)
{
  static const DeskFolding folding = { empty, fold };

  return desk_folded_reach (&contacts->folded, &folding, contacts,
                            contacts->store, tails, error);
}

/* --- questions ---------------------------------------------------------- */

/* The first talk that is not before @talk in order; may be behind the last. */
static guint
lower_bound (const GArray *talks, Talk talk)
{
  guint low = 0, high = talks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_talks (&g_array_index (talks, Talk, middle), &talk) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gint64
first_about (const DeskContacts *contacts, gint64 about, gint64 since)
{
  guint place = lower_bound (contacts->talks, (Talk){ about, since });
  const Talk *talk = &g_array_index (contacts->talks, Talk, place);

  return place < contacts->talks->len && talk->about == about ? talk->time
                                                              : G_MAXINT64;
}

static gint64
last_about (const DeskContacts *contacts, gint64 about, gint64 since)
{
  guint place = lower_bound (contacts->talks, (Talk){ about, G_MAXINT64 });
  const Talk *talk = NULL;

  if (place > 0)
    talk = &g_array_index (contacts->talks, Talk, place - 1);
  return talk != NULL && talk->about == about && talk->time >= since
             ? talk->time
             : DESK_TIME_NONE;
}

gint64
desk_contacts_first (const DeskContacts *contacts, const DeskDeal *deal,
                     gint64 since)
{
  gint64 first = MIN (first_about (contacts, deal->id, since),
                      first_about (contacts, -deal->client, since));

  return first == G_MAXINT64 ? DESK_TIME_NONE : first;
}

gint64
desk_contacts_last (const DeskContacts *contacts, const DeskDeal *deal,
                    gint64 since)
{
  return MAX (last_about (contacts, deal->id, since),
              last_about (contacts, -deal->client, since));
}

gint64
desk_contacts_newest_of_log (const DeskContacts *contacts)
{
  return contacts->newest_of_log;
}
