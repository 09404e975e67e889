/* SPDX-License-Identifier: MIT
 *
 * _abc: what lib/abc.py needs of classes that the language cannot say. */
#include "lang/native.h"
#include "lang/obj_seq.h"
#include "lang/ops.h"

enum { PATTERN_FLAGS = TYPE_SEQUENCE | TYPE_MAPPING };

static bool set_flags(Interp *vm, Type *t, uint32_t flags)
{
    if ((t->flags & PATTERN_FLAGS) == flags || !(t->flags & TYPE_HEAP))
        return true;
    t->flags = (t->flags & ~(uint32_t)PATTERN_FLAGS) | flags;
    if (!op_enter(vm, ""))
        return false;
    Value subclasses = op_call_method(vm, v_from_obj(t), "__subclasses__", NULL, 0);
    bool good = subclasses != V_NULL;
    for (int64_t i = 0; good && i < list_of(subclasses)->len; i++)
        good = set_flags(vm, type_from_value(list_of(subclasses)->items[i]), flags);
    op_leave(vm);
    return good;
}

static Value match_like(Interp *vm, Value *args, int n)
{
    (void)n;
    Type *t = type_from_value(args[0]), *model = type_from_value(args[1]);
    uint32_t flags = t && model ? model->flags & PATTERN_FLAGS : 0;
    return flags && !set_flags(vm, t, flags) ? V_NULL : V_NONE;
}

static const NativeDef functions[] = {
    {"match_like(cls, model, /)", match_like,
     "Instances of cls and its subclasses match the sequence or mapping patterns that those of "
     "model match.",
     0},
    {NULL, NULL, NULL, 0},
};

extern const ModuleDef mod__abc;
const ModuleDef mod__abc = {.name = "_abc", .doc = "What abc needs of classes.", .functions = functions};
