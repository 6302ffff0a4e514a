#include "config.h"

#include "board/cases-fold.h"

/* --- tables --------------------------------------------------------------- */

DeskCaseEntry *
desk_cases_entry (const DeskCases *cases, guint index)
{
  return &g_array_index (cases->entries, DeskCaseEntry, index);
}

guint
desk_cases_find (GHashTable *table, gint64 key)
{
  gpointer found = g_hash_table_lookup (table, &key);

  return found == NULL ? DESK_NO_CASE : GPOINTER_TO_UINT (found) - 1;
}

void
desk_cases_put (GHashTable *table, gint64 key, guint index)
{
  g_hash_table_replace (table, g_memdup2 (&key, sizeof key),
                        GUINT_TO_POINTER (index + 1));
}

/* The newest case of a deal that still stands. */
DeskCaseEntry *
desk_cases_newest (const DeskCases *cases, gint64 deal)
{
  guint index = desk_cases_find (cases->deals, deal);

  while (index != DESK_NO_CASE && desk_cases_entry (cases, index)->dropped)
    index = desk_cases_entry (cases, index)->earlier;
  return index == DESK_NO_CASE ? NULL : desk_cases_entry (cases, index);
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                free_value);
}

/* --- all ------------------------------------------------------------------ */

static void
gather (DeskCases *cases)
{
  g_ptr_array_set_size (cases->shown, 0);
  for (guint i = 0; i < cases->entries->len; i++)
    if (!desk_cases_entry (cases, i)->dropped)
      g_ptr_array_add (cases->shown, desk_cases_entry (cases, i));
}

static void
clear (DeskCases *cases)
{
  g_clear_pointer (&cases->words, desk_word_list_free);
  g_clear_pointer (&cases->texts, g_string_chunk_free);
  g_clear_pointer (&cases->entries, g_array_unref);
  g_clear_pointer (&cases->shown, g_ptr_array_unref);
  g_clear_pointer (&cases->deals, g_hash_table_unref);
  g_clear_pointer (&cases->clients, g_hash_table_unref);
  g_clear_pointer (&cases->lines, g_hash_table_unref);
  g_clear_pointer (&cases->classified, g_hash_table_unref);
  g_clear_pointer (&cases->records, g_hash_table_unref);
}

static void
empty (gpointer board, const DeskTails *until)
{
  DeskCases *cases = board;

  (void) until;
  clear (cases);
  cases->words = desk_word_list_new ();
  desk_recent_init (&cases->recent, cases->words);
  cases->texts = g_string_chunk_new (4096);
  cases->entries = g_array_new (FALSE, FALSE, sizeof (DeskCaseEntry));
  cases->shown = g_ptr_array_new ();
  cases->deals = new_table (NULL);
  cases->clients = new_table (NULL);
  cases->lines = new_table (NULL);
  cases->classified = new_table (g_free);
  cases->records
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  if (!desk_cases_fold_deals (board, since, until, error)
      || !desk_cases_fold_facts (board, since, until, error))
    return FALSE;
  gather (board);
  return TRUE;
}

DeskCases *
desk_cases_load (const DeskStore *store, const DeskTails *tails, gint64 since,
                 GError **error)
{
  g_autoptr (DeskCases) cases = g_new0 (DeskCases, 1);

  cases->store = store;
  cases->since = since;
  desk_folded_init (&cases->folded);
  if (!desk_cases_catch_up (cases, tails, error))
    return NULL;
  return g_steal_pointer (&cases);
}

void
desk_cases_free (DeskCases *cases)
{
  if (cases == NULL)
    return;
  clear (cases);
  desk_folded_clear (&cases->folded);
  g_free (cases);
}

gboolean
desk_cases_catch_up (DeskCases *cases, const DeskTails *tails, GError **error)
{
  static const DeskFolding folding = { empty, fold };

  return desk_folded_reach (&cases->folded, &folding, cases, cases->store,
                            tails, error);
}

/* --- questions ------------------------------------------------------------ */

guint
desk_cases_count (const DeskCases *cases)
{
  return cases->shown->len;
}

const DeskCase *
desk_cases_get (const DeskCases *cases, guint index)
{
  return &((const DeskCaseEntry *) g_ptr_array_index (cases->shown, index))
              ->shown;
}

const DeskCase *
desk_cases_of (const DeskCases *cases, gint64 deal)
{
  const DeskCaseEntry *entry = desk_cases_newest (cases, deal);

  return entry == NULL ? NULL : &entry->shown;
}

const DeskCase *
desk_cases_by_decision (const DeskCases *cases, gint64 decision)
{
  guint index = desk_cases_find (cases->lines, decision);
  const DeskCase *one;

  if (index == DESK_NO_CASE)
    return NULL;
  one = &desk_cases_entry (cases, index)->shown;
  return one->decision == decision ? one : NULL;
}

gint64
desk_cases_contact_deal (const DeskCases *cases, gint64 line, gint64 deal)
{
  const gint64 *said = g_hash_table_lookup (cases->classified, &line);

  if (desk_folded_is_undone (&cases->folded, line)
      || (said != NULL && *said == 0))
    return -1;
  return said == NULL ? deal : *said;
}

static void
count_case (DeskRefuserRecord *record, const DeskCase *one)
{
  record->refused++;
  if (one->verdict != DESK_CASE_OPEN)
    record->decided++;
  if (one->verdict == DESK_CASE_OVERTURNED)
    record->overturned++;
}

static guint
count_sales (const DeskCases *cases, const char *department,
             const char *manager)
{
  g_autofree char *prefix
      = g_strconcat (department, "\n", manager == NULL ? "" : manager, NULL);
  GHashTableIter iter;
  gpointer key, value;
  guint sold = 0;

  g_hash_table_iter_init (&iter, cases->records);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (manager == NULL ? g_str_has_prefix (key, prefix)
                        : g_str_equal (key, prefix))
      sold += GPOINTER_TO_UINT (value);
  return sold;
}

DeskRefuserRecord
desk_cases_record (const DeskCases *cases, const char *department,
                   const char *manager)
{
  DeskRefuserRecord record = { 0 };

  for (guint i = 0; i < cases->shown->len; i++)
    {
      const DeskCase *one = desk_cases_get (cases, i);

      if (one->refused >= cases->since
          && g_str_equal (one->department, department)
          && (manager == NULL || g_str_equal (one->manager, manager)))
        count_case (&record, one);
    }
  record.sold = count_sales (cases, department, manager);
  return record;
}
