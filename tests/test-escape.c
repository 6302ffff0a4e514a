#include "config.h"

#include "base/text.h"
#include "tests/characters.h"
#include "tests/data.h"

/* What must not reach a terminal alive (E1), both ends of every range. */
static const struct
{
  gunichar first, last;
} hostile[] = {
  { 0x00, 0x1F },     { 0x7F, 0x9F },     { 0x61C, 0x61C },
  { 0x200B, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x2060 },
  { 0x2066, 0x2069 }, { 0xFEFF, 0xFEFF }, { 0xE0000, 0xE007F },
};

static gboolean
is_hostile (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    if (c >= hostile[i].first && c <= hostile[i].last)
      return TRUE;
  return FALSE;
}

static char *
escape (const char *text, gsize length)
{
  return desk_text_escape ((DeskCell){ text, length });
}

static char *
escape_plainly (gunichar c)
{
  char text[16] = "a", *end = text + 1;

  if (is_hostile (c))
    return g_strdup_printf ("a\\u{%02X}b", c);
  end += g_unichar_to_utf8 (c, end);
  *end = 'b';
  return g_strdup (text);
}

static void
test_every_character (void)
{
  each_character (escape, escape_plainly);
}

static const struct
{
  const char *name, *text, *escaped;
} escapes[] = {
  { "empty", "", "" },
  { "plain", "Иванов «Ё» 👍", "Иванов «Ё» 👍" },
  { "tab", "a\tb", "a\\u{09}b" },
  { "colour", "\x1b[31m", "\\u{1B}[31m" },
  { "backslash-stays", "a\\b", "a\\b" },
  { "override",
    "\xe2\x80\xae"
    "exe",
    "\\u{202E}exe" },
  { "tag", "\xf3\xa0\x81\xbf", "\\u{E007F}" },
  { "several", "\a\a", "\\u{07}\\u{07}" },
  { "cp1251", "\xc8\xe2\xe0\xed", "\\xC8\\xE2\\xE0\\xED" },
  { "cut-off", "a\xd0", "a\\xD0" },
  { "overlong", "\xc0\xaf", "\\xC0\\xAF" },
  { "surrogate", "\xed\xa0\x80", "\\xED\\xA0\\x80" },
  { "raw-c1",
    "\x9b"
    "1m",
    "\\x9B1m" },
};

static void
test_escape (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *got = desk_text_escape (desk_cell (escapes[i].text));

  g_assert_cmpstr (got, ==, escapes[i].escaped);
}

static void
test_escape_appends (void)
{
  g_autoptr (GString) out = g_string_new ("x");

  desk_text_escape_to (out, desk_cell ("\ny"));
  desk_text_escape_to (out, (DeskCell){ NULL, 0 });
  g_assert_cmpstr (out->str, ==, "x\\u{0A}y");
}

/* Whether @text holds a byte sequence that E1 greps for. */
static gboolean
is_alive (const char *text)
{
  return g_regex_match_simple (
      "[\\x00-\\x08\\x0b-\\x1f\\x7f]|\\xc2[\\x80-\\x9f]"
      "|\\xe2\\x80[\\x8e\\x8f\\xaa-\\xae]",
      text, G_REGEX_RAW, 0);
}

/* Reads the four hex digits of a \uXXXX. */
static gunichar
read_unit (const char *at)
{
  gunichar unit = 0;

  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (g_ascii_isxdigit (at[i]));
      unit = unit << 4 | (gunichar) g_ascii_xdigit_value (at[i]);
    }
  return unit;
}

/* Reads the escape at @at, behind its backslash; returns where it ends. */
static const char *
read_escape (const char *at, GString *out)
{
  static const char *const letters = "\"\\/bfnrt", *const meant
                                                   = "\"\\/\b\f\n\r\t";
  gunichar unit;

  if (*at != 'u')
    {
      const char *letter = strchr (letters, *at);

      g_assert_nonnull (letter);
      g_string_append_c (out, meant[letter - letters]);
      return at + 1;
    }
  unit = read_unit (at + 1);
  at += 5;
  if (unit >= 0xD800 && unit < 0xDC00)
    {
      g_assert_true (g_str_has_prefix (at, "\\u"));
      unit = 0x10000 + ((unit - 0xD800) << 10) + (read_unit (at + 2) - 0xDC00);
      at += 6;
    }
  g_string_append_unichar (out, unit);
  return at;
}

/* Returns: (transfer full): what the JSON string @json means; a text that RFC
 * 8259 does not allow fails the test. */
