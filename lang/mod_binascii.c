/* SPDX-License-Identifier: MIT
 *
 * The module binascii: hexadecimal, Base64, CRC-32; mod_binascii_mail.c has the rest. */
#include <zlib.h>

#include "base/hex.h"
#include "lang/bulk.h"
#include "lang/mod_binascii.h"

#include <stdio.h>

#include "lang/bytes_methods.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Value binascii_fail(Interp *vm, const char *message)
{
    Value text = str_from_cstr(vm, message);
    Value error = text == V_NULL ? V_NULL : op_call(vm, vm->module_values[MODULE_BINASCII], &text, 1);
    return error == V_NULL ? V_NULL : exc_raise_obj(vm, error);
}

/* What the a2b functions take: bytes or ASCII text. */
bool binascii_arg(Interp *vm, Value v, ByteSpan *out)
{
    if (!str_is(v)) {
        if (bytes_view(v, &out->at, &out->len))
            return true;
        exc_raise(vm, EXC_TypeError, "argument should be bytes, buffer or ASCII string, not '%s'",
                  type_name_of(vm, v));
        return false;
    }
    const Str *s = str_of(v);
    if (!str_is_ascii(s))
        exc_raise(vm, EXC_ValueError, "string argument should contain only ASCII characters");
    *out = (ByteSpan){ s->data, (size_t)s->len };
    return str_is_ascii(s);
}

Value binascii_finish(Interp *vm, Buf *out)
{
    Value bytes = bytes_new(vm, out->data, out->len);
    buf_clear(out);
    return bytes;
}

/* -- Base64 ------------------------------------------------------------------------------------------------------------ */

static char *put_group(char *to, const uint8_t *p, size_t n)
{
    uint32_t bits = (uint32_t)p[0] << 16 | (n > 1 ? (uint32_t)p[1] << 8 : 0) | (n > 2 ? p[2] : 0);
    *to++ = alphabet[bits >> 18];
    *to++ = alphabet[bits >> 12 & 63];
    *to++ = n > 1 ? alphabet[bits >> 6 & 63] : '=';
    *to++ = n > 2 ? alphabet[bits & 63] : '=';
    return to;
}

enum { PIECE = 3 << 20 };               /* bytes between two looks at the breaker */

static char *put_base64(Interp *vm, char *to, ByteSpan s)
{
    for (size_t i = 0, stop; i < s.len && op_look(vm); i = stop) {
        stop = s.len - i < PIECE ? s.len : i + PIECE;
        for (; i + 3 <= stop; i += 3)
            to = put_group(to, s.at + i, 3);
        if (i < stop)
            to = put_group(to, s.at + i, stop - i);
    }
    return to;
}

static Value b2a_base64(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    int newline = args[1] == V_TRUE ? 1 : op_truth(vm, args[1]);
    if (newline < 0 || !byte_span(vm, args[0], &s) || !gc_can_have(vm, s.len * 2))
        return V_NULL;
    if (s.len + (size_t)newline == 0)
        return vm->empty_bytes;
    Bytes *out = bytes_alloc(vm, (s.len + 2) / 3 * 4 + (size_t)newline);
    if (!out || !byte_span(vm, args[0], &s))
        return V_NULL;
    char *end = put_base64(vm, (char *)out->data, s);
    if (newline)
        *end = '\n';
    return vm->exc == V_NULL ? v_from_obj(out) : V_NULL;
}

/* Decoding as it goes: digits of the group so far, '=' signs seen. */
typedef struct Decoder { Buf out; uint32_t bits; int digits, padding; size_t total; } Decoder;

static void take_digit(Decoder *d, int value)
{
    d->bits = d->bits << 6 | (uint32_t)value;
    d->padding = 0;
    d->total++;
    if (d->digits++)
        buf_addc(&d->out, (char)(d->bits >> (6 - 2 * (d->digits - 1))));
    if (d->digits == 4)
        d->digits = 0;
}

/* One more than the value of each digit. */
static const uint8_t digit_values[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
    ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64,
};

static int digit_value(uint8_t c) { return digit_values[c] - 1; }

/* Takes whole groups of four digits, when none is begun; how many bytes they are. */
static size_t take_groups(Decoder *d, const uint8_t *p, size_t left)
{
    size_t i = 0;
    left = left < PIECE ? left : PIECE;
    buf_reserve(&d->out, left / 4 * 3);
    uint8_t *to = (uint8_t *)d->out.data + d->out.len;
    for (; i + 4 <= left; i += 4, to += 3) {
        int a = digit_value(p[i]), b = digit_value(p[i + 1]), c = digit_value(p[i + 2]),
            e = digit_value(p[i + 3]);
        if ((a | b | c | e) < 0)
            break;
        uint32_t bits = (uint32_t)(a << 18 | b << 12 | c << 6 | e);
        to[0] = (uint8_t)(bits >> 16);
        to[1] = (uint8_t)(bits >> 8);
        to[2] = (uint8_t)bits;
    }
    d->out.len = (size_t)(to - (uint8_t *)d->out.data);
    d->total += i;
    return i;
}

/* NULL, or what is wrong. */
static const char *decode_base64(Interp *vm, Decoder *d, ByteSpan s, bool strict)
{
    bool padded = false;
    if (strict && s.len && s.at[0] == '=')
        return "Leading padding not allowed";
    for (size_t i = 0; i < s.len && op_look(vm); i++) {
        bool fresh = d->digits == 0 && d->padding == 0 && !(strict && padded);
        if (fresh && (i += take_groups(d, s.at + i, s.len - i)) >= s.len)
            break;
        int value = digit_value(s.at[i]);
        if (s.at[i] == '=') {
            padded = true;
            bool complete = d->digits >= 2 && d->digits + ++d->padding >= 4;
            if (complete && strict && i + 1 < s.len)
                return "Excess data after padding";
            if (complete)
                return NULL;
        } else if (value < 0 && strict)
            return "Only base64 data is allowed";
        else if (value >= 0) {
            if (strict && padded)
                return "Discontinuous padding not allowed";
            take_digit(d, value);
        }
    }
    return d->digits ? d->digits == 1 ? "" : "Incorrect padding" : NULL;
}

