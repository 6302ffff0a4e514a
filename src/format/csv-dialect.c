#include "config.h"

#include "format/csv-lane.h"
#include "format/csv-scan.h"

#define PROBE_MAX (64 * 1024) /* bytes that are looked at */

/* Counts the records of each width, in delimiters.  @cut: the bytes end
 * somewhere in a record, which then says nothing of its width. */
static guint
count_widths (const char *at, const char *end, gboolean cut,
              const DeskDialect *dialect, guint widths[DESK_CSV_CELLS_MAX])
{
  guint records = 0, width = 0;
  gboolean blank = TRUE;

  while (at < end)
    {
      const char *stop = desk_csv_cell_end (at, end, dialect);
      gboolean more = stop < end && *stop == dialect->delimiter;

      blank = blank && !more && stop == at;
      if (more)
        width = MIN (width + 1, DESK_CSV_CELLS_MAX - 1);
      if (!more && !blank && !(stop == end && cut))
        {
          widths[width]++;
          records++;
        }
      if (!more)
        {
          width = 0;
          blank = TRUE;
        }
      at = MIN (stop + 1, end);
    }
  if (width > 0 && !cut) /* the last byte is a delimiter */
    {
      widths[width]++;
      records++;
    }
  return records;
}

/* How well @delimiter fits: delimiters in a record of the commonest width,
 * times the cube of the share of records that have it.  So a file whose records
 * are all alike is taken at its width, a few ragged ones do no harm, and the
 * commas of running text, many but never the same number, count little. */
static double
fit (const char *bytes, gsize length, char delimiter)
{
  const DeskDialect dialect = { .delimiter = delimiter };
  guint widths[DESK_CSV_CELLS_MAX] = { 0 };
  guint records, common = 0;
  double share;

  records = count_widths (bytes, bytes + MIN (length, PROBE_MAX),
                          length > PROBE_MAX, &dialect, widths);
  for (guint width = 1; width < DESK_CSV_CELLS_MAX; width++)
    if (widths[width] > widths[common] || common == 0)
      common = width;
  share = records == 0 ? 0 : (double) widths[common] / records;
  return common * share * share * share;
}

DeskDialect
desk_dialect_detect (const char *bytes, gsize length)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  DeskDialect dialect = { .delimiter = ',' };
  double best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      double score = fit (bytes, length, delimiters[i]);

      if (score > best)
        {
          best = score;
          dialect.delimiter = delimiters[i];
        }
    }
  return dialect;
}
