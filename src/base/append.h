/* append.h: short pieces put behind a GString.
 *
 * GLib moves what may stand behind the place of insertion on every call;
 * rows are put together of dozens of pieces, and nothing ever stands there.
 */
#pragma once

#include "base/cell.h"

/* Digits of a number with its sign. */
#define DESK_NUMBER_LENGTH 20

static inline void
desk_append (GString *out, const char *bytes, gsize length)
{
  if (length >= out->allocated_len - out->len) /* there is a NUL behind */
    {
      g_string_append_len (out, bytes, (gssize) length);
      return;
    }
  if (length > 0)
    memcpy (out->str + out->len, bytes, length);
  out->len += length;
  out->str[out->len] = '\0';
}

static inline void
desk_append_cell (GString *out, DeskCell cell)
{
  desk_append (out, cell.text, cell.length);
}

/* Writes @number so that it ends before @end, without a NUL; at most
 * %DESK_NUMBER_LENGTH bytes.  Returns: where it begins. */
char *desk_number_before (char *end, gint64 number);

void desk_append_number (GString *out, gint64 number);
