/* SPDX-License-Identifier: MIT
 *
 * ObjBytes: what bytes, bytearray and memoryview share. The Bytes layout and bytes_new() are in
 * obj_str.h.
 *
 * A ByteSpan is valid until its owner changes: nothing that may call back into the program stands
 * between taking and using one of a bytearray. */
#ifndef MEANWHILE_LANG_OBJ_BYTES_H
#define MEANWHILE_LANG_OBJ_BYTES_H

#include "lang/native.h"
#include "lang/obj_str.h"

/* All are KIND_NATIVE and say in h.aux what they are, so that bytes_view() needs no Interp. An
 * array.array begins as a ByteArray. */
enum { AUX_BYTEARRAY = 0xBA01, AUX_MEMORYVIEW = 0xBA02, AUX_ARRAY = 0xBA03, AUX_MMAP = 0xBA04 };

typedef struct ByteArray { Obj h; int64_t len, cap; uint8_t *data; } ByteArray;
/* What an array.array's memory is to others; `code` is one of c_value.h's, or 'w' for characters. */
typedef struct ItemArray { ByteArray bytes; uint8_t itemsize; char code; bool readonly; } ItemArray;

typedef struct ByteSpan { const uint8_t *at; size_t len; } ByteSpan;

static inline bool bytearray_is(Value v)
{
    return v_is_kind(v, KIND_NATIVE) && v_obj(v)->aux == AUX_BYTEARRAY;
}
static inline bool memoryview_is(Value v)
{
    return v_is_kind(v, KIND_NATIVE) && v_obj(v)->aux == AUX_MEMORYVIEW;
}
static inline ByteArray *bytearray_of(Value v) { return (ByteArray *)v_obj(v); }

/* Room for `n` bytes that are built in a growing buffer and then copied; false: MemoryError pending. */
static inline bool bytes_room(Interp *vm, size_t n)
{
    return gc_can_have(vm, n > PTRDIFF_MAX / 3 ? PTRDIFF_MAX : n * 3);
}

/* What the memory that bytes_view() sees consists of: 'B' and 1, but for an array.array. */
char bytes_item_code(Value v);
size_t bytes_item_size(Value v);
/* Can the memory be written to? */
bool bytes_writable(Value v);

/* false: TypeError "a bytes-like object is required, not 'str'", or what a view says that was
 * released or is not in one piece */
bool byte_span(Interp *vm, Value v, ByteSpan *out);
/* What find, count and `in` take: bytes, or an int that becomes the one byte *one. False: TypeError
 * or ValueError pending. */
bool byte_span_or_int(Interp *vm, Value v, uint8_t *one, ByteSpan *out);
/* ValueError outside 0 to 255 */
bool byte_from_value(Interp *vm, Value v, const char *range_message, uint8_t *out);

/* -1: absent, or exception pending */
int64_t bytes_find(Interp *vm, ByteSpan hay, ByteSpan needle, int64_t from, int64_t to);
int64_t bytes_rfind(Interp *vm, ByteSpan hay, ByteSpan needle, int64_t from, int64_t to);
int64_t bytes_count(Interp *vm, ByteSpan hay, ByteSpan needle, int64_t from, int64_t to);

Value bytearray_new(Interp *vm, const void *data, size_t len);
bool bytearray_resize(Interp *vm, ByteArray *a, int64_t len);
/* a bytearray when `model` is one, else bytes */
Value bytes_like(Interp *vm, Value model, const void *data, size_t len);

/* The constructors' arguments (cls, source, encoding, errors) as bytes. */
Value bytes_from_args(Interp *vm, Value *args, const char *type);
/* repr's body: quotes and escapes, without the b. `escape_single`: bytearray's way. */
void bytes_add_repr(ByteSpan span, bool escape_single, Buf *out);

/* Slots of both. */
Value bytes_slot_compare(Interp *vm, Value a, Value b, CmpOp op);
Value bytes_slot_mod(Interp *vm, Value a, Value b);
int bytes_slot_contains(Interp *vm, Value self, Value item);
/* How long `times` copies of `len` bytes are; OverflowError beyond what an index can be. */
bool bytes_repeat_size(Interp *vm, size_t len, int64_t times, size_t *total);

extern const TypeDef bytes_def, bytearray_def, memoryview_def;
void bytearray_init(Interp *vm);        /* bytes_init() calls both */
void memoryview_init(Interp *vm);

#endif
