/* SPDX-License-Identifier: MIT
 *
 * Functions of the language, bound methods, cells, and built-in functions as objects: attributes,
 * descriptors, reprs. */
#include "lang/obj_func.h"

#include "lang/gc_fast.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"
#include "lang/vm_ops.h"

static Function *function_of(Value v)
{
    return (Function *)v_obj(v);
}

static Value or_none(Value v)
{
    return v == V_NULL ? V_NONE : v;
}

/* -- cells ------------------------------------------------------------------------------------------------------------- */

Value cell_new(Interp *vm, Value v)
{
    Cell *c = gc_alloc_fast(vm, sizeof *c, KIND_CELL, T_CELL);
    if (!c)
        return V_NULL;
    gc_set(&c->value, v);
    return v_from_obj(c);
}

static void cell_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Cell *)o)->value);
}

const KindOps cell_kind_ops = {.name = "cell", .trace = cell_trace};

static Value cell_get_contents(Interp *vm, Value self)
{
    Value v = ((Cell *)v_obj(self))->value;
    return v != V_NULL ? v : exc_raise(vm, EXC_ValueError, "Cell is empty");
}

static bool cell_set_contents(Interp *vm, Value self, Value v)
{
    (void)vm;
    gc_set(&((Cell *)v_obj(self))->value, v);
    return true;
}

static Value cell_make(Interp *vm, Value *args, int n)
{
    (void)n;
    return cell_new(vm, args[1]);
}

/* By what is inside; an empty cell is less than all others. */
static Value cell_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!v_is_kind(a, KIND_CELL) || !v_is_kind(b, KIND_CELL))
        return V_NOTIMPL;
    Value x = ((Cell *)v_obj(a))->value, y = ((Cell *)v_obj(b))->value;
    if (x != V_NULL && y != V_NULL)
        return op_compare(vm, x, y, op);
    return op_compare(vm, v_from_small(x != V_NULL), v_from_small(y != V_NULL), op);
}

static Value cell_repr(Interp *vm, Value self)
{
    Value v = ((Cell *)v_obj(self))->value;
    if (v == V_NULL)
        return str_from_fmt(vm, "<cell at %p: empty>", (void *)v_obj(self));
    return str_from_fmt(vm, "<cell at %p: %s object at %p>", (void *)v_obj(self),
                        type_name_of(vm, v), (void *)(uintptr_t)v);
}

static const GetSetDef cell_getsets[] = {
    {.name = "cell_contents", .get = cell_get_contents, .set = cell_set_contents}, {0}};
static const TypeDef cell_type = {
    .name = "cell",
    .size = sizeof(Cell),
    .kind = KIND_CELL,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .getsets = cell_getsets,
    .doc = "A cell, in which functions share a variable; without contents it is empty, and reading it a ValueError.",
    .slots = {.repr = cell_repr, .compare = cell_compare},
    .construct = "cell(cls, contents=..., /)",
    .new_fn = cell_make,
};

/* -- functions --------------------------------------------------------------------------------------------------------- */

Value function_new(Interp *vm, Code *code, Value globals)
{
    Function *fn = gc_alloc_fast(vm, sizeof *fn + code->nfree * sizeof(Value), KIND_FUNCTION, T_FUNCTION);
    if (!fn)
        return V_NULL;
    fn->code = code;
    gc_set(&fn->globals, globals);
    fn->defaults = fn->kwdefaults = fn->annotations = fn->dict = V_NULL;
    gc_set(&fn->name, code->name);
    gc_set(&fn->qualname, code->qualname);
    gc_set(&fn->module, dict_get_str(dict_of(globals), vm->names.name));
    gc_set(&fn->doc, code->doc);
    for (uint32_t i = 0; i < code->nfree; i++)
        fn->cells[i] = V_NULL;
    return v_from_obj(fn);
}

