/* answers.h: what is answered to inquiries, for a mailer.
 *
 * Which inquiry is answered how follows from the leads ledger and the
 * regulation; that it was answered is a line of kind `answered` in the days
 * ledger.  The line is recorded before the answer is printed: a mailer that
 * dies loses an answer, which --again shows again, but nobody ever gets one
 * twice.
 */
#pragma once

#include "work/desk.h"

typedef struct _DeskAnswers DeskAnswers;

/**
 * desk_answers_new:
 * @again: (nullable): a batch whose answers that were printed before are
 *   printed again, and nothing is recorded
 *
 * %DESK_ERROR_CONFIG when the regulation is wrong, and what starting a report
 * fails with.
 */
DeskAnswers *desk_answers_new (DeskDesk *desk, const char *again,
                               GError **error);
void desk_answers_free (DeskAnswers *answers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAnswers, desk_answers_free)

/* Only inquiries of this batch, and of others named so, are answered; NULL: of
 * none so far. */
void desk_answers_batch (DeskAnswers *answers, const char *batch);

/* A leads line that a dry run did not write: @cells as desk_asked_add() takes
 * them. */
gboolean desk_answers_dry (DeskAnswers *answers, gint64 seq,
                           const DeskCell *cells, GError **error);

/**
 * desk_answers_run:
 * @next: seq that a dry run goes on with; 0
 *
 * Records which inquiries are answered now, prints the answers, and notes how
 * many wait for a person.  %DESK_ERROR_MISSING when --again names a batch
 * without answers.
 */
gboolean desk_answers_run (DeskAnswers *answers, gint64 next, GError **error);
