/* regulation.h: a regulation as two files, the company's own over the installed
 * one.
 *
 * Whoever opens files hands both in as documents.  They are merged key by key
 * at the top level: a key that the own file has replaces the installed value
 * whole, a key it lacks keeps it, so an upgrade that brings a new key breaks
 * nobody.  Every regulation has title, version, effective and text beside the
 * keys of its schema.
 *
 * The typed reading is in exchange.h, routing.h, inquiries.h, calendar.h; each
 * holds its DeskRegulation, which knows where every value came from.
 */
#pragma once

#include "format/yaml.h"

typedef struct _DeskRegulation DeskRegulation;

/* The key with the questions: a list of {text, answers, right}. */
#define DESK_REGULATION_QUIZ "quiz"

/**
 * desk_regulation_new:
 * @name: `lead-exchange` …, the file's name without .yaml
 * @keys: its schema, ended by a key NULL, without the four common keys;
 *   static.  `required` holds for the two files together
 * @installed: (transfer full) (nullable): the installed document
 * @own: (transfer full) (nullable): the store's document
 * @findings: gets every fault of both files, with path:line:column
 *
 * Returns: (transfer full) (nullable): NULL when there was a fault.
 */
DeskRegulation *desk_regulation_new (const char *name, const DeskYamlKey *keys,
                                     DeskYaml *installed, DeskYaml *own,
                                     DeskFindings *findings);

/* A copy that was announced (store/, regulations/published), as it stands:
 * without a schema, for it may be of a time before a key or with one that is
 * gone.  @yaml: (transfer full).  Returns: (transfer full). */
DeskRegulation *desk_regulation_published (const char *name, DeskYaml *yaml);
void desk_regulation_free (DeskRegulation *regulation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRegulation, desk_regulation_free)

/* The value in force of a top-level key, NULL when neither file has it.
 * Borrowed from @regulation, as is all below. */
const DeskNode *desk_regulation_get (const DeskRegulation *regulation,
                                     const char *key);

/* The installed document; NULL when there is none. */
const DeskYaml *desk_regulation_installed (const DeskRegulation *regulation);

const char *desk_regulation_name (const DeskRegulation *regulation);
const char *desk_regulation_title (const DeskRegulation *regulation);
const char *desk_regulation_version (const DeskRegulation *regulation);
const char *desk_regulation_effective (const DeskRegulation *regulation);
const char *desk_regulation_text (const DeskRegulation *regulation);

/* The questions of its quiz: how many, and each as {text, answers, right}. */
guint desk_regulation_questions (const DeskRegulation *regulation);
const DeskNode *desk_regulation_question (const DeskRegulation *regulation,
                                          guint index);

/* Appends the regulation in force as one YAML file: the same bytes for the same
 * values, in whichever of the two files they stand and however written. */
void desk_regulation_write (const DeskRegulation *regulation, GString *out);

/* Adds a finding at @node's place: what a schema cannot say.  @format is
 * translated, its texts are escaped.  Returns: FALSE. */
gboolean desk_regulation_refuse (const DeskNode *node, DeskFindings *findings,
                                 const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Whether every `{…}` of the text @node names one of @fields, NULL-terminated:
 * a slip of the pen must not be read out to a client.  Else a finding. */
gboolean desk_regulation_braces (const DeskNode *node,
                                 const char *const *fields,
                                 DeskFindings *findings);

/* Whether @list, a sequence of scalars, holds @word; NULL holds nothing. */
gboolean desk_regulation_lists (const DeskNode *list, const char *word);

/* One setting in force, for `salesdesk config`. */
typedef struct
{
  const char *key;   /* dotted: `open-limit.trainee`, `rules[2].department` */
  const char *value; /* the scalar; a list of scalars joined by ", " */
  gboolean own;      /* from the store's file, not the installed one */
  const char *path;  /* the file */
  guint line;        /* of the value */
} DeskSetting;

typedef void (*DeskSettingFunc) (const DeskSetting *setting, gpointer data);

/* Calls @fn for every setting but the quiz, whose answers nobody should find
 * before he is asked, in the order of the schema; the texts are valid
 * during the call.  An empty list or mapping is one setting with value "". */
void desk_regulation_each (const DeskRegulation *regulation, DeskSettingFunc fn,
                           gpointer data);

/* The same of one of its two files, in force or not; NULL: what is in force. */
void desk_regulation_each_in (const DeskRegulation *regulation,
                              const DeskYaml *yaml, DeskSettingFunc fn,
                              gpointer data);
