/* SPDX-License-Identifier: MIT
 *
 * super: the attributes that the classes after a given one have for an object. `super()` in a
 * method is compiled to super(__class__, first argument). */
#include "lang/obj_func.h"

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

static Value or_none(Value v)
{
    return v == V_NULL ? V_NONE : v;
}

static Super *super_of(Value v)
{
    return (Super *)v_obj(v);
}

static void super_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Super *)o)->type);
    gc_mark(gc, ((Super *)o)->self);
    gc_mark(gc, ((Super *)o)->self_type);
}

const KindOps super_kind_ops = {.name = "super", .trace = super_trace};

/* What an object that stands for another says its class is, where that is below t; V_NULL: nothing,
 * or an exception. */
static Value proxied_class(Interp *vm, Type *t, Value self)
{
    Value cls = op_getattr_opt(vm, self, vm->names.class_);
    bool fits = cls != V_NULL && v_is_kind(cls, KIND_TYPE) && type_is_subtype(type_from_value(cls), t);
    return fits ? cls : V_NULL;
}

/* The class whose MRO is walked: self when it is a class below `type`, else self's class. V_NULL:
 * TypeError pending. */
static Value super_check(Interp *vm, Value type, Value self)
{
    if (!v_is_kind(type, KIND_TYPE))
        return exc_raise(vm, EXC_TypeError, "super() argument 1 must be a type, not %s",
                         arg_type_name(vm, type));
    Type *t = type_from_value(type);
    if (v_is_kind(self, KIND_TYPE) && type_is_subtype(type_from_value(self), t))
        return self;
    if (type_is_subtype(type_of(vm, self), t))
        return v_from_obj(type_of(vm, self));
    Value cls = proxied_class(vm, t, self);
    if (cls != V_NULL || vm->exc != V_NULL)
        return cls;
    return exc_raise(vm, EXC_TypeError, "super(type, obj): obj must be an instance or subtype of type");
}

Value *super_cell(Interp *vm, Value type, Value self_type, Value name)
{
    Value order = type_from_value(self_type)->mro;
    Tuple *mro = tuple_of(v_is_obj(order) ? order : vm->empty_tuple);
    int64_t i = 0;
    while (i < mro->len && mro->items[i] != type)
        i++;
    for (i++; i < mro->len; i++) {
        Dict *names = dict_of(type_dict(vm, type_from_value(mro->items[i])));
        int64_t at = dict_find_str(names, name);
        if (at >= 0)
            return &names->entries[at].value;
    }
    return NULL;
}

static Value super_lookup(Interp *vm, Value type, Value self, Value self_type, Value name)
{
    const Value *cell = super_cell(vm, type, self_type, name);
    if (!cell)
        return V_NULL;
    Type *t = type_of(vm, *cell);
    return t->slots.get ? t->slots.get(vm, *cell, self == self_type ? V_NULL : self, self_type) : *cell;
}

Value super_getattr(Interp *vm, Value type, Value self, Value name)
{
    Value self_type = super_check(vm, type, self);
    if (self_type == V_NULL)
        return V_NULL;
    Value v = super_lookup(vm, type, self, self_type, name);
    if (v != V_NULL || vm->exc != V_NULL)
        return v;
    return exc_raise(vm, EXC_AttributeError, "'super' object has no attribute '%s'",
                     str_utf8(vm, name, NULL));
}

static Value super_slot_getattr(Interp *vm, Value self, Value name)
{
    Super *s = super_of(self);
    if (s->self != V_NULL && name != vm->names.class_) {
        Value v = super_lookup(vm, s->type, s->self, s->self_type, name);
        if (v != V_NULL || vm->exc != V_NULL)
            return v;
    }
    return op_getattr_generic(vm, self, name);
}

static Value super_slot_new(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Value v = instance_new(vm, type);
    if (v != V_NULL)
        super_of(v)->type = super_of(v)->self = super_of(v)->self_type = V_NULL;
    return v;
}

