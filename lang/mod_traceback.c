/* SPDX-License-Identifier: MIT
 *
 * The module _traceback: what lib/traceback.py needs: exceptions as text, and the entries of a traceback. */
#include "lang/code.h"
#include "lang/native.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/source.h"
#include "lang/vm.h"

static bool need_exception(Interp *vm, Value v)
{
    if (v_is_kind(v, KIND_EXCEPTION))
        return true;
    exc_raise(vm, EXC_TypeError, "Exception expected for value, %s found", type_name_of(vm, v));
    return false;
}

static Value fn_format(Interp *vm, Value *args, int n)
{
    (void)n;
    return need_exception(vm, args[0]) ? exc_format(vm, args[0], op_truth(vm, args[1]) == 1) : V_NULL;
}

static Value fn_format_only(Interp *vm, Value *args, int n)
{
    (void)n;
    return need_exception(vm, args[0]) ? exc_format_only(vm, args[0]) : V_NULL;
}

static Value entry(Interp *vm, const Code *code, uint32_t pc)
{
    Position p = code_position(code, pc);
    size_t len;
    const char *text = source_line(vm, str_utf8(vm, code->filename, NULL), p.line, &len);
    Value line = text ? str_from_utf8(vm, text, len) : vm->empty_str;
    return tuple_pack(vm, 7, code->filename, int_from_i64(vm, p.line), code->name, line, int_from_i64(vm, p.end_line),
                      int_from_i64(vm, p.col), int_from_i64(vm, p.end_col));
}

/* Outermost first. */
static Value fn_entries(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!need_exception(vm, args[0]))
        return V_NULL;
    Value list = list_new(vm, NULL, 0), at = exc_traceback(vm, args[0]);
    while (at != V_NONE && at != V_NULL && list != V_NULL) {
        Trace t = exc_traceback_step(&at);
        if (!list_append(vm, list, entry(vm, exc_trace_code(&t), t.pc)))
            return V_NULL;
    }
    return list;
}

static Value fn_stack(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Where where[1000];
    size_t count = vm_where(vm, vm->stack, where, 1000);
    Value list = list_new(vm, NULL, 0);
    while (count-- > 0 && list != V_NULL)
        if (!(where[count].code->flags & CODE_HIDDEN) && !list_append(vm, list, entry(vm, where[count].code, where[count].pc)))
            return V_NULL;
    return list;
}

static const NativeDef functions[] = {
    {"format(exception, colour=False, /)", fn_format, "The whole text, chain and traceback.", 0},
    {"format_only(exception, /)", fn_format_only, "The last lines: class, message, notes.", 0},
    {"entries(exception, /)", fn_entries, "(file, line, function, text, end line, column, end column) of each frame, outermost first.", 0},
    {"stack()", fn_stack, "The same of the frames that run now.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    return module_add(vm, module, "TracebackType", v_from_obj(vm->types[T_TRACEBACK]))
        && module_add(vm, module, "FrameType", v_from_obj(vm->types[T_FRAME]));
}

const ModuleDef mod__traceback = {"_traceback", "Exceptions as text.", functions, init};
