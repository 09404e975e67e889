/* SPDX-License-Identifier: MIT
 *
 * Making a class from a name, bases and a namespace, as type(name, bases, dict) does. */
#include "lang/type_internal.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

enum {
    INHERITED_FLAGS = TYPE_EXCEPTION | TYPE_TUPLE | TYPE_INT | TYPE_STR | TYPE_LIST | TYPE_DICT | TYPE_TYPE
                    | TYPE_SEQUENCE | TYPE_MAPPING
};

Type *type_alloc(Interp *vm, uint32_t metatype_shape)
{
    Type *t = gc_alloc(vm, sizeof *t, KIND_TYPE, metatype_shape);
    if (t)
        t->slot_names = t->name = t->qualname = t->module = t->bases = t->mro = t->own_dict =
            t->init_fn = t->new_fn = t->construct = V_NULL;
    return t;
}

void type_set_label(Type *t, const char *text)
{
    free(t->label);
    t->label = alloc_copy(text, strlen(text));
}

void type_put(Interp *vm, Type *t, const char *name, Value v)
{
    dict_set(vm, type_dict(vm, t), str_intern_cstr(vm, name), v);
}

/* -- the namespace ------------------------------------------------------------------------------------------------- */

static Value take(Interp *vm, Type *t, Value name)
{
    Value v = dict_get_str(dict_of(t->own_dict), name);
    if (v != V_NULL)
        dict_delete(vm, t->own_dict, name);
    return v;
}

static bool set_qualname(Interp *vm, Type *t)
{
    Value v = take(vm, t, vm->names.qualname);
    gc_set(&t->qualname, v == V_NULL ? t->name : v);
    if (v == V_NULL || str_is(v))
        return true;
    exc_raise(vm, EXC_TypeError, "type __qualname__ must be a str, not %s", type_name_of(vm, v));
    return false;
}

static void set_module(Interp *vm, Type *t)
{
    if (dict_get_str(dict_of(t->own_dict), vm->names.module) != V_NULL)
        return;
    Value globals = vm_globals(vm);
    Value module = v_is_kind(globals, KIND_DICT) ? dict_get_str(dict_of(globals), vm->names.name) : V_NULL;
    if (module != V_NULL)
        dict_set(vm, t->own_dict, vm->names.module, module);
}

/* A plain function under one of the names that are static or class methods by themselves. */
static bool wrap_method(Interp *vm, Type *t, Value name, TypeId type)
{
    Value fn = dict_get_str(dict_of(t->own_dict), name);
    if (!v_is_exact(fn, T_FUNCTION))
        return true;
    Value wrapper = wrapper_make(vm, type, fn);
    if (wrapper != V_NULL)
        /* only those that a program makes have the function's names */
        ((Wrapper *)v_obj(wrapper))->copied = true;
    return wrapper != V_NULL && dict_set(vm, t->own_dict, name, wrapper);
}

static bool wrap_methods(Interp *vm, Type *t)
{
    return wrap_method(vm, t, vm->names.new_, T_STATIC_METHOD)
        && wrap_method(vm, t, vm->names.init_subclass, T_CLASS_METHOD)
        && wrap_method(vm, t, vm->names.class_getitem, T_CLASS_METHOD);
}

static void forbid_hash(Interp *vm, Type *t)
{
    Dict *d = dict_of(t->own_dict);
    if (dict_get_str(d, vm->names.eq) != V_NULL && dict_get_str(d, vm->names.hash) == V_NULL)
        dict_set(vm, t->own_dict, vm->names.hash, V_NONE);
}

static bool fill_namespace(Interp *vm, Type *t, Value *classcell)
{
    *classcell = take(vm, t, vm->names.classcell);
    if (*classcell != V_NULL && !v_is_kind(*classcell, KIND_CELL)) {
        exc_raise(vm, EXC_TypeError, "__classcell__ must be a nonlocal cell, not %s",
                  str_utf8(vm, op_repr(vm, v_from_obj(type_of(vm, *classcell))), NULL));
        return false;
    }
    if (!set_qualname(vm, t) || !wrap_methods(vm, t))
        return false;
    set_module(vm, t);
    return true;
}

/* -- layout -------------------------------------------------------------------------------------------------------- */

static bool lay_out(Interp *vm, Type *t)
{
    if (!type_lay_out(vm, t))
        return false;
    if (dict_get_str(dict_of(t->own_dict), vm->names.doc) == V_NULL)
        dict_set(vm, t->own_dict, vm->names.doc, V_NONE);
    forbid_hash(vm, t);
    return true;
}

static void inherit_flags(Type *t)
{
    const Tuple *bases = (const Tuple *)v_obj(t->bases);
    for (int64_t i = 0; i < bases->len; i++)
        t->flags |= type_from_value(bases->items[i])->flags & INHERITED_FLAGS;
    t->native = t->base->native;
    t->def = t->base->def;
}

