#include "config.h"

#include "work/find-inquiry.h"

#include "base/i18n.h"
#include "base/text.h"
#include "board/inquiries.h"
#include "record/role.h"
#include "rules/answers.h"
#include "rules/inquiries.h"
#include "work/find-open.h"

static const char *
verdict_word (const char *id)
{
  if (g_str_equal (id, desk_verdict_name (DESK_VERDICT_PASSED)))
    return _ ("passed");
  if (g_str_equal (id, desk_verdict_name (DESK_VERDICT_DECLINED)))
    return _ ("declined");
  if (g_str_equal (id, desk_verdict_name (DESK_VERDICT_BY_HAND)))
    return _ ("a person decides");
  return id;
}

static const DeskColumn columns[] = {
  { "lead", N_ ("lead"), DESK_COLUMN_ID, NULL },
  { "inquiry", N_ ("kind of inquiry"), DESK_COLUMN_WORD, NULL },
  { "title", N_ ("who"), DESK_COLUMN_TEXT, NULL },
  { "department", N_ ("department"), DESK_COLUMN_WORD, desk_department_title },
  { "to", N_ ("to"), DESK_COLUMN_TEXT, NULL },
  { "to_extension", N_ ("their extension"), DESK_COLUMN_TEXT, NULL },
  { "step", N_ ("step"), DESK_COLUMN_TEXT, NULL },
  { "step_title", N_ ("their form"), DESK_COLUMN_TEXT, NULL },
  { "verdict", N_ ("it is"), DESK_COLUMN_WORD, verdict_word },
  { "form", N_ ("line of the form"), DESK_COLUMN_ID, NULL },
  { "say", N_ ("say"), DESK_COLUMN_TEXT, NULL },
};

/* The same for people, a line each. */
static const DeskColumn card_columns[] = {
  { "item", N_ ("what"), DESK_COLUMN_TEXT, NULL },
  { "value", N_ ("value"), DESK_COLUMN_TEXT, NULL },
};

/* Where the caller's own form is: the last one of theirs in this funnel. */
typedef struct
{
  const DeskStep *step; /* NULL: they have sent none */
  DeskVerdict verdict;
  gint64 form;
} Standing;

typedef struct
{
  const DeskFind *find;
  const DeskInquiries *inquiries;
  const DeskFunnel *funnel;
  DeskFunnels *funnels;
  DeskTriage *triage;
  DeskAsked *asked;
  DeskReport *report;
  GString *phones, *emails;
  char *outcome;
  DeskPlace place;
  const DeskPerson *to; /* (nullable): whose deal it is about */
  Standing standing;
  gint64 lead;
} Inquiry;

static void
clear (Inquiry *inquiry)
{
  g_clear_pointer (&inquiry->report, desk_report_free);
  g_clear_pointer (&inquiry->asked, desk_asked_free);
  g_clear_pointer (&inquiry->triage, desk_triage_free);
  g_clear_pointer (&inquiry->funnels, desk_funnels_free);
  g_clear_pointer (&inquiry->outcome, g_free);
  g_string_free (inquiry->phones, TRUE);
  g_string_free (inquiry->emails, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Inquiry, clear)

/* --- the funnel ----------------------------------------------------------- */

static const DeskFunnel *
find_funnel (const DeskInquiries *inquiries, const char *id, GError **error)
{
  const DeskFunnel *funnel = desk_inquiries_funnel (inquiries, id);
  const char *ids[DESK_FUNNELS_MAX + 1] = { NULL };
  g_autofree char *shown = NULL;
  g_autofree char *all = NULL;
  const char *near;

  if (funnel != NULL)
    return funnel;
  for (guint i = 0; i < inquiries->n_funnels; i++)
    ids[i] = inquiries->funnels[i].id;
  shown = desk_text_escape (desk_cell (id));
  all = g_strjoinv (", ", (char **) ids);
  near = desk_text_nearest (id, ids);
  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown inquiry '%s'; did you mean '%s'? (all: %s)"),
                 shown, near, all);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown inquiry '%s' (all: %s)"), shown, all);
  return NULL;
}

/* --- who it is ------------------------------------------------------------ */

