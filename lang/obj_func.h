/* SPDX-License-Identifier: MIT
 *
 * Functions of the language, bound methods, cells, native functions, property and its kind: the
 * layouts that the VM reads. */
#ifndef MEANWHILE_LANG_OBJ_FUNC_H
#define MEANWHILE_LANG_OBJ_FUNC_H

#include "lang/code.h"
#include "lang/native.h"

typedef struct Cell { Obj h; Value value; } Cell;             /* V_NULL: unbound */

typedef struct Function {
    Obj h;
    Code *code;
    Value globals;                      /* Dict */
    Value defaults;                     /* tuple or V_NULL: for the last positional parameters */
    Value kwdefaults;                   /* dict or V_NULL */
    Value annotations;                  /* dict or V_NULL */
    Value name, qualname, module, doc;
    Value dict;                         /* attributes, Dict or V_NULL */
    Value cells[];                      /* code->nfree Cells */
} Function;

typedef struct Method { Obj h; Value fn, self; } Method;

typedef struct NativeParam { Value name, dflt; } NativeParam; /* dflt V_NULL: required unless `optional` */
enum { NATIVE_PARAMS = 16 };
typedef struct NativeSig {              /* a parsed signature; shared by all functions of a row */
    uint8_t nposonly, npos, nkwonly;    /* npos: positional, posonly included, self too */
    bool varargs, varkw, raw;
    bool plain;                         /* all but positional parameters have defaults, one by one */
    uint8_t nrequired;                  /* of npos */
    uint8_t nparams;                    /* values the function gets */
    uint8_t required_kw;                /* bit by keyword-only parameter */
    NativeParam params[NATIVE_PARAMS];  /* allocated as far as needed */
} NativeSig;

typedef struct NativeFunction {         /* also T_METHOD_DESCR (unbound) */
    Obj h;                              /* aux, flags: native_set_sig() */
    const NativeDef *def;
    const NativeSig *sig;
    NativeFn fn;
    Value self;                         /* bound object, class or V_NULL */
    Type *owner;                        /* of methods: self must be one; NULL for functions */
    Value name, module;
    /* messages about counts say "f expected 1 argument", as constructors do */
    bool by_count;
} NativeFunction;

/* How many positional arguments, the bound object included, a function takes, least | most << 8:
 * any number of raw ones; NATIVE_NONE while the signature was not read, and where there is more to
 * bind. With so many as the flags say it gets them as they stand, otherwise defaults follow. */
enum { NATIVE_NONE = 255, NATIVE_ANY = 255 << 8 };
static inline void native_set_sig(NativeFunction *fn, const NativeSig *sig)
{
    fn->sig = sig;
    fn->h.aux = sig->raw     ? NATIVE_ANY
              : sig->plain ? (uint16_t)(sig->nrequired | sig->npos << 8)
                           : NATIVE_NONE;
    fn->h.flags = sig->nparams;
}

typedef struct Property { Obj h; Value get, set, del, doc, name; } Property;
/* staticmethod, classmethod. `copied`: the function's name, doc ... are among its own attributes. */
typedef struct Wrapper { Obj h; Value fn; bool copied; } Wrapper;
typedef struct Super { Obj h; Value type, self, self_type; } Super;

Value cell_new(Interp *vm, Value v);
Value method_new(Interp *vm, Value fn, Value self);
/* the same function with an object inside */
Value native_bind_self(Interp *vm, Value native_fn, Value self);
/* a method by kind, of a type of its own */
Value method_wrapper_new(Interp *vm, Value slot_wrapper, Value self);
Value function_new(Interp *vm, Code *code, Value globals);   /* cells unbound, to be filled */
/* Binds arguments to a native's parameters; `out` has room for sig->nparams. False: TypeError pending. */
/* "list.append", "math.sqrt", "len": what messages say of the function; in `space`. */
const char *native_full_name(Interp *vm, const NativeFunction *fn, char *space, size_t size);
bool native_bind(Interp *vm, NativeFunction *fn, Value *args, int nargs, Value kwnames, Value *out);
/* Its function with defaults behind so many arguments as its aux allows. */
Value native_call_short(Interp *vm, const NativeFunction *fn, const Value *args, int n);
/* Calls a native function or method descriptor; may return V_TAILCALL or V_PARK. */
Value native_call(Interp *vm, NativeFunction *fn, Value *args, int nargs, Value kwnames);
Value native_method(Interp *vm, const NativeDef *def, Type *owner);      /* the unbound method of a row */
/* Where the classes after `type` in self_type's order have `name`, or NULL. */
Value *super_cell(Interp *vm, Value type, Value self_type, Value name);
Value super_getattr(Interp *vm, Value type, Value self, Value name);

void func_init(Interp *vm);             /* function, method, cell, builtin_function_or_method, descriptors */
/* T_STATIC_METHOD or T_CLASS_METHOD; fn V_NULL: fails */
Value wrapper_make(Interp *vm, TypeId type, Value fn);
/* Is fn.__isabstractmethod__ true? 0 without one; -1: an exception. */
int func_is_abstract(Interp *vm, Value fn);
void property_init(Interp *vm);
void wrapper_init(Interp *vm);          /* staticmethod, classmethod */
void super_init(Interp *vm);
/* with an empty dict: __name__, __doc__ set */
Value module_new(Interp *vm, Value name);
Value module_from_dict(Interp *vm, Value name, Value dict);              /* over an existing dict */
void module_init(Interp *vm);           /* module type */

#endif
