/* SPDX-License-Identifier: MIT
 *
 * Fuzzes the whole language: any text is compiled as a cell and run in a fresh interpreter, with little memory and few steps.
 * Files, modules and input are taken away first, so that no program can reach the machine. */
#include <stdint.h>
#include <string.h>

#include "tests/fuzz/sandbox.h"

static const char TAKE_AWAY[] =
    "import builtins\n"
    "del builtins.open, builtins.input, builtins.__import__, builtins\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Sandbox s;
    sandbox_open(&s);
    if (!sandbox_run(&s, TAKE_AWAY, strlen(TAKE_AWAY), SOURCE_FILE))
        __builtin_trap();
    if (setjmp(s.out))
        return 0;
    sandbox_arm(&s);
    if (!sandbox_run(&s, (const char *)data, size, SOURCE_CELL))
        interp_report(s.vm);
    sandbox_close(&s);
    return 0;
}
