#include "config.h"

#include "base/error.h"
#include "format/yaml.h"
#include <string.h>
#include <time.h>

static DeskYaml *
parse (const char *text, GError **error)
{
  return desk_yaml_parse (text, strlen (text), "f.yaml", error);
}

/* One row per rule of the header, and one on the other side of it; a NULL
 * error is a file that is read. */
static const struct
{
  const char *name;
  const char *text;
  const char *error;
} files[] = {
  { "empty", "", NULL },
  { "only-comments", "# nothing\n", NULL },
  { "no-final-newline", "a: 1", NULL },
  { "bom",
    "\xEF\xBB\xBF"
    "a: 1\n",
    NULL },
  { "bom-keeps-columns",
    "\xEF\xBB\xBF"
    "a: *x\n",
    "f.yaml:1:4: aliases" },
  { "crlf", "a: 1\r\nb: *x\r\n", "f.yaml:2:4: aliases" },
  { "cyrillic-counts-characters", "имя: *x\n", "f.yaml:1:6: aliases" },
  { "alias", "a: *x\n", "f.yaml:1:4: aliases" },
  { "star-in-quotes", "a: '*x'\n", NULL },
  { "anchor", "a: &x 1\n", "f.yaml:1:4: anchors" },
  { "anchor-on-list", "a: &x [1]\n", "f.yaml:1:4: anchors" },
  { "anchor-on-mapping", "a: &x {b: 1}\n", "f.yaml:1:4: anchors" },
  { "tag", "a: !!str 1\n", "f.yaml:1:4: tags" },
  { "tag-on-list", "a: !x [1]\n", "f.yaml:1:4: tags" },
  { "tag-on-mapping", "a: !x {b: 1}\n", "f.yaml:1:4: tags" },
  { "tag-directive", "# x\n%TAG !a! x\n--- 1\n", "f.yaml:2:1: tags" },
  { "yaml-directive", "%YAML 1.1\n---\na: 1\n", NULL },
  { "duplicate-key", "a: 1\nb: 2\na: 3\n",
    "f.yaml:3:1: key 'a' is already given in line 1" },
  { "duplicate-key-in-flow", "x: {a: 1,\n  a: 2}\n",
    "f.yaml:2:3: key 'a' is already given in line 1" },
  { "duplicate-key-in-quotes", "a: 1\n\"a\": 3\n",
    "f.yaml:2:1: key 'a' is already given in line 1" },
  { "same-key-in-two-mappings", "x: {a: 1}\ny: {a: 1}\n", NULL },
  { "explicit-document", "---\na: 1\n...\n", NULL },
  { "second-document", "a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document" },
  { "list-as-key", "? [a]\n: 1\n", "f.yaml:1:3: a key must be text" },
  { "mapping-as-key", "{a: 1}: 1\n", "f.yaml:1:1: a key must be text" },
  { "16-deep", "[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]", NULL },
  { "17-deep", "[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]",
    "f.yaml:1:17: nested more than 16 deep" },
  { "tab-in-text", "a: 'x\ty'\n", NULL },
  { "line-break-in-text", "a: |\n  x\n  y\n", NULL },
  { "control", "a: x\x01\n", "f.yaml:1:5: character U+0001" },
  { "control-in-comment", "# \x1B[0m\n", "f.yaml:1:3: character U+001B" },
  { "c1", "a: x\xC2\x9B\n", "f.yaml:1:5: character U+009B" },
  { "delete", "a: \x7F\n", "f.yaml:1:4: character U+007F" },
  { "bidi", "a: \xE2\x80\xAEx\n", "f.yaml:1:4: character U+202E" },
  { "arabic-letter-mark", "a: \xD8\x9C\n", "f.yaml:1:4: character U+061C" },
  { "line-separator", "a: \xE2\x80\xA8\n", "f.yaml:1:4: character U+2028" },
  { "bom-inside", "a: \xEF\xBB\xBF\n", "f.yaml:1:4: character U+FEFF" },
  { "emoji", "a: 😁\n", NULL },
  { "escaped-letter", "a: \"\\x41\"\n", NULL },
  { "escaped-nul", "a: \"\\0\"\n", "f.yaml:1:4: character U+0000" },
  { "escaped-bidi", "a: \"\\u202E\"\n", "f.yaml:1:4: character U+202E" },
  { "escaped-bidi-in-key", "\"\\u202E\": 1\n", "f.yaml:1:1: character U+202E" },
  { "escaped-return", "a: \"\\r\"\n", "f.yaml:1:4: character U+000D" },
  { "not-utf8", "a: 1\nb: \xCF\xF0\n", "f.yaml:2:4: byte \\xCF is not UTF-8" },
  { "cut-utf8", "a: \xD0", "f.yaml:1:4: byte \\xD0 is not UTF-8" },
  { "surrogate", "a: \xED\xA0\x80\n", "f.yaml:1:4: byte \\xED is not UTF-8" },
  { "unclosed-quote", "a: 1\nb: \"x\n",
    "f.yaml:3:1: not YAML: the quote is not closed; look from line 2 on" },
  { "comment-after-blank", "a: [1, # x\n  2] # y\n# z\n", NULL },
  { "comment-glued-to-quote", "a: 'x'# y\n", "f.yaml:1:7: a comment begins" },
  { "comment-glued-to-bracket", "a: [1]# y\n", "f.yaml:1:7: a comment begins" },
  { "comment-glued-to-comma", "a: [1,# y\n 2]",
    "f.yaml:1:7: a comment begins" },
  { "comment-glued-to-block", "a: |# y\n  x\n",
    "f.yaml:1:5: a comment begins" },
  { "number-sign-in-block", "a: |-\n  x# y\n  #z\nb: 1\n", NULL },
  { "number-sign-in-text", "a: x#y\nb: 'x#y'\n", NULL },
  { "brackets-go-on-right", "a: [1,\n 2]\n", NULL },
  { "brackets-go-on-left", "a: [1,\n2]\n",
    "f.yaml:2:1: this line goes on with what is above" },
  { "brackets-go-on-left-of-list", "- a: [1,\n  2]\n",
    "f.yaml:2:1: this line goes on with what is above" },
  { "bracket-closes-left", "a: [\n  1,\n]\nb: {\n  c: 1\n}\n", NULL },
  { "brackets-go-on-with-tab", "a: [1,\n\t2]\n",
    "f.yaml:2:1: this line goes on with what is above" },
  { "quotes-go-on-right", "a: \"x\n\n y\"\n", NULL },
  { "quotes-go-on-left", "a: \"x\ny\"\n",
    "f.yaml:2:1: this line goes on with what is above" },
  { "brackets-at-the-root", "{a: [1,\n2],\nb: 1}\n", NULL },
  { "question-in-brackets", "[?x]\n", "f.yaml:1:2: a text that begins with ?" },
  { "question-in-braces", "{?x: 1}\n",
    "f.yaml:1:2: a text that begins with ?" },
  { "question-outside", "a: ?x\n", NULL },
  { "lone-hyphen", "a: [-]\n", "f.yaml:1:5: a lone hyphen" },
  { "lone-hyphen-in-quotes", "a: ['-']\n", NULL },
  { "tab-as-indent", "a:\n\tb: 1\n", "f.yaml:2:1: not YAML: a value cannot" },
  { "wrong-indent", "a: 1\n  b: 2\n", "f.yaml:2:4: not YAML: this colon" },
  { "no-colon", "a: 1\nb\nc: 2\n", "f.yaml:3:1: not YAML: the colon after" },
  { "colon-in-text", "a: b: c\n", "f.yaml:1:5: not YAML: this colon makes" },
  { "backslash", "a: \"C:\\store\"\n", "not YAML: in double quotes a" },
  { "no-comma", "a: [1\n b: 2\n c: 3\n", "not YAML: a comma or ] is missing" },
  { "star", "a: *\n", "f.yaml:1:5: not YAML: a text that begins with *" },
  { "percent", "a: %x\n",
    "f.yaml:1:4: not YAML: a value cannot begin like this; indent with blanks, "
    "not tabs, and put the "
    "text in quotes" },
};

