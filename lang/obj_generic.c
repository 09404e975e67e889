/* SPDX-License-Identifier: MIT
 *
 * What annotations are made of: int | str (UnionType, which isinstance() takes too) and list[int] (GenericAlias,
 * which can be called like its origin). What type variables in them stand for is lib/_generic_alias.py's affair. */
#include "lang/type_internal.h"

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

typedef struct Union { Obj h; Value args; } Union;                        /* a tuple of classes and aliases */
typedef struct GenericAlias { Obj h; Value origin, args; } GenericAlias;

static Union *union_of(Value v) { return (Union *)v_obj(v); }
static GenericAlias *alias_of(Value v) { return (GenericAlias *)v_obj(v); }

/* -- how they are shown -------------------------------------------------------------------------------------------- */

static bool add_text(Interp *vm, StrBuilder *out, Value v)
{
    if (v == V_ELLIPSIS) {
        sb_add_ascii(out, "...");
        return true;
    }
    if (v == v_from_obj(vm->types[T_NONE])) {
        sb_add_ascii(out, "None");
        return true;
    }
    Value text = v_is_kind(v, KIND_TYPE) ? op_getattr(vm, v, vm->names.qualname) : op_repr(vm, v);
    Value module = v_is_kind(v, KIND_TYPE) ? op_getattr(vm, v, vm->names.module) : V_NONE;
    if (text == V_NULL || module == V_NULL)
        return false;
    if (str_is(module) && !str_eq_cstr(module, "builtins")) {
        sb_add_str(out, str_of(module));
        sb_add_char(out, '.');
    }
    if (str_is(text))
        sb_add_str(out, str_of(text));
    return true;
}

static bool add_list(Interp *vm, StrBuilder *out, Value args, const char *between)
{
    const Tuple *t = tuple_of(args);
    for (int64_t i = 0; i < t->len; i++) {
        if (i)
            sb_add_ascii(out, between);
        if (!add_text(vm, out, t->items[i]))
            return false;
    }
    return true;
}

static Value finish(Interp *vm, StrBuilder *out, bool ok)
{
    if (ok)
        return sb_finish(vm, out);
    sb_clear(out);
    return V_NULL;
}

/* -- type variables ------------------------------------------------------------------------------------------------ */

static Value ask(Interp *vm, const char *function, Value *args, int n)
{
    Value fn = prelude_get(vm, "_generic_alias", function);
    return fn == V_NULL ? V_NULL : op_call(vm, fn, args, n);
}

static Value substitute(Interp *vm, Value self, Value items)
{
    Value args[] = {self, items};
    return ask(vm, "substitute", args, 2);
}

/* -- union --------------------------------------------------------------------------------------------------------- */

static bool add_member(Interp *vm, Value list, Value v)
{
    int there = op_contains(vm, list, v);
    return there > 0 || (there == 0 && list_append(vm, list, v));
}

static bool add_members(Interp *vm, Value list, Value v)
{
    if (v == V_NONE)
        v = v_from_obj(vm->types[T_NONE]);
    if (!v_is_exact(v, T_UNION))
        return add_member(vm, list, v);
    const Tuple *t = tuple_of(union_of(v)->args);
    for (int64_t i = 0; i < t->len; i++)
        if (!add_member(vm, list, t->items[i]))
            return false;
    return true;
}

static bool may_join(Value v)
{
    return v == V_NONE || v_is_kind(v, KIND_TYPE) || v_is_exact(v, T_UNION) || v_is_exact(v, T_GENERIC_ALIAS);
}

Value union_new(Interp *vm, Value a, Value b)
{
    if (!may_join(a) || !may_join(b))
        return V_NOTIMPL;
    Value list = list_new(vm, NULL, 0);
    if (list == V_NULL || !add_members(vm, list, a) || !add_members(vm, list, b))
        return V_NULL;
    if (list_of(list)->len == 1)
        return list_of(list)->items[0];
    Value args = tuple_from_iterable(vm, list);
    Union *u = args == V_NULL ? NULL : gc_alloc(vm, sizeof *u, KIND_NATIVE, T_UNION);
    if (!u)
        return V_NULL;
    gc_set(&u->args, args);
    return v_from_obj(u);
}

