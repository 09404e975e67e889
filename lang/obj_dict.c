/* SPDX-License-Identifier: MIT
 *
 * Dict: the table. An array of entries in order of insertion, and a sparse index of small ints into
 * it, probed as CPython does. The index is one, two, four or eight bytes wide as the table grows.
 * obj_dict_type.c has the type, obj_dict_views.c the views.
 *
 * Comparing keys may run the program's __eq__, which may change this very dict: the version tells,
 * and the search starts again. Deleting leaves a hole in the entries and a dummy in the index; both
 * go when the table is rebuilt. */
#include "lang/obj_dict.h"

#include "lang/bulk.h"
#include "lang/key.h"
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_set.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

enum { PIECE = 1 << 16 };               /* entries between two looks at the breaker */
enum { EMPTY = -1, DUMMY = -2, SMALLEST_BITS = 3, ABSENT = -1, FAILED = -2, UNCERTAIN = -3 };

/* -- the index ------------------------------------------------------------------------------------------------- */

static unsigned index_width(uint32_t bits)
{
    return bits < 8 ? 1 : bits < 16 ? 2 : bits < 32 ? 4 : 8;
}

static inline int64_t index_get(const void *index, unsigned width, size_t i)
{
    switch (width) {
    case 1: return ((const int8_t *)index)[i];
    case 2: return ((const int16_t *)index)[i];
    case 4: return ((const int32_t *)index)[i];
    default: return ((const int64_t *)index)[i];
    }
}

static inline void index_put(void *index, unsigned width, size_t i, int64_t entry)
{
    switch (width) {
    case 1: ((int8_t *)index)[i] = (int8_t)entry; break;
    case 2: ((int16_t *)index)[i] = (int16_t)entry; break;
    case 4: ((int32_t *)index)[i] = (int32_t)entry; break;
    default: ((int64_t *)index)[i] = entry; break;
    }
}

static inline size_t next_probe(size_t i, uint64_t *perturb, size_t mask)
{
    *perturb >>= 5;
    return (i * 5 + *perturb + 1) & mask;
}

/* The place in the index that holds `entry`. */
static size_t index_place(const Dict *d, int64_t hash, int64_t entry)
{
    size_t mask = ((size_t)1 << d->index_bits) - 1, i = (size_t)hash & mask;
    uint64_t perturb = (uint64_t)hash;
    while (index_get(d->index, index_width(d->index_bits), i) != entry)
        i = next_probe(i, &perturb, mask);
    return i;
}

static void index_add(Dict *d, int64_t hash, int64_t entry)
{
    size_t mask = ((size_t)1 << d->index_bits) - 1, i = (size_t)hash & mask;
    uint64_t perturb = (uint64_t)hash;
    unsigned width = index_width(d->index_bits);
    while (index_get(d->index, width, i) >= 0)
        i = next_probe(i, &perturb, mask);
    index_put(d->index, width, i, entry);
}

/* -- storage --------------------------------------------------------------------------------------------------- */

static int64_t room_of(uint32_t bits)
{
    return bits == 0 ? 0 : (int64_t)(((size_t)1 << bits) * 2 / 3);
}

static size_t index_size(uint32_t bits)
{
    return ((size_t)1 << bits) * index_width(bits);
}

static size_t storage_size(uint32_t bits)
{
    return bits == 0 ? 0 : (size_t)room_of(bits) * sizeof(DictEntry) + index_size(bits);
}

void dict_touch(Interp *vm, Dict *d)
{
    if (++vm->dict_version == 0)
        vm->dict_version = 1;
    d->version = vm->dict_version;
}

static uint32_t bits_for(int64_t size)
{
    uint32_t bits = SMALLEST_BITS;
    while (((int64_t)1 << bits) < size)
        bits++;
    return bits;
}

static void set_storage(Dict *d, DictEntry *entries, uint32_t bits)
{
    d->entries = entries;
    d->cap = room_of(bits);
    d->index_bits = bits;
    d->index = entries ? (void *)(entries + d->cap) : NULL;
}

