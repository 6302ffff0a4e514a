/* findings.h: faults that do not stop the work, gathered to be told together.
 *
 * A finding is one line with its place: a rejected row, an unknown extension,
 * a wrong key of a YAML file, a broken line of a ledger.  Whoever finds it
 * adds it here and goes on; the command prints the first ten and a count and
 * exits 1.
 */
#pragma once

#include <glib.h>

typedef struct
{
  char *path;   /* the file as the user named it, NULL when there is none */
  guint line;   /* from 1; 0 when the whole file is meant */
  guint column; /* in characters from 1; 0 when the whole line is meant */
  char *text;   /* translated, one line, hostile text already escaped */
} DeskFinding;

typedef struct _DeskFindings DeskFindings;

DeskFindings *desk_findings_new (void);
void desk_findings_free (DeskFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFindings, desk_findings_free)

/**
 * desk_findings_add:
 * @findings: (nullable): the list; NULL drops the finding
 * @path: (nullable): the file at fault
 * @line: its line from 1, or 0
 * @column: the character in that line from 1, or 0
 * @format: printf format of the translated text, one line, no full stop;
 *   text from outside must have gone through desk_text_escape() before
 *
 * Adds one finding.  All strings are copied.
 */
void desk_findings_add (DeskFindings *findings, const char *path, guint line,
                        guint column, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/* Moves all of @from behind those of @findings. */
void desk_findings_take (DeskFindings *findings, DeskFindings *from);

/* How many were added. */
guint desk_findings_count (const DeskFindings *findings);

/* Finding @index from 0, in the order of arrival; borrowed from @findings. */
const DeskFinding *desk_findings_get (const DeskFindings *findings,
                                      guint index);

/* Makes one %DESK_ERROR_CONFIG of all of @findings, a line each: faults of YAML
 * files stop the work.  Returns: FALSE. */
gboolean desk_findings_refuse (const DeskFindings *findings, GError **error);

/* Returns: (transfer full): "path:line:column: text", without what is not
 * known. */
char *desk_finding_to_string (const DeskFinding *finding);
