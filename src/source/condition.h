/* condition.h: what a cell, or a row, must look like.
 *
 * One test is a word of a source's YAML:
 *   ANSWERED, Local/x*    that word (see word.h)
 *   empty, filled         nothing in the cell, or anything
 *   number, time          digits only; a time in the source's formats
 *   > 0                   a whole number above that; < 0 likewise
 *   one-digit             a number that repeats one digit, 8 in front as 7
 *   not …                 the opposite of any of these
 * Of several tests of one cell one must hold, and every `not …` besides.
 * A condition names columns and their tests, all of which must hold; where
 * several conditions are written, one of them.
 */
#pragma once

#include "format/yaml.h"
#include "source/word.h"

typedef struct _DeskTests DeskTests;

/**
 * desk_tests_new:
 * @node: a scalar or a sequence of them
 * @findings: gets what is no test, with its place
 *
 * Returns: (transfer full): the tests; NULL when there was a finding.
 */
DeskTests *desk_tests_new (const DeskNode *node, DeskFindings *findings);
void desk_tests_free (DeskTests *tests);

/* What `time` means to the source whose cells are looked at. */
typedef gboolean (*DeskIsTime) (DeskCell cell, gconstpointer data);

/* Whether @cell, valid UTF-8 and trimmed, passes.  @is_time may be NULL. */
gboolean desk_tests_hold (const DeskTests *tests, DeskCell cell,
                          DeskIsTime is_time, gconstpointer data);

typedef struct
{
  guint slot; /* of the source's columns named in conditions */
  DeskTests *tests;
} DeskClause;

/* Alternatives, each a GPtrArray of DeskClause; NULL: never holds. */
typedef GPtrArray DeskCondition;

/**
 * desk_condition_new:
 * @node: a mapping of column to tests, or a sequence of such mappings
 * @slots: names of columns asked for so far; a clause's slot is an index into
 *   it, new names are added
 *
 * Returns: (transfer full): NULL when there was a finding.
 */
DeskCondition *desk_condition_new (const DeskNode *node, GPtrArray *slots,
                                   DeskFindings *findings);

/* Gives the cell of a slot: valid UTF-8, trimmed, borrowed until the next. */
typedef DeskCell (*DeskSlotCell) (guint slot, gpointer data);

gboolean desk_condition_holds (const DeskCondition *condition,
                               DeskSlotCell cell, gpointer data,
                               DeskIsTime is_time, gconstpointer time_data);
