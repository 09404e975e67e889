/* SPDX-License-Identifier: MIT
 *
 * The module _string: the parser of str.format for string.Formatter. */
#include "lang/obj_seq.h"
#include "lang/str_layout.h"
#include "lang/str_template.h"

static Value span_str(Interp *vm, const Str *text, Span span)
{
    return str_slice(vm, v_from_obj(text), span.start, span.end);
}

static bool need_str(Interp *vm, Value v)
{
    if (!str_is(v))
        exc_raise(vm, EXC_TypeError, "expected str, got %s", type_name_of(vm, v));
    return str_is(v);
}

/* (literal, field_name, format_spec, conversion); the last three are None where no field follows. */
static Value piece_tuple(Interp *vm, const Str *text, const TemplatePiece *piece)
{
    Value literal = span_str(vm, text, piece->literal);
    if (!piece->has_field)
        return literal == V_NULL ? V_NULL : tuple_pack(vm, (size_t)4, literal, V_NONE, V_NONE, V_NONE);
    Value name = span_str(vm, text, piece->name), spec = span_str(vm, text, piece->spec);
    Value conversion = piece->conversion ? str_from_char(vm, piece->conversion) : V_NONE;
    if (literal == V_NULL || name == V_NULL || spec == V_NULL || conversion == V_NULL)
        return V_NULL;
    return tuple_pack(vm, (size_t)4, literal, name, spec, conversion);
}

static Value formatter_parser(Interp *vm, Value *args, int n)
{
    (void)n;
    TemplatePiece piece;
    int64_t at = 0;
    Value list = need_str(vm, args[0]) ? list_new(vm, NULL, 0) : V_NULL;
    if (list == V_NULL)
        return V_NULL;
    const Str *text = str_of(args[0]);
    while (at < text->len) {
        if (!template_next(vm, text, &at, text->len, &piece))
            return V_NULL;
        Value item = piece_tuple(vm, text, &piece);
        if (item == V_NULL || !list_append(vm, list, item))
            return V_NULL;
    }
    return op_iter(vm, list);
}

static bool add_part(Interp *vm, Value list, const Str *text, int64_t *at)
{
    Span part;
    bool is_attr;
    int64_t index;
    if (!template_part(vm, text, at, text->len, &part, &is_attr, &index))
        return false;
    Value key = index >= 0 ? v_from_small(index) : span_str(vm, text, part);
    Value pair = key == V_NULL ? V_NULL : tuple_pack(vm, (size_t)2, v_from_bool(is_attr), key);
    return pair != V_NULL && list_append(vm, list, pair);
}

static Value field_name_split(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at, index;
    Value rest = need_str(vm, args[0]) ? list_new(vm, NULL, 0) : V_NULL;
    if (rest == V_NULL)
        return V_NULL;
    const Str *text = str_of(args[0]);
    if (!template_first(vm, text, (Span){ 0, text->len }, &at, &index))
        return V_NULL;
    Value first = index >= 0 ? v_from_small(index) : span_str(vm, text, (Span){ 0, at });
    while (at < text->len)
        if (!add_part(vm, rest, text, &at))
            return V_NULL;
    return first == V_NULL ? V_NULL : tuple_pack(vm, (size_t)2, first, op_iter(vm, rest));
}

static const NativeDef functions[] = {
    { "formatter_parser(text, /)", formatter_parser, "The pieces of a format string.", 0 },
    { "formatter_field_name_split(name, /)", field_name_split, "The parts of a field's name.", 0 },
    { NULL, NULL, NULL, 0 }
};

const ModuleDef mod__string = {
    .name = "_string", .doc = "Helpers of the module string.", .functions = functions};
