/* heading.h: on which row of a file its header stands.
 *
 * Nearly always on the first one.  Reports have a title or two above it, and
 * some exports a second header below it, in another language.  None of these
 * rows is a lead, and none is passed over without being told.
 */
#pragma once

#include "source/detect.h"

typedef struct
{
  GPtrArray *rows; /* of DeskHeader: the first rows, each read as a header */
  guint lines[DESK_HEADER_ROWS + 1]; /* on which each begins */
  guint chosen;                      /* index of the header */
  GPtrArray *left_out;               /* of DeskLeftOut (intake.h) */
} DeskHeading;

void desk_heading_free (DeskHeading *heading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHeading, desk_heading_free)

/**
 * desk_heading_new:
 * @csv: behind @first; read on
 * @first: the first record of the file
 *
 * Never fails: a fault further down is told when the rows are read.
 */
DeskHeading *desk_heading_new (DeskCsv *csv, const DeskRecord *first,
                               DeskEncoding encoding);

/**
 * desk_heading_choose:
 * @named: (nullable): the source that the file is said to be of
 *
 * Chooses the row whose columns most identify a source, then the one with the
 * most columns that a source knows, then the first.  A row that holds a number
 * or an e-mail of somebody ends the search, so that no row of data is ever
 * above a header; only a source that says `header-row` reaches beyond it.
 * Where no source knows any column the first row of several cells is chosen.
 */
void desk_heading_choose (DeskHeading *heading, const DeskSources *sources,
                          const DeskSource *named);

/* The header chosen; belongs to @heading. */
DeskHeader *desk_heading_header (const DeskHeading *heading);

/**
 * desk_heading_pass:
 * @csv: a reader at the beginning of the file
 * @source: of the file
 * @error: %DESK_ERROR_INPUT, as desk_csv_next()
 *
 * Reads on to the first row of data.  What is passed but the header itself is
 * kept in left_out: the rows above it, and those below that are a part of it,
 * as many as @source says, else one whose cells are mostly names of columns
 * that it knows.
 */
gboolean desk_heading_pass (DeskHeading *heading, DeskCsv *csv,
                            DeskEncoding encoding, const DeskSource *source,
                            GError **error);
