/* SPDX-License-Identifier: MIT
 *
 * Taking bytes apart and joining them. */
#include "lang/bulk.h"
#include "lang/bytes_methods.h"
#include "lang/obj_bytes.h"
#include "lang/obj_seq.h"

static bool add_part(Interp *vm, Value list, Value model, ByteSpan s, int64_t from, int64_t to)
{
    Value part = v_is_kind(model, KIND_BYTES) ? bytes_new(vm, s.at + from, (size_t)(to - from))
                                              : bytes_like(vm, model, s.at + from, (size_t)(to - from));
    return part != V_NULL && list_push(vm, list, part);
}

static bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }

static int64_t skip(ByteSpan s, int64_t i, bool spaces)
{
    const uint8_t *p = s.at;
    int64_t n = (int64_t)s.len;
    if (spaces)
        while (i < n && is_space(p[i]))
            i++;
    else
        while (i < n && (p[i] > ' ' || !is_space(p[i])))
            i++;
    return i;
}

static int64_t skip_back(ByteSpan s, int64_t i, bool spaces)
{
    while (i > 0 && is_space(s.at[i - 1]) == spaces)
        i--;
    return i;
}

static Value split_space(Interp *vm, Value self, ByteSpan s, int64_t max, Value list)
{
    for (int64_t i = skip(s, 0, true); i < (int64_t)s.len; i = skip(s, i, true)) {
        int64_t start = i;
        i = max-- == 0 ? (int64_t)s.len : skip(s, i, false);
        if (!op_look(vm) || !add_part(vm, list, self, s, start, i))
            return V_NULL;
    }
    return list;
}

static Value rsplit_space(Interp *vm, Value self, ByteSpan s, int64_t max, Value list)
{
    for (int64_t i = skip_back(s, (int64_t)s.len, true); i > 0; i = skip_back(s, i, true)) {
        int64_t end = i;
        i = max-- == 0 ? 0 : skip_back(s, i, false);
        if (!op_look(vm) || !add_part(vm, list, self, s, i, end))
            return V_NULL;
    }
    return list_reverse(vm, list);
}

static Value split_at(Interp *vm, Value self, ByteSpan s, ByteSpan sep, int64_t max, Value list)
{
    int64_t start = 0, hit;
    while (op_look(vm) && max-- != 0 && (hit = bytes_find(vm, s, sep, start, (int64_t)s.len)) >= 0) {
        if (!op_look(vm) || !add_part(vm, list, self, s, start, hit))
            return V_NULL;
        start = hit + (int64_t)sep.len;
    }
    return vm->exc == V_NULL && add_part(vm, list, self, s, start, (int64_t)s.len) ? list : V_NULL;
}

static Value rsplit_at(Interp *vm, Value self, ByteSpan s, ByteSpan sep, int64_t max, Value list)
{
    int64_t end = (int64_t)s.len, hit;
    while (op_look(vm) && max-- != 0 && (hit = bytes_rfind(vm, s, sep, 0, end)) >= 0) {
        if (!op_look(vm) || !add_part(vm, list, self, s, hit + (int64_t)sep.len, end))
            return V_NULL;
        end = hit;
    }
    return vm->exc == V_NULL && add_part(vm, list, self, s, 0, end) ? list_reverse(vm, list) : V_NULL;
}

static bool separator(Interp *vm, Value v, ByteSpan *sep)
{
    if (!byte_span(vm, v, sep))
        return false;
    if (sep->len == 0)
        exc_raise(vm, EXC_ValueError, "empty separator");
    return sep->len != 0;
}

static Value split(Interp *vm, Value *args, bool from_right)
{
    ByteSpan s, sep = { NULL, 0 };
    int64_t max;
    Value list = list_new(vm, NULL, 0);
    if (list == V_NULL || !arg_ssize(vm, args[2], -1, &max)
        || (args[1] != V_NONE && !separator(vm, args[1], &sep)) || !byte_span(vm, args[0], &s))
        return V_NULL;
    if (args[1] == V_NONE)
        return from_right ? rsplit_space(vm, args[0], s, max, list) : split_space(vm, args[0], s, max, list);
    return from_right ? rsplit_at(vm, args[0], s, sep, max, list) : split_at(vm, args[0], s, sep, max, list);
}

Value bytes_m_split(Interp *vm, Value *args, int n)
{
    (void)n;
    return split(vm, args, false);
}

Value bytes_m_rsplit(Interp *vm, Value *args, int n)
{
    (void)n;
    return split(vm, args, true);
}

