/* SPDX-License-Identifier: MIT
 *
 * The module sys: what the interpreter is, where it looks for modules, its streams, what is being
 * handled.
 *
 * sys.path and sys.modules are the interpreter's own lists, so changing them works. argv is set by
 * whoever runs a program. */
#include "base/embed.h"
#include "lang/mod_sys.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lang/io.h"
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_func.h"
#include "lang/obj_frame.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/tracing.h"
#include "lang/vm.h"

enum { LEAST_RECURSION = 1, MOST_RECURSION = 1 << 30 };

/* A tuple is all arguments of the exception. */
static Value sys_exit(Interp *vm, Value *args, int n)
{
    (void)n;
    if (v_is_exact(args[0], T_TUPLE)) {
        Value exc = exc_new(vm, EXC_SystemExit, args[0]);
        return exc == V_NULL ? V_NULL : exc_raise_obj(vm, exc);
    }
    return exc_raise_value(vm, EXC_SystemExit, args[0] == V_NONE ? V_NULL : args[0]);
}

static bool set_hook(Interp *vm, Value *hook, Value fn, const char *name)
{
    if (fn != V_NULL && fn != V_NONE && !type_of(vm, fn)->slots.call) {
        exc_raise(vm, EXC_TypeError, "callable %s expected, got %s", name, type_name_of(vm, fn));
        return false;
    }
    if (fn != V_NULL)
        gc_set(hook, fn == V_NONE ? V_NULL : fn);
    return true;
}

static Value sys_set_asyncgen_hooks(Interp *vm, Value *args, int n)
{
    (void)n;
    bool ok = set_hook(vm, &vm->asyncgen_last, args[1], "finalizer")
           && set_hook(vm, &vm->asyncgen_first, args[0], "firstiter");
    return ok ? V_NONE : V_NULL;
}

static Value sys_get_asyncgen_hooks(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Value make = prelude_get(vm, "_structseq", "asyncgen_hooks"), first = vm->asyncgen_first,
          last = vm->asyncgen_last;
    Value pair = tuple_pack(vm, 2, first == V_NULL ? V_NONE : first, last == V_NULL ? V_NONE : last);
    return make == V_NULL || pair == V_NULL ? V_NULL : op_call(vm, make, &pair, 1);
}

static Value sys_get_origin_depth(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return v_from_small(vm->origin_depth);
}

static Value sys_set_origin_depth(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t depth;
    if (!op_index(vm, args[0], &depth))
        return V_NULL;
    if (depth < 0)
        return exc_raise(vm, EXC_ValueError, "depth must be >= 0");
    if (depth > INT_MAX)
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
    vm->origin_depth = (int)depth;
    return V_NONE;
}

static Value sys_getrecursionlimit(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return int_from_i64(vm, vm->recursion_limit);
}

static Value sys_setrecursionlimit(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t limit;
    if (!op_index(vm, args[0], &limit))
        return V_NULL;
    if (limit < LEAST_RECURSION)
        return exc_raise(vm, EXC_ValueError, "recursion limit must be greater or equal than 1");
    if (limit > MOST_RECURSION)
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
    if (limit <= vm->depth)
        return exc_raise(vm, EXC_RecursionError,
                         "cannot set the recursion limit to %lld at the recursion depth %d: the "
                         "limit is too low",
                         (long long)limit, vm->depth);
    vm->recursion_limit = (int)limit;
    return V_NONE;
}

static Value sys_exc_info(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    if (vm->handled == V_NULL)
        return tuple_pack(vm, 3, V_NONE, V_NONE, V_NONE);
    return tuple_pack(vm, 3, v_from_obj(type_of(vm, vm->handled)), vm->handled,
                      exc_traceback(vm, vm->handled));
}

static Value sys_exception(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return vm->handled == V_NULL ? V_NONE : vm->handled;
}

static Value sys_intern(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!v_is_exact(args[0], T_STR))
        return exc_raise(vm, EXC_TypeError,
                         str_is(args[0]) ? "can't intern %s"
                                         : "intern() argument must be str, not %s",
                         arg_type_name(vm, args[0]));
    return str_intern(vm, args[0]);
}

