/* SPDX-License-Identifier: MIT
 *
 * See scope.h. Three steps: scope_visit.c walks the tree and notes what each block does with each
 * name; then every name of every block, outer blocks first, is resolved by looking outwards; on the
 * way, blocks between a name and its binding get it as a free name too. Classes are not looked into
 * from inside, but for `__class__`. */
#include "lang/scope.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "lang/scope_state.h"

enum { FIRST_SYMBOLS = 8, MOST_TO_INHERIT = 60 };

/* ---- names ---- */

const AstName *scope_mangle(AstTree *tree, const Scope *scope, const AstName *name)
{
    const AstName *owner = scope->class_name;
    if (!owner || name->len < 2 || name->text[0] != '_' || name->text[1] != '_')
        return name;
    if ((name->text[name->len - 1] == '_' && name->text[name->len - 2] == '_')
        || memchr(name->text, '.', name->len))
        return name;
    size_t skip = strspn(owner->text, "_");
    if (skip == owner->len)
        return name;
    size_t len = 1 + owner->len - skip + name->len;
    char *text = alloc_new(len + 1);
    text[0] = '_';
    memcpy(text + 1, owner->text + skip, owner->len - skip);
    memcpy(text + 1 + owner->len - skip, name->text, name->len);
    const AstName *mangled = ast_name(tree, text, len);
    free(text);
    return mangled;
}

static uint32_t *find_slot(const struct SymbolTable *table, const Symbol *symbols,
                           const AstName *name)
{
    uint32_t at = name->hash & (table->capacity - 1);
    while (table->slots[at] && symbols[table->slots[at] - 1].name != name)
        at = (at + 1) & (table->capacity - 1);
    return &table->slots[at];
}

Symbol *scope_lookup(const Scope *scope, const AstName *mangled)
{
    uint32_t index = *find_slot(scope->table, scope->symbols, mangled);
    return index ? &scope->symbols[index - 1] : NULL;
}

const Symbol *scope_find(AstTree *tree, const Scope *scope, const AstName *name)
{
    return scope_lookup(scope, scope_mangle(tree, scope, name));
}

static void symbols_grow(Arena *arena, Scope *scope)
{
    struct SymbolTable *table = scope->table;
    uint32_t capacity = table->symbol_capacity ? table->symbol_capacity * 2 : FIRST_SYMBOLS;
    Symbol *symbols = arena_new(arena, capacity * sizeof *symbols);
    if (scope->symbol_count)
        memcpy(symbols, scope->symbols, scope->symbol_count * sizeof *symbols);
    scope->symbols = symbols;
    table->symbol_capacity = capacity;
    table->capacity = capacity * 2;
    table->slots = arena_new(arena, table->capacity * sizeof *table->slots);
    for (uint32_t i = 0; i < scope->symbol_count; i++)
        *find_slot(table, symbols, symbols[i].name) = i + 1;
}

/* The symbol with this name, made when it is new. */
static Symbol *symbol_get(Arena *arena, Scope *scope, const AstName *mangled)
{
    if (scope->symbol_count == scope->table->symbol_capacity)
        symbols_grow(arena, scope);
    uint32_t *slot = find_slot(scope->table, scope->symbols, mangled);
    if (!*slot) {
        scope->symbols[scope->symbol_count] = (Symbol){ .name = mangled };
        *slot = ++scope->symbol_count;
    }
    return &scope->symbols[*slot - 1];
}

/* ---- opening and closing ---- */

static void add_child(Arena *arena, Scope *parent, Scope *child)
{
    struct SymbolTable *table = parent->table;
    if (parent->child_count == table->child_capacity) {
        uint32_t capacity = table->child_capacity ? table->child_capacity * 2 : 4;
        Scope **children = arena_new(arena, capacity * sizeof(Scope *));
        if (parent->child_count)
            memcpy(children, parent->children, parent->child_count * sizeof(Scope *));
        parent->children = children;
        table->child_capacity = capacity;
    }
    parent->children[parent->child_count++] = child;
}

static bool is_function(const Scope *scope)
{
    return scope->kind != SCOPE_MODULE && scope->kind != SCOPE_CLASS;
}

Scope *scope_open(ScopeBuilder *b, ScopeKind kind, const AstName *name)
{
    Arena *arena = b->tree->arena;
    Scope *scope = arena_new(arena, sizeof *scope), *parent = b->current;
    scope->kind = kind;
    scope->name = name;
    scope->parent = parent;
    scope->table = arena_new(arena, sizeof *scope->table);
    symbols_grow(arena, scope);
    if (parent) {
        scope->is_nested = parent->is_nested || is_function(parent);
        scope->class_name = kind == SCOPE_CLASS ? name : parent->class_name;
        scope->table->comp_iter = parent->table->comp_iter;
        add_child(arena, parent, scope);
    }
    if (b->count == b->capacity) {
        b->capacity = b->capacity ? b->capacity * 2 : 64;
        b->all = alloc_resize(b->all, b->capacity, sizeof(Scope *));
    }
    b->all[b->count++] = scope;
    b->current = scope;
    return scope;
}

