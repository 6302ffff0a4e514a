#include "config.h"

#include "board/search.h"

#include "base/phone.h"
#include "board/search-match.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define KEPT_LEDGERS 3 /* leads, deals, contacts */
#define UNDONE ",undone,"

/* A line, with its cells behind it. */
typedef struct
{
  DeskLine line;
  DeskCell cells[DESK_COLUMNS_MAX];
} Kept;

/* A line that a seek for a part met: there may be very many. */
typedef struct
{
  gint64 seq, client;
} Met;

typedef struct
{
  GArray *clients; /* of gint64 */
  GArray *met;     /* of Met, until it is settled; of parts */
  GPtrArray *strange[KEPT_LEDGERS];
  gint64 said; /* the client that `classify` named for a number; 0 */
} Found;

typedef struct
{
  GPtrArray *lines[KEPT_LEDGERS];
} Client;

struct _DeskSearch
{
  const DeskStore *store;
  const DeskTails *tails; /* of the caller, while searching */
  const DeskSeek *seeks;
  guint n;
  DeskSeekers *seekers;
  Found *found;              /* a seek each */
  GHashTable *clients;       /* id -> Client */
  GHashTable *numbers;       /* of clients: number -> id */
  GHashTable *undone;        /* set of seq */
  GStringChunk *texts;       /* of the lines kept */
  GPtrArray *kept;           /* owns them */
  GPtrArray *leads, *events; /* of the clients, undone ones among them */
  DeskDeals *deals;
  /* While one line is looked at. */
  const DeskLine *line;
  DeskLedger ledger;
};

gboolean
desk_seek_is_whole (const DeskSeek *seek)
{
  return seek->kind == DESK_SEEK_PHONE || seek->kind == DESK_SEEK_EMAIL;
}

/* --- lines ---------------------------------------------------------------- */

static Kept *
keep (DeskSearch *search, const DeskLine *line)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->line = *line;
  kept->line.cells = kept->cells;
  kept->line.partition
      = g_string_chunk_insert_const (search->texts, line->partition);
  for (guint i = 0; i < desk_ledger_columns (search->ledger); i++)
    {
      DeskCell cell = line->cells[i];

      if (cell.length > 0)
        cell.text = g_string_chunk_insert_len (search->texts, cell.text,
                                               (gssize) cell.length);
      kept->cells[i] = cell;
    }
  g_ptr_array_add (search->kept, kept);
  return kept;
}

static void
add_undone (DeskSearch *search, const DeskLine *line)
{
  gint64 seq = desk_cell_seq (line->cells[DESK_REF]);

  if (seq > 0)
    g_hash_table_add (search->undone, g_memdup2 (&seq, sizeof seq));
}

static void
drop_undone (const DeskSearch *search, GPtrArray *lines)
{
  for (guint i = lines->len; i > 0; i--)
    {
      const DeskLine *line = g_ptr_array_index (lines, i - 1);

      if (g_hash_table_contains (search->undone, &line->seq))
        g_ptr_array_remove_index (lines, i - 1);
    }
}

/* --- the texts looked for ------------------------------------------------- */

/* Few enough to look for their bytes; else the set holds none, and every line
 * is split. */
typedef struct
{
  DeskCell cells[DESK_NEEDLES_MAX];
  char *texts[DESK_NEEDLES_MAX];
  guint n;
  gboolean too_many;
} Texts;

