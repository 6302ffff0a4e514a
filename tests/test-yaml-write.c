#include "config.h"

#include "format/yaml-write.h"
#include "shipped.h"
#include <string.h>

/* --- two trees ------------------------------------------------------------ */

static void
assert_same (const DeskNode *one, const DeskNode *two)
{
  const DeskNodeKind kind = desk_node_kind (one);

  g_assert_cmpint (kind, ==, desk_node_kind (two));
  if (kind == DESK_NODE_SCALAR)
    {
      g_assert_cmpstr (desk_node_text (one), ==, desk_node_text (two));
      return;
    }
  g_assert_cmpuint (desk_node_length (one), ==, desk_node_length (two));
  for (guint i = 0; i < desk_node_length (one); i++)
    {
      if (kind == DESK_NODE_MAPPING)
        g_assert_cmpstr (desk_node_key (one, i), ==, desk_node_key (two, i));
      assert_same (desk_node_item (one, i), desk_node_item (two, i));
    }
}

static GString *
write_root (const DeskNode *root)
{
  GString *bytes = g_string_new (NULL);

  for (guint i = 0; i < desk_node_length (root); i++)
    desk_yaml_write (bytes, desk_node_key (root, i), desk_node_item (root, i));
  return bytes;
}

/* Read back it is the same tree, and written again the same bytes. */
static void
assert_returns (const DeskYaml *yaml)
{
  const DeskNode *root = desk_yaml_root (yaml);
  g_autoptr (GString) bytes = write_root (root);
  g_autoptr (GString) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskYaml) back
      = desk_yaml_parse (bytes->str, bytes->len, "written", &error);

  if (error != NULL)
    g_test_message ("%s", bytes->str);
  g_assert_no_error (error);
  assert_same (root, desk_yaml_root (back));
  again = write_root (desk_yaml_root (back));
  g_assert_cmpstr (again->str, ==, bytes->str);
}

/* --- every file we ship --------------------------------------------------- */

static void
test_shipped (gconstpointer name)
{
  g_autoptr (DeskYaml) yaml = shipped (name);

  assert_returns (yaml);
}

static void
add_folder (const char *below)
{
  const char *top = g_getenv ("abs_top_srcdir");
  g_autofree char *path = g_build_filename (top != NULL ? top : "..", "share",
                                            "regulations", below, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) files = g_dir_open (path, 0, &error);
  const char *file;

  g_assert_no_error (error);
  while ((file = g_dir_read_name (files)) != NULL)
    if (g_str_has_suffix (file, ".yaml"))
      {
        g_autofree char *stem = g_strndup (file, strlen (file) - 5);
        char *name = g_build_filename (below, stem, NULL);
        g_autofree char *row = g_strconcat ("/yaml-write/shipped/", name, NULL);

        g_test_add_data_func_full (row, name, test_shipped, g_free);
      }
}

/* --- texts that are hard to write ----------------------------------------- */

static const char *const texts[] = {
  "",
  " ",
  "a",
  "a ",
  " a",
  "~",
  "null",
  "NULL",
  "Null",
  "no",
  "010",
  "1.50",
  "2026-12-01",
  "09:00-18:00",
  "-",
  "- a",
  "a - b",
  "?",
  "? a",
  ":",
  "a: b",
  "a:",
  "a:b",
  "#",
  "a #b",
  "a#b",
  "[a]",
  "{a: b}",
  "a, b",
  "'a'",
  "\"a\"",
  "it's",
  "a\\b",
  "\\n",
  "*a",
  "&a",
  "!a",
  "%a",
  "@a",
  "`a`",
  "|",
  ">",
  "---",
  "...",
  "a\tb",
  "\ta",
  "a\t",
  "\n",
  "\n\n",
  "a\n",
  "a\n\n",
  "\na",
  "\n\na\n",
  "a\nb",
  "a\nb\n",
  "a\n\nb\n",
  "a\n\n\nb",
  "a\n b\n",
  " a\nb\n",
  "a \nb \n",
  "a\n ",
  "a\n \n",
  "a\n  \nb",
  "a\n---\nb\n",
  "a\n...\nb",
  "# a\nb\n",
  "- a\n- b\n",
  "a: b\nc: d",
  "\ta\nb",
  "a\n\tb",
  "Ёлка — «да», №5; 100 ₽ (≈ 1 €)",
  "{name}, вышла версия",
  "✅Сумма продаж – 999 999 ₽",
  "a\xC2\xA0"
  "b",
  "\xC2\xA0"
  "a",
  "a\xC2\xA0",
  "a\xC2\x85"
  "b\n",
  "a\xE2\x80\xA8"
  "b\nc\n",
};

