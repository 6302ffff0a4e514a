/* find-query.h: what was typed, as something to look for. */
#pragma once

#include "base/phone.h"
#include "board/search.h"
#include "work/work.h"

typedef struct
{
  char *typed;     /* as people see it again: a number spaced, else as typed */
  char *text;      /* of seek.text */
  DeskPhone phone; /* of a whole number */
} DeskFindQuery;

typedef struct
{
  GArray *seeks;      /* of DeskSeek, one for each of `queries` */
  GPtrArray *queries; /* of DeskFindQuery */
  gboolean whole;     /* all are whole numbers or addresses */
  gboolean piped;     /* some came in by `-` */
} DeskFindQueries;

void desk_find_queries_clear (DeskFindQueries *queries);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskFindQueries, desk_find_queries_clear)

/**
 * desk_find_queries_read:
 * @country: of numbers without a code
 * @may_be_none: nothing to look for is no error
 *
 * An operand with an @ is an address or a part of one, figures are a number or
 * a part of one, all else is a name or a company.  What stands twice is looked
 * for once.  Reads standard input for `-`.
 *
 * Returns: FALSE with %DESK_ERROR_USAGE for a part that is too short, and when
 * there is nothing to look for.
 */
gboolean desk_find_queries_read (DeskFindQueries *queries, DeskWork *work,
                                 const char *country, gboolean may_be_none,
                                 GError **error);
