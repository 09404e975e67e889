/* SPDX-License-Identifier: MIT
 *
 * Slow paths of the loop about control flow: exceptions, `with`, generators, coroutines, what a console shows, and
 * what the instructions do with values that frames return to them. */
#include "lang/vm_ops.h"

#include "lang/native.h"
#include "lang/obj_async_step.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- exceptions -------------------------------------------------------------------------------------------------------- */

void vm_raise_unbound(Interp *vm, Value name)
{
    exc_raise(vm, EXC_UnboundLocalError,
              "cannot access local variable '%s' where it is not associated with a value",
              str_utf8(vm, name, NULL));
}

void vm_raise_unbound_local(Interp *vm, const Code *code, unsigned reg, bool of_super)
{
    if (of_super)
        exc_raise(vm, EXC_RuntimeError, "super(): arg[0] deleted");
    else
        (reg - 1u < code->ninherited ? vm_raise_unbound_free : vm_raise_unbound)(vm, code->local_names[reg]);
}

void vm_raise_unbound_free(Interp *vm, Value name)
{
    exc_raise(vm, EXC_NameError,
              "cannot access free variable '%s' where it is not associated with a value in "
              "enclosing scope",
              str_utf8(vm, name, NULL));
    gc_set(&exc_of(vm->exc)->fields[0], name);
}

void vm_raise(Interp *vm, Value exception, Value cause)
{
    Value e = exc_instantiate(vm, exception);
    if (e == V_NULL)
        return;
    if (cause != V_NULL) {
        Value c = V_NULL;
        if (cause != V_NONE) {
            bool usable = v_is_kind(cause, KIND_EXCEPTION)
                       || (v_is_kind(cause, KIND_TYPE) && type_from_value(cause)->flags & TYPE_EXCEPTION);
            if (!usable) {
                exc_raise(vm, EXC_TypeError, "exception causes must derive from BaseException");
                return;
            }
            c = exc_instantiate(vm, cause);
            if (c == V_NULL)
                return;
        }
        gc_set(&exc_of(e)->cause, c);
        exc_of(e)->suppress_context = true;
    }
    exc_raise_obj(vm, e);
}

static bool is_exception_class(Value v)
{
    return v_is_kind(v, KIND_TYPE) && type_from_value(v)->flags & TYPE_EXCEPTION;
}

static int match_one(Interp *vm, Value exception, Value cls)
{
    if (!is_exception_class(cls)) {
        exc_raise(vm, EXC_TypeError,
                  "catching classes that do not inherit from BaseException is not allowed");
        return -1;
    }
    return type_is_subtype(type_of(vm, exception), type_from_value(cls));
}

int vm_match_exc(Interp *vm, Value exception, Value classes)
{
    if (!tuple_is(classes))
        return match_one(vm, exception, classes);
    Tuple *t = tuple_of(classes);
    int found = 0;
    for (int64_t i = 0; i < t->len; i++) {
        int match = match_one(vm, exception, t->items[i]);
        if (match < 0)
            return -1;
        found |= match;
    }
    return found;
}

Value vm_match_group(Interp *vm, Value *exception, Value classes)
{
    Value args[] = {*exception, classes};
    Value pair = op_call(vm, prelude_get(vm, "_groups", "caught"), args, 2);
    if (pair == V_NULL)
        return V_NULL;
    *exception = tuple_of(pair)->items[1];
    return tuple_of(pair)->items[0];
}

Value vm_unhandled(Interp *vm, Value caught, Value raised)
{
    return op_call(vm, prelude_get(vm, "_groups", "unhandled"), (Value[]){caught, raised}, 2);
}

/* -- with -------------------------------------------------------------------------------------------------------------- */

/* A method of v's class, bound by hand so that only the class is asked. */
static Value bound_special(Interp *vm, Value v, Value name)
{
    Value self, fn = op_special(vm, v, name, &self);
    if (fn == V_NULL)
        return V_NULL;
    return self == V_NULL ? fn : method_new(vm, fn, self);
}