static void
test_file (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskYaml) yaml = parse (files[i].text, &error);

  if (files[i].error == NULL)
    {
      g_assert_no_error (error);
      g_assert_nonnull (yaml);
      return;
    }
  g_assert_null (yaml);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONFIG);
  if (strstr (error->message, files[i].error) == NULL)
    g_error ("'%s' instead of '%s'", error->message, files[i].error);
}

static void
test_tree (void)
{
  static const char text[] = "# people\n"
                             "люди:\n"
                             "  - {id: m1, off: no}\n"
                             "  - [010, ~]\n"
                             "empty:\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskYaml) yaml = parse (text, &error);
  const DeskNode *root, *list, *first, *second;

  g_assert_no_error (error);
  root = desk_yaml_root (yaml);
  g_assert_cmpstr (desk_yaml_path (yaml), ==, "f.yaml");
  g_assert_cmpint (desk_node_kind (root), ==, DESK_NODE_MAPPING);
  g_assert_cmpuint (desk_node_length (root), ==, 2);
  g_assert_cmpstr (desk_node_key (root, 0), ==, "люди");
  g_assert_cmpuint (desk_node_key_line (root, 0), ==, 2);
  g_assert_cmpuint (desk_node_key_column (root, 0), ==, 1);
  list = desk_node_get (root, "люди");
  g_assert_cmpint (desk_node_kind (list), ==, DESK_NODE_SEQUENCE);
  g_assert_null (desk_node_text (list));
  first = desk_node_item (list, 0);
  g_assert_cmpuint (desk_node_line (first), ==, 3);
  g_assert_cmpuint (desk_node_column (first), ==, 5);
  g_assert_cmpstr (desk_node_path (first), ==, "f.yaml");
  g_assert_cmpuint (desk_node_key_column (first, 1), ==, 14);
  g_assert_cmpstr (desk_node_text (desk_node_get (first, "off")), ==, "no");
  second = desk_node_item (list, 1);
  g_assert_cmpstr (desk_node_text (desk_node_item (second, 0)), ==, "010");
  g_assert_cmpstr (desk_node_text (desk_node_item (second, 1)), ==, "");
  g_assert_cmpstr (desk_node_text (desk_node_get (root, "empty")), ==, "");
  g_assert_null (desk_node_get (root, "absent"));
  g_assert_null (desk_node_get (NULL, "absent"));
  g_assert_null (desk_node_get (list, "absent"));
}

