/* How often the encoding of a small file is told right: names, streets,
 * headers and messages of one word to twenty, as they are written, in capitals
 * and in small letters, in every encoding that is detected.
 *
 * A file counts as right when the bytes read as the same text again, not by
 * the encoding's name: capitals are the same bytes in CP866 and on a Mac,
 * Russian letters the same in KOI8-R and KOI8-U.  It counts as refused when
 * the detection names rivals, and as wrong when it tells another text without
 * naming any.
 */
#include "config.h"

#include "format/decode.h"

#include <locale.h>

/* One word or two: a file with nothing else in it is where mistakes are made.
 */
static const char *const words[] = {
  "Иванов",
  "Смирнова Анна",
  "Кузнецов Олег Петрович",
  "Яковлева Юлия",
  "Щербаков",
  "Тимофеев Фёдор",
  "Ёлкина Мария",
  "Хасанов Рустам",
  "Цой Виктор",
  "Жданова Элеонора",
  "Москва",
  "Санкт-Петербург",
  "г. Орёл",
  "Уфа",
  "Сочи",
  "Нижний Новгород",
  "ул. Ленина, д. 5",
  "пр-т Мира, 101, кв. 12",
  "шоссе Энтузиастов",
  "наб. реки Фонтанки",
  "ООО «Ромашка»",
  "ИП Гусев А. В.",
  "Объект №5",
  "перезвонить",
  "нет",
  "да",
  "Спасибо!",
  "дорого",
  "Замер",
  "Кухня",
  "тест",
  "Имя;Телефон;Комментарий",
  "ФИО;Дата;Сумма",
  "Имя;E-mail;Город",
  "Название;Телефон;Дата",
  "Київ",
  "Львів",
  "Ковальчук Андрій",
  "Шевченко Оксана",
  "Їжакевич",
  "Єва Мельник",
  "Ґалаґан",
  "вулиця Хрещатик, 22",
  "м. Дніпро",
  "Івано-Франківськ",
  "Кам'янець-Подільський",
  "ТОВ «Зоря»",
  "дякую",
  "ціна",
  "так",
  "Ім'я;Телефон;Коментар",
  "Прізвище;Місто;Пошта",
  "резюме",
  "чек",
  "цена",
  "склад — офис",
};

static const char *const sentences[] = {
  "Хочу узнать цену",
  "Здравствуйте, сколько стоит замер окна?",
  "Жду звонка после шести вечера",
  "Нужна кухня угловая, высота потолка 2,70, бюджет до ста тысяч",
  "Добрый день! Интересует установка межкомнатных дверей, пять штук, "
  "когда можете приехать?",
  "Позвоните, пожалуйста, завтра утром; сегодня я занят на объекте до "
  "позднего вечера и не смогу говорить",
  "заказ оплачен, прошу прислать закрывающие документы на почту",
  "Кузнецов Сергей Петрович;Санкт-Петербург;хочу узнать цену",
  "Имя;Телефон;Комментарий;Дата заявки;Источник",
  "Имя,Телефон,Email,Название формы,Дата создания",
  "ID;Название лида;Обращение;Имя;Фамилия;Отчество;Дата рождения;Адрес",
  "Отметка времени,Как к вам обращаться,Ваш номер телефона для связи",
  "Ольга;8 900 000-50-01;olga@example.org;Кухня 12 м",
  "Мария +7 916 123-45-67 maria@example.org WhatsApp после 18:00",
  "Заявка с сайта example.ru: Пётр, 8 (495) 123-45-67, iPhone 15 Pro",
  "Установка кондиционера LG в спальне, монтаж «под ключ»",
  "Хочу дізнатись ціну",
  "Добрий день, скільки коштує встановлення вікна?",
  "Чекаю на дзвінок після шостої вечора",
  "Потрібна кутова кухня, висота стелі 2,70, бюджет до п'ятдесяти тисяч",
  "Шевченко Оксана Їжакевич;Київ, Львів;хочу дізнатись ціну",
  "Передзвоніть, будь ласка, завтра вранці; сьогодні я зайнятий на об'єкті "
  "до пізнього вечора",
  "Прізвище;Ім'я;По батькові;Номер телефону;Електронна пошта;Примітка",
  "Дата створення,Назва угоди,Відповідальний,Етап,Компанія",
  "Ольга;067 000-50-01;olga@example.org;Кухня 12 м",
  "замовлення сплачено, прошу надіслати документи на пошту",
};

