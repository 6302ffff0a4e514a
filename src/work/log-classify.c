#include "config.h"

#include "work/log-contact-index.h"
#include "work/log-contact-row.h"
#include "work/log.h"
#include "work/rows.h"

#include "base/i18n.h"
#include "base/text.h"
#include "store/line.h"
#include <string.h>

/* What was said of one contact. */
typedef struct
{
  gint64 contact;
  char *outcome; /* as the ledger has it: deal:17, order … */
  gint64 deal;   /* 0: none */
} Said;

typedef struct
{
  DeskChange change;
  DeskLogContacts *contacts;
  GArray *said; /* of Said */
  GArray *rows; /* of DeskLogContactRow */
  GStringChunk *texts;
} Classify;

static void
clear_said (gpointer said)
{
  g_free (((Said *) said)->outcome);
}

static void
clear (Classify *classify)
{
  desk_change_clear (&classify->change);
  g_clear_pointer (&classify->contacts, desk_log_contacts_free);
  g_clear_pointer (&classify->said, g_array_unref);
  g_clear_pointer (&classify->rows, g_array_unref);
  g_clear_pointer (&classify->texts, g_string_chunk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Classify, clear)

/* --- what was typed ------------------------------------------------------- */

static gboolean
fail_word (const char *word, GError **error)
{
  static const char *const words[]
      = { "deal", "order", "inquiry", "personal", NULL };
  const char *near = desk_text_nearest (word, words);
  g_autofree char *shown = desk_text_escape (desk_cell (word));

  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("'%s' is no kind of call; did you mean '%s'? (all: deal "
                    "DEAL, order, inquiry KIND, personal)"),
                 shown, near);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("'%s' is no kind of call (all: deal DEAL, order, inquiry "
                    "KIND, personal)"),
                 shown);
  return FALSE;
}

static gboolean
check_kind (DeskDesk *desk, const char *kind, GError **error)
{
  const DeskInquiries *inquiries = desk_desk_inquiries (desk, error);
  g_autoptr (GString) all = NULL;
  g_autofree char *shown = NULL;

  if (inquiries == NULL)
    return FALSE;
  if (desk_inquiries_funnel (inquiries, kind) != NULL)
    return TRUE;
  all = g_string_new (NULL);
  for (guint i = 0; i < inquiries->n_funnels; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "",
                            inquiries->funnels[i].id);
  shown = desk_text_escape (desk_cell (kind));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("unknown kind of inquiry '%s' (all: %s)"), shown, all->str);
  return FALSE;
}

/* @word: `deal:17`, `order`, `inquiry:candidate`, `personal`. */
static gboolean
read_word (Classify *classify, const char *contact, const char *word,
           GError **error)
{
  Said said = { .contact = desk_cell_seq (desk_cell (contact)) };
  const char *colon = strchr (word, ':');
  g_autofree char *shown = NULL;

  if (said.contact == 0)
    {
      shown = desk_text_escape (desk_cell (contact));
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("'%s' is not the number of a contact"), shown);
      return FALSE;
    }
  if (g_str_has_prefix (word, "deal:"))
    {
      said.deal = desk_claim_id (colon + 1);
      if (said.deal == 0)
        return fail_word (word, error);
      said.outcome = g_strdup_printf ("deal:%" G_GINT64_FORMAT, said.deal);
    }
  else if (g_str_has_prefix (word, "inquiry:"))
    {
      if (!check_kind (classify->change.desk, colon + 1, error))
        return FALSE;
      said.outcome = g_strdup (word);
    }
  else if (g_str_equal (word, "order") || g_str_equal (word, "personal"))
    said.outcome = g_strdup (word);
  else
    return fail_word (word, error);
  g_array_append_val (classify->said, said);
  desk_log_contacts_want (classify->contacts, said.contact);
  return TRUE;
}

/* The last operands as one word, and how many operands come before them. */
static char *
join_word (const DeskWork *work, guint *before)
{
  guint n = work->n_args;
  char **args = work->args;

  *before = n - 1;
  if (n < 3
      || !(g_str_equal (args[n - 2], "deal")
           || g_str_equal (args[n - 2], "inquiry")))
    return g_strdup (args[n - 1]);
  *before = n - 2;
  return g_strdup_printf ("%s:%s", args[n - 2], args[n - 1]);
}

static gboolean
read_rows (Classify *classify, DeskWork *work, GError **error)
{
  const char *columns[] = { "contact", "outcome", NULL };
  g_autoptr (GPtrArray) rows = desk_work_read_rows (work, columns, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      GError *wrong = NULL;

      if (read_word (classify, row[0], row[1], &wrong))
        continue;
      g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
                   _ ("standard input, contact %s: %s"), row[0],
                   wrong->message);
      g_error_free (wrong);
      return FALSE;
    }
  return rows != NULL;
}

