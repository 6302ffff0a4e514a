#include "config.h"

#include "record/inquiries.h"

#include "base/i18n.h"
#include "base/text.h"
#include "record/read.h"

#define MOST_DAYS 366
#define OUTCOME "inquiry:"

static const char *const of_clients[] = { "repeat", "inquiry", NULL };

static const DeskYamlKey answers_keys[] = {
  DESK_KEY_MAPPING_IF ("passed", desk_answer_keys),
  DESK_KEY_MAPPING_IF ("declined", desk_answer_keys),
  DESK_KEY_MAPPING_IF ("by-hand", desk_answer_keys),
  DESK_KEYS_END,
};

static const DeskYamlKey step_keys[] = {
  DESK_KEY ("id", ID),
  DESK_KEY ("title", TEXT),
  DESK_KEY_LIST_IF ("forms", TEXT),
  DESK_KEY_ITEMS_IF ("screen", desk_screen_keys),
  DESK_KEY_CHOICE ("otherwise", desk_verdict_names),
  DESK_KEY_MAPPING_IF ("answers", answers_keys),
  DESK_KEYS_END,
};

static const DeskYamlKey supplier_keys[] = {
  DESK_KEY ("funnel", ID),
  DESK_KEY_LIST_IF ("words", TEXT),
  DESK_KEY ("send-to", ID),
  DESK_KEYS_END,
};

static const DeskYamlKey funnel_keys[] = {
  DESK_KEY ("id", ID),
  DESK_KEY ("title", TEXT),
  DESK_KEY_LIST_IF ("words", TEXT),
  DESK_KEY_LIST_IF ("sure-words", TEXT),
  DESK_KEY_LIST_IF ("forms", TEXT),
  DESK_KEY_LIST_IF ("sources", ID),
  DESK_KEY_IF ("send-to", ID),
  DESK_KEY_IF ("say", TEXT),
  DESK_KEY_CHOICE_IF ("known-client", of_clients),
  DESK_KEY_MAPPING_IF ("from-supplier", supplier_keys),
  DESK_KEY_ITEMS_IF ("steps", step_keys),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY_NUMBER_IF ("answer-days", 1, MOST_DAYS),
  DESK_KEY_IF ("public-contacts", ANY),
  DESK_KEY_ITEMS ("funnels", funnel_keys),
  DESK_KEY_LIST_IF ("sale-words", TEXT),
  DESK_KEY_LIST_IF ("form-columns", TEXT),
  DESK_KEYS_END,
};

/* --- steps -------------------------------------------------------------- */

static void
step_clear (gpointer step)
{
  g_clear_pointer (&((DeskStep *) step)->screens, g_array_unref);
}

static gboolean
read_screens (const DeskNode *list, DeskStep *step, DeskFindings *findings)
{
  gboolean good = TRUE;

  step->screens = g_array_new (FALSE, FALSE, sizeof (DeskScreen));
  g_array_set_clear_func (step->screens, desk_screen_clear);
  for (guint i = 0; i < desk_read_length (list); i++)
    {
      DeskScreen screen;

      good = desk_screen_read (desk_node_item (list, i), &screen, findings)
             && good;
      g_array_append_val (step->screens, screen);
    }
  return good;
}

static gboolean
read_answers (const DeskInquiries *inquiries, const DeskNode *node,
              DeskStep *step, DeskFindings *findings)
{
  gboolean good = TRUE;

  for (guint i = 0; node != NULL && i < DESK_VERDICTS; i++)
    {
      const DeskNode *answer = desk_node_get (node, desk_verdict_names[i]);

      step->answers_to[i] = answer != NULL;
      if (answer != NULL)
        good = desk_answer_read (answer, inquiries->contacts, &step->answers[i],
                                 findings)
               && good;
    }
  return good;
}

