/* SPDX-License-Identifier: MIT
 *
 * property, staticmethod, classmethod and super: the descriptors that programs write. */
#include "lang/obj_func.h"

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

static Value or_none(Value v)
{
    return v == V_NULL ? V_NONE : v;
}

/* -- property ---------------------------------------------------------------------------------------------------------- */

static Property *property_of(Value v)
{
    return (Property *)v_obj(v);
}

static void property_trace(Gc *gc, Obj *o)
{
    Property *p = (Property *)o;
    gc_mark(gc, p->get);
    gc_mark(gc, p->set);
    gc_mark(gc, p->del);
    gc_mark(gc, p->doc);
    gc_mark(gc, p->name);
}

const KindOps property_kind_ops = {.name = "property", .trace = property_trace};

enum { DOC_OF_GETTER = 1 };             /* h.aux of a Property */

/* The getter's docstring. An instance of a subclass keeps it among its attributes, for the class has one of its own. */
static bool take_doc(Interp *vm, Value self, Value getter)
{
    Value doc = op_getattr_opt(vm, getter, vm->names.doc);
    exc_clear(vm);
    if (doc == V_NULL || doc == V_NONE)
        return true;
    v_obj(self)->aux = DOC_OF_GETTER;
    if (!v_is_exact(self, T_PROPERTY))
        return op_setattr(vm, self, vm->names.doc, doc);
    gc_set(&property_of(self)->doc, doc);
    return true;
}

/* What __init__ does, its arguments bound. They are its, and not the constructor's, so that subclasses may have others. */
static Value property_fill(Interp *vm, Value *args, int n)
{
    (void)n;
    Property *p = property_of(args[0]);
    p->h.aux = 0;
    gc_set(&p->get, args[1] == V_NONE ? V_NULL : args[1]);
    gc_set(&p->set, args[2] == V_NONE ? V_NULL : args[2]);
    gc_set(&p->del, args[3] == V_NONE ? V_NULL : args[3]);
    gc_set(&p->doc, args[4]);
    p->name = V_NULL;
    bool ok = args[4] != V_NONE || p->get == V_NULL || take_doc(vm, args[0], p->get);
    return ok ? V_NONE : V_NULL;
}

static Value property_slot_new(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Value v = instance_new(vm, type);
    if (v != V_NULL) {
        Property *p = property_of(v);
        p->get = p->set = p->del = p->doc = p->name = V_NULL;
    }
    return v;
}

static bool property_slot_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    Value all = tuple_new(vm, NULL, (size_t)nargs + 1);
    if (all == V_NULL)
        return false;
    gc_set(&tuple_of(all)->items[0], self);
    values_copy(tuple_of(all)->items + 1, args, (size_t)nargs);
    static const NativeDef row = {"property(self, fget=None, fset=None, fdel=None, doc=None)", property_fill, NULL, 0};
    Value fill = native_function(vm, &row, V_NULL, NULL);
    if (fill == V_NULL)
        return false;
    ((NativeFunction *)v_obj(fill))->by_count = true;
    return native_call(vm, (NativeFunction *)v_obj(fill), tuple_of(all)->items, nargs + 1, kwnames) != V_NULL;
}

static Value raise_missing(Interp *vm, Value self, Value obj, const char *what)
{
    Property *p = property_of(self);
    if (p->name != V_NULL)
        return exc_raise(vm, EXC_AttributeError, "property '%s' of '%s' object has no %s", str_utf8(vm, p->name, NULL),
                         type_name_of(vm, obj), what);
    return exc_raise(vm, EXC_AttributeError, "property of '%s' object has no %s", type_name_of(vm, obj), what);
}

static Value property_get(Interp *vm, Value self, Value obj, Value type)
{
    (void)type;
    if (obj == V_NULL || obj == V_NONE)
        return self;
    Value getter = property_of(self)->get;
    return getter == V_NULL ? raise_missing(vm, self, obj, "getter") : op_call(vm, getter, &obj, 1);
}

