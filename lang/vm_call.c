/* SPDX-License-Identifier: MIT
 *
 * Beginning a call of anything: functions of the language get a frame, natives run at once, classes
 * make their instance and go on with __init__, objects with their __call__.
 *
 * The loop in vm.c does the common calls itself, arguments in place; this is the general way, which
 * copies them to the top of the stack. Binding arguments to parameters is in call_bind.c. */
#include "lang/vm_fast.h"

#include "lang/gc.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

enum { MAX_UNPACK = 250 };              /* arguments that fit beside a receiver in one frame */

void call_fill_locals(Interp *vm, const Code *code, Value *regs, unsigned from)
{
    for (unsigned i = from; i < code->nlocals; i++)
        regs[i] = V_NULL;
    if (!code->ncell_regs)
        return;
    /* a frame without its cells could not even raise MemoryError */
    gc_lift_limit(vm->gc);
    for (unsigned i = 0; i < code->ncell_regs; i++) {
        unsigned reg = code->cell_regs[i];
        regs[reg] = cell_new(vm, reg < code->nlocals ? regs[reg] : V_NULL);
    }
    gc_restore_limit(vm->gc);
}

static CallState begin_generator(Interp *vm, Function *fn, const Value *args, int nargs,
                                 Value kwnames, Value *result)
{
    Gen *g = gen_new(vm, fn);
    const Code *code = fn->code;
    bool plain = code->nparams <= NEAR_PARAMS && !code->nkwonly
              && !(code->flags & (CODE_VARARGS | CODE_VARKEYWORDS));
    if (g && plain && kwnames == V_NULL && nargs == code->nparams) {
        values_copy(frame_regs(&g->frame), args, (size_t)nargs);
        call_fill_locals(vm, code, frame_regs(&g->frame), code->nparams);
        *result = v_from_obj(g);
        return CALL_DONE;
    }
    if (!g || !call_bind(vm, fn, frame_regs(&g->frame), args, nargs, kwnames))
        return CALL_FAILED;
    *result = v_from_obj(g);
    return CALL_DONE;
}

static Frame *push_frame(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Function *fn)
{
    Stack *st = vm->stack;
    if (vm->depth >= vm->recursion_limit) {
        exc_raise_stack(vm);
        return NULL;
    }
    Frame *f = stack_push(vm, st, frame_top(st, back), fn->code->nregs);
    f->fn = v_from_obj(fn);
    f->pc = fn->code->words;
    f->back = back;
    f->dst = dst;
    f->ret = (uint8_t)ret;
    st->frame = f;
    vm->depth++;
    return f;
}

/* Plain parameters, plainly given: nothing to bind but defaults. `self` V_NULL: none in front. */
static CallState begin_simple(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Function *fn,
                              Value self, const Value *args, int nargs)
{
    Frame *f = push_frame(vm, back, dst, ret, fn);
    if (!f)
        return CALL_FAILED;
    Value *regs = frame_regs(f);
    if (self != V_NULL)
        *regs++ = self;
    for (int i = 0; i < nargs; i++)
        regs[i] = args[i];
    call_fill_simple(vm, fn, frame_regs(f), nargs + (self != V_NULL));
    return CALL_PUSHED;
}

static CallState begin_function(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Function *fn,
                                const Value *args, int nargs, Value kwnames, Value *result)
{
    if (kwnames == V_NULL && call_is_simple(fn, nargs))
        return begin_simple(vm, back, dst, ret, fn, V_NULL, args, nargs);
    if (fn->code->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR))
        return begin_generator(vm, fn, args, nargs, kwnames, result);
    Frame *f = push_frame(vm, back, dst, ret, fn);
    if (!f)
        return CALL_FAILED;
    if (call_bind(vm, fn, frame_regs(f), args, nargs, kwnames))
        return CALL_PUSHED;
    vm->depth--;
    vm->stack->frame = back;
    stack_pop(vm, vm->stack, f);
    return CALL_FAILED;
}

