#include "config.h"

#include "work/import-file.h"

#include "base/digest.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"

#define BATCH_DIGITS 12
#define LEFT_OUT_COLUMNS 60 /* of a row beside the header, in a note */
#define PROGRESS_ROWS 4096  /* so often progress is shown and memory reused */
#define LENT_MAX (8 * 1024 * 1024) /* of each half, for its staged rows */

/* One half of a file while it is read: what its thread alone touches. */
typedef struct
{
  DeskImport *import;
  const DeskImportFile *file;
  DeskIntake *intake;
  DeskSpool *spool;
  GString *rejects;
  GString *packing; /* of one row */
  DeskFindings *findings;
  guint64 rejected;
  gboolean shows_progress;
  char *bytes; /* (nullable): the file, if what was passed is free to use */
  char *start; /* of the part of it that this half reads */
  const char *released; /* how far memory was given back */
  GError *error;
} Half;

/* --- rejects ------------------------------------------------------------ */

static void
append_reject (GString *out, const DeskImportFile *file,
               const DeskReject *reject)
{
  g_autofree char *line = g_strdup_printf ("%u", reject->line);
  const char *head[]
      = { desk_source_id (file->source), line,
          reject->header == NULL ? "" : reject->header, reject->kept_reason };

  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    {
      desk_csv_append (out, desk_cell (head[i]), file->delimiter);
      g_string_append_c (out, file->delimiter);
    }
  g_string_append (out, reject->row);
  g_string_append_c (out, '\n');
}

static void
keep_reject (Half *half, const DeskReject *reject)
{
  g_autofree char *excerpt = desk_text_escape (reject->excerpt);

  append_reject (half->rejects, half->file, reject);
  half->rejected++;
  if (reject->header == NULL || reject->header[0] == '\0')
    desk_findings_add (half->findings, half->file->shown, reject->line,
                       reject->column, "%s", reject->reason);
  else if (!half->import->desk->work->shows_cells)
    desk_findings_add (half->findings, half->file->shown, reject->line,
                       reject->column, "%s: %s", reject->header,
                       reject->reason);
  else
    desk_findings_add (half->findings, half->file->shown, reject->line,
                       reject->column, _ ("%s '%s': %s"), reject->header,
                       excerpt, reject->reason);
}

static void
append_reject_header (DeskImportFile *file, const DeskIntake *intake)
{
  char delimiter = file->delimiter;

  g_string_append_printf (
      file->rejects,
      "reject_source%creject_line%creject_column%creject_reason%c%s\n",
      delimiter, delimiter, delimiter, delimiter, desk_intake_header (intake));
}

static gboolean
stage_row (Half *half, const DeskInbound *row, GString *id, GString *amount,
           GError **error)
{
  DeskStaged staged;

  desk_import_fill (half->import, half->file, row, id, amount, &staged);
  return desk_stage_add (half->spool, &staged, half->packing, error);
}

/* --- reading ------------------------------------------------------------ */

/* The rows passed stand in the spool by now.  The first of their bytes become
 * room for the next rows: that memory is there already, while the system's
 * pages have to be found and cleared, which costs more than to fill them.  The
 * others are given back, to make room for the clients that are loaded at the
 * same time. */
static void
reuse_passed (Half *half)
{
  char *to, *lent_end;

  if (half->bytes == NULL)
    return;
  to = half->bytes + desk_intake_passed (half->intake);
  lent_end = half->start + MIN (to - half->start, LENT_MAX);
  desk_spool_lend (half->spool, half->start, lent_end);
  half->released = desk_memory_release (MAX (half->released, lent_end), to);
}

static void
look_round (Half *half)
{
  reuse_passed (half);
  if (half->shows_progress)
    desk_work_progress (half->import->desk->work, half->file->shown,
                        desk_intake_progress (half->intake));
}

static gboolean
read_rows (Half *half, GError **error)
{
  g_autoptr (GString) id = g_string_new (NULL);
  g_autoptr (GString) amount = g_string_new (NULL);
  DeskInbound row;
  DeskReject reject;

  for (guint64 n = 1;; n++)
    {
      switch (desk_intake_next (half->intake, &row, &reject, error))
        {
        case DESK_INTAKE_ROW:
          if (!stage_row (half, &row, id, amount, error))
            return FALSE;
          break;
        case DESK_INTAKE_REJECT:
          keep_reject (half, &reject);
          break;
        case DESK_INTAKE_END:
          return TRUE;
        case DESK_INTAKE_FAILED:
          return FALSE;
        }
      if (n % PROGRESS_ROWS == 0)
        look_round (half);
    }
}

static gpointer
read_half (gpointer data)
{
  Half *half = data;

  (void) read_rows (half, &half->error);
  return NULL;
}

static void
half_init (Half *half, DeskImport *import, DeskImportFile *file,
           DeskFindings *findings)
{
  *half = (Half){ .import = import,
                  .file = file,
                  .spool = desk_spool_new (),
                  .rejects = g_string_new (NULL),
                  .packing = g_string_new (NULL),
                  .findings = findings };
}

/* Hands what a half brought over to the file, behind what it has. */
static void
half_join (Half *half, DeskImportFile *file, guint index)
{
  file->spools[index] = half->spool;
  if (half->intake != NULL)
    {
      file->tally.rows += desk_intake_rows (half->intake);
      file->tally.skipped += desk_intake_skipped (half->intake);
    }
  file->tally.rejected += half->rejected;
  g_string_append_len (file->rejects, half->rejects->str,
                       (gssize) half->rejects->len);
  g_string_free (half->rejects, TRUE);
  g_string_free (half->packing, TRUE);
}

