/* SPDX-License-Identifier: MIT
 *
 * The module _struct: C values packed into bytes. lang/mod_struct_type.c has the type Struct,
 * lib/struct.py the names.
 *
 * A format is read item by item. What short formats say is kept: a table has the items of those
 * read last. */
#include <stdio.h>

#include "base/alloc.h"
#include "lang/c_value.h"
#include "lang/mod_struct.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

/* One code of the format with its count and the data it covers. */
typedef struct Item { char code; size_t count, size, start; } Item;

/* What a format says that was read before. A slot of the table is not replaced while it has users:
 * packing may call the program. */
enum { KEPT_TEXT = 32, KEPT_ITEMS = 12, KEPT_SLOTS = 16 };
typedef struct Kept {
    uint32_t users;
    uint8_t len, nitems;                /* no items: the slot is free */
    char text[KEPT_TEXT];
    size_t size;
    int64_t values;
    Item items[KEPT_ITEMS];
} Kept;

/* Where a format is being read, and how far its data goes. `error` is struct.error, V_NULL until
 * somebody asks for it. With `kept` the items come from there. */
typedef struct Reader {
    Interp *vm;
    Value error;
    const char *text, *at;
    size_t len;
    bool native, little;
    size_t offset;
    Kept *kept;
    int item;
} Reader;

static const size_t LARGEST = PTRDIFF_MAX;

static bool fail(Reader *r, const char *message)
{
    Value text = str_from_cstr(r->vm, message);
    if (r->error == V_NULL)
        r->error = prelude_get(r->vm, "struct", "error");
    Value made = text == V_NULL || r->error == V_NULL ? V_NULL : op_call(r->vm, r->error, &text, 1);
    if (made != V_NULL)
        exc_raise_obj(r->vm, made);
    return false;
}

/* Size of one value; 0: unknown code. Native sizes are those of a 64-bit machine. */
static size_t size_of(const Reader *r, char code)
{
    if (code == 'x' || code == 's' || code == 'p')
        return 1;
    if (!r->native && (code == 'l' || code == 'L'))
        return 4;
    return !r->native && (code == 'n' || code == 'N' || code == 'P') ? 0 : c_value_size(code);
}

/* From the first item on. */
static void reader_rewind(Reader *r)
{
    char order = *r->text;
    bool ordered = order == '@' || order == '=' || order == '<' || order == '>' || order == '!';
    r->native = !ordered || order == '@';
    r->little = order != '>' && order != '!';
    r->at = r->text + ordered;
    r->offset = 0;
    r->item = 0;
}

static bool reader_start(Reader *r, Interp *vm, Value format)
{
    ByteSpan bytes;
    *r = (Reader){ .vm = vm, .error = V_NULL };
    if (str_is(format))
        r->text = str_utf8(vm, format, &r->len);
    else if (v_is_kind(v_unwrap(format), KIND_BYTES) && bytes_view(format, &bytes.at, &bytes.len))
        r->text = (const char *)bytes.at, r->len = bytes.len;
    else
        exc_raise(vm, EXC_TypeError, "Struct() argument 1 must be a str or bytes object, not %s",
                  type_name_of(vm, format));
    if (!r->text)
        return false;
    reader_rewind(r);
    return true;
}

/* 1: *item; 0: the end; -1: struct.error pending. */
static int reader_next(Reader *r, Item *item)
{
    if (r->kept && r->item == r->kept->nitems)
        return 0;
    if (r->kept)
        return *item = r->kept->items[r->item++], 1;
    while (*r->at == ' ' || (*r->at >= 9 && *r->at <= 13))
        r->at++;
    if (!*r->at)
        return 0;
    bool counted = *r->at >= '0' && *r->at <= '9';
    for (item->count = counted ? 0 : 1; *r->at >= '0' && *r->at <= '9'; r->at++)
        item->count = item->count > LARGEST / 10 ? LARGEST + 1 : item->count * 10 + (size_t)(*r->at - '0');
    item->code = *r->at++;
    if (!item->code)
        return fail(r, "repeat count given without format specifier") ? 1 : -1;
    item->size = size_of(r, item->code);
    if (!item->size)
        return fail(r, "bad char in struct format") ? 1 : -1;
    if (r->native && item->size > 1)
        r->offset = (r->offset + item->size - 1) / item->size * item->size;
    item->start = r->offset;
    if (item->count > LARGEST / item->size || (r->offset += item->count * item->size) > LARGEST)
        return fail(r, "total struct size too long") ? 1 : -1;
    return 1;
}

static bool is_text(char code) { return code == 's' || code == 'p'; }

static int64_t values_of(const Item *item)
{
    return item->code == 'x' ? 0 : is_text(item->code) ? 1 : (int64_t)item->count;
}

/* The slot of the table for this text. */
static Kept *kept_slot(const Reader *r)
{
    void **state = &r->vm->module_state[MODULE_STRUCT];
    if (!*state)
        *state = alloc_zeroed(KEPT_SLOTS, sizeof(Kept));
    uint32_t hash = (uint32_t)r->len;
    for (size_t i = 0; i < r->len; i++)
        hash = hash * 31 + (uint8_t)r->text[i];
    return (Kept *)*state + (hash ^ hash >> 5) % KEPT_SLOTS;
}

