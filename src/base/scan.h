/* scan.h: reading hand-written cells piece by piece.
 *
 * A scan stands somewhere in a cell.  Each function reads one piece and moves
 * behind it, or returns FALSE and leaves the scan anywhere: callers that want
 * to try something else keep a copy.
 */
#pragma once

#include "base/cell.h"

typedef struct
{
  const char *at, *end;
} DeskScan;

/* Bytes of the longest word looked at, with its NUL. */
#define DESK_SCAN_WORD 32

static inline DeskScan
desk_scan (DeskCell cell)
{
  const char *text = cell.text == NULL ? "" : cell.text;

  return (DeskScan){ text, text + cell.length };
}

static inline gboolean
desk_scan_char (DeskScan *scan, char letter)
{
  if (scan->at == scan->end || *scan->at != letter)
    return FALSE;
  scan->at++;
  return TRUE;
}

/* Reads from @least to @most digits, as many as there are. */
static inline gboolean
desk_scan_number (DeskScan *scan, guint least, guint most, guint *number)
{
  guint count = 0, value = 0;

  while (count < most && scan->at < scan->end && g_ascii_isdigit (*scan->at))
    {
      value = value * 10 + (guint) (*scan->at++ - '0');
      count++;
    }
  *number = value;
  return count >= least;
}

/* A scan of @cell without the blanks at its ends. */
DeskScan desk_scan_trimmed (DeskCell cell);

/* At least one digit, however many. */
gboolean desk_scan_skip_digits (DeskScan *scan);

/* Blanks, tabs, no-break blanks; returns whether there was one. */
gboolean desk_scan_blanks (DeskScan *scan);

/* A run of letters as lower case; an empty word when there are none or they
 * are too many. */
void desk_scan_word (DeskScan *scan, char word[DESK_SCAN_WORD]);
