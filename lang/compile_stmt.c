/* SPDX-License-Identifier: MIT
 *
 * Statements: one function for each kind that has no file of its own, and compile_stmt(), which picks. */
#include "lang/compile.h"
#include "lang/block.h"
#include "lang/fold.h"

#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- if and while ------------------------------------------------------------------------------------------------- */

static void if_statement(Compiler *c, const AstStmt *s)
{
    Label end = label_new(c);
    for (;;) {
        Label otherwise = label_new(c);
        AstStmts orelse = s->if_.orelse;
        compile_branch(c, s->if_.test, otherwise, false);
        compile_body(c, s->if_.body);
        if (orelse.count)
            emit_quiet_jump(c, OP_JUMP, end);
        label_here(c, otherwise);
        if (orelse.count != 1 || orelse.items[0]->kind != STMT_IF) {
            compile_body(c, orelse);
            break;
        }
        s = orelse.items[0];
        c->unit->pos = unit_position(s->pos);
    }
    label_here(c, end);
}

static void loop_open(Compiler *c, Block *b, Label next)
{
    block_open(c, b, BLOCK_LOOP, 0, 0);
    b->next = next;
    b->exit = label_new(c);
}

static void while_statement(Compiler *c, const AstStmt *s)
{
    Block b;
    Label otherwise = label_new(c);
    bool known;
    loop_open(c, &b, label_new(c));
    b.always = fold_truth(c, s->while_.test, &known) && known;
    if (b.always)
        /* the line of the `while`, which jumps back have later */
        emit(c, OP_NOP, 0, 0, 0);
    label_here(c, b.next);
    if (!b.always)
        compile_branch(c, s->while_.test, otherwise, false);
    compile_body(c, s->while_.body);
    c->unit->pos = b.pos;
    (b.always ? emit_jump : emit_quiet_jump)(c, OP_LOOP, b.next);
    block_close(c, &b);
    label_here(c, otherwise);
    compile_body(c, s->while_.orelse);
    label_here(c, b.exit);
}

/* -- for ---------------------------------------------------------------------------------------------------------- */

void compile_iter(Compiler *c, Opcode op, const AstExpr *iterable, int dst)
{
    Value known;
    unsigned mark = c->unit->temp;
    int from = dst;
    if (op == OP_ITER && fold_container(c, iterable, &known))
        emit_value(c, dst, known);
    else
        from = compile_operand_at(c, iterable, true, dst);
    c->unit->temp = mark;
    emit(c, op, dst, from, 0);
}

static void for_statement(Compiler *c, const AstStmt *s)
{
    Block b;
    Label otherwise = label_new(c);
    int iterator = temp_new(c);
    compile_iter(c, OP_ITER, s->for_.iter, iterator);
    loop_open(c, &b, label_new(c));
    label_here(c, b.next);
    unsigned mark = c->unit->temp;
    int target = compile_target_register(c, s->for_.target);
    emit_branch(c, OP_FORITER, target, iterator, 0, otherwise);
    compile_store(c, s->for_.target, target);
    c->unit->temp = mark;
    compile_body(c, s->for_.body);
    emit_quiet_jump(c, OP_LOOP, b.next);
    block_close(c, &b);
    label_here(c, otherwise);
    compile_body(c, s->for_.orelse);
    label_here(c, b.exit);
    if (b.left)
        emit_quiet(c, OP_DEAD, iterator, 0, 0);               /* a generator that is left may be closed now */
}

static void async_for_statement(Compiler *c, const AstStmt *s)
{
    Block b;
    Label otherwise = label_new(c), end = label_new(c);
    int iterator = temps_new(c, 2);
    compile_iter(c, OP_AITER, s->for_.iter, iterator);
    loop_open(c, &b, label_new(c));
    label_here(c, b.next);
    unsigned mark = c->unit->temp;
    int target = compile_target_register(c, s->for_.target);
    compile_anext(c, iterator, target, end);
    compile_store(c, s->for_.target, target);
    c->unit->temp = mark;
    compile_body(c, s->for_.body);
    emit_quiet_jump(c, OP_LOOP, b.next);
    block_close(c, &b);
    label_here(c, end);
    emit_branch(c, OP_ENDASYNCFOR, iterator + 1, 0, 0, otherwise);
    label_here(c, otherwise);
    compile_body(c, s->for_.orelse);
    label_here(c, b.exit);
    if (b.left)
        emit_quiet(c, OP_DEAD, iterator, 0, 0);
}

/* -- leaving ------------------------------------------------------------------------------------------------------ */

static Block *innermost_loop(Compiler *c)
{
    Block *b = c->unit->block;
    while (b && b->kind != BLOCK_LOOP)
        b = b->outer;
    return b;
}

