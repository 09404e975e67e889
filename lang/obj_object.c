/* SPDX-License-Identifier: MIT
 *
 * The type `object`: what every value can do. */
#include "lang/type_internal.h"

#include "lang/attr.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- construction -------------------------------------------------------------------------------------------------- */

/* "Can't instantiate abstract class A with abstract methods a, b" */
static Value refuse_abstract(Interp *vm, Type *t)
{
    Value names = op_getattr(vm, v_from_obj(t), vm->names.abstractmethods);
    Value sorted = names == V_NULL ? V_NULL : list_from_iterable(vm, names);
    if (sorted == V_NULL || !list_sort(vm, sorted, V_NONE, false))
        return V_NULL;
    Value comma = str_from_cstr(vm, ", "), joined = str_join(vm, comma, list_of(sorted)->items,
                                                             (size_t)list_of(sorted)->len);
    gc_keep(sorted);
    return joined == V_NULL
             ? V_NULL
             : exc_raise(vm, EXC_TypeError,
                         "Can't instantiate abstract class %s with abstract method%s %s",
                         type_name(t), list_of(sorted)->len == 1 ? "" : "s",
                         str_utf8(vm, joined, NULL));
}

Value object_new(Interp *vm, Type *t, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)kwnames;
    if (nargs > 0 && t->slots.new_ != object_new)
        return exc_raise(vm, EXC_TypeError,
                         "object.__new__() takes exactly one argument (the type to instantiate)");
    if (nargs > 0 && t->slots.init == object_init)
        return exc_raise(vm, EXC_TypeError, "%s() takes no arguments", type_name(t));
    if (!v_is_obj(t->mro))
        return exc_raise(vm, EXC_TypeError, "cannot create '%s' instances", type_name(t));
    return t->flags & TYPE_ABSTRACT ? refuse_abstract(vm, t) : instance_new(vm, t);
}

bool object_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)kwnames;
    Type *t = type_of(vm, self);
    if (nargs > 0 && t->slots.init != object_init)
        exc_raise(vm, EXC_TypeError,
                  "object.__init__() takes exactly one argument (the instance to initialize)");
    else if (nargs > 0 && t->slots.new_ == object_new)
        exc_raise(vm, EXC_TypeError, "%s.__init__() takes exactly one argument (the instance to initialize)",
                  type_name(t));
    else
        return true;
    return false;
}

/* -- slots --------------------------------------------------------------------------------------------------------- */

static Value object_repr(Interp *vm, Value self)
{
    Type *t = type_of(vm, self);
    Value module = op_getattr_opt(vm, v_from_obj(t), vm->names.module);
    Buf text = {0};
    buf_adds(&text, "<");
    if (module != V_NULL && str_is(module) && !str_eq_cstr(module, "builtins"))
        buf_addf(&text, "%s.", str_utf8(vm, module, NULL));
    buf_addf(&text, "%s object at %p>", str_utf8(vm, t->qualname, NULL), (void *)v_obj(self));
    exc_clear(vm);
    Value v = str_from_utf8(vm, text.data, text.len);
    buf_clear(&text);
    return v;
}

static Value object_str(Interp *vm, Value self)
{
    return type_of(vm, self)->slots.repr(vm, self);
}

static bool object_hash(Interp *vm, Value self, int64_t *out)
{
    (void)vm;
    uint64_t at = self - 4;
    *out = (int64_t)(at >> 4 | at << 60);
    *out -= *out == -1;
    return true;
}

static Value object_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (op == CMP_EQ)
        return a == b ? V_TRUE : V_NOTIMPL;
    if (op != CMP_NE || !type_of(vm, a)->slots.compare)
        return V_NOTIMPL;
    Value equal = type_of(vm, a)->slots.compare(vm, a, b, CMP_EQ);
    if (equal == V_NULL || equal == V_NOTIMPL)
        return equal;
    int truth = op_truth(vm, equal);
    return truth < 0 ? V_NULL : v_from_bool(!truth);
}

/* -- methods ------------------------------------------------------------------------------------------------------- */

static Value format(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "__format__() argument must be str, not %s",
                         arg_type_name(vm, args[1]));
    if (str_of(args[1])->len)
        return exc_raise(vm, EXC_TypeError, "unsupported format string passed to %s.__format__",
                         type_name_of(vm, args[0]));
    return op_str(vm, args[0]);
}

/* The names of an object's class and of itself. */
static Value dir(Interp *vm, Value *args, int n)
{
    (void)n;
    Value self = args[0], all = dict_new(vm);
    Value own = op_getattr_opt(vm, self, vm->names.dict);
    if (vm->exc != V_NULL || (own != V_NULL && v_is_kind(own, KIND_DICT) && !dict_merge(vm, all, own, true)))
        return V_NULL;
    Value cls = op_getattr_opt(vm, self, vm->names.class_);
    if (vm->exc != V_NULL || cls == V_NULL || !v_is_kind(cls, KIND_TYPE))
        return vm->exc != V_NULL ? V_NULL : list_from_iterable(vm, all);
    const Tuple *order = tuple_of(type_from_value(cls)->mro);
    for (int64_t i = 0; i < order->len; i++)
        if (!dict_merge(vm, all, type_dict(vm, (Type *)v_obj(order->items[i])), true))
            return V_NULL;
    return list_from_iterable(vm, all);
}

