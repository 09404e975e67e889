/* SPDX-License-Identifier: MIT
 *
 * See syntax_problem.h. Columns of nodes are bytes; those of exceptions are characters, counted
 * here as CPython counts them: of the bytes before the column, decoded on their own. */
#include "lang/syntax_problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The start of line `line` (from 1) in `source`; the end of the text when it has fewer. */
static const char *find_line(SourceText source, uint32_t line)
{
    const char *at = source.bytes, *end = source.bytes + source.len;
    while (--line && at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    return at;
}

/* Characters in the first `bytes` bytes of the line; a cut one counts. */
static int32_t count_characters(const char *line, size_t len, size_t bytes)
{
    if (bytes > len)
        return (int32_t)(count_characters(line, len, len) + 1);
    int32_t n = 0;
    for (size_t i = 0; i < bytes; i++)
        n += ((unsigned char)line[i] & 0xC0) != 0x80;
    return n;
}

static char *format_message(Arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = arena_new(arena, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, format, args);
    return text;
}

void syntax_problem_place(SyntaxProblem *p, Arena *arena, SourceText source, ProblemPlace place)
{
    const char *line = find_line(source, place.line ? place.line : 1);
    size_t left = (size_t)(source.bytes + source.len - line);
    const char *newline = memchr(line, '\n', left);
    size_t len = newline ? (size_t)(newline - line) : left;
    p->text = arena_copy(arena, line, len + (newline != NULL));
    p->line = (int32_t)place.line;
    p->end_line = (int32_t)place.end_line;
    p->col = count_characters(line, len, (size_t)place.col);
    p->end_col = place.end_col > 0 ? count_characters(line, len, (size_t)place.end_col)
        : place.end_col;
}

void syntax_problem_drop_newline(SyntaxProblem *p, Arena *arena)
{
    if (p->text)
        p->text = arena_copy(arena, p->text, strcspn(p->text, "\n"));
}

bool syntax_problem_set(SyntaxProblem *p, const AstTree *tree, AstPos pos, const char *format, ...)
{
    if (p->kind != PROBLEM_NONE)
        return false;
    va_list args;
    va_start(args, format);
    p->message = format_message(tree->arena, format, args);
    va_end(args);
    p->kind = PROBLEM_SYNTAX;
    p->behind_parser = true;
    syntax_problem_place(p, tree->arena, tree->source,
                         (ProblemPlace){ pos.line, pos.end_line, 1, 0 });
    p->col = (int32_t)pos.col + 1;
    p->end_col = (int32_t)pos.end_col + 1;
    return false;
}