static void break_or_continue(Compiler *c, const AstStmt *s)
{
    bool is_break = s->kind == STMT_BREAK;
    Block *loop = innermost_loop(c);
    if (!loop) {
        const char *message = is_break ? "'break' outside loop" : "'continue' not properly in loop";
        syntax_problem_set(&c->problem, c->tree, s->pos, "%s", message);
        return;
    }
    /* the line of the statement, before what leaving runs */
    emit(c, OP_NOP, 0, 0, 0);
    Block *innermost = block_leave(c, loop);
    loop->left |= is_break;
    if (is_break) {
        emit_quiet_jump(c, OP_JUMP, loop->exit);
    } else {
        c->unit->pos = loop->pos;
        (loop->always ? emit_jump : emit_quiet_jump)(c, OP_LOOP, loop->next);
    }
    block_resume(c, innermost, loop);
}

static void return_statement(Compiler *c, const AstStmt *s)
{
    int value;
    if (s->return_.value && c->unit->flags & CODE_ASYNC_GENERATOR)
        syntax_problem_set(&c->problem, c->tree, s->pos, "'return' with value in async generator");
    if (s->return_.value)
        value = compile_operand(c, s->return_.value, !block_needs_leaving(c));
    else
        emit(c, OP_LOADNONE, value = temp_new(c), 0, 0);
    bool leaves = block_needs_leaving(c);
    Block *innermost = block_leave(c, NULL);
    if (leaves)
        emit_quiet(c, OP_RETURN, value, 0, 0);
    else
        emit(c, OP_RETURN, value, 0, 0);
    block_resume(c, innermost, NULL);
}

static void raise_statement(Compiler *c, const AstStmt *s)
{
    if (!s->raise.exc) {
        emit(c, OP_RAISE, 0, 2, 0);
        return;
    }
    if (!s->raise.cause) {
        emit(c, OP_RAISE, compile_operand(c, s->raise.exc, true), 0, 0);
        return;
    }
    int pair = compile_next(c, s->raise.exc);
    compile_next(c, s->raise.cause);
    emit(c, OP_RAISE, pair, 1, 0);
}

static void assert_statement(Compiler *c, const AstStmt *s)
{
    if (c->flags & COMPILE_NO_ASSERT)
        return;
    Label end = label_new(c);
    compile_branch(c, s->assert.test, end, true);
    if (s->assert.msg)
        emit(c, OP_ASSERT, compile_operand(c, s->assert.msg, true), 1, 0);
    else
        emit(c, OP_ASSERT, 0, 0, 0);
    label_here(c, end);
}

/* -- import ------------------------------------------------------------------------------------------------------- */

static uint32_t name_constant(Compiler *c, const AstName *name)
{
    return emit_const_index(c, unit_name(c, scope_mangle(c->tree, c->unit->scope, name)));
}

static const AstName *part_of(Compiler *c, const AstName *dotted, uint32_t from)
{
    const char *start = dotted->text + from, *dot = strchr(start, '.');
    return ast_name(c->tree, start, dot ? (size_t)(dot - start) : strlen(start));
}

/* `import a.b.c as d` binds the innermost module. */
static void store_alias(Compiler *c, const AstAlias *a, int module)
{
    const AstName *part = part_of(c, a->name, 0);
    if (a->asname) {
        for (uint32_t at = part->len; at < a->name->len; at += part->len) {
            part = part_of(c, a->name, ++at);
            emit_w(c, OP_IMPORTFROM, module, module, 0, name_constant(c, part));
        }
        part = a->asname;
    }
    name_store(c, part, module);
}

static void import_statement(Compiler *c, const AstStmt *s)
{
    int module = temps_new(c, 2);
    for (uint32_t i = 0; i < s->import.names.count; i++) {
        const AstAlias *a = s->import.names.items[i];
        emit(c, OP_LOADNONE, module + 1, 0, 0);
        emit_w(c, OP_IMPORT, module, module + 1, 0, name_constant(c, a->name));
        store_alias(c, a, module);
    }
}

static Value names_imported(Compiler *c, AstAliases names)
{
    Value *items = arena_new(c->tree->arena, names.count * sizeof *items);
    for (uint32_t i = 0; i < names.count; i++)
        items[i] = unit_name(c, names.items[i]->name);
    return unit_keep(c, tuple_new(c->vm, items, names.count));
}

static void import_from_statement(Compiler *c, const AstStmt *s)
{
    AstAliases names = s->import_from.names;
    const AstName *module_name = s->import_from.module
        ? s->import_from.module : ast_name(c->tree, "", 0);
    int module = temps_new(c, 2), value = module + 1;
    if (s->import_from.level > UINT8_MAX)
        syntax_problem_set(&c->problem, c->tree, s->pos, "too many levels of relative import");
    emit_value(c, value, names_imported(c, names));
    emit_w(c, OP_IMPORT, module, value, (int)s->import_from.level, name_constant(c, module_name));
    if (names.count == 1 && !strcmp(names.items[0]->name->text, "*")) {
        emit(c, OP_IMPORTSTAR, module, 0, 0);
        return;
    }
    for (uint32_t i = 0; i < names.count; i++) {
        const AstAlias *a = names.items[i];
        emit_w(c, OP_IMPORTFROM, value, module, 0, name_constant(c, a->name));
        name_store(c, a->asname ? a->asname : a->name, value);
    }
}

