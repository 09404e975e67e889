/* SPDX-License-Identifier: MIT
 *
 * Searching bytes: find and its kind, startswith, replace. */
#include "lang/bulk.h"
#include "lang/bytes_methods.h"
#include "lang/obj_bytes.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"
#include "lang/units_search.h"

int64_t bytes_find(Interp *vm, ByteSpan hay, ByteSpan needle, int64_t from, int64_t to)
{
    int64_t size = (int64_t)needle.len;
    if (from > to || size > to - from)
        return -1;
    if (size == 0)
        return from;
    int64_t at = units_find_long(vm, op_look, hay.at + from, to - from, needle.at, size, 1);
    return at < 0 ? -1 : from + at;
}

int64_t bytes_rfind(Interp *vm, ByteSpan hay, ByteSpan needle, int64_t from, int64_t to)
{
    int64_t size = (int64_t)needle.len;
    if (from > to || size > to - from)
        return -1;
    if (size == 0)
        return to;
    int64_t at = units_rfind_long(vm, op_look, hay.at + from, to - from, needle.at, size, 1);
    return at < 0 ? -1 : from + at;
}

int64_t bytes_count(Interp *vm, ByteSpan hay, ByteSpan needle, int64_t from, int64_t to)
{
    int64_t count = 0;
    if (from > to)
        return 0;
    if (needle.len == 0)
        return to - from + 1;
    if (needle.len == 1)
        return units_count_long(vm, op_look, hay.at + from, to - from, *needle.at, 1);
    for (int64_t at = from; op_look(vm) && (at = bytes_find(vm, hay, needle, at, to)) >= 0;
         at += (int64_t)needle.len)
        count++;
    return count;
}

typedef int64_t (*Search)(Interp *vm, ByteSpan hay, ByteSpan needle, int64_t from, int64_t to);

/* -2: exception pending. */
static int64_t search_for(Interp *vm, Value *args, Search search)
{
    ByteSpan hay, needle;
    uint8_t one;
    int64_t from, to;
    if (!byte_span(vm, args[0], &hay) || !str_range_args(vm, args[2], args[3], (int64_t)hay.len, &from, &to)
        || !byte_span_or_int(vm, args[1], &one, &needle) || !byte_span(vm, args[0], &hay))
        return -2;                                      /* __index__ may have changed the haystack */
    if (to > (int64_t)hay.len)
        to = (int64_t)hay.len;
    int64_t found = search(vm, hay, needle, from, to);
    return vm->exc == V_NULL ? found : -2;
}

Value bytes_m_find(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at = search_for(vm, args, bytes_find);
    return at == -2 ? V_NULL : v_from_small(at);
}

Value bytes_m_rfind(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at = search_for(vm, args, bytes_rfind);
    return at == -2 ? V_NULL : v_from_small(at);
}

Value bytes_m_count(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t count = search_for(vm, args, bytes_count);
    return count == -2 ? V_NULL : v_from_small(count);
}

static Value found_or_raise(Interp *vm, int64_t at)
{
    if (at == -1)
        return exc_raise(vm, EXC_ValueError, "subsection not found");
    return at == -2 ? V_NULL : v_from_small(at);
}

Value bytes_m_index(Interp *vm, Value *args, int n)
{
    (void)n;
    return found_or_raise(vm, search_for(vm, args, bytes_find));
}

Value bytes_m_rindex(Interp *vm, Value *args, int n)
{
    (void)n;
    return found_or_raise(vm, search_for(vm, args, bytes_rfind));
}

/* -- the ends ---------------------------------------------------------------------------------------------------------- */

static bool has_at(ByteSpan s, ByteSpan part, int64_t from, int64_t to, bool at_end)
{
    if (from > to || (int64_t)part.len > to - from)
        return false;
    return memcmp(s.at + (at_end ? to - (int64_t)part.len : from), part.at, part.len) == 0;
}

