/* SPDX-License-Identifier: MIT
 *
 * The compiler's entry: text -> tree -> scopes -> Code, and SyntaxProblems as exceptions.
 *
 * The tree's arena lives as long as the call; what ends up in a Code is copied out of it. */
#include "lang/compile.h"
#include "lang/compile_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/ast_build.h"
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/parser.h"
#include "lang/source_encoding.h"

/* -- problems as exceptions --------------------------------------------------------------------------------------- */

/* Line `wanted` of a file, None when there is no such file. */
static Value line_of_file(Interp *vm, Value filename, int32_t wanted)
{
    FILE *file = fopen(str_utf8(vm, filename, NULL), "re");
    char *line = NULL;
    size_t room = 0;
    ssize_t len = -1;
    while (file && wanted-- > 0 && (len = getline(&line, &room, file)) >= 0)
        continue;
    Value text = len < 0 ? V_NONE : str_from_utf8(vm, line, (size_t)len);
    free(line);
    if (file)
        fclose(file);
    if (text != V_NULL)
        return text;
    exc_clear(vm);
    return V_NONE;
}

/* The text is known for what a cell runs; what is wrong behind the parser CPython shows only when
 * it comes from a file. */
static Value problem_text(const Compiler *c)
{
    const SyntaxProblem *p = &c->problem;
    if (p->behind_parser && c->mode != SOURCE_CELL)
        return line_of_file(c->vm, c->filename, p->line);
    return p->text ? str_from_cstr(c->vm, p->text) : V_NONE;
}

static void raise_syntax_error(const Compiler *c)
{
    Interp *vm = c->vm;
    const SyntaxProblem *p = &c->problem;
    static const ExcId CLASSES[] = {
        [PROBLEM_SYNTAX] = EXC_SyntaxError, [PROBLEM_INDENTATION] = EXC_IndentationError,
        [PROBLEM_TAB] = EXC_TabError
    };
    Value text = problem_text(c), message = str_from_cstr(vm, p->message);
    if (text == V_NULL || message == V_NULL)
        return;
    Value where = tuple_pack(vm, 6, c->filename, v_from_small(p->line), v_from_small(p->col), text,
                             v_from_small(p->end_line), v_from_small(p->end_col));
    Value args = where == V_NULL ? V_NULL : tuple_pack(vm, 2, message, where);
    Value exc = args == V_NULL ? V_NULL : exc_new(vm, CLASSES[p->kind], args);
    if (exc != V_NULL)
        exc_raise_obj(vm, exc);
}

static void raise_problem(const Compiler *c)
{
    Interp *vm = c->vm;
    const SyntaxProblem *p = &c->problem;
    if (vm->exc != V_NULL)
        return;
    if (p->kind == PROBLEM_MEMORY)
        exc_raise(vm, EXC_MemoryError, "%s", p->message ? p->message : "");
    else if (p->kind == PROBLEM_RECURSION)
        exc_raise(vm, EXC_RecursionError, "%s", p->message);
    else
        raise_syntax_error(c);
}

/* -- the module --------------------------------------------------------------------------------------------------- */

static bool imports_annotations(const AstStmt *s)
{
    if (s->kind != STMT_IMPORT_FROM || !s->import_from.module
        || strcmp(s->import_from.module->text, "__future__"))
        return false;
    for (uint32_t i = 0; i < s->import_from.names.count; i++)
        if (!strcmp(s->import_from.names.items[i]->name->text, "annotations"))
            return true;
    return false;
}

static bool has_future_annotations(AstStmts body)
{
    for (uint32_t i = 0; i < body.count; i++)
        if (imports_annotations(body.items[i]))
            return true;
    return false;
}

static bool has_annotations(const Scope *scope)
{
    for (uint32_t i = 0; i < scope->symbol_count; i++)
        if (scope->symbols[i].flags & SYMBOL_ANNOTATED)
            return true;
    return false;
}

static void store_docstring(Compiler *c)
{
    int doc = temp_new(c);
    bool by_name = c->unit->flags & CODE_NAMESPACE;
    emit_value(c, doc, c->unit->doc);
    emit_global(c, by_name ? OP_STORENAME : OP_STOREGLOBAL, doc, ast_name(c->tree, "__doc__", 7));
    c->unit->temp = c->unit->first_temp;
}

static void return_value(Compiler *c, const AstExpr *e_or_null)
{
    if (e_or_null) {
        emit(c, OP_RETURN, compile_operand(c, e_or_null, true), 0, 0);
        return;
    }
    int none = temp_new(c);
    emit_quiet(c, OP_LOADNONE, none, 0, 0);
    emit_quiet(c, OP_RETURN, none, 0, 0);
}

/* In a cell the value of a last expression statement is the result. */
static const AstExpr *take_result(const Compiler *c, AstStmts *body)
{
    if (c->mode != SOURCE_CELL || !body->count || body->items[body->count - 1]->kind != STMT_EXPR)
        return NULL;
    return body->items[--body->count]->expr.value;
}

