/* SPDX-License-Identifier: MIT
 *
 * Bytes to and from something else: decode, hex, fromhex, translate, maketrans. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/hex.h"
#include "lang/bytes_methods.h"
#include "lang/codec.h"
#include "lang/obj_bytes.h"
#include "lang/str_layout.h"

Value bytes_m_decode(Interp *vm, Value *args, int n)
{
    (void)n;
    static const char *const names[] = { "encoding", "errors" };
    const char *texts[2];
    for (int i = 0; i < 2; i++) {
        if (!str_is(args[i + 1]))
            return exc_raise(vm, EXC_TypeError, "decode() argument '%s' must be str, not %s", names[i],
                             arg_type_name(vm, args[i + 1]));
        texts[i] = str_utf8(vm, args[i + 1], NULL);
        if (!texts[i])
            return V_NULL;
    }
    return codec_decode(vm, args[0], texts[0], texts[1]);
}

/* -- hexadecimal ------------------------------------------------------------------------------------------------------- */

/* The separator between groups; -1: none. False: exception pending. */
static bool hex_separator(Interp *vm, Value v, int *out)
{
    ByteSpan bytes;
    *out = -1;
    if (v == V_NULL)
        return true;
    int64_t len = op_len(vm, v);
    uint32_t c = 0x80;
    if (len < 0)
        return false;
    if (len != 1) {
        exc_raise(vm, EXC_ValueError, "sep must be length 1.");
        return false;
    }
    if (str_is(v))
        c = str_at(str_of(v), 0);
    else if (bytes_view(v, &bytes.at, &bytes.len))
        c = bytes.at[0];
    else
        exc_raise(vm, EXC_TypeError, "sep must be str or bytes.");
    if (c >= 0x80 && vm->exc == V_NULL)
        exc_raise(vm, EXC_ValueError, "sep must be ASCII.");
    *out = (int)c;
    return vm->exc == V_NULL;
}

/* Bytes one by one, the separator before each. */
static char *put_apart(char *restrict to, const uint8_t *restrict bytes, size_t n, int sep)
{
    for (size_t i = 0; i < n; i++) {
        *to++ = (char)sep;
        to = hex_put_byte(to, bytes[i]);
    }
    return to;
}

enum { PIECE = 1 << 21 };               /* bytes between two looks at the breaker */

/* Groups of `size` bytes, counted from the right; negative: from the left. */
static void put_hex(Interp *vm, char *to, ByteSpan s, int sep, size_t size, bool from_left)
{
    size_t first = from_left || s.len % size == 0 ? size : s.len % size;
    for (size_t i = 0, n; i < s.len && op_look(vm); i += n) {
        n = i == 0 ? first : size;
        n = n < s.len - i ? n : s.len - i;
        if (i && size == 1) {
            n = s.len - i < PIECE ? s.len - i : PIECE;
            to = put_apart(to, s.at + i, n, sep);
            continue;
        }
        if (i && sep >= 0)
            *to++ = (char)sep;
        hex_write(to, s.at + i, n);
        to += 2 * n;
    }
}

/* ASCII in a text or, for binascii, in bytes; *to: where it is to be written. */
static Value ascii_room(Interp *vm, size_t len, bool as_bytes, char **to)
{
    Bytes *b = as_bytes ? bytes_alloc(vm, len) : NULL;
    Str *s = as_bytes ? NULL : str_alloc(vm, (int64_t)len, 0x7F);
    if (!b && !s)
        return V_NULL;
    *to = as_bytes ? (char *)b->data : s->u.inline_data;
    return as_bytes ? v_from_obj(b) : v_from_obj(s);
}

Value bytes_hex(Interp *vm, Value *args, bool as_bytes)
{
    ByteSpan s;
    int sep;
    int64_t group;
    char *to;
    if (!hex_separator(vm, args[1], &sep) || !arg_ssize(vm, args[2], 1, &group)
        || !byte_span(vm, args[0], &s) || !gc_can_have(vm, s.len * 3))
        return V_NULL;
    if (group != (int32_t)group)
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
    size_t size = sep < 0 || group == 0 ? PIECE : group < 0 ? 0 - (size_t)group : (size_t)group;
    if (s.len == 0)
        return as_bytes ? vm->empty_bytes : vm->empty_str;
    bool parted = sep >= 0 && group != 0;
    Value text = ascii_room(vm, s.len * 2 + (parted ? (s.len - 1) / size : 0), as_bytes, &to);
    if (text == V_NULL)
        return V_NULL;
    if (parted && byte_span(vm, args[0], &s))
        put_hex(vm, to, s, sep, size, group < 0);
    else
        put_hex(vm, to, s, -1, PIECE, true);
    return vm->exc == V_NULL ? text : V_NULL;
}

