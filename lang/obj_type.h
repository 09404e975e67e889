/* SPDX-License-Identifier: MIT
 *
 * Type: a class, and Shape: the attribute layout of its instances.
 *
 * Every object names a Shape; the Shape names the Type. Ids below T_COUNT are the exact instances
 * of built-in types (also the pseudo-shapes of ints, floats and singletons), so one 32-bit compare
 * guards every inline cache. Instances of classes start at type->first_shape and move along
 * transitions as attributes appear; `nslots` attributes lie in inline slots and then in an overflow
 * array. A shape in dict mode (someone asked for __dict__, or deleted oddly) keeps its attributes
 * in a Dict.
 *
 * Slots are what the operators call, as in CPython: inherited at creation, filled with the generic
 * slot_* functions where a class defines the dunder. `vm->type_epoch` grows whenever a cached class
 * lookup could have become wrong. */
#ifndef MEANWHILE_LANG_OBJ_TYPE_H
#define MEANWHILE_LANG_OBJ_TYPE_H

#include "lang/gc.h"
#include "lang/slots.h"
#include "lang/type_ids.h"
#include "lang/value.h"

typedef struct Shape Shape;
typedef struct TypeDef TypeDef;
typedef struct GetSetDef GetSetDef;

enum {                                  /* Type.flags */
    TYPE_HEAP = 1,                      /* made by a class statement or type(): attributes may be set */
    TYPE_FINAL = 2,                     /* cannot be subclassed ("type 'bool' is not an acceptable base type") */
    TYPE_EXCEPTION = 4,                 /* derives from BaseException */
    TYPE_NO_DICT = 8,                   /* instances take no new attributes (built-ins; __slots__) */
    TYPE_ABSTRACT = 16,                 /* __abstractmethods__ is not empty */
    TYPE_TUPLE = 32, TYPE_INT = 64, TYPE_STR = 128, TYPE_LIST = 256, TYPE_DICT = 512, TYPE_TYPE = 1024, /* derives */
    TYPE_SEQUENCE = 2048, TYPE_MAPPING = 4096,   /* match patterns */
    TYPE_FAILED = 8192,                 /* making it raised: nobody's subclass */
    TYPE_GENERIC = 16384,               /* of a TypeDef: deque[int] works, as list[int] does */
    TYPE_WEAK = 32768,                  /* instances can be referred to weakly */
    TYPE_DEL = 131072,                  /* has __del__ */
    TYPE_OF_PROGRAM = 262144,           /* made by a class statement that is not the library's */
    TYPE_OWN_MRO = 65536,               /* the metaclass's mro() said what the MRO is */
};

struct Type {
    Obj h;                              /* KIND_TYPE; its shape is the metaclass's */
    uint32_t flags;
    uint32_t first_shape;               /* of new instances */
    uint8_t instance_kind;              /* Kind of instances */
    uint8_t inline_slots;               /* learnt: how many slots new instances get inline */
    /* byte offset of the overflow pointer, inline slots follow it; 0: no attributes */
    uint16_t attrs_offset;
    /* slots that __slots__ reserves: the first inline ones, V_NULL while unset */
    uint16_t nfixed;
    uint32_t instance_size;             /* bytes before attributes */
    Value name, qualname;               /* str */
    Value module;                       /* str or V_NULL */
    Value bases, mro;                   /* tuples of types */
    Value slot_names;                   /* tuple: what __slots__ added, mangled; V_NULL: nothing */
    Value own_dict;                     /* Dict: the own attributes; type_dict() has it filled */
    char *label;                        /* what messages call it; owned */
    Type *base;                         /* the one that gave the layout */
    Type *native;                       /* itself or the nearest base that C made: those never die */
    /* vm.c's cache: what __init__ was found to be at init_epoch (a Function), or V_NULL */
    Value init_fn;
    /* at the same epoch: the __new__ of the library's that is all there is to call, or V_NULL */
    Value new_fn;
    uint32_t init_epoch;
    /* mod_pickle.c's cache: when it was found plain to write, to read; 0: never */
    uint32_t plain_epoch[2];
    bool unfilled;                      /* native_type.c: what its TypeDef says is not in own_dict so far */
    /* obj_exc.c's cache: ExcId + 1 of the nearest built-in exception; 0: not asked yet */
    uint8_t exc_id;
    /* mod_datetime_slots.c: which class of lib/datetime.py it is; 0: none */
    uint8_t calendar;
    const TypeDef *def;                 /* nearest native definition */
    /* the NativeFunction that calling it runs, of types whose TypeDef has new_fn */
    Value construct;
    struct NativeDef *construct_row;    /* its row; owned */
    Slots slots;
};

