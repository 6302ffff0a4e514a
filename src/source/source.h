/* source.h: what one kind of export looks like, from sources/NAME.yaml.
 *
 * A source is data: a title, the system whose ids it carries, a kind, the
 * header (or the positions) that identify it, and which column is which field.
 * A new form, CRM or telephone log is a new YAML file; sources/README says
 * how one is written.
 */
#pragma once

#include "format/yaml.h"
#include "record/inbound.h"

typedef struct _DeskSource DeskSource;
typedef struct _DeskSources
    DeskSources; /* all that are installed or the store's */

/* Checks @yaml against the schema of sources and builds the source called @id
 * (the file's name without .yaml).  Takes @yaml over in any case.  NULL when
 * there were findings. */
DeskSource *desk_source_new (const char *id, DeskYaml *yaml,
                             DeskFindings *findings);
void desk_source_free (DeskSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSource, desk_source_free)

const char *desk_source_id (const DeskSource *source);
const char *
desk_source_title (const DeskSource *source); /* in Russian, as written */
const char *
desk_source_system (const DeskSource *source); /* prefix of external ids */
DeskKind desk_source_kind (const DeskSource *source);

/* Whether a column called @column may be @field, `phone`, of this source. */
gboolean desk_source_maps (const DeskSource *source, const char *field,
                           const char *column);

DeskSources *desk_sources_new (void);
void desk_sources_free (DeskSources *sources);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSources, desk_sources_free)

/* Takes @source over; one of the same id added before is replaced (the store's
 * file over the installed one). */
void desk_sources_add (DeskSources *sources, DeskSource *source);
guint desk_sources_count (const DeskSources *sources);
const DeskSource *desk_sources_get (const DeskSources *sources, guint index);

/* The source called @id, or NULL with %DESK_ERROR_USAGE, the nearest id and
 * the list. */
const DeskSource *desk_sources_find (const DeskSources *sources, const char *id,
                                     GError **error);
