/* SPDX-License-Identifier: MIT
 *
 * Taking text apart: split, rsplit, splitlines, partition, rpartition. */
#include "lang/obj_seq.h"
#include "lang/str_layout.h"
#include "lang/str_methods.h"
#include "lang/unicode.h"

static bool add_slice(Interp *vm, Value list, Value s, int64_t from, int64_t to)
{
    Value part = str_slice(vm, s, from, to);
    return part != V_NULL && list_push(vm, list, part);
}

/* -- at white space ---------------------------------------------------------------------------------------------------- */

/* Most characters need no look at the tables. */
static inline bool is_space(uint32_t c)
{
    enum { LAST_SPACE = 0x3000 };
    return (c <= ' ' || (c >= 0x80 && c <= LAST_SPACE)) && unicode_is_space(c);
}

static inline __attribute__((always_inline)) int64_t skip_units(const void *units, int width, int64_t i,
                                                                int64_t n, bool spaces)
{
    while (i < n && is_space(unit_get(units, width, i)) == spaces)
        i++;
    return i;
}

static inline __attribute__((always_inline)) int64_t skip(const Str *s, int64_t i, bool spaces)
{
    return s->h.aux == 1 ? skip_units(s->data, 1, i, s->len, spaces)
         : s->h.aux == 2 ? skip_units(s->data, 2, i, s->len, spaces)
                         : skip_units(s->data, 4, i, s->len, spaces);
}

static int64_t word_begin(const Str *s, int64_t i) { return skip(s, i, true); }
static int64_t word_end(const Str *s, int64_t i) { return skip(s, i, false); }

static int64_t skip_back(const Str *s, int64_t i, bool spaces)
{
    while (i > 0 && is_space(str_at(s, i - 1)) == spaces)
        i--;
    return i;
}

static Value split_space(Interp *vm, Value self, int64_t max)
{
    const Str *s = str_of(self);
    Value list = list_new(vm, NULL, 0);
    if (list == V_NULL)
        return V_NULL;
    for (int64_t i = word_begin(s, 0); i < s->len && str_go_on(vm); i = word_begin(s, i)) {
        int64_t start = i;
        i = max-- == 0 ? s->len : word_end(s, i);
        if (!add_slice(vm, list, self, start, i))
            return V_NULL;
    }
    return vm->exc == V_NULL ? list : V_NULL;
}

static Value rsplit_space(Interp *vm, Value self, int64_t max)
{
    const Str *s = str_of(self);
    Value list = list_new(vm, NULL, 0);
    if (list == V_NULL)
        return V_NULL;
    for (int64_t i = skip_back(s, s->len, true); i > 0 && str_go_on(vm); i = skip_back(s, i, true)) {
        int64_t end = i;
        i = max-- == 0 ? 0 : skip_back(s, i, false);
        if (!add_slice(vm, list, self, i, end))
            return V_NULL;
    }
    return vm->exc == V_NULL ? list_reverse(vm, list) : V_NULL;
}

/* -- at a separator ---------------------------------------------------------------------------------------------------- */

static Value split_at(Interp *vm, Value self, const Str *sep, int64_t max)
{
    const Str *s = str_of(self);
    Value list = list_new(vm, NULL, 0);
    int64_t start = 0, hit = 0;
    if (list == V_NULL)
        return V_NULL;
    while (str_go_on(vm) && max-- != 0
           && (hit = sep->len == 1 ? str_next_char(s, str_at(sep, 0), start, s->len)
                                   : str_find(vm, s, sep, start, s->len)) >= 0) {
        if (!add_slice(vm, list, self, start, hit))
            return V_NULL;
        start = hit + sep->len;
    }
    return vm->exc == V_NULL && add_slice(vm, list, self, start, s->len) ? list : V_NULL;
}

static Value rsplit_at(Interp *vm, Value self, const Str *sep, int64_t max)
{
    const Str *s = str_of(self);
    Value list = list_new(vm, NULL, 0);
    int64_t end = s->len, hit = 0;
    if (list == V_NULL)
        return V_NULL;
    while (str_go_on(vm) && max-- != 0 && (hit = str_rfind(vm, s, sep, 0, end)) >= 0) {
        if (!add_slice(vm, list, self, hit + sep->len, end))
            return V_NULL;
        end = hit;
    }
    return vm->exc == V_NULL && add_slice(vm, list, self, 0, end) ? list_reverse(vm, list) : V_NULL;
}

