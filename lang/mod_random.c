/* SPDX-License-Identifier: MIT
 *
 * The _random module: the Mersenne Twister MT19937 (Matsumoto and Nishimura) behind lib/random.py,
 * seeded and read in the ways of CPython, so that the same seed gives the same sequence. */
#include <openssl/sha.h>
#include <sys/random.h>

#include "lang/int_limbs.h"
#include "lang/native.h"
#include "lang/obj_float.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

enum { WORDS = 624, MIDDLE = 397, WORD_BITS = 32 };

typedef struct Twister {
    Obj h;
    /* of the next word; WORDS: all are used; UNSEEDED: there are none so far */
    uint32_t index;
    uint32_t words[WORDS];
} Twister;

enum { UNSEEDED = WORDS + 1 };          /* the system is not asked for what a seed replaces at once */

static void seed_from_system(Twister *t);

static Twister *twister_of(Value v)
{
    return (Twister *)v_obj(v);
}

/* -- the generator ----------------------------------------------------------------------------- */

static uint32_t twist(uint32_t high, uint32_t low)
{
    uint32_t mixed = (high & 0x80000000u) | (low & 0x7fffffffu);
    return mixed >> 1 ^ (mixed & 1 ? 0x9908b0dfu : 0);
}

static void refill(Twister *t)
{
    uint32_t *w = t->words;
    if (t->index == UNSEEDED)
        seed_from_system(t);
    for (int i = 0; i < WORDS; i++)
        w[i] = w[(i + MIDDLE) % WORDS] ^ twist(w[i], w[(i + 1) % WORDS]);
    t->index = 0;
}

static uint32_t next_word(Twister *t)
{
    if (t->index >= WORDS)
        refill(t);
    uint32_t y = t->words[t->index++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

static double next_double(Twister *t)
{
    uint32_t high = next_word(t) >> 5, low = next_word(t) >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

/* k bits, 1 to 60. */
static uint64_t next_bits(Twister *t, unsigned k)
{
    if (k <= WORD_BITS)
        return next_word(t) >> (WORD_BITS - k);
    uint64_t low = next_word(t);
    return low | (uint64_t)(next_word(t) >> (2 * WORD_BITS - k)) << WORD_BITS;
}

/* -- seeding ----------------------------------------------------------------------------------- */

static void seed_word(Twister *t, uint32_t seed)
{
    t->words[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++)
        t->words[i] = 1812433253u * (t->words[i - 1] ^ t->words[i - 1] >> 30) + i;
    t->index = WORDS;
}

static uint32_t word_of_key(const IntView *key, size_t i)
{
    return (uint32_t)(key->limbs[i / 2] >> (i % 2 * WORD_BITS));
}

/* Moves to the next word, round the end of the array. */
static uint32_t step(uint32_t *words, uint32_t i)
{
    if (++i < WORDS)
        return i;
    words[0] = words[WORDS - 1];
    return 1;
}

/* The magnitude of an int is the key, in words of 32 bits. */
static void seed_key(Twister *t, const IntView *key)
{
    uint32_t *w = t->words, i = 1;
    size_t bits = int_view_bits(key), len = bits ? (bits + WORD_BITS - 1) / WORD_BITS : 1;
    seed_word(t, 19650218u);
    for (size_t k = 0; k < (len > WORDS ? len : WORDS); k++) {
        size_t j = k % len;
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525u) + (bits ? word_of_key(key, j)
                : 0) + (uint32_t)j;
        i = step(w, i);
    }
    for (int k = 0; k < WORDS - 1; k++) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941u) - i;
        i = step(w, i);
    }
    w[0] = 0x80000000u;
}

static void seed_from_system(Twister *t)
{
    ssize_t got = getrandom(t->words, sizeof t->words, 0);
    if (got != (ssize_t)sizeof t->words)
        seed_word(t, (uint32_t)(uintptr_t)t);
    t->index = WORDS;
}

/* -- methods ----------------------------------------------------------------------------------- */

static Value random_new(Interp *vm, Value *args, int n)
{
    (void)n;
    Value v = instance_new(vm, type_from_value(args[0]));
    if (v != V_NULL)
        twister_of(v)->index = UNSEEDED;
    return v;
}

static Value random_seed(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t hash;
    Value key = args[1];
    if (key == V_NONE) {
        seed_from_system(twister_of(args[0]));
        return V_NONE;
    }
    if (!int_is(key)) {
        if (!op_hash(vm, key, &hash))
            return V_NULL;
        key = int_from_u64(vm, (uint64_t)hash);
    }
    if (key == V_NULL)
        return V_NULL;
    IntView view;
    int_view(key, &view);
    seed_key(twister_of(args[0]), &view);
    return V_NONE;
}

static Value random_random(Interp *vm, Value *args, int n)
{
    (void)n;
    return float_new(vm, next_double(twister_of(args[0])));
}

/* Words from the least significant one up, the last one cut to what is left. */
static Value many_bits(Interp *vm, Twister *t, size_t k)
{
    if (k / LIMB_BITS > INT_LIMBS_MAX)
        return int_memory_error(vm);
    BigInt *b = big_new(vm, k / LIMB_BITS + 1);
    if (!b)
        return V_NULL;
    for (size_t i = 0; i * WORD_BITS < k; i++) {
        if (!op_look(vm))
            return V_NULL;
        size_t left = k - i * WORD_BITS;
        uint64_t word = left < WORD_BITS ? next_word(t) >> (WORD_BITS - left) : next_word(t);
        b->limbs[i / 2] |= word << (i % 2 * WORD_BITS);
    }
    return big_finish(b, false);
}

