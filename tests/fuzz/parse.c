/* SPDX-License-Identifier: MIT
 *
 * Fuzzes the parser: any bytes, in every mode, are a tree or a problem. The first byte picks the mode. */
#include <stddef.h>
#include <stdint.h>

#include "lang/parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    Arena arena = {0};
    SyntaxProblem problem = {0};
    SourceText source = {.bytes = (const char *)data + 1, .len = size - 1};
    if (!parser_parse(source, data[0] % 4, &arena, &problem) && !problem.kind)
        __builtin_trap();
    arena_clear(&arena);
    return 0;
}
