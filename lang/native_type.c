/* SPDX-License-Identifier: MIT
 *
 * Types made from TypeDefs: layout, slots, the constructor; and their wrappers, methods and
 * attributes once asked for. They live as long as the Interp. */
#include "lang/type_internal.h"

#include "base/alloc.h"
#include "lang/native_sig.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- construction by a signature ----------------------------------------------------------------------------------- */

/* An instance of a subclass of int, str ... around the plain value that the constructor made. */
static Value wrap_plain(Interp *vm, Type *type, Value v)
{
    if (!v_is_obj(v) && !v_is_int(v) && !v_is_flo(v) && !v_is_bool(v))
        return v;
    if (type->instance_kind != KIND_WRAPPED || type_is_subtype(type_of(vm, v), type))
        return v;
    Value w = instance_new(vm, type);
    if (w != V_NULL)
        gc_set(&((Wrapped *)v_obj(w))->value, v_unwrap(v));
    return w;
}

/* May the constructor leave keywords to the __init__ of a subclass? */
static bool keywords_are_for_init(const Type *type, const Type *native)
{
    const NativeSig *sig = ((NativeFunction *)v_obj(native->construct))->sig;
    return type != type->native && type->slots.init != type->native->slots.init && sig->nposonly == sig->npos
        && !sig->nkwonly && !sig->varkw;
}

/* The `new` slot of types that have new_fn: binds arguments as `construct` says, the class in front. */
static Value construct_new(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    enum { FEW = 12 };
    Value few[FEW + 1], *all = few;
    const Type *t = type->native;
    while (t->construct == V_NULL)
        t = t->base;
    if (kwnames != V_NULL && keywords_are_for_init(type, t)) {
        nargs -= (int)tuple_of(kwnames)->len;
        kwnames = V_NULL;
    }
    if (nargs > FEW) {
        Value tuple = tuple_new(vm, NULL, (size_t)nargs + 1);
        if (tuple == V_NULL)
            return V_NULL;
        all = tuple_of(tuple)->items;
    }
    all[0] = v_from_obj(type);
    values_copy(all + 1, args, (size_t)nargs);
    return wrap_plain(vm, type, native_call(vm, (NativeFunction *)v_obj(t->construct), all, nargs + 1, kwnames));
}

static void set_constructor(Interp *vm, Type *t, const TypeDef *def)
{
    t->construct_row = alloc_zeroed(1, sizeof *t->construct_row);
    *t->construct_row = (NativeDef){.sig = def->construct, .fn = def->new_fn, .doc = def->doc};
    gc_set(&t->construct, native_function(vm, t->construct_row, V_NULL, NULL));
    ((NativeFunction *)v_obj(t->construct))->by_count = true;          /* and the class is not counted */
    t->slots.new_ = construct_new;
}

/* -- slots --------------------------------------------------------------------------------------------------------- */

/* What the def does not say comes from the base; `new` only from a base that is not object: else there are no
 * instances to be had. A type that compares in its own way without a hash is unhashable. */
static void inherit_slots(Interp *vm, Type *t, const Type *base)
{
    AnySlot *own = (AnySlot *)&t->slots;
    const AnySlot *inherited = (const AnySlot *)&base->slots;
    bool unhashable = t->slots.compare && !t->slots.hash,
         creatable = t->slots.new_ || base != vm->types[T_OBJECT];
    for (size_t i = 0; i < sizeof(Slots) / sizeof(AnySlot); i++)
        if (!own[i])
            own[i] = inherited[i];
    if (unhashable)
        t->slots.hash = NULL;
    if (!creatable)
        t->slots.new_ = NULL;
}

/* -- what the dict gets -------------------------------------------------------------------------------------------- */

static Value method_object(Interp *vm, Type *t, const NativeDef *row)
{
    if (!(row->flags & (NATIVE_STATIC | NATIVE_CLASS)))
        return native_method(vm, row, t);
    return wrapper_make(vm, row->flags & NATIVE_STATIC ? T_STATIC_METHOD : T_CLASS_METHOD,
                        native_function(vm, row, V_NULL, NULL));
}

void type_add_methods(Interp *vm, Type *t, const NativeDef *rows)
{
    for (; rows && rows->sig; rows++)
        dict_set(vm, t->own_dict, native_sig_name(vm, rows), method_object(vm, t, rows));
}

static Value class_getitem(Interp *vm, Value *args, int n)
{
    (void)n;
    return generic_alias_new(vm, args[0], args[1]);
}

static const NativeDef class_getitem_rows[] = {
    {"__class_getitem__(cls, item, /)", class_getitem, "See PEP 585", NATIVE_CLASS},
    {0},
};

/* list[int] and its kind. */
static bool is_generic(const TypeDef *def, TypeId id)
{
    return def->flags & (TYPE_LIST | TYPE_TUPLE | TYPE_DICT | TYPE_GENERIC) || id == T_SET
        || id == T_FROZENSET;
}

static void add_doc(Interp *vm, Type *t, const TypeDef *def)
{
    /* computed: functions, properties */
    if (dict_get_str(dict_of(t->own_dict), vm->names.doc) != V_NULL)
        return;
    dict_set(vm, t->own_dict, vm->names.doc, def->doc ? str_from_cstr(vm, def->doc) : V_NONE);
    if (def->module)
        dict_set(vm, t->own_dict, vm->names.module, str_intern_cstr(vm, def->module));
}

