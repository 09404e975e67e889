/* SPDX-License-Identifier: MIT
 *
 * _decimal: the types Decimal and Context, and what their files share. What the numbers do is
 * decimal_num.h; exceptions, mappings of signals and other parts that are seldom run are
 * lib/decimal.py's. */
#ifndef MEANWHILE_LANG_MOD_DECIMAL_H
#define MEANWHILE_LANG_MOD_DECIMAL_H

#include "lang/decimal_num.h"
#include "lang/native.h"
#include "lang/obj_seq.h"

/* Immutable. h.flags is the sign, and the Num's kind above it. */
typedef struct Decimal {
    Obj h;
    int64_t exp, digits;
    mp_limb_t limbs[2];                 /* the coefficient where it fits */
    Value big;                          /* else an int whose magnitude it is; V_NULL */
} Decimal;

typedef struct DecContext {
    Obj h;
    Rules rules;
    uint32_t status, traps;             /* DEC_... */
    Value flag_dict, trap_dict;         /* the mappings that programs see; V_NULL: nobody has asked */
} DecContext;

/* -- what the interpreter remembers ------------------------------------------------------------------------------------ */

enum { POW10_KEPT = 600, POW10_RECENT = 16 };

typedef enum DecimalSlot {
    /* tuple of exception classes: a bit of the status each (decimal_signals) */
    DECIMAL_SIGNALS,
    DECIMAL_DEFAULT,   /* DefaultContext */
    DECIMAL_TEMPLATES, /* tuple: the contexts that are copied before they are used */
    DECIMAL_VARIABLE,  /* the ContextVar whose value is the current context */
    DECIMAL_RUNNING,
    DECIMAL_CURRENT, /* the vm->context that was looked at last, and what it had */
    DECIMAL_TUPLE,
    DECIMAL_SIGNAL_DICT,
    DECIMAL_RATIONAL, /* classes */
    DECIMAL_LN10,     /* an int: ln 10 * 2^ln10_bits */
    DECIMAL_RECENT,
    DECIMAL_POWERS = DECIMAL_RECENT + POW10_RECENT,
    DECIMAL_SLOTS = DECIMAL_POWERS + POW10_KEPT
} DecimalSlot;

typedef struct DecimalState {
    Type *number, *context;
    uint32_t number_shape;              /* of Decimals that are of no subclass */
    int64_t recent[POW10_RECENT];       /* the exponents of what DECIMAL_RECENT has */
    int next_recent;
    int64_t ln10_bits;
} DecimalState;

static inline DecimalState *decimal_state(Interp *vm) { return vm->module_state[MODULE_DECIMAL]; }
static inline Value *decimal_slot(Interp *vm, int i)
{
    return &((Tuple *)v_obj(vm->module_values[MODULE_DECIMAL]))->items[i];
}

/* -- numbers: mod_decimal_number.c ------------------------------------------------------------------------------------- */

extern const TypeDef decimal_type, decimal_context_type;
static inline bool decimal_is(Interp *vm, Value v)            /* or a subclass instance */
{
    if (!v_is_kind(v, KIND_NATIVE))
        return false;
    return v_obj(v)->shape == decimal_state(vm)->number_shape || type_of(vm, v)->def == &decimal_type;
}
void decimal_view(Value v, Num *out);                         /* of a Decimal */
Value decimal_new(Interp *vm, const Num *x);
Value decimal_new_of(Interp *vm, Type *type, const Num *x);   /* Decimal or a subclass */
/* An operand of the operators, Decimal or int. 1; 0: something else; -1: exception pending. */
int decimal_operand(Interp *vm, Value v, Num *out);
bool decimal_convert(Interp *vm, Value v, Num *out);          /* the same; TypeError for something else */
bool decimal_to_double(Interp *vm, const Num *x, double *out);
extern const NativeDef decimal_methods[], decimal_context_methods[];

/* mod_decimal_make.c: any value as a number. The conditions of that are w's. */
bool decimal_from_value(Work *w, Value v, bool strict_text, Num *out);
void decimal_from_double(Interp *vm, double d, Num *out, bool *failed);
/* Decimal(value, context) */
Value decimal_construct(Interp *vm, Value *args, int n);
bool decimal_text_to_num(Work *w, Value text, bool strict, Num *out);

/* mod_decimal_format.c: __format__(self, spec, locale) */
Value decimal_format(Interp *vm, Value *args, int n);

/* -- contexts: mod_decimal_context.c ----------------------------------------------------------------------------------- */

DecContext *decimal_context_slow(Interp *vm);
static inline DecContext *decimal_context(Interp *vm)         /* the current one; NULL: exception pending */
{
    Value running = vm->context;
    if (running != V_NULL && *decimal_slot(vm, DECIMAL_RUNNING) == running)
        return (DecContext *)v_obj(*decimal_slot(vm, DECIMAL_CURRENT));
    return decimal_context_slow(vm);
}
/* TypeError: optional argument must be a context */
DecContext *decimal_context_arg(Interp *vm, Value context_or_none);
/* Notes the conditions; false: one of them is trapped, and raised. */
bool decimal_raise(Interp *vm, DecContext *c, uint32_t status);
static inline bool decimal_signal(Interp *vm, DecContext *c, uint32_t status)
{
    c->status |= status;
    return !(status & c->traps) || decimal_raise(vm, c, status);
}
/* What an operation comes to: the signals of its status, then the Decimal. V_NULL: exception pending. */
static inline Value decimal_finish(Work *w, DecContext *c, bool done, const Num *r)
{
    if (!done || w->vm->exc != V_NULL || !decimal_signal(w->vm, c, w->status))
        return V_NULL;
    return decimal_new(w->vm, r);
}
int decimal_rounding(Interp *vm, Value name);                 /* -1: TypeError pending */
Value decimal_context_copy(Interp *vm, const DecContext *c);
Value decimal_signal_list(Interp *vm, uint32_t bits);         /* the classes of a status or of traps */
bool decimal_read_ssize(Interp *vm, Value v, int64_t *out);   /* an int; TypeError, OverflowError */
extern const NativeDef decimal_context_functions[];

#endif
