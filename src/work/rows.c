#include "config.h"

#include "work/rows.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "format/csv.h"
#include "format/json.h"
#include "store/file.h"
#include <string.h>
#include <unistd.h>

#define ABSENT G_MAXUINT

/* What is being read, and the rows it gave so far. */
typedef struct
{
  const char *const *columns;
  guint n_columns;
  guint *places; /* of each column in the input; ABSENT */
  GPtrArray *rows;
} Reader;

static char **
new_row (const Reader *reader)
{
  return g_new0 (char *, reader->n_columns + 1);
}

/* Takes @row over; cells that are not there are NULL until now. */
static void
add_row (Reader *reader, char **row)
{
  if (row[0] != NULL)
    g_strstrip (row[0]);
  if (row[0] == NULL || *row[0] == '\0')
    {
      for (guint i = 0; i < reader->n_columns; i++)
        g_free (row[i]);
      g_free (row);
      return;
    }
  for (guint i = 1; i < reader->n_columns; i++)
    if (row[i] == NULL)
      row[i] = g_strdup ("");
  g_ptr_array_add (reader->rows, row);
}

/* "no column 'deal' (there are: a, b)". */
static gboolean
fail_column (const Reader *reader, char *const *header, GError **error)
{
  g_autofree char *all = g_strjoinv (", ", (char **) header);
  g_autofree char *shown = desk_text_escape (desk_cell (all));

  g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
               _ ("standard input has no column '%s' (there are: %s)"),
               reader->columns[0], shown);
  return FALSE;
}

static gboolean
read_header (Reader *reader, char *const *header, GError **error)
{
  for (guint column = 0; column < reader->n_columns; column++)
    {
      reader->places[column] = ABSENT;
      for (guint i = 0; header[i] != NULL; i++)
        if (strcmp (header[i], reader->columns[column]) == 0)
          reader->places[column] = i;
    }
  return reader->places[0] != ABSENT || fail_column (reader, header, error);
}

/* @cells: NULL-terminated. */
static void
take_cells (Reader *reader, char *const *cells)
{
  guint n_cells = g_strv_length ((char **) cells);
  char **row = new_row (reader);

  for (guint i = 0; i < reader->n_columns; i++)
    if (reader->places[i] < n_cells)
      row[i] = g_strdup (cells[reader->places[i]]);
  add_row (reader, row);
}

/* Undoes \t \r \n \\ in place. */
static void
unescape_tsv (char *cell)
{
  char *to = cell;

  for (; *cell != '\0'; cell++)
    {
      static const char letters[] = "trn\\", meant[] = "\t\r\n\\";
      const char *found
          = *cell == '\\' && cell[1] != '\0' ? strchr (letters, cell[1]) : NULL;

      if (found != NULL)
        cell++;
      *to++ = found == NULL ? *cell : meant[found - letters];
    }
  *to = '\0';
}

static gboolean
read_tsv (Reader *reader, char *const *lines, GError **error)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      if (*lines[i] == '\0')
        continue;
      for (guint cell = 0; cells[cell] != NULL; cell++)
        unescape_tsv (cells[cell]);
      if (i > 0)
        take_cells (reader, cells);
      else if (!read_header (reader, cells, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_csv (Reader *reader, const char *bytes, gsize length, GError **error)
{
  g_autoptr (DeskCsv) csv
      = desk_csv_new (bytes, length, desk_dialect_detect (bytes, length));
  g_autoptr (GError) fault = NULL;
  gboolean is_header = TRUE;
  DeskRecord record;

  while (desk_csv_next (csv, &record, &fault))
    {
      g_auto (GStrv) cells = g_new0 (char *, record.n_cells + 1);

      for (guint i = 0; i < record.n_cells; i++)
        cells[i] = desk_cell_dup (record.cells[i]);
      if (!is_header)
        take_cells (reader, cells);
      else if (!read_header (reader, cells, error))
        return FALSE;
      is_header = FALSE;
    }
  if (fault == NULL)
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&fault),
                              _ ("standard input: "));
  return FALSE;
}

