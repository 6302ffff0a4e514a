#include "config.h"

#include "record/deal-process.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "record/codes.h"
#include "record/read.h"

#define MOST_DAYS 3660

static const char *const status_names[]
    = { "working", "sold", "paid", "in-care", NULL };
static const char *const need_names[] = { "due", "note", "amount", NULL };

/* What a message to customer care may name. */
static const char *const care_words[]
    = { "client", "company",  "phone", "email",   "deal", "product",
        "amount", "currency", "proof", "manager", NULL };

static const DeskYamlKey stage_keys[] = {
  DESK_KEY ("id", ID),
  DESK_KEY ("title", TEXT),
  DESK_KEY_WORDS ("status", status_names),
  DESK_KEY_IF ("start", BOOLEAN),
  DESK_KEY_LIST_IF ("next", ID),
  DESK_KEY_WORDS_IF ("needs", need_names),
  DESK_KEY_NUMBER_IF ("stale-days", 1, MOST_DAYS),
  DESK_KEYS_END,
};

static const DeskYamlKey payment_keys[] = {
  DESK_KEY_NUMBER ("days", 1, MOST_DAYS),
  DESK_KEY_NUMBER ("overdue-days", 0, MOST_DAYS),
  DESK_KEYS_END,
};

static const DeskYamlKey document_keys[] = {
  DESK_KEY ("code", ID),
  DESK_KEY ("title", TEXT),
  DESK_KEY_IF ("required", BOOLEAN),
  DESK_KEY_IF ("signed", BOOLEAN),
  DESK_KEYS_END,
};

static const DeskYamlKey care_keys[] = {
  DESK_KEY ("message", TEXT),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY_ITEMS ("stages", stage_keys),
  DESK_KEY_IF ("offer-stage", TEXT),
  DESK_KEY_NUMBER ("stale-days", 1, MOST_DAYS),
  DESK_KEY_MAPPING ("payment", payment_keys),
  DESK_KEY_IF ("minimum-deal", ANY),
  DESK_KEY_ITEMS ("documents", document_keys),
  DESK_KEY_NUMBER ("documents-days", 1, MOST_DAYS),
  DESK_KEY_NUMBER ("signing-days", 1, MOST_DAYS),
  DESK_KEY_MAPPING ("care", care_keys),
  DESK_KEY_NUMBER ("recommendation-days", 0, MOST_DAYS),
  DESK_KEY_NUMBER ("repeat-offer-days", 0, MOST_DAYS),
  DESK_KEYS_END,
};

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
    .statuses = desk_read_bits (status, status_names),
    .needs = desk_read_bits (desk_node_get (node, "needs"), need_names),
    .start = desk_node_boolean (desk_node_get (node, "start"), FALSE),
    .stale_days
    = stale == NULL ? process->stale_days : desk_read_number (stale),
    .next = desk_node_get (node, "next"),
  };

  if (desk_deal_process_stage (process, stage.id) != NULL)
    return desk_regulation_refuse (id, findings,
                                   _ ("this stage is given twice"));
  if (stage.statuses == 0)
    return desk_regulation_refuse (status, findings,
                                   _ ("a stage needs a status"));
  process->stages[process->n_stages++] = stage;
  return TRUE;
}

