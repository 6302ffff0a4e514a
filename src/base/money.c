#include "config.h"

#include "base/money.h"

#include "base/append.h"
#include "base/i18n.h"

/* Appends a decimal @digit to @sum; FALSE when the sum is too large. */
static gboolean
push_digit (gint64 *sum, int digit)
{
  if (*sum > (G_MAXINT64 - digit) / 10)
    return FALSE;
  *sum = *sum * 10 + digit;
  return TRUE;
}

gboolean
desk_money_parse (DeskCell text, gint64 *minor)
{
  gboolean negative = text.length > 0 && *text.text == '-';
  gsize i = negative ? 1 : 0, first = i;
  guint decimals = 0;
  gint64 sum = 0;

  for (; i < text.length && g_ascii_isdigit (text.text[i]); i++)
    if (!push_digit (&sum, text.text[i] - '0'))
      return FALSE;
  if (i == first)
    return FALSE;
  if (i < text.length && text.text[i] == '.')
    for (i++; i < text.length && g_ascii_isdigit (text.text[i]); i++)
      if (++decimals > 2 || !push_digit (&sum, text.text[i] - '0'))
        return FALSE;
  if (i < text.length || text.text[i - 1] == '.')
    return FALSE;
  for (; decimals < 2; decimals++)
    if (!push_digit (&sum, 0))
      return FALSE;
  *minor = negative ? -sum : sum;
  return TRUE;
}

/* By hand: a printf of it cost more than reading the sum did. */
void
desk_money_format (GString *out, gint64 minor)
{
  guint64 sum = minor < 0 ? -(guint64) minor : (guint64) minor;
  char text[DESK_NUMBER_LENGTH + 2], *end = text + sizeof text, *at;

  if (minor == DESK_MONEY_NONE)
    return;
  end[-1] = (char) ('0' + sum % 10);
  end[-2] = (char) ('0' + sum / 10 % 10);
  end[-3] = '.';
  at = desk_number_before (end - 3, (gint64) (sum / 100));
  if (minor < 0)
    *--at = '-';
  desk_append (out, at, (gsize) (end - at));
}

/* --- for people ----------------------------------------------------------- */

#define NO_BREAK_SPACE "\302\240"

static guint64
magnitude (gint64 number)
{
  return number < 0 ? -(guint64) number : (guint64) number;
}

static void
append_grouped (GString *out, guint64 number)
{
  char digits[DESK_NUMBER_LENGTH + 1];
  guint length = (guint) g_snprintf (digits, sizeof digits,
                                     "%" G_GUINT64_FORMAT, number);

  for (guint i = 0; i < length; i++)
    {
      /* Four digits are read at a glance. */
      if (i > 0 && length > 4 && (length - i) % 3 == 0)
        g_string_append (out, NO_BREAK_SPACE);
      g_string_append_c (out, digits[i]);
    }
}

void
desk_number_show (GString *out, gint64 number)
{
  if (number < 0)
    g_string_append_c (out, '-');
  append_grouped (out, magnitude (number));
}

void
desk_money_show (GString *out, gint64 minor, char decimal)
{
  guint64 sum = magnitude (minor);

  if (minor < 0)
    g_string_append_c (out, '-');
  append_grouped (out, sum / 100);
  if (sum % 100 != 0)
    g_string_append_printf (out, "%c%02u", decimal, (guint) (sum % 100));
}

const char *
desk_currency_sign (const char *code)
{
  static const char *const signs[][2]
      = { { "RUB", "₽" }, { "UAH", "₴" }, { "USD", "$" }, { "EUR", "€" } };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i][0], code))
      return signs[i][1];
  return code;
}

/* Sums as other programs and people write them. */

static const char not_a_sum[] = N_ ("not a sum of money");
static const char ambiguous[]
    = N_ ("ambiguous: thousands or decimals? write 1250 or 1250.00");
static const char too_large[] = N_ ("too large a sum");
static const char too_fine[] = N_ ("more than two decimals");

/* Signs and words of currencies, lower case; a word that begins like another
 * stands before it. */
