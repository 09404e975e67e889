/* SPDX-License-Identifier: MIT
 *
 * Classes: the body is a function without parameters that fills a namespace; __build_class__ calls
 * it and makes the class. */
#include "lang/compile_internal.h"

static const AstName *name_of(Compiler *c, const char *text)
{
    return ast_name(c->tree, text, strlen(text));
}

static bool is_annotated(const Scope *scope)
{
    for (uint32_t i = 0; i < scope->symbol_count; i++)
        if (scope->symbols[i].flags & SYMBOL_ANNOTATED)
            return true;
    return false;
}

/* What every class body begins with: __module__, __qualname__, and __annotations__ and __doc__ when
 * there are any. */
static void prologue(Compiler *c, bool has_doc)
{
    int temp = temp_new(c);
    emit_global(c, OP_LOADNAME, temp, name_of(c, "__name__"));
    emit_global(c, OP_STORENAME, temp, name_of(c, "__module__"));
    emit_value(c, temp, c->unit->qualname);
    emit_global(c, OP_STORENAME, temp, name_of(c, "__qualname__"));
    if (is_annotated(c->unit->scope))
        emit(c, OP_ANNOTATIONS, 0, 0, 0);
    if (!has_doc)
        return;
    emit_value(c, temp, c->unit->doc);
    emit_global(c, OP_STORENAME, temp, name_of(c, "__doc__"));
}

static void epilogue(Compiler *c)
{
    bool has_cell = c->unit->scope->needs_class_cell;
    if (has_cell)
        emit_global(c, OP_STORENAME, 1, name_of(c, "__classcell__"));
    emit_quiet(c, OP_RETURNCLASS, has_cell, has_cell, 0);
}

static Value class_code(Compiler *c, const AstStmt *s)
{
    AstExprs decorators = s->class_def.decorators;
    AstStmts body = s->class_def.body;
    AstPos pos = s->pos;
    if (decorators.count)
        pos.line = decorators.items[0]->pos.line;
    unit_open(c, s->class_def.scope, pos, s->class_def.name);
    bool has_doc = compile_docstring(c, body);
    if (has_doc)
        body = (AstStmts){ body.items + 1, body.count - 1 };
    prologue(c, has_doc);
    compile_body(c, body);
    epilogue(c);
    return unit_close(c);
}

void compile_class(Compiler *c, const AstStmt *s)
{
    AstExprs decorators = s->class_def.decorators;
    int window = compile_decorators(c, decorators);
    temps_new(c, CALL_ARGS - 1);
    int args = temps_new(c, 2);
    Value code = class_code(c, s);
    emit(c, OP_BUILDCLASS, window, 0, 0);
    compile_closure(c, code, args, 0);
    emit_name(c, args + 1, s->class_def.name);
    compile_arguments(c, window, 2, false, s->class_def.bases, s->class_def.keywords);
    compile_decorated(c, decorators, window, s->class_def.name);
}