static void function_trace(Gc *gc, Obj *o)
{
    Function *fn = (Function *)o;
    gc_mark_obj(gc, fn->code);
    gc_mark(gc, fn->globals);
    gc_mark(gc, fn->defaults);
    gc_mark(gc, fn->kwdefaults);
    gc_mark(gc, fn->annotations);
    gc_mark(gc, fn->name);
    gc_mark(gc, fn->qualname);
    gc_mark(gc, fn->module);
    gc_mark(gc, fn->doc);
    gc_mark(gc, fn->dict);
    if (fn->code)
        gc_mark_range(gc, fn->cells, fn->code->nfree);
}

const KindOps function_kind_ops = {.name = "function", .trace = function_trace};

static Value function_get(Interp *vm, Value self, Value obj, Value type)
{
    (void)type;
    return obj == V_NULL || obj == V_NONE ? self : method_new(vm, self, obj);
}

static Value function_repr(Interp *vm, Value self)
{
    return str_from_fmt(vm, "<function %s at 0x%llx>", str_utf8(vm, function_of(self)->qualname, NULL),
                        (unsigned long long)(uintptr_t)v_obj(self));
}

static Value function_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    return vm_call(vm, self, args, nargs, kwnames);
}

/* Attributes that programs set themselves live in a dict of the function's. */
static Value function_getattr(Interp *vm, Value self, Value name)
{
    Function *fn = function_of(self);
    Value v = fn->dict == V_NULL ? V_NULL : dict_get(vm, fn->dict, name);
    return v != V_NULL && type_lookup(vm, vm->types[T_FUNCTION], name) == V_NULL
             ? v
             : op_getattr_generic(vm, self, name);
}

static Value function_dict(Interp *vm, Value self)
{
    Function *fn = function_of(self);
    if (fn->dict == V_NULL)
        gc_set(&fn->dict, dict_new(vm));
    return fn->dict;
}

static bool function_setattr(Interp *vm, Value self, Value name, Value v)
{
    if (type_lookup(vm, vm->types[T_FUNCTION], name) != V_NULL)
        return op_setattr_generic(vm, self, name, v);
    Value dict = function_dict(vm, self);
    if (dict == V_NULL)
        return false;
    if (v != V_NULL)
        return dict_set(vm, dict, name, v);
    int deleted = dict_delete(vm, dict, name);
    if (deleted == 0)
        exc_raise_attr(vm, self, name);
    return deleted == 1;
}

static Value get_name(Interp *vm, Value self) { (void)vm; return function_of(self)->name; }
static Value get_qualname(Interp *vm, Value self) { (void)vm; return function_of(self)->qualname; }
static Value get_doc(Interp *vm, Value self) { (void)vm; return or_none(function_of(self)->doc); }
static Value get_module(Interp *vm, Value self) { (void)vm; return or_none(function_of(self)->module); }
static Value get_defaults(Interp *vm, Value self) { (void)vm; return or_none(function_of(self)->defaults); }
static Value get_kwdefaults(Interp *vm, Value self)
{
    (void)vm;
    return or_none(function_of(self)->kwdefaults);
}
static Value get_globals(Interp *vm, Value self) { (void)vm; return function_of(self)->globals; }
static Value get_code(Interp *vm, Value self) { (void)vm; return v_from_obj(function_of(self)->code); }

static bool set_text(Interp *vm, Value *slot, Value v, const char *name)
{
    if (v == V_NULL || !str_is(v)) {
        exc_raise(vm, EXC_TypeError, "%s must be set to a string object", name);
        return false;
    }
    gc_set(slot, v);
    return true;
}

static bool set_name(Interp *vm, Value self, Value v)
{
    return set_text(vm, &function_of(self)->name, v, "__name__");
}
static bool set_qualname(Interp *vm, Value self, Value v)
{
    return set_text(vm, &function_of(self)->qualname, v, "__qualname__");
}

static bool set_doc(Interp *vm, Value self, Value v)
{
    (void)vm;
    gc_set(&function_of(self)->doc, or_none(v));
    return true;
}

static bool set_module(Interp *vm, Value self, Value v)
{
    (void)vm;
    gc_set(&function_of(self)->module, v);
    return true;
}

