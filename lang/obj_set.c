/* SPDX-License-Identifier: MIT
 *
 * Set: the table. An open hash table that is probed, filled and resized as CPython 3.11 does it, so
 * that sets of ints are printed in the same order. obj_set_type.c has the operators,
 * obj_set_methods.c the methods of set and frozenset.
 *
 * Comparing may run the program's __eq__, which may change this set: then the search starts again.
 */
#include "lang/obj_set.h"

#include "lang/bulk.h"
#include "lang/key.h"
#include "lang/obj_exc.h"
#include "lang/obj_iter.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

/* PIECE: entries between two looks at the breaker */
enum { LINEAR_PROBES = 9, PIECE = 1 << 16 };

#define DUMMY V_STOP

/* -- storage --------------------------------------------------------------------------------------------------- */

/* Empty, of that many places. Those of the set itself serve when that is enough. */
static SetEntry *new_table(Interp *vm, Set *s, int64_t size)
{
    SetEntry *table = size == SET_FEW ? s->few : gc_resize(vm, NULL, 0, (size_t)size * sizeof *table);
    if (!table)
        return NULL;
    for (int64_t at = 0, end; at < size; at = end) {
        end = size - at < PIECE ? size : at + PIECE;
        for (SetEntry *e = table + at; e < table + end; e++)
            *e = (SetEntry){.hash = 0, .key = V_NULL};
        if (end < size)
            op_glance(vm);
    }
    return table;
}

static void free_table(Interp *vm, const Set *s, SetEntry *table, int64_t size)
{
    if (table && table != s->few)
        gc_release(vm, table, (size_t)size * sizeof *table);
}

static void insert_further(SetEntry *table, int64_t mask, SetEntry e)
{
    size_t i = (size_t)e.hash & (size_t)mask;
    uint64_t perturb = (uint64_t)e.hash;
    for (;;) {
        int64_t last = (int64_t)i + LINEAR_PROBES <= mask ? (int64_t)i + LINEAR_PROBES : (int64_t)i;
        for (int64_t at = (int64_t)i; at <= last; at++) {
            if (table[at].key != V_NULL)
                continue;
            table[at].hash = e.hash;
            gc_set(&table[at].key, e.key);
            return;
        }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & (size_t)mask;
    }
}

/* A key that is surely not there, into a table without dummies. */
static inline void insert_clean(SetEntry *table, int64_t mask, SetEntry e)
{
    SetEntry *first = &table[e.hash & mask];
    if (first->key != V_NULL) {
        insert_further(table, mask, e);
        return;
    }
    first->hash = e.hash;
    gc_set(&first->key, e.key);
}

bool set_resize(Interp *vm, Set *s, int64_t more_than)
{
    int64_t size = SET_FEW;
    SetEntry few[SET_FEW], *old = s->table;
    while (size <= more_than)
        size *= 2;
    if (old == s->few && size == SET_FEW)
        old = memcpy(few, s->few, sizeof few);
    SetEntry *table = new_table(vm, s, size);
    if (table == NULL)
        return false;
    int64_t left = old ? s->len : 0;
    for (int64_t i = 0; left > 0; i++) {
        if (i % PIECE == PIECE - 1 && !op_glance(vm)) {
            free_table(vm, s, table, size);
            return op_interrupted(vm);
        }
        if (old[i].key != V_NULL && old[i].key != DUMMY) {
            insert_clean(table, size - 1, old[i]);
            left--;
        }
    }
    free_table(vm, s, old == few ? s->few : old, s->mask + 1);
    s->table = table;
    s->mask = size - 1;
    s->fill = s->len;
    return true;
}

Value set_new(Interp *vm, TypeId type)
{
    Set *s = gc_alloc(vm, sizeof *s, KIND_SET, type);
    if (s == NULL)
        return V_NULL;
    s->mask = SET_FEW - 1;
    return v_from_obj(s);
}

void set_clear(Interp *vm, Set *s)
{
    free_table(vm, s, s->table, s->mask + 1);
    s->table = NULL;
    s->len = s->fill = s->finger = 0;
    s->mask = SET_FEW - 1;
}

/* -- finding --------------------------------------------------------------------------------------------------- */

typedef enum Probe { PROBE_FOUND, PROBE_FREE, PROBE_CHANGED, PROBE_FAILED } Probe;

/* Is the key of `e`, whose hash is the same, the one looked for? PROBE_FREE: no. */
__attribute__((noinline)) static Probe compare(Interp *vm, const Set *s, const SetEntry *e, Value key)
{
    Value other = e->key;
    const SetEntry *table = s->table;
    int same = key_same(other, key);
    if (same != KEYS_UNCERTAIN)
        return same == KEYS_SAME ? PROBE_FOUND : PROBE_FREE;
    same = op_eq(vm, other, key);
    if (same < 0)
        return PROBE_FAILED;
    if (s->table != table || e->key != other)
        return PROBE_CHANGED;
    return same ? PROBE_FOUND : PROBE_FREE;
}

