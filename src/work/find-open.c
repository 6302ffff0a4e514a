#include "config.h"

#include "work/find-open.h"

#include "base/i18n.h"
#include "base/text.h"
#include "board/inbox.h"
#include "work/change.h"
#include "work/find.h"

/* --- who may be opened for ------------------------------------------------ */

static gboolean
refuse (const DeskFind *find, const DeskFindAnswer *answer, GError **error)
{
  g_autofree char *holder = answer->deal == NULL
                                ? NULL
                                : desk_change_holder (find->desk, answer->deal);

  if (holder != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("this client is being served: %s; record the call instead: "
                    "deal-log contact %lld"),
                 holder, (long long) answer->deal->id);
  else if (answer->caller == DESK_CALLER_COMMERCIAL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("this client's deal %lld waits in the commercial inbox; "
                    "the head hands it over"),
                 (long long) answer->deal->id);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("this client's deal %lld waits on the exchange; to take "
                    "it: deal-claim take %lld"),
                 (long long) answer->deal->id, (long long) answer->deal->id);
  return FALSE;
}

/* Every number and address that was given counts: none may be somebody's whom
 * a colleague serves.  @client: the first who is known, as an import has it:
 * numbers before addresses. */
static gboolean
judge (const DeskFind *find, gint64 *client, GError **error)
{
  const GArray *seeks = find->queries->seeks;
  gint64 by_email = 0;

  *client = 0;
  for (guint i = 0; i < seeks->len; i++)
    {
      const GArray *found = desk_search_clients (find->search, i);
      gint64 id = found->len == 0 ? 0 : g_array_index (found, gint64, 0);
      g_autoptr (DeskFindAnswer) answer
          = id == 0 ? NULL : desk_find_answer_new (find, i, id);

      if (answer != NULL && !desk_call_may_open (answer->caller))
        return refuse (find, answer, error);
      if (g_array_index (seeks, DeskSeek, i).kind == DESK_SEEK_EMAIL)
        by_email = by_email == 0 ? id : by_email;
      else
        *client = *client == 0 ? id : *client;
    }
  if (*client == 0)
    *client = by_email;
  return TRUE;
}

/* --- the line ------------------------------------------------------------- */

void
desk_find_list_keys (const DeskFind *find, GString *phones, GString *emails)
{
  for (guint i = 0; i < find->queries->queries->len; i++)
    {
      const DeskFindQuery *query
          = g_ptr_array_index (find->queries->queries, i);
      const DeskSeek *seek = &g_array_index (find->queries->seeks, DeskSeek, i);
      GString *list = seek->kind == DESK_SEEK_EMAIL ? emails : phones;

      if (list->len > 0)
        g_string_append_c (list, ' ');
      if (seek->kind == DESK_SEEK_EMAIL)
        g_string_append (list, seek->text);
      else
        desk_phone_format (list, query->phone);
    }
}

/* A full inbox of the head sends what is above to everybody. */
static gboolean
place (const DeskFind *find, const DeskTails *tails, const char **department,
       GError **error)
{
  g_autoptr (DeskInbox) inbox = NULL;
  const char *wanted = desk_router_department (find->router, "", &find->said);

  *department = wanted;
  if (find->routing->head_inbox == 0
      || !g_str_equal (wanted, find->routing->commercial_department))
    return TRUE;
  inbox = desk_inbox_new (wanted);
  if (!desk_inbox_fold (inbox, find->desk->store,
                        desk_store_now (find->desk->store), tails, error))
    return FALSE;
  *department
      = desk_router_place (find->router, wanted, desk_inbox_landed (inbox));
  return TRUE;
}

