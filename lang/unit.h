/* SPDX-License-Identifier: MIT
 *
 * Unit: what the compiler knows of the block (module, class, function, comprehension) whose
 * instructions it is emitting.
 *
 * Units nest as the blocks do and live in the tree's arena. Registers: parameters, cells, other
 * locals, then temporaries, which are taken and freed like a stack. `base` is the first temporary
 * that belongs to the statement being compiled; those below it hold what enclosing loops, `with`
 * and `try` statements keep. Locals beyond the near registers, and temporaries set aside by very
 * deep expressions, live in far registers (opcode.h).
 *
 * Instructions are kept with labels as jump targets until flow_finish() makes a Code of them. The
 * first SyntaxProblem (or the exception pending in the Interp) is remembered and compiling goes on;
 * the result is thrown away at the end. */
#ifndef MEANWHILE_LANG_UNIT_H
#define MEANWHILE_LANG_UNIT_H

#include "lang/ast.h"
#include "lang/code.h"
#include "lang/constant.h"
#include "lang/name_index.h"
#include "lang/scope.h"

enum {
    /* locals in near registers; more only when there are more parameters */
    NEAR_LOCALS = 128,
    MAX_INSTRS = 1 << 21,
    MAX_BLOCKS = 20,                    /* CPython's limit of nested loops, try and with statements */
    MAX_DEPTH = 3000                    /* of the tree: RecursionError beyond */
};

typedef uint32_t Label;                 /* 0: none */
typedef struct Instr { uint32_t word, w; Position pos; } Instr;         /* w of jumps, and sj: a Label */
/* A Handler in terms of instructions. */
typedef struct Cover { uint32_t start, end; Label target; uint16_t reg; } Cover;

typedef enum PlaceKind {
    PLACE_UNKNOWN, PLACE_REG, PLACE_FAR, PLACE_CELL, PLACE_FREE, PLACE_GLOBAL,
    PLACE_NAME,                         /* in the namespace of a class body or exec() */
    PLACE_CLASS_FREE                    /* in the namespace, else a closure cell */
} PlaceKind;
typedef struct Place { const AstName *name; PlaceKind kind; uint16_t index; } Place;     /* name: mangled */

typedef struct Unit {
    struct Unit *outer;
    const Scope *scope;
    Value name, qualname, doc;
    uint32_t flags, first_line;
    uint16_t nposonly, nparams, nkwonly;
    Instr *instrs;
    uint32_t ninstrs, instrs_cap;
    uint32_t *labels;                   /* instruction each label stands before */
    uint32_t nlabels, labels_cap;
    Cover *covers;                      /* innermost first */
    uint32_t ncovers, covers_cap;
    ConstTable consts;
    NameIndex globals;
    const AstName **attrs;
    uint32_t nattrs, attrs_cap;
    Place *places;                      /* by symbol of the scope */
    const AstName **local_names;        /* by register, NULL for temporaries */
    unsigned nlocals;                   /* registers up to the last local, far ones included */
    unsigned first_temp, temp, base, far_next, nregs;
    bool far_calls;                     /* far registers are in use */
    uint16_t *cell_regs;
    uint32_t ncell_regs, cell_regs_cap;
    const AstName **free;               /* sorted */
    unsigned nfree;
    unsigned ninherited;                /* registers 1 .. of a comprehension: values of variables around it */
    struct Block *block;                /* innermost (block.h) */
    Position pos;                       /* of the instructions emitted next */
} Unit;

typedef struct Compiler {
    Interp *vm;
    AstTree *tree;
    SyntaxProblem problem;
    /* list: the values that tables in the arena refer to, for the collector */
    Value keep;
    Value filename;
    Value *names;                       /* by AstName.index: interned str, V_NULL until it is needed */
    uint32_t nnames;
    ConstTable shared;                  /* equal constants of the whole tree are one object */
    Unit *unit;
    SourceMode mode;
    int flags;                          /* COMPILE_ */
    bool future_annotations;
    bool has_walrus;                    /* `:=` occurs: operands may be rebound while they wait */
    int depth;
} Compiler;

/* Life cycle. */
Unit *unit_open(Compiler *c, const Scope *scope, AstPos pos, const AstName *name);     /* becomes c->unit */
Value unit_close(Compiler *c);          /* the Code, V_NULL after an error; c->unit is the outer one again */

bool unit_failed(const Compiler *c);
/* Before going a level deeper into the tree: false when something failed or it is too deep. */
bool unit_enter(Compiler *c);
static inline void unit_leave(Compiler *c) { c->depth--; }
/* Room for one more in an arena array. */
void *unit_grow(Compiler *c, void *items, uint32_t count, uint32_t *cap, size_t size);
Value unit_name(Compiler *c, const AstName *name);            /* the interned str */
Value unit_keep(Compiler *c, Value v);                        /* v, safe from the collector */
/* where the block finds `name`, as written in it */
const Place *unit_place(Compiler *c, const AstName *name);
/* How an inner block's closure gets a cell from u's frame; false: u has none of that name. */
bool unit_capture(const Unit *u, const AstName *mangled, FreeVar *out);
Position unit_position(AstPos pos);

/* Temporaries: freed by putting u->temp back. */
int temp_new(Compiler *c);
int temps_new(Compiler *c, unsigned n); /* n in a row: the first */
static inline bool temp_is(const Unit *u, int reg) { return (unsigned)reg >= u->first_temp; }
/* far registers; freed by putting u->far_next back */
unsigned far_reserve(Compiler *c, unsigned n);

#endif
