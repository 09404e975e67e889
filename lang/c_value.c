/* SPDX-License-Identifier: MIT
 *
 * See c_value.h. Integers go by their bytes, so sizes and byte orders need no cases; reals by their bits. */
#include "lang/c_value.h"

#include <math.h>
#include <string.h>

#include "base/half.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"

size_t c_value_size(char code)
{
    switch (code) {
    case 'c': case 'b': case 'B': case '?':
        return 1;
    case 'h': case 'H': case 'e':
        return 2;
    case 'i': case 'I': case 'f':
        return 4;
    case 'l': case 'L': case 'q': case 'Q': case 'n': case 'N': case 'P': case 'd':
        return 8;
    default:
        return 0;
    }
}

bool c_value_is_real(char code) { return code == 'e' || code == 'f' || code == 'd'; }
bool c_value_is_signed(char code)
{
    return code == 'b' || code == 'h' || code == 'i' || code == 'l' || code == 'q' || code == 'n';
}

/* -- reading ----------------------------------------------------------------------------------------------------------- */

static inline uint64_t read_bits(const uint8_t *from, size_t size, bool little)
{
    uint64_t bits = 0;
    if (little && size == 8)
        return memcpy(&bits, from, 8), bits;
    if (little && size == 4)
        return memcpy(&bits, from, 4), bits;
    for (size_t i = 0; i < size; i++)
        bits |= (uint64_t)from[little ? i : size - 1 - i] << (8 * i);
    return bits;
}

static inline void write_bits(uint8_t *to, uint64_t bits, size_t size, bool little)
{
    if (little && size == 8)
        memcpy(to, &bits, 8);
    else if (little && size == 4)
        memcpy(to, &bits, 4);
    else
        for (size_t i = 0; i < size; i++)
            to[little ? i : size - 1 - i] = (uint8_t)(bits >> (8 * i));
}

static Value get_real(Interp *vm, size_t size, bool little, const uint8_t *from)
{
    uint64_t bits = read_bits(from, size, little);
    double d;
    float single;
    memcpy(&d, &bits, sizeof d);
    memcpy(&single, &bits, sizeof single);
    return float_new(vm, size == 8 ? d : size == 4 ? (double)single : half_to_double((uint16_t)bits));
}

static Value get_int(Interp *vm, size_t size, bool little, bool is_signed, const uint8_t *from)
{
    uint64_t bits = read_bits(from, size, little);
    unsigned unused = 64 - 8 * (unsigned)size;
    return is_signed ? int_from_i64(vm, (int64_t)(bits << unused) >> unused) : int_from_u64(vm, bits);
}

Value c_value_get(Interp *vm, char code, size_t size, bool little, const uint8_t *from)
{
    if (code == 'c')
        return bytes_new(vm, from, 1);
    if (code == '?')
        return v_from_bool(*from);
    return c_value_is_real(code) ? get_real(vm, size, little, from)
                                 : get_int(vm, size, little, c_value_is_signed(code), from);
}

/* -- writing ----------------------------------------------------------------------------------------------------------- */

/* A pending exception of one type is the caller's to put into words. */
static CValuePut take(Interp *vm, ExcId id, CValuePut means)
{
    if (!exc_pending_is(vm, id))
        return C_VALUE_RAISED;
    exc_clear(vm);
    return means;
}

/* A small int that fits. */
static bool put_small(char code, size_t size, bool little, uint8_t *to, int64_t i)
{
    unsigned bits = 8 * (unsigned)size;
    bool fits = bits == 64 ? i >= 0 || c_value_is_signed(code)
              : c_value_is_signed(code) ? i >> (bits - 1) == 0 || i >> (bits - 1) == -1 : i >> bits == 0;
    if (fits)
        write_bits(to, (uint64_t)i, size, little);
    return fits;
}

static CValuePut put_int(Interp *vm, char code, size_t size, bool little, uint8_t *to, Value v)
{
    if (v_is_int(v) && put_small(code, size, little, to, v_small(v)))
        return C_VALUE_OK;
    if (!int_is(v) && !type_of(vm, v)->slots.unary[UN_INDEX])
        return C_VALUE_WRONG_TYPE;
    Value i = op_as_int(vm, v);
    if (i == V_NULL)
        return C_VALUE_RAISED;
    return int_to_bytes(vm, i, to, size, little, c_value_is_signed(code))
             ? C_VALUE_OK
             : take(vm, EXC_OverflowError, C_VALUE_NO_FIT);
}

static CValuePut put_real(Interp *vm, size_t size, bool little, uint8_t *to, Value v)
{
    double d;
    uint64_t bits = 0;
    if (!float_from_number(vm, v, &d))
        return take(vm, EXC_TypeError, C_VALUE_WRONG_TYPE);
    float single = (float)d;
    uint16_t half = size == 2 ? half_from_double(d) : 0;
    bool overflows = size == 4 ? isinf(single) : size == 2 && isinf(half_to_double(half));
    memcpy(&bits, size == 8 ? (void *)&d : size == 4 ? (void *)&single : (void *)&half, size);
    write_bits(to, bits, size, little);
    return overflows && !isinf(d) ? C_VALUE_NO_FIT : C_VALUE_OK;
}

static CValuePut put_char(uint8_t *to, Value v)
{
    Value bytes = v_unwrap(v);
    if (!v_is_kind(bytes, KIND_BYTES))
        return C_VALUE_WRONG_TYPE;
    if (((Bytes *)v_obj(bytes))->len != 1)
        return C_VALUE_NO_FIT;
    *to = ((Bytes *)v_obj(bytes))->data[0];
    return C_VALUE_OK;
}

CValuePut c_value_put(Interp *vm, char code, size_t size, bool little, uint8_t *to, Value v)
{
    if (code == 'c')
        return put_char(to, v);
    if (code == '?') {
        int truth = op_truth(vm, v);
        *to = truth > 0;
        return truth < 0 ? C_VALUE_RAISED : C_VALUE_OK;
    }
    return c_value_is_real(code) ? put_real(vm, size, little, to, v) : put_int(vm, code, size, little, to, v);
}
