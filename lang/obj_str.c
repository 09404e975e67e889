/* SPDX-License-Identifier: MIT
 *
 * Str: making, comparing, hashing, and the type itself.
 *
 * Text lives inline behind the header; only results of concatenation point into a StrBuffer
 * (str_build.c). Methods are in the str_*.c files, one noun each; str_layout.h is what they share.
 */
#include "base/vectorised.h"
#include "lang/bulk.h"
#include "lang/obj_str.h"

#include "lang/codec.h"
#include "lang/gc_fast.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_seq_ops.h"
#include "lang/str_layout.h"

#include <stdio.h>

/* -- units ------------------------------------------------------------------------------------------------------------- */

static uint32_t bytes_bits(const uint8_t *p, size_t n)
{
    uint64_t seen = 0, word;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        memcpy(&word, p + i, 8);
        seen |= word;
    }
    for (; i < n; i++)
        seen |= p[i];
    return seen & 0x8080808080808080u ? 0xFF : 0x7F;
}

typedef uint16_t Unit2 __attribute__((aligned(1), may_alias));     /* units in memory of any kind */
typedef uint32_t Unit4 __attribute__((aligned(1), may_alias));

VECTORISED static uint32_t bits_of_1(const uint8_t *units, size_t n)
{
    enum { SOME = 4096 };
    uint8_t bits = 0;
    for (size_t i = 0, stop; i < n && bits < 0x80; i = stop) {
        stop = n - i < SOME ? n : i + SOME;
        for (size_t k = i; k < stop; k++)
            bits |= units[k];
    }
    return bits & 0x80 ? 0xFF : 0x7F;
}

VECTORISED static uint32_t bits_of_2(const Unit2 *units, size_t n)
{
    uint16_t bits = 0;
    for (size_t i = 0; i < n; i++)
        bits |= units[i];
    return bits;
}

VECTORISED static uint32_t bits_of_4(const Unit4 *units, size_t n)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < n; i++)
        bits |= units[i];
    return bits;
}

uint32_t units_bits(const void *units, int width, size_t n)
{
    if (width == 1)
        return n < 64 ? bytes_bits(units, n) : bits_of_1(units, n);
    return width == 2 ? bits_of_2(units, n) : bits_of_4(units, n);
}

static inline __attribute__((always_inline)) uint32_t unit_at(const void *units, int width, size_t i)
{
    return width == 1 ? ((const uint8_t *)units)[i]
         : width == 2 ? ((const Unit2 *)units)[i]
                      : ((const Unit4 *)units)[i];
}

#define COPY(name, To, From) \
    VECTORISED static void name(To *restrict to, const From *restrict from, size_t n) \
    { \
        for (size_t i = 0; i < n; i++) \
            to[i] = (To)from[i]; \
    }
COPY(copy_12, Unit2, uint8_t)
COPY(copy_14, Unit4, uint8_t)
COPY(copy_21, uint8_t, Unit2)
COPY(copy_24, Unit4, Unit2)
COPY(copy_41, uint8_t, Unit4)
COPY(copy_42, Unit2, Unit4)
#undef COPY

void units_copy(void *to, int to_width, const void *from, int from_width, size_t n)
{
    if (to_width == from_width) {
        if (n)
            bulk_memcpy(to, from, n * (size_t)to_width);
    } else if (to_width == 1)
        from_width == 2 ? copy_21(to, from, n) : copy_41(to, from, n);
    else if (to_width == 2)
        from_width == 1 ? copy_12(to, from, n) : copy_42(to, from, n);
    else
        from_width == 1 ? copy_14(to, from, n) : copy_24(to, from, n);
}

bool units_copy_long(Interp *vm, void *to, int to_width, const void *from, int from_width, size_t n)
{
    enum { PIECE = 1 << 20 };
    for (; n > PIECE; n -= PIECE) {
        units_copy(to, to_width, from, from_width, PIECE);
        to = (char *)to + (size_t)PIECE * (size_t)to_width;
        from = (const char *)from + (size_t)PIECE * (size_t)from_width;
        if (!op_look(vm))
            return false;
    }
    units_copy(to, to_width, from, from_width, n);
    return true;
}

/* -- making ------------------------------------------------------------------------------------------------------------ */

/* A zero behind the text. */
static inline void end_units(Str *s)
{
    char *end = s->u.inline_data + s->len * s->h.aux;
    end[0] = 0;
    if (s->h.aux > 1)
        end[1] = 0;
    if (s->h.aux > 2)
        end[2] = end[3] = 0;
}

