/* SPDX-License-Identifier: MIT
 *
 * The module _hashlib, which lib/hashlib.py wraps: the digests of OpenSSL's EVP interface as
 * objects of one type, and two ways to make a key of a password. BLAKE2 is in mod_blake2.c. */
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "base/hex.h"

/* vm->module_values[MODULE_HASHLIB]: two types, and the hash made last or None */
enum { HASHLIB_HASH, HASHLIB_XOF, HASHLIB_LAST };
enum { STEP = 1 << 20 };                /* bytes hashed between two looks at the breaker */

typedef struct Hash {
    Obj h;
    EVP_MD *digest;
    EVP_MD_CTX *context;
    Value name;
} Hash;

static Hash *hash_of(Value v) { return (Hash *)v_obj(v); }
static bool is_xof(const Hash *h) { return EVP_MD_get_flags(h->digest) & EVP_MD_FLAG_XOF; }

static void hash_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Hash *)o)->name);
}

static void hash_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    EVP_MD_CTX_free(((Hash *)o)->context);
    EVP_MD_free(((Hash *)o)->digest);
}

static bool data_arg(Interp *vm, Value v, ByteSpan *out)
{
    if (str_is(v))
        exc_raise(vm, EXC_TypeError, "Strings must be encoded before hashing");
    else if (!bytes_view(v, &out->at, &out->len))
        exc_raise(vm, EXC_TypeError, "object supporting the buffer API required");
    else
        return true;
    return false;
}

static bool feed(Interp *vm, Hash *h, Value data)
{
    ByteSpan s;
    if (!data_arg(vm, data, &s))
        return false;
    for (size_t at = 0; at < s.len; at += STEP) {
        EVP_DigestUpdate(h->context, s.at + at, s.len - at < STEP ? s.len - at : STEP);
        if (s.len > STEP && !op_poll(vm))
            return false;
    }
    return true;
}

/* OpenSSL's name of a digest is ours but for its punctuation. */
static EVP_MD *find_digest(const char *name)
{
    static const char *const other[][2] = {
        {"sha3_224", "SHA3-224"}, {"sha3_256", "SHA3-256"}, {"sha3_384", "SHA3-384"}, {"sha3_512", "SHA3-512"},
        {"shake_128", "SHAKE128"}, {"shake_256", "SHAKE256"}, {"blake2b", "BLAKE2B512"}, {"blake2s", "BLAKE2S256"},
    };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (strcmp(name, other[i][0]) == 0)
            return EVP_MD_fetch(NULL, other[i][1], NULL);
    return EVP_MD_fetch(NULL, name, NULL);
}

static Value unsupported(Interp *vm, Value name)
{
    const char *text = str_utf8(vm, name, NULL);
    return text ? exc_raise(vm, EXC_ValueError, "unsupported hash type %s", text) : V_NULL;
}

static Value hash_like(Interp *vm, Type *type, EVP_MD *digest, Value name)
{
    Value v = instance_new(vm, type);
    if (v == V_NULL) {
        EVP_MD_free(digest);
        return V_NULL;
    }
    Hash *h = hash_of(v);
    h->digest = digest;
    h->context = EVP_MD_CTX_new();
    gc_set(&h->name, name);
    return v;
}

/* Looking for a digest takes OpenSSL longer than hashing a few bytes: that of the hash made last. */
static EVP_MD *last_digest(Interp *vm, Value name)
{
    Value last = tuple_of(vm->module_values[MODULE_HASHLIB])->items[HASHLIB_LAST];
    if (last == V_NONE || !str_eq(hash_of(last)->name, name))
        return NULL;
    EVP_MD_up_ref(hash_of(last)->digest);
    return hash_of(last)->digest;
}

