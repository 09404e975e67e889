/* SPDX-License-Identifier: MIT
 *
 * Native: how C adds a function, a type, a module. One row each, beside the function.
 *
 * A row's signature is Python text, "dumps(obj, /, *, indent=None)": it is parsed once, and
 * arguments are counted, named, defaulted and refused centrally with CPython's words; it also feeds
 * completion, inspect and help(). The function gets one Value per parameter, in the order of the
 * signature: *args as a tuple, **kwargs as a dict (never V_NULL), an absent parameter whose default
 * is written `...` as V_NULL, other defaults (None, True, False, numbers, 'text') as values.
 * Methods have their object as the first parameter, `self`, checked to be of the type; class
 * methods get the class ("fromkeys(cls, ...)" with NATIVE_CLASS).
 *
 * With NATIVE_PARSED a wrong count of arguments is refused as "f() takes at most 3 arguments (4
 * given)", with NATIVE_SHORT a keyword without the name of the module or class. With NATIVE_RAW the
 * function gets positional arguments as they came: `n` of them in
 * `args`, no keywords; the signature documents only.
 *
 * A native returns its result, V_NULL with the exception pending, or asks the VM: V_TAILCALL
 * (native_tail()) to have another callable called in its place, V_PARK to wait (lang/vm.h). */
#ifndef MEANWHILE_LANG_NATIVE_H
#define MEANWHILE_LANG_NATIVE_H

#include "lang/interp.h"
#include "lang/obj_exc.h"
#include "lang/ops.h"

typedef Value (*NativeFn)(Interp *vm, Value *args, int n);

enum { NATIVE_RAW = 1, NATIVE_STATIC = 2, NATIVE_CLASS = 4, NATIVE_PARSED = 8, NATIVE_SHORT = 16 };     /* NativeDef.flags */

typedef struct NativeDef {
    const char *sig;                    /* "pop(self, index=-1, /)" */
    NativeFn fn;
    const char *doc;
    int flags;
} NativeDef;

struct GetSetDef {
    const char *name;
    Value (*get)(Interp *vm, Value self);
    bool (*set)(Interp *vm, Value self, Value value);     /* NULL: read-only; value V_NULL deletes */
    const char *doc;
};
/* GetSetDef.set of what CPython calls a member: refused with "readonly attribute". */
bool member_readonly(Interp *vm, Value self, Value value);

/* (In a row's signature a tab may follow, and then the parameters that inspect and help() show instead.) */

/* A type. `slots` holds what the type does natively; method wrappers (__add__, __len__ ...) are
 * made for each slot. `construct` is the signature of calling the type; it is used by new_fn, which
 * gets the class as args[0]: "int(cls, x=0, /, base=...)". */
struct TypeDef {
    const char *name;                   /* "deque" */
    const char *module;                 /* "collections"; NULL: builtins */
    const char *doc;
    TypeId base;                        /* 0: object */
    uint32_t size;                      /* of an instance, header included, attributes not */
    uint8_t kind;                       /* KIND_NATIVE where the core has no kind of its own */
    /* TYPE_FINAL, ... ; TYPE_NO_DICT for all whose own instances take no attributes */
    uint32_t flags;
    /* values that instances keep: instance_slot(vm, o, 0) ..., V_NULL at first; shown by getsets */
    uint16_t fixed;
    void (*trace)(Gc *gc, Obj *o);      /* KIND_NATIVE only */
    void (*finalize)(Interp *vm, Obj *o);
    Slots slots;
    const char *construct;              /* NULL: "cannot create 'x' instances" */
    NativeFn new_fn;
    const NativeDef *methods;           /* ends with a row whose sig is NULL */
    const GetSetDef *getsets;           /* ends with a row whose name is NULL */
};

/* A module. */
typedef struct ModuleDef ModuleDef;
struct ModuleDef {
    const char *name;                   /* "math" */
    const char *doc;
    const NativeDef *functions;
    /* adds constants and types; NULL: nothing to add; false: exception pending */
    bool (*init)(Interp *vm, Value module);
};
/* modules.c: NULL-terminated; one row per mod_*.c. Adding a module: its file and a row here */
extern const ModuleDef *const native_modules[];

/* Private data of a C module in vm->module_state[]. */
typedef enum ModuleSlot { MODULE_RANDOM, MODULE_ASYNCIO, MODULE_TIME, MODULE_SYS, MODULE_WARNINGS, MODULE_STRUCT, MODULE_IO, MODULE_MAIN_TASK, MODULE_SESSION, MODULE_RE, MODULE_BINASCII, MODULE_HASHLIB, MODULE_CHARMAPS, MODULE_ICONV, MODULE_ZLIB, MODULE_UNICODE, MODULE_LZMA, MODULE_DECIMAL } ModuleSlot;

/* -- helpers for natives ------------------------------------------------------------------------------------------------ */

/* a callable of one row */
Value native_function(Interp *vm, const NativeDef *def, Value self_or_null, const char *module);
/* For `init` slots: the row's function with self in front; its result is dropped. */
bool native_init(Interp *vm, const NativeDef *row, Value self, Value *args, int nargs, Value kwnames);
bool module_add(Interp *vm, Value module, const char *name, Value v);            /* module.name = v */
typedef struct IntDef { const char *name; int64_t value; } IntDef;
bool module_add_ints(Interp *vm, Value module, const IntDef *rows, size_t n);    /* constants */
/* rows beyond ModuleDef.functions */
bool module_add_functions(Interp *vm, Value module, const NativeDef *rows, const char *name);
bool module_add_type(Interp *vm, Value module, const TypeDef *def);
Value module_dict(Value module);
/* who runs its code for the first time; NULL: it has run */
void module_set_loader(Value module, Stack *loader);
Stack *module_loader(Value v);
bool module_is_loading(Value v);                          /* of any value */
bool weakref_is(Interp *vm, Value v);                     /* mod_weakref.c: is it a weak reference? */
/* mod__contextvars.c: ContextVar.set() without a token */
bool contextvar_set(Interp *vm, Value var, Value value);
/* its callback or None, which it has not any more then */
Value weakref_take_callback(Value ref);
/* __spec__ and __loader__ are made when the module's code or anybody else asks; V_NULL without
 * exception: no such name. */
Value module_lazy_global(Interp *vm, Value globals, Value name);
void builtin_add(Interp *vm, const char *name, Value v);
void builtin_add_functions(Interp *vm, const NativeDef *rows);

/* return native_tail(vm, fn, n, a, b ...): fn is called in the native's place (its result is the
 * native's); at most 8 arguments. */
Value native_tail(Interp *vm, Value fn, int n, ...);
/* A function of the embedded library module lib/_NAME.py, for native_tail(): prelude_get(vm,
 * "_builtins", "sorted_by_key"). Both texts are literals. */
Value prelude_get(Interp *vm, const char *module, const char *name);

#endif
