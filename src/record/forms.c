#include "config.h"

#include "record/forms.h"

#include "base/i18n.h"
#include "base/text.h"
#include "record/read.h"

#define MOST_DAYS 366
#define MOST_LEADS 10000
#define MOST_HOURS (24 * 366)

static const char *const day_names[] = { "every", "working", NULL };

static const char *const field_names[]
    = { "name",    "phone",  "email",   "company",
        "product", "amount", "message", NULL };

static const DeskYamlKey hours_keys[] = {
  DESK_KEY_NUMBER ("from", 0, 23),
  DESK_KEY_NUMBER ("to", 1, 24),
  DESK_KEY_CHOICE_IF ("days", day_names),
  DESK_KEYS_END,
};

static const DeskYamlKey test_keys[] = {
  DESK_KEY_NUMBER ("every-days", 0, MOST_DAYS),
  DESK_KEY_WORDS_IF ("required", field_names),
  DESK_KEYS_END,
};

static const DeskYamlKey exception_keys[] = {
  DESK_KEY ("source", ID),
  DESK_KEY_IF ("form", TEXT),
  DESK_KEY_IF ("watch", BOOLEAN),
  DESK_KEY_NUMBER_IF ("test-every-days", 0, MOST_DAYS),
  DESK_KEY_WORDS_IF ("required", field_names),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY_NUMBER ("look-back-days", 1, MOST_DAYS),
  DESK_KEY_NUMBER ("minimum-leads", 2, MOST_LEADS),
  DESK_KEY_NUMBER ("percentile", 1, 100),
  DESK_KEY_NUMBER ("silence-percent", 100, 10000),
  DESK_KEY_NUMBER ("least-hours", 0, MOST_HOURS),
  DESK_KEY_MAPPING ("hours", hours_keys),
  DESK_KEY_MAPPING ("test-lead", test_keys),
  DESK_KEY_ITEMS_IF ("exceptions", exception_keys),
  DESK_KEYS_END,
};

static guint
read_number (const DeskForms *forms, const char *key)
{
  return desk_read_number (desk_regulation_get (forms->regulation, key));
}

static gboolean
read_hours (DeskForms *forms, DeskFindings *findings)
{
  const DeskNode *hours = desk_regulation_get (forms->regulation, "hours");

  forms->from_hour = desk_read_number (desk_node_get (hours, "from"));
  forms->to_hour = desk_read_number (desk_node_get (hours, "to"));
  forms->working_days
      = desk_read_choice (desk_node_get (hours, "days"), day_names) == 1;
  if (forms->from_hour < forms->to_hour)
    return TRUE;
  return desk_regulation_refuse (hours, findings,
                                 _ ("'from' must be before 'to'"));
}

/* A test lead older than the days looked back on is not seen at all, and would
 * be missing for ever. */
static gboolean
check_days (const DeskForms *forms, const DeskNode *node, guint days,
            DeskFindings *findings)
{
  if (days < forms->look_back_days)
    return TRUE;
  return desk_regulation_refuse (
      node, findings,
      _ ("test leads must come more often than look-back-days"));
}

static gboolean
read_test (DeskForms *forms, DeskFindings *findings)
{
  const DeskNode *test = desk_regulation_get (forms->regulation, "test-lead");
  const DeskNode *days = desk_node_get (test, "every-days");

  forms->usual = (DeskFormException){
    .watch = TRUE,
    .test_every_days = desk_read_number (days),
    .required = desk_node_get (test, "required"),
  };
  return check_days (forms, days, forms->usual.test_every_days, findings);
}

static gboolean
read_exceptions (DeskForms *forms, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (forms->regulation, "exceptions");
  const guint length = desk_read_length (list);
  gboolean good = TRUE;

  forms->exceptions = g_new0 (DeskFormException, length);
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      const DeskNode *form = desk_node_get (item, "form");
      const DeskNode *days = desk_node_get (item, "test-every-days");
      const DeskNode *required = desk_node_get (item, "required");
      DeskFormException *exception = &forms->exceptions[forms->n_exceptions++];

      exception->source = desk_node_text (desk_node_get (item, "source"));
      if (form != NULL)
        exception->form_key = desk_text_key (desk_cell (desk_node_text (form)));
      exception->watch
          = desk_node_boolean (desk_node_get (item, "watch"), TRUE);
      exception->test_every_days = days == NULL ? forms->usual.test_every_days
                                                : desk_read_number (days);
      exception->required = required != NULL ? required : forms->usual.required;
      good = (days == NULL
              || check_days (forms, days, exception->test_every_days, findings))
             && good;
    }
  return good;
}

DeskForms *
desk_forms_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskForms) forms = g_new0 (DeskForms, 1);
  gboolean good;

  forms->regulation
      = desk_regulation_new ("forms", keys, installed, own, findings);
  if (forms->regulation == NULL)
    return NULL;
  forms->look_back_days = read_number (forms, "look-back-days");
  forms->minimum_leads = read_number (forms, "minimum-leads");
  forms->percentile = read_number (forms, "percentile");
  forms->silence_percent = read_number (forms, "silence-percent");
  forms->least_hours = read_number (forms, "least-hours");
  good = read_hours (forms, findings);
  good = read_test (forms, findings) && good;
  good = read_exceptions (forms, findings) && good;
  return good ? g_steal_pointer (&forms) : NULL;
}

void
desk_forms_free (DeskForms *forms)
{
  if (forms == NULL)
    return;
  for (guint i = 0; i < forms->n_exceptions; i++)
    g_free (forms->exceptions[i].form_key);
  g_free (forms->exceptions);
  desk_regulation_free (forms->regulation);
  g_free (forms);
}

const DeskFormException *
desk_forms_find (const DeskForms *forms, const char *source, const char *form)
{
  g_autofree char *key = desk_text_key (desk_cell (form));

  for (guint i = 0; i < forms->n_exceptions; i++)
    {
      const DeskFormException *exception = &forms->exceptions[i];

      if (g_str_equal (exception->source, source)
          && (exception->form_key == NULL
              || g_str_equal (exception->form_key, key)))
        return exception;
    }
  return &forms->usual;
}
