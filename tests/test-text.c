#include "config.h"

#include "base/text.h"
#include "tests/characters.h"
#include "tests/data.h"

static const struct
{
  const char *name, *text, *folded;
} folds[] = {
  { "empty", "", "" },
  { "plain", "Иванов Иван", "Иванов Иван" },
  { "one-blank", " ", "" },
  { "outer-blanks", "  a b  ", "a b" },
  { "inner-blanks", "a   b", "a b" },
  { "tab", "a\tb", "a b" },
  { "line-break", "a\r\nb\n", "a b" },
  { "delete",
    "a\x7f"
    "b",
    "a b" },
  { "escape", "\x1b[31mred", "[31mred" },
  { "c1",
    "a\xc2\x9b"
    "b",
    "a b" },
  { "c1-last", "a\xc2\x9f", "a" },
  { "nbsp-stays",
    "a\xc2\xa0"
    "b",
    "a\xc2\xa0"
    "b" },
  { "line-separator",
    "a\xe2\x80\xa8"
    "b",
    "a b" },
  { "paragraph-separator",
    "\xe2\x80\xa9"
    "b",
    "b" },
  { "bom",
    "\xef\xbb\xbf"
    "a",
    "a" },
  { "bom-between-blanks", "a \xef\xbb\xbf b", "a b" },
  { "bom-alone", "\xef\xbb\xbf", "" },
  { "bom-before-mark", "\xd0\xb8\xef\xbb\xbf\xcc\x86", "й" },
  { "i-breve", "\xd0\xb8\xcc\x86", "й" },
  { "ie-diaeresis", "\xd0\x95\xcc\x88лка", "Ёлка" },
  { "i-diaeresis", "\xd1\x96\xcc\x88", "ї" },
  { "mark-behind-control", "e\t\xcc\x81", "e \xcc\x81" },
  { "kelvin", "\xe2\x84\xaa", "K" },
  { "hangul", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "한" },
  { "em-quad",
    "a\xe2\x80\x81"
    "b",
    "a\xe2\x80\x83"
    "b" },
  { "numero", "№ 5 — «да» 100 ₽ ✅ 👍",
    "№ 5 — «да» 100 ₽ ✅ 👍" },
};

static char *
fold (const char *text, gsize length)
{
  GString *out = g_string_new (NULL);

  desk_text_fold (out, (DeskCell){ text, length });
  return g_string_free (out, FALSE);
}

static void
test_fold (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *got = fold (folds[i].text, strlen (folds[i].text));

  g_assert_cmpstr (got, ==, folds[i].folded);
}

static void
test_fold_nul (void)
{
  g_autofree char *got = fold ("a\0b\0", 4);

  g_assert_cmpstr (got, ==, "a b");
}

static void
test_fold_appends (void)
{
  g_autoptr (GString) out = g_string_new ("и ");

  desk_text_fold (out, desk_cell (" \xcc\x86 x"));
  g_assert_cmpstr (out->str, ==, "и \xcc\x86 x");
  desk_text_fold (out, (DeskCell){ NULL, 0 });
  g_assert_cmpstr (out->str, ==, "и \xcc\x86 x");
}

/* The plain way to fold "a@c" followed by "b". */
static char *
fold_plainly (gunichar c)
{
  char text[16] = "a", *end = text + 1;

  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
    c = ' ';
  if (c != 0xFEFF)
    end += g_unichar_to_utf8 (c, end);
  *end = 'b';
  return g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
}

static void
test_fold_every_character (void)
{
  each_character (fold, fold_plainly);
}

/* Whatever can be composed is, also when it comes in pieces. */
static void
test_fold_composes (void)
{
  for (gunichar c = 0xC0; c <= 0x2FFFF; c++)
    {
      char text[8] = "";
      g_autofree char *apart = NULL, *whole = NULL, *got = NULL;

      if (g_unichar_type (c) == G_UNICODE_UNASSIGNED
          || (c >= 0xD800 && c <= 0xDFFF))
        continue;
      g_unichar_to_utf8 (c, text);
      apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
      if (strcmp (apart, text) == 0)
        continue;
      whole = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      got = fold (apart, strlen (apart));
      g_assert_cmpstr (got, ==, whole);
    }
}

