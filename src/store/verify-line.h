/* verify-line.h: one line of a ledger, looked at by itself; for verify*.c. */
#pragma once

#include "store/verify.h"

/* The column, in characters from 1, of the byte at @offset. */
guint desk_verify_place (const char *text, gsize length, gsize offset);

/* Adds findings for bytes that are not UTF-8 and for control characters. */
void desk_verify_characters (const DeskVerifyLine *line,
                             DeskFindings *findings);

/* Adds a finding unless every cell is quoted exactly when it has to be. */
void desk_verify_quoting (const DeskVerifyLine *line, DeskFindings *findings);

/* Adds findings unless `recorded` and `time` are moments as the ledgers write
 * them.  TRUE with both when they are. */
gboolean desk_verify_moments (const DeskVerifyLine *line,
                              DeskFindings *findings, gint64 *recorded,
                              gint64 *time);