static Value sys_getsizeof(Interp *vm, Value *args, int n)
{
    (void)n;
    Value size = op_call_special(vm, args[0], vm->names.sizeof_, NULL, 0);
    if (size != V_NULL || vm->exc != V_NULL)
        return size;
    return int_from_i64(vm, v_is_obj(args[0]) ? (int64_t)type_of(vm, args[0])->instance_size : 8);
}

static Value sys_getrefcount(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    /* nothing is counted; programs only ask whether it is small */
    return int_from_i64(vm, 2);
}

/* A stream of sys; None and V_NULL without exception: the program took it away. */
static Value stream(Interp *vm, Value name)
{
    return dict_get(vm, vm->sys_dict, name);
}

static Value sys_displayhook(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[0] == V_NONE)
        return V_NONE;
    Value text = op_repr(vm, args[0]), out = stream(vm, vm->names.stdout_);
    if (text == V_NULL || !dict_set(vm, vm->builtins, vm->names.underscore, args[0]))
        return V_NULL;
    if (out == V_NULL || out == V_NONE)
        return exc_raise(vm, EXC_RuntimeError, "lost sys.stdout");
    Value line = str_concat(vm, text, str_from_cstr(vm, "\n"));
    return line != V_NULL && io_write_text(vm, out, line) ? V_NONE : V_NULL;
}

static Value sys_excepthook(Interp *vm, Value *args, int n)
{
    (void)n;
    Value err = stream(vm, vm->names.stderr_);
    Value text = v_is_kind(args[1], KIND_EXCEPTION) ? exc_format(vm, args[1], false)
                 : str_from_fmt(vm, "TypeError: print_exception(): Exception expected for value, %s found\n", type_name_of(vm, args[1]));
    if (text == V_NULL)
        return V_NULL;
    return err == V_NULL || err == V_NONE || io_write_text(vm, err, text) ? V_NONE : V_NULL;
}

static Value sys_getframe(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t depth;
    if (!op_index(vm, args[0], &depth))
        return V_NULL;
    Value frame = frame_running(vm, depth < 0 ? 0 : depth > INT32_MAX ? INT32_MAX : (int)depth);
    return frame == V_NULL && vm->exc == V_NULL
             ? exc_raise(vm, EXC_ValueError, "call stack is not deep enough")
             : frame;
}

static Value sys_encoding(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return str_intern_cstr(vm, "utf-8");
}

static Value sys_nothing(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)args;
    (void)n;
    return V_NONE;
}

static Value sys_switch_interval(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)args;
    (void)n;
    return v_from_flo(0.05);
}

static Value sys_get_int_max_str_digits(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return v_from_small(vm->int_digits_limit);
}

static Value sys_set_int_max_str_digits(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t limit;
    if (!op_index(vm, args[0], &limit))
        return V_NULL;
    if (limit > INT32_MAX)
        return exc_raise(vm, EXC_OverflowError, "signed integer is greater than maximum");
    if (limit != 0 && limit < INT_DIGITS_THRESHOLD)
        return exc_raise(vm, EXC_ValueError, "maxdigits must be 0 or larger than %d", INT_DIGITS_THRESHOLD);
    vm->int_digits_limit = (int)limit;
    return V_NONE;
}

static Value sys_unraisablehook(Interp *vm, Value *args, int n)
{
    (void)n;
    Value made = prelude_get(vm, "_structseq", "UnraisableHookArgs");
    if (made == V_NULL || v_from_obj(type_of(vm, args[0])) != made)
        return exc_raise(vm, EXC_TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
    Value err = stream(vm, vm->names.stderr_),
          exc = op_getattr(vm, args[0], str_intern_cstr(vm, "exc_value"));
    Value message = exc == V_NULL ? V_NULL : op_getattr(vm, args[0], str_intern_cstr(vm, "err_msg"));
    Value where = message == V_NULL ? V_NULL : op_getattr(vm, args[0], str_intern_cstr(vm, "object"));
    if (where == V_NULL || err == V_NULL || err == V_NONE || !v_is_kind(exc, KIND_EXCEPTION))
        return where == V_NULL ? V_NULL : V_NONE;
    Value text = exc_format_ignored(vm, exc, str_is(message) ? message : V_NONE, where);
    return text != V_NULL && io_write_text(vm, err, text) ? V_NONE : V_NULL;
}

static Value sys_breakpointhook(Interp *vm, Value *args, int n)
{
    (void)n;
    return native_tail(vm, prelude_get(vm, "_builtins", "enter_debugger"), 2, args[0], args[1]);
}

static Value sys_false(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)args;
    (void)n;
    return V_FALSE;
}

