#include "config.h"

#include "work/forms.h"

#include "base/i18n.h"
#include "base/text.h"

#define HOUR 3600

/* --- judging ------------------------------------------------------------ */

/* What the other forms say of @form; asked of silent ones only, for they may be
 * many when a column of names holds something else. */
static DeskFormOthers
others_of (const DeskFormWatch *watch, const DeskForm *form,
           const DeskFormHours *hours, gint64 now)
{
  DeskFormOthers others
      = { DESK_FORM_UNKNOWN, DESK_FORM_UNKNOWN, DESK_FORM_UNKNOWN };

  for (guint i = 0; i < watch->forms->len; i++)
    {
      const DeskForm *other = g_ptr_array_index (watch->forms, i);
      gint64 *last = g_str_equal (other->source, form->source)
                         ? &others.siblings
                         : &others.strangers;

      if (other != form)
        *last = MAX (*last, other->facts.last);
    }
  if (watch->elsewhere || watch->forms->len > 1)
    others.idle = desk_form_hours_at (hours, now)
                  - desk_form_hours_at (hours, watch->recorded);
  return others;
}

DeskFormWatch *
desk_forms_watch (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFormWatch) watch = desk_forms_read (desk, error);
  const DeskForms *regulation
      = watch == NULL ? NULL : desk_desk_forms (desk, error);
  const DeskCalendar *calendar
      = regulation == NULL ? NULL : desk_desk_calendar (desk, error);
  g_autoptr (DeskFormHours) hours = NULL;
  DeskZone *zone = desk_store_zone (desk->store);
  const gint64 now = desk_store_now (desk->store);

  if (calendar == NULL)
    return NULL;
  hours = desk_form_hours_new (
      regulation, calendar, zone,
      desk->today - (gint32) regulation->look_back_days, desk->today);
  for (guint i = 0; i < watch->forms->len; i++)
    {
      DeskForm *form = g_ptr_array_index (watch->forms, i);

      desk_form_measure (regulation, form->rule, hours, &form->history, now,
                         zone, &form->facts);
    }
  for (guint i = 0; i < watch->forms->len; i++)
    {
      DeskForm *form = g_ptr_array_index (watch->forms, i);
      DeskFormOthers others = { 0 };

      if (form->facts.silent)
        others = others_of (watch, form, hours, now);
      form->verdict = desk_form_judge (&form->facts, &others, &form->evidence);
    }
  return g_steal_pointer (&watch);
}

/* A form that nothing came from in the days looked back on is no form any
 * more. */
static gboolean
is_watched (const DeskForm *form)
{
  return form->rule->watch
         && (form->history.n_leads > 0
             || form->history.last_test != DESK_TIME_NONE);
}

static gint64
last_lead (const DeskForm *form)
{
  return form->history.n_leads == 0
             ? DESK_TIME_NONE
             : form->history.leads[form->history.n_leads - 1].time;
}

/* --- findings ----------------------------------------------------------- */

typedef struct /* texts for the message about one form */
{
  const DeskForm *form;
  char *name; /* `tilda`, `tilda: Заказать звонок` */
  char lead[DESK_TIME_LENGTH + 1], test[DESK_TIME_LENGTH + 1];
  char recorded[DESK_TIME_LENGTH + 1];
  DeskFindings *findings;
} Telling;

static char *
full_name (const DeskForm *form)
{
  GString *name = g_string_new (form->source);

  if (*form->form != '\0')
    {
      g_string_append (name, ": ");
      desk_text_escape_to (name, desk_cell (form->form));
    }
  return g_string_free (name, FALSE);
}

G_GNUC_PRINTF (2, 3)
static void
tell (const Telling *telling, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  desk_findings_add (telling->findings, NULL, 0, 0, "%s", text);
}