Str *str_alloc(Interp *vm, int64_t len, uint32_t bits)
{
    int width = width_for(bits);
    if (len > (PTRDIFF_MAX - 64) / 4) {
        gc_can_have(vm, PTRDIFF_MAX);
        return NULL;
    }
    size_t size = offsetof(Str, u) + ((size_t)len + 1) * (size_t)width;
    Str *s = gc_alloc_leaf_fast(vm, size < sizeof(Str) ? sizeof(Str) : size, KIND_STR, T_STR);
    if (!s)
        return NULL;
    s->h.aux = (uint16_t)width;
    s->h.flags = bits < 0x80 ? STR_ASCII : 0;
    s->len = len;
    s->data = s->u.inline_data;
    end_units(s);
    return s;
}

/* str_alloc() for ASCII of a length that is surely possible. */
static inline Str *alloc_ascii(Interp *vm, int64_t len)
{
    Str *s = gc_alloc_leaf_fast(vm, offsetof(Str, u) + (size_t)(len < 8 ? 8 : len + 1), KIND_STR, T_STR);
    if (!s)
        return NULL;
    s->h.aux = 1;
    s->h.flags = STR_ASCII;
    s->len = len;
    s->data = s->u.inline_data;
    s->u.inline_data[len] = 0;
    return s;
}

/* Few units, wider than a byte, most of which fit in one. */
static inline __attribute__((always_inline)) Value from_few(Interp *vm, const void *units, int width,
                                                            size_t len)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < len; i++)
        bits |= unit_at(units, width, i);
    Str *s = str_alloc(vm, (int64_t)len, bits);
    if (!s)
        return V_NULL;
    if (s->h.aux > 1)
        units_copy(s->u.inline_data, s->h.aux, units, width, len);
    else
        for (size_t i = 0; i < len; i++)
            s->u.inline_data[i] = (char)unit_at(units, width, i);
    return v_from_obj(s);
}

Value str_from_units(Interp *vm, const void *units, int width, size_t len)
{
    if (len == 0 && v_is_obj(vm->empty_str))
        return vm->empty_str;
    if (len == 1)
        return str_from_char(vm, unit_at(units, width, 0));
    uint32_t bits = 0;
    if (width == 1 && len < 64) {
        Str *few = str_alloc(vm, (int64_t)len, bytes_bits(units, len));
        return few ? memcpy(few->u.inline_data, units, len), v_from_obj(few) : V_NULL;
    }
    if (len < 16)
        return width == 2 ? from_few(vm, units, 2, len) : from_few(vm, units, 4, len);
    for (size_t at = 0, n; at < len; at += n) {
        if (at && !op_look(vm))
            return V_NULL;
        n = len - at < BULK_PIECE ? len - at : BULK_PIECE;
        bits |= units_bits((const char *)units + at * (size_t)width, width, n);
    }
    Str *s = str_alloc(vm, (int64_t)len, bits);
    if (!s)
        return V_NULL;
    return units_copy_long(vm, s->u.inline_data, s->h.aux, units, width, len) ? v_from_obj(s) : V_NULL;
}

static Value char_new(Interp *vm, uint32_t c)
{
    Str *s = str_alloc(vm, 1, c);
    if (!s)
        return V_NULL;
    str_put(s, 0, c);
    return v_from_obj(s);
}

Value str_from_char(Interp *vm, uint32_t c)
{
    if (c < 128 && v_is_obj(vm->ascii_chars[c]))
        return vm->ascii_chars[c];
    return char_new(vm, c);
}

Value str_from_cstr(Interp *vm, const char *utf8)
{
    return str_from_utf8(vm, utf8, strlen(utf8));
}

Value str_from_fmt(Interp *vm, const char *format, ...)
{
    Buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&text, format, args);
    va_end(args);
    Value s = str_from_utf8(vm, text.data ? text.data : "", text.len);
    buf_clear(&text);
    return s;
}

Value str_slice(Interp *vm, Value v, int64_t start, int64_t end)
{
    const Str *s = str_of(v);
    if (start == 0 && end == s->len && v_is_exact(v, T_STR))
        return v;
    if (!str_is_ascii(s))
        return str_from_units(vm, str_unit(s, start), s->h.aux, (size_t)(end - start));
    if (end - start <= 1)
        return end == start ? vm->empty_str : str_from_char(vm, str_at(s, start));
    Str *out = alloc_ascii(vm, end - start);
    if (!out)
        return V_NULL;
    if (end - start > BULK_PIECE)
        return bulk_copy(vm, out->u.inline_data, (const char *)s->data + start,
                         (size_t)(end - start))
                 ? v_from_obj(out)
                 : V_NULL;
    copy_word(out->u.inline_data, (const char *)s->data + start, (size_t)(end - start));
    return v_from_obj(out);
}

