/* SPDX-License-Identifier: MIT
 *
 * Exceptions as text: the traceback that CPython 3.11 prints, with chains, notes, repeated frames
 * folded, and ^^^^ under the part of the line that failed.
 *
 * For a binary operation or a subscript the operator is told from its operands (~~^~~), which takes
 * parsing the marked piece again: that happens only when something is printed. Cells ("Cell [3]")
 * are named without `File`. */
#include "lang/obj_exc.h"

#include <stdio.h>
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

enum { MAX_CHAIN = 100, REPEATS_SHOWN = 3, GROUP_WIDTH = 15, GROUP_DEPTH = 10 };

typedef struct Style { const char *file, *line, *name, *type, *mark, *off; } Style;
static const Style plain = {"", "", "", "", "", ""};
static const Style coloured = {"\033[32m", "\033[36m", "\033[34m", "\033[31m", "\033[31m", "\033[0m"};

/* depth: groups around what is written; open: nobody has drawn the end of the innermost group's frame. */
typedef struct Writer { Interp *vm; Buf out; const Style *style; int depth; bool open; } Writer;

/* An exception that is shown, and which others with it: each but members of groups only once. */
typedef struct Plan { Value exception; struct Plan *before; bool is_cause; int64_t count; struct Plan **members; } Plan;


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

