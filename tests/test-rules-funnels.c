#include "config.h"

#include "rules/funnels.h"
#include "data.h"
#include "shipped.h"

static DeskInquiries *
load (const char *text)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskInquiries *inquiries
      = desk_inquiries_new (shipped ("inquiries"), own (text), findings);

  for (guint i = 0; i < desk_findings_count (findings); i++)
    g_test_message ("%s", desk_findings_get (findings, i)->text);
  g_assert_nonnull (inquiries);
  return inquiries;
}

/* --- one screen --------------------------------------------------------- */

static const struct
{
  const char *name, *check, *value; /* NULL: the column was not sent */
  gboolean holds;
} checks[] = {
  { "empty", "empty", "", TRUE },
  { "empty-not-sent", "empty", NULL, TRUE },
  { "empty-of-something", "empty", "x", FALSE },
  { "filled", "filled", "x", TRUE },
  { "filled-of-nothing", "filled", "", FALSE },
  { "not-filled", "not filled", "", TRUE },
  { "not-empty", "not empty", "x", TRUE },
  { "below", "'< 18'", "17", TRUE },
  { "below-at-the-bound", "'< 18'", "18", FALSE },
  { "below-nothing", "'< 18'", "", FALSE },
  { "below-no-number", "'< 18'", "семнадцать", FALSE },
  { "above", "'> 17'", "18", TRUE },
  { "above-at-the-bound", "'> 17'", "17", FALSE },
  { "above-a-sum", "'> 499999.99'", "500 000 ₽", TRUE },
  { "above-a-sum-in-millions", "'> 499999'", "1,5 млн", FALSE },
  { "below-a-sum-in-millions", "'< 500000'", "1,5 млн", FALSE },
  { "above-minus", "'> 17'", "-18", FALSE },
  { "number", "number", "12 000", TRUE },
  { "number-of-words", "number", "много", FALSE },
  { "not-number", "not number", "много", TRUE },
  { "not-number-of-nothing", "not number", "", FALSE },
  { "not-above", "'not > 17'", "16", TRUE },
  { "phrase", "опыт прода*", "Есть опыт продаж, 2 года", TRUE },
  { "phrase-of-another", "опыт прода*", "опыт вождения", FALSE },
  { "not-phrase", "not опыт", "нет", TRUE },
  { "not-phrase-there", "not опыт", "опыт 2 года", FALSE },
  { "one-of-two", "да, готов*", "готова", TRUE },
  { "one-of-two-and-not", "да, not не", "да", TRUE },
  { "one-of-two-but", "да, not не", "не да", FALSE },
  { "a-word-that-begins-as-not", "nothing", "nothing", TRUE },
};

static void
test_check (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strdup_printf (
      "funnels: [{id: a, title: A, steps: [{id: b, title: B,\n"
      "  otherwise: passed, screen: [{columns: [Мой_столбец], check: [%s],\n"
      "  verdict: declined}]}]}]\n",
      checks[i].check);
  g_autoptr (DeskInquiries) inquiries = load (text);
  g_autoptr (DeskFunnels) funnels = desk_funnels_new (inquiries);
  const DeskFormCell cells[]
      = { { "other", "25" }, { "мой столбец", checks[i].value } };
  DeskScreened screened = desk_funnels_screen (
      funnels, &inquiries->funnels[0], cells, checks[i].value == NULL ? 1 : 2);

  g_assert_cmpint (screened.verdict == DESK_VERDICT_DECLINED, ==,
                   checks[i].holds);
}

/* --- the shipped funnels ------------------------------------------------ */