/* Every step-th unit from `from` on into `to`; the OR of them. */
#define STEPS(name, Unit) \
    static inline uint32_t name(Unit *restrict to, const Unit *restrict from, int64_t step, int64_t n) \
    { \
        Unit bits = 0; \
        for (int64_t i = 0; i < n; i++) \
            bits |= to[i] = from[i * step]; \
        return bits; \
    }
STEPS(steps_1, uint8_t)
STEPS(steps_2, uint16_t)
STEPS(steps_4, uint32_t)
#undef STEPS
VECTORISED static uint32_t back_1(uint8_t *to, const uint8_t *from, int64_t n)
{
    return steps_1(to, from, -1, n);
}
VECTORISED static uint32_t back_2(uint16_t *to, const uint16_t *from, int64_t n)
{
    return steps_2(to, from, -1, n);
}
VECTORISED static uint32_t back_4(uint32_t *to, const uint32_t *from, int64_t n)
{
    return steps_4(to, from, -1, n);
}

static uint32_t copy_steps(void *to, const void *from, int width, int64_t step, int64_t n)
{
    if (width == 1)
        return step == -1 ? back_1(to, from, n) : steps_1(to, from, step, n);
    if (width == 2)
        return step == -1 ? back_2(to, from, n) : steps_2(to, from, step, n);
    return step == -1 ? back_4(to, from, n) : steps_4(to, from, step, n);
}

static Value str_slice_steps(Interp *vm, const Str *s, int64_t start, int64_t step, int64_t count)
{
    enum { PIECE = 1 << 20 };
    uint32_t bits = 0;
    if (count == 1)
        return str_from_char(vm, str_at(s, start));
    Str *out = str_alloc(vm, count, str_bits(s));
    if (!out)
        return V_NULL;
    for (int64_t i = 0, n; i < count && op_look(vm); i += n) {
        n = count - i < PIECE ? count - i : PIECE;
        bits |= copy_steps(out->u.inline_data + i * s->h.aux, str_unit(s, start + i * step),
                           s->h.aux, step, n);
    }
    if (vm->exc != V_NULL)
        return V_NULL;
    bool same = str_is_ascii(s) || (width_for(bits) == s->h.aux && bits >= 0x80);
    return same ? v_from_obj(out) : str_from_units(vm, out->u.inline_data, s->h.aux, (size_t)count);
}

/* -- looking ----------------------------------------------------------------------------------------------------------- */

bool str_eq(Value va, Value vb)
{
    if (va == vb)
        return true;
    const Str *a = str_of(va), *b = str_of(vb);
    if (a->len != b->len || a->h.aux != b->h.aux || (a->h.flags & b->h.flags & STR_INTERNED && a != b))
        return false;
    if (a->h.flags & b->h.flags & STR_HASHED && a->hash != b->hash)
        return false;
    return memcmp(a->data, b->data, (size_t)a->len * a->h.aux) == 0;
}

bool str_eq_cstr(Value v, const char *ascii)
{
    const Str *s = str_of(v);
    size_t len = strlen(ascii);
    return s->h.aux == 1 && (size_t)s->len == len && memcmp(s->data, ascii, len) == 0;
}

int str_compare(Value va, Value vb)
{
    const Str *a = str_of(va), *b = str_of(vb);
    int64_t shorter = a->len < b->len ? a->len : b->len;
    if (a->h.aux == 1 && b->h.aux == 1) {
        int order = memcmp(a->data, b->data, (size_t)shorter);
        if (order)
            return order < 0 ? -1 : 1;
    } else
        for (int64_t i = 0; i < shorter; i++)
            if (str_at(a, i) != str_at(b, i))
                return str_at(a, i) < str_at(b, i) ? -1 : 1;
    return (a->len > b->len) - (a->len < b->len);
}

int64_t str_hash(Value v)
{
    Str *s = str_of(v);
    if (!(s->h.flags & STR_HASHED)) {
        s->hash = hash_bytes(s->data, (size_t)s->len * s->h.aux);
        s->h.flags |= STR_HASHED;
    }
    return s->hash;
}

static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static const uint64_t k1 = 0x9E3779B97F4A7C15u, k2 = 0xD6E8FEB86659FD93u;

static inline uint64_t hash_begin(size_t n)
{
    return n * k1 ^ k2;
}

