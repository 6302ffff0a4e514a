#include "config.h"

#include "base/error.h"
#include "format/decode.h"

static void
test_names (void)
{
  static const struct
  {
    const char *typed;
    DeskEncoding encoding;
  } cases[] = {
    { "utf8", DESK_ENCODING_UTF8 },
    { "UTF-16LE", DESK_ENCODING_UTF16LE },
    { "utf-16be", DESK_ENCODING_UTF16BE },
    { "windows-1251", DESK_ENCODING_CP1251 },
    { "Win 1251", DESK_ENCODING_CP1251 },
    { "latin1", DESK_ENCODING_CP1252 },
    { "ISO-8859-1", DESK_ENCODING_CP1252 },
    { "koi8-r", DESK_ENCODING_KOI8R },
    { "KOI8_U", DESK_ENCODING_KOI8U },
    { "dos", DESK_ENCODING_CP866 },
    { "x-mac-cyrillic", DESK_ENCODING_MACCYRILLIC },
  };
  DeskEncoding encoding;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (desk_encoding_parse (cases[i].typed, &encoding, NULL));
      g_assert_cmpint (encoding, ==, cases[i].encoding);
    }
  for (guint i = 0; i < DESK_ENCODING_COUNT; i++)
    {
      g_assert_true (desk_encoding_parse (desk_encoding_name ((DeskEncoding) i),
                                          &encoding, NULL));
      g_assert_cmpint (encoding, ==, i);
    }
}

