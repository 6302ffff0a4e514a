/* csv-table.h: whole CSV files in memory and where they lie, for tests. */
#pragma once

#include "format/csv.h"
#include "format/decode.h"

typedef struct
{
  GPtrArray *records; /* of GStrv: the cells as bytes of the file, or as UTF-8
                         when it was UTF-16 */
  char *fault;        /* the message that ended the reading, or NULL */
} CsvTable;

/* Returns: (transfer full): what @bytes hold; with @dialect NULL in their
 * detected dialect. */
CsvTable *csv_table_parse (const char *bytes, gsize length,
                           const DeskDialect *dialect);

/* The same of a file, in its detected encoding. */
CsvTable *csv_table_read (const char *path, const DeskDialect *dialect);

void csv_table_free (CsvTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsvTable, csv_table_free)

const char *const *csv_table_at (const CsvTable *table, guint index);

/* Returns: (transfer full): cells in brackets, a line a record, and the fault
 * behind `! `. */
char *csv_table_dump (const CsvTable *table);

/* Returns: (transfer full): the bytes as the reader of CSV takes them. */
char *csv_table_bytes (const char *path, gsize *length);

/* The suites lie in ../shared; of the free ones a part lies in tests/data. */
#define CSV_SUITES "../shared/data/real/csv-torture"

/* Returns: (transfer full) (nullable): @path below the source tree; NULL, and
 * the test is skipped, when it is not there. */
char *csv_suite_find (const char *path);

typedef void (*CsvSuiteFunc) (const char *path, const char *name);

/* Calls @function with every file of @folder in order; there must be @count,
 * so that a suite that went missing is seen. */
void csv_suite_each (const char *folder, guint count, CsvSuiteFunc function);