/* Rules about the funnel: a question of a client goes to who sold to him. */
static void
find_place (Inquiry *inquiry)
{
  const DeskFind *find = inquiry->find;
  DeskAsker asker = { .known = DESK_KNOWN_NEW };

  for (guint i = 0; !asker.has_deal && i < find->queries->seeks->len; i++)
    {
      const GArray *clients = desk_search_clients (find->search, i);
      g_autoptr (DeskFindAnswer) answer
          = clients->len == 0 ? NULL
                              : desk_find_answer_new (
                                  find, i, g_array_index (clients, gint64, 0));

      if (answer == NULL || answer->deal == NULL)
        continue;
      asker.has_deal = TRUE;
      asker.known
          = desk_router_known (find->router, answer->deal->status, &find->said);
      inquiry->to = answer->owner;
    }
  if (inquiry->funnel->supplier.funnel != NULL)
    asker.supplier = desk_asked_in (
        inquiry->asked,
        (DeskCell){ inquiry->phones->str, inquiry->phones->len },
        (DeskCell){ inquiry->emails->str, inquiry->emails->len },
        inquiry->funnel->supplier.funnel);
  inquiry->place = desk_triage_place (inquiry->triage, inquiry->funnel, &asker,
                                      find->said.message, find->said.product);
  if (!inquiry->place.repeat)
    inquiry->to = NULL;
}

/* The line that is being recorded says who they are; those before it, how far
 * they have come. */
static void
find_standing (Inquiry *inquiry)
{
  guint count = desk_asked_count (inquiry->asked);
  guint person = desk_asked_get (inquiry->asked, count - 1)->person;
  DeskProgress progress = { 0 };

  for (guint i = 0; i + 1 < count; i++)
    {
      const DeskInquiry *one = desk_asked_get (inquiry->asked, i);

      if (one->person != person || one->funnel != inquiry->funnel || one->undone
          || one->called || one->funnel->steps->len == 0)
        continue;
      inquiry->standing = (Standing){
        .step = desk_funnel_step (one->funnel, one->screened.step),
        .verdict = desk_progress_judge (&progress, &one->screened),
        .form = one->seq,
      };
    }
}

/* --- recording ------------------------------------------------------------ */

static void
fill_line (const Inquiry *inquiry, DeskCell *cells)
{
  const DeskFind *find = inquiry->find;

  cells[DESK_LEAD_KIND] = desk_cell (desk_kind_name (DESK_KIND_CALL));
  cells[DESK_LEAD_OUTCOME] = desk_cell (inquiry->outcome);
  cells[DESK_LEAD_DEPARTMENT] = desk_cell (inquiry->place.department);
  cells[DESK_LEAD_NAME] = find->said.name;
  cells[DESK_LEAD_PHONE]
      = (DeskCell){ inquiry->phones->str, inquiry->phones->len };
  cells[DESK_LEAD_EMAIL]
      = (DeskCell){ inquiry->emails->str, inquiry->emails->len };
  cells[DESK_LEAD_COMPANY] = find->said.company;
  cells[DESK_LEAD_MESSAGE] = find->said.message;
}

static gboolean
record (Inquiry *inquiry, GError **error)
{
  DeskWork *work = inquiry->find->desk->work;
  g_autoptr (DeskCommit) commit
      = desk_store_begin (inquiry->find->desk->store, work->dry_run, 0, error);
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };

  if (commit == NULL
      || !desk_asked_catch_up (inquiry->asked, desk_commit_tails (commit),
                               error))
    return FALSE;
  find_place (inquiry);
  fill_line (inquiry, cells);
  inquiry->lead = desk_commit_next (commit);
  desk_asked_add (inquiry->asked, inquiry->lead, desk_commit_recorded (commit),
                  cells);
  find_standing (inquiry);
  if (!desk_commit_add (commit, DESK_LEADS, cells, error)
      || !desk_commit_end (commit, error))
    return FALSE;
  work->recorded = !work->dry_run;
  return TRUE;
}

/* --- showing -------------------------------------------------------------- */

static gboolean
shows_card (const Inquiry *inquiry)
{
  const DeskReportOptions *report = &inquiry->find->desk->work->report;

  return report->format == DESK_FORMAT_TABLE && report->columns == NULL
         && report->sort == NULL;
}

static char *
fill_say (const Inquiry *inquiry)
{
  const DeskAddressee addressee = { .name = inquiry->find->said.name,
                                    .company = inquiry->find->said.company };
  gboolean sample = FALSE;
  char *say = desk_answer_fill (inquiry->funnel->say, &addressee,
                                inquiry->inquiries->contacts, &sample);

  if (sample)
    desk_work_note (inquiry->find->desk->work, "%s",
                    _ ("the contacts are samples; put your own into "
                       "public-contacts of regulations/inquiries.yaml"));
  return say;
}

static gboolean
push_item (Inquiry *inquiry, const char *item, const char *value,
           GError **error)
{
  const DeskValue row[] = { DESK_TEXT_VALUE (item), DESK_TEXT_VALUE (value) };

  return value == NULL || *value == '\0'
         || desk_report_row (inquiry->report, row, error);
}

