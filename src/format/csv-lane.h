/* csv-lane.h: the record about which there is nothing to judge, split without
 * libcsv.
 *
 * libcsv looks at every byte and calls back for every cell, which was a tenth
 * of an import.  Nearly every record of a real export is well formed beyond
 * doubt, and splitting those takes no judgement: each cell holds no quote, or
 * begins with one and ends with one in front of a delimiter or the line's end,
 * with every quote in between doubled.  Whatever else a record may be is left
 * to libcsv from its first byte on, which so remains the only judge of what is
 * read, refused and how: the lane knows no fault and words no message.
 */
#pragma once

#include "base/cell.h"

#define DESK_CSV_CELL_MAX (64 * 1024)
#define DESK_CSV_RECORD_MAX (1024 * 1024)
#define DESK_CSV_CELLS_MAX 4096

typedef struct
{
  DeskCell *cells;  /* (array length=DESK_CSV_CELLS_MAX): filled; borrowed from
                       the file or from `text` */
  char *text;       /* DESK_CSV_RECORD_MAX bytes, for cells with doubled
                       quotes */
  guint n_cells;    /* (out) */
  const char *next; /* (out): the first byte behind the record */
  guint lines;      /* (out): physical lines it takes */
} DeskCsvLane;

/**
 * desk_csv_lane:
 * @at: where a record begins
 * @end: one past the last byte, none of which is looked at
 *
 * Returns: FALSE for a record that libcsv has to judge: a blank line, a bare
 * CR outside quotes, a NUL byte, a quote out of place, a last line without its
 * end, and what is over a limit.  Only a record that ends in LF or CR LF is
 * taken.
 */
gboolean desk_csv_lane (DeskCsvLane *lane, const char *at, const char *end,
                        char delimiter);
