/* SPDX-License-Identifier: MIT
 *
 * Modules: a name and a dict whose entries are the attributes. A module-level __getattr__ is asked for what is
 * missing. */
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_str.h"

typedef struct Module { Obj h; Value dict; } Module;

static void module_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Module *)o)->dict);
}

const KindOps module_kind_ops = {.name = "module", .trace = module_trace};

Value module_dict(Value module)
{
    return ((Module *)v_obj(module))->dict;
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

static Value module_getattr(Interp *vm, Value self, Value name)
{
    Value v = dict_get(vm, module_dict(self), name);
    if (v != V_NULL)
        return v;
    if (type_lookup(vm, vm->types[T_MODULE], name) != V_NULL)
        return op_getattr_generic(vm, self, name);
    Value hook = dict_get(vm, module_dict(self), vm->names.getattr);
    if (hook != V_NULL)
        return op_call(vm, hook, &name, 1);
    exc_raise(vm, EXC_AttributeError, "module '%s' has no attribute '%s'", module_name(vm, self), str_utf8(vm, name, NULL));
    if (exc_pending_is(vm, EXC_AttributeError)) {
        gc_set(&exc_of(vm->exc)->fields[0], name);
        gc_set(&exc_of(vm->exc)->fields[1], self);
    }
    return V_NULL;
}

static bool module_setattr(Interp *vm, Value self, Value name, Value v)
{
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
    return str_from_fmt(vm, "<module '%s' (built-in)>", module_name(vm, self));
}

static Value module_get_dict(Interp *vm, Value self)
{
    (void)vm;
    return module_dict(self);
}

static Value module_type_new(Interp *vm, Value *args, int n)
{
    (void)n;
    Value m = module_new(vm, args[1]);
    if (m != V_NULL && args[2] != V_NONE)
        dict_set(vm, module_dict(m), vm->names.doc, args[2]);
    return m;
}

static const GetSetDef module_getsets[] = {{.name = "__dict__", .get = module_get_dict}, {0}};

static const TypeDef module_type = {
    .name = "module", .size = sizeof(Module), .kind = KIND_MODULE, .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = module_repr, .getattr = module_getattr, .setattr = module_setattr},
    .construct = "module(cls, name, doc=None)", .new_fn = module_type_new, .getsets = module_getsets,
};

void module_init(Interp *vm)
{
    vm->types[T_MODULE] = type_from_def(vm, &module_type, T_MODULE);
}
