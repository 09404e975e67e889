/* SPDX-License-Identifier: MIT
 *
 * The builtins that code sees: those of its globals' `__builtins__` when a program put something of
 * its own there, else those of the interpreter. Statements that call a builtin (import, class) look
 * for it there too.
 *
 * What comes from builtins of a program's own is not cached. */
#include "lang/vm_internal.h"

#include "lang/import.h"
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/ops.h"
#include "lang/vm_ops.h"

Value vm_builtins(Interp *vm, Value globals)
{
    Value v = dict_get_str(dict_of(globals), vm->names.builtins);
    if (v == V_NULL)
        return vm->builtins;
    return v_is_kind(v, KIND_MODULE) ? module_dict(v) : v;
}

Value vm_builtin(Interp *vm, Value globals, Value name)
{
    Value builtins = vm_builtins(vm, globals);
    if (v_is_exact(builtins, T_DICT))
        return dict_get_str(dict_of(builtins), name);
    Value v = op_getitem(vm, builtins, name);
    if (v == V_NULL && exc_pending_is(vm, EXC_KeyError))
        exc_clear(vm);
    return v;
}

Value vm_find_build_class(Interp *vm, Value globals)
{
    Value v = vm_builtin(vm, globals, vm->names.build_class);
    if (v == V_NULL && vm->exc == V_NULL)
        exc_raise(vm, EXC_NameError, "__build_class__ not found");
    return v;
}

Value vm_import(Interp *vm, Frame *f, Value name, Value fromlist, int level)
{
    /* no hook of a program's minds what the library imports */
    bool ours = frame_fn(f)->code->flags & CODE_HIDDEN;
    Value globals = frame_fn(f)->globals;
    Value import = ours ? vm->import : vm_builtin(vm, globals, vm->names.import_);
    if (import == vm->import)
        return import_from_bytecode(vm, name, fromlist, level, globals);
    if (import == V_NULL)
        return vm->exc != V_NULL ? V_NULL : exc_raise(vm, EXC_ImportError, "__import__ not found");
    Value space = frame_fn(f)->code->flags & CODE_NAMESPACE ? frame_regs(f)[0] : V_NONE;
    Value args[] = { name, globals, space, fromlist, v_from_small(level) };
    return op_call(vm, import, args, 5);
}
