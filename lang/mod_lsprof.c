/* SPDX-License-Identifier: MIT
 *
 * _lsprof: counts and times calls, for lib/cProfile.py.
 *
 * An Entry for each code object and native, with one below it for each that it called. The calls
 * that run are a chain of Contexts; time is that of the clock, or a number from a function of the
 * program. */
#include <stdlib.h>
#include <time.h>

#include "base/alloc.h"
#include "lang/native.h"
#include "lang/obj_float.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/tracing.h"

typedef struct Entry {
    const void *key;                    /* the Code, or the function in C */
    Value shown;                        /* the Code, or the native's text */
    int64_t calls, recursive;
    double total, own;
    int depth;                          /* how often it is running now */
    struct Entry *called, *next;        /* what it called; its neighbour */
} Entry;

typedef struct Context { struct Context *outer; Entry *entry; double begun, within; } Context;

enum { BUCKETS = 256 };
typedef struct Profiler {
    Obj h;
    Entry *buckets[BUCKETS];
    Context *running;
    Value timer;                        /* V_NONE: the clock */
    double unit;
    bool subcalls, builtins, enabled;
    Value failed;                       /* what the timer raised, V_NULL: nothing */
} Profiler;

static Profiler *profiler_of(Value v)
{
    return (Profiler *)v_obj(v);
}

/* -- time -------------------------------------------------------------------------------------------------------------- */

static double clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double now(Interp *vm, Profiler *p)
{
    double seconds = 0;
    if (p->timer == V_NONE)
        return clock_now();
    Value v = op_call(vm, p->timer, NULL, 0);
    if (v != V_NULL && p->unit > 0) {
        int64_t ticks = 0;
        if (op_index(vm, v, &ticks))
            return (double)ticks * p->unit;
    } else if (v != V_NULL && float_from_number(vm, v, &seconds)) {
        return seconds;
    }
    gc_set(&p->failed, exc_take(vm));
    return 0;
}

/* -- counting ---------------------------------------------------------------------------------------------------------- */

static Value native_text(Interp *vm, Value v)
{
    const NativeFunction *fn = (const NativeFunction *)v_obj(v);
    const char *name = str_utf8(vm, fn->name, NULL);
    if (fn->owner)
        return str_from_fmt(vm, "<method '%s' of '%s' objects>", name, type_name(fn->owner));
    if (str_is(fn->module) && str_len(str_of(fn->module)))
        return str_from_fmt(vm, "<built-in method %s.%s>", str_utf8(vm, fn->module, NULL), name);
    return str_from_fmt(vm, "<built-in method %s>", name);
}

static Entry *find(Entry **list, const void *key)
{
    Entry *e = *list;
    while (e && e->key != key)
        e = e->next;
    if (e)
        return e;
    e = alloc_zeroed(1, sizeof *e);
    e->key = key;
    e->shown = V_NULL;
    e->next = *list;
    *list = e;
    return e;
}

static Entry *entry_for(Interp *vm, Profiler *p, Value what)
{
    bool native = v_is_kind(what, KIND_NATIVE_FN);
    const NativeFunction *fn = (const NativeFunction *)v_obj(what);
    const void *key = native && fn->def ? (const void *)fn->def : (const void *)v_obj(what);
    Entry *e = find(&p->buckets[(uintptr_t)key / 16 % BUCKETS], key);
    if (e->shown == V_NULL)
        gc_set(&e->shown, native ? native_text(vm, what) : what);
    return e;
}

static void begin(Interp *vm, Profiler *p, Entry *e)
{
    Context *c = alloc_new(sizeof *c);
    *c = (Context){.outer = p->running, .entry = e};
    p->running = c;
    e->depth++;
    if (p->subcalls && c->outer)
        find(&c->outer->entry->called, e->key)->depth++;
    c->begun = now(vm, p);
}

/* `depth` is 0: no outer call of the same runs. */
static void add(Entry *e, double total, double own)
{
    e->own += own;
    e->calls++;
    if (--e->depth == 0)
        e->total += total;
    else
        e->recursive++;
}

static void end(Interp *vm, Profiler *p)
{
    Context *c = p->running;
    if (!c)
        return;
    double total = now(vm, p) - c->begun, own = total - c->within;
    p->running = c->outer;
    add(c->entry, total, own);
    if (c->outer) {
        c->outer->within += total;
        if (p->subcalls)
            add(find(&c->outer->entry->called, c->entry->key), total, own);
    }
    free(c);
}

static void hook(Interp *vm, Value owner, TraceEvent event, Value what)
{
    Profiler *p = profiler_of(owner);
    Value pending = exc_take(vm);
    bool native = event == TRACE_C_CALL || event == TRACE_C_RETURN || event == TRACE_C_EXCEPTION;
    if (native && !p->builtins)
        ;
    else if (event == TRACE_CALL || event == TRACE_C_CALL)
        begin(vm, p, entry_for(vm, p, what));
    else if (p->running && p->running->entry == entry_for(vm, p, what))
        end(vm, p);
    vm->exc = pending;
}

/* -- methods ----------------------------------------------------------------------------------------------------------- */

static Value nothing(Interp *vm, Value *args, int n)
{
    (void)vm, (void)args, (void)n;
    return V_NONE;
}

static const NativeDef nothing_row = {"_nothing()", nothing, "Do nothing.", 0};

/* The VM looks which loop is to run behind a call that another was made in place of. */
static Value loop_chosen(Interp *vm)
{
    Value fn = native_function(vm, &nothing_row, V_NULL, "_lsprof");
    return fn == V_NULL ? V_NULL : native_tail(vm, fn, 0);
}