/* h with sixteen bytes after another. */
static inline uint64_t hash_go_on(uint64_t h, const uint8_t *p, size_t n)
{
    uint64_t a, b;
    for (; n >= 16; p += 16, n -= 16) {
        memcpy(&a, p, 8);
        memcpy(&b, p + 8, 8);
        h = hash_mix(a ^ k1, b ^ h);
    }
    return h;
}

/* The last bytes, fewer than sixteen. */
static inline int64_t hash_end(uint64_t h, const uint8_t *p, size_t n)
{
    uint64_t a = 0, b = 0;
    if (n > 8) {
        memcpy(&a, p, 8);
        memcpy(&b, p + 8, n - 8);
    } else if (n)
        memcpy(&a, p, n);
    h = hash_mix(a ^ k2, b ^ h);
    int64_t hash = (int64_t)hash_mix(h ^ k1, k2);
    return hash == -1 ? -2 : hash;
}

int64_t hash_bytes(const void *data, size_t n)
{
    const uint8_t *p = data;
    return n == 0 ? 0 : hash_end(hash_go_on(hash_begin(n), p, n), p + n / 16 * 16, n % 16);
}

int64_t hash_many_bytes(Interp *vm, const void *data, size_t n)
{
    const uint8_t *p = data;
    uint64_t h = hash_begin(n);
    if (n <= BULK_PIECE)
        return hash_bytes(data, n);
    for (; n > BULK_PIECE; p += BULK_PIECE, n -= BULK_PIECE) {
        h = hash_go_on(h, p, BULK_PIECE);
        op_glance(vm);
    }
    return hash_end(hash_go_on(h, p, n), p + n / 16 * 16, n % 16);
}

/* -- slots ------------------------------------------------------------------------------------------------------------- */

static Value slot_str(Interp *vm, Value self)
{
    (void)vm;
    return str_plain(self);
}

static bool slot_hash(Interp *vm, Value self, int64_t *out)
{
    Str *s = str_of(self);
    if (!(s->h.flags & STR_HASHED)) {
        s->hash = hash_many_bytes(vm, s->data, (size_t)s->len * s->h.aux);
        s->h.flags |= STR_HASHED;
    }
    *out = s->hash;
    return true;
}

/* As str_eq() says. */
static bool is_equal(Interp *vm, Value a, Value b)
{
    const Str *s = str_of(a), *t = str_of(b);
    size_t bytes = (size_t)s->len * s->h.aux;
    if (bytes <= BULK_PIECE || s == t || s->len != t->len || s->h.aux != t->h.aux)
        return str_eq(a, b);
    return bulk_compare(vm, s->data, t->data, bytes) == 0;
}

/* As str_compare() says. */
static int order_of(Interp *vm, Value a, Value b)
{
    const Str *s = str_of(a), *t = str_of(b);
    int64_t shorter = s->len < t->len ? s->len : t->len;
    if (shorter <= BULK_PIECE || s->h.aux != 1 || t->h.aux != 1)
        return str_compare(a, b);
    int order = bulk_compare(vm, s->data, t->data, (size_t)shorter);
    return order ? order : (s->len > t->len) - (s->len < t->len);
}

static Value slot_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!str_is(a) || !str_is(b))
        return V_NOTIMPL;
    if (op == CMP_EQ || op == CMP_NE)
        return v_from_bool(is_equal(vm, a, b) == (op == CMP_EQ));
    int order = order_of(vm, a, b);
    return v_from_bool(op == CMP_LT   ? order < 0
                       : op == CMP_LE ? order <= 0
                       : op == CMP_GT ? order > 0
                                      : order >= 0);
}

static int slot_truth(Interp *vm, Value self)
{
    (void)vm;
    return str_of(self)->len != 0;
}

static int64_t slot_len(Interp *vm, Value self)
{
    (void)vm;
    return str_of(self)->len;
}

static Value slot_getitem(Interp *vm, Value self, Value key)
{
    const Str *s = str_of(self);
    int64_t i, step, count;
    if (v_is_kind(key, KIND_SLICE)) {
        if (!slice_indices(vm, key, s->len, &i, &step, &count))
            return V_NULL;
        return step == 1 || count == 0 ? str_slice(vm, self, i, i + count)
                                       : str_slice_steps(vm, s, i, step, count);
    }
    if (v_is_int(key))
        i = v_small(key);
    else if (!type_of(vm, key)->slots.unary[UN_INDEX])
        return exc_raise(vm, EXC_TypeError, "string indices must be integers, not '%s'",
                         type_name_of(vm, key));
    else if (!op_index(vm, key, &i))
        return V_NULL;
    if (i < 0)
        i += s->len;
    if (i < 0 || i >= s->len)
        return exc_raise(vm, EXC_IndexError, "string index out of range");
    return str_from_char(vm, str_at(s, i));
}