void scope_close(ScopeBuilder *b)
{
    b->current = b->current->parent;
}

/* ---- noting ---- */

/* Inside the target of a comprehension's `for` names become its iteration variables, which `:=`
 * must not touch. */
static bool note_comp_target(ScopeBuilder *b, Symbol *symbol, AstPos pos)
{
    if (symbol->flags & (SYMBOL_DECLARED_GLOBAL | SYMBOL_DECLARED_NONLOCAL))
        return syntax_problem_set(b->problem, b->tree, pos, "comprehension inner loop cannot rebind "
                                  "assignment expression target '%s'", symbol->name->text);
    symbol->flags |= SYMBOL_COMP_ITER;
    return true;
}

bool scope_add(ScopeBuilder *b, const AstName *name, unsigned flags, AstPos pos)
{
    Scope *scope = b->current;
    Symbol *symbol = symbol_get(b->tree->arena, scope, scope_mangle(b->tree, scope, name));
    if (flags & symbol->flags & SYMBOL_PARAM)
        return syntax_problem_set(b->problem, b->tree, pos,
                                  "duplicate argument '%s' in function definition",
            symbol->name->text);
    symbol->flags |= (uint16_t)flags;
    if (flags & SYMBOL_PARAM)
        scope->param_count++;
    return !scope->table->comp_target || note_comp_target(b, symbol, pos);
}

void scope_add_mangled(ScopeBuilder *b, Scope *scope, const AstName *mangled, unsigned flags)
{
    symbol_get(b->tree->arena, scope, mangled)->flags |= (uint16_t)flags;
}

void scope_add_directive(ScopeBuilder *b, const AstName *mangled, AstPos pos)
{
    ScopeDirective *directive = arena_new(b->tree->arena, sizeof *directive);
    *directive = (ScopeDirective){ mangled, pos, b->current->table->directives };
    b->current->table->directives = directive;
}

/* ---- resolving ---- */

enum { SYMBOL_BOUND = SYMBOL_ASSIGNED | SYMBOL_PARAM | SYMBOL_IMPORTED };

static bool raise_at_directive(ScopeBuilder *b, const Scope *scope, const Symbol *symbol,
                               const char *format)
{
    AstPos pos = { 1, 0, 1, 0 };
    for (const ScopeDirective *d = scope->table->directives; d; d = d->next)
        if (d->name == symbol->name)
            pos = d->pos;
    return syntax_problem_set(b->problem, b->tree, pos, format, symbol->name->text);
}

/* The scope outside of `scope` that has `name` as a cell for it; NULL: the name is global there. */
static Scope *find_binding(const ScopeBuilder *b, const Scope *scope, const AstName *name)
{
    for (Scope *outer = scope->parent; outer; outer = outer->parent) {
        if (outer->kind == SCOPE_MODULE)
            return NULL;
        if (outer->kind == SCOPE_CLASS) {
            if (name == b->class_cell)
                return outer;
            continue;
        }
        const Symbol *symbol = scope_lookup(outer, name);
        if (symbol && symbol->flags & SYMBOL_DECLARED_GLOBAL)
            return NULL;
        if (symbol && symbol->flags & SYMBOL_BOUND && !(symbol->flags & SYMBOL_DECLARED_NONLOCAL))
            return outer;
    }
    return NULL;
}

/* How long `scope` and those between it and `owner` keep what they refer to: the longest of them. */
static unsigned keeping(const Scope *owner, const Scope *scope)
{
    unsigned keeps = 0;
    for (; scope != owner; scope = scope->parent) {
        if (scope->kind != SCOPE_COMPREHENSION || scope->symbol_count > MOST_TO_INHERIT)
            return SYMBOL_KEPT;
        if (scope->is_generator || scope->is_coroutine)
            keeps = SYMBOL_KEPT_LATER;
    }
    return keeps;
}

/* Makes a cell of the binding in `owner` and hands it down through every scope between it and `scope`. */
static void hand_down(ScopeBuilder *b, Scope *owner, Scope *scope, const AstName *name)
{
    if (owner->kind == SCOPE_CLASS) {
        owner->needs_class_cell = true;
    } else {
        Symbol *symbol = scope_lookup(owner, name);
        symbol->kind = SYMBOL_CELL;
        symbol->flags |= (uint16_t)keeping(owner, scope);
    }
    for (Scope *between = scope->parent; between != owner; between = between->parent) {
        Symbol *symbol = scope_lookup(between, name);
        if (!symbol) {
            symbol = symbol_get(b->tree->arena, between, name);
            symbol->kind = SYMBOL_FREE;
        } else if (between->kind == SCOPE_CLASS
                   && symbol->flags & (SYMBOL_BOUND | SYMBOL_DECLARED_GLOBAL)) {
            symbol->flags |= SYMBOL_PASSED_ON;
        }
        between->has_free = true;
    }
}

