/* SPDX-License-Identifier: MIT
 *
 * See interp.h: an interpreter is made by calling every type's init once, in the order of their dependencies.
 * That is done when the binary is built, where it can be (base/image.h). */
#include "lang/interp.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/alloc.h"
#include "base/image.h"
#include "lang/code.h"
#include "lang/compile.h"
#include "lang/import.h"
#include "lang/io.h"
#include "lang/mod_builtins.h"
#include "lang/mod_sys.h"
#include "lang/native.h"
#include "lang/native_sig.h"
#include "lang/obj_dict.h"
#include "lang/obj_complex.h"
#include "lang/obj_float.h"
#include "lang/obj_frame.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_none.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/source.h"
#include "lang/shape.h"
#include "lang/tracing.h"
#include "lang/vm.h"

static const NativeDef build_class_row = {
    "__build_class__(func, name, /, *bases, **keywords)",
    vm_build_class,
    "Run the body of a class statement and call its metaclass; the compiler emits the call.",
    NATIVE_RAW,
};

static void init_types(Interp *vm)
{
    names_init(vm);
    type_init_core(vm);
    str_init(vm);
    int_init(vm);
    float_init(vm);
    complex_init(vm);
    tuple_init(vm);
    list_init(vm);
    dict_init(vm);
    set_init(vm);
    range_init(vm);
    bytes_init(vm);
    iter_init(vm);
    func_init(vm);
    none_init(vm);
    property_init(vm);
    wrapper_init(vm);
    super_init(vm);
    module_init(vm);
    code_init(vm);
    exc_init(vm);
    gen_init(vm);
    io_init(vm);
}

static void clear_values(Interp *vm)
{
    vm->exc = vm->handled = vm->wait = vm->context = V_NULL;
    vm->asyncgen_first = vm->asyncgen_last = V_NULL;
    vm->stop_value = V_NONE;
    vm->builtins = vm->modules = vm->main_dict = vm->sys_dict = vm->path = vm->memory_error =
        vm->build_class = vm->import = V_NULL;
    vm->empty_str = vm->empty_tuple = vm->empty_bytes = V_NULL;
    for (int i = 0; i < 128; i++)
        vm->ascii_chars[i] = V_NULL;
    Value *names = (Value *)&vm->names;
    for (size_t i = 0; i < sizeof vm->names / sizeof *names; i++)
        names[i] = V_NULL;
    for (size_t i = 0; i < sizeof vm->module_values / sizeof(Value); i++)
        vm->module_values[i] = V_NULL;
    vm->tail.fn = vm->tail.kwnames = V_NULL;
    for (int i = 0; i < PRELUDE_ENTRIES; i++)
        vm->prelude[i].value = V_NULL;
}

/* How far the C stack may grow: its limit less a reserve for what is not counted. */
static uintptr_t lowest_address(void *stack_base)
{
    enum { RESERVE = 256 * 1024, LARGEST = 64 << 20 };
    struct rlimit limit;
    size_t size = 8 << 20;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        size = limit.rlim_cur < LARGEST ? limit.rlim_cur : LARGEST;
    return (uintptr_t)stack_base - size + RESERVE;
}

/* What is the same in every process. */
static Interp *make(void)
{
    Interp *vm = alloc_zeroed(1, sizeof *vm);
    clear_values(vm);
    vm->recursion_limit = 1000;
    vm->type_epoch = 1;
    vm->gc = gc_new(vm);
    vm_init(vm);
    vm->modules = dict_new(vm);
    vm->builtins = dict_new(vm);
    vm->main_dict = dict_new(vm);
    init_types(vm);
    builtins_init(vm);
    vm->build_class = native_function(vm, &build_class_row, V_NULL, "builtins");
    builtin_add(vm, "__build_class__", vm->build_class);
    vm->import = dict_get_str(dict_of(vm->builtins), vm->names.import_);
    import_init(vm);
    return vm;
}

Interp *interp_new(void *stack_base)
{
    Interp *vm = image_take();
    if (!vm) {
        vm = make();
        gc_freeze(vm->gc);
    }
    vm->stack_limit = lowest_address(stack_base);
    gc_begin(vm->gc, stack_base);
    sys_begin(vm);
    return vm;
}

bool interp_make_image(void (*prepare)(Interp *vm))
{
    if (!image_begin())
        return true;
    Interp *vm = make();
    prepare(vm);
    gc_freeze(vm->gc);
    return image_write(vm);
}

