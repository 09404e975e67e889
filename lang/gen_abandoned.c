/* SPDX-License-Identifier: MIT
 *
 * Last words: generators and coroutines that nobody can reach any more: their `finally` and `with`
 * blocks run, coroutines that never started are mentioned. Weak references whose object has died
 * call back. CPython does it at the moment the last reference goes; here it happens at a safe point
 * after a collection, or at the end. */
#include "lang/vm_internal.h"

#include <stdio.h>

#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_str.h"

bool gen_has_last_word(const Obj *o)
{
    const Gen *g = (const Gen *)o;
    if (g->finalizing)
        return false;
    if (g->state == GEN_CREATED)
        return o->shape == T_COROUTINE;
    return g->state == GEN_SUSPENDED && frame_fn(&g->frame)->code->flags & CODE_HAS_HANDLER;
}

static void write_error(Interp *vm, Value text)
{
    size_t len;
    const char *bytes = str_utf8(vm, text, &len);
    if (bytes && vm->host.write)
        vm->host.write(vm, true, bytes, len);
    else if (bytes)
        fwrite(bytes, 1, len, stderr);
}

static void tell(Interp *vm, Value exc, Value message, Value where)
{
    Value text = exc_format_ignored(vm, exc, message, where);
    if (text != V_NULL)
        write_error(vm, text);
    exc_clear(vm);
}

/* Gives it to a program's own sys.unraisablehook; false when there is none. */
static bool hook_takes(Interp *vm, Value exc, Value where)
{
    Value hook = dict_get_str(dict_of(vm->sys_dict), str_intern_cstr(vm, "unraisablehook"));
    if (hook == V_NULL || v_is_kind(hook, KIND_NATIVE_FN))
        return false;
    Value make = prelude_get(vm, "_structseq", "UnraisableHookArgs"), trace = exc_traceback(vm, exc);
    Value fields[] = {v_from_obj(type_of(vm, exc)), exc, trace, V_NONE, where},
          all = tuple_new(vm, fields, 5);
    Value arg = make == V_NULL || trace == V_NULL || all == V_NULL ? V_NULL : op_call(vm, make, &all, 1);
    if (arg == V_NULL)
        exc_clear(vm);
    else if (op_call(vm, hook, &arg, 1) == V_NULL)
        tell(vm, exc_take(vm), str_from_cstr(vm, "Exception ignored in sys.unraisablehook"), hook);
    return arg != V_NULL;
}

/* An error that nobody can catch. */
void exc_unraisable(Interp *vm, Value where)
{
    Value e = exc_take(vm);
    if (!hook_takes(vm, e, where))
        tell(vm, e, V_NONE, where);
}

/* The warning names the line that made it, which nearly always is the one that should have awaited it. */
static void warn_never_awaited(Interp *vm, Gen *g)
{
    const Function *fn = frame_fn(&g->frame);
    bool known = g->base_handled != V_NULL;
    const Code *code = known ? ((Function *)v_obj(g->base_handled))->code : fn->code;
    uint32_t at = g->frame.made_at;
    int64_t line = known ? code_position(code, at ? at - 1 : 0).line : code->first_line;
    Value warn = prelude_get(vm, "warnings", "_never_awaited");
    Value args[] = {v_from_obj(g), fn->qualname, code->filename, v_from_small(line)};
    if (warn == V_NULL || op_call(vm, warn, args, 4) == V_NULL)
        exc_unraisable(vm, v_from_obj(g));
}

/* Only a loop can close it; without one it just ends. */
static void lose_asyncgen(Interp *vm, Value v)
{
    if (vm->asyncgen_last != V_NULL) {
        if (op_call(vm, vm->asyncgen_last, &v, 1) == V_NULL)
            exc_unraisable(vm, v);
    } else if (vm->host.asyncgen_lost) {
        vm->host.asyncgen_lost(vm, v);
    }
    exc_clear(vm);
}

/* A weak reference whose object has died. */
static void call_back(Interp *vm, Value ref)
{
    Value callback = weakref_take_callback(ref);
    if (callback != V_NONE && op_call(vm, callback, &ref, 1) == V_NULL)
        exc_unraisable(vm, callback);
}

static void last_word(Interp *vm, Value v)
{
    if (weakref_is(vm, v)) {
        call_back(vm, v);
        return;
    }
    if (!v_is_kind(v, KIND_GENERATOR)) {
        vm->host.last_word(vm, v);
        return;
    }
    Gen *g = (Gen *)v_obj(v);
    if (!gen_has_last_word(&g->h))
        return;
    g->finalizing = true;
    if (g->state == GEN_CREATED)
        warn_never_awaited(vm, g);
    else if (g->h.shape == T_ASYNC_GENERATOR)
        lose_asyncgen(vm, v);
    else if (op_call_method(vm, v, "close", NULL, 0) == V_NULL)
        exc_unraisable(vm, v);
}

/* __del__ of an object that nobody reaches any more. */
static void say_del(Interp *vm, Value v)
{
    Value self, fn = op_special(vm, v, vm->names.del, &self);
    if (fn != V_NULL && op_call(vm, fn, &self, self != V_NULL) == V_NULL)
        exc_unraisable(vm, fn);
    exc_clear(vm);
}

/* All that there are just now; those that come meanwhile are for whoever is nearer to them. */
static void hear(Interp *vm)
{
    Doomed d;
    gc_take_doomed(vm, &d);
    for (size_t i = 0; i < d.len; i++)
        (i < d.ndels ? say_del : last_word)(vm, v_from_obj(d.items[i]));
    gc_drop_doomed(vm, &d);
}

void gen_close_abandoned(Interp *vm, bool all)
{
    enum { ROUNDS = 4 };                                /* how often the last ones may make new ones */
    Value pending = vm->exc;
    if (vm->in_last_word >= LAST_WORDS_WITHIN)
        return;
    vm->in_last_word++;
    vm->exc = V_NULL;
    for (int round = 0;
         round == 0 || vm->has_doomed || (all && vm->watching & WATCH_DELS && round < ROUNDS);
         round++) {
        if (all && round < ROUNDS)
            gc_doom_all(vm);
        hear(vm);
    }
    vm->exc = pending;
    vm->in_last_word--;
}
