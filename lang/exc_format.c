/* SPDX-License-Identifier: MIT
 *
 * Exceptions as text: the traceback that CPython 3.11 prints, with chains, notes, repeated frames folded, and ^^^^
 * under the part of the line that failed.
 *
 * For a binary operation or a subscript the operator is told from its operands (~~^~~), which takes parsing the
 * marked piece again: that happens only when something is printed. Cells ("Cell [3]") are named without `File`. */
#include "lang/obj_exc.h"

#include <string.h>

#include "base/buf.h"
#include "lang/code.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/ops.h"
#include "lang/parser.h"
#include "lang/source.h"

enum { MAX_CHAIN = 100, REPEATS_SHOWN = 3 };

typedef struct Style { const char *file, *line, *name, *type, *mark, *off; } Style;
static const Style plain = {"", "", "", "", "", ""};
static const Style coloured = {"\033[32m", "\033[36m", "\033[34m", "\033[31m", "\033[31m", "\033[0m"};

typedef struct Writer { Interp *vm; Buf out; const Style *style; } Writer;

static const char *text_of(Writer *w, Value s)
{
    return str_is(s) ? str_utf8(w->vm, s, NULL) : "?";
}

/* -- marks under a line ------------------------------------------------------------------------------------------------ */

static size_t code_points(const char *text, size_t bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes; i++)
        n += (text[i] & 0xC0) != 0x80;
    return n;
}

static void add_repeated(Buf *out, char c, size_t n)
{
    while (n-- > 0)
        buf_addc(out, c);
}

typedef struct Anchors { size_t left, right; } Anchors;       /* bytes in the segment; both 0: none */

static Anchors operator_anchors(const char *segment, size_t len, const AstExpr *left, const AstExpr *right)
{
    size_t at = left->pos.end_col, end = right->pos.col;
    while (at < end && (segment[at] == ' ' || segment[at] == ')' || segment[at] == '\t'))
        at++;
    size_t wide = at + 1 < end && segment[at + 1] != ' ' && segment[at + 1] != '(' ? 2 : 1;
    return at < len ? (Anchors){at, at + wide} : (Anchors){0, 0};
}

static Anchors subscript_anchors(const char *segment, size_t len, const AstExpr *value, const AstExpr *slice)
{
    size_t left = value->pos.end_col, right = slice->pos.end_col + 1;
    while (left < len && segment[left] != '[')
        left++;
    while (right < len && segment[right] != ']')
        right++;
    return (Anchors){left, right < len ? right + 1 : right};
}

static Anchors find_anchors(const char *segment, size_t len)
{
    Arena arena = {0};
    SyntaxProblem problem = {0};
    Anchors found = {0, 0};
    AstTree *tree = parser_parse((SourceText){segment, len}, PARSER_EXEC, &arena, &problem);
    if (tree && tree->body.count == 1 && tree->body.items[0]->kind == STMT_EXPR) {
        const AstExpr *e = tree->body.items[0]->expr.value;
        if (e->kind == EXPR_BIN_OP)
            found = operator_anchors(segment, len, e->bin_op.left, e->bin_op.right);
        else if (e->kind == EXPR_SUBSCRIPT)
            found = subscript_anchors(segment, len, e->subscript.value, e->subscript.slice);
    }
    arena_clear(&arena);
    return found;
}

/* The line of marks under `line`, whose first `indent` bytes are not shown. */
static void add_marks(Writer *w, const char *line, size_t len, size_t indent, Position p)
{
    size_t start = p.col, end = p.end_line == p.line ? p.end_col : len;
    while (end > start && end == len && (line[end - 1] == ' ' || line[end - 1] == '\t'))
        end--;
    if (start < indent || end <= start || end > len)
        return;
    Anchors a = p.end_line == p.line ? find_anchors(line + start, end - start) : (Anchors){0, 0};
    size_t shown = code_points(line + indent, len - indent), marked = code_points(line + start, end - start);
    if (marked >= shown && a.right == 0)
        return;
    buf_adds(&w->out, "    ");
    add_repeated(&w->out, ' ', code_points(line + indent, start - indent));
    buf_adds(&w->out, w->style->mark);
    if (a.right) {
        size_t left = code_points(line + start, a.left), mid = code_points(line + start + a.left, a.right - a.left);
        add_repeated(&w->out, '~', left);
        add_repeated(&w->out, '^', mid);
        add_repeated(&w->out, '~', marked > left + mid ? marked - left - mid : 0);
    } else {
        add_repeated(&w->out, '^', marked);
    }
    buf_addf(&w->out, "%s\n", w->style->off);
}