static void
clear_texts (Texts *texts)
{
  for (guint i = 0; i < texts->n; i++)
    g_free (texts->texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, clear_texts)

/* @text: (transfer full) */
static void
add_text (Texts *texts, char *text)
{
  if (texts->n == DESK_NEEDLES_MAX)
    {
      texts->too_many = TRUE;
      g_free (text);
      return;
    }
  texts->texts[texts->n] = text;
  texts->cells[texts->n++] = desk_cell (text);
}

static void
add_number (Texts *texts, guint64 number)
{
  add_text (texts, g_strdup_printf ("+%" G_GUINT64_FORMAT, number));
}

/* Hands out the lines that hold one of the texts, or all. */
static gboolean
look_for (DeskSearch *search, DeskLedger ledger, const Texts *texts,
          gint64 since, guint32 columns, DeskLineFunc func, GError **error)
{
  int folder = desk_store_folder (search->store);

  search->ledger = ledger;
  if (texts->too_many)
    return desk_ledger_scan (folder, ledger, NULL, search->tails, columns, func,
                             search, error);
  return desk_ledger_search (folder, ledger, since, search->tails, texts->cells,
                             texts->n, columns, func, search, error);
}

static guint32
all_columns (DeskLedger ledger)
{
  return BIT (desk_ledger_columns (ledger)) - 1;
}

/* --- whose it is ---------------------------------------------------------- */

/* A candidate: the line may turn out to be undone. */
static void
meet (guint index, gpointer data)
{
  DeskSearch *search = data;
  Found *found = &search->found[index];
  GPtrArray *lines = found->strange[DESK_LEADS];
  const DeskLine *last
      = lines->len == 0 ? NULL : g_ptr_array_index (lines, lines->len - 1);
  const Met met = { search->line->seq,
                    desk_cell_seq (search->line->cells[DESK_LEAD_CLIENT]) };

  if (!desk_seek_is_whole (&search->seeks[index]))
    g_array_append_val (found->met, met);
  else if (last == NULL || last->seq != met.seq)
    g_ptr_array_add (lines, &keep (search, search->line)->line);
}

static gboolean
meet_lead (const DeskLine *line, gpointer data, GError **error)
{
  DeskSearch *search = data;

  (void) error;
  if (desk_cell_is (line->cells[DESK_LEAD_OUTCOME], "undone"))
    {
      add_undone (search, line);
      return TRUE;
    }
  search->line = line;
  desk_seekers_match (search->seekers, line->cells, meet, search);
  return TRUE;
}

static void
add_client (DeskSearch *search, gint64 id)
{
  Client *client;

  if (g_hash_table_contains (search->clients, &id))
    return;
  client = g_new0 (Client, 1);
  for (guint i = 0; i < KEPT_LEDGERS; i++)
    client->lines[i] = g_ptr_array_new ();
  g_hash_table_insert (search->clients, g_memdup2 (&id, sizeof id), client);
}

/* The first line that is somebody's says whose the key is; what is nobody's
 * stays. */
static void
settle_whole (DeskSearch *search, Found *found, gboolean shared)
{
  GPtrArray *lines = found->strange[DESK_LEADS];
  guint left = 0;

  drop_undone (search, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const DeskLine *line = g_ptr_array_index (lines, i);
      gint64 client = desk_cell_seq (line->cells[DESK_LEAD_CLIENT]);

      if (client == 0)
        g_ptr_array_index (lines, left++) = (gpointer) line;
      else if (found->clients->len == 0 && !shared)
        {
          g_array_append_val (found->clients, client);
          add_client (search, client);
        }
    }
  g_ptr_array_set_size (lines, (gint) left);
}

static gint
compare_ids (gconstpointer one, gconstpointer two)
{
  const gint64 *first = one, *second = two;

  return (*first > *second) - (*first < *second);
}

static void
settle_part (DeskSearch *search, Found *found)
{
  GArray *clients = found->clients;
  guint left = 0;

  for (guint i = 0; i < found->met->len; i++)
    {
      const Met *met = &g_array_index (found->met, Met, i);

      if (met->client > 0 && !g_hash_table_contains (search->undone, &met->seq))
        g_array_append_val (clients, met->client);
    }
  g_array_sort (clients, compare_ids);
  for (guint i = 0; i < clients->len; i++)
    {
      gint64 client = g_array_index (clients, gint64, i);

      if (left > 0 && g_array_index (clients, gint64, left - 1) == client)
        continue;
      g_array_index (clients, gint64, left++) = client;
      add_client (search, client);
    }
  g_array_set_size (clients, left);
  g_array_set_size (found->met, 0);
}

static gboolean
find_clients (DeskSearch *search, GError **error)
{
  guint32 columns = desk_seekers_columns (search->seekers) | BIT (DESK_REF)
                    | BIT (DESK_LEAD_OUTCOME) | BIT (DESK_LEAD_CLIENT);
  g_auto (Texts) texts = { 0 };

  add_text (&texts, g_strdup (UNDONE));
  for (guint i = 0; i < search->n; i++)
    {
      const DeskSeek *seek = &search->seeks[i];

      if (desk_seek_is_whole (seek))
        columns |= all_columns (DESK_LEADS); /* they are kept */
      if (seek->kind == DESK_SEEK_PHONE)
        add_number (&texts, seek->number);
      else if (seek->kind == DESK_SEEK_EMAIL)
        add_text (&texts, g_strdup (seek->text));
      else
        texts.too_many = TRUE;
    }
  if (!look_for (search, DESK_LEADS, &texts, 0, columns, meet_lead, error))
    return FALSE;
  for (guint i = 0; i < search->n; i++)
    if (desk_seek_is_whole (&search->seeks[i]))
      settle_whole (search, &search->found[i], search->seeks[i].shared);
    else
      settle_part (search, &search->found[i]);
  return TRUE;
}

/* --- calls that somebody has classified ----------------------------------- */

static void
meet_classified (guint index, gpointer data)
{
  DeskSearch *search = data;

  search->found[index].said
      = desk_cell_seq (search->line->cells[DESK_CONTACT_CLIENT]);
}

/* What was said last counts; a line that refers to a contact says something. */
static gboolean
take_classified (const DeskLine *line, gpointer data, GError **error)
{
  DeskSearch *search = data;

  (void) error;
  search->line = line;
  if (line->cells[DESK_REF].length > 0
      && !desk_cell_is (line->cells[DESK_CONTACT_OUTCOME], "undone"))
    desk_seekers_match_phones (search->seekers, line->cells[DESK_CONTACT_PHONE],
                               meet_classified, search);
  return TRUE;
}

static void
adopt (DeskSearch *search, guint index)
{
  Found *found = &search->found[index];
  guint64 number = search->seeks[index].number;

  if (found->said == 0 || found->clients->len > 0)
    return;
  g_array_append_val (found->clients, found->said);
  add_client (search, found->said);
  g_hash_table_insert (search->numbers, g_memdup2 (&number, sizeof number),
                       g_memdup2 (&found->said, sizeof found->said));
}

/* A number that no lead names is his whose deal it was said to be about. */
static gboolean
find_classified (DeskSearch *search, GError **error)
{
  g_auto (Texts) texts = { 0 };

  for (guint i = 0; i < search->n; i++)
    if (search->seeks[i].kind == DESK_SEEK_PHONE && !search->seeks[i].shared
        && search->found[i].clients->len == 0)
      add_number (&texts, search->seeks[i].number);
  if (texts.n > 0
      && !look_for (search, DESK_CONTACTS, &texts, 0,
                    all_columns (DESK_CONTACTS), take_classified, error))
    return FALSE;
  for (guint i = 0; i < search->n; i++)
    if (search->seeks[i].kind == DESK_SEEK_PHONE)
      adopt (search, i);
  return TRUE;
}

/* --- what is known of them ------------------------------------------------ */

static Client *
client_of (const DeskSearch *search, DeskCell id)
{
  gint64 client = desk_cell_seq (id);

  return g_hash_table_lookup (search->clients, &client);
}

static gboolean
take_lead (const DeskLine *line, gpointer data, GError **error)
{
  DeskSearch *search = data;
  Client *client = client_of (search, line->cells[DESK_LEAD_CLIENT]);
  DeskLine *kept;

  (void) error;
  if (desk_cell_is (line->cells[DESK_LEAD_OUTCOME], "undone"))
    add_undone (search, line);
  if (client == NULL)
    return TRUE;
  kept = &keep (search, line)->line;
  g_ptr_array_add (search->leads, kept);
  if (!desk_cell_is (line->cells[DESK_LEAD_OUTCOME], "undone"))
    g_ptr_array_add (client->lines[DESK_LEADS], kept);
  return TRUE;
}

static gboolean
take_event (const DeskLine *line, gpointer data, GError **error)
{
  DeskSearch *search = data;
  Client *client = client_of (search, line->cells[DESK_DEAL_CLIENT]);
  DeskLine *kept;

  (void) error;
  if (client == NULL)
    return TRUE;
  kept = &keep (search, line)->line;
  g_ptr_array_add (search->events, kept);
  if (desk_cell_is (line->cells[DESK_DEAL_EVENT], "undone"))
    add_undone (search, line);
  else
    g_ptr_array_add (client->lines[DESK_DEALS], kept);
  return TRUE;
}

static void
meet_stranger (guint index, gpointer data)
{
  DeskSearch *search = data;

  g_ptr_array_add (search->found[index].strange[DESK_CONTACTS],
                   &keep (search, search->line)->line);
}

/* The client found with a number of a contact that names none. */
static Client *
client_with (const DeskSearch *search, DeskCell phones)
{
  DeskCell word;
  DeskPhone phone;

  while (desk_cell_word (&phones, &word))
    {
      const gint64 *id
          = desk_phone_parse_stored (word, &phone)
                ? g_hash_table_lookup (search->numbers, &phone.number)
                : NULL;

      if (id != NULL)
        return g_hash_table_lookup (search->clients, id);
    }
  return NULL;
}

static gboolean
take_contact (const DeskLine *line, gpointer data, GError **error)
{
  DeskSearch *search = data;
  const DeskCell *cells = line->cells;
  Client *client = client_of (search, cells[DESK_CONTACT_CLIENT]);

  (void) error;
  if (desk_cell_is (cells[DESK_CONTACT_OUTCOME], "undone"))
    {
      add_undone (search, line);
      return TRUE;
    }
  if (client == NULL && cells[DESK_CONTACT_CLIENT].length > 0)
    return TRUE;
  if (client == NULL)
    client = client_with (search, cells[DESK_CONTACT_PHONE]);
  search->line = line;
  if (client != NULL)
    g_ptr_array_add (client->lines[DESK_CONTACTS], &keep (search, line)->line);
  else
    desk_seekers_match_phones (search->seekers, cells[DESK_CONTACT_PHONE],
                               meet_stranger, search);
  return TRUE;
}

/* The numbers of the clients' leads: whose a contact without client is. */
static void
learn_numbers (DeskSearch *search)
{
  for (guint i = 0; i < search->leads->len; i++)
    {
      const DeskLine *line = g_ptr_array_index (search->leads, i);
      gint64 client = desk_cell_seq (line->cells[DESK_LEAD_CLIENT]);
      DeskCell rest = line->cells[DESK_LEAD_PHONE], word;
      DeskPhone phone;

      if (g_hash_table_contains (search->undone, &line->seq))
        continue;
      while (desk_cell_word (&rest, &word))
        if (desk_phone_parse_stored (word, &phone)
            && !g_hash_table_contains (search->numbers, &phone.number))
          g_hash_table_insert (search->numbers,
                               g_memdup2 (&phone.number, sizeof phone.number),
                               g_memdup2 (&client, sizeof client));
    }
}

/* Adds the clients' ids as the cells that they are; returns the least. */
static gint64
add_clients (const DeskSearch *search, Texts *texts)
{
  GHashTableIter iter;
  gpointer id;
  gint64 least = G_MAXINT64;

  g_hash_table_iter_init (&iter, search->clients);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      least = MIN (least, *(gint64 *) id);
      add_text (texts,
                g_strdup_printf (",%" G_GINT64_FORMAT ",", *(gint64 *) id));
    }
  return least;
}