/* Moves the live entries to storage of 2^bits places. */
static bool rebuild(Interp *vm, Dict *d, uint32_t bits)
{
    if (bits > 48)
        return gc_can_have(vm, SIZE_MAX / 2);
    DictEntry *entries = gc_resize(vm, NULL, 0, storage_size(bits));
    if (entries == NULL)
        return false;
    DictEntry *old = d->entries;
    int64_t old_used = d->used;
    size_t old_size = storage_size(d->index_bits);
    set_storage(d, entries, bits);
    memset(d->index, 0xff, index_size(bits));
    d->used = d->first = 0;
    for (int64_t i = 0; i < old_used; i++) {
        if (i % PIECE == PIECE - 1)
            op_glance(vm);
        if (old[i].key == V_NULL)
            continue;
        entries[d->used] = old[i];
        index_add(d, old[i].hash, d->used++);
    }
    gc_release(vm, old, old_size);
    dict_touch(vm, d);
    return true;
}

Value dict_new(Interp *vm)
{
    Dict *d = gc_alloc(vm, sizeof *d, KIND_DICT, T_DICT);
    return d ? v_from_obj(d) : V_NULL;
}

void dict_clear(Interp *vm, Dict *d)
{
    gc_release(vm, d->entries, storage_size(d->index_bits));
    set_storage(d, NULL, 0);
    d->len = d->used = d->first = 0;
    dict_touch(vm, d);
}

/* -- finding --------------------------------------------------------------------------------------------------- */

bool dict_hash_key(Interp *vm, Value key, int64_t *hash)
{
    if (v_is_int(key)) {
        *hash = v_small(key) == -1 ? -2 : v_small(key);
        return true;
    }
    if (v_is_exact(key, T_TUPLE))
        return vm->types[T_TUPLE]->slots.hash(vm, key, hash);
    if (!v_is_exact(key, T_STR))
        return op_hash(vm, key, hash);
    *hash = v_obj(key)->flags & STR_HASHED ? ((Str *)v_obj(key))->hash : str_hash(key);
    return true;
}

static inline __attribute__((always_inline)) int64_t probe_str(const Dict *d, Value key,
                                                               int64_t hash, unsigned width)
{
    size_t mask = ((size_t)1 << d->index_bits) - 1, i = (size_t)hash & mask;
    uint64_t perturb = (uint64_t)hash;
    for (;;) {
        int64_t at = index_get(d->index, width, i);
        if (at == EMPTY)
            return ABSENT;
        if (at >= 0) {
            const DictEntry *e = &d->entries[at];
            if (e->key == key
                || (e->hash == hash && e->key != V_NULL && str_is(e->key) && str_eq(e->key, key)))
                return at;
        }
        i = next_probe(i, &perturb, mask);
    }
}

/* Finds a key that is a str, among keys of which others than strs do not count. */
static int64_t find_str(const Dict *d, Value key, int64_t hash)
{
    switch (index_width(d->index_bits)) {
    case 1: return probe_str(d, key, hash, 1);
    case 2: return probe_str(d, key, hash, 2);
    default: return probe_str(d, key, hash, index_width(d->index_bits));
    }
}

int64_t dict_find_str(Dict *d, Value key)
{
    if (d->len == 0)
        return ABSENT;
    return find_str(d, key, v_obj(key)->flags & STR_HASHED ? ((Str *)v_obj(key))->hash : str_hash(key));
}

Value dict_get_str(Dict *d, Value key)
{
    int64_t at = dict_find_str(d, key);
    return at < 0 ? V_NULL : d->entries[at].value;
}

int key_same_tuple(Value va, Value vb)
{
    const Tuple *a = tuple_of(va), *b = tuple_of(vb);
    if (a->len != b->len)
        return KEYS_DIFFER;
    for (int64_t i = 0; i < a->len; i++) {
        Value x = a->items[i], y = b->items[i];
        if (x == y)
            continue;
        if (v_both_int(x, y))
            return KEYS_DIFFER;
        bool texts = v_is_exact(x, T_STR) && v_is_exact(y, T_STR);
        if (!texts && !(v_is_exact(x, T_BYTES) && v_is_exact(y, T_BYTES)))
            return KEYS_UNCERTAIN;
        if (texts ? !str_eq(x, y) : !key_same_bytes((Bytes *)v_obj(x), (Bytes *)v_obj(y)))
            return KEYS_DIFFER;
    }
    return KEYS_SAME;
}

/* Finds a key without calling anybody: UNCERTAIN when one with the same hash may be equal. *place:
 * where in the index an absent key goes. */
