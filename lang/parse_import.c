/* SPDX-License-Identifier: MIT
 *
 * Import statements. */
#include <string.h>

#include "base/buf.h"
#include "lang/parse.h"

/* dotted_name: NAME ('.' NAME)*: one name with the dots in it */
static const AstName *parse_dotted_name(Parser *p)
{
    const AstName *name = parser_take_name(p);
    if (!name || !parser_at(p, TOKEN_DOT))
        return name;
    Buf text = {0};
    buf_add(&text, name->text, name->len);
    for (uint32_t back = p->mark; parser_take(p, TOKEN_DOT); back = p->mark) {
        if (!(name = parser_take_name(p))) {
            parser_go_back(p, back);
            break;
        }
        buf_addc(&text, '.');
        buf_add(&text, name->text, name->len);
    }
    name = ast_name(p->tree, text.data, text.len);
    buf_clear(&text);
    return name;
}

/* name ('as' NAME)? */
static AstAlias *parse_alias(Parser *p, const AstName *(*read_name)(Parser *))
{
    uint32_t start = p->mark;
    AstAlias *alias = parser_new(p, sizeof *alias);
    if (!(alias->name = read_name(p)))
        return NULL;
    uint32_t back = p->mark;
    if (parser_take(p, KEYWORD_AS) && !(alias->asname = parser_take_name(p)))
        parser_go_back(p, back);
    alias->pos = parser_pos(p, start);
    return alias;
}

/* alias (',' alias)*; a comma behind the last is left alone */
static bool parse_aliases(Parser *p, AstAliases *out, const AstName *(*read_name)(Parser *))
{
    size_t base = p->stack_len;
    uint32_t back = p->mark;
    do {
        AstAlias *alias = parse_alias(p, read_name);
        if (!alias) {
            parser_go_back(p, back);
            break;
        }
        parser_push(p, alias);
        back = p->mark;
    } while (parser_take(p, TOKEN_COMMA));
    out->items = parser_pop(p, base, &out->count);
    return out->count > 0;
}

/* import_name: 'import' dotted_name ('as' NAME)? (',' ...)* */
static AstStmt *parse_import_name(Parser *p)
{
    uint32_t start = p->mark;
    AstAliases names;
    parser_next(p);
    if (!parse_aliases(p, &names, parse_dotted_name))
        return NULL;
    AstStmt *s = parser_stmt(p, STMT_IMPORT, start);
    s->import.names = names;
    return s;
}

static bool parse_star(Parser *p, AstAliases *out)
{
    AstAlias *alias = parser_new(p, sizeof *alias);
    uint32_t start = p->mark;
    parser_next(p);
    alias->name = ast_name(p->tree, "*", 1);
    alias->pos = parser_pos(p, start);
    parser_push(p, alias);
    out->items = parser_pop(p, p->stack_len - 1, &out->count);
    return true;
}

/* import_from_targets: '(' import_from_as_names ','? ')' | import_from_as_names !',' | '*' */
static bool parse_from_targets(Parser *p, AstAliases *out)
{
    if (parser_at(p, TOKEN_STAR))
        return parse_star(p, out);
    if (parser_take(p, TOKEN_LPAR)) {
        if (!parse_aliases(p, out, parser_take_name))
            return false;
        parser_take(p, TOKEN_COMMA);
        return parser_take(p, TOKEN_RPAR);
    }
    if (!parse_aliases(p, out, parser_take_name))
        return false;
    if (p->diagnose && parser_at(p, TOKEN_COMMA) && parser_peek(p)->kind == TOKEN_NEWLINE)
        parser_raise(p, "trailing comma not allowed without surrounding parentheses");
    return !parser_at(p, TOKEN_COMMA);
}

/* import_from: 'from' ('.' | '...')* dotted_name 'import' import_from_targets
 *            | 'from' ('.' | '...')+ 'import' import_from_targets */
static AstStmt *parse_import_from(Parser *p)
{
    uint32_t start = p->mark, level = 0;
    AstAliases names;
    parser_next(p);
    for (; parser_at(p, TOKEN_DOT) || parser_at(p, TOKEN_ELLIPSIS); parser_next(p))
        level += parser_at(p, TOKEN_DOT) ? 1 : 3;
    const AstName *module = parse_dotted_name(p);
    if ((!module && !level) || !parser_take(p, KEYWORD_IMPORT) || !parse_from_targets(p, &names))
        return NULL;
    AstStmt *s = parser_stmt(p, STMT_IMPORT_FROM, start);
    s->import_from.module = module;
    s->import_from.names = names;
    s->import_from.level = level;
    return s;
}

AstStmt *parse_import(Parser *p)
{
    return parser_at(p, KEYWORD_IMPORT) ? parse_import_name(p) : parse_import_from(p);
}