/* -- the type ------------------------------------------------------------------------------------------------------ */

enum {
    LAYOUT_FLAGS = TYPE_EXCEPTION | TYPE_TUPLE | TYPE_INT | TYPE_STR | TYPE_LIST | TYPE_DICT
                 | TYPE_TYPE | TYPE_SEQUENCE | TYPE_MAPPING
};

static void name_type(Interp *vm, Type *t, const TypeDef *def)
{
    Buf label = {0};
    if (def->module) {
        buf_adds(&label, def->module);
        buf_addc(&label, '.');
    }
    buf_adds(&label, def->name);
    type_set_label(t, label.data);
    buf_clear(&label);
    gc_set(&t->name, str_intern_cstr(vm, def->name));
    gc_set(&t->qualname, t->name);
}

static void lay_out(Type *t, const TypeDef *def, const Type *base)
{
    t->flags = def->flags | (base ? base->flags & LAYOUT_FLAGS : 0);
    t->instance_kind = def->kind || !base ? def->kind : base->instance_kind;
    t->instance_size = def->size || !base ? def->size : base->instance_size;
    bool own_dict = t->instance_kind == KIND_TYPE || t->instance_kind == KIND_MODULE
        || t->instance_kind == KIND_FUNCTION;
    bool attributes = def->fixed || !(t->flags & TYPE_NO_DICT || own_dict);
    t->attrs_offset = attributes ? (uint16_t)((t->instance_size + 7) & ~7u) : 0;
    t->nfixed = def->fixed;
    t->inline_slots = (uint8_t)def->fixed;
}

/* Types whose objects can be referred to weakly: these, and those of libraries. */
static bool is_weak(const Type *t, TypeId id)
{
    switch (id) {
    case T_FUNCTION: case T_METHOD: case T_GENERATOR: case T_COROUTINE: case T_ASYNC_GENERATOR: case T_SET:
    case T_FROZENSET: case T_MODULE: case T_CODE: case T_NATIVE_FN: case T_LIBRARY_FN: case T_TYPE:
        return true;
    default:
        return !id && (t->instance_kind == KIND_NATIVE || t->instance_kind == KIND_TYPE);
    }
}

static void place(Interp *vm, Type *t, Type *base)
{
    Value self = v_from_obj(t);
    if (!base) {
        gc_set(&t->bases, tuple_new(vm, NULL, 0));
        gc_set(&t->mro, tuple_new(vm, &self, 1));
        return;
    }
    Value parent = v_from_obj(base);
    t->base = base;
    gc_set(&t->bases, tuple_new(vm, &parent, 1));
    type_make_mro(vm, t);
}

/* Slots of the TypeDef's own: those that its class has wrappers for. */
static Slots own_slots(const TypeDef *def)
{
    Slots own = def->slots;
    if (def->new_fn)
        own.new_ = construct_new;
    return own;
}

/* What the class's dict holds, when somebody looks for the first time: a program uses few of the
 * types that there are. */
void type_fill(Interp *vm, Type *t)
{
    const TypeDef *def = t->def;
    Slots own = own_slots(def);
    t->unfilled = false;
    gc_lift_limit(vm->gc);
    slot_add_wrappers(vm, t, &own);
    if (own.compare && !own.hash && t->base)
        dict_set(vm, t->own_dict, vm->names.hash, V_NONE);
    type_add_methods(vm, t, def->methods);
    if (is_generic(def, t == vm->types[T_SET]         ? T_SET
                        : t == vm->types[T_FROZENSET] ? T_FROZENSET
                                                      : T_NO_TYPE))
        type_add_methods(vm, t, class_getitem_rows);
    type_add_getsets(vm, t, def->getsets);
    bool first = t->attrs_offset && !(t->flags & TYPE_NO_DICT)
              && !(t->base && t->base->attrs_offset);
    if (first && dict_get_str(dict_of(t->own_dict), vm->names.dict) == V_NULL)
        type_put(vm, t, "__dict__", getset_new(vm, &instance_dict_getset, t));
    add_doc(vm, t, def);
    gc_restore_limit(vm->gc);
}

static Type *make_type(Interp *vm, const TypeDef *def, TypeId id, Type *base)
{
    Type *t = id ? vm->types[id] : type_alloc(vm, T_TYPE);
    name_type(vm, t, def);
    lay_out(t, def, base);
    t->flags |= is_weak(t, id) ? TYPE_WEAK : 0;
    t->native = t;
    t->def = def;
    t->slots = def->slots;
    gc_set(&t->own_dict, dict_new(vm));
    place(vm, t, base);
    if (!id)
        t->first_shape = shape_new(vm, t)->id;
    if (def->new_fn)
        set_constructor(vm, t, def);
    if (base)
        inherit_slots(vm, t, base);
    t->unfilled = true;
    type_changed(vm);
    return t;
}

Type *type_from_def(Interp *vm, const TypeDef *def, TypeId id)
{
    return make_type(vm, def, id, id == T_OBJECT ? NULL : vm->types[def->base ? def->base : T_OBJECT]);
}

Type *type_from_def_below(Interp *vm, const TypeDef *def, Type *base)
{
    return make_type(vm, def, T_NO_TYPE, base);
}