static void add_source_line(Writer *w, const char *file, Position p)
{
    size_t len, indent = 0;
    const char *line = source_line(w->vm, file, p.line, &len);
    if (!line)
        return;
    while (len && strchr(" \t\r\f", line[len - 1]))
        len--;
    while (indent < len && strchr(" \t\f", line[indent]))
        indent++;
    if (indent == len)
        return;
    Buf kept = {0};
    buf_add(&kept, line, len);
    buf_addf(&w->out, "    %s\n", kept.data + indent);
    add_marks(w, kept.data, len, indent, p);
    buf_clear(&kept);
}

/* -- frames ------------------------------------------------------------------------------------------------------------ */

static bool is_cell(const char *file)
{
    return strncmp(file, "Cell [", 6) == 0;
}

static void add_frame(Writer *w, const Trace *t)
{
    const Code *code = exc_trace_code(t);
    Position p = code_position(code, t->pc);
    const char *file = text_of(w, code->filename), *name = text_of(w, code->name);
    const Style *s = w->style;
    buf_addf(&w->out, is_cell(file) ? "  %s%s%s, line %s%u%s, in %s%s%s\n" : "  File %s\"%s\"%s, line %s%u%s, in %s%s%s\n", s->file,
             file, s->off, s->line, p.line, s->off, s->name, name, s->off);
    add_source_line(w, file, p);
}

static bool same_place(const Trace *a, const Trace *b)
{
    const Code *code = exc_trace_code(a);
    return code == exc_trace_code(b) && code_position(code, a->pc).line == code_position(code, b->pc).line;
}

static void add_repeats(Writer *w, unsigned repeats)
{
    if (repeats < REPEATS_SHOWN)
        return;
    unsigned folded = repeats - REPEATS_SHOWN + 1;
    buf_addf(&w->out, "  [Previous line repeated %u more time%s]\n", folded, folded == 1 ? "" : "s");
}

static void add_traceback(Writer *w, Value exception)
{
    Value at = exc_traceback(w->vm, exception);
    if (at == V_NONE || at == V_NULL)
        return;
    buf_adds(&w->out, "Traceback (most recent call last):\n");
    unsigned repeats = 0;
    for (Trace before = {.fn = V_NULL}, t; at != V_NONE; before = t) {
        t = exc_traceback_step(&at);
        bool again = before.fn != V_NULL && same_place(&before, &t);
        if (!again)
            add_repeats(w, repeats);
        repeats = again ? repeats + 1 : 0;
        if (repeats < REPEATS_SHOWN)
            add_frame(w, &t);
    }
    add_repeats(w, repeats);
}

/* -- syntax errors ----------------------------------------------------------------------------------------------------- */

static int64_t field_int(Value v, int64_t absent)
{
    int64_t i;
    return v != V_NULL && int_is(v) && int_to_i64(v, &i) ? i : absent;
}