static void
assert_folded (const char *text)
{
  g_autofree char *again = fold (text, strlen (text));
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (composed, ==, text);
  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (text)));
}

static void
test_fold_naughty (void)
{
  g_auto (GStrv) strings = desk_test_naughty ();

  if (strings == NULL)
    return;
  g_assert_cmpuint (g_strv_length (strings), ==, 516);
  for (char **string = strings; *string != NULL; string++)
    {
      g_autofree char *folded = fold (*string, strlen (*string));
      g_autofree char *key = desk_text_key (desk_cell (*string));
      g_autofree char *key_again = desk_text_key (desk_cell (key));

      assert_folded (folded);
      assert_folded (key);
      g_assert_cmpstr (key_again, ==, key);
    }
}

/* Each of many marks stays, in runs short enough to be put in order. */
static void
test_fold_many_marks (void)
{
  static const char *const starts[] = { "a", "é", "\xe1\xbb\x97", "" };
  static const char *const marks[]
      = { "\xcc\x81", "\xcc\xa3", "\xcd\x84", "\xe0\xbd\xb3" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (marks); j++)
      {
        GString *text = g_string_new (starts[i]);
        g_autofree char *folded = NULL;
        guint run = 0;

        for (guint n = 0; n < 20000; n++)
          g_string_append (text, marks[n % 3 == 0 ? 1 : j]);
        folded = fold (text->str, text->len);
        assert_folded (folded);
        for (char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
          {
            gunichar c = g_utf8_get_char (at);

            run = g_unichar_combining_class (c) == 0 ? 0 : run + 1;
            g_assert_cmpuint (run, <=, 30);
          }
        g_string_free (text, TRUE);
      }
}

static const struct
{
  const char *name, *text, *key;
} keys[] = {
  { "case", "ТЕЛЕФОН", "телефон" },
  { "io", "Счёт", "счет" },
  { "io-in-pieces", "Сч\xd0\xb5\xcc\x88т", "счет" },
  { "underscore", "utm_source", "utm source" },
  { "hyphen", "E-mail", "e mail" },
  { "nbsp", "ваше\xc2\xa0имя", "ваше имя" },
  { "mixed-run", "a _- b", "a b" },
  { "colon", "Имя:", "имя" },
  { "star", "Телефон *", "телефон" },
  { "question", "Как вас зовут?", "как вас зовут" },
  { "quotes", "«Имя»", "имя" },
  { "straight-quotes", "\"name\"", "name" },
  { "inner-stays", "тел.:моб", "тел.:моб" },
  { "nothing-left", " ?* ", "" },
  { "bom", "\xef\xbb\xbfName", "name" },
};

static void
test_key (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *key = desk_text_key (desk_cell (keys[i].text));

  g_assert_cmpstr (key, ==, keys[i].key);
}

static const struct
{
  const char *text;
  guint columns;
} widths[] = {
  { "", 0 },     { "abc", 3 },          { "Иванов", 6 },
  { "한글", 4 }, { "e\xcc\x81", 1 },    { "👍", 2 },
  { "…", 1 },    { "\xef\xb8\x8f", 0 }, { "＝", 2 },
};

static void
test_width (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    g_assert_cmpuint (desk_text_width (widths[i].text, strlen (widths[i].text)),
                      ==, widths[i].columns);
}

static const struct
{
  const char *text;
  guint columns;
  const char *cut;
} cuts[] = {
  { "abc", 3, "abc" },
  { "abcd", 3, "ab…" },
  { "Иванов", 4, "Ива…" },
  { "abc", 1, "…" },
  { "abc", 0, "" },
  { "", 0, "" },
  { "한글말", 4, "한…" },
  { "한글말", 5, "한글…" },
  { "e\xcc\x81xyz", 2, "e\xcc\x81…" },
};

static void
test_truncate (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *cut = desk_text_truncate (cuts[i].text, cuts[i].columns);

      g_assert_cmpstr (cut, ==, cuts[i].cut);
      g_assert_cmpuint (desk_text_width (cut, strlen (cut)), <=,
                        cuts[i].columns);
    }
}

static const char *const words[]
    = { "help",         "list",  "take",    "next", "return",      "sweep",
        "--department", "сумма", "телефон", "имя",  "комментарий", NULL };

