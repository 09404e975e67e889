/* SPDX-License-Identifier: MIT
 *
 * What annotations are made of: int | str (UnionType, which isinstance() takes too) and list[int]
 * (GenericAlias, which can be called like its origin). What type variables in them stand for is
 * lib/_generic_alias.py's affair. */
#include "lang/type_internal.h"

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

typedef struct Union { Obj h; Value args; } Union;                        /* a tuple of classes and aliases */
/* `parameters`: V_NULL until somebody asks. `unpacked`: *tuple[int, str] among the arguments of another. */
typedef struct GenericAlias { Obj h; Value origin, args, parameters; bool unpacked; } GenericAlias;

static Union *union_of(Value v) { return (Union *)v_obj(v); }
Value union_classes(Value v) { return union_of(v)->args; }
static GenericAlias *alias_of(Value v) { return (GenericAlias *)v_obj(v); }
static bool is_alias(Interp *vm, Value v);

/* -- how they are shown -------------------------------------------------------------------------------------------- */

static bool add_value(StrBuilder *out, Value text)
{
    if (text != V_NULL && str_is(text))
        sb_add_str(out, str_of(text));
    return text != V_NULL;
}

/* Anything with a qualified name and a module by those, unless it is an alias itself. */
static bool add_text(Interp *vm, StrBuilder *out, Value v)
{
    if (v == V_ELLIPSIS) {
        sb_add_ascii(out, "...");
        return true;
    }
    Value origin = op_getattr_opt(vm, v, str_intern_cstr(vm, "__origin__"));
    if (vm->exc != V_NULL)
        return false;
    if (origin != V_NULL && op_getattr_opt(vm, v, str_intern_cstr(vm, "__args__")) != V_NULL)
        return add_value(out, op_repr(vm, v));
    Value name = op_getattr_opt(vm, v, vm->names.qualname);
    Value module = name == V_NULL ? V_NULL : op_getattr_opt(vm, v, vm->names.module);
    if (vm->exc != V_NULL)
        return false;
    if (module == V_NULL || module == V_NONE)
        return add_value(out, op_repr(vm, v));
    if (!(str_is(module) && str_eq_cstr(module, "builtins"))) {
        if (!add_value(out, op_str(vm, module)))
            return false;
        sb_add_char(out, '.');
    }
    return add_value(out, op_str(vm, name));
}

static bool add_member_text(Interp *vm, StrBuilder *out, Value v)
{
    if (v != v_from_obj(vm->types[T_NONE]))
        return add_text(vm, out, v);
    sb_add_ascii(out, "None");
    return true;
}

