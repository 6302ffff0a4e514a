/* intake.h: an export read as typed rows.
 *
 * Detects encoding, delimiter and source, maps columns to fields, normalises,
 * and groups the legs of calls.  Opens no file and knows no store: bytes in,
 * DeskInbound out.
 */
#pragma once

#include "format/csv.h"
#include "format/decode.h"
#include "source/source.h"

typedef struct
{
  const char *path;     /* for messages */
  const char *source;   /* (nullable): --source, overrides detection */
  const char *encoding; /* (nullable): --encoding */
  const char *country;  /* default country of the store, ISO; a source's wins */
  const char *currency; /* of the store; not put into rows */
  DeskZone *zone;       /* of the store; a source's wins */
  gint64 now;           /* a row from more than a day later is rejected; one
                           from less is the caller's matter */
} DeskIntakeOptions;

typedef struct _DeskIntake DeskIntake;

/**
 * desk_intake_open:
 * @bytes: (array length=length): the whole file; must outlive the intake
 * @sources: what is known; borrowed
 * @options: borrowed until the intake is freed
 * @findings: faults told along the way (mixed alphabets in an e-mail …);
 *   borrowed
 * @error: %DESK_ERROR_INPUT: no source fits (with the columns seen), several
 *   do (with the candidates and `--source` to type), binary, undecodable;
 *   %DESK_ERROR_USAGE: unknown source or encoding
 *
 * The first part of the file is read to find out what it is.
 */
DeskIntake *desk_intake_open (const char *bytes, gsize length,
                              const DeskSources *sources,
                              const DeskIntakeOptions *options,
                              DeskFindings *findings, GError **error);
void desk_intake_free (DeskIntake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskIntake, desk_intake_free)

/**
 * desk_intake_split:
 * @intake: freshly opened; keeps the first half of its rows
 * @findings: for the second half; borrowed
 *
 * Returns: (transfer full) (nullable): an intake of the second half, which may
 * be read in another thread at the same time and is freed before @intake; NULL
 * for small files, for calls (their legs may stand anywhere) and where no
 * record's beginning was found near the middle.  Its rows count only when the
 * first half was read without a fault.
 */
DeskIntake *desk_intake_split (DeskIntake *intake, DeskFindings *findings);

/* Where in the file the next row begins; what this half of it has passed by
 * then is never looked at again.  0 where that cannot be said: UTF-16 is not
 * read in place, calls are looked at twice. */
gsize desk_intake_passed (const DeskIntake *intake);

const DeskSource *desk_intake_source (const DeskIntake *intake);
const char *desk_intake_encoding (const DeskIntake *intake); /* "CP1251" */
char desk_intake_delimiter (const DeskIntake *intake);
guint desk_intake_columns (const DeskIntake *intake);

/* A row above the header, or the rest of a header of two rows. */
typedef struct
{
  guint line;
  char *text; /* its cells */
} DeskLeftOut;

/* (nullable): of DeskLeftOut, in the order of the file; borrowed from
 * @intake. */
const GPtrArray *desk_intake_left_out (const DeskIntake *intake);

typedef enum
{
  DESK_INTAKE_ROW,    /* @row is filled */
  DESK_INTAKE_REJECT, /* @reject is filled: this row cannot be taken */
  DESK_INTAKE_END,
  DESK_INTAKE_FAILED, /* @error is set: the file is not readable as CSV; what
                         was handed out before must not be recorded.  It comes
                         at the end: what lies behind the fault is read on, so
                         that all faults are told at once, further ones of this
                         kind as findings */
} DeskIntakeResult;

typedef struct
{
  guint line;         /* of the file */
  guint column;       /* character in that line, from 1; 0: the row */
  const char *header; /* the column's name, or its number without a header */
  const char *reason; /* translated, one line */
  const char *kept_reason; /* the same in the language of data */
  DeskCell excerpt;        /* the cell, escaped for a terminal */
  const char *row;         /* the row's cells as UTF-8 CSV with the file's own
                              delimiter, undecodable bytes as \xHH, no line end */
} DeskReject;

/**
 * desk_intake_next:
 * @row: (out): on %DESK_INTAKE_ROW; texts are borrowed until the next call
 * @reject: (out): on %DESK_INTAKE_REJECT; likewise
 *
 * Calls are handed out in the order of their first legs once the whole file
 * has been read; rows of other kinds as they come.
 *
 * A call between two of ours is handed out too, outbound and without a phone:
 * every row stays accounted for, and a contact without client and number
 * counts for nothing that concerns clients.  A hidden number gives a call
 * without phone, one that cannot be read a finding besides, the digits in
 * extra; neither can become a lead.  extra, name and utm of a call are filled
 * only where they can matter: missed inbound calls and calls without phone.
 */
DeskIntakeResult desk_intake_next (DeskIntake *intake, DeskInbound *row,
                                   DeskReject *reject, GError **error);

/* The header as UTF-8 CSV with the file's delimiter, for the rejects file;
 * names by position ("1,2,3") when the file has none.  Without line end. */
const char *desk_intake_header (const DeskIntake *intake);

/* Rows of the file read so far (each in exactly one of: handed out, a further
 * leg of a call, rejected), and of how many bytes: for the summary and the
 * progress.  A row that its source says to skip is no row. */
guint64 desk_intake_rows (const DeskIntake *intake);
guint64 desk_intake_skipped (const DeskIntake *intake); /* so far */
double desk_intake_progress (const DeskIntake *intake); /* 0 … 1 */