Value bytes_m_splitlines(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    int64_t keep;
    Value list = list_new(vm, NULL, 0);
    if (list == V_NULL || !arg_ssize(vm, args[1], 0, &keep) || !byte_span(vm, args[0], &s))
        return V_NULL;
    bool returns = memchr(s.at, '\r', s.len);
    for (int64_t i = 0, len = (int64_t)s.len; i < len;) {
        int64_t start = i, end;
        const uint8_t *p = s.at, *feed = returns ? NULL : memchr(p + i, '\n', (size_t)(len - i));
        if (!returns)
            i = feed ? feed - p : len;
        while (i < len && p[i] != '\n' && p[i] != '\r')
            i++;
        end = i;
        if (i < len)
            i += s.at[i] == '\r' && i + 1 < len && s.at[i + 1] == '\n' ? 2 : 1;
        if (!op_look(vm) || !add_part(vm, list, args[0], s, start, keep ? i : end))
            return V_NULL;
    }
    return list;
}

/* -- partition --------------------------------------------------------------------------------------------------------- */

static Value partition(Interp *vm, Value *args, bool from_right)
{
    ByteSpan s, sep;
    Value self = args[0], empty = bytes_like(vm, self, "", 0);
    if (!separator(vm, args[1], &sep) || !byte_span(vm, self, &s))
        return V_NULL;
    int64_t at = from_right ? bytes_rfind(vm, s, sep, 0, (int64_t)s.len)
                            : bytes_find(vm, s, sep, 0, (int64_t)s.len);
    if (vm->exc != V_NULL)
        return V_NULL;
    if (at < 0) {
        Value whole = bytes_like(vm, self, s.at, s.len);
        return from_right ? tuple_pack(vm, (size_t)3, empty, bytes_like(vm, self, "", 0), whole)
                          : tuple_pack(vm, (size_t)3, whole, empty, bytes_like(vm, self, "", 0));
    }
    size_t after = (size_t)at + sep.len;
    Value middle = bytearray_is(self) ? bytes_like(vm, self, sep.at, sep.len) : args[1];
    return tuple_pack(vm, (size_t)3, bytes_like(vm, self, s.at, (size_t)at), middle,
                      bytes_like(vm, self, s.at + after, s.len - after));
}

Value bytes_m_partition(Interp *vm, Value *args, int n)
{
    (void)n;
    return partition(vm, args, false);
}

Value bytes_m_rpartition(Interp *vm, Value *args, int n)
{
    (void)n;
    return partition(vm, args, true);
}

/* -- join -------------------------------------------------------------------------------------------------------------- */

static inline bool part_view(Value v, ByteSpan *part)
{
    if (!v_is_kind(v, KIND_BYTES))
        return bytes_view(v, &part->at, &part->len);
    const Bytes *b = (const Bytes *)v_obj(v);
    *part = (ByteSpan){b->data, (size_t)b->len};
    return true;
}

/* How long all of them are; false: TypeError or MemoryError pending. */
static bool join_measure(Interp *vm, ByteSpan sep, const Value *items, size_t count, size_t *len)
{
    ByteSpan part;
    for (size_t i = 0; i < count; i++) {
        if (!op_look(vm))
            return false;
        if (!part_view(items[i], &part)) {
            exc_raise(vm, EXC_TypeError, "sequence item %zu: expected a bytes-like object, %s found", i,
                      type_name_of(vm, items[i]));
            return false;
        }
        *len += part.len + (i ? sep.len : 0);
        if (*len > PTRDIFF_MAX / 3)
            return gc_can_have(vm, PTRDIFF_MAX);
    }
    return true;
}

static Value join_all(Interp *vm, ByteSpan sep, const Value *items, size_t count)
{
    ByteSpan part;
    size_t len = 0;
    if (!join_measure(vm, sep, items, count, &len) || !bytes_room(vm, len))
        return V_NULL;
    Bytes *out = bytes_alloc(vm, len);
    uint8_t *to = out ? out->data : NULL;
    for (size_t i = 0; out && i < count; i++, to += part.len) {
        part_view(items[i], &part);
        if (i)
            to = mempcpy(to, sep.at, sep.len);
        if (part.len < BULK_PIECE)
            memcpy(to, part.at, part.len);
        else if (!bulk_copy_at_once(vm, to, part.at, part.len))
            return V_NULL;
    }
    return out ? v_from_obj(out) : V_NULL;
}

Value bytes_m_join(Interp *vm, Value *args, int n)
{
    (void)n;
    const Value *items;
    size_t count;
    ByteSpan sep;
    Type *t = type_of(vm, args[1]);
    if (!t->slots.iter && !t->slots.getitem)
        return exc_raise(vm, EXC_TypeError, "can only join an iterable");
    Value list = seq_view(args[1], &items, &count) ? args[1] : list_from_iterable(vm, args[1]);
    if (list == V_NULL || !byte_span(vm, args[0], &sep))
        return V_NULL;
    seq_view(list, &items, &count);
    Value joined = join_all(vm, sep, items, count);
    gc_keep(list);
    if (joined == V_NULL || !bytearray_is(args[0]))
        return joined;
    return bytes_like(vm, args[0], ((Bytes *)v_obj(joined))->data, (size_t)((Bytes *)v_obj(joined))->len);
}
