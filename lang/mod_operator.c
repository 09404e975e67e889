/* SPDX-License-Identifier: MIT
 *
 * operator: the operators as functions; mod_operator_get.c has itemgetter and its kin. Functions that have an
 * operator's name are also there under the name of the special method. */
#include "lang/mod_operator.h"

#include <stdio.h>

#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* NAME(fn, what to call, operator): one function for each operator of a family. */
#define BINARY(name, op)                                                                                               \
    static Value name(Interp *vm, Value *args, int n)                                                                  \
    {                                                                                                                  \
        (void)n;                                                                                                       \
        return op_binary(vm, op, args[0], args[1]);                                                                    \
    }
#define INPLACE(name, op)                                                                                              \
    static Value name(Interp *vm, Value *args, int n)                                                                  \
    {                                                                                                                  \
        (void)n;                                                                                                       \
        return op_inplace(vm, op, args[0], args[1]);                                                                   \
    }
#define COMPARE(name, op)                                                                                              \
    static Value name(Interp *vm, Value *args, int n)                                                                  \
    {                                                                                                                  \
        (void)n;                                                                                                       \
        return op_compare(vm, args[0], args[1], op);                                                                   \
    }
#define UNARY(name, op)                                                                                                \
    static Value name(Interp *vm, Value *args, int n)                                                                  \
    {                                                                                                                  \
        (void)n;                                                                                                       \
        return op_unary(vm, op, args[0]);                                                                              \
    }

BINARY(add, BIN_ADD)
BINARY(sub, BIN_SUB)
BINARY(mul, BIN_MUL)
BINARY(matmul, BIN_MATMUL)
BINARY(truediv, BIN_TRUEDIV)
BINARY(floordiv, BIN_FLOORDIV)
BINARY(mod, BIN_MOD)
BINARY(lshift, BIN_LSHIFT)
BINARY(rshift, BIN_RSHIFT)
BINARY(and, BIN_AND)
BINARY(xor, BIN_XOR)
BINARY(or, BIN_OR)
BINARY(power, BIN_POW)
INPLACE(iadd, BIN_ADD)
INPLACE(isub, BIN_SUB)
INPLACE(imul, BIN_MUL)
INPLACE(imatmul, BIN_MATMUL)
INPLACE(itruediv, BIN_TRUEDIV)
INPLACE(ifloordiv, BIN_FLOORDIV)
INPLACE(imod, BIN_MOD)
INPLACE(ilshift, BIN_LSHIFT)
INPLACE(irshift, BIN_RSHIFT)
INPLACE(iand, BIN_AND)
INPLACE(ixor, BIN_XOR)
INPLACE(ior, BIN_OR)
INPLACE(ipow, BIN_POW)
COMPARE(lt, CMP_LT)
COMPARE(le, CMP_LE)
COMPARE(eq, CMP_EQ)
COMPARE(ne, CMP_NE)
COMPARE(gt, CMP_GT)
COMPARE(ge, CMP_GE)
UNARY(neg, UN_NEG)
UNARY(pos, UN_POS)
UNARY(invert, UN_INVERT)
UNARY(absolute, UN_ABS)

/* -- the others ------------------------------------------------------------------------------------------------ */

static Value bool_or_error(int truth)
{
    return truth < 0 ? V_NULL : v_from_bool(truth);
}

static Value truth(Interp *vm, Value *args, int n)
{
    (void)n;
    return bool_or_error(op_truth(vm, args[0]));
}

static Value not(Interp *vm, Value *args, int n)
{
    (void)n;
    int yes = op_truth(vm, args[0]);
    return bool_or_error(yes < 0 ? yes : !yes);
}

static Value is(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_bool(args[0] == args[1]);
}

static Value is_not(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_bool(args[0] != args[1]);
}

static Value index_of_value(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_as_int(vm, args[0]);
}

/* Is v a sequence that knows +, or an object of a program's class that may be one? Else TypeError. */
static bool concatenates(Interp *vm, Value v)
{
    const Type *t = type_of(vm, v);
    if (t->slots.getitem && (t->slots.binary[BIN_ADD] || t->flags & TYPE_HEAP))
        return true;
    exc_raise(vm, EXC_TypeError, "'%s' object can't be concatenated", type_name_of(vm, v));
    return false;
}

static Value concat(Interp *vm, Value *args, int n)
{
    (void)n;
    return concatenates(vm, args[0]) ? op_binary(vm, BIN_ADD, args[0], args[1]) : V_NULL;
}

