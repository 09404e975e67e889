/* SPDX-License-Identifier: MIT
 *
 * Of the module binascii: what mail and its ancestors used. Quoted-printable (RFC 1521),
 * uuencoding, the CRC of BinHex. */
#include "base/hex.h"
#include "lang/mod_binascii.h"

#include <string.h>

#include "lang/obj_bytes.h"
#include "lang/obj_int.h"

enum { QP_LINE = 76, UU_LINE = 45 };

/* -- quoted-printable -------------------------------------------------------------------------------------------------- */

Value binascii_a2b_qp(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    Buf out = {0};
    int header = op_truth(vm, args[1]);
    if (header < 0 || !binascii_arg(vm, args[0], &s))
        return V_NULL;
    for (size_t i = 0; i < s.len; i++) {
        uint8_t c = s.at[i];
        bool escape = c == '=' && i + 1 < s.len;
        if (escape && (s.at[i + 1] == '\n' || s.at[i + 1] == '\r')) {       /* a soft line break */
            const uint8_t *newline = memchr(s.at + i, '\n', s.len - i);
            i = newline ? (size_t)(newline - s.at) : s.len;
        } else if (escape && s.at[i + 1] == '=') {
            buf_addc(&out, '=');
            i++;
        } else if (escape && i + 2 < s.len && hex_value(s.at[i + 1]) >= 0 && hex_value(s.at[i + 2]) >= 0) {
            buf_addc(&out, (char)(hex_value(s.at[i + 1]) << 4 | hex_value(s.at[i + 2])));
            i += 2;
        } else if (c != '=' || escape) {
            buf_addc(&out, header && c == '_' ? ' ' : (char)c);
        }
    }
    return binascii_finish(vm, &out);
}

typedef struct QpWriter {
    ByteSpan s;
    Buf out;
    bool tabs, text, header, crlf;
    size_t column;
} QpWriter;

static bool ends_line(const QpWriter *w, size_t i)
{
    return i >= w->s.len || w->s.at[i] == '\n';
}

/* Must byte i be written as =XX? */
static bool must_quote(const QpWriter *w, size_t i)
{
    uint8_t c = w->s.at[i];
    if (c == '\t' || c == ' ')
        return w->tabs || i + 1 >= w->s.len;
    bool lone_dot = c == '.' && w->column == 0 && (i + 1 == w->s.len || strchr("\n\r", w->s.at[i + 1]));
    bool newline = c == '\n' || c == '\r';
    return c > 126 || c == '=' || (w->header && c == '_') || lone_dot || (newline && !w->text)
        || (c < 33 && !newline);
}

static void break_line(QpWriter *w)
{
    buf_adds(&w->out, w->crlf ? "\r\n" : "\n");
    w->column = 0;
}

static void soft_break(QpWriter *w, size_t width, size_t next)
{
    if (w->column + width >= QP_LINE && !ends_line(w, next)) {
        buf_addc(&w->out, '=');
        break_line(w);
    }
}

static void put_qp(QpWriter *w, size_t i)
{
    uint8_t c = w->s.at[i];
    if (must_quote(w, i)) {
        soft_break(w, 3, w->s.len);
        if (w->column + 3 >= QP_LINE) {
            buf_addc(&w->out, '=');
            break_line(w);
        }
        buf_addc(&w->out, '=');
        buf_addc(&w->out, "0123456789ABCDEF"[c >> 4]);
        buf_addc(&w->out, "0123456789ABCDEF"[c & 15]);
        w->column += 3;
        return;
    }
    soft_break(w, 1, i + 1);
    buf_addc(&w->out, w->header && c == ' ' ? '_' : (char)c);
    w->column++;
}

/* White space at the end of a line is quoted after all. */
static void quote_last_space(QpWriter *w)
{
    char last = w->out.len ? w->out.data[w->out.len - 1] : 0;
    if (last == ' ' || last == '\t') {
        w->out.len--;
        buf_addf(&w->out, "=%02X", last);
    }
}

