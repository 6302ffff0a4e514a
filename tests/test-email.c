#include "config.h"

#include "base/email.h"
#include "tests/data.h"

static const struct
{
  const char *name, *text, *addresses; /* NULL: refused */
} cells[] = {
  { "plain", "ivan@mail.ru", "ivan@mail.ru" },
  { "case", "Ivan.Petrov@Mail.RU", "ivan.petrov@mail.ru" },
  { "cyrillic-case", "ИВАН@Почта.РФ", "иван@почта.рф" },
  { "plus", "ivan+site@mail.ru", "ivan+site@mail.ru" },
  { "outer-blanks", "  ivan@mail.ru ", "ivan@mail.ru" },
  { "nbsp", "\xc2\xa0ivan@mail.ru\xe2\x80\xaf", "ivan@mail.ru" },
  { "two-by-blank", "a@b.ru c@d.ru", "a@b.ru c@d.ru" },
  { "two-by-comma", "a@b.ru,c@d.ru", "a@b.ru c@d.ru" },
  { "two-by-semicolon", "a@b.ru; c@d.ru;", "a@b.ru c@d.ru" },
  { "repeated", "a@b.ru, A@B.RU c@d.ru", "a@b.ru c@d.ru" },
  { "prefix-is-no-repeat", "a@b.ruu a@b.ru", "a@b.ruu a@b.ru" },
  { "scheme", "MAILTO:a@b.ru", "a@b.ru" },
  { "scheme-and-blank", "mailto: a@b.ru", "a@b.ru" },
  { "name", "Иван Петров <a@b.ru>", "a@b.ru" },
  { "quoted-name", "\"Петров, Иван\" <a@b.ru>", "a@b.ru" },
  { "bracketed", "<a@b.ru>", "a@b.ru" },
  { "bracketed-scheme", "Иван <mailto:a@b.ru>", "a@b.ru" },
  { "two-names", "Иван <a@b.ru>, Пётр <c@d.ru>", "a@b.ru c@d.ru" },
  { "name-is-address", "a@b.ru <a@b.ru>", "a@b.ru" },
  { "quoted-name-is-address", "\"a@b.ru\" <a@b.ru>", "a@b.ru" },
  { "name-is-other-address", "a@b.ru <c@d.ru>", "a@b.ru c@d.ru" },
  { "punycode", "a@xn--80a1acny.xn--p1ai", "a@xn--80a1acny.xn--p1ai" },
  { "digits-in-domain", "test@123.com", "test@123.com" },
  { "name-holds-address", "Иван a@b.ru <c@d.ru>", NULL },
  { "behind-bracket", "<a@b.ru> Иван", NULL },
  { "open-bracket", "Иван <a@b.ru", NULL },
  { "open-bracket-last", "a@b.ru <", NULL },
  { "empty-bracket", "Иван <>", NULL },
  { "bracket-of-two", "<a@b.ru c@d.ru>", NULL },
  { "word-behind", "a@b.ru нет", NULL },
  { "word", "нет", NULL },
  { "dash", "-", NULL },
  { "empty", "", NULL },
  { "blanks", " \xc2\xa0", NULL },
  { "separators", " ,; ", NULL },
  { "scheme-alone", "mailto:", NULL },
  { "no-dot", "test@localhost", NULL },
  { "ends-in-dot", "a@b.ru.", NULL },
  { "two-ats", "a@b@c.ru", NULL },
  { "line-break", "a@b.ru\nc@d.ru", NULL },
  { "zero-width", "a@b.ru\xe2\x80\x8b", NULL },
  { "not-utf8", "a\xff@b.ru", NULL },
  { "address-of-host", "a@192.168.0.1", NULL },
  { "numeric-last-label", "a@mail.12", NULL },
  { "emoji", "👍@b.ru", NULL },
  { "sixteen",
    "a@b.ru b@b.ru c@b.ru d@b.ru e@b.ru f@b.ru g@b.ru h@b.ru "
    "i@b.ru j@b.ru k@b.ru l@b.ru m@b.ru n@b.ru o@b.ru p@b.ru a@b.ru",
    "a@b.ru b@b.ru c@b.ru d@b.ru e@b.ru f@b.ru g@b.ru h@b.ru "
    "i@b.ru j@b.ru k@b.ru l@b.ru m@b.ru n@b.ru o@b.ru p@b.ru" },
  { "seventeen",
    "a@b.ru b@b.ru c@b.ru d@b.ru e@b.ru f@b.ru g@b.ru h@b.ru "
    "i@b.ru j@b.ru k@b.ru l@b.ru m@b.ru n@b.ru o@b.ru p@b.ru q@b.ru",
    NULL },
};