static void
tell_broken (const Telling *telling)
{
  if (telling->form->evidence == DESK_FORM_BY_TEST)
    tell (telling,
          _ ("form '%s' is broken: no lead since %s, and the test lead of %s "
             "came without '%s'; mend that field on the site"),
          telling->name, telling->lead, telling->test,
          telling->form->history.test_lacks);
  else if (telling->form->evidence == DESK_FORM_BY_NO_TEST)
    tell (telling,
          _ ("form '%s' is broken: no lead since %s and no test lead since %s; "
             "fill it in on the site and see where the request gets lost"),
          telling->name, telling->lead, telling->test);
  else
    tell (
        telling,
        _ ("form '%s' is broken: no lead since %s, while other forms bring "
           "them; fill it in on the site and see where the request gets lost"),
        telling->name, telling->lead);
}

static void
tell_no_traffic (const Telling *telling)
{
  switch (telling->form->evidence)
    {
    case DESK_FORM_BY_TEST:
      tell (
          telling,
          _ ("form '%s' has no traffic: no lead since %s, but the test lead of "
             "%s came through; see to the page and its advertising"),
          telling->name, telling->lead, telling->test);
      break;
    case DESK_FORM_BY_IMPORT:
      tell (
          telling,
          _ ("form '%s' has no traffic: nothing at all was imported since %s; "
             "see whether the import runs"),
          telling->name, telling->recorded);
      break;
    case DESK_FORM_BY_SOURCE:
      tell (telling,
            _ ("form '%s' has no traffic: no lead since %s, and none from the "
               "other forms of '%s'; see to the site, its advertising and its "
               "export"),
            telling->name, telling->lead, telling->form->source);
      break;
    default:
      tell (telling,
            _ ("form '%s' has no traffic: no lead since %s, and none from any "
               "other form; see to the site, its advertising and its export"),
            telling->name, telling->lead);
    }
}

static void
tell_filtered (const Telling *telling)
{
  const guint all = telling->form->facts.n_since_fresh;

  tell (
      telling,
      _ ("form '%s' brings no new deals; since the last one came repeats: %u, "
         "inquiries: %u; look at them, and at the regulation 'inquiries'"),
      telling->name, telling->form->repeats, all - telling->form->repeats);
}

static void
tell_no_test (const Telling *telling)
{
  const guint days = telling->form->rule->test_every_days;

  if (telling->form->facts.had_test)
    tell (telling,
          NGETTEXT ("form '%s' has had no test lead since %s, and needs one "
                    "every %u day; send one from the site",
                    "form '%s' has had no test lead since %s, and needs one "
                    "every %u days; send one from the site",
                    days),
          telling->name, telling->test, days);
  else
    tell (
        telling,
        NGETTEXT ("form '%s' has had no test lead yet, and needs one every %u "
                  "day; send one from the site, or change the regulation "
                  "'forms'",
                  "form '%s' has had no test lead yet, and needs one every %u "
                  "days; send one from the site, or change the regulation "
                  "'forms'",
                  days),
        telling->name, days);
}

static void
tell_form (const Telling *telling)
{
  switch (telling->form->verdict)
    {
    case DESK_FORM_BROKEN:
      tell_broken (telling);
      break;
    case DESK_FORM_NO_TRAFFIC:
      tell_no_traffic (telling);
      break;
    case DESK_FORM_FILTERED:
      tell_filtered (telling);
      break;
    case DESK_FORM_NO_TEST:
      tell_no_test (telling);
      break;
    case DESK_FORM_TEST_INCOMPLETE:
      tell (telling,
            _ ("the test lead of %s came through form '%s' without '%s'; mend "
               "that field on the site and send another"),
            telling->test, telling->name, telling->form->history.test_lacks);
      break;
    default:
      tell (telling,
            _ ("form '%s' is silent: no lead since %s, and there is nothing to "
               "compare it with; send a test lead from the site"),
            telling->name, telling->lead);
    }
}

static void
format_time (DeskZone *zone, gint64 time, char out[DESK_TIME_LENGTH + 1])
{
  if (time != DESK_TIME_NONE)
    desk_time_format (zone, time, out);
}

