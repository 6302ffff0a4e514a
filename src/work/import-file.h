/* import-file.h: one file of an import, from its bytes to its commit. */
#pragma once

#include "board/clients.h"
#include "board/inbox.h"
#include "board/inquiries.h"
#include "rules/inquiries.h"
#include "rules/routing.h"
#include "source/intake.h"
#include "work/answers.h"
#include "work/desk.h"
#include "work/import-stage.h"
#include "work/import.h"

/* What all files of one run share. */
typedef struct
{
  DeskDesk *desk; /* borrowed, as all here */
  const DeskImportOptions *options;
  const DeskSources *sources;
  const DeskTriage *triage;
  const DeskRouter *router;
  GThread *loader; /* loads the clients while the first file is read */
  GError *load_error;
  DeskClients *clients; /* brought up to date under every lock */
  DeskInbox *inbox;     /* the head's; NULL when it takes any number of leads */
  gint64 next;          /* seq that a dry run goes on with; 0 at first */
  gint asks;            /* atomic: a row matters by who sent it */
  DeskAsked *asked;     /* (nullable): who has written; loaded when it does */
  DeskAnswers *answers; /* (nullable): to be printed at the end */
  DeskFindings *faults; /* further ones of a file that cannot be read: told
                           behind its error */
} DeskImport;

/* The installed sources, and the store's over them; %DESK_ERROR_CONFIG. */
DeskSources *desk_import_sources (DeskDesk *desk, GError **error);

/* `lead-import --sources`: a row for each of them. */
gboolean desk_import_sources_run (DeskDesk *desk, GError **error);

/* What became of the rows; they add up to `rows`. */
typedef struct
{
  guint64 rows;
  guint64 created, repeat, test, inquiry, contact, history, known, leg,
      rejected;
  guint64 not_stated; /* of history: lost or refused without a reason */
  guint64 skipped;    /* no rows by their source; not among `rows` */
  guint64 overflow;   /* of new: above what the head's inbox takes a day */
} DeskTally;

/* What became of one staged row. */
typedef struct
{
  gint64 seq; /* of its leads line; 0: none */
  gint64 deal;
  gint64 client;
  const char *outcome; /* of its line; interned */
  gboolean known;      /* nothing was recorded */
  gboolean changed;    /* known history that gets a new line */
} DeskFate;

typedef struct
{
  const char *path; /* as the user named it */
  char *bytes;      /* (nullable): the file, while anybody needs it */
  char *shown;      /* the same for messages */
  char batch[13];
  const DeskSource *source;
  char *encoding;
  char delimiter;
  DeskSpool *spools[2]; /* rows that can be recorded, of both halves of the
                           file; the second may be NULL */
  GString *rejects;     /* the rejects file so far; empty: none */
  guint reading;        /* which of them */
  GString *scratch;     /* of the row that is unpacked */
  GArray *fates;        /* of DeskFate, one a staged row, in their order */
  DeskTally tally;
} DeskImportFile;

void desk_import_file_clear (DeskImportFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskImportFile, desk_import_file_clear)

/**
 * desk_import_read:
 * @length: of the file's bytes
 * @file: path and bytes are set; the rest is filled in.  Of the bytes nothing
 *   can be read afterwards: those of a large file have become room for its
 *   staged rows, or were given back on the way.
 *
 * Reads and stages every row.  Faults of rows are findings and rejects; a file
 * that cannot be read is %DESK_ERROR_INPUT, and nothing of it is recorded; what
 * else is wrong with it goes to import->faults.
 *
 * Locking: none.
 */
gboolean desk_import_read (DeskImport *import, gsize length,
                           DeskImportFile *file, GError **error);

/**
 * desk_import_fill:
 * @id: room for the outside id; its text is @staged's until the next row
 * @amount: likewise for the sum
 * @staged: (out): texts borrowed from @row and from the two
 *
 * All that can be said of a row before anything is locked.  In several threads
 * at a time.
 */
void desk_import_fill (DeskImport *import, const DeskImportFile *file,
                       const DeskInbound *row, GString *id, GString *amount,
                       DeskStaged *staged);

/* Goes back to the first staged row; desk_import_next() gives one after the
 * other, as desk_stage_next() does. */
void desk_import_rewind (DeskImportFile *file);
void desk_import_drain (DeskImportFile *file); /* for the last time */
gboolean desk_import_next (DeskImportFile *file, DeskStaged *row, gboolean *end,
                           GError **error);

#define DESK_IMPORT_AHEAD 32 /* rows; a power of two */

/* The keys of the rows to come; zeroed at first. */
typedef struct
{
  DeskFetchKeys keys[DESK_IMPORT_AHEAD]; /* of row i at i modulo that */
  guint64 seen;                          /* rows whose keys were read */
} DeskImportAhead;

/* Fetches what @clients will be asked for the rows behind @next, the number
 * of the row that desk_import_next() gives next. */
void desk_import_look_ahead (DeskImportFile *file, const DeskClients *clients,
                             DeskImportAhead *ahead, guint64 next);

/**
 * desk_import_record:
 *
 * Decides upon the staged rows and records them as one commit; then writes the
 * rejects file.
 *
 * Locking: takes the writers' lock.
 */
gboolean desk_import_record (DeskImport *import, DeskImportFile *file,
                             GError **error);

/* The report of a run: a row a file, or with @leads a row a recorded lead. */
DeskReport *desk_import_report (DeskWork *work, gboolean leads, GError **error);
gboolean desk_import_push_file (DeskReport *report, const DeskImportFile *file,
                                GError **error);
gboolean desk_import_push_leads (DeskReport *report, DeskImportFile *file,
                                 GError **error);
