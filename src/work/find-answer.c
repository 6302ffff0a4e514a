#include "config.h"

#include "work/find-answer.h"

#include "base/money.h"
#include "store/line.h"
#include "work/attendance.h"
#include "work/claim-row.h"

#define MOST_PEOPLE 3 /* to choose from: more are not read out */

/* --- what is known -------------------------------------------------------- */

static void
collect_deal (const DeskDeal *deal, gpointer data)
{
  GHashTable *clients = data;
  GPtrArray *deals = g_hash_table_lookup (clients, &deal->client);

  if (deals == NULL)
    {
      deals = g_ptr_array_new ();
      g_hash_table_insert (clients, (gpointer) &deal->client, deals);
    }
  g_ptr_array_add (deals, (gpointer) deal);
}

void
desk_find_set_search (DeskFind *find, DeskSearch *search)
{
  find->search = search;
  g_clear_pointer (&find->deals, g_hash_table_unref);
  find->deals = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                       (GDestroyNotify) g_ptr_array_unref);
  desk_deals_each (desk_search_deals (search), collect_deal, find->deals);
}

static gint
compare_deals (gconstpointer one, gconstpointer two)
{
  const DeskDeal *first = *(const DeskDeal *const *) one;
  const DeskDeal *second = *(const DeskDeal *const *) two;
  guint first_concern = desk_status_concern (first->status);
  guint second_concern = desk_status_concern (second->status);

  if (first_concern != second_concern)
    return first_concern > second_concern ? -1 : 1;
  return (second->id > first->id) - (second->id < first->id);
}

static gint64
time_of (const DeskLine *line)
{
  gint64 time;

  return desk_time_parse (line->cells[DESK_TIME], &time) ? time
                                                         : DESK_TIME_NONE;
}

static void
add_words (GString *list, DeskCell words)
{
  DeskCell word;

  while (desk_cell_word (&words, &word))
    {
      g_autofree char *text = desk_cell_dup (word);
      g_auto (GStrv) there = g_strsplit (list->str, " ", 0);

      if (g_strv_contains ((const char *const *) there, text))
        continue;
      if (list->len > 0)
        g_string_append_c (list, ' ');
      g_string_append (list, text);
    }
}

/* The last one named, unless the one before says more. */
static void
set_text (char **text, DeskCell cell)
{
  if (cell.length == 0
      || memmem (*text, strlen (*text), cell.text, cell.length) != NULL)
    return;
  g_free (*text);
  *text = desk_cell_dup (cell);
}

static void
read_leads (DeskFindAnswer *answer, const GPtrArray *lines)
{
  g_autoptr (GString) phones = g_string_new (NULL);
  g_autoptr (GString) emails = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const DeskLine *line = g_ptr_array_index (lines, i);
      const DeskCell *cells = line->cells;

      set_text (&answer->name, cells[DESK_LEAD_NAME]);
      set_text (&answer->company, cells[DESK_LEAD_COMPANY]);
      add_words (phones, cells[DESK_LEAD_PHONE]);
      add_words (emails, cells[DESK_LEAD_EMAIL]);
      if (desk_cell_is (cells[DESK_LEAD_OUTCOME], "repeat"))
        {
          answer->repeats++;
          answer->repeated = MAX (answer->repeated, time_of (line));
        }
    }
  answer->phones = g_string_free (g_steal_pointer (&phones), FALSE);
  answer->emails = g_string_free (g_steal_pointer (&emails), FALSE);
}

static void
read_offers (DeskFindAnswer *answer, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len && answer->deal != NULL; i++)
    {
      const DeskLine *line = g_ptr_array_index (lines, i);
      const DeskCell *cells = line->cells;

      if (desk_cell_seq (cells[DESK_DEAL_DEAL]) != answer->deal->id
          || (cells[DESK_DEAL_TERMS].length == 0
              && !desk_cell_is (cells[DESK_DEAL_EVENT], "offered")))
        continue;
      answer->offer.time = time_of (line);
      answer->offer.terms = cells[DESK_DEAL_TERMS];
      answer->offer.amount_minor = DESK_MONEY_NONE;
      (void) desk_money_parse (cells[DESK_DEAL_AMOUNT],
                               &answer->offer.amount_minor);
    }
}