static gboolean
add_lead (const DeskFind *find, DeskCommit *commit, gint64 client,
          const char *department, GError **error)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  g_autoptr (GString) phones = g_string_new (NULL);
  g_autoptr (GString) emails = g_string_new (NULL);
  g_autoptr (GString) amount = g_string_new (NULL);
  gint64 seq = desk_commit_next (commit);
  char deal[24], known[24];

  desk_find_list_keys (find, phones, emails);
  g_snprintf (deal, sizeof deal, "%" G_GINT64_FORMAT, seq);
  g_snprintf (known, sizeof known, "%" G_GINT64_FORMAT,
              client == 0 ? seq : client);
  cells[DESK_LEAD_KIND] = desk_cell (desk_kind_name (DESK_KIND_CALL));
  cells[DESK_LEAD_OUTCOME] = desk_cell ("new");
  cells[DESK_LEAD_DEAL] = desk_cell (deal);
  cells[DESK_LEAD_CLIENT] = desk_cell (known);
  cells[DESK_LEAD_DEPARTMENT] = desk_cell (department);
  cells[DESK_LEAD_NAME] = find->said.name;
  cells[DESK_LEAD_PHONE] = (DeskCell){ phones->str, phones->len };
  cells[DESK_LEAD_EMAIL] = (DeskCell){ emails->str, emails->len };
  cells[DESK_LEAD_COMPANY] = find->said.company;
  cells[DESK_LEAD_MESSAGE] = find->said.message;
  if (find->said.amount_minor != DESK_MONEY_NONE)
    {
      desk_money_format (amount, find->said.amount_minor);
      cells[DESK_LEAD_AMOUNT] = desk_cell (amount->str);
      cells[DESK_LEAD_CURRENCY]
          = desk_cell (desk_store_settings (find->desk->store)->currency);
    }
  return desk_commit_add (commit, DESK_LEADS, cells, error);
}

/* --- the commit ----------------------------------------------------------- */

/* Somebody may have opened a deal for him meanwhile. */
static gboolean
search_again (DeskFind *find, const DeskTails *tails, DeskSearch **search,
              GError **error)
{
  const GArray *seeks = find->queries->seeks;
  DeskSearch *now
      = desk_search_new (find->desk->store, tails,
                         (const DeskSeek *) seeks->data, seeks->len, error);

  if (now == NULL)
    return FALSE;
  desk_find_set_search (find, now);
  desk_search_free (*search);
  *search = now;
  return TRUE;
}

gboolean
desk_find_open (DeskFind *find, DeskTails *tails, DeskSearch **search,
                gint64 *deal, GError **error)
{
  g_autoptr (DeskCommit) commit = desk_store_begin (
      find->desk->store, find->desk->work->dry_run, 0, error);
  const char *department;
  gint64 client;

  *deal = 0;
  if (commit == NULL
      || (!desk_tails_equal (desk_commit_tails (commit), tails)
          && !search_again (find, desk_commit_tails (commit), search, error))
      || !desk_desk_may (find->desk, DESK_ACTION_OPEN, DESK_RELATION_OTHER,
                         error)
      || !judge (find, &client, error)
      || !place (find, desk_commit_tails (commit), &department, error))
    return FALSE;
  *deal = desk_commit_next (commit);
  if (!add_lead (find, commit, client, department, error)
      || !desk_commit_end (commit, error))
    return FALSE;
  if (find->desk->work->dry_run)
    {
      *deal = 0;
      return TRUE;
    }
  find->desk->work->recorded = TRUE;
  desk_tails_copy (tails, desk_commit_after (commit));
  g_clear_pointer (&commit, desk_commit_free); /* the lock, before reading */
  return search_again (find, tails, search, error);
}

/* --- a look at everything ------------------------------------------------- */

gboolean
desk_find_record_full (const DeskFind *find, guint clients, GError **error)
{
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (DeskCommit) commit = NULL;
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char now[DESK_TIME_LENGTH + 1], count[16];

  for (guint i = 0; i < find->queries->queries->len; i++)
    {
      const DeskFindQuery *query
          = g_ptr_array_index (find->queries->queries, i);

      g_string_append_printf (asked, "%s%s", i > 0 ? ", " : "", query->typed);
    }
  desk_text_fold (folded, (DeskCell){ asked->str, asked->len });
  commit = desk_store_begin (find->desk->store, FALSE, 0, error);
  if (commit == NULL)
    return FALSE;
  desk_time_format (desk_store_zone (find->desk->store),
                    desk_commit_recorded (commit), now);
  g_snprintf (count, sizeof count, "%u", clients);
  cells[DESK_DAY_DAY] = (DeskCell){ now, 10 };
  cells[DESK_DAY_KIND] = desk_cell ("full-look-up");
  cells[DESK_DAY_PERSON] = desk_cell (desk_store_caller (find->desk->store));
  cells[DESK_DAY_VALUE] = desk_cell (count);
  cells[DESK_DAY_NOTE] = (DeskCell){ folded->str, folded->len };
  return desk_commit_add (commit, DESK_DAYS, cells, error)
         && desk_commit_end (commit, error);
}