static Value hash_new(Interp *vm, Value *args, int n)
{
    (void)n;
    const char *name = str_is(args[0]) ? str_utf8(vm, args[0], NULL) : NULL;
    if (!name)
        return vm->exc != V_NULL ? V_NULL : exc_raise(vm, EXC_TypeError, "name must be a string");
    EVP_MD *digest = last_digest(vm, args[0]);
    digest = digest ? digest : find_digest(name);
    if (!digest)
        return unsupported(vm, args[0]);
    Tuple *state = tuple_of(vm->module_values[MODULE_HASHLIB]);
    bool xof = EVP_MD_get_flags(digest) & EVP_MD_FLAG_XOF;
    Value v = hash_like(vm, type_from_value(state->items[xof ? HASHLIB_XOF : HASHLIB_HASH]), digest, args[0]);
    if (v == V_NULL)
        return V_NULL;
    gc_set(&state->items[HASHLIB_LAST], v);
    if (!EVP_DigestInit_ex2(hash_of(v)->context, digest, NULL))
        return unsupported(vm, args[0]);
    return args[1] == V_NULL || feed(vm, hash_of(v), args[1]) ? v : V_NULL;
}

static Value m_update(Interp *vm, Value *args, int n)
{
    (void)n;
    return feed(vm, hash_of(args[0]), args[1]) ? V_NONE : V_NULL;
}

static Value m_copy(Interp *vm, Value *args, int n)
{
    (void)n;
    const Hash *h = hash_of(args[0]);
    EVP_MD_up_ref(h->digest);
    Value v = hash_like(vm, type_of(vm, args[0]), h->digest, h->name);
    if (v != V_NULL)
        EVP_MD_CTX_copy_ex(hash_of(v)->context, h->context);
    return v;
}

/* The digest so far as bytes; the object goes on. `length`: of those that have any length. */
static Value digest_bytes(Interp *vm, Value self, int64_t length)
{
    const Hash *h = hash_of(self);
    Value made = bytes_new(vm, NULL, (size_t)length);
    EVP_MD_CTX *end = made == V_NULL ? NULL : EVP_MD_CTX_new();
    if (!end)
        return V_NULL;
    uint8_t *out = ((Bytes *)v_obj(made))->data;
    EVP_MD_CTX_copy_ex(end, h->context);
    if (is_xof(h))
        EVP_DigestFinalXOF(end, out, (size_t)length);
    else
        EVP_DigestFinal_ex(end, out, NULL);
    EVP_MD_CTX_free(end);
    return made;
}

static Value m_digest(Interp *vm, Value *args, int n)
{
    (void)n;
    return digest_bytes(vm, args[0], EVP_MD_get_size(hash_of(args[0])->digest));
}

static Value as_hex(Interp *vm, Value v)
{
    const Bytes *bytes = v == V_NULL ? NULL : (const Bytes *)v_obj(v);
    Str *text = bytes ? str_alloc(vm, 2 * bytes->len, 0x7F) : NULL;
    if (!text)
        return V_NULL;
    hex_write(text->u.inline_data, bytes->data, (size_t)bytes->len);
    return v_from_obj(text);
}

static Value m_hexdigest(Interp *vm, Value *args, int n)
{
    return as_hex(vm, m_digest(vm, args, n));
}

static Value m_digest_xof(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t length;
    if (!op_index(vm, args[1], &length))
        return V_NULL;
    if (length < 0 || length >= 1 << 29)
        return exc_raise(vm, EXC_ValueError, length < 0 ? "value must be positive" : "length is too large");
    return digest_bytes(vm, args[0], length);
}

static Value m_hexdigest_xof(Interp *vm, Value *args, int n)
{
    return as_hex(vm, m_digest_xof(vm, args, n));
}

static Value get_name(Interp *vm, Value self) { (void)vm; return hash_of(self)->name; }

static Value get_digest_size(Interp *vm, Value self)
{
    (void)vm;
    return v_from_small(is_xof(hash_of(self)) ? 0 : EVP_MD_get_size(hash_of(self)->digest));
}

static Value get_block_size(Interp *vm, Value self)
{
    (void)vm;
    return v_from_small(EVP_MD_get_block_size(hash_of(self)->digest));
}