static void
test_cell (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data), count, want = 0;
  g_autoptr (GString) out = g_string_new ("before ");
  const char *why = NULL;

  if (cells[i].addresses != NULL)
    for (const char *at = cells[i].addresses; at != NULL; want++)
      at = (at = strchr (at, ' ')) == NULL ? NULL : at + 1;
  count = desk_email_parse (desk_cell (cells[i].text), out, &why);
  g_assert_cmpuint (count, ==, want);
  g_assert_true (g_str_has_prefix (out->str, "before "));
  g_assert_cmpstr (out->str + 7, ==, want == 0 ? "" : cells[i].addresses);
  g_assert_true ((why != NULL) == (want == 0));
}

static void
test_why (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *why = NULL;

  desk_email_parse (desk_cell (" "), out, &why);
  g_assert_cmpstr (why, ==, "no e-mail address");
  desk_email_parse (desk_cell ("x"), out, &why);
  g_assert_cmpstr (why, ==, "not an e-mail address");
  desk_email_parse (desk_cell ("\xff"), out, &why);
  g_assert_cmpstr (why, ==, "not UTF-8");
  desk_email_parse (desk_cell (cells[G_N_ELEMENTS (cells) - 1].text), out,
                    &why);
  g_assert_cmpstr (why, ==, "more than 16 e-mail addresses");
  g_assert_cmpuint (desk_email_parse (desk_cell ("x"), out, NULL), ==, 0);
  g_assert_cmpuint (desk_email_parse ((DeskCell){ NULL, 0 }, out, NULL), ==, 0);
}