static bool property_set(Interp *vm, Value self, Value obj, Value v)
{
    Property *p = property_of(self);
    Value fn = v == V_NULL ? p->del : p->set, args[2] = {obj, v};
    if (fn == V_NULL) {
        raise_missing(vm, self, obj, v == V_NULL ? "deleter" : "setter");
        return false;
    }
    return op_call(vm, fn, args, v == V_NULL ? 1 : 2) != V_NULL;
}

/* Another of the same class, made by calling it. The getter's docstring goes with the getter. */
static Value with_part(Interp *vm, Value *args, Value get, Value set, Value del)
{
    const Property *p = property_of(args[0]);
    Value doc = p->h.aux == DOC_OF_GETTER && get != V_NULL ? V_NONE : or_none(p->doc);
    Value parts[] = {or_none(get), or_none(set), or_none(del), doc};
    Value copy = op_call(vm, v_from_obj(type_of(vm, args[0])), parts, 4);
    if (copy != V_NULL && v_is_kind(copy, KIND_PROPERTY))
        gc_set(&property_of(copy)->name, p->name);
    return copy;
}

static Value property_getter(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_part(vm, args, args[1], property_of(args[0])->set, property_of(args[0])->del);
}

static Value property_setter(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_part(vm, args, property_of(args[0])->get, args[1], property_of(args[0])->del);
}

static Value property_deleter(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_part(vm, args, property_of(args[0])->get, property_of(args[0])->set, args[1]);
}

static Value property_set_name(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    gc_set(&property_of(args[0])->name, args[2]);
    return V_NONE;
}

static Value property_fget(Interp *vm, Value self) { (void)vm; return or_none(property_of(self)->get); }
static Value property_fset(Interp *vm, Value self) { (void)vm; return or_none(property_of(self)->set); }
static Value property_fdel(Interp *vm, Value self) { (void)vm; return or_none(property_of(self)->del); }
static Value property_doc(Interp *vm, Value self) { (void)vm; return or_none(property_of(self)->doc); }

static bool property_set_doc(Interp *vm, Value self, Value v)
{
    (void)vm;
    gc_set(&property_of(self)->doc, or_none(v));
    return true;
}

static Value property_abstract(Interp *vm, Value self)
{
    const Value parts[] = {property_of(self)->get, property_of(self)->set, property_of(self)->del};
    for (int i = 0; i < 3; i++) {
        Value flag = parts[i] == V_NULL ? V_NULL : op_getattr_opt(vm, parts[i], vm->names.isabstract);
        if (flag != V_NULL && op_truth(vm, flag) == 1)
            return V_TRUE;
    }
    exc_clear(vm);
    return V_FALSE;
}

static const NativeDef property_methods[] = {
    {"getter(self, fget, /)", property_getter, "Descriptor to obtain a copy of the property with a different getter.", 0},
    {"setter(self, fset, /)", property_setter, "Descriptor to obtain a copy of the property with a different setter.", 0},
    {"deleter(self, fdel, /)", property_deleter, "Descriptor to obtain a copy of the property with a different deleter.", 0},
    {"__set_name__(self, owner, name, /)", property_set_name, "Method to set name of a property.", 0},
    {0},
};

static const GetSetDef property_getsets[] = {
    {.name = "fget", .get = property_fget}, {.name = "fset", .get = property_fset}, {.name = "fdel", .get = property_fdel},
    {.name = "__doc__", .get = property_doc, .set = property_set_doc},
    {.name = "__isabstractmethod__", .get = property_abstract}, {0},
};

static const TypeDef property_type = {
    .name = "property", .doc = "Property attribute.", .size = sizeof(Property), .kind = KIND_PROPERTY,
    .slots = {.get = property_get, .set = property_set, .new_ = property_slot_new, .init = property_slot_init},
    .methods = property_methods, .getsets = property_getsets,
};

/* -- staticmethod and classmethod -------------------------------------------------------------------------------------- */

static Wrapper *wrapper_of(Value v)
{
    return (Wrapper *)v_obj(v);
}

