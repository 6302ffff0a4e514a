/* rows.h: what `-` among the operands stands for.
 *
 * The bytes may be tsv (as our reports write it), csv (comma or semicolon,
 * with or without a byte order mark), json or jsonl whose header or keys hold
 * the wanted columns; or bare values, one a line.  A first line equal to the
 * column's name is a header; blank lines and blank values are skipped.
 */
#pragma once

#include "work/work.h"

/**
 * desk_rows_parse:
 * @bytes: (array length=length): all of the input
 * @columns: (array zero-terminated=1): the wanted ones; a row without a value
 *   in the first is skipped, others may be absent from the input
 * @error: %DESK_ERROR_INPUT, "line: …" or the columns that there are
 *
 * Returns: (transfer full): rows of NULL-terminated char *[], one text a
 * column in the order of @columns, "" where the input has none.
 */
GPtrArray *desk_rows_parse (const char *bytes, gsize length,
                            const char *const *columns, GError **error);

/**
 * desk_work_read_rows:
 * @columns: as above
 *
 * Reads the whole of standard input.  Call it before any lock is taken.
 */
GPtrArray *desk_work_read_rows (DeskWork *work, const char *const *columns,
                                GError **error);

/**
 * desk_work_read_ids:
 * @operands: (array length=n_operands): from DeskWork.args
 * @column: the column that is wanted of standard input where an operand is `-`
 *
 * Returns: (transfer full): the operands in their order, `-` replaced by
 * what it stands for, repeats left out: NULL-terminated; NULL with @error.
 */
char **desk_work_read_ids (DeskWork *work, char *const *operands,
                           guint n_operands, const char *column,
                           GError **error);
