/* SPDX-License-Identifier: MIT
 *
 * Modules: a name and a dict whose entries are the attributes. A module-level __getattr__ is asked
 * for what is missing. */
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

typedef struct Module { Obj h; Value dict; Stack *loader; } Module;

static void module_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Module *)o)->dict);
}

const KindOps module_kind_ops = {.name = "module", .trace = module_trace};

Value module_dict(Value module)
{
    return ((Module *)v_obj(module))->dict;
}

void module_set_loader(Value module, Stack *loader)
{
    ((Module *)v_obj(module))->loader = loader;
}

Stack *module_loader(Value v)
{
    return v_is_kind(v, KIND_MODULE) ? ((const Module *)v_obj(v))->loader : NULL;
}

bool module_is_loading(Value v)
{
    return module_loader(v) != NULL;
}

Value module_from_dict(Interp *vm, Value name, Value dict)
{
    Module *m = gc_alloc(vm, sizeof *m, KIND_MODULE, T_MODULE);
    if (!m)
        return V_NULL;
    gc_set(&m->dict, dict);
    bool ok = dict_set(vm, dict, vm->names.name, name)
           && (dict_get(vm, dict, vm->names.doc) != V_NULL || dict_set(vm, dict, vm->names.doc, V_NONE));
    return ok ? v_from_obj(m) : V_NULL;
}

Value module_new(Interp *vm, Value name)
{
    Value dict = dict_new(vm);
    return dict == V_NULL ? V_NULL : module_from_dict(vm, name, dict);
}

static const char *module_name(Interp *vm, Value self)
{
    Value name = dict_get(vm, module_dict(self), vm->names.name);
    return name != V_NULL && str_is(name) ? str_utf8(vm, name, NULL) : "?";
}

static bool is_submodule(Interp *vm, Value self, Value name)
{
    Value full = str_from_fmt(vm, "%s.%s", module_name(vm, self), str_utf8(vm, name, NULL));
    return full != V_NULL && module_is_loading(dict_get(vm, vm->modules, full));
}

static bool has_name(Interp *vm, Value self)
{
    Value name = dict_get(vm, module_dict(self), vm->names.name);
    return name != V_NULL && str_is(name);
}

/* AttributeError, which tells of modules that import each other. */
static Value missing(Interp *vm, Value self, Value name)
{
    const char *module = module_name(vm, self), *text = str_utf8(vm, name, NULL);
    if (!has_name(vm, self))
        exc_raise(vm, EXC_AttributeError, "module has no attribute '%s'", text);
    else if (module_is_loading(self))
        exc_raise(vm, EXC_AttributeError,
                  "partially initialized module '%s' has no attribute '%s' (most likely due to a "
                  "circular import)",
                  module, text);
    else if (is_submodule(vm, self, name))
        exc_raise(vm, EXC_AttributeError, "cannot access submodule '%s' of module '%s' (most likely due to a circular import)",
                  text, module);
    else
        exc_raise(vm, EXC_AttributeError, "module '%s' has no attribute '%s'", module, text);
    exc_name_attr(vm, self, name);
    return V_NULL;
}

/* What importlib says of a module when somebody asks; kept then. */
static Value lazy_spec(Interp *vm, Value self, Value name)
{
    Value make = prelude_get(vm, "importlib._spec", "of_module");
    Value spec = make == V_NULL ? V_NULL : op_call(vm, make, &self, 1);
    if (spec == V_NULL || !dict_set(vm, module_dict(self), str_intern_cstr(vm, "__spec__"), spec))
        return V_NULL;
    Value loader = spec == V_NONE ? V_NONE : op_getattr(vm, spec, str_intern_cstr(vm, "loader"));
    if (loader == V_NULL || !dict_set(vm, module_dict(self), str_intern_cstr(vm, "__loader__"), loader))
        return V_NULL;
    return dict_get(vm, module_dict(self), name);
}

static bool is_lazy(Value name)
{
    return str_eq_cstr(name, "__spec__") || str_eq_cstr(name, "__loader__");
}

Value module_lazy_global(Interp *vm, Value globals, Value name)
{
    Value key = is_lazy(name) ? dict_get(vm, globals, vm->names.name) : V_NULL;
    Value module = key == V_NULL ? V_NULL : dict_get(vm, vm->modules, key);
    if (module == V_NULL || !v_is_kind(module, KIND_MODULE) || module_dict(module) != globals)
        return V_NULL;
    return lazy_spec(vm, module, name);
}

/* The usual way, which is any class's that a program derives from module; then what else a module says. */
static Value derived_getattr(Interp *vm, Value self, Value name)
{
    Value v = op_getattr_generic(vm, self, name);
    if (v != V_NULL || !exc_pending_is(vm, EXC_AttributeError))
        return v;
    exc_clear(vm);
    if (is_lazy(name))
        return lazy_spec(vm, self, name);
    Value hook = dict_get(vm, module_dict(self), vm->names.getattr);
    return hook != V_NULL ? op_call(vm, hook, &name, 1) : missing(vm, self, name);
}

static Value module_getattr(Interp *vm, Value self, Value name)
{
    if (!v_is_exact(self, T_MODULE))
        return derived_getattr(vm, self, name);
    Value v = dict_get(vm, module_dict(self), name);
    if (v != V_NULL)
        return v;
    if (is_lazy(name))
        return lazy_spec(vm, self, name);
    if (type_lookup(vm, vm->types[T_MODULE], name) != V_NULL)
        return op_getattr_generic(vm, self, name);
    Value hook = dict_get(vm, module_dict(self), vm->names.getattr);
    return hook != V_NULL ? op_call(vm, hook, &name, 1) : missing(vm, self, name);
}

