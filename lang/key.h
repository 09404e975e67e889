/* SPDX-License-Identifier: MIT
 *
 * Keys: what dicts and sets do with the usual ones (ints, texts, tuples of those) without calling anybody. */
#ifndef MEANWHILE_LANG_KEY_H
#define MEANWHILE_LANG_KEY_H

#include "lang/obj_dict.h"
#include "lang/obj_str.h"

/* dict_hash_key() for keys whose hash is at hand. */
static inline bool key_hash(Interp *vm, Value key, int64_t *hash)
{
    if (v_is_int(key)) {
        *hash = v_small(key) == -1 ? -2 : v_small(key);
        return true;
    }
    if (v_is_exact(key, T_BYTES) && v_obj(key)->flags & STR_HASHED) {
        *hash = ((const Bytes *)v_obj(key))->hash;
        return true;
    }
    if (!v_is_exact(key, T_STR) || !(v_obj(key)->flags & STR_HASHED))
        return dict_hash_key(vm, key, hash);
    *hash = ((const Str *)v_obj(key))->hash;
    return true;
}

enum { KEYS_DIFFER, KEYS_SAME, KEYS_UNCERTAIN };

int key_same_tuple(Value a, Value b);                         /* both exact tuples */

static inline bool key_same_bytes(const Bytes *a, const Bytes *b)
{
    return a->len == b->len && !memcmp(a->data, b->data, (size_t)a->len);
}

/* Are two keys with the same hash equal? KEYS_UNCERTAIN: only op_eq() can tell. */
static inline int key_same(Value a, Value b)
{
    if (a == b)
        return KEYS_SAME;
    if (v_both_int(a, b))
        return KEYS_DIFFER;
    if (!v_is_obj(a) || !v_is_obj(b) || v_obj(a)->shape != v_obj(b)->shape)
        return KEYS_UNCERTAIN;
    if (v_obj(a)->shape == T_STR)
        return str_eq(a, b) ? KEYS_SAME : KEYS_DIFFER;
    if (v_obj(a)->shape == T_BYTES)
        return key_same_bytes((Bytes *)v_obj(a), (Bytes *)v_obj(b)) ? KEYS_SAME : KEYS_DIFFER;
    return v_obj(a)->shape == T_TUPLE ? key_same_tuple(a, b) : KEYS_UNCERTAIN;
}

#endif
