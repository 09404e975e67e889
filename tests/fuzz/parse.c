/* SPDX-License-Identifier: MIT
 *
 * Fuzzes the front end: any bytes, in every mode, are code or a named problem. The first byte picks the mode; its highest bit
 * also asks whether a prompt should wait for more. One interpreter compiles many inputs, for it keeps nothing of them. */
#include <stdint.h>

#include "lang/complete_input.h"
#include "lang/parser.h"
#include "lang/scope.h"
#include "tests/fuzz/sandbox.h"

enum { INPUTS_EACH = 1000, ASK_COMPLETE = 128, COMPILE = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void parse(SourceText source, int mode)
{
    Arena arena = {0};
    SyntaxProblem problem = {0};
    AstTree *tree = parser_parse(source, mode, &arena, &problem);
    if (!tree && !problem.kind)
        __builtin_trap();
    if (tree)
        scope_build(tree, &problem);
    arena_clear(&arena);
}

static void compile(SourceText source, SourceMode mode)
{
    static Sandbox s;
    static int inputs;
    if (!s.vm)
        sandbox_open(&s);
    if (!interp_compile(s.vm, source.bytes, source.len, "fuzz", mode) && s.vm->exc == V_NULL)
        __builtin_trap();
    s.vm->exc = V_NULL;
    if (++inputs % INPUTS_EACH == 0)
        sandbox_close(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    SourceText source = {.bytes = (const char *)data + 1, .len = size - 1};
    uint32_t indent;
    if (data[0] & ASK_COMPLETE)
        complete_input(source, &indent);
    if (data[0] & COMPILE)
        compile(source, data[0] % (SOURCE_CELL + 1));
    else
        parse(source, data[0] % (PARSER_CELL + 1));
    return 0;
}
