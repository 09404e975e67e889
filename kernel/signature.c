/* SPDX-License-Identifier: MIT
 *
 * See signature.h. HMAC (RFC 2104) over libcrypto's hash functions proper: its HMAC goes through
 * the providers of OpenSSL 3, which cost a process 1.3 ms at the start and 1.9 MB, both of which
 * count in a kernel. The two keyed states are made once and copied for each message. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "kernel/signature.h"

#include <openssl/crypto.h>
#include <openssl/md5.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

typedef union HashState {
    SHA256_CTX sha256;
    SHA512_CTX sha512;
    MD5_CTX md5;
} HashState;

typedef struct Hash {
    const char *scheme;
    size_t block_len, digest_len;
    void (*init)(HashState *state);
    void (*update)(HashState *state, const void *data, size_t len);
    void (*final)(HashState *state, unsigned char *digest);
} Hash;

struct SignatureKey {
    const Hash *hash;
    HashState inner, outer;             /* having hashed the key, padded either way */
};

static void sha256_init(HashState *state)
{
    SHA256_Init(&state->sha256);
}

static void sha256_update(HashState *state, const void *data, size_t len)
{
    SHA256_Update(&state->sha256, data, len);
}

static void sha256_final(HashState *state, unsigned char *digest)
{
    SHA256_Final(digest, &state->sha256);
}

static void sha512_init(HashState *state)
{
    SHA512_Init(&state->sha512);
}

static void sha512_update(HashState *state, const void *data, size_t len)
{
    SHA512_Update(&state->sha512, data, len);
}

static void sha512_final(HashState *state, unsigned char *digest)
{
    SHA512_Final(digest, &state->sha512);
}

static void md5_init(HashState *state)
{
    MD5_Init(&state->md5);
}

static void md5_update(HashState *state, const void *data, size_t len)
{
    MD5_Update(&state->md5, data, len);
}

static void md5_final(HashState *state, unsigned char *digest)
{
    MD5_Final(digest, &state->md5);
}

static const Hash hashes[] = {
    {"hmac-sha256", SHA256_CBLOCK, SHA256_DIGEST_LENGTH, sha256_init, sha256_update, sha256_final},
    {"hmac-sha512", SHA512_CBLOCK, SHA512_DIGEST_LENGTH, sha512_init, sha512_update, sha512_final},
    {"hmac-md5", MD5_CBLOCK, MD5_DIGEST_LENGTH, md5_init, md5_update, md5_final},
};

static void hash_once(const Hash *hash, const void *data, size_t len, unsigned char *digest)
{
    HashState state;
    hash->init(&state);
    hash->update(&state, data, len);
    hash->final(&state, digest);
}

/* The state of having hashed the key block with each byte xored with `pad`. */
static void hash_key(const Hash *hash, const unsigned char *block, unsigned char pad, HashState *state)
{
    unsigned char padded[SHA512_CBLOCK];
    for (size_t i = 0; i < hash->block_len; i++)
        padded[i] = block[i] ^ pad;
    hash->init(state);
    hash->update(state, padded, hash->block_len);
}

static const Hash *find_hash(const char *scheme)
{
    for (size_t i = 0; i < sizeof hashes / sizeof *hashes; i++)
        if (!strcmp(scheme, hashes[i].scheme))
            return &hashes[i];
    return NULL;
}

bool signature_init(Signature *s, const char *scheme, const char *key)
{
    *s = (Signature){0};
    unsigned char block[SHA512_CBLOCK] = {0};
    size_t len = strlen(key);
    const Hash *hash = find_hash(scheme);
    if (!hash || !len)
        return hash != NULL;
    if (len > hash->block_len)
        hash_once(hash, key, len, block);
    else
        memcpy(block, key, len);
    s->key = alloc_new(sizeof *s->key);
    s->key->hash = hash;
    hash_key(hash, block, 0x36, &s->key->inner);
    hash_key(hash, block, 0x5C, &s->key->outer);
    OPENSSL_cleanse(block, sizeof block);
    s->digest_len = hash->digest_len;
    return true;
}

void signature_clear(Signature *s)
{
    if (s->key)
        OPENSSL_cleanse(s->key, sizeof *s->key);
    free(s->key);
    *s = (Signature){0};
}

static void sign(const Signature *s, const SignaturePart *parts, unsigned char *digest)
{
    const Hash *hash = s->key->hash;
    HashState state = s->key->inner;
    for (int i = 0; i < SIGNATURE_PARTS; i++)
        hash->update(&state, parts[i].data, parts[i].len);
    hash->final(&state, digest);
    state = s->key->outer;
    hash->update(&state, digest, hash->digest_len);
    hash->final(&state, digest);
}

static void write_hex(const unsigned char *bytes, size_t len, char *hex)
{
    for (size_t i = 0; i < len; i++) {
        hex[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    hex[2 * len] = '\0';
}

size_t signature_make(const Signature *s, const SignaturePart *parts, char hex[SIGNATURE_HEX_MAX + 1])
{
    unsigned char digest[SIGNATURE_HEX_MAX / 2];
    if (s->key)
        sign(s, parts, digest);
    write_hex(digest, s->digest_len, hex);
    return 2 * s->digest_len;
}

bool signature_check(const Signature *s, const SignaturePart *parts, SignaturePart given, uint64_t *digest)
{
    unsigned char own[SIGNATURE_HEX_MAX / 2];
    char hex[SIGNATURE_HEX_MAX + 1];
    *digest = 0;
    if (!s->key)
        return true;
    if (given.len != 2 * s->digest_len)
        return false;
    sign(s, parts, own);
    write_hex(own, s->digest_len, hex);
    memcpy(digest, own, sizeof *digest);
    return CRYPTO_memcmp(hex, given.data, given.len) == 0;
}
