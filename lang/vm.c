/* SPDX-License-Identifier: MIT
 *
 * The loop that runs instructions.
 *
 * One C frame runs any depth of language frames: calls, returns, generators and `await` only change
 * `f`. Each case does the common thing inline and calls a named slow path otherwise. At loop
 * back-edges and function entries it looks at vm->breaker, the only safe points. What the loop
 * keeps in C locals (pc, registers, constants) is written to the frame before anything that may
 * look at it.
 *
 * In this order: the safe point; what the letters in a case mean (A, B, C, R, K ...; opcode.h says
 * what each instruction does with them); the cases, by family: moves, cells, globals, operators,
 * jumps, iteration, match, building, subscripts, attributes, calls, import, exceptions, with,
 * generators; then the labels at which they meet: a frame was entered or goes on, a call was all
 * done, the breaker, parking, and exceptions. The file is compiled three times: as it is, for
 * programs in which a __del__ is waited for (vm_watchful.c), and for debuggers and profilers
 * (vm_traced.c).
 *
 * Slow paths are in vm_ops.h, first looks at operands in vm_fast.h, calls in vm_call.c, attributes
 * in vm_attr.c. */
#include "lang/vm_internal.h"

#include "lang/import.h"
#include "lang/mod_builtins.h"
#include "lang/obj_frame.h"
#include "lang/tracing.h"
#include "lang/vm_fast.h"

/* A safe point: what the host wants. True: go on. */
static bool safe_point(Interp *vm, RunState *stop)
{
    BreakAction action = BREAK_CONTINUE;
    if (vm->has_doomed)
        gen_close_abandoned(vm, false);
    if (vm->host.on_break)
        action = vm->host.on_break(vm);
    else
        vm->breaker = 0;
    if (action == BREAK_SWITCH && vm->nested > 0)
        return !vm->host.switch_nested || vm->host.switch_nested(vm);
    if (action == BREAK_SWITCH)
        *stop = RUN_PREEMPTED;
    return action == BREAK_CONTINUE;
}

#ifdef VM_TRACED                        /* see vm_traced.c */
#define VM_WATCHFUL 0
#define vm_loop_this vm_loop_traced
#define OTHER_LOOP(vm) (!((vm)->watching & WATCH_TRACED))
#elif defined VM_WATCHFUL                  /* see vm_watchful.c */
#define VM_TRACED 0
#define vm_loop_this vm_loop_watchful
#define OTHER_LOOP(vm) ((vm)->watching != WATCH_DELS)
#else
#define VM_WATCHFUL 0
#define VM_TRACED 0
#define vm_loop_this vm_loop_plain
#define OTHER_LOOP(vm) ((vm)->watching != 0)
#endif

/* The loop proper. Returns when the RET_EXIT frame that it was entered above returns, raises,
 * yields, parks or is preempted. */
