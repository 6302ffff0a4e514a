#include "config.h"

#include "rules/inquiries.h"
#include "rules/words.h"

#define SURE_BIT                                              \
  32 /* bit i: words of funnel i, this plus i: its sure words \
      */
#define SALE_BIT 63
#define SALE (G_GUINT64_CONSTANT (1) << SALE_BIT)
#define WORDS ((G_GUINT64_CONSTANT (1) << SURE_BIT) - 1)

struct _DeskTriage
{
  const DeskInquiries *inquiries;
  DeskWords *words;     /* as above */
  DeskWords *forms;     /* bit i: funnel i */
  DeskWords *columns;   /* bit 0: a column that holds the form's name */
  DeskWords *suppliers; /* bit i: what a supplier says in funnel i */
  gboolean has_forms;
};

DeskTriage *
desk_triage_new (const DeskInquiries *inquiries)
{
  DeskTriage *triage = g_new0 (DeskTriage, 1);

  triage->inquiries = inquiries;
  triage->words = desk_words_new ();
  triage->forms = desk_words_new ();
  triage->columns = desk_words_new ();
  triage->suppliers = desk_words_new ();
  for (guint i = 0; i < inquiries->n_funnels; i++)
    {
      desk_words_add_all (triage->words, inquiries->funnels[i].words, i);
      desk_words_add_all (triage->words, inquiries->funnels[i].sure_words,
                          SURE_BIT + i);
      triage->has_forms
          = desk_words_add_all (triage->forms, inquiries->funnels[i].forms, i)
            || triage->has_forms;
      desk_words_add_all (triage->suppliers,
                          inquiries->funnels[i].supplier.words, i);
    }
  desk_words_add_all (triage->words, inquiries->sale_words, SALE_BIT);
  triage->has_forms
      = desk_words_add_all (triage->columns, inquiries->form_columns, 0)
        && triage->has_forms;
  return triage;
}

void
desk_triage_free (DeskTriage *triage)
{
  if (triage == NULL)
    return;
  desk_words_free (triage->words);
  desk_words_free (triage->forms);
  desk_words_free (triage->columns);
  desk_words_free (triage->suppliers);
  g_free (triage);
}

/* The next string of a flat JSON object from @at on; escapes are left as they
 * are, they only separate words.  Returns: where it ended, or 0. */
static gsize
next_string (DeskCell json, gsize at, DeskCell *string)
{
  const char *end = json.text + json.length;
  const char *begin = memchr (json.text + at, '"', json.length - at);
  const char *quote = begin;

  while (quote != NULL)
    {
      const char *escape;

      quote = memchr (quote + 1, '"', end - quote - 1);
      if (quote == NULL)
        return 0;
      for (escape = quote; escape[-1] == '\\'; escape--)
        ;
      if ((quote - escape) % 2 != 0)
        continue; /* the quote itself is escaped */
      *string = (DeskCell){ begin + 1, quote - begin - 1 };
      return quote + 1 - json.text;
    }
  return 0;
}

/* The funnels whose form names stand in an unmapped column of that meaning. */
static guint64
find_forms (const DeskTriage *triage, DeskCell extra)
{
  DeskCell key, value;
  guint64 found = 0;
  gsize at = 0;

  while ((at = next_string (extra, at, &key)) != 0
         && (at = next_string (extra, at, &value)) != 0)
    if (desk_words_match (triage->columns, key) != 0)
      found |= desk_words_find (triage->forms, value);
  return found;
}

/* The first funnel of those in @bits; NULL when there is none. */
static const DeskFunnel *
first_funnel (const DeskInquiries *inquiries, guint64 bits)
{
  for (guint i = 0; i < inquiries->n_funnels; i++)
    if ((bits & (G_GUINT64_CONSTANT (1) << i)) != 0)
      return &inquiries->funnels[i];
  return NULL;
}

/* What decides alone: the source, then the form's name. */
static const DeskFunnel *
find_sure (const DeskTriage *triage, const char *source, const DeskInbound *row)
{
  const DeskInquiries *inquiries = triage->inquiries;
  guint64 forms = 0;

  for (guint i = 0; i < inquiries->n_funnels; i++)
    if (desk_regulation_lists (inquiries->funnels[i].sources, source))
      return &inquiries->funnels[i];
  if (triage->has_forms && row->extra.length > 0)
    forms = find_forms (triage, row->extra);
  return first_funnel (inquiries, forms);
}

const DeskFunnel *
desk_triage_funnel (const DeskTriage *triage, const char *source,
                    const DeskInbound *row)
{
  const DeskFunnel *sure;
  guint64 found;

  if (row->kind == DESK_KIND_DEAL)
    return NULL;
  sure = find_sure (triage, source, row);
  if (sure != NULL
      || (row->amount_minor != DESK_MONEY_NONE && row->amount_minor > 0))
    return sure;
  found = desk_words_find (triage->words, row->message)
          | desk_words_find (triage->words, row->product);
  sure = first_funnel (triage->inquiries, (found & ~SALE) >> SURE_BIT);
  if (sure != NULL || (found & SALE) != 0)
    return sure;
  return first_funnel (triage->inquiries, found & WORDS);
}

gboolean
desk_triage_asks (const DeskFunnel *funnel)
{
  return funnel->clients_repeat || funnel->supplier.funnel != NULL;
}

DeskPlace
desk_triage_place (const DeskTriage *triage, const DeskFunnel *funnel,
                   const DeskAsker *asker, DeskCell message, DeskCell product)
{
  guint index = (guint) (funnel - triage->inquiries->funnels);
  guint64 said;

  if (funnel->clients_repeat && asker->has_deal
      && asker->known != DESK_KNOWN_NEW)
    return (DeskPlace){ TRUE, "" };
  if (funnel->supplier.funnel == NULL)
    return (DeskPlace){ FALSE, funnel->send_to };
  said = desk_words_find (triage->suppliers, message)
         | desk_words_find (triage->suppliers, product);
  if (asker->supplier || (said & (G_GUINT64_CONSTANT (1) << index)) != 0)
    return (DeskPlace){ FALSE, funnel->supplier.send_to };
  return (DeskPlace){ FALSE, funnel->send_to };
}
