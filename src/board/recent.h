/* recent.h: words and moments that were met just now.
 *
 * The lines of a ledger repeat few words in a few columns and follow one
 * another in time, so most of them cost one comparison.
 */
#pragma once

#include "base/civil.h"
#include "board/words.h"

/* Words by a hash of few of their bytes. */
#define DESK_RECENT_WORDS 256
typedef struct
{
  DeskCell word; /* borrowed from the list; empty: none yet */
  guint16 number;
} DeskRecentWord;

/* The hour read last: most of a moment is the same as in the line before. */
typedef struct
{
  char text[DESK_TIME_LENGTH]; /* of a moment in it */
  gint64 start;                /* of the hour; DESK_TIME_NONE: none */
} DeskRecentHour;

typedef struct
{
  DeskWordList *words; /* borrowed */
  DeskRecentWord known[DESK_RECENT_WORDS];
  DeskRecentHour hour;
} DeskRecent;

/* @words: must live as long as @recent. */
void desk_recent_init (DeskRecent *recent, DeskWordList *words);

/* The number of @word in the list, and the word as it stands there. */
guint16 desk_recent_number (DeskRecent *recent, DeskCell word);
const char *desk_recent_word (DeskRecent *recent, DeskCell word);

/* The moment in @text, 0 when it is none. */
gint64 desk_recent_time (DeskRecent *recent, DeskCell text);