bool vm_with_methods(Interp *vm, Value manager, bool async, Value *enter, Value *exit_fn)
{
    Value enter_name = async ? vm->names.aenter : vm->names.enter,
          exit_name = async ? vm->names.aexit : vm->names.exit;
    *enter = bound_special(vm, manager, enter_name);
    *exit_fn = *enter == V_NULL ? V_NULL : bound_special(vm, manager, exit_name);
    if (*exit_fn != V_NULL)
        return true;
    if (vm->exc == V_NULL)
        exc_raise(vm, EXC_TypeError,
                  "'%s' object does not support the %scontext manager protocol%s",
                  type_name_of(vm, manager), async ? "asynchronous " : "",
                  *enter == V_NULL ? ""
                  : async          ? " (missed __aexit__ method)"
                                   : " (missed __exit__ method)");
    return false;
}

/* -- generators and coroutines ----------------------------------------------------------------------------------------- */

Delegation vm_delegation(Interp *vm, Value sub)
{
    Delegation d = {.sent = V_NONE, .thrown = V_NULL};
    if (v_is_exact(sub, T_ASYNC_GEN_STEP)) {
        d.is_step = true;
        d.failed = !async_step_begin(vm, sub, &d.gen, &d.sent, &d.thrown);
    } else if (v_is_kind(sub, KIND_GENERATOR)) {
        Gen *g = (Gen *)v_obj(sub);
        if (g->state == GEN_CLOSED && g->h.shape == T_COROUTINE) {
            exc_raise(vm, EXC_RuntimeError, "cannot reuse already awaited coroutine");
            d.failed = true;
        } else if (g->state != GEN_CLOSED) {
            d.gen = g;
        }
    }
    return d;
}

Value vm_send(Interp *vm, Value it, Value sent)
{
    Type *t = type_of(vm, it);
    vm->stop_value = V_NONE;
    if (v_is_kind(it, KIND_GENERATOR) && ((Gen *)v_obj(it))->state == GEN_CLOSED)
        return V_STOP;
    Value v = sent == V_NONE && t->slots.next ? t->slots.next(vm, it)
                                              : op_call_method(vm, it, "send", &sent, 1);
    if (v != V_NULL || !exc_pending_is(vm, EXC_StopIteration))
        return v;
    vm->stop_value = exc_of(exc_take(vm))->fields[0];
    return V_STOP;
}

Value vm_yield_from_iter(Interp *vm, Value v, const Code *code)
{
    if (v_is_exact(v, T_COROUTINE) && !(code->flags & (CODE_COROUTINE | CODE_AWAITABLE)))
        return exc_raise(vm, EXC_TypeError,
                         "cannot 'yield from' a coroutine object in a non-coroutine generator");
    return v_is_kind(v, KIND_GENERATOR) ? v : op_iter(vm, v);
}

Value vm_await_iter(Interp *vm, Value v, int where)
{
    if (v_is_exact(v, T_COROUTINE)) {
        if (!gen_is_awaited((Gen *)v_obj(v)))
            return v;
        return exc_raise(vm, EXC_RuntimeError, "coroutine is being awaited already");
    }
    Type *t = type_of(vm, v);
    if (v_is_exact(v, T_GENERATOR) && frame_fn(&((Gen *)v_obj(v))->frame)->code->flags & CODE_AWAITABLE)
        return v;
    if (!t->slots.await) {
        if (where == 3)
            return exc_raise(vm, EXC_TypeError,
                             "'async for' received an invalid object from __anext__: %s",
                             type_name(t));
        if (where)
            return exc_raise(vm, EXC_TypeError, "'async with' received an object from %s that does not implement __await__: %s",
                             where == 1 ? "__aenter__" : "__aexit__", type_name(t));
        return exc_raise(vm, EXC_TypeError, "object %s can't be used in 'await' expression", type_name(t));
    }
    Value it = t->slots.await(vm, v);
    if (it == V_NULL)
        return V_NULL;
    if (v_is_exact(it, T_COROUTINE))
        return exc_raise(vm, EXC_TypeError, "__await__() returned a coroutine");
    if (!type_of(vm, it)->slots.next && !v_is_exact(it, T_ASYNC_GEN_STEP))
        return exc_raise(vm, EXC_TypeError, "__await__() returned non-iterator of type '%s'",
                         type_name_of(vm, it));
    return it;
}

