/* SPDX-License-Identifier: MIT
 *
 * str.translate and str.maketrans. A table is anything that can be indexed with a code point;
 * LookupError keeps the character. */
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/str_layout.h"
#include "lang/str_methods.h"

/* Adds what the table gave; false: exception pending. */
static bool add_mapped(Interp *vm, StrBuilder *b, Value mapped)
{
    int64_t code = -1;
    if (mapped == V_NONE)
        return true;
    if (str_is(mapped)) {
        bool fits = sb_fits(vm, b, (size_t)str_of(mapped)->len);
        if (fits)
            sb_add_str(b, str_of(mapped));
        return fits;
    }
    if (!int_is(mapped)) {
        exc_raise(vm, EXC_TypeError, "character mapping must return integer, None or str");
        return false;
    }
    if (!int_to_i64(mapped, &code) || code < 0 || code > 0x10FFFF) {
        exc_raise(vm, EXC_ValueError, "character mapping must be in range(0x110000)");
        return false;
    }
    sb_add_char(b, (uint32_t)code);
    return true;
}

static bool translate_char(Interp *vm, StrBuilder *b, Value table, uint32_t c)
{
    bool plain = v_is_exact(table, T_DICT);
    Value mapped = plain ? dict_get(vm, table, v_from_small(c)) : op_getitem(vm, table, v_from_small(c));
    if (plain && mapped == V_NULL && vm->exc == V_NULL) {
        sb_add_char(b, c);
        return true;
    }
    if (mapped != V_NULL)
        return add_mapped(vm, b, mapped);
    if (!exc_pending_is(vm, EXC_LookupError))
        return false;
    exc_clear(vm);
    sb_add_char(b, c);
    return true;
}

enum { UNKNOWN = 0xFF, DROPPED = 0x80 };                       /* beside ASCII, in a table by character */

/* What a dict has for c; UNKNOWN: something else than ASCII or None, or an exception is pending. */
static uint8_t ascii_mapped(Interp *vm, Value table, uint8_t c)
{
    Value mapped = dict_get(vm, table, v_from_small(c));
    if (mapped == V_NULL)
        return vm->exc == V_NULL ? c : UNKNOWN;
    if (mapped == V_NONE)
        return DROPPED;
    if (v_is_exact(mapped, T_STR) && str_of(mapped)->len == 1)
        mapped = v_from_small(str_at(str_of(mapped), 0));
    return v_is_int(mapped) && v_small(mapped) >= 0 && v_small(mapped) < 128
             ? (uint8_t)v_small(mapped)
             : UNKNOWN;
}

/* ASCII by a dict that has other ASCII or nothing for it, each character looked up once. V_STOP:
 * not so simple. */
static Value translate_ascii(Interp *vm, const Str *s, Value table)
{
    uint8_t to[128];
    const uint8_t *in = s->data;
    Str *out = str_alloc(vm, s->len, 0x7F);
    if (!out)
        return V_NULL;
    char *at = out->u.inline_data;
    memset(to, UNKNOWN, sizeof to);
    for (int64_t i = 0; i < s->len; i++) {
        uint8_t c = in[i];
        if (to[c] == UNKNOWN && (to[c] = ascii_mapped(vm, table, c)) == UNKNOWN)
            return vm->exc == V_NULL ? V_STOP : V_NULL;
        *at = (char)to[c];
        at += to[c] != DROPPED;
    }
    int64_t len = at - out->u.inline_data;
    return len == s->len ? v_from_obj(out) : str_from_units(vm, out->u.inline_data, 1, (size_t)len);
}

Value str_m_translate(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *s = str_of(args[0]);
    if (str_is_ascii(s) && s->len > 1 && v_is_exact(args[1], T_DICT)) {
        Value simple = translate_ascii(vm, s, args[1]);
        if (simple != V_STOP)
            return simple;
    }
    StrBuilder b = {0};
    for (int64_t i = 0; i < s->len; i++)
        if (!translate_char(vm, &b, args[1], str_at(s, i))) {
            sb_clear(&b);
            return V_NULL;
        }
    return sb_finish(vm, &b);
}

/* -- maketrans --------------------------------------------------------------------------------------------------------- */

/* The table's key for one of a dict's; V_NULL: exception pending. */
static Value code_of_key(Interp *vm, Value key)
{
    if (int_is(key))
        return key;
    if (!str_is(key))
        return exc_raise(vm, EXC_TypeError, "keys in translate table must be strings or integers");
    if (str_of(key)->len != 1)
        return exc_raise(vm, EXC_ValueError, "string keys in translate table must be of length 1");
    return v_from_small(str_at(str_of(key), 0));
}

static Value table_from_dict(Interp *vm, Value dict)
{
    Value table = dict_new(vm), key, value;
    int64_t at = 0;
    if (!v_is_kind(dict, KIND_DICT))
        return exc_raise(vm, EXC_TypeError, "if you give only one argument to maketrans it must be a dict");
    while (table != V_NULL && dict_next(dict_of(dict), &at, &key, &value)) {
        Value code = code_of_key(vm, key);
        if (code == V_NULL || !dict_set(vm, table, code, value))
            return V_NULL;
    }
    return table;
}

static bool need_str(Interp *vm, Value v, int number)
{
    if (!str_is(v))
        exc_raise(vm, EXC_TypeError, "maketrans() argument %d must be str, not %s", number,
                  arg_type_name(vm, v));
    return str_is(v);
}

static bool add_pairs(Interp *vm, Value table, const Str *from, const Str *to)
{
    for (int64_t i = 0; i < from->len; i++)
        if (!dict_set(vm, table, v_from_small(str_at(from, i)), to ? v_from_small(str_at(to, i)) : V_NONE))
            return false;
    return true;
}

Value str_m_maketrans(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[1] == V_NULL)
        return table_from_dict(vm, args[0]);
    if (!need_str(vm, args[1], 2) || (args[2] != V_NULL && !need_str(vm, args[2], 3)))
        return V_NULL;
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError,
                         "first maketrans argument must be a string if there is a second argument");
    const Str *from = str_of(args[0]), *to = str_of(args[1]);
    if (from->len != to->len)
        return exc_raise(vm, EXC_ValueError, "the first two maketrans arguments must have equal length");
    Value table = dict_new(vm);
    if (table == V_NULL || !add_pairs(vm, table, from, to))
        return V_NULL;
    return args[2] == V_NULL || add_pairs(vm, table, str_of(args[2]), NULL) ? table : V_NULL;
}
