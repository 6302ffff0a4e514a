#include "config.h"

#include "base/scan.h"

gboolean
desk_scan_skip_digits (DeskScan *scan)
{
  const char *start = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return scan->at > start;
}

/* Bytes of the blank at the head of the scan, 0 when it is none.  Exports of
 * 2023 and later write U+202F before AM and PM. */
static guint
blank_length (const DeskScan *scan)
{
  gsize left = (gsize) (scan->end - scan->at);

  if (left >= 1 && g_ascii_isgraph (*scan->at))
    return 0;
  if (left >= 1 && (*scan->at == ' ' || *scan->at == '\t'))
    return 1;
  if (left >= 2 && memcmp (scan->at, "\302\240", 2) == 0)
    return 2;
  if (left >= 3 && memcmp (scan->at, "\342\200\257", 3) == 0)
    return 3;
  return 0;
}

gboolean
desk_scan_blanks (DeskScan *scan)
{
  const char *start = scan->at;
  guint length;

  while ((length = blank_length (scan)) > 0)
    scan->at += length;
  return scan->at > start;
}

void
desk_scan_word (DeskScan *scan, char word[DESK_SCAN_WORD])
{
  guint length = 0;

  while (scan->at < scan->end)
    {
      gunichar letter
          = g_utf8_get_char_validated (scan->at, scan->end - scan->at);

      if (letter >= (gunichar) -2 || !g_unichar_isalpha (letter))
        break;
      if (length + 6 >= DESK_SCAN_WORD)
        {
          length = 0;
          break;
        }
      length += (guint) g_unichar_to_utf8 (g_unichar_tolower (letter),
                                           word + length);
      scan->at = g_utf8_next_char (scan->at);
    }
  word[length] = '\0';
}

/* Blanks are looked for from the front only, as they may be of several bytes;
 * the end of the text is behind the last character that is none.  Nearly every
 * cell ends with a sign of ASCII, behind which there is nothing to look for. */
DeskScan
desk_scan_trimmed (DeskCell cell)
{
  DeskScan scan = desk_scan (cell), trimmed;

  desk_scan_blanks (&scan);
  if (scan.at < scan.end && g_ascii_isgraph (scan.end[-1]))
    return scan;
  trimmed = (DeskScan){ scan.at, scan.at };
  while (scan.at < scan.end)
    {
      trimmed.end = ++scan.at;
      desk_scan_blanks (&scan);
    }
  return trimmed;
}
