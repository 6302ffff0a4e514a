/* cube.h: facts added up by up to two groups, with totals of their own.
 *
 * Totals, and the total of each first group when there are two, are gathered
 * from the facts themselves: different keys are told apart anew in each, and
 * values of a quantile are kept in each.
 */
#pragma once

#include "board/fact.h"
#include "board/keyset.h"

typedef enum
{
  DESK_BY_MANAGER,
  DESK_BY_DEPARTMENT,
  DESK_BY_SOURCE,
  DESK_BY_ORIGIN,
  DESK_BY_REASON,
  DESK_BY_CLIENT_KIND,
  DESK_BY_DAY,
  DESK_BY_WEEK,  /* its Monday */
  DESK_BY_MONTH, /* its first day */
  DESK_BY_HOUR,
  DESK_BYS
} DeskBy;

/* manager, department …; NULL-terminated. */
extern const char *const desk_by_names[];

#define DESK_CUBE_GROUPS 2
#define DESK_CUBE_ALL G_MAXINT32 /* in place of a key: a total */

typedef struct
{
  DeskBy by[DESK_CUBE_GROUPS];
  guint n_by;
  guint64 measures; /* that are wanted */
} DeskCubeShape;

typedef struct _DeskCube DeskCube;

DeskCube *desk_cube_new (const DeskCubeShape *shape);
void desk_cube_free (DeskCube *cube);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCube, desk_cube_free)

/* A DeskFactFunc: @data is the cube. */
void desk_cube_add (const DeskFact *fact, gpointer data);

/* The key of @fact in a group: a word, a day, an hour or a kind. */
gint32 desk_cube_key (DeskBy by, const DeskFact *fact);

/* What makes two facts of a measure of different keys the same. */
DeskKey desk_cube_different (DeskMeasure measure, const DeskFact *fact);

/* Makes a row even when nothing falls into it. */
void desk_cube_touch (DeskCube *cube, const gint32 keys[DESK_CUBE_GROUPS]);

/* Rows in no order, totals among them. */
guint desk_cube_rows (const DeskCube *cube);
const gint32 *desk_cube_keys (const DeskCube *cube, guint row);

/* The row of these keys; G_MAXUINT when there is none. */
guint desk_cube_find (const DeskCube *cube,
                      const gint32 keys[DESK_CUBE_GROUPS]);

/* As desk_metric_value(), of a row. */
gboolean desk_cube_value (DeskCube *cube, guint row, DeskMetric metric,
                          gint64 *value);
