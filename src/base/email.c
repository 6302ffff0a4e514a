#include "config.h"

#include "base/email.h"

#include "base/append.h"
#include "base/i18n.h"
#include "base/text.h"

#define ADDRESSES_MAX 16
#define ADDRESS_MAX 254 /* bytes, RFC 5321 with erratum 1690 */
#define LOCAL_MAX 64
#define LABEL_MAX 63

static const char not_one[] = N_ ("not an e-mail address");

/* What is being read, and where to. */
typedef struct
{
  GString *out;
  gsize start; /* of the addresses in @out */
  guint count;
  const char *why; /* untranslated; set when something is refused */
} Reader;

/* Where a character may stand. */
typedef enum
{
  LOCAL, /* between dots in a local part */
  LABEL, /* between dots in a domain */
} Place;

/* The same for ASCII, without a call: each letter of each address asks. */
static inline gboolean
is_plain (char c, Place place)
{
  return g_ascii_isalnum (c) || c == '-'
         || (place == LOCAL && c > ' '
             && strchr ("!#$%&'*+/=?^_`{|}~", c) != NULL);
}

/* Appends the longest run of ASCII that may stand at @place, in lower case;
 * returns its length. */
static gsize
take_ascii (GString *out, const char *at, const char *end, Place place)
{
  const gsize start = out->len;
  gsize length = 0;

  while (at + length < end && is_plain (at[length], place))
    length++;
  desk_append (out, at, length);
  for (gsize i = start; i < out->len; i++)
    if (out->str[i] >= 'A' && out->str[i] <= 'Z')
      out->str[i] += 'a' - 'A';
  return length;
}

/* Appends the longest run of characters that may stand at @place, in lower
 * case; returns its length in bytes of @text. */
static gsize
take (GString *out, DeskCell text, Place place)
{
  const char *at = text.text, *end = text.text + text.length;

  for (;;)
    {
      gunichar c;

      at += take_ascii (out, at, end, place);
      if (at == end || (guchar) *at < 0x80)
        break;
      c = g_utf8_get_char (at);
      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        break;
      g_string_append_unichar (out, g_unichar_tolower (c));
      at = g_utf8_next_char (at);
    }
  return (gsize) (at - text.text);
}

static DeskCell
skip (DeskCell text, gsize length)
{
  return (DeskCell){ text.text + length, text.length - length };
}

/* Appends words joined by dots; returns the bytes read, 0 when a dot stands
 * first, last or twice. */
static gsize
take_local (GString *out, DeskCell text)
{
  gsize read = 0;

  for (;;)
    {
      gsize word = take (out, skip (text, read), LOCAL);

      read += word;
      if (word == 0 || read > LOCAL_MAX)
        return 0;
      if (read == text.length || text.text[read] != '.')
        return read;
      g_string_append_c (out, '.');
      read++;
    }
}

static gboolean
is_ascii (DeskCell text)
{
  guchar bits = 0;

  for (gsize i = 0; i < text.length; i++)
    bits |= (guchar) text.text[i];
  return bits < 0x80;
}

static gboolean
is_number (const char *text)
{
  while (g_ascii_isdigit (*text))
    text++;
  return *text == '\0';
}

/* Appends labels joined by dots up to the end of @text.  The last one is not
 * a number: `192.168.0.1` and `mail.12` are no domains. */
static gboolean
take_domain (GString *out, DeskCell text)
{
  gboolean dot = FALSE;
  gsize read = 0;

  for (;;)
    {
      gsize start = out->len;
      gsize label = take (out, skip (text, read), LABEL);

      if (label == 0 || out->len - start > LABEL_MAX || out->str[start] == '-'
          || out->str[out->len - 1] == '-')
        return FALSE;
      read += label;
      if (read == text.length)
        return dot && !is_number (out->str + start);
      if (text.text[read] != '.')
        return FALSE;
      g_string_append_c (out, '.');
      dot = TRUE;
      read++;
    }
}

/* Whether the address that begins at @start of the output is there already. */
static gboolean
is_repeated (const Reader *reader, gsize start)
{
  const char *at = reader->out->str + reader->start;
  const char *address = reader->out->str + start;
  gsize length = reader->out->len - start;

  while (at < address)
    {
      gsize other = strcspn (at, " ");

      if (other == length && memcmp (at, address, length) == 0)
        return TRUE;
      at += other + 1;
    }
  return FALSE;
}

/* Appends one address, unless it is there; FALSE when @text is none. */
static gboolean
add_address (Reader *reader, DeskCell text)
{
  GString *out = reader->out;
  gsize before = out->len, start, local;

  if (reader->count > 0)
    g_string_append_c (out, ' ');
  start = out->len;
  local = take_local (out, text);
  if (local == 0 || local == text.length || text.text[local] != '@')
    return FALSE;
  g_string_append_c (out, '@');
  if (!take_domain (out, skip (text, local + 1))
      || out->len - start > ADDRESS_MAX)
    return FALSE;
  if (is_repeated (reader, start))
    g_string_truncate (out, before);
  else if (++reader->count > ADDRESSES_MAX)
    {
      reader->why = N_ ("more than 16 e-mail addresses");
      return FALSE;
    }
  return TRUE;
}

static DeskCell
without_scheme (DeskCell text)
{
  static const char scheme[] = "mailto:";
  gsize length = sizeof scheme - 1;

  if (text.length >= length
      && g_ascii_strncasecmp (text.text, scheme, length) == 0)
    return skip (text, length);
  return text;
}

/* Returns the length of the blank at the beginning of @text: a space, a tab,
 * NBSP or U+202F; 0 when there is none.  A line break is none: whoever keeps
 * text folds it first. */