bool exc_anchors(const char *segment, size_t len, size_t *left, size_t *right)
{
    Anchors found = find_anchors(segment, len);
    *left = found.left;
    *right = found.right;
    return found.right != 0;
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
        size_t left = code_points(line + start, a.left),
               mid = code_points(line + start + a.left, a.right - a.left);
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
    buf_addf(&w->out,
             is_cell(file) ? "  %s%s%s, line %s%u%s, in %s%s%s\n"
                           : "  File %s\"%s\"%s, line %s%u%s, in %s%s%s\n",
             s->file, file, s->off, s->line, p.line, s->off, s->name, name, s->off);
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

static void add_traceback(Writer *w, Value exception, const char *title)
{
    Value at = exc_traceback(w->vm, exception);
    if (at == V_NONE || at == V_NULL)
        return;
    buf_adds(&w->out, title);
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
    int64_t line = field_int(e->fields[2], -1), offset = field_int(e->fields[3], -1),
            end = field_int(e->fields[6], 0);
    if (line < 0)
        return;
    const char *file = e->fields[1] != V_NULL && str_is(e->fields[1]) ? text_of(w, e->fields[1]) : "<string>";
    buf_addf(&w->out, is_cell(file) ? "  %s, line %lld\n" : "  File \"%s\", line %lld\n", file,
             (long long)line);
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
    if (module != V_NULL && str_is(module) && !str_eq_cstr(module, "builtins")
        && !str_eq_cstr(module, "__main__"))
        buf_addf(&w->out, "%s.", text_of(w, module));
    buf_addf(&w->out, "%s%s", text_of(w, t->qualname), w->style->off);
}

static void add_note(Writer *w, Value note, Value (*text_of_note)(Interp *vm, Value v), const char *failed)
{
    Value text = text_of_note(w->vm, note);
    buf_addf(&w->out, "%s\n", text == V_NULL ? failed : text_of(w, text));
    exc_clear(w->vm);
}

static void add_notes(Writer *w, Value exception)
{
    Value notes = op_getattr_opt(w->vm, exception, w->vm->names.notes);
    exc_clear(w->vm);
    bool sequence = notes != V_NULL && (v_is_kind(notes, KIND_LIST) || v_is_kind(notes, KIND_TUPLE));
    Value list = sequence ? list_from_iterable(w->vm, notes) : V_NULL;
    for (int64_t i = 0; list != V_NULL && i < list_of(list)->len; i++)
        add_note(w, list_of(list)->items[i], op_str, "<note str() failed>");
    if (notes != V_NULL && !sequence)
        add_note(w, notes, op_repr, "<__notes__ repr() failed>");
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
    Value text = syntax && e->fields[0] != V_NULL && field_int(e->fields[2], -1) >= 0
                   ? op_str(vm, e->fields[0])
                   : op_str(vm, exception);
    if (text == V_NULL)
        buf_addf(&w->out, ": <exception str() failed>");
    else if (str_of(text)->len)
        buf_addf(&w->out, ": %s", text_of(w, text));
    exc_clear(vm);
    Value meant = exc_suggestion(vm, exception);
    if (meant != V_NULL)
        buf_addf(&w->out, ". Did you mean: '%s'?", text_of(w, meant));
    buf_addc(&w->out, '\n');
    add_notes(w, exception);
}

/* -- groups ------------------------------------------------------------------------------------------------------------ */

static void add_indent(Writer *w)
{
    add_repeated(&w->out, ' ', 2 * (size_t)w->depth);
}

/* Puts what was written from `start` on into the frame of the groups around it. */
static void frame_from(Writer *w, size_t start, char margin)
{
    if (w->depth == 0 || start == w->out.len)
        return;
    Buf text = {0};
    buf_add(&text, w->out.data + start, w->out.len - start);
    w->out.len = start;
    for (size_t at = 0; at < text.len;) {
        const char *line = text.data + at, *end = memchr(line, '\n', text.len - at);
        size_t len = end ? (size_t)(end - line) + 1 : text.len - at;
        add_indent(w);
        buf_addc(&w->out, margin);
        buf_addc(&w->out, ' ');
        buf_add(&w->out, line, len);
        at += len;
    }
    buf_clear(&text);
}

static void add_framed(Writer *w, const char *text)
{
    size_t start = w->out.len;
    buf_adds(&w->out, text);
    frame_from(w, start, '|');
}

static void add_chain(Writer *w, const Plan *p);

static void add_member(Writer *w, const Plan *group, int64_t i)
{
    if (i < GROUP_WIDTH) {
        add_chain(w, group->members[i]);
        return;
    }
    char text[64];
    long long more = group->count - GROUP_WIDTH;
    snprintf(text, sizeof text, "and %lld more exception%s\n", more, more > 1 ? "s" : "");
    add_framed(w, text);
}

static void add_members(Writer *w, const Plan *group)
{
    int64_t shown = group->count <= GROUP_WIDTH ? group->count : GROUP_WIDTH + 1;
    w->open = false;
    for (int64_t i = 0; i < shown; i++) {
        bool last = i + 1 == shown;
        if (last)
            w->open = true;
        add_indent(w);
        buf_adds(&w->out, i == 0 ? "+-" : "  ");
        if (i < GROUP_WIDTH)
            buf_addf(&w->out, "+---------------- %lld ----------------\n", (long long)i + 1);
        else
            buf_adds(&w->out, "+---------------- ... ----------------\n");
        w->depth++;
        add_member(w, group, i);
        if (last && w->open) {
            add_indent(w);
            buf_adds(&w->out, "+------------------------------------\n");
            w->open = false;
        }
        w->depth--;
    }
}

static void add_group(Writer *w, const Plan *p)
{
    Value exception = p->exception;
    bool outermost = w->depth == 0;
    if (w->depth > GROUP_DEPTH) {
        char text[48];
        snprintf(text, sizeof text, "... (max_group_depth is %d)\n", GROUP_DEPTH);
        add_framed(w, text);
        return;
    }
    w->depth += outermost;
    size_t start = w->out.len;
    add_traceback(w, exception, "Exception Group Traceback (most recent call last):\n");
    frame_from(w, start, '|');
    if (outermost && w->out.len > start)
        w->out.data[start + 2] = '+';
    start = w->out.len;
    add_message(w, exception);
    frame_from(w, start, '|');
    add_members(w, p);
    w->depth -= outermost;
}

/* -- chains ------------------------------------------------------------------------------------------------------------ */

static void add_one(Writer *w, const Plan *p)
{
    Value exception = p->exception;
    if (exc_matches(w->vm, exception, EXC_BaseExceptionGroup)) {
        add_group(w, p);
        return;
    }
    size_t start = w->out.len;
    add_traceback(w, exception, "Traceback (most recent call last):\n");
    add_message(w, exception);
    frame_from(w, start, '|');
}

/* Causes and contexts first, as they happened. */
static void add_chain(Writer *w, const Plan *p)
{
    if (p->before) {
        add_chain(w, p->before);
        add_framed(w, p->is_cause ? "\nThe above exception was the direct cause of the following exception:\n\n"
                                  : "\nDuring handling of the above exception, another exception occurred:\n\n");
    }
    add_one(w, p);
}

/* -- what to show ------------------------------------------------------------------------------------------------------ */

typedef struct Planner { Interp *vm; Arena *arena; Value seen; } Planner;

/* A new Plan of the exception; NULL for V_NULL and, unless `again` is allowed, for one that has a
 * Plan already. */
static Plan *plan_new(Planner *pl, Value exception, bool again)
{
    Value id = v_from_small((int64_t)(exception >> 3));
    bool known = pl->seen == V_NULL || set_contains(pl->vm, pl->seen, id) != 0;
    if (exception == V_NULL || (known && !again))
        return NULL;
    if (!known)
        set_add(pl->vm, pl->seen, id);
    Plan *p = arena_new(pl->arena, sizeof *p);
    *p = (Plan){.exception = exception};
    return p;
}

/* What comes with p: the earlier one, and members. The last member is planned first: what several
 * exceptions share is shown there, as CPython does. */
static void plan_fill(Planner *pl, Plan *p, int chain, int groups)
{
    const Exc *e = exc_of(p->exception);
    p->is_cause = e->cause != V_NULL;
    if (chain < MAX_CHAIN)
        p->before = p->is_cause         ? plan_new(pl, e->cause, false)
                  : e->suppress_context ? NULL
                                        : plan_new(pl, e->context, false);
    if (exc_matches(pl->vm, p->exception, EXC_BaseExceptionGroup) && groups <= GROUP_DEPTH) {
        const Tuple *members = tuple_of(e->fields[1]);
        p->count = members->len;
        p->members = arena_new(pl->arena, (size_t)p->count * sizeof *p->members);
        for (int64_t i = 0; i < p->count; i++)
            p->members[i] = plan_new(pl, members->items[i], true);
        for (int64_t i = p->count; i-- > 0;)
            plan_fill(pl, p->members[i], 0, groups + 1);
    }
    if (p->before)
        plan_fill(pl, p->before, chain + 1, groups);
}

static Value format_with(Interp *vm, Value exception, const Style *style,
                         void (*add)(Writer *w, Value exception))
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
    Arena arena = {0};
    Planner planner = {.vm = w->vm, .arena = &arena, .seen = set_new(w->vm, T_SET)};
    Plan *p = plan_new(&planner, exception, true);
    if (p) {
        plan_fill(&planner, p, 0, 0);
        add_chain(w, p);
    }
    arena_clear(&arena);
}