/* Lengths, on both sides of each limit. */
static void
test_lengths (void)
{
  g_autofree char *x63 = g_strnfill (63, 'x'), *x64 = g_strnfill (64, 'x');
  g_autofree char *x61 = g_strnfill (61, 'x'), *x62 = g_strnfill (62, 'x');
  const struct
  {
    char *text;
    guint count;
  } lengths[] = {
    { g_strdup_printf ("%s@b.ru", x64), 1 },
    { g_strdup_printf ("x%s@b.ru", x64), 0 },
    { g_strdup_printf ("a@%s.ru", x63), 1 },
    { g_strdup_printf ("a@%s.ru", x64), 0 },
    { g_strdup_printf ("%s@%s.%s.%s", x63, x63, x63, x62), 1 },
    { g_strdup_printf ("%s@%s.%s.%s", x64, x63, x63, x61), 1 },
    { g_strdup_printf ("%s@%s.%s.%s", x64, x63, x63, x62), 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      g_test_message ("%s", lengths[i].text);
      g_assert_cmpuint (
          desk_email_parse (desk_cell (lengths[i].text), out, NULL), ==,
          lengths[i].count);
      g_free (lengths[i].text);
    }
}

/* What we take although isemail warns of it. */
static const struct
{
  const char *diagnosis, *reason;
} differences[] = {
  { "ISEMAIL_CFWS_FWS", "blanks at the ends of a cell are nobody's fault" },
};

static gboolean
is_difference (const char *diagnosis)
{
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    if (g_str_equal (differences[i].diagnosis, diagnosis))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): the text of <@name> in @test, "" without one. */
static char *
element (const char *test, const char *name)
{
  g_autofree char *open = g_strdup_printf ("<%s>", name);
  g_autofree char *close = g_strdup_printf ("</%s>", name);
  const char *begin = strstr (test, open), *end;

  if (begin == NULL)
    return g_strdup ("");
  begin += strlen (open);
  end = strstr (begin, close);
  g_assert_nonnull (end);
  return g_strndup (begin, (gsize) (end - begin));
}

/* Returns: (transfer full): @xml with its references resolved; the pictures
 * U+2400 to U+2420 stand for the control characters XML cannot hold. */
static GString *
unescape (const char *xml)
{
  static const struct
  {
    const char *name;
    gunichar c;
  } names[] = { { "&amp;", '&' },
                { "&lt;", '<' },
                { "&gt;", '>' },
                { "&quot;", '"' },
                { "&apos;", '\'' } };
  GString *out = g_string_new (NULL);

  while (*xml != '\0')
    {
      gunichar c = g_utf8_get_char (xml);
      const char *next = g_utf8_next_char (xml);

      if (g_str_has_prefix (xml, "&#x"))
        {
          char *end;

          c = (gunichar) g_ascii_strtoull (xml + 3, &end, 16);
          g_assert_cmpint (*end, ==, ';');
          next = end + 1;
        }
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        if (g_str_has_prefix (xml, names[i].name))
          {
            c = names[i].c;
            next = xml + strlen (names[i].name);
          }
      g_string_append_unichar (out,
                               c >= 0x2400 && c <= 0x2420 ? c - 0x2400 : c);
      xml = next;
    }
  return out;
}

/* Whether an address that isemail finds valid fits our narrower grammar. */
static gboolean
fits (const GString *address)
{
  const char *at = strrchr (address->str, '@');

  return at != NULL && strchr (at, '.') != NULL && at[1] != '['
         && strchr (address->str, '"') == NULL;
}

static gboolean
judge (const char *test)
{
  g_autofree char *xml = element (test, "address");
  g_autofree char *category = element (test, "category");
  g_autofree char *diagnosis = element (test, "diagnosis");
  g_autoptr (GString) address = unescape (xml);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean valid = g_str_equal (category, "ISEMAIL_VALID_CATEGORY")
                   || g_str_equal (category, "ISEMAIL_DNSWARN");
  gboolean taken
      = desk_email_parse ((DeskCell){ address->str, address->len }, out, NULL)
        > 0;

  g_test_message ("%s: %s: %s", category, diagnosis, xml);
  g_assert_cmpstr (category, !=, "");
  if (g_str_equal (category, "ISEMAIL_ERR"))
    g_assert_false (taken);
  if (taken)
    g_assert_true (valid || is_difference (diagnosis));
  if (valid && fits (address))
    g_assert_true (taken);
  return taken;
}

static void
test_isemail (void)
{
  g_autofree char *text = desk_test_data ("isemail-tests.xml");
  guint count = 0, taken = 0;

  if (text == NULL)
    return;
  for (char *test = strstr (text, "<test id="); test != NULL; count++)
    {
      char *end = strstr (test, "</test>");

      g_assert_nonnull (end);
      *end = '\0';
      taken += judge (test);
      test = strstr (end + 1, "<test id=");
    }
  g_assert_cmpuint (count, ==, 164);
  g_assert_cmpuint (taken, ==, 23);
}

static const struct
{
  const char *address;
  gboolean mixed;
} mixes[] = {
  { "", FALSE },
  { "ivan@mail.ru", FALSE },
  { "иван@почта.рф", FALSE },
  { "ivan@почта.рф", FALSE },
  { "иван@mail.ru", FALSE },
  { "ivan@почта.ru", FALSE },
  { "иван2@mail.ru", FALSE },
  { "a@b.ru иван@mail.ru", FALSE },
  { "ivаn@mail.ru", TRUE }, /* а is Cyrillic */
  { "ivan@mаil.ru", TRUE },
  { "ivan@mail.rц", TRUE },
  { "иван.petrov@mail.ru", TRUE },
  { "a@b.ru ivаn@mail.ru", TRUE },
};

static void
test_mixed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mixes); i++)
    {
      g_test_message ("%s", mixes[i].address);
      g_assert_cmpint (desk_email_is_mixed (desk_cell (mixes[i].address)), ==,
                       mixes[i].mixed);
    }
}

static const struct
{
  const char *address, *masked;
} masks[] = {
  { "", "" },
  { "ivan@mail.ru", "i***@mail.ru" },
  { "i@mail.ru", "i***@mail.ru" },
  { "иван@почта.рф", "и***@почта.рф" },
  { "a@b.ru c@d.ru", "a***@b.ru c***@d.ru" },
  { "@b.ru", "***@b.ru" },
  { "ivan", "***" },
};

static void
test_masked (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      desk_email_format_masked (out, desk_cell (masks[i].address));
      g_assert_cmpstr (out->str, ==, masks[i].masked);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/email/", cells, test_cell);
  g_test_add_func ("/email/why", test_why);
  g_test_add_func ("/email/lengths", test_lengths);
  g_test_add_func ("/email/isemail", test_isemail);
  g_test_add_func ("/email/mixed", test_mixed);
  g_test_add_func ("/email/masked", test_masked);
  return g_test_run ();
}
