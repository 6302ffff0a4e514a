#include "config.h"

#include "base/phone.h"
#include "base/i18n.h"
#include "base/phone-plan.h"
#include "base/scan.h"

/* What one cell looks like while it is read from left to right. */
typedef struct
{
  DeskScan scan;
  const char *country;
  DeskDigits digits;  /* of the number being read */
  DeskDigits doubled; /* a calling code standing alone before a plus */
  guint32 extension;
  gboolean has_extension;
  gboolean closed; /* a separator was read: only an extension may follow */
  DeskPhone *phones;
  guint count;
  const char *why;
} Reader;

static gboolean
fail (Reader *reader, const char *why)
{
  reader->why = why;
  return FALSE;
}

static gboolean
add_phone (Reader *reader, DeskPhone phone)
{
  for (guint i = 0; i < reader->count; i++)
    if (reader->phones[i].number == phone.number
        && reader->phones[i].extension == phone.extension)
      return TRUE;
  if (reader->count == DESK_PHONES_MAX)
    return fail (reader, _ ("more than 16 telephone numbers"));
  reader->phones[reader->count++] = phone;
  return TRUE;
}

/* `+998 +998901234567`: the code alone is dropped when the number behind it
 * begins with it. */
static gboolean
check_doubled (Reader *reader)
{
  DeskDigits doubled = reader->doubled, digits = reader->digits;

  return doubled.count == 0
         || (digits.count > doubled.count && digits.count <= 18
             && desk_digits_head (digits.value, digits.count, doubled.count)
                    == doubled.value);
}

/* Ends the number being read, if there is one. */
static gboolean
finish (Reader *reader)
{
  DeskPhone phone = { 0, reader->extension };

  if (reader->digits.count > 0)
    {
      if (!check_doubled (reader))
        reader->digits = reader->doubled;
      if (!desk_phone_complete (reader->digits, reader->country, &phone.number,
                                &reader->why)
          || !add_phone (reader, phone))
        return FALSE;
    }
  else if (reader->digits.plus || reader->doubled.count > 0)
    return fail (reader, _ ("a plus without a number"));
  reader->digits = reader->doubled = (DeskDigits){ 0, 0, FALSE };
  reader->extension = 0;
  reader->has_extension = reader->closed = FALSE;
  return TRUE;
}

static inline gboolean
read_digit (Reader *reader)
{
  if (reader->closed && !finish (reader))
    return FALSE;
  if (reader->has_extension)
    return fail (reader, _ ("digits after the extension"));
  reader->digits.value
      = reader->digits.value * 10 + (guint64) (*reader->scan.at++ - '0');
  reader->digits.count++;
  return TRUE;
}

static gboolean
read_plus (Reader *reader)
{
  DeskDigits digits = reader->digits;

  reader->scan.at++;
  if (digits.plus && digits.count > 0 && digits.count <= 3 && !reader->closed
      && !reader->has_extension && reader->doubled.count == 0)
    {
      reader->doubled = digits;
      reader->digits = (DeskDigits){ 0, 0, TRUE };
      return TRUE;
    }
  if (digits.count > 0 && !finish (reader))
    return FALSE;
  if (reader->digits.plus)
    return fail (reader, _ ("a plus without a number"));
  reader->digits.plus = TRUE;
  reader->closed = FALSE;
  return TRUE;
}

