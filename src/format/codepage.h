/* codepage.h: the tables behind decode.h: single-byte encodings, and how
 * Cyrillic letters follow each other. */
#pragma once

#include "format/decode.h"

/* Code points of the bytes 80-FF, 0 where a byte has no meaning; filled for
 * the single-byte encodings only. */
extern const guint16 desk_codepages[DESK_ENCODING_COUNT][128];

/* Index 0 is what is no letter: the beginning and the end of a word; 1-32 are
 * а-я, then і, ї, є, ґ. */
#define DESK_N_LETTERS 37

/* The score of a pair no more and no less usual than any other. */
#define DESK_PAIR_EVEN 6

/* Rows: the first letter; columns: the second; '0' (never) to '9'. */
extern const char desk_letter_pairs[DESK_N_LETTERS][DESK_N_LETTERS + 1];
