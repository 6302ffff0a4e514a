#include "config.h"

#include "record/deal-process.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"

#define MOST_DAYS 3660

static const char *const status_names[]
    = { "working", "sold", "paid", "in-care", NULL };
static const char *const need_names[] = { "due", "note", "amount", NULL };

/* What a message to customer care may name. */
static const char *const care_words[]
    = { "client", "company",  "phone", "email",   "deal", "product",
        "amount", "currency", "proof", "manager", NULL };

#define DAYS(name, least)                                       \
  {                                                             \
    .key = (name), .type = DESK_YAML_INTEGER, .required = TRUE, \
    .minimum = (least), .maximum = MOST_DAYS                    \
  }

static const DeskYamlKey stage_keys[] = {
  { .key = "id", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "status",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .item = DESK_YAML_CHOICE,
    .choices = status_names },
  { .key = "start", .type = DESK_YAML_BOOLEAN },
  { .key = "next", .type = DESK_YAML_LIST, .item = DESK_YAML_ID },
  { .key = "needs",
    .type = DESK_YAML_LIST,
    .item = DESK_YAML_CHOICE,
    .choices = need_names },
  { .key = "stale-days",
    .type = DESK_YAML_INTEGER,
    .minimum = 1,
    .maximum = MOST_DAYS },
  { .key = "hold", .type = DESK_YAML_BOOLEAN },
  { .key = NULL },
};

static const DeskYamlKey payment_keys[] = {
  DAYS ("days", 1),
  DAYS ("overdue-days", 0),
  { .key = NULL },
};

static const DeskYamlKey document_keys[] = {
  { .key = "code", .type = DESK_YAML_ID, .required = TRUE },
  { .key = "title", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = "required", .type = DESK_YAML_BOOLEAN },
  { .key = "signed", .type = DESK_YAML_BOOLEAN },
  { .key = NULL },
};

static const DeskYamlKey care_keys[] = {
  { .key = "message", .type = DESK_YAML_TEXT, .required = TRUE },
  { .key = NULL },
};

/* `minimum-deal` with nothing behind it is switched off, so its kind is looked
 * at when it is read. */
static const DeskYamlKey keys[] = {
  { .key = "stages",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = stage_keys },
  { .key = "offer-stage", .type = DESK_YAML_TEXT },
  DAYS ("stale-days", 1),
  { .key = "payment",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = payment_keys },
  { .key = "minimum-deal", .type = DESK_YAML_ANY },
  { .key = "documents",
    .type = DESK_YAML_LIST,
    .required = TRUE,
    .keys = document_keys },
  DAYS ("documents-days", 1),
  DAYS ("signing-days", 1),
  { .key = "care",
    .type = DESK_YAML_MAPPING,
    .required = TRUE,
    .keys = care_keys },
  DAYS ("recommendation-days", 0),
  DAYS ("repeat-offer-days", 0),
  { .key = NULL },
};

static guint
days (const DeskNode *node)
{
  return (guint) desk_node_integer (node, 0);
}

/* The words of @list as bits, in the order of @names. */
static guint
read_bits (const DeskNode *list, const char *const *names)
{
  guint bits = 0;

  for (guint i = 0; list != NULL && i < desk_node_length (list); i++)
    for (guint bit = 0; names[bit] != NULL; bit++)
      if (g_str_equal (desk_node_text (desk_node_item (list, i)), names[bit]))
        bits |= 1u << bit;
  return bits;
}

/* --- stages --------------------------------------------------------------- */

const DeskStage *
desk_deal_process_stage (const DeskDealProcess *process, const char *id)
{
  for (guint i = 0; i < process->n_stages; i++)
    if (g_str_equal (process->stages[i].id, id))
      return &process->stages[i];
  return NULL;
}

const char *
desk_deal_process_stage_title (const DeskDealProcess *process, const char *id)
{
  const DeskStage *stage = desk_deal_process_stage (process, id);

  return stage == NULL ? id : stage->title;
}

static gboolean
read_stage (DeskDealProcess *process, const DeskNode *node,
            DeskFindings *findings)
{
  const DeskNode *id = desk_node_get (node, "id");
  const DeskNode *status = desk_node_get (node, "status");
  const DeskNode *stale = desk_node_get (node, "stale-days");
  DeskStage stage = {
    .id = desk_node_text (id),
    .title = desk_node_text (desk_node_get (node, "title")),
    .statuses = read_bits (status, status_names),
    .needs = read_bits (desk_node_get (node, "needs"), need_names),
    .start = desk_node_boolean (desk_node_get (node, "start"), FALSE),
    .hold = desk_node_boolean (desk_node_get (node, "hold"), FALSE),
    .stale_days = stale == NULL ? process->stale_days : days (stale),
    .next = desk_node_get (node, "next"),
  };

  if (desk_deal_process_stage (process, stage.id) != NULL)
    return desk_regulation_refuse (id, findings,
                                   _ ("this stage is given twice"));
  if (stage.statuses == 0)
    return desk_regulation_refuse (status, findings,
                                   _ ("a stage needs a status"));
  if (stage.hold && (stage.needs & DESK_STAGE_NEEDS_DUE) == 0)
    return desk_regulation_refuse (
        node, findings, _ ("'hold: true' needs a day: 'needs: [due]'"));
  process->stages[process->n_stages++] = stage;
  return TRUE;
}

