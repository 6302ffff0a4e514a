/* quiz.h: the regulation `quiz`, as loaded: what it takes to pass.  The
 * questions stand in the regulation that they are about. */
#pragma once

#include "record/regulation.h"

typedef struct
{
  DeskRegulation *regulation;
  guint pass_percent; /* of right answers, 1-100 */
  guint attempts;     /* of a person a day, on one version, >= 1 */
} DeskQuiz;

/* As desk_exchange_new(). */
DeskQuiz *desk_quiz_new (DeskYaml *installed, DeskYaml *own,
                         DeskFindings *findings);
void desk_quiz_free (DeskQuiz *quiz);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskQuiz, desk_quiz_free)
