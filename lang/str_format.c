/* SPDX-License-Identifier: MIT
 *
 * str.format, str.format_map, str.__format__: fields are found (str_template.c), looked up, converted and
 * formatted. */
#include "lang/format.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"
#include "lang/str_template.h"

/* How fields are numbered is decided by the first one that has a number or needs one. */
typedef enum Numbering { NUMBERING_OPEN, NUMBERING_AUTO, NUMBERING_MANUAL } Numbering;

typedef struct Formatter {
    Interp *vm;
    Value text, args, kwargs;           /* args: tuple, or V_NULL for format_map */
    Numbering numbering;
    int64_t next;
} Formatter;

static bool format_range(Formatter *f, int64_t at, int64_t end, int depth, StrBuilder *out);

static bool check_numbering(Formatter *f, bool automatic)
{
    if (f->numbering == NUMBERING_OPEN)
        f->numbering = automatic ? NUMBERING_AUTO : NUMBERING_MANUAL;
    if ((f->numbering == NUMBERING_AUTO) == automatic)
        return true;
    exc_raise(f->vm, EXC_ValueError, automatic
                  ? "cannot switch from manual field specification to automatic field numbering"
                  : "cannot switch from automatic field numbering to manual field specification");
    return false;
}

static Value positional(Formatter *f, int64_t index)
{
    if (f->args == V_NULL)
        return exc_raise(f->vm, EXC_ValueError, "Format string contains positional fields");
    const Tuple *args = tuple_of(f->args);
    if (index >= args->len)
        return exc_raise(f->vm, EXC_IndexError,
                         "Replacement index %lld out of range for positional args tuple",
                         (long long)index);
    return args->items[index];
}

static Value span_str(Formatter *f, Span span)
{
    return str_slice(f->vm, f->text, span.start, span.end);
}

static Value first_value(Formatter *f, Span name, int64_t *at)
{
    int64_t index;
    if (!template_first(f->vm, str_of(f->text), name, at, &index))
        return V_NULL;
    bool empty = *at == name.start;
    if ((empty || index >= 0) && !check_numbering(f, empty))
        return V_NULL;
    if (empty)
        index = f->next++;
    if (index >= 0)
        return positional(f, index);
    Value key = span_str(f, (Span){ name.start, *at });
    return key == V_NULL ? V_NULL : op_getitem(f->vm, f->kwargs, key);
}

static Value field_value(Formatter *f, Span name)
{
    int64_t at, index;
    Span part;
    bool is_attr;
    Value v = first_value(f, name, &at);
    while (v != V_NULL && at < name.end) {
        if (!template_part(f->vm, str_of(f->text), &at, name.end, &part, &is_attr, &index))
            return V_NULL;
        Value key = index >= 0 ? v_from_small(index) : span_str(f, part);
        if (key == V_NULL)
            return V_NULL;
        v = is_attr ? op_getattr(f->vm, v, str_intern(f->vm, key)) : op_getitem(f->vm, v, key);
    }
    return v;
}

static Value convert(Interp *vm, Value v, uint32_t conversion)
{
    switch (conversion) {
    case 0:
        return v;
    case 'r':
        return op_repr(vm, v);
    case 's':
        return op_str(vm, v);
    case 'a':
        return op_ascii(vm, v);
    default:
        if (conversion > 32 && conversion < 127)
            return exc_raise(vm, EXC_ValueError, "Unknown conversion specifier %c", (char)conversion);
        return exc_raise(vm, EXC_ValueError, "Unknown conversion specifier \\x%x", conversion);
    }
}

static Value field_spec(Formatter *f, const TemplatePiece *piece, int depth)
{
    if (!piece->spec_nests)
        return span_str(f, piece->spec);
    StrBuilder spec = {0};
    if (format_range(f, piece->spec.start, piece->spec.end, depth - 1, &spec))
        return sb_finish(f->vm, &spec);
    sb_clear(&spec);
    return V_NULL;
}

static bool add_field(Formatter *f, const TemplatePiece *piece, int depth, StrBuilder *out)
{
    Value v = field_value(f, piece->name);
    if (v != V_NULL && piece->conversion)
        v = convert(f->vm, v, piece->conversion);
    if (v_is_exact(v, T_STR) && piece->spec.start == piece->spec.end
        && sb_fits(f->vm, out, (size_t)str_of(v)->len)) {
        sb_add_str(out, str_of(v));
        return true;
    }
    if (v == V_NULL)
        return false;
    Value text = piece->spec_nests ? V_NOTIMPL
                                   : format_builtin(f->vm, v, str_of(f->text), piece->spec.start, piece->spec.end);
    if (text == V_NOTIMPL) {
        Value spec = field_spec(f, piece, depth);
        text = spec == V_NULL ? V_NULL : op_format(f->vm, v, spec);
    }
    if (text == V_NULL || !sb_fits(f->vm, out, (size_t)str_of(text)->len))
        return false;
    sb_add_str(out, str_of(text));
    return true;
}

static bool format_range(Formatter *f, int64_t at, int64_t end, int depth, StrBuilder *out)
{
    TemplatePiece piece;
    if (depth <= 0) {
        exc_raise(f->vm, EXC_ValueError, "Max string recursion exceeded");
        return false;
    }
    while (at < end) {
        if (!template_next(f->vm, str_of(f->text), &at, end, &piece))
            return false;
        sb_add_slice(out, str_of(f->text), piece.literal.start, piece.literal.end);
        if (piece.has_field && !add_field(f, &piece, depth, out))
            return false;
    }
    return true;
}

static Value format_all(Formatter *f)
{
    StrBuilder out = {0};
    if (format_range(f, 0, str_of(f->text)->len, 2, &out))
        return sb_finish(f->vm, &out);
    sb_clear(&out);
    return V_NULL;
}

Value str_format_method(Interp *vm, Value *args, int n)
{
    (void)n;
    Formatter f = { .vm = vm, .text = str_plain(args[0]), .args = args[1], .kwargs = args[2] };
    return format_all(&f);
}

Value str_format_map(Interp *vm, Value *args, int n)
{
    (void)n;
    Formatter f = { .vm = vm, .text = str_plain(args[0]), .args = V_NULL, .kwargs = args[1] };
    return format_all(&f);
}

Value str_format_spec(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "__format__() argument must be str, not %s",
                         arg_type_name(vm, args[1]));
    return format_str(vm, args[0], args[1]);
}