static const struct
{
  const char *word, *code;
} currencies[] = {
  { "₽", "RUB" },   { "рублей", "RUB" },  { "рубля", "RUB" },
  { "рубль", "RUB" }, { "руб.", "RUB" },    { "руб", "RUB" },
  { "р.", "RUB" },    { "р", "RUB" },       { "rub", "RUB" },
  { "₴", "UAH" },     { "гривень", "UAH" }, { "грн.", "UAH" },
  { "грн", "UAH" },   { "uah", "UAH" },     { "us$", "USD" },
  { "$", "USD" },     { "usd", "USD" },     { "€", "EUR" },
  { "евро", "EUR" },  { "eur", "EUR" },     { "₸", "KZT" },
  { "тенге", "KZT" }, { "тг.", "KZT" },     { "тг", "KZT" },
  { "kzt", "KZT" },   { "byn", "BYN" },     { "br", "BYN" },
};

/* A character as the grammar sees it: a digit, a separator, a sign, or a part
 * of a word. */
typedef enum
{
  END,
  DIGIT,
  BLANK,      /* groups: space, NBSP, U+202F, thin and figure blanks */
  APOSTROPHE, /* groups */
  DOT,
  COMMA,
  MINUS,
  PLUS,
  OTHER,
} Kind;

/* What @c is, a digit apart. */
static Kind
kind_of (gunichar c)
{
  switch (c)
    {
    case ' ':
    case '\t':
    case 0xA0:
    case 0x2007:
    case 0x2008:
    case 0x2009:
    case 0x200A:
    case 0x202F:
      return BLANK;
    case '\'':
    case 0x2BC:
    case 0x2019:
      return APOSTROPHE;
    case '.':
      return DOT;
    case ',':
      return COMMA;
    case '-':
    case 0x2212: /* the minus sign */
      return MINUS;
    case '+':
      return PLUS;
    default:
      return OTHER;
    }
}

/* Where the reader stands in a valid UTF-8 cell. */
typedef struct
{
  const char *at, *end;
} Cursor;

static Kind
peek (const Cursor *cursor)
{
  if (cursor->at >= cursor->end)
    return END;
  if (g_ascii_isdigit (*cursor->at))
    return DIGIT;
  if ((guchar) *cursor->at < 0x80)
    return kind_of ((guchar) *cursor->at);
  return kind_of (g_utf8_get_char (cursor->at));
}

static gboolean
skip (Cursor *cursor, Kind kind)
{
  if (peek (cursor) != kind)
    return FALSE;
  cursor->at = g_utf8_next_char (cursor->at);
  return TRUE;
}

static void
skip_blanks (Cursor *cursor)
{
  while (skip (cursor, BLANK))
    ;
}

/* Whether the text at @cursor begins with @word in any case; moves behind
 * it. */
static gboolean
skip_word (Cursor *cursor, const char *word)
{
  const char *at = cursor->at;

  for (; *word != '\0'; word = g_utf8_next_char (word))
    {
      if (at >= cursor->end
          || g_unichar_tolower (g_utf8_get_char (at)) != g_utf8_get_char (word))
        return FALSE;
      at = g_utf8_next_char (at);
    }
  cursor->at = at;
  return TRUE;
}

/* Reads a currency, if one stands there; FALSE when it contradicts an earlier
 * one.  Most sums have none, so the words are tried only where one may begin.
 */
static gboolean
read_currency (Cursor *cursor, const char **code)
{
  if (peek (cursor) != OTHER)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (skip_word (cursor, currencies[i].word))
      {
        if (*code != NULL && *code != currencies[i].code)
          return FALSE;
        *code = currencies[i].code;
        break;
      }
  return TRUE;
}

/* Digits with what separates them: `1 250,50` is three runs, BLANK between
 * the first two and COMMA before the last. */
#define RUNS_MAX 8 /* 7 groups hold more than a gint64 */

typedef struct
{
  const char *digits[RUNS_MAX];
  guint length[RUNS_MAX];
  Kind before[RUNS_MAX]; /* the separator before the run */
  guint count;
} Number;

static gboolean
is_separator (Kind kind)
{
  return kind >= BLANK && kind <= COMMA;
}

/* Reads runs of digits with single separators between them; a separator
 * without a digit behind it is left to the caller. */
static const char *
read_runs (Cursor *cursor, Number *number)
{
  Kind before = END;

  number->count = 0;
  for (;;)
    {
      Cursor behind = *cursor;
      guint run = number->count;

      if (before != END)
        skip (&behind, before);
      if (peek (&behind) != DIGIT)
        return run == 0 ? not_a_sum : NULL;
      if (run == RUNS_MAX)
        return too_large;
      number->digits[run] = behind.at;
      number->before[run] = before;
      while (skip (&behind, DIGIT))
        ;
      number->length[run] = (guint) (behind.at - number->digits[run]);
      number->count++;
      *cursor = behind;
      before = peek (cursor);
      if (!is_separator (before))
        return NULL;
    }
}

