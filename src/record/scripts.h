/* scripts.h: the regulation `scripts`, as loaded: what a conversation with a
 * client goes through, in numbered steps. */
#pragma once

#include "record/regulation.h"

/* Where a deal stands, for the choice of a script. */
typedef enum
{
  DESK_SITUATION_MISSED_CALL,   /* it began with one; nobody called back yet */
  DESK_SITUATION_FIRST_CONTACT, /* nobody has spoken with the client yet */
  DESK_SITUATION_WORKING,
  DESK_SITUATION_SOLD,
  DESK_SITUATION_PAID,
  DESK_SITUATION_IN_CARE,
  DESK_SITUATIONS
} DeskTalkSituation;

/* The words of the regulation, NULL-terminated, in the order of the enum. */
extern const char *const desk_situation_names[];

/* What a step may name in braces, NULL-terminated. */
extern const char *const desk_script_fields[];

typedef struct
{
  const char *id;         /* for people and for marks of calls */
  const char *title;      /* as written */
  guint situations;       /* bits 1 << DeskTalkSituation */
  const DeskNode *stages; /* (nullable): ids of the regulation deal-process */
  const DeskNode *steps;  /* texts; step N is item N - 1 */
} DeskSalesScript;

typedef struct
{
  DeskRegulation *regulation; /* owns every text and node; its version is that
                                 of the steps */
  DeskSalesScript *scripts;   /* as in the file */
  guint n_scripts;
} DeskScripts;

/* As desk_exchange_new(). */
DeskScripts *desk_scripts_new (DeskYaml *installed, DeskYaml *own,
                               DeskFindings *findings);
void desk_scripts_free (DeskScripts *scripts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskScripts, desk_scripts_free)

/**
 * desk_scripts_choose:
 * @stage: of the deal; "" for none
 *
 * Returns: (nullable): the first script for @stage, else the first for
 * @situation; NULL when there is neither.  As long as nobody has spoken with
 * the client, no stage is asked.
 */
const DeskSalesScript *desk_scripts_choose (const DeskScripts *scripts,
                                            DeskTalkSituation situation,
                                            const char *stage);

/* The script called @id, or NULL with %DESK_ERROR_USAGE: the nearest and all
 * there are. */
const DeskSalesScript *desk_scripts_find (const DeskScripts *scripts,
                                          const char *id, GError **error);