static void
add_numbers (const DeskSearch *search, Texts *texts)
{
  GHashTableIter iter;
  gpointer number;

  g_hash_table_iter_init (&iter, search->numbers);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    add_number (texts, *(guint64 *) number);
  for (guint i = 0; i < search->n; i++)
    if (search->seeks[i].kind == DESK_SEEK_PHONE
        && !g_hash_table_contains (search->numbers, &search->seeks[i].number))
      add_number (texts, search->seeks[i].number);
}

/* A line of a client stands behind the one that opened him, whose seq his id
 * is. */
static gboolean
read_clients (DeskSearch *search, GError **error)
{
  g_auto (Texts) leads = { 0 };
  g_auto (Texts) events = { 0 };
  gint64 least = add_clients (search, &leads);

  if (g_hash_table_size (search->clients) == 0)
    return TRUE;
  (void) add_clients (search, &events);
  return look_for (search, DESK_LEADS, &leads, least, all_columns (DESK_LEADS),
                   take_lead, error)
         && look_for (search, DESK_DEALS, &events, least,
                      all_columns (DESK_DEALS), take_event, error);
}

static gboolean
read_contacts (DeskSearch *search, GError **error)
{
  g_auto (Texts) texts = { 0 };

  (void) add_clients (search, &texts);
  add_numbers (search, &texts);
  if (texts.n == 0)
    return TRUE;
  add_text (&texts, g_strdup (UNDONE));
  return look_for (search, DESK_CONTACTS, &texts, 0,
                   all_columns (DESK_CONTACTS), take_contact, error);
}

