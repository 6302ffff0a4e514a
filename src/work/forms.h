/* forms.h: lead-import --check-forms: which site forms have stopped working.
 *
 * A form is a source of kind form or, where its rows say in a column named by
 * `form-columns` of the regulation `inquiries` which form they are from, each
 * of these.  What a form has brought is read from the leads ledger, of as many
 * months as the regulation `forms` looks back; what the ledger cannot tell is
 * whether an import that brought nothing ran at all.
 */
#pragma once

#include "rules/forms.h"
#include "work/desk.h"

typedef struct
{
  char *source;
  char *form;  /* "" for rows that name none */
  char *title; /* of the source, "" when it is gone */
  const DeskFormException *rule;
  GArray *leads;           /* of DeskFormLead, the oldest first: no tests */
  DeskFormHistory history; /* of them */
  guint repeats; /* of the leads behind the last new one; the others */
  DeskFormFacts facts;
  DeskFormVerdict verdict;
  DeskFormEvidence evidence;
} DeskForm;

typedef struct
{
  GPtrArray *forms;   /* of DeskForm, by source and form */
  gboolean elsewhere; /* imports bring something else, too: calls, lists */
  gint64 recorded;    /* when the last import of anything was */
} DeskFormWatch;

void desk_forms_watch_free (DeskFormWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFormWatch, desk_forms_watch_free)

/* Reads what every form has brought; nothing is judged yet.  Only for
 * desk_forms_watch(). */
DeskFormWatch *desk_forms_read (DeskDesk *desk, GError **error);

/* Reads and judges every form; borrows its rules from @desk. */
DeskFormWatch *desk_forms_watch (DeskDesk *desk, GError **error);

/* Adds a finding for every faulty form: where, what, what to do. */
void desk_forms_tell (const DeskFormWatch *watch, DeskZone *zone,
                      DeskFindings *findings);

/* The rows and findings of --check-forms.  Ask for the right before. */
gboolean desk_forms_run (DeskDesk *desk, GError **error);
