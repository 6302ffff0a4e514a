/* generate-leads.c: a large export of a site's form, for the benchmarks.
 *
 *   generate-leads FILE ROWS CLIENTS SEED
 *
 * CP1251, `;`, CRLF, a header that the generic form source knows.  15 % of the
 * rows stand in the file a second time, the phone in another dress, and 5 % are
 * leads that the store of generate-store (same CLIENTS and SEED) has already.
 */
#include "config.h"

#include "tests/bench/people.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ZONE_SECONDS (3 * 60 * 60)

typedef struct
{
  guint64 rows, repeated, recorded, faulty, broken;
  guint64 bytes;
} Shape;

static void
append_1251 (GString *out, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c >= 0x410 && c <= 0x44F)
        c = c - 0x410 + 0xC0;
      else if (c == 0x451)
        c = 0xB8;
      g_assert (c < 0x100);
      g_string_append_c (out, (char) c);
    }
}

/* As Excel does: in quotes when it has to be. */
static void
append_cell (GString *out, const char *text)
{
  gboolean quoted = strpbrk (text, ";\"\n") != NULL;

  if (quoted)
    g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      char letter[7] = { 0 };

      memcpy (letter, at, (gsize) (g_utf8_next_char (at) - at));
      if (*at == '"')
        g_string_append_c (out, '"');
      append_1251 (out, letter);
    }
  if (quoted)
    g_string_append_c (out, '"');
  g_string_append_c (out, ';');
}

static void
append_time (GString *out, const BenchLead *lead)
{
  time_t local = (time_t) lead->time + ZONE_SECONDS;
  struct tm tm;

  gmtime_r (&local, &tm);
  if (lead->fault == BENCH_BAD_DATE)
    tm.tm_mday = 31, tm.tm_mon = 1;
  g_string_append_printf (out, "%02d.%02d.%04d %02d:%02d:%02d;", tm.tm_mday,
                          tm.tm_mon + 1, tm.tm_year + 1900, tm.tm_hour,
                          tm.tm_min, tm.tm_sec);
}

static void
append_phone (GString *out, const BenchLead *lead, guint dress)
{
  guint code = (guint) (lead->phone / 10000000 % 1000);
  guint rest = (guint) (lead->phone % 10000000);
  guint a = rest / 10000, b = rest / 100 % 100, c = rest % 100;

  if (lead->fault == BENCH_BAD_PHONE)
    g_string_append_printf (out, "%02d-%02d;", b, c);
  else if (lead->phone == 0)
    g_string_append_c (out, ';');
  else if (dress == 0)
    g_string_append_printf (out, "+7 (%u) %03u-%02u-%02u;", code, a, b, c);
  else if (dress == 1)
    g_string_append_printf (out, "8 %u %03u-%02u-%02u;", code, a, b, c);
  else if (dress == 2)
    g_string_append_printf (out, "8(%u)%07u;", code, rest);
  else if (dress == 3)
    g_string_append_printf (out, "7%u%07u;", code, rest);
  else if (dress == 4)
    g_string_append_printf (out, "%u-%03u-%02u-%02u;", code, a, b, c);
  else
    g_string_append_printf (out, "+7%u%07u;", code, rest);
}

static void
append_email (GString *out, const BenchLead *lead, guint dress)
{
  gsize start = out->len;

  g_string_append (out, lead->email);
  if (dress == 0 && lead->email[0] != '\0')
    out->str[start] = g_ascii_toupper (out->str[start]);
  else if (dress == 1)
    g_string_append_c (out, ' ');
  g_string_append_c (out, ';');
}

static void
append_amount (GString *out, const BenchLead *lead, guint dress)
{
  guint64 whole = (guint64) lead->amount_minor / 100;
  guint part = (guint) (lead->amount_minor % 100);

  if (lead->amount_minor == 0)
    g_string_append_c (out, ';');
  else if (dress == 0 && whole >= 1000)
    g_string_append_printf (
        out, "%" G_GUINT64_FORMAT " %03" G_GUINT64_FORMAT ",%02u;",
        whole / 1000, whole % 1000, part);
  else if (dress == 1)
    g_string_append_printf (out, "%" G_GUINT64_FORMAT ",%02u;", whole, part);
  else
    g_string_append_printf (out, "%" G_GUINT64_FORMAT ".%02u;", whole, part);
}

