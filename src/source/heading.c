#include "config.h"

#include "source/heading.h"

#include "base/text.h"
#include "source/intake.h"
#include "source/reader.h"

#define COLUMNS_MAX 4096 /* of a record */
#define PHONE_MIN 10     /* digits of a whole phone number */
#define PHONE_MAX 13
#define KNOWN_MIN 2 /* one name alone may be a customer's word */

void
desk_heading_free (DeskHeading *heading)
{
  if (heading == NULL)
    return;
  g_ptr_array_unref (heading->rows);
  g_ptr_array_unref (heading->left_out);
  g_free (heading);
}

static void
free_left_out (gpointer data)
{
  DeskLeftOut *row = data;

  g_free (row->text);
  g_free (row);
}

DeskHeading *
desk_heading_new (DeskCsv *csv, const DeskRecord *first, DeskEncoding encoding)
{
  DeskHeading *heading = g_new0 (DeskHeading, 1);
  DeskRecord record = *first;
  gboolean more = TRUE;

  heading->rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_header_free);
  heading->left_out = g_ptr_array_new_with_free_func (free_left_out);
  while (more)
    {
      heading->lines[heading->rows->len] = record.line;
      g_ptr_array_add (heading->rows, desk_header_new (&record, encoding));
      more = heading->rows->len <= DESK_HEADER_ROWS
             && desk_record_next (csv, &record, NULL);
    }
  return heading;
}

/* A period such as `01.11.2026 - 30.11.2026` stands in titles and is none. */
static gboolean
is_phone (const char *cell)
{
  guint digits = 0;

  for (; *cell != '\0'; cell++)
    if (g_ascii_isdigit (*cell))
      digits++;
    else if (strchr (" +-()", *cell) == NULL)
      return FALSE;
  return digits >= PHONE_MIN && digits <= PHONE_MAX;
}

static gboolean
is_data (const DeskHeader *row)
{
  for (guint i = 0; i < row->names->len; i++)
    {
      const char *cell = g_ptr_array_index (row->names, i);

      if (is_phone (cell) || strchr (cell, '@') != NULL)
        return TRUE;
    }
  return FALSE;
}

static guint
count_filled (const DeskHeader *row)
{
  guint filled = 0;

  for (guint i = 0; i < row->keys->len; i++)
    filled += *(const char *) g_ptr_array_index (row->keys, i) != '\0';
  return filled;
}

/* A channel may be called `email`, so that one name of a column does not make a
 * row of data the header: it is two, or half of the row, or the first row is a
 * title beside this one. */
static gboolean
is_enough (const DeskHeading *heading, guint index, guint known)
{
  const guint filled = count_filled (g_ptr_array_index (heading->rows, index));

  return index == 0 || known >= KNOWN_MIN || known * 2 >= filled
         || filled > count_filled (g_ptr_array_index (heading->rows, 0));
}

/* How well row @index is a header of @source; -1: not at all.  A log that may
 * be headless has one only when all its columns are there. */
static gint
rank (const DeskHeading *heading, guint index, const DeskSource *source,
      gboolean named)
{
  const DeskHeader *row = g_ptr_array_index (heading->rows, index);
  const gint fit = desk_layout_fit (source, row);
  guint known;

  if ((fit < 0 && (!named || source->positions != NULL))
      || !desk_source_heads (source, heading->lines[index]))
    return -1;
  known = desk_layout_known (source, row);
  if (fit <= 0 && source->header_row == 0 && !is_enough (heading, index, known))
    return -1;
  return MAX (fit, 0) * COLUMNS_MAX + (gint) known;
}

static gint
best_rank (const DeskHeading *heading, guint index, gboolean beyond,
           const DeskSources *sources, const DeskSource *named)
{
  gint best = -1;

  if (named != NULL)
    return beyond && named->header_row == 0
               ? -1
               : rank (heading, index, named, TRUE);
  for (guint i = 0; i < desk_sources_count (sources); i++)
    {
      const DeskSource *source = desk_sources_get (sources, i);

      if (!beyond || source->header_row != 0)
        best = MAX (best, rank (heading, index, source, FALSE));
    }
  return best;
}

/* What the message about a file of no source shall show: no title. */
static guint
first_wide_row (const DeskHeading *heading, guint n)
{
  for (guint i = 0; i < n; i++)
    if (count_filled (g_ptr_array_index (heading->rows, i)) > 1)
      return i;
  return 0;
}

void
desk_heading_choose (DeskHeading *heading, const DeskSources *sources,
                     const DeskSource *named)
{
  const guint n = MIN (heading->rows->len, DESK_HEADER_ROWS);
  gboolean beyond = FALSE;
  gint most = -1;

  for (guint i = 0; i < n; i++)
    {
      gint found;

      beyond = beyond || is_data (g_ptr_array_index (heading->rows, i));
      found = best_rank (heading, i, beyond, sources, named);
      if (found > most)
        {
          most = found;
          heading->chosen = i;
        }
    }
  if (most <= 0)
    heading->chosen = first_wide_row (heading, n);
}

DeskHeader *
desk_heading_header (const DeskHeading *heading)
{
  return g_ptr_array_index (heading->rows, heading->chosen);
}

/* How many rows below the header are a part of it. */
static guint
count_below (const DeskHeading *heading, const DeskSource *source)
{
  const DeskHeader *row;
  guint known;

  if (source->skip_below >= 0)
    return (guint) source->skip_below;
  if (heading->chosen + 1 >= heading->rows->len)
    return 0;
  row = g_ptr_array_index (heading->rows, heading->chosen + 1);
  known = desk_layout_known (source, row);
  return !is_data (row) && known >= KNOWN_MIN
         && known * 2 >= count_filled (row);
}

static void
leave_out (DeskHeading *heading, const DeskRecord *record,
           DeskEncoding encoding)
{
  DeskLeftOut *row = g_new0 (DeskLeftOut, 1);
  g_autoptr (GString) scratch = g_string_new (NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < record->n_cells; i++)
    {
      DeskCell cell;

      g_string_truncate (scratch, 0);
      desk_decode_cell (encoding, record->cells[i], scratch, &cell);
      if (cell.length > 0 && text->len > 0)
        g_string_append (text, ", ");
      desk_text_fold (text, cell);
    }
  row->line = record->line;
  row->text = g_string_free (text, FALSE);
  g_ptr_array_add (heading->left_out, row);
}

gboolean
desk_heading_pass (DeskHeading *heading, DeskCsv *csv, DeskEncoding encoding,
                   const DeskSource *source, GError **error)
{
  const guint last = heading->chosen + count_below (heading, source);
  g_autoptr (GError) fault = NULL;
  DeskRecord record;

  for (guint i = 0; i <= last && desk_record_next (csv, &record, &fault); i++)
    if (i != heading->chosen)
      leave_out (heading, &record, encoding);
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}