static gboolean
push_say (Inquiry *inquiry, const char *say, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (say, "\n", -1);
  const char *item = _ ("say");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (!push_item (inquiry, item, lines[i], error))
        return FALSE;
      item = "";
    }
  return TRUE;
}

static gboolean
push_card (Inquiry *inquiry, const char *say, GError **error)
{
  const DeskPerson *to = inquiry->to;
  const Standing *standing = &inquiry->standing;
  g_autofree char *person = NULL;
  g_autofree char *step = NULL;

  if (to != NULL && to->extension != NULL)
    person = g_strdup_printf (_ ("%s (ext. %s)"), to->name, to->extension);
  else if (to != NULL)
    person = g_strdup (to->name);
  if (standing->step != NULL)
    step = g_strdup_printf (
        "%s: %s", standing->step->title,
        verdict_word (desk_verdict_name (standing->verdict)));
  return push_item (inquiry, _ ("kind of inquiry"), inquiry->funnel->title,
                    error)
         && push_say (inquiry, say, error)
         && push_item (inquiry, _ ("send them to"),
                       person != NULL
                           ? person
                           : desk_department_title (inquiry->place.department),
                       error)
         && push_item (inquiry, _ ("their form"),
                       step == NULL ? _ ("has not been sent") : step, error);
}

static gboolean
push_row (Inquiry *inquiry, const char *say, GError **error)
{
  const DeskPerson *to = inquiry->to;
  const Standing *standing = &inquiry->standing;
  const DeskStep *step = standing->step;
  const DeskValue row[] = {
    DESK_NUMBER_VALUE (inquiry->lead),
    DESK_TEXT_VALUE (inquiry->funnel->id),
    DESK_TEXT_VALUE (inquiry->funnel->title),
    DESK_TEXT_VALUE (inquiry->place.department),
    DESK_TEXT_VALUE (to == NULL ? NULL : to->id),
    DESK_TEXT_VALUE (to == NULL ? NULL : to->extension),
    DESK_TEXT_VALUE (step == NULL ? NULL : step->id),
    DESK_TEXT_VALUE (step == NULL ? NULL : step->title),
    DESK_TEXT_VALUE (step == NULL ? NULL
                                  : desk_verdict_name (standing->verdict)),
    DESK_NUMBER_VALUE (step == NULL ? DESK_VALUE_NONE : standing->form),
    DESK_TEXT_VALUE (say),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (row) == G_N_ELEMENTS (columns));
  return desk_report_row (inquiry->report, row, error);
}

static gboolean
show (Inquiry *inquiry, GError **error)
{
  g_autofree char *say = fill_say (inquiry);

  return (shows_card (inquiry) ? push_card (inquiry, say, error)
                               : push_row (inquiry, say, error))
         && desk_report_end (inquiry->report, error);
}

/* --- run ------------------------------------------------------------------ */

static gboolean
open_report (Inquiry *inquiry, GError **error)
{
  DeskWork *work = inquiry->find->desk->work;

  inquiry->report
      = shows_card (inquiry)
            ? desk_work_report (work, card_columns, G_N_ELEMENTS (card_columns),
                                FALSE, error)
            : desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE,
                                error);
  return inquiry->report != NULL;
}

gboolean
desk_find_inquiry (const DeskFind *find, const char *id, const DeskTails *tails,
                   GError **error)
{
  const DeskInquiries *inquiries = desk_desk_inquiries (find->desk, error);
  g_auto (Inquiry) inquiry = { .find = find,
                               .inquiries = inquiries,
                               .phones = g_string_new (NULL),
                               .emails = g_string_new (NULL) };
  DeskAskedOptions options
      = { .inquiries = inquiries, .since = G_MAXINT64 }; /* no texts */

  if (inquiries == NULL)
    return FALSE;
  inquiry.funnel = find_funnel (inquiries, id, error);
  if (inquiry.funnel == NULL || !open_report (&inquiry, error))
    return FALSE;
  inquiry.outcome = g_strconcat ("inquiry:", inquiry.funnel->id, NULL);
  inquiry.triage = desk_triage_new (inquiries);
  options.funnels = inquiry.funnels = desk_funnels_new (inquiries);
  desk_find_list_keys (find, inquiry.phones, inquiry.emails);
  inquiry.asked = desk_asked_load (find->desk->store, &options, tails, error);
  return inquiry.asked != NULL && record (&inquiry, error)
         && show (&inquiry, error);
}
