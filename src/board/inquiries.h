/* inquiries.h: who has written in which funnel, and what.
 *
 * The fold of those lines of the leads ledger whose outcome is `inquiry:…`.
 * Their senders are no clients: two inquiries are of one person when they share
 * a telephone or an e-mail.
 */
#pragma once

#include "rules/funnels.h"
#include "store/store.h"

/* What was sent, of inquiries that may still be answered. */
typedef struct
{
  char *batch, *name, *email, *company;
} DeskAskedText;

typedef struct
{
  gint64 seq;
  guint person;             /* from 1 */
  const DeskFunnel *funnel; /* as the regulation has it now */
  DeskScreened screened;    /* by the screens alone; of funnels with steps */
  gboolean undone;
  gboolean called; /* told by whoever picked up (client-find --inquiry): no form
                      of a step, and answered then */
  DeskAskedText *text; /* NULL when it is not asked for */
} DeskInquiry;

typedef struct _DeskAsked DeskAsked;

typedef struct
{
  const DeskInquiries *inquiries; /* borrowed, as all here */
  const DeskFunnels *funnels;     /* (nullable): nothing is screened, no text is
                                     kept */
  gint64 since; /* texts are kept of what was recorded from then on */
} DeskAskedOptions;

/* Reads the leads ledger up to @tails.  %DESK_ERROR_DAMAGED, %DESK_ERROR_IO. */
DeskAsked *desk_asked_load (const DeskStore *store,
                            const DeskAskedOptions *options,
                            const DeskTails *tails, GError **error);
void desk_asked_free (DeskAsked *asked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAsked, desk_asked_free)

/* Folds what was committed since. */
gboolean desk_asked_catch_up (DeskAsked *asked, const DeskTails *tails,
                              GError **error);

/* Tells that what was added by hand is what stands up to @tails now. */
void desk_asked_follow (DeskAsked *asked, const DeskTails *tails);

/* Tells of a line that is being recorded, or would be: @cells as the ledger has
 * them; phones, e-mails and outcome count, for an answer all texts. */
void desk_asked_add (DeskAsked *asked, gint64 seq, gint64 recorded,
                     const DeskCell *cells);

/* Whether somebody with one of these phones or e-mails (as the ledgers keep
 * them) has written in the funnel @id. */
gboolean desk_asked_in (const DeskAsked *asked, DeskCell phones,
                        DeskCell emails, const char *id);

/* Inquiries in the order of seq; borrowed until the next change. */
guint desk_asked_count (const DeskAsked *asked);
const DeskInquiry *desk_asked_get (const DeskAsked *asked, guint index);