static void
take_member (const char *key, const char *value, gpointer data)
{
  gpointer *both = data;
  const Reader *reader = both[0];
  char **row = both[1];

  for (guint i = 0; i < reader->n_columns; i++)
    if (strcmp (reader->columns[i], key) == 0 && row[i] == NULL)
      row[i] = g_strdup (value);
}

/* Objects, in an array or one a line. */
static gboolean
read_json (Reader *reader, const char *bytes, GError **error)
{
  const char *at = bytes;

  while (*(at += strspn (at, " \t\r\n[,]")) != '\0')
    {
      char **row = new_row (reader);
      gpointer both[] = { reader, row };
      const char *start = at;

      if (desk_json_object (&at, take_member, both))
        {
          add_row (reader, row);
          continue;
        }
      for (guint i = 0; i < reader->n_columns; i++)
        g_free (row[i]);
      g_free (row);
      g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
                   _ ("standard input: not a flat JSON object at byte %u"),
                   (guint) (start - bytes));
      return FALSE;
    }
  return TRUE;
}

static void
read_bare (Reader *reader, char *const *lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char **row;

      g_strstrip (lines[i]);
      if (i == 0 && strcmp (lines[i], reader->columns[0]) == 0)
        continue;
      row = new_row (reader);
      row[0] = g_strdup (lines[i]);
      add_row (reader, row);
    }
}

static void
row_free (gpointer row)
{
  g_strfreev (row);
}

/* @text: NUL-terminated, of @length bytes. */
static gboolean
read_text (Reader *reader, const char *text, gsize length, GError **error)
{
  gsize first = strcspn (text, "\r\n");
  g_autofree char *head = g_strndup (text, first);
  g_auto (GStrv) lines = NULL;

  if (*head == '{' || *head == '[')
    return read_json (reader, text, error);
  if (strchr (head, '\t') == NULL && strpbrk (head, ",;|\"") != NULL)
    return read_csv (reader, text, length, error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_suffix (lines[i], "\r"))
      lines[i][strlen (lines[i]) - 1] = '\0';
  if (strchr (head, '\t') != NULL)
    return read_tsv (reader, lines, error);
  read_bare (reader, lines);
  return TRUE;
}

GPtrArray *
desk_rows_parse (const char *bytes, gsize length, const char *const *columns,
                 GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  guint n_columns = g_strv_length ((char **) columns);
  g_autofree guint *places = g_new0 (guint, n_columns);
  g_autofree char *text = g_strndup (bytes, length);
  Reader reader = { columns, n_columns, places, rows };
  const char *start = text;

  if (strlen (text) != length || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
                   _ ("standard input is not UTF-8 text"));
      return NULL;
    }
  if (g_str_has_prefix (start, "\357\273\277"))
    start += 3;
  start += strspn (start, "\r\n");
  if (!read_text (&reader, start, length - (gsize) (start - text), error))
    return NULL;
  return g_steal_pointer (&rows);
}

GPtrArray *
desk_work_read_rows (DeskWork *work, const char *const *columns, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;

  (void) work;
  if (!desk_file_read_fd (STDIN_FILENO, _ ("standard input"), &bytes, &length,
                          error))
    return NULL;
  return desk_rows_parse (bytes, length, columns, error);
}

static void
add_once (GPtrArray *ids, GHashTable *seen, const char *id)
{
  if (!g_hash_table_contains (seen, id))
    {
      char *copy = g_strdup (id);

      g_hash_table_add (seen, copy); /* owned by @ids */
      g_ptr_array_add (ids, copy);
    }
}

char **
desk_work_read_ids (DeskWork *work, char *const *operands, guint n_operands,
                    const char *column, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *columns[] = { column, NULL };

  for (guint i = 0; i < n_operands; i++)
    {
      g_autoptr (GPtrArray) rows = NULL;

      if (strcmp (operands[i], "-") != 0)
        {
          add_once (ids, seen, operands[i]);
          continue;
        }
      rows = desk_work_read_rows (work, columns, error);
      if (rows == NULL)
        return NULL;
      for (guint row = 0; row < rows->len; row++)
        add_once (ids, seen, ((char **) g_ptr_array_index (rows, row))[0]);
    }
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}
