/* SPDX-License-Identifier: MIT
 *
 * What happens at the ends of text: padding and stripping. */
#include "lang/str_layout.h"
#include "lang/str_methods.h"
#include "lang/unicode.h"

/* -- padding ----------------------------------------------------------------------------------------------------------- */

static bool fill_with(Interp *vm, Str *out, int64_t from, int64_t to, uint32_t c)
{
    for (int64_t i = from; i < to; i++) {
        if (!str_go_on(vm))
            return false;
        str_put(out, i, c);
    }
    return true;
}

static Value padded(Interp *vm, Value self, int64_t left, int64_t right, uint32_t fill)
{
    const Str *s = str_of(self);
    if (left <= 0 && right <= 0)
        return v_from_obj(s);
    Str *out = str_alloc(vm, left + s->len + right, str_bits(s) | fill);
    if (!out)
        return V_NULL;
    bool ok = fill_with(vm, out, 0, left, fill)
           && units_copy_long(vm, out->u.inline_data + left * out->h.aux, out->h.aux, s->data,
                              s->h.aux, (size_t)s->len)
           && fill_with(vm, out, left + s->len, out->len, fill);
    return ok ? v_from_obj(out) : V_NULL;
}

/* How much must be added to reach the width, and with which character. False: exception pending. */
static bool pad_args(Interp *vm, Value *args, int64_t *missing, uint32_t *fill)
{
    int64_t width;
    *fill = ' ';
    if (!arg_ssize(vm, args[1], 0, &width))
        return false;
    *missing = width > str_of(args[0])->len ? width - str_of(args[0])->len : 0;
    if (args[2] == V_NULL)
        return true;
    if (!str_is(args[2])) {
        exc_raise(vm, EXC_TypeError, "The fill character must be a unicode character, not %s",
                  type_name_of(vm, args[2]));
        return false;
    }
    if (str_of(args[2])->len != 1) {
        exc_raise(vm, EXC_TypeError, "The fill character must be exactly one character long");
        return false;
    }
    *fill = str_at(str_of(args[2]), 0);
    return true;
}

Value str_m_ljust(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t missing;
    uint32_t fill;
    return pad_args(vm, args, &missing, &fill) ? padded(vm, args[0], 0, missing, fill) : V_NULL;
}

Value str_m_rjust(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t missing;
    uint32_t fill;
    return pad_args(vm, args, &missing, &fill) ? padded(vm, args[0], missing, 0, fill) : V_NULL;
}

Value str_m_center(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t missing;
    uint32_t fill;
    if (!pad_args(vm, args, &missing, &fill))
        return V_NULL;
    int64_t width = missing + str_of(args[0])->len, left = missing / 2 + (missing & width & 1);
    return padded(vm, args[0], left, missing - left, fill);
}

Value str_m_zfill(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *s = str_of(args[0]);
    int64_t width;
    if (!arg_ssize(vm, args[1], 0, &width))
        return V_NULL;
    int64_t missing = width - s->len;
    Value result = padded(vm, args[0], missing, 0, '0');
    if (result == V_NULL || missing <= 0 || s->len == 0 || (str_at(s, 0) != '+' && str_at(s, 0) != '-'))
        return result;
    str_put(str_of(result), 0, str_at(s, 0));
    str_put(str_of(result), missing, '0');
    return result;
}

/* Column of the character behind c. */
static int64_t next_column(uint32_t c, int64_t column, int64_t tab)
{
    if (c == '\n' || c == '\r')
        return 0;
    return c != '\t' ? column + 1 : tab > 0 ? column + tab - column % tab : column;
}

Value str_m_expandtabs(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *s = str_of(args[0]);
    int64_t tab, column = 0, total = 0;
    if (!arg_ssize(vm, args[1], 8, &tab))
        return V_NULL;
    if (tab != (int32_t)tab)
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
    if (tab > 0 && s->len > INT64_MAX / tab)
        return exc_raise(vm, EXC_OverflowError, "new string is too long");
    if (str_find_char(s, '\t', 0, s->len) < 0)
        return str_plain(args[0]);
    for (int64_t i = 0; i < s->len; i++) {
        if (!str_go_on(vm))
            return V_NULL;
        int64_t next = next_column(str_at(s, i), column, tab);
        total += str_at(s, i) == '\t' ? next - column : 1;
        column = next;
    }
    Str *out = total ? str_alloc(vm, total, str_bits(s)) : NULL;
    if (!out)
        return total ? V_NULL : vm->empty_str;
    int64_t to = column = 0;
    for (int64_t i = 0; i < s->len; i++) {
        int64_t next = next_column(str_at(s, i), column, tab),
                width = str_at(s, i) == '\t' ? next - column : 1;
        if (!fill_with(vm, out, to, to + width, str_at(s, i) == '\t' ? ' ' : str_at(s, i)))
            return V_NULL;
        to += width;
        column = next;
    }
    return v_from_obj(out);
}

/* -- stripping --------------------------------------------------------------------------------------------------------- */

/* chars NULL: white space. */
static inline bool stripped(const CharSet *chars, uint32_t c)
{
    return chars ? charset_has(chars, c) : unicode_is_space(c);
}

static Value strip(Interp *vm, Value *args, const char *name, bool left, bool right)
{
    if (args[1] != V_NONE && !str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "%s arg must be None or str", name);
    CharSet set, *chars = NULL;
    if (args[1] != V_NONE) {
        set = charset_of(str_of(args[1]));
        chars = &set;
    }
    const Str *s = str_of(args[0]);
    int64_t start = 0, end = s->len;
    while (left && start < end && stripped(chars, str_at(s, start)))
        start++;
    while (right && end > start && stripped(chars, str_at(s, end - 1)))
        end--;
    return str_slice(vm, str_plain(args[0]), start, end);
}

Value str_m_strip(Interp *vm, Value *args, int n)
{
    (void)n;
    return strip(vm, args, "strip", true, true);
}

Value str_m_lstrip(Interp *vm, Value *args, int n)
{
    (void)n;
    return strip(vm, args, "lstrip", true, false);
}

Value str_m_rstrip(Interp *vm, Value *args, int n)
{
    (void)n;
    return strip(vm, args, "rstrip", false, true);
}