static Value enable(Interp *vm, Value *args, int n)
{
    (void)n;
    Profiler *p = profiler_of(args[0]);
    int subcalls = args[1] == V_NULL ? 1 : op_truth(vm, args[1]),
        builtins = args[2] == V_NULL ? 1 : op_truth(vm, args[2]);
    if (subcalls < 0 || builtins < 0)
        return V_NULL;
    p->subcalls = subcalls;
    p->builtins = builtins;
    p->enabled = true;
    tracing_set_hook(vm, hook, args[0]);
    return loop_chosen(vm);
}

static Value disable(Interp *vm, Value *args, int n)
{
    (void)n;
    Profiler *p = profiler_of(args[0]);
    if (tracing_get_profile(vm) == args[0])
        tracing_set_hook(vm, NULL, V_NONE);
    p->enabled = false;
    while (p->running)
        end(vm, p);
    if (p->failed != V_NULL) {
        Value exc = p->failed;
        p->failed = V_NULL;
        exc_raise_obj(vm, exc);
        return V_NULL;
    }
    return loop_chosen(vm);
}

static void free_list(Entry *e)
{
    while (e) {
        Entry *next = e->next;
        free_list(e->called);
        free(e);
        e = next;
    }
}

static void forget(Profiler *p)
{
    for (int i = 0; i < BUCKETS; i++) {
        free_list(p->buckets[i]);
        p->buckets[i] = NULL;
    }
    while (p->running) {
        Context *outer = p->running->outer;
        free(p->running);
        p->running = outer;
    }
}

static Value clear(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    forget(profiler_of(args[0]));
    return V_NONE;
}

static const Entry *shown_entry(Profiler *p, const void *key)
{
    return find(&p->buckets[(uintptr_t)key / 16 % BUCKETS], key);
}

/* (code, callcount, reccallcount, totaltime, inlinetime), and of entries that are no subcalls the
 * list of those. */
static Value entry_fields(Interp *vm, Profiler *p, const Entry *e, Value calls)
{
    Value fields[] = {shown_entry(p, e->key)->shown,  int_from_i64(vm, e->calls),
                      int_from_i64(vm, e->recursive), float_new(vm, e->total),
                      float_new(vm, e->own),          calls};
    return tuple_new(vm, fields, calls == V_NULL ? 5 : 6);
}

static Value subcalls(Interp *vm, Profiler *p, const Entry *e)
{
    Value list = list_new(vm, NULL, 0);
    for (const Entry *sub = e->called; list != V_NULL && sub; sub = sub->next) {
        Value fields = sub->calls ? entry_fields(vm, p, sub, V_NULL) : V_NONE;
        if (fields == V_NULL || (fields != V_NONE && !list_append(vm, list, fields)))
            return V_NULL;
    }
    return list != V_NULL && !list_of(list)->len ? V_NONE : list;
}

static Value raw_stats(Interp *vm, Value *args, int n)
{
    (void)n;
    Profiler *p = profiler_of(args[0]);
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; list != V_NULL && i < BUCKETS; i++)
        for (const Entry *e = p->buckets[i]; e; e = e->next) {
            Value calls = e->calls ? subcalls(vm, p, e) : V_NONE;
            Value fields = calls == V_NULL ? V_NULL : e->calls ? entry_fields(vm, p, e, calls) : V_NONE;
            if (fields == V_NULL || (fields != V_NONE && !list_append(vm, list, fields)))
                return V_NULL;
        }
    return list;
}

static Value set_up(Interp *vm, Value *args, int n)
{
    (void)n;
    Profiler *p = profiler_of(args[0]);
    gc_set(&p->timer, args[1]);
    if (!float_from_number(vm, args[2], &p->unit))
        return V_NULL;
    p->subcalls = op_truth(vm, args[3]) == 1;
    p->builtins = op_truth(vm, args[4]) == 1;
    return V_NONE;
}

static const NativeDef init_row = {
    "__init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True)", set_up,
    "Initialize self.", 0};

static bool init_profiler(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    return native_init(vm, &init_row, self, args, nargs, kwnames);
}

static Value construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value self = instance_new(vm, (Type *)v_obj(args[0]));
    if (self == V_NULL)
        return V_NULL;
    Profiler *p = profiler_of(self);
    p->timer = V_NONE;
    p->failed = V_NULL;
    return self;
}

static void trace_list(Gc *gc, const Entry *e)
{
    for (; e; e = e->next)
        gc_mark(gc, e->shown);
}

static void trace_profiler(Gc *gc, Obj *o)
{
    Profiler *p = (Profiler *)o;
    gc_mark(gc, p->timer);
    gc_mark(gc, p->failed);
    for (int i = 0; i < BUCKETS; i++)
        trace_list(gc, p->buckets[i]);
}

static void finalize_profiler(Interp *vm, Obj *o)
{
    (void)vm;
    forget((Profiler *)o);
}

static const NativeDef methods[] = {
    {"enable(self, subcalls=..., builtins=...)", enable, "Start collecting.", 0},
    {"disable(self)", disable, "Stop collecting.", 0},
    {"clear(self)", clear, "Forget what was collected.", 0},
    {"_raw_stats(self)", raw_stats, "What was collected, as tuples.", 0},
    {0},
};

static const TypeDef profiler_type = {
    .name = "Profiler", .module = "_lsprof", .doc = "Counts and times calls.", .size = sizeof(Profiler), .kind = KIND_NATIVE,
    .trace = trace_profiler, .finalize = finalize_profiler, .slots = {.init = init_profiler},
    .construct = "Profiler(cls, /, *args, **kwargs)", .new_fn = construct, .methods = methods,
};

static bool init(Interp *vm, Value module)
{
    return module_add_type(vm, module, &profiler_type);
}

static const NativeDef functions[] = {{0}};

const ModuleDef mod__lsprof = {
    .name = "_lsprof", .doc = "Counting and timing calls.", .functions = functions, .init = init};