static void
test_empty (void)
{
  g_autoptr (DeskYaml) yaml = desk_yaml_parse (NULL, 0, "f.yaml", NULL);
  const DeskNode *root = desk_yaml_root (yaml);

  g_assert_cmpint (desk_node_kind (root), ==, DESK_NODE_MAPPING);
  g_assert_cmpuint (desk_node_length (root), ==, 0);
}

static void
test_null_in_quotes (void)
{
  g_autoptr (DeskYaml) yaml = parse ("[null, 'null', '~', Null]", NULL);
  const DeskNode *root = desk_yaml_root (yaml);

  g_assert_cmpstr (desk_node_text (desk_node_item (root, 0)), ==, "");
  g_assert_cmpstr (desk_node_text (desk_node_item (root, 1)), ==, "null");
  g_assert_cmpstr (desk_node_text (desk_node_item (root, 2)), ==, "~");
  g_assert_cmpstr (desk_node_text (desk_node_item (root, 3)), ==, "Null");
}

/* Files that cost libyaml seconds.  @prefix, then @unit to @bytes. */
static const struct
{
  const char *name;
  const char *prefix;
  const char *unit;
  gsize bytes;
  const char *error; /* NULL: must be read, as fast */
} bombs[] = {
  { "lists", "", "[", 40000, "nested" },
  { "mappings", "", "{a: ", 1000000, "nested" },
  { "block-lists", "", "- ", 1000000, "nested" },
  { "complex-keys", "", "? ", 1000000, "a key must be text" },
  { "anchors", "", "- &a x\n", 1000000, "anchors" },
  { "tag-directives", "", "%TAG !a! x\n", 1000000, "tags" },
  { "yaml-directives", "", "%YAML 1.1\n", 1000000, "duplicate %YAML" },
  { "events", "", "- x\n", 1000000, "more than 50000" },
  { "empty-lists", "[", "[],", 1000000, "more than 50000" },
  { "comments", "", "# x\n", 1000000, NULL },
  { "words", "a: ", "word ", 1000000, NULL },
  { "blanks", "", " ", 1000000, "in a row" },
  { "line-breaks", "a: 1\n", "\n", 1000000, "in a row" },
  { "quotes", "", "\"", 1000000, "not YAML" },
  { "colons", "", ":", 1000000, "not YAML" },
  { "exactly-1-MiB", "#", "x", 1048576, NULL },
  { "over-1-MiB", "#", "x", 1048577, "larger than 1048576 bytes" },
};

