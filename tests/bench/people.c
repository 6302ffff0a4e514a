#include "config.h"

#include "tests/bench/people.h"

static const char *const surnames[][2] = {
  { "Берёзкина", "berezkina" }, { "Клёнов", "klenov" },
  { "Липова", "lipova" },       { "Дубов", "dubov" },
  { "Ольхина", "olkhina" },     { "Рябинина", "ryabinina" },
  { "Осинин", "osinin" },       { "Вязова", "vyazova" },
  { "Соснин", "sosnin" },       { "Тополева", "topoleva" },
  { "Ясенев", "yasenev" },      { "Ивина", "ivina" },
};

static const char *const first_names[]
    = { "Анна",  "Илья",  "Мария", "Сергей",    "Елена", "Пётр",
        "Дарья", "Павел", "Вера",  "Александр", "Олег",  "Наталья" };

static const char *const domains[]
    = { "mail.example", "post.example", "firma.example", "ya.example" };

/* Codes of mobile networks that exist. */
static const guint codes[] = { 903, 905, 906, 909, 910, 911, 912, 915,
                               916, 917, 921, 925, 926, 985, 987, 999 };

static const char *const phrases[] = {
  "Здравствуйте! Перезвоните, пожалуйста, после шести",
  "Нужен расчёт на двенадцать позиций, чертёж пришлю",
  "Сколько ждать, если оплатить на этой неделе?",
  "Интересует \"Стандарт\"; есть ли он в наличии",
  "Звонить только в будни",
  "Хочу обсудить условия и сроки",
  "Нашёл вас по рекомендации соседей, они довольны",
  "Подскажите размеры и вес упаковки",
  "Добрый день, удобнее по почте",
};

static const char *const sources[]
    = { "yandex", "google", "vk", "", "telegram" };
static const char *const mediums[] = { "cpc", "cpc", "social", "", "post" };
static const char *const campaigns[]
    = { "brand", "osen_2026", "retarget", "", "kanal" };

guint64
bench_mix (guint64 seed, guint64 number)
{
  guint64 z = seed + (number + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Who sends lead @number: in the export 35 % are clients of the store, and one
 * in ten of the others has been in the export before. */
static guint64
person_of (const BenchWorld *world, guint64 number, guint64 random)
{
  guint64 fresh = number - world->clients;

  if (number < world->clients)
    return number;
  if (world->clients > 0 && random % 100 < 35)
    return (random >> 8) % world->clients;
  if ((random >> 7) % 10 == 0)
    return world->clients + (random >> 11) % (fresh + 1);
  return number;
}

/* One person in twenty leaves only a phone, one only an e-mail: always the
 * same, so that nobody is two clients. */
static void
set_keys (BenchLead *lead, guint64 person, guint surname)
{
  guint code = codes[person % G_N_ELEMENTS (codes)];
  guint64 rest = person / G_N_ELEMENTS (codes) * 7919 % 10000000;

  if (person % 20 != 1)
    lead->phone
        = G_GUINT64_CONSTANT (70000000000) + (guint64) code * 10000000 + rest;
  if (person % 20 != 0)
    g_snprintf (lead->email, sizeof lead->email, "%s.%" G_GUINT64_FORMAT "@%s",
                surnames[surname][1], person,
                domains[person / 7 % G_N_ELEMENTS (domains)]);
}

static void
set_message (BenchLead *lead)
{
  guint64 random = lead->random >> 20;
  const char *first = phrases[random % G_N_ELEMENTS (phrases)];
  const char *second = phrases[random / 16 % G_N_ELEMENTS (phrases)];

  lead->broken = random / 256 % 20 == 0;
  if (lead->broken)
    g_snprintf (lead->message, sizeof lead->message, "%s.\n%s", first, second);
  else
    g_snprintf (lead->message, sizeof lead->message, "%s. %s", first,
                random / 8 % 8 == 0 ? "" : second);
}

static void
set_fault (BenchLead *lead)
{
  switch (lead->random % 1009)
    {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      lead->fault = BENCH_BAD_PHONE;
      lead->email[0] = '\0';
      break;
    case 5:
    case 6:
    case 7:
    case 8:
    case 9:
      lead->fault = BENCH_BAD_DATE;
      break;
    case 10:
      lead->fault = BENCH_NO_KEY;
      lead->phone = 0;
      lead->email[0] = '\0';
      break;
    default:
      break;
    }
}

void
bench_lead (const BenchWorld *world, guint64 number, BenchLead *lead)
{
  guint64 random = bench_mix (world->seed, number);
  guint64 person = person_of (world, number, random);
  guint surname = (guint) (person % G_N_ELEMENTS (surnames));
  guint campaign = (guint) ((random >> 40) % G_N_ELEMENTS (sources));

  *lead = (BenchLead){ .id = number + 1, .random = random };
  if (number < world->clients)
    lead->time = BENCH_STORE_BEGIN
                 + (gint64) ((BENCH_STORE_END - BENCH_STORE_BEGIN)
                             * (double) number / (double) world->clients);
  else
    lead->time = BENCH_EXPORT_END - (gint64) ((random >> 16) % 4000000);
  g_snprintf (lead->name, sizeof lead->name, "%s %s", surnames[surname][0],
              first_names[person / 12 % G_N_ELEMENTS (first_names)]);
  set_keys (lead, person, surname);
  set_message (lead);
  if ((random >> 33) % 5 < 3)
    lead->amount_minor = (gint64) (100 + (random >> 34) % 900000) * 50;
  lead->utm_source = sources[campaign];
  lead->utm_medium = mediums[campaign];
  lead->utm_campaign = campaigns[campaign];
  if (number >= world->clients)
    set_fault (lead);
}