static inline __attribute__((always_inline)) int64_t probe_quick(const Dict *d, Value key, int64_t hash,
                                                                 unsigned width, size_t *place)
{
    size_t mask = ((size_t)1 << d->index_bits) - 1, i = (size_t)hash & mask;
    uint64_t perturb = (uint64_t)hash;
    for (;;) {
        int64_t at = index_get(d->index, width, i);
        if (at == EMPTY) {
            *place = i;
            return ABSENT;
        }
        if (at >= 0) {
            const DictEntry *e = &d->entries[at];
            if (e->key == key)
                return at;
            if (e->hash == hash && !v_both_int(e->key, key)) {
                int same = key_same(e->key, key);
                if (same != KEYS_DIFFER)
                    return same == KEYS_SAME ? at : UNCERTAIN;
            }
        }
        i = next_probe(i, &perturb, mask);
    }
}

static int64_t find_quick(const Dict *d, Value key, int64_t hash, size_t *place)
{
    switch (index_width(d->index_bits)) {
    case 1: return probe_quick(d, key, hash, 1, place);
    case 2: return probe_quick(d, key, hash, 2, place);
    default: return probe_quick(d, key, hash, 4, place);
    }
}

/* Can find_quick() be asked? */
static inline bool is_quick(const Dict *d)
{
    return d->index_bits > 0 && d->index_bits < 32;
}

/* Two keys with equal hashes: 1 the same, 0 not, -1 exception. Only __eq__ of the program can
 * change the dict. */
static int same_key(Interp *vm, Value a, Value b)
{
    int same = key_same(a, b);
    return same != KEYS_UNCERTAIN ? same == KEYS_SAME : op_eq(vm, a, b);
}

/* One search through the table: an entry, ABSENT, FAILED, or (*changed) nothing certain. */
static int64_t probe_any(Interp *vm, const Dict *d, Value key, int64_t hash, bool *changed)
{
    size_t mask = ((size_t)1 << d->index_bits) - 1, i = (size_t)hash & mask;
    uint64_t perturb = (uint64_t)hash;
    uint32_t version = d->version;
    unsigned width = index_width(d->index_bits);
    for (;;) {
        int64_t at = index_get(d->index, width, i);
        if (at == EMPTY)
            return ABSENT;
        if (at >= 0 && d->entries[at].key == key)
            return at;
        if (at >= 0 && d->entries[at].hash == hash) {
            int same = same_key(vm, d->entries[at].key, key);
            *changed = d->version != version;
            if (same != 0 || *changed)
                return same < 0 ? FAILED : at;
        }
        i = next_probe(i, &perturb, mask);
    }
}

__attribute__((noinline)) static int64_t find_any(Interp *vm, const Dict *d, Value key, int64_t hash)
{
    for (;;) {
        bool changed = false;
        int64_t at = d->len == 0 ? ABSENT : probe_any(vm, d, key, hash, &changed);
        if (!changed || at == FAILED)
            return at;
    }
}

static inline int64_t find(Interp *vm, const Dict *d, Value key, int64_t hash)
{
    size_t place;
    int64_t quick = is_quick(d) ? find_quick(d, key, hash, &place) : UNCERTAIN;
    return quick != UNCERTAIN ? quick : find_any(vm, d, key, hash);
}

int dict_lookup_hashed(Interp *vm, Value dict, Value key, int64_t hash, DictEntry *out)
{
    int64_t at = find(vm, dict_of(dict), key, hash);
    if (at >= 0)
        *out = dict_of(dict)->entries[at];
    return at == FAILED ? -1 : at >= 0;
}

int dict_lookup(Interp *vm, Value dict, Value key, DictEntry *out)
{
    int64_t hash;
    return key_hash(vm, key, &hash) ? dict_lookup_hashed(vm, dict, key, hash, out) : -1;
}

Value dict_get(Interp *vm, Value dict, Value key)
{
    const Dict *d = dict_of(dict);
    int64_t hash;
    if (!key_hash(vm, key, &hash))
        return V_NULL;
    int64_t at = find(vm, d, key, hash);
    return at < 0 ? V_NULL : d->entries[at].value;
}

/* -- changing -------------------------------------------------------------------------------------------------- */

