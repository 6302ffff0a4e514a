#include "config.h"

#include "base/append.h"

char *
desk_number_before (char *end, gint64 number)
{
  guint64 left = number < 0 ? -(guint64) number : (guint64) number;

  do
    *--end = (char) ('0' + left % 10);
  while ((left /= 10) > 0);
  if (number < 0)
    *--end = '-';
  return end;
}

void
desk_append_number (GString *out, gint64 number)
{
  char digits[DESK_NUMBER_LENGTH], *end = digits + sizeof digits;
  const char *at = desk_number_before (end, number);

  desk_append (out, at, (gsize) (end - at));
}