static Value random_getrandbits(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t k;
    Value bits = op_as_int(vm, args[1]);
    if (bits == V_NULL)
        return V_NULL;
    if (int_sign(bits) < 0)
        return exc_raise(vm, EXC_ValueError, "number of bits must be non-negative");
    if (!int_to_i64(bits, &k) || k > INT32_MAX)
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
    if (k == 0)
        return v_from_small(0);
    Twister *t = twister_of(args[0]);
    return k <= 60 ? v_from_small((int64_t)next_bits(t, (unsigned)k)) : many_bits(vm, t, (size_t)k);
}

/* An int below args[1], which is at least 1: as many bits as it has, drawn until they are less. */
static Value random_randbelow(Interp *vm, Value *args, int n)
{
    (void)n;
    Twister *t = twister_of(args[0]);
    Value limit = op_as_int(vm, args[1]);
    if (limit == V_NULL || int_sign(limit) <= 0)
        return limit == V_NULL ? V_NULL
            : exc_raise(vm, EXC_ValueError, "the limit must be positive");
    size_t bits = int_bit_length(limit);
    Value v;
    do {
        v = bits <= 60 ? v_from_small((int64_t)next_bits(t, (unsigned)bits))
            : many_bits(vm, t, bits);
    } while (v != V_NULL && int_compare(v, limit) >= 0);
    return v;
}

static Value random_getstate(Interp *vm, Value *args, int n)
{
    (void)n;
    Twister *t = twister_of(args[0]);
    if (t->index == UNSEEDED)
        seed_from_system(t);
    Value state = tuple_new(vm, NULL, WORDS + 1);
    if (state == V_NULL)
        return V_NULL;
    Value *items = tuple_of(state)->items;
    for (int i = 0; i < WORDS; i++)
        gc_set(&items[i], v_from_small(t->words[i]));
    gc_set(&items[WORDS], v_from_small(t->index));
    return state;
}

static Value random_setstate(Interp *vm, Value *args, int n)
{
    (void)n;
    Twister *t = twister_of(args[0]), fresh = *t;
    if (!tuple_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "state vector must be a tuple");
    const Tuple *state = tuple_of(args[1]);
    if (state->len != WORDS + 1)
        return exc_raise(vm, EXC_ValueError, "state vector is the wrong size");
    for (int i = 0; i <= WORDS; i++) {
        int64_t word;
        if (!int_is(state->items[i]) || !int_to_i64(state->items[i], &word))
            return exc_raise(vm, EXC_TypeError, "an integer is required");
        if (i == WORDS && (word < 0 || word > WORDS))
            return exc_raise(vm, EXC_ValueError, "invalid state");
        if (i < WORDS)
            fresh.words[i] = (uint32_t)word;
        else
            fresh.index = (uint32_t)word;
    }
    *t = fresh;
    return V_NONE;
}

/* -- the module -------------------------------------------------------------------------------- */

static Value random_sha512(Interp *vm, Value *args, int n)
{
    (void)n;
    const uint8_t *bytes;
    size_t len;
    unsigned char digest[SHA512_DIGEST_LENGTH];
    if (!bytes_view(args[0], &bytes, &len))
        return exc_raise(vm, EXC_TypeError, "a bytes-like object is required, not '%s'",
                         type_name_of(vm, args[0]));
    SHA512(bytes, len, digest);
    return bytes_new(vm, digest, sizeof digest);
}

static const NativeDef METHODS[] = {
    {.sig = "random(self, /)", .fn = random_random, .doc = "A float of 53 random bits, from 0 to below 1."},
    {.sig = "seed(self, n=None, /)", .fn = random_seed,
     .doc = "seed([n]) -> None.\n\nDefaults to use urandom."},
    {.sig = "getrandbits(self, k, /)", .fn = random_getrandbits,
     .doc = "An integer of k random bits."},
    {.sig = "getstate(self, /)", .fn = random_getstate,
     .doc = "All that decides which numbers come next, as a tuple."},
    {.sig = "setstate(self, state, /)", .fn = random_setstate,
     .doc = "Go on from what getstate() gave."},
    {.sig = "_randbelow(self, n, /)", .fn = random_randbelow,
     .doc = "Return a random int in the range [0,n).  Defined for n > 0."},
    {0},
};

static const TypeDef RANDOM = {
    .name = "Random",
    .module = "_random",
    .doc = "A generator of its own: seed says which numbers come.",
    .size = sizeof(Twister),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .construct = "Random(cls, *args, **kwargs)",
    .new_fn = random_new,
    .methods = METHODS,
};

static const NativeDef FUNCTIONS[] = {
    {.sig = "sha512(data, /)", .fn = random_sha512,
     .doc = "The SHA-512 digest of bytes: what seeds of text are stretched with."},
    {0},
};

static bool init(Interp *vm, Value module)
{
    return module_add_type(vm, module, &RANDOM);
}

const ModuleDef mod_random = {
    .name = "_random",
    .doc = "The random numbers of MT19937 behind the module random.",
    .functions = FUNCTIONS,
    .init = init,
};
