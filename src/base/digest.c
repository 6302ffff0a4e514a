#include "config.h"

#include "base/digest.h"

#include "base/wide.h"

#include <sys/random.h>

void
desk_digest_init (DeskDigest *digest)
{
  sha256_init (&digest->sha);
}

void
desk_digest_add (DeskDigest *digest, const void *bytes, gsize length)
{
  sha256_update (&digest->sha, length, bytes);
}

void
desk_digest_end (DeskDigest *digest, char *out, guint digits)
{
  static const char hex[] = "0123456789abcdef";
  guint8 sum[SHA256_DIGEST_SIZE];

  g_return_if_fail (digits <= 2 * sizeof sum);
  sha256_digest (&digest->sha, sizeof sum, sum); /* also starts anew */
  for (guint i = 0; i < digits; i++)
    out[i] = hex[i % 2 == 0 ? sum[i / 2] >> 4 : sum[i / 2] & 15];
  out[digits] = '\0';
}

/* The fingerprint is the text taken as a polynomial over the prime field
 * 2^61 - 1 (its length and then 7 bytes a coefficient), at two secret points.
 * Two different texts are two different polynomials of degree n, which agree
 * in at most n of 2^61 points: no clash is likelier than (n / 2^61)^2, whatever
 * the texts.  The multiply-and-fold hashes that are a little faster prove no
 * such thing. */
#define PRIME ((G_GUINT64_CONSTANT (1) << 61) - 1)
#define WORD 7 /* bytes of a coefficient: 8 would not fit below the prime */
#define WORD_MASK ((G_GUINT64_CONSTANT (1) << 56) - 1)

static guint64 points[2]; /* each at least 2^32, below PRIME */

static void
read_points (void)
{
  if (getrandom (points, sizeof points, GRND_NONBLOCK) != sizeof points)
    for (guint i = 0; i < 2; i++)
      points[i] = (guint64) g_random_int () << 32 | g_random_int ();
  for (guint i = 0; i < 2; i++)
    {
      points[i] %= PRIME;
      if (points[i] <= G_MAXUINT32) /* small ones would not mix */
        points[i] += G_GUINT64_CONSTANT (1) << 60;
    }
}

/* Returns (@sum + @word) * @point modulo PRIME, give or take one PRIME: the
 * result stays below 2^61 + 8, the product below 2^123. */
static inline guint64
step (guint64 sum, guint64 word, guint64 point)
{
  DeskWide product = desk_wide_multiply (sum + word, point);
  guint64 folded
      = (product.low & PRIME) + (product.high << 3 | product.low >> 61);

  return (folded & PRIME) + (folded >> 61);
}

static inline guint64
load (const guint8 *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* Returns the last @rest (1 to 7) of @length bytes that end at @end. */
static inline guint64
load_rest (const guint8 *end, gsize rest, gsize length)
{
  guint64 word = 0;

  if (length >= 8) /* one load across what was taken already */
    return load (end - 8) >> (8 * (8 - rest));
  for (gsize i = 0; i < rest; i++)
    word = word << 8 | *--end;
  return word;
}

/* Spreads 61 bits over 64, one to one, so that a table may use any of them. */
static inline guint64
finish (guint64 sum)
{
  sum = sum >= PRIME ? sum - PRIME : sum;
  sum = (sum ^ sum >> 31) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return sum ^ sum >> 32;
}

DeskFingerprint
desk_fingerprint (const void *bytes, gsize length)
{
  static gsize ready = 0;
  const guint8 *at = bytes;
  guint64 high = length, low = length;
  gsize rest = length;

  if (g_once_init_enter (&ready))
    {
      read_points ();
      g_once_init_leave (&ready, 1);
    }
  for (; rest > WORD; rest -= WORD, at += WORD)
    {
      guint64 word = load (at) & WORD_MASK;

      high = step (high, word, points[0]);
      low = step (low, word, points[1]);
    }
  if (rest > 0)
    {
      guint64 word = load_rest (at + rest, rest, length);

      high = step (high, word, points[0]);
      low = step (low, word, points[1]);
    }
  return (DeskFingerprint){ finish (high), finish (low) };
}
