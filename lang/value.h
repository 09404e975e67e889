/* SPDX-License-Identifier: MIT
 *
 * Value: one 64-bit word that is any value of the language, and the header that every heap object
 * starts with.
 *
 *     xxx...x000   int, 61-bit signed, shifted left by 3
 *     ptr....100   heap object, 8-aligned address + 4; words below 4096 are the singletons listed
 * here low two bits not 00   float: rotl(bits + 2^61, 3), for every |x| < 2^513 and both zeros;
 * inf, nan and larger magnitudes are heap objects of KIND_FLOAT
 *
 * After Melancon, Serrano, Feeley, "Float self-tagging" (arXiv 2411.16544), in a variant that needs
 * one test.
 *
 * V_NULL is never seen by a program: it is an unbound variable, an absent argument, and what a C
 * function returns when it raised (the exception is pending in the Interp then). */
#ifndef MEANWHILE_LANG_VALUE_H
#define MEANWHILE_LANG_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint64_t Value;
typedef struct Interp Interp;

#define V_SINGLETON(n) ((Value)(n) << 3 | 4)
#define V_NULL         V_SINGLETON(0)   /* unbound, absent, "an exception is pending" */
#define V_NONE         V_SINGLETON(1)
#define V_FALSE        V_SINGLETON(2)
#define V_TRUE         V_SINGLETON(3)
#define V_NOTIMPL      V_SINGLETON(4)
#define V_ELLIPSIS     V_SINGLETON(5)
#define V_STOP         V_SINGLETON(6)   /* what next() slots return at the end; never stored */
#define V_TAILCALL     V_SINGLETON(7)   /* a native asks the VM to make the call in vm->tail in its place; never stored */
#define V_PARK         V_SINGLETON(8)   /* a native asks to wait (vm.h); never stored */

/* C layouts. A subclass keeps the layout of its native base, so a kind answers "may I cast?", never
 * "is it exactly?". */
typedef enum Kind {
    KIND_FREE, KIND_INT, KIND_FLOAT, KIND_STR, KIND_BYTES, KIND_LIST, KIND_TUPLE, KIND_DICT, KIND_SET, KIND_RANGE, KIND_SLICE,
    KIND_FUNCTION, KIND_NATIVE_FN, KIND_METHOD, KIND_CELL, KIND_CODE, KIND_GENERATOR, KIND_TYPE, KIND_INSTANCE, KIND_WRAPPED,
    KIND_EXCEPTION, KIND_MODULE, KIND_ITERATOR, KIND_PROPERTY, KIND_STATIC_METHOD, KIND_CLASS_METHOD, KIND_SUPER,
    KIND_STR_BUFFER, KIND_NATIVE,       /* KIND_NATIVE: laid out and traced as its type's TypeDef says */
    KIND_COUNT
} Kind;

typedef struct Obj {
    /* id in the Interp's shape table; says type and attribute layout (obj_type.h) */
    uint32_t shape;
    uint8_t kind;                       /* Kind */
    uint8_t flags;                      /* of the kind's own use */
    uint16_t aux;                       /* of the kind's own use; KIND_INSTANCE: number of inline slots */
} Obj;

/* -- tests ------------------------------------------------------------------------------------------------------------- */

static inline bool v_is_int(Value v) { return (v & 7) == 0; }                 /* small int; bool is not */
static inline bool v_both_int(Value a, Value b) { return ((a | b) & 7) == 0; }
static inline bool v_is_flo(Value v) { return (v & 3) != 0; }                 /* immediate float */
static inline bool v_is_tagged_ptr(Value v) { return (v & 7) == 4; }          /* object or singleton */
static inline bool v_is_obj(Value v) { return (v & 7) == 4 && v >= 4096; }
static inline bool v_is_bool(Value v) { return v == V_TRUE || v == V_FALSE; }

/* -- objects ----------------------------------------------------------------------------------------------------------- */

static inline Obj *v_obj(Value v) { return (Obj *)(uintptr_t)(v - 4); }
static inline Value v_from_obj(const void *o) { return (Value)(uintptr_t)o + 4; }
static inline bool v_is_kind(Value v, Kind kind) { return v_is_obj(v) && v_obj(v)->kind == kind; }

/* -- small ints -------------------------------------------------------------------------------------------------------- */

#define SMALL_INT_MAX (((int64_t)1 << 60) - 1)
#define SMALL_INT_MIN (-((int64_t)1 << 60))
static inline bool int_fits_small(int64_t i) { return i >= SMALL_INT_MIN && i <= SMALL_INT_MAX; }
/* i must fit; any int64: int_from_i64() */
static inline Value v_from_small(int64_t i) { return (Value)i << 3; }
static inline int64_t v_small(Value v) { return (int64_t)v >> 3; }
static inline Value v_from_bool(bool b) { return b ? V_TRUE : V_FALSE; }

/* -- immediate floats; any double: float_new() in obj_float.h ------------------------------------------------------------ */

static inline bool flo_fits(double d)
{
    uint64_t bits;
    memcpy(&bits, &d, 8);
    return (((bits >> 61) + 1) & 3) != 0;
}
static inline Value v_from_flo(double d)
{
    uint64_t bits;
    memcpy(&bits, &d, 8);
    bits += (uint64_t)1 << 61;
    return bits << 3 | bits >> 61;
}
static inline double v_flo(Value v)
{
    uint64_t bits = (v >> 3 | v << 61) - ((uint64_t)1 << 61);
    double d;
    memcpy(&d, &bits, 8);
    return d;
}

/* memcpy() of Values, where no Values may mean no array. Arguments mostly are too few for a call. */
static inline void values_copy(Value *to, const Value *from, size_t count)
{
    enum { FEW = 4 };
    if (count >= FEW) {
        memcpy(to, from, count * sizeof(Value));
        return;
    }
    if (count & 2) {
        *to++ = *from++;
        *to++ = *from++;
    }
    if (count & 1)
        *to = *from;
}

#endif
