#include "config.h"

#include "work/kpi-debrief.h"

#include "base/i18n.h"
#include "base/money.h"
#include "work/claim-row.h"
#include "work/kpi-mistakes.h"
#include "work/kpi-query.h"
#include "work/kpi-topics.h"
#include "work/words.h"

static const DeskColumn columns[] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "topic", N_ ("to talk about"), DESK_COLUMN_WORD, desk_topic_word },
  { "item", N_ ("what"), DESK_COLUMN_TEXT, NULL },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "day", N_ ("day"), DESK_COLUMN_DAY, NULL },
  { "value", N_ ("figure"), DESK_COLUMN_TEXT, NULL },
  { "against", N_ ("beside"), DESK_COLUMN_TEXT, NULL },
  { "note", N_ ("note"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  DeskWork *work;
  DeskDesk *desk;
  DeskTails tails;
  DeskClaimWords words;
  DeskTopics topics;
  DeskReport *report;
} Show;

static void
clear_show (Show *show)
{
  g_clear_pointer (&show->report, desk_report_free);
  g_clear_pointer (&show->topics.topics, g_array_unref);
  g_clear_pointer (&show->topics.texts, g_string_chunk_free);
  desk_tails_clear (&show->tails);
  g_clear_pointer (&show->desk, desk_desk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Show, clear_show)

/* --- words ---------------------------------------------------------------- */

static const char *
step_title (const char *id)
{
  static const char *const titles[DESK_STEPS]
      = { N_ ("leads of the department"), N_ ("claimed of the leads"),
          N_ ("reached of the claimed"),  N_ ("offers to the reached"),
          N_ ("sold of the offers"),      N_ ("paid of the sold") };

  for (guint i = 0; i < DESK_STEPS; i++)
    if (g_str_equal (desk_sale_step_name ((DeskSaleStep) i), id))
      return _ (titles[i]);
  return id;
}

static const char *
outcome_title (DeskSaleStep step)
{
  static const char *const titles[DESK_STEPS]
      = { N_ ("leads"),  N_ ("deals claimed"), N_ ("clients reached"),
          N_ ("offers"), N_ ("sales"),         N_ ("paid deals") };

  return _ (titles[step]);
}

static const char *
cause_title (const Show *show, const char *code)
{
  const DeskRefusals *refusals = show->words.refusals;

  for (guint i = 0; i < refusals->n_causes; i++)
    if (g_str_equal (refusals->causes[i].code, code))
      return refusals->causes[i].title;
  return code;
}

static const char *
metric_title (const Show *show, const char *id)
{
  DeskMetric metric;

  return desk_metric_parse (id, &metric) ? desk_kpi_metric_title (
             show->work, &show->topics.kpi->metrics[metric])
                                         : id;
}

/* (transfer full) */
static char *
item_title (const Show *show, const DeskTopic *topic)
{
  if (!show->words.for_people)
    return g_strdup (topic->item);
  switch (topic->kind)
    {
    case DESK_TOPIC_PLAN:
    case DESK_TOPIC_REPORT:
      return g_strdup (metric_title (show, topic->item));
    case DESK_TOPIC_COLLEAGUES:
    case DESK_TOPIC_PAST:
      return g_strdup (step_title (topic->item));
    case DESK_TOPIC_LOST:
      return desk_cell_dup (
          desk_claim_reason (&show->words, desk_cell (topic->item)));
    case DESK_TOPIC_OVERTURNED:
      return g_strdup (cause_title (show, topic->item));
    default:
      return g_strdup (topic->item);
    }
}

/* --- notes ---------------------------------------------------------------- */

/* `-1.25`, with the sign of the language for people. */
static char *
signed_text (const Show *show, gint64 hundredths)
{
  GString *text = g_string_new (hundredths > 0 ? "+" : NULL);
  char *point;

  desk_money_format (text, hundredths);
  point = strchr (text->str, '.');
  if (show->words.for_people && point != NULL
      && show->work->report.decimal != '\0')
    *point = show->work->report.decimal;
  return g_string_free (text, FALSE);
}

/* What the step made of the whole difference, and in what it is counted. */
static char *
diff_note (const Show *show, const DeskFunnelDiff *diff)
{
  g_autofree char *effect = signed_text (show, diff->effect[diff->step]);
  g_autofree char *whole = signed_text (show, diff->difference);

  if (!show->words.for_people)
    return g_strdup_printf ("%s=%s difference=%s",
                            desk_sale_step_name (diff->outcome), effect, whole);
  return g_strdup_printf (_ ("%s: %s, of %s in all"),
                          outcome_title (diff->outcome), effect, whole);
}

static const char *
note_word (const char *id)
{
  if (g_str_equal (id, "confirmed"))
    return _ ("confirmed");
  return g_str_equal (id, "unchecked") ? _ ("not checked yet")
                                       : desk_mistake_word (id);
}

/* (transfer full) */
static char *
note_of (const Show *show, const DeskTopic *topic)
{
  if (topic->kind == DESK_TOPIC_COLLEAGUES || topic->kind == DESK_TOPIC_PAST)
    return diff_note (show, &topic->diff);
  if (topic->attainment != DESK_VALUE_NONE)
    return desk_report_figure (show->report, DESK_COLUMN_PERCENT,
                               topic->attainment);
  return g_strdup (show->words.for_people ? note_word (topic->note)
                                          : topic->note);
}

/* --- rows ----------------------------------------------------------------- */

/* (transfer full) */
static char *
figure_of (const Show *show, const DeskTopic *topic, gint64 value)
{
  return value == DESK_VALUE_NONE
             ? g_strdup ("")
             : desk_report_figure (show->report, topic->type, value);
}

static gboolean
push (const Show *show, const DeskTopic *topic, GError **error)
{
  const char *nobody
      = show->words.for_people ? desk_claim_owner_word (DESK_EXCHANGE_ID) : "";
  g_autofree char *item = item_title (show, topic);
  g_autofree char *value = figure_of (show, topic, topic->value);
  g_autofree char *against = figure_of (show, topic, topic->against);
  g_autofree char *note = note_of (show, topic);
  const DeskValue values[] = {
    DESK_TEXT_VALUE (topic->person == NULL ? DESK_EXCHANGE_ID
                                           : topic->person->id),
    DESK_TEXT_VALUE (topic->person == NULL ? nobody : topic->person->name),
    DESK_TEXT_VALUE (desk_topic_name (topic->kind)),
    DESK_TEXT_VALUE (item),
    DESK_NUMBER_VALUE (topic->deal == 0 ? DESK_VALUE_NONE : topic->deal),
    DESK_NUMBER_VALUE (topic->day == G_MININT32 ? DESK_VALUE_NONE : topic->day),
    DESK_TEXT_VALUE (value),
    DESK_TEXT_VALUE (against),
    DESK_TEXT_VALUE (note),
  };

  return desk_report_row (show->report, values, error);
}

static gboolean
push_all (Show *show, GError **error)
{
  desk_topics_sort (&show->topics);
  for (guint i = 0; i < show->topics.topics->len; i++)
    if (!push (show, &g_array_index (show->topics.topics, DeskTopic, i), error))
      return FALSE;
  return desk_report_end (show->report, error);
}

/* --- the run -------------------------------------------------------------- */

static gboolean
read_period (Show *show, GError **error)
{
  const DeskWork *work = show->work;
  DeskTopics *topics = &show->topics;
  g_autofree char *text = g_strjoinv (" ", work->args + 1);
  DeskPeriodKind kind = DESK_PERIOD_DAY;

  while (!g_str_equal (desk_period_names[kind], work->args[0]))
    kind++;
  if (!desk_period_parse (text, kind, show->desk->today, &topics->period,
                          error))
    return FALSE;
  topics->before = desk_period_as_far (desk_period_previous (&topics->period),
                                       &topics->period, show->desk->today);
  return TRUE;
}

static void
tell_period (const Show *show)
{
  const DeskTopics *topics = &show->topics;
  g_autofree char *now = desk_period_name (&topics->period);
  g_autofree char *before = desk_period_name (&topics->before);

  if (topics->period.from > show->desk->today)
    desk_work_note (show->work, _ ("%s has not begun yet"), now);
  else
    desk_work_note (show->work, _ ("%s, beside %s"), now, before);
  if (show->topics.topics->len == 0)
    desk_work_note (show->work, _ ("there is nothing to talk about"));
}

static gboolean
load (Show *show, GError **error)
{
  const DeskKpiDebrief *options = show->work->options;
  DeskTopics *topics = &show->topics;

  topics->desk = show->desk;
  topics->tails = &show->tails;
  topics->managers = options->managers;
  topics->topics = g_array_new (FALSE, FALSE, sizeof (DeskTopic));
  topics->texts = g_string_chunk_new (1024);
  topics->kpi = desk_desk_kpi (show->desk, error);
  if (topics->kpi == NULL
      || !desk_claim_words_load (&show->words, show->desk, error)
      || !read_period (show, error))
    return FALSE;
  show->words.for_people = desk_claim_is_for_people (show->work);
  return TRUE;
}

static gboolean
collect (Show *show, GError **error)
{
  DeskTopics *topics = &show->topics;

  return topics->period.from > show->desk->today
         || (desk_topics_add_plans (topics, error)
             && desk_topics_add_funnel (topics, error)
             && desk_topics_add_refusals (topics, error)
             && desk_topics_add_reports (topics, error)
             && desk_topics_add_figures (topics, error)
             && desk_topics_add_missed (topics, error));
}

gboolean
desk_kpi_debrief_show (DeskWork *work, GError **error)
{
  g_auto (Show) show = { .work = work };
  const DeskKpiDebrief *options = work->options;

  show.desk = desk_desk_open (work, error);
  if (show.desk == NULL
      || !desk_kpi_debrief_check_managers (show.desk, options->managers, error)
      || !desk_desk_may (show.desk, DESK_ACTION_FIGURES, DESK_RELATION_OWN,
                         error)
      || !load (&show, error))
    return FALSE;
  show.report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  if (show.report == NULL || !desk_desk_tails (show.desk, &show.tails, error)
      || !collect (&show, error) || !push_all (&show, error))
    return FALSE;
  tell_period (&show);
  return TRUE;
}