static void
test_bomb (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GString) text = g_string_new (bombs[i].prefix);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskYaml) yaml = NULL;
  double best = G_MAXDOUBLE;

  while (text->len < bombs[i].bytes)
    g_string_append (text, bombs[i].unit);
  g_string_truncate (text, bombs[i].bytes);
  /* The processor's time and the best of five: a loaded machine must not fail
   * the test. */
  for (guint round = 0; round < 5; round++)
    {
      clock_t begun = clock ();

      g_clear_error (&error);
      g_clear_pointer (&yaml, desk_yaml_free);
      yaml = desk_yaml_parse (text->str, text->len, "f.yaml", &error);
      best = MIN (best, (double) (clock () - begun) / CLOCKS_PER_SEC);
    }
  if (bombs[i].error == NULL)
    g_assert_no_error (error);
  else if (error == NULL || strstr (error->message, bombs[i].error) == NULL)
    g_error ("not refused for '%s'", bombs[i].error);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpfloat (best, <, 0.05);
#endif
}

/* A run of blanks at the limit, followed by as many words as fit. */
static void
test_words_after_blanks (void)
{
  g_autoptr (GString) text = g_string_new ("a: x");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskYaml) yaml = NULL;
  clock_t begun;

  for (guint i = 0; i < 256; i++)
    g_string_append_c (text, ' ');
  while (text->len < 1000000)
    g_string_append (text, "b ");
  begun = clock ();
  yaml = desk_yaml_parse (text->str, text->len, "f.yaml", &error);
  g_assert_no_error (error);
  g_assert_cmpfloat ((double) (clock () - begun) / CLOCKS_PER_SEC, <, 1);
}

/* Six events frame the items: of the stream, the document and the list. */
static void
test_events (void)
{
  for (guint items = 49994; items <= 49995; items++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskYaml) yaml = NULL;

      for (guint i = 0; i < items; i++)
        g_string_append (text, "- x\n");
      yaml = parse (text->str, &error);
      g_assert_cmpint (yaml != NULL, ==, items == 49994);
    }
}

/* Schema. */

static const char *const colours[] = { "red", "green", NULL };
static const DeskYamlKey part_keys[] = {
  { .key = "name", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "size", .type = DESK_YAML_INTEGER },
  { .key = NULL },
};
static const DeskYamlKey keys[] = {
  { .key = "title", .type = DESK_YAML_TEXT },
  { .key = "id", .type = DESK_YAML_ID },
  { .key = "count", .type = DESK_YAML_INTEGER, .minimum = 1, .maximum = 10 },
  { .key = "any-count", .type = DESK_YAML_INTEGER },
  { .key = "share", .type = DESK_YAML_PERCENT },
  { .key = "sum", .type = DESK_YAML_MONEY },
  { .key = "flag", .type = DESK_YAML_BOOLEAN },
  { .key = "day", .type = DESK_YAML_DATE },
  { .key = "clock", .type = DESK_YAML_TIME },
  { .key = "colour", .type = DESK_YAML_CHOICE, .choices = colours },
  { .key = "counts", .type = DESK_YAML_LIST, .item = DESK_YAML_INTEGER },
  { .key = "parts", .type = DESK_YAML_LIST, .keys = part_keys },
  { .key = "part", .type = DESK_YAML_MAPPING, .keys = part_keys },
  { .key = "sums", .type = DESK_YAML_MAPPING, .item = DESK_YAML_MONEY },
  { .key = "any", .type = DESK_YAML_ANY },
  { .key = NULL },
};