static Value sys_encode_errors(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return str_intern_cstr(vm, "surrogateescape");
}

/* -- tracing ----------------------------------------------------------------------------------------------------------- */

static const NativeDef nothing_row = {"_nothing()", sys_nothing, "Do nothing.", 0};

/* The VM looks which loop is to run behind a call that another was made in place of. */
static Value loop_chosen(Interp *vm)
{
    Value nothing = native_function(vm, &nothing_row, V_NULL, "sys");
    return nothing == V_NULL ? V_NULL : native_tail(vm, nothing, 0);
}

static Value sys_settrace(Interp *vm, Value *args, int n)
{
    (void)n;
    tracing_set(vm, args[0]);
    return loop_chosen(vm);
}

static Value sys_setprofile(Interp *vm, Value *args, int n)
{
    (void)n;
    tracing_set_profile(vm, args[0]);
    return loop_chosen(vm);
}

static Value sys_gettrace(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return tracing_get(vm);
}

static Value sys_getprofile(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return tracing_get_profile(vm);
}

/* Others are told of what the function does even while one is being told of something. */
static Value sys_call_tracing(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!tuple_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "call_tracing() argument 2 must be tuple, not %s",
                         type_name_of(vm, args[1]));
    bool busy = tracing_open(vm, false);
    Value result = op_call_ex(vm, args[0], args[1], V_NULL);
    tracing_open(vm, busy);
    return result;
}

static const NativeDef functions[] = {
    {"exit(status=None, /)", sys_exit, "Raise SystemExit(status), which ends the program unless it is caught.", 0},
    {"get_asyncgen_hooks()", sys_get_asyncgen_hooks, "Return what set_asyncgen_hooks() has set.", 0},
    {"set_asyncgen_hooks(firstiter=..., finalizer=...)", sys_set_asyncgen_hooks,
     "Have a function called when an asynchronous generator begins, another when one is lost. Loops do without.", 0},
    {"get_coroutine_origin_tracking_depth()", sys_get_origin_depth,
     "How many callers of who makes a coroutine are noted in its cr_origin.", 0},
    {"set_coroutine_origin_tracking_depth(depth)", sys_set_origin_depth,
     "Have so many callers noted in the cr_origin of each new coroutine; 0: none.", 0},
    {"getrecursionlimit()", sys_getrecursionlimit, "How deep calls may nest.", 0},
    {"setrecursionlimit(limit, /)", sys_setrecursionlimit, "Set the maximum depth of calls.", 0},
    {"get_int_max_str_digits()", sys_get_int_max_str_digits,
     "How many digits an int may have in decimal text; 0 for any number.", 0},
    {"set_int_max_str_digits(maxdigits)", sys_set_int_max_str_digits,
     "Set how many digits an int may have in decimal text: 640 at least, 0 for any number.", 0},
    {"exc_info()", sys_exc_info, "Return (type, value, traceback) of the exception being handled.", 0},
    {"exception()", sys_exception, "Return the exception being handled, or None.", 0},
    {"intern(string, /)", sys_intern,
     "Return the one string with this text that is kept for comparing by identity.", 0},
    {"getsizeof(object, default=...)", sys_getsizeof, "Return the size of an object in bytes.", 0},
    {"getrefcount(object, /)", sys_getrefcount, "References are not counted here; always 2.", 0},
    {"displayhook(object, /)", sys_displayhook, "Print an object to sys.stdout and save it in builtins._.", 0},
    {"excepthook(exctype, value, traceback, /)", sys_excepthook, "Print an exception to sys.stderr.", 0},
    {"_getframe(depth=0, /)", sys_getframe, "Return the frame of a calling function.", 0},
    {"getdefaultencoding()", sys_encoding, "Return the encoding of strings: utf-8.", 0},
    {"getfilesystemencoding()", sys_encoding, "Return the encoding of file names: utf-8.", 0},
    {"settrace(function, /)", sys_settrace,
     "Have a function told of the calls, lines, returns and exceptions of this thread.", 0},
    {"gettrace()", sys_gettrace, "The function given to settrace() in this thread, or None.", 0},
    {"getfilesystemencodeerrors()", sys_encode_errors, "How file names that are no text are kept: surrogateescape.", 0},
    {"unraisablehook(unraisable, /)", sys_unraisablehook, "Print an exception that nobody could catch.", 0},
    {"breakpointhook(*args, **kws)", sys_breakpointhook,
     "What breakpoint() calls: pdb.set_trace(), or what $PYTHONBREAKPOINT names.", 0},
    {"is_finalizing()", sys_false, "Whether the interpreter is shutting down.", 0},
    {"setprofile(function, /)", sys_setprofile,
     "Have a function told of the calls and returns of this thread, those of natives too.", 0},
    {"getprofile()", sys_getprofile, "The function given to setprofile() in this thread, or None.", 0},
    {"call_tracing(func, args, /)", sys_call_tracing,
     "Call a function with tracing although a trace function runs.", 0},
    {"addaudithook(hook)", sys_nothing, "Accepted and ignored: there are no audit events.", 0},
    {"audit(event, /, *args)", sys_nothing, "Accepted and ignored: there are no audit hooks.", 0},
    {"setswitchinterval(interval, /)", sys_nothing, "Accepted and ignored: a forced switch comes after 50 ms.", 0},
    {"getswitchinterval()", sys_switch_interval,
     "Seconds after which a task that computes is made to wait for others.", 0},
    {0},
};

