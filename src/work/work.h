/* work.h: what a use case is given, and where its answer goes.
 *
 * A use case is a function of DeskWork: it reads `args` and `options`, decides,
 * records, and pushes rows, findings and notes.  It never touches a stream,
 * the clock of the process or its environment: src/command/ fills this in
 * before and takes the exit status out of it behind.
 *
 * Everything said here on stderr is gathered or written outside the writers'
 * lock: notes and rows must not be pushed while the lock is held; failures
 * and findings may, they are told when the run is over.
 */
#pragma once

#include "base/error.h"
#include "base/findings.h"
#include "format/report.h"

typedef struct _DeskWork DeskWork;

/* A use case.  FALSE with @error ends the run with the error's status; TRUE
 * ends it with what desk_work_fail() and desk_work_raise() remembered, at
 * least 1 when there are findings. */
typedef gboolean (*DeskRun) (DeskWork *work, GError **error);

/* The way out of a use case; filled in by src/command/, or by a test. */
typedef struct
{
  DeskSink sink; /* bytes of the report */
  /* (nullable): makes the file of -o before the first byte */
  gboolean (*open) (gpointer data, GError **error);
  /* One line for people, without the line end; never called under -q. */
  void (*note) (const char *line, gpointer data);
  /* How far the run is: what it does, 0 … 1. */
  void (*progress) (const char *what, double done, gpointer data);
  /* (nullable) Writes the rows that were pushed so far. */
  gboolean (*flush) (gpointer data, GError **error);
  /* (nullable) Waits until @fd (-1: none) can be read or time has passed; FALSE
   * when the run is to end: the user says so, or nobody reads the rows. */
  gboolean (*wait) (int fd, int milliseconds, gpointer data);
  /* (nullable) Asks on the terminal; see desk_work_ask(). */
  gboolean (*ask) (const char *question, char **line, gpointer data,
                   GError **error);
  /* (nullable) Shows a long text a screen at a time; FALSE when it did not. */
  gboolean (*page) (const char *text, gsize length, gpointer data);
  /* The store's language, "ru" or "en": counts when neither --lang nor the
   * environment names one.  Returns the decimal sign for tables. */
  char (*language) (const char *language, gpointer data);
  gpointer data;
} DeskOutlet;

struct _DeskWork
{
  const char *command; /* "deal-claim": how errors begin, what hints type */
  const char *verb;    /* (nullable): "take" */
  char **args;         /* operands, `-` included; NULL-terminated */
  guint n_args;
  const void *options; /* the verb's own options struct */

  /* Common options as given. */
  const char *store;       /* (nullable): --store */
  const char *as;          /* (nullable): --as */
  const char *regulations; /* the folder of the installed ones */
  const char *output;      /* (nullable): -o; guarded mode refuses it */
  gboolean dry_run, quiet, verbose, yes;
  gboolean may_ask;     /* stdin and stderr are a terminal; --yes is the use
                           case's to look at */
  gboolean shows_cells; /* stderr is a terminal: a message may show a cell of an
                           import, which may be personal; a log or cron's mail
                           gets its place only */

  /* How rows look.  `zone` (borrowed) and `now` are the use case's to set, as
   * soon as the store is known, before desk_work_report(). */
  DeskReportOptions report;

  DeskFindings *findings; /* told behind the run, ten lines and a count */
  int status;             /* the gravest so far */
  gboolean recorded;      /* set by the use case as soon as something is in the
                             store: a later failure then says that it stands */
  DeskOutlet outlet;
};

/* Starts the report of the run: one a run, into stdout or the file of -o.
 * Call it when the caller's rights are known and before anything is recorded:
 * NULL with %DESK_ERROR_USAGE when --columns or --sort name what there is not,
 * %DESK_ERROR_CREATE when the file of -o cannot be made.
 * A changing command under -q gets a report that checks and drops its rows when
 * @is_result: rows that tell what was done, not what was asked for. */
DeskReport *desk_work_report (DeskWork *work, const DeskColumn *columns,
                              guint n_columns, gboolean is_result,
                              GError **error);

/* Writes @text, for people and not as rows, where rows would go; the lines are
 * escaped on their way. */
gboolean desk_work_print (DeskWork *work, const char *text, GError **error);

/* As desk_work_print(); on a terminal a screen at a time, which takes a child
 * process: not when @is_guarded. */
gboolean desk_work_page (DeskWork *work, const char *text, gboolean is_guarded,
                         GError **error);

/* Says one line on stderr for people: a summary, the next step; dropped by
 * -q.  Translated, no full stop, hostile text escaped. */
void desk_work_note (DeskWork *work, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/* The same, only under -v. */
void desk_work_detail (DeskWork *work, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/* Tells how far the run is, on a terminal only; cheap enough for every few
 * thousand rows.  @what: translated, "file.csv". */
void desk_work_progress (DeskWork *work, const char *what, double done);

/* Brings the rows pushed into @report before whoever reads them. */
gboolean desk_work_flush (DeskWork *work, DeskReport *report, GError **error);

/* As DeskOutlet.wait; the first call says that the run ends in order from now
 * on. */
gboolean desk_work_wait (DeskWork *work, int fd, int milliseconds);

/**
 * desk_work_ask:
 * @question: translated, no blank at its end; its lines are escaped on their
 *   way, behind the last one the answer is typed
 * @line: (out) (transfer full): the answer, valid UTF-8 without blanks at its
 *   ends, "" for Enter alone; NULL at the end of input (Ctrl-D): whoever asked
 *   then goes without, and records nothing
 *
 * Ctrl-C ends the program at once.  So: never under the lock, and all questions
 * before the first line is recorded.
 *
 * Returns: FALSE with %DESK_ERROR_USAGE when there is nobody to ask
 * (`may_ask`): a command in a crontab never blocks.
 */
gboolean desk_work_ask (DeskWork *work, const char *question, char **line,
                        GError **error);

/* Remembers that one operand failed: @error (transfer full) is told behind
 * the run and its status counts; the run goes on. */
void desk_work_fail (DeskWork *work, GError *error);

/* Raises the exit status to @status unless a graver one is there. */
void desk_work_raise (DeskWork *work, int status);

/* Tells what language the store speaks (its `language`, "ru" or "en"). */
void desk_work_language (DeskWork *work, const char *language);
