/* SPDX-License-Identifier: MIT
 *
 * _weakref: references that do not keep their object. An object's death is known at the next
 * collection; callbacks are called at the safe point after it (gen_abandoned.c). lib/weakref.py has
 * the dictionaries and proxies. */
#include "lang/native.h"
#include "lang/obj_dict.h"
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

/* References without a callback are one and the same. V_NULL: there is none so far. */
static Value shared(Interp *vm, Value cls, Value target)
{
    if (type_from_value(cls)->native != type_from_value(cls))
        return V_NULL;
    size_t at = 0;
    for (Value *slot; (slot = gc_weak_next(vm, target, &at));) {
        Value ref = v_from_obj(gc_weak_owner(slot));
        if (type_of(vm, ref) == type_from_value(cls) && ref_of(ref)->callback == V_NONE)
            return ref;
    }
    return V_NULL;
}

static Value construct(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!can_refer_to(vm, args[1]))
        return exc_raise(vm, EXC_TypeError, "cannot create weak reference to '%s' object",
                         type_name_of(vm, args[1]));
    Value self = args[2] == V_NONE ? shared(vm, args[0], args[1]) : V_NULL;
    if (self != V_NULL)
        return self;
    self = instance_new(vm, type_from_value(args[0]));
    if (self == V_NULL)
        return V_NULL;
    WeakRef *ref = ref_of(self);
    ref->target = args[1];
    gc_set(&ref->callback, args[2]);
    if (args[2] != V_NONE)
        ref->h.flags |= GC_WEAK_CALLBACK;
    gc_weak_add(vm, &ref->target);
    vm->drops = true;
    return self;
}

/* What was given is taken by the constructor; a derived class's __init__ may pass it on. */
static bool initialize(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    (void)self, (void)args;
    int npos = nargs - (kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len);
    if (npos == 1 || npos == 2)
        return true;
    exc_raise(vm, EXC_TypeError, "__init__ expected at %s %d argument%s, got %d",
              npos ? "most" : "least", npos ? 2 : 1, npos ? "s" : "", npos);
    return false;
}

static Value target_of(Interp *vm, Value self)
{
    return gc_weak_get(vm, &ref_of(self)->target);
}

static Value call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)kwnames;
    if (nargs != 0)
        return exc_raise(vm, EXC_TypeError, "ref expected at most 0 arguments, got %d", nargs);
    Value target = target_of(vm, self);
    return target == V_NULL ? V_NONE : target;
}

static bool hash(Interp *vm, Value self, int64_t *out)
{
    WeakRef *ref = ref_of(self);
    if (!ref->hashed && ref->target == V_NULL) {
        exc_raise(vm, EXC_TypeError, "weak object has gone away");
        return false;
    }
    if (!ref->hashed && !op_hash(vm, target_of(vm, self), &ref->hash))
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
    return op_compare(vm, target_of(vm, a), target_of(vm, b), op);
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
    .slots = {.repr = repr, .hash = hash, .compare = compare, .call = call, .init = initialize},
    .construct = "ReferenceType(cls, object, callback=None, /)", .new_fn = construct, .getsets = getsets,
};

static bool is_ref(Interp *vm, Value v)
{
    return type_of(vm, v)->def == &ref_def;
}

bool weakref_is(Interp *vm, Value v)
{
    return v_is_obj(v) && is_ref(vm, v);
}

Value weakref_take_callback(Value ref)
{
    Value callback = ref_of(ref)->callback;
    ref_of(ref)->callback = V_NONE;
    return callback;
}

static Value references(Interp *vm, Value *args, int n)
{
    (void)n;
    Value list = list_new(vm, NULL, 0);
    size_t at = 0;
    for (Value *slot; list != V_NULL && (slot = gc_weak_next(vm, args[0], &at));)
        if (!list_append(vm, list, v_from_obj(gc_weak_owner(slot))))
            return V_NULL;
    return list;
}

static Value can_refer(Interp *vm, Value *args, int n)
{
    (void)n;
    return v_from_bool(can_refer_to(vm, args[0]));
}

static const NativeDef functions[] = {
    {"_references(object, /)", references, "A list of the weak references to the object.", 0},
    {"_can_refer(object, /)", can_refer, "Can there be a weak reference to the object?", 0},
    {NULL, NULL, NULL, 0},
};

static bool init(Interp *vm, Value module)
{
    if (!module_add_type(vm, module, &ref_def))
        return false;
    Value type = dict_get(vm, module_dict(module), str_intern_cstr(vm, ref_def.name));
    type_from_value(type)->flags &= ~(uint32_t)TYPE_WEAK;      /* there is no reference to a reference */
    return true;
}

extern const ModuleDef mod__weakref;
const ModuleDef mod__weakref = {
    .name = "_weakref", .doc = "Weak references.", .functions = functions, .init = init};