static Value iconcat(Interp *vm, Value *args, int n)
{
    (void)n;
    return concatenates(vm, args[0]) ? op_inplace(vm, BIN_ADD, args[0], args[1]) : V_NULL;
}

static Value contains(Interp *vm, Value *args, int n)
{
    (void)n;
    return bool_or_error(op_contains(vm, args[0], args[1]));
}

static Value getitem(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_getitem(vm, args[0], args[1]);
}

static Value setitem(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_setitem(vm, args[0], args[1], args[2]) ? V_NONE : V_NULL;
}

static Value delitem(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_delitem(vm, args[0], args[1]) ? V_NONE : V_NULL;
}

/* Begins the walk over an operand, which is said to be an argument when it cannot be iterated. */
static bool walk_operand(Interp *vm, Walk *w, Value v)
{
    if (walk_start(vm, w, v))
        return true;
    if (exc_pending_is(vm, EXC_TypeError)) {
        exc_clear(vm);
        exc_raise(vm, EXC_TypeError, "argument of type '%s' is not iterable", type_name_of(vm, v));
    }
    return false;
}

static Value count_of(Interp *vm, Value *args, int n)
{
    (void)n;
    Walk w;
    Value item;
    int64_t total = 0;
    if (!walk_operand(vm, &w, args[0]))
        return V_NULL;
    while (walk_next(vm, &w, &item)) {
        int same = op_eq(vm, item, args[1]);
        if (same < 0)
            return V_NULL;
        total += same;
    }
    return vm->exc == V_NULL ? v_from_small(total) : V_NULL;
}

static Value index_of(Interp *vm, Value *args, int n)
{
    (void)n;
    Walk w;
    Value item;
    if (!walk_operand(vm, &w, args[0]))
        return V_NULL;
    for (int64_t i = 0; walk_next(vm, &w, &item); i++) {
        int same = op_eq(vm, item, args[1]);
        if (same != 0)
            return same < 0 ? V_NULL : v_from_small(i);
    }
    return vm->exc == V_NULL ? exc_raise(vm, EXC_ValueError, "sequence.index(x): x not in sequence") : V_NULL;
}

static Value length_hint(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t dflt;
    if (!int_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "'%s' object cannot be interpreted as an integer",
                         type_name_of(vm, args[1]));
    if (!op_index(vm, args[1], &dflt))
        return V_NULL;
    int64_t hint = iter_length_hint(vm, args[0], dflt);
    return hint < 0 && vm->exc != V_NULL ? V_NULL : int_from_i64(vm, hint);
}

static Value call(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_call_ex(vm, args[0], args[1], args[2]);
}