/* Reads all items: *size of what they describe, how many *values; `kept`, NULL or a free slot, gets them. */
static bool measure(Reader *r, size_t *size, int64_t *values, Kept *kept)
{
    Item item;
    int more, n = 0;
    for (*values = 0; (more = reader_next(r, &item)) > 0; n++) {
        *values += values_of(&item);
        if (kept && n < KEPT_ITEMS)
            kept->items[n] = item;
    }
    *size = r->offset;
    if (more == 0 && kept && n <= KEPT_ITEMS) {
        kept->nitems = (uint8_t)n;
        kept->len = (uint8_t)r->len;
        memcpy(kept->text, r->text, r->len);
        kept->size = *size;
        kept->values = *values;
    }
    return more == 0;
}

/* Begins to read a format: *size of what it describes, how many *values. reader_close() is the
 * caller's duty when this is true; false: exception pending. */
static bool reader_open(Reader *r, Interp *vm, Value format, size_t *size, int64_t *values)
{
    if (!reader_start(r, vm, format))
        return false;
    Kept *kept = r->len <= KEPT_TEXT ? kept_slot(r) : NULL;
    if (!kept || !kept->nitems || kept->len != r->len || memcmp(kept->text, r->text, r->len) != 0) {
        kept = kept && kept->users ? NULL : kept;
        if (kept)
            kept->nitems = 0;
        if (memchr(r->text, 0, r->len))
            return fail(r, "embedded null character");
        if (!measure(r, size, values, kept))
            return false;
        reader_rewind(r);
    }
    if (kept && kept->nitems) {
        *size = kept->size;
        *values = kept->values;
        kept->users++;
        r->kept = kept;
    }
    return true;
}

static void reader_close(Reader *r)
{
    if (r->kept)
        r->kept->users--;
    r->kept = NULL;
}

bool struct_measure(Interp *vm, Value format, size_t *size, int64_t *values)
{
    Reader r;
    if (!reader_open(&r, vm, format, size, values))
        return false;
    reader_close(&r);
    return true;
}

bool struct_fail(Interp *vm, const char *message)
{
    Reader r = {.vm = vm, .error = V_NULL};
    return fail(&r, message);
}

static Value calcsize(Interp *vm, Value *args, int n)
{
    (void)n;
    size_t size;
    int64_t values;
    return struct_measure(vm, args[0], &size, &values) ? int_from_u64(vm, size) : V_NULL;
}

/* -- packing ----------------------------------------------------------------------------------------------------------- */

/* The words for a number that does not fit: CPython's, which depend on how far off it is. */
static bool fail_range(Reader *r, const Item *item, Value i)
{
    char message[120], name[16];
    int64_t number;
    int bits = (int)item->size * 8;
    bool short_int = item->size == 1 || (r->little && item->size == 2), fits = int_to_i64(i, &number);
    bool far_off = short_int || c_value_is_signed(item->code)
                     ? !fits
                     : int_sign(i) < 0 || int_bit_length(i) > 64;
    if (far_off || item->size == 8)
        return fail(r, "argument out of range");
    snprintf(name, sizeof name, "'%c'", item->code);
    const char *shown = !short_int        ? name
                      : item->code == 'b' ? "byte"
                      : item->code == 'B' ? "ubyte"
                      : item->code == 'h' ? "short"
                                          : "ushort";
    if (c_value_is_signed(item->code))
        snprintf(message, sizeof message, "%s format requires %lld <= number <= %lld", shown,
                 (long long)(-1 - (INT64_MAX >> (64 - bits))), (long long)(INT64_MAX >> (64 - bits)));
    else
        snprintf(message, sizeof message, "%s format requires 0 <= number <= %llu", shown,
                 (unsigned long long)(UINT64_MAX >> (64 - bits)));
    return fail(r, message);
}

static bool put_text(Reader *r, const Item *item, uint8_t *to, Value v)
{
    ByteSpan text;
    char message[64];
    if (!bytes_view(v, &text.at, &text.len)) {
        snprintf(message, sizeof message, "argument for '%c' must be a bytes object", item->code);
        return fail(r, message);
    }
    size_t room = item->code == 'p' && item->count ? item->count - 1 : item->count,
           len = text.len < room ? text.len : room;
    if (item->code == 'p' && item->count)
        *to++ = (uint8_t)(len < 255 ? len : 255);
    memcpy(to, text.at, len);
    return true;
}

static bool fail_type(Reader *r, char code)
{
    return fail(r, c_value_is_real(code) ? "required argument is not a float"
                                         : "required argument is not an integer");
}