static bool set_defaults(Interp *vm, Value self, Value v)
{
    if (v != V_NULL && v != V_NONE && !tuple_is(v)) {
        exc_raise(vm, EXC_TypeError, "__defaults__ must be set to a tuple object");
        return false;
    }
    gc_set(&function_of(self)->defaults, v == V_NONE ? V_NULL : v);
    return true;
}

static bool set_kwdefaults(Interp *vm, Value self, Value v)
{
    if (v != V_NULL && v != V_NONE && !v_is_kind(v, KIND_DICT)) {
        exc_raise(vm, EXC_TypeError, "__kwdefaults__ must be set to a dict object");
        return false;
    }
    gc_set(&function_of(self)->kwdefaults, v == V_NONE ? V_NULL : v);
    return true;
}

static bool set_code(Interp *vm, Value self, Value v)
{
    if (!v_is_kind(v, KIND_CODE) || code_of(v)->nfree != function_of(self)->code->nfree) {
        exc_raise(vm, EXC_TypeError, "__code__ must be set to a code object with as many free variables");
        return false;
    }
    function_of(self)->code = code_of(v);
    return true;
}

static Value get_annotations(Interp *vm, Value self)
{
    Function *fn = function_of(self);
    if (fn->annotations == V_NULL)
        gc_set(&fn->annotations, dict_new(vm));
    return fn->annotations;
}

static bool set_annotations(Interp *vm, Value self, Value v)
{
    if (v != V_NULL && v != V_NONE && !v_is_kind(v, KIND_DICT)) {
        exc_raise(vm, EXC_TypeError, "__annotations__ must be set to a dict object");
        return false;
    }
    gc_set(&function_of(self)->annotations, v == V_NONE ? V_NULL : v);
    return true;
}

static Value get_closure(Interp *vm, Value self)
{
    Function *fn = function_of(self);
    return fn->code->nfree ? tuple_new(vm, fn->cells, fn->code->nfree) : V_NONE;
}

static bool set_dict(Interp *vm, Value self, Value v)
{
    if (v == V_NULL)
        exc_raise(vm, EXC_TypeError, "cannot delete __dict__");
    else if (!v_is_kind(v, KIND_DICT))
        exc_raise(vm, EXC_TypeError, "__dict__ must be set to a dictionary, not a '%s'", type_name_of(vm, v));
    else
        gc_set(&function_of(self)->dict, v);
    return vm->exc == V_NULL;
}

static Value get_builtins(Interp *vm, Value self) { return vm_builtins(vm, function_of(self)->globals); }

static const GetSetDef function_getsets[] = {
    {.name = "__name__", .get = get_name, .set = set_name},
    {.name = "__qualname__", .get = get_qualname, .set = set_qualname},
    {.name = "__doc__", .get = get_doc, .set = set_doc},
    {.name = "__module__", .get = get_module, .set = set_module},
    {.name = "__defaults__", .get = get_defaults, .set = set_defaults},
    {.name = "__kwdefaults__", .get = get_kwdefaults, .set = set_kwdefaults},
    {.name = "__annotations__", .get = get_annotations, .set = set_annotations},
    {.name = "__code__", .get = get_code, .set = set_code},
    {.name = "__closure__", .get = get_closure},
    {.name = "__globals__", .get = get_globals},
    {.name = "__builtins__", .get = get_builtins},
    {.name = "__dict__", .get = function_dict, .set = set_dict},
    {0},
};

/* -- made by a program -------------------------------------------------------------------------------------------------- */

static bool refuse(Interp *vm, const char *text)
{
    exc_raise(vm, EXC_TypeError, "%s", text);
    return false;
}

static bool check_closure(Interp *vm, const Code *code, Value closure)
{
    if (closure != V_NONE && !tuple_is(closure))
        return refuse(vm, code->nfree ? "arg 5 (closure) must be tuple"
                                      : "arg 5 (closure) must be None or tuple");
    if (closure == V_NONE)
        return !code->nfree || refuse(vm, "arg 5 (closure) must be tuple");
    const Tuple *cells = tuple_of(closure);
    if (cells->len != code->nfree) {
        exc_raise(vm, EXC_ValueError, "%s requires closure of length %d, not %lld",
                  str_utf8(vm, code->name, NULL), (int)code->nfree, (long long)cells->len);
        return false;
    }
    for (int64_t i = 0; i < cells->len; i++)
        if (!v_is_kind(cells->items[i], KIND_CELL)) {
            exc_raise(vm, EXC_TypeError, "arg 5 (closure) expected cell, found %s",
                      type_name_of(vm, cells->items[i]));
            return false;
        }
    return true;
}