Value exc_format(Interp *vm, Value exception, bool colour)
{
    return format_with(vm, exception, colour ? &coloured : &plain, add_all);
}

static void add_ignored(Writer *w, Value exception)
{
    add_traceback(w, exception, "Traceback (most recent call last):\n");
    add_type_name(w, type_of(w->vm, exception));
    Value text = op_str(w->vm, exception);
    buf_addf(&w->out, ": %s\n", text == V_NULL ? "<exception str() failed>" : text_of(w, text));
    exc_clear(w->vm);
}

Value exc_format_ignored(Interp *vm, Value exception, Value message, Value where)
{
    Value of = where == V_NULL || where == V_NONE ? V_NULL : op_repr(vm, where), head = V_NONE;
    exc_clear(vm);
    const char *words = message == V_NONE ? "Exception ignored in" : str_utf8(vm, message, NULL);
    if (where != V_NULL && where != V_NONE)
        head = str_from_fmt(vm, "%s: %s\n", words,
                            of == V_NULL ? "<object repr() failed>" : str_utf8(vm, of, NULL));
    else if (message != V_NONE)
        head = str_from_fmt(vm, "%s:\n", words);
    Value rest = head == V_NULL ? V_NULL : format_with(vm, exception, &plain, add_ignored);
    return head == V_NONE || rest == V_NULL ? rest : str_concat(vm, head, rest);
}
