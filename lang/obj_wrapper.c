/* SPDX-License-Identifier: MIT
 *
 * staticmethod and classmethod. */
#include "lang/obj_func.h"

#include "lang/attr.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

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

static Value wrapper_slot_new(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Value v = instance_new(vm, type);
    if (v != V_NULL)
        wrapper_of(v)->fn = V_NONE;
    return v;
}

Value wrapper_make(Interp *vm, TypeId type, Value fn)
{
    Value v = fn == V_NULL ? V_NULL : wrapper_slot_new(vm, vm->types[type], NULL, 0, V_NULL);
    if (v != V_NULL)
        gc_set(&wrapper_of(v)->fn, fn);
    return v;
}

static Value wrapper_fill(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    gc_set(&wrapper_of(args[0])->fn, args[1]);
    return V_NONE;
}

static bool static_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const NativeDef row = {"staticmethod(self, function, /)", wrapper_fill, NULL, 0};
    return native_init(vm, &row, self, args, nargs, kwnames);
}

static bool class_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const NativeDef row = {"classmethod(self, function, /)", wrapper_fill, NULL, 0};
    return native_init(vm, &row, self, args, nargs, kwnames);
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
    if (v_is_exact(fn, T_NATIVE_FN) && ((NativeFunction *)v_obj(fn))->def->flags & NATIVE_CLASS)
        return native_bind_self(vm, fn, cls);
    if (t->slots.get && !v_is_exact(fn, T_NATIVE_FN))
        return t->slots.get(vm, fn, cls, v_from_obj(type_of(vm, cls)));
    return method_new(vm, fn, cls);
}

static Value wrapper_repr(Interp *vm, Value self)
{
    Value fn = op_repr(vm, wrapper_of(self)->fn);
    return fn == V_NULL
             ? V_NULL
             : str_from_fmt(vm, "<%s(%s)>", type_name_of(vm, self), str_utf8(vm, fn, NULL));
}

static Value wrapper_fn(Interp *vm, Value self)
{
    (void)vm;
    return wrapper_of(self)->fn;
}

/* -- attributes: the function's name, doc and so on are the wrapper's, which takes them when there is somebody to see -- */

static const char *const names[] = {"__module__", "__name__", "__qualname__", "__doc__", "__annotations__"};

static bool is_copied(Value name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_cstr(name, names[i]))
            return true;
    return false;
}

static bool copy_names(Interp *vm, Value self)
{
    if (wrapper_of(self)->copied)
        return true;
    wrapper_of(self)->copied = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Value name = str_intern_cstr(vm, names[i]), v = op_getattr_opt(vm, wrapper_of(self)->fn, name);
        if (v == V_NULL ? vm->exc != V_NULL : !instance_set(vm, self, name, v))
            return false;
    }
    return true;
}

static Value wrapper_getattr(Interp *vm, Value self, Value name)
{
    if (is_copied(name) && !wrapper_of(self)->copied) {
        Value v = op_getattr_opt(vm, wrapper_of(self)->fn, name);
        if (v != V_NULL || vm->exc != V_NULL)
            return v;
    }
    return op_getattr_generic(vm, self, name);
}

static bool wrapper_setattr(Interp *vm, Value self, Value name, Value value)
{
    return copy_names(vm, self) && op_setattr_generic(vm, self, name, value);
}

static Value wrapper_dict(Interp *vm, Value self)
{
    return copy_names(vm, self) ? instance_dict(vm, self) : V_NULL;
}

int func_is_abstract(Interp *vm, Value fn)
{
    if (!op_enter(vm, ""))
        return -1;
    Value flag = op_getattr_opt(vm, fn, vm->names.isabstract);
    int truth = flag == V_NULL ? 0 : op_truth(vm, flag);
    op_leave(vm);
    return vm->exc != V_NULL ? -1 : truth;
}

static Value wrapper_abstract(Interp *vm, Value self)
{
    int truth = func_is_abstract(vm, wrapper_of(self)->fn);
    return truth < 0 ? V_NULL : v_from_bool(truth);
}

static const GetSetDef wrapper_getsets[] = {
    {.name = "__func__", .get = wrapper_fn, .set = member_readonly},
    {.name = "__wrapped__", .get = wrapper_fn, .set = member_readonly},
    {.name = "__isabstractmethod__", .get = wrapper_abstract},
    {.name = "__dict__", .get = wrapper_dict, .set = attr_set_dict},
    {0},
};

static const TypeDef static_method_type = {
    .name = "staticmethod",
    .doc = "Makes a function that is found in a class but is not bound to its instances.",
    .size = sizeof(Wrapper),
    .kind = KIND_STATIC_METHOD,
    .slots = {.repr = wrapper_repr,
              .get = static_get,
              .call = static_call,
              .getattr = wrapper_getattr,
              .setattr = wrapper_setattr,
              .new_ = wrapper_slot_new,
              .init = static_init},
    .getsets = wrapper_getsets,
};

static const TypeDef class_method_type = {
    .name = "classmethod", .doc = "Makes a method whose first argument is the class.",
    .size = sizeof(Wrapper), .kind = KIND_CLASS_METHOD,
    .slots = {.repr = wrapper_repr, .get = class_get, .getattr = wrapper_getattr, .setattr = wrapper_setattr,
              .new_ = wrapper_slot_new, .init = class_init},
    .getsets = wrapper_getsets,
};

void wrapper_init(Interp *vm)
{
    vm->types[T_STATIC_METHOD] = type_from_def(vm, &static_method_type, T_STATIC_METHOD);
    vm->types[T_CLASS_METHOD] = type_from_def(vm, &class_method_type, T_CLASS_METHOD);
    builtin_add(vm, "staticmethod", v_from_obj(vm->types[T_STATIC_METHOD]));
    builtin_add(vm, "classmethod", v_from_obj(vm->types[T_CLASS_METHOD]));
}