static void
read_contact (DeskFindContact *contact, const DeskLine *line)
{
  const DeskCell *cells = line->cells;
  gint64 time = time_of (line);

  if (time == DESK_TIME_NONE || time < contact->time)
    return;
  *contact = (DeskFindContact){ time, cells[DESK_CONTACT_MANAGER],
                                cells[DESK_CONTACT_CHANNEL],
                                cells[DESK_CONTACT_DIRECTION],
                                cells[DESK_CONTACT_OUTCOME] };
}

static void
read_contacts (DeskFindAnswer *answer, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const DeskLine *line = g_ptr_array_index (lines, i);

      if (line->cells[DESK_CONTACT_CHANNEL].length == 0)
        continue; /* what a contact was called later is none */
      read_contact (&answer->tried, line);
      if (desk_cell_is (line->cells[DESK_CONTACT_OUTCOME], "reached"))
        read_contact (&answer->spoke, line);
    }
}

static void
read_client (const DeskFind *find, DeskFindAnswer *answer)
{
  GPtrArray *deals;

  if (answer->client == 0)
    {
      read_contacts (answer, desk_search_strange (find->search, DESK_CONTACTS,
                                                  answer->index));
      answer->phones = g_strdup ("");
      answer->emails = g_strdup ("");
      return;
    }
  deals = g_hash_table_lookup (find->deals, &answer->client);
  for (guint i = 0; deals != NULL && i < deals->len; i++)
    g_ptr_array_add (answer->deals, g_ptr_array_index (deals, i));
  g_ptr_array_sort (answer->deals, compare_deals);
  if (answer->deals->len > 0)
    answer->deal = g_ptr_array_index (answer->deals, 0);
  read_leads (answer,
              desk_search_lines (find->search, DESK_LEADS, answer->client));
  read_offers (answer,
               desk_search_lines (find->search, DESK_DEALS, answer->client));
  read_contacts (
      answer, desk_search_lines (find->search, DESK_CONTACTS, answer->client));
}

DeskCell
desk_find_reason (const DeskFind *find, const DeskDeal *deal)
{
  const GPtrArray *lines
      = desk_search_lines (find->search, DESK_DEALS, deal->client);
  DeskCell reason = { NULL, 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      const DeskCell *cells
          = ((const DeskLine *) g_ptr_array_index (lines, i))->cells;

      if (desk_cell_seq (cells[DESK_DEAL_DEAL]) == deal->id
          && cells[DESK_DEAL_REASON].length > 0
          && (desk_cell_is (cells[DESK_DEAL_STATUS_TO], "refused")
              || desk_cell_is (cells[DESK_DEAL_STATUS_TO], "lost")))
        reason = cells[DESK_DEAL_REASON];
    }
  return reason;
}

/* --- who and what now ----------------------------------------------------- */

static DeskPresence
presence_of (const DeskFind *find, const DeskPerson *person)
{
  return desk_desk_presence (find->desk, person, FALSE);
}

static void
read_owner (const DeskFind *find, DeskFindAnswer *answer)
{
  const DeskPerson *person
      = answer->deal == NULL
            ? NULL
            : desk_staff_find (desk_store_staff (find->desk->store),
                               answer->deal->owner);

  if (person == NULL || desk_person_has_left (person, find->desk->today))
    return;
  answer->owner = person;
  answer->presence = presence_of (find, person);
  if (answer->presence == DESK_PRESENCE_AWAY)
    answer->away_until = desk_desk_said (find->desk, person).until;
}

static DeskCallDeal
describe_deal (const DeskFind *find, const DeskFindAnswer *answer)
{
  const DeskDeal *deal = answer->deal;
  DeskCallDeal about = { .status = DESK_STATUS_NONE };
  DeskKnown known;

  if (deal == NULL)
    return about;
  known = desk_router_known (find->router, deal->status, &find->said);
  about.status = deal->status;
  about.own = answer->owner != NULL
              && answer->owner == desk_store_person (find->desk->store);
  about.owner_here = answer->owner != NULL;
  about.commercial
      = g_str_equal (deal->department, find->routing->commercial_department);
  about.for_care = known == DESK_KNOWN_CARE;
  about.for_new_deal = known == DESK_KNOWN_NEW;
  return about;
}

