#include "config.h"

#include "board/search-match.h"

#include "base/phone.h"
#include "base/text.h"

#define NONE G_MAXUINT

struct _DeskSeekers
{
  const DeskSeek *seeks;
  guint n;
  GHashTable *phones; /* number -> index + 1 */
  GHashTable *emails; /* address -> index + 1 */
  GArray *parts;      /* of guint: seeks that are no whole ones */
  GPtrArray *words;   /* of char **: of those, what is looked for */
  GString *folded;
};

/* --- folding -------------------------------------------------------------- */

/* Appends @text as names are compared: lower case, ё as е, dashes as blanks.
 * Cheaper than desk_text_key(), for it is done with every name there is; what
 * the ledgers hold is composed and without control characters already. */
static void
fold (GString *out, DeskCell text)
{
  const char *at = text.text, *end = at + text.length;

  while (at < end)
    {
      gunichar letter;

      if ((guchar) *at < 0x80)
        {
          const char byte = *at++;

          g_string_append_c (
              out, byte == '-' || byte == '_' ? ' ' : g_ascii_tolower (byte));
          continue;
        }
      letter = g_utf8_get_char_validated (at, end - at);
      if (letter >= (gunichar) -2)
        return; /* no ledger of ours holds this */
      at = g_utf8_next_char (at);
      letter = g_unichar_tolower (letter);
      g_string_append_unichar (out, letter == 0x451  ? 0x435
                                    : letter == 0xA0 ? ' '
                                                     : letter);
    }
}

static char **
split_words (const DeskSeek *seek)
{
  g_autoptr (GString) stored = g_string_new (NULL);
  g_autoptr (GString) folded = g_string_new (NULL);

  if (seek->kind != DESK_SEEK_NAME)
    return g_strsplit (seek->text, " ", 0);
  desk_text_fold (stored, desk_cell (seek->text));
  fold (folded, (DeskCell){ stored->str, stored->len });
  return g_strsplit (folded->str, " ", 0);
}

/* --- life ----------------------------------------------------------------- */

DeskSeekers *
desk_seekers_new (const DeskSeek *seeks, guint n)
{
  DeskSeekers *seekers = g_new0 (DeskSeekers, 1);

  seekers->seeks = seeks;
  seekers->n = n;
  seekers->phones = g_hash_table_new (g_int64_hash, g_int64_equal);
  seekers->emails = g_hash_table_new (g_str_hash, g_str_equal);
  seekers->parts = g_array_new (FALSE, FALSE, sizeof (guint));
  seekers->words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  seekers->folded = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    if (seeks[i].kind == DESK_SEEK_PHONE)
      g_hash_table_insert (seekers->phones, (gpointer) &seeks[i].number,
                           GUINT_TO_POINTER (i + 1));
    else if (seeks[i].kind == DESK_SEEK_EMAIL)
      g_hash_table_insert (seekers->emails, (gpointer) seeks[i].text,
                           GUINT_TO_POINTER (i + 1));
    else
      {
        g_array_append_val (seekers->parts, i);
        g_ptr_array_add (seekers->words, split_words (&seeks[i]));
      }
  return seekers;
}

void
desk_seekers_free (DeskSeekers *seekers)
{
  if (seekers == NULL)
    return;
  g_hash_table_unref (seekers->phones);
  g_hash_table_unref (seekers->emails);
  g_array_unref (seekers->parts);
  g_ptr_array_unref (seekers->words);
  g_string_free (seekers->folded, TRUE);
  g_free (seekers);
}

guint32
desk_seekers_columns (const DeskSeekers *seekers)
{
  guint32 columns
      = DESK_COLUMN_BIT (DESK_LEAD_PHONE) | DESK_COLUMN_BIT (DESK_LEAD_EMAIL);

  for (guint i = 0; i < seekers->parts->len; i++)
    if (seekers->seeks[g_array_index (seekers->parts, guint, i)].kind
        == DESK_SEEK_NAME)
      columns |= DESK_COLUMN_BIT (DESK_LEAD_NAME)
                 | DESK_COLUMN_BIT (DESK_LEAD_COMPANY);
  return columns;
}

