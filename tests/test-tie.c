#include "config.h"

#include "source/tie.h"
#include "sources.h"

#define CP1251 DESK_ENCODING_CP1251
#define KOI8 DESK_ENCODING_KOI8R
#define CP866 DESK_ENCODING_CP866
#define MAC DESK_ENCODING_MACCYRILLIC
#define UTF8 DESK_ENCODING_UTF8
#define NO_WORD "\xed\xe5\xf2" /* нет, in KOI8-R МЕР */

/* A source that knows one word as the name of a column, another as empty. */
#define KNOWS(column, empty)                                               \
  "title: t\nsystem: s\nkind: form\nidentify: {columns: [Phone]}\n"        \
  "columns: {phone: Phone, name: [Name, " column "]}\ndates: iso\nempty: " \
  "[" empty "]\n"

static const struct
{
  const char *name;
  const char *source;
  const char *file;
  DeskEncoding likeliest, rival;
  DeskEncoding want; /* DESK_ENCODING_COUNT: it stays a tie */
} ties[] = {
  { "windows", KNOWS ("a", "b"), "Phone;Name\r\n1;" NO_WORD "\r\n", CP1251,
    KOI8, CP1251 },
  { "windows-without-a-last-line-end", KNOWS ("a", "b"),
    "Phone;Name\r\n1;" NO_WORD, CP1251, MAC, CP1251 },
  { "commas", KNOWS ("a", "b"), "Phone,Name\r\n1," NO_WORD "\r\n", CP1251, KOI8,
    DESK_ENCODING_COUNT },
  { "lf", KNOWS ("a", "b"), "Phone;Name\n1;" NO_WORD "\n", CP1251, KOI8,
    DESK_ENCODING_COUNT },
  { "mixed-line-ends", KNOWS ("a", "b"), "Phone;Name\r\n1;" NO_WORD "\n",
    CP1251, KOI8, DESK_ENCODING_COUNT },
  { "bare-cr", KNOWS ("a", "b"), "Phone;Name\r1;" NO_WORD "\r", CP1251, MAC,
    DESK_ENCODING_COUNT },
  { "one-line", KNOWS ("a", "b"), "1;" NO_WORD, CP1251, KOI8,
    DESK_ENCODING_COUNT },
  { "koi8-likelier", KNOWS ("a", "b"), "Phone;Name\r\n1;" NO_WORD "\r\n", KOI8,
    CP1251, DESK_ENCODING_COUNT },
  { "dos", KNOWS ("a", "b"), "Phone;Name\r\n1;" NO_WORD "\r\n", CP1251, CP866,
    DESK_ENCODING_COUNT },
  { "utf-8", KNOWS ("a", "b"), "Phone;Name\r\n1;" NO_WORD "\r\n", CP1251, UTF8,
    DESK_ENCODING_COUNT },
  { "column-in-cp1251", KNOWS ("Нет", "b"), "Phone," NO_WORD "\n1,2\n", CP1251,
    KOI8, CP1251 },
  { "column-in-koi8", KNOWS ("мер", "b"), "Phone;" NO_WORD "\r\n1;2\r\n",
    CP1251, KOI8, KOI8 },
  { "column-in-both", KNOWS ("мер, нет", "b"), "Phone," NO_WORD "\n1,2\n",
    CP1251, KOI8, DESK_ENCODING_COUNT },
  { "both-and-windows", KNOWS ("мер, нет", "b"), "Phone;" NO_WORD "\r\n1;2\r\n",
    CP1251, KOI8, CP1251 },
  { "empty-word", KNOWS ("a", "НЕТ"), "Phone,Name\n1," NO_WORD "\n", KOI8,
    CP1251, CP1251 },
  { "part-of-a-cell", KNOWS ("нет", "нет"), "Phone,Name\n1,a " NO_WORD "\n",
    CP1251, KOI8, DESK_ENCODING_COUNT },
  { "known-but-ascii", KNOWS ("a", "b"), "Phone,a\nb," NO_WORD "\n", CP1251,
    KOI8, DESK_ENCODING_COUNT },
};

static void
test_tie (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  const gsize length = strlen (ties[i].file);
  g_autofree char *copy = g_memdup2 (ties[i].file, length);
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskSources) sources = desk_sources_new ();
  DeskEncoding encoding = ties[i].likeliest;
  gboolean broken;

  desk_sources_add (sources, desk_test_source ("s", ties[i].source, findings));
  broken = desk_tie_break (copy, length,
                           1u << ties[i].likeliest | 1u << ties[i].rival,
                           sources, &encoding);
  g_assert_cmpint (broken, ==, ties[i].want != DESK_ENCODING_COUNT);
  g_assert_cmpstr (
      desk_encoding_name (encoding), ==,
      desk_encoding_name (broken ? ties[i].want : ties[i].likeliest));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    {
      g_autofree char *path = g_strdup_printf ("/tie/%s", ties[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_tie);
    }
  return g_test_run ();
}
