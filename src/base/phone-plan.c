#include "config.h"

#include "base/phone-plan.h"
#include "base/i18n.h"

/* Numbering plans: for +7 and +375 the ranges of the libphonenumber metadata
 * (Apache-2.0, resources/metadata/7 and 375), which follow the registers of the
 * regulators; for +380 the national plan (operator and area codes 3x-9x); for
 * the others the lengths of ITU-T E.164.  Operators get new codes every year,
 * so whole classes are let through where codes are still being given out. */

typedef struct
{
  char country[3];
  guint code;         /* calling code */
  guint code_digits;  /* its length */
  guint whole_digits; /* of a number with its calling code */
} Plan;

static const Plan plans[] = {
  { "RU", 7, 1, 11 },
  { "KZ", 7, 1, 11 },
  { "BY", 375, 3, 12 },
  { "UA", 380, 3, 12 },
};

static const Plan *
plan_of (const char *country)
{
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    if (plans[i].country[0] == country[0] && plans[i].country[1] == country[1])
      return &plans[i];
  return NULL;
}

static const guint64 tens[] = {
  G_GUINT64_CONSTANT (1),
  G_GUINT64_CONSTANT (10),
  G_GUINT64_CONSTANT (100),
  G_GUINT64_CONSTANT (1000),
  G_GUINT64_CONSTANT (10000),
  G_GUINT64_CONSTANT (100000),
  G_GUINT64_CONSTANT (1000000),
  G_GUINT64_CONSTANT (10000000),
  G_GUINT64_CONSTANT (100000000),
  G_GUINT64_CONSTANT (1000000000),
  G_GUINT64_CONSTANT (10000000000),
  G_GUINT64_CONSTANT (100000000000),
  G_GUINT64_CONSTANT (1000000000000),
  G_GUINT64_CONSTANT (10000000000000),
  G_GUINT64_CONSTANT (100000000000000),
  G_GUINT64_CONSTANT (1000000000000000),
  G_GUINT64_CONSTANT (10000000000000000),
  G_GUINT64_CONSTANT (100000000000000000),
  G_GUINT64_CONSTANT (1000000000000000000),
};

static inline gboolean
begins_with (DeskDigits digits, guint head, guint length)
{
  return digits.count >= length
         && desk_digits_head (digits.value, digits.count, length) == head;
}

static inline void
drop (DeskDigits *digits, guint length)
{
  digits->count -= length;
  digits->value %= tens[digits->count];
}

/* Reasons hold bounded figures only, so that few are ever interned. */
static gboolean
refuse (const char **why, char *reason)
{
  *why = g_intern_string (reason);
  g_free (reason);
  return FALSE;
}

static char *
describe_count (guint count, const Plan *plan)
{
  guint shown = MIN (count, 99);

  if (plan == &plans[0])
    return g_strdup_printf (
        NGETTEXT ("%u digit; a Russian number has 11 (with 8 or +7)",
                  "%u digits; a Russian number has 11 (with 8 or +7)", shown),
        shown);
  if (plan == &plans[1])
    return g_strdup_printf (
        NGETTEXT ("%u digit; a number in Kazakhstan has 11 (with 8 or +7)",
                  "%u digits; a number in Kazakhstan has 11 (with 8 or +7)",
                  shown),
        shown);
  if (plan == &plans[2])
    return g_strdup_printf (
        NGETTEXT ("%u digit; a number in Belarus has 12 (with +375)",
                  "%u digits; a number in Belarus has 12 (with +375)", shown),
        shown);
  if (plan == &plans[3])
    return g_strdup_printf (
        NGETTEXT ("%u digit; a Ukrainian number has 12 (with +380)",
                  "%u digits; a Ukrainian number has 12 (with +380)", shown),
        shown);
  return g_strdup_printf (NGETTEXT ("%u digit; a number with a country code "
                                    "has 7 to 15 (write it with +)",
                                    "%u digits; a number with a country code "
                                    "has 7 to 15 (write it with +)",
                                    shown),
                          shown);
}

static gboolean
refuse_count (guint count, const char *country, const char **why)
{
  return refuse (why, describe_count (count, plan_of (country)));
}

static gboolean
refuse_area (guint code, guint area, guint length, const char **why)
{
  return refuse (why,
                 g_strdup_printf (_ ("+%u has no area or operator code %0*u"),
                                  code, (int) length, area));
}

/* Classes that are given out: 3xx and 4xx areas of Russia, 6xx and 7xx
 * Kazakhstan, 8xx areas and services of both, 9xx mobile.  88x and 89x do not
 * exist, which catches the commonest slip of a form mask: +7 (891) 612-34-56
 * is 8 916 123-45-6 with a digit lost.  810 is the way abroad. */
static gboolean
check_7 (DeskDigits digits, const char **why)
{
  guint area = (guint) (digits.value / tens[7] % 1000);

  if (digits.count != 11)
    return refuse_count (digits.count, "RU", why);
  if (area < 300 || area / 100 == 5 || area / 10 == 88 || area / 10 == 89
      || area == 810)
    return refuse_area (7, area, 3, why);
  return TRUE;
}