static Value has_any(Interp *vm, Value *args, const char *name, bool at_end)
{
    ByteSpan s, part;
    int64_t from, to;
    if (!byte_span(vm, args[0], &s)
        || !str_range_args(vm, args[2], args[3], (int64_t)s.len, &from, &to)
        || !byte_span(vm, args[0], &s))
        return V_NULL;
    if (to > (int64_t)s.len)            /* an __index__ may have made it shorter */
        to = (int64_t)s.len;
    if (bytes_view(args[1], &part.at, &part.len))
        return v_from_bool(has_at(s, part, from, to, at_end));
    if (!tuple_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "%s first arg must be bytes or a tuple of bytes, not %s", name,
                         type_name_of(vm, args[1]));
    const Tuple *parts = tuple_of(args[1]);
    for (int64_t i = 0; i < parts->len; i++) {
        if (!byte_span(vm, parts->items[i], &part))
            return V_NULL;
        if (has_at(s, part, from, to, at_end))
            return V_TRUE;
    }
    return V_FALSE;
}

Value bytes_m_startswith(Interp *vm, Value *args, int n)
{
    (void)n;
    return has_any(vm, args, "startswith", false);
}

Value bytes_m_endswith(Interp *vm, Value *args, int n)
{
    (void)n;
    return has_any(vm, args, "endswith", true);
}

static Value remove_part(Interp *vm, Value *args, bool at_end)
{
    ByteSpan s, part;
    if (!byte_span(vm, args[1], &part) || !byte_span(vm, args[0], &s))
        return V_NULL;
    size_t cut = has_at(s, part, 0, (int64_t)s.len, at_end) ? part.len : 0;
    return bytes_like(vm, args[0], at_end ? s.at : s.at + cut, s.len - cut);
}

Value bytes_m_removeprefix(Interp *vm, Value *args, int n)
{
    (void)n;
    return remove_part(vm, args, false);
}

Value bytes_m_removesuffix(Interp *vm, Value *args, int n)
{
    (void)n;
    return remove_part(vm, args, true);
}

/* -- replace ----------------------------------------------------------------------------------------------------------- */

/* The first `count`, or all there are, into `out`, which has room for the result. */
static bool write_replaced(Interp *vm, uint8_t *out, ByteSpan s, ByteSpan from, ByteSpan to, int64_t count)
{
    size_t done = 0;
    for (int64_t i = 0; i < count && op_look(vm); i++) {
        size_t at = from.len ? (size_t)bytes_find(vm, s, from, (int64_t)done, (int64_t)s.len) : (size_t)i;
        if (at == (size_t)-1)
            break;
        if (!bulk_copy_at_once(vm, out, s.at + done, at - done))
            return false;
        out = mempcpy(out + (at - done), to.at, to.len);
        done = at + from.len;
    }
    return vm->exc == V_NULL && bulk_copy_at_once(vm, out, s.at + done, s.len - done);
}

static bool size_replaced(Interp *vm, ByteSpan s, ByteSpan from, ByteSpan to, int64_t count, size_t *size)
{
    if (__builtin_mul_overflow((size_t)count, to.len, size) || __builtin_add_overflow(*size, s.len, size)) {
        exc_raise(vm, EXC_OverflowError, "replace bytes is too long");
        return false;
    }
    if (!bytes_room(vm, *size))
        return false;
    *size -= (size_t)count * from.len;
    return true;
}

Value bytes_m_replace(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s, from, to;
    int64_t max, count;
    size_t size;
    if (!arg_ssize(vm, args[3], -1, &max) || !byte_span(vm, args[1], &from) || !byte_span(vm, args[2], &to) ||
        !byte_span(vm, args[0], &s))
        return V_NULL;
    bool same_size = from.len == to.len && from.len > 0;        /* then nobody needs to know how many there are */
    count = same_size ? INT64_MAX : bytes_count(vm, s, from, 0, (int64_t)s.len);
    if (vm->exc != V_NULL)
        return V_NULL;
    if (max >= 0 && count > max)
        count = max;
    if (same_size)
        size = s.len;
    else if (!size_replaced(vm, s, from, to, count, &size))
        return V_NULL;
    Bytes *out = bytes_alloc(vm, size);
    if (!out || !write_replaced(vm, out->data, s, from, to, count))
        return V_NULL;
    return v_is_kind(args[0], KIND_BYTES) ? v_from_obj(out) : bytes_like(vm, args[0], out->data, size);
}
