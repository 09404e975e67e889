/* SPDX-License-Identifier: MIT
 *
 * Exceptions: raising, chaining, traces. What single classes add is in exc_fields.c, the classes
 * themselves in exc_types.c, the printed form in exc_format.c.
 *
 * A raise sets __context__ from what is being handled and never makes a cycle of contexts. */
#include "lang/exc_types.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/buf.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

Exc *exc_of(Value v)
{
    return (Exc *)v_obj(v);
}

static Value new_of_type(Interp *vm, Type *t, Value args)
{
    Value v = instance_new(vm, t);
    if (v == V_NULL)
        return V_NULL;
    Exc *e = exc_of(v);
    gc_set(&e->args, args);
    e->context = e->cause = e->traceback = V_NULL;
    e->traces = e->first;
    e->traces_cap = EXC_FIRST;
    for (int i = 0; i < EXC_FIELDS; i++)
        e->fields[i] = V_NULL;
    return v;
}

Value exc_new_of_type(Interp *vm, Type *t, Value args)
{
    return new_of_type(vm, t, args);
}

Value exc_new(Interp *vm, ExcId id, Value args)
{
    Value v = new_of_type(vm, vm->exc_types[id], args);
    if (v != V_NULL)
        exc_fill_fields(vm, exc_of(v));
    return v;
}

/* -- raising ----------------------------------------------------------------------------------------------------------- */

/* Cuts `e` out of the chain of contexts that starts at `from`. A program may have made that chain a
 * cycle: a second walker, half as fast, is met there. */
static void break_cycle(Value from, Value e)
{
    Value slow = from;
    unsigned steps = 0;
    for (Value at = from; at != V_NULL; at = exc_of(at)->context, steps++) {
        if (steps > 0 && steps % 2 == 0)
            slow = exc_of(slow)->context;
        if (steps > 0 && at == slow)
            return;
        if (exc_of(at)->context == e) {
            gc_set(&exc_of(at)->context, V_NULL);
            return;
        }
    }
}

Value exc_raise_obj(Interp *vm, Value e)
{
    vm->exc = e;
    if (vm->handled == V_NULL || vm->handled == e)
        return V_NULL;
    break_cycle(vm->handled, e);
    gc_set(&exc_of(e)->context, vm->handled);
    return V_NULL;
}

static Value raise_new(Interp *vm, Value e)
{
    return e == V_NULL ? V_NULL : exc_raise_obj(vm, e);
}

Value exc_raise(Interp *vm, ExcId id, const char *format, ...)
{
    Buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&text, format, args);
    va_end(args);
    Value message = str_from_utf8(vm, text.data ? text.data : "", text.len);
    buf_clear(&text);
    if (message == V_NULL)
        return V_NULL;
    return exc_raise_value(vm, id, message);
}

Value exc_raise_value(Interp *vm, ExcId id, Value arg)
{
    Value args = arg == V_NULL ? vm->empty_tuple : tuple_new(vm, &arg, 1);
    return args == V_NULL ? V_NULL : raise_new(vm, exc_new(vm, id, args));
}

void exc_name_attr(Interp *vm, Value obj, Value name)
{
    if (!exc_pending_is(vm, EXC_AttributeError))
        return;
    Exc *e = exc_of(vm->exc);
    if (e->fields[0] != V_NULL || e->fields[1] != V_NULL)
        return;
    gc_set(&e->fields[0], name);
    gc_set(&e->fields[1], obj);
}

Value exc_raise_attr(Interp *vm, Value obj, Value name)
{
    Type *cls = type_from_value(obj);
    exc_raise(vm, EXC_AttributeError,
              cls ? "type object '%s' has no attribute '%s'" : "'%s' object has no attribute '%s'",
              cls ? type_name(cls) : type_name_of(vm, obj), str_utf8(vm, name, NULL));
    exc_name_attr(vm, obj, name);
    return V_NULL;
}

Value exc_raise_stack(Interp *vm)
{
    int limit = vm->recursion_limit;
    vm->recursion_limit += 50;                          /* room to make the exception itself */
    exc_raise(vm, EXC_RecursionError, "maximum recursion depth exceeded");
    vm->recursion_limit = limit;
    return V_NULL;
}