void
desk_forms_tell (const DeskFormWatch *watch, DeskZone *zone,
                 DeskFindings *findings)
{
  for (guint i = 0; i < watch->forms->len; i++)
    {
      const DeskForm *form = g_ptr_array_index (watch->forms, i);
      g_autofree char *name = full_name (form);
      Telling telling = { .form = form, .name = name, .findings = findings };

      if (!is_watched (form) || !desk_form_is_faulty (form->verdict))
        continue;
      format_time (zone, last_lead (form), telling.lead);
      format_time (zone, form->history.last_test, telling.test);
      format_time (zone, watch->recorded, telling.recorded);
      tell_form (&telling);
    }
}

/* --- rows --------------------------------------------------------------- */

static const char *
verdict_word (const char *id)
{
  static const struct
  {
    const char *id, *word;
  } words[] = {
    { "ok", N_ ("works") },
    { "new", N_ ("new form") },
    { "silent", N_ ("silent") },
    { "no-traffic", N_ ("no traffic") },
    { "broken", N_ ("broken") },
    { "filtered", N_ ("filtered") },
    { "no-test", N_ ("no test lead") },
    { "test-incomplete", N_ ("test lead incomplete") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].id, id))
      return _ (words[i].word);
  return NULL;
}

static const DeskColumn columns[] = {
  { "source", N_ ("source"), DESK_COLUMN_WORD, NULL },
  { "form", N_ ("form"), DESK_COLUMN_TEXT, NULL },
  { "verdict", N_ ("verdict"), DESK_COLUMN_WORD, verdict_word },
  { "title", N_ ("title"), DESK_COLUMN_TEXT, NULL },
  { "last_lead", N_ ("last lead"), DESK_COLUMN_TIME, NULL },
  { "last_test", N_ ("last test lead"), DESK_COLUMN_TIME, NULL },
  { "leads", N_ ("leads"), DESK_COLUMN_COUNT, NULL },
  { "usual_gap_hours", N_ ("usual gap, h"), DESK_COLUMN_MONEY, NULL },
  { "silent_hours", N_ ("silent, h"), DESK_COLUMN_MONEY, NULL },
};

/* Hours with two decimals. */
static DeskValue
hours_value (gint64 seconds)
{
  return DESK_NUMBER_VALUE (
      seconds == DESK_FORM_UNKNOWN ? DESK_VALUE_NONE : seconds * 100 / HOUR);
}

static DeskValue
time_value (gint64 time)
{
  return DESK_NUMBER_VALUE (time == DESK_TIME_NONE ? DESK_VALUE_NONE : time);
}

static gboolean
push_form (DeskReport *report, const DeskForm *form, GError **error)
{
  const DeskValue values[] = {
    DESK_TEXT_VALUE (form->source),
    DESK_TEXT_VALUE (form->form),
    DESK_TEXT_VALUE (desk_form_verdict_name (form->verdict)),
    DESK_TEXT_VALUE (form->title),
    time_value (last_lead (form)),
    time_value (form->history.last_test),
    DESK_NUMBER_VALUE (form->history.n_leads),
    hours_value (form->facts.usual_gap),
    hours_value (form->facts.silence),
  };

  return desk_report_row (report, values, error);
}

/* Under -q nothing is said when all is well: the rows tell what was done, and
 * what is wrong is a finding. */
gboolean
desk_forms_run (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskReport) report = desk_work_report (
      desk->work, columns, G_N_ELEMENTS (columns), TRUE, error);
  g_autoptr (DeskFormWatch) watch
      = report == NULL ? NULL : desk_forms_watch (desk, error);
  guint n = 0;

  if (watch == NULL)
    return FALSE;
  for (guint i = 0; i < watch->forms->len; i++)
    {
      const DeskForm *form = g_ptr_array_index (watch->forms, i);

      if (!is_watched (form))
        continue;
      n++;
      if (!push_form (report, form, error))
        return FALSE;
    }
  if (n == 0)
    desk_work_note (desk->work, "%s", _ ("no form has brought a lead so far"));
  desk_forms_tell (watch, desk_store_zone (desk->store), desk->work->findings);
  return desk_report_end (report, error);
}