static void add_syntax_place(Writer *w, const Exc *e)
{
    int64_t line = field_int(e->fields[2], -1), offset = field_int(e->fields[3], -1), end = field_int(e->fields[6], 0);
    if (line < 0)
        return;
    const char *file = e->fields[1] != V_NULL && str_is(e->fields[1]) ? text_of(w, e->fields[1]) : "<string>";
    buf_addf(&w->out, is_cell(file) ? "  %s, line %lld\n" : "  File \"%s\", line %lld\n", file, (long long)line);
    if (e->fields[4] == V_NULL || !str_is(e->fields[4]))
        return;
    size_t len, spaces = 0;
    const char *text = str_utf8(w->vm, e->fields[4], &len);
    while (len && text[len - 1] == '\n')
        len--;
    while (spaces < len && strchr(" \n\f", text[spaces]))
        spaces++;
    buf_addf(&w->out, "    %.*s\n", (int)(len - spaces), text + spaces);
    int64_t col = offset - 1 - (int64_t)spaces, end_col = end - 1 - (int64_t)spaces;
    if (offset < 0 || col < 0)
        return;
    if (end <= 0 || end == offset)
        end_col = col + 1;
    buf_adds(&w->out, "    ");
    for (int64_t i = 0; i < col; i++)
        buf_addc(&w->out, spaces + (size_t)i < len && text[spaces + (size_t)i] == '\t' ? '\t' : ' ');
    buf_adds(&w->out, w->style->mark);
    for (int64_t i = col; i < end_col; i++)
        buf_addc(&w->out, '^');
    buf_addf(&w->out, "%s\n", w->style->off);
}

/* -- the last lines ---------------------------------------------------------------------------------------------------- */

static void add_type_name(Writer *w, Type *t)
{
    buf_adds(&w->out, w->style->type);
    Value module = op_getattr_opt(w->vm, v_from_obj(t), w->vm->names.module);
    if (module != V_NULL && str_is(module) && !str_eq_cstr(module, "builtins") && !str_eq_cstr(module, "__main__"))
        buf_addf(&w->out, "%s.", text_of(w, module));
    buf_addf(&w->out, "%s%s", text_of(w, t->qualname), w->style->off);
}

static void add_message(Writer *w, Value exception)
{
    Interp *vm = w->vm;
    const Exc *e = exc_of(exception);
    Type *t = type_of(vm, exception);
    bool syntax = type_is_subtype(t, vm->exc_types[EXC_SyntaxError]);
    if (syntax)
        add_syntax_place(w, e);
    add_type_name(w, t);
    Value text = syntax && e->fields[0] != V_NULL && field_int(e->fields[2], -1) >= 0 ? op_str(vm, e->fields[0]) : op_str(vm, exception);
    if (text == V_NULL)
        buf_addf(&w->out, ": <exception str() failed>");
    else if (str_of(text)->len)
        buf_addf(&w->out, ": %s", text_of(w, text));
    buf_addc(&w->out, '\n');
    if (e->notes == V_NULL || !v_is_kind(e->notes, KIND_LIST))
        return;
    for (int64_t i = 0; i < list_of(e->notes)->len; i++) {
        Value note = op_str(vm, list_of(e->notes)->items[i]);
        buf_addf(&w->out, "%s\n", note == V_NULL ? "<note str() failed>" : text_of(w, note));
    }
}

/* Causes and contexts first, as they happened. */
static void add_chain(Writer *w, Value exception, int depth)
{
    const Exc *e = exc_of(exception);
    if (depth < MAX_CHAIN && e->cause != V_NULL) {
        add_chain(w, e->cause, depth + 1);
        buf_adds(&w->out, "\nThe above exception was the direct cause of the following exception:\n\n");
    } else if (depth < MAX_CHAIN && e->context != V_NULL && !e->suppress_context) {
        add_chain(w, e->context, depth + 1);
        buf_adds(&w->out, "\nDuring handling of the above exception, another exception occurred:\n\n");
    }
    add_traceback(w, exception);
    add_message(w, exception);
}

static Value format_with(Interp *vm, Value exception, const Style *style, void (*add)(Writer *w, Value exception))
{
    Value pending = exc_take(vm);
    int limit = vm->recursion_limit;
    vm->recursion_limit += 100;                         /* formatting RecursionError needs some room */
    Writer w = {.vm = vm, .style = style};
    add(&w, exception);
    Value text = str_from_utf8(vm, w.out.data, w.out.len);
    buf_clear(&w.out);
    vm->recursion_limit = limit;
    vm->exc = pending;
    return text;
}

static void add_all(Writer *w, Value exception)
{
    add_chain(w, exception, 0);
}

Value exc_format(Interp *vm, Value exception, bool colour)
{
    return format_with(vm, exception, colour ? &coloured : &plain, add_all);
}

Value exc_format_only(Interp *vm, Value exception)
{
    return format_with(vm, exception, &plain, add_message);
}
