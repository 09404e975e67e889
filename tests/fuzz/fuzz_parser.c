/* SPDX-License-Identifier: MIT
 *
 * Fuzzer of the front end: any bytes in any mode give a tree and scopes, or a problem; never a crash, never a hang. */
#include "lang/complete_input.h"
#include "lang/parser.h"
#include "lang/scope.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    SyntaxProblem problem;
    uint32_t indent;
    if (size < 1)
        return 0;
    SourceText source = { (const char *)data + 1, size - 1 };
    AstTree *tree = parser_parse(source, data[0] % (PARSER_CELL + 1), &arena, &problem);
    if (tree)
        scope_build(tree, &problem);
    if (data[0] & 128)
        complete_input(source, &indent);
    arena_clear(&arena);
    return 0;
}