/* A new last entry; there is room, and the index is the caller's business. */
static void add_entry(Interp *vm, Dict *d, Value key, int64_t hash, Value value)
{
    DictEntry *e = &d->entries[d->used++];
    e->hash = hash;
    gc_set(&e->key, key);
    gc_set(&e->value, value);
    d->len++;
    dict_touch(vm, d);
}

/* Adds a key that is not there. */
static bool insert(Interp *vm, Dict *d, Value key, int64_t hash, Value value)
{
    if (d->used == d->cap && !rebuild(vm, d, bits_for(d->len * 3)))
        return false;
    index_add(d, hash, d->used);
    add_entry(vm, d, key, hash, value);
    return true;
}

static bool set_hashed(Interp *vm, Dict *d, Value key, int64_t hash, Value value)
{
    size_t place;
    int64_t quick = d->used < d->cap && is_quick(d) ? find_quick(d, key, hash, &place) : UNCERTAIN;
    if (quick == ABSENT) {
        index_put(d->index, index_width(d->index_bits), place, d->used);
        add_entry(vm, d, key, hash, value);
        return true;
    }
    int64_t at = quick >= 0 ? quick : find(vm, d, key, hash);
    if (at == FAILED)
        return false;
    if (at < 0)
        return insert(vm, d, key, hash, value);
    gc_set(&d->entries[at].value, value);
    return true;
}

bool dict_set(Interp *vm, Value dict, Value key, Value value)
{
    int64_t hash;
    return key_hash(vm, key, &hash) && set_hashed(vm, dict_of(dict), key, hash, value);
}

Value dict_from_pairs(Interp *vm, const Value *pairs, size_t n)
{
    Value dict = dict_new(vm);
    if (dict == V_NULL || (n && !rebuild(vm, dict_of(dict), bits_for((int64_t)n * 3 / 2 + 1))))
        return V_NULL;
    for (size_t i = 0; i < n; i++)
        if (!dict_set(vm, dict, pairs[2 * i], pairs[2 * i + 1]))
            return V_NULL;
    return dict;
}

Value dict_setdefault(Interp *vm, Value dict, Value key, Value dflt)
{
    Dict *d = dict_of(dict);
    int64_t hash;
    if (!key_hash(vm, key, &hash))
        return V_NULL;
    int64_t at = find(vm, d, key, hash);
    if (at >= 0)
        return d->entries[at].value;
    return at == FAILED || !insert(vm, d, key, hash, dflt) ? V_NULL : dflt;
}

bool dict_add_keys(Interp *vm, Value dict, Value keys, Value value)
{
    SetEntry e;
    int64_t at = 0;
    if (v_is_kind(keys, KIND_DICT)) {
        const Dict *from = dict_of(keys);
        for (int64_t i = 0; i < from->used; i++) {
            DictEntry one = from->entries[i];
            if (one.key != V_NULL
                && ((vm->breaker && !op_poll(vm))
                    || !set_hashed(vm, dict_of(dict), one.key, one.hash, value)))
                return false;
        }
        return true;
    }
    while (set_next_entry(set_of(keys), &at, &e))
        if ((vm->breaker && !op_poll(vm)) || !set_hashed(vm, dict_of(dict), e.key, e.hash, value))
            return false;
    return true;
}

static void remove_entry(Interp *vm, Dict *d, int64_t at)
{
    DictEntry *e = &d->entries[at];
    index_put(d->index, index_width(d->index_bits), index_place(d, e->hash, at), DUMMY);
    e->hash = 0;
    e->key = e->value = V_NULL;
    d->len--;
    while (d->first < d->used && d->entries[d->first].key == V_NULL)
        d->first++;
    dict_touch(vm, d);
}

Value dict_pop(Interp *vm, Value dict, Value key)
{
    Dict *d = dict_of(dict);
    int64_t hash;
    if (!key_hash(vm, key, &hash))
        return V_NULL;
    int64_t at = find(vm, d, key, hash);
    if (at < 0)
        return V_NULL;
    Value value = d->entries[at].value;
    remove_entry(vm, d, at);
    return value;
}

int dict_delete(Interp *vm, Value dict, Value key)
{
    if (dict_pop(vm, dict, key) != V_NULL)
        return 1;
    return vm->exc == V_NULL ? 0 : -1;
}