static gboolean
has_step (const DeskFunnel *funnel, const char *id)
{
  for (guint i = 0; i < funnel->steps->len; i++)
    if (g_str_equal (desk_funnel_step (funnel, i)->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
read_step (const DeskInquiries *inquiries, DeskFunnel *funnel,
           const DeskNode *node, DeskFindings *findings)
{
  const DeskNode *id = desk_node_get (node, "id");
  const DeskNode *forms = desk_node_get (node, "forms");
  DeskStep step
      = { .id = desk_node_text (id),
          .title = desk_node_text (desk_node_get (node, "title")),
          .forms = forms,
          .otherwise = desk_verdict_read (desk_node_get (node, "otherwise")) };
  gboolean good = TRUE;

  if (funnel->steps->len == DESK_STEPS_MAX)
    return desk_regulation_refuse (node, findings, _ ("too many steps"));
  if (has_step (funnel, step.id))
    good = desk_regulation_refuse (id, findings, _ ("this id is given twice"));
  if (funnel->steps->len > 0 && desk_read_length (forms) == 0)
    good = desk_regulation_refuse (node, findings,
                                   _ ("a later step is known by its form only; "
                                      "name it in 'forms'"));
  good = read_screens (desk_node_get (node, "screen"), &step, findings) && good;
  good = read_answers (inquiries, desk_node_get (node, "answers"), &step,
                       findings)
         && good;
  g_array_append_val (funnel->steps, step);
  return good;
}

static gboolean
read_steps (const DeskInquiries *inquiries, const DeskNode *list,
            DeskFunnel *funnel, DeskFindings *findings)
{
  gboolean good = TRUE;

  funnel->steps = g_array_new (FALSE, FALSE, sizeof (DeskStep));
  g_array_set_clear_func (funnel->steps, step_clear);
  for (guint i = 0; i < desk_read_length (list); i++)
    good = read_step (inquiries, funnel, desk_node_item (list, i), findings)
           && good;
  return good;
}

/* --- funnels ------------------------------------------------------------ */

static DeskFromSupplier
read_supplier (const DeskNode *node)
{
  if (desk_read_length (node) == 0)
    return (DeskFromSupplier){ .funnel = NULL };
  return (DeskFromSupplier){
    .funnel = desk_node_text (desk_node_get (node, "funnel")),
    .words = desk_node_get (node, "words"),
    .send_to = desk_node_text (desk_node_get (node, "send-to")),
  };
}

static gboolean
read_funnel (DeskInquiries *inquiries, const DeskNode *item,
             DeskFindings *findings)
{
  const DeskNode *id = desk_node_get (item, "id");
  const char *clients
      = desk_node_string (desk_node_get (item, "known-client"), "inquiry");
  const DeskNode *say = desk_node_get (item, "say");
  DeskFunnel *funnel;

  if (inquiries->n_funnels == DESK_FUNNELS_MAX)
    return desk_regulation_refuse (item, findings, _ ("too many funnels"));
  if (desk_inquiries_funnel (inquiries, desk_node_text (id)) != NULL)
    return desk_regulation_refuse (id, findings, _ ("this id is given twice"));
  funnel = &inquiries->funnels[inquiries->n_funnels++];
  *funnel = (DeskFunnel){
    .id = desk_node_text (id),
    .title = desk_node_text (desk_node_get (item, "title")),
    .words = desk_node_get (item, "words"),
    .sure_words = desk_node_get (item, "sure-words"),
    .forms = desk_node_get (item, "forms"),
    .sources = desk_node_get (item, "sources"),
    .send_to = desk_node_string (desk_node_get (item, "send-to"), ""),
    .say = desk_node_string (say, ""),
    .clients_repeat = g_str_equal (clients, "repeat"),
    .supplier = read_supplier (desk_node_get (item, "from-supplier")),
  };
  return read_steps (inquiries, desk_node_get (item, "steps"), funnel, findings)
         && (say == NULL
             || desk_answer_check (say, inquiries->contacts, findings));
}

/* A funnel may name one that stands behind it. */
static gboolean
check_supplier (const DeskInquiries *inquiries, const DeskNode *item,
                DeskFindings *findings)
{
  const DeskNode *node
      = desk_node_get (desk_node_get (item, "from-supplier"), "funnel");
  const char *ids[DESK_FUNNELS_MAX + 1] = { NULL };
  const char *nearest;

  if (node == NULL
      || desk_inquiries_funnel (inquiries, desk_node_text (node)) != NULL)
    return TRUE;
  for (guint i = 0; i < inquiries->n_funnels; i++)
    ids[i] = inquiries->funnels[i].id;
  nearest = desk_text_nearest (desk_node_text (node), ids);
  if (nearest == NULL)
    return desk_regulation_refuse (node, findings,
                                   _ ("there is no such funnel"));
  return desk_regulation_refuse (
      node, findings, _ ("there is no such funnel; did you mean '%s'"),
      nearest);
}

static gboolean
read_funnels (DeskInquiries *inquiries, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (inquiries->regulation, "funnels");
  gboolean good = TRUE;

  for (guint i = 0; i < desk_node_length (list); i++)
    good = read_funnel (inquiries, desk_node_item (list, i), findings) && good;
  for (guint i = 0; i < desk_node_length (list); i++)
    good = check_supplier (inquiries, desk_node_item (list, i), findings)
           && good;
  return good;
}

DeskInquiries *
desk_inquiries_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskInquiries) inquiries = g_new0 (DeskInquiries, 1);
  const DeskRegulation *regulation;

  inquiries->regulation
      = desk_regulation_new ("inquiries", keys, installed, own, findings);
  regulation = inquiries->regulation;
  if (regulation == NULL)
    return NULL;
  inquiries->contacts = desk_public_contacts_new (
      desk_regulation_get (regulation, "public-contacts"), findings);
  if (inquiries->contacts == NULL || !read_funnels (inquiries, findings))
    return NULL;
  inquiries->sale_words = desk_regulation_get (regulation, "sale-words");
  inquiries->form_columns = desk_regulation_get (regulation, "form-columns");
  inquiries->answer_days
      = desk_read_number (desk_regulation_get (regulation, "answer-days"));
  return g_steal_pointer (&inquiries);
}

void
desk_inquiries_free (DeskInquiries *inquiries)
{
  if (inquiries == NULL)
    return;
  for (guint i = 0; i < inquiries->n_funnels; i++)
    g_array_unref (inquiries->funnels[i].steps);
  desk_public_contacts_free (inquiries->contacts);
  desk_regulation_free (inquiries->regulation);
  g_free (inquiries);
}

/* --- questions ---------------------------------------------------------- */

static const DeskFunnel *
find (const DeskInquiries *inquiries, DeskCell id)
{
  for (guint i = 0; i < inquiries->n_funnels; i++)
    if (desk_cell_is (id, inquiries->funnels[i].id))
      return &inquiries->funnels[i];
  return NULL;
}

const DeskFunnel *
desk_inquiries_funnel (const DeskInquiries *inquiries, const char *id)
{
  return find (inquiries, desk_cell (id));
}

const DeskFunnel *
desk_inquiries_of_outcome (const DeskInquiries *inquiries, DeskCell outcome)
{
  gsize length = strlen (OUTCOME);

  if (outcome.length <= length || memcmp (outcome.text, OUTCOME, length) != 0)
    return NULL;
  return find (inquiries,
               (DeskCell){ outcome.text + length, outcome.length - length });
}

const DeskStep *
desk_funnel_step (const DeskFunnel *funnel, guint index)
{
  return &g_array_index (funnel->steps, DeskStep, index);
}
