/* SPDX-License-Identifier: MIT
 *
 * Interp: one interpreter. Everything hangs off it; there is no other state, so two can live in one
 * process.
 *
 * This is the header for the layers above: life cycle, running text, and the Host, by which the
 * language reaches the world (output, waiting, input) without knowing what is there. Natives use
 * lang/native.h. */
#ifndef MEANWHILE_LANG_INTERP_H
#define MEANWHILE_LANG_INTERP_H

#include "lang/exc_names.h"
#include "lang/gc.h"
#include "lang/obj_type.h"
#include "lang/value.h"

typedef struct Gen Gen;
typedef struct Stack Stack;
typedef struct Code Code;

typedef struct Names {
#define NAME(field, text) Value field;
#include "lang/names.h"
#undef NAME
} Names;

/* Why a safe point or a wait stopped. */
typedef enum BreakAction { BREAK_CONTINUE, BREAK_SWITCH, BREAK_RAISE } BreakAction;

/* What the surrounding program gives the language. Every member may be NULL: then output goes to
 * the descriptors, waiting sleeps the process, input() reads descriptor 0. `vm->host_data` is the
 * program's own. */
typedef struct Host {
    void (*write)(Interp *vm, bool is_stderr, const char *utf8, size_t len);
    void (*flush)(Interp *vm);
    /* the end of a native that wrote: its result, or V_PARK: later */
    Value (*rest)(Interp *vm, Value result);
    /* A safe point saw vm->breaker. SWITCH is only allowed when vm->nested is 0; RAISE: an
     * exception is pending. */
    BreakAction (*on_break)(Interp *vm);
    /* serves what no value can answer; see op_glance() */
    bool (*glance)(Interp *vm);
    /* A native returned V_PARK but C frames are beneath it: runs others until what vm->wait stands
     * for is there, and gives the native's result (V_NULL: exception pending). */
    Value (*wait_nested)(Interp *vm);
    /* Has others go on until `fd` is ready for its poll() events (fd < 0: nothing but time), at
     * most ns (< 0: for ever). 1: ready; 0: time over; -1: exception pending. */
    int (*wait_fd)(Interp *vm, int fd, short events, int64_t ns);
    /* SWITCH with C frames beneath; false: exception pending */
    bool (*switch_nested)(Interp *vm);
    /* time.sleep(): None, V_PARK or V_NULL */
    Value (*sleep)(Interp *vm, double seconds);
    Value (*input)(Interp *vm, Value prompt, bool password);         /* a str, or V_NULL, or V_PARK */
    /* its first step; false: exception pending */
    bool (*asyncgen_begins)(Interp *vm, Value gen);
    /* nobody can reach it, and its finally blocks wait */
    void (*asyncgen_lost)(Interp *vm, Value gen);
    /* of the host's own watched objects (gc_watch()) */
    void (*last_word)(Interp *vm, Value v);
    int64_t (*thread)(Interp *vm);                                   /* the number of the thread that runs */
    void (*trace)(Gc *gc, void *host_data);                          /* marks what the program holds */
} Host;

enum Watching {
    /* objects of classes with __del__ live: the VM notices their end (vm_watch.c) */
    WATCH_DELS = 1,
    WATCH_TRACED = 2                    /* somebody is to be told of calls and lines (tracing.c) */
};

/* A call that a native asks the VM to make in its place (return V_TAILCALL). */
/* kwnames V_STOP: resume the Gen */
typedef struct TailCall { Value fn; Value args[8]; int nargs; Value kwnames; } TailCall;

enum { PRELUDE_ENTRIES = 64 };
/* import.c; value V_NULL: none */
typedef struct PreludeEntry { const char *module, *name; Value value; } PreludeEntry;