static gsize
blank_length (DeskCell text)
{
  if (text.length >= 1 && g_ascii_isgraph (*text.text))
    return 0;
  if (text.length >= 1 && (*text.text == ' ' || *text.text == '\t'))
    return 1;
  if (text.length >= 2 && memcmp (text.text, "\xC2\xA0", 2) == 0)
    return 2;
  if (text.length >= 3 && memcmp (text.text, "\xE2\x80\xAF", 3) == 0)
    return 3;
  return 0;
}

static DeskCell
skip_blanks (DeskCell text)
{
  gsize blank;

  while ((blank = blank_length (text)) > 0)
    text = skip (text, blank);
  return text;
}

/* Reads addresses separated by blanks. */
static gboolean
read_bare (Reader *reader, DeskCell text)
{
  while ((text = skip_blanks (text)).length > 0)
    {
      DeskCell word = { text.text, 0 };

      while (word.length < text.length
             && (g_ascii_isgraph (text.text[word.length])
                 || blank_length (skip (text, word.length)) == 0))
        word.length++;
      text = skip (text, word.length);
      word = without_scheme (word);
      if (word.length > 0 && !add_address (reader, word))
        return FALSE;
    }
  return TRUE;
}

/* Reads what stands before `<`: a name, quoted or not.  A name with an @ must
 * be the address itself, as mail programs write it; anything else would lose
 * an address. */
static gboolean
read_name (Reader *reader, DeskCell name)
{
  if (memchr (name.text, '@', name.length) == NULL)
    return TRUE;
  name = skip_blanks (name);
  while (name.length > 0 && name.text[name.length - 1] == ' ')
    name.length--;
  if (name.length >= 2 && name.text[0] == '"'
      && name.text[name.length - 1] == '"')
    name = (DeskCell){ name.text + 1, name.length - 2 };
  return add_address (reader, name);
}

/* Reads what stands between separators: addresses, or one name with its
 * address in angle brackets. */
static gboolean
read_part (Reader *reader, DeskCell part)
{
  const char *open
      = part.length == 0 ? NULL : memchr (part.text, '<', part.length);
  DeskCell name, address;
  const char *close;

  if (open == NULL)
    return read_bare (reader, part);
  name = (DeskCell){ part.text, (gsize) (open - part.text) };
  address = skip (part, name.length + 1);
  close
      = address.length == 0 ? NULL : memchr (address.text, '>', address.length);
  if (close == NULL
      || skip_blanks (skip (address, (gsize) (close - address.text) + 1)).length
             > 0)
    return FALSE;
  address.length = (gsize) (close - address.text);
  return read_name (reader, name)
         && add_address (reader, without_scheme (address));
}

/* Returns the bytes up to a `,` or `;` outside quotes and angle brackets. */
static gsize
part_length (DeskCell text)
{
  gboolean quoted = FALSE, angled = FALSE;
  gsize length;

  for (length = 0; length < text.length; length++)
    {
      char c = text.text[length];

      if (g_ascii_isalnum (c))
        continue;
      if (!quoted && !angled && (c == ',' || c == ';'))
        break;
      if (c == '"')
        quoted = !quoted;
      else if (!quoted && (c == '<' || c == '>'))
        angled = c == '<';
    }
  return length;
}

static gboolean
read_parts (Reader *reader, DeskCell text)
{
  for (;;)
    {
      gsize length = part_length (text);

      if (!read_part (reader, (DeskCell){ text.text, length }))
        return FALSE;
      if (length == text.length)
        return TRUE;
      text = skip (text, length + 1);
    }
}

guint
desk_email_parse (DeskCell text, GString *out, const char **why)
{
  Reader reader = { .out = out, .start = out->len, .why = not_one };

  if (skip_blanks (text).length == 0)
    reader.why = N_ ("no e-mail address");
  else if (!is_ascii (text)
           && !g_utf8_validate_len (text.text, text.length, NULL))
    reader.why = N_ ("not UTF-8");
  else if (read_parts (&reader, text) && reader.count > 0)
    return reader.count;
  g_string_truncate (out, reader.start);
  if (why != NULL)
    *why = _ (reader.why);
  return 0;
}

gboolean
desk_email_is_mixed (DeskCell address)
{
  const char *at = address.text, *end = address.text + address.length;
  gboolean latin = FALSE, cyrillic = FALSE, domain = FALSE;

  if (is_ascii (address))
    return FALSE;
  for (; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == ' ' || c == '@' || (c == '.' && domain))
        {
          latin = cyrillic = FALSE;
          domain = c == '@' || (c == '.' && domain);
          continue;
        }
      latin |= g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
      cyrillic |= g_unichar_get_script (c) == G_UNICODE_SCRIPT_CYRILLIC;
      if (latin && cyrillic)
        return TRUE;
    }
  return FALSE;
}

/* Appends one address masked; of what has no @ nothing is shown. */
static void
mask_one (GString *out, DeskCell address)
{
  const char *at
      = address.length == 0 ? NULL : memchr (address.text, '@', address.length);

  if (at != NULL && at > address.text)
    g_string_append_len (out, address.text,
                         g_utf8_next_char (address.text) - address.text);
  g_string_append (out, "***");
  if (at != NULL)
    g_string_append_len (out, at, address.text + address.length - at);
}

void
desk_email_format_masked (GString *out, DeskCell address)
{
  while (address.length > 0)
    {
      const char *blank = memchr (address.text, ' ', address.length);
      gsize length
          = blank == NULL ? address.length : (gsize) (blank - address.text);

      mask_one (out, (DeskCell){ address.text, length });
      if (blank == NULL)
        return;
      g_string_append_c (out, ' ');
      address = skip (address, length + 1);
    }
}