static bool at_newline(const QpWriter *w, size_t i)
{
    uint8_t c = w->s.at[i];
    return w->text && (c == '\n' || (c == '\r' && i + 1 < w->s.len && w->s.at[i + 1] == '\n'));
}

Value binascii_b2a_qp(Interp *vm, Value *args, int n)
{
    (void)n;
    QpWriter w = {0};
    int tabs = op_truth(vm, args[1]), text = op_truth(vm, args[2]), header = op_truth(vm, args[3]);
    if (tabs < 0 || text < 0 || header < 0 || !byte_span(vm, args[0], &w.s) || !gc_can_have(vm, w.s.len * 4))
        return V_NULL;
    w.tabs = tabs, w.text = text, w.header = header;
    const uint8_t *newline = memchr(w.s.at, '\n', w.s.len);
    w.crlf = newline && newline > w.s.at && newline[-1] == '\r';
    for (size_t i = 0; i < w.s.len; i++) {
        if (!at_newline(&w, i)) {
            put_qp(&w, i);
            continue;
        }
        quote_last_space(&w);
        break_line(&w);
        i += w.s.at[i] == '\r';
    }
    return binascii_finish(vm, &w.out);
}

/* -- uuencoding -------------------------------------------------------------------------------------------------------- */

static int uu_value(const ByteSpan *s, size_t i)
{
    if (i >= s->len || s->at[i] == '\n' || s->at[i] == '\r')
        return 0;                                       /* spaces at the end may have been lost on the way */
    int value = s->at[i] - ' ';
    return value < 0 || value > 64 ? -1 : value & 63;
}

static bool only_blanks(const ByteSpan *s, size_t i)
{
    for (; i < s->len; i++)
        if (!strchr(" `\n\r", s->at[i]) || !s->at[i])
            return false;
    return true;
}

Value binascii_a2b_uu(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    Buf out = {0};
    if (!binascii_arg(vm, args[0], &s))
        return V_NULL;
    size_t len = s.len ? (size_t)(s.at[0] - ' ') & 63 : 32, at = 1;
    uint32_t bits = 0;
    for (int have = 0; out.len < len; at++) {
        int value = uu_value(&s, at);
        if (value < 0) {
            buf_clear(&out);
            return binascii_fail(vm, "Illegal char");
        }
        bits = bits << 6 | (uint32_t)value;
        have += 6;
        if (have >= 8)
            buf_addc(&out, (char)(bits >> (have -= 8)));
    }
    if (only_blanks(&s, at))
        return binascii_finish(vm, &out);
    buf_clear(&out);
    return binascii_fail(vm, "Trailing garbage");
}

Value binascii_b2a_uu(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    Buf out = {0};
    int backtick = op_truth(vm, args[1]);
    if (backtick < 0 || !byte_span(vm, args[0], &s))
        return V_NULL;
    if (s.len > UU_LINE)
        return binascii_fail(vm, "At most 45 bytes at once");
    buf_addc(&out, backtick && !s.len ? '`' : (char)(' ' + s.len));
    for (size_t i = 0; i < s.len; i += 3) {
        uint32_t bits = (uint32_t)s.at[i] << 16 | (i + 1 < s.len ? (uint32_t)s.at[i + 1] << 8 : 0)
                      | (i + 2 < s.len ? s.at[i + 2] : 0);
        for (int shift = 18; shift >= 0; shift -= 6) {
            uint32_t value = bits >> shift & 63;
            buf_addc(&out, backtick && !value ? '`' : (char)(' ' + value));
        }
    }
    buf_addc(&out, '\n');
    return binascii_finish(vm, &out);
}

/* -- CRC-CCITT --------------------------------------------------------------------------------------------------------- */

Value binascii_crc_hqx(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    Value start = op_binary(vm, BIN_AND, args[1], v_from_small(0xFFFF));
    if (start == V_NULL || !byte_span(vm, args[0], &s))
        return V_NULL;
    uint32_t crc = (uint32_t)v_small(start);
    for (size_t i = 0; i < s.len; i++) {
        crc ^= (uint32_t)s.at[i] << 8;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xFFFF;
    }
    return v_from_small(crc);
}
