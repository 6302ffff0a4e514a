/* bare-csv.c: libcsv over a file, and nothing done with what it finds.
 *
 *   bare-csv DELIMITER FILE...
 */
#include "config.h"

#include <csv.h>
#include <stdio.h>

static void
ignore_cell (void *cell, size_t length, void *data)
{
  (void) cell;
  (void) length;
  (void) data;
}

static void
ignore_row (int last, void *data)
{
  (void) last;
  (void) data;
}

static int
parse (FILE *file, struct csv_parser *parser)
{
  static char block[256 * 1024];
  size_t length;

  while ((length = fread (block, 1, sizeof block, file)) > 0)
    if (csv_parse (parser, block, length, ignore_cell, ignore_row, NULL)
        != length)
      return 65;
  if (ferror (file))
    return 74;
  return csv_fini (parser, ignore_cell, ignore_row, NULL) == 0 ? 0 : 65;
}

static int
parse_file (const char *path, unsigned char delimiter)
{
  struct csv_parser parser;
  FILE *file = fopen (path, "rb");
  int status;

  if (file == NULL || csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
    {
      perror (path);
      return 66;
    }
  setvbuf (file, NULL, _IONBF, 0);
  csv_set_delim (&parser, delimiter);
  status = parse (file, &parser);
  csv_free (&parser);
  fclose (file);
  return status;
}

int
main (int argc, char **argv)
{
  int status = 0;

  if (argc < 3 || argv[1][0] == '\0')
    {
      fputs ("usage: bare-csv DELIMITER FILE...\n", stderr);
      return 2;
    }
  for (int i = 2; status == 0 && i < argc; i++)
    status = parse_file (argv[i], (unsigned char) argv[1][0]);
  return status;
}
