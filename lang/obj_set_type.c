/* SPDX-License-Identifier: MIT
 *
 * The types set and frozenset: making them and their operators. */
#include "lang/obj_exc.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_seq_ops.h"
#include "lang/obj_set.h"
#include "lang/obj_str.h"
#include "lang/ops.h"


/* -- looking --------------------------------------------------------------------------------------------------- */

static Value set_repr(Interp *vm, Value self)
{
    const char *name = type_name_of(vm, self);
    if (set_of(self)->len == 0)
        return str_from_fmt(vm, "%s()", name);
    if (repr_enter(vm, self))
        return str_from_fmt(vm, "%s(...)", name);
    Value text = repr_items(vm, self);
    if (text == V_NULL)
        return V_NULL;
    bool bare = v_is_exact(self, T_SET);
    StrBuilder out = {0};
    if (!bare) {
        sb_add_str(&out, str_of(type_of(vm, self)->name));
        sb_add_char(&out, '(');
    }
    sb_add_char(&out, '{');
    sb_add_slice(&out, str_of(text), 1, str_of(text)->len - 1);
    sb_add_ascii(&out, bare ? "}" : "})");
    return sb_finish(vm, &out);
}

static bool frozenset_hash(Interp *vm, Value self, int64_t *out)
{
    (void)vm;
    Set *s = set_of(self);
    if (s->hash == 0)
        s->hash = set_hash_items(s);
    *out = s->hash;
    return true;
}

static Value set_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!v_is_kind(a, KIND_SET) || !v_is_kind(b, KIND_SET))
        return V_NOTIMPL;
    const Set *x = set_of(a), *y = set_of(b);
    int result = 0;
    switch (op) {
    case CMP_EQ: case CMP_NE: result = x->len == y->len ? set_is_subset(vm, x, y) : 0; break;
    case CMP_LE: result = set_is_subset(vm, x, y); break;
    case CMP_LT: result = x->len < y->len ? set_is_subset(vm, x, y) : 0; break;
    case CMP_GE: result = set_is_subset(vm, y, x); break;
    case CMP_GT: result = y->len < x->len ? set_is_subset(vm, y, x) : 0; break;
    }
    return result < 0 ? V_NULL : v_from_bool(result != (op == CMP_NE));
}

static int set_truth(Interp *vm, Value self)
{
    (void)vm;
    return set_of(self)->len != 0;
}

static int64_t set_len(Interp *vm, Value self)
{
    (void)vm;
    return set_of(self)->len;
}

static Value set_iter(Interp *vm, Value self)
{
    return iter_over_table(vm, T_SET_ITER, self, set_of(self)->len);
}

/* -- operators ------------------------------------------------------------------------------------------------- */

static bool both_sets(Value a, Value b)
{
    return v_is_kind(a, KIND_SET) && v_is_kind(b, KIND_SET);
}

static Value set_or(Interp *vm, Value a, Value b)
{
    if (!both_sets(a, b))
        return V_NOTIMPL;
    Value result = set_from_iterable(vm, set_plain_type(vm, a), a);
    return result != V_NULL && (a == b || set_update(vm, result, b)) ? result : V_NULL;
}

static Value set_and(Interp *vm, Value a, Value b)
{
    return both_sets(a, b) ? set_intersect(vm, a, b) : V_NOTIMPL;
}

static Value set_sub(Interp *vm, Value a, Value b)
{
    return both_sets(a, b) ? set_subtract(vm, a, b) : V_NOTIMPL;
}

static Value set_xor(Interp *vm, Value a, Value b)
{
    if (!both_sets(a, b))
        return V_NOTIMPL;
    Value result = set_from_iterable(vm, set_plain_type(vm, a), b);
    return result != V_NULL && set_xor_in_place(vm, result, a) ? result : V_NULL;
}

static Value set_ior(Interp *vm, Value a, Value b)
{
    if (!v_is_kind(b, KIND_SET))
        return V_NOTIMPL;
    return set_update(vm, a, b) ? a : V_NULL;
}

static Value set_iand(Interp *vm, Value a, Value b)
{
    if (!v_is_kind(b, KIND_SET))
        return V_NOTIMPL;
    Value result = set_intersect(vm, a, b);
    if (result == V_NULL)
        return V_NULL;
    set_take_items(vm, set_of(a), set_of(result));
    return a;
}