static gboolean
check_375 (DeskDigits digits, const char **why)
{
  static const guint8 areas[] = { 15, 16, 17, 21, 22, 23, 24, 25, 29, 33, 44 };
  static const guint16 services[] = { 800, 801, 803, 810, 902 };
  guint service
      = (guint) desk_digits_head (digits.value, digits.count, 6) % 1000;
  guint area = service / 10;

  if (digits.count == 14 && service == 820)
    return TRUE;
  for (guint i = 0; digits.count == 13 && i < G_N_ELEMENTS (services); i++)
    if (services[i] == service)
      return TRUE;
  if (digits.count != 12)
    return refuse_count (digits.count, "BY", why);
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (areas[i] == area)
      return TRUE;
  return refuse_area (375, area, 2, why);
}

static gboolean
check_380 (DeskDigits digits, const char **why)
{
  guint area = (guint) (digits.value / tens[7] % 100);

  if (digits.count != 12)
    return refuse_count (digits.count, "UA", why);
  return area >= 30 || refuse_area (380, area, 2, why);
}

static gboolean
check_other (DeskDigits digits, guint code, const char **why)
{
  guint head = (guint) desk_digits_head (digits.value, digits.count, 3);

  if (code == 0)
    return refuse (
        why,
        g_strdup_printf (_ ("no country has a calling code like +%u"), head));
  if (code == 1 && digits.count != 11)
    return refuse (
        why, g_strdup_printf (NGETTEXT ("%u digit; a number with +1 has 11",
                                        "%u digits; a number with +1 has 11",
                                        digits.count),
                              digits.count));
  return TRUE;
}

/* Checks a number that begins with its calling code. */
static gboolean
check (DeskDigits digits, guint64 *number, const char **why)
{
  gboolean good;
  guint code;

  if (digits.count < 7 || digits.count > 15)
    {
      if (digits.count > 0 && digits.count <= 18
          && desk_digits_head (digits.value, digits.count, 1) == 7)
        return refuse_count (digits.count, "RU", why);
      return refuse_count (digits.count, "", why);
    }
  if (digits.value < tens[digits.count - 1])
    return refuse (
        why, g_strdup (_ ("no country has a calling code that begins with 0")));
  code
      = begins_with (digits, 7, 1) ? 7 : desk_phone_calling_code (digits.value);
  if (code == 7)
    good = check_7 (digits, why);
  else if (code == 375)
    good = check_375 (digits, why);
  else if (code == 380)
    good = check_380 (digits, why);
  else
    good = check_other (digits, code, why);
  *number = digits.value;
  return good;
}

/* Puts the calling code before a number as people of its country dial it;
 * FALSE when it is not written like that. */
static gboolean
complete_national (DeskDigits *digits, const Plan *plan)
{
  guint first = digits->count > 0 && digits->count <= 12
                    ? (guint) desk_digits_head (digits->value, digits->count, 1)
                    : 0;
  guint own = plan->whole_digits - plan->code_digits;

  if (plan->code == 7 && digits->count == 11 && first == 8)
    drop (digits, 1);
  else if (plan->code == 7 && digits->count == 10 && first >= 3)
    ;
  else if (plan->code != 7 && digits->count == 11
           && begins_with (*digits, 80, 2))
    drop (digits, 2);
  else if (plan->code != 7 && digits->count == 10 && first == 0)
    drop (digits, 1);
  else
    return FALSE;
  digits->value += plan->code * tens[own];
  digits->count = plan->whole_digits;
  return TRUE;
}

/* Whether the digits are a whole number that lacks nothing but its plus.  Only
 * lengths that no number dialled inside a country has are believed. */
static gboolean
lacks_plus (DeskDigits digits, const char *country, const Plan *plan)
{
  guint own;

  if (digits.count > 15)
    return FALSE;
  if (plan != NULL)
    return (digits.count == 11 && begins_with (digits, 7, 1))
           || (digits.count == 12
               && (begins_with (digits, 375, 3)
                   || begins_with (digits, 380, 3)));
  own = desk_country_calling_code (country);
  return own > 0 && digits.count >= 10
         && begins_with (digits, own, desk_digits_count (own));
}

gboolean
desk_phone_complete (DeskDigits digits, const char *country, guint64 *number,
                     const char **why)
{
  const Plan *plan = plan_of (country);

  if (digits.plus)
    return check (digits, number, why);
  if (digits.count <= 18 && digits.count >= 9 && begins_with (digits, 0, 2))
    {
      drop (&digits, 2);
      return check (digits, number, why);
    }
  if (plan != NULL && digits.count <= 18 && digits.count >= 10
      && begins_with (digits, 810, 3))
    {
      drop (&digits, 3);
      return check (digits, number, why);
    }
  if (plan != NULL && complete_national (&digits, plan))
    return check (digits, number, why);
  if (lacks_plus (digits, country, plan))
    return check (digits, number, why);
  return refuse_count (digits.count, country, why);
}
