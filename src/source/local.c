#include "config.h"

#include "source/local.h"

DeskLocalNumber *
desk_local_number_new (const char *written, const char *whole)
{
  const gsize head = strspn (written, "0123456789");
  const gsize tail = strspn (written + head, "N");
  const gsize digits = whole[0] == '+' ? strspn (whole + 1, "0123456789") : 0;
  DeskLocalNumber *local;

  if (digits == 0 || tail == 0 || written[head + tail] != '\0'
      || strlen (whole) != 1 + digits + tail
      || strspn (whole + 1 + digits, "N") != tail)
    return NULL;
  local = g_new (DeskLocalNumber, 1);
  local->head = g_strndup (written, head);
  local->tail = (guint) tail;
  local->replaced = g_strndup (whole, 1 + digits);
  return local;
}

void
desk_local_number_free (DeskLocalNumber *local)
{
  if (local == NULL)
    return;
  g_free (local->head);
  g_free (local->replaced);
  g_free (local);
}

gboolean
desk_local_number_complete (const DeskLocalNumber *local, DeskCell cell,
                            GString *out)
{
  const gsize head = strlen (local->head);
  char digits[16];
  gsize n = 0;

  for (gsize i = 0; i < cell.length; i++)
    if (g_ascii_isdigit (cell.text[i]))
      {
        if (n == sizeof digits - 1)
          return FALSE;
        digits[n++] = cell.text[i];
      }
    else if (strchr (" -().", cell.text[i]) == NULL)
      return FALSE;
  if (n != head + local->tail || memcmp (digits, local->head, head) != 0)
    return FALSE;
  g_string_assign (out, local->replaced);
  g_string_append_len (out, digits + head, (gssize) local->tail);
  return TRUE;
}