struct Interp {
    PreludeEntry prelude[PRELUDE_ENTRIES];
    Gc *gc;
    Value exc;                          /* the pending exception, V_NULL when none */
    /* the exception being handled (sys.exc_info()[1]), V_NULL when none */
    Value handled;
    /* with V_STOP from a next slot: StopIteration's value (reset to None by who asks) */
    Value stop_value;
    /* safe points stop when it is not 0; set from timers and signal handlers */
    volatile int breaker;
    uint32_t type_epoch;                /* grows when cached class lookups may be wrong */
    uint32_t dict_version;              /* source of Dict.version */
    int nested;                         /* how many C frames of vm_call() are active */
    /* language calls and guarded C recursion: RecursionError at recursion_limit */
    int depth;
    int recursion_limit;
    /* C code that is called with its frame below this address refuses to go deeper */
    uintptr_t stack_limit;
    /* decimal digits that int <-> str convert (sys.set_int_max_str_digits); 0: any number */
    int int_digits_limit;
    Stack *stack;                       /* the stack that runs now (vm.h) */
    Stack *free_stacks;                 /* vm_stack.c's pool */
    Shape **shapes;                     /* by id; 0 is none */
    uint32_t nshapes, shapes_cap;
    int in_last_word;                   /* how many gen_close_abandoned() are at work */
    struct Watch *watch;                /* vm_watch.c */
    struct LiveAnswers *live_answers;   /* live.c */
    uint8_t watching;                   /* Watching: why another loop than the plain one is to run */
    struct Tracing *tracing;            /* tracing.c; NULL: nobody was ever told of anything */
    /* obj_frame.c: frame objects of calls that run, hashed by frame; NULL: none so far */
    struct FrameObj **frames;
    /* counts those that have begun: what is remembered without being marked is of one of them */
    uint32_t collections;
    uint32_t weak_deaths;               /* counts weak references whose objects died */
    /* weak references or generators may notice what `del` drops: looked for there alone */
    bool drops;
    bool has_doomed;                    /* gc_take_doomed() has something */
    bool dead_shapes;                   /* shape.c: some belong to classes that died */
    bool finders_wait;                  /* import.c: what asks sys.meta_path's is being imported */
    struct RecentAttrs *recent_attrs;   /* vm_attr.c */
    struct TypeCache *type_cache;       /* type_lookup.c: recent lookups along MROs */
    Type *types[T_COUNT];
    Type *exc_types[EXC_COUNT];
    Names names;
    Value builtins;                     /* Dict of the builtins module */
    Value modules;                      /* sys.modules: Dict */
    Value main_dict;                    /* globals of __main__ */
    Value sys_dict;                     /* attributes of sys */
    Value path;                         /* sys.path: list */
    Value empty_str, empty_tuple, empty_bytes;
    Value memory_error;                 /* preallocated */
    Value build_class, import;          /* the builtins __build_class__ and __import__ */
    Value ascii_chars[128];             /* one-character strs */
    TailCall tail;
    /* the contextvars.Context that runs; V_NULL: an empty one that nobody asked for yet */
    Value context;
    Value asyncgen_first, asyncgen_last; /* sys.set_asyncgen_hooks(); V_NULL: none */
    int origin_depth;                   /* so many callers of who makes a coroutine are noted (cr_origin) */
    Value wait;                         /* what V_PARK waits for: an object of the host's */
    struct InternTable *interned;       /* obj_str.c */
    struct SigTable *native_sigs;       /* native_sig.c */
    struct ReprGuard *repr_guard;       /* ops.c: containers being repr()ed */
    /* more modules in C, NULL-terminated: the surrounding program's */
    const struct ModuleDef *const *host_modules;
    struct SourceTable *sources;        /* source.c: file name -> lines, for tracebacks */
    /* private data of C modules, by ModuleSlot of native.h; freed with free() */
    void *module_state[24];
    Value module_values[24];            /* the same for one object each */
    Host host;
    void *host_data;
};

static inline Type *type_of(Interp *vm, Value v) { return vm->shapes[shape_id_of(v)]->type; }

/* -- life cycle -------------------------------------------------------------------------------------------------------- */

/* An interpreter with its builtins and an empty __main__; `stack_base` as for gc_new(). Never NULL. */
Interp *interp_new(void *stack_base);
/* The binary is to begin with one that is made here and now, and with what `prepare` adds. False:
 * said on stderr. */
bool interp_make_image(void (*prepare)(Interp *vm));
void interp_free(Interp *vm);
void interp_trace(Gc *gc, Interp *vm);  /* marks what it holds: the collector's root */

/* -- running text ------------------------------------------------------------------------------------------------------ */

typedef enum SourceMode { SOURCE_FILE, SOURCE_EVAL, SOURCE_SINGLE, SOURCE_CELL } SourceMode;

/* Compiles UTF-8 text. `filename` is what tracebacks show. SOURCE_CELL: top-level await is allowed
 * and the code's result is the value of a last expression statement (None otherwise). NULL with
 * SyntaxError (or MemoryError ...) pending. */
Code *interp_compile(Interp *vm, const char *text, size_t len, const char *filename, SourceMode mode);

/* Runs code to its end in `globals` (a Dict) on this C stack. V_NULL with the exception pending. */
Value interp_exec(Interp *vm, Code *code, Value globals);

/* Prints the pending exception with its traceback to stderr as CPython does, and clears it. Returns
 * the exit status the program should have (SystemExit is obeyed, not printed). */
/* what interp_report() says of KeyboardInterrupt; the system takes the low byte */
enum { STATUS_INTERRUPTED = 256 | 130 };
int interp_report(Interp *vm);

/* Calls what the program registered with atexit, if it did. */
void interp_at_exit(Interp *vm);

#endif