static Value slot_repr(Interp *vm, Value self)
{
    const char *name = str_utf8(vm, hash_of(self)->name, NULL);
    return name ? str_from_fmt(vm, "<%s _hashlib.%s object @ %p>", name,
                               is_xof(hash_of(self)) ? "HASHXOF" : "HASH", (void *)v_obj(self))
                : V_NULL;
}

/* -- keys of passwords ------------------------------------------------------------------------------------------------- */

static bool key_length(Interp *vm, Value v, int64_t fallback, int64_t *out)
{
    *out = fallback;
    if (v == V_NONE)
        return true;
    if (!op_index(vm, v, out))
        return false;
    if (*out >= 1 && *out <= INT32_MAX)
        return true;
    exc_raise(vm, *out < 1 ? EXC_ValueError : EXC_OverflowError,
              *out < 1 ? "key length must be greater than 0." : "key length is too great.");
    return false;
}

/* HMAC with one key, many times: the digests of the key's two paddings are kept, and copied for each text. */
typedef struct Mac { EVP_MD_CTX *inner, *outer, *now; size_t size; } Mac;

static bool mac_pad(EVP_MD_CTX *context, const EVP_MD *digest, const uint8_t *key, uint8_t pad)
{
    uint8_t block[256];
    size_t size = (size_t)EVP_MD_get_block_size(digest);
    for (size_t i = 0; i < size; i++)
        block[i] = key[i] ^ pad;
    return EVP_DigestInit_ex2(context, digest, NULL) && EVP_DigestUpdate(context, block, size);
}

static bool mac_open(Mac *m, const EVP_MD *digest, ByteSpan key)
{
    uint8_t block[256] = {0};
    *m = (Mac){ EVP_MD_CTX_new(), EVP_MD_CTX_new(), EVP_MD_CTX_new(), (size_t)EVP_MD_get_size(digest) };
    if (EVP_MD_get_block_size(digest) < 1 || EVP_MD_get_block_size(digest) > (int)sizeof block)
        return false;
    if (key.len > (size_t)EVP_MD_get_block_size(digest)
        && !EVP_Digest(key.at, key.len, block, NULL, digest, NULL))
        return false;
    if (key.len && key.len <= (size_t)EVP_MD_get_block_size(digest))
        memcpy(block, key.at, key.len);
    return mac_pad(m->inner, digest, block, 0x36) && mac_pad(m->outer, digest, block, 0x5C);
}

static void mac_close(Mac *m)
{
    EVP_MD_CTX_free(m->inner);
    EVP_MD_CTX_free(m->outer);
    EVP_MD_CTX_free(m->now);
}

static bool mac_of(Mac *m, ByteSpan a, ByteSpan b, uint8_t *out)
{
    return EVP_MD_CTX_copy_ex(m->now, m->inner) && EVP_DigestUpdate(m->now, a.at, a.len)
        && EVP_DigestUpdate(m->now, b.at, b.len) && EVP_DigestFinal_ex(m->now, out, NULL)
        && EVP_MD_CTX_copy_ex(m->now, m->outer) && EVP_DigestUpdate(m->now, out, m->size)
        && EVP_DigestFinal_ex(m->now, out, NULL);
}

/* The n-th block of the key (RFC 8018, 5.2). False: KeyboardInterrupt pending, or OpenSSL failed. */
static bool pbkdf2_block(Interp *vm, Mac *m, ByteSpan salt, uint32_t n, int64_t rounds, uint8_t *block)
{
    uint8_t text[EVP_MAX_MD_SIZE],
        number[] = {(uint8_t)(n >> 24), (uint8_t)(n >> 16), (uint8_t)(n >> 8), (uint8_t)n};
    if (!mac_of(m, salt, (ByteSpan){ number, 4 }, text))
        return false;
    memcpy(block, text, m->size);
    for (int64_t i = 1; i < rounds; i++) {
        if ((vm->breaker && !op_poll(vm))
            || !mac_of(m, (ByteSpan){text, m->size}, (ByteSpan){text, 0}, text))
            return false;
        for (size_t k = 0; k < m->size; k++)
            block[k] ^= text[k];
    }
    return true;
}

