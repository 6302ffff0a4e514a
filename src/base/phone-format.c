#include "config.h"

#include "base/i18n.h"
#include "base/phone-plan.h"
#include "base/phone.h"

/* A number apart: its calling code and the digits behind it. */
typedef struct
{
  guint code; /* 0: none that is assigned */
  char national[24];
  guint count; /* digits of national */
} Parts;

static Parts
take_apart (guint64 number)
{
  Parts parts = { .code = desk_phone_calling_code (number) };
  char digits[24];
  guint skipped = parts.code == 0 ? 0 : desk_digits_count (parts.code);

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
  g_strlcpy (parts.national, digits + skipped, sizeof parts.national);
  parts.count = (guint) strlen (parts.national);
  return parts;
}

void
desk_phone_format (GString *out, DeskPhone phone)
{
  char digits[21], *at = digits + sizeof digits;
  guint64 left = phone.number;

  do
    *--at = (char) ('0' + left % 10);
  while ((left /= 10) > 0);
  g_string_append_c (out, '+');
  g_string_append_len (out, at, digits + sizeof digits - at);
  if (phone.extension > 0)
    g_string_append_printf (out, ";ext=%u", phone.extension);
}

/* Threes, and a last group of two to four, so that no digit stands alone. */
static void
append_threes (GString *out, const char *digits, guint count)
{
  while (count > 4)
    {
      g_string_append_len (out, digits, 3);
      g_string_append_c (out, ' ');
      digits += 3;
      count -= 3;
    }
  g_string_append_len (out, digits, count);
}

void
desk_phone_format_spaced (GString *out, DeskPhone phone)
{
  Parts parts = take_apart (phone.number);
  const char *digits = parts.national;
  guint area = parts.code == 7 ? 3 : 2;

  g_string_append_c (out, '+');
  if (parts.code > 0)
    g_string_append_printf (out, "%u ", parts.code);
  if ((parts.code == 7 && parts.count == 10)
      || ((parts.code == 375 || parts.code == 380) && parts.count == 9))
    g_string_append_printf (out, "%.*s %.3s-%.2s-%.2s", (int) area, digits,
                            digits + area, digits + area + 3,
                            digits + area + 5);
  else
    append_threes (out, digits, parts.count);
  if (phone.extension > 0)
    g_string_append_printf (out, _ (" ext. %u"), phone.extension);
}

void
desk_phone_format_masked (GString *out, DeskPhone phone)
{
  Parts parts = take_apart (phone.number);

  g_string_append_c (out, '+');
  if (parts.code > 0)
    g_string_append_printf (out, "%u ", parts.code);
  g_string_append_printf (out, "*** **-%02u", (guint) (phone.number % 100));
}
