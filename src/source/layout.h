/* layout.h: a source laid over the columns of one file: which column is what.
 *
 * Made once a file, so that a row costs array look-ups only.
 */
#pragma once

#include "format/csv.h"
#include "format/decode.h"
#include "source/schema.h"

/* The header of a file, or the numbers of its columns. */
typedef struct
{
  gboolean present; /* the first record is the header */
  guint skip;       /* columns of a rejects file in front, not counted below */
  GPtrArray *names; /* char *: UTF-8, folded; a repeated name gets ` (2)` */
  GPtrArray *keys;  /* char *: desk_text_key() of the name as it stood */
} DeskHeader;

void desk_header_free (DeskHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHeader, desk_header_free)

/* Reads @record as a header; an undecodable byte in it is shown as \xHH. */
DeskHeader *desk_header_new (const DeskRecord *record, DeskEncoding encoding);

typedef struct
{
  const DeskSource *source;
  const DeskHeader *header;
  gboolean by_position; /* the first record is a row, whatever it says */
  guint n_columns;
  guint *columns[DESK_FIELDS]; /* of the file, the best first */
  guint n_of[DESK_FIELDS];
  GArray **slots;   /* of guint: columns of each slot of conditions */
  char **json_keys; /* `"Город":`, for extra */
} DeskLayout;

/* @header is the file's, or NULL for a file without one.  A source of headless
 * files takes the columns by name when it has identifying columns, too, and the
 * header has them all; else by position. */
DeskLayout *desk_layout_new (const DeskSource *source,
                             const DeskHeader *header);
void desk_layout_free (DeskLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskLayout, desk_layout_free)

/* The column's name for messages and for extra. */
const char *desk_layout_name (const DeskLayout *layout, guint column);

/**
 * desk_layout_fit:
 * @source: asked about
 * @header: of the file
 *
 * Returns: how many of its identifying columns the file has, when it has them
 * all; 0 for a source that is content with any column of some field and finds
 * one; -1 when the file is not of this source.
 */
gint desk_layout_fit (const DeskSource *source, const DeskHeader *header);

/* Whether @key, as desk_text_key() makes it, names a column of @source. */
gboolean desk_layout_names (const DeskSource *source, const char *key);

/* How many columns of @header are a field of @source. */
guint desk_layout_known (const DeskSource *source, const DeskHeader *header);