/* Puts them where the parameters of those very names are; false: not so simple. */
static bool place_named(const Code *code, Value *regs, const Keywords *named)
{
    for (int k = 0; k < named->count; k++) {
        Value name = named->names[k * named->step];
        int i = code->nposonly;
        while (i < code->nparams && code->local_names[i] != name)
            i++;
        if (i == code->nparams || regs[i] != V_NULL)
            return false;
        regs[i] = named->values[k * named->step];
    }
    return true;
}

bool call_push_named(Interp *vm, Frame *back, uint16_t dst, Value callee, const Value *args,
                     int npos, const Keywords *named)
{
    const Function *fn = (const Function *)v_obj(callee);
    const Code *code = fn->code;
    Stack *st = vm->stack;
    Frame *f = (Frame *)frame_top(st, back);
    Value *regs = frame_regs(f);
    if (!(code->flags & CODE_SIMPLE) || npos > code->nparams || !stack_fits(st, regs, code->nregs)
        || vm->depth >= vm->recursion_limit)
        return false;
    values_copy(regs, args, (size_t)npos);
    for (int i = npos; i < code->nparams; i++)
        regs[i] = V_NULL;
    if (!place_named(code, regs, named))
        return false;
    const Tuple *defaults = fn->defaults == V_NULL ? NULL : tuple_of(fn->defaults);
    int first = code->nparams - (defaults ? (int)defaults->len : 0);
    for (int i = npos; i < code->nparams; i++) {
        if (regs[i] == V_NULL && i < first)
            return false;
        regs[i] = regs[i] == V_NULL ? defaults->items[i - first] : regs[i];
    }
    *f = (Frame){.fn = callee, .pc = code->words, .back = back, .dst = dst, .ret = RET_STORE};
    st->frame = f;
    vm->depth++;
    call_fill_locals(vm, code, regs, code->nparams);
    return true;
}

/* The same call with a receiver in front of its arguments. */
static CallState begin_with_self(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Value fn,
                                 Value self, const Value *args, int nargs, Value kwnames,
                                 Value *result)
{
    if (kwnames == V_NULL && v_is_kind(fn, KIND_FUNCTION) && call_is_simple((Function *)v_obj(fn), nargs + 1))
        return begin_simple(vm, back, dst, ret, (Function *)v_obj(fn), self, args, nargs);
    if (nargs > MAX_UNPACK) {
        Value all = tuple_new(vm, NULL, (size_t)nargs + 1);
        if (all == V_NULL)
            return CALL_FAILED;
        Value *items = tuple_of(all)->items;
        items[0] = self;
        values_copy(items + 1, args, (size_t)nargs);
        return call_begin(vm, back, dst, ret, fn, items, nargs + 1, kwnames, result);
    }
    Value all[MAX_UNPACK + 1];
    all[0] = self;
    values_copy(all + 1, args, (size_t)nargs);
    return call_begin(vm, back, dst, ret, fn, all, nargs + 1, kwnames, result);
}

/* A method of a method, of a method perhaps. */
static CallState begin_inner(Interp *vm, Frame *back, uint16_t dst, RetOp ret, const Method *m,
                             const Value *args, int nargs, Value kwnames, Value *result)
{
    if (!op_enter(vm, ""))
        return CALL_FAILED;
    CallState state = begin_with_self(vm, back, dst, ret, m->fn, m->self, args, nargs, kwnames, result);
    op_leave(vm);
    return state;
}

CallState call_settle(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Value v, Value *result)
{
    if (v == V_NULL)
        return CALL_FAILED;
    if (v == V_PARK)
        return CALL_PARKED;
    if (v != V_TAILCALL) {
        *result = v;
        return CALL_DONE;
    }
    TailCall tail = vm->tail;
    vm->tail.nargs = 0;
    if (!op_enter(vm, ""))                              /* what asks for itself asks for ever */
        return CALL_FAILED;
    CallState state = call_begin(vm, back, dst, ret, tail.fn, tail.args, tail.nargs, tail.kwnames, result);
    op_leave(vm);
    return state;
}