static bool add_list(Interp *vm, StrBuilder *out, Value args, const char *between)
{
    bool of_union = *between == ' ';
    const Tuple *t = tuple_of(args);
    for (int64_t i = 0; i < t->len; i++) {
        if (i)
            sb_add_ascii(out, between);
        if (!(of_union ? add_member_text : add_text)(vm, out, t->items[i]))
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

/* Classes are equal only to themselves here, whatever their metaclass says. */
static bool add_member(Interp *vm, Value list, Value v)
{
    for (int64_t i = 0; i < list_of(list)->len; i++) {
        Value other = list_of(list)->items[i];
        int same = other == v ? 1 : is_alias(vm, other) && is_alias(vm, v) ? op_eq(vm, other, v) : 0;
        if (same)
            return same > 0;
    }
    return list_append(vm, list, v);
}

static bool add_members(Interp *vm, Value list, Value v)
{
    if (!v_is_exact(v, T_UNION))
        return add_member(vm, list, v);
    const Tuple *t = tuple_of(union_of(v)->args);
    for (int64_t i = 0; i < t->len; i++)
        if (!add_member(vm, list, t->items[i]))
            return false;
    return true;
}

static bool may_join(Interp *vm, Value v)
{
    return v == V_NONE || v_is_kind(v, KIND_TYPE) || v_is_exact(v, T_UNION) || is_alias(vm, v);
}

/* The members of both, each once. */
static Value join(Interp *vm, Value a, Value b)
{
    a = a == V_NONE ? v_from_obj(vm->types[T_NONE]) : a;
    b = b == V_NONE ? v_from_obj(vm->types[T_NONE]) : b;
    if (a != b && v_is_kind(a, KIND_TYPE) && v_is_kind(b, KIND_TYPE))
        return tuple_pack(vm, 2, a, b);
    Value list = list_new(vm, NULL, 0);
    return list != V_NULL && add_members(vm, list, a) && add_members(vm, list, b)
             ? tuple_from_iterable(vm, list)
             : V_NULL;
}

Value union_new(Interp *vm, Value a, Value b)
{
    if (!may_join(vm, a) || !may_join(vm, b))
        return V_NOTIMPL;
    Value args = join(vm, a, b);
    if (args != V_NULL && tuple_of(args)->len == 1)
        return tuple_of(args)->items[0];
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
    .doc = "What int | str is: a type that stands for any of several.",
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

static Value alias_make(Interp *vm, Type *type, Value origin, Value args)
{
    Value tuple = tuple_is(args) ? v_unwrap(args) : tuple_new(vm, &args, 1);
    Value v = tuple == V_NULL ? V_NULL : instance_new(vm, type);
    if (v == V_NULL)
        return V_NULL;
    GenericAlias *a = alias_of(v);
    a->parameters = V_NULL;
    a->unpacked = false;
    gc_set(&a->origin, origin);
    gc_set(&a->args, tuple);
    return v;
}

Value generic_alias_new(Interp *vm, Value origin, Value args)
{
    return alias_make(vm, vm->types[T_GENERIC_ALIAS], origin, args);
}

static Value alias_repr(Interp *vm, Value self)
{
    StrBuilder out = {0};
    if (alias_of(self)->unpacked)
        sb_add_char(&out, '*');
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

/* Iterating over an alias, which *alias does, gives the alias once, unpacked. */
static Value alias_iter(Interp *vm, Value self)
{
    Value v = alias_make(vm, type_of(vm, self), alias_of(self)->origin, alias_of(self)->args);
    if (v == V_NULL)
        return V_NULL;
    alias_of(v)->unpacked = true;
    Value one = tuple_new(vm, &v, 1);
    return one == V_NULL ? V_NULL : op_iter(vm, one);
}

static const char *const names_of_alias[] = {
    "__class__", "__bases__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
    "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
};

static bool is_name_of_alias(Interp *vm, Value name)
{
    const char *text = str_utf8(vm, name, NULL);
    bool own = false;
    for (size_t i = 0; i < sizeof names_of_alias / sizeof *names_of_alias; i++)
        own = own || strcmp(text, names_of_alias[i]) == 0;
    return own;
}

static Value alias_getattr(Interp *vm, Value self, Value name)
{
    return is_name_of_alias(vm, name) ? op_getattr_generic(vm, self, name)
                                      : op_getattr(vm, alias_of(self)->origin, name);
}

static Value alias_dir(Interp *vm, Value *args, int n)
{
    (void)n;
    Value dir = prelude_get(vm, "_generic_alias", "names_of");
    Value own = list_new(vm, NULL, 0);
    for (size_t i = 0; own != V_NULL && i < sizeof names_of_alias / sizeof *names_of_alias; i++)
        if (!list_append(vm, own, str_intern_cstr(vm, names_of_alias[i])))
            return V_NULL;
    return dir == V_NULL || own == V_NULL ? V_NULL : native_tail(vm, dir, 2, alias_of(args[0])->origin, own);
}

static Value alias_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!is_alias(vm, a) || !is_alias(vm, b) || (op != CMP_EQ && op != CMP_NE))
        return V_NOTIMPL;
    GenericAlias *x = alias_of(a), *y = alias_of(b);
    int same = x->unpacked == y->unpacked ? op_eq(vm, x->origin, y->origin) : 0;
    if (same > 0)
        same = op_eq(vm, x->args, y->args);
    return same < 0 ? V_NULL : v_from_bool((same > 0) == (op == CMP_EQ));
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
static Value alias_unpacked(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(alias_of(self)->unpacked);
}

static Value alias_tuple_args(Interp *vm, Value self)
{
    GenericAlias *a = alias_of(self);
    return a->unpacked && a->origin == v_from_obj(vm->types[T_TUPLE]) ? a->args : V_NONE;
}

static Value alias_mro_entries(Interp *vm, Value *args, int n)
{
    (void)n;
    return tuple_new(vm, &alias_of(args[0])->origin, 1);
}

static Value alias_parameters(Interp *vm, Value self)
{
    GenericAlias *a = alias_of(self);
    if (a->parameters == V_NULL)
        gc_set(&a->parameters, ask(vm, "parameters", &a->args, 1));
    return a->parameters;
}

static Value alias_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    if (alias_of(args[0])->unpacked) {
        Value fn = prelude_get(vm, "_generic_alias", "reduce_unpacked");
        return fn == V_NULL
                 ? V_NULL
                 : native_tail(vm, fn, 2, alias_of(args[0])->origin, alias_of(args[0])->args);
    }
    Value given = tuple_pack(vm, 2, alias_of(args[0])->origin, alias_of(args[0])->args);
    return given == V_NULL ? V_NULL : tuple_pack(vm, 2, v_from_obj(vm->types[T_GENERIC_ALIAS]), given);
}

static void alias_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((GenericAlias *)o)->origin);
    gc_mark(gc, ((GenericAlias *)o)->args);
    gc_mark(gc, ((GenericAlias *)o)->parameters);
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
    {"__dir__(self, /)", alias_dir, NULL, 0},
    {0},
};

static const GetSetDef alias_getsets[] = {
    {.name = "__origin__", .get = alias_origin, .set = member_readonly},
    {.name = "__args__", .get = alias_args, .set = member_readonly},
    {.name = "__unpacked__", .get = alias_unpacked, .set = member_readonly},
    {.name = "__parameters__", .get = alias_parameters, .doc = "The type variables among the arguments, each once."},
    {.name = "__typing_unpacked_tuple_args__", .get = alias_tuple_args},
    {0},
};

static Value alias_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    return alias_make(vm, type_from_value(args[0]), args[1], args[2]);
}

static const TypeDef alias_def = {
    .name = "GenericAlias",
    .module = "types",
    .doc = "A class with its arguments, such as list[int]: __origin__ is the class, __args__ are (int,).",
    .size = sizeof(GenericAlias),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_WEAK,
    .trace = alias_trace,
    .slots = {.repr = alias_repr,
              .compare = alias_compare,
              .hash = alias_hash,
              .call = alias_call,
              .getattr = alias_getattr,
              .getitem = substitute,
              .iter = alias_iter,
              .binary = {[BIN_OR] = union_new}},
    .construct = "GenericAlias(cls, origin, args, /)",
    .new_fn = alias_construct,
    .methods = alias_methods,
    .getsets = alias_getsets,
};

static bool is_alias(Interp *vm, Value v)
{
    return v_is_obj(v) && type_of(vm, v)->def == &alias_def;
}

void generic_init(Interp *vm)
{
    vm->types[T_UNION] = type_from_def(vm, &union_def, T_UNION);
    vm->types[T_GENERIC_ALIAS] = type_from_def(vm, &alias_def, T_GENERIC_ALIAS);
}