static const struct
{
  const char *name;
  const char *text;
  const char *finding; /* begins so; NULL when there is none */
} checked[] = {
  { "text", "title: x", NULL },
  { "text-empty", "title:", NULL },
  { "text-list", "title: [x]", "f.yaml:1:8: key 'title': found a list" },
  { "id", "id: m1", NULL },
  { "id-tilde", "id: ~m1", NULL },
  { "id-32", "id: aaaaaaaaaabbbbbbbbbbccccccccccdd", NULL },
  { "id-33", "id: aaaaaaaaaabbbbbbbbbbccccccccccddd", "f.yaml:1:5: key 'id'" },
  { "id-capital", "id: M1", "f.yaml:1:5: key 'id': found 'M1'" },
  { "id-hyphen-first", "id: -m", "f.yaml:1:5: key 'id'" },
  { "id-tilde-inside", "id: a~m", "f.yaml:1:5: key 'id'" },
  { "id-empty", "id:", "f.yaml:1:4: key 'id': found nothing" },
  { "least", "count: 1", NULL },
  { "most", "count: 10", NULL },
  { "octal-is-decimal", "count: 010", NULL },
  { "under", "count: 0",
    "f.yaml:1:8: key 'count': found '0', expected a whole number from 1 to "
    "10" },
  { "over", "count: 11", "f.yaml:1:8: key 'count'" },
  { "fraction", "count: 1.5", "f.yaml:1:8: key 'count'" },
  { "plus", "count: '+5'", "f.yaml:1:8: key 'count'" },
  { "negative", "any-count: -5", NULL },
  { "no-number", "any-count: x", "f.yaml:1:12: key 'any-count'" },
  { "percent", "share: 100", NULL },
  { "percent-decimals", "share: 12.5", NULL },
  { "percent-over", "share: 100.01", "f.yaml:1:8: key 'share'" },
  { "percent-sign", "share: 5%", "f.yaml:1:8: key 'share'" },
  { "sum", "sum: 1234.50", NULL },
  { "sum-whole", "sum: 1234", NULL },
  { "sum-thirds", "sum: 1.333", "f.yaml:1:6: key 'sum'" },
  { "sum-dot", "sum: 1.", "f.yaml:1:6: key 'sum'" },
  { "sum-comma", "sum: '1,5'", "f.yaml:1:6: key 'sum'" },
  { "sum-negative", "sum: -1", "f.yaml:1:6: key 'sum'" },
  { "sum-huge", "sum: 9999999999999999", "f.yaml:1:6: key 'sum'" },
  { "true", "flag: true", NULL },
  { "false", "flag: false", NULL },
  { "yes", "flag: yes",
    "f.yaml:1:7: key 'flag': found 'yes', expected true or false" },
  { "day", "day: 2024-02-29", NULL },
  { "no-such-day", "day: 2026-02-29", "f.yaml:1:6: key 'day'" },
  { "clock", "clock: 23:59", NULL },
  { "clock-24", "clock: 24:00", "f.yaml:1:8: key 'clock'" },
  { "clock-60", "clock: 10:60", "f.yaml:1:8: key 'clock'" },
  { "clock-short", "clock: 9:00", "f.yaml:1:8: key 'clock'" },
  { "choice", "colour: red", NULL },
  { "choice-near", "colour: gren",
    "f.yaml:1:9: key 'colour': unknown value 'gren'; did you mean 'green'? "
    "(one of: red, green)" },
  { "choice-far", "colour: ultramarine",
    "f.yaml:1:9: key 'colour': found 'ultramarine', expected one of: red, "
    "green" },
  { "list", "counts: [1, 2]", NULL },
  { "list-blank", "counts:", NULL },
  { "list-item", "counts: [1, x]", "f.yaml:1:13: key 'counts': found 'x'" },
  { "list-scalar", "counts: 1", "f.yaml:1:9: key 'counts': found '1'" },
  { "mappings", "parts: [{name: a}]", NULL },
  { "mappings-missing", "parts: [{size: 1}]",
    "f.yaml:1:9: key 'name' is missing" },
  { "mappings-scalar", "parts: [x]", "f.yaml:1:9: keys with values" },
  { "required-empty", "part: {name: ''}", "f.yaml:1:14: key 'name'" },
  { "mapping-list", "part: []", "f.yaml:1:7: key 'part': found a list" },
  { "free", "sums: {a: 1, b: 2.50}", NULL },
  { "free-wrong", "sums: {a: 1, b: c}", "f.yaml:1:17: key 'b': found 'c'" },
  { "any", "any: {x: [1]}", NULL },
  { "unknown-near", "\ntitel: x",
    "f.yaml:2:1: unknown key 'titel'; did you mean 'title'? (all: title, "
    "id, " },
  { "unknown-far", "something-else: x",
    "f.yaml:1:1: unknown key 'something-else' (all: title, id, " },
  { "root-list", "[1]", "f.yaml:1:1: keys with values" },
};

