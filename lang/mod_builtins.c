/* SPDX-License-Identifier: MIT
 *
 * Builtin functions of values: numbers, characters, texts of anything. Here all builtin functions are also
 * registered. */
#include "lang/mod_builtins.h"

#include "lang/obj_bytes.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/str_layout.h"

/* -- numbers --------------------------------------------------------------------------------------------------- */

static Value absolute(Interp *vm, Value *args, int n)
{
    (void)n;
    if (type_of(vm, args[0])->slots.unary[UN_ABS] == NULL)
        return exc_raise(vm, EXC_TypeError, "bad operand type for abs(): '%s'", type_name_of(vm, args[0]));
    return op_unary(vm, UN_ABS, args[0]);
}

static Value divide(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_binary(vm, BIN_DIVMOD, args[0], args[1]);
}

static Value power(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_pow(vm, args[0], args[1], args[2]);
}

static Value round_number(Interp *vm, Value *args, int n)
{
    (void)n;
    Value result = op_call_special(vm, args[0], vm->names.round, &args[1], args[1] == V_NONE ? 0 : 1);
    if (result != V_NULL || vm->exc != V_NULL)
        return result;
    return exc_raise(vm, EXC_TypeError, "type %s doesn't define __round__ method", type_name_of(vm, args[0]));
}

static Value prefixed_small(Interp *vm, int64_t i, int base, const char *prefix)
{
    char text[72], *end = text + sizeof text, *at = end;
    int bits = base == 2 ? 1 : base == 8 ? 3 : 4;
    uint64_t size = i < 0 ? -(uint64_t)i : (uint64_t)i;
    do
        *--at = "0123456789abcdef"[size & (uint64_t)(base - 1)];
    while (size >>= bits);
    *--at = prefix[1];
    *--at = prefix[0];
    if (i < 0)
        *--at = '-';
    return str_from_units(vm, at, 1, (size_t)(end - at));
}

/* -0b101: the digits of an int with a prefix in front. */
static Value prefixed(Interp *vm, Value v, int base, const char *prefix)
{
    if (v_is_int(v))
        return prefixed_small(vm, v_small(v), base, prefix);
    Value i = op_as_int(vm, v);
    bool negative = i != V_NULL && int_sign(i) < 0;
    Value size = negative ? int_neg(vm, i) : i;
    Value digits = size == V_NULL ? V_NULL : int_to_str(vm, size, base);
    if (digits == V_NULL)
        return V_NULL;
    size_t before = strlen(prefix) + negative;
    Str *out = str_alloc(vm, str_of(digits)->len + (int64_t)before, 0x7F);
    if (!out)
        return V_NULL;
    out->u.inline_data[0] = '-';
    memcpy(out->u.inline_data + negative, prefix, strlen(prefix));
    memcpy(out->u.inline_data + before, str_of(digits)->data, (size_t)str_of(digits)->len);
    return v_from_obj(out);
}

static Value bin(Interp *vm, Value *args, int n)
{
    (void)n;
    return prefixed(vm, args[0], 2, "0b");
}

static Value oct(Interp *vm, Value *args, int n)
{
    (void)n;
    return prefixed(vm, args[0], 8, "0o");
}

static Value hex(Interp *vm, Value *args, int n)
{
    (void)n;
    return prefixed(vm, args[0], 16, "0x");
}

/* -- characters and texts -------------------------------------------------------------------------------------- */

static Value character(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t code;
    Value i = op_as_int(vm, args[0]);
    if (i == V_NULL)
        return V_NULL;
    if (!int_to_i64(i, &code) || code < INT32_MIN || code > INT32_MAX)
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
    if (code < 0 || code > 0x10ffff)
        return exc_raise(vm, EXC_ValueError, "chr() arg not in range(0x110000)");
    return str_from_char(vm, (uint32_t)code);
}

static Value ordinal(Interp *vm, Value *args, int n)
{
    (void)n;
    const uint8_t *data;
    size_t len;
    if (str_is(args[0])) {
        const Str *s = str_of(args[0]);
        if (s->len == 1)
            return v_from_small(str_at(s, 0));
        len = (size_t)s->len;
    } else if (memoryview_is(args[0]) || !bytes_view(args[0], &data, &len)) {
        return exc_raise(vm, EXC_TypeError, "ord() expected string of length 1, but %s found",
                         type_name_of(vm, args[0]));
    } else if (len == 1) {
        return v_from_small(data[0]);
    }
    return exc_raise(vm, EXC_TypeError, "ord() expected a character, but string of length %zu found", len);
}

