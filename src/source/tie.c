#include "config.h"

#include "source/tie.h"

#include "base/text.h"
#include "source/layout.h"

#define BIT(encoding) (1u << (encoding))

/* What programs of Unix and of the Macintosh write. */
#define FOREIGN_TO_WINDOWS                               \
  (BIT (DESK_ENCODING_KOI8R) | BIT (DESK_ENCODING_KOI8U) \
   | BIT (DESK_ENCODING_MACCYRILLIC))

static gboolean
is_ascii (DeskCell cell)
{
  for (gsize i = 0; i < cell.length; i++)
    if ((guchar) cell.text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

static gboolean
is_known (const DeskSources *sources, const char *key)
{
  for (guint i = 0; i < desk_sources_count (sources); i++)
    {
      const DeskSource *source = desk_sources_get (sources, i);

      if (desk_layout_names (source, key))
        return TRUE;
      for (guint j = 0; j < source->empty->len; j++)
        {
          g_autofree char *word = desk_text_key (
              desk_cell (g_ptr_array_index (source->empty, j)));

          if (g_str_equal (word, key))
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether a cell with letters beyond ASCII is known when read in @encoding.
 * There are few of them, or it would be no tie. */
static gboolean
knows_a_cell (const char *bytes, gsize length, DeskEncoding encoding,
              const DeskSources *sources)
{
  g_autoptr (DeskCsv) csv
      = desk_csv_new (bytes, length, desk_dialect_detect (bytes, length));
  g_autoptr (GString) scratch = g_string_new (NULL);
  DeskRecord record;

  while (desk_csv_next (csv, &record, NULL))
    for (guint i = 0; i < record.n_cells; i++)
      {
        g_autofree char *key = NULL;
        DeskCell cell;

        if (is_ascii (record.cells[i]))
          continue;
        g_string_truncate (scratch, 0);
        if (!desk_decode_cell (encoding, record.cells[i], scratch, &cell))
          continue;
        key = desk_text_key (cell);
        if (!is_ascii (desk_cell (key)) && is_known (sources, key))
          return TRUE;
      }
  return FALSE;
}

/* Whether every line of @bytes, and there is one, ends in CR LF. */
static gboolean
ends_in_crlf (const char *bytes, gsize length)
{
  gsize lines = 0;

  for (gsize i = 0; i < length; i++)
    if (bytes[i] == '\n' || bytes[i] == '\r')
      {
        if (bytes[i] == '\n' || i + 1 == length || bytes[i + 1] != '\n')
          return FALSE;
        lines++;
        i++;
      }
  return lines > 0;
}

gboolean
desk_tie_break (const char *bytes, gsize length, guint among,
                const DeskSources *sources, DeskEncoding *encoding)
{
  DeskEncoding knowing = *encoding;
  guint known = 0;

  for (guint i = 0; i < DESK_ENCODING_COUNT; i++)
    if ((among & BIT (i)) != 0
        && knows_a_cell (bytes, length, (DeskEncoding) i, sources))
      {
        known |= BIT (i);
        knowing = (DeskEncoding) i;
      }
  if (known == BIT (knowing))
    {
      *encoding = knowing;
      return TRUE;
    }
  return *encoding == DESK_ENCODING_CP1251
         && (among & ~(BIT (DESK_ENCODING_CP1251) | FOREIGN_TO_WINDOWS)) == 0
         && desk_dialect_detect (bytes, length).delimiter == ';'
         && ends_in_crlf (bytes, length);
}