/* A __new__ of the language that makes all of an instance, for a class of the library. (That of a
 * program may return an object of a derived class, whose __init__ is to be called then.) */
static Value whole_new(Interp *vm, const Type *t)
{
    if ((t->flags & (TYPE_HEAP | TYPE_OF_PROGRAM)) != TYPE_HEAP || t->slots.init != object_init)
        return V_NULL;
    Value found = type_lookup(vm, t, slot_name(vm, SLOT_NEW));
    Value fn = v_is_exact(found, T_STATIC_METHOD) ? ((Wrapper *)v_obj(found))->fn : found;
    return v_is_exact(fn, T_FUNCTION) ? fn : V_NULL;
}

static void learn_construction(Interp *vm, Type *t)
{
    Value init = type_lookup(vm, t, vm->names.init);
    bool usual = t->h.shape == T_TYPE;
    bool plain = usual && t->slots.new_ == vm->types[T_OBJECT]->slots.new_ && v_is_exact(init, T_FUNCTION)
              && !(t->flags & TYPE_ABSTRACT);
    t->init_fn = plain ? init : V_NULL;
    t->new_fn = usual ? whole_new(vm, t) : V_NULL;
    t->init_epoch = vm->type_epoch;
}

/* A class whose construction is plain (object.__new__, a Python-level __init__): the instance now,
 * a frame for __init__. */
static bool plain_init(const Type *t, Function **init)
{
    if (t->init_fn == V_NULL)
        return false;
    *init = (Function *)v_obj(t->init_fn);
    return !((*init)->code->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR));
}

static CallState begin_type(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Type *t, Value *args,
                            int nargs, Value kwnames, Value *result)
{
    Function *init;
    /* RET_INIT needs the instance to be in the destination already, so only a plain destination qualifies. */
    if (t->init_epoch != vm->type_epoch)
        learn_construction(vm, t);
    if (t->new_fn != V_NULL)
        return begin_with_self(vm, back, dst, ret, t->new_fn, v_from_obj(t), args, nargs, kwnames, result);
    if (ret != RET_STORE || !plain_init(t, &init)) {
        Value v = type_of(vm, v_from_obj(t))->slots.call(vm, v_from_obj(t), args, nargs, kwnames);
        return call_settle(vm, back, dst, ret, v, result);
    }
    Value self = instance_new(vm, t);
    if (self == V_NULL)
        return CALL_FAILED;
    CallState state = begin_with_self(vm, back, dst, RET_INIT, v_from_obj(init), self, args, nargs,
                                      kwnames, result);
    if (state == CALL_PUSHED)
        frame_regs(back)[dst] = self;
    return state;
}

static CallState begin_object(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Value callee,
                              Value *args, int nargs, Value kwnames, Value *result)
{
    Type *t = type_of(vm, callee);
    if (!t->slots.call) {
        exc_raise(vm, EXC_TypeError, "'%s' object is not callable", type_name(t));
        return CALL_FAILED;
    }
    Value fn = t->flags & TYPE_HEAP ? type_lookup(vm, t, vm->names.call) : V_NULL;
    if (v_is_exact(fn, T_FUNCTION))
        return begin_with_self(vm, back, dst, ret, fn, callee, args, nargs, kwnames, result);
    return call_settle(vm, back, dst, ret, t->slots.call(vm, callee, args, nargs, kwnames), result);
}

/* next(g), g.send(v): the generator's frame goes on as if it had been called. Below a run of C's
 * own it is stepped. */
