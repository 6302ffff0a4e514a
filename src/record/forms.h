/* forms.h: the regulation `forms`, as loaded: when a site form is silent for
 * too long. */
#pragma once

#include "record/regulation.h"

typedef struct /* one of exceptions */
{
  const char *source;
  char *form_key; /* (nullable): desk_text_key() of the form's name; NULL: all
                     forms of the source */
  gboolean watch;
  guint test_every_days;    /* 0: no test lead is wanted */
  const DeskNode *required; /* (nullable): names of fields */
} DeskFormException;

typedef struct
{
  DeskRegulation *regulation; /* owns every text and node */
  guint look_back_days;       /* > test_every_days */
  guint minimum_leads;        /* to know the usual gap by, >= 2 */
  guint percentile;           /* of the gaps, 1-100 */
  guint silence_percent;      /* of the usual gap, >= 100 */
  guint least_hours;          /* no shorter silence is told */
  guint from_hour, to_hour;   /* of the day, that count: 0-23, 1-24 */
  gboolean working_days;      /* only the calendar's working days count */
  DeskFormException usual;    /* what holds for a form without an exception */
  DeskFormException *exceptions;
  guint n_exceptions;
} DeskForms;

/* As desk_exchange_new(). */
DeskForms *desk_forms_new (DeskYaml *installed, DeskYaml *own,
                           DeskFindings *findings);
void desk_forms_free (DeskForms *forms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskForms, desk_forms_free)

/* What holds for the form called @form, "" for one without a name, of
 * @source; borrowed. */
const DeskFormException *desk_forms_find (const DeskForms *forms,
                                          const char *source, const char *form);