RunState vm_loop_this(Interp *vm, Stack *st, Frame *f, Value *result)
{
    static const void *const labels[] = {
#define OP(name, format) &&L_##name,
#include "lang/opcode.h"
#undef OP
    };
    uint32_t *pc;
    uint32_t ins;
    Value *R;
    const Value *K;
    Code *code;
    RunState stop;
    /* of a call, and what it returned if it is done */
    CallState begun;
    Value got = V_NULL;
#if VM_TRACED
    /* the instruction before in this frame, NULL at its beginning */
    const uint32_t *prev;
#endif

#define A (ins >> 8 & 255)
#define B (ins >> 16 & 255)
#define C (ins >> 24)
#define SB ((int8_t)(ins >> 16))
#define SC ((int8_t)(ins >> 24))
#define BX (ins >> 16)
#define SX ((int16_t)(ins >> 16))
#define SJ ((int32_t)ins >> 8)
#define CASE(name) L_##name:
#if VM_TRACED
#define NEXT() goto step
#define LOAD_FRAME() \
    (R = frame_regs(f), pc = f->pc, code = frame_fn(f)->code, K = code->consts, \
     prev = pc == code->words ? NULL : pc - 1)
#else
#define NEXT() do { ins = *pc++; goto *labels[ins & 255]; } while (0)
#define LOAD_FRAME() (R = frame_regs(f), pc = f->pc, code = frame_fn(f)->code, K = code->consts)
#endif
#define SAVE() (f->pc = pc)
#define FAIL() goto failed
#if VM_WATCHFUL
/* What an exception's frames held lives until it is handled. */
#define LOOK(at) do { if (vm->handled == V_NULL || vm->watch->full) LOOK_ANYWAY(at); } while (0)
#define LOOK_ANYWAY(at)                                                                            \
    do {                                                                                           \
        if (watch_is_due(vm, at)) {                                                                \
            f->pc = (at);                                                                          \
            return RUN_WATCH;                                                                      \
        }                                                                                          \
    } while (0)
#else
#define LOOK(at) (void)0
#define LOOK_ANYWAY(at) (void)0
#endif
#define SET_OR_FAIL(reg, expr)                                                                     \
    do {                                                                                           \
        SAVE();                                                                                    \
        Value set_v = (expr);                                                                      \
        if (UNLIKELY(set_v == V_NULL))                                                             \
            FAIL();                                                                                \
        R[reg] = set_v;                                                                            \
    } while (0)

/* A float that does not fit into a word is made, which may collect. */
#define SET_FLOAT(reg, expr)                                                                       \
    do {                                                                                           \
        double set_d = (expr);                                                                     \
        Value set_f = v_from_flo(set_d);                                                           \
        if (LIKELY(v_is_flo(set_f))) {                                                             \
            R[reg] = set_f;                                                                        \
            NEXT();                                                                                \
        }                                                                                          \
        SET_OR_FAIL(reg, float_new(vm, set_d));                                                    \
        NEXT();                                                                                    \
    } while (0)

/* The last that an instruction does: a value for A, or something that succeeds; or it raises. */
#define GIVE(expr)                                                                                 \
    do {                                                                                           \
        SET_OR_FAIL(A, expr);                                                                      \
        NEXT();                                                                                    \
    } while (0)
#define MUST(expr)                                                                                 \
    do {                                                                                           \
        SAVE();                                                                                    \
        if (!(expr))                                                                               \
            FAIL();                                                                                \
        NEXT();                                                                                    \
    } while (0)

    if (vm->exc != V_NULL) {
        LOAD_FRAME();
        FAIL();
    }
    LOAD_FRAME();
#if VM_TRACED
    if (f->flags & FRAME_BACK)
        prev = &code->words[code->nwords - 1];
    f->flags &= (uint8_t)~FRAME_BACK;
#endif
    NEXT();

    /* -- moves -- */
    CASE(NOP) NEXT();
    CASE(MOVE) { R[A] = R[B]; NEXT(); }
    CASE(LOADK) { R[A] = K[BX]; NEXT(); }
    CASE(LOADI) { R[A] = v_from_small(SX); NEXT(); }
    CASE(LOADNONE) { R[A] = V_NONE; NEXT(); }
    CASE(LOADNULL) { R[A] = V_NULL; NEXT(); }
    CASE(LOADX) { R[A] = R[BX]; NEXT(); }
    CASE(STOREX) { R[BX] = R[A]; NEXT(); }
    CASE(WIDELOAD) MUST(vm_wide(vm, f, (Opcode)B, &R[A], *pc++));
    CASE(WIDESTORE) MUST(vm_wide(vm, f, (Opcode)B, &R[A], *pc++));
    CASE(DEAD) {
        if (!VM_WATCHFUL && UNLIKELY(vm->watching | vm->drops)) {
            f->pc = pc;
            if (OTHER_LOOP(vm) || watch_drop(vm, f))
                return RUN_WATCH;
        }
        LOOK_ANYWAY(pc);
        NEXT();
    }
    CASE(CHECK) {
        if (UNLIKELY(R[A] == V_NULL)) {
            vm_raise_unbound_local(vm, code, A, B);
            FAIL();
        }
        NEXT();
    }

    CASE(CHECKX) {
        if (UNLIKELY(R[BX] == V_NULL)) {
            vm_raise_unbound(vm, code->local_names[BX]);
            FAIL();
        }
        NEXT();
    }

    /* -- cells -- */
    CASE(LOADCELL) {
        Value v = ((Cell *)v_obj(R[B]))->value;
        if (UNLIKELY(v == V_NULL)) {
            vm_raise_unbound(vm, code->local_names[B]);
            FAIL();
        }
        R[A] = v;
        NEXT();
    }
    CASE(STORECELL) { gc_set(&((Cell *)v_obj(R[B]))->value, R[A]); NEXT(); }
    CASE(DELCELL) {
        Cell *cell = (Cell *)v_obj(R[B]);
        if (cell->value == V_NULL) {
            vm_raise_unbound(vm, code->local_names[B]);
            FAIL();
        }
        gc_set(&cell->value, V_NULL);
        NEXT();
    }
    CASE(LOADFREE) {
        Value v = ((Cell *)v_obj(frame_fn(f)->cells[B]))->value;
        if (UNLIKELY(v == V_NULL)) {
            vm_raise_unbound_free(vm, code->free[B].name);
            FAIL();
        }
        R[A] = v;
        NEXT();
    }
    CASE(STOREFREE) { gc_set(&((Cell *)v_obj(frame_fn(f)->cells[B]))->value, R[A]); NEXT(); }
    CASE(DELFREE) {
        Cell *cell = (Cell *)v_obj(frame_fn(f)->cells[B]);
        if (cell->value == V_NULL) {
            vm_raise_unbound_free(vm, code->free[B].name);
            FAIL();
        }
        gc_set(&cell->value, V_NULL);
        NEXT();
    }

    /* -- globals and namespaces -- */
    CASE(LOADGLOBAL) {
        GlobalCache *c = &code->globals[BX];
        Value globals = frame_fn(f)->globals;
        if (LIKELY(c->version == dict_of(globals)->version)) {
            if (!c->builtins_version) {
                R[A] = *entry_value(globals, c->index);
                NEXT();
            }
            if (LIKELY(c->builtins_version == dict_of(vm->builtins)->version)) {
                R[A] = *entry_value(vm->builtins, c->index);
                NEXT();
            }
        }
        GIVE(vm_load_global(vm, globals, c));
    }
    CASE(STOREGLOBAL) {
        GlobalCache *c = &code->globals[BX];
        Value globals = frame_fn(f)->globals;
        if (LIKELY(c->version == dict_of(globals)->version && !c->builtins_version))
            gc_set(entry_value(globals, c->index), R[A]);
        else
            MUST(vm_store_global(vm, globals, c, R[A]));
        NEXT();
    }
    CASE(DELGLOBAL) MUST(vm_delete_name(vm, frame_fn(f)->globals, code->globals[BX].name));
    CASE(LOADNAME) GIVE(vm_load_name(vm, R[0], frame_fn(f)->globals, &code->globals[BX]));
    CASE(STORENAME) MUST(op_setitem(vm, R[0], code->globals[BX].name, R[A]));
    CASE(DELNAME) MUST(vm_delete_name(vm, R[0], code->globals[BX].name));
    CASE(LOADCLASSFREE) {
        SAVE();
        Value v = vm_space_get(vm, R[0], code->globals[*pc++].name);
        if (UNLIKELY(v == V_NULL && vm->exc != V_NULL))
            FAIL();
        v = v != V_NULL ? v : ((Cell *)v_obj(frame_fn(f)->cells[B]))->value;
        if (v == V_NULL) {
            vm_raise_unbound_free(vm, code->free[B].name);
            FAIL();
        }
        R[A] = v;
        NEXT();
    }

    /* -- operators -- */
#define INT_OR_FLOAT(general, bin, of_ints, operator)                                              \
    {                                                                                              \
        Value b = R[B], c = R[C], r;                                                               \
        double x, y;                                                                               \
        if (v_both_int(b, c) && LIKELY(of_ints(b, c, &r))) {                                       \
            R[A] = r;                                                                              \
            NEXT();                                                                                \
        }                                                                                          \
        if (LIKELY(both_flo(b, c))) {                                                              \
            SET_FLOAT(A, v_flo(b) operator v_flo(c));                                              \
        }                                                                                          \
        if (mixed_floats(b, c, &x, &y)) {                                                          \
            SET_FLOAT(A, x operator y);                                                            \
        }                                                                                          \
        SAVE();                                                                                    \
        if (bin == BIN_ADD && both_str(b, c)) {                                                    \
            GIVE(str_concat(vm, b, c));                                                            \
        }                                                                                          \
        if (general == op_binary && begins_operator(vm, f, A, bin, b, c))                          \
            goto entered;                                                                          \
        GIVE(general(vm, bin, b, c));                                                              \
    }
    CASE(ADD) INT_OR_FLOAT(op_binary, BIN_ADD, ints_add, +)
    CASE(SUB) INT_OR_FLOAT(op_binary, BIN_SUB, ints_sub, -)
    CASE(MUL) INT_OR_FLOAT(op_binary, BIN_MUL, ints_mul, *)
    CASE(IADD) INT_OR_FLOAT(op_inplace, BIN_ADD, ints_add, +)
    CASE(ISUB) INT_OR_FLOAT(op_inplace, BIN_SUB, ints_sub, -)
    CASE(IMUL) INT_OR_FLOAT(op_inplace, BIN_MUL, ints_mul, *)
#undef INT_OR_FLOAT
    CASE(TRUEDIV) {
        double x, y;
        Value b = R[B], c = R[C];
        if (both_flo(b, c) && LIKELY(v_flo(c) != 0)) {
            SET_FLOAT(A, v_flo(b) / v_flo(c));
        }
        if (number_float(b, &x) && number_float(c, &y) && LIKELY(y != 0)) {
            SET_FLOAT(A, x / y);
        }
        GIVE(op_binary(vm, BIN_TRUEDIV, b, c));
    }
    CASE(FLOORDIV) {
        Value b = R[B], c = R[C];
        if (v_both_int(b, c) && LIKELY((int64_t)c > 0)) {
            int64_t n = v_small(b), d = v_small(c), q = n / d;
            R[A] = v_from_small(q - (n % d < 0));
            NEXT();
        }
        GIVE(op_binary(vm, BIN_FLOORDIV, b, c));
    }
    CASE(MOD) {
        Value b = R[B], c = R[C];
        if (v_both_int(b, c) && LIKELY((int64_t)c > 0)) {
            int64_t m = (int64_t)b % (int64_t)c;        /* both are shifted, so is the remainder */
            R[A] = (Value)(m < 0 ? m + (int64_t)c : m);
            NEXT();
        }
        GIVE(op_binary(vm, BIN_MOD, b, c));
    }
    CASE(MATMUL) GIVE(op_binary(vm, BIN_MATMUL, R[B], R[C]));
    CASE(POW) GIVE(op_binary(vm, BIN_POW, R[B], R[C]));
    CASE(LSHIFT) {
        Value b = R[B], c = R[C];
        if (v_both_int(b, c) && (uint64_t)v_small(c) < 60 && int_fits_small(v_small(b))
            && v_small(b) >= 0 && v_small(b) >> (60 - v_small(c)) == 0) {
            R[A] = b << v_small(c);
            NEXT();
        }
        GIVE(op_binary(vm, BIN_LSHIFT, b, c));
    }
    CASE(RSHIFT) {
        Value b = R[B], c = R[C];
        if (v_both_int(b, c) && (int64_t)c >= 0) {
            int64_t by = v_small(c);
            R[A] = v_from_small(v_small(b) >> (by > 62 ? 62 : by));
            NEXT();
        }
        GIVE(op_binary(vm, BIN_RSHIFT, b, c));
    }
#define BITS(bin, expr)                                                                            \
    {                                                                                              \
        Value b = R[B], c = R[C];                                                                  \
        if (v_both_int(b, c)) {                                                                    \
            R[A] = expr;                                                                           \
            NEXT();                                                                                \
        }                                                                                          \
        GIVE(op_binary(vm, bin, b, c));                                                            \
    }
    CASE(AND) BITS(BIN_AND, b & c)
    CASE(XOR) BITS(BIN_XOR, b ^ c)
    CASE(OR) BITS(BIN_OR, b | c)
#undef BITS
#define IMMEDIATE(general, bin, of_ints)                                                           \
    {                                                                                              \
        Value b = R[B], r;                                                                         \
        if (v_is_int(b) && LIKELY(of_ints(b, v_from_small(SC), &r))) {                             \
            R[A] = r;                                                                              \
            NEXT();                                                                                \
        }                                                                                          \
        GIVE(general(vm, bin, b, v_from_small(SC)));                                               \
    }
    CASE(ADDI) IMMEDIATE(op_binary, BIN_ADD, ints_add)
    CASE(SUBI) IMMEDIATE(op_binary, BIN_SUB, ints_sub)
    CASE(IADDI) IMMEDIATE(op_inplace, BIN_ADD, ints_add)
    CASE(ISUBI) IMMEDIATE(op_inplace, BIN_SUB, ints_sub)
#undef IMMEDIATE
    CASE(INPLACE) { SET_OR_FAIL(A, op_inplace(vm, (BinOp)pc[0], R[B], R[C])); pc++; NEXT(); }
    CASE(NEG) {
        Value b = R[B];
        if (v_is_flo(b)) {
            R[A] = v_from_flo(-v_flo(b));
            NEXT();
        }
        GIVE(op_unary(vm, UN_NEG, b));
    }
    CASE(POS) GIVE(op_unary(vm, UN_POS, R[B]));
    CASE(INVERT) GIVE(op_unary(vm, UN_INVERT, R[B]));
    CASE(NOT) {
        int truth = plain_truth(R[B]);
        if (UNLIKELY(truth < 0)) {
            SAVE();
            truth = vm_truth(vm, R[B]);
            if (truth < 0)
                FAIL();
        }
        R[A] = v_from_bool(!truth);
        NEXT();
    }
#define COMPARE(cmp, operator)                                                                     \
    {                                                                                              \
        Value b = R[B], c = R[C];                                                                  \
        if (v_both_int(b, c)) {                                                                    \
            R[A] = v_from_bool((int64_t)b operator (int64_t)c);                                    \
            NEXT();                                                                                \
        }                                                                                          \
        if (both_flo(b, c)) {                                                                      \
            R[A] = v_from_bool(v_flo(b) operator v_flo(c));                                        \
            NEXT();                                                                                \
        }                                                                                          \
        SAVE();                                                                                    \
        if (asks_method(vm, b, SLOT_LT) && vm_begin_compare(vm, f, A, RET_BINARY, cmp, b, c))      \
            goto entered;                                                                          \
        GIVE(vm_compare(vm, b, c, cmp));                                                           \
    }
    CASE(LT) COMPARE(CMP_LT, <)
    CASE(LE) COMPARE(CMP_LE, <=)
    CASE(EQ) COMPARE(CMP_EQ, ==)
    CASE(NE) COMPARE(CMP_NE, !=)
    CASE(GT) COMPARE(CMP_GT, >)
    CASE(GE) COMPARE(CMP_GE, >=)
#undef COMPARE
    CASE(IS) { R[A] = v_from_bool(R[B] == R[C]); NEXT(); }
    CASE(ISNOT) { R[A] = v_from_bool(R[B] != R[C]); NEXT(); }
    CASE(IN) CASE(NOTIN) {
        SAVE();
        if (begins_contains(vm, f, A, R[C], R[B]))
            goto entered;
        int in = op_contains(vm, R[C], R[B]);
        if (in < 0)
            FAIL();
        R[A] = v_from_bool(in == ((ins & 255) == OP_IN));
        NEXT();
    }

    /* -- jumps -- */
    CASE(JUMP) { pc += SJ; NEXT(); }
    CASE(LOOP) {
        pc += SJ;
        if (UNLIKELY(vm->breaker))
            goto breaker;
        LOOK(pc);
        NEXT();
    }
    CASE(JIF) {
        Value v = R[A];
        int truth = plain_truth(v);
        if (UNLIKELY(truth < 0)) {
            SAVE();
            if (asks_method(vm, v, SLOT_BOOL)
                && begins_with(vm, f, 0, RET_JIF, vm->names.bool_, v, V_NULL, V_NULL))
                goto entered;
            truth = vm_truth(vm, v);
            if (truth < 0)
                FAIL();
        }
        pc += truth == (int)B ? (int32_t)*pc + 1 : 1;
        NEXT();
    }
    CASE(JNONE) {
        pc += (R[A] == V_NONE) == B ? (int32_t)*pc + 1 : 1;
        NEXT();
    }
#define JUMP_COMPARE(cmp, operator, right, polarity)                                               \
    {                                                                                              \
        Value a = R[A], b = right;                                                                 \
        int truth;                                                                                 \
        double x, y;                                                                               \
        if (v_both_int(a, b)) {                                                                    \
            truth = (int64_t)a operator (int64_t)b;                                                \
        } else if (LIKELY(both_flo(a, b))) {                                                       \
            truth = v_flo(a) operator v_flo(b);                                                    \
        } else if (mixed_floats(a, b, &x, &y)) {                                                   \
            truth = x operator y;                                                                  \
        } else if ((cmp == CMP_EQ || cmp == CMP_NE) && both_str(a, b)) {                           \
            truth = str_eq(a, b) == (cmp == CMP_EQ);                                               \
        } else {                                                                                   \
            SAVE();                                                                                \
            if (asks_method(vm, a, SLOT_LT) && vm_begin_compare(vm, f, 0, RET_JUMP, cmp, a, b))    \
                goto entered;                                                                      \
            truth = vm_compare_truth(vm, a, b, cmp);                                               \
            if (truth < 0)                                                                         \
                FAIL();                                                                            \
        }                                                                                          \
        pc += truth == (int)(polarity) ? (int32_t)*pc + 1 : 1;                                     \
        NEXT();                                                                                    \
    }
    CASE(JLT) JUMP_COMPARE(CMP_LT, <, R[B], C)
    CASE(JLE) JUMP_COMPARE(CMP_LE, <=, R[B], C)
    CASE(JEQ) JUMP_COMPARE(CMP_EQ, ==, R[B], C)
    CASE(JNE) JUMP_COMPARE(CMP_NE, !=, R[B], C)
    CASE(JGT) JUMP_COMPARE(CMP_GT, >, R[B], C)
    CASE(JGE) JUMP_COMPARE(CMP_GE, >=, R[B], C)
    CASE(JLTI) JUMP_COMPARE(CMP_LT, <, v_from_small(SB), C)
    CASE(JLEI) JUMP_COMPARE(CMP_LE, <=, v_from_small(SB), C)
    CASE(JEQI) JUMP_COMPARE(CMP_EQ, ==, v_from_small(SB), C)
    CASE(JNEI) JUMP_COMPARE(CMP_NE, !=, v_from_small(SB), C)
    CASE(JGTI) JUMP_COMPARE(CMP_GT, >, v_from_small(SB), C)
    CASE(JGEI) JUMP_COMPARE(CMP_GE, >=, v_from_small(SB), C)
#undef JUMP_COMPARE

    /* -- iteration -- */
    CASE(ITER) {
        Value v = R[B];
        if (v_is_kind(v, KIND_GENERATOR) && v_obj(v)->shape == T_GENERATOR) {
            R[A] = v;
            NEXT();
        }
        SAVE();
        if (v_is_exact(v, T_LIST) || v_is_exact(v, T_TUPLE)) {
            TypeId id = v_is_exact(v, T_LIST) ? T_LIST_ITER : T_TUPLE_ITER;
            GIVE(iter_over_seq(vm, id, v));
        }
        if (asks_method(vm, v, SLOT_ITER)
            && begins_with(vm, f, A, RET_ITER, vm->names.iter, v, V_NULL, V_NULL))
            goto entered;
        GIVE(op_iter(vm, v));
    }
    CASE(FORITER) {
        Value it = R[B];
        Obj *o = v_obj(it);
        switch (o->shape) {
        case T_RANGE_ITER: {
            RangeIter *r = (RangeIter *)o;
            if (r->left <= 0)
                goto loop_end;
            R[A] = v_from_small(r->next);
            r->next += r->step;
            r->left--;
            pc++;
            NEXT();
        }
        case T_LIST_ITER: {
            SeqIter *s = (SeqIter *)o;
            if (s->seq == V_NULL || s->index >= list_of(s->seq)->len) {
                s->seq = V_NULL;
                goto loop_end;
            }
            R[A] = list_of(s->seq)->items[s->index++];
            pc++;
            NEXT();
        }
        case T_TUPLE_ITER: {
            SeqIter *s = (SeqIter *)o;
            if (s->seq == V_NULL || s->index >= tuple_of(s->seq)->len) {
                s->seq = V_NULL;
                goto loop_end;
            }
            R[A] = tuple_of(s->seq)->items[s->index++];
            pc++;
            NEXT();
        }
        case T_DICT_KEY_ITER: {
            const DictEntry *e = iter_table_entry((TableIter *)o);
            if (!e)
                break;
            R[A] = e->key;
            pc++;
            NEXT();
        }
        case T_GENERATOR: {
            Gen *g = (Gen *)o;
            if (g->state == GEN_CLOSED)
                goto loop_end;
            pc++;
            SAVE();
            if (LIKELY(gen_enter_plain(vm, st, g, f, (uint16_t)A))) {
                f = &g->frame;
                LOAD_FRAME();
                if (UNLIKELY(vm->breaker))
                    goto breaker;
                NEXT();
            }
            Frame *inner = gen_enter(vm, st, g, f, A, RET_FORITER, V_NONE, V_NULL);
            if (!inner)
                FAIL();
            f = inner;
            goto resumed;
        }
        case T_ENUMERATE: case T_ZIP: case T_DICT_ITEM_ITER: {
            /* for a, b in ...: the pair that UNPACK would take apart is never made, unless it has a
             * name */
            uint32_t unpack = pc[1];
            if ((unpack & 255) != OP_UNPACK || (unpack >> 16 & 255) != A || unpack >> 24 != 2
                || A < frame_fn(f)->code->nlocals)
                break;
            SAVE();
            int made = iter_next_pair(vm, o, &R[unpack >> 8 & 255]);
            if (made == 0)
                goto loop_end;
            if (made > 0) {
                pc += 2;
                NEXT();
            }
            if (vm->exc != V_NULL)
                FAIL();
            break;
        }
        default:
            break;
        }
        pc++;
        SAVE();
        bool native = vm_iter_is_native(vm, o);
        Value arg, v, next_fn = native ? V_NULL : vm_next_call(vm, it, &arg);
        if (next_fn != V_NULL && arg != V_STOP) {
            RetOp ret = o->shape == T_FILTER ? RET_FILTER : RET_NEXT;
            CallState state = arg == V_NULL
                                ? CALL_FAILED
                                : call_begin(vm, f, A, ret, next_fn, &arg, 1, V_NULL, &v);
            if (state == CALL_PUSHED)
                goto entered;
            if (state == CALL_FAILED || (ret == RET_FILTER && !vm_filter_judge(vm, f, it, &v)))
                FAIL();
            if (v != V_STOP)
                R[A] = v;
            LOAD_FRAME();
            NEXT();
        }
        v = next_fn != V_NULL ? V_STOP
          : native            ? vm->shapes[o->shape]->type->slots.next(vm, it)
                              : vm_next(vm, it);
        if (UNLIKELY(v == V_NULL))
            FAIL();
        if (v == V_STOP)
            pc += (int32_t)pc[-1];
        else
            R[A] = v;
        NEXT();
    loop_end:
        pc += (int32_t)*pc + 1;
        NEXT();
    }
    CASE(AITER) GIVE(vm_aiter(vm, R[B]));
    CASE(ANEXT) GIVE(vm_anext(vm, R[B]));
    CASE(ENDASYNCFOR) {
        if (!exc_matches(vm, R[A], EXC_StopAsyncIteration)) {
            vm->exc = R[A];
            goto failed_again;
        }
        pc += (int32_t)*pc + 1;
        NEXT();
    }

    /* -- match -- */
#define MATCH_OR_JUMP(expr) { \
        SAVE(); \
        int match = (expr); \
        if (UNLIKELY(match < 0)) \
            FAIL(); \
        pc += match ? 1 : (int32_t)*pc + 1; \
        NEXT(); \
    }
    CASE(MATCHSEQ) MATCH_OR_JUMP(vm_match_sequence(vm, R[A], B, C))
    CASE(MATCHEND) GIVE(vm_match_end(vm, R[B], C));
    CASE(MATCHMAP) MATCH_OR_JUMP(vm_match_mapping(vm, R[A], B))
    CASE(MATCHKEYS) MATCH_OR_JUMP(vm_match_keys(vm, R[B], R + A, C))
    CASE(MATCHREST) GIVE(vm_match_rest(vm, R[B], R + A + 1, C));
    CASE(MATCHCLASS) MATCH_OR_JUMP(vm_match_class(vm, R[B], R + A, C))