static void
append_lead (GString *out, const BenchLead *lead, guint64 dress)
{
  g_string_append_printf (out, "%" G_GUINT64_FORMAT ";", lead->id);
  append_time (out, lead);
  append_cell (out, lead->name);
  append_phone (out, lead, (guint) (dress % 6));
  append_email (out, lead, (guint) (dress / 8 % 10));
  append_cell (out, lead->message);
  append_amount (out, lead, (guint) (lead->id % 3));
  append_cell (out, lead->utm_source);
  append_cell (out, lead->utm_medium);
  append_cell (out, lead->utm_campaign);
  g_string_truncate (out, out->len - 1);
  g_string_append (out, "\r\n");
}

/* The number of the lead that stands in row @row. */
static guint64
choose (const BenchWorld *world, const guint64 *numbers, guint64 row,
        guint64 *fresh, Shape *shape)
{
  guint64 random = bench_mix (~world->seed, row);

  if (row > 0 && random % 100 < 15)
    {
      shape->repeated++;
      return numbers[(random >> 8) % row];
    }
  if (world->clients > 0 && random % 100 < 20)
    {
      shape->recorded++;
      return (random >> 8) % world->clients;
    }
  return world->clients + (*fresh)++;
}

static void
write_block (GString *block, FILE *file, Shape *shape)
{
  shape->bytes += block->len;
  if (fwrite (block->str, 1, block->len, file) != block->len)
    {
      fprintf (stderr, "generate-leads: %s\n", g_strerror (errno));
      exit (74);
    }
  g_string_truncate (block, 0);
}

static void
write_rows (const BenchWorld *world, guint64 rows, FILE *file, Shape *shape)
{
  g_autofree guint64 *numbers = g_new (guint64, rows + 1);
  g_autoptr (GString) block = g_string_new (NULL);
  guint64 fresh = 0;
  BenchLead lead;

  append_1251 (block, "id заявки;дата;имя;телефон;email;сообщение;сумма;"
                      "utm_source;utm_medium;utm_campaign\r\n");
  for (guint64 row = 0; row < rows; row++)
    {
      numbers[row] = choose (world, numbers, row, &fresh, shape);
      bench_lead (world, numbers[row], &lead);
      append_lead (block, &lead, bench_mix (world->seed + 1, row));
      shape->rows++;
      shape->faulty += lead.fault != BENCH_GOOD;
      shape->broken += lead.broken;
      if (block->len > 1 << 20)
        write_block (block, file, shape);
    }
  write_block (block, file, shape);
}

int
main (int argc, char **argv)
{
  BenchWorld world;
  Shape shape = { 0 };
  FILE *file;

  if (argc != 5)
    {
      fputs ("usage: generate-leads FILE ROWS CLIENTS SEED\n", stderr);
      return 2;
    }
  world.clients = g_ascii_strtoull (argv[3], NULL, 10);
  world.seed = g_ascii_strtoull (argv[4], NULL, 10);
  file = fopen (argv[1], "wb");
  if (file == NULL)
    {
      fprintf (stderr, "generate-leads: %s: %s\n", argv[1], g_strerror (errno));
      return 73;
    }
  write_rows (&world, g_ascii_strtoull (argv[2], NULL, 10), file, &shape);
  if (fclose (file) != 0)
    {
      fprintf (stderr, "generate-leads: %s: %s\n", argv[1], g_strerror (errno));
      return 74;
    }
  printf ("leads: seed %s, %" G_GUINT64_FORMAT " rows, %" G_GUINT64_FORMAT
          " bytes, %" G_GUINT64_FORMAT " repeated, %" G_GUINT64_FORMAT
          " recorded before, %" G_GUINT64_FORMAT
          " with a line break, %" G_GUINT64_FORMAT " faulty\n",
          argv[4], shape.rows, shape.bytes, shape.repeated, shape.recorded,
          shape.broken, shape.faulty);
  return 0;
}