/* Whether the text is a whole document's only value, in a list, behind a
 * hyphen of a mapping, or a key: each has its own indentation. */
static const char *const frames[]
    = { "k: %s\n", "k: [%s, b]\n", "k: [{a: %s, b: c}, {b: %s}]\n",
        "k: {a: {b: {c: [[%s]]}}}\n", "%s: a\nk: {%s: b}\n" };

static char *
fill (const char *frame, const char *quoted)
{
  g_auto (GStrv) parts = g_strsplit (frame, "%s", -1);

  return g_strjoinv (quoted, parts);
}

/* In double quotes with what YAML, and the check against control characters,
 * must have escaped. */
static char *
quote (const char *text)
{
  g_autoptr (GString) quoted = g_string_new ("\"");

  for (; *text != '\0'; text++)
    if (*text == '\n')
      g_string_append (quoted, "\\n");
    else if (*text == '\t')
      g_string_append (quoted, "\\t");
    else
      {
        if (*text == '"' || *text == '\\')
          g_string_append_c (quoted, '\\');
        g_string_append_c (quoted, *text);
      }
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static void
test_text (gconstpointer data)
{
  g_autofree char *quoted = quote (data);
  guint read = 0;

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      g_autofree char *document = fill (frames[i], quoted);
      g_autoptr (DeskYaml) yaml
          = desk_yaml_parse (document, strlen (document), "text", NULL);

      if (yaml == NULL)
        continue;
      read++;
      assert_returns (yaml);
    }
  if (read == 0)
    g_test_message ("no YAML file may hold it: nothing can come back");
}

/* --- shapes --------------------------------------------------------------- */

static const char *const shapes[] = {
  "k: []\n",
  "k: {}\n",
  "k: [[], {}, [[]], [{}]]\n",
  "k: [[1, 2], [3]]\n",
  "k: {a: [], b: {}, c: {d: []}}\n",
  "k: [{a: [1, {b: [2]}]}, {c: {d: 1}}]\n",
  "k: [{a: {}}, {a: []}, {a: x}]\n",
  "k:\n  - a\n  -\n    - b\n    - c: |\n        d\n\n        e\n      f: g\n",
  "k: [[[[[[[[x]]]]]]]]\n",
};

static void
test_shape (gconstpointer shape)
{
  g_autoptr (DeskYaml) yaml = own (shape);

  assert_returns (yaml);
}

/* How a document was written does not matter. */
static void
test_same_bytes (void)
{
  g_autoptr (DeskYaml) one
      = own ("# why\nk: {a: 'x', b: [\"1\", 2]}\nt: \"p\\nq\\n\"\n");
  g_autoptr (DeskYaml) two = own (
      "k:\n    a: x\n    b:\n    - 1\n    - '2'\nt: |\n     p\n     q\n");
  g_autoptr (GString) bytes = write_root (desk_yaml_root (one));
  g_autoptr (GString) others = write_root (desk_yaml_root (two));

  g_assert_cmpstr (bytes->str, ==, others->str);
  g_assert_cmpstr (bytes->str, ==,
                   "k:\n  a: x\n  b:\n    - 1\n    - 2\nt: |\n  p\n  q\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_folder ("");
  add_folder ("sources");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *row = g_strdup_printf ("/yaml-write/text/%u", i);

      g_test_add_data_func (row, texts[i], test_text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *row = g_strdup_printf ("/yaml-write/shape/%u", i);

      g_test_add_data_func (row, shapes[i], test_shape);
    }
  g_test_add_func ("/yaml-write/same-bytes", test_same_bytes);
  return g_test_run ();
}