static bool note_abstract(Interp *vm, Type *t)
{
    Value names = dict_get_str(dict_of(t->own_dict), vm->names.abstractmethods);
    int truth = names == V_NULL ? 0 : op_truth(vm, names);
    if (truth > 0)
        t->flags |= TYPE_ABSTRACT;
    return truth >= 0;
}

/* -- afterwards ---------------------------------------------------------------------------------------------------- */

static bool set_name_failed(Interp *vm, Type *t, Value name, Value attr)
{
    Value cause = exc_take(vm);
    exc_raise(vm, EXC_RuntimeError, "Error calling __set_name__ on '%s' instance %s in '%s'",
              type_name_of(vm, attr), str_utf8(vm, op_repr(vm, name), NULL), type_name(t));
    gc_set(&exc_of(vm->exc)->cause, cause);
    gc_set(&exc_of(vm->exc)->context, cause);
    exc_of(vm->exc)->suppress_context = true;
    return false;
}

static bool tell_names(Interp *vm, Type *t)
{
    Value copy = dict_copy(vm, t->own_dict), key, attr;
    if (copy == V_NULL)
        return false;
    for (int64_t at = 0; dict_next(dict_of(copy), &at, &key, &attr);) {
        if (!v_is_obj(attr) || v_is_kind(attr, KIND_FUNCTION) || v_is_kind(attr, KIND_STR))
            continue;
        Value args[2] = {v_from_obj(t), key};
        if (op_call_special(vm, attr, vm->names.set_name, args, 2) == V_NULL && vm->exc != V_NULL)
            return set_name_failed(vm, t, key, attr);
    }
    return true;
}

static bool is_in_own_mro(const Type *t)
{
    const Tuple *mro = tuple_of(t->mro);
    for (int64_t i = 0; i < mro->len; i++)
        if (mro->items[i] == v_from_obj(t))
            return true;
    return false;
}

/* A mro() may have put the class itself behind its bases, which then have nothing to say. */
static bool tell_bases(Interp *vm, Type *t, Value kwargs)
{
    if (t->flags & TYPE_OWN_MRO && !is_in_own_mro(t)) {
        exc_raise(vm, EXC_TypeError, "super(type, obj): obj must be an instance or subtype of type");
        return false;
    }
    Value cls = v_from_obj(t), fn = super_getattr(vm, cls, cls, vm->names.init_subclass);
    if (fn == V_NULL && t->flags & TYPE_OWN_MRO && (kwargs == V_NULL || dict_len(kwargs) == 0)) {
        exc_clear(vm);
        return true;
    }
    return fn != V_NULL && op_call_ex(vm, fn, vm->empty_tuple, kwargs) != V_NULL;
}

/* -- all of it ----------------------------------------------------------------------------------------------------- */

static Type *begin(Interp *vm, Type *metatype, Value name, Value bases, Value dict)
{
    Value self = v_from_obj(vm->types[T_OBJECT]);
    if (tuple_of(bases)->len == 0)
        bases = tuple_new(vm, &self, 1);
    Type *base = bases == V_NULL ? NULL : type_best_base(vm, bases);
    Value copy = base ? dict_copy(vm, dict) : V_NULL;
    Type *t = copy == V_NULL ? NULL : type_alloc(vm, metatype->first_shape);
    if (!t)
        return NULL;
    t->flags = TYPE_HEAP;
    gc_set(&t->name, name);
    gc_set(&t->bases, bases);
    gc_set(&t->own_dict, copy);
    t->base = base;
    /* until it has its own: a failure may leave it half made */
    t->first_shape = base->first_shape;
    inherit_flags(t);
    type_set_label(t, str_utf8(vm, name, NULL));
    return t;
}

static Type *finish_layout(Interp *vm, Type *t)
{
    if (!lay_out(vm, t))
        return NULL;
    t->first_shape = 0;
    Shape *first = shape_new(vm, t);
    t->first_shape = first->id;
    if (!type_make_mro(vm, t) || !note_abstract(vm, t)) {
        t->flags |= TYPE_FAILED;
        return NULL;
    }
    slot_update(vm, t);
    if (type_lookup(vm, t, vm->names.del) != V_NULL)
        t->flags |= TYPE_DEL;
    Frame *maker = vm_frame_innermost(vm);
    if (maker && !(frame_fn(maker)->code->flags & CODE_HIDDEN))
        t->flags |= TYPE_OF_PROGRAM;
    return t;
}

Value type_new(Interp *vm, Type *metatype, Value name, Value bases, Value dict, Value kwargs)
{
    Value classcell;
    Type *t = begin(vm, metatype, name, bases, dict);
    if (!t || !fill_namespace(vm, t, &classcell))
        return V_NULL;
    if (classcell != V_NULL)
        gc_set(&((Cell *)v_obj(classcell))->value, v_from_obj(t));
    if (!finish_layout(vm, t))
        return V_NULL;
    if (tell_names(vm, t) && tell_bases(vm, t, kwargs))
        return v_from_obj(t);
    t->flags |= TYPE_FAILED;
    return V_NULL;
}
