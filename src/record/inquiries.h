/* inquiries.h: the regulation `inquiries`, as loaded.
 *
 * What came in but is not a sale, and how to tell.  Lists of phrases are as
 * rules/words.h reads them.
 */
#pragma once

#include "record/regulation.h"

#define DESK_FUNNELS_MAX 30

typedef struct
{
  const char *id;        /* candidate, supplier …: outcome `inquiry:ID` */
  const char *title;     /* for people, as written */
  const DeskNode *words; /* (nullable): phrases of the message or product */
  const DeskNode *sure_words; /* (nullable): likewise; sale words do not
                                 matter */
  const DeskNode *forms;      /* (nullable): phrases of the form's name */
  const DeskNode *sources;    /* (nullable): ids of sources; all they bring */
} DeskFunnel;

typedef struct
{
  DeskRegulation *regulation;           /* owns every text and node */
  DeskFunnel funnels[DESK_FUNNELS_MAX]; /* the first match wins */
  guint n_funnels;
  const DeskNode *sale_words;   /* (nullable): with one of them it is a sale */
  const DeskNode *form_columns; /* (nullable): unmapped columns that hold the
                                   form's name */
} DeskInquiries;

/* As desk_exchange_new(). */
DeskInquiries *desk_inquiries_new (DeskYaml *installed, DeskYaml *own,
                                   DeskFindings *findings);
void desk_inquiries_free (DeskInquiries *inquiries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskInquiries, desk_inquiries_free)

/* The funnel called @id, NULL when there is none. */
const DeskFunnel *desk_inquiries_funnel (const DeskInquiries *inquiries,
                                         const char *id);
