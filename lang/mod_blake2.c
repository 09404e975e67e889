/* SPDX-License-Identifier: MIT
 *
 * The module _blake2: BLAKE2b and BLAKE2s with all their parameters, which OpenSSL does not take.
 * After RFC 7693; both are one code over words of 64 or 32 bits. lib/hashlib.py makes the parameter
 * block and keeps what is fed. */
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/obj_int.h"

typedef struct Blake {
    bool big;                           /* BLAKE2b */
    uint64_t h[8], count;               /* inputs are shorter than 2^64 bytes */
} Blake;

static const uint64_t start_values[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

static const uint8_t schedule[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

static size_t word_size(const Blake *b) { return b->big ? 8 : 4; }
static size_t block_size(const Blake *b) { return 16 * word_size(b); }

static uint64_t start_value(const Blake *b, int i)
{
    return b->big ? start_values[i] : start_values[i] >> 32;
}

static uint64_t load(const Blake *b, const uint8_t *at)
{
    uint64_t word = 0;
    memcpy(&word, at, word_size(b));
    return word;
}

static inline uint64_t rotate(bool big, uint64_t x, int n)
{
    return big ? x >> n | x << (64 - n) : (uint32_t)((uint32_t)x >> n | (uint32_t)x << (32 - n));
}

static inline uint64_t add(bool big, uint64_t x, uint64_t y)
{
    return big ? x + y : (uint32_t)(x + y);
}

/* The mixing function: four words of the state at `a` to `d`, and two of the block. */
static inline void mix(bool big, uint64_t *restrict v, const uint8_t *at, uint64_t x, uint64_t y)
{
    uint64_t a = v[at[0]], b = v[at[1]], c = v[at[2]], d = v[at[3]];
    a = add(big, add(big, a, b), x);
    d = rotate(big, d ^ a, big ? 32 : 16);
    c = add(big, c, d);
    b = rotate(big, b ^ c, big ? 24 : 12);
    v[at[0]] = a = add(big, add(big, a, b), y);
    v[at[3]] = d = rotate(big, d ^ a, big ? 16 : 8);
    v[at[2]] = c = add(big, c, d);
    v[at[1]] = rotate(big, b ^ c, big ? 63 : 7);
}

/* All rounds; `big` is a constant of each of the two callers. */
__attribute__((always_inline))
static inline void rounds(bool big, uint64_t *restrict v, const uint64_t *restrict words)
{
    static const uint8_t places[8][4] = {{0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15},
                                         {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14}};
    for (int i = 0; i < (big ? 12 : 10); i++) {
        const uint8_t *order = schedule[i % 10];
#pragma GCC unroll 8
        for (int k = 0; k < 8; k++)
            mix(big, v, places[k], words[order[2 * k]], words[order[2 * k + 1]]);
    }
}

static void rounds_big(uint64_t *v, const uint64_t *words) { rounds(true, v, words); }
static void rounds_small(uint64_t *v, const uint64_t *words) { rounds(false, v, words); }

/* `last`: the flags of the last block and the last node. */
static void compress(Blake *b, const uint8_t *block, const bool *last)
{
    uint64_t v[16], words[16], ones = b->big ? UINT64_MAX : UINT32_MAX;
    for (int i = 0; i < 16; i++)
        words[i] = load(b, block + (size_t)i * word_size(b));
    for (int i = 0; i < 8; i++) {
        v[i] = b->h[i];
        v[i + 8] = start_value(b, i);
    }
    v[12] ^= b->big ? b->count : (uint32_t)b->count;
    v[13] ^= b->big ? 0 : b->count >> 32;
    v[14] ^= last[0] ? ones : 0;
    v[15] ^= last[1] ? ones : 0;
    (b->big ? rounds_big : rounds_small)(v, words);
    for (int i = 0; i < 8; i++)
        b->h[i] ^= v[i] ^ v[i + 8];
}

/* The digest of the whole input, a key's block in front included. False: interrupted. */
static bool digest(Interp *vm, Blake *b, ByteSpan in, bool last_node, uint8_t *out)
{
    enum { POLL_BLOCKS = 4096 };
    const bool middle[2] = {false, false}, end[2] = {true, last_node};
    uint8_t rest[128] = {0};
    size_t size = block_size(b), at = 0, blocks = 0;
    for (; in.len - at > size; at += size) {
        b->count += size;
        compress(b, in.at + at, middle);
        if (++blocks % POLL_BLOCKS == 0 && !op_poll(vm))
            return false;
    }
    if (in.len > at)
        memcpy(rest, in.at + at, in.len - at);
    b->count += in.len - at;
    compress(b, rest, end);
    for (int i = 0; i < 8; i++)
        memcpy(out + (size_t)i * word_size(b), &b->h[i], word_size(b));
    return true;
}

static Value blake2_hash(Interp *vm, Value *args, int n)
{
    (void)n;
    int big = op_truth(vm, args[0]), last_node = op_truth(vm, args[3]);
    Blake b = {.big = big};
    ByteSpan in, parameters;
    uint8_t out[64];
    if (!byte_span(vm, args[1], &in) || !byte_span(vm, args[2], &parameters))
        return V_NULL;
    if (parameters.len != block_size(&b) / 2)
        return exc_raise(vm, EXC_ValueError, "the parameter block has a wrong size");
    for (int i = 0; i < 8; i++)
        b.h[i] = start_value(&b, i) ^ load(&b, parameters.at + (size_t)i * word_size(&b));
    size_t len = parameters.at[0] < sizeof out ? parameters.at[0] : sizeof out;
    return digest(vm, &b, in, last_node, out) ? bytes_new(vm, out, len) : V_NULL;
}

static const NativeDef functions[] = {
    { "hash(big, data, parameters, last_node, /)", blake2_hash, "The digest of data under a parameter block.", 0 },
    { NULL, NULL, NULL, 0 }
};

const ModuleDef mod__blake2 = { .name = "_blake2", .doc = "BLAKE2 with parameters.", .functions = functions };
