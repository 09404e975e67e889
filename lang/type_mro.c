/* SPDX-License-Identifier: MIT
 *
 * The method resolution order: C3, as CPython computes it and with its words when it cannot, or
 * what the metaclass's mro() says. */
#include "lang/type_internal.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* One of the lists that are merged, and how much of it is done. */
typedef struct Sequence { const Value *items; int64_t len, at; } Sequence;

static bool is_in_a_tail(const Sequence *seqs, int64_t n, Value candidate)
{
    for (int64_t i = 0; i < n; i++)
        for (int64_t k = seqs[i].at + 1; k < seqs[i].len; k++)
            if (seqs[i].items[k] == candidate)
                return true;
    return false;
}

/* The first head that is in no tail; V_NULL: none, *empty tells whether because all is merged. */
static Value pick(const Sequence *seqs, int64_t n, bool *empty)
{
    *empty = true;
    for (int64_t i = 0; i < n; i++) {
        if (seqs[i].at == seqs[i].len)
            continue;
        *empty = false;
        if (!is_in_a_tail(seqs, n, seqs[i].items[seqs[i].at]))
            return seqs[i].items[seqs[i].at];
    }
    return V_NULL;
}

static void advance(Sequence *seqs, int64_t n, Value picked)
{
    for (int64_t i = 0; i < n; i++)
        if (seqs[i].at < seqs[i].len && seqs[i].items[seqs[i].at] == picked)
            seqs[i].at++;
}

static bool complain(Interp *vm, const Sequence *seqs, int64_t n)
{
    Buf names = {0};
    Value seen[64];
    int nseen = 0;
    for (int64_t i = 0; i < n; i++) {
        Value head = seqs[i].at < seqs[i].len ? seqs[i].items[seqs[i].at] : V_NULL;
        bool again = head == V_NULL || nseen == 64;
        for (int k = 0; k < nseen; k++)
            again |= seen[k] == head;
        if (again)
            continue;
        seen[nseen++] = head;
        buf_addf(&names, "%s%s", names.len ? ", " : "", type_name(type_from_value(head)));
    }
    exc_raise(vm, EXC_TypeError,
              "Cannot create a consistent method resolution\norder (MRO) for bases %s", names.data);
    buf_clear(&names);
    return false;
}

static bool merge(Interp *vm, Sequence *seqs, int64_t n, Value list)
{
    for (bool empty;;) {
        Value next = pick(seqs, n, &empty);
        if (next == V_NULL)
            return empty || complain(vm, seqs, n);
        if (!list_append(vm, list, next))
            return false;
        advance(seqs, n, next);
    }
}

static bool has_duplicates(Interp *vm, const Tuple *bases)
{
    for (int64_t i = 0; i < bases->len; i++)
        for (int64_t k = i + 1; k < bases->len; k++)
            if (bases->items[i] == bases->items[k]) {
                exc_raise(vm, EXC_TypeError, "duplicate base class %s",
                          type_name(type_from_value(bases->items[i])));
                return true;
            }
    return false;
}

static const Tuple *mro_of_base(Interp *vm, const Tuple *bases, int64_t i)
{
    const Type *base = type_from_value(bases->items[i]);
    if (v_is_obj(base->mro))
        return (const Tuple *)v_obj(base->mro);
    exc_raise(vm, EXC_TypeError, "Cannot extend an incomplete type '%s'", type_name(base));
    return NULL;
}

/* One base: the class itself, then whatever the base has. */
static Value make_single(Interp *vm, Type *t, const Tuple *inherited)
{
    Value mro = inherited ? tuple_new(vm, NULL, (size_t)inherited->len + 1) : V_NULL;
    if (mro == V_NULL)
        return V_NULL;
    gc_set(&tuple_of(mro)->items[0], v_from_obj(t));
    values_copy(tuple_of(mro)->items + 1, inherited->items, (size_t)inherited->len);
    return mro;
}

static bool merge_bases(Interp *vm, const Tuple *bases, Value list)
{
    Sequence *seqs = alloc_zeroed((size_t)bases->len + 1, sizeof *seqs);
    bool ok = true;
    for (int64_t i = 0; i < bases->len && ok; i++) {
        const Tuple *mro = mro_of_base(vm, bases, i);
        ok = mro;
        if (ok)
            seqs[i] = (Sequence){mro->items, mro->len, 0};
    }
    seqs[bases->len] = (Sequence){bases->items, bases->len, 0};
    ok = ok && merge(vm, seqs, bases->len + 1, list);
    free(seqs);
    return ok;
}

Value type_compute_mro(Interp *vm, Type *t)
{
    const Tuple *bases = (const Tuple *)v_obj(t->bases);
    if (bases->len == 1)
        return make_single(vm, t, mro_of_base(vm, bases, 0));
    Value self = v_from_obj(t), list = list_new(vm, &self, 1);
    if (list == V_NULL || has_duplicates(vm, bases) || !merge_bases(vm, bases, list))
        return V_NULL;
    return tuple_from_iterable(vm, list);
}

/* -- mro() of a metaclass ------------------------------------------------------------------------------------------ */

static bool has_own_mro(Interp *vm, const Type *t)
{
    if (t->h.shape == T_TYPE)
        return false;
    Value name = str_intern_cstr(vm, "mro");
    return type_lookup(vm, type_of(vm, v_from_obj(t)), name)
        != dict_get_str(dict_of(type_dict(vm, vm->types[T_TYPE])), name);
}

static bool check_item(Interp *vm, Type *t, Value item)
{
    Type *c = type_from_value(item);
    if (!c)
        exc_raise(vm, EXC_TypeError, "mro() returned a non-class ('%s')", type_name_of(vm, item));
    else if (!type_is_subtype(type_solid_base(t), type_solid_base(c)))
        exc_raise(vm, EXC_TypeError, "mro() returned base with unsuitable layout ('%s')", type_name(c));
    else
        return true;
    return false;
}

static Value ask_metaclass(Interp *vm, Type *t)
{
    Value said = op_call_special(vm, v_from_obj(t), str_intern_cstr(vm, "mro"), NULL, 0);
    Value mro = said == V_NULL ? V_NULL : tuple_from_iterable(vm, said);
    for (int64_t i = 0; mro != V_NULL && i < tuple_of(mro)->len; i++)
        if (!check_item(vm, t, tuple_of(mro)->items[i]))
            return V_NULL;
    return mro == V_NULL ? V_NULL : v_unwrap(mro);
}

/* What a mro() that assigns __bases__ has brought about stays. */
bool type_make_mro(Interp *vm, Type *t)
{
    Value before = t->mro;
    bool own = has_own_mro(vm, t);
    Value mro = own ? ask_metaclass(vm, t) : type_compute_mro(vm, t);
    if (mro == V_NULL)
        return false;
    if (t->mro != before)
        return true;
    if (own)
        t->flags |= TYPE_OWN_MRO;
    gc_set(&t->mro, mro);
    return true;
}