static Value representation(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_repr(vm, args[0]);
}

static Value ascii(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_ascii(vm, args[0]);
}

static Value format(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[1] != V_NULL && !str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "format() argument 2 must be str, not %s",
                         arg_type_name(vm, args[1]));
    return op_format(vm, args[0], args[1] == V_NULL ? vm->empty_str : args[1]);
}

/* -- any value ------------------------------------------------------------------------------------------------- */

Value builtins_len(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t len = op_len(vm, args[0]);
    return len < 0 ? V_NULL : int_from_i64(vm, len);
}

static Value hash(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t h;
    return op_hash(vm, args[0], &h) ? int_from_i64(vm, h) : V_NULL;
}

static Value identity(Interp *vm, Value *args, int n)
{
    (void)n;
    return int_from_u64(vm, args[0]);
}

static Value is_callable(Interp *vm, Value *args, int n)
{
    (void)n;
    return v_from_bool(type_of(vm, args[0])->slots.call != NULL);
}

const NativeDef builtins_value_rows[] = {
    {"abs(x, /)", absolute, "How far a number is from zero: what its __abs__() gives.", 0},
    {"ascii(obj, /)", ascii,
     "What repr() gives, with \\x, \\u and \\U escapes for all that is not ASCII.", 0},
    {"bin(number, /)", bin, "Text of an integer with base 2.\n\n>>> bin(10)\n'0b1010'", 0},
    {"callable(obj, /)", is_callable,
     "Whether calling the object can work: a function, a class, or anything of a class with __call__.", 0},
    {"chr(i, /)", character, "The character whose code point is i, from 0 to 0x10ffff.", 0},
    {"divmod(x, y, /)", divide, "The quotient and the remainder in one tuple: (x // y, x % y).", 0},
    {"format(value, format_spec=..., /)\t(value, format_spec='', /)", format,
     "Return type(value).__format__(value, format_spec)\n\nMany built-in types implement format_spec according to "
     "the\nFormat "
     "Specification Mini-language. See help('FORMATTING').", 0},
    {"hash(obj, /)", hash,
     "The integer by which dicts and sets find the object; equal objects have equal ones.", 0},
    {"hex(number, /)", hex, "Text of an integer with base 16.\n\n>>> hex(255)\n'0xff'", 0},
    {"id(obj, /)", identity,
     "An integer that no other object has while this one lives.",
     0},
    {"len(obj, /)", builtins_len, "How many items there are in obj: what its __len__() gives.", 0},
    {"oct(number, /)", oct, "Text of an integer with base 8.\n\n>>> oct(8)\n'0o10'",
     0},
    {"ord(c, /)", ordinal, "The code point of one character, the value of one byte.", 0},
    {"pow(base, exp, mod=None)", power,
     "base ** exp; with mod the remainder base ** exp % mod, computed without the large power.", 0},
    {"repr(obj, /)", representation,
     "Text that shows the object to a programmer, where possible as an expression that makes it.", 0},
    {"round(number, ndigits=None)", round_number,
     "The nearest integer, halves to the even one; with ndigits the nearest number with so many decimals.", 0},
    {NULL, NULL, NULL, 0},
};

void builtins_init(Interp *vm)
{
    builtin_add_functions(vm, builtins_value_rows);
    builtin_add_functions(vm, builtins_attr_rows);
    builtin_add_functions(vm, builtins_iter_rows);
    builtin_add_functions(vm, builtins_io_rows);
    builtin_add_functions(vm, builtins_code_rows);
    builtin_add(vm, "None", V_NONE);
    builtin_add(vm, "True", V_TRUE);
    builtin_add(vm, "False", V_FALSE);
    builtin_add(vm, "Ellipsis", V_ELLIPSIS);
    builtin_add(vm, "NotImplemented", V_NOTIMPL);
    builtin_add(vm, "__debug__", V_TRUE);
    builtins_site_init(vm);
}
