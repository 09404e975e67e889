/* SPDX-License-Identifier: MIT
 *
 * Fuzzes the whole language: any text is compiled as a cell and run in a fresh interpreter, with little memory and few steps.
 * Files, modules and input are taken away first, so that no program can reach the machine. */
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lang/gc.h"
#include "lang/interp.h"
#include "lang/obj_exc.h"

enum { STEPS = 20000, MEMORY = 64 << 20 };

typedef struct Budget {
    int steps;
    jmp_buf out;                        /* a program that catches everything for ever is left through here; it leaks */
} Budget;

static const char TAKE_AWAY[] =
    "import builtins, sys\n"
    "del builtins.open, builtins.input, builtins.__import__\n"
    "sys.setrecursionlimit(200)\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static BreakAction count_step(Interp *vm)
{
    Budget *b = vm->host_data;
    if (++b->steps < STEPS)
        return BREAK_CONTINUE;
    if (b->steps > STEPS + 1000)
        longjmp(b->out, 1);
    exc_raise(vm, EXC_KeyboardInterrupt, "out of steps");
    return BREAK_RAISE;
}

static void write_nothing(Interp *vm, bool is_stderr, const char *utf8, size_t len)
{
    (void)vm, (void)is_stderr, (void)utf8, (void)len;
}

static void run(Interp *vm, const char *text, size_t len, SourceMode mode)
{
    Code *code = interp_compile(vm, text, len, "fuzz", mode);
    if (!code || interp_exec(vm, code, vm->main_dict) == V_NULL)
        interp_report(vm);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Budget budget = {0};
    Interp *vm = interp_new(__builtin_frame_address(0));
    vm->host.on_break = count_step;
    vm->host.write = write_nothing;
    vm->host_data = &budget;
    gc_set_limit(vm->gc, MEMORY);
    run(vm, TAKE_AWAY, strlen(TAKE_AWAY), SOURCE_FILE);
    vm->breaker = 1;
    if (setjmp(budget.out))
        return 0;
    run(vm, (const char *)data, size, SOURCE_CELL);
    interp_free(vm);
    return 0;
}
