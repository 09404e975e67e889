/* SPDX-License-Identifier: MIT
 *
 * See codec_base.h. A group is a number, its first byte and its first digit the most significant ones. */
#include "lang/codec_base.h"

#include <string.h>

#include "lang/native.h"
#include "lang/obj_bytes.h"

enum { PIECE = 1 << 20, NO_DIGIT = 0xFF };

typedef struct Base { ByteSpan data, alphabet; size_t size, digits; } Base;

static bool base_args(Interp *vm, Value *args, Base *b)
{
    int64_t size;
    if (!byte_span(vm, args[1], &b->alphabet) || !arg_ssize(vm, args[2], 0, &size)
        || !byte_span(vm, args[0], &b->data))
        return false;
    b->size = (size_t)size;
    b->digits = b->size == 4 ? 5 : 8;
    if ((size != 4 && size != 5) || b->alphabet.len != (size == 4 ? 85 : 32))
        exc_raise(vm, EXC_ValueError, "no such base");
    return vm->exc == V_NULL;
}

Value codec_base_encode(Interp *vm, Value *args, int n)
{
    (void)n;
    Base b;
    if (!base_args(vm, args, &b))
        return V_NULL;
    size_t groups = b.data.len / b.size;
    Bytes *out = bytes_alloc(vm, groups * b.digits);
    if (!out || !byte_span(vm, args[0], &b.data))
        return V_NULL;
    const uint8_t *p = b.data.at;
    uint8_t *to = out->data;
    for (size_t g = 0; g < groups; g++, p += b.size, to += b.digits) {
        uint64_t number = 0;
        for (size_t i = 0; i < b.size; i++)
            number = number << 8 | p[i];
        for (size_t i = b.digits; i-- > 0; number /= b.alphabet.len)
            to[i] = b.alphabet.at[number % b.alphabet.len];
        if (g % PIECE == 0 && !op_look(vm))
            return V_NULL;
    }
    return v_from_obj(out);
}

/* False: no number of so many bytes. */
static bool read_group(const Base *b, const uint8_t *values, const uint8_t *p, uint64_t *number)
{
    *number = 0;
    for (size_t i = 0; i < b->digits; i++) {
        if (values[p[i]] == NO_DIGIT)
            return false;
        *number = *number * b->alphabet.len + values[p[i]];
    }
    return *number >> 8 * b->size == 0;
}

Value codec_base_decode(Interp *vm, Value *args, int n)
{
    (void)n;
    Base b;
    uint8_t values[256];
    uint64_t number;
    if (!base_args(vm, args, &b))
        return V_NULL;
    memset(values, NO_DIGIT, sizeof values);
    for (size_t i = 0; i < b.alphabet.len; i++)
        values[b.alphabet.at[i]] = (uint8_t)i;
    size_t groups = b.data.len / b.digits;
    if (groups * b.digits != b.data.len)
        return V_NONE;
    Bytes *out = bytes_alloc(vm, groups * b.size);
    if (!out || !byte_span(vm, args[0], &b.data))
        return V_NULL;
    for (size_t g = 0; g < groups; g++) {
        if (!read_group(&b, values, b.data.at + g * b.digits, &number))
            return V_NONE;
        for (size_t i = b.size; i-- > 0; number >>= 8)
            out->data[g * b.size + i] = (uint8_t)number;
        if (g % PIECE == 0 && !op_look(vm))
            return V_NULL;
    }
    return v_from_obj(out);
}