static const struct
{
  const char *name, *funnel, *form, *column, *value;
  guint step;
  DeskVerdict verdict;
} shipped_cases[] = {
  { "candidate", "candidate", "Вакансии", "message", "Хочу к вам", 0,
    DESK_VERDICT_PASSED },
  { "candidate-says-nothing", "candidate", "Вакансии", "x", "", 0,
    DESK_VERDICT_BY_HAND },
  { "candidate-too-young", "candidate", "Вакансии", "возраст", "17", 0,
    DESK_VERDICT_DECLINED },
  { "candidate-test-task", "candidate", "Тестовое задание (продажи)", "ответы",
    "1", 1, DESK_VERDICT_PASSED },
  { "candidate-empty-task", "candidate", "Тестовое задание", "x", "", 1,
    DESK_VERDICT_BY_HAND },
  { "candidate-interview", "candidate", "ЗАПИСЬ НА СОБЕСЕДОВАНИЕ", "x", "", 2,
    DESK_VERDICT_PASSED },
  { "franchise", "franchise", "Франшиза", "бюджет", "1", 0,
    DESK_VERDICT_PASSED },
  { "franchise-enough", "franchise", "Анкета франчайзи", "amount", "500000.00",
    1, DESK_VERDICT_BY_HAND }, /* the town is missing */
  { "franchise-too-little", "franchise", "Анкета франчайзи", "бюджет",
    "499 999", 1, DESK_VERDICT_DECLINED },
  { "franchise-no-number", "franchise", "Анкета франчайзи", "город", "Тверь", 1,
    DESK_VERDICT_BY_HAND },
  { "supplier", "supplier", "", "message", "x", 0, DESK_VERDICT_PASSED },
  { "partner", "partner", "", "message", "x", 0, DESK_VERDICT_PASSED },
  { "accounting", "accounting", "", "message", "x", 0, DESK_VERDICT_PASSED },
};

static void
test_shipped (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskInquiries) inquiries = load ("");
  g_autoptr (DeskFunnels) funnels = desk_funnels_new (inquiries);
  const DeskFormCell cells[]
      = { { "formname", shipped_cases[i].form },
          { shipped_cases[i].column, shipped_cases[i].value } };
  DeskScreened screened = desk_funnels_screen (
      funnels, desk_inquiries_funnel (inquiries, shipped_cases[i].funnel),
      cells, G_N_ELEMENTS (cells));

  g_assert_cmpuint (screened.step, ==, shipped_cases[i].step);
  g_assert_cmpint (screened.verdict, ==, shipped_cases[i].verdict);
}

/* --- the way ------------------------------------------------------------ */

#define PASSED DESK_VERDICT_PASSED
#define DECLINED DESK_VERDICT_DECLINED
#define BY_HAND DESK_VERDICT_BY_HAND

static const struct
{
  const char *name;
  DeskScreened way[3];
  guint n;
  DeskVerdict last;
} ways[] = {
  { "first", { { 0, PASSED } }, 1, PASSED },
  { "second", { { 0, PASSED }, { 1, PASSED } }, 2, PASSED },
  { "third", { { 0, PASSED }, { 1, PASSED }, { 2, DECLINED } }, 3, DECLINED },
  { "second-at-once", { { 1, PASSED } }, 1, BY_HAND },
  { "one-left-out", { { 0, PASSED }, { 2, PASSED } }, 2, BY_HAND },
  { "declined-before", { { 0, DECLINED }, { 1, PASSED } }, 2, BY_HAND },
  { "better-the-second-time",
    { { 0, DECLINED }, { 0, PASSED }, { 1, PASSED } },
    3,
    PASSED },
  { "behind-a-person", { { 0, BY_HAND }, { 1, PASSED } }, 2, PASSED },
  { "the-first-again",
    { { 0, PASSED }, { 1, PASSED }, { 0, PASSED } },
    3,
    PASSED },
};

static void
test_way (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  DeskProgress progress = { 0 };
  DeskVerdict verdict = PASSED;

  for (guint j = 0; j < ways[i].n; j++)
    verdict = desk_progress_judge (&progress, &ways[i].way[j]);
  g_assert_cmpint (verdict, ==, ways[i].last);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/funnels/check/", checks, test_check);
  DESK_TEST_ADD_TABLE ("/funnels/shipped/", shipped_cases, test_shipped);
  DESK_TEST_ADD_TABLE ("/funnels/way/", ways, test_way);
  return g_test_run ();
}