static gboolean
read_operands (Classify *classify, DeskWork *work, GError **error)
{
  g_autofree char *word = NULL;
  g_auto (GStrv) contacts = NULL;
  guint n;

  if (work->n_args == 1 && g_str_equal (work->args[0], "-"))
    return read_rows (classify, work, error);
  word = join_word (work, &n);
  if (n == 0)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("what was the call? deal DEAL, order, inquiry "
                              "KIND or personal"));
      return FALSE;
    }
  contacts = desk_work_read_ids (work, work->args, n, "contact", error);
  for (guint i = 0; contacts != NULL && contacts[i] != NULL; i++)
    if (!read_word (classify, contacts[i], word, error))
      return FALSE;
  return contacts != NULL;
}

/* --- one contact ---------------------------------------------------------- */

static const char *
number (Classify *classify, gint64 id)
{
  g_autofree char *text
      = id == 0 ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return g_string_chunk_insert (classify->texts, text);
}

static gboolean
record (Classify *classify, const Said *said, const DeskLogContact *contact,
        const DeskDeal *deal, GError **error)
{
  DeskLogContactRow row = {
    .contact = said->contact,
    .deal = deal == NULL ? 0 : deal->id,
    .client = deal == NULL ? contact->client : deal->client,
    .name = "",
    .manager = desk_store_caller (classify->change.desk->store),
    .channel = "",
    .direction = contact->is_inbound ? "in" : "out",
    .outcome = said->outcome,
    .seconds = "",
    .asked = "",
    .recording = "",
    .note = "",
  };
  DeskCell cells[DESK_CONTACT_COLUMNS] = { 0 };
  DeskDealText text;

  cells[DESK_REF] = desk_cell (number (classify, said->contact));
  cells[DESK_CONTACT_MANAGER] = desk_cell (row.manager);
  cells[DESK_CONTACT_DEAL] = desk_cell (number (classify, row.deal));
  cells[DESK_CONTACT_CLIENT] = desk_cell (number (classify, row.client));
  /* By its number the caller is found the next time. */
  cells[DESK_CONTACT_PHONE] = desk_cell (contact->phone);
  cells[DESK_CONTACT_OUTCOME] = desk_cell (said->outcome);
  if (deal != NULL)
    {
      if (!desk_deals_text (classify->change.deals, deal->id, &text, error))
        return FALSE;
      row.name = text.name;
    }
  if (!desk_commit_add (classify->change.commit, DESK_CONTACTS, cells, error))
    return FALSE;
  g_array_append_val (classify->rows, row);
  return TRUE;
}

static gboolean
do_one (Classify *classify, const Said *said, GError **error)
{
  DeskChange *change = &classify->change;
  GError *fault = NULL;
  const DeskLogContact *contact
      = desk_log_contacts_find (classify->contacts, said->contact, &fault);
  const DeskDeal *deal
      = said->deal == 0 ? NULL : desk_deals_find (change->deals, said->deal);

  if (contact == NULL)
    desk_work_fail (change->desk->work, fault);
  else if (said->deal != 0
           && (deal == NULL || deal->status == DESK_STATUS_WITHDRAWN))
    g_ptr_array_add (change->missing,
                     g_strdup (strchr (said->outcome, ':') + 1));
  else if (g_str_equal (contact->said, said->outcome))
    desk_change_note (change, _ ("contact %lld: so it is already"),
                      (long long) said->contact);
  else
    return record (classify, said, contact, deal, error);
  return TRUE;
}

/* --- the run -------------------------------------------------------------- */

static gboolean
push (DeskChange *change, gpointer data, GError **error)
{
  const Classify *classify = data;

  if (classify->rows->len == 0)
    return TRUE;
  for (guint i = 0; i < classify->rows->len; i++)
    if (!desk_log_contact_push (
            change, &g_array_index (classify->rows, DeskLogContactRow, i),
            error))
      return FALSE;
  return desk_report_end (change->report, error);
}

/* The contacts are read before the lock, but for what came between. */
static gboolean
begin (Classify *classify, GError **error)
{
  DeskChange *change = &classify->change;
  const DeskStore *store = change->desk->store;

  return desk_log_contacts_fold (classify->contacts, store, &change->tails,
                                 error)
         && desk_change_begin (change, error)
         && desk_log_contacts_fold (classify->contacts, store,
                                    desk_commit_tails (change->commit), error)
         && desk_desk_may (change->desk, DESK_ACTION_CLASSIFY,
                           DESK_RELATION_OTHER, error);
}

gboolean
desk_log_classify_run (DeskWork *work, GError **error)
{
  g_auto (Classify) classify = { 0 };
  const DeskChangeRows rows = { .columns = desk_log_contact_columns,
                                .n_columns = DESK_LOG_CONTACT_COLUMNS,
                                .push = push,
                                .data = &classify };

  classify.contacts = desk_log_contacts_new ();
  classify.said = g_array_new (FALSE, FALSE, sizeof (Said));
  g_array_set_clear_func (classify.said, clear_said);
  classify.rows = g_array_new (FALSE, FALSE, sizeof (DeskLogContactRow));
  classify.texts = g_string_chunk_new (64);
  classify.change.own_rows = &rows;
  if (!desk_change_open (&classify.change, work, error)
      || !read_operands (&classify, work, error) || !begin (&classify, error))
    return FALSE;
  for (guint i = 0; i < classify.said->len; i++)
    if (!do_one (&classify, &g_array_index (classify.said, Said, i), error))
      return FALSE;
  return desk_change_end (&classify.change, error);
}
