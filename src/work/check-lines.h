/* check-lines.h: what the lines of the ledgers mean, one after the other.
 *
 * Types of cells, references to earlier lines, the state of every deal and
 * what may happen to it.  Fed by desk_verify() in the order of seq, it keeps
 * five bytes a line and some forty a deal.
 */
#pragma once

#include "store/verify.h"

typedef struct _DeskCheckLines DeskCheckLines;

/* @findings: gets every fault as file:line:column. */
DeskCheckLines *desk_check_lines_new (DeskFindings *findings);
void desk_check_lines_free (DeskCheckLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCheckLines, desk_check_lines_free)

/* A DeskVerifyFunc over it. */
void desk_check_line (const DeskVerifyLine *line, DeskCheckLines *lines);
