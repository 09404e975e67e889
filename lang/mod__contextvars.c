/* SPDX-License-Identifier: MIT
 *
 * _contextvars: which Context runs. What one is, is lib/contextvars.py; whoever switches between
 * stacks switches vm->context, too. A copy that nobody has asked for yet is only the dict of its
 * values. */
#include "lang/native.h"
#include "lang/obj_dict.h"

static Value fn_current(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    if (!v_is_kind(vm->context, KIND_DICT))
        return vm->context == V_NULL ? V_NONE : vm->context;
    Value adopt = prelude_get(vm, "contextvars", "_adopt"),
          made = adopt == V_NULL ? V_NULL : op_call(vm, adopt, &vm->context, 1);
    if (made != V_NULL)
        vm->context = made;
    return made;
}

static Value fn_enter(Interp *vm, Value *args, int n)
{
    (void)n;
    Value before = vm->context;
    vm->context = args[0] == V_NONE ? V_NULL : args[0];
    return before == V_NULL ? V_NONE : before;
}

enum { VALUES, ENTERED, SHARED };           /* Context.__slots__ */

static Value fn_get(Interp *vm, Value *args, int n)
{
    (void)n;
    if (vm->context == V_NULL)
        return args[1];
    Value values = v_is_kind(vm->context, KIND_DICT) ? vm->context : *instance_slot(vm, v_obj(vm->context), VALUES);
    Value value = dict_get(vm, values, args[0]);
    return value == V_NULL && vm->exc == V_NULL ? args[1] : value;
}

bool contextvar_set(Interp *vm, Value var, Value value)
{
    if (v_is_kind(vm->context, KIND_INSTANCE) && *instance_slot(vm, v_obj(vm->context), SHARED) == V_FALSE)
        return dict_set(vm, *instance_slot(vm, v_obj(vm->context), VALUES), var, value);
    Value assign = prelude_get(vm, "contextvars", "_assign"), args[] = {var, value};
    return assign != V_NULL && op_call(vm, assign, args, 2) != V_NULL;
}

static const NativeDef functions[] = {
    {"current()", fn_current, "The Context that runs; None: an empty one that nobody has asked for yet.", 0},
    {"get(var, default, /)", fn_get, "The value of a variable in the Context that runs, or the default.", 0},
    {"enter(context, /)", fn_enter, "Make a Context the one that runs; the one before.", 0},
    {0},
};

extern const ModuleDef mod__contextvars;
const ModuleDef mod__contextvars = {
    .name = "_contextvars", .doc = "Which context runs.", .functions = functions};
