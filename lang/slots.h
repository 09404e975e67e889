/* SPDX-License-Identifier: MIT
 *
 * Slots: the functions behind a type's operators. */
#ifndef MEANWHILE_LANG_SLOTS_H
#define MEANWHILE_LANG_SLOTS_H

#include "lang/value.h"

typedef struct Type Type;

typedef enum BinOp {
    BIN_ADD, BIN_SUB, BIN_MUL, BIN_MATMUL, BIN_TRUEDIV, BIN_FLOORDIV, BIN_MOD, BIN_POW, BIN_LSHIFT, BIN_RSHIFT,
        BIN_AND, BIN_XOR,
    BIN_OR, BIN_DIVMOD, BIN_COUNT
} BinOp;
typedef enum UnOp { UN_NEG, UN_POS, UN_INVERT, UN_ABS, UN_INT, UN_FLOAT, UN_INDEX, UN_COUNT } UnOp;
typedef enum CmpOp { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CmpOp;      /* CPython's order */

static inline bool cmp_ints(CmpOp op, int64_t a, int64_t b)
{
    switch (op) {
    case CMP_LT: return a < b;
    case CMP_LE: return a <= b;
    case CMP_EQ: return a == b;
    case CMP_NE: return a != b;
    case CMP_GT: return a > b;
    default: return a >= b;
    }
}

/* NaN is unequal to all, and in no order. */
static inline bool cmp_doubles(CmpOp op, double a, double b)
{
    switch (op) {
    case CMP_LT: return a < b;
    case CMP_LE: return a <= b;
    case CMP_EQ: return a == b;
    case CMP_NE: return a != b;
    case CMP_GT: return a > b;
    default: return a >= b;
    }
}

/* Failure: V_NULL, false or -1 with the exception pending. `binary` and `compare` may return
 * V_NOTIMPL; `binary` is called with the operands in source order, whichever of the two it was
 * found on. A V_NULL value deletes. */
typedef struct Slots {
    Value (*repr)(Interp *vm, Value self);
    Value (*str)(Interp *vm, Value self);
    bool (*hash)(Interp *vm, Value self, int64_t *out);
    Value (*compare)(Interp *vm, Value a, Value b, CmpOp op);
    int (*truth)(Interp *vm, Value self);
    int64_t (*len)(Interp *vm, Value self);
    Value (*getitem)(Interp *vm, Value self, Value key);
    bool (*setitem)(Interp *vm, Value self, Value key, Value value);
    int (*contains)(Interp *vm, Value self, Value item);
    Value (*iter)(Interp *vm, Value self);
    Value (*next)(Interp *vm, Value self);                            /* V_STOP at the end */
    /* see vm.h: argument convention */
    Value (*call)(Interp *vm, Value self, Value *args, int nargs, Value kwnames);
    Value (*getattr)(Interp *vm, Value self, Value name);
    bool (*setattr)(Interp *vm, Value self, Value name, Value value);
    Value (*get)(Interp *vm, Value descr, Value obj_or_null, Value type);           /* descriptor read */
    /* descriptor write: a data descriptor */
    bool (*set)(Interp *vm, Value descr, Value obj, Value value);
    Value (*new_)(Interp *vm, Type *type, Value *args, int nargs, Value kwnames);
    bool (*init)(Interp *vm, Value self, Value *args, int nargs, Value kwnames);
    Value (*await)(Interp *vm, Value self);
    Value (*aiter)(Interp *vm, Value self);
    Value (*anext)(Interp *vm, Value self);
    Value (*unary[UN_COUNT])(Interp *vm, Value self);
    Value (*binary[BIN_COUNT])(Interp *vm, Value a, Value b);
    Value (*inplace[BIN_COUNT])(Interp *vm, Value a, Value b);
} Slots;

#endif
