#include "config.h"

#include "source/condition.h"

#include "base/i18n.h"
#include "base/text.h"

typedef enum
{
  TEST_WORD,
  TEST_EMPTY,
  TEST_FILLED,
  TEST_NUMBER,
  TEST_TIME,
  TEST_ONE_DIGIT,
  TEST_ABOVE,
  TEST_BELOW,
} TestKind;

typedef struct
{
  TestKind kind;
  gboolean negated;
  gint64 limit;   /* of ABOVE and BELOW */
  DeskWord *word; /* of WORD */
} Test;

struct _DeskTests
{
  GPtrArray *list; /* of Test */
};

static void
test_free (gpointer data)
{
  Test *test = data;

  desk_word_free (test->word);
  g_free (test);
}

void
desk_tests_free (DeskTests *tests)
{
  if (tests == NULL)
    return;
  g_ptr_array_unref (tests->list);
  g_free (tests);
}

static gboolean
parse_test (const char *text, Test *test)
{
  static const char *const names[] = { [TEST_EMPTY] = "empty",
                                       [TEST_FILLED] = "filled",
                                       [TEST_NUMBER] = "number",
                                       [TEST_TIME] = "time",
                                       [TEST_ONE_DIGIT] = "one-digit" };

  if (g_str_has_prefix (text, "not "))
    {
      test->negated = TRUE;
      text += strlen ("not ");
    }
  for (guint i = TEST_EMPTY; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      {
        test->kind = i;
        return TRUE;
      }
  if ((text[0] == '>' || text[0] == '<')
      && strspn (text + 1, " -0123456789") == strlen (text + 1))
    {
      test->kind = text[0] == '>' ? TEST_ABOVE : TEST_BELOW;
      return g_ascii_string_to_signed (text + 1 + strspn (text + 1, " "), 10,
                                       G_MININT32, G_MAXINT32, &test->limit,
                                       NULL);
    }
  test->word = desk_word_new (text);
  return test->word != NULL;
}

static gboolean
add_test (DeskTests *tests, const DeskNode *node, DeskFindings *findings)
{
  const char *text = desk_node_text (node);
  Test *test = g_new0 (Test, 1);

  g_ptr_array_add (tests->list, test);
  if (text != NULL && parse_test (text, test))
    return TRUE;
  desk_findings_add (findings, desk_node_path (node), desk_node_line (node),
                     desk_node_column (node),
                     _ ("not a test of a cell: write a word, empty, filled, "
                        "number, time, one-digit, '> 0' or 'not …'"));
  return FALSE;
}

DeskTests *
desk_tests_new (const DeskNode *node, DeskFindings *findings)
{
  DeskTests *tests = g_new0 (DeskTests, 1);
  gboolean good = TRUE;

  tests->list = g_ptr_array_new_with_free_func (test_free);
  if (desk_node_kind (node) == DESK_NODE_SEQUENCE)
    for (guint i = 0; i < desk_node_length (node); i++)
      good = add_test (tests, desk_node_item (node, i), findings) && good;
  else
    good = add_test (tests, node, findings);
  if (!good)
    g_clear_pointer (&tests, desk_tests_free);
  return tests;
}

static gboolean
is_number (DeskCell cell)
{
  for (gsize i = 0; i < cell.length; i++)
    if (!g_ascii_isdigit (cell.text[i]))
      return FALSE;
  return cell.length > 0;
}

/* The whole part of a number of at most 18 digits: billing seconds, Unix
 * times, flags. */
static gboolean
whole_number (DeskCell cell, gint64 *number)
{
  gboolean negative = cell.length > 0 && cell.text[0] == '-';
  gsize i = negative ? 1 : 0;
  const gsize start = i;

  *number = 0;
  for (; i < cell.length && g_ascii_isdigit (cell.text[i]); i++)
    {
      if (i - start >= 18)
        return FALSE;
      *number = *number * 10 + (cell.text[i] - '0');
    }
  if (negative)
    *number = -*number;
  return i > start
         && (i == cell.length || cell.text[i] == '.' || cell.text[i] == ',');
}

/* A number of 7 to 16 equal digits, an 8 in front of eleven being the 7 of
 * Russian numbers.  Nearly every number says no at its third digit. */
static gboolean
is_one_digit (DeskCell cell)
{
  char first = '\0', others = '\0';
  guint n = 0;

  for (gsize i = 0; i < cell.length; i++)
    {
      if (!g_ascii_isdigit (cell.text[i]))
        continue;
      if (n == 0)
        first = cell.text[i];
      else if (n == 1)
        others = cell.text[i];
      else if (cell.text[i] != others)
        return FALSE;
      n++;
    }
  if (n == 11 && first == '8')
    first = '7';
  return n >= 7 && n <= 16 && first == others;
}

static gboolean
test_holds (const Test *test, DeskCell cell, DeskIsTime is_time,
            gconstpointer data)
{
  gint64 number;

  switch (test->kind)
    {
    case TEST_WORD:
      return desk_word_is_cell (test->word, cell);
    case TEST_EMPTY:
      return cell.length == 0;
    case TEST_FILLED:
      return cell.length > 0;
    case TEST_NUMBER:
      return is_number (cell);
    case TEST_TIME:
      return is_time != NULL && is_time (cell, data);
    case TEST_ONE_DIGIT:
      return is_one_digit (cell);
    case TEST_ABOVE:
      return whole_number (cell, &number) && number > test->limit;
    case TEST_BELOW:
      return whole_number (cell, &number) && number < test->limit;
    }
  g_return_val_if_reached (FALSE);
}

gboolean
desk_tests_hold (const DeskTests *tests, DeskCell cell, DeskIsTime is_time,
                 gconstpointer data)
{
  gboolean asked = FALSE, met = FALSE;

  for (guint i = 0; i < tests->list->len; i++)
    {
      const Test *test = g_ptr_array_index (tests->list, i);

      if (test->negated && test_holds (test, cell, is_time, data))
        return FALSE;
      if (test->negated)
        continue;
      asked = TRUE;
      met = met || test_holds (test, cell, is_time, data);
    }
  return met || !asked;
}

static void
clause_free (gpointer data)
{
  DeskClause *clause = data;

  desk_tests_free (clause->tests);
  g_free (clause);
}

static guint
slot_of (GPtrArray *slots, const char *name)
{
  guint slot;

  if (!g_ptr_array_find_with_equal_func (slots, name, g_str_equal, &slot))
    {
      slot = slots->len;
      g_ptr_array_add (slots, g_strdup (name));
    }
  return slot;
}

static gboolean
add_alternative (DeskCondition *condition, const DeskNode *node,
                 GPtrArray *slots, DeskFindings *findings)
{
  GPtrArray *clauses = g_ptr_array_new_with_free_func (clause_free);
  gboolean good = desk_node_kind (node) == DESK_NODE_MAPPING
                  && desk_node_length (node) > 0;

  g_ptr_array_add (condition, clauses);
  if (!good)
    desk_findings_add (findings, desk_node_path (node), desk_node_line (node),
                       desk_node_column (node),
                       _ ("write a condition as 'column: test'"));
  else
    for (guint i = 0; i < desk_node_length (node); i++)
      {
        DeskClause *clause = g_new0 (DeskClause, 1);

        clause->slot = slot_of (slots, desk_node_key (node, i));
        clause->tests = desk_tests_new (desk_node_item (node, i), findings);
        g_ptr_array_add (clauses, clause);
        good = good && clause->tests != NULL;
      }
  return good;
}

DeskCondition *
desk_condition_new (const DeskNode *node, GPtrArray *slots,
                    DeskFindings *findings)
{
  DeskCondition *condition
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gboolean good = TRUE;

  if (desk_node_kind (node) == DESK_NODE_SEQUENCE)
    for (guint i = 0; i < desk_node_length (node); i++)
      good = add_alternative (condition, desk_node_item (node, i), slots,
                              findings)
             && good;
  else
    good = add_alternative (condition, node, slots, findings);
  if (!good)
    g_clear_pointer (&condition, g_ptr_array_unref);
  return condition;
}

gboolean
desk_condition_holds (const DeskCondition *condition, DeskSlotCell cell,
                      gpointer data, DeskIsTime is_time,
                      gconstpointer time_data)
{
  for (guint i = 0; condition != NULL && i < condition->len; i++)
    {
      const GPtrArray *clauses = g_ptr_array_index (condition, i);
      gboolean all = TRUE;

      for (guint j = 0; all && j < clauses->len; j++)
        {
          const DeskClause *clause = g_ptr_array_index (clauses, j);

          all = desk_tests_hold (clause->tests, cell (clause->slot, data),
                                 is_time, time_data);
        }
      if (all)
        return TRUE;
    }
  return FALSE;
}
