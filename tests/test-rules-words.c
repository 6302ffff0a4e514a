#include "config.h"

#include "rules/words.h"
#include "data.h"

static const struct
{
  const char *name;
  const char *phrase;
  const char *text;
  gboolean found;
} cases[] = {
  { "word", "резюме", "вот резюме", TRUE },
  { "whole-only-before", "резюме", "авторезюме", FALSE },
  { "whole-only-behind", "резюме", "резюмене", FALSE },
  { "case", "резюме", "РЕЗЮМЕ", TRUE },
  { "case-latin", "Resume", "my rEsUmE", TRUE },
  { "yo", "счёт", "СЧЕТ", TRUE },
  { "yo-in-the-text", "счет", "Счёт!", TRUE },
  { "ukrainian", "вакансі*", "ВАКАНСІЯ", TRUE },
  { "ukrainian-yi", "моє", "МОЄ", TRUE },
  { "belarusian", "праўда", "ПРАЎДА", TRUE },
  { "apostrophe", "зв'язок", "зв’язок", TRUE },
  { "apostrophe-modifier", "зв'язок", "звʼязок", TRUE },
  { "stress", "замок", "замо\u0301к", TRUE },
  { "signs-separate", "акт сверки", "акт/сверки", TRUE },
  { "line-of-signs", "акт сверки", "«Акт — сверки»", TRUE },
  { "nbsp", "акт сверки", "акт\u00a0сверки", TRUE },
  { "order-of-words", "акт сверки", "сверки акт", FALSE },
  { "next-to-each-other", "акт сверки", "акт новой сверки", FALSE },
  { "first-word-repeated", "акт сверки", "акт акт сверки", TRUE },
  { "star", "ваканси*", "по вакансии", TRUE },
  { "star-of-nothing", "ваканси*", "ваканси", TRUE },
  { "star-inside-a-phrase", "ищ* работ*", "Ищу работу", TRUE },
  { "star-is-one-word", "ищ* работ*", "ищу хорошую работу", FALSE },
  { "star-and-longer-word", "при* вас", "приветствуем вас", TRUE },
  { "letter", "я", "это я", TRUE },
  { "letter-only", "я", "яма", FALSE },
  { "letter-and-star", "я*", "яма", TRUE },
  { "letter-and-star-of-nothing", "я*", "я", TRUE },
  { "letter-and-star-in-a-phrase", "я* тут", "яма тут", TRUE },
  { "letter-first", "я тут", "я тут", TRUE },
  { "digits", "1с", "нужна 1С", TRUE },
  { "other-letters", "cafe", "café", FALSE },
  { "other-letters-end-no-word", "caf", "café", FALSE },
  { "prefix-of-a-phrase", "акт сверки", "акт", FALSE },
  { "at-the-end", "буде", "що буде", TRUE },
  { "text-of-signs", "а", "!!!", FALSE },
  { "empty-text", "а", "", FALSE },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskWords) words = desk_words_new ();

  g_assert_true (desk_words_add (words, cases[i].phrase, 5));
  g_assert_cmpuint (desk_words_find (words, desk_cell (cases[i].text)), ==,
                    cases[i].found ? 1 << 5 : 0);
}

static void
test_many (void)
{
  g_autoptr (DeskWords) words = desk_words_new ();

  g_assert_true (desk_words_add (words, "купить", 63));
  g_assert_true (desk_words_add (words, "купи*", 1));
  g_assert_true (desk_words_add (words, "купить дом", 2));
  g_assert_true (desk_words_add (words, "дом", 2));
  g_assert_true (desk_words_add (words, "дом", 3));
  g_assert_true (desk_words_find (words, desk_cell ("купить дом"))
                 == ((1ull << 63) | 2 | 4 | 8));
  g_assert_true (desk_words_find (words, desk_cell ("купим")) == 2);
  g_assert_true (desk_words_find (words, desk_cell ("в доме")) == 0);
}

static void
test_match (void)
{
  g_autoptr (DeskWords) words = desk_words_new ();

  desk_words_add (words, "форма", 0);
  desk_words_add (words, "форма заявки", 1);
  desk_words_add (words, "фор* имя", 2);
  g_assert_true (desk_words_match (words, desk_cell ("Форма:")) == 1);
  g_assert_true (desk_words_match (words, desk_cell ("форма оплаты")) == 0);
  g_assert_true (desk_words_match (words, desk_cell ("форма_заявки")) == 2);
  g_assert_true (desk_words_match (words, desk_cell ("форумное имя")) == 4);
  g_assert_true (desk_words_match (words, desk_cell ("моя форма")) == 0);
}

/* Longer than the buffer on the stack, to its last word. */
static void
test_long (void)
{
  g_autoptr (DeskWords) words = desk_words_new ();

  desk_words_add (words, "конец", 0);
  for (gsize length = 4080; length < 4112; length++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < length)
        g_string_append_c (text, text->len % 2 == 0 ? 'a' : ' ');
      g_string_append (text, " конец");
      g_assert_true (desk_words_find (words, (DeskCell){ text->str, text->len })
                     == 1);
    }
}

static void
test_nothing (void)
{
  g_autoptr (DeskWords) words = desk_words_new ();

  g_assert_false (desk_words_add (words, "", 0));
  g_assert_false (desk_words_add (words, " - !", 0));
  g_assert_false (desk_words_add (words, "*", 0));
  g_assert_true (desk_words_find (words, desk_cell ("слово")) == 0);
  g_assert_true (desk_words_find (words, (DeskCell){ NULL, 0 }) == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/words/", cases, test_case);
  g_test_add_func ("/words/many", test_many);
  g_test_add_func ("/words/match", test_match);
  g_test_add_func ("/words/long", test_long);
  g_test_add_func ("/words/nothing", test_nothing);
  return g_test_run ();
}