static const char *const pages[]
    = { "UTF-8",  "UTF-16LE", "UTF-16BE", "CP1251",
        "KOI8-R", "KOI8-U",   "CP866",    "MAC-CYRILLIC" };

typedef struct
{
  guint right, refused, wrong;
} Tally;

/* Returns: (transfer full): the file in UTF-8. */
static char *
read_back (DeskEncoding encoding, const char *bytes, gsize length)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  DeskCell out;

  if (encoding == DESK_ENCODING_UTF16LE || encoding == DESK_ENCODING_UTF16BE)
    return desk_decode_whole (encoding, bytes, length, &length, NULL);
  desk_decode_cell (encoding, (DeskCell){ bytes, length }, scratch, &out);
  return desk_cell_dup (out);
}

static void
judge (const char *file, const char *page, Tally *tally)
{
  gsize length, bom;
  guint rivals;
  g_autofree char *bytes
      = g_convert (file, -1, page, "UTF-8", NULL, &length, NULL);
  g_autofree char *text = NULL;
  DeskEncoding told;

  if (bytes == NULL)
    return; /* no і in CP866, no № in KOI8-R */
  told = desk_encoding_detect (bytes, length, &bom, &rivals);
  text = read_back (told, bytes, length);
  tally->refused += rivals != 0;
  tally->right += rivals == 0 && g_strcmp0 (text, file) == 0;
  if (rivals != 0 || g_strcmp0 (text, file) == 0)
    return;
  tally->wrong++;
  g_test_message ("%s told as %s: %s", page, desk_encoding_name (told), file);
}

/* As the text is written, in capitals and in small letters. */
static void
judge_forms (const char *text, const char *page, Tally *tally)
{
  g_autofree char *capitals = g_utf8_strup (text, -1);
  g_autofree char *small = g_utf8_strdown (text, -1);
  const char *const forms[] = { text, capitals, small };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *row
          = g_strdup_printf ("1;%s;+79161234567\r\n", forms[i]);

      judge (row, page, tally);
    }
}

/* Of a thousand: at least @right are told, at most @wrong are told wrong. */
typedef struct
{
  guint right, wrong;
} Bars;

static void
measure (const char *const *texts, guint n, const Bars bars[8])
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      Tally tally = { 0 };
      guint all;

      for (guint j = 0; j < n; j++)
        judge_forms (texts[j], pages[i], &tally);
      all = tally.right + tally.refused + tally.wrong;
      g_test_message ("%-12s %5u files: %5u right, %3u refused, %2u wrong",
                      pages[i], all, tally.right, tally.refused, tally.wrong);
      g_assert_cmpuint (all, >, 0);
      g_assert_cmpuint (tally.right * 1000, >=, bars[i].right * all);
      g_assert_cmpuint (tally.wrong * 1000, <=, bars[i].wrong * all);
    }
}

static void
test_words (void)
{
  static const Bars bars[]
      = { { 1000, 0 }, { 1000, 0 }, { 1000, 0 }, { 915, 0 },
          { 845, 0 },  { 880, 0 },  { 900, 0 },  { 890, 13 } };

  measure (words, G_N_ELEMENTS (words), bars);
}

static void
test_sentences (void)
{
  static const Bars bars[]
      = { { 1000, 0 }, { 1000, 0 }, { 1000, 0 }, { 1000, 0 },
          { 1000, 0 }, { 1000, 0 }, { 1000, 0 }, { 985, 0 } };

  measure (sentences, G_N_ELEMENTS (sentences), bars);
}

static gboolean
is_russian (const char *cell)
{
  guint letters = 0;

  for (; *cell != '\0'; cell = g_utf8_next_char (cell))
    letters += g_unichar_get_script (g_utf8_get_char (cell))
               == G_UNICODE_SCRIPT_CYRILLIC;
  return letters >= 3;
}