/* What may follow must exist. */
static gboolean
check_next (const DeskDealProcess *process, const DeskStage *stage,
            DeskFindings *findings)
{
  for (guint i = 0; stage->next != NULL && i < desk_node_length (stage->next);
       i++)
    {
      const DeskNode *item = desk_node_item (stage->next, i);

      if (desk_deal_process_stage (process, desk_node_text (item)) == NULL)
        return desk_regulation_refuse (item, findings,
                                       _ ("there is no such stage"));
    }
  return TRUE;
}

static gboolean
read_stages (DeskDealProcess *process, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (process->regulation, "stages");
  const DeskNode *offer
      = desk_regulation_get (process->regulation, "offer-stage");
  guint length = desk_node_length (list);
  gboolean good = TRUE;

  process->stages = g_new0 (DeskStage, length);
  for (guint i = 0; i < length; i++)
    good = read_stage (process, desk_node_item (list, i), findings) && good;
  for (guint i = 0; good && i < process->n_stages; i++)
    good = check_next (process, &process->stages[i], findings);
  if (!good || offer == NULL || desk_node_text (offer)[0] == '\0')
    return good;
  process->offer_stage
      = desk_deal_process_stage (process, desk_node_text (offer));
  return process->offer_stage != NULL
         || desk_regulation_refuse (offer, findings,
                                    _ ("there is no such stage"));
}

/* Whether @stage may follow @from (NULL: none) in @status. */
static gboolean
may_follow (const DeskStage *from, const DeskStage *stage, guint status)
{
  if ((stage->statuses & status) == 0)
    return FALSE;
  if (from == NULL)
    return stage->start;
  return from->next == NULL || desk_regulation_lists (from->next, stage->id);
}

/* `offer (Предложение отправлено), …`: those that may follow. */
static char *
list_next (const DeskDealProcess *process, const DeskStage *from, guint status)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < process->n_stages; i++)
    if (may_follow (from, &process->stages[i], status))
      {
        g_string_append_printf (list, "%s%s (", list->len > 0 ? ", " : "",
                                process->stages[i].id);
        desk_text_escape_to (list, desk_cell (process->stages[i].title));
        g_string_append_c (list, ')');
      }
  return g_string_free (list, FALSE);
}

static gboolean
fail_stage (const DeskDealProcess *process, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *all = NULL;
  g_autofree char *shown = desk_text_escape (desk_cell (id));
  const char *near;

  for (guint i = 0; i < process->n_stages; i++)
    g_ptr_array_add (ids, (gpointer) process->stages[i].id);
  g_ptr_array_add (ids, NULL);
  all = g_strjoinv (", ", (char **) ids->pdata);
  near = desk_text_nearest (id, (const char *const *) ids->pdata);
  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown stage '%s'; did you mean '%s'? (all: %s)"), shown,
                 near, all);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown stage '%s' (all: %s)"), shown, all);
  return FALSE;
}

const DeskStage *
desk_deal_process_move (const DeskDealProcess *process, const char *from,
                        const char *to, guint status, GError **error)
{
  const DeskStage *stage = desk_deal_process_stage (process, to);
  const DeskStage *before = desk_deal_process_stage (process, from);
  gboolean forgotten = from[0] != '\0' && before == NULL;
  g_autofree char *allowed = NULL, *title = NULL;

  if (stage == NULL)
    {
      fail_stage (process, to, error);
      return NULL;
    }
  if (may_follow (before, stage, status)
      || (forgotten && (stage->statuses & status) != 0))
    return stage;
  allowed = list_next (process, before, status);
  title = desk_text_escape (desk_cell (stage->title));
  if (allowed[0] == '\0')
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("stage '%s' (%s) cannot come now, and no other can"), to,
                 title);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("stage '%s' (%s) cannot come now; now can: %s"), to, title,
                 allowed);
  return NULL;
}

/* --- documents ------------------------------------------------------------ */

static const DeskDocument *
find_document (const DeskDealProcess *process, const char *code)
{
  for (guint i = 0; i < process->n_documents; i++)
    if (g_str_equal (process->documents[i].code, code))
      return &process->documents[i];
  return NULL;
}