static bool check_parts(Interp *vm, Value *args)
{
    static const char *const what[] = {"code", "globals"};
    for (int i = 0; i < 2; i++)
        if (!v_is_kind(args[1 + i], i ? KIND_DICT : KIND_CODE)) {
            exc_raise(vm, EXC_TypeError, "function() argument '%s' must be %s, not %s", what[i],
                      i ? "dict" : "code", arg_type_name(vm, args[1 + i]));
            return false;
        }
    if (((Code *)v_obj(args[1]))->flags & CODE_NAMESPACE)
        return refuse(vm, "code that runs in a namespace of its own is no function's");
    if (args[3] != V_NONE && !str_is(args[3]))
        return refuse(vm, "arg 3 (name) must be None or string");
    if (args[4] != V_NONE && !tuple_is(args[4]))
        return refuse(vm, "arg 4 (defaults) must be None or tuple");
    return check_closure(vm, (Code *)v_obj(args[1]), args[5]);
}

static Value function_make(Interp *vm, Value *args, int n)
{
    (void)n;
    if (v_is_kind(args[2], KIND_DICT) && !dict_of(args[2])->version)
        dict_touch(vm, dict_of(args[2]));       /* caches take the version 0 for none */
    Value v = check_parts(vm, args) ? function_new(vm, (Code *)v_obj(args[1]), args[2]) : V_NULL;
    if (v == V_NULL)
        return V_NULL;
    Function *fn = function_of(v);
    if (args[3] != V_NONE)
        gc_set(&fn->name, args[3]);
    if (args[4] != V_NONE)
        gc_set(&fn->defaults, v_unwrap(args[4]));
    for (uint32_t i = 0; i < fn->code->nfree; i++)
        gc_set(&fn->cells[i], tuple_of(args[5])->items[i]);
    return v;
}

static const TypeDef function_type = {
    .name = "function", .size = sizeof(Function), .kind = KIND_FUNCTION, .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = function_repr, .call = function_call, .get = function_get, .getattr = function_getattr,
              .setattr = function_setattr},
    .getsets = function_getsets, .doc = "A function of a code object, the globals it sees, and what else a def statement settles.",
    .construct = "function(cls, code, globals, name=None, argdefs=None, closure=None)", .new_fn = function_make,
};

/* -- of the embedded library, built-in in CPython (import_natives.c): they do not bind ---------------------------------- */

static Value library_repr(Interp *vm, Value self)
{
    return str_from_fmt(vm, "<built-in function %s>", str_utf8(vm, function_of(self)->name, NULL));
}

static bool library_setattr(Interp *vm, Value self, Value name, Value v)
{
    (void)v;
    exc_raise_attr(vm, self, name);
    return false;
}

static Value library_class(Interp *vm, Value self) { (void)self; return v_from_obj(vm->types[T_NATIVE_FN]); }
static Value library_self(Interp *vm, Value self) { (void)vm; (void)self; return V_NONE; }
static Value library_reduce(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return function_of(args[0])->qualname;
}

static const GetSetDef library_getsets[] = {
    {.name = "__class__", .get = library_class},
    {.name = "__self__", .get = library_self},
    {.name = "__name__", .get = get_name},
    {.name = "__qualname__", .get = get_qualname},
    {.name = "__doc__", .get = get_doc},
    {.name = "__module__", .get = get_module},
    {.name = "__defaults__", .get = get_defaults},
    {.name = "__kwdefaults__", .get = get_kwdefaults},
    {.name = "__annotations__", .get = get_annotations},
    {.name = "__code__", .get = get_code},
    {.name = "__globals__", .get = get_globals},
    {0},
};

