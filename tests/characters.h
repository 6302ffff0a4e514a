/* characters.h: what becomes of every character there is, between two letters.
 */
#pragma once

#include <glib.h>
#include <string.h>

/* Calls @make with "a", the character and "b", and compares with what @want
 * says of the character; both give a new string. */
static inline void
each_character (char *(*make) (const char *text, gsize length),
                char *(*want) (gunichar c))
{
  for (gunichar c = 0; c <= 0x10FFFF; c++)
    {
      char text[16] = "a";
      gsize length;
      g_autofree char *got = NULL, *wanted = NULL;

      if (c >= 0xD800 && c <= 0xDFFF)
        continue;
      length = 1 + (gsize) g_unichar_to_utf8 (c, text + 1);
      text[length++] = 'b';
      got = make (text, length);
      wanted = want (c);
      if (strcmp (got, wanted) != 0)
        g_error ("U+%04X: '%s' instead of '%s'", c, got, wanted);
    }
}
