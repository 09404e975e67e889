/* SPDX-License-Identifier: MIT
 *
 * The module _dis: the instructions of a code object as data, for lib/dis.py. */
#include "lang/code.h"
#include "lang/native.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static Value instructions(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!v_is_kind(args[0], KIND_CODE))
        return exc_raise(vm, EXC_TypeError, "a code object is required, not '%s'", type_name_of(vm, args[0]));
    return code_instructions(vm, code_of(args[0]));
}

static Value handlers(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!v_is_kind(args[0], KIND_CODE))
        return exc_raise(vm, EXC_TypeError, "a code object is required, not '%s'", type_name_of(vm, args[0]));
    const Code *code = code_of(args[0]);
    Value list = list_new(vm, NULL, 0);
    for (uint32_t i = 0; list != V_NULL && i < code->nhandlers; i++) {
        const Handler *h = &code->handlers[i];
        Value row = tuple_pack(vm, 4, v_from_small(h->start), v_from_small(h->end),
                               v_from_small(h->target), v_from_small(h->reg));
        if (row == V_NULL || !list_append(vm, list, row))
            return V_NULL;
    }
    return list;
}

static Value names(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    Value list = list_new(vm, NULL, 0);
    for (int op = 0; list != V_NULL && op < OP_COUNT; op++) {
        Value row = tuple_pack(vm, 2, str_from_cstr(vm, code_op_name((Opcode)op)),
                               str_from_cstr(vm, code_op_shape((Opcode)op)));
        if (row == V_NULL || !list_append(vm, list, row))
            return V_NULL;
    }
    return list;
}

static const NativeDef functions[] = {
    { "instructions(code, /)", instructions, "The instructions of a code object, one tuple each.", 0 },
    { "handlers(code, /)", handlers, "The rows (start, end, target, register) of the table of handlers.", 0 },
    { "names()", names, "Name and operands' shape of each instruction there is.", 0 },
    { NULL, NULL, NULL, 0 }
};

const ModuleDef mod__dis = { .name = "_dis", .doc = "Code objects taken apart.", .functions = functions };
