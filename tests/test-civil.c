#include "config.h"

#include "base/civil.h"
#include "base/error.h"

static DeskZone *
zone (const char *name)
{
  g_autoptr (GError) error = NULL;
  DeskZone *result = desk_zone_new (name, &error);

  g_assert_no_error (error);
  return result;
}

static gint64
moment (const char *text)
{
  gint64 time = DESK_TIME_NONE;

  if (!desk_time_parse (desk_cell (text), &time))
    g_error ("the test writes no moment: %s", text);
  return time;
}

static void
assert_time (const char *zone_name, gint64 time, const char *want)
{
  g_autoptr (DeskZone) at = zone (zone_name);
  char got[DESK_TIME_LENGTH + 1];

  desk_time_format (at, time, got);
  g_assert_cmpstr (got, ==, want);
}

static const struct
{
  const char *zone, *utc, *local;
} formats[] = {
  { "UTC", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00+00:00" },
  { "+03:00", "2026-11-22T10:44:00Z", "2026-11-22T13:44:00+03:00" },
  { "-03:30", "2026-01-01T00:00:00Z", "2025-12-31T20:30:00-03:30" },
  { "Europe/Moscow", "2026-11-22T10:44:00Z", "2026-11-22T13:44:00+03:00" },
  /* a second on each side of midnight and of the year */
  { "Europe/Moscow", "2026-12-31T20:59:59Z", "2026-12-31T23:59:59+03:00" },
  { "Europe/Moscow", "2026-12-31T21:00:00Z", "2027-01-01T00:00:00+03:00" },
  { "Europe/Moscow", "2026-12-31T21:00:01Z", "2027-01-01T00:00:01+03:00" },
  /* leap days */
  { "UTC", "2024-02-29T12:00:00Z", "2024-02-29T12:00:00+00:00" },
  { "UTC", "2000-02-29T23:59:59Z", "2000-02-29T23:59:59+00:00" },
  { "UTC", "2100-02-28T23:59:59Z", "2100-02-28T23:59:59+00:00" },
  { "UTC", "2100-03-01T00:00:00Z", "2100-03-01T00:00:00+00:00" },
  /* summer time begins and ends */
  { "Europe/Kiev", "2026-03-29T00:59:59Z", "2026-03-29T02:59:59+02:00" },
  { "Europe/Kiev", "2026-03-29T01:00:00Z", "2026-03-29T04:00:00+03:00" },
  { "Europe/Kiev", "2026-10-25T00:59:59Z", "2026-10-25T03:59:59+03:00" },
  { "Europe/Kiev", "2026-10-25T01:00:00Z", "2026-10-25T03:00:00+02:00" },
  /* the law changed the zone itself */
  { "Europe/Moscow", "2011-03-26T22:59:59Z", "2011-03-27T01:59:59+03:00" },
  { "Europe/Moscow", "2011-03-26T23:00:00Z", "2011-03-27T03:00:00+04:00" },
  { "Europe/Moscow", "2014-10-25T21:59:59Z", "2014-10-26T01:59:59+04:00" },
  { "Europe/Moscow", "2014-10-25T22:00:00Z", "2014-10-26T01:00:00+03:00" },
  /* the ends of the years that have four digits */
  { "UTC", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59+00:00" },
  { "UTC", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00" },
  { "+03:00", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59+03:00" },
  { "-03:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00-03:00" },
};

static void
test_format (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    assert_time (formats[i].zone, moment (formats[i].utc), formats[i].local);
  assert_time ("UTC", G_MAXINT64, "9999-12-31T23:59:59+00:00");
  assert_time ("UTC", DESK_TIME_NONE, "0001-01-01T00:00:00+00:00");
  assert_time ("Europe/Kiev", G_MAXINT64, "9999-12-31T23:59:59+02:00");
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 time; /* DESK_TIME_NONE: refused */
  } cases[] = {
    { "1970-01-01T00:00:00Z", 0 },
    { "1970-01-01T00:00:00+00:00", 0 },
    { "1970-01-01T03:00:00+03:00", 0 },
    { "1969-12-31T20:30:00-03:30", 0 },
    { "1969-12-31T23:59:59Z", -1 },
    { "2026-11-22T13:44:00+03:00", 1795344240 },
    { "2026-11-22T13:44:00.999+03:00", 1795344240 },
    { "", DESK_TIME_NONE },
    { "2026-11-22", DESK_TIME_NONE },
    { "2026-11-22T13:44:00", DESK_TIME_NONE },
    { "2026-11-22T13:44+03:00", DESK_TIME_NONE },
    { "2026-11-22 13:44:00+03:00", DESK_TIME_NONE },
    { "2026-11-22T13:44:00.+03:00", DESK_TIME_NONE },
    { "2026-11-22T13:44:00+0300", DESK_TIME_NONE },
    { "2026-11-22T13:44:00+03", DESK_TIME_NONE },
    { "2026-11-22T13:44:00+24:00", DESK_TIME_NONE },
    { "2026-11-22T13:44:00+03:60", DESK_TIME_NONE },
    { "2026-11-22T24:00:00Z", DESK_TIME_NONE },
    { "2026-11-22T13:60:00Z", DESK_TIME_NONE },
    { "2026-11-22T13:44:60Z", DESK_TIME_NONE },
    { "2026-02-29T00:00:00Z", DESK_TIME_NONE },
    { "2026-13-01T00:00:00Z", DESK_TIME_NONE },
    { "2026-00-01T00:00:00Z", DESK_TIME_NONE },
    { "2026-01-00T00:00:00Z", DESK_TIME_NONE },
    { "0000-01-01T00:00:00Z", DESK_TIME_NONE },
    { "0001-01-01T00:00:00+00:01", DESK_TIME_NONE },
    { "9999-12-31T23:59:59-00:01", DESK_TIME_NONE },
    { "2026-11-22T13:44:00Z ", DESK_TIME_NONE },
    { " 2026-11-22T13:44:00Z", DESK_TIME_NONE },
    { "2026-11-22T13:44:00ZZ", DESK_TIME_NONE },
    { "+026-11-22T13:44:00Z", DESK_TIME_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time = DESK_TIME_NONE;
      gboolean read = desk_time_parse (desk_cell (cases[i].text), &time);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (read, ==, cases[i].time != DESK_TIME_NONE);
      g_assert_cmpint (time, ==, cases[i].time);
    }
}

static void
test_zone_names (void)
{
  static const char *const wrong[] = {
    "",
    "Europe/Nowhere",
    "Moscow",
    "MSK-3",
    "3",
    "+3",
    "+0300",
    "+25:00",
    "03:00",
    "/etc/localtime",
    "Europe/../UTC",
    "Europe/Moscow ",
    "+03:00 ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_null (desk_zone_new (wrong[i], &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_CONFIG);
    }
}

static const char *const zones[] = {
  "UTC",
  "+03:00",
  "-11:30",
  "Europe/Moscow",
  "Europe/Kiev",
  "Europe/Minsk",
  "Asia/Almaty",
  "America/New_York",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "Asia/Kamchatka",
  "America/Sao_Paulo",
  "Africa/Casablanca",
  "Australia/Lord_Howe",
  "Asia/Beirut",
};

static gint64
random_moment (void)
{
  gint64 spans[] = { G_GINT64_CONSTANT (253370764800), 4102444800, 2 * 86400 };
  gint64 starts[] = { 0, 0, 1774659600 };
  guint pick = (guint) g_test_rand_int_range (0, 3);
  guint64 dice = ((guint64) (guint32) g_test_rand_int () << 32)
                 | (guint32) g_test_rand_int ();

  return starts[pick] + (gint64) (dice % (guint64) spans[pick]);
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (DeskZone) at = zone (zones[i]);

      for (guint round = 0; round < 2000; round++)
        {
          gint64 time = random_moment (), back = DESK_TIME_NONE;
          char text[DESK_TIME_LENGTH + 1];

          desk_time_format (at, time, text);
          g_assert_cmpuint (strlen (text), ==, DESK_TIME_LENGTH);
          g_assert_true (desk_time_parse (desk_cell (text), &back));
          g_assert_cmpint (back, ==, time);
        }
    }
}

/* GDateTime is another's implementation of the same: offset, day and text. */
static void
test_like_glib (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (DeskZone) at = zone (zones[i]);
      g_autoptr (GTimeZone) tz = g_time_zone_new_identifier (zones[i]);

      for (guint round = 0; round < 2000; round++)
        {
          gint64 time = random_moment ();
          char got[DESK_TIME_LENGTH + 1];
          g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
          g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, tz);
          g_autofree char *want = NULL;
          gint offset
              = (gint) (g_date_time_get_utc_offset (local) / G_USEC_PER_SEC);

          if (offset % 60 != 0)
            continue;
          want = g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z");
          desk_time_format (at, time, got);
          g_assert_cmpstr (got, ==, want);
          g_assert_cmpint (desk_zone_offset (at, time), ==, offset);
          g_assert_cmpuint (desk_day_weekday (desk_zone_day (at, time)), ==,
                            (guint) g_date_time_get_day_of_week (local));
        }
    }
}

static void
test_days_like_glib (void)
{
  for (gint32 day = -719162; day <= 2932896; day += 97)
    {
      GDate date;
      gint year;
      guint month, mday;

      g_date_clear (&date, 1);
      g_date_set_julian (&date, (guint32) (day + 719163));
      desk_day_to_civil (day, &year, &month, &mday);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpuint (month, ==, g_date_get_month (&date));
      g_assert_cmpuint (mday, ==, g_date_get_day (&date));
      g_assert_cmpint (desk_day_from_civil (year, month, mday), ==, day);
      g_assert_cmpuint (desk_day_weekday (day), ==, g_date_get_weekday (&date));
    }
}

static void
test_day_parse (void)
{
  static const char *const wrong[]
      = { "",           "2026-11-2",           "2026-11-31", "2026-02-29",
          "1900-02-29", "2026-1-01",           "2026/11/22", "2026-11-22 ",
          "0000-01-01", "2026-11-22T13:44:00Z" };
  gint32 day = 0;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (desk_day_parse (desk_cell (wrong[i]), &day));
  g_assert_true (desk_day_parse (desk_cell ("1970-01-01"), &day));
  g_assert_cmpint (day, ==, 0);
  g_assert_true (desk_day_parse (desk_cell ("9999-12-31"), &day));
  g_assert_cmpint (day, ==, 2932896);
  g_assert_true (desk_day_parse (desk_cell ("2000-02-29"), &day));
  g_assert_cmpint (day, ==, 11016);
}

static void
test_day_start (void)
{
  static const struct
  {
    const char *zone, *day, *start;
  } cases[] = {
    { "Europe/Moscow", "2026-11-22", "2026-11-22T00:00:00+03:00" },
    { "Europe/Kiev", "2026-03-29", "2026-03-29T00:00:00+02:00" },
    { "Europe/Kiev", "2026-03-30", "2026-03-30T00:00:00+03:00" },
    { "Europe/Kiev", "2026-10-25", "2026-10-25T00:00:00+03:00" },
    { "Asia/Beirut", "2022-03-27", "2022-03-27T01:00:00+03:00" },
    { "America/Havana", "2022-11-06", "2022-11-06T00:00:00-04:00" },
    { "Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskZone) at = zone (cases[i].zone);
      gint32 day = 0;

      g_assert_true (desk_day_parse (desk_cell (cases[i].day), &day));
      assert_time (cases[i].zone, desk_zone_day_start (at, day),
                   cases[i].start);
    }
}

static void
test_clock_changes (void)
{
  static const struct
  {
    const char *zone, *day;
    gint seconds;
    const char *want;
  } cases[] = {
    { "Europe/Kiev", "2026-03-29", 10799, "2026-03-29T02:59:59+02:00" },
    { "Europe/Kiev", "2026-03-29", 10800, "2026-03-29T04:00:00+03:00" },
    { "Europe/Kiev", "2026-03-29", 12600, "2026-03-29T04:30:00+03:00" },
    { "Europe/Kiev", "2026-03-29", 14400, "2026-03-29T04:00:00+03:00" },
    { "Europe/Kiev", "2026-10-25", 10799, "2026-10-25T02:59:59+03:00" },
    { "Europe/Kiev", "2026-10-25", 12600, "2026-10-25T03:30:00+03:00" },
    { "Europe/Kiev", "2026-10-25", 14400, "2026-10-25T04:00:00+02:00" },
    { "Europe/Moscow", "2014-10-26", 5400, "2014-10-26T01:30:00+04:00" },
    { "Europe/Moscow", "2011-03-27", 9000, "2011-03-27T03:30:00+04:00" },
    { "Pacific/Apia", "2011-12-30", 43200, "2011-12-31T12:00:00+14:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskZone) at = zone (cases[i].zone);
      gint32 day = 0;

      g_assert_true (desk_day_parse (desk_cell (cases[i].day), &day));
      assert_time (cases[i].zone, desk_zone_moment (at, day, cases[i].seconds),
                   cases[i].want);
    }
}

/* Patterns of one row are separated by |. */
static const struct
{
  const char *text, *patterns, *want; /* NULL: refused */
} foreign[] = {
  { "03.05.2024 14:07", "DD.MM.YYYY HH:mm", "2024-05-03T14:07:00+03:00" },
  { "03.05.2024 14:07:59", "DD.MM.YYYY HH:mm:SS", "2024-05-03T14:07:59+03:00" },
  { " 03.05.2024\t14:07 ", "DD.MM.YYYY HH:mm", "2024-05-03T14:07:00+03:00" },
  { "03.05.2024   14:07", "DD.MM.YYYY HH:mm", "2024-05-03T14:07:00+03:00" },
  { "\302\24003.05.2024\302\24014:07\302\240", "DD.MM.YYYY HH:mm",
    "2024-05-03T14:07:00+03:00" },
  { "3.5.2024 4:07", "D.M.YYYY H:mm", "2024-05-03T04:07:00+03:00" },
  { "03.05.2024 04:07", "D.M.YYYY H:mm", "2024-05-03T04:07:00+03:00" },
  { "3.5.2024 04:07", "DD.MM.YYYY HH:mm", NULL },
  { "03.05.2024 4:07", "DD.MM.YYYY HH:mm", NULL },
  { "5/3/2024 14:07:01", "M/D/YYYY H:mm:SS", "2024-05-03T14:07:01+03:00" },
  { "13/3/2024 14:07:01", "M/D/YYYY H:mm:SS", NULL },
  { "13/3/2024", "M/D/YYYY|D/M/YYYY", "2024-03-13T00:00:00+03:00 day" },
  { "2/18/21, 11:08 AM", "M/D/YY, h:mm AM", "2021-02-18T11:08:00+03:00" },
  { "2/18/21, 11:08\342\200\257PM", "M/D/YY, h:mm AM",
    "2021-02-18T23:08:00+03:00" },
  { "2/18/21, 12:08 am", "M/D/YY, h:mm AM", "2021-02-18T00:08:00+03:00" },
  { "2/18/21, 12:08 Pm", "M/D/YY, h:mm AM", "2021-02-18T12:08:00+03:00" },
  { "2/18/21, 13:08 PM", "M/D/YY, h:mm AM", NULL },
  { "2/18/21, 0:08 AM", "M/D/YY, h:mm AM", NULL },
  { "2/18/21, 11:08 XM", "M/D/YY, h:mm AM", NULL },
  { "2/18/21, 11:08", "M/D/YY, h:mm", NULL },
  { "02/18/21 01:08PM", "MM/DD/YY hh:mmAM", "2021-02-18T13:08:00+03:00" },
  { "02/18/21 1:08PM", "MM/DD/YY hh:mmAM", NULL },
  { "01.01.69", "DD.MM.YY", "2069-01-01T00:00:00+03:00 day" },
  { "01.01.00", "DD.MM.YY", "2000-01-01T00:00:00+03:00 day" },
  { "01.01.70", "DD.MM.YY", "1970-01-01T00:00:00+03:00 day" },
  { "01.01.2024", "DD.MM.YY", NULL },
  { "01.01.24", "DD.MM.YYYY", NULL },
  { "15 Apr, 2021 00:03:00", "D Mon, YYYY HH:mm:SS",
    "2021-04-15T00:03:00+03:00" },
  { "15 \320\260\320\277\321\200. 2021", "D Mon YYYY",
    "2021-04-15T00:00:00+03:00 day" },
  { "1 ЯНВ 2024", "D Mon YYYY", "2024-01-01T00:00:00+03:00 day" },
  { "1 января 2024", "D Mon YYYY", NULL },
  { "1 января 2024 г.", "D Month YYYY г.", "2024-01-01T00:00:00+03:00 day" },
  { "May 31, 2024", "Month D, YYYY", "2024-05-31T00:00:00+03:00 day" },
  { "Январь 1, 2024", "Month D, YYYY", "2024-01-01T00:00:00+03:00 day" },
  { "1 листопада 2024", "D Month YYYY", "2024-11-01T00:00:00+03:00 day" },
  { "1 Foo 2024", "D Mon YYYY", NULL },
  { "2024-05-03T14:07:00+0530", "YYYY-MM-DDTHH:mm:SSZZ",
    "2024-05-03T11:37:00+03:00" },
  { "2024-05-03 14:07 Z", "YYYY-MM-DD HH:mm ZZ", "2024-05-03T17:07:00+03:00" },
  { "2024-05-03 14:07 -03:00", "YYYY-MM-DD HH:mm ZZ",
    "2024-05-03T20:07:00+03:00" },
  { "2024-05-03 14:07 MSK", "YYYY-MM-DD HH:mm ZZ", NULL },
  { "2024-05-03", "iso", "2024-05-03T00:00:00+03:00 day" },
  { "2024-05-03T14:07", "iso", "2024-05-03T14:07:00+03:00" },
  { "2024-05-03 14:07:09", "iso", "2024-05-03T14:07:09+03:00" },
  { "2024-05-03T14:07:09.123Z", "iso", "2024-05-03T17:07:09+03:00" },
  { "2024-05-03T14:07:09,5+05", "iso", "2024-05-03T12:07:09+03:00" },
  { "2026-08-31T11:18:23+05:30", "iso", "2026-08-31T08:48:23+03:00" },
  { "2024-05-03 14:07:09 +0000", "iso", "2024-05-03T17:07:09+03:00" },
  { "2024-05-03T", "iso", NULL },
  { "2024-05-03 14", "iso", NULL },
  { "2024-05-03 14:07x", "iso", NULL },
  { "2024-02-30", "iso", NULL },
  { "1504525205", "unix", "2017-09-04T14:40:05+03:00" },
  { "1504525205.9", "unix", "2017-09-04T14:40:05+03:00" },
  { "0", "unix", "1970-01-01T03:00:00+03:00" },
  { "1504525205000", "unix", NULL },
  { "1504525205.", "unix", NULL },
  { "-1", "unix", NULL },
  { "", "unix", NULL },
  { "", "iso|DD.MM.YYYY", NULL },
  { "31.02.2024", "DD.MM.YYYY", NULL },
  { "29.02.2024", "DD.MM.YYYY", "2024-02-29T00:00:00+03:00 day" },
  { "29.02.2023", "DD.MM.YYYY", NULL },
  { "00.01.2023", "DD.MM.YYYY", NULL },
  { "01.01.0000", "DD.MM.YYYY", NULL },
  { "01.01.2023 24:00", "DD.MM.YYYY HH:mm", NULL },
  { "01.01.2023 23:60", "DD.MM.YYYY HH:mm", NULL },
  { "01.01.2023 23:59:60", "DD.MM.YYYY HH:mm:SS", NULL },
  { "01.01.2023 x", "DD.MM.YYYY", NULL },
  { "01.01.202", "DD.MM.YYYY", NULL },
  { "01.01", "DD.MM", NULL },
  { "не закрыта", "DD.MM.YYYY HH:mm:SS", NULL },
  { "26.10.2014 01:30", "DD.MM.YYYY HH:mm", "2014-10-26T01:30:00+04:00" },
  { "27.03.2011 02:30", "DD.MM.YYYY HH:mm", "2011-03-27T03:30:00+04:00" },
};

static void
test_foreign (void)
{
  g_autoptr (DeskZone) moscow = zone ("Europe/Moscow");

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_auto (GStrv) patterns = g_strsplit (foreign[i].patterns, "|", -1);
      char got[DESK_TIME_LENGTH + 5] = "";
      gint64 time;
      gboolean clock;

      if (desk_time_parse_foreign (desk_cell (foreign[i].text),
                                   (const char *const *) patterns, moscow,
                                   &time, &clock))
        {
          desk_time_format (moscow, time, got);
          g_strlcat (got, clock ? "" : " day", sizeof got);
        }
      g_test_message ("%s", foreign[i].text);
      g_assert_cmpstr (got, ==, foreign[i].want ? foreign[i].want : "");
    }
}

typedef struct
{
  const char *text, *want; /* a moment, or "!" and the message */
} Human;

/* Now is Sunday, 22 November 2026, 13:44 in Moscow. */
static const Human human[] = {
  { "сегодня", "2026-11-22T23:59:59+03:00" },
  { "Завтра", "2026-11-23T23:59:59+03:00" },
  { "послезавтра", "2026-11-24T23:59:59+03:00" },
  { "вчера", "2026-11-21T23:59:59+03:00" },
  { "today", "2026-11-22T23:59:59+03:00" },
  { "yesterday 9:00", "2026-11-21T09:00:00+03:00" },
  { "завтра 15:00", "2026-11-23T15:00:00+03:00" },
  { "15:00 завтра", "2026-11-23T15:00:00+03:00" },
  { "завтра в 15:00", "2026-11-23T15:00:00+03:00" },
  { "завтра в 15", "2026-11-23T15:00:00+03:00" },
  { "завтра, 15:00:30", "2026-11-23T15:00:30+03:00" },
  { "tomorrow 10:00", "2026-11-23T10:00:00+03:00" },
  { "tomorrow at 3 pm", "2026-11-23T15:00:00+03:00" },
  { "tomorrow 12:30 am", "2026-11-23T00:30:00+03:00" },
  /* weekdays: today counts while its time is ahead */
  { "пн", "2026-11-23T23:59:59+03:00" },
  { "понедельник", "2026-11-23T23:59:59+03:00" },
  { "во вторник 10:00", "2026-11-24T10:00:00+03:00" },
  { "ср", "2026-11-25T23:59:59+03:00" },
  { "чт.", "2026-11-26T23:59:59+03:00" },
  { "в пятницу", "2026-11-27T23:59:59+03:00" },
  { "sat", "2026-11-28T23:59:59+03:00" },
  { "вс", "2026-11-22T23:59:59+03:00" },
  { "sunday 13:45", "2026-11-22T13:45:00+03:00" },
  { "sunday 13:44", "2026-11-29T13:44:00+03:00" },
  { "15:00", "2026-11-22T15:00:00+03:00" },
  { "13:44", "2026-11-23T13:44:00+03:00" },
  { "9:30", "2026-11-23T09:30:00+03:00" },
  /* dates */
  { "03.12", "2026-12-03T23:59:59+03:00" },
  { "3.12 9:30", "2026-12-03T09:30:00+03:00" },
  { "22.11", "2026-11-22T23:59:59+03:00" },
  { "22.11 13:00", "2027-11-22T13:00:00+03:00" },
  { "21.11", "2027-11-21T23:59:59+03:00" },
  { "29.02", "2028-02-29T23:59:59+03:00" },
  { "03.12.2026 9:30", "2026-12-03T09:30:00+03:00" },
  { "03.12.26", "2026-12-03T23:59:59+03:00" },
  { "03.12.2020", "2020-12-03T23:59:59+03:00" },
  { "3 декабря", "2026-12-03T23:59:59+03:00" },
  { "3 dec 2027 10:00", "2027-12-03T10:00:00+03:00" },
  { "31.12 23:59:59", "2026-12-31T23:59:59+03:00" },
  { "2026-12-03", "2026-12-03T23:59:59+03:00" },
  { "2026-12-03 9:30", "2026-12-03T09:30:00+03:00" },
  { "2026-12-03T09:30", "2026-12-03T09:30:00+03:00" },
  { "2026-12-03T09:30:00Z", "2026-12-03T12:30:00+03:00" },
  /* spans */
  { "через 2 ч", "2026-11-22T15:44:00+03:00" },
  { "через 2ч 30мин", "2026-11-22T16:14:00+03:00" },
  { "через час", "2026-11-22T14:44:00+03:00" },
  { "через полчаса", "2026-11-22T14:14:00+03:00" },
  { "через 3 дня", "2026-11-25T23:59:59+03:00" },
  { "через 3 дня 10:00", "2026-11-25T10:00:00+03:00" },
  { "через неделю", "2026-11-29T23:59:59+03:00" },
  { "in 2 h", "2026-11-22T15:44:00+03:00" },
  { "in 15 minutes", "2026-11-22T13:59:00+03:00" },
  { "in an hour", "2026-11-22T14:44:00+03:00" },
  /* what is not understood */
  { "завтра 25:00", "!'25:00' is not understood after 'завтра'" },
  { "завтра вечером", "!'вечером' is not understood after 'завтра'" },
  { "завтра пт", "!'пт' is not understood after 'завтра'" },
  { "15:00 16:00", "!'16:00' is not understood after '15:00'" },
  { "через 2 ч завтра", "!'завтра' is not understood after 'через 2 ч'" },
  { "завтра через 2 ч", "!'через 2 ч' is not understood after 'завтра'" },
  { "завтра в", "!'в' is not understood after 'завтра'" },
  { "31.02", "!'31.02' is not a time; write it like 'tomorrow 15:00', "
             "'03.12.2026 9:30', 'fri' or 'in 2 h'" },
  { "29.02.2027",
    "!'29.02.2027' is not a time; write it like 'tomorrow 15:00', "
    "'03.12.2026 9:30', 'fri' or 'in 2 h'" },
  { "", "!'' is not a time; write it like 'tomorrow 15:00', "
        "'03.12.2026 9:30', 'fri' or 'in 2 h'" },
  { "15", "!'15' is not a time; write it like 'tomorrow 15:00', "
          "'03.12.2026 9:30', 'fri' or 'in 2 h'" },
  { "15:00x", "!'15:00x' is not a time; write it like 'tomorrow 15:00', "
              "'03.12.2026 9:30', 'fri' or 'in 2 h'" },
  { "завтра \033[2J", "!'\\u{1B}[2J' is not understood after 'завтра'" },
};

/* The same now, for what has happened. */
static const Human past[] = {
  { "13:44", "2026-11-22T13:44:00+03:00" },
  { "13:45", "2026-11-21T13:45:00+03:00" },
  { "в 9:30", "2026-11-22T09:30:00+03:00" },
  { "сегодня 9:30", "2026-11-22T09:30:00+03:00" },
  { "вчера 15:00", "2026-11-21T15:00:00+03:00" },
  { "вс 13:44", "2026-11-22T13:44:00+03:00" },
  { "вс 13:45", "2026-11-15T13:45:00+03:00" },
  { "пн 10:00", "2026-11-16T10:00:00+03:00" },
  { "fri 15:00", "2026-11-20T15:00:00+03:00" },
  { "22.11 13:00", "2026-11-22T13:00:00+03:00" },
  { "22.11 14:00", "2025-11-22T14:00:00+03:00" },
  { "29.02 10:00", "2024-02-29T10:00:00+03:00" },
  { "20.11.2026 9:30", "2026-11-20T09:30:00+03:00" },
  { "2026-11-20T09:30:00Z", "2026-11-20T12:30:00+03:00" },
  { "час назад", "2026-11-22T12:44:00+03:00" },
  { "2 ч 30 мин назад", "2026-11-22T11:14:00+03:00" },
  { "an hour ago", "2026-11-22T12:44:00+03:00" },
  { "2 h ago", "2026-11-22T11:44:00+03:00" },
  { "3 дня назад 10:00", "2026-11-19T10:00:00+03:00" },
  { "завтра 10:00", "2026-11-23T10:00:00+03:00" },
  { "через час", "2026-11-22T14:44:00+03:00" },
  { "вчера", "!'вчера' names no time of day; write it like "
             "'yesterday 15:00', '11:30' or '2 h ago'" },
  { "3 дня назад", "!'3 дня назад' names no time of day; write it like "
                   "'yesterday 15:00', '11:30' or '2 h ago'" },
  { "час назад 10:00", "!'10:00' is not understood after 'час назад'" },
};

static void
check_human (const Human *cases, guint count,
             gboolean (*read) (const char *, gint64, DeskZone *, gint64 *,
                               GError **))
{
  g_autoptr (DeskZone) moscow = zone ("Europe/Moscow");
  gint64 now = moment ("2026-11-22T13:44:00+03:00");

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *got = NULL;
      char text[DESK_TIME_LENGTH + 1];
      gint64 time;

      if (read (cases[i].text, now, moscow, &time, &error))
        {
          desk_time_format (moscow, time, text);
          got = g_strdup (text);
        }
      else
        {
          g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
          got = g_strconcat ("!", error->message, NULL);
        }
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static void
test_human (void)
{
  check_human (human, G_N_ELEMENTS (human), desk_time_parse_human);
}

static void
test_past (void)
{
  check_human (past, G_N_ELEMENTS (past), desk_time_parse_past);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/civil/format", test_format);
  g_test_add_func ("/civil/parse", test_parse);
  g_test_add_func ("/civil/zone-names", test_zone_names);
  g_test_add_func ("/civil/round-trip", test_round_trip);
  g_test_add_func ("/civil/like-glib", test_like_glib);
  g_test_add_func ("/civil/days-like-glib", test_days_like_glib);
  g_test_add_func ("/civil/day-parse", test_day_parse);
  g_test_add_func ("/civil/day-start", test_day_start);
  g_test_add_func ("/civil/clock-changes", test_clock_changes);
  g_test_add_func ("/civil/foreign", test_foreign);
  g_test_add_func ("/civil/human", test_human);
  g_test_add_func ("/civil/past", test_past);
  return g_test_run ();
}