Value exc_type_error_arg(Interp *vm, const char *fn, const char *expected, Value got)
{
    return exc_raise(vm, EXC_TypeError, "%s() argument must be %s, not %s", fn, expected,
                     type_name_of(vm, got));
}

/* -- asking ------------------------------------------------------------------------------------------------------------ */

bool exc_matches(Interp *vm, Value e, ExcId id)
{
    return e != V_NULL && type_is_subtype(type_of(vm, e), vm->exc_types[id]);
}

bool exc_pending_is(Interp *vm, ExcId id)
{
    return exc_matches(vm, vm->exc, id);
}

Value exc_take(Interp *vm)
{
    Value e = vm->exc;
    vm->exc = V_NULL;
    return e;
}

Value exc_instantiate(Interp *vm, Value v)
{
    if (v_is_kind(v, KIND_EXCEPTION))
        return v;
    if (!v_is_kind(v, KIND_TYPE) || !(type_from_value(v)->flags & TYPE_EXCEPTION))
        return exc_raise(vm, EXC_TypeError, "exceptions must derive from BaseException");
    Value e = op_call(vm, v, NULL, 0);
    if (e != V_NULL && !v_is_kind(e, KIND_EXCEPTION))
        return exc_raise(vm, EXC_TypeError, "calling <class '%s'> should have returned an instance of BaseException, not %s",
                         type_name(type_from_value(v)), type_name_of(vm, e));
    return e;
}

static ExcId find_builtin(Interp *vm, const Type *t)
{
    for (; t; t = t->base)
        for (int id = 0; id < EXC_COUNT; id++)
            if (vm->exc_types[id] == t)
                return (ExcId)id;
    return EXC_BaseException;
}

ExcId exc_builtin_id(Interp *vm, Type *t)
{
    if (!t->exc_id)
        t->exc_id = (uint8_t)(find_builtin(vm, t) + 1);
    return (ExcId)(t->exc_id - 1);
}

Value exc_str(Interp *vm, Value e)
{
    return op_str(vm, e);
}

/* -- traces ------------------------------------------------------------------------------------------------------------ */

enum { MAX_TRACES = 100000 };

static bool more_traces(Interp *vm, Exc *e)
{
    uint32_t cap = e->traces_cap * 2;
    size_t size = e->traces_cap * sizeof(Trace);
    if (e->traces_cap >= MAX_TRACES)
        return false;
    bool inside = e->traces == e->first;
    Value pending = vm->exc;
    Trace *more = gc_resize(vm, inside ? NULL : e->traces, inside ? 0 : size, 2 * size);
    vm->exc = pending;
    if (!more)
        return false;
    if (inside)
        memcpy(more, e->first, size);
    e->traces = more;
    e->traces_cap = cap;
    return true;
}

void exc_add_trace(Interp *vm, Value exception, Value fn, uint32_t pc)
{
    Exc *e = exc_of(exception);
    if (e->ntraces < e->traces_cap || more_traces(vm, e))
        e->traces[e->ntraces++] = (Trace){.fn = fn, .left = V_NULL, .pc = pc};
}

Value *exc_left(Value exception, Value fn)
{
    Exc *e = exc_of(exception);
    if (!e->ntraces)
        return e->traceback == V_NULL ? NULL : exc_traceback_left(e->traceback, fn);
    Trace *last = &e->traces[e->ntraces - 1];
    return last->fn == fn && last->left == V_NULL ? &last->left : NULL;
}

static void exception_trace(Gc *gc, Obj *o)
{
    Exc *e = (Exc *)o;
    gc_mark(gc, e->args);
    gc_mark(gc, e->context);
    gc_mark(gc, e->cause);
    gc_mark(gc, e->traceback);
    gc_mark_range(gc, e->fields, EXC_FIELDS);
    for (uint32_t i = 0; i < e->ntraces; i++) {
        gc_mark(gc, e->traces[i].fn);
        gc_mark(gc, e->traces[i].left);
    }
}

static void exception_finalize(Interp *vm, Obj *o)
{
    Exc *e = (Exc *)o;
    if (e->traces && e->traces != e->first)
        gc_release(vm, e->traces, e->traces_cap * sizeof *e->traces);
}

const KindOps exception_kind_ops = {
    .name = "exception", .trace = exception_trace, .finalize = exception_finalize};
