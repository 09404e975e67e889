/* SPDX-License-Identifier: MIT
 *
 * Operator methods of the program's classes as frames: an instruction whose operand has __eq__,
 * __getitem__, __contains__
 * ... written in the language pushes that method's frame and says by a RetOp what is to be done
 * with what it returns.
 *
 * So the method can be switched away from and can wait, and nothing nests. Whatever is not simply
 * such a function (a descriptor, a generator, a class whose derived class goes first) is left to
 * the general way, in C. */
#include "lang/obj_int.h"
#include "lang/slot.h"
#include "lang/type_internal.h"
#include "lang/vm_internal.h"
#include "lang/vm_ops.h"

static Value own_method(Interp *vm, const Type *t, Value name)
{
    Value fn = t->flags & TYPE_HEAP ? type_recall(vm, t, name) : V_NULL;
    return v_is_exact(fn, T_FUNCTION) ? fn : V_NULL;
}

/* False: nothing was pushed, the general way says why. */
static bool begin(Interp *vm, Frame *f, uint16_t dst, RetOp ret, Value fn, Value *args, int n)
{
    Value none;
    if (fn == V_NULL)
        return false;
    if (call_push_plain(vm, f, dst, ret, fn, args, n))
        return true;
    if (((Function *)v_obj(fn))->code->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR))
        return false;
    if (call_begin(vm, f, dst, ret, fn, args, n, V_NULL, &none) == CALL_PUSHED)
        return true;
    exc_clear(vm);
    return false;
}

static bool right_goes_first(Type *a, Type *b)
{
    return a != b && type_is_subtype(b, a);
}

/* The name at `offset` in vm->names. */
static Value name_at(const Interp *vm, size_t offset)
{
    return *(const Value *)((const char *)&vm->names + offset);
}

bool vm_begin_operator(Interp *vm, Frame *f, uint16_t dst, BinOp op, Value a, Value b)
{
    static const uint16_t names[BIN_COUNT] = {
        [BIN_ADD] = offsetof(Names, add), [BIN_SUB] = offsetof(Names, sub), [BIN_MUL] = offsetof(Names, mul)};
    Type *t = type_of(vm, a);
    Value args[] = {a, b};
    return !right_goes_first(t, type_of(vm, b))
        && begin(vm, f, dst, RET_BINARY, own_method(vm, t, name_at(vm, names[op])), args, 2);
}

bool vm_begin_compare(Interp *vm, Frame *f, uint16_t dst, RetOp ret, CmpOp op, Value a, Value b)
{
    static const uint16_t names[] = {
        [CMP_LT] = offsetof(Names, lt), [CMP_LE] = offsetof(Names, le), [CMP_EQ] = offsetof(Names, eq),
        [CMP_NE] = offsetof(Names, ne), [CMP_GT] = offsetof(Names, gt), [CMP_GE] = offsetof(Names, ge)};
    Type *t = type_of(vm, a);
    Value args[] = {a, b};
    return t->flags & TYPE_HEAP && !right_goes_first(t, type_of(vm, b))
        && begin(vm, f, dst, ret, own_method(vm, t, name_at(vm, names[op])), args, 2);
}

bool vm_begin_special(Interp *vm, Frame *f, uint16_t dst, RetOp ret, Value name, Value *args, int n)
{
    return begin(vm, f, dst, ret, own_method(vm, type_of(vm, args[0]), name), args, n);
}

/* -- afterwards ------------------------------------------------------------------------------------------------------ */

Value vm_finish_operator(Interp *vm, Opcode op, Value a, Value b)
{
    switch (op) {
    case OP_ADD: case OP_IADD: return op_binary_reflected(vm, BIN_ADD, a, b);
    case OP_SUB: case OP_ISUB: return op_binary_reflected(vm, BIN_SUB, a, b);
    case OP_MUL: case OP_IMUL: return op_binary_reflected(vm, BIN_MUL, a, b);
    case OP_LT: case OP_JLT: case OP_JLTI: return op_compare_reflected(vm, a, b, CMP_LT);
    case OP_LE: case OP_JLE: case OP_JLEI: return op_compare_reflected(vm, a, b, CMP_LE);
    case OP_EQ: case OP_JEQ: case OP_JEQI: return op_compare_reflected(vm, a, b, CMP_EQ);
    case OP_NE: case OP_JNE: case OP_JNEI: return op_compare_reflected(vm, a, b, CMP_NE);
    case OP_GT: case OP_JGT: case OP_JGTI: return op_compare_reflected(vm, a, b, CMP_GT);
    default: return op_compare_reflected(vm, a, b, CMP_GE);
    }
}

/* The truth of what a comparison before a jump returned; -1: exception pending. */
int vm_finish_jump(Interp *vm, Frame *f, uint32_t ins, Value v)
{
    Opcode op = (Opcode)(ins & 255);
    const Value *regs = frame_regs(f);
    bool immediate = op >= OP_JLTI && op <= OP_JGEI;
    if (v == V_NOTIMPL)
        v = vm_finish_operator(vm, op, regs[ins >> 8 & 255],
                               immediate ? v_from_small((int8_t)(ins >> 16))
                                         : regs[ins >> 16 & 255]);
    return v == V_NULL ? -1 : v == V_TRUE ? 1 : v == V_FALSE ? 0 : vm_truth(vm, v);
}

bool vm_check_bool(Interp *vm, Value v)
{
    if (!v_is_bool(v))
        exc_raise(vm, EXC_TypeError, "__bool__ should return bool, returned %s", type_name_of(vm, v));
    return v_is_bool(v);
}

Value vm_check_len(Interp *vm, Value v)
{
    int64_t len = slot_len_result(vm, v);
    return len < 0 ? V_NULL : int_from_i64(vm, len);
}

bool vm_check_iterator(Interp *vm, Value v)
{
    if (!type_of(vm, v)->slots.next)
        exc_raise(vm, EXC_TypeError, "iter() returned non-iterator of type '%s'", type_name_of(vm, v));
    return type_of(vm, v)->slots.next != NULL;
}
