#include "config.h"

#include "base/digest.h"
#include "base/wide.h"

/* FIPS 180-2, appendix B, and the empty message. */
static const struct
{
  const char *text, *sum;
} vectors[] = {
  { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

static void
test_vectors (void)
{
  DeskDigest digest;
  char out[65];

  desk_digest_init (&digest); /* once: the end of one begins the next */
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      desk_digest_add (&digest, vectors[i].text, strlen (vectors[i].text));
      desk_digest_end (&digest, out, 64);
      g_assert_cmpstr (out, ==, vectors[i].sum);
    }
}

static void
test_million (void)
{
  char block[1000], out[65];
  DeskDigest digest;

  memset (block, 'a', sizeof block);
  desk_digest_init (&digest);
  for (guint i = 0; i < 1000; i++)
    desk_digest_add (&digest, block, sizeof block);
  desk_digest_end (&digest, out, 64);
  g_assert_cmpstr (
      out, ==,
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void
test_in_parts (void)
{
  const char *text = vectors[2].text;
  DeskDigest digest;
  char out[65];

  desk_digest_init (&digest);
  for (gsize cut = 0; cut <= strlen (text); cut++)
    {
      desk_digest_add (&digest, text, cut);
      desk_digest_add (&digest, text + cut, strlen (text) - cut);
      desk_digest_end (&digest, out, 64);
      g_assert_cmpstr (out, ==, vectors[2].sum);
    }
}

static void
test_digits (void)
{
  DeskDigest digest;
  char out[65];

  desk_digest_init (&digest);
  for (guint digits = 0; digits <= 64; digits++)
    {
      memset (out, 'x', sizeof out);
      desk_digest_add (&digest, "abc", 3);
      desk_digest_end (&digest, out, digits);
      g_assert_cmpuint (strlen (out), ==, digits);
      g_assert_true (g_str_has_prefix (vectors[1].sum, out));
    }
}

static gboolean
same (DeskFingerprint one, DeskFingerprint two)
{
  return one.high == two.high && one.low == two.low;
}

/* Every length by every start: the words are read without regard to either. */
static void
test_fingerprint_repeats (void)
{
  char text[64];

  for (gsize length = 0; length <= 40; length++)
    {
      DeskFingerprint first = { 0 };

      for (gsize start = 0; start < 16; start++)
        {
          DeskFingerprint print;

          memset (text, 'x', sizeof text);
          for (gsize i = 0; i < length; i++)
            text[start + i] = (char) (200 + i);
          print = desk_fingerprint (text + start, length);
          if (start == 0)
            first = print;
          g_assert_true (same (print, first));
        }
    }
}

static void
test_fingerprint_bits (void)
{
  guint8 text[32] = { 0 };

  for (gsize length = 1; length <= sizeof text; length++)
    {
      DeskFingerprint print = desk_fingerprint (text, length);

      g_assert_false (same (print, desk_fingerprint (text, length - 1)));
      for (gsize bit = 0; bit < 8 * length; bit++)
        {
          DeskFingerprint changed;

          text[bit / 8] ^= 1 << bit % 8;
          changed = desk_fingerprint (text, length);
          text[bit / 8] ^= 1 << bit % 8;
          g_assert_cmpuint (changed.high, !=, print.high);
          g_assert_cmpuint (changed.low, !=, print.low);
        }
    }
}

/* The numbers in a row that telephone tables are full of must not pile up in
 * any byte of the fingerprint: 65536 of them over 256 slots, 256 a slot. */
static void
test_fingerprint_spreads (void)
{
  static guint counts[16][256];

  for (guint64 i = 0; i < 65536; i++)
    {
      guint64 number = G_GUINT64_CONSTANT (79160000000) + i;
      DeskFingerprint print = desk_fingerprint (&number, sizeof number);

      for (guint byte = 0; byte < 8; byte++)
        {
          counts[byte][print.high >> (8 * byte) & 255]++;
          counts[8 + byte][print.low >> (8 * byte) & 255]++;
        }
    }
  for (guint byte = 0; byte < 16; byte++)
    for (guint slot = 0; slot < 256; slot++)
      {
        g_assert_cmpuint (counts[byte][slot], >, 256 / 8);
        g_assert_cmpuint (counts[byte][slot], <, 256 * 4);
      }
}

static void
test_wide (void)
{
  static const guint64 numbers[] = { 0,
                                     1,
                                     2,
                                     0xFFFFFFFF,
                                     0x100000000,
                                     0xFFFFFFFF00000001,
                                     0x123456789ABCDEF0,
                                     0x8000000000000000,
                                     G_MAXUINT64 };
  DeskWide largest = desk_wide_multiply_halves (G_MAXUINT64, G_MAXUINT64);

  g_assert_cmpuint (largest.high, ==, G_MAXUINT64 - 1);
  g_assert_cmpuint (largest.low, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
      {
        DeskWide one = desk_wide_multiply (numbers[i], numbers[j]);
        DeskWide two = desk_wide_multiply_halves (numbers[i], numbers[j]);

        g_assert_cmpuint (one.high, ==, two.high);
        g_assert_cmpuint (one.low, ==, two.low);
        g_assert_cmpuint (two.low, ==, numbers[i] * numbers[j]);
      }
}

/* Runs with -m perf. */
static void
test_speed (void)
{
  char text[] = "ivan.petrov@mail.ru0";
  guint64 sum = 0, rounds = 20 * 1000 * 1000;
  double nanoseconds;

  g_test_timer_start ();
  for (guint64 i = 0; i < rounds; i++)
    {
      text[19] = (char) i;
      sum += desk_fingerprint (text, 20).low;
    }
  nanoseconds = g_test_timer_elapsed () * 1e9 / (double) rounds;
  g_test_minimized_result (nanoseconds, "%.1f ns for 20 bytes (%u)",
                           nanoseconds, (guint) sum);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/vectors", test_vectors);
  g_test_add_func ("/digest/million", test_million);
  g_test_add_func ("/digest/in-parts", test_in_parts);
  g_test_add_func ("/digest/digits", test_digits);
  g_test_add_func ("/fingerprint/repeats", test_fingerprint_repeats);
  g_test_add_func ("/fingerprint/every-bit-counts", test_fingerprint_bits);
  g_test_add_func ("/fingerprint/spreads", test_fingerprint_spreads);
  g_test_add_func ("/fingerprint/wide", test_wide);
  if (g_test_perf ())
    g_test_add_func ("/fingerprint/speed", test_speed);
  return g_test_run ();
}