static int slot_contains(Interp *vm, Value self, Value item)
{
    if (!str_is(item)) {
        exc_raise(vm, EXC_TypeError, "'in <string>' requires string as left operand, not %s",
                  type_name_of(vm, item));
        return -1;
    }
    const Str *s = str_of(self);
    bool found = str_find(vm, s, str_of(item), 0, s->len) >= 0;
    return vm->exc == V_NULL ? found : -1;
}

static Value slot_iter(Interp *vm, Value self)
{
    Value text = str_plain(self);
    TypeId type = text == self && str_is_ascii(str_of(text)) ? T_STR_ASCII_ITER : T_STR_ITER;
    SeqIter *it = gc_alloc(vm, sizeof(SeqIter), KIND_ITERATOR, type);
    if (!it)
        return V_NULL;
    gc_set(&it->seq, text);
    return v_from_obj(it);
}

static Value slot_add(Interp *vm, Value a, Value b)
{
    if (!str_is(a))
        return V_NOTIMPL;
    if (str_is(b))
        return str_concat(vm, str_plain(a), str_plain(b));
    return seq_concat_foreign(vm, b, "str");
}

static Value slot_mul(Interp *vm, Value a, Value b)
{
    Value text;
    int64_t times;
    Value answer = seq_repeat_operands(vm, a, b, slot_mul, &text, &times);
    return answer == V_TRUE ? str_repeat(vm, str_plain(text), times) : answer;
}

static Value slot_mod(Interp *vm, Value a, Value b)
{
    return str_is(a) ? str_percent(vm, str_plain(a), b) : V_NOTIMPL;
}

/* -- the type ---------------------------------------------------------------------------------------------------------- */

static bool text_arg(Interp *vm, Value v, const char *name, const char **out)
{
    if (v == V_NULL)
        return true;
    if (!str_is(v)) {
        exc_raise(vm, EXC_TypeError, "str() argument '%s' must be str, not %s", name, arg_type_name(vm, v));
        return false;
    }
    *out = str_utf8(vm, v, NULL);
    return *out != NULL;
}

static Value str_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value object = args[1];
    const char *encoding = "utf-8", *errors = "strict";
    const uint8_t *data;
    size_t len;
    if (!text_arg(vm, args[2], "encoding", &encoding) || !text_arg(vm, args[3], "errors", &errors))
        return V_NULL;
    if (object == V_NULL)
        return vm->empty_str;
    if (args[2] == V_NULL && args[3] == V_NULL)
        return op_str(vm, object);
    if (str_is(object))
        return exc_raise(vm, EXC_TypeError, "decoding str is not supported");
    if (!bytes_view(object, &data, &len))
        return exc_raise(vm, EXC_TypeError, "decoding to str: need a bytes-like object, %s found",
                         type_name_of(vm, object));
    return codec_decode(vm, object, encoding, errors);
}

static void str_trace(Gc *gc, Obj *o)
{
    Str *s = (Str *)o;
    if (s->data && !str_is_inline(s))
        gc_mark(gc, s->u.buffer);
}

const KindOps str_kind_ops = { .name = "str", .trace = str_trace };

static const TypeDef str_def = {
    .name = "str",
    .doc = "str(object='')\nstr(bytes, encoding='utf-8', errors='strict')\n\nThe text of an object, as print() shows it; of bytes with an encoding the text that they encode.",
    .size = sizeof(Str), .kind = KIND_STR, .flags = TYPE_STR | TYPE_NO_DICT,
    .slots = { .repr = str_repr, .str = slot_str, .hash = slot_hash, .compare = slot_compare, .truth = slot_truth,
               .len = slot_len, .getitem = slot_getitem, .contains = slot_contains, .iter = slot_iter,
               .binary = { [BIN_ADD] = slot_add, [BIN_MUL] = slot_mul, [BIN_MOD] = slot_mod } },
    .construct = "str(cls, object=..., encoding=..., errors=...)", .new_fn = str_construct,
    .methods = str_methods,
};

void str_init(Interp *vm)
{
    vm->types[T_STR] = type_from_def(vm, &str_def, T_STR);
    builtin_add(vm, "str", v_from_obj(vm->types[T_STR]));
}