static Value union_repr(Interp *vm, Value self)
{
    StrBuilder out = {0};
    return finish(vm, &out, add_list(vm, &out, union_of(self)->args, " | "));
}

static Value union_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!v_is_exact(a, T_UNION) || !v_is_exact(b, T_UNION) || (op != CMP_EQ && op != CMP_NE))
        return V_NOTIMPL;
    Value x = set_new(vm, T_FROZENSET), y = set_new(vm, T_FROZENSET);
    if (!set_update(vm, x, union_of(a)->args) || !set_update(vm, y, union_of(b)->args))
        return V_NULL;
    return op_compare(vm, x, y, op);
}

static bool union_hash(Interp *vm, Value self, int64_t *out)
{
    Value set = set_new(vm, T_FROZENSET);
    return set_update(vm, set, union_of(self)->args) && op_hash(vm, set, out);
}

static Value union_args(Interp *vm, Value self)
{
    (void)vm;
    return union_of(self)->args;
}

static Value union_instancecheck(Interp *vm, Value *args, int n)
{
    (void)n;
    int is = op_isinstance(vm, args[1], union_of(args[0])->args);
    return is < 0 ? V_NULL : v_from_bool(is);
}

static Value union_subclasscheck(Interp *vm, Value *args, int n)
{
    (void)n;
    int is = op_issubclass(vm, args[1], union_of(args[0])->args);
    return is < 0 ? V_NULL : v_from_bool(is);
}

static void union_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Union *)o)->args);
}

static const NativeDef union_methods[] = {
    {"__instancecheck__(self, obj, /)", union_instancecheck, NULL, 0},
    {"__subclasscheck__(self, cls, /)", union_subclasscheck, NULL, 0},
    {0},
};

static Value union_parameters(Interp *vm, Value self)
{
    return ask(vm, "parameters", &union_of(self)->args, 1);
}

static const GetSetDef union_getsets[] = {
    {.name = "__args__", .get = union_args}, {.name = "__parameters__", .get = union_parameters}, {0},
};

static const TypeDef union_def = {
    .name = "UnionType",
    .module = "types",
    .doc = "Represent a PEP 604 union type\n\nE.g. for int | str",
    .size = sizeof(Union),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = union_trace,
    .slots = {.repr = union_repr, .compare = union_compare, .hash = union_hash,
              .getitem = substitute, .binary = {[BIN_OR] = union_new}},
    .methods = union_methods,
    .getsets = union_getsets,
};

/* -- generic alias ------------------------------------------------------------------------------------------------- */

Value generic_alias_new(Interp *vm, Value origin, Value args)
{
    Value tuple = tuple_is(args) ? args : tuple_new(vm, &args, 1);
    GenericAlias *a = tuple == V_NULL ? NULL : gc_alloc(vm, sizeof *a, KIND_NATIVE, T_GENERIC_ALIAS);
    if (!a)
        return V_NULL;
    gc_set(&a->origin, origin);
    gc_set(&a->args, tuple);
    return v_from_obj(a);
}

static Value alias_repr(Interp *vm, Value self)
{
    StrBuilder out = {0};
    bool ok = add_text(vm, &out, alias_of(self)->origin);
    sb_add_char(&out, '[');
    if (tuple_of(alias_of(self)->args)->len == 0)
        sb_add_ascii(&out, "()");
    ok = ok && add_list(vm, &out, alias_of(self)->args, ", ");
    sb_add_char(&out, ']');
    return finish(vm, &out, ok);
}

/* A class of the language may remember how it was asked for; one of C has nowhere to. */
static Value alias_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    Value origin = alias_of(self)->origin;
    if (v_is_kind(origin, KIND_TYPE) && !(type_from_value(origin)->flags & TYPE_HEAP))
        return vm_call(vm, origin, args, nargs, kwnames);
    Value fn = prelude_get(vm, "_generic_alias", "instantiate"), all = tuple_new(vm, NULL, (size_t)nargs + 1);
    if (fn == V_NULL || all == V_NULL)
        return V_NULL;
    gc_set(&tuple_of(all)->items[0], self);
    for (int i = 0; i < nargs; i++)
        gc_set(&tuple_of(all)->items[i + 1], args[i]);
    return vm_call(vm, fn, tuple_of(all)->items, nargs + 1, kwnames);
}

