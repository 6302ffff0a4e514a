#include "config.h"

#include "board/recent.h"

void
desk_recent_init (DeskRecent *recent, DeskWordList *words)
{
  memset (recent, 0, sizeof *recent);
  recent->words = words;
  recent->hour.start = DESK_TIME_NONE;
}

/* --- words -------------------------------------------------------------- */

/* What is known of @word, which is not empty.  Ledgers repeat few words in a
 * few columns, so most are among the recent ones and cost one comparison. */
static const DeskRecentWord *
recall (DeskRecent *recent, DeskCell word)
{
  DeskRecentWord *known;
  guint slot;

  slot = ((guchar) word.text[0] * 7u + (guchar) word.text[word.length - 1] * 31u
          + (guchar) word.text[word.length / 2] * 13u + (guint) word.length)
         % DESK_RECENT_WORDS;
  known = &recent->known[slot];
  if (!desk_cell_equal (word, known->word))
    {
      known->number = desk_word_list_number (recent->words, word);
      known->word
          = desk_cell (desk_word_list_word (recent->words, known->number));
    }
  return known;
}

guint16
desk_recent_number (DeskRecent *recent, DeskCell word)
{
  return word.length == 0 ? 0 : recall (recent, word)->number;
}

const char *
desk_recent_word (DeskRecent *recent, DeskCell word)
{
  return word.length == 0 ? "" : recall (recent, word)->word.text;
}

/* --- moments ------------------------------------------------------------ */

static gint
two_digits (const char *text)
{
  guint tens = (guint) (text[0] - '0'), ones = (guint) (text[1] - '0');

  return tens < 6 && ones < 10 ? (gint) (tens * 10 + ones) : -1;
}

gint64
desk_recent_time (DeskRecent *recent, DeskCell text)
{
  DeskRecentHour *hour = &recent->hour;
  gint minutes, seconds;
  gint64 time = 0;

  if (text.length != DESK_TIME_LENGTH)
    return desk_time_parse (text, &time) ? time : 0;
  minutes = two_digits (text.text + 14);
  seconds = two_digits (text.text + 17);
  if (hour->start != DESK_TIME_NONE && minutes >= 0 && seconds >= 0
      && text.text[16] == ':' && memcmp (text.text, hour->text, 14) == 0
      && memcmp (text.text + 19, hour->text + 19, 6) == 0)
    return hour->start + minutes * 60 + seconds;
  if (!desk_time_parse (text, &time) || minutes < 0 || seconds < 0)
    return time;
  memcpy (hour->text, text.text, DESK_TIME_LENGTH);
  hour->start = time - minutes * 60 - seconds;
  return time;
}
