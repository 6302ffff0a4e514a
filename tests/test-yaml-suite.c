/* The YAML test suite and libyaml's examples: every case is read as its
 * answer says, or refused with its place for a reason that the case itself
 * shows. */
#include "config.h"

#include "base/error.h"
#include "format/yaml.h"
#include <string.h>

typedef struct
{
  char *name; /* of the file, a slash, the number in it */
  const DeskNode *fail;
  const char *yaml;
  const char *tree; /* the events */
  const char *json; /* NULL when the case cannot be said in JSON */
} Case;

/* What YAML 1.2 allows and libyaml 0.2.5 does not read. */
static const char empty_key[] = "an empty key";
static const char directive[] = "an unknown directive or version";
static const char colon[] = "a colon without blank in brackets";
static const char apart[] = "a key in brackets and its colon in two lines";
static const char tab[] = "a tab before or between values";
static const char unicode[] = "an anchor that is not ASCII";
static const char document[] = "a document without content or beginning";
static const struct
{
  const char *name;
  const char *why;
} gaps[] = {
  { "2JQS/0", empty_key }, { "NHX8/0", empty_key }, { "NKF9/0", empty_key },
  { "S3PD/0", empty_key }, { "SM9W/1", empty_key }, { "UKK6/0", empty_key },
  { "2LFX/0", directive }, { "6LVF/0", directive }, { "BEC7/0", directive },
  { "W4TN/0", directive }, { "4ABK/0", colon },     { "58MP/0", colon },
  { "5T43/0", colon },     { "DBG4/0", colon },     { "HM87/0", colon },
  { "5MUD/0", apart },     { "9SA2/0", apart },     { "K3WX/0", apart },
  { "NJ66/0", apart },     { "UT92/0", apart },     { "VJP3/1", apart },
  { "6BCT/0", tab },       { "A2M4/0", tab },       { "DK95/0", tab },
  { "DK95/3", tab },       { "DK95/4", tab },       { "Q5MG/0", tab },
  { "R4YG/0", tab },       { "Y79Y/1", tab },       { "Y79Y/10", tab },
  { "8XYN/0", unicode },   { "FP8R/0", document },  { "HWV9/0", document },
  { "M7A3/0", document },  { "QT73/0", document },
};

/* What the reader refuses on purpose, and what then stands in the tree of
 * such a case. */
static const struct
{
  const char *message;
  const char *tree;
} refusals[] = {
  { "anchors (&) are not allowed", " &" },
  { "aliases (*) are not allowed", " *" },
  { "tags are not allowed", " <" },
  { "a second document is not allowed", "-DOC" },
  { "a text that begins with ? must", ":?" },
  { "a key must be text", NULL }, /* then there is no JSON */
};

static const struct
{
  const char *name;
  const char *error; /* NULL: is read */
} examples[] = {
  { "anchors.yaml", "anchors (&) are not allowed" },
  { "array.yaml", NULL },
  { "global-tag.yaml", "tags are not allowed" },
  { "json.yaml", NULL },
  { "mapping.yaml", NULL },
  { "numbers.yaml", NULL },
  { "strings.yaml", NULL },
  { "tags.yaml", "tags are not allowed" },
  { "yaml-version.yaml", NULL },
};

static char *folder;     /* of both */
static GPtrArray *yamls; /* the files of the suite; own what the cases show */
static GPtrArray *cases; /* of Case */

static void
case_free (gpointer data)
{
  Case *item = data;

  g_free (item->name);
  g_free (item);
}

/* The suite shows what one cannot see by visible characters. */
static char *
reveal (const char *text)
{
  static const struct
  {
    const char *shown, *meant;
  } marks[] = {
    { "␣", " " },  { "—", "" },   { "»", "\t" },           { "↵", "" },
    { "←", "\r" }, { "∎\n", "" }, { "⇔", "\xEF\xBB\xBF" },
  };
  GString *out = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (out, marks[i].shown, marks[i].meant, 0);
  return g_string_free (out, FALSE);
}

static gboolean
equal (const DeskNode *one, const DeskNode *two)
{
  if (desk_node_kind (one) != desk_node_kind (two)
      || desk_node_length (one) != desk_node_length (two))
    return FALSE;
  if (desk_node_kind (one) == DESK_NODE_SCALAR)
    return g_str_equal (desk_node_text (one), desk_node_text (two));
  for (guint i = 0; i < desk_node_length (one); i++)
    {
      const DeskNode *other = desk_node_kind (one) == DESK_NODE_SEQUENCE
                                  ? desk_node_item (two, i)
                                  : desk_node_get (two, desk_node_key (one, i));

      if (other == NULL || !equal (desk_node_item (one, i), other))
        return FALSE;
    }
  return TRUE;
}