/* Adds the different cells of a file of ../shared to @cells. */
static gboolean
add_cells (GHashTable *cells, const char *name)
{
  const char *top = g_getenv ("abs_top_srcdir");
  g_autofree char *path = g_build_filename (
      top == NULL ? "." : top, "..", "shared", "data", "real", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) list = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  list = g_strsplit_set (text, ",;\"\r\n", -1);
  for (guint i = 0; list[i] != NULL; i++)
    if (g_utf8_validate (list[i], -1, NULL) && is_russian (list[i]))
      g_hash_table_add (cells, g_strdup (g_strstrip (list[i])));
  return TRUE;
}

/* Towns of the world, streets, names of people and companies, headlines of
 * advertisements; a file of each. */
static void
test_cells (void)
{
  static const Bars bars[]
      = { { 1000, 0 }, { 1000, 0 }, { 1000, 0 }, { 985, 0 },
          { 930, 9 },  { 930, 9 },  { 990, 0 },  { 940, 0 } };
  static const char *const files[] = { "clients/northwind-ru/clients.csv",
                                       "calltracking-doors-ru/ads_yandex.csv",
                                       "calltracking-doors-ru/sessions.csv" };
  g_autoptr (GHashTable) cells
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gpointer *texts = NULL;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (!add_cells (cells, files[i]))
      {
        g_test_skip ("needs ../shared/data/real");
        return;
      }
  texts = g_hash_table_get_keys_as_array (cells, &n);
  measure ((const char *const *) texts, n, bars);
}

/* What else there is in files of UTF-8, once and between Latin words. */
static void
test_few_characters (void)
{
  static const char *const texts[] = { "Andr\u00e9",
                                       "M\u00fcller",
                                       "L\u00f3pez",
                                       "cr\u00e8me",
                                       "Zo\u00eb",
                                       "na\u00efve",
                                       "S\u00e3o",
                                       "Stra\u00dfe",
                                       "12 m\u00b2",
                                       "5 \u20ac",
                                       "20 \u00b0C",
                                       "a \u2192 b",
                                       "\u2713",
                                       "\u2014",
                                       "\U0001f600",
                                       "2\u00d73",
                                       "\u00bd",
                                       "Ko\u010di\u0107",
                                       "\u0141\u00f3d\u017a",
                                       "\u738b\u5c0f\u660e",
                                       "\u738b",
                                       "\u10d2\u10d8\u10dd",
                                       "don\u2019t",
                                       "wait\u2026" };
  Tally tally = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    judge_forms (texts[i], "UTF-8", &tally);
  g_test_message ("%u right, %u refused, %u wrong", tally.right, tally.refused,
                  tally.wrong);
  g_assert_cmpuint (tally.right, ==, G_N_ELEMENTS (texts) * 3);
}

/* A word that reads as another one is never told: `нет` is `МЕР` in KOI8-R.
 * Those that read alike are no rivals: nobody needs to choose. */
static void
test_rivals (void)
{
  static const struct
  {
    const char *bytes;
    DeskEncoding encoding;
    guint rivals;
  } cases[] = {
    { "\xed\xe5\xf2", DESK_ENCODING_CP1251, 1u << DESK_ENCODING_KOI8R },
    { "\xdf\xeb\xf2\xe0", DESK_ENCODING_CP1251,
      1u << DESK_ENCODING_MACCYRILLIC }, /* Ялта or ялта */
    { "\x8e\x8e\x8e \x82\x85\x91\x8d\x80", DESK_ENCODING_CP866, 0 },
    { "\xce\xa6", DESK_ENCODING_KOI8U, 1u << DESK_ENCODING_UTF8 }, /* ні, Φ */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint rivals;
      gsize bom;
      g_autofree char *file = g_strdup_printf ("1;%s;2\n", cases[i].bytes);
      const DeskEncoding told
          = desk_encoding_detect (file, strlen (file), &bom, &rivals);

      g_assert_cmpstr (desk_encoding_name (told), ==,
                       desk_encoding_name (cases[i].encoding));
      g_assert_cmphex (rivals, ==, cases[i].rivals);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8"); /* for what is told of files told wrong */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encodings/words", test_words);
  g_test_add_func ("/encodings/sentences", test_sentences);
  g_test_add_func ("/encodings/cells", test_cells);
  g_test_add_func ("/encodings/few-characters", test_few_characters);
  g_test_add_func ("/encodings/rivals", test_rivals);
  return g_test_run ();
}