static Value a2b_base64(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    Decoder d = { .bits = 0 };
    int strict = op_truth(vm, args[1]);
    if (strict < 0 || !binascii_arg(vm, args[0], &s))
        return V_NULL;
    const char *wrong = decode_base64(vm, &d, s, strict);
    if (!wrong && vm->exc == V_NULL)
        return binascii_finish(vm, &d.out);
    buf_clear(&d.out);
    if (vm->exc != V_NULL)
        return V_NULL;
    if (*wrong)
        return binascii_fail(vm, wrong);
    char message[120];
    snprintf(message, sizeof message, "Invalid base64-encoded string: number of data characters (%zu) cannot be 1 more than a "
             "multiple of 4", d.total);
    return binascii_fail(vm, message);
}

/* -- hexadecimal, CRC -------------------------------------------------------------------------------------------------- */

static Value hexlify(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    return byte_span(vm, args[0], &s) ? bytes_hex(vm, args, true) : V_NULL;
}

static Value unhexlify(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    if (!binascii_arg(vm, args[0], &s))
        return V_NULL;
    if (s.len % 2)
        return binascii_fail(vm, "Odd-length string");
    Bytes *out = s.len ? bytes_alloc(vm, s.len / 2) : NULL;
    if (!out)
        return s.len ? V_NULL : vm->empty_bytes;
    for (size_t i = 0, pairs = s.len / 2, want; i < pairs; i += want) {
        want = pairs - i < PIECE ? pairs - i : PIECE;
        if (!op_look(vm))
            return V_NULL;
        if (hex_read(out->data + i, s.at + 2 * i, want) < want)
            return binascii_fail(vm, "Non-hexadecimal digit found");
    }
    return v_from_obj(out);
}

static Value checksum(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    int64_t start;
    if (!arg_ssize(vm, args[1], 0, &start) || !byte_span(vm, args[0], &s))
        return V_NULL;
    uLong crc = (uint32_t)start;
    for (size_t at = 0, count; at < s.len && op_look(vm); at += count) {
        count = s.len - at < BULK_PIECE ? s.len - at : BULK_PIECE;
        crc = crc32(crc, s.at + at, (uInt)count);
    }
    return vm->exc == V_NULL ? v_from_small((int64_t)crc) : V_NULL;
}

static const NativeDef functions[] = {
    {"b2a_base64(data, /, *, newline=True)", b2a_base64,
     "One line of base64 for the data, with a newline at its end unless newline is false.", 0},
    {"a2b_base64(data, /, *, strict_mode=False)", a2b_base64,
     "The bytes that base64 text stands for; strict_mode refuses what does not belong.", 0},
    {"hexlify(data, sep=..., bytes_per_sep=1)", hexlify,
     "Two hexadecimal digits for each byte, with sep after every bytes_per_sep of them.", 0},
    {"b2a_hex(data, sep=..., bytes_per_sep=1)", hexlify,
     "Two hexadecimal digits for each byte, with sep after every bytes_per_sep of them.", 0},
    { "unhexlify(hexstr, /)", unhexlify, "The bytes that pairs of hexadecimal digits stand for.", 0 },
    { "a2b_hex(hexstr, /)", unhexlify, "The bytes that pairs of hexadecimal digits stand for.", 0 },
    {"a2b_qp(data, header=False)", binascii_a2b_qp,
     "The bytes behind quoted-printable text; header: _ is a space.", 0},
    { "b2a_qp(data, quotetabs=False, istext=True, header=False)", binascii_b2a_qp,
      "Bytes as quoted-printable text; istext: line breaks stay; header: spaces are _.", 0 },
    { "a2b_uu(data, /)", binascii_a2b_uu, "The bytes behind a line of uuencoded text.", 0 },
    {"b2a_uu(data, /, *, backtick=False)", binascii_b2a_uu,
     "Up to 45 bytes as a line of uuencoded text; backtick: ` for zeros.", 0},
    { "crc_hqx(data, crc, /)", binascii_crc_hqx, "The CRC-CCITT of bytes, `crc` being that of those before.", 0 },
    { "crc32(data, crc=0, /)", checksum, "The CRC-32 of the data; value is the checksum of what went before.", 0 },
    { NULL, NULL, NULL, 0 }
};

static Value new_class(Interp *vm, const char *name, Type *base)
{
    Value bases = tuple_pack(vm, (size_t)1, v_from_obj(base)), dict = dict_new(vm);
    if (bases == V_NULL || dict == V_NULL
        || !dict_set(vm, dict, vm->names.module, str_intern_cstr(vm, "binascii")))
        return V_NULL;
    return type_new(vm, vm->types[T_TYPE], str_intern_cstr(vm, name), bases, dict, V_NULL);
}

static bool module_setup(Interp *vm, Value module)
{
    Value error = new_class(vm, "Error", vm->exc_types[EXC_ValueError]);
    Value incomplete = error == V_NULL ? V_NULL : new_class(vm, "Incomplete", vm->exc_types[EXC_Exception]);
    vm->module_values[MODULE_BINASCII] = error;
    return incomplete != V_NULL && module_add(vm, module, "Error", error)
        && module_add(vm, module, "Incomplete", incomplete);
}

const ModuleDef mod_binascii = {.name = "binascii",
                                .doc = "Binary data as text.",
                                .functions = functions,
                                .init = module_setup};