/* -- constants --------------------------------------------------------------------------------------------------------- */

/* A tuple with named fields. */
static Value named_fields(Interp *vm, const char *title, int n, const char *const *fields,
                          const Value *values)
{
    Value make = prelude_get(vm, "_structseq", "structseq");
    Value names = tuple_new(vm, NULL, (size_t)n), items = tuple_new(vm, values, (size_t)n);
    if (make == V_NULL || names == V_NULL || items == V_NULL)
        return V_NULL;
    for (int i = 0; i < n; i++)
        gc_set(&tuple_of(names)->items[i], str_intern_cstr(vm, fields[i]));
    Value args[] = {str_from_cstr(vm, title), names}, cls = op_call(vm, make, args, 2);
    return cls == V_NULL ? V_NULL : op_call(vm, cls, &items, 1);
}

static Value version_info(Interp *vm)
{
    static const char *const fields[] = {"major", "minor", "micro", "releaselevel", "serial"};
    const Value values[] = {v_from_small(3), v_from_small(11), v_from_small(0),
                            str_intern_cstr(vm, "final"), v_from_small(0)};
    return named_fields(vm, "sys.version_info", 5, fields, values);
}

static Value float_info(Interp *vm)
{
    static const char *const fields[] = {"max",     "max_exp",    "max_10_exp", "min",
                                         "min_exp", "min_10_exp", "dig",        "mant_dig",
                                         "epsilon", "radix",      "rounds"};
    const Value values[] = {float_new(vm, __DBL_MAX__), v_from_small(1024), v_from_small(308), float_new(vm, __DBL_MIN__),
                            v_from_small(-1021), v_from_small(-307), v_from_small(15), v_from_small(53),
                            float_new(vm, __DBL_EPSILON__), v_from_small(2), v_from_small(1)};
    return named_fields(vm, "sys.float_info", 11, fields, values);
}

static Value int_info(Interp *vm)
{
    static const char *const fields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                         "str_digits_check_threshold"};
    const Value values[] = {v_from_small(30), v_from_small(4), v_from_small(INT_DIGITS_LIMIT),
                            v_from_small(INT_DIGITS_THRESHOLD)};
    return named_fields(vm, "sys.int_info", 4, fields, values);
}

static Value hash_info(Interp *vm)
{
    static const char *const fields[] = {"width",     "modulus",   "inf",       "nan",   "imag",
                                         "algorithm", "hash_bits", "seed_bits", "cutoff"};
    const Value values[] = {v_from_small(64),      int_from_i64(vm, ((int64_t)1 << 61) - 1),
                            v_from_small(314159),  v_from_small(0),
                            v_from_small(1000003), str_intern_cstr(vm, "siphash13"),
                            v_from_small(64),      v_from_small(128),
                            v_from_small(0)};
    return named_fields(vm, "sys.hash_info", 9, fields, values);
}

