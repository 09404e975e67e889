/* SPDX-License-Identifier: MIT
 *
 * See constant.h: open addressing over the values' structure. */
#include "lang/constant.h"

#include <string.h>

#include "lang/obj_complex.h"
#include "lang/obj_exc.h"
#include "lang/ops.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/unit.h"

/* -- equality of constants ---------------------------------------------------------------------------------------- */

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static uint64_t hash_words(const uint64_t *words, int64_t n)
{
    uint64_t h = (uint64_t)n;
    for (int64_t i = 0; i < n; i++)
        h = mix(h, words[i]);
    return h;
}

static uint64_t constant_hash(Value v);

static uint64_t hash_tuple(const Tuple *t)
{
    uint64_t h = 7;
    for (int64_t i = 0; i < t->len; i++)
        h = mix(h, constant_hash(t->items[i]));
    return h;
}

static uint64_t hash_of_bytes(const Bytes *b)
{
    return mix(3, (uint64_t)hash_bytes(b->data, (size_t)b->len));
}

static uint64_t constant_hash(Value v)
{
    if (!v_is_obj(v))
        return mix(1, v);
    const Obj *o = v_obj(v);
    switch (o->kind) {
    case KIND_STR: return mix(2, (uint64_t)str_hash(v));
    case KIND_BYTES: return hash_of_bytes((const Bytes *)o);
    case KIND_INT: return hash_words(((const BigInt *)o)->limbs, ((const BigInt *)o)->nlimbs);
    case KIND_FLOAT: return hash_words((const uint64_t *)&((const FloatObj *)o)->d, 1);
    case KIND_TUPLE: return hash_tuple((const Tuple *)o);
    default:
        if (v_is_exact(v, T_COMPLEX))
            return hash_words((const uint64_t *)&((const ComplexObj *)o)->c, 2);
        return mix(4, v);
    }
}

static bool constant_equal(Value a, Value b);

static bool tuples_equal(const Tuple *a, const Tuple *b)
{
    if (a->len != b->len)
        return false;
    for (int64_t i = 0; i < a->len; i++)
        if (!constant_equal(a->items[i], b->items[i]))
            return false;
    return true;
}

static bool bytes_equal(const Bytes *a, const Bytes *b)
{
    return a->len == b->len && !memcmp(a->data, b->data, (size_t)a->len);
}

static bool big_ints_equal(const BigInt *a, const BigInt *b)
{
    return a->h.flags == b->h.flags && a->nlimbs == b->nlimbs
        && !memcmp(a->limbs, b->limbs, (size_t)a->nlimbs * 8);
}

static bool constant_equal(Value a, Value b)
{
    if (a == b)
        return true;
    if (!v_is_obj(a) || !v_is_obj(b) || v_obj(a)->kind != v_obj(b)->kind)
        return false;
    const Obj *x = v_obj(a), *y = v_obj(b);
    switch (x->kind) {
    case KIND_STR: return str_eq(a, b);
    case KIND_BYTES: return bytes_equal((const Bytes *)x, (const Bytes *)y);
    case KIND_INT: return big_ints_equal((const BigInt *)x, (const BigInt *)y);
    case KIND_FLOAT:
        return !memcmp(&((const FloatObj *)x)->d, &((const FloatObj *)y)->d, sizeof(double));
    case KIND_TUPLE: return tuples_equal((const Tuple *)x, (const Tuple *)y);
    default:
        return v_is_exact(a, T_COMPLEX) && v_is_exact(b, T_COMPLEX)
            && !memcmp(&((const ComplexObj *)x)->c, &((const ComplexObj *)y)->c, sizeof(Complex));
    }
}

/* -- tables ------------------------------------------------------------------------------------------------------- */

static void table_rehash(Compiler *c, ConstTable *table)
{
    table->nslots = table->nslots ? table->nslots * 2 : 32;
    table->slots = arena_new(c->tree->arena, table->nslots * sizeof *table->slots);
    for (uint32_t i = 0; i < table->count; i++) {
        uint32_t at = (uint32_t)constant_hash(table->items[i]) & (table->nslots - 1);
        while (table->slots[at])
            at = (at + 1) & (table->nslots - 1);
        table->slots[at] = i + 1;
    }
}

uint32_t constant_index(Compiler *c, ConstTable *table, Value v)
{
    if (table->count * 2 >= table->nslots)
        table_rehash(c, table);
    uint32_t at = (uint32_t)constant_hash(v) & (table->nslots - 1);
    for (; table->slots[at]; at = (at + 1) & (table->nslots - 1))
        if (constant_equal(table->items[table->slots[at] - 1], v))
            return table->slots[at] - 1;
    table->items = unit_grow(c, table->items, table->count, &table->cap, sizeof *table->items);
    table->items[table->count++] = unit_keep(c, v);
    table->slots[at] = table->count;
    return table->count - 1;
}

Value constant_shared(Compiler *c, Value v)
{
    uint32_t index = constant_index(c, &c->shared, v);
    return c->shared.items[index];
}

/* -- literals ----------------------------------------------------------------------------------------------------- */

static bool is_identifier_text(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] != '_' && !(text[i] >= '0' && text[i] <= '9')
            && !((text[i] | 32) >= 'a' && (text[i] | 32) <= 'z'))
            return false;
    return true;
}

static Value make_str(Compiler *c, const AstConst *k)
{
    if (is_identifier_text(k->text, k->len))
        return str_intern_utf8(c->vm, k->text, k->len);
    return str_from_utf8(c->vm, k->text, k->len);
}

/* An int with more digits than may be converted is a mistake of the program's text. */
static Value make_int(Compiler *c, const AstExpr *e)
{
    const AstConst *k = &e->constant;
    Value v = int_from_text(c->vm, k->text, k->len, k->base);
    if (v != V_NULL || !exc_pending_is(c->vm, EXC_ValueError))
        return v;
    Value text = op_str(c->vm, exc_take(c->vm));
    const char *told = text == V_NULL ? NULL : str_utf8(c->vm, text, NULL);
    if (told)
        syntax_problem_set(&c->problem, c->tree, e->pos,
                           "%s - Consider hexadecimal for huge integer literals to avoid decimal "
                           "conversion limits.",
                           told);
    return V_NULL;
}

Value constant_from_ast(Compiler *c, const AstExpr *e)
{
    const AstConst *k = &e->constant;
    Value v = V_NULL;
    switch ((AstConstKind)k->kind) {
    case CONST_NONE: return V_NONE;
    case CONST_TRUE: return V_TRUE;
    case CONST_FALSE: return V_FALSE;
    case CONST_ELLIPSIS: return V_ELLIPSIS;
    case CONST_INT: v = make_int(c, e); break;
    case CONST_FLOAT: v = float_new(c->vm, k->number); break;
    case CONST_STR: v = make_str(c, k); break;
    case CONST_BYTES: v = bytes_new(c->vm, k->text, k->len); break;
    case CONST_IMAGINARY: v = complex_new(c->vm, 0, k->number); break;
    }
    return v == V_NULL ? V_NULL : constant_shared(c, v);
}
