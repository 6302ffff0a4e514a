#include "config.h"

#include "work/find-show.h"

#include "base/i18n.h"
#include "base/money.h"
#include "work/claim-row.h"
#include "work/find-card.h"
#include "work/words.h"

static const char *
known_word (const char *id)
{
  return g_str_equal (id, "yes") ? _ ("yes") : _ ("no");
}

static const char *
presence_word (const char *id)
{
  for (guint i = 0; i < DESK_PRESENCES; i++)
    if (g_str_equal (desk_presence_name (i), id))
      return desk_presence_title (i);
  return id;
}

static const DeskColumn columns[] = {
  { "query", N_ ("looked for"), DESK_COLUMN_TEXT, NULL },
  { "known", N_ ("is a client"), DESK_COLUMN_WORD, known_word },
  { "client", N_ ("client"), DESK_COLUMN_ID, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "company", N_ ("company"), DESK_COLUMN_TEXT, NULL },
  { "phone", N_ ("phone"), DESK_COLUMN_PHONES, NULL },
  { "email", N_ ("e-mail"), DESK_COLUMN_TEXT, NULL },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "status", N_ ("status"), DESK_COLUMN_WORD, desk_status_word },
  { "stage", N_ ("stage"), DESK_COLUMN_TEXT, NULL },
  { "due", N_ ("due"), DESK_COLUMN_TEXT, NULL },
  { "owner", N_ ("owner"), DESK_COLUMN_WORD, desk_claim_owner_word },
  { "owner_name", N_ ("owner's name"), DESK_COLUMN_TEXT, NULL },
  { "extension", N_ ("extension"), DESK_COLUMN_TEXT, NULL },
  { "presence", N_ ("now"), DESK_COLUMN_WORD, presence_word },
  { "away_until", N_ ("away until"), DESK_COLUMN_TIME, NULL },
  { "amount", N_ ("amount"), DESK_COLUMN_MONEY, NULL },
  { "currency", N_ ("currency"), DESK_COLUMN_TEXT, NULL },
  { "offered", N_ ("offered"), DESK_COLUMN_TIME, NULL },
  { "offer", N_ ("offer"), DESK_COLUMN_MONEY, NULL },
  { "terms", N_ ("terms"), DESK_COLUMN_TEXT, NULL },
  { "opened", N_ ("opened"), DESK_COLUMN_TIME, NULL },
  { "repeats", N_ ("repeat leads"), DESK_COLUMN_COUNT, NULL },
  { "reason", N_ ("reason"), DESK_COLUMN_TEXT, NULL },
  { "spoke", N_ ("last talked"), DESK_COLUMN_TIME, NULL },
  { "spoke_with", N_ ("with"), DESK_COLUMN_TEXT, NULL },
  { "tried", N_ ("last contact"), DESK_COLUMN_TIME, NULL },
  { "outcome", N_ ("outcome"), DESK_COLUMN_WORD, desk_claim_outcome_word },
  { "advice", N_ ("advice"), DESK_COLUMN_WORD, desk_advice_title },
  { "to", N_ ("to"), DESK_COLUMN_TEXT, NULL },
  { "to_extension", N_ ("their extension"), DESK_COLUMN_TEXT, NULL },
  { "factor", N_ ("factor"), DESK_COLUMN_WORD, desk_factor_title },
  { "why", N_ ("why"), DESK_COLUMN_TEXT, NULL },
};

gboolean
desk_find_shows_cards (const DeskFind *find)
{
  const DeskReportOptions *report = &find->desk->work->report;

  return report->format == DESK_FORMAT_TABLE && report->columns == NULL
         && report->sort == NULL && !find->queries->piped
         && (find->queries->whole || find->in_full);
}

DeskReport *
desk_find_report (const DeskFind *find, GError **error)
{
  if (desk_find_shows_cards (find))
    return desk_work_report (find->desk->work, desk_find_card_columns,
                             DESK_FIND_CARD_COLUMNS, FALSE, error);
  return desk_work_report (find->desk->work, columns, G_N_ELEMENTS (columns),
                           FALSE, error);
}

/* --- rows ----------------------------------------------------------------- */

/* Texts of one row. */
typedef struct
{
  char *phones, *emails, *terms, *reason, *spoke_with, *outcome, *to,
      *extensions;
} Texts;

static void
clear_texts (Texts *texts)
{
  g_free (texts->phones);
  g_free (texts->emails);
  g_free (texts->terms);
  g_free (texts->reason);
  g_free (texts->spoke_with);
  g_free (texts->outcome);
  g_free (texts->to);
  g_free (texts->extensions);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, clear_texts)