static void wrapper_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Wrapper *)o)->fn);
}

const KindOps static_method_kind_ops = {.name = "staticmethod", .trace = wrapper_trace};
const KindOps class_method_kind_ops = {.name = "classmethod", .trace = wrapper_trace};

static Value wrapper_new(Interp *vm, Value *args, int n)
{
    (void)n;
    Value v = instance_new(vm, type_from_value(args[0]));
    if (v != V_NULL)
        gc_set(&wrapper_of(v)->fn, args[1]);
    return v;
}

static Value static_get(Interp *vm, Value self, Value obj, Value type)
{
    (void)vm;
    (void)obj;
    (void)type;
    return wrapper_of(self)->fn;
}

static Value static_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    return vm_call(vm, wrapper_of(self)->fn, args, nargs, kwnames);
}

/* A descriptor inside is asked with the class as the object, so that a property can be a class's. */
static Value class_get(Interp *vm, Value self, Value obj, Value type)
{
    Value fn = wrapper_of(self)->fn, cls = type != V_NULL ? type : v_from_obj(type_of(vm, obj));
    Type *t = type_of(vm, fn);
    if (t->slots.get && !v_is_exact(fn, T_NATIVE_FN))
        return t->slots.get(vm, fn, cls, v_from_obj(type_of(vm, cls)));
    return method_new(vm, fn, cls);
}

static Value wrapper_repr(Interp *vm, Value self)
{
    Value fn = op_repr(vm, wrapper_of(self)->fn);
    return fn == V_NULL ? V_NULL : str_from_fmt(vm, "<%s(%s)>", type_name_of(vm, self), str_utf8(vm, fn, NULL));
}

static Value wrapper_fn(Interp *vm, Value self)
{
    (void)vm;
    return wrapper_of(self)->fn;
}

/* The wrapped function's name, doc and so on are the wrapper's. */
static Value wrapper_getattr(Interp *vm, Value self, Value name)
{
    static const char *const copied[] = {"__name__", "__qualname__", "__doc__", "__module__", "__annotations__", "__isabstractmethod__"};
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        if (str_eq_cstr(name, copied[i]))
            return op_getattr(vm, wrapper_of(self)->fn, name);
    return op_getattr_generic(vm, self, name);
}

static const GetSetDef wrapper_getsets[] = {{.name = "__func__", .get = wrapper_fn}, {.name = "__wrapped__", .get = wrapper_fn}, {0}};

static const TypeDef static_method_type = {
    .name = "staticmethod", .doc = "Makes a function that is found in a class but is not bound to its instances.", .size = sizeof(Wrapper), .kind = KIND_STATIC_METHOD,
    .slots = {.repr = wrapper_repr, .get = static_get, .call = static_call, .getattr = wrapper_getattr},
    .construct = "staticmethod(cls, function, /)", .new_fn = wrapper_new, .getsets = wrapper_getsets,
};

static const TypeDef class_method_type = {
    .name = "classmethod", .doc = "Makes a method whose first argument is the class.", .size = sizeof(Wrapper), .kind = KIND_CLASS_METHOD,
    .slots = {.repr = wrapper_repr, .get = class_get, .getattr = wrapper_getattr},
    .construct = "classmethod(cls, function, /)", .new_fn = wrapper_new, .getsets = wrapper_getsets,
};

/* -- super ------------------------------------------------------------------------------------------------------------- */

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

/* The class whose MRO is walked: self when it is a class below `type`, else self's class. V_NULL: TypeError pending. */
static Value super_check(Interp *vm, Value type, Value self)
{
    if (!v_is_kind(type, KIND_TYPE))
        return exc_raise(vm, EXC_TypeError, "super() argument 1 must be a type, not %s", type_name_of(vm, type));
    Type *t = type_from_value(type);
    if (v_is_kind(self, KIND_TYPE) && type_is_subtype(type_from_value(self), t))
        return self;
    if (type_is_subtype(type_of(vm, self), t))
        return v_from_obj(type_of(vm, self));
    return exc_raise(vm, EXC_TypeError, "super(type, obj): obj must be an instance or subtype of type");
}

