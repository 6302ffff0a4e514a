/* pager.h: a program that shows what is taller than the screen. */
#pragma once

#include <glib.h>
#include <sys/types.h>

typedef struct
{
  pid_t child; /* 0: none runs */
  int fd;      /* takes what is to be shown */
} DeskPager;

/* Whether rows on stdout may go through one: stdout is a terminal that is not
 * dumb, PAGER is neither empty nor `cat`, and the program runs with the rights
 * of who called it: not through sudo, where a pager would hand them over. */
gboolean desk_pager_is_allowed (void);

/* Lines of the terminal: LINES when it is exported, else its own, else 24. */
guint desk_pager_height (void);

/* Starts PAGER, or less, as git does: LESS=FRX when it is not set.  FALSE:
 * there is none.  Until desk_pager_end() SIGINT is the pager's alone. */
gboolean desk_pager_start (DeskPager *pager);

/* Ends what it is shown, and waits until the user has seen it. */
void desk_pager_end (DeskPager *pager);

/**
 * desk_pager_show:
 * @text: harmless for a terminal
 *
 * Shows a text that is taller than the screen and waits for the end of it,
 * where a pager is allowed.  Returns: FALSE when it was not shown, for whatever
 * reason: write it then.
 */
gboolean desk_pager_show (const char *text, gsize length);