static CallState begin_resume(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Gen *g, Value sent,
                              Value *result)
{
    if (ret == RET_STORE && g->state != GEN_CLOSED)
        return gen_enter(vm, vm->stack, g, back, dst, RET_GEN_NEXT, sent, V_NULL) ? CALL_PUSHED : CALL_FAILED;
    *result = gen_send(vm, g, sent);
    return *result == V_NULL ? CALL_FAILED : CALL_DONE;
}

CallState call_begin(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Value callee, Value *args,
                     int nargs, Value kwnames, Value *result)
{
    if (kwnames == V_STOP)
        return begin_resume(vm, back, dst, ret, (Gen *)v_obj(callee), args[0], result);
    switch (v_is_obj(callee) ? v_obj(callee)->kind : KIND_FREE) {
    case KIND_FUNCTION:
        return begin_function(vm, back, dst, ret, (Function *)v_obj(callee), args, nargs, kwnames, result);
    case KIND_METHOD: {
        const Method *m = (Method *)v_obj(callee);
        if (v_is_kind(m->fn, KIND_METHOD))
            return begin_inner(vm, back, dst, ret, m, args, nargs, kwnames, result);
        return begin_with_self(vm, back, dst, ret, m->fn, m->self, args, nargs, kwnames, result);
    }
    case KIND_NATIVE_FN: {
        if (callee == vm->build_class)
            return call_settle(vm, back, dst, ret, call_build_class(vm, args, nargs, kwnames), result);
        Value v = native_call(vm, (NativeFunction *)v_obj(callee), args, nargs, kwnames);
        return call_settle(vm, back, dst, ret, v, result);
    }
    case KIND_TYPE:
        return begin_type(vm, back, dst, ret, (Type *)v_obj(callee), args, nargs, kwnames, result);
    default:
        return begin_object(vm, back, dst, ret, callee, args, nargs, kwnames, result);
    }
}

/* -- calling from C ---------------------------------------------------------------------------------------------------- */

/* The bottom of a nested run: a frame that is nobody's, where unwinding and returning stop. */
static Value run_nested(Interp *vm, Stack *st, Frame *outer)
{
    Value result = V_NULL;
    vm->nested++;
    RunState state = vm_loop(vm, st, st->frame, &result);
    vm->nested--;
    st->frame = outer;
    return state == RUN_DONE ? result : V_NULL;
}

/* A native with its few arguments in front of what calls it, or a callable object of C; false: not so
 * simple. */
static bool call_native_at_once(Interp *vm, Value fn, const Value *args, int nargs, Value *result)
{
    enum { FEW = 3 };
    Value all[FEW + 1], native = fn, front = V_NULL;
    if (v_is_kind(fn, KIND_NATIVE)) {
        const Type *t = type_of(vm, fn);
        if (t->flags & TYPE_HEAP || !t->slots.call)
            return false;
        *result = t->slots.call(vm, fn, (Value *)args, nargs, V_NULL);
        return true;
    }
    if (v_is_kind(fn, KIND_TYPE)) {
        native = constructor_of(fn);
        front = fn;
    } else if (v_is_kind(fn, KIND_NATIVE_FN)) {
        front = ((NativeFunction *)v_obj(fn))->self;
    }
    if ((unsigned)nargs > FEW || !v_is_kind(native, KIND_NATIVE_FN))
        return false;
    int n = front != V_NULL;
    all[0] = front;
    values_copy(all + n, args, (size_t)nargs);
    if (!native_takes((NativeFunction *)v_obj(native), all, n + nargs))
        return false;
    *result = call_native(vm, (NativeFunction *)v_obj(native), all, n + nargs);
    return true;
}