/* The number behind `доб.`, `ext` or `#`. */
static gboolean
read_extension (Reader *reader)
{
  guint extension;

  if (reader->digits.count == 0 || reader->has_extension)
    return fail (reader, _ ("an extension without a number"));
  while (desk_scan_blanks (&reader->scan) || desk_scan_char (&reader->scan, '.')
         || desk_scan_char (&reader->scan, ':')
         || desk_scan_char (&reader->scan, '=')
         || desk_scan_char (&reader->scan, '#'))
    ;
  if (!desk_scan_number (&reader->scan, 1, 6, &extension)
      || (reader->scan.at < reader->scan.end
          && g_ascii_isdigit (*reader->scan.at)))
    return fail (reader, _ ("an extension has 1 to 6 digits"));
  reader->extension = extension;
  reader->has_extension = TRUE;
  reader->closed = FALSE;
  return TRUE;
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

/* A label (`тел.`, `p:`) may stand on either side of its number. */
static gboolean
read_label (Reader *reader, const char *word)
{
  static const char *const labels[] = {
    "тел",      "телефон", "телефоны", "т",        "моб",    "мобильный",
    "раб",      "рабочий", "дом",      "домашний", "сот",    "сотовый",
    "p",        "tel",     "phone",    "mob",      "mobile", "cell",
    "whatsapp", "viber",   "ватсап",   "вайбер",   NULL,
  };

  if (!is_one_of (word, labels))
    return fail (reader, _ ("letters in a telephone number"));
  reader->closed = reader->closed || reader->digits.count > 0;
  desk_scan_char (&reader->scan, '.');
  if (!desk_scan_char (&reader->scan, ':'))
    desk_scan_char (&reader->scan, ';');
  return TRUE;
}

static gboolean
read_word (Reader *reader)
{
  static const char *const extensions[]
      = { "доб", "добавочный", "вн", "внутр", "внутренний",
          "ext", "extension",  "x",  "х",     NULL };
  static const char *const separators[]
      = { "или", "и", "and", "or", "або", "та", NULL };
  char word[DESK_SCAN_WORD];

  desk_scan_word (&reader->scan, word);
  if (is_one_of (word, extensions))
    return read_extension (reader);
  if (!is_one_of (word, separators))
    return read_label (reader, word);
  reader->closed = reader->digits.count > 0;
  return TRUE;
}

/* Blanks of every kind, dashes, and the invisible marks that telephones put
 * around a copied number. */
static gboolean
is_dress (gunichar letter)
{
  return g_unichar_isspace (letter) || letter == 0xAD || letter == 0x2212
         || (letter >= 0x200B && letter <= 0x2015)
         || (letter >= 0x202A && letter <= 0x202E) || letter == 0x2060
         || letter == 0xFEFF;
}

static gboolean
read_other (Reader *reader)
{
  DeskScan *scan = &reader->scan;
  gunichar letter = g_utf8_get_char_validated (scan->at, scan->end - scan->at);

  if (letter < (gunichar) -2 && g_unichar_isalpha (letter))
    return read_word (reader);
  if (letter < (gunichar) -2
      && (is_dress (letter) || (letter == 0x2019 && !reader->digits.count)))
    {
      scan->at = g_utf8_next_char (scan->at);
      return TRUE;
    }
  return fail (reader,
               _ ("a character that does not belong in a telephone number"));
}

static gboolean
read_next (Reader *reader)
{
  switch (*reader->scan.at)
    {
    case ' ':
    case '(':
    case ')':
    case '-':
    case '.':
      reader->scan.at++;
      return TRUE;
    case ',':
    case ';':
    case '/':
    case '|':
    case '\n':
    case '\r':
      reader->scan.at++;
      reader->closed = reader->digits.count > 0;
      return TRUE;
    case '+':
      return read_plus (reader);
    case '#':
      reader->scan.at++;
      return read_extension (reader);
    case '\'':
      reader->scan.at++;
      return reader->digits.count == 0
             || fail (
                 reader,
                 _ ("a character that does not belong in a telephone number"));
    default:
      return g_ascii_isdigit (*reader->scan.at) ? read_digit (reader)
                                                : read_other (reader);
    }
}

guint
desk_phone_parse (DeskCell text, const char *country,
                  DeskPhone phones[DESK_PHONES_MAX], const char **why)
{
  Reader reader
      = { .scan = desk_scan (text), .country = country, .phones = phones };
  gboolean good = TRUE;

  while (good && reader.scan.at < reader.scan.end)
    good = read_next (&reader);
  good = good && finish (&reader);
  if (good && reader.count > 0)
    return reader.count;
  if (good)
    reader.why = _ ("no telephone number");
  if (why != NULL)
    *why = reader.why;
  return 0;
}

gboolean
desk_phone_parse_stored (DeskCell text, DeskPhone *phone)
{
  DeskScan scan = desk_scan (text);
  const char *start = scan.at + 1;
  DeskPhone read = { 0, 0 };

  if (!desk_scan_char (&scan, '+'))
    return FALSE;
  for (; scan.at < scan.end && g_ascii_isdigit (*scan.at); scan.at++)
    {
      if (scan.at - start == 15)
        return FALSE;
      read.number = read.number * 10 + (guint64) (*scan.at - '0');
    }
  if (scan.at - start < 7 || *start == '0')
    return FALSE;
  if (scan.at < scan.end)
    {
      if (scan.end - scan.at < 6 || memcmp (scan.at, ";ext=", 5) != 0
          || scan.at[5] == '0')
        return FALSE;
      scan.at += 5;
      if (!desk_scan_number (&scan, 1, 6, &read.extension)
          || scan.at != scan.end)
        return FALSE;
    }
  *phone = read;
  return TRUE;
}