static const NativeDef functions[] = {
    {"abs(a, /)", absolute, "What abs(a) gives.", 0},
    {"add(a, b, /)", add, "What a + b gives.", 0},
    {"and_(a, b, /)", and, "What a & b gives.", 0},
    {"call(obj, /, *args, **kwargs)", call, "Call obj with these arguments.", 0},
    {"concat(a, b, /)", concat, "What a + b gives, where both are sequences.", 0},
    {"contains(a, b, /)", contains, "Whether b in a holds.", 0},
    {"countOf(a, b, /)", count_of, "How many items are b or equal b.", 0},
    {"delitem(a, b, /)", delitem, "Delete item b of a: del a[b].", 0},
    {"eq(a, b, /)", eq, "What a == b gives.", 0},
    {"floordiv(a, b, /)", floordiv, "What a // b gives.", 0},
    {"ge(a, b, /)", ge, "What a >= b gives.", 0},
    {"getitem(a, b, /)", getitem, "What a[b] gives.", 0},
    {"gt(a, b, /)", gt, "What a > b gives.", 0},
    {"iadd(a, b, /)", iadd, "What a += b leaves in a.", 0},
    {"iand(a, b, /)", iand, "What a &= b leaves in a.", 0},
    {"iconcat(a, b, /)", iconcat, "What a += b leaves in a, where both are sequences.", 0},
    {"ifloordiv(a, b, /)", ifloordiv, "What a //= b leaves in a.", 0},
    {"ilshift(a, b, /)", ilshift, "What a <<= b leaves in a.", 0},
    {"imatmul(a, b, /)", imatmul, "What a @= b leaves in a.", 0},
    {"imod(a, b, /)", imod, "What a %= b leaves in a.", 0},
    {"imul(a, b, /)", imul, "What a *= b leaves in a.", 0},
    {"index(a, /)", index_of_value, "What a.__index__() gives: the integer that a stands for.", 0},
    {"indexOf(a, b, /)", index_of, "At which index an item is b or equals b; ValueError when none does.", 0},
    {"inv(a, /)", invert, "Same as ~a.", 0},
    {"invert(a, /)", invert, "Same as ~a.", 0},
    {"ior(a, b, /)", ior, "What a |= b leaves in a.", 0},
    {"ipow(a, b, /)", ipow, "What a **= b leaves in a.", 0},
    {"irshift(a, b, /)", irshift, "What a >>= b leaves in a.", 0},
    {"is_(a, b, /)", is, "Whether a is b holds.", 0},
    {"is_not(a, b, /)", is_not, "Whether a is not b holds.", 0},
    {"isub(a, b, /)", isub, "What a -= b leaves in a.", 0},
    {"itruediv(a, b, /)", itruediv, "What a /= b leaves in a.", 0},
    {"ixor(a, b, /)", ixor, "What a ^= b leaves in a.", 0},
    {"le(a, b, /)", le, "What a <= b gives.", 0},
    {"length_hint(obj, default=0, /)", length_hint,
     "How many items obj has or says it will have (__length_hint__()); default when it cannot say.", 0},
    {"lshift(a, b, /)", lshift, "What a << b gives.", 0},
    {"lt(a, b, /)", lt, "What a < b gives.", 0},
    {"matmul(a, b, /)", matmul, "What a @ b gives.", 0},
    {"mod(a, b, /)", mod, "What a % b gives.", 0},
    {"mul(a, b, /)", mul, "What a * b gives.", 0},
    {"ne(a, b, /)", ne, "What a != b gives.", 0},
    {"neg(a, /)", neg, "Same as -a.", 0},
    {"not_(a, /)", not, "Whether a counts as false.", 0},
    {"or_(a, b, /)", or, "What a | b gives.", 0},
    {"pos(a, /)", pos, "Same as +a.", 0},
    {"pow(a, b, /)", power, "What a ** b gives.", 0},
    {"rshift(a, b, /)", rshift, "What a >> b gives.", 0},
    {"setitem(a, b, c, /)", setitem, "Set item b of a: a[b] = c.", 0},
    {"sub(a, b, /)", sub, "What a - b gives.", 0},
    {"truediv(a, b, /)", truediv, "What a / b gives.", 0},
    {"truth(a, /)", truth, "Whether a counts as true.", 0},
    {"xor(a, b, /)", xor, "What a ^ b gives.", 0},
    {NULL, NULL, NULL, 0},
};

/* add is also __add__, and_ also __and__. */
static bool add_special_name(Interp *vm, Value module, const NativeDef *row)
{
    static const char *const plain[] = {"countOf", "indexOf", "length_hint", "truth", "is_", "is_not"};
    char name[32], special[40];
    size_t len = strcspn(row->sig, "(");
    snprintf(name, sizeof name, "%.*s", (int)len, row->sig);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(name, plain[i]) == 0)
            return true;
    snprintf(special, sizeof special, "__%.*s__", (int)(name[len - 1] == '_' ? len - 1 : len), name);
    return module_add(vm, module, special, op_getattr(vm, module, str_intern_cstr(vm, name)));
}

/* The public names, of functions and of the three classes. */
static bool add_all(Interp *vm, Value module)
{
    static const char *const classes[] = {"attrgetter", "itemgetter", "methodcaller"};
    Value names = list_new(vm, NULL, 0);
    for (size_t i = 0; names != V_NULL && i < sizeof classes / sizeof *classes; i++)
        if (!list_append(vm, names, str_intern_cstr(vm, classes[i])))
            return false;
    for (const NativeDef *row = functions; names != V_NULL && row->sig; row++)
        if (!list_append(vm, names, str_from_utf8(vm, row->sig, strcspn(row->sig, "("))))
            return false;
    return names != V_NULL && module_add(vm, module, "__all__", names);
}

static bool init(Interp *vm, Value module)
{
    if (!module_add_functions(vm, module, functions, "_operator"))
        return false;
    for (const NativeDef *row = functions; row->sig; row++)
        if (!add_special_name(vm, module, row))
            return false;
    return module_add_type(vm, module, &operator_itemgetter)
        && module_add_type(vm, module, &operator_attrgetter)
        && module_add_type(vm, module, &operator_methodcaller) && add_all(vm, module);
}

extern const ModuleDef mod_operator;
const ModuleDef mod_operator = {
    .name = "operator",
    .doc = "The operators of the language as functions: operator.add(x, y) is x + y.",
    .init = init,
};
