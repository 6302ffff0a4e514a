#include "config.h"

#include "board/inquiries.h"

#include "base/text.h"
#include "board/folded.h"
#include "format/json.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT

struct _DeskAsked
{
  const DeskStore *store;
  DeskAskedOptions options;
  DeskFolded folded;
  GArray *list;     /* of DeskInquiry, by seq */
  GHashTable *keys; /* number or address -> person */
  GArray *people;   /* of guint64: funnels he has written in, by index */
  GPtrArray *cells; /* of DeskFormCell, of the line that is screened */
};

static void
inquiry_clear (gpointer data)
{
  DeskAskedText *text = ((DeskInquiry *) data)->text;

  if (text == NULL)
    return;
  g_free (text->batch);
  g_free (text->name);
  g_free (text->email);
  g_free (text->company);
  g_free (text);
}

static void
form_cell_free (gpointer data)
{
  DeskFormCell *cell = data;

  g_free ((char *) cell->column);
  g_free ((char *) cell->value);
  g_free (cell);
}

void
desk_asked_free (DeskAsked *asked)
{
  if (asked == NULL)
    return;
  desk_folded_clear (&asked->folded);
  g_array_unref (asked->list);
  g_hash_table_unref (asked->keys);
  g_array_unref (asked->people);
  g_ptr_array_unref (asked->cells);
  g_free (asked);
}

/* --- people ------------------------------------------------------------- */

/* A telephone is its number: extensions are the office's. */
static char *
key_of (DeskCell word)
{
  const char *end = memchr (word.text, ';', word.length);

  return g_strndup (word.text,
                    end == NULL ? word.length : (gsize) (end - word.text));
}

static guint
find_person (const DeskAsked *asked, DeskCell phones, DeskCell emails)
{
  DeskCell lists[] = { phones, emails }, word;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    while (desk_cell_word (&lists[i], &word))
      {
        g_autofree char *key = key_of (word);
        gpointer person = g_hash_table_lookup (asked->keys, key);

        if (person != NULL)
          return GPOINTER_TO_UINT (person);
      }
  return 0;
}

