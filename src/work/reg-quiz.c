#include "config.h"

#include "work/reg.h"

#include "base/i18n.h"
#include "base/text.h"
#include "rules/quiz.h"
#include "work/day-change.h"
#include "work/reg-answers.h"
#include "work/reg-results.h"
#include "work/reg-state.h"
#include <string.h>

#define SEED_MOST 32
#define SEED_LETTERS G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-"

static const DeskColumn columns[] = {
  { "regulation", N_ ("regulation"), DESK_COLUMN_WORD, NULL },
  { "version", N_ ("version"), DESK_COLUMN_TEXT, NULL },
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "right", N_ ("right"), DESK_COLUMN_COUNT, NULL },
  { "questions", N_ ("questions"), DESK_COLUMN_COUNT, NULL },
  { "percent", N_ ("percent"), DESK_COLUMN_PERCENT, NULL },
  { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
};

typedef struct
{
  DeskDayChange change;
  const DeskQuiz *rule;
  const DeskRegulation *regulation;
  char *subject;
  char *seed;     /* NULL: answered from a file */
  guint *answers; /* of each question, from 1 */
  guint right;
} Quiz;

static void
quiz_clear (Quiz *quiz)
{
  desk_day_change_clear (&quiz->change);
  g_free (quiz->subject);
  g_free (quiz->seed);
  g_free (quiz->answers);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Quiz, quiz_clear)

static guint
percent_of (const Quiz *quiz)
{
  return desk_quiz_percent (quiz->right,
                            desk_regulation_questions (quiz->regulation));
}

/* --- before ------------------------------------------------------------- */

static void
count_line (const DeskDayLine *line, gpointer data)
{
  (void) line;
  ++*(guint *) data;
}

static gboolean
check_attempts (const Quiz *quiz, GError **error)
{
  const DeskDesk *desk = quiz->change.desk;
  const DeskDaysFilter filter = { .kinds = DESK_DAYS_OF (QUIZ),
                                  .from = desk->today,
                                  .to = desk->today,
                                  .person = desk_store_caller (desk->store),
                                  .subject = quiz->subject };
  guint attempts = 0;

  desk_days_each (quiz->change.days, &filter, count_line, &attempts);
  if (attempts < quiz->rule->attempts)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               NGETTEXT ("%u attempt a day is allowed; come back tomorrow, "
                         "and read it again before: regulation show %s",
                         "%u attempts a day are allowed; come back tomorrow, "
                         "and read it again before: regulation show %s",
                         quiz->rule->attempts),
               quiz->rule->attempts, desk_regulation_name (quiz->regulation));
  return FALSE;
}

static gboolean
check_seed (const char *seed, GError **error)
{
  gsize length = strlen (seed);

  if (length > 0 && length <= SEED_MOST
      && strspn (seed, SEED_LETTERS) == length)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("a seed is up to %d Latin letters, digits and hyphens"),
               SEED_MOST);
  return FALSE;
}

static gboolean
open_quiz (Quiz *quiz, DeskWork *work, GError **error)
{
  const DeskRegQuiz *options = work->options;
  const char *name = desk_reg_name (work->args[0], error);

  if (name == NULL
      || (options->seed != NULL && !check_seed (options->seed, error))
      || !desk_day_change_open (&quiz->change, work, G_MININT32, error)
      || !desk_desk_may (quiz->change.desk, DESK_ACTION_ACKNOWLEDGE,
                         DESK_RELATION_OWN, error))
    return FALSE;
  quiz->rule = desk_desk_quiz (quiz->change.desk, error);
  quiz->regulation = quiz->rule == NULL
                         ? NULL
                         : desk_reg_in_force (quiz->change.desk, name, error);
  if (quiz->regulation == NULL)
    return FALSE;
  quiz->subject
      = desk_reg_subject (name, desk_regulation_version (quiz->regulation));
  if (desk_regulation_questions (quiz->regulation) > 0)
    return check_attempts (quiz, error);
  g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
               _ ("the regulation '%s' has no questions"), name);
  return FALSE;
}

/* --- answers ------------------------------------------------------------ */

/* FALSE without @error when the questions were broken off. */
static gboolean
get_answers (Quiz *quiz, GError **error)
{
  const DeskRegQuiz *options = quiz->change.desk->work->options;
  guint count = desk_regulation_questions (quiz->regulation);

  quiz->answers = g_new0 (guint, count);
  if (options->answers != NULL)
    return desk_reg_answers_read (quiz->change.desk, quiz->regulation,
                                  options->answers, quiz->answers, error);
  quiz->seed = options->seed != NULL
                   ? g_strdup (options->seed)
                   : g_strdup_printf ("%u", g_random_int () % 10000);
  return desk_reg_answers_ask (quiz->change.desk->work, quiz->regulation,
                               quiz->seed, quiz->answers, error);
}

