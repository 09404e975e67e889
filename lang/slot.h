/* SPDX-License-Identifier: MIT
 *
 * Slots and dunder names: which slot each name fills, in both directions.
 *
 * A class made by C has slots; each of them puts wrappers under its names into the class's dict, so
 * that programs can see and call them. A class made by a program has names; each fills its slot
 * with the C function behind a wrapper where that is what the MRO yields, else with the generic
 * function that looks the name up and calls it. */
#ifndef MEANWHILE_LANG_SLOT_H
#define MEANWHILE_LANG_SLOT_H

#include "lang/interp.h"

typedef enum SlotId {
#define SLOT(id, text, field, how, arg, generic) SLOT_##id,
#include "lang/slot_rows.h"
#undef SLOT
    SLOT_COUNT
} SlotId;

/* The C signature behind a name, and so how a wrapper calls it. */
typedef enum SlotHow {
    HOW_UNARY, HOW_HASH, HOW_COMPARE, HOW_TRUTH, HOW_LEN, HOW_ARG, HOW_SET, HOW_DELETE, HOW_CONTAINS, HOW_NEXT,
        HOW_CALL, HOW_GET,
    HOW_NEW, HOW_INIT, HOW_BINARY, HOW_REFLECTED, HOW_POWER, HOW_NO_WRAPPER
} SlotHow;

typedef void (*AnySlot)(void);
typedef struct SlotRow {
    const char *text;
    uint16_t offset;                    /* in Slots */
    uint8_t how;
    uint8_t arg;                        /* CmpOp of comparisons */
    AnySlot generic;
} SlotRow;

extern const SlotRow slot_rows[SLOT_COUNT];

static inline AnySlot *slot_at(Slots *slots, const SlotRow *row)
{
    return (AnySlot *)((char *)slots + row->offset);
}

/* A name's wrapper (T_SLOT_WRAPPER): the slot function of the class that has it. */
typedef struct SlotWrapper { Obj h; const SlotRow *row; Type *owner; AnySlot fn; } SlotWrapper;

/* the length that __len__ returned; -1: exception pending */
int64_t slot_len_result(Interp *vm, Value v);
Value slot_name(Interp *vm, SlotId id);                       /* interned */
void slot_names_init(Interp *vm);
void slot_add_wrappers(Interp *vm, Type *t, Slots *own);      /* for every slot in `own` */
/* all slots of a class from what its MRO says */
void slot_update(Interp *vm, Type *t);
/* does a class attribute of this name fill a slot? */
bool slot_is_name(Interp *vm, Value name);
Value slot_wrapper_call(Interp *vm, Value wrapper, Value *args, int nargs, Value kwnames);
void slot_wrapper_init(Interp *vm);

#endif
