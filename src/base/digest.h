/* digest.h: SHA-256 (nettle) for seals, batches and keys, and a fast keyed
 * fingerprint for tables in memory. */
#pragma once

#include "base/cell.h"
#include <nettle/sha2.h>

typedef struct
{
  struct sha256_ctx sha;
} DeskDigest;

void desk_digest_init (DeskDigest *digest);
void desk_digest_add (DeskDigest *digest, const void *bytes, gsize length);

/* Writes the first @digits (at most 64) lower-case hex digits and a NUL, and
 * starts the digest anew. */
void desk_digest_end (DeskDigest *digest, char *out, guint digits);

/* 128 bits that two different texts of one run share only by a chance of
 * 2^-100; keyed by a secret of the process, so nobody can construct a clash.
 * For tables in memory only: never written anywhere. */
typedef struct
{
  guint64 high, low;
} DeskFingerprint;

DeskFingerprint desk_fingerprint (const void *bytes, gsize length);