/* -- consoles ---------------------------------------------------------------------------------------------------------- */

bool vm_display(Interp *vm, Value v)
{
    Value hook = dict_get_str(dict_of(vm->sys_dict), str_intern_cstr(vm, "displayhook"));
    if (hook == V_NULL) {
        exc_raise(vm, EXC_RuntimeError, "lost sys.displayhook");
        return false;
    }
    return op_call(vm, hook, &v, 1) != V_NULL;
}

/* -- what a returned value is for -------------------------------------------------------------------------------------- */

/* The truth that a jump waits for: of a comparison, or what __bool__ returned. Negative: an exception. */
static int awaited_truth(Interp *vm, Frame *f, RetOp ret, uint32_t ins, Value v)
{
    if (ret == RET_JUMP)
        return vm_finish_jump(vm, f, ins, v);
    return vm_check_bool(vm, v) ? v == V_TRUE : -1;
}

static bool take_jump(Interp *vm, Frame *f, RetOp ret, uint32_t ins, Value v)
{
    int truth = awaited_truth(vm, f, ret, ins, v);
    if (truth >= 0)
        f->pc += truth == (int)(ret == RET_JUMP ? ins >> 24 : ins >> 16 & 255) ? (int32_t)*f->pc + 1 : 1;
    return truth >= 0;
}

static bool store(Frame *f, uint16_t dst, Value v)
{
    if (v != V_NULL)
        frame_regs(f)[dst] = v;
    return v != V_NULL;
}

static Value returned_truth(Interp *vm, uint32_t ins, Value v)
{
    int truth = vm_truth(vm, v);
    return truth < 0 ? V_NULL : v_from_bool(truth == ((ins & 255) == OP_IN));
}

static Value returned_operand(Interp *vm, Frame *f, uint32_t ins, Value v)
{
    const Value *regs = frame_regs(f);
    if (v != V_NOTIMPL)
        return v;
    return vm_finish_operator(vm, (Opcode)(ins & 255), regs[ins >> 16 & 255], regs[ins >> 24]);
}

static bool take_judgement(Interp *vm, Frame *f, uint16_t dst, Value v)
{
    if (!vm_filter_judge(vm, f, frame_regs(f)[f->pc[-2] >> 16 & 255], &v))
        return false;
    return v == V_STOP || store(f, dst, v);
}

bool vm_take_return(Interp *vm, Frame *f, RetOp ret, uint16_t dst, Value v, bool closing)
{
    uint32_t ins = f->pc[-1];
    switch (ret) {
    case RET_DISCARD:
        return true;
    case RET_INIT:
        if (v != V_NONE)
            exc_raise(vm, EXC_TypeError, "__init__() should return None, not '%s'", type_name_of(vm, v));
        return v == V_NONE;
    case RET_FORITER:
        f->pc += (int32_t)ins;
        return true;
    case RET_GEN_NEXT:
        exc_raise_value(vm, EXC_StopIteration, v == V_NONE ? V_NULL : v);
        return false;
    case RET_ASYNC_STEP:
        if (!closing)
            exc_raise_value(vm, EXC_StopAsyncIteration, V_NULL);
        return closing && store(f, dst, V_NONE);
    case RET_FILTER:
        return take_judgement(vm, f, dst, v);
    case RET_LEN:
        return store(f, dst, vm_check_len(vm, v));
    case RET_JUMP: case RET_JIF:
        return take_jump(vm, f, ret, ins, v);
    case RET_TRUTH:
        return store(f, dst, returned_truth(vm, ins, v));
    case RET_ITER:
        return vm_check_iterator(vm, v) && store(f, dst, v);
    case RET_BINARY:
        return store(f, dst, returned_operand(vm, f, ins, v));
    default:
        return store(f, dst, v);
    }
}
