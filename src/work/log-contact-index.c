#include "config.h"

#include "work/log-contact-index.h"

#include "base/i18n.h"
#include "store/line.h"
#include <string.h>

static void
clear_contact (DeskLogContact *contact)
{
  g_free (contact->outcome);
  g_free (contact->asked);
  g_free (contact->phone);
  g_free (contact->said);
  *contact = (DeskLogContact){ 0 };
}

static void
free_contact (gpointer data)
{
  clear_contact (data);
  g_free (data);
}

DeskLogContacts *
desk_log_contacts_new (void)
{
  DeskLogContacts *contacts = g_new0 (DeskLogContacts, 1);

  desk_folded_init (&contacts->folded);
  contacts->wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                            free_contact);
  return contacts;
}

void
desk_log_contacts_free (DeskLogContacts *contacts)
{
  if (contacts == NULL)
    return;
  desk_folded_clear (&contacts->folded);
  g_hash_table_unref (contacts->wanted);
  g_free (contacts);
}

void
desk_log_contacts_want (DeskLogContacts *contacts, gint64 seq)
{
  if (seq > 0 && !g_hash_table_contains (contacts->wanted, &seq))
    g_hash_table_insert (contacts->wanted, g_memdup2 (&seq, sizeof seq),
                         g_new0 (DeskLogContact, 1));
}

static gboolean
is_said (DeskCell outcome)
{
  return desk_cell_is (outcome, "order") || desk_cell_is (outcome, "personal")
         || (outcome.length > 0
             && memchr (outcome.text, ':', outcome.length) != NULL);
}

static gboolean
lists (const char *asked, const char *word)
{
  g_auto (GStrv) words = g_strsplit_set (asked, ", ", -1);

  return g_strv_contains ((const char *const *) words, word);
}

static void
fill (DeskLogContact *contact, const DeskLine *line)
{
  const DeskCell *cells = line->cells;

  contact->seq = line->seq;
  contact->deal = desk_cell_seq (cells[DESK_CONTACT_DEAL]);
  contact->client = desk_cell_seq (cells[DESK_CONTACT_CLIENT]);
  if (!desk_time_parse (cells[DESK_TIME], &contact->time))
    contact->time = DESK_TIME_NONE;
  contact->is_inbound = desk_cell_is (cells[DESK_CONTACT_DIRECTION], "in");
  contact->outcome = desk_cell_dup (cells[DESK_CONTACT_OUTCOME]);
  contact->asked = desk_cell_dup (cells[DESK_CONTACT_ASKED]);
  contact->phone = desk_cell_dup (cells[DESK_CONTACT_PHONE]);
  contact->said = g_strdup ("");
  contact->about_budget = lists (contact->asked, "budget");
}

static gboolean
fold_line (const DeskLine *line, gpointer data, GError **error)
{
  const DeskLogContacts *contacts = data;
  const DeskCell *cells = line->cells;
  gint64 ref = desk_cell_seq (cells[DESK_REF]);
  gboolean undone = desk_cell_is (cells[DESK_CONTACT_OUTCOME], "undone");
  gboolean said = is_said (cells[DESK_CONTACT_OUTCOME]);
  DeskLogContact *contact = g_hash_table_lookup (
      contacts->wanted, undone || said ? &ref : &line->seq);

  (void) error;
  if (contact == NULL)
    return TRUE;
  if (!undone && !said)
    fill (contact, line);
  else if (contact->seq != 0 && undone)
    contact->undone = TRUE;
  else if (contact->seq != 0)
    {
      g_free (contact->said);
      contact->said = desk_cell_dup (cells[DESK_CONTACT_OUTCOME]);
    }
  return TRUE;
}

static void
empty (gpointer board, const DeskTails *until)
{
  const DeskLogContacts *contacts = board;
  GHashTableIter iter;
  gpointer contact;

  (void) until;
  g_hash_table_iter_init (&iter, contacts->wanted);
  while (g_hash_table_iter_next (&iter, NULL, &contact))
    clear_contact (contact);
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  const DeskLogContacts *contacts = board;
  const guint32 columns = DESK_COLUMN_BIT (DESK_REF)
                          | DESK_COLUMN_BIT (DESK_TIME)
                          | DESK_COLUMN_BIT (DESK_CONTACT_DEAL)
                          | DESK_COLUMN_BIT (DESK_CONTACT_CLIENT)
                          | DESK_COLUMN_BIT (DESK_CONTACT_PHONE)
                          | DESK_COLUMN_BIT (DESK_CONTACT_DIRECTION)
                          | DESK_COLUMN_BIT (DESK_CONTACT_OUTCOME)
                          | DESK_COLUMN_BIT (DESK_CONTACT_ASKED);

  return desk_ledger_scan (desk_store_folder (contacts->store), DESK_CONTACTS,
                           since, until, columns, fold_line, board, error);
}

gboolean
desk_log_contacts_fold (DeskLogContacts *contacts, const DeskStore *store,
                        const DeskTails *until, GError **error)
{
  static const DeskFolding folding = { empty, fold };

  contacts->store = store;
  return g_hash_table_size (contacts->wanted) == 0
         || desk_folded_reach (&contacts->folded, &folding, contacts, store,
                               until, error);
}

const DeskLogContact *
desk_log_contacts_find (const DeskLogContacts *contacts, gint64 seq,
                        GError **error)
{
  const DeskLogContact *contact = g_hash_table_lookup (contacts->wanted, &seq);

  if (contact != NULL && contact->seq != 0 && !contact->undone)
    return contact;
  g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
               _ ("there is no contact %lld"), (long long) seq);
  return NULL;
}

gboolean
desk_log_contact_is_of (const DeskLogContact *contact, const DeskDeal *deal)
{
  g_autofree char *said = g_strdup_printf ("deal:%" G_GINT64_FORMAT, deal->id);

  return contact->deal == deal->id
         || (contact->deal == 0 && contact->client == deal->client)
         || g_str_equal (contact->said, said);
}
