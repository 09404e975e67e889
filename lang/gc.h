/* SPDX-License-Identifier: MIT
 *
 * Gc: the heap. Non-moving mark and lazy sweep; precise in the heap, conservative on the C stack
 * and on the VM's stacks.
 *
 * C code roots nothing: an object that a local variable, an argument or a register points at
 * (tagged, raw or into its inside) lives on. Objects are 16-aligned cells in 64 KiB blocks of one
 * cell size, mark bytes in the block's first page; larger objects stand alone. Every store of a
 * Value into a heap object goes through gc_set(), so that a generational marker can come later
 * without an audit. Where marking takes long it is done beside the program, in a snapshot of the
 * process (gc_snapshot.c).
 *
 * Each kind has one trace function that hands every Value it holds to gc_mark(); finalizers free
 * malloc'ed storage only: they may not touch other objects. Memory outside cells that belongs to an
 * object is counted with gc_external(), so that lists and dicts drive collections too.
 *
 * Environment variables: once the interpreter stands, GCSTRESS=n collects at every n-th allocation
 * and poisons what it frees; GCSNAPSHOT=n takes a snapshot at every n-th and checks what it marked;
 * GCFAIL=n makes every n-th allocation fail with MemoryError; MEANWHILE_MEMORY=512M is the memory
 * limit. */
#ifndef MEANWHILE_LANG_GC_H
#define MEANWHILE_LANG_GC_H

#include "lang/value.h"

typedef struct Gc Gc;

/* Life cycle. Nothing is collected before gc_begin(); `stack_base` is an address in the frame of
 * the caller that outlives all use (usually main()'s). */
Gc *gc_new(Interp *vm);
/* limits and GCSTRESS are this process's from now on */
void gc_begin(Gc *gc, void *stack_base);
void *gc_stack_base(const Gc *gc);
/* the C stack was changed; suspended ones are the host's to mark */
void gc_set_stack_base(Gc *gc, void *base);
void gc_free(Gc *gc);                   /* finalizes and frees every object */

/* A cleared object of `size` bytes (header included) with kind and shape set. Raises MemoryError
 * and returns NULL when the memory limit is reached even after a collection, or when size is
 * absurd. */
void *gc_alloc(Interp *vm, size_t size, Kind kind, uint32_t shape);
/* refers to nothing, ever; header set, the rest not cleared */
void *gc_alloc_leaf(Interp *vm, size_t size, Kind kind, uint32_t shape);

/* malloc'ed storage of objects: counted, limited. resize: `old` NULL is fine; returns NULL
 * (MemoryError pending, `old` intact) beyond the limit; new_size 0 frees. */
void *gc_resize(Interp *vm, void *old, size_t old_size, size_t new_size);
void gc_release(Interp *vm, void *storage, size_t size);      /* also legal in finalizers */

/* True when `bytes` more could be had; else MemoryError is pending. Ask before building what a
 * user's number sizes. */
bool gc_can_have(Interp *vm, size_t bytes);

/* Between the two nothing is refused: what the interpreter builds for itself is small, and nobody
 * could go on without. */
void gc_lift_limit(Gc *gc);
void gc_restore_limit(Gc *gc);

/* A MemoryError is pending; always false. The handler gets a little room beyond the limit. */
bool gc_refuse(Interp *vm);

static inline void gc_set(Value *slot, Value v) { *slot = v; }   /* every store into a heap object */

/* Collecting. */
void gc_collect(Interp *vm);                                   /* full, now */
/* a collection goes on beside the program: gc_advance() wants to be called now and then */
bool gc_is_busy(const Gc *gc);
void gc_advance(Interp *vm);            /* some of it: for a millisecond or two */
void gc_wipe_stack(void);               /* below the caller: what was called before left pointers there */
size_t gc_bytes_used(const Gc *gc);
size_t gc_object_count(const Gc *gc);
void gc_set_limit(Gc *gc, size_t bytes);                       /* 0: what the machine has */
void gc_freeze(Gc *gc);                 /* the interpreter stands: what there is lives as long as it does */
void gc_begin_failing(Gc *gc);                                 /* from here on GCFAIL counts */
void gc_each(Interp *vm, void (*visit)(void *data, Obj *o), void *data);   /* every live object */
/* gc_look.c, for programs: lists of all objects that can hold others, and of what one of them
 * holds. V_NULL: MemoryError. */
