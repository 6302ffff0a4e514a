/* people.h: the invented leads of the benchmarks.
 *
 * A lead is a function of a seed and its number and of nothing else, so the
 * generator of the store and the one of the export agree on who is who without
 * sharing a file: leads 0 … clients - 1 are those that the store holds, one a
 * client; those behind them come in with the export.
 */
#pragma once

#include <glib.h>

typedef struct
{
  guint64 seed;
  guint64 clients; /* that the store knows */
} BenchWorld;

/* What is wrong with a row, so that it has to be set aside. */
typedef enum
{
  BENCH_GOOD,
  BENCH_BAD_PHONE, /* and no e-mail that would do instead */
  BENCH_BAD_DATE,
  BENCH_NO_KEY, /* neither phone nor e-mail */
} BenchFault;

typedef struct
{
  guint64 id;       /* what the site calls it, from 1 */
  guint64 random;   /* for whoever dresses it */
  gint64 time;      /* seconds since 1970 UTC */
  BenchFault fault; /* always good in the store */
  gboolean broken;  /* the message holds a line break */
  guint64 phone;    /* E.164 without the plus; 0: none */
  char email[48];   /* lower case; "" none */
  char name[64];
  char message[320];   /* parts of sentences, LF between them when broken */
  gint64 amount_minor; /* 0: none */
  const char *utm_source, *utm_medium, *utm_campaign; /* "" none */
} BenchLead;

/* The store's first and last day, and the last one of the export; seconds. */
#define BENCH_STORE_BEGIN G_GINT64_CONSTANT (1762000000) /* November 2025 */
#define BENCH_STORE_END G_GINT64_CONSTANT (1795000000)   /* 18 November 2026 */
#define BENCH_EXPORT_END G_GINT64_CONSTANT (1795250000)  /* 21 November 2026 */

/* A number that looks random, of two others. */
guint64 bench_mix (guint64 seed, guint64 number);

/* Lead @number, from 0. */
void bench_lead (const BenchWorld *world, guint64 number, BenchLead *lead);
