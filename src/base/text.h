/* text.h: hostile text made harmless, and text laid out for people.
 *
 * Stored text is valid UTF-8 in NFC, on one line, without control characters
 * (desk_text_fold).  Text on its way to a terminal also loses what could
 * steer it: bidi marks, zero-width characters, C1 (desk_text_escape).
 */
#pragma once

#include "base/cell.h"

/**
 * desk_text_fold:
 * @out: the string to append to
 * @text: valid UTF-8
 *
 * Appends @text as the ledgers keep it: NFC, every control character (C0,
 * DEL, C1, U+2028, U+2029) a blank, runs of blanks one blank, none at the
 * ends, U+FEFF dropped, more than 30 combining marks in a row broken by
 * U+034F.  Latin and Cyrillic take a fast path without allocation.
 */
void desk_text_fold (GString *out, DeskCell text);

/* Whether desk_text_fold() would append @text as it is.  FALSE does not mean
 * that it would not: it is not composed to find out. */
gboolean desk_text_is_folded (DeskCell text);

/**
 * desk_text_escape:
 * @text: any bytes
 *
 * Returns: (transfer full): @text fit for a terminal and an error line: C0,
 * DEL, C1, bidi controls (061C, 200E-F, 202A-E, 2066-9), zero-width
 * characters (200B-D, 2060, FEFF), 2028-9 and tag characters (E0000-E007F) as
 * \u{XX}; bytes that are not UTF-8 as \xHH.
 */
char *desk_text_escape (DeskCell text);

/* The same appended to @out; what is harmless is appended as it is. */
void desk_text_escape_to (GString *out, DeskCell text);

/* Columns that valid UTF-8 takes on a terminal: wide characters two,
 * combining ones none. */
guint desk_text_width (const char *text, gsize length);

/**
 * desk_text_wrap:
 * @text: lines; a blank one, another indent, `1. `, `- ` or `а) ` begin a
 *   paragraph
 *
 * Fills each paragraph anew, the lines behind its first one indented as its
 * second was.  A word wider than @columns stands alone.
 *
 * Returns: (transfer full): ends in a line end unless it is empty.
 */
char *desk_text_wrap (const char *text, guint columns);

/* Returns: (transfer full): @text cut to @columns with an ellipsis at the end
 * when it is wider. */
char *desk_text_truncate (const char *text, guint columns);

/**
 * desk_text_nearest:
 * @word: what was typed
 * @words: (array zero-terminated=1): what is allowed
 *
 * Returns: (nullable): the one of @words that was most likely meant: the
 * smallest Damerau-Levenshtein distance over code points (swap 0.5, others 1),
 * at most a third of the word's length rounded up; Latin look-alikes of
 * Cyrillic letters and the wrong keyboard layout (ЙЦУКЕН for QWERTY and back)
 * count as the same word.  NULL when nothing is near.  Borrowed from @words.
 */
const char *desk_text_nearest (const char *word, const char *const *words);

/**
 * desk_text_key:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): @text for comparing headers and words of people:
 * folded, case-folded, ё as е, every run of blanks, NBSP, `_` and `-` one
 * blank, and `:`, `*`, `?`, `.`, quotes at the ends dropped.
 */
char *desk_text_key (DeskCell text);

/* Returns whether a spreadsheet could take a cell that begins so for a
 * formula: = + - @ TAB CR LF or their full-width forms, also behind leading
 * blanks, quotes or the characters that desk_text_escape() names. */
gboolean desk_text_is_formula (DeskCell text);

/* Appends @text as a JSON string with its quotes; what is not UTF-8 becomes
 * U+FFFD, what desk_text_escape() names a \uXXXX: nothing is lost, and it is
 * as fit for a terminal. */
void desk_text_json (GString *out, DeskCell text);
