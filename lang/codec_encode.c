/* SPDX-License-Identifier: MIT
 *
 * Text to bytes. Each codec is a way to put one character and a rule which characters it cannot put; a run of
 * those goes to the error handler at once. */
#include "lang/codec_charmap.h"
#include "lang/codec_internal.h"
#include "lang/obj_bytes.h"
#include "lang/str_layout.h"

#include <stdio.h>

typedef struct Encoder {
    Interp *vm;
    const Str *text;
    CodecId id;
    const uint16_t *map;                /* codec_charmap.h */
    ErrorHandler handler;
    const char *errors;
    Buf out;
} Encoder;

static bool can_put(const Encoder *e, uint32_t c)
{
    if (e->map)
        return codec_charmap_byte(e->map, c) >= 0;
    if (e->id == CODEC_ASCII)
        return c < 0x80;
    if (e->id == CODEC_LATIN1)
        return c < 0x100;
    return c < 0xD800 || c > 0xDFFF;
}

static void put_bytes(Buf *out, uint32_t c, int n, bool big)
{
    char bytes[4];
    for (int i = 0; i < n; i++)
        bytes[big ? n - 1 - i : i] = (char)(c >> (8 * i));
    buf_add(out, bytes, (size_t)n);
}

static void put_utf16(Buf *out, uint32_t c, bool big)
{
    if (c >= 0x10000) {
        put_bytes(out, 0xD800 + ((c - 0x10000) >> 10), 2, big);
        c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    put_bytes(out, c, 2, big);
}

static void put_char(Encoder *e, uint32_t c)
{
    switch (e->id) {
    case CODEC_UTF8:
    case CODEC_UTF8_SIG:
        buf_add_utf8(&e->out, c);
        break;
    case CODEC_UTF16:
    case CODEC_UTF16_LE:
    case CODEC_UTF16_BE:
        put_utf16(&e->out, c, e->id == CODEC_UTF16_BE);
        break;
    case CODEC_UTF32:
    case CODEC_UTF32_LE:
    case CODEC_UTF32_BE:
        put_bytes(&e->out, c, 4, e->id == CODEC_UTF32_BE);
        break;
    default:
        buf_addc(&e->out, (char)(e->map ? codec_charmap_byte(e->map, c) : (int)c));
    }
}

static void put_text(Encoder *e, const char *ascii)
{
    for (; *ascii; ascii++)
        put_char(e, (uint8_t)*ascii);
}

static const char *why(const Encoder *e)
{
    return e->map ? "character maps to <undefined>" : e->id == CODEC_ASCII ? "ordinal not in range(128)" : e->id == CODEC_LATIN1 ? "ordinal not in range(256)"
                                                                                       : "surrogates not allowed";
}

static bool fail(Encoder *e, int64_t start, int64_t end)
{
    codec_raise(e->vm, EXC_UnicodeEncodeError, codec_error_name(e->id), v_from_obj(e->text), start, end, why(e));
    return false;
}

static bool is_surrogate(uint32_t c) { return c >= 0xD800 && c <= 0xDFFF; }
static bool is_narrow(const Encoder *e) { return e->map || e->id == CODEC_ASCII || e->id == CODEC_LATIN1; }

/* One character that the codec cannot put. False: the handler does not know either. */
static bool put_anyway(Encoder *e, uint32_t c)
{
    char text[24];
    switch (e->handler) {
    case ON_ERROR_IGNORE:
        return true;
    case ON_ERROR_REPLACE:
        put_char(e, '?');
        return true;
    case ON_ERROR_XML:
        snprintf(text, sizeof text, "&#%u;", c);
        put_text(e, text);
        return true;
    case ON_ERROR_BACKSLASH:
        snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        put_text(e, text);
        return true;
    case ON_ERROR_ESCAPE:
        if (c < 0xDC80 || c > 0xDCFF || !(is_narrow(e) || e->id == CODEC_UTF8 || e->id == CODEC_UTF8_SIG))
            return false;
        buf_addc(&e->out, (char)(c - 0xDC00));
        return true;
    case ON_ERROR_PASS:
        if (is_narrow(e) || !is_surrogate(c))
            return false;
        put_char(e, c);
        return true;
    default:
        return false;
    }
}

/* What a registered handler gives for a run; `*end` is where it wants to go on. */
static bool put_by_handler(Encoder *e, int64_t start, int64_t *end)
{
    Value replacement, error = codec_error(e->vm, EXC_UnicodeEncodeError, codec_error_name(e->id), v_from_obj(e->text), start,
                                           *end, why(e));
    int64_t position;
    ByteSpan bytes;
    if (!codec_ask_handler(e->vm, e->errors, error, &replacement, &position))
        return false;
    if (bytes_view(replacement, &bytes.at, &bytes.len))
        buf_add(&e->out, bytes.at, bytes.len);
    for (int64_t i = 0; str_is(replacement) && i < str_of(replacement)->len; i++) {
        if (!can_put(e, str_at(str_of(replacement), i)))
            return fail(e, start, *end);
        put_char(e, str_at(str_of(replacement), i));
    }
    *end = position;
    return true;
}

static bool put_run(Encoder *e, int64_t start, int64_t *end)
{
    if (e->handler == ON_ERROR_UNKNOWN)
        return put_by_handler(e, start, end);
    for (int64_t i = start; i < *end; i++)
        if (!put_anyway(e, str_at(e->text, i)))
            return fail(e, i, *end);
    return true;
}

static int64_t run_end(const Encoder *e, int64_t start)
{
    int64_t end = start + 1;
    bool one_by_one = !is_narrow(e) && e->id != CODEC_UTF8 && e->id != CODEC_UTF8_SIG;
    while (!one_by_one && end < e->text->len && !can_put(e, str_at(e->text, end)))
        end++;
    return end;
}

static bool encode_all(Encoder *e)
{
    if (e->id == CODEC_UTF8_SIG || e->id == CODEC_UTF16 || e->id == CODEC_UTF32)
        put_char(e, 0xFEFF);
    for (int64_t i = 0; i < e->text->len;) {
        uint32_t c = str_at(e->text, i);
        if (!op_look(e->vm))
            return false;
        if (can_put(e, c)) {
            put_char(e, c);
            i++;
        } else {
            int64_t end = run_end(e, i);
            if (!put_run(e, i, &end))
                return false;
            i = end;
        }
    }
    return true;
}

static bool has_surrogates(Interp *vm, const Str *s)
{
    for (int64_t i = 0; s->h.aux > 1 && i < s->len && op_look(vm); i++)
        if (is_surrogate(str_at(s, i)))
            return true;
    return false;
}

Value codec_encode(Interp *vm, Value v, const char *encoding, const char *errors)
{
    Encoder e = { .vm = vm, .text = str_of(v), .id = codec_find(encoding), .handler = codec_handler(errors), .errors = errors };
    if (e.id == CODEC_NONE)
        return codec_elsewhere(vm, "_encode_text", v, encoding, errors);
    if (e.id >= CODEC_CHARMAP && !(e.map = codec_charmap(vm, e.id)))
        return V_NULL;
    if ((e.id == CODEC_UTF8 || e.id == CODEC_ASCII || e.id == CODEC_LATIN1) && str_is_ascii(e.text))
        return bytes_new(vm, e.text->data, (size_t)e.text->len);
    if (e.id == CODEC_UTF8 && !has_surrogates(vm, e.text)) {
        Value bytes = vm->exc == V_NULL ? bytes_new(vm, NULL, str_utf8_size(e.text)) : V_NULL;
        if (bytes != V_NULL && !str_utf8_write_long(vm, e.text, (char *)((Bytes *)v_obj(bytes))->data))
            return V_NULL;
        return bytes;
    }
    if (!gc_can_have(vm, (size_t)e.text->len * 10))
        return V_NULL;
    buf_reserve(&e.out, (size_t)e.text->len);
    bool ok = encode_all(&e);
    Value result = ok ? bytes_new(vm, e.out.data ? e.out.data : "", e.out.len) : V_NULL;
    buf_clear(&e.out);
    return result;
}