static void
check_answer (const Case *item, const DeskYaml *yaml)
{
  g_autofree char *text = NULL;
  g_autoptr (DeskYaml) json = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (item->json);
  text = reveal (item->json);
  json = desk_yaml_parse (text, strlen (text), "json", &error);
  g_assert_no_error (error);
  g_assert_true (equal (desk_yaml_root (yaml), desk_yaml_root (json)));
}

static const char *
gap (const Case *item)
{
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    if (g_str_equal (gaps[i].name, item->name))
      return gaps[i].why;
  return NULL;
}

static void
check_refusal (const Case *item, const char *message)
{
  if (strstr (message, "not YAML: ") != NULL)
    {
      if (gap (item) == NULL)
        g_error ("%s", message);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (strstr (message, refusals[i].message) != NULL)
      {
        if (refusals[i].tree == NULL)
          g_assert_null (item->json);
        else
          g_assert_nonnull (strstr (item->tree, refusals[i].tree));
        return;
      }
  g_error ("%s", message);
}

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autofree char *text = reveal (item->yaml);
  g_autofree char *place
      = g_strdup_printf ("^%s:[1-9][0-9]*:[1-9][0-9]*: .", item->name);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskYaml) yaml
      = desk_yaml_parse (text, strlen (text), item->name, &error);

  if (yaml == NULL)
    {
      g_assert_error (error, DESK_ERROR, DESK_ERROR_CONFIG);
      g_assert_true (g_regex_match_simple (place, error->message, 0, 0));
    }
  if (item->fail != NULL)
    g_assert_null (yaml);
  else if (yaml != NULL)
    check_answer (item, yaml);
  else
    check_refusal (item, error->message);
}

static void
test_example (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *path
      = g_build_filename (folder, "libyaml-examples", examples[i].name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskYaml) yaml = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  yaml = desk_yaml_parse (bytes, length, examples[i].name, &error);
  if (examples[i].error == NULL)
    g_assert_no_error (error);
  else
    g_assert_nonnull (strstr (error->message, examples[i].error));
}

/* What a case leaves out is as in the one before it, but `fail`. */
static void
add_cases (const char *name, const DeskYaml *yaml)
{
  const DeskNode *list = desk_yaml_root (yaml);
  Case last = { 0 };

  for (guint i = 0; i < desk_node_length (list); i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      g_autofree char *path = NULL;
      Case *now = g_new (Case, 1);

      last.name = g_strdup_printf ("%.4s/%u", name, i);
      last.fail = desk_node_get (item, "fail");
      last.yaml = desk_node_string (desk_node_get (item, "yaml"), last.yaml);
      last.tree = desk_node_string (desk_node_get (item, "tree"), last.tree);
      last.json = desk_node_string (desk_node_get (item, "json"), last.json);
      *now = last;
      g_ptr_array_add (cases, now);
      path = g_strconcat ("/yaml-suite/", now->name, NULL);
      g_test_add_data_func (path, now, test_case);
    }
}

/* The files of the suite are read by the reader under test. */
static gboolean
add_suite (void)
{
  g_autofree char *path = g_build_filename (folder, "yaml-test-suite", NULL);
  g_autoptr (GDir) suite = g_dir_open (path, 0, NULL);
  const char *name;

  if (suite == NULL)
    return FALSE;
  while ((name = g_dir_read_name (suite)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      DeskYaml *yaml;
      gsize length;

      g_assert_true (g_file_get_contents (file, &bytes, &length, NULL));
      yaml = desk_yaml_parse (bytes, length, name, &error);
      g_assert_no_error (error);
      g_ptr_array_add (yamls, yaml);
      add_cases (name, yaml);
    }
  return TRUE;
}

/* The README of the real files counts 217 files, 49 of them with failing cases:
 * two more files hold such a case further down, 60 cases in all. */
static void
test_counts (void)
{
  guint failing = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const Case *item = g_ptr_array_index (cases, i);

      failing += item->fail != NULL ? 1 : 0;
    }
  g_assert_cmpuint (yamls->len, ==, 217);
  g_assert_cmpuint (failing, ==, 60);
}

static void
test_absent (void)
{
  g_test_skip ("../shared/data/real is not there");
}

int
main (int argc, char **argv)
{
  const char *top = g_getenv ("abs_top_srcdir");
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_build_filename (top == NULL ? "." : top, "..", "shared", "data",
                             "real", "yaml", NULL);
  yamls = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_yaml_free);
  cases = g_ptr_array_new_with_free_func (case_free);
  if (add_suite ())
    {
      g_test_add_func ("/yaml-suite/counts", test_counts);
      for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
        {
          g_autofree char *path
              = g_strconcat ("/yaml-examples/", examples[i].name, NULL);
          g_test_add_data_func (path, GUINT_TO_POINTER (i), test_example);
        }
    }
  else
    g_test_add_func ("/yaml-suite", test_absent);
  status = g_test_run ();
  g_ptr_array_unref (cases);
  g_ptr_array_unref (yamls);
  g_free (folder);
  return status;
}