/* Checks the arguments of split and rsplit. *sep: NULL for white space. */
static bool split_args(Interp *vm, Value *args, const Str **sep, int64_t *max)
{
    *sep = NULL;
    if (!arg_ssize(vm, args[2], -1, max))
        return false;
    if (args[1] == V_NONE)
        return true;
    if (!str_is(args[1])) {
        exc_raise(vm, EXC_TypeError, "must be str or None, not %s", type_name_of(vm, args[1]));
        return false;
    }
    *sep = str_of(args[1]);
    if ((*sep)->len == 0)
        exc_raise(vm, EXC_ValueError, "empty separator");
    return (*sep)->len != 0;
}

Value str_m_split(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *sep;
    int64_t max;
    if (!split_args(vm, args, &sep, &max))
        return V_NULL;
    return sep ? split_at(vm, str_plain(args[0]), sep, max) : split_space(vm, str_plain(args[0]), max);
}

Value str_m_rsplit(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *sep;
    int64_t max;
    if (!split_args(vm, args, &sep, &max))
        return V_NULL;
    return sep ? rsplit_at(vm, str_plain(args[0]), sep, max) : rsplit_space(vm, str_plain(args[0]), max);
}

/* -- lines ------------------------------------------------------------------------------------------------------------- */

static bool ends_line(uint32_t c)
{
    return (c >= 10 && c <= 13) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Where the line that begins at i ends. */
static int64_t line_end(const Str *s, int64_t i)
{
    const uint8_t *p = s->data;
    int64_t n = s->len;
    if (str_is_ascii(s))
        while (i < n && (p[i] >= ' ' || !ends_line(p[i])))
            i++;
    else
        while (i < n && !ends_line(str_at(s, i)))
            i++;
    return i;
}

Value str_m_splitlines(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *s = str_of(args[0]);
    Value self = str_plain(args[0]), list = list_new(vm, NULL, 0);
    int64_t keep;
    if (list == V_NULL || !arg_ssize(vm, args[1], 0, &keep))
        return V_NULL;
    for (int64_t i = 0; i < s->len;) {
        int64_t start = i, end = i = line_end(s, i);
        if (i < s->len)
            i += str_at(s, i) == '\r' && i + 1 < s->len && str_at(s, i + 1) == '\n' ? 2 : 1;
        if (!str_go_on(vm) || !add_slice(vm, list, self, start, keep ? i : end))
            return V_NULL;
    }
    return list;
}

/* -- partition --------------------------------------------------------------------------------------------------------- */

static bool partition_arg(Interp *vm, Value sep)
{
    if (!str_is(sep))
        exc_raise(vm, EXC_TypeError, "must be str, not %s", type_name_of(vm, sep));
    else if (str_of(sep)->len == 0)
        exc_raise(vm, EXC_ValueError, "empty separator");
    else
        return true;
    return false;
}

static Value cut_at(Interp *vm, Value self, Value sep, int64_t at)
{
    Value before = str_slice(vm, self, 0, at),
          after = str_slice(vm, self, at + str_of(sep)->len, str_of(self)->len);
    return before == V_NULL || after == V_NULL
             ? V_NULL
             : tuple_pack(vm, (size_t)3, before, str_plain(sep), after);
}

Value str_m_partition(Interp *vm, Value *args, int n)
{
    (void)n;
    Value self = str_plain(args[0]);
    if (!partition_arg(vm, args[1]))
        return V_NULL;
    int64_t at = str_find(vm, str_of(self), str_of(args[1]), 0, str_of(self)->len);
    if (vm->exc != V_NULL)
        return V_NULL;
    return at < 0 ? tuple_pack(vm, (size_t)3, self, vm->empty_str, vm->empty_str)
                  : cut_at(vm, self, args[1], at);
}

Value str_m_rpartition(Interp *vm, Value *args, int n)
{
    (void)n;
    Value self = str_plain(args[0]);
    if (!partition_arg(vm, args[1]))
        return V_NULL;
    int64_t at = str_rfind(vm, str_of(self), str_of(args[1]), 0, str_of(self)->len);
    if (vm->exc != V_NULL)
        return V_NULL;
    return at < 0 ? tuple_pack(vm, (size_t)3, vm->empty_str, vm->empty_str, self)
                  : cut_at(vm, self, args[1], at);
}
