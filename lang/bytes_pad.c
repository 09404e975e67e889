/* SPDX-License-Identifier: MIT
 *
 * What happens at the ends of bytes: padding and stripping. */
#include "lang/bytes_methods.h"
#include "lang/obj_bytes.h"

static void add_times(Buf *out, int64_t n, uint8_t c)
{
    for (; n > 0; n--)
        buf_addc(out, (char)c);
}

static Value padded(Interp *vm, Value self, ByteSpan s, int64_t left, int64_t right, uint8_t fill)
{
    Buf out = {0};
    if (!bytes_room(vm, s.len + (size_t)left + (size_t)right))
        return V_NULL;
    add_times(&out, left, fill);
    buf_add(&out, s.at, s.len);
    add_times(&out, right, fill);
    Value result = bytes_like(vm, self, out.data, out.len);
    buf_clear(&out);
    return result;
}

/* What a padding method was told: how much is missing to the width, and the byte to fill with. */
typedef struct Padding { ByteSpan self; int64_t missing; uint8_t fill; } Padding;

static bool pad_args(Interp *vm, Value *args, const char *name, Padding *out)
{
    ByteSpan fill = { (const uint8_t *)" ", 1 };
    int64_t width;
    if (!arg_ssize(vm, args[1], 0, &width))
        return false;
    bool given = args[2] != V_NULL;
    if (given && (memoryview_is(args[2]) || !bytes_view(args[2], &fill.at, &fill.len) || fill.len != 1)) {
        exc_raise(vm, EXC_TypeError, "%s() argument 2 must be a byte string of length 1, not %s",
                  name, arg_type_name(vm, args[2]));
        return false;
    }
    out->fill = fill.at[0];
    if (!byte_span(vm, args[0], &out->self))
        return false;
    out->missing = width > (int64_t)out->self.len ? width - (int64_t)out->self.len : 0;
    return true;
}

Value bytes_m_ljust(Interp *vm, Value *args, int n)
{
    (void)n;
    Padding p;
    return pad_args(vm, args, "ljust", &p) ? padded(vm, args[0], p.self, 0, p.missing, p.fill) : V_NULL;
}

Value bytes_m_rjust(Interp *vm, Value *args, int n)
{
    (void)n;
    Padding p;
    return pad_args(vm, args, "rjust", &p) ? padded(vm, args[0], p.self, p.missing, 0, p.fill) : V_NULL;
}

Value bytes_m_center(Interp *vm, Value *args, int n)
{
    (void)n;
    Padding p;
    if (!pad_args(vm, args, "center", &p))
        return V_NULL;
    int64_t width = p.missing + (int64_t)p.self.len, left = p.missing / 2 + (p.missing & width & 1);
    return padded(vm, args[0], p.self, left, p.missing - left, p.fill);
}

Value bytes_m_zfill(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    int64_t width;
    if (!arg_ssize(vm, args[1], 0, &width) || !byte_span(vm, args[0], &s))
        return V_NULL;
    int64_t missing = width > (int64_t)s.len ? width - (int64_t)s.len : 0;
    size_t sign = s.len && (s.at[0] == '+' || s.at[0] == '-');
    Buf out = {0};
    if (!bytes_room(vm, s.len + (size_t)missing))
        return V_NULL;
    buf_add(&out, s.at, sign);
    add_times(&out, missing, '0');
    buf_add(&out, s.at + sign, s.len - sign);
    Value result = bytes_like(vm, args[0], out.data, out.len);
    buf_clear(&out);
    return result;
}

Value bytes_m_expandtabs(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    int64_t tab, column = 0;
    Buf out = {0};
    if (!arg_ssize(vm, args[1], 8, &tab) || !byte_span(vm, args[0], &s))
        return V_NULL;
    if (tab != (int32_t)tab)
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
    for (size_t i = 0; i < s.len; i++) {
        uint8_t c = s.at[i];
        int64_t width = c != '\t' ? 1 : tab > 0 ? tab - column % tab : 0;
        if (!bytes_room(vm, out.len + (size_t)width)) {
            buf_clear(&out);
            return V_NULL;
        }
        add_times(&out, width, c == '\t' ? ' ' : c);
        column = c == '\n' || c == '\r' ? 0 : column + width;
    }
    Value result = bytes_like(vm, args[0], out.data, out.len);
    buf_clear(&out);
    return result;
}

/* -- stripping --------------------------------------------------------------------------------------------------------- */

static bool stripped(const ByteSpan *chars, uint8_t c)
{
    return chars ? chars->len && memchr(chars->at, c, chars->len) : c == ' ' || (c >= 9 && c <= 13);
}

static Value strip(Interp *vm, Value *args, bool left, bool right)
{
    ByteSpan s, given;
    const ByteSpan *chars = args[1] == V_NONE ? NULL : &given;
    if ((chars && !byte_span(vm, args[1], &given)) || !byte_span(vm, args[0], &s))
        return V_NULL;
    size_t start = 0, end = s.len;
    while (left && start < end && stripped(chars, s.at[start]))
        start++;
    while (right && end > start && stripped(chars, s.at[end - 1]))
        end--;
    return bytes_like(vm, args[0], s.at + start, end - start);
}

Value bytes_m_strip(Interp *vm, Value *args, int n)
{
    (void)n;
    return strip(vm, args, true, true);
}

Value bytes_m_lstrip(Interp *vm, Value *args, int n)
{
    (void)n;
    return strip(vm, args, true, false);
}

Value bytes_m_rstrip(Interp *vm, Value *args, int n)
{
    (void)n;
    return strip(vm, args, false, true);
}