static Value thread_info(Interp *vm)
{
    static const char *const fields[] = {"name", "lock", "version"};
    const Value values[] = {str_intern_cstr(vm, "pthread"), V_NONE, V_NONE};
    return named_fields(vm, "sys.thread_info", 3, fields, values);
}

static Value builtin_names(Interp *vm)
{
    Value list = list_new(vm, NULL, 0);
    for (const ModuleDef *const *row = native_modules; list != V_NULL && *row; row++) {
        Value name = str_from_cstr(vm, (*row)->name);
        list = name != V_NULL && list_append(vm, list, name) ? list : V_NULL;
    }
    if (list == V_NULL || op_call_method(vm, list, "sort", NULL, 0) == V_NULL)
        return V_NULL;
    return tuple_from_iterable(vm, list);
}

/* All modules that need no file. */
static Value library_names(Interp *vm)
{
    Value names = builtin_names(vm),
          set = dict_get_str(dict_of(vm->builtins), str_intern_cstr(vm, "frozenset"));
    Value list = names == V_NULL
                   ? V_NULL
                   : list_new(vm, tuple_of(names)->items, (size_t)tuple_of(names)->len);
    for (const EmbeddedFile *f = EMBEDDED_LIB; list != V_NULL && f->name; f++)
        if (!strchr(f->name, '.') && !list_append(vm, list, str_from_cstr(vm, f->name)))
            return V_NULL;
    return list == V_NULL ? V_NULL : op_call(vm, set, &list, 1);
}

static Value implementation(Interp *vm)
{
    static const char *const fields[] = {"name", "version", "cache_tag"};
    const Value values[] = {str_intern_cstr(vm, "meanwhile"), version_info(vm),
                            str_intern_cstr(vm, "meanwhile-311")};
    return named_fields(vm, "sys.implementation", 3, fields, values);
}

static Value flags(Interp *vm)
{
    static const char *const fields[] = {
        "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose",
        "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path",
        "int_max_str_digits"};
    enum {
        COUNT = sizeof fields / sizeof *fields,
        NO_BYTECODE = 4,
        DEV_MODE = 13,
        UTF8 = 14,
        SAFE_PATH = 16,
        DIGITS = 17
    };
    Value values[COUNT];
    for (int i = 0; i < COUNT; i++)
        values[i] = v_from_small(i == NO_BYTECODE || i == UTF8 ? 1 : i == DIGITS ? 4300 : 0);
    values[DEV_MODE] = values[SAFE_PATH] = V_FALSE;
    return named_fields(vm, "sys.flags", COUNT, fields, values);
}

/* What needs the library is made when it is first asked for, so that starting stays quick. */
static Value lazy_attribute(Interp *vm, Value *args, int n)
{
    static const struct { const char *name; Value (*make)(Interp *vm); } rows[] = {
        {"version_info", version_info}, {"float_info", float_info}, {"int_info", int_info},
        {"hash_info", hash_info}, {"implementation", implementation},
        {"flags", flags}, {"thread_info", thread_info}, {"builtin_module_names", builtin_names},
        {"stdlib_module_names", library_names},
    };
    (void)n;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!str_eq_cstr(args[0], rows[i].name))
            continue;
        Value v = rows[i].make(vm);
        return v != V_NULL && dict_set(vm, vm->sys_dict, args[0], v) ? v : V_NULL;
    }
    return exc_raise(vm, EXC_AttributeError, "module 'sys' has no attribute '%s'",
                     str_utf8(vm, args[0], NULL));
}

static const NativeDef lazy_row = {"__getattr__(name, /)", lazy_attribute, NULL, 0};

static Value executable(Interp *vm)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    return str_from_utf8(vm, path, n > 0 ? (size_t)n : 0);
}

/* $PYTHONWARNINGS, where -W options stand too: filters with commas between them. */
static Value warn_options(Interp *vm)
{
    Value list = list_new(vm, NULL, 0);
    const char *at = getenv("PYTHONWARNINGS");
    while (at && *at && list != V_NULL) {
        size_t len = strcspn(at, ",");
        if (len && !list_append(vm, list, str_from_utf8(vm, at, len)))
            return V_NULL;
        at += len + (at[len] == ',');
    }
    return list;
}