Value bytes_m_hex(Interp *vm, Value *args, int n)
{
    (void)n;
    return bytes_hex(vm, args, false);
}

static int hex_digit(const Str *s, int64_t i)
{
    return i < s->len ? hex_value(str_at(s, i)) : -1;
}

/* Where the first character stands that is not of ASCII, from i on; i: there is none. What is no
 * ASCII is refused before any digit is looked at. */
static int64_t first_foreign(const Str *s, int64_t i)
{
    for (int64_t k = i; k < s->len; k++)
        if (str_at(s, k) >= 0x80)
            return k;
    return i;
}

static bool add_from_hex(Interp *vm, const Str *s, Buf *out)
{
    buf_reserve(out, (size_t)s->len / 2 + 1);
    for (int64_t i = 0; i < s->len;) {
        uint32_t c = str_at(s, i);
        if (!op_look(vm))
            return false;
        if (c == ' ' || (c >= 9 && c <= 13)) {
            i++;
            continue;
        }
        if (s->h.aux == 1) {
            size_t pairs = (size_t)(s->len - i) / 2;
            size_t done = hex_read((uint8_t *)out->data + out->len, str_unit(s, i),
                                   pairs < PIECE ? pairs : PIECE);
            out->len += done;
            i += (int64_t)done * 2;
            if (done)
                continue;
        }
        int high = hex_digit(s, i), low = hex_digit(s, i + 1);
        if (high < 0 || low < 0) {
            exc_raise(vm, EXC_ValueError, "non-hexadecimal number found in fromhex() arg at position %lld",
                      (long long)first_foreign(s, high < 0 ? i : i + 1));
            return false;
        }
        out->data[out->len++] = (char)(high << 4 | low);
        i += 2;
    }
    return true;
}

Value bytes_m_fromhex(Interp *vm, Value *args, int n)
{
    (void)n;
    Buf out = {0};
    Value cls = args[0], made = V_NULL;
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "fromhex() argument must be str, not %s",
                         arg_type_name(vm, args[1]));
    if (add_from_hex(vm, str_of(args[1]), &out))
        made = bytes_new(vm, out.data, out.len);
    buf_clear(&out);
    if (made == V_NULL || type_from_value(cls) == vm->types[T_BYTES])
        return made;
    return op_call(vm, cls, &made, 1);
}

/* -- translate --------------------------------------------------------------------------------------------------------- */

/* Bytes that are not dropped, as the table (or NULL) has them; the end of what was written. */
static uint8_t *translate_piece(uint8_t *to, const uint8_t *from, size_t n, const uint8_t *table,
                                const bool *dropped)
{
    if (!dropped)
        for (size_t i = 0; i < n; i++)
            *to++ = table ? table[from[i]] : from[i];
    else
        for (size_t i = 0; i < n; i++) {
            *to = table ? table[from[i]] : from[i];
            to += !dropped[from[i]];
        }
    return to;
}

Value bytes_m_translate(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s, table = { NULL, 0 }, drop = { NULL, 0 };
    bool dropped[256] = { false };
    if (args[1] != V_NONE && !byte_span(vm, args[1], &table))
        return V_NULL;
    if (args[1] != V_NONE && table.len != 256)
        return exc_raise(vm, EXC_ValueError, "translation table must be 256 characters long");
    if ((args[2] != V_NULL && !byte_span(vm, args[2], &drop)) || !byte_span(vm, args[0], &s))
        return V_NULL;
    for (size_t i = 0; i < drop.len; i++)
        dropped[drop.at[i]] = true;
    uint8_t *out = alloc_new(s.len), *to = out;
    for (size_t i = 0, stop; i < s.len && op_look(vm); i = stop) {
        stop = s.len - i < PIECE ? s.len : i + PIECE;
        to = translate_piece(to, s.at + i, stop - i, table.at, drop.len ? dropped : NULL);
    }
    Value result = vm->exc == V_NULL ? bytes_like(vm, args[0], out, (size_t)(to - out)) : V_NULL;
    free(out);
    return result;
}

Value bytes_m_maketrans(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan from, to;
    uint8_t table[256];
    if (!byte_span(vm, args[0], &from) || !byte_span(vm, args[1], &to))
        return V_NULL;
    if (from.len != to.len)
        return exc_raise(vm, EXC_ValueError, "maketrans arguments must have same length");
    for (int i = 0; i < 256; i++)
        table[i] = (uint8_t)i;
    for (size_t i = 0; i < from.len; i++)
        table[from.at[i]] = to.at[i];
    return bytes_new(vm, table, 256);
}