static void
test_unknown_name (void)
{
  static const char *const typed[] = { "", "-", "cp437", "utf", "1251 utf8" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      DeskEncoding encoding = DESK_ENCODING_CP866;

      g_assert_false (desk_encoding_parse (typed[i], &encoding, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
      g_assert_nonnull (strstr (error->message, "CP1251, CP1252, KOI8-R"));
      g_assert_cmpint (encoding, ==, DESK_ENCODING_CP866);
    }
}

static void
test_cells (void)
{
  static const struct
  {
    DeskEncoding encoding;
    const char *bytes, *text;
    gboolean good;
  } cases[] = {
    { DESK_ENCODING_UTF8, "", "", TRUE },
    { DESK_ENCODING_UTF8, "Мария ✓ 😀", "Мария ✓ 😀", TRUE },
    { DESK_ENCODING_UTF8,
      "8103\xa5\xa5"
      "b",
      "8103\\xA5\\xA5b", FALSE },
    { DESK_ENCODING_UTF8, "Мар\xd0", "Мар\\xD0", FALSE },
    { DESK_ENCODING_UTF8, "\xc0\x80", "\\xC0\\x80", FALSE },
    { DESK_ENCODING_UTF8, "\xe0\x80\xaf", "\\xE0\\x80\\xAF", FALSE },
    { DESK_ENCODING_UTF8, "\xed\xa0\x80", "\\xED\\xA0\\x80", FALSE },
    { DESK_ENCODING_UTF8, "\xf4\x90\x80\x80", "\\xF4\\x90\\x80\\x80", FALSE },
    { DESK_ENCODING_UTF8,
      "\xff"
      "é",
      "\\xFFé", FALSE },
    { DESK_ENCODING_CP1251, "\xcc\xe0\xf0\xe8\xff \xb9 5", "Мария № 5", TRUE },
    { DESK_ENCODING_CP1251, "+79161234567 \xb3", "+79161234567 і", TRUE },
    { DESK_ENCODING_CP1251,
      "a\x98"
      "b",
      "a\\x98b", FALSE },
    { DESK_ENCODING_CP1251, "50 \x88", "50 €", TRUE },
    { DESK_ENCODING_CP1252, "Andr\xe9", "André", TRUE },
    { DESK_ENCODING_CP1252, "\x81", "\\x81", FALSE },
    { DESK_ENCODING_KOI8R, "\xed\xc1\xd2\xc9\xd1", "Мария", TRUE },
    { DESK_ENCODING_KOI8U, "\xeb\xc9\xa7\xd7", "Київ", TRUE },
    { DESK_ENCODING_CP866, "\x8c\xa0\xe0\xa8\xef", "Мария", TRUE },
    { DESK_ENCODING_MACCYRILLIC, "\x8c\xe0\xf0\xe8\xdf", "Мария", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) scratch = g_string_new (NULL);
      g_autofree char *bytes
          = g_memdup2 (cases[i].bytes, strlen (cases[i].bytes));
      DeskCell cell = { bytes, strlen (cases[i].bytes) }, out;
      gboolean good = desk_decode_cell (cases[i].encoding, cell, scratch, &out);
      g_autofree char *text = desk_cell_dup (out);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (good, ==, cases[i].good);
    }
}

static void
test_nul (void)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  DeskCell out;

  g_assert_false (desk_decode_cell (DESK_ENCODING_CP1251,
                                    (DeskCell){ "0123\0"
                                                "567890",
                                                11 },
                                    scratch, &out));
  g_assert_true (desk_cell_is (out, "0123\\x00567890"));
  g_string_truncate (scratch, 0);
  g_assert_false (desk_decode_cell (DESK_ENCODING_UTF8, (DeskCell){ "\0", 1 },
                                    scratch, &out));
  g_assert_true (desk_cell_is (out, "\\x00"));
}

/* ASCII is handed back, not copied, whatever its length and place. */
static void
test_ascii_is_borrowed (void)
{
  static const char text[] = "\x7f 0123456789 abcdefghijk\x01";

  for (gsize from = 0; from < 9; from++)
    for (gsize length = 0; from + length < sizeof text; length++)
      for (guint i = 0; i < DESK_ENCODING_COUNT; i++)
        {
          DeskCell cell = { text + from, length }, out;

          g_assert_true (desk_decode_cell ((DeskEncoding) i, cell, NULL, &out));
          g_assert_true (out.text == cell.text && out.length == length);
        }
}

/* Every byte of every code page as iconv reads it. */
static void
test_codepages (void)
{
  static const struct
  {
    DeskEncoding encoding;
    const char *iconv;
  } pages[] = {
    { DESK_ENCODING_CP1251, "CP1251" },
    { DESK_ENCODING_CP1252, "CP1252" },
    { DESK_ENCODING_KOI8R, "KOI8-R" },
    { DESK_ENCODING_KOI8U, "KOI8-U" },
    { DESK_ENCODING_CP866, "CP866" },
    { DESK_ENCODING_MACCYRILLIC, "MAC-CYRILLIC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages) * 128; i++)
    {
      g_autoptr (GString) scratch = g_string_new (NULL);
      char byte = (char) (i % 128 + 128);
      g_autoptr (GError) error = NULL;
      g_autofree char *want = g_convert (
          &byte, 1, "UTF-8", pages[i / 128].iconv, NULL, NULL, &error);
      DeskCell out;
      gboolean good = desk_decode_cell (pages[i / 128].encoding,
                                        (DeskCell){ &byte, 1 }, scratch, &out);

      if (g_error_matches (error, G_CONVERT_ERROR,
                           G_CONVERT_ERROR_NO_CONVERSION))
        g_test_skip (error->message);
      else if (want == NULL)
        g_assert_false (good);
      else if (strcmp (want, "¤") == 0 && byte == '\xff')
        g_assert_true (desk_cell_is (out, "€")); /* Apple's since 1998 */
      else
        g_assert_true (good && desk_cell_is (out, want));
    }
}

static void
test_whole (void)
{
  static const char little[] = "\x1c\x04,\x00\r\x00\n\x00=\xd8\x00\xde\xac\x20";
  static const char big[] = "\x04\x1c\x00,\x00\r\x00\n\xd8=\xde\x00\x20\xac";
  gsize length;
  g_autofree char *one = desk_decode_whole (DESK_ENCODING_UTF16LE, little,
                                            sizeof little - 1, &length, NULL);
  g_autofree char *two = NULL, *three = NULL;

  g_assert_cmpstr (one, ==, "М,\r\n😀€");
  g_assert_cmpuint (length, ==, strlen (one));
  two = desk_decode_whole (DESK_ENCODING_UTF16BE, big, sizeof big - 1, &length,
                           NULL);
  g_assert_cmpstr (two, ==, one);
  three = desk_decode_whole (DESK_ENCODING_UTF16BE, big, sizeof big - 3,
                             &length, NULL);
  g_assert_cmpstr (three, ==, "М,\r\n😀"); /* a pair at the very end */
}

static void
test_broken_whole (void)
{
  static const struct
  {
    const char *bytes; /* UTF-16BE */
    gsize length;
    const char *message;
  } cases[] = {
    { "\0a\0\r\0\n\x04\x1c\xd8\0\0b", 12, "2:2: half a UTF-16 surrogate pair" },
    { "\xdc\0\0a", 4, "1:1: half a UTF-16 surrogate pair" },
    { "\0a\xd8\0", 4, "1:2: half a UTF-16 surrogate pair" },
    { "\0a\0\n\0", 5, "2:1: an odd byte at the end of a UTF-16 file" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *bytes = g_memdup2 (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      gsize length;

      g_assert_null (desk_decode_whole (DESK_ENCODING_UTF16BE, bytes,
                                        cases[i].length, &length, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INPUT);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
  DeskEncoding encoding;
  gsize bom;
} Detection;

#define BYTES(text) text, sizeof text - 1

static const Detection detections[] = {
  { "nothing", BYTES (""), DESK_ENCODING_UTF8, 0 },
  { "ascii", BYTES ("a,b\n1,2\n"), DESK_ENCODING_UTF8, 0 },
  { "utf-8", BYTES ("имя\nМария\n"), DESK_ENCODING_UTF8, 0 },
  { "utf-8-mark",
    BYTES ("\xef\xbb\xbf"
           "a"),
    DESK_ENCODING_UTF8, 3 },
  { "utf-8-mark-only", BYTES ("\xef\xbb\xbf"), DESK_ENCODING_UTF8, 3 },
  { "utf-8-cut-sample", BYTES ("Мария, я\xd1"), DESK_ENCODING_UTF8, 0 },
  { "utf-8-and-a-few-strays", BYTES ("Мар\xd0\nОльга\xd1\n"),
    DESK_ENCODING_UTF8, 0 },
  { "strays-in-ascii",
    BYTES ("\"8103\xa5\xa5"
           "b\",1\n"),
    DESK_ENCODING_UTF8, 0 },
  { "latin-1-is-not-guessed", BYTES ("Andr\xe9,No\xebl\n"), DESK_ENCODING_UTF8,
    0 },
  { "utf-16le-mark",
    BYTES ("\xff\xfe"
           "a\0"),
    DESK_ENCODING_UTF16LE, 2 },
  { "utf-16be-mark", BYTES ("\xfe\xff\0a"), DESK_ENCODING_UTF16BE, 2 },
  { "utf-16le", BYTES ("\x1c\x04\x30\x04,\0a\0\n\0"), DESK_ENCODING_UTF16LE,
    0 },
  { "utf-16be", BYTES ("\x04\x1c\x04\x30\0,\0a\0\n"), DESK_ENCODING_UTF16BE,
    0 },
  { "utf-16le-one-word", BYTES ("\x1c\x04\x30\x04\x40\x04"),
    DESK_ENCODING_UTF16LE, 0 },
  { "utf-16be-one-word", BYTES ("\x04\x1c\x04\x30\x04\x40"),
    DESK_ENCODING_UTF16BE, 0 },
  { "a-nul-is-not-utf-16", BYTES ("name,phone\nIvan\0,12345\n"),
    DESK_ENCODING_UTF8, 0 },
  { "cp1251-and-accidental-utf-8", BYTES ("\xc2\xb3\xed\xed\xe8\xf6\xff;1\n"),
    DESK_ENCODING_CP1251, 0 }, /* Вінниця: the first two bytes are U+00B3 */
  { "cp1251-short-words", BYTES ("1;\xe2;2\n1;\xe8;3\n"), DESK_ENCODING_CP1251,
    0 },
};

static void
test_detection (gconstpointer data)
{
  const Detection *detection = data;
  g_autofree char *bytes = g_memdup2 (detection->bytes, detection->length);
  gsize bom = 99;
  guint rivals = 99;

  g_assert_cmpstr (desk_encoding_name (desk_encoding_detect (
                       bytes, detection->length, &bom, &rivals)),
                   ==, desk_encoding_name (detection->encoding));
  g_assert_cmpuint (bom, ==, detection->bom);
  g_assert_cmpuint (rivals, ==, 0);
}

/* Far behind a Latin beginning. */
static void
test_late_letters (void)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  gsize bom;
  guint rivals;

  while (bytes->len < 3 * 1024 * 1024)
    g_string_append (bytes, "1;test;+79161234567\n");
  g_string_append (bytes, "2;\xcc\xe0\xf0\xe8\xff;\n");
  g_assert_cmpint (desk_encoding_detect (bytes->str, bytes->len, &bom, &rivals),
                   ==, DESK_ENCODING_CP1251);
}

/* Returns: (transfer full) (nullable): a file of ../shared. */
static char *
shared_path (const char *name)
{
  const char *top = g_getenv ("abs_top_srcdir");
  g_autofree char *path = g_build_filename (
      top == NULL ? "." : top, "..", "shared", "data", "real", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("needs ../shared/data/real");
  return NULL;
}

static void
assert_file (const char *path, const char *encoding)
{
  g_autofree char *bytes = NULL;
  gsize length, bom;
  guint rivals;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_test_message ("%s", path);
  g_assert_cmpstr (
      desk_encoding_name (desk_encoding_detect (bytes, length, &bom, &rivals)),
      ==, encoding);
  g_assert_cmpuint (rivals, ==, 0);
}

static void
test_real_folder (gconstpointer data)
{
  const char *const *expected = data; /* folder, encoding */
  g_autofree char *path = shared_path (expected[0]);
  g_autoptr (GDir) folder = path == NULL ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  if (path == NULL)
    return;
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      assert_file (file, expected[1]);
    }
}

static void
test_real_file (gconstpointer data)
{
  const char *const *expected = data; /* file, encoding */
  g_autofree char *path = shared_path (expected[0]);

  if (path != NULL)
    assert_file (path, expected[1]);
}

static void
add_real (void)
{
  static const char *const folders[][2] = {
    { "encodings/chardet/IBM866", "CP866" },
    { "encodings/chardet/KOI8-R", "KOI8-R" },
    { "encodings/chardet/MacCyrillic", "MacCyrillic" },
    { "encodings/chardet/UTF-16", "UTF-16LE" },
    { "encodings/chardet/UTF-16BE", "UTF-16BE" },
    { "encodings/chardet/UTF-16LE", "UTF-16LE" },
    { "encodings/chardet/windows-1251-russian", "CP1251" },
    { "forms/tilda", "UTF-8" },
  };
  static const char *const files[][2] = {
    { "encodings/excel-cp1251-games.csv", "CP1251" },
    { "encodings/w3c-csvw/test-utf8.csv", "UTF-8" },
    { "encodings/w3c-csvw/test-utf8-bom.csv", "UTF-8" },
    { "encodings/w3c-csvw/test-utf16.csv", "UTF-16LE" },
    { "encodings/w3c-csvw/test-utf16-bom.csv", "UTF-16LE" },
    { "telephony/asterisk-cdr-csv/Master.csv", "UTF-8" },
    { "telephony/freepbx/cdr__1504525205.csv", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *name
          = g_strdup_printf ("/decode/detect/real/%s", folders[i][0]);

      g_test_add_data_func (name, folders[i], test_real_folder);
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name
          = g_strdup_printf ("/decode/detect/real/%s", files[i][0]);

      g_test_add_data_func (name, files[i], test_real_file);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/names", test_names);
  g_test_add_func ("/decode/unknown-name", test_unknown_name);
  g_test_add_func ("/decode/cells", test_cells);
  g_test_add_func ("/decode/nul", test_nul);
  g_test_add_func ("/decode/ascii-is-borrowed", test_ascii_is_borrowed);
  g_test_add_func ("/decode/code-pages-as-iconv", test_codepages);
  g_test_add_func ("/decode/whole", test_whole);
  g_test_add_func ("/decode/broken-whole", test_broken_whole);
  for (guint i = 0; i < G_N_ELEMENTS (detections); i++)
    {
      g_autofree char *name
          = g_strdup_printf ("/decode/detect/%s", detections[i].name);

      g_test_add_data_func (name, &detections[i], test_detection);
    }
  g_test_add_func ("/decode/detect/late-letters", test_late_letters);
  add_real ();
  return g_test_run ();
}