static const NativeDef library_methods[] = {
    {"__reduce__(self, /)", library_reduce, "The name under which the module has the function.", 0}, {NULL, NULL, NULL, 0}
};

static const TypeDef library_fn_type = {
    .name = "builtin_function_or_method",
    .size = sizeof(Function),
    .kind = KIND_FUNCTION,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = library_repr,
              .call = function_call,
              .getattr = function_getattr,
              .setattr = library_setattr},
    .getsets = library_getsets,
    .methods = library_methods,
};

/* -- bound methods ----------------------------------------------------------------------------------------------------- */

Value method_new(Interp *vm, Value fn, Value self)
{
    Method *m = gc_alloc_fast(vm, sizeof *m, KIND_METHOD, T_METHOD);
    if (!m)
        return V_NULL;
    gc_set(&m->fn, fn);
    gc_set(&m->self, self);
    return v_from_obj(m);
}

static Method *method_of(Value v)
{
    return (Method *)v_obj(v);
}

static void method_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Method *)o)->fn);
    gc_mark(gc, ((Method *)o)->self);
}

const KindOps method_kind_ops = {.name = "method", .trace = method_trace};

static Value method_repr(Interp *vm, Value self)
{
    Value fn = method_of(self)->fn, name = op_getattr_opt(vm, fn, vm->names.qualname), owner;
    if (name == V_NULL && vm->exc == V_NULL)
        name = op_getattr_opt(vm, fn, vm->names.name);
    owner = vm->exc == V_NULL ? op_repr(vm, method_of(self)->self) : V_NULL;
    if (owner == V_NULL)
        return V_NULL;
    exc_clear(vm);
    return str_from_fmt(vm, "<bound method %s of %s>",
                        name != V_NULL && str_is(name) ? str_utf8(vm, name, NULL) : "?",
                        str_utf8(vm, owner, NULL));
}

static Value method_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    return vm_call(vm, self, args, nargs, kwnames);
}

static bool method_hash(Interp *vm, Value self, int64_t *out)
{
    int64_t fn;
    if (!op_hash(vm, method_of(self)->fn, &fn))
        return false;
    *out = fn ^ (int64_t)(method_of(self)->self >> 4);
    return true;
}

static Value method_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    (void)vm;
    if ((op != CMP_EQ && op != CMP_NE) || !v_is_kind(a, KIND_METHOD) || !v_is_kind(b, KIND_METHOD))
        return V_NOTIMPL;
    bool same = method_of(a)->fn == method_of(b)->fn && method_of(a)->self == method_of(b)->self;
    return v_from_bool(same == (op == CMP_EQ));
}

/* What a method does not have itself its function has. */
static Value method_getattr(Interp *vm, Value self, Value name)
{
    if (type_lookup(vm, vm->types[T_METHOD], name) != V_NULL)
        return op_getattr_generic(vm, self, name);
    return op_getattr(vm, method_of(self)->fn, name);
}

static Value method_self(Interp *vm, Value self) { (void)vm; return method_of(self)->self; }
static Value method_func(Interp *vm, Value self) { (void)vm; return method_of(self)->fn; }
static Value method_doc(Interp *vm, Value self) { return op_getattr(vm, method_of(self)->fn, vm->names.doc); }

static const GetSetDef method_getsets[] = {
    {.name = "__self__", .get = method_self}, {.name = "__func__", .get = method_func}, {.name = "__doc__", .get = method_doc}, {0},
};

static Value method_type_new(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!type_of(vm, args[1])->slots.call || args[2] == V_NONE) {
        refuse(vm, args[2] == V_NONE ? "instance must not be None" : "first argument must be callable");
        return V_NULL;
    }
    return method_new(vm, args[1], args[2]);
}

static const TypeDef method_type = {
    .name = "method", .size = sizeof(Method), .kind = KIND_METHOD, .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = method_repr, .call = method_call, .hash = method_hash, .compare = method_compare, .getattr = method_getattr},
    .construct = "method(cls, function, instance, /)", .new_fn = method_type_new, .getsets = method_getsets,
};

