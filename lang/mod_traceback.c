/* SPDX-License-Identifier: MIT
 *
 * The module _traceback: what lib/traceback.py and lib/linecache.py need of the interpreter. */
#include "lang/code.h"
#include "lang/native.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/source.h"
#include "lang/vm.h"

static Value fn_positions(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!v_is_exact(args[0], T_TRACEBACK))
        return exc_type_error_arg(vm, "positions", "traceback", args[0]);
    Value at = args[0];
    Trace t = exc_traceback_step(&at);
    Position p = code_position(exc_trace_code(&t), t.pc);
    return tuple_pack(vm, 4, int_from_i64(vm, p.line), int_from_i64(vm, p.end_line), int_from_i64(vm, p.col),
                      int_from_i64(vm, p.end_col));
}

static int64_t code_points(const char *text, size_t bytes)
{
    int64_t n = 0;
    for (size_t i = 0; i < bytes; i++)
        n += (text[i] & 0xC0) != 0x80;
    return n;
}

static Value fn_anchors(Interp *vm, Value *args, int n)
{
    (void)n;
    size_t len, left, right;
    const char *text = str_is(args[0]) ? str_utf8(vm, args[0], &len) : NULL;
    if (!text)
        return vm->exc != V_NULL ? V_NULL : exc_type_error_arg(vm, "anchors", "str", args[0]);
    if (!exc_anchors(text, len, &left, &right))
        return V_NONE;
    return tuple_pack(vm, 2, int_from_i64(vm, code_points(text, left)),
                      int_from_i64(vm, code_points(text, right)));
}

static Value fn_source_line(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t number;
    size_t len;
    const char *file = str_is(args[0]) ? str_utf8(vm, args[0], NULL) : NULL;
    if (!file)
        return vm->exc != V_NULL ? V_NULL : exc_type_error_arg(vm, "source_line", "str", args[0]);
    if (!op_index(vm, args[1], &number))
        return V_NULL;
    const char *text = number > 0 && number < UINT32_MAX
                         ? source_line(vm, file, (uint32_t)number, &len)
                         : NULL;
    return text ? str_from_utf8(vm, text, len) : V_NONE;
}

static Value fn_library_asks(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Frame *f = vm_frame_innermost(vm);
    return f && f->back && frame_fn(f->back)->code->flags & CODE_HIDDEN ? V_TRUE : V_FALSE;
}

static const NativeDef functions[] = {
    {"positions(tb, /)", fn_positions,
     "(line, end line, column, end column) of a traceback's entry; columns count bytes.", 0},
    {"anchors(segment, /)", fn_anchors, "(begin, end) of the operator or brackets of an expression, or None.", 0},
    {"source_line(filename, number, /)", fn_source_line, "A line of what was compiled under that name, or None.", 0},
    {"library_asks()", fn_library_asks,
     "Whether the running function was called by the embedded library, whose frames nobody "
     "sees.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    return module_add(vm, module, "TracebackType", v_from_obj(vm->types[T_TRACEBACK]))
        && module_add(vm, module, "FrameType", v_from_obj(vm->types[T_FRAME]));
}

const ModuleDef mod__traceback = {"_traceback", "Where exceptions were.", functions, init};
