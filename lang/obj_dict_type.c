/* SPDX-License-Identifier: MIT
 *
 * The type dict: operators, methods, and __missing__ for its subclasses. */
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_dict_views.h"
#include "lang/obj_exc.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_seq_ops.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

/* -- slots ----------------------------------------------------------------------------------------------------- */

static bool add_part(Interp *vm, StrBuilder *out, Value v)
{
    Value text = op_repr(vm, v);
    if (text != V_NULL)
        sb_add_str(out, str_of(text));
    return text != V_NULL;
}

static bool add_entries(Interp *vm, Value self, StrBuilder *out)
{
    Value key, value;
    for (int64_t at = 0, n = 0; dict_next(dict_of(self), &at, &key, &value); n++) {
        if (n > 0)
            sb_add_ascii(out, ", ");
        if (!add_part(vm, out, key))
            return false;
        sb_add_ascii(out, ": ");
        if (!add_part(vm, out, value))
            return false;
    }
    return true;
}

static Value dict_repr(Interp *vm, Value self)
{
    if (dict_len(self) == 0)
        return str_from_cstr(vm, "{}");
    if (repr_enter(vm, self))
        return str_from_cstr(vm, "{...}");
    StrBuilder out = {0};
    sb_add_char(&out, '{');
    bool ok = op_enter(vm, " while getting the repr of an object");
    if (ok) {
        ok = add_entries(vm, self, &out);
        op_leave(vm);
    }
    repr_leave(vm, self);
    sb_add_char(&out, '}');
    if (ok)
        return sb_finish(vm, &out);
    sb_clear(&out);
    return V_NULL;
}

static Value dict_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !v_is_kind(a, KIND_DICT) || !v_is_kind(b, KIND_DICT))
        return V_NOTIMPL;
    int same = dict_equal(vm, a, b);
    return same < 0 ? V_NULL : v_from_bool(same == (op == CMP_EQ));
}

static int dict_truth(Interp *vm, Value self)
{
    (void)vm;
    return dict_len(self) != 0;
}

static int64_t dict_length(Interp *vm, Value self)
{
    (void)vm;
    return dict_len(self);
}

/* What a subclass's __missing__ says about an absent key; KeyError when there is none. */
static Value missing(Interp *vm, Value self, Value key)
{
    if (v_obj(self)->shape != T_DICT) {
        Value found = op_call_special(vm, self, vm->names.missing, &key, 1);
        if (found != V_NULL || vm->exc != V_NULL)
            return found;
    }
    return exc_raise_value(vm, EXC_KeyError, key);
}

static Value dict_getitem(Interp *vm, Value self, Value key)
{
    Value value = dict_get(vm, self, key);
    return value != V_NULL || vm->exc != V_NULL ? value : missing(vm, self, key);
}

static bool dict_setitem(Interp *vm, Value self, Value key, Value value)
{
    if (value != V_NULL)
        return dict_set(vm, self, key, value);
    int deleted = dict_delete(vm, self, key);
    if (deleted == 0)
        exc_raise_value(vm, EXC_KeyError, key);
    return deleted > 0;
}

static int dict_contains(Interp *vm, Value self, Value key)
{
    DictEntry e;
    return dict_lookup(vm, self, key, &e);
}

static Value dict_iter(Interp *vm, Value self)
{
    return iter_over_table(vm, T_DICT_KEY_ITER, self, dict_len(self));
}

static Value dict_or(Interp *vm, Value a, Value b)
{
    if (!v_is_kind(a, KIND_DICT) || !v_is_kind(b, KIND_DICT))
        return V_NOTIMPL;
    Value result = dict_copy(vm, a);
    return result != V_NULL && dict_merge(vm, result, b, true) ? result : V_NULL;
}

static Value dict_ior(Interp *vm, Value a, Value b)
{
    return dict_update(vm, a, b) ? a : V_NULL;
}

static Value dict_make(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    if (type != vm->types[T_DICT])
        return instance_new(vm, type);
    if (nargs == 1 && kwnames == V_NULL && iter_runs_code(args[0]))
        return native_tail(vm, prelude_get(vm, "_builtins", "dict_of"), 1, args[0]);
    return dict_new(vm);
}

static bool dict_fill(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    int64_t nkw = kwnames == V_NULL ? 0 : tuple_of(kwnames)->len;
    int npos = nargs - (int)nkw;
    if (!args_check(vm, "dict", npos, V_NULL, 0, 1) || (npos == 1 && !dict_update(vm, self, args[0])))
        return false;
    for (int64_t i = 0; i < nkw; i++)
        if (!dict_set(vm, self, tuple_of(kwnames)->items[i], args[npos + i]))
            return false;
    return true;
}

/* -- methods --------------------------------------------------------------------------------------------------- */

static Value clear(Interp *vm, Value *args, int n)
{
    (void)n;
    dict_clear(vm, dict_of(args[0]));
    return V_NONE;
}

static Value copy(Interp *vm, Value *args, int n)
{
    (void)n;
    return dict_copy(vm, args[0]);
}

static Value get(Interp *vm, Value *args, int n)
{
    (void)n;
    Value value = dict_get(vm, args[0], args[1]);
    return value != V_NULL || vm->exc != V_NULL ? value : args[2];
}

static Value setdefault(Interp *vm, Value *args, int n)
{
    (void)n;
    return dict_setdefault(vm, args[0], args[1], args[2]);
}

