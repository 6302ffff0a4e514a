#include "config.h"

#include "format/sheet.h"

#include "base/error.h"
#include "base/i18n.h"

#define CELL_UNITS 32767
#define ELLIPSIS "\u2026"

/* Whether a reader would take what begins at @at for one character: _xHHHH_. */
static gboolean
is_escape (const char *at)
{
  if (at[0] != '_' || at[1] != 'x')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;
  return at[6] == '_';
}

/* Appends the character at @at; returns how many UTF-16 units it takes. */
static guint
append_char (GString *piece, const char *at)
{
  gunichar c = g_utf8_get_char (at);

  g_string_truncate (piece, 0);
  if (is_escape (at))
    g_string_append (piece, "_x005F_");
  else if ((c & 0xFFFE) == 0xFFFE)
    g_string_append_printf (piece, "\\u{%04X}", c);
  else
    {
      g_string_append_unichar (piece, c);
      return c < 0x10000 ? 1 : 2;
    }
  return (guint) piece->len;
}

gboolean
desk_sheet_text (GString *out, const char *text)
{
  g_autoptr (GString) piece = g_string_new (NULL);
  guint units = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      guint more = append_char (piece, text);

      /* One unit is left for the ellipsis, unless this is the last character.
       */
      if (units + more > CELL_UNITS - (*g_utf8_next_char (text) != '\0'))
        {
          g_string_append (out, ELLIPSIS);
          return FALSE;
        }
      units += more;
      g_string_append_len (out, piece->str, (gssize) piece->len);
    }
  return TRUE;
}

#ifdef HAVE_XLSXWRITER_H
#  include <dlfcn.h>
#  include <errno.h>
#  include <string.h>
#  include <sys/mman.h>
#  include <sys/statvfs.h>
#  include <unistd.h>
#  include <xlsxwriter.h>

/* The library's structs grow from one release to the next, so only that of the
 * header will do.  Debian names its package after the soname. */
#  define SONAME "libxlsxwriter.so." LXW_SOVERSION
#  define PACKAGE_OF_IT "libxlsxwriter" LXW_SOVERSION

#  define WIDTH_MIN 6
#  define WIDTH_MAX 60
#  define FILTER_WIDTH 3 /* the arrow beside a title */
/* A chart is drawn twice as wide and half as high again as the library's own
 * 480 × 288 pixels, which takes 22 rows of a sheet. */
#  define CHART_WIDER 2
#  define CHART_HIGHER 1.5
#  define CHART_STEP 24
/* Files of a zip of the old kind end at 4 GiB. */
#  define OLD_ZIP_BYTES (G_GINT64_CONSTANT (3) << 30)

typedef struct
{
  __typeof__ (lxw_strerror) *strerror;
  __typeof__ (workbook_new_opt) *open;
  __typeof__ (workbook_close) *close;
  __typeof__ (workbook_set_properties) *set_properties;
  __typeof__ (workbook_add_worksheet) *add_page;
  __typeof__ (workbook_add_format) *add_format;
  __typeof__ (format_set_bold) *set_bold;
  __typeof__ (format_set_align) *set_align;
  __typeof__ (format_set_num_format) *set_figures;
  __typeof__ (worksheet_write_string) *write_text;
  __typeof__ (worksheet_write_number) *write_number;
  __typeof__ (worksheet_set_column) *set_column;
  __typeof__ (worksheet_freeze_panes) *freeze;
  __typeof__ (worksheet_autofilter) *set_filter;
  __typeof__ (workbook_add_chart) *add_chart;
  __typeof__ (worksheet_insert_chart_opt) *insert_chart;
  __typeof__ (chart_add_series) *add_series;
  __typeof__ (chart_series_set_categories) *set_categories;
  __typeof__ (chart_series_set_values) *set_values;
  __typeof__ (chart_series_set_name_range) *set_series_name;
  __typeof__ (chart_title_set_name) *set_chart_title;
  __typeof__ (chart_legend_set_position) *set_legend;
  __typeof__ (chart_axis_set_reverse) *set_reverse;
} Library;

