/* screen.h: what a form must say for its sender to pass a step of a funnel.
 *
 * A step is judged by its screens in their order: the first one whose checks
 * hold for one of its columns gives the verdict, and `otherwise` is the verdict
 * when none does.
 *
 * One check is a word of the YAML:
 *   empty, filled     nothing in the cell, or anything
 *   number            a number: 25, 1 500 000, 12 000 ₽
 *   > 17, < 500000    a number above that, or below
 *   опыт продаж*      a phrase, as rules/words.h reads them
 *   not …             the opposite of any of these
 * Of several checks one must hold, and every `not …` besides.  Of an empty cell
 * only `empty` and `not filled` hold: what somebody did not write is not held
 * against him unless the regulation says so.
 */
#pragma once

#include "record/regulation.h"

typedef enum
{
  DESK_VERDICT_PASSED,
  DESK_VERDICT_DECLINED,
  DESK_VERDICT_BY_HAND, /* a person decides */
  DESK_VERDICTS
} DeskVerdict;

/* passed, declined, by-hand. */
const char *desk_verdict_name (DeskVerdict verdict);
extern const char *const desk_verdict_names[]; /* the same, ended by NULL */

typedef enum
{
  DESK_CHECK_EMPTY,
  DESK_CHECK_FILLED,
  DESK_CHECK_NUMBER,
  DESK_CHECK_ABOVE,
  DESK_CHECK_BELOW,
  DESK_CHECK_PHRASE,
} DeskCheckKind;

typedef struct
{
  DeskCheckKind kind;
  gboolean negated;
  gint64 bound_minor; /* of ABOVE and BELOW, in hundredths */
  const char *phrase; /* of PHRASE */
} DeskCheck;

typedef struct
{
  const DeskNode *columns; /* names of the form's columns, or of our fields */
  GArray *checks;          /* of DeskCheck */
  DeskVerdict verdict;
} DeskScreen;

extern const DeskYamlKey desk_screen_keys[];

/**
 * desk_screen_read:
 * @node: a mapping checked against desk_screen_keys
 * @screen: (out): cleared by desk_screen_clear(); texts borrowed from @node
 *
 * Returns: FALSE with findings when something is no check.
 */
gboolean desk_screen_read (const DeskNode *node, DeskScreen *screen,
                           DeskFindings *findings);
void desk_screen_clear (gpointer screen);

/* The verdict that a checked choice names. */
DeskVerdict desk_verdict_read (const DeskNode *node);