#undef MATCH_OR_JUMP

    /* -- building -- */
    CASE(LIST) GIVE(list_new(vm, R + B, C));
    CASE(TUPLE) GIVE(tuple_new(vm, R + B, C));
    CASE(SET) GIVE(vm_build_set(vm, R + B, C));
    CASE(DICT) GIVE(dict_from_pairs(vm, R + B, C));
    CASE(APPEND) {
        List *l = list_of(R[A]);
        if (LIKELY(l->len < l->cap))
            gc_set(&l->items[l->len++], R[B]);
        else
            MUST(list_append(vm, R[A], R[B]));
        NEXT();
    }
    CASE(EXTEND) MUST(vm_extend_list(vm, R[A], R[B]));
    CASE(SETADD) MUST(set_add(vm, R[A], R[B]));
    CASE(SETUPDATE) MUST(set_update(vm, R[A], R[B]));
    CASE(DICTSET) MUST(dict_set(vm, R[A], R[B], R[C]));
    CASE(DICTUPDATE) MUST(vm_update_dict(vm, R[A], R[B]));
    CASE(DICTMERGE) MUST(vm_merge_keywords(vm, R[A], R[B], R[C]));
    CASE(LISTTUPLE) GIVE(tuple_new(vm, list_of(R[B])->items, (size_t)list_of(R[B])->len));
    CASE(SLICE) {
        /* v[a:b]: the slice that GETITEM or SETITEM would take is not made, unless both want it (C)
         */
        bool gets = (*pc & 255) == OP_GETITEM && *pc >> 24 == A,
             sets = (*pc & 255) == OP_SETITEM && (*pc >> 16 & 255) == A;
        if (LIKELY((gets || sets) && !C)) {
            SAVE();
            Value part = gets ? vm_get_part(vm, R[*pc >> 16 & 255], R + B)
                              : vm_set_part(vm, R[*pc >> 8 & 255], R + B, R[*pc >> 24]);
            if (UNLIKELY(part == V_NULL))
                FAIL();
            if (part != V_STOP) {
                if (gets)
                    R[*pc >> 8 & 255] = part;
                pc++;
                NEXT();
            }
        }
        GIVE(slice_new(vm, R[B], R[B + 1], R[B + 2]));
    }
    CASE(UNPACK) {
        Value v = R[B];
        unsigned n = C;
        if (LIKELY(v_is_exact(v, T_TUPLE) && tuple_of(v)->len == n)) {
            for (unsigned i = 0; i < n; i++)
                R[A + i] = tuple_of(v)->items[i];
            NEXT();
        }
        if (LIKELY(v_is_exact(v, T_LIST) && list_of(v)->len == n)) {
            for (unsigned i = 0; i < n; i++)
                R[A + i] = list_of(v)->items[i];
            NEXT();
        }
        MUST(vm_unpack(vm, v, R + A, (int)n, -1));
    }
    CASE(UNPACKEX) {
        int after = (int)*pc++;
        MUST(vm_unpack(vm, R[B], R + A, (int)C, after));
    }
    CASE(UNPACKFAR) {
        uint32_t counts = *pc++;
        MUST(vm_unpack(vm, R[A], R + BX, (int)(counts & 0xFFFF), (int)(counts >> 16) - 1));
    }
    CASE(FORMAT) GIVE(vm_format(vm, R[B], C & 3, C & 4 ? R[B + 1] : V_NULL));
    CASE(CONCAT) GIVE(str_join(vm, vm->empty_str, R + B, C));

    /* -- subscripts -- */
    CASE(GETITEM) {
        Value v = R[B], key = R[C];
        if (v_is_int(key) && v_is_exact(v, T_LIST)) {
            const List *l = list_of(v);
            int64_t at = v_small(key);
            if (LIKELY((uint64_t)at < (uint64_t)l->len) || (at < 0 && (at += l->len) >= 0)) {
                R[A] = l->items[at];
                NEXT();
            }
        }
        if (v_is_int(key) && v_is_exact(v, T_TUPLE)
            && LIKELY((uint64_t)v_small(key) < (uint64_t)tuple_of(v)->len)) {
            R[A] = tuple_of(v)->items[v_small(key)];
            NEXT();
        }
        SAVE();
        if (begins_getitem(vm, f, A, v, key))
            goto entered;
        GIVE(vm_getitem(vm, v, key));
    }
    CASE(GETITEMI) {
        Value v = R[B];
        int64_t at = SC;
        if (v_is_exact(v, T_LIST)) {
            const List *l = list_of(v);
            if (LIKELY((uint64_t)at < (uint64_t)l->len) || (at < 0 && (at += l->len) >= 0)) {
                R[A] = l->items[at];
                NEXT();
            }
            at = SC;
        }
        if (v_is_exact(v, T_TUPLE) && LIKELY((uint64_t)at < (uint64_t)((Tuple *)v_obj(v))->len)) {
            R[A] = ((Tuple *)v_obj(v))->items[at];
            NEXT();
        }
        SAVE();
        if (begins_getitem(vm, f, A, v, v_from_small(at)))
            goto entered;
        GIVE(vm_getitem(vm, v, v_from_small(at)));
    }
    CASE(SETITEM) {
        Value v = R[A], key = R[B];
        if (v_is_int(key) && v_is_exact(v, T_LIST)
            && LIKELY((uint64_t)v_small(key) < (uint64_t)list_of(v)->len)) {
            gc_set(&list_of(v)->items[v_small(key)], R[C]);
            NEXT();
        }
        SAVE();
        if (begins_setitem(vm, f, v, key, R[C]))
            goto entered;
        MUST(set_item(vm, v, key, R[C]));
    }
    CASE(DELITEM) MUST(op_delitem(vm, R[A], R[B]));

    /* -- attributes -- */
    CASE(GETATTR) {
        AttrCache *own = &code->attrs[*pc++];
        Value v = R[B], getter = V_NULL;
        got = attr_cached(vm, v, own, &getter);
        if (LIKELY(got != V_NULL)) {
            R[A] = got;
            NEXT();
        }
        SAVE();
        if (v_is_kind(getter, KIND_FUNCTION)
            && call_push_plain(vm, f, A, RET_STORE, getter, &v, 1)) {
            vm->stack->frame->flags |= FRAME_ATTR;
            goto entered;
        }
        switch (attr_get_begin(vm, f, A, v, own, &got)) {
        case CALL_PUSHED: goto entered;
        case CALL_PARKED: goto park_a;
        case CALL_FAILED: FAIL();
        case CALL_DONE: R[A] = got; NEXT();
        }
    }
    CASE(SETATTR) {
        AttrCache *own = &code->attrs[*pc++];
        Value v = R[A];
        const AttrCache *c = LIKELY(v_is_obj(v)) ? attr_fitting(vm, v_obj(v), own, true) : own;
        if (LIKELY(v_is_obj(v) && c->shape == v_obj(v)->shape && c->epoch == vm->type_epoch)) {
            Obj *o = v_obj(v);
            if (c->state == ATTR_SLOT) {
                gc_set(attr_place(o, c->offset), R[B]);
                NEXT();
            }
            if (c->state == ATTR_ADD_SLOT && LIKELY(c->offset < o->aux)) {
                gc_set(attr_place(o, c->offset), R[B]);
                o->shape = c->next_shape;
                NEXT();
            }
        }
        MUST(attr_set_slow(vm, v, own, R[B]));
    }
    CASE(DELATTR) {
        AttrCache *c = &code->attrs[*pc++];
        MUST(op_setattr(vm, R[A], c->name, V_NULL));
    }
    CASE(GETMETHOD) {
        AttrCache *own = &code->attrs[*pc++];
        Value v = R[B];
        const AttrCache *c = LIKELY(v_is_obj(v)) ? attr_fitting(vm, v_obj(v), own, false) : own;
        if (LIKELY(v_is_obj(v) && c->shape == v_obj(v)->shape && c->epoch == vm->type_epoch
                   && c->state == ATTR_METHOD)) {
            R[A] = *c->cell;
            R[A + CALL_ARGS] = v;
            NEXT();
        }
        if (v_is_kind(v, KIND_MODULE) && c->state == ATTR_MODULE
            && c->shape == dict_of(module_dict(v))->version) {
            R[A] = *entry_value(module_dict(v), c->next_shape);
            R[A + CALL_ARGS] = V_NULL;
            NEXT();
        }
        MUST(attr_method_slow(vm, v, own, &R[A], &R[A + CALL_ARGS]));
    }
    CASE(GETSUPER) {
        AttrCache *c = &code->attrs[*pc++];
        Value *window = R + A, self = window[3];
        if (LIKELY(v_is_obj(self) && c->shape == v_obj(self)->shape && c->epoch == vm->type_epoch
                   && window[1] == v_from_obj(vm->types[T_SUPER])
                   && window[2] == v_from_obj(c->owner))) {
            window[0] = *c->cell;
            window[CALL_ARGS] = self;
            NEXT();
        }
        MUST(attr_super_slow(vm, window, c));
    }

    /* -- calls -- */
    CASE(CALL) {
        Value *args = R + A + CALL_ARGS, callee = R[A];
        int n = (int)B + (C ? take_receiver(&args) : 0);
        if (VM_TRACED && (SAVE(), !tracing_native(vm, f, callee)))
            FAIL();
        if (VM_WATCHFUL && !v_is_kind(callee, KIND_FUNCTION) && !v_is_kind(callee, KIND_METHOD))
            LOOK(pc - 1);
        SAVE();
        Value v, native = V_NULL;
        /* a class or a receiver goes in front of the arguments */
        int front = 0;
        Frame *nf;
        switch (v_is_obj(callee) ? v_obj(callee)->kind : KIND_FREE) {
        case KIND_METHOD: case KIND_INSTANCE: {
            Value self = callee, fn = bound_function(vm, &self);
            if (!v_is_kind(fn, KIND_FUNCTION) || !call_is_simple((Function *)v_obj(fn), n + 1)
                || f->flags & FRAME_IN_GEN || !stack_fits(st, args, (unsigned)n + 1))
                break;
            for (int i = n++; i > 0; i--)
                args[i] = args[i - 1];
            *args = self;
            callee = fn;
            }
            /* fall through */
        case KIND_FUNCTION:
            nf = enter_simple(vm, st, f, callee, args, n);
            if (LIKELY(nf)) {
                nf->dst = (uint16_t)A;
                f = nf;
                goto entered_here;
            }
            break;
        case KIND_TYPE:
            nf = enter_init(vm, st, f, (uint16_t)A, callee, args, n);
            if (nf) {
                f = nf;
                goto entered_here;
            }
            if (UNLIKELY(vm->exc != V_NULL))
                FAIL();
            native = constructor_of(callee);
            args[-1] = callee;
            front = 1;
            break;
        case KIND_NATIVE_FN:
            native = callee;
            if (((NativeFunction *)v_obj(native))->self != V_NULL) {
                args[-1] = ((NativeFunction *)v_obj(native))->self;
                front = 1;
            }
            break;
        default:
            break;
        }
        if (native != V_NULL && ((NativeFunction *)v_obj(native))->fn == builtins_len && n == 1
            && asks_method(vm, *args, SLOT_LEN)
            && vm_begin_special(vm, f, (uint16_t)A, RET_LEN, vm->names.len, args, 1))
            goto entered;
        if (native != V_NULL
            && native_takes((NativeFunction *)v_obj(native), args - front, n + front)) {
            v = call_native(vm, (NativeFunction *)v_obj(native), args - front, n + front);
            if (LIKELY(v != V_NULL && v != V_TAILCALL && v != V_PARK)) {
                R[A] = v;
                LOOK(pc);
                NEXT();
            }
            if (v == V_NULL)
                FAIL();
            if (v == V_PARK)
                goto park_a;
            if (vm->tail.kwnames == V_STOP && ((Gen *)v_obj(vm->tail.fn))->state != GEN_CLOSED) {
                f = gen_enter(vm, st, (Gen *)v_obj(vm->tail.fn), f, A, RET_GEN_NEXT,
                              vm->tail.args[0], V_NULL);
                if (f)
                    goto resumed;
                f = st->frame;
                FAIL();
            }
            begun = call_settle(vm, f, A, RET_STORE, v, &got);
            goto begun;
        }
        begun = call_begin(vm, f, A, RET_STORE, callee, args, n, V_NULL, &got);
        goto begun;
    }
    CASE(CALLKW) CASE(CALLFAR) {
        bool names = (ins & 255) == OP_CALLKW || *pc;
        Value *args = R + A + CALL_ARGS,
              kwnames = names ? K[*pc - ((ins & 255) == OP_CALLFAR)] : V_NULL;
        pc++;
        int n = (int)B + (C ? take_receiver(&args) : 0);
        SAVE();
        if (VM_TRACED && !tracing_native(vm, f, R[A]))
            FAIL();
        if (names && v_is_kind(R[A], KIND_FUNCTION)) {
            int nkw = (int)tuple_of(kwnames)->len;
            Keywords named = {tuple_of(kwnames)->items, args + n - nkw, nkw, 1};
            if (call_push_named(vm, f, A, R[A], args, n - nkw, &named))
                goto entered;
        }
        begun = call_begin(vm, f, A, RET_STORE, R[A], args, n, kwnames, &got);
        goto begun;
    }
    CASE(CALLEX) {
        SAVE();
        if (VM_TRACED && !tracing_native(vm, f, R[A]))
            FAIL();
        begun = vm_call_spread(vm, f, A, R[A], R[A + CALL_ARGS], R[A + CALL_ARGS + 1], &got);
        goto begun;
    }
    CASE(RETURN) {
        Value v = R[A];
        Frame *back = f->back;
#if VM_TRACED
        f->pc = prev ? (uint32_t *)prev + 1 : pc;
        if (!tracing_return(vm, f, v))
            FAIL();
#endif
        if (LIKELY(!(f->ret | f->flags))) {
            vm->depth--;
            frame_regs(back)[f->dst] = v;
            if (UNLIKELY(back->flags))
                st->top = (Value *)f;
            st->frame = f = back;
            LOAD_FRAME();
            LOOK(pc);
            NEXT();
        }
        if (f->ret == RET_INIT && !f->flags && LIKELY(v == V_NONE)) {
            vm->depth--;
            if (UNLIKELY(back->flags))
                st->top = (Value *)f;
            st->frame = f = back;
            LOAD_FRAME();
            NEXT();
        }
        RetOp ret = f->ret;
        uint16_t dst = f->dst;
        if (UNLIKELY((f->flags & (FRAME_SEEN | FRAME_IN_GEN)) == FRAME_SEEN)) {
            SAVE();
            frame_left(vm, f);
        }
        bool awaited = VM_TRACED
                    && ((ret == RET_DELEGATE && code->flags & CODE_COROUTINE)
                        || (v != V_NONE && (ret == RET_DELEGATE || ret == RET_FORITER)));
        bool from_gen = f->flags & FRAME_IN_GEN, was_async = from_gen && gen_of_frame(f)->closing;
        if (from_gen)
            gen_finished(vm, st, gen_of_frame(f));
        else
            vm->depth--;
        st->frame = back;
        stack_pop(vm, st, f);
        if (ret == RET_EXIT) {
            *result = v;
            return RUN_DONE;
        }
        f = back;
        LOAD_FRAME();
        if (awaited && (SAVE(), !tracing_awaited(vm, f, v)))
            FAIL();
        if (ret == RET_STORE || ret == RET_DELEGATE || (ret == RET_BINARY && v != V_NOTIMPL)) {
            R[dst] = v;
        } else {
            if (!vm_take_return(vm, f, ret, dst, v, was_async))
                FAIL();
            R = frame_regs(f);
            pc = f->pc;
        }
        LOOK(pc);
        NEXT();
    }
    CASE(FUNCTION) {
        SET_OR_FAIL(A, vm_make_function(vm, f, (Code *)v_obj(K[BX | *pc >> 3 << 16]), *pc, R + A));
        pc++;
        NEXT();
    }
    CASE(BUILDCLASS) GIVE(vm_find_build_class(vm, frame_fn(f)->globals));
    CASE(RETURNCLASS) {
        if (!B)
            R[A] = V_NONE;
        ins = (ins & 0xFF00) | OP_RETURN;
        goto L_RETURN;
    }

    /* -- import -- */
    CASE(IMPORT) GIVE(vm_import(vm, f, K[*pc++], R[B], (int)C));
    CASE(IMPORTFROM) GIVE(import_name_from(vm, R[B], K[*pc++]));
    CASE(IMPORTSTAR) MUST(import_star(vm, R[A], frame_namespace(f)));

    /* -- exceptions -- */
    CASE(PUSHEXC) {
        Value base = f->flags & FRAME_IN_GEN ? gen_of_frame(f)->root->base_handled : V_STOP;
        R[A + 1] = vm->handled == base ? V_STOP : vm->handled;
        vm->handled = R[A];
        NEXT();
    }
    CASE(POPEXC) {
        vm->handled = R[A + 1] != V_STOP ? R[A + 1] : gen_of_frame(f)->root->base_handled;
        LOOK(pc);
        NEXT();
    }
    CASE(MATCHEXC) {
        SAVE();
        int match = vm_match_exc(vm, R[B], R[C]);
        if (match < 0)
            FAIL();
        R[A] = v_from_bool(match);
        NEXT();
    }
    CASE(MATCHGROUP) GIVE(vm_match_group(vm, &R[B], R[C]));
    CASE(UNHANDLED) GIVE(vm_unhandled(vm, R[B], R[C]));
    CASE(RAISE) {
        if (B == 2) {
            if (vm->handled == V_NULL) {
                exc_raise(vm, EXC_RuntimeError, "No active exception to reraise");
                FAIL();
            }
            vm->exc = vm->handled;
            goto failed_again;
        }
        SAVE();
        vm_raise(vm, R[A], B == 1 ? R[A + 1] : V_NULL);
        FAIL();
    }
    CASE(RERAISE) {
        vm->exc = R[A];
        goto failed_again;
    }
    CASE(ASSERT) {
        exc_raise_value(vm, EXC_AssertionError, B ? R[A] : V_NULL);
        FAIL();
    }

    /* -- with -- */
    CASE(WITH) {
        Value v = R[B], enter, exit_fn;
        SAVE();
        if (!vm_with_methods(vm, v, C, &enter, &exit_fn))
            FAIL();
        R[A] = exit_fn;
        switch (call_begin(vm, f, (uint16_t)(A + 1), RET_STORE, enter, &v, 0, V_NULL, &got)) {
        case CALL_PUSHED: goto entered;
        case CALL_PARKED: st->park_dst = (uint16_t)(A + 1); goto park;
        case CALL_FAILED: FAIL();
        case CALL_DONE: R[A + 1] = got; NEXT();
        }
    }
    CASE(EXITARGS) {
        Value exc = R[B];
        R[A] = v_from_obj(type_of(vm, exc));
        R[A + 1] = exc;
        SET_OR_FAIL(A + 2, exc_traceback(vm, exc));
        NEXT();
    }

    /* -- generators and coroutines -- */
    CASE(YIELD) {
        Gen *g = gen_of_frame(f);
        Value v = R[B];
        SAVE();
        if (VM_TRACED && !tracing_yield(vm, g, v))
            FAIL();
        if (UNLIKELY(f->ret == RET_ASYNC_STEP)) {
            uint16_t to = f->dst;
            bool closing = g->closing;
            f = gen_step_yield(vm, st, g);
            LOAD_FRAME();
            if (closing) {
                exc_raise(vm, EXC_RuntimeError, "async generator ignored GeneratorExit");
                FAIL();
            }
            R[to] = v;
            NEXT();
        }
        RetOp ret;
        uint16_t dst;
        f = gen_yield(vm, st, g, &ret, &dst);
        if (ret == RET_EXIT) {
            *result = v;
            return RUN_YIELDED;
        }
        LOAD_FRAME();
        R[dst] = v;
        NEXT();
    }
    CASE(GETYIELD) GIVE(vm_yield_from_iter(vm, R[B], code));
    CASE(GETAWAIT) GIVE(vm_await_iter(vm, R[B], (int)C));
    CASE(DELEGATE) {
        Gen *g = gen_of_frame(f);
        Value sub = R[B];
        SAVE();
        if (g->delegate == V_NULL) {
            Delegation d = vm_delegation(vm, sub);
            if (d.failed)
                FAIL();
            if (d.gen) {
                Frame *inner = gen_delegate(vm, st, f, d.gen, A,
                                            d.is_step ? RET_ASYNC_STEP : RET_DELEGATE, d.sent);
                if (!inner)
                    FAIL();
                f = inner;
                if (d.thrown != V_NULL)
                    vm->exc = d.thrown;
                goto resumed;
            }
            if (d.is_step) {                            /* of a generator that is at its end */
                R[A] = V_NONE;
                NEXT();
            }
            R[B + 1] = V_NONE;
        }
        gc_set(&g->delegate, sub);
        Value v = vm_send(vm, sub, R[B + 1]);
        if (v == V_NULL || v == V_STOP) {
            g->delegate = V_NULL;
            if (v == V_NULL)
                FAIL();
            R[A] = vm->stop_value;
            if (VM_TRACED && R[A] != V_NONE && !tracing_awaited(vm, f, R[A]))
                FAIL();
            NEXT();
        }
        if (VM_TRACED && !tracing_yield(vm, g, v))
            FAIL();
        f->pc = pc - 1;
        RetOp ret;
        uint16_t dst;
        f = gen_yield(vm, st, g, &ret, &dst);
        if (ret == RET_EXIT) {
            *result = v;
            return RUN_YIELDED;
        }
        LOAD_FRAME();
        R[dst] = v;
        NEXT();
    }

    CASE(PRINTEXPR) MUST(vm_display(vm, R[A]));
    CASE(ANNOTATIONS) MUST(vm_make_annotations(vm, frame_namespace(f)));

