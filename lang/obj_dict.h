/* SPDX-License-Identifier: MIT
 *
 * Dict: CPython's compact ordered table; also every namespace (modules, classes, __dict__). Set:
 * CPython's probe order, so that small ints print in its order.
 *
 * `entries` are in order of insertion, deleted ones have key V_NULL. `version` changes whenever an
 * entry's index could mean something else (key added, deleted, storage moved), never when a value
 * is replaced: inline caches hold {version, index}. */
#ifndef MEANWHILE_LANG_OBJ_DICT_H
#define MEANWHILE_LANG_OBJ_DICT_H

#include "lang/interp.h"

typedef struct DictEntry { int64_t hash; Value key, value; } DictEntry;

typedef struct Dict {
    Obj h;
    uint32_t version;                   /* from ++vm->dict_version */
    uint32_t index_bits;                /* log2 of the index size; 0: no table yet */
    int64_t len;                        /* live entries */
    int64_t used, cap;                  /* entries in use (deleted ones included), room */
    /* one allocation: entries, then the index (1, 2, 4 or 8 bytes each) */
    DictEntry *entries;
    void *index;
    int64_t first;                      /* entries before it are all deleted */
} Dict;

Value dict_new(Interp *vm);
/* The value or V_NULL; check vm->exc where keys can be other than exact str/int (their __hash__ and
 * __eq__ may raise). */
Value dict_get(Interp *vm, Value dict, Value key);
Value dict_get_str(Dict *d, Value interned_or_str);           /* exact str key: cannot raise, calls nobody */
int64_t dict_find_str(Dict *d, Value key);                    /* entry index or -1, exact str key */
bool dict_set(Interp *vm, Value dict, Value key, Value value);
Value dict_from_pairs(Interp *vm, const Value *pairs, size_t n);     /* key, value, key, value ... */
int dict_delete(Interp *vm, Value dict, Value key);           /* 1 deleted, 0 absent, -1 exception */
Value dict_pop(Interp *vm, Value dict, Value key);            /* V_NULL: absent (no exception) or exception */
bool dict_update(Interp *vm, Value dict, Value mapping_or_pairs);
/* false without an exception: it has no keys() */
bool dict_update_mapping(Interp *vm, Value dict, Value mapping);
/* Element `number` of what dict() takes: a pair. */
bool dict_set_pair(Interp *vm, Value dict, Value pair, int64_t number);
Value dict_copy(Interp *vm, Value dict);
void dict_clear(Interp *vm, Dict *d);
/* a new version: what is cached about it is forgotten */
void dict_touch(Interp *vm, Dict *d);
/* The key in the dict and its value, for keys whose hash is known already. 1, 0 absent, -1 exception. */
int dict_lookup(Interp *vm, Value dict, Value key, DictEntry *out);
int dict_lookup_hashed(Interp *vm, Value dict, Value key, int64_t hash, DictEntry *out);
Value dict_setdefault(Interp *vm, Value dict, Value key, Value dflt);      /* hashes the key once */
/* keys: of KIND_DICT or KIND_SET */
bool dict_add_keys(Interp *vm, Value dict, Value keys, Value value);
bool dict_merge(Interp *vm, Value dict, Value other_dict, bool overwrite);    /* both of KIND_DICT */
int dict_equal(Interp *vm, Value a, Value b);                 /* both of KIND_DICT; -1 exception */
bool dict_move_to_end(Interp *vm, Value dict, Value key);     /* KeyError */
/* Takes the last entry (or the first) out; false when there is none. */
bool dict_pop_end(Interp *vm, Dict *d, bool last, Value *key, Value *value);
bool dict_hash_key(Interp *vm, Value key, int64_t *hash);     /* op_hash() with the usual keys inline */
/* Walking: *at starts at 0; false at the end. Insertions during the walk are the caller's problem (version
 * changes). */
static inline bool dict_next(Dict *d, int64_t *at, Value *key, Value *value)
{
    int64_t i = *at < d->first ? d->first : *at;
    while (i < d->used && d->entries[i].key == V_NULL)
        i++;
    *at = i + 1;
    if (i >= d->used)
        return false;
    *key = d->entries[i].key;
    *value = d->entries[i].value;
    return true;
}
static inline Dict *dict_of(Value v) { return (Dict *)v_obj(v); }   /* v_is_kind(v, KIND_DICT) */
static inline int64_t dict_len(Value v) { return dict_of(v)->len; }

typedef struct SetEntry { int64_t hash; Value key; } SetEntry;      /* key V_NULL: empty; V_STOP: deleted */
enum { SET_FEW = 8 };
/* set and frozenset; table NULL: nothing in it yet, `few`: no more than that has room in it. `finger`:
 * where pop() looks next. */
typedef struct Set {
    Obj h;
    int64_t hash;
    int64_t len, fill, mask;
    SetEntry *table;
    int64_t finger;
    SetEntry few[SET_FEW];
} Set;

Value set_new(Interp *vm, TypeId set_or_frozenset);
bool set_add(Interp *vm, Value set, Value key);
int set_contains(Interp *vm, Value set, Value key);
int set_discard(Interp *vm, Value set, Value key);            /* 1, 0, -1 */
bool set_update(Interp *vm, Value set, Value iterable);
/* The next entry from place *at on; false at the end. */
static inline bool set_next_entry(const Set *s, int64_t *at, SetEntry *e)
{
    const SetEntry *table = s->table;
    for (int64_t i = *at; table && i <= s->mask; i++)
        if (table[i].key != V_NULL && table[i].key != V_STOP) {
            *e = table[i];
            *at = i + 1;
            return true;
        }
    *at = s->mask + 1;
    return false;
}
static inline bool set_next(const Set *s, int64_t *at, Value *key)
{
    SetEntry e;
    if (!set_next_entry(s, at, &e))
        return false;
    *key = e.key;
    return true;
}
static inline Set *set_of(Value v) { return (Set *)v_obj(v); }

void dict_init(Interp *vm);
void set_init(Interp *vm);

#endif
