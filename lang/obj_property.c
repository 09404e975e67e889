/* SPDX-License-Identifier: MIT
 *
 * property: attributes that are computed by functions of the program. */
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

/* The getter's docstring. An instance of a subclass keeps it among its attributes, for the class
 * has one of its own. */
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

/* What __init__ does, its arguments bound. They are its, and not the constructor's, so that
 * subclasses may have others. */
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
    static const NativeDef row = {"property(self, fget=None, fset=None, fdel=None, doc=None)",
                                  property_fill, NULL, 0};
    return native_init(vm, &row, self, args, nargs, kwnames);
}

static Value raise_missing(Interp *vm, Value self, Value obj, const char *what)
{
    Property *p = property_of(self);
    Value name = p->name == V_NULL ? V_NULL : op_repr(vm, p->name),
          owner = op_repr(vm, type_of(vm, obj)->qualname);
    if (owner == V_NULL || (p->name != V_NULL && name == V_NULL))
        return V_NULL;
    return exc_raise(vm, EXC_AttributeError, "property%s%s of %s object has no %s", name == V_NULL ? "" : " ",
                     name == V_NULL ? "" : str_utf8(vm, name, NULL), str_utf8(vm, owner, NULL), what);
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
    if (n != 3)
        return exc_raise(vm, EXC_TypeError,
                         "__set_name__() takes 2 positional arguments but %d were given", n - 1);
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
        int truth = parts[i] == V_NULL ? 0 : func_is_abstract(vm, parts[i]);
        if (truth)
            return truth < 0 ? V_NULL : V_TRUE;
    }
    return V_FALSE;
}

static const NativeDef property_methods[] = {
    {"getter(self, fget, /)", property_getter, "The property with another function that reads.", 0},
    {"setter(self, fset, /)", property_setter, "The property with another function that sets.", 0},
    {"deleter(self, fdel, /)", property_deleter, "The property with another function that deletes.", 0},
    {"__set_name__(self, owner, name, /)", property_set_name,
     "Tell the property which name it has in its class.", NATIVE_RAW},
    {0},
};

static const GetSetDef property_getsets[] = {
    {.name = "fget", .get = property_fget, .set = member_readonly}, {.name = "fset", .get = property_fset, .set = member_readonly},
    {.name = "fdel", .get = property_fdel, .set = member_readonly},
    {.name = "__doc__", .get = property_doc, .set = property_set_doc},
    {.name = "__isabstractmethod__", .get = property_abstract}, {0},
};

static const TypeDef property_type = {
    .name = "property", .doc = "property(fget=None, fset=None, fdel=None, doc=None)\n\n"
           "An attribute that functions read, set and delete; usually made by a decorator.", .size = sizeof(Property), .kind = KIND_PROPERTY, .flags = TYPE_NO_DICT,
    .slots = {.get = property_get, .set = property_set, .new_ = property_slot_new, .init = property_slot_init},
    .methods = property_methods, .getsets = property_getsets,
};

void property_init(Interp *vm)
{
    vm->types[T_PROPERTY] = type_from_def(vm, &property_type, T_PROPERTY);
    builtin_add(vm, "property", v_from_obj(vm->types[T_PROPERTY]));
}