bool dict_pop_end(Interp *vm, Dict *d, bool last, Value *key, Value *value)
{
    if (d->len == 0)
        return false;
    int64_t at = last ? d->used - 1 : d->first;
    while (d->entries[at].key == V_NULL)
        at--;
    *key = d->entries[at].key;
    *value = d->entries[at].value;
    remove_entry(vm, d, at);
    if (last) {
        /* the index keeps a mark of each: it must never be full of them */
        d->cap -= d->used - at;
        d->used = at;
    }
    if (d->first > d->used)
        d->first = d->used;
    return true;
}

bool dict_move_to_end(Interp *vm, Value dict, Value key)
{
    Dict *d = dict_of(dict);
    int64_t hash;
    if (!dict_hash_key(vm, key, &hash))
        return false;
    int64_t at = find(vm, d, key, hash);
    if (at < 0) {
        if (at == ABSENT)
            exc_raise_value(vm, EXC_KeyError, key);
        return false;
    }
    DictEntry e = d->entries[at];
    if (at == d->used - 1)
        return true;
    remove_entry(vm, d, at);
    return insert(vm, d, e.key, e.hash, e.value);
}

/* -- whole dicts ----------------------------------------------------------------------------------------------- */

/* Makes the empty `to` a copy of `from`'s storage. */
static bool copy_storage(Interp *vm, Dict *to, const Dict *from)
{
    DictEntry *entries = gc_resize(vm, NULL, 0, storage_size(from->index_bits));
    if (entries == NULL)
        return false;
    if (!bulk_copy_at_once(vm, entries, from->entries, (size_t)from->used * sizeof *entries)
        || !bulk_copy_at_once(vm, entries + room_of(from->index_bits), from->index,
                              index_size(from->index_bits))) {
        gc_release(vm, entries, storage_size(from->index_bits));
        return false;
    }
    gc_release(vm, to->entries, storage_size(to->index_bits));
    set_storage(to, entries, from->index_bits);
    to->len = from->len;
    to->used = from->used;
    to->cap = from->cap;
    to->first = from->first;
    dict_touch(vm, to);
    return true;
}

bool dict_merge(Interp *vm, Value dict, Value other, bool overwrite)
{
    Dict *d = dict_of(dict);
    const Dict *from = dict_of(other);
    if (d == from || from->len == 0)
        return true;
    if (d->len == 0 && from->len == from->used)
        return copy_storage(vm, d, from);
    if (d->used + from->len > d->cap && !rebuild(vm, d, bits_for((d->len + from->len) * 3 / 2 + 1)))
        return false;
    int64_t len = from->len;
    for (int64_t i = 0; i < from->used; i++) {
        DictEntry e = from->entries[i];
        if (e.key == V_NULL)
            continue;
        int64_t at = vm->breaker && !op_poll(vm) ? FAILED : find(vm, d, e.key, e.hash);
        if (at == FAILED || (at == ABSENT && !insert(vm, d, e.key, e.hash, e.value)))
            return false;
        if (at >= 0 && overwrite)
            gc_set(&d->entries[at].value, e.value);
        if (from->len != len) {
            exc_raise(vm, EXC_RuntimeError, "dict mutated during update");
            return false;
        }
    }
    return true;
}

Value dict_copy(Interp *vm, Value dict)
{
    Value copy = dict_new(vm);
    return copy != V_NULL && dict_merge(vm, copy, dict, true) ? copy : V_NULL;
}

static int equal_entries(Interp *vm, Dict *a, const Dict *b)
{
    for (int64_t i = 0; i < a->used; i++) {
        DictEntry e = a->entries[i];
        if (e.key == V_NULL)
            continue;
        int64_t at = vm->breaker && !op_poll(vm) ? FAILED : find(vm, b, e.key, e.hash);
        if (at < 0)
            return at == FAILED ? -1 : 0;
        int same = op_eq(vm, e.value, b->entries[at].value);
        if (same <= 0)
            return same;
    }
    return 1;
}

int dict_equal(Interp *vm, Value a, Value b)
{
    if (dict_len(a) != dict_len(b))
        return 0;
    if (!op_enter(vm, " in comparison"))
        return -1;
    int same = equal_entries(vm, dict_of(a), dict_of(b));
    op_leave(vm);
    return same;
}