/* What may follow must exist. */
static gboolean
check_next (const DeskDealProcess *process, const DeskStage *stage,
            DeskFindings *findings)
{
  for (guint i = 0; i < desk_read_length (stage->next); i++)
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

/* Those that may follow. */
static DeskCodes *
list_next (const DeskDealProcess *process, const DeskStage *from, guint status)
{
  DeskCodes *codes = desk_codes_new ();

  for (guint i = 0; i < process->n_stages; i++)
    if (may_follow (from, &process->stages[i], status))
      desk_codes_add (codes, process->stages[i].id, process->stages[i].title);
  return codes;
}

static void
refuse_stage (const DeskDealProcess *process, const char *id, GError **error)
{
  g_autoptr (DeskCodes) codes = desk_codes_new ();

  for (guint i = 0; i < process->n_stages; i++)
    desk_codes_add (codes, process->stages[i].id, NULL);
  desk_codes_refuse (codes, _ ("unknown stage"), id, error);
}

const DeskStage *
desk_deal_process_move (const DeskDealProcess *process, const char *from,
                        const char *to, guint status, GError **error)
{
  const DeskStage *stage = desk_deal_process_stage (process, to);
  const DeskStage *before = desk_deal_process_stage (process, from);
  gboolean forgotten = from[0] != '\0' && before == NULL;
  g_autoptr (DeskCodes) allowed = NULL;
  g_autofree char *title = NULL;

  if (stage == NULL)
    {
      refuse_stage (process, to, error);
      return NULL;
    }
  if (may_follow (before, stage, status)
      || (forgotten && (stage->statuses & status) != 0))
    return stage;
  allowed = list_next (process, before, status);
  title = desk_text_escape (desk_cell (stage->title));
  if (desk_codes_list (allowed)[0] == '\0')
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("stage '%s' (%s) cannot come now, and no other can"), to,
                 title);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("stage '%s' (%s) cannot come now; now can: %s"), to, title,
                 desk_codes_list (allowed));
  return NULL;
}

/* --- documents ------------------------------------------------------------ */

static gboolean
read_documents (DeskDealProcess *process, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (process->regulation, "documents");
  guint length = desk_node_length (list);

  process->documents = g_new0 (DeskDocument, length);
  for (guint i = 0; i < length; i++)
    {
      const DeskNode *node = desk_node_item (list, i);

      process->documents[process->n_documents++] = (DeskDocument){
        .code = desk_node_text (desk_node_get (node, "code")),
        .title = desk_node_text (desk_node_get (node, "title")),
        .required = desk_node_boolean (desk_node_get (node, "required"), FALSE),
        .is_signed = desk_node_boolean (desk_node_get (node, "signed"), FALSE),
      };
    }
  return desk_read_unique (list, "code", _ ("this code is given twice"),
                           findings);
}

const DeskDocument *
desk_deal_process_document (const DeskDealProcess *process, const char *code,
                            GError **error)
{
  g_autoptr (DeskCodes) codes = desk_codes_new ();

  for (guint i = 0; i < process->n_documents; i++)
    {
      const DeskDocument *document = &process->documents[i];

      if (g_str_equal (document->code, code))
        return document;
      desk_codes_add (codes, document->code, document->title);
    }
  desk_codes_refuse (codes, _ ("unknown document"), code, error);
  return NULL;
}

/* --- the rest ------------------------------------------------------------- */

static gboolean
read_all (DeskDealProcess *process, DeskFindings *findings)
{
  const DeskRegulation *regulation = process->regulation;
  const DeskNode *payment = desk_regulation_get (regulation, "payment");
  const DeskNode *message
      = desk_node_get (desk_regulation_get (regulation, "care"), "message");
  gboolean good;

  process->stale_days
      = desk_read_number (desk_regulation_get (regulation, "stale-days"));
  process->payment_days = desk_read_number (desk_node_get (payment, "days"));
  process->overdue_days
      = desk_read_number (desk_node_get (payment, "overdue-days"));
  process->documents_days
      = desk_read_number (desk_regulation_get (regulation, "documents-days"));
  process->signing_days
      = desk_read_number (desk_regulation_get (regulation, "signing-days"));
  process->recommendation_days = desk_read_number (
      desk_regulation_get (regulation, "recommendation-days"));
  process->repeat_offer_days = desk_read_number (
      desk_regulation_get (regulation, "repeat-offer-days"));
  process->care_message = desk_node_text (message);
  good = read_stages (process, findings);
  good = read_documents (process, findings) && good;
  good = desk_read_sum (desk_regulation_get (regulation, "minimum-deal"),
                        &process->minimum_minor, findings)
         && good;
  return desk_regulation_braces (message, care_words, findings) && good;
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