static bool put_one(Reader *r, const Item *item, uint8_t *to, Value v)
{
    CValuePut put = c_value_put(r->vm, item->code, item->size, r->little, to, v);
    if (put == C_VALUE_RAISED && c_value_is_real(item->code)) {
        exc_clear(r->vm);
        return fail_type(r, item->code);
    }
    if (put == C_VALUE_OK || put == C_VALUE_RAISED)
        return put == C_VALUE_OK;
    if (item->code == 'c')
        return fail(r, "char format requires a bytes object of length 1");
    if (put == C_VALUE_WRONG_TYPE)
        return fail_type(r, item->code);
    if (!c_value_is_real(item->code))
        return fail_range(r, item, op_as_int(r->vm, v));
    if (item->code == 'f' && r->native)          /* as a C compiler converts */
        return true;
    if (int_is(v))
        return fail(r, "int too large to convert");
    exc_raise(r->vm, EXC_OverflowError, "float too large to pack with %c format", item->code);
    return false;
}

/* One item's values from values[*at] on; false: exception pending. */
static bool put_item(Reader *r, const Item *item, uint8_t *data, const Value *values, int64_t *at)
{
    if (item->code == 'x')
        return true;
    size_t times = is_text(item->code) ? 1 : item->count;
    for (size_t i = 0; i < times; i++) {
        uint8_t *to = data + item->start + i * item->size;
        if (!op_look(r->vm) || !(is_text(item->code) ? put_text : put_one)(r, item, to, values[(*at)++]))
            return false;
    }
    return true;
}

static bool fail_count(Reader *r, const char *fn, int64_t count, int64_t got)
{
    char message[96];
    snprintf(message, sizeof message, "%s expected %lld items for packing (got %lld)", fn,
             (long long)count, (long long)got);
    return fail(r, message);
}

/* The values as bytes of this size. */
static Value put_values(Reader *r, size_t size, const Value *values)
{
    Item item;
    int more;
    int64_t at = 0;
    Value bytes = bytes_new(r->vm, NULL, size);
    if (bytes == V_NULL)
        return V_NULL;
    while ((more = reader_next(r, &item)) > 0)
        if (!put_item(r, &item, ((Bytes *)v_obj(bytes))->data, values, &at))
            return V_NULL;
    return more == 0 ? bytes : V_NULL;
}

Value struct_pack(Interp *vm, const char *fn, Value format, const Value *values, int64_t n)
{
    Reader r;
    int64_t count;
    size_t size;
    if (!reader_open(&r, vm, format, &size, &count))
        return V_NULL;
    Value bytes = count == n || fail_count(&r, fn, count, n) ? put_values(&r, size, values) : V_NULL;
    reader_close(&r);
    return bytes;
}

/* args: the format, then the values. */
static Value pack(Interp *vm, Value *args, int n)
{
    if (n == 0)
        return exc_raise(vm, EXC_TypeError, "missing format argument");
    return struct_pack(vm, "pack", args[0], args + 1, n - 1);
}

/* -- unpacking --------------------------------------------------------------------------------------------------------- */

static Value get_one(Reader *r, const Item *item, const uint8_t *from)
{
    if (item->code == 's')
        return bytes_new(r->vm, from, item->count);
    if (item->code == 'p') {
        size_t len = item->count ? from[0] : 0;
        return bytes_new(r->vm, from + 1, len < item->count ? len : item->count ? item->count - 1 : 0);
    }
    return c_value_get(r->vm, item->code, item->size, r->little, from);
}

/* The `count` values that lie at `data`, which is long enough. */
static Value read_values(Reader *r, const uint8_t *data, int64_t count)
{
    Item item;
    int64_t at = 0;
    Value tuple = gc_can_have(r->vm, (size_t)count * sizeof(Value))
                    ? tuple_new(r->vm, NULL, (size_t)count)
                    : V_NULL;
    if (tuple == V_NULL)
        return V_NULL;
    while (reader_next(r, &item) > 0)
        for (int64_t i = 0, times = values_of(&item); i < times; i++) {
            Value v = op_look(r->vm) ? get_one(r, &item, data + item.start + (size_t)i * item.size) : V_NULL;
            if (v == V_NULL)
                return V_NULL;
            gc_set(&tuple_of(tuple)->items[at++], v);
        }
    return tuple;
}

Value struct_unpack(Interp *vm, Value format, ByteSpan data, int64_t offset, bool whole)
{
    Reader r;
    int64_t count;
    size_t size, at = (size_t)offset;
    if (!reader_open(&r, vm, format, &size, &count))
        return V_NULL;
    bool fits = at <= data.len && (whole ? data.len - at == size : data.len - at >= size);
    Value tuple = fits ? read_values(&r, data.at + at, count) : V_NONE;
    reader_close(&r);
    return tuple;
}

static const NativeDef functions[] = {
    { "calcsize(format, /)", calcsize, "How many bytes pack() makes by this format.", 0 },
    {"pack(format, /, *values)", pack,
     "Return bytes with the values packed according to the format string.", NATIVE_RAW},
    { NULL, NULL, NULL, 0 }
};

static bool init(Interp *vm, Value module)
{
    return module_add_functions(vm, module, functions, "_struct") && struct_add_types(vm, module);
}

const ModuleDef mod__struct = { .name = "_struct", .doc = "C values in bytes.", .init = init };
