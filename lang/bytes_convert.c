/* SPDX-License-Identifier: MIT
 *
 * Bytes to and from something else: decode, hex, fromhex, translate, maketrans. */
#include "base/hex.h"
#include "lang/bytes_methods.h"
#include "lang/codec.h"
#include "lang/obj_bytes.h"

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

/* Groups of `group` bytes, counted from the right; negative: from the left. */
static void add_hex(Interp *vm, Buf *out, ByteSpan s, int sep, int64_t group)
{
    static const char digits[] = "0123456789abcdef";
    int64_t len = (int64_t)s.len, size = sep < 0 ? 0 : group < 0 ? -group : group;
    buf_reserve(out, s.len * 3);
    char *to = out->data + out->len;
    for (int64_t i = 0; i < len && op_look(vm); i++) {
        if (size && i && (group < 0 ? i : len - i) % size == 0)
            *to++ = (char)sep;
        *to++ = digits[s.at[i] >> 4];
        *to++ = digits[s.at[i] & 15];
    }
    out->len = (size_t)(to - out->data);
}

Value bytes_m_hex(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    int sep;
    int64_t group;
    if (!hex_separator(vm, args[1], &sep) || !arg_ssize(vm, args[2], 1, &group) || !byte_span(vm, args[0], &s) ||
        !gc_can_have(vm, s.len * 3))
        return V_NULL;
    Buf out = {0};
    add_hex(vm, &out, s, sep, group);
    Value text = vm->exc != V_NULL ? V_NULL : out.len ? str_from_units(vm, out.data, 1, out.len) : vm->empty_str;
    buf_clear(&out);
    return text;
}

static int hex_digit(const Str *s, int64_t i)
{
    return i < s->len ? hex_value(str_at(s, i)) : -1;
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
        int high = hex_digit(s, i), low = hex_digit(s, i + 1);
        if (high < 0 || low < 0) {
            exc_raise(vm, EXC_ValueError, "non-hexadecimal number found in fromhex() arg at position %lld",
                      (long long)(high < 0 ? i : i + 1));
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
        return exc_raise(vm, EXC_TypeError, "fromhex() argument must be str, not %s", arg_type_name(vm, args[1]));
    if (add_from_hex(vm, str_of(args[1]), &out))
        made = bytes_new(vm, out.data, out.len);
    buf_clear(&out);
    if (made == V_NULL || type_from_value(cls) == vm->types[T_BYTES])
        return made;
    return op_call(vm, cls, &made, 1);
}

/* -- translate --------------------------------------------------------------------------------------------------------- */

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
    Buf out = {0};
    for (size_t i = 0; i < s.len && op_look(vm); i++)
        if (!dropped[s.at[i]])
            buf_addc(&out, (char)(table.at ? table.at[s.at[i]] : s.at[i]));
    Value result = vm->exc == V_NULL ? bytes_like(vm, args[0], out.data, out.len) : V_NULL;
    buf_clear(&out);
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
