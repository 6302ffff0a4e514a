/* decode.h: which encoding a file is in, and its cells as UTF-8.
 *
 * Single-byte encodings are decoded cell by cell from a table of 256 entries;
 * UTF-16 is turned into UTF-8 as a whole before anything is parsed.  Nothing
 * is ever guessed silently: the caller prints what was detected.
 */
#pragma once

#include "base/cell.h"

typedef enum
{
  DESK_ENCODING_UTF8,
  DESK_ENCODING_UTF16LE, /* only before desk_decode_whole() */
  DESK_ENCODING_UTF16BE,
  DESK_ENCODING_CP1251,
  DESK_ENCODING_CP1252,
  DESK_ENCODING_KOI8R,
  DESK_ENCODING_KOI8U,
  DESK_ENCODING_CP866,
  DESK_ENCODING_MACCYRILLIC,
  DESK_ENCODING_COUNT
} DeskEncoding;

/* "UTF-8", "CP1251" …; static. */
const char *desk_encoding_name (DeskEncoding encoding);

/* Reads a name as a person writes it (utf8, windows-1251, cp1251, koi8-r,
 * dos, mac, latin1 …).  FALSE with %DESK_ERROR_USAGE and the list of names. */
gboolean desk_encoding_parse (const char *name, DeskEncoding *encoding,
                              GError **error);

/**
 * desk_encoding_detect:
 * @bytes: the file (its first MiB is enough)
 * @bom: (out): how many bytes of a byte order mark to skip
 * @rivals: (out): bits (1 << DeskEncoding) of the encodings in which the file
 *   reads nearly as well as in the one returned, but says something else; 0:
 *   there is none, the answer is sure
 *
 * Byte order mark, pattern of UTF-16, valid UTF-8, else the encoding in which
 * the letters best read as Russian or Ukrainian words, CP1251 and UTF-8 having
 * a start before KOI8-R, KOI8-U, CP866 and MacCyrillic (reading.h).  Whoever
 * gets rivals looks for other signs and then asks a person: they are left where
 * there are one or two words only.  tests/test-encodings.c measures all that.
 *
 * A file that is UTF-8 but for a few broken characters (Asterisk cuts names in
 * the middle) stays UTF-8: it is when there are at least as many valid
 * multi-byte sequences as stray bytes, or none but short runs of strays that
 * touch Latin letters or digits.  So a file in CP1252, which is never detected,
 * is told as UTF-8 with undecodable bytes.
 */
DeskEncoding desk_encoding_detect (const char *bytes, gsize length, gsize *bom,
                                   guint *rivals);

/* Returns: (transfer full): UTF-16 as UTF-8; lone surrogates and odd bytes
 * give %DESK_ERROR_INPUT with line and column. */
char *desk_decode_whole (DeskEncoding encoding, const char *bytes, gsize length,
                         gsize *out_length, GError **error);

/**
 * desk_decode_cell:
 * @encoding: any but UTF-16
 * @cell: raw bytes
 * @scratch: used when the text has to be built; emptied by the caller
 * @out: (out): valid UTF-8, borrowed from @cell, or from @scratch until
 *   that is appended to again; ASCII is always @cell itself
 *
 * Returns: FALSE when a byte has no meaning in @encoding or the bytes are not
 * UTF-8 (strict: no overlong forms, no surrogates, no NUL); @out is then the
 * cell with those bytes as \xHH.
 */
gboolean desk_decode_cell (DeskEncoding encoding, DeskCell cell,
                           GString *scratch, DeskCell *out);
