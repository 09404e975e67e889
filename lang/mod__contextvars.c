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

/* The values of the Context that runs, where nobody shares them; V_NULL: they cannot be changed so. */
static Value own_values(Interp *vm)
{
    if (!v_is_kind(vm->context, KIND_INSTANCE)
        || *instance_slot(vm, v_obj(vm->context), SHARED) != V_FALSE)
        return V_NULL;
    return *instance_slot(vm, v_obj(vm->context), VALUES);
}

enum { TOKEN_CONTEXT, TOKEN_VAR, TOKEN_OLD, TOKEN_USED };     /* Token.__slots__ */

static Value fn_set(Interp *vm, Value *args, int n)
{
    (void)n;
    Value var = args[0], values = own_values(vm);
    if (values == V_NULL)
        return V_NONE;
    Value token = instance_new(vm, type_from_value(args[2])), old = dict_get(vm, values, var);
    if (token == V_NULL || vm->exc != V_NULL || !dict_set(vm, values, var, args[1]))
        return V_NULL;
    gc_set(instance_slot(vm, v_obj(token), TOKEN_CONTEXT), vm->context);
    gc_set(instance_slot(vm, v_obj(token), TOKEN_VAR), var);
    gc_set(instance_slot(vm, v_obj(token), TOKEN_OLD), old == V_NULL ? args[3] : old);
    *instance_slot(vm, v_obj(token), TOKEN_USED) = V_FALSE;
    return token;
}

static Value fn_reset(Interp *vm, Value *args, int n)
{
    (void)n;
    Value var = args[0], token = args[1], values = own_values(vm);
    if (values == V_NULL || !v_is_obj(token) || v_from_obj(type_of(vm, token)) != args[2]
        || *instance_slot(vm, v_obj(token), TOKEN_USED) != V_FALSE
        || *instance_slot(vm, v_obj(token), TOKEN_VAR) != var
        || *instance_slot(vm, v_obj(token), TOKEN_CONTEXT) != vm->context)
        return V_FALSE;
    Value old = *instance_slot(vm, v_obj(token), TOKEN_OLD);
    *instance_slot(vm, v_obj(token), TOKEN_USED) = V_TRUE;
    bool done = old == args[3] ? dict_delete(vm, values, var) >= 0 : dict_set(vm, values, var, old);
    return done ? V_TRUE : V_NULL;
}

bool contextvar_set(Interp *vm, Value var, Value value)
{
    Value values = own_values(vm);
    if (values != V_NULL)
        return dict_set(vm, values, var, value);
    Value assign = prelude_get(vm, "contextvars", "_assign"), args[] = {var, value};
    return assign != V_NULL && op_call(vm, assign, args, 2) != V_NULL;
}

static const NativeDef functions[] = {
    {"current()", fn_current, "The Context that runs; None: an empty one that nobody has asked for yet.", 0},
    {"get(var, default, /)", fn_get, "The value of a variable in the Context that runs, or the default.", 0},
    {"enter(context, /)", fn_enter, "Make a Context the one that runs; the one before.", 0},
    {"set(var, value, token_class, missing, /)", fn_set,
     "Set a variable in the Context that runs; a Token, or None where others share its values.", 0},
    {"reset(var, token, token_class, missing, /)", fn_reset,
     "Undo the set() that gave the Token; False where that is not so simple.", 0},
    {0},
};

extern const ModuleDef mod__contextvars;
const ModuleDef mod__contextvars = {
    .name = "_contextvars", .doc = "Which context runs.", .functions = functions};
