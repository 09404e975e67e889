/* SPDX-License-Identifier: MIT
 *
 * What is known about the name at the cursor, or about the function whose call it stands in:
 * signature, class, text, docstring, and for detail 1 the source. */
#include <string.h>

#include "kernel/engine_state.h"
#include "kernel/jsontext.h"
#include "kernel/lookup.h"
#include "lang/code.h"
#include "lang/obj_func.h"
#include "lang/obj_str.h"
#include "lang/source.h"

enum { MOST_REPR = 1000, MOST_LINES = 2000 };

typedef struct Named { size_t start, end; Value value; } Named;

/* The dotted name around `cursor`. */
static Named at_cursor(Interp *vm, const char *code, size_t len, size_t cursor)
{
    size_t end = cursor;
    while (end < len && lookup_is_name(code[end]))
        end++;
    size_t start = lookup_dotted_start(code, end);
    return (Named){start, end, start < end ? lookup_value(vm, code + start, end - start) : V_NULL};
}

static Named find(Interp *vm, const char *code, size_t len, size_t cursor)
{
    LookupPlace place = lookup_place(code, cursor);
    Named n = {0, 0, V_NULL};
    if (!place.comment && !place.string)
        n = at_cursor(vm, code, len, cursor);
    if (n.value == V_NULL && lookup_call(code, place.string ? place.string_start : cursor, &n.start, &n.end))
        n.value = lookup_value(vm, code + n.start, n.end - n.start);
    return n;
}

static void add_line(Interp *vm, Buf *out, const char *title, Value text)
{
    if (text == V_NULL || !str_is(text))
        return;
    buf_addf(out, "%s: ", title);
    str_add_to_buf(str_of(text), out);
    buf_addc(out, '\n');
    (void)vm;
}

/* repr() of what is ours: the program's own __repr__() is not run. */
static Value safe_repr(Interp *vm, Value v)
{
    bool container = v_is_kind(v, KIND_LIST) || v_is_kind(v, KIND_DICT) || v_is_kind(v, KIND_TUPLE)
                  || v_is_kind(v, KIND_SET);
    bool plain = !v_is_obj(v) || (v_obj(v)->shape < T_COUNT && !container);
    Value text = plain ? op_repr(vm, v) : V_NULL;
    exc_clear(vm);
    return text != V_NULL && str_of(text)->len <= MOST_REPR ? text : V_NULL;
}

static Value doc_of(Interp *vm, Value v)
{
    if (v_is_kind(v, KIND_FUNCTION))
        return ((Function *)v_obj(v))->doc;
    if (v_is_kind(v, KIND_METHOD))
        return doc_of(vm, ((Method *)v_obj(v))->fn);
    if (v_is_kind(v, KIND_NATIVE_FN) || v_is_kind(v, KIND_PROPERTY)
        || (v_is_obj(v) && v_obj(v)->shape < T_COUNT)) {
        Value doc = op_getattr_opt(vm, v, vm->names.doc);
        exc_clear(vm);
        return doc;
    }
    return lookup_attr(vm, v, vm->names.doc);
}

static const Code *code_behind(Value v)
{
    if (v_is_kind(v, KIND_METHOD))
        v = ((Method *)v_obj(v))->fn;
    return v_is_kind(v, KIND_FUNCTION) ? ((Function *)v_obj(v))->code : NULL;
}

static size_t indent_of(const char *line, size_t len)
{
    size_t n = 0;
    while (n < len && (line[n] == ' ' || line[n] == '\t'))
        n++;
    return n;
}

/* The lines from the function's first to the one before the next that is not indented more. */
static void add_source(Interp *vm, const Code *code, Buf *out)
{
    const char *file = str_utf8(vm, code->filename, NULL);
    size_t len, indent = 0;
    const char *line = source_line(vm, file, code->first_line, &len);
    if (!line)
        return;
    buf_adds(out, "Source:\n");
    indent = indent_of(line, len);
    bool body = false;
    for (uint32_t n = 0; n < MOST_LINES && line; n++) {
        size_t in = indent_of(line, len);
        if (body && in <= indent && in < len && line[in] != ')' && line[in] != '#')
            break;
        body = body || (in > indent && in < len)
            || (len && memchr(line, ':', len) && strncmp(line + in, "@", 1) != 0);
        buf_add(out, line, len);
        buf_addc(out, '\n');
        line = source_line(vm, file, code->first_line + n + 1, &len);
    }
}

static void add_all(Interp *vm, const char *name, size_t len, Value v, int detail, Buf *out)
{
    Value signature = lookup_signature(vm, v), doc = doc_of(vm, v), text = safe_repr(vm, v);
    if (signature != V_NULL) {
        buf_adds(out, "Signature: ");
        buf_add(out, name, len);
        str_add_to_buf(str_of(signature), out);
        buf_addc(out, '\n');
    }
    buf_addf(out, "Type: %s\n", type_name_of(vm, v));
    if (signature == V_NULL)
        add_line(vm, out, "Value", text);
    const Code *code = code_behind(v);
    if (code)
        add_line(vm, out, "File", code->filename);
    if (doc != V_NULL && str_is(doc) && str_of(doc)->len) {
        buf_adds(out, "Docstring:\n");
        str_add_to_buf(str_of(doc), out);
        buf_addc(out, '\n');
    }
    if (detail > 0 && code)
        add_source(vm, code, out);
}

json_t *engine_inspect(void *state, const char *code, size_t len, size_t cursor, int detail)
{
    Interp *vm = ((Engine *)state)->vm;
    Value saved = exc_take(vm);
    Named n = find(vm, code, len, cursor);
    json_t *bundle = NULL;
    if (n.value != V_NULL) {
        Buf out = {0};
        add_all(vm, code + n.start, n.end - n.start, n.value, detail, &out);
        bundle = json_pack("{s:o}", "text/plain", jsontext_string(out.data, out.len));
        buf_clear(&out);
    }
    vm->exc = saved;
    return bundle;
}
