/* SPDX-License-Identifier: MIT
 *
 * The slow paths of the loop, one per instruction that has one. Failure: V_NULL, false or -1 with
 * the exception pending. */
#ifndef MEANWHILE_LANG_VM_OPS_H
#define MEANWHILE_LANG_VM_OPS_H

#include "lang/vm_internal.h"

void vm_raise_unbound(Interp *vm, Value name);                /* UnboundLocalError */
/* the one that its name deserves */
void vm_raise_unbound_local(Interp *vm, const Code *code, unsigned reg, bool of_super);
void vm_raise_unbound_free(Interp *vm, Value name);           /* NameError of a closure variable */
void vm_raise(Interp *vm, Value exception, Value cause_or_null);
Value vm_match_group(Interp *vm, Value *exception, Value classes);   /* leaves the rest in *exception */
Value vm_unhandled(Interp *vm, Value caught, Value raised);
int vm_match_exc(Interp *vm, Value exception, Value classes);

/* Where code with these globals finds builtins: a dict, or whatever a program made its
 * `__builtins__` (vm_builtins.c). */
Value vm_builtins(Interp *vm, Value globals);
/* V_NULL: none, or an exception is pending */
Value vm_builtin(Interp *vm, Value globals, Value name);
Value vm_find_build_class(Interp *vm, Value globals);                     /* __build_class__, NameError */
/* what an import statement calls */
Value vm_import(Interp *vm, Frame *f, Value name, Value fromlist, int level);
Value vm_load_global(Interp *vm, Value globals, GlobalCache *c);
bool vm_store_global(Interp *vm, Value globals, GlobalCache *c, Value v);
/* What the namespace of a class body or exec(), a dict or any mapping, has: V_NULL without an
 * exception when absent. */
Value vm_space_get(Interp *vm, Value space, Value name);
Value vm_load_name(Interp *vm, Value space, Value globals, GlobalCache *c);
bool vm_delete_name(Interp *vm, Value space, Value name);
/* What a load, store or del of a variable or constant does with *reg and an index of any size (vm_wide.c). */
bool vm_wide(Interp *vm, Frame *f, Opcode op, Value *reg, uint32_t index);
bool vm_make_annotations(Interp *vm, Value space);

int vm_truth(Interp *vm, Value v);
Value vm_compare(Interp *vm, Value a, Value b, CmpOp op);
int vm_compare_truth(Interp *vm, Value a, Value b, CmpOp op);
/* a op b where a's class defines the operator in the language and b has no better claim: true, its
 * frame is on the stack. */
bool vm_begin_operator(Interp *vm, Frame *f, uint16_t dst, BinOp op, Value a, Value b);
/* The operator of instruction `op` after a's method said NotImplemented. */
bool vm_begin_compare(Interp *vm, Frame *f, uint16_t dst, RetOp ret, CmpOp op, Value a, Value b);
/* args[0]: whose */
bool vm_begin_special(Interp *vm, Frame *f, uint16_t dst, RetOp ret, Value name, Value *args, int n);
int vm_finish_jump(Interp *vm, Frame *f, uint32_t ins, Value v);
bool vm_check_bool(Interp *vm, Value v);
Value vm_check_len(Interp *vm, Value v);                      /* what len() makes of what __len__ returned */
bool vm_check_iterator(Interp *vm, Value v);
Value vm_finish_operator(Interp *vm, Opcode op, Value a, Value b);
/* What the instruction before f->pc, which waited for it in the way of `ret`, does with a value that was returned: stores
 * it in register dst, or jumps. `closing`: of an async generator that was told to close. False: an exception. */
bool vm_take_return(Interp *vm, Frame *f, RetOp ret, uint16_t dst, Value v, bool closing);
/* v[a:b:c] of lists, texts and tuples, the bounds in slice[0] to slice[2]; V_STOP: not so simple. */
Value vm_get_part(Interp *vm, Value v, const Value *slice);
/* v[a:b] = list; V_NONE when done. */
Value vm_set_part(Interp *vm, Value v, const Value *slice, Value items);
Value vm_getitem(Interp *vm, Value v, Value key);
Value vm_format(Interp *vm, Value v, unsigned conversion, Value spec_or_null);

Value vm_next(Interp *vm, Value iterator);                    /* V_STOP at the end */
/* What the next step of an iterator calls in the language: its class's __next__ with itself, a
 * map's or filter's function with an item. V_NULL: nothing, vm_next() does it. *arg: the argument;
 * V_STOP at the end, V_NULL with an exception. */
Value vm_next_call(Interp *vm, Value iterator, Value *arg);
/* The FORITER before f->pc asked a filter's predicate, which said *v: *v becomes the item, or
 * V_STOP when it was refused, and the instruction is executed again. False: exception pending. */
bool vm_filter_judge(Interp *vm, Frame *f, Value filter, Value *v);
Value vm_aiter(Interp *vm, Value v);
Value vm_anext(Interp *vm, Value v);
bool vm_unpack(Interp *vm, Value v, Value *out, int before, int after);   /* after < 0: exactly `before` */

/* vm_match.c: does the pattern fit? -1 with an exception. */
int vm_match_sequence(Interp *vm, Value v, unsigned n, bool or_more);
Value vm_match_end(Interp *vm, Value v, unsigned from_end);
int vm_match_mapping(Interp *vm, Value v, unsigned n);
int vm_match_keys(Interp *vm, Value mapping, Value *values, unsigned n);
Value vm_match_rest(Interp *vm, Value mapping, const Value *keys, unsigned n);
int vm_match_class(Interp *vm, Value v, Value *window, unsigned npositional);

Value vm_build_set(Interp *vm, const Value *items, unsigned n);
bool vm_extend_list(Interp *vm, Value list, Value iterable);
bool vm_update_dict(Interp *vm, Value dict, Value mapping);
bool vm_merge_keywords(Interp *vm, Value dict, Value mapping, Value callee);

CallState vm_call_spread(Interp *vm, Frame *f, uint16_t dst, Value callee, Value args, Value kwargs,
                         Value *result);
Value vm_make_function(Interp *vm, Frame *f, Code *code, uint32_t what, const Value *operands);
bool vm_with_methods(Interp *vm, Value manager, bool async, Value *enter, Value *exit_fn);   /* both bound */

typedef struct Delegation { Gen *gen; Value sent, thrown; bool is_step, failed; } Delegation;
/* What `await` or `yield from` runs: a Gen, one step of an async generator, or (gen NULL) an iterator. */
Delegation vm_delegation(Interp *vm, Value sub);
/* yielded value, or V_STOP with vm->stop_value */
Value vm_send(Interp *vm, Value iterator, Value sent);
Value vm_yield_from_iter(Interp *vm, Value v, const Code *code);
Value vm_await_iter(Interp *vm, Value v, int where);
bool vm_display(Interp *vm, Value v);                         /* sys.displayhook */

#endif