static void module_body(Compiler *c, const Scope *scope)
{
    AstStmts body = c->tree->body;
    if (has_annotations(scope))
        emit(c, OP_ANNOTATIONS, 0, 0, 0);
    if (c->mode == SOURCE_FILE && compile_docstring(c, body)) {
        store_docstring(c);
        body = (AstStmts){ body.items + 1, body.count - 1 };
    }
    const AstExpr *result = take_result(c, &body);
    compile_body(c, body);
    return_value(c, result);
}

static Value module_code(Compiler *c)
{
    Scope *scope = scope_build(c->tree, &c->problem);
    if (!scope)
        return V_NULL;
    Unit *u = unit_open(c, scope, (AstPos){ .line = 1, .end_line = 1 }, NULL);
    if (c->mode == SOURCE_CELL) {
        u->flags |= CODE_CELL_RESULT;
        emit(c, OP_NOP, 0, 0, 0);       /* as compile_start(): whether it awaits is not known yet */
    }
    if (c->tree->kind == TREE_EXPRESSION)
        return_value(c, c->tree->expr);
    else
        module_body(c, scope);
    return unit_close(c);
}

/* -- warnings ------------------------------------------------------------------------------------------------------ */

/* A filter made an exception of the warning: it becomes a mistake at its place. */
static void warning_as_error(Compiler *c, const AstWarning *w, ExcId category)
{
    if (!exc_pending_is(c->vm, category))
        return;
    exc_clear(c->vm);
    syntax_problem_set(&c->problem, c->tree, w->pos, "%s", w->message);
    c->problem.behind_parser = w->kind == WARNING_TREE;
    if (w->kind == WARNING_LEXER)
        syntax_problem_drop_newline(&c->problem, c->tree->arena);
}

static bool issue_warnings(Compiler *c)
{
    Interp *vm = c->vm;
    Value warn = V_NULL;
    for (const AstWarning *w = c->tree->warnings; w; w = w->next) {
        ExcId category = w->kind == WARNING_ESCAPE ? EXC_DeprecationWarning : EXC_SyntaxWarning;
        if (warn == V_NULL)
            warn = prelude_get(vm, "warnings", "warn_explicit");
        Value args[] = { str_from_cstr(vm, w->message), v_from_obj(vm->exc_types[category]), c->filename,
            v_from_small(w->pos.line) };
        if (warn == V_NULL || args[0] == V_NULL || op_call(vm, warn, args, 4) == V_NULL) {
            warning_as_error(c, w, category);
            return false;
        }
    }
    return true;
}

/* -- entry -------------------------------------------------------------------------------------------------------- */

static Value compile_tree(Compiler *c)
{
    c->future_annotations = has_future_annotations(c->tree->body);
    return module_code(c);
}

/* The Code of c->tree, which may be NULL with a problem noted or an exception pending. */
static Code *finish(Compiler *c, Arena *arena)
{
    Value code = c->tree ? compile_tree(c) : V_NULL;
    if (code != V_NULL && c->tree->warnings && !issue_warnings(c))
        code = V_NULL;
    if (code == V_NULL)
        raise_problem(c);
    arena_clear(arena);
    return code == V_NULL ? NULL : code_of(code);
}

static bool begin(Compiler *c)
{
    c->keep = list_new(c->vm, NULL, 0);
    return c->keep != V_NULL && c->filename != V_NULL;
}

Code *compile_source(Interp *vm, const char *text, size_t len, const char *filename,
                     SourceMode mode, int flags)
{
    static const ParserMode MODES[] = {
        [SOURCE_FILE] = PARSER_EXEC, [SOURCE_EVAL] = PARSER_EVAL, [SOURCE_SINGLE] = PARSER_SINGLE,
        [SOURCE_CELL] = PARSER_CELL
    };
    Arena arena = {0};
    Compiler c = { .vm = vm, .mode = mode, .flags = flags, .filename = str_from_cstr(vm, filename) };
    if (!begin(&c))
        return NULL;
    if (flags & COMPILE_BYTES) {
        Value decoded = unit_keep(&c, source_decoded(vm, text, len, c.filename, flags & COMPILE_FILE));
        if (decoded == V_NULL)
            return NULL;
        text = decoded == V_NONE ? text : str_utf8(vm, decoded, &len);
    }
    c.tree = parser_parse((SourceText){ text, len }, MODES[mode], &arena, &c.problem);
    c.has_walrus = c.tree && memmem(c.tree->source.bytes, c.tree->source.len, ":=", 2);
    return finish(&c, &arena);
}

Code *compile_nodes(Interp *vm, Value tree, const char *filename, SourceMode mode, int flags)
{
    Arena arena = {0};
    Compiler c = {.vm = vm,
                  .mode = mode,
                  .flags = flags,
                  .filename = str_from_cstr(vm, filename),
                  .has_walrus = true};
    if (!begin(&c))
        return NULL;
    c.tree = ast_build(vm, tree, &arena);
    return finish(&c, &arena);
}
