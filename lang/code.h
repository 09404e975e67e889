/* SPDX-License-Identifier: MIT
 *
 * Code: what the compiler makes of one function, class body or module: words, constants, caches,
 * tables.
 *
 * It is an object (KIND_CODE) that never changes after compilation but for its inline caches.
 * Everything in it is data: nothing refers to C addresses of this process except the caches, which
 * may be dropped at any time. */
#ifndef MEANWHILE_LANG_CODE_H
#define MEANWHILE_LANG_CODE_H

#include "base/buf.h"
#include "lang/interp.h"

typedef enum OpFormat { OPF_ABC, OPF_ABX, OPF_ASX, OPF_SJ, OPF_ABCW, OPF_ABXW, OPF_ABCJW } OpFormat;
typedef enum Opcode {
#define OP(name, format) OP_##name,
#include "lang/opcode.h"
#undef OP
    OP_COUNT
} Opcode;

enum { CALL_ARGS = 4 };                 /* distance from the callee's register to the first argument */
enum {
    NEAR_PARAMS = 180,                  /* parameters in near registers */
    FAR_FIRST = 256                     /* first far register (opcode.h) */
};
/* The register of a parameter: they are counted positional, keyword-only, *args, **kwargs. */
static inline unsigned code_param(unsigned i)
{
    return i < NEAR_PARAMS ? i : i - NEAR_PARAMS + FAR_FIRST;
}

enum {                                  /* Code.flags */
    CODE_VARARGS = 1, CODE_VARKEYWORDS = 2, CODE_GENERATOR = 4, CODE_COROUTINE = 8, CODE_ASYNC_GENERATOR = 16,
    CODE_NAMESPACE = 32,                /* register 0 holds the namespace Dict (class bodies, exec with locals) */
    CODE_HIDDEN = 64,                   /* embedded library: left out of tracebacks */
    CODE_SIMPLE = 128,                  /* the call's fast path: only positional parameters, no generator */
    CODE_CELL_RESULT = 256,             /* SOURCE_CELL: returns the last expression's value */
    CODE_CLASS = 512,
    CODE_AWAITABLE = 2048,              /* types.coroutine(): its generators can be awaited, and may delegate to coroutines */
    CODE_COMPREHENSION = 4096,          /* nobody sees its function but the call that follows */
    CODE_HAS_HANDLER = 1024,            /* a suspended generator with it may need GeneratorExit when it is collected */
};

/* Columns in UTF-8 bytes, from 0. */
typedef struct Position { uint32_t line, end_line; uint16_t col, end_col; } Position;
/* Words [start, end) are covered; innermost rows come first. */
typedef struct Handler { uint32_t start, end, target; uint16_t reg; } Handler;
/* A closure's cell: from the enclosing frame's register or from its own closure. */
typedef struct FreeVar { Value name; bool from_free; uint16_t index; } FreeVar;

typedef struct GlobalCache {
    Value name;                         /* interned */
    uint32_t version;                   /* of the globals dict when it was there; 0: empty */
    uint32_t builtins_version;          /* of builtins when only there */
    int64_t index;                      /* entry in globals, or in builtins when builtins_version is set */
} GlobalCache;

typedef struct AttrCache {
    Value name;                         /* interned */
    uint32_t shape;                     /* 0: empty */
    uint32_t epoch;                     /* of types */
    uint16_t state;                     /* vm's own: what was found, misses so far */
    uint16_t offset;                    /* byte offset of an inline slot */
    uint32_t next_shape;                /* SETATTR that adds: the shape afterwards */
    Value *cell;                        /* class attribute */
    Type *owner;                        /* attributes of classes: the class it was found for */
} AttrCache;

struct Code {
    Obj h;
    uint32_t flags;
    uint32_t nwords, nconsts, nglobals, nattrs, nhandlers, nfree;
    uint16_t nregs;                     /* registers of the frame, parameters and locals first */
    uint16_t nlocals;                   /* registers up to the last local, far ones included */
    uint16_t nparams, nposonly, nkwonly;    /* nparams: positional; then kwonly, *args, **kwargs, locals */
    uint16_t ncell_regs;
    /* of a comprehension: parameters behind `.0` that are values of variables around it */
    uint8_t ninherited;
    uint32_t first_line;
    uint32_t *words;
    Position *positions;                /* by word */
    Value *consts;
    GlobalCache *globals;
    AttrCache *attrs;
    Handler *handlers;
    FreeVar *free;
    /* registers that get a Cell at entry, the parameter's value (if any) inside */
    uint16_t *cell_regs;
    /* nlocals strs by register; empty for those between that are no locals */
    Value *local_names;
    Value name, qualname, filename, doc;    /* doc: str or None */
    /* tuple of names of locals that comprehensions inherit, cells for CPython; or V_NULL */
    Value lent;
    /* of a comprehension: the function made last, taken again for the same cells; not marked: */
    struct Function *made;
    uint32_t made_in;                   /* only believed while vm->collections is this */
    struct Liveness *liveness;          /* live.c; NULL: nobody asked yet */
};

typedef struct CodeSizes { uint32_t words, consts, globals, attrs, handlers, free, locals, cell_regs; } CodeSizes;
Code *code_new(Interp *vm);             /* empty; the compiler fills it. NULL: MemoryError */
/* once: cleared tables. False: MemoryError */
bool code_make_room(Interp *vm, Code *code, CodeSizes sizes);
static inline Code *code_of(Value v) { return (Code *)v_obj(v); }
Position code_position(const Code *code, uint32_t pc);
uint32_t code_op_len(Opcode op);        /* words: 1 or 2 */
OpFormat code_op_format(Opcode op);
const char *code_op_name(Opcode op);
/* What the operands are, a letter for each of a b c w (or a bx w, a sx, sj): d register written, u
 * register read, D first of c (+ w + 1) registers written, r first of c registers read, p first of
 * c pairs, x far register, k constant, g global cache, t attribute cache, f closure cell, j jump, i
 * number, n count, - nothing. */
const char *code_op_shape(Opcode op);
/* The instruction whose first word is at `pc`, taken apart; `next`: where the next one begins. */
typedef struct CodeOp {
    Opcode op;
    const char *shape;
    uint32_t len;
    int64_t operands[4];
    uint32_t next;
} CodeOp;
CodeOp code_op_at(const Code *code, uint32_t pc);
void code_disassemble(Interp *vm, const Code *code, Buf *out);
/* A list of (offset, number, name, [(letter of the shape, number, what it stands for)], (line, end
 * line, column, end column)). */
Value code_instructions(Interp *vm, const Code *code);
/* NULL when sound, else what is wrong (registers, jumps, tables) */
const char *code_verify(const Code *code);
void code_init(Interp *vm);

#endif