struct Shape {
    uint32_t id;
    uint32_t nslots;                    /* attributes in slots, in this order of appearance */
    bool dict_mode;
    Type *type;
    Shape *parent;                      /* the shape without `name`; NULL for a type's first one */
    Value name;                         /* the attribute that this shape adds, in slot nslots - 1 */
    struct ShapeTable *table;           /* private to shape.c: name -> slot, built on demand */
    Shape *child, *sibling;             /* transitions */
    Shape *of_type;                     /* the type's next shape */
};

/* An instance of a class derived from int, float, str, bytes or tuple (KIND_WRAPPED), before its
 * attributes. */
typedef struct Wrapped { Obj h; Value value; } Wrapped;
void type_fill(Interp *vm, Type *t);                          /* native_type.c */
static inline Value type_dict(Interp *vm, Type *t)            /* the class's own attributes, a Dict */
{
    if (__builtin_expect(t->unfilled, 0))
        type_fill(vm, t);
    return t->own_dict;
}

static inline Value v_unwrap(Value v)
{
    return v_is_kind(v, KIND_WRAPPED) ? ((Wrapped *)v_obj(v))->value : v;
}

/* -- asking -------------------------------------------------------------------------------------------------------- */

static inline uint32_t shape_id_of(Value v)            /* any Value; its class: type_of(vm, v) in interp.h */
{
    if (v_is_obj(v))
        return v_obj(v)->shape;
    if (v_is_tagged_ptr(v))
        return v_is_bool(v) ? T_BOOL : v == V_NOTIMPL ? T_NOTIMPL : v == V_ELLIPSIS ? T_ELLIPSIS : T_NONE;
    return v_is_int(v) ? T_INT : T_FLOAT;
}
/* Are its instances walked, by __iter__ or by index? A type in C with keys and no length, as
 * re.Match, is not. */
static inline bool type_is_walkable(const Type *t)
{
    return t->slots.iter || (t->slots.getitem && (t->slots.len || t->flags & TYPE_HEAP));
}

/* for messages: "int" ... UTF-8, lives as long as the type */
const char *type_name_of(Interp *vm, Value v);
const char *type_name(const Type *t);
/* without the module that a class in C has in front */
const char *type_short_name_of(Interp *vm, Value v);
static inline Type *type_from_value(Value v)                 /* NULL when v is no class */
{
    return v_is_kind(v, KIND_TYPE) ? (Type *)v_obj(v) : NULL;
}
bool type_is_subtype(const Type *t, const Type *base);       /* along the MRO */
Value type_lookup(Interp *vm, const Type *t, Value name);  /* along the MRO, no descriptors; V_NULL: absent */
/* Is t a class of the program's with a method of that name of its own, in the place of its native base's? */
static inline bool type_overrides(Interp *vm, const Type *t, Value name)
{
    return t != t->native && type_lookup(vm, t, name) != type_lookup(vm, t->native, name);
}
/* valid for this type_epoch; or NULL */
Value *type_lookup_cell(Interp *vm, const Type *t, Value name, Type **owner);
static inline bool v_is_exact(Value v, TypeId id) { return v_is_obj(v) && v_obj(v)->shape == (uint32_t)id; }

/* -- making -------------------------------------------------------------------------------------------------------- */

/* A class made from Python: what type(name, bases, dict) does, with __set_name__ and
 * __init_subclass__ (kwargs: dict or V_NULL). V_NULL with an exception. */
Value type_new(Interp *vm, Type *metatype, Value name, Value bases, Value dict, Value kwargs);
Type *type_from_def(Interp *vm, const TypeDef *def, TypeId id_or_0);   /* native.h; cannot fail */
Type *type_from_def_below(Interp *vm, const TypeDef *def, Type *base);  /* derived from another native type */
/* native.c: attributes computed by C */
void type_add_getsets(Interp *vm, Type *t, const GetSetDef *rows_or_null);
/* V_NULL deletes; keeps slots and epoch right */
bool type_set_attr(Interp *vm, Type *t, Value name, Value value);
/* a cleared instance of t (any fixed-size layout) */
Value instance_new(Interp *vm, Type *t);

/* -- instance attributes, without descriptors ---------------------------------------------------------------------- */

Shape *shape_of(Interp *vm, const Obj *o);
/* slot number, -1 when absent; name is interned */
int shape_find(Shape *s, Value name);
/* of a member that __slots__ declared: its slot; -1: none */
int member_slot(Value descriptor);
Value *instance_slot(Interp *vm, Obj *o, uint32_t slot);     /* inline or overflow */
Value instance_get(Interp *vm, Value self, Value name);      /* V_NULL (no exception) when absent */
/* V_NULL deletes; AttributeError if absent */
bool instance_set(Interp *vm, Value self, Value name, Value value);
Value instance_dict(Interp *vm, Value self);                 /* the live Dict: switches self to dict mode */
void type_init_core(Interp *vm);                             /* makes object and type: called once, first */

#endif
