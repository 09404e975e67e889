/* SPDX-License-Identifier: MIT
 *
 * Slow paths of the loop about the match statement. What is a sequence or a mapping is a flag of
 * the class; the built-in containers are looked into directly, everything else is asked by its
 * methods. */
#include "lang/vm_ops.h"

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

/* -- sequences ---------------------------------------------------------------------------------------------------- */

int vm_match_sequence(Interp *vm, Value v, unsigned n, bool or_more)
{
    int64_t len;
    if (v_is_exact(v, T_TUPLE))
        len = tuple_of(v)->len;
    else if (v_is_exact(v, T_LIST))
        len = list_of(v)->len;
    else if (!(type_of(vm, v)->flags & TYPE_SEQUENCE))
        return 0;
    else if (or_more && n == 0)
        return 1;
    else
        len = op_len(vm, v);
    return len < 0 ? -1 : or_more ? len >= n : len == n;
}

Value vm_match_end(Interp *vm, Value v, unsigned from_end)
{
    if (v_is_exact(v, T_TUPLE))
        return tuple_of(v)->items[tuple_of(v)->len - from_end];
    int64_t len = op_len(vm, v);
    return len < 0 ? V_NULL : op_getitem(vm, v, v_from_small(len - from_end));
}

/* -- mappings ----------------------------------------------------------------------------------------------------- */

int vm_match_mapping(Interp *vm, Value v, unsigned n)
{
    if (!(type_of(vm, v)->flags & TYPE_MAPPING))
        return 0;
    int64_t len = n == 0 ? 0 : op_len(vm, v);
    return len < 0 ? -1 : len >= n;
}

static bool check_duplicates(Interp *vm, const Value *keys, unsigned n)
{
    Value seen = n > 1 ? set_new(vm, T_SET) : V_NULL;
    for (unsigned i = 0; n > 1 && i < n; i++) {
        int known = seen == V_NULL ? -1 : set_contains(vm, seen, keys[i]);
        if (known > 0) {
            Value text = op_repr(vm, keys[i]);
            if (text != V_NULL)
                exc_raise(vm, EXC_ValueError, "mapping pattern checks duplicate key (%s)",
                          str_utf8(vm, text, NULL));
        }
        if (known != 0 || !set_add(vm, seen, keys[i]))
            return false;
    }
    return true;
}

/* The common case: strs, all different. */
static bool different_strs(const Value *keys, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        if (!v_is_exact(keys[i], T_STR))
            return false;
        for (unsigned k = 0; k < i; k++)
            if (str_eq(keys[k], keys[i]))
                return false;
    }
    return true;
}

static int match_dict_keys(Interp *vm, Value dict, Value *values, const Value *keys, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        values[i] = dict_get(vm, dict, keys[i]);
        if (values[i] == V_NULL)
            return vm->exc == V_NULL ? 0 : -1;
    }
    return 1;
}

int vm_match_keys(Interp *vm, Value mapping, Value *values, unsigned n)
{
    const Value *keys = values + n + 1;
    bool plain = v_is_exact(mapping, T_DICT);
    if (!(plain && n == 1) && !different_strs(keys, n) && !check_duplicates(vm, keys, n))
        return -1;
    if (plain)
        return match_dict_keys(vm, mapping, values, keys, n);
    Value absent = instance_new(vm, vm->types[T_OBJECT]),
          get = op_getattr(vm, mapping, str_intern_cstr(vm, "get"));
    if (absent == V_NULL || get == V_NULL)
        return -1;
    for (unsigned i = 0; i < n; i++) {
        values[i] = op_call(vm, get, (Value[]){ keys[i], absent }, 2);
        if (values[i] == V_NULL || values[i] == absent)
            return values[i] == absent ? 0 : -1;
    }
    return 1;
}

Value vm_match_rest(Interp *vm, Value mapping, const Value *keys, unsigned n)
{
    Value rest = dict_new(vm);
    if (rest == V_NULL || !dict_update(vm, rest, mapping))
        return V_NULL;
    for (unsigned i = 0; i < n; i++)
        if (dict_delete(vm, rest, keys[i]) < 0)
            return V_NULL;
    return rest;
}

/* -- classes ------------------------------------------------------------------------------------------------------ */

