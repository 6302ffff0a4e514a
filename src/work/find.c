#include "config.h"

#include "work/find.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/attendance.h"
#include "work/find-inquiry.h"
#include "work/find-open.h"
#include "work/find-show.h"

/* One run; owns what DeskFind borrows. */
typedef struct
{
  DeskFind find;
  const DeskFindOptions *options;
  DeskFindQueries queries;
  DeskTails tails;
  DeskDesk *desk;
  DeskRouter *router;
  DeskSearch *search;
  DeskReport *report;
  GPtrArray *texts; /* of `said` */
} Run;

static void
clear_run (Run *run)
{
  g_clear_pointer (&run->report, desk_report_free);
  g_clear_pointer (&run->find.deals, g_hash_table_unref);
  g_clear_pointer (&run->search, desk_search_free);
  g_clear_pointer (&run->router, desk_router_free);
  g_clear_pointer (&run->texts, g_ptr_array_unref);
  desk_find_queries_clear (&run->queries);
  desk_tails_clear (&run->tails);
  g_clear_pointer (&run->desk, desk_desk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

/* --- before --------------------------------------------------------------- */

/* What was typed, as the ledgers keep it. */
static DeskCell
fold_text (Run *run, const char *text)
{
  GString *folded = g_string_new (NULL);
  char *kept;
  gsize length;

  if (text != NULL && g_utf8_validate (text, -1, NULL))
    desk_text_fold (folded, desk_cell (text));
  length = folded->len;
  kept = g_string_free (folded, FALSE);
  g_ptr_array_add (run->texts, kept);
  return (DeskCell){ kept, length };
}

static gboolean
read_said (Run *run, GError **error)
{
  const DeskFindOptions *options = run->options;
  DeskFind *find = &run->find;

  if (options->decide != NULL)
    {
      find->situation = desk_interaction_situation (find->interaction,
                                                    options->decide, error);
      if (find->situation == NULL)
        return FALSE;
    }
  find->said = (DeskInbound){ .kind = DESK_KIND_CALL,
                              .purchase = find->situation != NULL
                                          && find->situation->purchase,
                              .amount_minor = options->amount,
                              .name = fold_text (run, options->name),
                              .company = fold_text (run, options->company),
                              .message = fold_text (run, options->message) };
  return TRUE;
}

static gboolean
load_rules (Run *run, GError **error)
{
  DeskFind *find = &run->find;
  const DeskSettings *settings = desk_store_settings (run->desk->store);

  find->interaction = desk_desk_interaction (run->desk, error);
  if (find->interaction == NULL)
    return FALSE;
  find->routing = desk_desk_routing (run->desk, error);
  if (find->routing == NULL)
    return FALSE;
  run->router = desk_router_new (find->routing, settings->currency);
  find->router = run->router;
  return read_said (run, error);
}

/* A card by its number is everybody's who picks up a phone; a search is a
 * list. */
static gboolean
check_rights (const Run *run, GError **error)
{
  gboolean any_whole = FALSE, any_part = FALSE;

  for (guint i = 0; i < run->queries.seeks->len; i++)
    if (desk_seek_is_whole (&g_array_index (run->queries.seeks, DeskSeek, i)))
      any_whole = TRUE;
    else
      any_part = TRUE;
  if (run->options->inquiry != NULL)
    return desk_desk_may (run->desk, DESK_ACTION_INQUIRY, DESK_RELATION_OTHER,
                          error)
           && desk_store_check_writer (run->desk->store, error);
  return (!any_whole
          || desk_desk_may (run->desk, DESK_ACTION_LOOK_UP, DESK_RELATION_OTHER,
                            error))
         && (!any_part
             || desk_desk_may (run->desk, DESK_ACTION_LIST, DESK_RELATION_OTHER,
                               error))
         && (!run->options->full
             || desk_desk_may (run->desk, DESK_ACTION_UNMASK,
                               DESK_RELATION_OTHER, error))
         && (!run->options->open
             || desk_desk_may (run->desk, DESK_ACTION_OPEN, DESK_RELATION_OTHER,
                               error))
         && ((!run->options->open && !run->options->full)
             || desk_store_check_writer (run->desk->store, error));
}

static gboolean
check_options (const Run *run, GError **error)
{
  const char *option = run->options->open ? "--open" : "--inquiry";

  if (run->options->inquiry != NULL
      && (run->options->open || run->options->full
          || run->options->decide != NULL))
    {
      g_set_error_literal (
          error, DESK_ERROR, DESK_ERROR_USAGE,
          _ ("--inquiry excludes --open, --decide and --full"));
      return FALSE;
    }
  if (!run->options->open && run->options->inquiry == NULL)
    return TRUE;
  if (run->queries.whole && !run->queries.piped)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("%s needs the caller's whole number or e-mail"), option);
  return FALSE;
}

static gboolean
begin (Run *run, DeskWork *work, GError **error)
{
  run->options = work->options;
  run->texts = g_ptr_array_new_with_free_func (g_free);
  run->desk = desk_desk_open (work, error);
  run->find.desk = run->desk;
  run->find.queries = &run->queries;
  return run->desk != NULL
         && desk_find_queries_read (
             &run->queries, work,
             desk_store_settings (run->desk->store)->country,
             run->options->inquiry != NULL, error)
         && check_options (run, error) && check_rights (run, error)
         && load_rules (run, error)
         && desk_desk_tails (run->desk, &run->tails, error)
         && desk_desk_attend (run->desk, &run->tails, run->desk->today - 1,
                              error);
}

/* --- answers -------------------------------------------------------------- */

static gboolean
search (Run *run, GError **error)
{
  if (run->queries.seeks->len == 0)
    return TRUE;
  run->search = desk_search_new (run->desk->store, &run->tails,
                                 (const DeskSeek *) run->queries.seeks->data,
                                 run->queries.seeks->len, error);
  if (run->search == NULL)
    return FALSE;
  desk_find_set_search (&run->find, run->search);
  return TRUE;
}

/* What the regulation calls shared is nobody's: told, for one who asks by it
 * would wonder. */
static void
mark_shared (Run *run)
{
  for (guint i = 0; i < run->queries.seeks->len; i++)
    {
      DeskSeek *seek = &g_array_index (run->queries.seeks, DeskSeek, i);
      const DeskFindQuery *query = g_ptr_array_index (run->queries.queries, i);

      seek->shared = (seek->kind == DESK_SEEK_PHONE
                      && desk_router_shares_phone (run->router, seek->number))
                     || (seek->kind == DESK_SEEK_EMAIL
                         && desk_router_shares_email (run->router,
                                                      desk_cell (seek->text)));
      if (seek->shared)
        desk_work_note (run->desk->work,
                        _ ("%s is shared by many (regulation routing): nobody "
                           "is known by it"),
                        query->typed);
    }
}

static guint
count_found (const Run *run)
{
  guint found = 0;

  for (guint i = 0; i < run->queries.seeks->len; i++)
    found += desk_search_clients (run->search, i)->len;
  return found;
}

static gboolean
push (Run *run, guint index, gint64 client, GError **error)
{
  g_autoptr (DeskFindAnswer) answer
      = desk_find_answer_new (&run->find, index, client);

  return desk_find_push (&run->find, run->report, answer, error);
}

/* Of a whole number there is always an answer: it is unknown, then. */
static gboolean
push_all (Run *run, GError **error)
{
  for (guint i = 0; i < run->queries.seeks->len; i++)
    {
      const GArray *clients = desk_search_clients (run->search, i);
      const DeskSeek *seek = &g_array_index (run->queries.seeks, DeskSeek, i);

      if (clients->len == 0 && desk_seek_is_whole (seek)
          && !push (run, i, 0, error))
        return FALSE;
      for (guint j = 0; j < clients->len; j++)
        if (!push (run, i, g_array_index (clients, gint64, j), error))
          return FALSE;
    }
  return desk_report_end (run->report, error);
}

static void
tell_nobody (const Run *run)
{
  DeskWork *work = run->desk->work;

  for (guint i = 0; i < run->queries.seeks->len; i++)
    {
      const DeskFindQuery *query = g_ptr_array_index (run->queries.queries, i);
      const DeskSeek *seek = &g_array_index (run->queries.seeks, DeskSeek, i);
      g_autofree char *shown = desk_text_escape (desk_cell (query->typed));

      if (desk_seek_is_whole (seek)
          || desk_search_clients (run->search, i)->len > 0)
        continue;
      desk_work_note (work, _ ("'%s': nobody was found"), shown);
      desk_work_raise (work, 1);
    }
}

/* Whoever looks at everything is written down first; a dry run writes nothing,
 * and therefore shows nothing that it would not show anyway. */
static gboolean
record_full (Run *run, GError **error)
{
  guint found = count_found (run);

  if (!run->options->full || run->desk->work->dry_run || found == 0
      || (run->queries.whole && !run->queries.piped))
    return TRUE;
  if (!desk_find_record_full (&run->find, found, error))
    return FALSE;
  run->desk->work->recorded = TRUE;
  run->find.in_full = TRUE;
  return TRUE;
}

static gboolean
open_deal (Run *run, GError **error)
{
  gint64 deal;

  if (!run->options->open)
    return TRUE;
  if (!desk_find_open (&run->find, &run->tails, &run->search, &deal, error))
    return FALSE;
  if (deal != 0)
    {
      const DeskDeal *opened
          = desk_deals_find (desk_search_deals (run->search), deal);

      if (opened != NULL
          && g_str_equal (opened->department,
                          run->find.routing->commercial_department))
        desk_work_note (run->desk->work,
                        _ ("deal %lld was opened in the commercial inbox; the "
                           "head hands it over"),
                        (long long) deal);
      else
        desk_work_note (run->desk->work,
                        _ ("deal %lld was opened on the exchange; to take it: "
                           "deal-claim take %lld"),
                        (long long) deal, (long long) deal);
    }
  return TRUE;
}

gboolean
desk_find_run (DeskWork *work, GError **error)
{
  g_auto (Run) run = { 0 };

  if (!begin (&run, work, error))
    return FALSE;
  mark_shared (&run);
  if (!search (&run, error))
    return FALSE;
  if (run.options->inquiry != NULL)
    return desk_find_inquiry (&run.find, run.options->inquiry, &run.tails,
                              error);
  if (!record_full (&run, error))
    return FALSE;
  run.report = desk_find_report (&run.find, error);
  if (run.report == NULL || !open_deal (&run, error))
    return FALSE;
  tell_nobody (&run);
  return push_all (&run, error);
}
