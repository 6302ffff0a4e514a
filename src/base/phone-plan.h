/* phone-plan.h: numbering plans; for the files phone*.c only. */
#pragma once

#include <glib.h>

typedef struct
{
  guint64 value; /* the digits as one number, valid up to 18 of them */
  guint count;   /* how many digits, leading noughts included */
  gboolean plus; /* written with a plus */
} DeskDigits;

/* The first @length digits as a number. */
static inline guint64
desk_digits_head (guint64 value, guint count, guint length)
{
  for (; count > length; count--)
    value /= 10;
  return value;
}

static inline guint
desk_digits_count (guint64 value)
{
  guint count = 1;

  while (value >= 10)
    {
      value /= 10;
      count++;
    }
  return count;
}

/**
 * desk_phone_complete:
 * @digits: as they were written
 * @country: ISO code of the default country
 * @number: (out): E.164 without the plus
 * @why: (out): on failure: a translated reason, interned
 */
gboolean desk_phone_complete (DeskDigits digits, const char *country,
                              guint64 *number, const char **why);

/* The calling code that an E.164 number begins with, 0 when none does. */
guint desk_phone_calling_code (guint64 number);

/* The calling code of a country by ISO code, 0 when there is none. */
guint desk_country_calling_code (const char *country);