static const struct
{
  const char *name;
  gsize offset;
} symbols[] = {
  { "lxw_strerror", offsetof (Library, strerror) },
  { "workbook_new_opt", offsetof (Library, open) },
  { "workbook_close", offsetof (Library, close) },
  { "workbook_set_properties", offsetof (Library, set_properties) },
  { "workbook_add_worksheet", offsetof (Library, add_page) },
  { "workbook_add_format", offsetof (Library, add_format) },
  { "format_set_bold", offsetof (Library, set_bold) },
  { "format_set_align", offsetof (Library, set_align) },
  { "format_set_num_format", offsetof (Library, set_figures) },
  { "worksheet_write_string", offsetof (Library, write_text) },
  { "worksheet_write_number", offsetof (Library, write_number) },
  { "worksheet_set_column", offsetof (Library, set_column) },
  { "worksheet_freeze_panes", offsetof (Library, freeze) },
  { "worksheet_autofilter", offsetof (Library, set_filter) },
  { "workbook_add_chart", offsetof (Library, add_chart) },
  { "worksheet_insert_chart_opt", offsetof (Library, insert_chart) },
  { "chart_add_series", offsetof (Library, add_series) },
  { "chart_series_set_categories", offsetof (Library, set_categories) },
  { "chart_series_set_values", offsetof (Library, set_values) },
  { "chart_series_set_name_range", offsetof (Library, set_series_name) },
  { "chart_title_set_name", offsetof (Library, set_chart_title) },
  { "chart_legend_set_position", offsetof (Library, set_legend) },
  { "chart_axis_set_reverse", offsetof (Library, set_reverse) },
};

/* What one file is made of. */
typedef struct
{
  const DeskSheet *sheet;
  const Library *library;
  lxw_workbook *book;
  lxw_worksheet *page;
  lxw_format *title;
  lxw_format *looks[DESK_SHEET_MINUTES + 1];
  guint *widths;
  lxw_error fault; /* the first */
} Writing;

static gboolean
find_symbols (void *handle, Library *library)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      void *symbol = dlsym (handle, symbols[i].name);

      if (symbol == NULL)
        return FALSE;
      memcpy ((char *) library + symbols[i].offset, &symbol, sizeof symbol);
    }
  return TRUE;
}

/* Stays loaded: it is wanted once in most runs, and again in none. */
static const Library *
load (GError **error)
{
  static Library library;
  static gboolean loaded;
  void *handle;

  if (loaded)
    return &library;
  handle = dlopen (SONAME, RTLD_NOW | RTLD_LOCAL);
  loaded = handle != NULL && find_symbols (handle, &library);
  if (loaded)
    return &library;
  if (handle != NULL)
    dlclose (handle);
  g_set_error (error, DESK_ERROR, DESK_ERROR_CREATE,
               _ ("cannot write xlsx without the library '%s': install the "
                  "package '%s', or use --excel"),
               SONAME, PACKAGE_OF_IT);
  return NULL;
}

gboolean
desk_sheet_check (GError **error)
{
  return load (error) != NULL;
}

/* The library does not see that a part of its file was not taken, so there has
 * to be room for all of it. */
static const char *
find_folder (gint64 bytes, GError **error)
{
  static const char *const folders[] = { "/dev/shm", "/var/tmp", "/tmp" };
  struct statvfs room;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (access (folders[i], W_OK | X_OK) == 0
        && statvfs (folders[i], &room) == 0
        && bytes / (gint64) room.f_frsize < (gint64) room.f_bavail)
      return folders[i];
  g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
               _ ("cannot write xlsx: neither /dev/shm nor /var/tmp nor /tmp "
                  "has %lld MiB free"),
               (long long) (bytes >> 20) + 1);
  return NULL;
}

static void
note (Writing *writing, lxw_error fault)
{
  if (writing->fault == LXW_NO_ERROR)
    writing->fault = fault;
}