static bool add_streams(Interp *vm, Value module)
{
    static const char *const names[] = {"stdin", "stdout", "stderr"};
    for (int fd = 0; fd < 3; fd++) {
        Value stream = io_std_stream(vm, fd);
        char saved[16];
        snprintf(saved, sizeof saved, "__%s__", names[fd]);
        if (!module_add(vm, module, names[fd], stream) || !module_add(vm, module, saved, stream))
            return false;
    }
    return true;
}

/* What programs look at and seldom change. */
static bool add_plain(Interp *vm, Value module)
{
    static const struct { const char *name, *text; } texts[] = {
        {"abiflags", ""}, {"exec_prefix", "/usr"}, {"base_exec_prefix", "/usr"}, {"float_repr_style", "short"},
        {"platlibdir", "lib"}, {"copyright", "Meanwhile is free software under the MIT licence."},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!module_add(vm, module, texts[i].name, str_from_cstr(vm, texts[i].text)))
            return false;
    return module_add(vm, module, "api_version", v_from_small(1013))
        && module_add(vm, module, "path_hooks", list_new(vm, NULL, 0))
        && module_add(vm, module, "path_importer_cache", dict_new(vm))
        && module_add(vm, module, "pycache_prefix", V_NONE)
        && module_add(vm, module, "orig_argv", list_new(vm, NULL, 0));
}

/* The hooks as they are at first, under their other names. */
static bool add_hooks(Interp *vm, Value module)
{
    static const char *const names[] = {"displayhook", "excepthook", "unraisablehook", "breakpointhook"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char saved[32];
        snprintf(saved, sizeof saved, "__%s__", names[i]);
        if (!module_add(vm, module, saved,
                        dict_get_str(dict_of(vm->sys_dict), str_intern_cstr(vm, names[i]))))
            return false;
    }
    return true;
}

static bool init(Interp *vm, Value module)
{
    vm->sys_dict = module_dict(module);
    Value argv = str_from_cstr(vm, "");
    return module_add(vm, module, "path", vm->path)
        && module_add(vm, module, "modules", vm->modules)
        && module_add(vm, module, "argv", list_new(vm, &argv, 1))
        && module_add(vm, module, "maxsize", int_from_i64(vm, INT64_MAX))
        && module_add(vm, module, "maxunicode", v_from_small(0x10FFFF))
        && module_add(vm, module, "version", str_from_cstr(vm, "3.11.0 (Meanwhile)"))
        && module_add(vm, module, "hexversion", v_from_small(0x030B00F0))
        && module_add(vm, module, "platform", str_from_cstr(vm, "linux"))
        && module_add(vm, module, "byteorder", str_from_cstr(vm, "little"))
        && module_add(vm, module, "executable", vm->empty_str)
        && module_add(vm, module, "prefix", str_from_cstr(vm, "/usr"))
        && module_add(vm, module, "base_prefix", str_from_cstr(vm, "/usr")) && add_plain(vm, module)
        && add_hooks(vm, module) && module_add(vm, module, "meta_path", list_new(vm, NULL, 0))
        && module_add(vm, module, "warnoptions", list_new(vm, NULL, 0))
        && module_add(vm, module, "dont_write_bytecode", V_TRUE)
        && module_add(vm, module, "__getattr__", native_function(vm, &lazy_row, V_NULL, "sys"))
        && add_streams(vm, module);
}

void sys_begin(Interp *vm)
{
    dict_set(vm, vm->sys_dict, str_intern_cstr(vm, "executable"), executable(vm));
    if (getenv("PYTHONWARNINGS"))
        dict_set(vm, vm->sys_dict, str_intern_cstr(vm, "warnoptions"), warn_options(vm));
    io_begin_std(vm);
}

const ModuleDef mod_sys = {"sys", "What the interpreter is and has.", functions, init};

void sys_set_argv(Interp *vm, int argc, char *const *argv)
{
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; i < argc; i++)
        list_append(vm, list, str_from_cstr(vm, argv[i]));
    dict_set(vm, vm->sys_dict, str_intern_cstr(vm, "argv"), list);
}