static void
drop_all_undone (DeskSearch *search)
{
  GHashTableIter iter;
  gpointer value;

  if (g_hash_table_size (search->undone) == 0)
    return;
  g_hash_table_iter_init (&iter, search->clients);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = 0; i < KEPT_LEDGERS; i++)
      drop_undone (search, ((Client *) value)->lines[i]);
  for (guint i = 0; i < search->n; i++)
    drop_undone (search, search->found[i].strange[DESK_CONTACTS]);
}

static gboolean
run (DeskSearch *search, GError **error)
{
  if (!find_clients (search, error) || !find_classified (search, error)
      || !read_clients (search, error))
    return FALSE;
  learn_numbers (search);
  if (!read_contacts (search, error))
    return FALSE;
  drop_all_undone (search);
  search->deals = desk_deals_of_lines (search->store, search->tails,
                                       search->leads, search->events, error);
  return search->deals != NULL;
}

/* --- life ----------------------------------------------------------------- */

static void
free_client (gpointer data)
{
  Client *client = data;

  for (guint i = 0; i < KEPT_LEDGERS; i++)
    g_ptr_array_unref (client->lines[i]);
  g_free (client);
}

static void
init (DeskSearch *search)
{
  search->seekers = desk_seekers_new (search->seeks, search->n);
  search->found = g_new0 (Found, search->n);
  for (guint i = 0; i < search->n; i++)
    {
      search->found[i].clients = g_array_new (FALSE, FALSE, sizeof (gint64));
      search->found[i].met = g_array_new (FALSE, FALSE, sizeof (Met));
      for (guint j = 0; j < KEPT_LEDGERS; j++)
        search->found[i].strange[j] = g_ptr_array_new ();
    }
  search->clients = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                           free_client);
  search->numbers
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  search->undone
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  search->texts = g_string_chunk_new (4096);
  search->kept = g_ptr_array_new_with_free_func (g_free);
  search->leads = g_ptr_array_new ();
  search->events = g_ptr_array_new ();
}