/* Goes along the places for `hash`. *at: the key's entry (PROBE_FOUND) or the one to put it in
 * (PROBE_FREE). */
static Probe probe(Interp *vm, const Set *s, Value key, int64_t hash, SetEntry **at)
{
    size_t mask = (size_t)s->mask, i = (size_t)hash & mask;
    uint64_t perturb = (uint64_t)hash;
    SetEntry *dummy = NULL;
    for (;;) {
        SetEntry *e = &s->table[i], *last = i + LINEAR_PROBES <= mask ? e + LINEAR_PROBES : e;
        for (; e <= last; e++) {
            Probe result = PROBE_FREE;
            if (e->key == V_NULL) {
                *at = dummy ? dummy : e;
                return PROBE_FREE;
            }
            if (e->key == key) {
                *at = e;
                return PROBE_FOUND;
            }
            if (e->key == DUMMY)
                dummy = e;
            else if (e->hash == hash)
                result = compare(vm, s, e, key);
            *at = e;
            if (result != PROBE_FREE)
                return result;
        }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

static Probe find(Interp *vm, const Set *s, Value key, int64_t hash, SetEntry **at)
{
    Probe result;
    *at = NULL;
    if (s->table == NULL)
        return PROBE_FREE;
    do
        result = probe(vm, s, key, hash, at);
    while (result == PROBE_CHANGED && s->table != NULL);
    return result == PROBE_CHANGED ? PROBE_FREE : result;
}

int set_contains_hashed(Interp *vm, const Set *s, Value key, int64_t hash)
{
    SetEntry *at = s->table ? &s->table[hash & s->mask] : NULL;
    if (!at || at->key == V_NULL || at->key == key)     /* mostly the first place tells */
        return at && at->key == key;

    Probe result = find(vm, s, key, hash, &at);
    return result == PROBE_FAILED ? -1 : result == PROBE_FOUND;
}

/* A set that is looked for stands for the frozenset with its items. */
static bool hash_sought(Interp *vm, Value key, int64_t *hash)
{
    if (key_hash(vm, key, hash))
        return true;
    if (!v_is_kind(key, KIND_SET) || !exc_pending_is(vm, EXC_TypeError))
        return false;
    exc_clear(vm);
    *hash = set_hash_items(set_of(key));
    return true;
}

int set_contains(Interp *vm, Value set, Value key)
{
    int64_t hash;
    return hash_sought(vm, key, &hash) ? set_contains_hashed(vm, set_of(set), key, hash) : -1;
}

static uint64_t shuffle_bits(uint64_t h)
{
    return ((h ^ 89869747UL) ^ (h << 16)) * 3644798167UL;
}

int64_t set_hash_items(const Set *s)
{
    uint64_t hash = 0;
    SetEntry e;
    for (int64_t at = 0; set_next_entry(s, &at, &e);)
        hash ^= shuffle_bits((uint64_t)e.hash);
    hash ^= ((uint64_t)s->len + 1) * 1927868237UL;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069U + 907133923UL;
    return hash == UINT64_MAX ? 590923713 : (int64_t)hash;
}

/* -- changing -------------------------------------------------------------------------------------------------- */

/* Where a key that is surely not there goes, when that is the first place looked at. */
static inline SetEntry *free_at_once(const Set *s, int64_t hash)
{
    SetEntry *e = s->table ? &s->table[hash & s->mask] : NULL;
    return e && e->key == V_NULL ? e : NULL;
}

bool set_add_hashed(Interp *vm, Set *s, Value key, int64_t hash)
{
    SetEntry *at = free_at_once(s, hash);
    if (at && (s->fill + 1) * 5 < s->mask * 3) {
        at->hash = hash;
        gc_set(&at->key, key);
        s->len++;
        s->fill++;
        return true;
    }
    at = NULL;
    if (s->table == NULL && (s->table = new_table(vm, s, s->mask + 1)) == NULL)
        return false;
    Probe result = probe(vm, s, key, hash, &at);
    if (result == PROBE_CHANGED)
        result = find(vm, s, key, hash, &at);
    if (result != PROBE_FREE)
        return result == PROBE_FOUND;
    if (at == NULL)
        return set_add_hashed(vm, s, key, hash);
    bool fresh = at->key == V_NULL;
    at->hash = hash;
    gc_set(&at->key, key);
    s->len++;
    s->fill += fresh;
    if (!fresh || s->fill * 5 < s->mask * 3)
        return true;
    return set_resize(vm, s, s->len > 50000 ? s->len * 2 : s->len * 4);
}

bool set_add(Interp *vm, Value set, Value key)
{
    int64_t hash;
    return key_hash(vm, key, &hash) && set_add_hashed(vm, set_of(set), key, hash);
}

int set_discard_hashed(Interp *vm, Set *s, Value key, int64_t hash)
{
    SetEntry *at;
    Probe result = find(vm, s, key, hash, &at);
    if (result != PROBE_FOUND)
        return result == PROBE_FAILED ? -1 : 0;
    at->key = DUMMY;
    at->hash = -1;
    s->len--;
    return 1;
}

int set_discard(Interp *vm, Value set, Value key)
{
    int64_t hash;
    return hash_sought(vm, key, &hash) ? set_discard_hashed(vm, set_of(set), key, hash) : -1;
}

Value set_pop(Set *s)
{
    if (s->len == 0)
        return V_NULL;
    int64_t i = s->finger & s->mask;
    while (s->table[i].key == V_NULL || s->table[i].key == DUMMY)
        i = i == s->mask ? 0 : i + 1;
    Value key = s->table[i].key;
    s->table[i].key = DUMMY;
    s->table[i].hash = -1;
    s->len--;
    s->finger = i + 1;
    return key;
}

/* -- whole sets ------------------------------------------------------------------------------------------------ */

/* Into an empty set of the same size as `from`, which has no dummies: the same places. */
static bool copy_table(Interp *vm, Set *s, const Set *from)
{
    if (s->table == NULL && (s->table = new_table(vm, s, s->mask + 1)) == NULL)
        return false;
    if (!bulk_copy_at_once(vm, s->table, from->table, (size_t)(s->mask + 1) * sizeof *s->table)) {
        set_clear(vm, s);
        return false;
    }
    s->len = from->len;
    s->fill = from->fill;
    return true;
}

/* Into an empty set with room: nothing is compared, and the last entry ends the walk. */
static bool fill_from(Interp *vm, Set *s, const Set *from)
{
    if (s->table == NULL && (s->table = new_table(vm, s, s->mask + 1)) == NULL)
        return false;
    const SetEntry *e = from->table;
    for (int64_t left = from->len; left > 0; e++) {
        if (e->key == V_NULL || e->key == DUMMY)
            continue;
        insert_clean(s->table, s->mask, *e);
        s->fill = ++s->len;
        if (--left % PIECE == 0 && left && !op_glance(vm))
            return op_interrupted(vm);
    }
    return true;
}

bool set_merge(Interp *vm, Set *s, const Set *from)
{
    if (s == from || from->len == 0)
        return true;
    if ((s->fill + from->len) * 5 >= s->mask * 3 && !set_resize(vm, s, (s->len + from->len) * 2))
        return false;
    if (s->fill == 0 && s->mask == from->mask && from->fill == from->len)
        return copy_table(vm, s, from);
    if (s->fill == 0)
        return fill_from(vm, s, from);
    SetEntry e;
    for (int64_t at = 0; set_next_entry(from, &at, &e);)
        if ((vm->breaker && !op_poll(vm)) || !set_add_hashed(vm, s, e.key, e.hash))
            return false;
    return true;
}

static bool merge_dict(Interp *vm, Set *s, const Dict *d)
{
    if ((s->fill + d->len) * 5 >= s->mask * 3 && !set_resize(vm, s, (s->len + d->len) * 2))
        return false;
    for (int64_t i = 0; i < d->used; i++) {
        DictEntry e = d->entries[i];
        if (e.key != V_NULL && ((vm->breaker && !op_poll(vm)) || !set_add_hashed(vm, s, e.key, e.hash)))
            return false;
    }
    return true;
}

/* The characters of a str of bytes: each is looked up once only. */
static bool merge_chars(Interp *vm, Set *s, const Str *text)
{
    bool seen[256] = {false};
    const uint8_t *units = text->data;
    for (int64_t i = 0; i < text->len; i++) {
        if ((i + 1) % PIECE == 0 && !op_glance(vm))
            return op_interrupted(vm);
        if (seen[units[i]])
            continue;
        seen[units[i]] = true;
        Value c = str_from_char(vm, units[i]);
        if (c == V_NULL || !set_add(vm, v_from_obj(s), c))
            return false;
    }
    return true;
}

bool set_update(Interp *vm, Value set, Value iterable)
{
    Walk w;
    Value item;
    if (v_is_kind(iterable, KIND_SET))
        return set_merge(vm, set_of(set), set_of(iterable));
    if (v_is_exact(iterable, T_DICT))
        return merge_dict(vm, set_of(set), dict_of(iterable));
    if (v_is_exact(iterable, T_STR) && str_of(iterable)->h.aux == 1)
        return merge_chars(vm, set_of(set), str_of(iterable));
    if (!walk_start(vm, &w, iterable))
        return false;
    while (walk_next(vm, &w, &item))
        if (!set_add(vm, set, item))
            return false;
    return vm->exc == V_NULL;
}

/* -- collecting ------------------------------------------------------------------------------------------------ */

static void trace(Gc *gc, Obj *o)
{
    SetEntry e;
    for (int64_t at = 0, seen = 1; set_next_entry((Set *)o, &at, &e); seen++) {
        gc_mark(gc, e.key);
        if ((seen & 0xffff) == 0)
            gc_glance(gc);
    }
}

static void finalize(Interp *vm, Obj *o)
{
    set_clear(vm, (Set *)o);
}

const KindOps set_kind_ops = {.name = "set", .trace = trace, .finalize = finalize};