/* Lets the half use the bytes it has passed for other things. */
static void
half_consumes (Half *half, char *bytes)
{
  gsize passed = desk_intake_passed (half->intake);

  if (passed == 0) /* it reads a copy, or has to look back */
    return;
  half->bytes = bytes;
  half->start = bytes + passed;
  half->released = half->start;
  desk_spool_lend (half->spool, half->start, half->start);
}

/* A large file is read in two halves at once.  The second one counts only when
 * the first was read without a fault, and a fault of the first is told alone,
 * as if the file had been read from its beginning. */
static gboolean
read_halves (DeskImport *import, DeskImportFile *file, DeskIntake *intake,
             DeskFindings *findings, GError **error)
{
  g_autoptr (DeskFindings) further = desk_findings_new ();
  Half first, second;
  GThread *thread = NULL;
  g_autoptr (DeskIntake) rest = NULL;

  half_init (&first, import, file, findings);
  half_init (&second, import, file, further);
  first.intake = intake;
  first.shows_progress = TRUE;
  rest = desk_intake_split (intake, second.findings);
  second.intake = rest;
  if (rest != NULL)
    {
      half_consumes (&first, file->bytes);
      half_consumes (&second, file->bytes);
      thread = g_thread_try_new ("read", read_half, &second, NULL);
    }
  read_half (&first);
  if (thread != NULL)
    g_thread_join (thread);
  else if (rest != NULL)
    read_half (&second);
  half_join (&first, file, 0);
  half_join (&second, file, 1);
  if (first.bytes == NULL && second.bytes == NULL)
    g_clear_pointer (&file->bytes, g_free); /* nothing was lent of it */
  if (first.error == NULL)
    desk_findings_take (findings, further);
  if (first.error == NULL && second.error == NULL)
    return TRUE;
  g_propagate_error (error, first.error != NULL
                                ? g_steal_pointer (&first.error)
                                : g_steal_pointer (&second.error));
  g_clear_error (&second.error);
  return FALSE;
}

static void
tell_dialect (DeskImport *import, const DeskImportFile *file, guint columns)
{
  char delimiter[] = { file->delimiter, '\0' };

  desk_work_note (import->desk->work,
                  NGETTEXT ("%s: %s, %s, delimiter '%s', %u column",
                            "%s: %s, %s, delimiter '%s', %u columns", columns),
                  file->shown, desk_source_title (file->source), file->encoding,
                  file->delimiter == '\t' ? "TAB" : delimiter, columns);
}

/* Rows that are no data are never passed over without a word. */
static void
tell_left_out (DeskImport *import, const DeskImportFile *file,
               const GPtrArray *rows)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const DeskLeftOut *row = g_ptr_array_index (rows, i);
      g_autofree char *shown = desk_text_escape (desk_cell (row->text));
      g_autofree char *cut = desk_text_truncate (shown, LEFT_OUT_COLUMNS);

      desk_work_detail (import->desk->work,
                        _ ("%s:%u: beside the header and no row of data, "
                           "left out: %s"),
                        file->shown, row->line, cut);
    }
}

static void
tell_skipped (DeskImport *import, const DeskImportFile *file)
{
  const guint64 n = file->tally.skipped;

  if (n > 0)
    desk_work_note (import->desk->work,
                    NGETTEXT ("%s: %lld row passed over: it is no record, says "
                              "the source '%s'",
                              "%s: %lld rows passed over: they are no records, "
                              "says the source '%s'",
                              n),
                    file->shown, (long long) n, desk_source_id (file->source));
}

static const char *
shown_path (DeskImportFile *file)
{
  file->shown = desk_text_escape (desk_cell (file->path));
  return file->shown;
}

gboolean
desk_import_read (DeskImport *import, gsize length, DeskImportFile *file,
                  GError **error)
{
  const DeskSettings *settings = desk_store_settings (import->desk->store);
  DeskIntakeOptions options = { .path = shown_path (file),
                                .source = import->options->source,
                                .encoding = import->options->encoding,
                                .country = settings->country,
                                .currency = settings->currency,
                                .zone = settings->zone,
                                .now = desk_store_now (import->desk->store) };
  DeskFindings *told = import->desk->work->findings;
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskIntake) intake = NULL;
  DeskDigest digest;
  gboolean done;

  file->rejects = g_string_new (NULL);
  file->scratch = g_string_new (NULL);
  file->fates = g_array_new (FALSE, TRUE, sizeof (DeskFate));
  desk_digest_init (&digest);
  desk_digest_add (&digest, file->bytes, length);
  desk_digest_end (&digest, file->batch, BATCH_DIGITS);
  intake = desk_intake_open (file->bytes, length, import->sources, &options,
                             findings, error);
  if (intake == NULL)
    return FALSE;
  file->source = desk_intake_source (intake);
  file->encoding = g_strdup (desk_intake_encoding (intake));
  file->delimiter = desk_intake_delimiter (intake);
  tell_dialect (import, file, desk_intake_columns (intake));
  tell_left_out (import, file, desk_intake_left_out (intake));
  append_reject_header (file, intake);
  done = read_halves (import, file, intake, findings, error);
  desk_findings_take (done ? told : import->faults, findings);
  if (done)
    tell_skipped (import, file);
  return done;
}