static Value pop(Interp *vm, Value *args, int n)
{
    (void)n;
    bool empty = dict_of(args[0])->len == 0;            /* as CPython, which then asks for no hash */
    Value value = empty ? V_NULL : dict_pop(vm, args[0], args[1]);
    if (value != V_NULL || vm->exc != V_NULL)
        return value;
    return args[2] != V_NULL ? args[2] : exc_raise_value(vm, EXC_KeyError, args[1]);
}

static Value popitem(Interp *vm, Value *args, int n)
{
    (void)n;
    Value key, value;
    if (!dict_pop_end(vm, dict_of(args[0]), true, &key, &value))
        return exc_raise_value(vm, EXC_KeyError, str_from_cstr(vm, "popitem(): dictionary is empty"));
    return tuple_pack(vm, 2, key, value);
}

static Value update(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *others = tuple_of(args[1]);
    if (!args_check(vm, "update", (int)others->len, V_NULL, 0, 1))
        return V_NULL;
    if (others->len == 1 && !dict_update(vm, args[0], others->items[0]))
        return V_NULL;
    return dict_merge(vm, args[0], args[2], true) ? V_NONE : V_NULL;
}

static Value keys(Interp *vm, Value *args, int n)
{
    (void)n;
    return dict_view(vm, T_DICT_KEYS, args[0]);
}

static Value values(Interp *vm, Value *args, int n)
{
    (void)n;
    return dict_view(vm, T_DICT_VALUES, args[0]);
}

static Value items(Interp *vm, Value *args, int n)
{
    (void)n;
    return dict_view(vm, T_DICT_ITEMS, args[0]);
}

static Value reversed(Interp *vm, Value *args, int n)
{
    (void)n;
    return dict_view_reversed(vm, T_DICT_KEYS, args[0]);
}

static Value fromkeys(Interp *vm, Value *args, int n)
{
    (void)n;
    Walk w;
    Value key, dict = op_call(vm, args[0], NULL, 0);
    if (dict == V_NULL)
        return V_NULL;
    bool hashed = v_is_exact(args[1], T_DICT) || v_is_exact(args[1], T_SET)
               || v_is_exact(args[1], T_FROZENSET);
    if (hashed && v_is_exact(dict, T_DICT))
        return dict_add_keys(vm, dict, args[1], args[2]) ? dict : V_NULL;
    if (!walk_start(vm, &w, args[1]))
        return V_NULL;
    while (walk_next(vm, &w, &key))
        if (!(v_is_exact(dict, T_DICT) ? dict_set(vm, dict, key, args[2])
                                       : op_setitem(vm, dict, key, args[2])))
            return V_NULL;
    return vm->exc == V_NULL ? dict : V_NULL;
}

static const NativeDef methods[] = {
    {"__reversed__(self, /)", reversed, "An iterator over the keys, the latest first.", 0},
    {"clear(self, /)", clear, "Take all items out.", 0},
    {"copy(self, /)", copy, "A new dictionary with the same items.", 0},
    {"fromkeys(cls, iterable, value=None, /)", fromkeys,
     "A new dictionary that has each item of the iterable as a key, all with the same value.", NATIVE_CLASS},
    {"get(self, key, default=None, /)", get, "The value of the key; default when there is none.",
     0},
    {"items(self, /)", items, "The (key, value) pairs, as a view that shows later changes and works like a set.", 0},
    {"keys(self, /)", keys, "The keys, as a view that shows later changes and works like a set.", 0},
    {"pop(self, key, default=..., /)", pop,
     "Take the key out and return its value; default, or KeyError without one, when it is not there.", 0},
    {"popitem(self, /)", popitem,
     "Take the latest (key, value) out and return it; KeyError when there is none.", 0},
    {"setdefault(self, key, default=None, /)", setdefault,
     "The value of the key; when there is none default, which is then kept as its value.", 0},
    {"update(self, /, *args, **kwargs)", update,
     "Take over the items of a mapping or of (key, value) pairs, then the keyword arguments.", 0},
    {"values(self, /)", values, "The values, as a view that shows later changes.", 0},
    {NULL, NULL, NULL, 0},
};

static const TypeDef dict_def = {
    .name = "dict",
    .doc = "dict(mapping_or_pairs=(), /, **more)\n\nA dictionary of the items of a mapping, of (key, value) pairs, and of keyword arguments, the last winning.",
    .size = sizeof(Dict),
    .kind = KIND_DICT,
    .flags = TYPE_NO_DICT | TYPE_DICT | TYPE_MAPPING,
    .slots = {.repr = dict_repr, .compare = dict_compare, .truth = dict_truth, .len = dict_length,
              .getitem = dict_getitem,
              .setitem = dict_setitem, .contains = dict_contains, .iter = dict_iter, .new_ = dict_make,
              .init = dict_fill,
              .binary = {[BIN_OR] = dict_or}, .inplace = {[BIN_OR] = dict_ior}},
    .construct = "dict(cls, /, *args, **kwargs)",
    .methods = methods,
};

void dict_init(Interp *vm)
{
    vm->types[T_DICT] = type_from_def(vm, &dict_def, T_DICT);
    builtin_add(vm, "dict", v_from_obj(vm->types[T_DICT]));
    dict_views_init(vm);
}