Value vm_call(Interp *vm, Value fn, const Value *args, int nargs, Value kwnames)
{
    Stack *st = vm->stack;
    Frame *outer = st->frame;
    Value result = V_NULL;
    if (!op_enter(vm, ""))
        return V_NULL;
    if (kwnames == V_NULL && v_is_kind(fn, KIND_FUNCTION)
        && call_push_plain(vm, outer, 0, RET_EXIT, fn, args, nargs)) {
        result = run_nested(vm, st, outer);
        op_leave(vm);
        return result;
    }
    CallState state = kwnames == V_NULL && call_native_at_once(vm, fn, args, nargs, &result)
                          ? call_settle(vm, outer, 0, RET_EXIT, result, &result)
                          : call_begin(vm, outer, 0, RET_EXIT, fn, (Value *)args, nargs, kwnames, &result);
    switch (state) {
    case CALL_PUSHED:
        result = run_nested(vm, st, outer);
        break;
    case CALL_PARKED:
        result = vm->host.wait_nested ? vm->host.wait_nested(vm)
                                      : exc_raise(vm, EXC_RuntimeError, "cannot wait here");
        break;
    case CALL_FAILED:
        result = V_NULL;
        break;
    case CALL_DONE:
        break;
    }
    op_leave(vm);
    return result;
}

/* -- classes ----------------------------------------------------------------------------------------------------------- */

/* Runs a class body with its namespace in register 0; the cell of __class__, or None. */
static Value run_body(Interp *vm, Function *body, Value namespace_dict)
{
    Stack *st = vm->stack;
    Frame *outer = st->frame;
    Value result;
    if (!op_enter(vm, ""))
        return V_NULL;
    CallState state = begin_function(vm, outer, 0, RET_EXIT, body, &namespace_dict, 1, V_NULL, &result);
    result = state == CALL_PUSHED ? run_nested(vm, st, outer) : V_NULL;
    op_leave(vm);
    return result;
}

Value vm_exec_namespace(Interp *vm, Value fn, Value namespace_dict)
{
    return run_body(vm, (Function *)v_obj(fn), namespace_dict);
}

/* Bases that are no classes may stand in for some: __mro_entries__. */
static Value resolve_bases(Interp *vm, Value bases)
{
    Value resolved = list_new(vm, NULL, 0);
    Tuple *t = tuple_of(bases);
    bool changed = false;
    for (int64_t i = 0; i < t->len && resolved != V_NULL; i++) {
        Value entries = V_NULL;
        if (!v_is_kind(t->items[i], KIND_TYPE)) {
            Value hook = op_getattr_opt(vm, t->items[i], vm->names.mro_entries);
            entries = hook == V_NULL ? V_NULL : op_call(vm, hook, &bases, 1);
            if (entries == V_NULL && vm->exc != V_NULL)
                return V_NULL;
            if (entries != V_NULL && !tuple_is(entries))
                return exc_raise(vm, EXC_TypeError, "__mro_entries__ must return a tuple");
        }
        changed |= entries != V_NULL;
        if (!(entries == V_NULL ? list_append(vm, resolved, t->items[i])
                                : list_extend(vm, resolved, entries)))
            return V_NULL;
    }
    if (resolved == V_NULL)
        return V_NULL;
    return changed ? tuple_from_iterable(vm, resolved) : bases;
}

/* The metaclass: the keyword's, made as derived as the bases demand. */
static Value find_metaclass(Interp *vm, Value bases, Value kwargs)
{
    Value meta = V_NULL;
    if (kwargs != V_NULL) {
        meta = dict_pop(vm, kwargs, vm->names.metaclass);
        if (meta == V_NULL && vm->exc != V_NULL)
            return V_NULL;
    }
    Tuple *t = tuple_of(bases);
    if (meta == V_NULL)
        meta = v_from_obj(t->len ? type_of(vm, t->items[0]) : vm->types[T_TYPE]);
    if (!v_is_kind(meta, KIND_TYPE))
        return meta;
    for (int64_t i = 0; i < t->len; i++) {
        Type *other = type_of(vm, t->items[i]);
        if (type_is_subtype(type_from_value(meta), other))
            continue;
        if (!type_is_subtype(other, type_from_value(meta)))
            return exc_raise(vm, EXC_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                                                "subclass of the metaclasses of all its bases");
        meta = v_from_obj(other);
    }
    return meta;
}