static void
mark (Quiz *quiz)
{
  for (guint i = 0; i < desk_regulation_questions (quiz->regulation); i++)
    {
      const DeskNode *question = desk_regulation_question (quiz->regulation, i);

      quiz->right
          += quiz->answers[i]
             == desk_node_integer (desk_node_get (question, "right"), 0);
    }
}

/* `seed=4821 1:2 2:1`: what it takes to look at it again. */
static char *
answers_note (const Quiz *quiz)
{
  GString *note = g_string_new (NULL);

  if (quiz->seed != NULL)
    g_string_append_printf (note, "seed=%s", quiz->seed);
  for (guint i = 0; i < desk_regulation_questions (quiz->regulation); i++)
    g_string_append_printf (note, "%s%u:%u", note->len > 0 ? " " : "", i + 1,
                            quiz->answers[i]);
  return g_string_free (note, FALSE);
}

/* --- behind ------------------------------------------------------------- */

static gboolean
record (Quiz *quiz, gint64 *line, GError **error)
{
  g_autofree char *note = answers_note (quiz);
  g_autofree char *percent = g_strdup_printf ("%u", percent_of (quiz));
  DeskDayEvent event = { .kind = DESK_DAY_QUIZ,
                         .person = desk_store_caller (quiz->change.desk->store),
                         .subject = quiz->subject,
                         .value = percent,
                         .note = note };

  return desk_day_change_begin (&quiz->change, error)
         && check_attempts (quiz, error)
         && desk_day_change_add (&quiz->change, &event, line, error)
         && desk_day_change_end (&quiz->change, error);
}

/* Which answers were wrong, not which would be right: that stands in the text.
 */
static void
tell (const Quiz *quiz)
{
  DeskWork *work = quiz->change.desk->work;
  gboolean passed = percent_of (quiz) >= quiz->rule->pass_percent;

  for (guint i = 0; i < desk_regulation_questions (quiz->regulation); i++)
    {
      const DeskNode *question = desk_regulation_question (quiz->regulation, i);
      g_autofree char *text = desk_text_escape (
          desk_cell (desk_node_text (desk_node_get (question, "text"))));

      if (quiz->answers[i]
          != desk_node_integer (desk_node_get (question, "right"), 0))
        desk_work_note (work, _ ("wrong: %s"), text);
    }
  if (passed)
    desk_work_note (work, _ ("passed: %u %%"), percent_of (quiz));
  else
    desk_work_note (work, _ ("not passed: %u %% of %u %%"), percent_of (quiz),
                    quiz->rule->pass_percent);
  if (!passed)
    desk_work_raise (work, 1);
}

static gboolean
push (const Quiz *quiz, DeskReport *report, gint64 line, GError **error)
{
  const DeskValue row[] = {
    DESK_TEXT_VALUE (desk_regulation_name (quiz->regulation)),
    DESK_TEXT_VALUE (desk_regulation_version (quiz->regulation)),
    DESK_TEXT_VALUE (desk_store_caller (quiz->change.desk->store)),
    DESK_NUMBER_VALUE (quiz->right),
    DESK_NUMBER_VALUE (desk_regulation_questions (quiz->regulation)),
    DESK_NUMBER_VALUE ((gint64) percent_of (quiz) * 100),
    DESK_NUMBER_VALUE (line),
  };

  return desk_report_row (report, row, error)
         && desk_report_end (report, error);
}

static gboolean
take_quiz (DeskWork *work, GError **error)
{
  g_auto (Quiz) quiz = { 0 };
  g_autoptr (DeskReport) report = NULL;
  g_autoptr (GError) fault = NULL;
  gint64 line;

  if (!open_quiz (&quiz, work, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), TRUE, error);
  if (report == NULL)
    return FALSE;
  if (!get_answers (&quiz, &fault))
    {
      if (fault != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      desk_work_note (work, _ ("broken off; nothing is recorded"));
      desk_work_raise (work, 1);
      return TRUE;
    }
  mark (&quiz);
  if (!record (&quiz, &line, error) || !push (&quiz, report, line, error))
    return FALSE;
  tell (&quiz);
  return TRUE;
}

static gboolean
fail_usage (const char *text, GError **error)
{
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE, text);
  return FALSE;
}

gboolean
desk_reg_quiz_run (DeskWork *work, GError **error)
{
  const DeskRegQuiz *options = work->options;
  gboolean answers = options->answers != NULL || options->seed != NULL;

  if (options->results)
    return options->questions || answers ? fail_usage (
               _ ("--results goes with no other option of quiz"), error)
                                         : desk_reg_results_run (work, error);
  if (work->n_args == 0)
    return fail_usage (_ ("which regulation? the list: regulation list"),
                       error);
  if (options->answers != NULL && options->seed != NULL)
    return fail_usage (_ ("--seed is the order of questions that are asked; "
                          "--answers asks none"),
                       error);
  if (!options->questions)
    return take_quiz (work, error);
  return answers ? fail_usage (_ ("--questions answers none"), error)
                 : desk_reg_questions_run (work, error);
}