/* b[key] for each key of b.keys(). */
static bool update_from_keys(Interp *vm, Value dict, Value mapping, Value keys)
{
    Walk w;
    Value key;
    if (keys == V_NULL)
        return false;
    if (!walk_start(vm, &w, keys)) {
        if (exc_pending_is(vm, EXC_TypeError) && type_of(vm, keys)->slots.iter == NULL) {
            exc_clear(vm);
            exc_raise(vm, EXC_TypeError, "%s.keys() returned a non-iterable (type %s)",
                      type_name_of(vm, mapping), type_name_of(vm, keys));
        }
        return false;
    }
    while (walk_next(vm, &w, &key)) {
        Value value = op_getitem(vm, mapping, key);
        if (value == V_NULL || !dict_set(vm, dict, key, value))
            return false;
    }
    return vm->exc == V_NULL;
}

bool dict_set_pair(Interp *vm, Value dict, Value pair, int64_t number)
{
    if (v_is_exact(pair, T_TUPLE) && tuple_of(pair)->len == 2)
        return dict_set(vm, dict, tuple_of(pair)->items[0], tuple_of(pair)->items[1]);
    Value list = v_is_exact(pair, T_LIST) ? pair : list_from_iterable(vm, pair);
    if (list == V_NULL) {
        if (exc_pending_is(vm, EXC_TypeError)) {
            exc_clear(vm);
            exc_raise(vm, EXC_TypeError,
                      "cannot convert dictionary update sequence element #%lld to a sequence",
                      (long long)number);
        }
        return false;
    }
    List *l = list_of(list);
    if (l->len == 2)
        return dict_set(vm, dict, l->items[0], l->items[1]);
    exc_raise(vm, EXC_ValueError, "dictionary update sequence element #%lld has length %lld; 2 is required",
              (long long)number, (long long)l->len);
    return false;
}

/* As far as the pairs need not be made: 1 when that was all, 0 when others may follow, -1 exception. */
static int update_from_pair_iter(Interp *vm, Value dict, Obj *it)
{
    Value pair[2];
    int made;
    while ((made = iter_next_pair(vm, it, pair)) > 0)
        if ((vm->breaker && !op_poll(vm)) || !dict_set(vm, dict, pair[0], pair[1]))
            return -1;
    return made == 0 ? 1 : vm->exc == V_NULL ? 0 : -1;
}

static bool update_from_pairs(Interp *vm, Value dict, Value pairs)
{
    Walk w;
    Value pair;
    int done = iter_gives_pairs(pairs) ? update_from_pair_iter(vm, dict, v_obj(pairs)) : 0;
    if (done)
        return done > 0;
    if (!walk_start(vm, &w, pairs))
        return false;
    for (int64_t i = 0; walk_next(vm, &w, &pair); i++)
        if (!dict_set_pair(vm, dict, pair, i))
            return false;
    return vm->exc == V_NULL;
}

bool dict_update_mapping(Interp *vm, Value dict, Value mapping)
{
    if (v_is_kind(mapping, KIND_DICT) && type_of(vm, mapping)->slots.iter == vm->types[T_DICT]->slots.iter)
        return dict_merge(vm, dict, mapping, true);
    Value keys = op_getattr_opt(vm, mapping, vm->names.keys);
    return keys != V_NULL && update_from_keys(vm, dict, mapping, op_call(vm, keys, NULL, 0));
}

bool dict_update(Interp *vm, Value dict, Value from)
{
    return dict_update_mapping(vm, dict, from) || (vm->exc == V_NULL && update_from_pairs(vm, dict, from));
}

/* -- collecting ------------------------------------------------------------------------------------------------ */

static void trace(Gc *gc, Obj *o)
{
    const Dict *d = (Dict *)o;
    for (int64_t i = d->first; i < d->used; i++) {
        if ((i & 0xffff) == 0xffff)
            gc_glance(gc);
        gc_mark(gc, d->entries[i].key);
        gc_mark(gc, d->entries[i].value);
    }
}

static void finalize(Interp *vm, Obj *o)
{
    const Dict *d = (Dict *)o;
    gc_release(vm, d->entries, storage_size(d->index_bits));
}

extern const KindOps dict_kind_ops;
const KindOps dict_kind_ops = {.name = "dict", .trace = trace, .finalize = finalize};