/* -- bound slot wrappers ------------------------------------------------------------------------------------------------- */

Value method_wrapper_new(Interp *vm, Value wrapper, Value self)
{
    Value v = method_new(vm, wrapper, self);
    if (v != V_NULL)
        v_obj(v)->shape = T_METHOD_WRAPPER;
    return v;
}

static Value bound_name(Interp *vm, Value self)
{
    return op_getattr(vm, method_of(self)->fn, vm->names.name);
}
static Value bound_qualname(Interp *vm, Value self)
{
    return op_getattr(vm, method_of(self)->fn, vm->names.qualname);
}
static Value bound_objclass(Interp *vm, Value self)
{
    return op_getattr(vm, method_of(self)->fn, str_intern_cstr(vm, "__objclass__"));
}

static Value bound_repr(Interp *vm, Value self)
{
    Value name = bound_name(vm, self), of = method_of(self)->self;
    return name == V_NULL
             ? V_NULL
             : str_from_fmt(vm, "<method-wrapper '%s' of %s object at %p>",
                            str_utf8(vm, name, NULL), type_name_of(vm, of), (void *)(uintptr_t)of);
}

static const GetSetDef bound_getsets[] = {
    {.name = "__self__", .get = method_self, .set = member_readonly}, {.name = "__name__", .get = bound_name},
    {.name = "__qualname__", .get = bound_qualname}, {.name = "__objclass__", .get = bound_objclass},
    {.name = "__doc__", .get = method_doc}, {0},
};

static const TypeDef method_wrapper_type = {
    .name = "method-wrapper",
    .size = sizeof(Method),
    .kind = KIND_METHOD,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = bound_repr,
              .call = method_call,
              .hash = method_hash,
              .compare = method_compare},
    .getsets = bound_getsets,
};

/* -- functions in C ---------------------------------------------------------------------------------------------------- */

static NativeFunction *native_of(Value v)
{
    return (NativeFunction *)v_obj(v);
}

static void native_fn_trace(Gc *gc, Obj *o)
{
    NativeFunction *fn = (NativeFunction *)o;
    gc_mark(gc, fn->self);
    gc_mark_obj(gc, fn->owner);
    gc_mark(gc, fn->name);
    gc_mark(gc, fn->module);
}

const KindOps native_fn_kind_ops = {.name = "builtin function", .trace = native_fn_trace};

static Value native_repr(Interp *vm, Value self)
{
    NativeFunction *fn = native_of(self);
    const char *name = str_utf8(vm, fn->name, NULL);
    if (fn->self == V_NULL)
        return str_from_fmt(vm, "<built-in function %s>", name);
    return str_from_fmt(vm, "<built-in method %s of %s object at 0x%llx>", name, type_name_of(vm, fn->self),
                        (unsigned long long)(uintptr_t)v_obj(fn->self));
}

static Value descr_repr(Interp *vm, Value self)
{
    NativeFunction *fn = native_of(self);
    return str_from_fmt(vm, "<method '%s' of '%s' objects>", str_utf8(vm, fn->name, NULL),
                        type_name(fn->owner));
}

static Value native_slot_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    return native_call(vm, native_of(self), args, nargs, kwnames);
}

Value native_bind_self(Interp *vm, Value fn, Value obj)
{
    NativeFunction *bound = gc_alloc(vm, sizeof *bound, KIND_NATIVE_FN, T_NATIVE_FN);
    if (!bound)
        return V_NULL;
    Obj header = bound->h;
    *bound = *native_of(fn);
    header.aux = bound->h.aux;
    header.flags = bound->h.flags;
    bound->h = header;
    gc_set(&bound->self, obj);
    return v_from_obj(bound);
}

/* obj.method of a built-in type: the same function with its object inside. */
static Value descr_get(Interp *vm, Value self, Value obj, Value type)
{
    (void)type;
    if (obj == V_NULL)
        return self;
    return native_bind_self(vm, self, obj);
}

