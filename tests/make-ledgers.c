/* make-ledgers.c: fills the ledgers of a store from lines on standard input.
 *
 *   make-ledgers STORE NOW [ACTOR] <lines
 *
 * Lines as in lines.h; an empty line, and the end, end a commit.  Their
 * `recorded` is NOW, their actor ACTOR, else `robot`.
 */
#include "config.h"

#include "store/commit.h"
#include "tests/lines.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fill (const DeskCommitOptions *options, GError **error)
{
  g_autoptr (DeskCommit) commit = NULL;
  char line[4096];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      line[strcspn (line, "\n")] = '\0';
      if (*line == '\0')
        {
          if (commit != NULL && !desk_commit_end (commit, error))
            return FALSE;
          g_clear_pointer (&commit, desk_commit_free);
          continue;
        }
      if (commit == NULL)
        commit = desk_commit_begin (options, error);
      if (commit == NULL || !desk_test_add_line (commit, line, error))
        return FALSE;
    }
  return commit == NULL || desk_commit_end (commit, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskZone) zone = desk_zone_new ("+03:00", &error);
  DeskCommitOptions options = { .zone = zone, .actor = "robot" };
  gboolean done;

  if (argc < 3 || argc > 4 || !desk_time_parse (desk_cell (argv[2]), &options.now))
    {
      fputs ("usage: make-ledgers STORE NOW [ACTOR] <lines\n", stderr);
      return 2;
    }
  if (argc > 3)
    options.actor = argv[3];
  umask (077);
  options.store = open (argv[1], O_RDONLY | O_DIRECTORY);
  done = options.store >= 0 && fill (&options, &error);
  if (!done)
    fprintf (stderr, "make-ledgers: %s\n",
             error == NULL ? "no store" : error->message);
  return done ? 0 : 1;
}
