#include "config.h"

#include "base/i18n.h"
#include "record/inquiries.h"

static const DeskYamlKey funnel_keys[] = {
  { .key = "id", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "words", .type = DESK_YAML_LIST, .item = DESK_YAML_TEXT },
  { .key = "sure-words", .type = DESK_YAML_LIST, .item = DESK_YAML_TEXT },
  { .key = "forms", .type = DESK_YAML_LIST, .item = DESK_YAML_TEXT },
  { .key = "sources", .type = DESK_YAML_LIST, .item = DESK_YAML_ID },
  { .key = NULL },
};

static const DeskYamlKey keys[] = {
  { .key = "funnels",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = funnel_keys },
  { .key = "sale-words", .type = DESK_YAML_LIST, .item = DESK_YAML_TEXT },
  { .key = "form-columns", .type = DESK_YAML_LIST, .item = DESK_YAML_TEXT },
  { .key = NULL },
};

static gboolean
read_funnels (DeskInquiries *inquiries, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (inquiries->regulation, "funnels");

  for (guint i = 0; i < desk_node_length (list); i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      const DeskNode *id = desk_node_get (item, "id");

      if (inquiries->n_funnels == DESK_FUNNELS_MAX)
        return desk_regulation_refuse (item, findings, _ ("too many funnels"));
      if (desk_inquiries_funnel (inquiries, desk_node_text (id)) != NULL)
        return desk_regulation_refuse (id, findings,
                                       _ ("this id is given twice"));
      inquiries->funnels[inquiries->n_funnels++] = (DeskFunnel){
        .id = desk_node_text (id),
        .title = desk_node_text (desk_node_get (item, "title")),
        .words = desk_node_get (item, "words"),
        .sure_words = desk_node_get (item, "sure-words"),
        .forms = desk_node_get (item, "forms"),
        .sources = desk_node_get (item, "sources"),
      };
    }
  return TRUE;
}

DeskInquiries *
desk_inquiries_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskInquiries) inquiries = g_new0 (DeskInquiries, 1);

  inquiries->regulation
      = desk_regulation_new ("inquiries", keys, installed, own, findings);
  if (inquiries->regulation == NULL || !read_funnels (inquiries, findings))
    return NULL;
  inquiries->sale_words
      = desk_regulation_get (inquiries->regulation, "sale-words");
  inquiries->form_columns
      = desk_regulation_get (inquiries->regulation, "form-columns");
  return g_steal_pointer (&inquiries);
}

void
desk_inquiries_free (DeskInquiries *inquiries)
{
  if (inquiries == NULL)
    return;
  desk_regulation_free (inquiries->regulation);
  g_free (inquiries);
}

const DeskFunnel *
desk_inquiries_funnel (const DeskInquiries *inquiries, const char *id)
{
  for (guint i = 0; i < inquiries->n_funnels; i++)
    if (g_str_equal (inquiries->funnels[i].id, id))
      return &inquiries->funnels[i];
  return NULL;
}