static Value native_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    (void)vm;
    if ((op != CMP_EQ && op != CMP_NE) || !v_is_kind(a, KIND_NATIVE_FN) || !v_is_kind(b, KIND_NATIVE_FN))
        return V_NOTIMPL;
    bool same = native_of(a)->def == native_of(b)->def && native_of(a)->self == native_of(b)->self
             && native_of(a)->owner == native_of(b)->owner;
    return v_from_bool(same == (op == CMP_EQ));
}

static bool native_hash(Interp *vm, Value self, int64_t *out)
{
    (void)vm;
    *out = (int64_t)((uintptr_t)native_of(self)->def >> 4 ^ native_of(self)->self >> 4);
    return true;
}

static Value native_get_name(Interp *vm, Value self) { (void)vm; return native_of(self)->name; }
static Value native_get_module(Interp *vm, Value self) { (void)vm; return or_none(native_of(self)->module); }
static Value native_get_self(Interp *vm, Value self) { (void)vm; return or_none(native_of(self)->self); }
static Value native_get_owner(Interp *vm, Value self) { (void)vm; return v_from_obj(native_of(self)->owner); }

static Value native_get_qualname(Interp *vm, Value self)
{
    NativeFunction *fn = native_of(self);
    const Type *owner = fn->owner ? fn->owner
                      : v_is_kind(fn->self, KIND_TYPE) ? type_from_value(fn->self)
                                                       : NULL;
    return owner ? str_from_fmt(vm, "%s.%s", str_utf8(vm, owner->qualname, NULL), str_utf8(vm, fn->name, NULL))
                 : fn->name;
}

static Value native_get_doc(Interp *vm, Value self)
{
    const char *doc = native_of(self)->def->doc;
    return doc ? str_from_cstr(vm, doc) : V_NONE;
}

static Value native_get_signature(Interp *vm, Value self)
{
    const char *sig = native_of(self)->def->sig, *shown = strchr(sig, '\t');
    return str_from_cstr(vm, shown ? shown + 1 : strchr(sig, '('));
}

static const GetSetDef native_getsets[] = {
    {.name = "__name__", .get = native_get_name}, {.name = "__qualname__", .get = native_get_qualname},
    {.name = "__module__", .get = native_get_module}, {.name = "__self__", .get = native_get_self},
    {.name = "__doc__", .get = native_get_doc}, {.name = "__text_signature__", .get = native_get_signature}, {0},
};

static const GetSetDef descr_getsets[] = {
    {.name = "__name__", .get = native_get_name}, {.name = "__qualname__", .get = native_get_qualname},
    {.name = "__objclass__", .get = native_get_owner}, {.name = "__doc__", .get = native_get_doc},
    {.name = "__text_signature__", .get = native_get_signature}, {0},
};

static const TypeDef native_fn_type = {
    .name = "builtin_function_or_method", .size = sizeof(NativeFunction), .kind = KIND_NATIVE_FN,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = native_repr, .call = native_slot_call, .compare = native_compare, .hash = native_hash},
    .getsets = native_getsets,
};

static const TypeDef method_descr_type = {
    .name = "method_descriptor",
    .size = sizeof(NativeFunction),
    .kind = KIND_NATIVE_FN,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = descr_repr,
              .call = native_slot_call,
              .get = descr_get,
              .compare = native_compare,
              .hash = native_hash},
    .getsets = descr_getsets,
};

void func_init(Interp *vm)
{
    vm->types[T_CELL] = type_from_def(vm, &cell_type, T_CELL);
    vm->types[T_FUNCTION] = type_from_def(vm, &function_type, T_FUNCTION);
    vm->types[T_LIBRARY_FN] = type_from_def(vm, &library_fn_type, T_LIBRARY_FN);
    vm->types[T_METHOD] = type_from_def(vm, &method_type, T_METHOD);
    vm->types[T_METHOD_WRAPPER] = type_from_def(vm, &method_wrapper_type, T_METHOD_WRAPPER);
    vm->types[T_NATIVE_FN] = type_from_def(vm, &native_fn_type, T_NATIVE_FN);
    vm->types[T_METHOD_DESCR] = type_from_def(vm, &method_descr_type, T_METHOD_DESCR);
}
