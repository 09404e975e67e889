/* SPDX-License-Identifier: MIT
 *
 * Fuzzes a library module: PROGRAM, a .py beside this file, is run once and its check(data: bytes) called with each input.
 * An exception that leaves check() is a finding, unless memory or steps ran out. A new interpreter comes every so many inputs,
 * so that what one leaves behind neither hides nor makes a finding for long. */
#include <stdint.h>

#include "lang/obj_dict.h"
#include "lang/obj_exc.h"
#include "lang/obj_str.h"
#include "lang/vm.h"
#include "tests/fuzz/sandbox.h"

enum { INPUTS_EACH = 500 };

asm(".section .rodata\nPROGRAM_TEXT: .incbin \"" PROGRAM "\"\nPROGRAM_END: .byte 0\n.previous");
extern const char PROGRAM_TEXT[], PROGRAM_END[];

static Sandbox sandbox;
static Value check;                     /* lives in __main__ of the sandbox */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void tell_and_trap(Interp *vm)
{
    vm->host.write = NULL;
    interp_report(vm);
    __builtin_trap();
}

static bool has_run_out(Interp *vm)
{
    return exc_matches(vm, vm->exc, EXC_MemoryError) || exc_matches(vm, vm->exc, EXC_KeyboardInterrupt);
}

static void open_program(void)
{
    sandbox_open(&sandbox);
    Interp *vm = sandbox.vm;
    if (!sandbox_run(&sandbox, PROGRAM_TEXT, (size_t)(PROGRAM_END - PROGRAM_TEXT), SOURCE_FILE))
        tell_and_trap(vm);
    check = dict_get_str(dict_of(vm->main_dict), str_intern_cstr(vm, "check"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int inputs;
    if (!sandbox.vm)
        open_program();
    Interp *vm = sandbox.vm;
    if (setjmp(sandbox.out)) {
        sandbox.vm = NULL;
        return 0;
    }
    sandbox_arm(&sandbox);
    Value input = bytes_new(vm, data, size);
    if (vm_call(vm, check, &input, 1, V_NULL) == V_NULL && !has_run_out(vm))
        tell_and_trap(vm);
    vm->exc = V_NULL;
    if (++inputs % INPUTS_EACH == 0)
        sandbox_close(&sandbox);
    return 0;
}