Value gc_objects(Interp *vm);
Value gc_referents(Interp *vm, Value v);

/* For trace functions. */
Interp *gc_interp(const Gc *gc);
void gc_mark(Gc *gc, Value v);                                 /* any Value; immediates are ignored */
void gc_mark_obj(Gc *gc, void *object_or_null);
void gc_mark_range(Gc *gc, const Value *from, size_t count);   /* exact values */
void gc_mark_conservative(Gc *gc, const void *from, const void *to);   /* any words: VM stacks, C stacks */

/* op_glance(), every some ten thousand items of one object */
void gc_glance(Gc *gc);

/* Rows that say how a kind is traced: one table in gc.c lists them, each function lives with its type. */
typedef struct KindOps {
    const char *name;
    void (*trace)(Gc *gc, Obj *o);
    void (*finalize)(Interp *vm, Obj *o);   /* NULL: nothing outside the cell */
    bool (*has_last_word)(const Obj *o);    /* of watched kinds */
} KindOps;

/* A watched object that becomes unreachable while it has a last word is kept, once: vm->has_doomed
 * and vm->breaker are set, and gc_take_doomed() hands out all that there are: `ndels` that have
 * __del__, then the others. gc_doom_all(): the program ends, everything watched is handed out. */
typedef struct Doomed { Obj **items; size_t len, ndels; struct Doomed *outer; } Doomed;
void gc_watch(Interp *vm, Obj *o);
/* o has said its last word: when it is the one watched last, it is not any more */
void gc_unwatch(Interp *vm, const Obj *o);
void gc_take_doomed(Interp *vm, Doomed *d);                    /* they live until gc_drop_doomed() */
void gc_drop_doomed(Interp *vm, Doomed *d);
void gc_doom_all(Interp *vm);

/* The same for an object of a class with __del__, which may be made any time: vm->watching says
 * that there are such. */
void gc_watch_del(Interp *vm, Obj *o);
void gc_doom_dels(Interp *vm);                                 /* each of them is handed out */
/* A collection that dooms what counting references would have freed: rings stay. `whole`: what those
 * objects hold goes with them, not at the next collection. True: something is doomed. */
bool gc_collect_dropped(Interp *vm, bool whole);
/* The same for what weak references of a program refer to and its generators that wait in a try or
 * with: vm->drops: there are some. *met: how many objects were looked at, where any were. */
bool gc_drops_live(Interp *vm, size_t *met);
/* a quick look from the running code: true when each was found; *met as above */
bool gc_dels_live(Interp *vm, size_t *met);

/* Keeps v's object alive up to here where only its malloc'ed storage is used (a list's items while
 * calling back). */
static inline void gc_keep(Value v) { __asm__ volatile("" : : "r"(v)); }

/* Weak references: `slot`, which holds an object and stands first in another after its header, is
 * set to V_NULL when either dies; a slot that holds something is unregistered by its owner's
 * finalizer. An owner with GC_WEAK_CALLBACK in its flags has a last word then. */
enum { GC_WEAK_CALLBACK = 1 };
static inline Obj *gc_weak_owner(Value *slot) { return (Obj *)slot - 1; }
void gc_weak_add(Interp *vm, Value *slot);
void gc_weak_remove(Interp *vm, Value *slot);
/* *at starts at 0; NULL: no more that refer to it */
Value *gc_weak_next(Interp *vm, Value target, size_t *at);
Value gc_weak_get(Interp *vm, const Value *slot);             /* what it refers to; V_NULL: dead */
/* Nothing of a collection is half done any more: before objects are found otherwise than by
 * references, so that no dead one will be. */
void gc_settle(Interp *vm);

#endif
