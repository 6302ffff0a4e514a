#include "config.h"

#include "base/error.h"
#include "command/options.h"
#include <stddef.h>
#include <string.h>

typedef struct
{
  gboolean dry_run, quiet;
  const char *department, *mood;
  char **tags;
  gint64 count, sum;
  gint32 day;
} Values;

static const char *const moods[] = { "calm", "cross", NULL };

static const DeskOption own[] = {
  { "quietly", 0, DESK_OPTION_FLAG, offsetof (Values, dry_run), NULL, "",
    NULL },
  { "department", 'd', DESK_OPTION_TEXT, offsetof (Values, department), "ID",
    "", NULL },
  { "mood", 0, DESK_OPTION_CHOICE, offsetof (Values, mood), "MOOD", "", moods },
  { "tag", 't', DESK_OPTION_LIST, offsetof (Values, tags), "TAG", "", NULL },
  { "count", 'c', DESK_OPTION_INTEGER, offsetof (Values, count), "N", "",
    NULL },
  { "sum", 0, DESK_OPTION_MONEY, offsetof (Values, sum), "SUM", "", NULL },
  { "day", 0, DESK_OPTION_DAY, offsetof (Values, day), "DAY", "", NULL },
  { .name = NULL },
};

static const DeskOption common[] = {
  { "dry-run", 'n', DESK_OPTION_FLAG, offsetof (Values, dry_run), NULL, "",
    NULL },
  { "quiet", 'q', DESK_OPTION_FLAG, offsetof (Values, quiet), NULL, "", NULL },
  { "days", 0, DESK_OPTION_INTEGER, offsetof (Values, count), "N", "", NULL },
  { .name = NULL },
};

/* Every case is a command line, blanks between its words, and what was
 * understood: the members that are set, then the operands; or the error. */
static const struct
{
  const char *name, *line, *understood;
} cases[] = {
  { "/options/nothing", "", "" },
  { "/options/flag", "--dry-run", "n" },
  { "/options/letter", "-n", "n" },
  { "/options/bundle", "-nq", "nq" },
  { "/options/bundle-with-value", "-nqd7", "nq d=7" },
  { "/options/bundle-value-behind", "-nd 7 8", "n d=7 [8]" },
  { "/options/prefix", "--dry", "n" },
  { "/options/prefix-of-value", "--dep=x", "d=x" },
  { "/options/exact-beats-longer", "--day=2026-11-22", "day=20779" },
  { "/options/exact-beats-earlier", "--quiet", "q" },
  { "/options/value-behind", "--department x", "d=x" },
  { "/options/value-like-option", "--department --dry-run", "d=--dry-run" },
  { "/options/empty-value", "--department=", "d=" },
  { "/options/value-with-sign", "--department=a=b", "d=a=b" },
  { "/options/last-wins", "-d a -d b", "d=b" },
  { "/options/list", "-t a --tag=b -tc", "t=a,b,c" },
  { "/options/behind-operands", "a -n b -q", "nq [a] [b]" },
  { "/options/end", "-n -- -q --x", "n [-q] [--x]" },
  { "/options/dash", "- -n", "n [-]" },
  { "/options/integer", "--count=42", "c=42" },
  { "/options/integer-negative", "--count=-1",
    "'--count': '-1' is not a whole number" },
  { "/options/integer-words", "-c many",
    "'--count': 'many' is not a whole number" },
  { "/options/integer-huge", "-c 99999999999",
    "'--count': '99999999999' is not a whole number" },
  { "/options/sum", "--sum=1250.50", "s=125050" },
  { "/options/sum-wrong", "--sum=much",
    "'--sum': 'much' is not a sum like 1250.50" },
  { "/options/day-wrong", "--day=2026-02-30",
    "'--day': '2026-02-30' is not a day like 2026-11-22" },
  { "/options/choice", "--mood=cross", "m=cross" },
  { "/options/choice-near", "--mood=calms",
    "'--mood': there is no 'calms'; did you mean 'calm'? (all: calm, cross)" },
  { "/options/choice-far", "--mood=xxxxxxx",
    "'--mood': there is no 'xxxxxxx' (all: calm, cross)" },
  { "/options/unknown", "--deprtment=x",
    "unknown option '--deprtment'; did you mean '--department'?" },
  { "/options/unknown-far", "--zzzzzzzz",
    "unknown option '--zzzzzzzz'; to list them: --help" },
  { "/options/unknown-letter", "-nz",
    "unknown option '-z'; to list them: --help" },
  { "/options/unknown-cyrillic-letter", "-я",
    "unknown option '-я'; to list them: --help" },
  { "/options/hostile", "--\033[2J",
    "unknown option '--\\u{1B}[2J'; to list them: --help" },
  { "/options/ambiguous", "--d",
    "option '--d' is ambiguous: --department, --day, --dry-run, --days" },
  { "/options/no-value", "--department", "'--department' needs a value: ID" },
  { "/options/no-value-letter", "-nd", "'--department' needs a value: ID" },
  { "/options/flag-with-value", "--quiet=yes", "'--quiet' takes no value" },
};

static char *
describe (const Values *values, GPtrArray *operands)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "%s%s", values->dry_run ? "n" : "",
                          values->quiet ? "q" : "");
  if (values->department != NULL)
    g_string_append_printf (out, " d=%s", values->department);
  if (values->mood != NULL)
    g_string_append_printf (out, " m=%s", values->mood);
  if (values->tags != NULL)
    {
      g_autofree char *tags = g_strjoinv (",", values->tags);

      g_string_append_printf (out, " t=%s", tags);
    }
  if (values->count != 0)
    g_string_append_printf (out, " c=%d", (int) values->count);
  if (values->sum != 0)
    g_string_append_printf (out, " s=%d", (int) values->sum);
  if (values->day != 0)
    g_string_append_printf (out, " day=%d", values->day);
  for (guint i = 0; i < operands->len; i++)
    g_string_append_printf (out, " [%s]",
                            (char *) g_ptr_array_index (operands, i));
  return g_strdup (g_strstrip (out->str));
}

static void
test_case (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_auto (GStrv) argv = g_strsplit (cases[index].line, " ", -1);
  g_autoptr (GPtrArray) operands = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *understood = NULL;
  Values values = { 0 };
  DeskOptionGroup groups[] = { { own, &values }, { common, &values } };

  if (desk_options_parse (groups, 2, argv, operands, &error))
    understood = describe (&values, operands);
  else
    {
      g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
      understood = g_strdup (error->message);
    }
  g_assert_cmpstr (understood, ==, cases[index].understood);
  g_strfreev (values.tags);
}

static const struct
{
  const char *line;
  guint first;
} firsts[] = {
  { "take 1", 0 },     { "-n take 1", 1 },    { "-d x take 1", 2 },
  { "-dx take 1", 1 }, { "--dep x take", 2 }, { "--dep=x take", 1 },
  { "-nd x take", 2 }, { "-n", 1 },           { "--unknown take", 1 },
  { "- take", 0 },     { "-n -- take", 2 },   { "--", 0 },
};

static void
test_first (void)
{
  DeskOptionGroup groups[] = { { own, NULL }, { common, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      g_auto (GStrv) argv = g_strsplit (firsts[i].line, " ", -1);

      g_test_message ("%s", firsts[i].line);
      g_assert_cmpuint (desk_options_first_operand (groups, 2, argv), ==,
                        firsts[i].first);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  g_test_add_func ("/options/first-operand", test_first);
  return g_test_run ();
}