/* Finds out whether the last run is decimals. */
static const char *
find_decimals (const Number *number, gboolean *decimals)
{
  guint last = number->count - 1;
  Kind kind = number->before[last];
  gboolean grouped = FALSE; /* by another separator than @kind */
  guint same = 0;

  *decimals = FALSE;
  for (guint i = 1; i <= last; i++)
    if (number->before[i] == kind)
      same++;
    else
      grouped = TRUE;
  if (last == 0 || kind == BLANK || kind == APOSTROPHE || same > 1)
    return grouped ? not_a_sum : NULL;
  if (!grouped && number->length[last] == 3)
    return ambiguous;
  *decimals = TRUE;
  return NULL;
}

/* Checks the runs before the decimals: groups of three behind one kind of
 * separator. */
static gboolean
check_groups (const Number *number, guint count)
{
  if (count > 1 && number->length[0] > 3)
    return FALSE;
  for (guint i = 1; i < count; i++)
    if (number->length[i] != 3 || number->before[i] != number->before[1])
      return FALSE;
  return TRUE;
}

/* Appends two decimals of run @last; further ones must be zeros. */
static const char *
push_decimals (const Number *number, guint last, gint64 *sum)
{
  const char *digits = number->digits[last];
  guint length = number->length[last];

  for (guint i = 0; i < MAX (length, 2); i++)
    if (i >= 2 && digits[i] != '0')
      return too_fine;
    else if (i < 2 && !push_digit (sum, i < length ? digits[i] - '0' : 0))
      return too_large;
  return NULL;
}

static const char *
sum_up (const Number *number, gint64 *sum)
{
  gboolean decimals;
  const char *why = find_decimals (number, &decimals);
  guint count = decimals ? number->count - 1 : number->count;

  *sum = 0;
  if (why != NULL)
    return why;
  if (!check_groups (number, count))
    return not_a_sum;
  for (guint run = 0; run < count; run++)
    for (guint i = 0; i < number->length[run]; i++)
      if (!push_digit (sum, number->digits[run][i] - '0'))
        return too_large;
  if (decimals)
    return push_decimals (number, count, sum);
  return push_digit (sum, 0) && push_digit (sum, 0) ? NULL : too_large;
}

/* Reads a sign and a currency before the digits, in any order. */
static gboolean
read_front (Cursor *cursor, gboolean *negative, const char **code)
{
  gboolean sign;

  skip_blanks (cursor);
  *negative = peek (cursor) == MINUS;
  sign = skip (cursor, MINUS) || skip (cursor, PLUS);
  skip_blanks (cursor);
  if (!read_currency (cursor, code))
    return FALSE;
  skip_blanks (cursor);
  if (!sign)
    {
      *negative = peek (cursor) == MINUS;
      (void) (skip (cursor, MINUS) || skip (cursor, PLUS));
    }
  return TRUE;
}

/* Reads a currency behind the digits, and the end. */
static gboolean
read_back (Cursor *cursor, const char **code)
{
  skip_blanks (cursor);
  if (!read_currency (cursor, code))
    return FALSE;
  skip_blanks (cursor);
  return peek (cursor) == END;
}

static const char *
read_sum (DeskCell text, gint64 *minor, const char **code)
{
  Cursor cursor = { text.text, text.text + text.length };
  gboolean negative;
  const char *why;
  Number number;
  gint64 sum;

  if (text.length == 0 || !g_utf8_validate_len (text.text, text.length, NULL)
      || !read_front (&cursor, &negative, code))
    return not_a_sum;
  why = read_runs (&cursor, &number);
  if (why != NULL)
    return why;
  if (!read_back (&cursor, code))
    return not_a_sum;
  why = sum_up (&number, &sum);
  *minor = negative ? -sum : sum;
  return why;
}

gboolean
desk_money_parse_foreign (DeskCell text, gint64 *minor, const char **currency,
                          const char **why)
{
  const char *code = NULL, *refused;
  gint64 sum = 0;

  refused = read_sum (text, &sum, &code);
  if (refused != NULL)
    {
      if (why != NULL)
        *why = _ (refused);
      return FALSE;
    }
  *minor = sum;
  if (currency != NULL)
    *currency = code;
  return TRUE;
}