static Value alias_iter(Interp *vm, Value self)
{
    return ask(vm, "unpacked", &self, 1);
}

static Value alias_getattr(Interp *vm, Value self, Value name)
{
    static const char *const of_alias[] = {
        "__origin__", "__args__", "__parameters__", "__class__", "__mro_entries__", "__reduce__", "__reduce_ex__", "__copy__",
        "__deepcopy__", "__getitem__", "__iter__",
    };
    const char *text = str_utf8(vm, name, NULL);
    bool own = false;
    for (size_t i = 0; text && i < sizeof of_alias / sizeof *of_alias; i++)
        own = own || strcmp(text, of_alias[i]) == 0;
    return own ? op_getattr_generic(vm, self, name) : op_getattr(vm, alias_of(self)->origin, name);
}

static Value alias_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!v_is_exact(a, T_GENERIC_ALIAS) || !v_is_exact(b, T_GENERIC_ALIAS) || (op != CMP_EQ && op != CMP_NE))
        return V_NOTIMPL;
    if (alias_of(a)->origin != alias_of(b)->origin)
        return v_from_bool(op == CMP_NE);
    return op_compare(vm, alias_of(a)->args, alias_of(b)->args, op);
}

static bool alias_hash(Interp *vm, Value self, int64_t *out)
{
    int64_t origin;
    if (!op_hash(vm, alias_of(self)->origin, &origin) || !op_hash(vm, alias_of(self)->args, out))
        return false;
    *out ^= origin;
    *out -= *out == -1;
    return true;
}

static Value alias_origin(Interp *vm, Value self) { (void)vm; return alias_of(self)->origin; }
static Value alias_args(Interp *vm, Value self) { (void)vm; return alias_of(self)->args; }

static Value alias_mro_entries(Interp *vm, Value *args, int n)
{
    (void)n;
    return tuple_new(vm, &alias_of(args[0])->origin, 1);
}

static Value alias_parameters(Interp *vm, Value self)
{
    return ask(vm, "parameters", &alias_of(self)->args, 1);
}

static Value alias_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    Value given = tuple_pack(vm, 2, alias_of(args[0])->origin, alias_of(args[0])->args);
    return given == V_NULL ? V_NULL : tuple_pack(vm, 2, v_from_obj(vm->types[T_GENERIC_ALIAS]), given);
}

static void alias_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((GenericAlias *)o)->origin);
    gc_mark(gc, ((GenericAlias *)o)->args);
}

static Value alias_instancecheck(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return exc_raise(vm, EXC_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

static Value alias_subclasscheck(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return exc_raise(vm, EXC_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

static const NativeDef alias_methods[] = {
    {"__instancecheck__(self, obj, /)", alias_instancecheck, NULL, 0},
    {"__subclasscheck__(self, cls, /)", alias_subclasscheck, NULL, 0},
    {"__mro_entries__(self, bases, /)", alias_mro_entries, NULL, 0},
    {"__reduce__(self, /)", alias_reduce, NULL, 0},
    {0},
};

static const GetSetDef alias_getsets[] = {
    {.name = "__origin__", .get = alias_origin},
    {.name = "__args__", .get = alias_args},
    {.name = "__parameters__", .get = alias_parameters},
    {0},
};

static Value alias_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    return generic_alias_new(vm, args[1], args[2]);
}

static const TypeDef alias_def = {
    .name = "GenericAlias",
    .module = "types",
    .doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
    .size = sizeof(GenericAlias),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = alias_trace,
    .slots = {.repr = alias_repr, .compare = alias_compare, .hash = alias_hash, .call = alias_call,
              .getattr = alias_getattr, .getitem = substitute, .iter = alias_iter,
              .binary = {[BIN_OR] = union_new}},
    .construct = "GenericAlias(cls, origin, args, /)",
    .new_fn = alias_construct,
    .methods = alias_methods,
    .getsets = alias_getsets,
};

void generic_init(Interp *vm)
{
    vm->types[T_UNION] = type_from_def(vm, &union_def, T_UNION);
    vm->types[T_GENERIC_ALIAS] = type_from_def(vm, &alias_def, T_GENERIC_ALIAS);
}