static gboolean
read_documents (DeskDealProcess *process, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (process->regulation, "documents");
  guint length = desk_node_length (list);

  process->documents = g_new0 (DeskDocument, length);
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *node = desk_node_item (list, i);
      const DeskNode *code = desk_node_get (node, "code");

      if (find_document (process, desk_node_text (code)) != NULL)
        return desk_regulation_refuse (code, findings,
                                       _ ("this code is given twice"));
      process->documents[process->n_documents++] = (DeskDocument){
        .code = desk_node_text (code),
        .title = desk_node_text (desk_node_get (node, "title")),
        .required = desk_node_boolean (desk_node_get (node, "required"), FALSE),
        .is_signed = desk_node_boolean (desk_node_get (node, "signed"), FALSE),
      };
    }
  return TRUE;
}

const DeskDocument *
desk_deal_process_document (const DeskDealProcess *process, const char *code,
                            GError **error)
{
  const DeskDocument *document = find_document (process, code);
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (GString) all = NULL;
  g_autofree char *shown = NULL;
  const char *near;

  if (document != NULL)
    return document;
  codes = g_ptr_array_new ();
  all = g_string_new (NULL);
  for (guint i = 0; i < process->n_documents; i++)
    {
      g_ptr_array_add (codes, (gpointer) process->documents[i].code);
      g_string_append_printf (all, "%s%s (", i > 0 ? ", " : "",
                              process->documents[i].code);
      desk_text_escape_to (all, desk_cell (process->documents[i].title));
      g_string_append_c (all, ')');
    }
  g_ptr_array_add (codes, NULL);
  shown = desk_text_escape (desk_cell (code));
  near = desk_text_nearest (code, (const char *const *) codes->pdata);
  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown document '%s'; did you mean '%s'? (all: %s)"),
                 shown, near, all->str);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown document '%s' (all: %s)"), shown, all->str);
  return NULL;
}

/* --- the rest ------------------------------------------------------------- */

static gboolean
read_minimum (DeskDealProcess *process, DeskFindings *findings)
{
  const DeskNode *node
      = desk_regulation_get (process->regulation, "minimum-deal");
  const char *text = node == NULL ? "" : desk_node_text (node);

  process->minimum_minor = DESK_MONEY_NONE;
  if (text != NULL && text[0] == '\0')
    return TRUE;
  return (text != NULL
          && desk_money_parse (desk_cell (text), &process->minimum_minor))
         || desk_regulation_refuse (node, findings,
                                    _ ("expected a sum like 70000.00"));
}

/* A message with a word in brackets that nobody fills in would go to the chat
 * as it is. */
static gboolean
read_message (DeskDealProcess *process, DeskFindings *findings)
{
  const DeskNode *node = desk_node_get (
      desk_regulation_get (process->regulation, "care"), "message");
  const char *at = desk_node_text (node);

  process->care_message = at;
  while ((at = strchr (at, '{')) != NULL)
    {
      const char *end = strchr (++at, '}');
      g_autofree char *word
          = g_strndup (at, end == NULL ? strlen (at) : (gsize) (end - at));

      if (end == NULL || !g_strv_contains (care_words, word))
        return desk_regulation_refuse (
            node, findings,
            _ ("a word in {…} that is none of: client, company, phone, email, "
               "deal, product, amount, currency, proof, manager"));
    }
  return TRUE;
}

static gboolean
read_all (DeskDealProcess *process, DeskFindings *findings)
{
  const DeskRegulation *regulation = process->regulation;
  const DeskNode *payment = desk_regulation_get (regulation, "payment");
  gboolean good;

  process->stale_days = days (desk_regulation_get (regulation, "stale-days"));
  process->payment_days = days (desk_node_get (payment, "days"));
  process->overdue_days = days (desk_node_get (payment, "overdue-days"));
  process->documents_days
      = days (desk_regulation_get (regulation, "documents-days"));
  process->signing_days
      = days (desk_regulation_get (regulation, "signing-days"));
  process->recommendation_days
      = days (desk_regulation_get (regulation, "recommendation-days"));
  process->repeat_offer_days
      = days (desk_regulation_get (regulation, "repeat-offer-days"));
  good = read_stages (process, findings);
  good = read_documents (process, findings) && good;
  good = read_minimum (process, findings) && good;
  return read_message (process, findings) && good;
}

DeskDealProcess *
desk_deal_process_new (DeskYaml *installed, DeskYaml *own,
                       DeskFindings *findings)
{
  g_autoptr (DeskDealProcess) process = g_new0 (DeskDealProcess, 1);

  process->regulation
      = desk_regulation_new ("deal-process", keys, installed, own, findings);
  if (process->regulation == NULL || !read_all (process, findings))
    return NULL;
  return g_steal_pointer (&process);
}

void
desk_deal_process_free (DeskDealProcess *process)
{
  if (process == NULL)
    return;
  desk_regulation_free (process->regulation);
  g_free (process->stages);
  g_free (process->documents);
  g_free (process);
}