static Value super_lookup(Interp *vm, Value type, Value self, Value self_type, Value name)
{
    Tuple *mro = tuple_of(type_from_value(self_type)->mro);
    int64_t i = 0;
    while (i < mro->len && mro->items[i] != type)
        i++;
    for (i++; i < mro->len; i++) {
        Value v = dict_get_str(dict_of(type_dict(vm, type_from_value(mro->items[i]))), name);
        if (v == V_NULL)
            continue;
        Type *t = type_of(vm, v);
        return t->slots.get ? t->slots.get(vm, v, self == self_type ? V_NULL : self, self_type) : v;
    }
    return V_NULL;
}

Value super_getattr(Interp *vm, Value type, Value self, Value name)
{
    Value self_type = super_check(vm, type, self);
    if (self_type == V_NULL)
        return V_NULL;
    Value v = super_lookup(vm, type, self, self_type, name);
    if (v != V_NULL || vm->exc != V_NULL)
        return v;
    return exc_raise(vm, EXC_AttributeError, "'super' object has no attribute '%s'", str_utf8(vm, name, NULL));
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

static Value super_make(Interp *vm, Type *cls, Value type, Value self)
{
    if (!v_is_kind(type, KIND_TYPE))
        return exc_raise(vm, EXC_TypeError, "super() argument 1 must be a type, not %s", type_name_of(vm, type));
    Value self_type = self == V_NULL ? V_NULL : super_check(vm, type, self);
    if (self != V_NULL && self_type == V_NULL)
        return V_NULL;
    Value v = instance_new(vm, cls);
    if (v == V_NULL)
        return V_NULL;
    gc_set(&super_of(v)->type, type);
    gc_set(&super_of(v)->self, self);
    gc_set(&super_of(v)->self_type, self_type);
    return v;
}

static Value super_new(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[1] == V_NULL)
        return exc_raise(vm, EXC_RuntimeError, "super(): no arguments");
    return super_make(vm, type_from_value(args[0]), args[1], args[2] == V_NONE ? V_NULL : args[2]);
}

static Value super_repr(Interp *vm, Value self)
{
    Super *s = super_of(self);
    const char *type = s->type == V_NULL ? "NULL" : type_name(type_from_value(s->type));
    if (s->self == V_NULL)
        return str_from_fmt(vm, "<super: <class '%s'>, NULL>", type);
    return str_from_fmt(vm, "<super: <class '%s'>, <%s object>>", type, type_name(type_from_value(s->self_type)));
}

static Value super_thisclass(Interp *vm, Value self) { (void)vm; return or_none(super_of(self)->type); }
static Value super_self(Interp *vm, Value self) { (void)vm; return or_none(super_of(self)->self); }
static Value super_self_class(Interp *vm, Value self) { (void)vm; return or_none(super_of(self)->self_type); }

static const GetSetDef super_getsets[] = {
    {.name = "__thisclass__", .get = super_thisclass}, {.name = "__self__", .get = super_self},
    {.name = "__self_class__", .get = super_self_class}, {0},
};

static const TypeDef super_type = {
    .name = "super", .doc = "super() -> same as super(__class__, <first argument>)", .size = sizeof(Super), .kind = KIND_SUPER,
    .slots = {.repr = super_repr, .getattr = super_slot_getattr},
    .construct = "super(cls, type=..., object_or_type=None, /)", .new_fn = super_new, .getsets = super_getsets,
};

void property_init(Interp *vm)
{
    static const struct { TypeId id; const TypeDef *def; } rows[] = {
        {T_PROPERTY, &property_type}, {T_STATIC_METHOD, &static_method_type}, {T_CLASS_METHOD, &class_method_type},
        {T_SUPER, &super_type},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        vm->types[rows[i].id] = type_from_def(vm, rows[i].def, rows[i].id);
        builtin_add(vm, rows[i].def->name, v_from_obj(vm->types[rows[i].id]));
    }
}