static bool bind(Interp *vm, Value super, Value type, Value self)
{
    Value self_type = self == V_NULL ? V_NULL : super_check(vm, type, self);
    if (self != V_NULL && self_type == V_NULL)
        return false;
    Super *s = super_of(super);
    gc_set(&s->type, type);
    gc_set(&s->self, self);
    gc_set(&s->self_type, self_type);
    return true;
}

/* Without arguments it was the compiler's to give them. */
static Value super_fill(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[1] == V_NULL) {
        const Frame *f = vm_frame_innermost(vm);
        bool some = f && frame_fn(f)->code->nparams;
        return exc_raise(vm, EXC_RuntimeError,
                         some ? "super(): __class__ cell not found" : "super(): no arguments");
    }
    if (!v_is_kind(args[1], KIND_TYPE))
        return exc_raise(vm, EXC_TypeError, "super() argument 1 must be a type, not %s",
                         arg_type_name(vm, args[1]));
    return bind(vm, args[0], args[1], args[2] == V_NONE ? V_NULL : args[2]) ? V_NONE : V_NULL;
}

static bool super_slot_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    if (kwnames != V_NULL || nargs > 2) {
        exc_raise(vm, EXC_TypeError,
                  kwnames != V_NULL ? "super() takes no keyword arguments"
                                    : "super() expected at most 2 arguments, got %d",
                  nargs);
        return false;
    }
    static const NativeDef row = {"super(self, type=..., object_or_type=None, /)", super_fill, NULL, 0};
    return native_init(vm, &row, self, args, nargs, kwnames);
}

/* As an attribute of a class, one without an object gets the one that is asked. */
static Value super_get(Interp *vm, Value self, Value obj, Value type)
{
    (void)type;
    Super *s = super_of(self);
    if (obj == V_NULL || obj == V_NONE || s->self != V_NULL || s->type == V_NULL)
        return self;
    if (!v_is_exact(self, T_SUPER)) {
        Value args[2] = {s->type, obj};
        return op_call(vm, v_from_obj(type_of(vm, self)), args, 2);
    }
    Value v = super_slot_new(vm, vm->types[T_SUPER], NULL, 0, V_NULL);
    return v != V_NULL && bind(vm, v, s->type, obj) ? v : V_NULL;
}

static Value super_repr(Interp *vm, Value self)
{
    Super *s = super_of(self);
    const char *type = s->type == V_NULL ? "NULL" : type_name(type_from_value(s->type));
    if (s->self == V_NULL)
        return str_from_fmt(vm, "<super: <class '%s'>, NULL>", type);
    return str_from_fmt(vm, "<super: <class '%s'>, <%s object>>", type,
                        type_name(type_from_value(s->self_type)));
}

static Value super_thisclass(Interp *vm, Value self) { (void)vm; return or_none(super_of(self)->type); }
static Value super_self(Interp *vm, Value self) { (void)vm; return or_none(super_of(self)->self); }
static Value super_self_class(Interp *vm, Value self) { (void)vm; return or_none(super_of(self)->self_type); }

static const GetSetDef super_getsets[] = {
    {.name = "__thisclass__", .get = super_thisclass, .set = member_readonly, .doc = "the class after which the search begins"},
    {.name = "__self__", .get = super_self, .set = member_readonly, .doc = "the object whose method is wanted; None when unbound"},
    {.name = "__self_class__", .get = super_self_class, .set = member_readonly,
     .doc = "the class whose bases are searched; None when unbound"},
    {0},
};

static const TypeDef super_type = {
    .name = "super",
    .doc = "super()\nsuper(class, object)\n\nThe methods of the classes that come after the class in the object's order.",
    .size = sizeof(Super),
    .kind = KIND_SUPER,
    .flags = TYPE_NO_DICT,
    .slots = {.repr = super_repr,
              .getattr = super_slot_getattr,
              .get = super_get,
              .new_ = super_slot_new,
              .init = super_slot_init},
    .getsets = super_getsets,
};

void super_init(Interp *vm)
{
    vm->types[T_SUPER] = type_from_def(vm, &super_type, T_SUPER);
    builtin_add(vm, "super", v_from_obj(vm->types[T_SUPER]));
}