static const struct
{
  const char *name, *typed, *meant;
} slips[] = {
  { "same", "take", "take" },
  { "case", "TAKE", "take" },
  { "swap", "tkae", "take" },
  { "swap-beats-change", "lsit", "list" },
  { "one-missing", "retrn", "return" },
  { "one-more", "sweeep", "sweep" },
  { "option", "--departmnet", "--department" },
  { "a-third", "swaap", "sweep" },
  { "more-than-a-third", "xyz", NULL },
  { "a-third-of-three", "имф", "имя" },
  { "over-a-third-of-three", "ифф", NULL },
  { "cyrillic-layout", "рудз", "help" },
  { "cyrillic-layout-slip", "куегкт", "return" },
  { "latin-layout", "ntktajy", "телефон" },
  { "look-alike", "суммa", "сумма" },
  { "look-alike-slip", "сумa", "сумма" },
  { "look-alike-capitals", "CУMMA", "сумма" },
  { "not-near", "абракадабра", NULL },
  { "empty", "", NULL },
  { "not-utf8", "\xff", NULL },
};

static void
test_nearest (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  g_assert_cmpstr (desk_text_nearest (slips[i].typed, words), ==,
                   slips[i].meant);
}

static void
test_nearest_long (void)
{
  g_autofree char *typed = g_strnfill (100000, 'a');
  const char *const one[] = { typed, NULL };

  g_assert_null (desk_text_nearest (typed, words));
  g_assert_null (desk_text_nearest ("a", one));
}

/* Runs with -m perf. */
static const struct
{
  const char *name, *text, *wrapped;
} wraps[] = {
  { "empty", "", "" },
  { "short", "one two\n", "one two\n" },
  { "joined", "one\ntwo\n", "one two\n" },
  { "broken", "one two three four\n", "one two\nthree four\n" },
  { "no-line-end", "one", "one\n" },
  { "paragraphs", "one\n\ntwo\n", "one\n\ntwo\n" },
  { "item", "1. one two\n   six go\n2. five\n",
    "1. one two\n   six go\n2. five\n" },
  { "item-filled", "- a\n  b c\n", "- a b c\n" },
  { "cyrillic-item", "а) да\n   нет\nб) ну\n", "а) да нет\nб) ну\n" },
  { "another-indent", "one\n  two\n", "one\n  two\n" },
  { "long-word", "a bcdefghijklmn o\n", "a\nbcdefghijklmn\no\n" },
  { "wide", "漢字 漢字 漢字\n", "漢字 漢字\n漢字\n" },
};

static void
test_wrap (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *wrapped = desk_text_wrap (wraps[index].text, 10);

  g_assert_cmpstr (wrapped, ==, wraps[index].wrapped);
}

static void
test_speed (void)
{
  const char text[] = "Окна Трейд ООО";
  g_autoptr (GString) out = g_string_sized_new (64);
  guint rounds = 5 * 1000 * 1000;
  double nanoseconds;

  g_test_timer_start ();
  for (guint i = 0; i < rounds; i++)
    {
      g_string_truncate (out, 0);
      desk_text_fold (out, (DeskCell){ text, sizeof text - 1 });
    }
  nanoseconds = g_test_timer_elapsed () * 1e9 / rounds;
  g_test_minimized_result (nanoseconds, "fold: %.1f ns for %u bytes",
                           nanoseconds, (guint) sizeof text - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/fold/", folds, test_fold);
  g_test_add_func ("/fold/nul", test_fold_nul);
  g_test_add_func ("/fold/appends", test_fold_appends);
  g_test_add_func ("/fold/every-character", test_fold_every_character);
  g_test_add_func ("/fold/composes", test_fold_composes);
  g_test_add_func ("/fold/many-marks", test_fold_many_marks);
  g_test_add_func ("/fold/naughty-strings", test_fold_naughty);
  DESK_TEST_ADD_TABLE ("/key/", keys, test_key);
  g_test_add_func ("/width/table", test_width);
  DESK_TEST_ADD_TABLE ("/wrap/", wraps, test_wrap);
  g_test_add_func ("/truncate/table", test_truncate);
  DESK_TEST_ADD_TABLE ("/nearest/", slips, test_nearest);
  g_test_add_func ("/nearest/long", test_nearest_long);
  if (g_test_perf ())
    g_test_add_func ("/fold/speed", test_speed);
  return g_test_run ();
}