static bool pbkdf2(Interp *vm, const EVP_MD *digest, ByteSpan password, ByteSpan salt,
                   int64_t rounds, uint8_t *out, size_t len)
{
    Mac m;
    uint8_t block[EVP_MAX_MD_SIZE];
    bool ok = mac_open(&m, digest, password);
    for (uint32_t n = 1; ok && len > 0; n++) {
        size_t part = len < m.size ? len : m.size;
        ok = pbkdf2_block(vm, &m, salt, n, rounds, block);
        memcpy(out, block, part);
        out += part;
        len -= part;
    }
    mac_close(&m);
    return ok;
}

static Value pbkdf2_hmac(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan password, salt;
    int64_t rounds, length;
    const char *name = str_is(args[0]) ? str_utf8(vm, args[0], NULL) : NULL;
    if (!name)
        return exc_raise(vm, EXC_TypeError,
                         "pbkdf2_hmac() argument 'hash_name' must be str, not %s",
                         arg_type_name(vm, args[0]));
    if (!byte_span(vm, args[1], &password) || !byte_span(vm, args[2], &salt)
        || !op_index(vm, args[3], &rounds))
        return V_NULL;
    if (rounds < 1 || rounds > INT32_MAX)
        return exc_raise(vm, rounds < 1 ? EXC_ValueError : EXC_OverflowError,
                         rounds < 1 ? "iteration value must be greater than 0."
                                    : "iteration value is too great.");
    EVP_MD *digest = find_digest(name);
    if (!digest)
        return unsupported(vm, args[0]);
    Value key = key_length(vm, args[4], EVP_MD_get_size(digest), &length)
                  ? bytes_new(vm, NULL, (size_t)length)
                  : V_NULL;
    /* a bytearray may change meanwhile */
    Value kept = key == V_NULL || !byte_span(vm, args[1], &password) || !byte_span(vm, args[2], &salt)
                   ? V_NULL
                   : bytes_new(vm, salt.at, salt.len);
    bool ok = kept != V_NULL && byte_span(vm, kept, &salt)
           && pbkdf2(vm, digest, password, salt, rounds, ((Bytes *)v_obj(key))->data,
                     (size_t)length);
    EVP_MD_free(digest);
    if (!ok && vm->exc == V_NULL)
        return exc_raise(vm, EXC_ValueError, "[digital envelope routines] unsupported");
    return ok ? key : V_NULL;
}

static Value scrypt(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan password, salt;
    int64_t cost, block, parallel, memory, length;
    if (!byte_span(vm, args[0], &password) || !byte_span(vm, args[1], &salt)
        || !op_index(vm, args[2], &cost) || !op_index(vm, args[3], &block)
        || !op_index(vm, args[4], &parallel) || !op_index(vm, args[5], &memory)
        || !op_index(vm, args[6], &length))
        return V_NULL;
    if (cost < 2 || cost & (cost - 1))
        return exc_raise(vm, EXC_ValueError, "n must be a power of 2.");
    if (length < 1 || length > INT32_MAX)
        return exc_raise(vm, EXC_ValueError, "dklen must be greater than 0 and smaller than 2147483647");
    if (memory < 0 || memory > INT32_MAX)
        return exc_raise(vm, EXC_ValueError, "maxmem must be positive and smaller than 2147483647");
    Value key = bytes_new(vm, NULL, (size_t)length);
    if (key == V_NULL)
        return V_NULL;
    if (!EVP_PBE_scrypt((const char *)password.at, password.len, salt.at, salt.len, (uint64_t)cost,
                        (uint64_t)block, (uint64_t)parallel, (uint64_t)memory,
                        ((Bytes *)v_obj(key))->data, (size_t)length))
        return exc_raise(vm, EXC_ValueError, "Invalid parameter combination for n, r, p, maxmem.");
    return key;
}

