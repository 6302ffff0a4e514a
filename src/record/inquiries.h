/* inquiries.h: the regulation `inquiries`, as loaded.
 *
 * What came in but is not a sale, how to tell, where it goes and what is
 * answered.  Lists of phrases are as rules/words.h reads them.
 */
#pragma once

#include "record/answer.h"
#include "record/screen.h"

#define DESK_FUNNELS_MAX 30
#define DESK_STEPS_MAX 30 /* of a funnel */

/* A step of a funnel: a form, and what is answered to it. */
typedef struct
{
  const char *id;
  const char *title;     /* for people, as written */
  const DeskNode *forms; /* (nullable): phrases of the form's name; of the
                            first step: any form that is no later step's */
  GArray *screens;       /* of DeskScreen, in their order */
  DeskVerdict otherwise; /* when no screen holds */
  gboolean answers_to[DESK_VERDICTS]; /* which of these there are */
  DeskAnswer answers[DESK_VERDICTS];
} DeskStep;

/* Who among the senders of a funnel is a supplier, and where he goes. */
typedef struct
{
  const char *funnel;    /* NULL: nobody is asked; else who has written in it */
  const DeskNode *words; /* (nullable): or uses one of these phrases */
  const char *send_to;
} DeskFromSupplier;

typedef struct
{
  const char *id;        /* candidate, supplier …: outcome `inquiry:ID` */
  const char *title;     /* for people, as written */
  const DeskNode *words; /* (nullable): phrases of the message or product */
  const DeskNode *sure_words; /* (nullable): likewise; sale words do not
                                 matter */
  const DeskNode *forms;      /* (nullable): phrases of the form's name */
  const DeskNode *sources;    /* (nullable): ids of sources; all they bring */
  const char *send_to;        /* a department; "": as routing says */
  gboolean clients_repeat;    /* of a client with a deal it is a repeat */
  DeskFromSupplier supplier;
  const char *say; /* to who calls, with placeholders as in an answer; "" */
  GArray *steps;   /* of DeskStep, in their order; empty: no answers */
} DeskFunnel;

typedef struct
{
  DeskRegulation *regulation;           /* owns every text and node */
  DeskFunnel funnels[DESK_FUNNELS_MAX]; /* the first match wins */
  guint n_funnels;
  const DeskNode *sale_words;   /* (nullable): with one of them it is a sale */
  const DeskNode *form_columns; /* (nullable): unmapped columns that hold the
                                   form's name */
  guint answer_days; /* after so many days nothing is answered by itself;
                        0: never anything */
  DeskPublicContacts *contacts;
} DeskInquiries;

/* As desk_exchange_new(). */
DeskInquiries *desk_inquiries_new (DeskYaml *installed, DeskYaml *own,
                                   DeskFindings *findings);
void desk_inquiries_free (DeskInquiries *inquiries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskInquiries, desk_inquiries_free)

/* The funnel called @id, NULL when there is none. */
const DeskFunnel *desk_inquiries_funnel (const DeskInquiries *inquiries,
                                         const char *id);

/* The funnel of a leads line's outcome, `inquiry:ID`; NULL for all other
 * outcomes and for funnels that the regulation has no more. */
const DeskFunnel *desk_inquiries_of_outcome (const DeskInquiries *inquiries,
                                             DeskCell outcome);

/* Step @index of a funnel. */
const DeskStep *desk_funnel_step (const DeskFunnel *funnel, guint index);
