/* SPDX-License-Identifier: MIT
 *
 * Type: a class, and Shape: the attribute layout of its instances.
 *
 * Every object names a Shape; the Shape names the Type. Ids below T_COUNT are the exact instances of built-in types (also the
 * pseudo-shapes of ints, floats and singletons), so one 32-bit compare guards every inline cache. Instances of classes start
 * at type->first_shape and move along transitions as attributes appear; `nslots` attributes lie in inline slots and then in
 * an overflow array. A shape in dict mode (someone asked for __dict__, or deleted oddly) keeps its attributes in a Dict.
 *
 * Slots are what the operators call, as in CPython: inherited at creation, filled with the generic slot_* functions where a
 * class defines the dunder. `vm->type_epoch` grows whenever a cached class lookup could have become wrong. */
#ifndef MEANWHILE_LANG_OBJ_TYPE_H
#define MEANWHILE_LANG_OBJ_TYPE_H

#include "lang/gc.h"
#include "lang/value.h"

typedef enum BinOp {
    BIN_ADD, BIN_SUB, BIN_MUL, BIN_MATMUL, BIN_TRUEDIV, BIN_FLOORDIV, BIN_MOD, BIN_POW, BIN_LSHIFT, BIN_RSHIFT, BIN_AND, BIN_XOR,
    BIN_OR, BIN_DIVMOD, BIN_COUNT
} BinOp;
typedef enum UnOp { UN_NEG, UN_POS, UN_INVERT, UN_ABS, UN_INT, UN_FLOAT, UN_INDEX, UN_COUNT } UnOp;
typedef enum CmpOp { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CmpOp;      /* CPython's order */

typedef struct Type Type;
typedef struct Shape Shape;
typedef struct TypeDef TypeDef;
typedef struct GetSetDef GetSetDef;

/* The exact built-in types: T_INT is the type and the shape id of its instances. TYPE_ID(id, "name"). */
#define TYPE_IDS(TYPE_ID)                                                                                              \
    TYPE_ID(OBJECT) TYPE_ID(TYPE) TYPE_ID(INT) TYPE_ID(BOOL) TYPE_ID(FLOAT) TYPE_ID(NONE) TYPE_ID(NOTIMPL)             \
    TYPE_ID(ELLIPSIS) TYPE_ID(STR) TYPE_ID(BYTES) TYPE_ID(BYTEARRAY) TYPE_ID(LIST) TYPE_ID(TUPLE) TYPE_ID(DICT)        \
    TYPE_ID(SET) TYPE_ID(FROZENSET) TYPE_ID(RANGE) TYPE_ID(SLICE) TYPE_ID(FUNCTION) TYPE_ID(NATIVE_FN)                 \
    TYPE_ID(METHOD) TYPE_ID(CELL) TYPE_ID(CODE) TYPE_ID(GENERATOR) TYPE_ID(COROUTINE) TYPE_ID(ASYNC_GENERATOR)         \
    TYPE_ID(MODULE) TYPE_ID(PROPERTY) TYPE_ID(STATIC_METHOD) TYPE_ID(CLASS_METHOD) TYPE_ID(SUPER)                      \
    TYPE_ID(DICT_KEYS) TYPE_ID(DICT_VALUES) TYPE_ID(DICT_ITEMS) TYPE_ID(LIST_ITER) TYPE_ID(TUPLE_ITER)                 \
    TYPE_ID(STR_ITER) TYPE_ID(RANGE_ITER) TYPE_ID(DICT_KEY_ITER) TYPE_ID(DICT_VALUE_ITER) TYPE_ID(DICT_ITEM_ITER)      \
    TYPE_ID(SET_ITER) TYPE_ID(BYTES_ITER) TYPE_ID(SEQ_ITER) TYPE_ID(CALL_ITER) TYPE_ID(REVERSED) TYPE_ID(ENUMERATE)    \
    TYPE_ID(ZIP) TYPE_ID(MAP) TYPE_ID(FILTER) TYPE_ID(METHOD_DESCR) TYPE_ID(GETSET_DESCR) TYPE_ID(SLOT_WRAPPER)        \
    TYPE_ID(MEMBER_DESCR) TYPE_ID(MAPPING_PROXY) TYPE_ID(TRACEBACK) TYPE_ID(FRAME) TYPE_ID(COMPLEX) TYPE_ID(UNION)     \
    TYPE_ID(GENERIC_ALIAS) TYPE_ID(STR_BUFFER) TYPE_ID(COROUTINE_WRAPPER) TYPE_ID(ASYNC_GEN_STEP)

typedef enum TypeId {
    T_NO_TYPE,
#define TYPE_ID(id) T_##id,
    TYPE_IDS(TYPE_ID)
#undef TYPE_ID
    T_COUNT
} TypeId;

/* Failure: V_NULL, false or -1 with the exception pending. `binary` and `compare` may return V_NOTIMPL; `binary` is called
 * with the operands in source order, whichever of the two it was found on. A V_NULL value deletes. */
typedef struct Slots {
    Value (*repr)(Interp *vm, Value self);
    Value (*str)(Interp *vm, Value self);
    bool (*hash)(Interp *vm, Value self, int64_t *out);
    Value (*compare)(Interp *vm, Value a, Value b, CmpOp op);
    int (*truth)(Interp *vm, Value self);
    int64_t (*len)(Interp *vm, Value self);
    Value (*getitem)(Interp *vm, Value self, Value key);
    bool (*setitem)(Interp *vm, Value self, Value key, Value value);
    int (*contains)(Interp *vm, Value self, Value item);
    Value (*iter)(Interp *vm, Value self);
    Value (*next)(Interp *vm, Value self);                            /* V_STOP at the end */
    Value (*call)(Interp *vm, Value self, Value *args, int nargs, Value kwnames);   /* see vm.h: argument convention */
    Value (*getattr)(Interp *vm, Value self, Value name);
    bool (*setattr)(Interp *vm, Value self, Value name, Value value);
    Value (*get)(Interp *vm, Value descr, Value obj_or_null, Value type);           /* descriptor read */
    bool (*set)(Interp *vm, Value descr, Value obj, Value value);                   /* descriptor write: a data descriptor */
    Value (*new_)(Interp *vm, Type *type, Value *args, int nargs, Value kwnames);
    bool (*init)(Interp *vm, Value self, Value *args, int nargs, Value kwnames);
    Value (*await)(Interp *vm, Value self);
    Value (*aiter)(Interp *vm, Value self);
    Value (*anext)(Interp *vm, Value self);
    Value (*unary[UN_COUNT])(Interp *vm, Value self);
    Value (*binary[BIN_COUNT])(Interp *vm, Value a, Value b);
    Value (*inplace[BIN_COUNT])(Interp *vm, Value a, Value b);
} Slots;

enum {                                  /* Type.flags */
    TYPE_HEAP = 1,                      /* made by a class statement or type(): attributes may be set */
    TYPE_FINAL = 2,                     /* cannot be subclassed ("type 'bool' is not an acceptable base type") */
    TYPE_EXCEPTION = 4,                 /* derives from BaseException */
    TYPE_NO_DICT = 8,                   /* instances take no new attributes (built-ins; __slots__) */
    TYPE_ABSTRACT = 16,                 /* __abstractmethods__ is not empty */
    TYPE_TUPLE = 32, TYPE_INT = 64, TYPE_STR = 128, TYPE_LIST = 256, TYPE_DICT = 512, TYPE_TYPE = 1024,  /* derives from */
    TYPE_SEQUENCE = 2048, TYPE_MAPPING = 4096,   /* match patterns */
    TYPE_FAILED = 8192,                 /* making it raised: nobody's subclass */
};

struct Type {
    Obj h;                              /* KIND_TYPE; its shape is the metaclass's */
    uint32_t flags;
    uint32_t first_shape;               /* of new instances */
    uint8_t instance_kind;              /* Kind of instances */
    uint8_t inline_slots;               /* learnt: how many slots new instances get inline */
    uint16_t attrs_offset;              /* byte offset of the overflow pointer, inline slots follow it; 0: no attributes */
    uint16_t nfixed;                    /* slots that __slots__ reserves: the first inline ones, V_NULL while unset */
    uint32_t instance_size;             /* bytes before attributes */
    Value name, qualname;               /* str */
    Value module;                       /* str or V_NULL */
    Value bases, mro;                   /* tuples of types */
    Value dict;                         /* Dict: the class's own attributes */
    char *label;                        /* what messages call it; owned */
    Type *base;                         /* the one that gave the layout */
    Type *native;                       /* itself or the nearest base that C made: those never die */
    Value init_fn;                      /* vm.c's cache: what __init__ was found to be at init_epoch (a Function), or V_NULL */
    uint32_t init_epoch;
    uint8_t exc_id;                     /* obj_exc.c's cache: ExcId + 1 of the nearest built-in exception; 0: not asked yet */
    const TypeDef *def;                 /* nearest native definition */
    Value construct;                    /* the NativeFunction that calling it runs, of types whose TypeDef has new_fn */
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

/* An instance of a class derived from int, float, str, bytes or tuple (KIND_WRAPPED): the plain value, attributes behind it. */
typedef struct Wrapped { Obj h; Value value; } Wrapped;
static inline Value v_unwrap(Value v) { return v_is_kind(v, KIND_WRAPPED) ? ((Wrapped *)v_obj(v))->value : v; }

/* -- asking ------------------------------------------------------------------------------------------------------------ */

static inline uint32_t shape_id_of(Value v)                  /* any Value */
{
    if (v_is_obj(v))
        return v_obj(v)->shape;
    if (v_is_tagged_ptr(v))
        return v == V_NONE ? T_NONE : v_is_bool(v) ? T_BOOL : v == V_NOTIMPL ? T_NOTIMPL : v == V_ELLIPSIS ? T_ELLIPSIS : T_NONE;
    return v_is_int(v) ? T_INT : T_FLOAT;
}
/* type_of(vm, v), the class of any Value, is in interp.h. */
const char *type_name_of(Interp *vm, Value v);               /* for messages: "int" ... UTF-8, lives as long as the type */
const char *type_name(const Type *t);
static inline Type *type_from_value(Value v)                 /* NULL when v is no class */
{
    return v_is_kind(v, KIND_TYPE) ? (Type *)v_obj(v) : NULL;
}
bool type_is_subtype(const Type *t, const Type *base);       /* along the MRO */
Value type_lookup(Interp *vm, const Type *t, Value name);    /* along the MRO, no descriptors; V_NULL without an exception */
Value *type_lookup_cell(Interp *vm, const Type *t, Value name, Type **owner);   /* address valid for this type_epoch; or NULL */
static inline bool v_is_exact(Value v, TypeId id) { return v_is_obj(v) && v_obj(v)->shape == (uint32_t)id; }

/* -- making ------------------------------------------------------------------------------------------------------------ */

/* A class made from Python: what type(name, bases, dict) does, with __set_name__ and __init_subclass__ (kwargs: dict or
 * V_NULL). V_NULL with an exception. */
Value type_new(Interp *vm, Type *metatype, Value name, Value bases, Value dict, Value kwargs);
Type *type_from_def(Interp *vm, const TypeDef *def, TypeId id_or_0);   /* native.h; cannot fail */
Type *type_from_def_below(Interp *vm, const TypeDef *def, Type *base);  /* derived from another native type */
void type_add_getsets(Interp *vm, Type *t, const GetSetDef *rows_or_null);   /* native.c: attributes computed by C */
bool type_set_attr(Interp *vm, Type *t, Value name, Value value);      /* V_NULL deletes; keeps slots and epoch right */
Value instance_new(Interp *vm, Type *t);                               /* a cleared instance of t (any fixed-size layout) */

/* -- instance attributes, without descriptors -------------------------------------------------------------------------- */

Shape *shape_of(Interp *vm, const Obj *o);
int shape_find(Shape *s, Value name);                        /* slot number, -1 when absent; name is interned */
int member_slot(Value descriptor);                           /* of a member that __slots__ declared: its slot; -1: none */
Value *instance_slot(Interp *vm, Obj *o, uint32_t slot);     /* inline or overflow */
Value instance_get(Interp *vm, Value self, Value name);      /* V_NULL (no exception) when absent */
bool instance_set(Interp *vm, Value self, Value name, Value value);    /* V_NULL deletes, false + AttributeError if absent */
Value instance_dict(Interp *vm, Value self);                 /* the live Dict: switches self to dict mode */
void type_init_core(Interp *vm);                             /* makes object and type: called once, first */

#endif
