/* SPDX-License-Identifier: MIT
 *
 * What the files of classes share. type_lookup.c finds names, type_mro.c orders bases, type_bases.c
 * changes them, type_layout.c decides how
 * instances lie in memory, type_new.c makes classes, native_type.c makes those of C, obj_type.c is
 * the type `type`, obj_object.c the type `object`; slot_table.c connects slots and dunder names,
 * slot_generic.c calls dunders for slots, slot_wrapper.c calls slots for dunders. */
#ifndef MEANWHILE_LANG_TYPE_INTERNAL_H
#define MEANWHILE_LANG_TYPE_INTERNAL_H

#include "lang/native.h"
#include "lang/shape.h"
#include "lang/slot.h"

enum { TYPE_CACHE_SIZE = 512 };
typedef struct TypeCacheEntry {
    const Type *type;
    Value name;
    Value *cell;                        /* NULL: not there */
    Type *owner;
    uint32_t epoch;
} TypeCacheEntry;

typedef struct TypeCache {
    TypeCacheEntry entries[TYPE_CACHE_SIZE];
    Value slot_names[SLOT_COUNT];       /* interned */
} TypeCache;

static inline TypeCacheEntry *type_cache_entry(Interp *vm, const Type *t, Value name)
{
    uintptr_t hash = ((uintptr_t)t >> 4) * 31 + ((uintptr_t)name >> 4);
    return &vm->type_cache->entries[hash % TYPE_CACHE_SIZE];
}
/* type_lookup() with the cache looked at in line. */
static inline Value type_recall(Interp *vm, const Type *t, Value name)
{
    const TypeCacheEntry *e = type_cache_entry(vm, t, name);
    if (e->type != t || e->name != name || e->epoch != vm->type_epoch)
        return type_lookup(vm, t, name);
    return e->cell ? *e->cell : V_NULL;
}

void type_add_methods(Interp *vm, Type *t, const NativeDef *rows_or_null);   /* what a class's dict gets of them */
void type_changed(Interp *vm);                                /* a new epoch: cached lookups are forgotten */
void type_put(Interp *vm, Type *t, const char *name, Value v);   /* dict entry while C makes t */

/* -- making -------------------------------------------------------------------------------------------------------- */

/* empty, all Values V_NULL; NULL: MemoryError */
Type *type_alloc(Interp *vm, uint32_t metatype_shape);
void type_set_label(Type *t, const char *text);
/* from t->bases, or its metaclass; TypeError when inconsistent */
bool type_make_mro(Interp *vm, Type *t);
Value type_compute_mro(Interp *vm, Type *t);                  /* a tuple: what type.mro() says */
/* The base that gives the layout. NULL: TypeError pending (no class, final, lay-out conflict). */
Type *type_best_base(Interp *vm, Value bases);
/* How instances lie in memory: from t->base, the other bases, and __slots__, whose members go into
 * the class. */
bool type_lay_out(Interp *vm, Type *t);
Type *type_solid_base(Type *t);                               /* the nearest that adds to the layout */
/* CPython's __itemsize__ != 0: no slots, no weak references */
bool type_has_items(const Type *t);

typedef struct InstanceParts { bool dict, weak; unsigned count; } InstanceParts;      /* what a class adds */

/* -- changing ------------------------------------------------------------------------------------------------------ */

/* May an object (or class) that was laid out as `from` says be one of `to`? TypeError otherwise,
 * which names the attribute. */
bool type_check_layout(Interp *vm, const Type *from, const Type *to, const char *attr);
/* After that: the same slots in another order? Moves those of an object of `from` to where `to` has them. */
void type_reorder_slots(Interp *vm, Obj *o, const Type *from, const Type *to);
bool type_set_bases(Interp *vm, Value cls, Value bases);      /* __bases__ = */
/* `of` among them */
void type_each_subtype(Interp *vm, const Type *of, void (*visit)(Interp *vm, Type *t));

/* -- descriptors of C ---------------------------------------------------------------------------------------------- */

/* T_GETSET_DESCR */
typedef struct GetSet { Obj h; const GetSetDef *def; Type *owner; } GetSet;
/* T_MEMBER_DESCR: of __slots__; with `def`: what C code computes. */
typedef struct Member { Obj h; Value name; Type *owner; uint32_t index; bool readonly; const GetSetDef *def; } Member;
Value getset_new(Interp *vm, const GetSetDef *def, Type *owner);
Value member_new(Interp *vm, Value name, Type *owner, uint32_t index);
/* Library classes that stand for classes of C: slots are read-only, messages call the class `label`. */
void type_seal(Interp *vm, Type *t, const char *label);
/* their types, slot wrappers, mapping proxies */
void descr_init(Interp *vm);

Value mapping_proxy_new(Interp *vm, Value mapping);
/* a | b of classes; V_NOTIMPL when one is none */
Value union_new(Interp *vm, Value a, Value b);
Value generic_alias_new(Interp *vm, Value origin, Value args);
Value union_classes(Value v);           /* of an int | str: a tuple */
void object_type_init(Interp *vm);
void mapping_proxy_init(Interp *vm);
void generic_init(Interp *vm);                                /* union, generic alias */

extern const GetSetDef instance_dict_getset, instance_weakref_getset;

/* object's own slots: whether a class has others decides how it may be called. */
Value object_new(Interp *vm, Type *t, Value *args, int nargs, Value kwnames);
bool object_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames);
Value type_call(Interp *vm, Value cls, Value *args, int nargs, Value kwnames);
Value type_getattr(Interp *vm, Value cls, Value name);
bool type_setattr(Interp *vm, Value cls, Value name, Value value);

#endif