static bool module_setattr(Interp *vm, Value self, Value name, Value v)
{
    Value *cell = type_lookup_cell(vm, type_of(vm, self), name, NULL);
    if (cell && type_of(vm, *cell)->slots.set)
        return op_setattr_generic(vm, self, name, v);
    if (v != V_NULL)
        return dict_set(vm, module_dict(self), name, v);
    int deleted = dict_delete(vm, module_dict(self), name);
    if (deleted == 0)
        exc_raise_attr(vm, self, name);
    return deleted == 1;
}

static Value module_repr(Interp *vm, Value self)
{
    Value file = dict_get(vm, module_dict(self), vm->names.file);
    if (file != V_NULL && str_is(file))
        return str_from_fmt(vm, "<module '%s' from '%s'>", module_name(vm, self), str_utf8(vm, file, NULL));
    if (!has_name(vm, self) || dict_get(vm, module_dict(self), str_intern_cstr(vm, "__spec__")) == V_NONE)
        return str_from_fmt(vm, "<module '%s'>", module_name(vm, self));
    Value path = file == V_NULL ? dict_get(vm, module_dict(self), vm->names.path_) : V_NULL;
    bool namespace = path != V_NULL && v_is_kind(path, KIND_LIST) && list_of(path)->len;
    return str_from_fmt(vm, namespace ? "<module '%s' (namespace)>" : "<module '%s' (built-in)>",
                        module_name(vm, self));
}

static Value module_get_dict(Interp *vm, Value self)
{
    (void)vm;
    return module_dict(self);
}

static Value module_slot_new(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Value v = instance_new(vm, type), dict = v == V_NULL ? V_NULL : dict_new(vm);
    if (dict == V_NULL)
        return V_NULL;
    gc_set(&((Module *)v_obj(v))->dict, dict);
    return v;
}

static Value module_fill(Interp *vm, Value *args, int n)
{
    (void)n;
    static const char *const unknown[] = {"__package__", "__loader__", "__spec__"};
    Value dict = module_dict(args[0]);
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "module() argument 'name' must be str, not %s",
                         arg_type_name(vm, args[1]));
    if (!dict_set(vm, dict, vm->names.name, args[1]) || !dict_set(vm, dict, vm->names.doc, args[2]))
        return V_NULL;
    for (int i = 0; i < 3; i++)
        if (!module_add(vm, args[0], unknown[i], V_NONE))
            return V_NULL;
    return V_NONE;
}

static bool module_slot_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const NativeDef row = {"module(self, name, doc=None)", module_fill, NULL, 0};
    return native_init(vm, &row, self, args, nargs, kwnames);
}

/* dir(): what the module's own __dir__() says, or its names. */
static Value module_dir(Interp *vm, Value *args, int n)
{
    (void)n;
    Value hook = dict_get(vm, module_dict(args[0]), str_intern_cstr(vm, "__dir__"));
    if (hook != V_NULL)
        return op_call(vm, hook, NULL, 0);
    Value dict = op_getattr(vm, args[0], vm->names.dict), list, key, value;
    if (dict != V_NULL && !v_is_kind(dict, KIND_DICT))
        return exc_raise(vm, EXC_TypeError, "%s.__dict__ is not a dictionary", module_name(vm, args[0]));
    list = dict == V_NULL ? V_NULL : list_new(vm, NULL, 0);
    int64_t at = 0;
    while (list != V_NULL && dict_next(dict_of(dict), &at, &key, &value))
        if (!list_append(vm, list, key))
            return V_NULL;
    return list;
}

static const NativeDef module_methods[] = {
    { "__dir__(self, /)", module_dir, "Return the names of the module.", 0 }, { NULL, NULL, NULL, 0 }
};

/* Made when somebody asks. */
static Value get_annotations(Interp *vm, Value self)
{
    Value dict = module_dict(self), found = dict_get_str(dict_of(dict), vm->names.annotations);
    if (found != V_NULL)
        return found;
    found = dict_new(vm);
    return found != V_NULL && dict_set(vm, dict, vm->names.annotations, found) ? found : V_NULL;
}

static bool set_annotations(Interp *vm, Value self, Value v)
{
    Value dict = module_dict(self);
    if (v != V_NULL)
        return dict_set(vm, dict, vm->names.annotations, v);
    int deleted = dict_delete(vm, dict, vm->names.annotations);
    if (deleted == 0)
        exc_raise(vm, EXC_AttributeError, "__annotations__");
    return deleted == 1;
}

static const GetSetDef module_getsets[] = {
    {.name = "__dict__", .get = module_get_dict}, {.name = "__annotations__", .get = get_annotations, .set = set_annotations}, {0}
};

static const TypeDef module_type = {
    .name = "module",
    .size = sizeof(Module),
    .kind = KIND_MODULE,
    .doc = "What an import statement gives: attributes, under a name and with a docstring.",
    .slots = {.repr = module_repr,
              .getattr = module_getattr,
              .setattr = module_setattr,
              .new_ = module_slot_new,
              .init = module_slot_init},
    .methods = module_methods,
    .getsets = module_getsets,
};

void module_init(Interp *vm)
{
    vm->types[T_MODULE] = type_from_def(vm, &module_type, T_MODULE);
}