void interp_free(Interp *vm)
{
    vm_stack_free(vm, vm->stack);
    vm->stack = NULL;
    gc_free(vm->gc);
    vm_stack_release_pool(vm);
    source_free(vm);
    repr_guard_free(vm);
    str_free_interned(vm);
    native_sig_free(vm);
    for (uint32_t i = 1; i < vm->nshapes; i++)
        shape_free(vm->shapes[i]);
    free(vm->shapes);
    for (size_t i = 0; i < sizeof vm->module_state / sizeof(void *); i++)
        free(vm->module_state[i]);
    free(vm->type_cache);
    free(vm->recent_attrs);
    free(vm->watch);
    free(vm->live_answers);
    free(vm->frames);
    tracing_free(vm);
    free(vm);
}

/* Everything the interpreter itself holds; called by the collector. */
void interp_trace(Gc *gc, Interp *vm)
{
    const Value single[] = {
        vm->exc,         vm->handled,        vm->stop_value,    vm->builtins,  vm->modules,
        vm->main_dict,   vm->sys_dict,       vm->path,          vm->empty_str, vm->empty_tuple,
        vm->empty_bytes, vm->memory_error,   vm->build_class,   vm->import,    vm->wait,
        vm->context,     vm->asyncgen_first, vm->asyncgen_last, vm->tail.fn,   vm->tail.kwnames,
    };
    gc_mark_range(gc, single, sizeof single / sizeof *single);
    gc_mark_range(gc, (const Value *)&vm->names, sizeof vm->names / sizeof(Value));
    gc_mark_range(gc, vm->ascii_chars, 128);
    gc_mark_range(gc, vm->tail.args, (size_t)vm->tail.nargs);
    for (int i = 0; i < T_COUNT; i++)
        gc_mark_obj(gc, vm->types[i]);
    for (int i = 0; i < EXC_COUNT; i++)
        gc_mark_obj(gc, vm->exc_types[i]);
    for (size_t i = 0; i < sizeof vm->module_values / sizeof(Value); i++)
        gc_mark(gc, vm->module_values[i]);
    for (int i = 0; i < PRELUDE_ENTRIES; i++)
        gc_mark(gc, vm->prelude[i].value);
    str_mark_interned(gc, vm);
    native_sig_mark(gc, vm);
    if (vm->stack)
        vm_stack_mark(gc, vm->stack);
    frame_trace_all(gc, vm);
    tracing_trace(gc, vm);
    if (vm->host.trace)
        vm->host.trace(gc, vm->host_data);
}

/* -- running text ------------------------------------------------------------------------------------------------------ */

Code *interp_compile(Interp *vm, const char *text, size_t len, const char *filename, SourceMode mode)
{
    source_remember(vm, filename, text, len);
    return compile_source(vm, text, len, filename, mode,
                          mode == SOURCE_FILE ? COMPILE_BYTES | COMPILE_FILE : 0);
}

Value interp_exec(Interp *vm, Code *code, Value globals)
{
    if (dict_get(vm, globals, vm->names.builtins) == V_NULL
        && !dict_set(vm, globals, vm->names.builtins, import_module(vm, "builtins")))
        return V_NULL;
    Value fn = function_new(vm, code, globals);
    return fn == V_NULL ? V_NULL : vm_call(vm, fn, NULL, 0, V_NULL);
}

static void print_stderr(Interp *vm, const char *text, size_t len)
{
    if (vm->host.write)
        vm->host.write(vm, true, text, len);
    else
        fwrite(text, 1, len, stderr);
}

/* sys.exit(x): its status; anything but None and ints is printed. */
static int exit_status(Interp *vm, Value e)
{
    Value code = exc_of(e)->fields[0];
    int64_t status;
    if (code == V_NULL || code == V_NONE)
        return 0;
    if (int_is(code))
        return int_to_i64(code, &status) ? (int)(status & 255) : 255;
    Value text = op_str(vm, code);
    size_t len;
    const char *utf8 = text == V_NULL ? "" : str_utf8(vm, text, &len);
    if (text != V_NULL) {
        print_stderr(vm, utf8, len);
        print_stderr(vm, "\n", 1);
    }
    return 1;
}

int interp_report(Interp *vm)
{
    Value e = exc_take(vm);
    if (vm->host.flush)
        vm->host.flush(vm);
    if (exc_matches(vm, e, EXC_SystemExit))
        return exit_status(vm, e);
    Value text = exc_format(vm, e, false);
    size_t len;
    const char *utf8 = text == V_NULL ? "MemoryError\n" : str_utf8(vm, text, &len);
    print_stderr(vm, utf8, text == V_NULL ? 12 : len);
    return exc_matches(vm, e, EXC_KeyboardInterrupt) ? STATUS_INTERRUPTED : 1;
}

void interp_at_exit(Interp *vm)
{
    Value module = dict_get_str(dict_of(vm->modules), str_intern_cstr(vm, "atexit"));
    if (module != V_NULL && op_call_method(vm, module, "_run_exitfuncs", NULL, 0) == V_NULL)
        exc_clear(vm);
}
