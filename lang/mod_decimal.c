/* SPDX-License-Identifier: MIT
 *
 * _decimal: the module under lib/decimal.py, which hands over the classes of its own that C code
 * raises and makes. */
#include "lang/mod_decimal.h"

#include "base/alloc.h"
#include "lang/obj_str.h"
#include "lang/type_internal.h"

static Value install(Interp *vm, Value *args, int n)
{
    static const DecimalSlot slots[] = {
        DECIMAL_SIGNALS,     DECIMAL_VARIABLE, DECIMAL_TUPLE,
        DECIMAL_SIGNAL_DICT, DECIMAL_RATIONAL, DECIMAL_TEMPLATES,
    };
    for (int i = 0; i < n; i++)
        gc_set(decimal_slot(vm, slots[i]), args[i]);
    gc_set(decimal_slot(vm, DECIMAL_DEFAULT), tuple_of(args[5])->items[0]);
    return V_NONE;
}

static const NativeDef functions[] = {
    {"install(signals, variable, decimal_tuple, signal_dict, rational, templates, /)", install,
     "Hand over the classes of decimal.py.", 0},
    {0},
};

/* What inspect.signature() reads. */
static void put_signature(Interp *vm, Type *t, const char *text)
{
    type_put(vm, t, "__text_signature__", str_from_cstr(vm, text));
}

static bool init(Interp *vm, Value module)
{
    DecimalState *state = alloc_zeroed(1, sizeof *state);
    vm->module_state[MODULE_DECIMAL] = state;
    vm->module_values[MODULE_DECIMAL] = tuple_new(vm, NULL, DECIMAL_SLOTS);
    if (vm->module_values[MODULE_DECIMAL] == V_NULL)
        return false;
    state->number = type_from_def(vm, &decimal_type, 0);
    state->number_shape = state->number->first_shape;
    state->context = type_from_def(vm, &decimal_context_type, 0);
    put_signature(vm, state->number, "(value='0', context=None)");
    put_signature(vm, state->context, "(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, "
                  "traps=None)");
    return module_add(vm, module, "Decimal", v_from_obj(state->number)) &&
           module_add(vm, module, "Context", v_from_obj(state->context)) &&
           module_add_functions(vm, module, decimal_context_functions, "decimal");
}

extern const ModuleDef mod_decimal;
const ModuleDef mod_decimal = {
    .name = "_decimal",
    .doc = "Decimal numbers and contexts for the decimal module.",
    .functions = functions,
    .init = init,
};