/* f is a Gen's frame that goes on, maybe with an exception thrown in */
resumed:
    LOAD_FRAME();
    if (UNLIKELY(vm->exc != V_NULL))
        FAIL();
    if (UNLIKELY(vm->breaker))
        goto breaker;
    NEXT();

entered:                                                /* call_begin() pushed a frame */
    f = st->frame;
entered_here:
    LOAD_FRAME();
    if (UNLIKELY(vm->breaker))
        goto breaker;
    NEXT();

begun:                                                  /* call_begin() said so of a call */
    switch (begun) {
    case CALL_PUSHED: goto entered;
    case CALL_PARKED: goto park_a;
    case CALL_FAILED: FAIL();
    case CALL_DONE: break;
    }
    R[A] = got;                                         /* it may have to be watched */
    got = V_NULL;                                       /* and is not kept here */
    LOOK(pc);
    if (VM_WATCHFUL || LIKELY(!OTHER_LOOP(vm)))
        NEXT();

breaker:
    SAVE();
#if VM_TRACED
    f->flags |= prev && prev > pc ? FRAME_BACK : 0;     /* it stops here, perhaps */
#endif
    if (!VM_WATCHFUL && OTHER_LOOP(vm))
        return RUN_WATCH;
    stop = RUN_RAISED;
    if (safe_point(vm, &stop)) {
        f->flags &= (uint8_t)~FRAME_BACK;
        NEXT();
    }
    if (stop == RUN_PREEMPTED)
        return stop;
    /* it came before the instruction here, not after the one that jumped */
    pc++;
    FAIL();

