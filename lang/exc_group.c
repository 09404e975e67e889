/* SPDX-License-Identifier: MIT
 *
 * Exception groups: how they are made. Splitting them runs functions of the program and is written
 * in the language (lib/_groups.py). */
#include "lang/exc_types.h"

#include <stdio.h>

#include "lang/native.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* The second argument as a tuple of exceptions; V_NULL with an exception. */
static Value check_members(Interp *vm, Value exceptions)
{
    if (!type_of(vm, exceptions)->slots.getitem || type_of(vm, exceptions)->flags & TYPE_DICT)
        return exc_raise(vm, EXC_TypeError, "second argument (exceptions) must be a sequence");
    Value members = tuple_from_iterable(vm, exceptions);
    if (members == V_NULL)
        return V_NULL;
    const Tuple *t = tuple_of(members);
    if (t->len == 0)
        return exc_raise(vm, EXC_ValueError, "second argument (exceptions) must be a non-empty sequence");
    for (int64_t i = 0; i < t->len; i++)
        if (!v_is_kind(t->items[i], KIND_EXCEPTION))
            return exc_raise(vm, EXC_ValueError,
                             "Item %lld of second argument (exceptions) is not an exception",
                             (long long)i);
    return members;
}

static bool all_are_exceptions(Interp *vm, const Tuple *members)
{
    for (int64_t i = 0; i < members->len; i++)
        if (!exc_matches(vm, members->items[i], EXC_Exception))
            return false;
    return true;
}

/* The class that is made when `t` is asked for; NULL with an exception. */
static Type *choose_class(Interp *vm, Type *t, const Tuple *members)
{
    bool plain = all_are_exceptions(vm, members);
    if (t == vm->exc_types[EXC_BaseExceptionGroup])
        return plain ? vm->exc_types[EXC_ExceptionGroup] : t;
    if (plain || !type_is_subtype(t, vm->exc_types[EXC_Exception]))
        return t;
    if (t == vm->exc_types[EXC_ExceptionGroup])
        exc_raise(vm, EXC_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    else
        exc_raise(vm, EXC_TypeError, "Cannot nest BaseExceptions in '%.200s'", type_name(t));
    return NULL;
}

static Value group_new(Interp *vm, Type *t, Value *args, int nargs, Value kwnames)
{
    int n = nargs - (kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len);
    if (n != 2)
        return exc_raise(vm, EXC_TypeError,
                         "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", n);
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s",
                         arg_type_name(vm, args[0]));
    Value members = check_members(vm, args[1]);
    Type *made = members == V_NULL ? NULL : choose_class(vm, t, tuple_of(members));
    Value positional = made ? tuple_new(vm, args, 2) : V_NULL;
    Value v = positional == V_NULL ? V_NULL : exc_new_of_type(vm, made, positional);
    if (v == V_NULL)
        return V_NULL;
    gc_set(&exc_of(v)->fields[0], args[0]);
    gc_set(&exc_of(v)->fields[1], members);
    return v;
}

static Value group_str(Interp *vm, Value self)
{
    const Exc *e = exc_of(self);
    long long n = tuple_of(e->fields[1])->len;
    StrBuilder b = {0};
    sb_add_str(&b, str_of(e->fields[0]));
    sb_add_ascii(&b, n == 1 ? " (1 sub-exception)" : "");
    if (n != 1) {
        char text[48];
        snprintf(text, sizeof text, " (%lld sub-exceptions)", n);
        sb_add_ascii(&b, text);
    }
    return sb_finish(vm, &b);
}

/* -- splitting ---------------------------------------------------------------------------------------------------- */

static Value fn_subgroup(Interp *vm, Value *args, int n)
{
    (void)n;
    return native_tail(vm, prelude_get(vm, "_groups", "subgroup"), 2, args[0], args[1]);
}

static Value fn_split(Interp *vm, Value *args, int n)
{
    (void)n;
    return native_tail(vm, prelude_get(vm, "_groups", "split"), 2, args[0], args[1]);
}

static Value fn_derive(Interp *vm, Value *args, int n)
{
    (void)n;
    return native_tail(vm, v_from_obj(vm->exc_types[EXC_BaseExceptionGroup]), 2,
                       exc_of(args[0])->fields[0], args[1]);
}

/* -- the type ----------------------------------------------------------------------------------------------------- */

static Value get_message(Interp *vm, Value self) { return (void)vm, exc_of(self)->fields[0]; }
static Value get_exceptions(Interp *vm, Value self) { return (void)vm, exc_of(self)->fields[1]; }

static const NativeDef methods[] = {
    {"derive(self, excs, /)", fn_derive, "A group of the same message around other exceptions.", 0},
    {"split(self, condition, /)", fn_split,
     "A pair of groups: the members that match the condition, and the others.", 0},
    {"subgroup(self, condition, /)", fn_subgroup, "The group of the members that match the condition, or None.", 0},
    {0},
};

static const GetSetDef getsets[] = {
    {.name = "message", .get = get_message, .set = member_readonly, .doc = "exception message"},
    {.name = "exceptions", .get = get_exceptions, .set = member_readonly, .doc = "nested exceptions"},
    {0},
};

const TypeDef exc_group_type = {
    .name = "BaseExceptionGroup",
    .doc = "An exception that carries several others: ExceptionGroup(\"text\", [e, ...]), caught piecewise by except*.",
    .flags = TYPE_GENERIC,
    .slots = {.str = group_str, .new_ = group_new},
    .methods = methods,
    .getsets = getsets,
};