/* The built-in classes whose one positional sub-pattern is the whole value. */
static bool matches_itself(const Type *t)
{
    static const uint8_t SELF[] = {T_BOOL, T_BYTEARRAY, T_BYTES, T_DICT, T_FLOAT, T_FROZENSET,
                                   T_INT,  T_LIST,      T_SET,   T_STR,  T_TUPLE};
    for (; t; t = t->base)
        for (size_t i = 0; i < sizeof SELF; i++)
            if (t->first_shape == SELF[i])
                return true;
    return false;
}

static int attribute(Interp *vm, Value v, Value name, Value *out)
{
    *out = op_getattr_opt(vm, v, name);
    return *out != V_NULL ? 1 : vm->exc == V_NULL ? 0 : -1;
}


static int too_many(Interp *vm, const Type *t, int64_t allowed, unsigned given)
{
    exc_raise(vm, EXC_TypeError, "%s() accepts %lld positional sub-pattern%s (%u given)",
              type_name(t), (long long)allowed, allowed == 1 ? "" : "s", given);
    return -1;
}

static int twice(Interp *vm, const Type *t, Value name)
{
    Value text = op_repr(vm, name);
    if (text != V_NULL)
        exc_raise(vm, EXC_TypeError, "%s() got multiple sub-patterns for attribute %s",
                  type_name(t), str_utf8(vm, text, NULL));
    return -1;
}

/* __match_args__ of t: a tuple; None for those that match themselves, which have none. */
static Value match_args(Interp *vm, Type *t)
{
    Value names = op_getattr_opt(vm, v_from_obj(t), vm->names.match_args);
    if (names == V_NULL)
        return vm->exc != V_NULL ? V_NULL : matches_itself(t) ? V_NONE : vm->empty_tuple;
    if (v_is_exact(names, T_TUPLE))
        return names;
    return exc_raise(vm, EXC_TypeError, "%s.__match_args__ must be a tuple (got %s)", type_name(t),
                     type_name_of(vm, names));
}

static bool is_among(const Tuple *names, int64_t n, Value name)
{
    for (int64_t i = 0; i < n; i++)
        if (names->items[i] == name || (str_is(names->items[i]) && str_eq(names->items[i], name)))
            return true;
    return false;
}

static int positional(Interp *vm, Value v, Type *t, const Tuple *names, Value *out, unsigned n)
{
    if (n > names->len)
        return too_many(vm, t, names->len, n);
    for (unsigned i = 0; i < n; i++) {
        Value name = names->items[i];
        if (!v_is_exact(name, T_STR)) {
            exc_raise(vm, EXC_TypeError, "__match_args__ elements must be strings (got %s)",
                      type_name_of(vm, name));
            return -1;
        }
        if (is_among(names, i, name))
            return twice(vm, t, name);
        int found = attribute(vm, v, name, &out[i]);
        if (found <= 0)
            return found;
    }
    return 1;
}

static int keyword(Interp *vm, Value v, Type *t, const Tuple *seen, unsigned nseen, Value name, Value *out)
{
    return is_among(seen, nseen, name) ? twice(vm, t, name) : attribute(vm, v, name, out);
}

int vm_match_class(Interp *vm, Value v, Value *window, unsigned n)
{
    Type *t = type_from_value(window[0]);
    const Tuple *keywords = tuple_of(window[1]), *seen = NULL;
    if (!t) {
        exc_raise(vm, EXC_TypeError, "called match pattern must be a type");
        return -1;
    }
    int fits = type_of(vm, v) == t ? 1 : op_isinstance(vm, v, window[0]);
    Value names = fits > 0 && n ? match_args(vm, t) : V_NONE;
    if (fits <= 0 || names == V_NULL)
        return fits <= 0 ? fits : -1;
    if (names == V_NONE && n > 1)
        return too_many(vm, t, 1, n);
    if (names == V_NONE)
        window[0] = v;
    else
        fits = positional(vm, v, t, seen = tuple_of(names), window, n);
    for (int64_t i = 0; fits > 0 && i < keywords->len; i++)
        fits = keyword(vm, v, t, seen, seen ? n : 0, keywords->items[i], &window[n + (unsigned)i]);
    return fits;
}
