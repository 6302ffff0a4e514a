#include "config.h"

#include "work/reg-answers.h"

#include "base/i18n.h"
#include "base/text.h"
#include "rules/quiz.h"
#include "store/file.h"
#include "work/reg-state.h"
#include "work/rows.h"

static const DeskColumn columns[] = {
  { "question", N_ ("question"), DESK_COLUMN_COUNT, NULL },
  { "text", N_ ("text"), DESK_COLUMN_TEXT, NULL },
  { "answer", N_ ("answer"), DESK_COLUMN_COUNT, NULL },
  { "choice", N_ ("choice"), DESK_COLUMN_TEXT, NULL },
};

static const DeskNode *
choices_of (const DeskRegulation *regulation, guint question)
{
  return desk_node_get (desk_regulation_question (regulation, question),
                        "answers");
}

static const char *
text_of (const DeskRegulation *regulation, guint question)
{
  return desk_node_text (
      desk_node_get (desk_regulation_question (regulation, question), "text"));
}

/* 0 when @typed is no number from 1 to @most. */
static guint
parse_number (const char *typed, guint most)
{
  guint64 number;

  return g_ascii_string_to_unsigned (typed, 10, 1, most, &number, NULL)
             ? (guint) number
             : 0;
}

/* --- asked -------------------------------------------------------------- */

/* FALSE at the end of input, too. */
static gboolean
ask_one (DeskWork *work, const DeskNode *choices, const char *question,
         guint *answer, GError **error)
{
  guint most = desk_node_length (choices);

  for (*answer = 0; *answer == 0;)
    {
      g_autofree char *typed = NULL;

      if (!desk_work_ask (work, question, &typed, error) || typed == NULL)
        return FALSE;
      *answer = parse_number (typed, most);
    }
  return TRUE;
}

/* Returns: (transfer full): the question as it is shown. */
static char *
make_question (const DeskRegulation *regulation, guint number, guint place)
{
  const DeskNode *choices = choices_of (regulation, number);
  GString *question = g_string_new (NULL);

  g_string_append_printf (question, "\n%u/%u. %s\n", place + 1,
                          desk_regulation_questions (regulation),
                          text_of (regulation, number));
  for (guint i = 0; i < desk_node_length (choices); i++)
    g_string_append_printf (question, "  %u  %s\n", i + 1,
                            desk_node_text (desk_node_item (choices, i)));
  g_string_append_printf (question, _ ("your answer, 1-%u?"),
                          desk_node_length (choices));
  return g_string_free (question, FALSE);
}

gboolean
desk_reg_answers_ask (DeskWork *work, const DeskRegulation *regulation,
                      const char *seed, guint *answers, GError **error)
{
  guint count = desk_regulation_questions (regulation);
  g_autofree guint *order = g_new (guint, count);

  if (!work->may_ask)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("there is nobody to ask: standard input and standard "
                      "error are not a terminal; to answer from a file: "
                      "--answers=FILE, to see the questions: --questions"));
      return FALSE;
    }
  desk_quiz_order (seed, order, count);
  desk_work_note (work, _ ("the order of the questions: --seed=%s"), seed);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *question = make_question (regulation, order[i], i);

      if (!ask_one (work, choices_of (regulation, order[i]), question,
                    &answers[order[i]], error))
        return FALSE;
    }
  return TRUE;
}

/* --- read --------------------------------------------------------------- */

static const char *const wanted[] = { "answer", "question", NULL };

static GPtrArray *
read_rows (const DeskDesk *desk, const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (g_str_equal (path, "-"))
    return desk_work_read_rows (desk->work, wanted, error);
  if (desk_store_is_guarded (desk->store))
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                           _ ("files cannot be named here; send the answers "
                              "to standard input: --answers=- <FILE"));
      return NULL;
    }
  return desk_file_read (path, &bytes, &length, error)
             ? desk_rows_parse (bytes, length, wanted, error)
             : NULL;
}

static gboolean
refuse (guint row, const char *what, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT, _ ("answer %u: %s"), row,
               what);
  return FALSE;
}

static gboolean
take_row (const DeskRegulation *regulation, char *const *row, guint index,
          guint *answers, GError **error)
{
  guint count = desk_regulation_questions (regulation);
  guint question = row[1][0] == '\0' ? index + 1 : parse_number (row[1], count);

  if (question == 0 || question > count)
    return refuse (index + 1, _ ("there is no such question"), error);
  if (answers[question - 1] != 0)
    return refuse (index + 1, _ ("this question is answered twice"), error);
  answers[question - 1] = parse_number (
      row[0], desk_node_length (choices_of (regulation, question - 1)));
  return answers[question - 1] != 0
         || refuse (index + 1,
                    _ ("this is no number of an answer to its question"),
                    error);
}

gboolean
desk_reg_answers_read (const DeskDesk *desk, const DeskRegulation *regulation,
                       const char *path, guint *answers, GError **error)
{
  g_autoptr (GPtrArray) rows = read_rows (desk, path, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!take_row (regulation, rows->pdata[i], i, answers, error))
      return FALSE;
  for (guint i = 0; i < desk_regulation_questions (regulation); i++)
    if (answers[i] == 0)
      {
        g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
                     _ ("question %u has no answer"), i + 1);
        return FALSE;
      }
  return TRUE;
}

/* --- shown -------------------------------------------------------------- */

static gboolean
push (DeskReport *report, const DeskRegulation *regulation, GError **error)
{
  for (guint q = 0; q < desk_regulation_questions (regulation); q++)
    for (guint a = 0; a < desk_node_length (choices_of (regulation, q)); a++)
      {
        const DeskNode *choice = desk_node_item (choices_of (regulation, q), a);
        const DeskValue row[] = { DESK_NUMBER_VALUE (q + 1),
                                  DESK_TEXT_VALUE (text_of (regulation, q)),
                                  DESK_NUMBER_VALUE (a + 1),
                                  DESK_TEXT_VALUE (desk_node_text (choice)) };

        if (!desk_report_row (report, row, error))
          return FALSE;
      }
  return desk_report_end (report, error);
}

gboolean
desk_reg_questions_run (DeskWork *work, GError **error)
{
  const char *name = desk_reg_name (work->args[0], error);
  g_autoptr (DeskDesk) desk
      = name == NULL ? NULL : desk_desk_open (work, error);
  const DeskRegulation *regulation;
  g_autoptr (DeskReport) report = NULL;

  if (desk == NULL
      || !desk_desk_may (desk, DESK_ACTION_REGULATION_SHOW, DESK_RELATION_OTHER,
                         error))
    return FALSE;
  regulation = desk_reg_in_force (desk, name, error);
  report = regulation == NULL
               ? NULL
               : desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE,
                                   error);
  return report != NULL && push (report, regulation, error);
}
