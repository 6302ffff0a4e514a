/* verify.h: every byte of the ledgers looked at: what `salesdesk check` rests
 * on.
 *
 * One walk over all ledgers in the order of seq.  It knows what only the store
 * knows: headers, numbers of cells, quoting, characters, gapless seq, recorded
 * that never decreases, partitions, commits and their seals.  What a cell means
 * is the caller's business, line by line.
 *
 * A fault does not end the walk: what follows is read as if the line before it
 * were right, so that one fault is one finding, or few.
 */
#pragma once

#include "base/findings.h"
#include "store/tails.h"

/* Of a store that is wrong throughout nobody reads more. */
#define DESK_VERIFY_FINDINGS_MAX 1000

/* The last line of a commit and its seal, kept outside the store. */
typedef struct
{
  DeskLedger ledger;
  gint64 seq;
  char seal[DESK_SEAL_DIGITS + 1];
} DeskHead;

/* Reads `LEDGER:SEQ:SEAL`; %DESK_ERROR_USAGE. */
gboolean desk_head_parse (const char *text, DeskHead *head, GError **error);

/* Returns: (transfer full): the same, written. */
char *desk_head_format (const DeskHead *head);

/* A line with as many cells as its ledger has columns; borrowed for the call.
 */
typedef struct
{
  DeskLedger ledger;
  const char *path; /* "ledgers/deals/2026-11.csv" */
  guint number;     /* of the physical line, from 1 */
  gint64 seq;       /* that it counts as */
  const DeskCell *cells;
  const char *text; /* as it stands, without LF */
  gsize length;
} DeskVerifyLine;

typedef void (*DeskVerifyFunc) (const DeskVerifyLine *line, gpointer data);

typedef struct
{
  const DeskHead *heads; /* (nullable) (array length=n_heads) */
  guint n_heads;
  DeskFindings *findings;
  DeskVerifyFunc func; /* in the order of seq; gets no line above S */
  void (*progress) (double done, gpointer data); /* (nullable): 0 … 1 */
  gpointer data;
} DeskVerifyOptions;

typedef struct
{
  guint64 lines;
  gint64 first, last; /* seq of the first and the last line; 0: none */
  DeskHead head;      /* of its last commit; seq 0: none */
} DeskVerifiedLedger;

typedef struct
{
  DeskVerifiedLedger ledgers[DESK_LEDGERS];
  gint64 bytes;     /* in all ledgers, headers included */
  gint64 torn;      /* bytes of an unfinished commit: no fault */
  gboolean damaged; /* committed bytes are not what was committed */
} DeskVerified;

/**
 * desk_verify:
 * @store: descriptor of the store's folder
 * @verified: (out)
 *
 * Faults go to the findings as file:line:column, the files named relative to
 * the store's folder.
 *
 * Locking: none; lines committed meanwhile are not looked at.
 *
 * Returns: FALSE with %DESK_ERROR_IO when a file cannot be read.
 */
gboolean desk_verify (int store, const DeskVerifyOptions *options,
                      DeskVerified *verified, GError **error);

/* Where cell @column of @line begins: in characters, from 1. */
guint desk_verify_column (const DeskVerifyLine *line, guint column);
