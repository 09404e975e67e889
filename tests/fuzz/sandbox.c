/* SPDX-License-Identifier: MIT
 *
 * Sandbox: see sandbox.h. Safe points are where steps are counted, so native code that polls none is left to the fuzzer's own
 * time limit, which is what finds it. */
#include "tests/fuzz/sandbox.h"

#include "lang/obj_exc.h"

enum { STEPS = 20000, STEPS_TO_LEAVE = 1000, MEMORY = 64 << 20, RECURSION = 200 };

extern void *__libc_stack_end;          /* glibc: the interpreter outlives the frame that opens it */

static BreakAction count_step(Interp *vm)
{
    Sandbox *s = vm->host_data;
    if (++s->steps < STEPS)
        return BREAK_CONTINUE;
    if (s->steps > STEPS + STEPS_TO_LEAVE)
        longjmp(s->out, 1);
    exc_raise(vm, EXC_KeyboardInterrupt, "out of steps");
    return BREAK_RAISE;
}

static void write_nothing(Interp *vm, bool is_stderr, const char *utf8, size_t len)
{
    (void)vm, (void)is_stderr, (void)utf8, (void)len;
}

void sandbox_open(Sandbox *s)
{
    s->vm = interp_new(__libc_stack_end);
    s->vm->host.on_break = count_step;
    s->vm->host.write = write_nothing;
    s->vm->host_data = s;
    s->vm->recursion_limit = RECURSION;
    gc_set_limit(s->vm->gc, MEMORY);
}

void sandbox_close(Sandbox *s)
{
    interp_free(s->vm);
    s->vm = NULL;
}

void sandbox_arm(Sandbox *s)
{
    s->steps = 0;
    s->vm->breaker = 1;
}

bool sandbox_run(Sandbox *s, const char *text, size_t len, SourceMode mode)
{
    Code *code = interp_compile(s->vm, text, len, "fuzz", mode);
    return code && interp_exec(s->vm, code, s->vm->main_dict) != V_NULL;
}