static Value init_subclass(Interp *vm, Value *args, int n)
{
    (void)n;
    if (dict_len(args[1]) == 0)
        return V_NONE;
    return exc_raise(vm, EXC_TypeError, "%s.__init_subclass__() takes no keyword arguments",
                     str_utf8(vm, type_from_value(args[0])->qualname, NULL));
}

static Value subclass_hook(Interp *vm, Value *args, int n)
{
    (void)vm, (void)args, (void)n;
    return V_NOTIMPL;
}

static Value size_of(Interp *vm, Value *args, int n)
{
    (void)n;
    return v_from_small(type_of(vm, args[0])->instance_size);
}

/* -- taking apart: lib/copyreg.py has the rules -------------------------------------------------------------------- */

static Value native_base(Interp *vm, Value self)
{
    return v_from_obj(type_of(vm, self)->native);
}

static Value reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    Value fn = prelude_get(vm, "copyreg", "_reduce");
    return fn == V_NULL ? V_NULL : native_tail(vm, fn, 3, args[0], v_from_small(0), native_base(vm, args[0]));
}

/* A __reduce__ of the object's own class goes first. */
static Value reduce_ex(Interp *vm, Value *args, int n)
{
    (void)n;
    Value name = str_intern_cstr(vm, "__reduce__");
    Value own = type_lookup(vm, type_of(vm, args[0]), name);
    if (own != dict_get(vm, type_dict(vm, vm->types[T_OBJECT]), name)) {
        Value bound = op_getattr(vm, args[0], name);
        return bound == V_NULL ? V_NULL : native_tail(vm, bound, 0);
    }
    Value fn = prelude_get(vm, "copyreg", "_reduce");
    return fn == V_NULL ? V_NULL : native_tail(vm, fn, 3, args[0], args[1], native_base(vm, args[0]));
}

static Value get_state(Interp *vm, Value *args, int n)
{
    (void)n;
    Value fn = prelude_get(vm, "copyreg", "_getstate");
    return fn == V_NULL ? V_NULL : native_tail(vm, fn, 2, args[0], native_base(vm, args[0]));
}

static const NativeDef methods[] = {
    {"__reduce__(self, /)", reduce, "Helper for pickle.", 0},
    {"__reduce_ex__(self, protocol, /)", reduce_ex, "Helper for pickle.", 0},
    {"__getstate__(self, /)", get_state, "Helper for pickle.", 0},
    {"__format__(self, format_spec, /)", format, "Default object formatter.", 0},
    {"__dir__(self, /)", dir, "Default dir() implementation.", 0},
    {"__sizeof__(self, /)", size_of, "How many bytes of memory the object takes.", 0},
    {"__init_subclass__(cls, /, **kwargs)", init_subclass,
     "Called with each new subclass and its keyword arguments; does nothing unless overridden.",
     NATIVE_CLASS},
    {"__subclasshook__(cls, object, /)", subclass_hook,
     "Called by issubclass() of abstract classes; NotImplemented leaves the answer to the usual way.", NATIVE_CLASS},
    {0},
};

static Value get_class(Interp *vm, Value self)
{
    return v_from_obj(type_of(vm, self));
}

static bool set_class(Interp *vm, Value self, Value v)
{
    Type *t = v == V_NULL ? NULL : type_from_value(v);
    if (t)
        return attr_set_class(vm, self, t);
    if (v == V_NULL)
        exc_raise(vm, EXC_TypeError, "can't delete __class__ attribute");
    else
        exc_raise(vm, EXC_TypeError, "__class__ must be set to a class, not '%s' object",
                  type_name_of(vm, v));
    return false;
}

static const GetSetDef getsets[] = {
    {.name = "__class__", .get = get_class, .set = set_class, .doc = "the class that the object belongs to"},
    {0},
};

static const TypeDef object_def = {
    .name = "object",
    .doc = "The class that every class is derived from; object() is something that differs from everything else.",
    .size = sizeof(Obj),
    .kind = KIND_INSTANCE,
    .flags = TYPE_NO_DICT,
    .slots = {.repr = object_repr,
              .str = object_str,
              .hash = object_hash,
              .compare = object_compare,
              .getattr = op_getattr_generic,
              .setattr = op_setattr_generic,
              .new_ = object_new,
              .init = object_init},
    .methods = methods,
    .getsets = getsets,
};

/* -- collecting ---------------------------------------------------------------------------------------------------- */

static void trace_nothing(Gc *gc, Obj *o)
{
    (void)gc, (void)o;
}

static void trace_wrapped(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Wrapped *)o)->value);
}

extern const KindOps instance_kind_ops, wrapped_kind_ops;
/* attributes: gc_mark.c */
const KindOps instance_kind_ops = {.name = "instance", .trace = trace_nothing};
const KindOps wrapped_kind_ops = {.name = "wrapped", .trace = trace_wrapped};

void object_type_init(Interp *vm)
{
    vm->types[T_OBJECT] = type_from_def(vm, &object_def, T_OBJECT);
    builtin_add(vm, "object", v_from_obj(vm->types[T_OBJECT]));
}
