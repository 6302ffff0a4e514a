/* options.h: the command line, read by a table.
 *
 * Behaves as getopt_long does: long options may be shortened as far as they
 * stay unique, `--name=value` and `--name value`, short letters bundled, their
 * value attached or behind, options after operands, `--` ends options, `-` is
 * an operand.  A word nobody knows is answered with the nearest one.
 * (GOption knows neither short forms of long options nor suggestions, and
 * getopt_long no types.)
 */
#pragma once

#include <glib.h>

typedef enum
{
  DESK_OPTION_FLAG, /* gboolean: takes no value */
  DESK_OPTION_TEXT, /* const char *: any, borrowed from argv */
  DESK_OPTION_LIST, /* char **: may be repeated; NULL-terminated, starts NULL */
  DESK_OPTION_CHOICE,  /* const char *: one of `choices`, borrowed from there */
  DESK_OPTION_INTEGER, /* gint64: not negative */
  DESK_OPTION_MONEY,   /* gint64: minor units, as a person types them */
  DESK_OPTION_DAY,     /* gint32: YYYY-MM-DD, days since 1970 */
} DeskOptionKind;

typedef struct
{
  const char *name; /* "dry-run"; the table ends with NULL */
  char letter;      /* 'n', or 0 */
  DeskOptionKind kind;
  gsize offset;               /* of the member in the options struct */
  const char *argument;       /* N_("ID"): for the help; NULL for a flag */
  const char *help;           /* N_("…"): lower case, no full stop */
  const char *const *choices; /* of CHOICE: NULL-terminated */
} DeskOption;

/* A table and the struct it fills. */
typedef struct
{
  const DeskOption *options; /* (nullable): ends with a name NULL */
  gpointer values;
} DeskOptionGroup;

/**
 * desk_options_parse:
 * @groups: (array length=n_groups): searched in order
 * @argv: (array zero-terminated=1): without the program's name
 * @operands: gets what is no option, borrowed from @argv
 * @error: %DESK_ERROR_USAGE: unknown, ambiguous, without its value, with a
 *   wrong one
 *
 * What was not given keeps the value it had.
 */
gboolean desk_options_parse (const DeskOptionGroup *groups, guint n_groups,
                             char *const *argv, GPtrArray *operands,
                             GError **error);

/* Frees the lists that were read. */
void desk_options_clear (const DeskOptionGroup *group);

/* Index in @argv of the first operand, or of its end: options are skipped
 * together with their values; what is unknown is taken for a flag. */
guint desk_options_first_operand (const DeskOptionGroup *groups, guint n_groups,
                                  char *const *argv);