/* Keys that are another's already stay his, as with clients. */
static guint
learn_person (DeskAsked *asked, DeskCell phones, DeskCell emails)
{
  DeskCell lists[] = { phones, emails }, word;
  guint person = find_person (asked, phones, emails);
  const guint64 none = 0;

  if (person == 0)
    {
      g_array_append_val (asked->people, none);
      person = asked->people->len;
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    while (desk_cell_word (&lists[i], &word))
      {
        char *key = key_of (word);

        if (g_hash_table_contains (asked->keys, key))
          g_free (key);
        else
          g_hash_table_insert (asked->keys, key, GUINT_TO_POINTER (person));
      }
  return person;
}

static guint64
funnel_bit (const DeskAsked *asked, const DeskFunnel *funnel)
{
  return G_GUINT64_CONSTANT (1) << (funnel - asked->options.inquiries->funnels);
}

static guint64 *
funnels_of (const DeskAsked *asked, guint person)
{
  return &g_array_index (asked->people, guint64, person - 1);
}

/* --- screening ---------------------------------------------------------- */

static void
add_cell (GPtrArray *cells, DeskCell column, char *value)
{
  DeskFormCell *cell = g_new (DeskFormCell, 1);

  *cell = (DeskFormCell){ desk_text_key (column), value };
  g_ptr_array_add (cells, cell);
}

static void
add_member (const char *key, const char *value, gpointer data)
{
  add_cell (data, desk_cell (key), g_strdup (value));
}

static DeskScreened
screen (DeskAsked *asked, const DeskFunnel *funnel, const DeskCell *cells)
{
  static const guint fields[]
      = { DESK_LEAD_NAME,    DESK_LEAD_PHONE,   DESK_LEAD_EMAIL,
          DESK_LEAD_COMPANY, DESK_LEAD_PRODUCT, DESK_LEAD_AMOUNT,
          DESK_LEAD_MESSAGE };
  g_autofree char *extra = desk_cell_dup (cells[DESK_LEAD_EXTRA]);
  g_autofree DeskFormCell *row = NULL;
  const char *at = extra;

  g_ptr_array_set_size (asked->cells, 0);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_cell (asked->cells,
              desk_cell (desk_ledger_column (DESK_LEADS, fields[i])),
              desk_cell_dup (cells[fields[i]]));
  if (extra[0] != '\0')
    (void) desk_json_object (&at, add_member, asked->cells);
  row = g_new (DeskFormCell, asked->cells->len);
  for (guint i = 0; i < asked->cells->len; i++)
    row[i] = *(const DeskFormCell *) g_ptr_array_index (asked->cells, i);
  return desk_funnels_screen (asked->options.funnels, funnel, row,
                              asked->cells->len);
}

static DeskAskedText *
keep_text (const DeskCell *cells)
{
  DeskAskedText *text = g_new (DeskAskedText, 1);

  *text
      = (DeskAskedText){ .batch = desk_cell_dup (cells[DESK_LEAD_BATCH]),
                         .name = desk_cell_dup (cells[DESK_LEAD_NAME]),
                         .email = desk_cell_dup (cells[DESK_LEAD_EMAIL]),
                         .company = desk_cell_dup (cells[DESK_LEAD_COMPANY]) };
  return text;
}

/* --- folding ------------------------------------------------------------ */

void
desk_asked_add (DeskAsked *asked, gint64 seq, gint64 recorded,
                const DeskCell *cells)
{
  const DeskFunnel *funnel = desk_inquiries_of_outcome (
      asked->options.inquiries, cells[DESK_LEAD_OUTCOME]);
  DeskInquiry inquiry = { .seq = seq,
                          .funnel = funnel,
                          .called = desk_cell_is (cells[DESK_LEAD_KIND], "call")
                                    && cells[DESK_LEAD_BATCH].length == 0 };

  if (funnel == NULL)
    return;
  inquiry.person
      = learn_person (asked, cells[DESK_LEAD_PHONE], cells[DESK_LEAD_EMAIL]);
  *funnels_of (asked, inquiry.person) |= funnel_bit (asked, funnel);
  if (asked->options.funnels != NULL && funnel->steps->len > 0)
    {
      inquiry.screened = screen (asked, funnel, cells);
      if (recorded >= asked->options.since)
        inquiry.text = keep_text (cells);
    }
  g_array_append_val (asked->list, inquiry);
}

/* The first inquiry whose seq is not below @seq. */
static guint
find_seq (const DeskAsked *asked, gint64 seq)
{
  guint low = 0, high = asked->list->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (asked->list, DeskInquiry, middle).seq < seq)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* What he wrote in besides is counted anew: rare, and soon done. */
static void
undo (DeskAsked *asked, gint64 seq)
{
  guint index = find_seq (asked, seq);
  DeskInquiry *undone;
  guint64 *funnels;

  if (index == asked->list->len)
    return;
  undone = &g_array_index (asked->list, DeskInquiry, index);
  if (undone->seq != seq)
    return;
  undone->undone = TRUE;
  funnels = funnels_of (asked, undone->person);
  *funnels = 0;
  for (guint i = 0; i < asked->list->len; i++)
    {
      const DeskInquiry *one = desk_asked_get (asked, i);

      if (one->person == undone->person && !one->undone)
        *funnels |= funnel_bit (asked, one->funnel);
    }
}

static gboolean
fold_lead (const DeskLine *line, gpointer data, GError **error)
{
  DeskAsked *asked = data;
  DeskCell outcome = line->cells[DESK_LEAD_OUTCOME];
  gint64 recorded = 0;

  (void) error;
  if (desk_cell_is (outcome, "undone"))
    undo (asked, desk_cell_seq (line->cells[DESK_REF]));
  else if (outcome.length > 0 && outcome.text[0] == 'i')
    {
      (void) desk_time_parse (line->cells[DESK_RECORDED], &recorded);
      desk_asked_add (asked, line->seq, recorded, line->cells);
    }
  return TRUE;
}

static void
empty (gpointer board, const DeskTails *until)
{
  DeskAsked *asked = board;

  (void) until;
  g_array_set_size (asked->list, 0);
  g_hash_table_remove_all (asked->keys);
  g_array_set_size (asked->people, 0);
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  const DeskAsked *asked = board;
  const guint32 who = BIT (DESK_REF) | BIT (DESK_LEAD_OUTCOME)
                      | BIT (DESK_LEAD_PHONE) | BIT (DESK_LEAD_EMAIL);
  const guint32 what = BIT (DESK_RECORDED) | BIT (DESK_LEAD_BATCH)
                       | BIT (DESK_LEAD_KIND) | BIT (DESK_LEAD_NAME)
                       | BIT (DESK_LEAD_COMPANY) | BIT (DESK_LEAD_PRODUCT)
                       | BIT (DESK_LEAD_AMOUNT) | BIT (DESK_LEAD_MESSAGE)
                       | BIT (DESK_LEAD_EXTRA);
  guint32 columns = asked->options.funnels == NULL ? who : who | what;

  return desk_ledger_scan (desk_store_folder (asked->store), DESK_LEADS, since,
                           until, columns, fold_lead, board, error);
}

gboolean
desk_asked_catch_up (DeskAsked *asked, const DeskTails *tails, GError **error)
{
  static const DeskFolding folding = { empty, fold };

  return desk_folded_reach (&asked->folded, &folding, asked, asked->store,
                            tails, error);
}

void
desk_asked_follow (DeskAsked *asked, const DeskTails *tails)
{
  desk_folded_follow (&asked->folded, tails);
}

DeskAsked *
desk_asked_load (const DeskStore *store, const DeskAskedOptions *options,
                 const DeskTails *tails, GError **error)
{
  g_autoptr (DeskAsked) asked = g_new0 (DeskAsked, 1);

  asked->store = store;
  asked->options = *options;
  desk_folded_init (&asked->folded);
  asked->list = g_array_new (FALSE, FALSE, sizeof (DeskInquiry));
  g_array_set_clear_func (asked->list, inquiry_clear);
  asked->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  asked->people = g_array_new (FALSE, FALSE, sizeof (guint64));
  asked->cells = g_ptr_array_new_with_free_func (form_cell_free);
  if (!desk_asked_catch_up (asked, tails, error))
    return NULL;
  return g_steal_pointer (&asked);
}

/* --- questions ---------------------------------------------------------- */

gboolean
desk_asked_in (const DeskAsked *asked, DeskCell phones, DeskCell emails,
               const char *id)
{
  const DeskFunnel *funnel
      = desk_inquiries_funnel (asked->options.inquiries, id);
  guint person = find_person (asked, phones, emails);

  return funnel != NULL && person != 0
         && (*funnels_of (asked, person) & funnel_bit (asked, funnel)) != 0;
}

guint
desk_asked_count (const DeskAsked *asked)
{
  return asked->list->len;
}

const DeskInquiry *
desk_asked_get (const DeskAsked *asked, guint index)
{
  return &g_array_index (asked->list, DeskInquiry, index);
}