static bool resolve_nonlocal(ScopeBuilder *b, Scope *scope, Symbol *symbol)
{
    if (scope->kind == SCOPE_MODULE)
        return raise_at_directive(b, scope, symbol,
                                  "nonlocal declaration not allowed at module level");
    Scope *owner = find_binding(b, scope, symbol->name);
    if (!owner)
        return raise_at_directive(b, scope, symbol, "no binding for nonlocal '%s' found");
    symbol->kind = SYMBOL_FREE;
    scope->has_free = true;
    hand_down(b, owner, scope, symbol->name);
    if (owner->kind != SCOPE_CLASS)
        scope_lookup(owner, symbol->name)->flags |= SYMBOL_KEPT;
    return true;
}

static bool resolve(ScopeBuilder *b, Scope *scope, Symbol *symbol)
{
    if (symbol->flags & SYMBOL_DECLARED_GLOBAL) {
        symbol->kind = SYMBOL_GLOBAL_EXPLICIT;
        return !(symbol->flags & SYMBOL_DECLARED_NONLOCAL)
            || raise_at_directive(b, scope, symbol, "name '%s' is nonlocal and global");
    }
    if (symbol->flags & SYMBOL_DECLARED_NONLOCAL)
        return resolve_nonlocal(b, scope, symbol);
    if (symbol->flags & SYMBOL_BOUND) {
        symbol->kind = SYMBOL_LOCAL;
        return true;
    }
    Scope *owner = find_binding(b, scope, symbol->name);
    symbol->kind = owner ? SYMBOL_FREE : SYMBOL_GLOBAL_IMPLICIT;
    if (owner) {
        scope->has_free = true;
        scope->uses_class_cell |= symbol->name == b->class_cell;
        hand_down(b, owner, scope, symbol->name);
    }
    return true;
}

/* Names that inner scopes hand down are added behind and need no resolving. */
static bool resolve_all(ScopeBuilder *b)
{
    for (size_t i = 0; i < b->count; i++) {
        Scope *scope = b->all[i];
        for (uint32_t n = scope->symbol_count, at = 0; at < n; at++)
            if (!resolve(b, scope, &scope->symbols[at]))
                return false;
    }
    return true;
}

/* ---- inheriting ---- */

/* Comprehensions run while the function around waits, so they can have its variables by value, but
 * for those that somebody could assign meanwhile; generator expressions run later and can have
 * those that are never assigned. */
static bool can_inherit(const Symbol *symbol)
{
    unsigned changed = SYMBOL_ASSIGNED | SYMBOL_IMPORTED | SYMBOL_DELETED;
    if (symbol->flags & SYMBOL_KEPT)
        return false;
    return !(symbol->flags & SYMBOL_KEPT_LATER)
        || (symbol->flags & SYMBOL_PARAM && !(symbol->flags & changed));
}

static void inherit_all(ScopeBuilder *b)
{
    for (size_t i = 0; i < b->count; i++) {
        Scope *scope = b->all[i];
        for (uint32_t at = 0; scope->kind == SCOPE_COMPREHENSION && at < scope->symbol_count; at++) {
            Symbol *symbol = &scope->symbols[at];
            Scope *owner = symbol->kind == SYMBOL_FREE ? find_binding(b, scope, symbol->name) : NULL;
            Symbol *lent = owner && owner->kind != SCOPE_CLASS ? scope_lookup(owner, symbol->name) : NULL;
            if (!lent || !can_inherit(lent))
                continue;
            lent->flags |= SYMBOL_LENT;
            symbol->flags |= SYMBOL_INHERITED;
            if (lent->flags & SYMBOL_PARAM && !(lent->flags & SYMBOL_DELETED))
                symbol->flags |= SYMBOL_ALWAYS_BOUND;
        }
    }
}

Scope *scope_build(AstTree *tree, SyntaxProblem *problem)
{
    *problem = (SyntaxProblem){0};
    ScopeBuilder b = {
        .tree = tree, .problem = problem, .future_allowed = true,
            .super = ast_name(tree, "super", 5),
        .class_cell = ast_name(tree, "__class__", 9), .debug = ast_name(tree, "__debug__", 9)
    };
    b.last_call = alloc_zeroed(tree->names.count, sizeof *b.last_call);
    Scope *module = scope_open(&b, SCOPE_MODULE, ast_name(tree, "<module>", 8));
    bool good = scope_visit_tree(&b) && resolve_all(&b);
    if (good)
        inherit_all(&b);
    if (good && b.late.kind != PROBLEM_NONE) {
        *problem = b.late;
        good = false;
    }
    free(b.last_call);
    free(b.all);
    return good ? module : NULL;
}