/* By what the caller says, else by the deal that waits. */
static gboolean
is_large (const DeskFind *find, const DeskDeal *deal)
{
  if (g_str_equal (desk_router_department (find->router, "", &find->said),
                   find->routing->commercial_department))
    return TRUE;
  return deal != NULL && desk_status_is_open (deal->status)
         && deal->amount_minor != DESK_MONEY_NONE
         && desk_router_is_commercial (find->router, deal->amount_minor,
                                       desk_cell (deal->currency));
}

static gboolean
is_meant (const DeskFind *find, const DeskPerson *person, DeskAdvice advice)
{
  const char *department = desk_person_department (person, find->desk->today);

  switch (advice)
    {
    case DESK_ADVICE_HEAD:
      return person->role == DESK_ROLE_HEAD;
    case DESK_ADVICE_CARE:
      return person->role == DESK_ROLE_CARE;
    case DESK_ADVICE_COMMERCIAL:
      return department != NULL
             && g_str_equal (department, find->routing->commercial_department);
    default:
      return FALSE;
    }
}

/* Who is at work; when nobody is, whoever it would be. */
static void
choose_people (const DeskFind *find, DeskFindAnswer *answer, gboolean present)
{
  const DeskStaff *staff = desk_store_staff (find->desk->store);

  for (guint i = 0;
       i < desk_staff_count (staff) && answer->to->len < MOST_PEOPLE; i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (is_meant (find, person, answer->manner->advice)
          && !desk_person_has_left (person, find->desk->today)
          && (!present || presence_of (find, person) == DESK_PRESENCE_AT_WORK))
        g_ptr_array_add (answer->to, (gpointer) person);
    }
}

static void
advise (const DeskFind *find, DeskFindAnswer *answer)
{
  const DeskCallDeal about = describe_deal (find, answer);
  DeskCallFacts call
      = { .situation = find->situation == NULL ? NULL : find->situation->id,
          .owner_present
          = answer->owner != NULL && answer->presence == DESK_PRESENCE_AT_WORK,
          .large = is_large (find, answer->deal) };

  call.caller = answer->caller = desk_call_caller (answer->client != 0, &about);
  answer->manner = desk_call_advise (find->interaction, &call);
  if (answer->manner->advice == DESK_ADVICE_TRANSFER)
    {
      if (answer->owner != NULL)
        g_ptr_array_add (answer->to, (gpointer) answer->owner);
      return;
    }
  choose_people (find, answer, TRUE);
  if (answer->to->len == 0)
    choose_people (find, answer, FALSE);
}

/* A card that was asked for by its number shows what it holds; what a search
 * brings up is masked as every list is. */
static gboolean
may_see (const DeskFind *find, const DeskFindAnswer *answer)
{
  const DeskSeek *seek
      = &g_array_index (find->queries->seeks, DeskSeek, answer->index);

  if (find->in_full || (desk_seek_is_whole (seek) && !find->queries->piped))
    return TRUE;
  if (answer->deal != NULL)
    return desk_claim_sees (find->desk, answer->deal);
  return desk_right_has (desk_store_role (find->desk->store),
                         DESK_ACTION_UNMASK, DESK_RELATION_OTHER);
}

DeskFindAnswer *
desk_find_answer_new (const DeskFind *find, guint index, gint64 client)
{
  DeskFindAnswer *answer = g_new0 (DeskFindAnswer, 1);

  answer->index = index;
  answer->client = client;
  answer->deals = g_ptr_array_new ();
  answer->to = g_ptr_array_new ();
  answer->name = g_strdup ("");
  answer->company = g_strdup ("");
  answer->repeated = answer->offer.time = DESK_TIME_NONE;
  answer->away_until = DESK_TIME_NONE;
  answer->spoke.time = answer->tried.time = DESK_TIME_NONE;
  read_client (find, answer);
  read_owner (find, answer);
  advise (find, answer);
  answer->sees = may_see (find, answer);
  return answer;
}

void
desk_find_answer_free (DeskFindAnswer *answer)
{
  if (answer == NULL)
    return;
  g_ptr_array_unref (answer->deals);
  g_ptr_array_unref (answer->to);
  g_free (answer->name);
  g_free (answer->company);
  g_free (answer->phones);
  g_free (answer->emails);
  g_free (answer);
}