static Value set_isub(Interp *vm, Value a, Value b)
{
    if (!v_is_kind(b, KIND_SET))
        return V_NOTIMPL;
    return set_subtract_in_place(vm, a, b) ? a : V_NULL;
}

static Value set_ixor(Interp *vm, Value a, Value b)
{
    if (!v_is_kind(b, KIND_SET))
        return V_NOTIMPL;
    return set_xor_in_place(vm, a, b) ? a : V_NULL;
}

/* -- making ---------------------------------------------------------------------------------------------------- */

static Value new_instance(Interp *vm, Type *type, TypeId plain)
{
    if (type == vm->types[plain])
        return set_new(vm, plain);
    Value self = instance_new(vm, type);
    if (self != V_NULL)
        set_clear(vm, set_of(self));
    return self;
}

static Value set_make(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    if (type == vm->types[T_SET] && nargs == 1 && kwnames == V_NULL && iter_runs_code(args[0]))
        return native_tail(vm, prelude_get(vm, "_builtins", "set_of"), 1, args[0]);
    return new_instance(vm, type, T_SET);
}

static bool set_fill(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    if (!args_check(vm, "set", nargs, kwnames, 0, 1))
        return false;
    set_clear(vm, set_of(self));
    return nargs == 0 || set_update(vm, self, args[0]);
}

static Value frozenset_make(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    bool plain = type == vm->types[T_FROZENSET];
    if (!plain && type->slots.init != vm->types[T_OBJECT]->slots.init) {
        nargs = args_positional(nargs, kwnames);
        kwnames = V_NULL;
    }
    if (!args_check(vm, "frozenset", nargs, kwnames, 0, 1))
        return V_NULL;
    if (plain && nargs == 1 && v_is_exact(args[0], T_FROZENSET))
        return args[0];
    Value self = new_instance(vm, type, T_FROZENSET);
    return self != V_NULL && (nargs == 0 || set_update(vm, self, args[0])) ? self : V_NULL;
}

static const TypeDef set_def = {
    .name = "set",
    .doc = "set(iterable=())\n\nA set of the items of an iterable, equal ones once.",
    .size = sizeof(Set),
    .kind = KIND_SET,
    .flags = TYPE_NO_DICT,
    .slots = {.repr = set_repr, .compare = set_compare, .truth = set_truth, .len = set_len, .contains = set_contains,
              .iter = set_iter, .new_ = set_make, .init = set_fill,
              .binary = {[BIN_OR] = set_or, [BIN_AND] = set_and, [BIN_SUB] = set_sub, [BIN_XOR] = set_xor},
              .inplace = {[BIN_OR] = set_ior, [BIN_AND] = set_iand, [BIN_SUB] = set_isub, [BIN_XOR] = set_ixor}},
    .construct = "set(cls, iterable=(), /)",
    .methods = set_methods,
};

static const TypeDef frozenset_def = {
    .name = "frozenset",
    .doc = "frozenset(iterable=())\n\nA set of the items of an iterable, equal ones once, that cannot be changed.",
    .size = sizeof(Set),
    .kind = KIND_SET,
    .flags = TYPE_NO_DICT,
    .slots = {.repr = set_repr, .hash = frozenset_hash, .compare = set_compare, .truth = set_truth, .len = set_len,
              .contains = set_contains, .iter = set_iter, .new_ = frozenset_make,
              .binary = {[BIN_OR] = set_or, [BIN_AND] = set_and, [BIN_SUB] = set_sub, [BIN_XOR] = set_xor}},
    .construct = "frozenset(cls, iterable=(), /)",
    .methods = frozenset_methods,
};

void set_init(Interp *vm)
{
    vm->types[T_SET] = type_from_def(vm, &set_def, T_SET);
    vm->types[T_FROZENSET] = type_from_def(vm, &frozenset_def, T_FROZENSET);
    builtin_add(vm, "set", v_from_obj(vm->types[T_SET]));
    builtin_add(vm, "frozenset", v_from_obj(vm->types[T_FROZENSET]));
}
