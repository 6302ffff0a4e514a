/* tie.h: the encoding of a file whose few letters read well in several. */
#pragma once

#include "format/decode.h"
#include "source/source.h"

/**
 * desk_tie_break:
 * @bytes: (array length=length): the file, or its first part
 * @among: bits (1 << DeskEncoding) of the encodings between which it is a tie
 * @encoding: (inout): the likeliest by the letters; the one that more than
 *   these speaks for
 *
 * A cell that some source knows, as the name of a column or as a word that
 * means nothing, decides when there is one in a single reading only.  Else
 * what Windows writes, semicolons and CR LF, is CP1251 when that is likeliest,
 * and neither KOI8 nor MacCyrillic; CP866 is written so too, by the same
 * programs.
 *
 * Returns: FALSE, @encoding as it was, when it stays a tie.
 */
gboolean desk_tie_break (const char *bytes, gsize length, guint among,
                         const DeskSources *sources, DeskEncoding *encoding);
