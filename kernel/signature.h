/* SPDX-License-Identifier: MIT
 *
 * Signature: HMAC over the four JSON parts of a message, as lowercase hex.
 *
 * With an empty key signing is off: signatures are empty and every one verifies. */
#ifndef MEANWHILE_KERNEL_SIGNATURE_H
#define MEANWHILE_KERNEL_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIGNATURE_PARTS = 4, SIGNATURE_HEX_MAX = 128 };

typedef struct SignaturePart {
    const void *data;
    size_t len;
} SignaturePart;

typedef struct Signature {
    struct SignatureKey *key;           /* NULL: signing is off */
    size_t digest_len;
} Signature;

/* `scheme` as in a connection file: hmac-sha256, hmac-sha512, hmac-md5. False when it is none of
 * these; then nothing is to be freed. */
bool signature_init(Signature *s, const char *scheme, const char *key);
void signature_clear(Signature *s);

/* `parts` are SIGNATURE_PARTS. Writes their hex and a NUL to `hex`; returns its length. */
size_t signature_make(const Signature *s, const SignaturePart *parts, char hex[SIGNATURE_HEX_MAX + 1]);

/* Whether `given` signs `parts`; constant time once the lengths agree. *digest gets 64 bits of it,
 * for kernel/replay.h. */
bool signature_check(const Signature *s, const SignaturePart *parts, SignaturePart given, uint64_t *digest);

#endif