static GString *
read_json (const GString *json)
{
  GString *out = g_string_new (NULL);
  const char *at = json->str + 1, *end = json->str + json->len - 1;

  g_assert_cmpuint (json->len, >=, 2);
  g_assert_true (g_utf8_validate_len (json->str, json->len, NULL));
  g_assert_cmpint (json->str[0], ==, '"');
  g_assert_cmpint (*end, ==, '"');
  while (at < end)
    {
      g_assert_cmpint (*at, !=, '"');
      g_assert_cmpuint ((guint8) *at, >=, 0x20);
      if (*at == '\\')
        at = read_escape (at + 1, out);
      else
        g_string_append_c (out, *at++);
    }
  g_assert_true (at == end);
  return out;
}

static void
assert_json (const char *text, gsize length)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GString) back = NULL;

  desk_text_json (json, (DeskCell){ text, length });
  g_assert_false (is_alive (json->str));
  back = read_json (json);
  g_assert_cmpmem (back->str, back->len, text, length);
}

static void
test_naughty (void)
{
  g_auto (GStrv) strings = desk_test_naughty ();
  guint alive = 0;

  if (strings == NULL)
    return;
  for (char **string = strings; *string != NULL; string++)
    {
      g_autofree char *escaped = desk_text_escape (desk_cell (*string));

      alive += is_alive (*string);
      g_assert_false (is_alive (escaped));
      g_assert_true (g_utf8_validate (escaped, -1, NULL));
      assert_json (*string, strlen (*string));
    }
  g_assert_cmpuint (alive, >, 0); /* else the check above proves nothing */
}

static void
test_json_every_character (void)
{
  for (gunichar c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 7)
    if (c < 0xD800 || c > 0xDFFF)
      {
        char text[6];

        assert_json (text, (gsize) g_unichar_to_utf8 (c, text));
      }
}

static const struct
{
  const char *name, *text, *json;
} jsons[] = {
  { "empty", "", "\"\"" },
  { "quote", "a\"b", "\"a\\\"b\"" },
  { "backslash", "\\", "\"\\\\\"" },
  { "line-break", "a\r\nb", "\"a\\r\\nb\"" },
  { "control", "\x01", "\"\\u0001\"" },
  { "cyrillic", "Ёлка", "\"Ёлка\"" },
  { "bidi", "\xe2\x80\xae", "\"\\u202e\"" },
  { "tag", "\xf3\xa0\x80\x81", "\"\\udb40\\udc01\"" },
  { "not-utf8",
    "a\xff"
    "b",
    "\"a\xef\xbf\xbd"
    "b\"" },
};

static void
test_json (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GString) out = g_string_new (NULL);

  desk_text_json (out, desk_cell (jsons[i].text));
  g_assert_cmpstr (out->str, ==, jsons[i].json);
}

static const struct
{
  const char *text;
  gboolean formula;
} formulas[] = {
  { "", FALSE },          { " ", FALSE },
  { "a=b", FALSE },       { "1-2", FALSE },
  { "'", FALSE },         { "(=1)", FALSE },
  { "иван@mail", FALSE }, { "=1+1", TRUE },
  { "+7916", TRUE },      { "-1", TRUE },
  { "@SUM(A1)", TRUE },   { "\tx", TRUE },
  { "\rx", TRUE },        { "\nx", TRUE },
  { "  =1", TRUE },       { "'=1", TRUE },
  { "\"=1\"", TRUE },     { "«=1", TRUE },
  { "＝1", TRUE },        { "＋1", TRUE },
  { "－1", TRUE },        { "＠1", TRUE },
  { "\xc2\xa0=1", TRUE }, { "\xe2\x80\x8b=1", TRUE },
  { "\x01=1", TRUE },     { "\xef\xbb\xbf=1", TRUE },
  { "\xff=1", TRUE },     { "\xe3\x80\x80=1", TRUE },
};

static void
test_formula (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    if (desk_text_is_formula (desk_cell (formulas[i].text))
        != formulas[i].formula)
      g_error ("'%s' is told wrong", formulas[i].text);
  g_assert_true (desk_text_is_formula ((DeskCell){ "\0=1", 3 }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/escape/every-character", test_every_character);
  DESK_TEST_ADD_TABLE ("/escape/", escapes, test_escape);
  g_test_add_func ("/escape/appends", test_escape_appends);
  g_test_add_func ("/escape/naughty-strings", test_naughty);
  DESK_TEST_ADD_TABLE ("/json/", jsons, test_json);
  g_test_add_func ("/json/every-character", test_json_every_character);
  g_test_add_func ("/formula/table", test_formula);
  return g_test_run ();
}