static Value prepare_namespace(Interp *vm, Value meta, Value name, Value bases, Value kwargs)
{
    if (meta == v_from_obj(vm->types[T_TYPE]))
        return dict_new(vm);
    Value prepare = op_getattr_opt(vm, meta, vm->names.prepare);
    if (prepare == V_NULL)
        return vm->exc == V_NULL ? dict_new(vm) : V_NULL;
    Value namespace_dict = op_call_ex(vm, prepare, tuple_pack(vm, 2, name, bases), kwargs);
    if (namespace_dict != V_NULL && !type_of(vm, namespace_dict)->slots.getitem)
        return exc_raise(vm, EXC_TypeError, "%s.__prepare__() must return a mapping, not %s",
                         v_is_kind(meta, KIND_TYPE) ? type_name(type_from_value(meta)) : "<metaclass>",
                         type_name_of(vm, namespace_dict));
    return namespace_dict;
}

static Value keywords_dict(Interp *vm, const Value *values, Value kwnames)
{
    if (kwnames == V_NULL)
        return V_NULL;
    Value dict = dict_new(vm);
    Tuple *names = tuple_of(kwnames);
    for (int64_t i = 0; i < names->len && dict != V_NULL; i++)
        if (!dict_set(vm, dict, names->items[i], values[i]))
            return V_NULL;
    return dict;
}

/* What type.__new__() has put into the cell of the body, which its methods' super() reads. */
static bool check_cell(Interp *vm, Value cell, Value name, Value cls)
{
    if (!v_is_kind(cls, KIND_TYPE) || !v_is_kind(cell, KIND_CELL) || ((Cell *)v_obj(cell))->value == cls)
        return true;
    Value in_cell = ((Cell *)v_obj(cell))->value, name_text = op_repr(vm, name), cls_text = op_repr(vm, cls);
    if (name_text == V_NULL || cls_text == V_NULL)
        return false;
    const char *named = str_utf8(vm, name_text, NULL), *made = str_utf8(vm, cls_text, NULL);
    if (in_cell == V_NULL)
        exc_raise(vm, EXC_RuntimeError, "__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?",
                  named, made);
    else
        exc_raise(vm, EXC_TypeError, "__class__ set to %s defining %s as %s",
                  str_utf8(vm, op_repr(vm, in_cell), NULL), named, made);
    return false;
}

Value vm_build_class(Interp *vm, Value *args, int n)
{
    return call_build_class(vm, args, n, V_NULL);
}

Value call_build_class(Interp *vm, Value *args, int nargs, Value kwnames)
{
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len;
    int npos = nargs - nkw;
    if (npos < 2 || !v_is_kind(args[0], KIND_FUNCTION) || !str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "__build_class__: func must be a function");
    Value name = args[1], kwargs = keywords_dict(vm, args + npos, kwnames);
    Value given = tuple_new(vm, args + 2, (size_t)npos - 2);
    Value bases = given == V_NULL ? V_NULL : resolve_bases(vm, given);
    Value meta = bases == V_NULL ? V_NULL : find_metaclass(vm, bases, kwargs);
    Value space = meta == V_NULL ? V_NULL : prepare_namespace(vm, meta, name, bases, kwargs);
    if (space == V_NULL)
        return V_NULL;
    if (bases != given && !op_setitem(vm, space, str_intern_cstr(vm, "__orig_bases__"), given))
        return V_NULL;
    Value cell = run_body(vm, (Function *)v_obj(args[0]), space);
    if (cell == V_NULL)
        return V_NULL;
    Value cls = op_call_ex(vm, meta, tuple_pack(vm, 3, name, bases, space), kwargs);
    return cls != V_NULL && check_cell(vm, cell, name, cls) ? cls : V_NULL;
}
