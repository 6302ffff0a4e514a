/* reading.h: how well bytes read as Russian or Ukrainian in an encoding. */
#pragma once

#include "format/decode.h"

/**
 * desk_reading_score:
 * @encoding: UTF-8 or a single-byte one
 * @bytes: (array length=length): a sample; a few bytes of ASCII in front of
 *   its first word tell whether a word begins there
 *
 * Returns: in binary logarithms, how much likelier the bytes are as a text of
 * people in @encoding than as letters at random.  Scores of one sample in
 * several encodings can be compared: the difference is how much likelier one
 * reading is than the other.
 */
gint64 desk_reading_score (DeskEncoding encoding, const char *bytes,
                           gsize length);

/* Whether @bytes are the same text in both encodings. */
gboolean desk_reading_same (DeskEncoding one, DeskEncoding other,
                            const char *bytes, gsize length);