/* --- whole ones ----------------------------------------------------------- */

/* Two keys of one line may be of one seek only if it has both: never. */
static void
report (GHashTable *seeks, gconstpointer key, DeskSeekFunc func, gpointer data)
{
  gpointer found = g_hash_table_lookup (seeks, key);

  if (found != NULL)
    func (GPOINTER_TO_UINT (found) - 1, data);
}

void
desk_seekers_match_phones (DeskSeekers *seekers, DeskCell phones,
                           DeskSeekFunc func, gpointer data)
{
  DeskCell word;
  DeskPhone phone;

  if (g_hash_table_size (seekers->phones) == 0)
    return;
  while (desk_cell_word (&phones, &word))
    if (desk_phone_parse_stored (word, &phone))
      report (seekers->phones, &phone.number, func, data);
}

static void
match_emails (DeskSeekers *seekers, DeskCell emails, DeskSeekFunc func,
              gpointer data)
{
  DeskCell word;

  if (g_hash_table_size (seekers->emails) == 0)
    return;
  while (desk_cell_word (&emails, &word))
    {
      g_string_truncate (seekers->folded, 0);
      g_string_append_len (seekers->folded, word.text, (gssize) word.length);
      report (seekers->emails, seekers->folded->str, func, data);
    }
}

/* --- parts ---------------------------------------------------------------- */

static gboolean
holds (DeskCell cell, const char *text)
{
  return cell.length > 0
         && memmem (cell.text, cell.length, text, strlen (text)) != NULL;
}

/* Whoever begins with 8 means the number as it is dialled inside Russia. */
static gboolean
holds_digits (DeskCell phones, const char *digits)
{
  DeskCell word;

  while (desk_cell_word (&phones, &word))
    {
      const char *extension = memchr (word.text, ';', word.length);

      if (extension != NULL)
        word.length = (gsize) (extension - word.text);
      if (holds (word, digits)
          || (digits[0] == '8' && word.length > strlen (digits)
              && word.text[1] == '7'
              && memcmp (word.text + 2, digits + 1, strlen (digits) - 1) == 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_words (DeskSeekers *seekers, const DeskCell *cells, char *const *words)
{
  GString *folded = seekers->folded;
  gboolean any = FALSE;

  g_string_truncate (folded, 0);
  fold (folded, cells[DESK_LEAD_NAME]);
  g_string_append_c (folded, '\n');
  fold (folded, cells[DESK_LEAD_COMPANY]);
  for (; *words != NULL; words++)
    {
      if (**words == '\0')
        continue;
      any = TRUE;
      if (strstr (folded->str, *words) == NULL)
        return FALSE;
    }
  return any;
}

static gboolean
holds_part (DeskSeekers *seekers, const DeskCell *cells, DeskSeekKind kind,
            char *const *words)
{
  switch (kind)
    {
    case DESK_SEEK_DIGITS:
      return holds_digits (cells[DESK_LEAD_PHONE], words[0]);
    case DESK_SEEK_ADDRESS:
      return holds (cells[DESK_LEAD_EMAIL], words[0]);
    default:
      return holds_words (seekers, cells, words);
    }
}

void
desk_seekers_match (DeskSeekers *seekers, const DeskCell *cells,
                    DeskSeekFunc func, gpointer data)
{
  desk_seekers_match_phones (seekers, cells[DESK_LEAD_PHONE], func, data);
  match_emails (seekers, cells[DESK_LEAD_EMAIL], func, data);
  for (guint i = 0; i < seekers->parts->len; i++)
    {
      guint index = g_array_index (seekers->parts, guint, i);

      if (holds_part (seekers, cells, seekers->seeks[index].kind,
                      g_ptr_array_index (seekers->words, i)))
        func (index, data);
    }
}
