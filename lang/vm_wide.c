/* SPDX-License-Identifier: MIT
 *
 * Wide operands: what WIDELOAD and WIDESTORE do (opcode.h), the instructions for blocks with very
 * many variables or constants. Each does what the narrow instruction of vm.c does, without its
 * caches. */
#include "lang/vm_internal.h"

#include "lang/ops.h"
#include "lang/vm_ops.h"

/* Loads, stores (the value in *reg) or unbinds the cell; false: it has no value. */
static bool use_cell(Value cell_value, Opcode op, Value *reg)
{
    Cell *cell = (Cell *)v_obj(cell_value);
    if (op == OP_STORECELL || op == OP_STOREFREE) {
        gc_set(&cell->value, *reg);
        return true;
    }
    if (cell->value == V_NULL)
        return false;
    if (op == OP_DELCELL || op == OP_DELFREE)
        gc_set(&cell->value, V_NULL);
    else
        *reg = cell->value;
    return true;
}

static bool use_local_cell(Interp *vm, Frame *f, Opcode op, Value *reg, uint32_t index)
{
    if (use_cell(frame_regs(f)[index], op, reg))
        return true;
    vm_raise_unbound(vm, frame_fn(f)->code->local_names[index]);
    return false;
}

static bool use_free(Interp *vm, Frame *f, Opcode op, Value *reg, uint32_t index)
{
    if (use_cell(frame_fn(f)->cells[index], op, reg))
        return true;
    vm_raise_unbound_free(vm, frame_fn(f)->code->free[index].name);
    return false;
}

static bool load(Value v, Value *reg)
{
    if (v != V_NULL)
        *reg = v;
    return v != V_NULL;
}

static bool load_class_free(Interp *vm, Frame *f, Value *reg, uint32_t index)
{
    Value v = vm_space_get(vm, frame_regs(f)[0], frame_fn(f)->code->free[index].name);
    if (v != V_NULL || vm->exc != V_NULL)
        return load(v, reg);
    return use_free(vm, f, OP_LOADFREE, reg, index);
}

static bool use_name(Interp *vm, Frame *f, Opcode op, Value *reg, uint32_t index)
{
    GlobalCache *cache = &frame_fn(f)->code->globals[index];
    Value globals = frame_fn(f)->globals, space = frame_regs(f)[0];
    switch (op) {
    case OP_LOADGLOBAL: return load(vm_load_global(vm, globals, cache), reg);
    case OP_STOREGLOBAL: return vm_store_global(vm, globals, cache, *reg);
    case OP_DELGLOBAL: return vm_delete_name(vm, globals, cache->name);
    case OP_LOADNAME: return load(vm_load_name(vm, space, globals, cache), reg);
    case OP_STORENAME: return op_setitem(vm, space, cache->name, *reg);
    default: return vm_delete_name(vm, space, cache->name);
    }
}

bool vm_wide(Interp *vm, Frame *f, Opcode op, Value *reg, uint32_t index)
{
    switch (op) {
    case OP_LOADK: return load(frame_fn(f)->code->consts[index], reg);
    case OP_LOADCELL: case OP_STORECELL: case OP_DELCELL:
        return use_local_cell(vm, f, op, reg, index);
    case OP_LOADFREE: case OP_STOREFREE: case OP_DELFREE:
        return use_free(vm, f, op, reg, index);
    case OP_LOADCLASSFREE: return load_class_free(vm, f, reg, index);
    default: return use_name(vm, f, op, reg, index);
    }
}