static lxw_format *
make_look (const Writing *writing, DeskSheetLook look)
{
  static const char *const figures[] = {
    [DESK_SHEET_TEXT] = "General",
    [DESK_SHEET_ID] = "0",
    [DESK_SHEET_COUNT] = "#,##0",
    [DESK_SHEET_MONEY] = "#,##0.00",
    [DESK_SHEET_PERCENT] = "0.00%",
    [DESK_SHEET_TIME] = "dd.mm.yyyy hh:mm",
    [DESK_SHEET_DAY] = "dd.mm.yyyy",
    /* TRANSLATORS: the format of a spreadsheet's cell: minutes with their
     * unit, which stands between the quotes. */
    [DESK_SHEET_MINUTES] = N_ ("#,##0 \"min\""),
  };
  const Library *library = writing->library;
  lxw_format *format = library->add_format (writing->book);

  library->set_figures (format, look == DESK_SHEET_MINUTES ? _ (figures[look])
                                                           : figures[look]);
  if (look == DESK_SHEET_ID)
    library->set_align (format, LXW_ALIGN_LEFT);
  return format;
}

static void
begin (Writing *writing)
{
  const DeskSheet *sheet = writing->sheet;
  const Library *library = writing->library;
  lxw_doc_properties properties = { .created = (time_t) sheet->created };

  note (writing, library->set_properties (writing->book, &properties));
  writing->page = library->add_page (writing->book, sheet->name);
  if (writing->page == NULL) /* the translation of a name that will not do */
    writing->page = library->add_page (writing->book, NULL);
  writing->title = library->add_format (writing->book);
  library->set_bold (writing->title);
  for (guint i = 0; i < G_N_ELEMENTS (writing->looks); i++)
    writing->looks[i] = make_look (writing, i);
  for (guint i = 0; i < sheet->n_columns; i++)
    {
      const char *title = sheet->columns[i].title;

      note (writing, library->write_text (writing->page, 0, (lxw_col_t) i,
                                          title, writing->title));
      writing->widths[i] = (guint) g_utf8_strlen (title, -1) + FILTER_WIDTH;
    }
}

static void
write_cell (Writing *writing, guint row, guint column)
{
  const DeskSheet *sheet = writing->sheet;
  const Library *library = writing->library;
  lxw_row_t to_row = row + 1;
  lxw_col_t to_column = (lxw_col_t) column;
  DeskSheetCell cell = { .text = NULL };

  if (!sheet->cell (row, column, &cell, sheet->data))
    return;
  writing->widths[column] = MAX (writing->widths[column], cell.width + 1);
  if (cell.text != NULL)
    note (writing, library->write_text (writing->page, to_row, to_column,
                                        cell.text, NULL));
  else
    note (writing,
          library->write_number (writing->page, to_row, to_column, cell.number,
                                 writing->looks[sheet->columns[column].look]));
}

static void
end (Writing *writing)
{
  const DeskSheet *sheet = writing->sheet;
  const Library *library = writing->library;

  for (guint i = 0; i < sheet->n_columns; i++)
    note (writing, library->set_column (
                       writing->page, (lxw_col_t) i, (lxw_col_t) i,
                       CLAMP (writing->widths[i], WIDTH_MIN, WIDTH_MAX), NULL));
  library->freeze (writing->page, 1, 0);
  note (writing, library->set_filter (writing->page, 0, 0, sheet->n_rows,
                                      (lxw_col_t) (sheet->n_columns - 1)));
}

/* --- charts --------------------------------------------------------------- */

static void
add_series (const Writing *writing, lxw_chart *chart,
            const DeskSheetChart *drawn, guint value)
{
  const Library *library = writing->library;
  const char *name = writing->page->name;
  lxw_col_t category = (lxw_col_t) drawn->category, at = (lxw_col_t) value;
  lxw_chart_series *series = library->add_series (chart, NULL, NULL);

  if (series == NULL)
    return;
  library->set_categories (series, name, 1, category, drawn->n_rows, category);
  library->set_values (series, name, 1, at, drawn->n_rows, at);
  library->set_series_name (series, name, 0, at);
}

static lxw_chart *
draw (const Writing *writing, const DeskSheetChart *drawn)
{
  static const uint8_t kinds[]
      = { [DESK_SHEET_CHART_COLUMNS] = LXW_CHART_COLUMN,
          [DESK_SHEET_CHART_BARS] = LXW_CHART_BAR,
          [DESK_SHEET_CHART_LINES] = LXW_CHART_LINE };
  const Library *library = writing->library;
  lxw_chart *chart = library->add_chart (writing->book, kinds[drawn->kind]);

  if (chart == NULL)
    return NULL;
  for (guint i = 0; i < drawn->n_values; i++)
    add_series (writing, chart, drawn, drawn->values[i]);
  library->set_chart_title (chart, drawn->title);
  library->set_legend (chart, drawn->n_values > 1 ? LXW_CHART_LEGEND_BOTTOM
                                                  : LXW_CHART_LEGEND_NONE);
  /* Else they begin at the bottom; of lying bars the library calls the axis of
   * the categories y. */
  if (drawn->kind == DESK_SHEET_CHART_BARS)
    library->set_reverse (chart->y_axis);
  return chart;
}