static void
test_check (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskYaml) yaml = parse (checked[i].text, &error);
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autofree char *line = NULL;
  gboolean good;

  g_assert_no_error (error);
  good = desk_yaml_check (desk_yaml_root (yaml), keys, findings);
  g_assert_cmpint (good, ==, checked[i].finding == NULL);
  g_assert_cmpuint (desk_findings_count (findings), ==, good ? 0 : 1);
  if (good)
    return;
  line = desk_finding_to_string (desk_findings_get (findings, 0));
  if (!g_str_has_prefix (line, checked[i].finding))
    g_error ("'%s' instead of '%s'", line, checked[i].finding);
}

static void
test_all_faults (void)
{
  g_autoptr (DeskYaml) yaml = parse (
      "count: x\nflag: on\nparts:\n  - {}\n  - {name: a, zzzzzz: 1}\n", NULL);
  g_autoptr (DeskFindings) findings = desk_findings_new ();

  g_assert_false (desk_yaml_check (desk_yaml_root (yaml), keys, findings));
  g_assert_cmpuint (desk_findings_count (findings), ==, 4);
}

static void
test_typed (void)
{
  g_autoptr (DeskYaml) yaml = parse (
      "{i: 010, n: -7, m: 1234.5, w: 40000, t: true, f: false, s: x}", NULL);
  const DeskNode *root = desk_yaml_root (yaml);

  g_assert_cmpint (desk_node_integer (desk_node_get (root, "i"), 3), ==, 10);
  g_assert_cmpint (desk_node_integer (desk_node_get (root, "n"), 3), ==, -7);
  g_assert_cmpint (desk_node_integer (NULL, 3), ==, 3);
  g_assert_cmpint (desk_node_money (desk_node_get (root, "m"), 3), ==, 123450);
  g_assert_cmpint (desk_node_money (desk_node_get (root, "w"), 3), ==, 4000000);
  g_assert_cmpint (desk_node_money (NULL, 3), ==, 3);
  g_assert_true (desk_node_boolean (desk_node_get (root, "t"), FALSE));
  g_assert_false (desk_node_boolean (desk_node_get (root, "f"), TRUE));
  g_assert_true (desk_node_boolean (NULL, TRUE));
  g_assert_cmpstr (desk_node_string (desk_node_get (root, "s"), "y"), ==, "x");
  g_assert_cmpstr (desk_node_string (NULL, "y"), ==, "y");
}

#define ADD_TABLE(folder, table, function)                               \
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)                       \
    {                                                                    \
      g_autofree char *path = g_strconcat (folder, table[i].name, NULL); \
      g_test_add_data_func (path, GUINT_TO_POINTER (i), function);       \
    }

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TABLE ("/yaml/file/", files, test_file);
  ADD_TABLE ("/yaml/bomb/", bombs, test_bomb);
  ADD_TABLE ("/yaml/check/", checked, test_check);
  g_test_add_func ("/yaml/tree", test_tree);
  g_test_add_func ("/yaml/empty", test_empty);
  g_test_add_func ("/yaml/null-in-quotes", test_null_in_quotes);
  g_test_add_func ("/yaml/words-after-blanks", test_words_after_blanks);
  g_test_add_func ("/yaml/events", test_events);
  g_test_add_func ("/yaml/all-faults", test_all_faults);
  g_test_add_func ("/yaml/typed", test_typed);
  return g_test_run ();
}