DeskSearch *
desk_search_new (const DeskStore *store, const DeskTails *tails,
                 const DeskSeek *seeks, guint n, GError **error)
{
  g_autoptr (DeskSearch) search = g_new0 (DeskSearch, 1);

  g_return_val_if_fail (n > 0, NULL);
  search->store = store;
  search->tails = tails;
  search->seeks = seeks;
  search->n = n;
  init (search);
  if (!run (search, error))
    return NULL;
  search->tails = NULL;
  return g_steal_pointer (&search);
}

void
desk_search_free (DeskSearch *search)
{
  if (search == NULL)
    return;
  desk_deals_free (search->deals);
  desk_seekers_free (search->seekers);
  for (guint i = 0; i < search->n; i++)
    {
      g_array_unref (search->found[i].clients);
      g_array_unref (search->found[i].met);
      for (guint j = 0; j < KEPT_LEDGERS; j++)
        g_ptr_array_unref (search->found[i].strange[j]);
    }
  g_free (search->found);
  g_hash_table_unref (search->clients);
  g_hash_table_unref (search->numbers);
  g_hash_table_unref (search->undone);
  g_ptr_array_unref (search->leads);
  g_ptr_array_unref (search->events);
  g_ptr_array_unref (search->kept);
  g_string_chunk_free (search->texts);
  g_free (search);
}

/* --- questions ------------------------------------------------------------ */

const GArray *
desk_search_clients (const DeskSearch *search, guint index)
{
  g_return_val_if_fail (index < search->n, NULL);
  return search->found[index].clients;
}

const GPtrArray *
desk_search_lines (const DeskSearch *search, DeskLedger ledger, gint64 client)
{
  const Client *found = g_hash_table_lookup (search->clients, &client);

  g_return_val_if_fail (found != NULL && ledger < KEPT_LEDGERS, NULL);
  return found->lines[ledger];
}

const GPtrArray *
desk_search_strange (const DeskSearch *search, DeskLedger ledger, guint index)
{
  g_return_val_if_fail (index < search->n && ledger < KEPT_LEDGERS, NULL);
  return search->found[index].strange[ledger];
}

DeskDeals *
desk_search_deals (const DeskSearch *search)
{
  return search->deals;
}