/* Takes the same time wherever two secrets differ. */
static Value compare_digest(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan a, b;
    if (str_is(args[0]) && str_is(args[1])) {
        size_t la, lb;
        a.at = (const uint8_t *)str_utf8(vm, args[0], &la);
        b.at = (const uint8_t *)str_utf8(vm, args[1], &lb);
        if (!a.at || !b.at)
            return V_NULL;
        if ((int64_t)la != str_of(args[0])->len || (int64_t)lb != str_of(args[1])->len)
            return exc_raise(vm, EXC_TypeError,
                             "comparing strings with non-ASCII characters is not supported");
        a.len = la;
        b.len = lb;
    } else if (!bytes_view(args[0], &a.at, &a.len) || !bytes_view(args[1], &b.at, &b.len)) {
        return exc_raise(vm, EXC_TypeError,
                         "unsupported operand types(s) or combination of types: '%s' and '%s'",
                         type_name_of(vm, args[0]), type_name_of(vm, args[1]));
    }
    return v_from_bool(a.len == b.len && CRYPTO_memcmp(a.at, b.at, a.len) == 0);
}

/* -- the module -------------------------------------------------------------------------------------------------------- */

static const NativeDef hash_methods[] = {
    { "update(self, data, /)", m_update, "Feed more bytes to the hash.", 0 },
    { "digest(self, /)", m_digest, "Return the digest of what was fed so far as bytes.", 0 },
    { "hexdigest(self, /)", m_hexdigest, "Return the digest of what was fed so far in hexadecimal.", 0 },
    { "copy(self, /)", m_copy, "Return a hash object in the same state.", 0 },
    { NULL, NULL, NULL, 0 }
};

static const NativeDef xof_methods[] = {
    { "update(self, data, /)", m_update, "Feed more bytes to the hash.", 0 },
    { "digest(self, /, length)", m_digest_xof, "Return length bytes of digest.", 0 },
    { "hexdigest(self, /, length)", m_hexdigest_xof, "Return length bytes of digest in hexadecimal.", 0 },
    { "copy(self, /)", m_copy, "Return a hash object in the same state.", 0 },
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef getsets[] = {
    { .name = "name", .get = get_name }, { .name = "digest_size", .get = get_digest_size },
    { .name = "block_size", .get = get_block_size }, { .name = NULL }
};

static const TypeDef hash_def = {
    .name = "HASH", .module = "_hashlib", .doc = "A hash: what turns bytes into a digest of fixed size.",
    .size = sizeof(Hash), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT, .trace = hash_trace, .finalize = hash_finalize,
    .slots = { .repr = slot_repr }, .methods = hash_methods, .getsets = getsets,
};

static const TypeDef xof_def = {
    .name = "HASHXOF", .module = "_hashlib", .doc = "A hash whose digest has the length one asks for.",
    .size = sizeof(Hash), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT, .trace = hash_trace, .finalize = hash_finalize,
    .slots = { .repr = slot_repr }, .methods = xof_methods, .getsets = getsets,
};

static const NativeDef functions[] = {
    { "new(name, string=..., *, usedforsecurity=True)", hash_new, "Return a hash object of a named digest.", 0 },
    { "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", pbkdf2_hmac,
      "A key from a password: HMAC with the named digest over the salt, so many iterations of it (RFC 8018).", 0 },
    {"_scrypt(password, salt, n, r, p, maxmem, dklen, /)", scrypt,
     "scrypt password-based key derivation function.", 0},
    {"compare_digest(a, b, /)", compare_digest,
     "Return whether a and b are equal, in a time that does not tell where they differ.", 0},
    { NULL, NULL, NULL, 0 }
};

static bool init(Interp *vm, Value module)
{
    Value hash = v_from_obj(type_from_def(vm, &hash_def, 0)),
          xof = v_from_obj(type_from_def(vm, &xof_def, 0));
    vm->module_values[MODULE_HASHLIB] = tuple_pack(vm, (size_t)3, hash, xof, V_NONE);
    return vm->exc == V_NULL && module_add(vm, module, "HASH", hash)
        && module_add(vm, module, "HASHXOF", xof);
}

const ModuleDef mod__hashlib = {
    .name = "_hashlib", .doc = "OpenSSL's message digests.", .functions = functions, .init = init,
};
