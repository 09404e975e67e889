/* SPDX-License-Identifier: MIT
 *
 * See program.h. The program is one task like any other, so time.sleep() and input() in it let its
 * own background tasks go on; when it ends the process ends. */
#include "kernel/program.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/log.h"
#include "kernel/paths.h"
#include "lang/gc.h"
#include "lang/interp.h"
#include "lang/io.h"
#include "lang/mod_sys.h"
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"
#include "tasks/task.h"

enum { BAD_USAGE = 2, MOST_SOURCE = 64 << 20 };

static void write_fd(Interp *vm, bool is_stderr, const char *text, size_t len)
{
    (void)vm;
    int fd = is_stderr ? STDERR_FILENO : STDOUT_FILENO;
    while (len > 0) {
        ssize_t n = write(fd, text, len);
        if (n < 0 && errno != EINTR)
            return;
        text += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
}

/* What nobody awaits is said at once, as asyncio's default handler says it. */
static void report_unhandled(void *data, Task *t, Value source, Value exc)
{
    (void)t;
    Interp *vm = data;
    Value print = prelude_get(vm, "asyncio.events", "_print_unhandled");
    if (print == V_NULL || op_call(vm, print, (Value[]){source, exc}, 2) == V_NULL)
        interp_report(vm);
}

static bool read_all(FILE *f, Buf *out)
{
    char piece[8192];
    for (size_t n; out->len < MOST_SOURCE && (n = fread(piece, 1, sizeof piece, f)) > 0;)
        buf_add(out, piece, n);
    buf_reserve(out, 0);
    return !ferror(f);
}

/* The text of the program and the name that tracebacks show; false: said on stderr. */
static bool read_program(const Program *p, Buf *text, const char **name)
{
    if (p->kind == PROGRAM_CODE) {
        buf_adds(text, p->what);
        *name = "<string>";
        return true;
    }
    *name = p->kind == PROGRAM_STDIN ? "<stdin>" : p->what;
    FILE *f = p->kind == PROGRAM_STDIN ? stdin : fopen(p->what, "rb");
    bool ok = f && read_all(f, text);
    if (!ok)
        log_line("can't open file '%s': [Errno %d] %s", *name, errno, strerror(errno));
    if (f && f != stdin)
        fclose(f);
    return ok;
}

static void set_path(Interp *vm, const Program *p)
{
    const char *slash = p->kind == PROGRAM_FILE ? strrchr(p->what, '/') : NULL;
    const char *first = slash ? p->what : p->kind == PROGRAM_FILE ? "." : "";
    paths_set(vm, first, slash ? (size_t)(slash - p->what) : strlen(first));
}

/* The name that tracebacks show: absolute, as CPython's. */
static char *absolute(const char *file)
{
    Buf path = {0};
    char *here = *file == '/' ? NULL : getcwd(NULL, 0);
    if (here)
        buf_addf(&path, "%s/", here);
    free(here);
    buf_adds(&path, file);
    return buf_detach(&path);
}

/* A function that runs the program; V_NULL: exception pending. */
static Value make_main(Interp *vm, const Program *p)
{
    if (p->kind == PROGRAM_MODULE) {
        Value run = prelude_get(vm, "runpy", "run_module_as_main");
        return run;
    }
    Buf text = {0};
    const char *name;
    if (!read_program(p, &text, &name))
        exit(BAD_USAGE);
    char *shown = p->kind == PROGRAM_FILE ? absolute(name) : alloc_copy(name, strlen(name));
    Code *code = interp_compile(vm, text.data ? text.data : "", text.len, shown, SOURCE_FILE);
    if (p->kind == PROGRAM_FILE)
        dict_set(vm, vm->main_dict, vm->names.file, str_from_cstr(vm, shown));
    if (p->kind == PROGRAM_FILE)
        dict_set(vm, vm->main_dict, str_intern_cstr(vm, "__cached__"), V_NONE);
    buf_clear(&text);
    free(shown);
    if (!code)
        return V_NULL;
    return function_new(vm, code, vm->main_dict);
}

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

/* SIGINT is looked at in turns and safe points; the main task gets it. */
static void pump(void *data)
{
    Interp *vm = data;
    if (!interrupted)
        return;
    interrupted = 0;
    Scheduler *s = task_scheduler(vm);
    task_interrupt(s, task_of(vm->module_values[MODULE_MAIN_TASK]));
}

/* False: the main task computes, and an interrupt waits for it. */
static bool glance(void *data)
{
    Interp *vm = data;
    return !interrupted
        || v_from_obj(task_current(task_scheduler(vm))) != vm->module_values[MODULE_MAIN_TASK];
}

/* The main task that ended: of a child that forked in a thread it is that thread's. */
static Task *run_until_done(Interp *vm, Scheduler *s, Task *t)
{
    vm->module_values[MODULE_MAIN_TASK] = v_from_obj(t);
    while ((t = task_of(vm->module_values[MODULE_MAIN_TASK]))->state != TASK_DONE) {
        pump(vm);
        task_turn(s, -1);
    }
    return t;
}

/* A function of lib/ as the main task, so that it may wait and be interrupted. */
static void run_last(Interp *vm, Scheduler *s, const char *module, const char *name)
{
    Value loaded = dict_get_str(dict_of(vm->modules), str_intern_cstr(vm, module));
    Value fn = loaded == V_NULL ? V_NULL : op_getattr(vm, loaded, str_intern_cstr(vm, name));
    Task *t = fn == V_NULL ? NULL : task_start_call(s, NULL, fn, NULL, 0);
    if (t)
        t = run_until_done(vm, s, t);
    if (t && t->future.exception != V_NULL) {
        const char *text = "Exception ignored at the end of the program:\n";
        write_fd(vm, true, text, strlen(text));
        vm->exc = t->future.exception;
        interp_report(vm);
    }
    exc_clear(vm);
}

/* sys.excepthook when a program has put another there, else V_NULL. */
static Value own_hook(Interp *vm)
{
    Value hook = dict_get_str(dict_of(vm->sys_dict), str_intern_cstr(vm, "excepthook"));
    return hook == dict_get_str(dict_of(vm->sys_dict), str_intern_cstr(vm, "__excepthook__")) ? V_NULL : hook;
}

static int report_both(Interp *vm, Value original)
{
    const char *first = "Error in sys.excepthook:\n", *then = "\nOriginal exception was:\n";
    write_fd(vm, true, first, strlen(first));
    interp_report(vm);
    write_fd(vm, true, then, strlen(then));
    vm->exc = original;
    return interp_report(vm);
}

/* What nobody caught goes to the program's sys.excepthook, if it has one. The status to exit with. */
static int report(Interp *vm, Scheduler *s)
{
    Value e = vm->exc, hook = own_hook(vm);
    if (hook == V_NULL || exc_matches(vm, e, EXC_SystemExit))
        return interp_report(vm);
    exc_take(vm);
    Value trace = op_getattr(vm, e, vm->names.traceback);
    Value args[] = {v_from_obj(type_of(vm, e)), e, trace == V_NULL ? V_NONE : trace};
    Task *t = task_start_call(s, NULL, hook, args, 3);
    if (t)
        t = run_until_done(vm, s, t);
    if (t && t->future.exception == V_NULL)
        return exc_matches(vm, e, EXC_KeyboardInterrupt) ? STATUS_INTERRUPTED : 1;
    if (t)
        vm->exc = t->future.exception;
    return exc_matches(vm, vm->exc, EXC_SystemExit) ? interp_report(vm) : report_both(vm, e);
}

static int run_main(Interp *vm, Scheduler *s, Value fn, const Program *p)
{
    Value name = p->kind == PROGRAM_MODULE ? str_from_cstr(vm, p->what) : V_NULL;
    Task *t = task_start_call(s, NULL, fn, &name, p->kind == PROGRAM_MODULE);
    if (!t)
        return interp_report(vm);
    t = run_until_done(vm, s, t);
    if (t->future.exception == V_NULL)
        return 0;
    vm->exc = t->future.exception;
    return report(vm, s);
}

int program_run(const Program *p, void *stack_base)
{
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    Interp *vm = interp_new(stack_base);
    vm->host.write = write_fd;
    const TaskHooks hooks = {.unhandled = report_unhandled, .pump = pump, .glance = glance};
    Scheduler *s = task_scheduler_new(vm, &hooks, vm);
    sys_set_argv(vm, p->argc, p->argv);
    set_path(vm, p);
    gc_begin_failing(vm->gc);
    Value fn = make_main(vm, p);
    int status = fn == V_NULL ? interp_report(vm) : run_main(vm, s, fn, p);
    run_last(vm, s, "threading", "_shutdown");
    run_last(vm, s, "atexit", "_run_exitfuncs");
    task_abandon_all(s);
    gen_close_abandoned(vm, true);
    io_flush_std(vm);
    /* leak checkers want everything freed; a program that ends does not */
    if (getenv("MEANWHILE_TIDY")) {
        task_scheduler_free(s);
        interp_free(vm);
    }
    if (status == STATUS_INTERRUPTED) {                 /* the shell is to know that it was a signal */
        signal(SIGINT, SIG_DFL);
        raise(SIGINT);
    }
    return status & 255;
}
