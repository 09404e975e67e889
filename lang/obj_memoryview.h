/* SPDX-License-Identifier: MIT
 *
 * Memoryview: items of one C type in somebody's memory, with any number of dimensions.
 *
 * The memory is its owner's and may move or shrink, so a view holds offsets, never an address; what
 * lies outside is not there. */
#ifndef MEANWHILE_LANG_OBJ_MEMORYVIEW_H
#define MEANWHILE_LANG_OBJ_MEMORYVIEW_H

#include "lang/obj_bytes.h"

enum { VIEW_MAX_DIMS = 64 };

typedef struct MemoryView {
    Obj h;
    Value owner;                        /* bytes, bytearray, array.array ... */
    Value format;                       /* str, as `.format` shows it */
    /* Bytes with the shape, then the strides, when there is not one dimension; else V_NULL */
    Value dims;
    int64_t start;                      /* byte offset of the first item */
    int64_t one[2];                     /* shape and stride of one dimension */
    int64_t hash;
    int ndim;
    char code;                          /* of c_value.h; 0: no items can be read */
    uint8_t itemsize;
    bool readonly, released, hashed;
} MemoryView;

static inline MemoryView *memoryview_of(Value v) { return (MemoryView *)v_obj(v); }
static inline const int64_t *view_shape(const MemoryView *m)
{
    return m->dims == V_NULL ? m->one : (const int64_t *)(const void *)((Bytes *)v_obj(m->dims))->data;
}
static inline const int64_t *view_strides(const MemoryView *m) { return view_shape(m) + m->ndim; }

int64_t view_items(const MemoryView *m);                        /* the product of the shape */
bool view_contiguous(const MemoryView *m, char order);          /* 'C', 'F', or 'A' for either */
/* false: it was released, ValueError pending */
bool view_usable(Interp *vm, Value view);

/* A view of one dimension on `owner`, which bytes_view() knows; of another's items when it is a
 * view. V_NULL: exception pending. */
Value memoryview_new(Interp *vm, Value owner);
/* One like `m`, to be changed by the caller before anybody sees it. */
MemoryView *view_copy(Interp *vm, const MemoryView *m);
/* Gives it a shape of `ndim` dimensions, with strides for C's order, or those given. */
bool view_set_dims(Interp *vm, MemoryView *m, int ndim, const int64_t *shape, const int64_t *strides);

/* The address of the item at a byte offset from the first; NULL when the memory has shrunk. */
uint8_t *view_at(const MemoryView *m, int64_t offset);
/* The item there. V_NULL: NotImplementedError for formats that cannot be read, IndexError outside
 * of the memory. */
Value view_get(Interp *vm, const MemoryView *m, int64_t offset);
/* The items' bytes one after the other, the last index varying fastest for 'C', the first for 'F'. */
Value view_bytes(Interp *vm, const MemoryView *m, char order);

Value memoryview_cast(Interp *vm, Value *args, int n);          /* cast(self, format, shape) */
extern const NativeDef memoryview_methods[];
extern const GetSetDef memoryview_getsets[];

#endif
