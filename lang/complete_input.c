/* SPDX-License-Identifier: MIT
 *
 * See complete_input.h. The tokens tell what is obviously open: a bracket, a string, a line that
 * ends in `:` or a backslash. The parser tells the rest: an error at the very end of the text means
 * that more lines could help. */
#include "lang/complete_input.h"

#include <string.h>

#include "lang/lexer.h"
#include "lang/parser.h"
#include "lang/scope.h"

enum { TAB_WIDTH = 4, BLOCK_INDENT = 4 };

/* How far the last line is indented. */
static uint32_t last_indent(SourceText source)
{
    size_t end = source.len;
    if (end && source.bytes[end - 1] == '\n')
        end--;
    size_t start = end;
    while (start && source.bytes[start - 1] != '\n')
        start--;
    uint32_t indent = 0;
    for (; start < end && strchr(" \t", source.bytes[start]); start++)
        indent += source.bytes[start] == '\t' ? TAB_WIDTH : 1;
    return indent;
}

/* Is there a newline in the white space at the end? */
static bool ends_with_newline(SourceText source)
{
    for (size_t i = source.len; i && strchr(" \t\n\r\f\v", source.bytes[i - 1]); i--)
        if (source.bytes[i - 1] == '\n')
            return true;
    return false;
}

/* Does the last line open a block? Gives the indentation of the statement that does. */
static bool opens_block(const TokenList *tokens, uint32_t *indent)
{
    const Token *items = tokens->items;
    size_t i = tokens->count;
    while (i && !items[i - 1].placed)
        i--;
    if (i < 2 || items[i - 1].kind != TOKEN_NEWLINE || items[i - 1].end + 1 < tokens->len
        || items[i - 2].kind != TOKEN_COLON)
        return false;
    for (i--; i && items[i - 1].placed && items[i - 1].kind != TOKEN_NEWLINE; )
        i--;
    *indent = items[i].pos.col;
    return true;
}

static bool is_open(const TokenList *tokens)
{
    return tokens->error == LEX_END_IN_BRACKETS || tokens->error == LEX_END_IN_LINE
        || tokens->problem.at_end;
}

static bool ends_in_block(const TokenList *tokens)
{
    return tokens->count >= 2 && tokens->items[tokens->count - 2].kind == TOKEN_DEDENT;
}

static InputStatus check_program(SourceText source, const TokenList *tokens, Arena *arena)
{
    SyntaxProblem problem;
    AstTree *tree = parser_parse(source, PARSER_CELL, arena, &problem);
    if (!tree)
        return problem.at_end ? INPUT_INCOMPLETE : INPUT_INVALID;
    if (!scope_build(tree, &problem))
        return INPUT_INVALID;
    return ends_in_block(tokens) && !ends_with_newline(source) ? INPUT_INCOMPLETE : INPUT_COMPLETE;
}

InputStatus complete_input(SourceText source, uint32_t *indent)
{
    Arena arena = {0};
    TokenList tokens;
    InputStatus status = INPUT_INCOMPLETE;
    *indent = 0;
    if (source.len && memchr(source.bytes, 0, source.len))
        return INPUT_INVALID;
    lexer_run(&tokens, source, (LexOrigin){ 1, 0, false }, &arena);
    if (opens_block(&tokens, indent)) {
        *indent += BLOCK_INDENT;
    } else {
        status = is_open(&tokens) ? INPUT_INCOMPLETE : check_program(source, &tokens, &arena);
        *indent = status == INPUT_INCOMPLETE ? last_indent(source) : 0;
    }
    lexer_clear(&tokens);
    arena_clear(&arena);
    return status;
}
