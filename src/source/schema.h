/* schema.h: a source as read from its YAML; only for this folder. */
#pragma once

#include "source/condition.h"
#include "source/fields.h"
#include "source/local.h"
#include "source/source.h"
#include "source/translation.h"

#define DESK_HEADER_ROWS 10 /* a header stands on one of the first ones */

struct _DeskSource
{
  DeskYaml *yaml; /* owns every const char * below */
  char *id;
  const char *title;
  const char *system;
  DeskKind kind;
  gboolean purchase;
  gboolean literal_quotes;
  const char *country;  /* (nullable) */
  const char *currency; /* "" when the source has none */
  DeskZone *zone;       /* (nullable) */
  GPtrArray *dates;     /* patterns, NULL-terminated, in order */
  guint8 begins[32];    /* bits of the first bytes of `empty` and `strip` */
  GPtrArray *empty;     /* char *: cells that mean nothing */
  GPtrArray *strip;     /* char *: beginnings that are not part of a cell; a
                           `*` in one stands for any text */
  GPtrArray *locals;    /* DeskLocalNumber */

  GPtrArray *headers[DESK_FIELDS];    /* (nullable): DeskWord, the best first */
  DeskTests *tests[DESK_FIELDS];      /* (nullable): what marks a test lead */
  const char *constants[DESK_FIELDS]; /* (nullable) */
  guint64 keys; /* bits of fields: one of them must be there, 0: none */

  gboolean only_by_name; /* never detected */
  GPtrArray *identify; /* of GPtrArray of DeskWord: one of each must be there */
  guint64 any_field; /* bits of fields: a column of one must be there; 0: no */
  GPtrArray
      *positions; /* (nullable): names of the columns of a headless file */
  guint at_least; /* of them */
  guint at_most;  /* columns of a file with a header; 0: any number */
  DeskCondition *where; /* (nullable): what the rows of a headless file hold */

  guint header_row; /* line of the file the header is on; 0: looked for */
  gint skip_below;  /* rows below it that are no data; -1: looked for */

  GPtrArray *slots; /* char *: columns named in conditions */
  GPtrArray *statuses, *reasons, *owners; /* DeskTranslation */

  DeskCondition *skip; /* (nullable): rows that are no records */
  DeskCondition *answered, *busy, *voicemail, *inbound, *outbound; /* of legs */
  DeskCondition *ended;  /* (nullable): legs at whose time the talk was over */
  guint internal_digits; /* numbers of so many digits at most are ours */
};

#define DESK_FIELD_BIT(field) (G_GUINT64_CONSTANT (1) << (field))

/* Whether the header of @source may stand on @line. */
static inline gboolean
desk_source_heads (const DeskSource *source, guint line)
{
  return source->header_row == 0 || source->header_row == line;
}

/* FALSE when nothing of `empty` and `strip` begins with @byte: so for nearly
 * every cell. */
static inline gboolean
desk_source_may_clean (const DeskSource *source, char byte)
{
  return (source->begins[(guchar) byte / 8] & (1u << ((guchar) byte % 8))) != 0;
}
