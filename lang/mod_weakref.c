/* SPDX-License-Identifier: MIT
 *
 * _weakref: references that do not keep their object. What an object's death does is known at the next collection
 * only, and callbacks are not called then: whoever asks a reference finds out. lib/weakref.py has the dictionaries
 * and proxies. */
#include "lang/native.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* `target` is V_NULL once its object has died; it is not traced. */
typedef struct WeakRef { Obj h; Value target, callback; int64_t hash; bool hashed; } WeakRef;

static WeakRef *ref_of(Value v)
{
    return (WeakRef *)v_obj(v);
}

static bool is_ref(Interp *vm, Value v);

static bool can_refer_to(Interp *vm, Value v)
{
    return v_is_obj(v) && type_of(vm, v)->flags & TYPE_WEAK;
}

static Value construct(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!can_refer_to(vm, args[1]))
        return exc_raise(vm, EXC_TypeError, "cannot create weak reference to '%s' object", type_name_of(vm, args[1]));
    Value self = instance_new(vm, type_from_value(args[0]));
    if (self == V_NULL)
        return V_NULL;
    WeakRef *ref = ref_of(self);
    ref->target = args[1];
    gc_set(&ref->callback, args[2]);
    gc_weak_add(vm, &ref->target);
    return self;
}

static Value target_or_none(Value self)
{
    return ref_of(self)->target == V_NULL ? V_NONE : ref_of(self)->target;
}

static Value call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)kwnames;
    if (nargs != 0)
        return exc_raise(vm, EXC_TypeError, "ref expected at most 0 arguments, got %d", nargs);
    return target_or_none(self);
}

static bool hash(Interp *vm, Value self, int64_t *out)
{
    WeakRef *ref = ref_of(self);
    if (!ref->hashed && ref->target == V_NULL) {
        exc_raise(vm, EXC_TypeError, "weak object has gone away");
        return false;
    }
    if (!ref->hashed && !op_hash(vm, ref->target, &ref->hash))
        return false;
    ref->hashed = true;
    *out = ref->hash;
    return true;
}

static Value compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_ref(vm, a) || !is_ref(vm, b))
        return V_NOTIMPL;
    if (ref_of(a)->target == V_NULL || ref_of(b)->target == V_NULL)
        return v_from_bool((a == b) == (op == CMP_EQ));
    return op_compare(vm, ref_of(a)->target, ref_of(b)->target, op);
}

static Value repr(Interp *vm, Value self)
{
    Value target = ref_of(self)->target;
    if (target == V_NULL)
        return str_from_fmt(vm, "<weakref at %p; dead>", (void *)v_obj(self));
    return str_from_fmt(vm, "<weakref at %p; to '%s' at %p>", (void *)v_obj(self), type_name_of(vm, target),
                        (void *)v_obj(target));
}

static Value get_callback(Interp *vm, Value self)
{
    (void)vm;
    return ref_of(self)->target == V_NULL ? V_NONE : ref_of(self)->callback;
}

static void trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((WeakRef *)o)->callback);
}

static void finalize(Interp *vm, Obj *o)
{
    gc_weak_remove(vm, &((WeakRef *)o)->target);
}

static const GetSetDef getsets[] = {
    {"__callback__", get_callback, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

static const TypeDef ref_def = {
    .name = "ReferenceType", .module = "weakref", .size = sizeof(WeakRef), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_GENERIC,
    .trace = trace, .finalize = finalize,
    .slots = {.repr = repr, .hash = hash, .compare = compare, .call = call},
    .construct = "ReferenceType(cls, object, callback=None, /)", .new_fn = construct, .getsets = getsets,
};

static bool is_ref(Interp *vm, Value v)
{
    return type_of(vm, v)->def == &ref_def;
}

static Value can_refer(Interp *vm, Value *args, int n)
{
    (void)n;
    return v_from_bool(can_refer_to(vm, args[0]));
}

static const NativeDef functions[] = {
    {"_can_refer(object, /)", can_refer, "Can there be a weak reference to the object?", 0},
    {NULL, NULL, NULL, 0},
};

static bool init(Interp *vm, Value module)
{
    return module_add_type(vm, module, &ref_def);
}

extern const ModuleDef mod__weakref;
const ModuleDef mod__weakref = {.name = "_weakref", .doc = "Weak references.", .functions = functions, .init = init};