static void
write_charts (Writing *writing)
{
  const DeskSheet *sheet = writing->sheet;
  const Library *library = writing->library;
  lxw_chart_options size = { .x_scale = CHART_WIDER, .y_scale = CHART_HIGHER };
  lxw_worksheet *page;

  if (sheet->n_charts == 0)
    return;
  page = library->add_page (writing->book, sheet->charts_name);
  if (page == NULL) /* the translation of a name that will not do */
    page = library->add_page (writing->book, NULL);
  for (guint i = 0; page != NULL && i < sheet->n_charts; i++)
    {
      lxw_chart *chart = draw (writing, &sheet->charts[i]);

      note (writing, chart == NULL ? LXW_ERROR_MEMORY_MALLOC_FAILED
                                   : library->insert_chart (
                                       page, i * CHART_STEP, 0, chart, &size));
    }
}

static gboolean
fail (const char *reason, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_CREATE,
               _ ("cannot write xlsx: %s"), reason);
  return FALSE;
}

/* The library knows files by their names only: the one that is memory has
 * one below /proc. */
static gboolean
write_file (Writing *writing, int memory, const char *folder, GError **error)
{
  const DeskSheet *sheet = writing->sheet;
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", memory);
  g_autofree guint *widths = g_new0 (guint, sheet->n_columns);
  lxw_workbook_options options = { .tmpdir = (char *) folder,
                                   .use_zip64 = sheet->bytes > OLD_ZIP_BYTES };

  writing->widths = widths;
  writing->book = writing->library->open (path, &options);
  if (writing->book == NULL)
    return fail (g_strerror (ENOMEM), error);
  begin (writing);
  for (guint row = 0; row < sheet->n_rows; row++)
    for (guint column = 0; column < sheet->n_columns; column++)
      write_cell (writing, row, column);
  end (writing);
  write_charts (writing);
  note (writing, writing->library->close (writing->book));
  return writing->fault == LXW_NO_ERROR
         || fail (writing->library->strerror (writing->fault), error);
}

static gboolean
append_file (GString *out, int memory, GError **error)
{
  off_t size = lseek (memory, 0, SEEK_END);
  gsize start = out->len, got = 0;

  if (size <= 0)
    return fail (g_strerror (size < 0 ? errno : EIO), error);
  g_string_set_size (out, start + (gsize) size);
  while (got < (gsize) size)
    {
      gssize more = pread (memory, out->str + start + got, (gsize) size - got,
                           (off_t) got);

      if (more <= 0)
        {
          g_string_truncate (out, start);
          return fail (g_strerror (more < 0 ? errno : EIO), error);
        }
      got += (gsize) more;
    }
  return TRUE;
}

gboolean
desk_sheet_write (const DeskSheet *sheet, GString *out, GError **error)
{
  Writing writing = { .sheet = sheet, .library = load (error) };
  const char *folder
      = writing.library == NULL ? NULL : find_folder (sheet->bytes, error);
  gboolean done;
  int memory;

  if (folder == NULL)
    return FALSE;
  memory = memfd_create ("sheet", MFD_CLOEXEC);
  if (memory < 0)
    return fail (g_strerror (errno), error);
  done = write_file (&writing, memory, folder, error)
         && append_file (out, memory, error);
  close (memory);
  return done;
}

#else

gboolean
desk_sheet_check (GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_CREATE,
               _ ("this build cannot write xlsx: it was made without '%s'; use "
                  "--excel"),
               "libxlsxwriter-dev");
  return FALSE;
}

gboolean
desk_sheet_write (const DeskSheet *sheet, GString *out, GError **error)
{
  (void) sheet, (void) out;
  return desk_sheet_check (error);
}

#endif