/* -- all kinds ---------------------------------------------------------------------------------------------------- */

static void expression_statement(Compiler *c, const AstStmt *s)
{
    const AstExpr *e = s->expr.value;
    bool shown = c->mode == SOURCE_SINGLE && c->unit->scope->kind == SCOPE_MODULE;
    if (shown)
        emit(c, OP_PRINTEXPR, compile_operand(c, e, true), 0, 0);
    else if (e->kind == EXPR_CONSTANT) {
        constant_from_ast(c, e);
        emit(c, OP_NOP, 0, 0, 0);               /* its line */
    } else {
        compile_operand(c, e, true);
    }
}

static void delete_statement(Compiler *c, const AstStmt *s)
{
    for (uint32_t i = 0; i < s->delete.targets.count; i++)
        compile_delete(c, s->delete.targets.items[i]);
}

static void statement(Compiler *c, const AstStmt *s)
{
    switch ((AstStmtKind)s->kind) {
    case STMT_FUNCTION_DEF: case STMT_ASYNC_FUNCTION_DEF: compile_function(c, s); break;
    case STMT_CLASS_DEF: compile_class(c, s); break;
    case STMT_RETURN: return_statement(c, s); break;
    case STMT_DELETE: delete_statement(c, s); break;
    case STMT_ASSIGN: compile_assign(c, s); break;
    case STMT_AUG_ASSIGN: compile_aug_assign(c, s); break;
    case STMT_ANN_ASSIGN: compile_ann_assign(c, s); break;
    case STMT_FOR: for_statement(c, s); break;
    case STMT_ASYNC_FOR: async_for_statement(c, s); break;
    case STMT_WHILE: while_statement(c, s); break;
    case STMT_IF: if_statement(c, s); break;
    case STMT_WITH: case STMT_ASYNC_WITH: compile_with(c, s); break;
    case STMT_MATCH: compile_match(c, s); break;
    case STMT_RAISE: raise_statement(c, s); break;
    case STMT_TRY: case STMT_TRY_STAR: compile_try(c, s); break;
    case STMT_ASSERT: assert_statement(c, s); break;
    case STMT_IMPORT: import_statement(c, s); break;
    case STMT_IMPORT_FROM: import_from_statement(c, s); break;
    case STMT_EXPR: expression_statement(c, s); break;
    case STMT_BREAK: case STMT_CONTINUE: break_or_continue(c, s); break;
    case STMT_PASS: emit(c, OP_NOP, 0, 0, 0); break;
    case STMT_GLOBAL: case STMT_NONLOCAL: break;
    }
}

static bool assigns_none(const AstStmt *s)
{
    const AstExpr *v = s->assign.value;
    return s->kind == STMT_ASSIGN && v->kind == EXPR_CONSTANT && v->constant.kind == CONST_NONE;
}

/* An object that is made and not kept, by the name that classes usually have. */
static bool makes_object(const AstStmt *s)
{
    const AstExpr *fn = s->kind == STMT_EXPR && s->expr.value->kind == EXPR_CALL
                          ? s->expr.value->call.func
                          : NULL;
    return fn && fn->kind == EXPR_NAME && fn->name.id->text[0] >= 'A' && fn->name.id->text[0] <= 'Z';
}

static bool is_init(const Unit *u)
{
    return v_is_kind(u->name, KIND_STR) && str_eq_cstr(u->name, "__init__");
}

/* Whether objects may go when the statement is over, and somebody is to look: after `del` and `x =
 * None`, and where the code of a module runs once. */
static bool drops(const Compiler *c, const AstStmt *s)
{
    const Unit *u = c->unit;
    if (s->kind == STMT_DELETE || (assigns_none(s) && !is_init(u)) || makes_object(s))
        return true;
    if (u->outer || u->block)
        return false;
    return s->kind == STMT_ASSIGN || s->kind == STMT_EXPR || s->kind == STMT_FOR
        || s->kind == STMT_WITH || s->kind == STMT_TRY;
}

void compile_stmt(Compiler *c, const AstStmt *s)
{
    if (!unit_enter(c))
        return;
    Unit *u = c->unit;
    Position pos = u->pos;
    unsigned temp = u->temp, base = u->base;
    u->pos = unit_position(s->pos);
    u->base = temp;
    statement(c, s);
    u->temp = temp;
    u->base = base;
    if (drops(c, s))
        emit_quiet(c, OP_DEAD, (int)temp, 0, 0);
    u->pos = pos;
    unit_leave(c);
}

void compile_body(Compiler *c, AstStmts body)
{
    for (uint32_t i = 0; i < body.count; i++)
        compile_stmt(c, body.items[i]);
}
