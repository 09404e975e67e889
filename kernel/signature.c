/* SPDX-License-Identifier: MIT
 *
 * See signature.h. One MAC context is keyed once and reset for each message, which is much cheaper than keying anew. */
#include "kernel/signature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <string.h>

static const char *scheme_digest(const char *scheme)
{
    static const char *const known[][2] = {
        {"hmac-sha256", "SHA256"}, {"hmac-sha512", "SHA512"}, {"hmac-md5", "MD5"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcmp(scheme, known[i][0]))
            return known[i][1];
    return NULL;
}

bool signature_init(Signature *s, const char *scheme, const char *key)
{
    *s = (Signature){0};
    const char *digest = scheme_digest(scheme);
    if (!digest || !*key)
        return digest != NULL;
    EVP_MAC *hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    s->mac = hmac ? EVP_MAC_CTX_new(hmac) : NULL;
    EVP_MAC_free(hmac);
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string("digest", (char *)(uintptr_t)digest, 0),
        OSSL_PARAM_construct_end(),
    };
    if (!s->mac || !EVP_MAC_init(s->mac, (const unsigned char *)key, strlen(key), params)) {
        signature_clear(s);
        return false;
    }
    s->digest_len = EVP_MAC_CTX_get_mac_size(s->mac);
    return true;
}

void signature_clear(Signature *s)
{
    EVP_MAC_CTX_free(s->mac);
    *s = (Signature){0};
}

static void sign(Signature *s, const SignaturePart *parts, unsigned char *digest)
{
    size_t len = 0;
    EVP_MAC_init(s->mac, NULL, 0, NULL);
    for (int i = 0; i < SIGNATURE_PARTS; i++)
        EVP_MAC_update(s->mac, parts[i].data, parts[i].len);
    EVP_MAC_final(s->mac, digest, &len, s->digest_len);
}

static void write_hex(const unsigned char *bytes, size_t len, char *hex)
{
    for (size_t i = 0; i < len; i++) {
        hex[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    hex[2 * len] = '\0';
}

size_t signature_make(Signature *s, const SignaturePart parts[SIGNATURE_PARTS], char hex[SIGNATURE_HEX_MAX + 1])
{
    unsigned char digest[SIGNATURE_HEX_MAX / 2];
    if (s->mac)
        sign(s, parts, digest);
    write_hex(digest, s->digest_len, hex);
    return 2 * s->digest_len;
}

bool signature_check(Signature *s, const SignaturePart parts[SIGNATURE_PARTS], SignaturePart given, uint64_t *digest)
{
    unsigned char own[SIGNATURE_HEX_MAX / 2];
    char hex[SIGNATURE_HEX_MAX + 1];
    *digest = 0;
    if (!s->mac)
        return true;
    if (given.len != 2 * s->digest_len)
        return false;
    sign(s, parts, own);
    write_hex(own, s->digest_len, hex);
    memcpy(digest, own, sizeof *digest);
    return CRYPTO_memcmp(hex, given.data, given.len) == 0;
}
