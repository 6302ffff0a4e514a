/* rows.h: a row of a form, a base or an old CRM as one thing that came in. */
#pragma once

#include "source/reader.h"

/**
 * desk_row_read:
 * @reader: holds the row
 * @row: (out): texts are borrowed from @reader until its next row
 *
 * A row is good when it has one of the keys its source asks for; an unreadable
 * phone or e-mail beside a good key is a finding and stays in extra.
 *
 * Returns: FALSE with the reader's fault when the row cannot be taken.
 */
gboolean desk_row_read (DeskReader *reader, DeskInbound *row);
