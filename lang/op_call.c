/* SPDX-License-Identifier: MIT
 *
 * Calling back into the program, the guard against recursion, and the poll of long native loops. */
#include <poll.h>

#include "lang/ops.h"

#include "lang/obj_dict.h"
#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

Value op_call(Interp *vm, Value fn, const Value *args, int nargs)
{
    return vm_call(vm, fn, args, nargs, V_NULL);
}

Value op_call_kw(Interp *vm, Value fn, const Value *args, int nargs, Value kwnames)
{
    return vm_call(vm, fn, args, nargs, kwnames);
}

Value op_call_ex(Interp *vm, Value fn, Value args, Value kwargs)
{
    if (args == V_NULL)
        return V_NULL;
    Tuple *positional = tuple_of(args);
    int64_t nkw = kwargs == V_NULL ? 0 : dict_len(kwargs);
    if (!nkw)
        return vm_call(vm, fn, positional->items, (int)positional->len, V_NULL);
    Value names = tuple_new(vm, NULL, (size_t)nkw),
          all = tuple_new(vm, NULL, (size_t)(positional->len + nkw)), key, value;
    if (names == V_NULL || all == V_NULL)
        return V_NULL;
    values_copy(tuple_of(all)->items, positional->items, (size_t)positional->len);
    for (int64_t at = 0, i = 0; dict_next(dict_of(kwargs), &at, &key, &value); i++) {
        tuple_of(names)->items[i] = key;
        tuple_of(all)->items[positional->len + i] = value;
    }
    return vm_call(vm, fn, tuple_of(all)->items, (int)(positional->len + nkw), names);
}

Value op_call_method(Interp *vm, Value v, const char *name, const Value *args, int nargs)
{
    Value method = op_getattr(vm, v, str_intern_cstr(vm, name));
    return method == V_NULL ? V_NULL : op_call(vm, method, args, nargs);
}

Value op_call_special(Interp *vm, Value v, Value name, const Value *args, int n)
{
    enum { FEW = 6 };
    Value self, fn = op_special(vm, v, name, &self), all[FEW + 1];
    if (fn == V_NULL || self == V_NULL || n > FEW)
        return fn == V_NULL ? V_NULL : op_call(vm, fn, args, n);
    all[0] = self;
    values_copy(all + 1, args, (size_t)n);
    return op_call(vm, fn, all, n + 1);
}

/* -- recursion --------------------------------------------------------------------------------------------------------- */

Value op_too_deep(Interp *vm, const char *where)
{
    int limit = vm->recursion_limit;
    vm->recursion_limit = vm->depth + 200;              /* room to make the exception */
    exc_raise(vm, EXC_RecursionError, "maximum recursion depth exceeded%s", where);
    vm->recursion_limit = limit;
    return V_NULL;
}

int op_wait_fd(Interp *vm, int fd, short events, int64_t ns)
{
    enum { SPELL_MS = 20, MS = 1000000 };
    struct pollfd p = {.fd = fd, .events = events};
    if (fd >= 0 && poll(&p, 1, 0) != 0)
        return 1;
    if (vm->host.wait_fd)
        return vm->host.wait_fd(vm, fd, events, ns);
    for (;;) {
        int64_t spell = ns < 0 || ns > SPELL_MS * INT64_C(1000000) ? SPELL_MS : (ns + MS - 1) / MS;
        if (poll(&p, 1, (int)spell) != 0)
            return 1;
        if (!op_poll(vm))
            return -1;
        ns -= ns < 0 ? 0 : spell * MS;
        if (ns == 0)
            return 0;
    }
}

bool op_interrupted(Interp *vm)
{
    if (op_poll(vm))
        exc_raise_obj(vm, exc_new(vm, EXC_KeyboardInterrupt, vm->empty_tuple));
    return false;
}

bool op_poll(Interp *vm)
{
    if (!vm->breaker || !vm->host.on_break)
        return true;
    return vm->host.on_break(vm) != BREAK_RAISE;
}
