/* SPDX-License-Identifier: MIT
 *
 * The method resolution order: C3, as CPython computes it and with its words when it cannot. */
#include "lang/type_internal.h"

#include <stdlib.h>

#include "base/alloc.h"
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
    exc_raise(vm, EXC_TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases %s", names.data);
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
                exc_raise(vm, EXC_TypeError, "duplicate base class %s", type_name(type_from_value(bases->items[i])));
                return true;
            }
    return false;
}

/* One base: the class itself, then whatever the base has. */
static bool make_single(Interp *vm, Type *t, const Tuple *inherited)
{
    Value mro = tuple_new(vm, NULL, (size_t)inherited->len + 1);
    if (mro == V_NULL)
        return false;
    gc_set(&tuple_of(mro)->items[0], v_from_obj(t));
    values_copy(tuple_of(mro)->items + 1, inherited->items, (size_t)inherited->len);
    gc_set(&t->mro, mro);
    return true;
}

bool type_make_mro(Interp *vm, Type *t)
{
    const Tuple *bases = (const Tuple *)v_obj(t->bases);
    if (bases->len == 1)
        return make_single(vm, t, (const Tuple *)v_obj(type_from_value(bases->items[0])->mro));
    Value self = v_from_obj(t), list = list_new(vm, &self, 1);
    if (list == V_NULL || has_duplicates(vm, bases))
        return false;
    Sequence *seqs = alloc_zeroed((size_t)bases->len + 1, sizeof *seqs);
    for (int64_t i = 0; i < bases->len; i++) {
        const Tuple *mro = (const Tuple *)v_obj(type_from_value(bases->items[i])->mro);
        seqs[i] = (Sequence){mro->items, mro->len, 0};
    }
    seqs[bases->len] = (Sequence){bases->items, bases->len, 0};
    bool ok = merge(vm, seqs, bases->len + 1, list);
    free(seqs);
    Value mro = ok ? tuple_new(vm, list_of(list)->items, (size_t)list_of(list)->len) : V_NULL;
    gc_keep(list);
    if (mro != V_NULL)
        gc_set(&t->mro, mro);
    return mro != V_NULL;
}
