/* svg.h: a chart as a picture inside of a page.
 *
 * It has a title and a description for who cannot see it; colour never is the
 * only difference: figures stand beside the bars, rows of them are told apart
 * by a pattern, lines by their dashes.  Its colours are those of the page's
 * style (html.h).  Coordinates are whole numbers, so the bytes follow from what
 * is given.
 */
#pragma once

#include <glib.h>

#define DESK_SVG_SERIES 6
#define DESK_SVG_NONE G_MININT64 /* no value */

typedef enum
{
  DESK_SVG_COLUMN, /* upright */
  DESK_SVG_BAR,    /* lying, the first on top */
  DESK_SVG_LINE,
  DESK_SVG_FUNNEL, /* lying bars around a middle, with the share of the first;
                      of the first series alone */
} DeskSvgKind;

/* Texts are harmless (desk_text_escape) and are escaped for the page here. */
typedef struct
{
  DeskSvgKind kind;
  guint id; /* another for each chart of a page */
  const char *title;
  const char *description;
  guint n_categories; /* at least 1 */
  guint n_series;     /* 1 … DESK_SVG_SERIES */
  const char *const *categories;
  const char *names[DESK_SVG_SERIES];
  const gint64 *values[DESK_SVG_SERIES]; /* n_categories of each */
  /* Appends what a figure of the series looks like. */
  void (*label) (GString *out, guint series, gint64 value, gpointer data);
  gpointer data;
} DeskSvgChart;

void desk_svg_append (GString *out, const DeskSvgChart *chart);

/* A bar of one cell, full when @part is @whole (> 0); @says: what it shows. */
void desk_svg_append_bar (GString *out, gint64 part, gint64 whole,
                          const char *says);

/* A bar for each of @values, from nothing to @most (> 0). */
void desk_svg_append_spark (GString *out, const gint64 *values, guint n_values,
                            gint64 most, const char *says);