park_a:
    st->park_dst = (uint16_t)A;
park:
    if (vm->nested == 0)
        return RUN_PARKED;
    R[st->park_dst] = vm->host.wait_nested ? vm->host.wait_nested(vm)
                                           : exc_raise(vm, EXC_RuntimeError, "cannot wait here");
    if (R[st->park_dst] != V_NULL)
        NEXT();
    FAIL();

failed:
    SAVE();
    f = unwind(vm, st, f, false);
    goto unwound;
failed_again:
    SAVE();
    f = unwind(vm, st, f, true);
unwound:
    if (!f) {
        *result = vm->exc;
        return RUN_RAISED;
    }
    LOAD_FRAME();
#if VM_TRACED
    prev = tracing_raised_at(vm);
    goto step;

step:
    if (!tracing_step(vm, f, pc, prev)) {
        pc++;
        FAIL();
    }
    if (code->positions[pc - code->words].line || (*pc & 255) == OP_LOOP)
        prev = pc;
    ins = *pc++;
    goto *labels[ins & 255];
#else
    NEXT();
#endif
#undef A
#undef B
#undef C
#undef SB
#undef SC
#undef BX
#undef SX
#undef SJ
#undef CASE
#undef NEXT
#undef LOAD_FRAME
#undef SAVE
#undef LOOK
#undef LOOK_ANYWAY
#undef FAIL
#undef SET_OR_FAIL
#undef GIVE
#undef SET_FLOAT
#undef MUST
}