static char *
join_people (const DeskFindAnswer *answer, gboolean extensions)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < answer->to->len; i++)
    {
      const DeskPerson *person = g_ptr_array_index (answer->to, i);
      const char *text = extensions ? person->extension : person->id;

      if (text == NULL)
        continue;
      if (list->len > 0)
        g_string_append_c (list, ' ');
      g_string_append (list, text);
    }
  return g_string_free (list, FALSE);
}

static DeskValue
optional (gint64 number, gint64 none)
{
  return DESK_NUMBER_VALUE (number == none ? DESK_VALUE_NONE : number);
}

static gboolean
push_row (const DeskFind *find, DeskReport *report,
          const DeskFindAnswer *answer, const DeskDeal *deal, GError **error)
{
  const DeskFindQuery *query
      = g_ptr_array_index (find->queries->queries, answer->index);
  const gboolean concerned = deal != NULL && deal == answer->deal;
  const DeskPerson *owner = concerned ? answer->owner : NULL;
  const gboolean offered = concerned && answer->offer.time != DESK_TIME_NONE;
  g_auto (Texts) texts
      = { .phones = desk_claim_phones (answer->phones, answer->sees),
          .emails = desk_claim_emails (answer->emails, answer->sees),
          .terms = desk_cell_dup (answer->offer.terms),
          .spoke_with = desk_cell_dup (answer->spoke.manager),
          .outcome = desk_cell_dup (answer->tried.outcome),
          .reason
          = deal == NULL ? NULL : desk_cell_dup (desk_find_reason (find, deal)),
          .to = join_people (answer, FALSE),
          .extensions = join_people (answer, TRUE) };
  DeskValue row[] = {
    DESK_TEXT_VALUE (query->typed),
    DESK_TEXT_VALUE (answer->client == 0 ? "no" : "yes"),
    optional (answer->client, 0),
    DESK_TEXT_VALUE (answer->name),
    DESK_TEXT_VALUE (answer->company),
    DESK_TEXT_VALUE (texts.phones),
    DESK_TEXT_VALUE (texts.emails),
    optional (deal == NULL ? 0 : deal->id, 0),
    DESK_TEXT_VALUE (deal == NULL ? NULL : desk_status_name (deal->status)),
    DESK_TEXT_VALUE (deal == NULL ? NULL : deal->stage),
    DESK_TEXT_VALUE (deal == NULL ? NULL : deal->due),
    DESK_TEXT_VALUE (deal == NULL ? NULL : deal->owner),
    DESK_TEXT_VALUE (owner == NULL ? NULL : owner->name),
    DESK_TEXT_VALUE (owner == NULL ? NULL : owner->extension),
    DESK_TEXT_VALUE (owner == NULL ? NULL
                                   : desk_presence_name (answer->presence)),
    optional (answer->away_until, DESK_TIME_NONE),
    optional (deal == NULL ? DESK_MONEY_NONE : deal->amount_minor,
              DESK_MONEY_NONE),
    DESK_TEXT_VALUE (deal == NULL ? NULL
                                  : desk_claim_currency (find->desk, deal)),
    optional (offered ? answer->offer.time : DESK_TIME_NONE, DESK_TIME_NONE),
    optional (offered ? answer->offer.amount_minor : DESK_MONEY_NONE,
              DESK_MONEY_NONE),
    DESK_TEXT_VALUE (offered ? texts.terms : NULL),
    optional (deal == NULL ? DESK_TIME_NONE : deal->opened, DESK_TIME_NONE),
    deal == NULL ? DESK_NUMBER_VALUE (DESK_VALUE_NONE)
                 : DESK_NUMBER_VALUE (deal->repeats),
    DESK_TEXT_VALUE (texts.reason),
    optional (answer->spoke.time, DESK_TIME_NONE),
    DESK_TEXT_VALUE (texts.spoke_with),
    optional (answer->tried.time, DESK_TIME_NONE),
    DESK_TEXT_VALUE (texts.outcome),
    DESK_TEXT_VALUE (desk_advice_name (answer->manner->advice)),
    DESK_TEXT_VALUE (texts.to),
    DESK_TEXT_VALUE (texts.extensions),
    DESK_TEXT_VALUE (desk_factor_name (answer->manner->factor)),
    DESK_TEXT_VALUE (answer->manner->reason),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (row) == G_N_ELEMENTS (columns));
  return desk_report_row (report, row, error);
}

gboolean
desk_find_push (const DeskFind *find, DeskReport *report,
                const DeskFindAnswer *answer, GError **error)
{
  if (desk_find_shows_cards (find))
    return desk_find_push_card (find, report, answer, error);
  if (answer->deals->len == 0)
    return push_row (find, report, answer, NULL, error);
  for (guint i = 0; i < answer->deals->len; i++)
    if (!push_row (find, report, answer, g_ptr_array_index (answer->deals, i),
                   error))
      return FALSE;
  return TRUE;
}
