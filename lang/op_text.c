/* SPDX-License-Identifier: MIT
 *
 * repr, str, ascii, format, and the guard against containers that hold themselves. */
#include "lang/ops.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "lang/codec.h"
#include "lang/format.h"
#include "lang/obj_bytes.h"
#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static Value must_be_str(Interp *vm, Value v, const char *method)
{
    if (v == V_NULL || str_is(v))
        return v;
    return exc_raise(vm, EXC_TypeError, "%s returned non-string (type %s)", method, type_name_of(vm, v));
}

Value op_repr(Interp *vm, Value v)
{
    if (vm->breaker && !op_poll(vm))                    /* of one of very many items */
        return V_NULL;
    if (!op_enter(vm, " while getting the repr of an object"))
        return V_NULL;
    Value (*repr)(Interp *vm, Value v) = type_of(vm, v)->slots.repr;
    Value text = repr ? must_be_str(vm, repr(vm, v), "__repr__")
                      : exc_raise(vm, EXC_TypeError, "'NoneType' object is not callable");  /* __repr__ = None */
    op_leave(vm);
    return text;
}

Value op_str(Interp *vm, Value v)
{
    if (v_is_exact(v, T_STR))
        return v;
    if (v_is_int(v))
        return int_to_str(vm, v, 10);
    Type *t = type_of(vm, v);
    if (!t->slots.str)
        return op_repr(vm, v);
    if (!op_enter(vm, " while getting the str of an object"))
        return V_NULL;
    Value text = must_be_str(vm, t->slots.str(vm, v), "__str__");
    op_leave(vm);
    return text;
}

Value op_ascii(Interp *vm, Value v)
{
    Value text = op_repr(vm, v);
    if (text == V_NULL || str_of(text)->h.flags & STR_ASCII)
        return text;
    Value bytes = codec_encode(vm, text, "ascii", "backslashreplace");
    const uint8_t *at;
    size_t len;
    return bytes_view(bytes, &at, &len) ? str_from_units(vm, at, 1, len) : V_NULL;
}

Value op_format(Interp *vm, Value v, Value spec)
{
    Value quick = str_is(spec) ? format_builtin(vm, v, str_of(spec), 0, str_of(spec)->len) : V_NOTIMPL;
    if (quick != V_NOTIMPL)
        return quick;
    Value text = op_call_special(vm, v, vm->names.format, &spec, 1);
    if (text == V_NULL && vm->exc == V_NULL)
        return exc_raise(vm, EXC_TypeError, "unsupported format string passed to %s.__format__",
                         type_name_of(vm, v));
    if (text != V_NULL && !str_is(text))
        return exc_raise(vm, EXC_TypeError, "__format__ must return a str, not %s", type_name_of(vm, text));
    return text;
}

/* -- containers being shown -------------------------------------------------------------------------------------------- */

typedef struct ReprGuard { Value *items; size_t count, cap; } ReprGuard;

bool repr_enter(Interp *vm, Value container)
{
    if (!vm->repr_guard)
        vm->repr_guard = alloc_zeroed(1, sizeof(ReprGuard));
    ReprGuard *g = vm->repr_guard;
    for (size_t i = 0; i < g->count; i++)
        if (g->items[i] == container)
            return true;
    if (g->count == g->cap)
        g->items = alloc_resize(g->items, g->cap = g->cap ? g->cap * 2 : 16, sizeof *g->items);
    g->items[g->count++] = container;
    return false;
}

void repr_leave(Interp *vm, Value container)
{
    ReprGuard *g = vm->repr_guard;
    while (g->count && g->items[--g->count] != container)
        continue;
}

Value repr_items(Interp *vm, Value container)
{
    Value list = list_from_iterable(vm, container);
    Value text = list == V_NULL ? V_NULL : op_repr(vm, list);
    repr_leave(vm, container);
    return text;
}

void repr_guard_free(Interp *vm)
{
    if (vm->repr_guard)
        free(vm->repr_guard->items);
    free(vm->repr_guard);
    vm->repr_guard = NULL;
}
