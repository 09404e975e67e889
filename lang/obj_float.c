/* SPDX-License-Identifier: MIT
 *
 * Float: the type as programs see it. Arithmetic beyond one instruction is in float_arith.c, texts are in
 * float_text.c and format_double.c. */
#include "lang/obj_float.h"

#include <math.h>
#include <stdlib.h>

#include "lang/float_arith.h"
#include "lang/float_text.h"
#include "lang/format.h"
#include "lang/native.h"
#include "lang/number_text.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- values ------------------------------------------------------------------------------------ */

Value float_new(Interp *vm, double d)
{
    if (flo_fits(d))
        return v_from_flo(d);
    FloatObj *f = gc_alloc(vm, sizeof *f, KIND_FLOAT, T_FLOAT);
    if (!f)
        return V_NULL;
    f->d = d;
    return v_from_obj(f);
}

bool float_is(Value v)
{
    v = v_unwrap(v);
    return v_is_flo(v) || v_is_kind(v, KIND_FLOAT);
}

double float_get(Value v)
{
    v = v_unwrap(v);
    return v_is_flo(v) ? v_flo(v) : ((FloatObj *)v_obj(v))->d;
}

static bool by_dunder(Interp *vm, Value v, double *out)
{
    Value f = type_of(vm, v)->slots.unary[UN_FLOAT](vm, v);
    if (f == V_NULL)
        return false;
    if (!float_is(f)) {
        exc_raise(vm, EXC_TypeError, "%.50s.__float__ returned non-float (type %.50s)",
                  type_name_of(vm, v), type_name_of(vm, f));
        return false;
    }
    *out = float_get(f);
    return v_is_flo(f) || v_is_exact(f, T_FLOAT)
        || exc_warn(vm, EXC_DeprecationWarning,
                    "%.50s.__float__ returned non-float (type %.50s).  The ability to return an "
                    "instance of a strict subclass of float is deprecated, and may be removed in a "
                    "future version of "
                    "Python.",
                    type_name_of(vm, v), type_name_of(vm, f));
}

/* True when v is a number of any sort; false without an exception when it is not. */
static bool number_to_double(Interp *vm, Value v, double *out)
{
    if (v_is_flo(v))
        return *out = v_flo(v), true;
    if (v_is_int(v))
        return *out = (double)v_small(v), true;
    const Slots *slots = &type_of(vm, v)->slots;
    if (slots->unary[UN_FLOAT])
        return by_dunder(vm, v, out);
    if (!slots->unary[UN_INDEX])
        return false;
    Value i = op_as_int(vm, v);
    return i != V_NULL && int_to_double(vm, i, out);
}

bool float_from_number(Interp *vm, Value v, double *out)
{
    if (float_is(v))                    /* of a subclass, too: its __float__ is for float() alone */
        return *out = float_get(v), true;
    if (number_to_double(vm, v, out))
        return true;
    if (vm->exc == V_NULL)
        exc_raise(vm, EXC_TypeError, "must be real number, not %.50s", type_name_of(vm, v));
    return false;
}

int64_t float_hash(double d)
{
    enum { BITS = 61 };
    const uint64_t modulus = ((uint64_t)1 << BITS) - 1;
    if (isinf(d))
        return d > 0 ? 314159 : -314159;
    int exponent;
    double fraction = frexp(fabs(d), &exponent);
    uint64_t x = 0;
    while (fraction != 0) {
        x = (x << 28 & modulus) | x >> (BITS - 28);
        fraction *= 0x1p28;
        exponent -= 28;
        uint64_t piece = (uint64_t)fraction;
        fraction -= (double)piece;
        x += piece;
        if (x >= modulus)
            x -= modulus;
    }
    exponent = exponent >= 0 ? exponent % BITS : BITS - 1 - (-1 - exponent) % BITS;
    x = (x << exponent & modulus) | x >> (BITS - exponent);
    int64_t hash = d < 0 ? -(int64_t)x : (int64_t)x;
    return hash == -1 ? -2 : hash;
}

/* -- reading text ------------------------------------------------------------------------------ */

static bool is_digit(const char *at, const char *end)
{
    return at < end && *at >= '0' && *at <= '9';
}

/* Digits that may be joined by single underscores, copied without them; the end of them, or NULL
 * when an underscore is misplaced. */
static const char *copy_digits(const char *at, const char *end, Buf *out)
{
    while (is_digit(at, end)) {
        buf_addc(out, *at++);
        if (at < end && *at == '_' && !is_digit(++at, end))
            return NULL;
    }
    return at;
}

/* digits [. digits] [e [sign] digits], at least one digit before or behind the point. False: malformed. */
static bool copy_decimal(const char *at, const char *end, Buf *out)
{
    size_t start = out->len;
    at = copy_digits(at, end, out);
    if (at && at < end && *at == '.') {
        buf_addc(out, *at++);
        at = copy_digits(at, end, out);
    }
    if (!at || out->len == start || (out->len == start + 1 && out->data[start] == '.'))
        return false;
    if (at < end && (*at | 0x20) == 'e') {
        buf_addc(out, *at++);
        if (at < end && (*at == '+' || *at == '-'))
            buf_addc(out, *at++);
        if (!is_digit(at, end))
            return false;
        at = copy_digits(at, end, out);
    }
    return at == end;
}

static bool is_word(const char *at, const char *end, const char *word)
{
    return (size_t)(end - at) == strlen(word) && strncasecmp(at, word, strlen(word)) == 0;
}

/* Up to fifteen digits with a point among them: both numbers of the quotient are exact, so it is
 * rounded as it should be. False: the text may be anything else. */
static bool parse_short(const char *at, const char *end, double *out)
{
    static const double powers[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    int64_t digits = 0;
    int count = 0, before = -1;
    for (; at < end; at++) {
        if (*at == '.' && before < 0) {
            before = count;
            continue;
        }
        if (*at < '0' || *at > '9' || ++count > 15)
            return false;
        digits = digits * 10 + (*at - '0');
    }
    *out = (double)digits / powers[before < 0 ? 0 : count - before];
    return count > 0;
}

bool float_parse(const char *text, size_t len, double *out)
{
    const char *end = text + len;
    number_strip(&text, &end);
    bool minus = text < end && *text == '-';
    text += text < end && (*text == '-' || *text == '+');
    if (parse_short(text, end, out)) {
        *out = minus ? -*out : *out;
        return true;
    }
    if (is_word(text, end, "inf") || is_word(text, end, "infinity"))
        return *out = minus ? -INFINITY : INFINITY, true;
    if (is_word(text, end, "nan"))
        return *out = minus ? -NAN : NAN, true;
    Buf plain = {0};
    bool ok = copy_decimal(text, end, &plain);
    if (ok) {
        double d = strtod(plain.data, NULL);
        *out = minus ? -d : d;
    }
    buf_clear(&plain);
    return ok;
}

/* float('...'): V_NULL without an exception when v is no text. */
static Value from_text(Interp *vm, Value v)
{
    Buf text = {0};
    double d;
    if (v_is_exact(v, T_STR) && str_of(v)->h.flags & STR_ASCII
        && float_parse(str_of(v)->data, (size_t)str_of(v)->len, &d))
        return float_new(vm, d);
    if (!number_text(v, &text)) {
        buf_clear(&text);
        return V_NULL;
    }
    bool ok = float_parse(text.data ? text.data : "", text.len, &d);
    buf_clear(&text);
    if (ok)
        return float_new(vm, d);
    Value repr = op_repr(vm, v);
    if (repr == V_NULL)
        return V_NULL;
    return exc_raise(vm, EXC_ValueError, "could not convert string to float: %s",
                     str_utf8(vm, repr, NULL));
}

/* -- slots ------------------------------------------------------------------------------------- */

static Value repr(Interp *vm, Value self)
{
    Buf text = {0};
    float_repr(float_get(self), &text);
    Value s = str_from_utf8(vm, text.data, text.len);
    buf_clear(&text);
    return s;
}

static bool hash(Interp *vm, Value self, int64_t *out)
{
    (void)vm;
    double d = float_get(self);
    *out = isnan(d) ? (int64_t)(self >> 4) : float_hash(d);
    return true;
}

static int truth(Interp *vm, Value self)
{
    (void)vm;
    return float_get(self) != 0;
}

static Value compare(Interp *vm, Value a, Value b, CmpOp op)
{
    double x = float_get(a);
    if (float_is(b))
        return v_from_bool(cmp_doubles(op, x, float_get(b)));
    if (!int_is(b))
        return V_NOTIMPL;
    int order = float_compare_int(vm, x, b);
    if (order == -2)
        return V_NULL;
    return v_from_bool(cmp_doubles(op, order == 2 ? NAN : order, 0.0));
}

/* An operand: 1 a number, 0 something else, -1 exception pending. */
static int operand(Interp *vm, Value v, double *out)
{
    if (float_is(v))
        return *out = float_get(v), 1;
    if (!int_is(v))
        return 0;
    return int_to_double(vm, v, out) ? 1 : -1;
}

static Value binary(Interp *vm, BinOp op, Value a, Value b)
{
    double x, y;
    int ok_a = operand(vm, a, &x), ok_b = ok_a > 0 ? operand(vm, b, &y) : ok_a;
    if (ok_b > 0)
        return float_binary(vm, op, x, y);
    return ok_b < 0 ? V_NULL : V_NOTIMPL;
}

static Value add(Interp *vm, Value a, Value b) { return binary(vm, BIN_ADD, a, b); }
static Value subtract(Interp *vm, Value a, Value b) { return binary(vm, BIN_SUB, a, b); }
static Value multiply(Interp *vm, Value a, Value b) { return binary(vm, BIN_MUL, a, b); }
static Value true_divide(Interp *vm, Value a, Value b) { return binary(vm, BIN_TRUEDIV, a, b); }
static Value floor_divide(Interp *vm, Value a, Value b) { return binary(vm, BIN_FLOORDIV, a, b); }
static Value modulo(Interp *vm, Value a, Value b) { return binary(vm, BIN_MOD, a, b); }
static Value power(Interp *vm, Value a, Value b) { return binary(vm, BIN_POW, a, b); }
static Value divmod(Interp *vm, Value a, Value b) { return binary(vm, BIN_DIVMOD, a, b); }

static Value negative(Interp *vm, Value self)
{
    return float_new(vm, -float_get(self));
}

static Value plain(Interp *vm, Value self)
{
    (void)vm;
    return v_unwrap(self);
}

static Value absolute(Interp *vm, Value self)
{
    return float_new(vm, fabs(float_get(self)));
}

static Value to_int(Interp *vm, Value self)
{
    return int_from_double(vm, float_get(self));
}

/* -- constructor ------------------------------------------------------------------------------- */

static Value from_any(Interp *vm, Value v)
{
    double d;
    if (number_to_double(vm, v, &d))
        return float_new(vm, d);
    Value f = vm->exc == V_NULL ? from_text(vm, v) : V_NULL;
    if (f != V_NULL || vm->exc != V_NULL)
        return f;
    return exc_raise(vm, EXC_TypeError,
                     "float() argument must be a string or a real number, not '%.200s'",
                     type_name_of(vm, v));
}

static Value float_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value f = from_any(vm, args[1]);
    Type *type = type_from_value(args[0]);
    if (f == V_NULL || type == vm->types[T_FLOAT])
        return f;
    Value instance = instance_new(vm, type);
    if (instance != V_NULL)
        gc_set(&((Wrapped *)v_obj(instance))->value, f);
    return instance;
}

/* -- methods ----------------------------------------------------------------------------------- */

static Value method_is_integer(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    double d = float_get(args[0]);
    return v_from_bool(isfinite(d) && floor(d) == d);
}

static Value method_as_integer_ratio(Interp *vm, Value *args, int n)
{
    (void)n;
    double d = float_get(args[0]);
    if (isinf(d))
        return exc_raise(vm, EXC_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(d))
        return exc_raise(vm, EXC_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    double fraction = frexp(d, &exponent);
    for (int i = 0; i < 300 && fraction != floor(fraction); i++, exponent--)
        fraction *= 2.0;
    Value numerator = int_from_double(vm, fraction), denominator = v_from_small(1);
    Value shift = v_from_small(exponent < 0 ? -exponent : exponent);
    if (exponent > 0)
        numerator = int_binary(vm, BIN_LSHIFT, numerator, shift);
    else
        denominator = int_binary(vm, BIN_LSHIFT, denominator, shift);
    return numerator == V_NULL || denominator == V_NULL ? V_NULL
        : tuple_pack(vm, 2, numerator, denominator);
}

static Value method_plain(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return v_unwrap(args[0]);
}

static Value method_hex(Interp *vm, Value *args, int n)
{
    (void)n;
    Buf text = {0};
    float_hex(float_get(args[0]), &text);
    Value s = str_from_utf8(vm, text.data, text.len);
    buf_clear(&text);
    return s;
}

static Value method_fromhex(Interp *vm, Value *args, int n)
{
    (void)n;
    double d;
    size_t len;
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "bad argument type for built-in operation");
    const char *text = str_utf8(vm, args[1], &len);
    if (!text || !float_from_hex(vm, text, len, &d))
        return V_NULL;
    Value f = float_new(vm, d);
    bool exact = args[0] == v_from_obj(vm->types[T_FLOAT]);
    return exact || f == V_NULL ? f : op_call(vm, args[0], &f, 1);
}

static Value method_round(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t ndigits;
    double d = float_get(args[0]);
    if (args[1] == V_NULL || args[1] == V_NONE)
        return int_from_double(vm, rint(d));
    if (!op_index_clamped(vm, args[1], &ndigits))
        return V_NULL;
    double rounded = float_round(d, ndigits);
    if (isinf(rounded) && isfinite(d))
        return exc_raise(vm, EXC_OverflowError, "rounded value too large to represent");
    return float_new(vm, rounded);
}

static Value method_trunc(Interp *vm, Value *args, int n)
{
    (void)n;
    return int_from_double(vm, float_get(args[0]));
}

static Value method_floor(Interp *vm, Value *args, int n)
{
    (void)n;
    return int_from_double(vm, floor(float_get(args[0])));
}

static Value method_ceil(Interp *vm, Value *args, int n)
{
    (void)n;
    return int_from_double(vm, ceil(float_get(args[0])));
}

static Value method_format(Interp *vm, Value *args, int n)
{
    (void)n;
    return format_float(vm, args[0], args[1]);
}

static Value method_getnewargs(Interp *vm, Value *args, int n)
{
    (void)n;
    return tuple_pack(vm, 1, v_unwrap(args[0]));
}

static Value method_getformat(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[1]))
        return exc_type_error_arg(vm, "__getformat__", "str", args[1]);
    if (!(str_eq_cstr(args[1], "double") || str_eq_cstr(args[1], "float")))
        return exc_raise(vm, EXC_ValueError,
                         "__getformat__() argument 1 must be 'double' or 'float'");
    return str_from_cstr(vm, __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "IEEE, little-endian"
                         : "IEEE, big-endian");
}

static Value get_zero(Interp *vm, Value self)
{
    (void)vm;
    (void)self;
    return v_from_flo(0.0);
}

/* -- the type ---------------------------------------------------------------------------------- */

static const NativeDef METHODS[] = {
    {.sig = "as_integer_ratio(self, /)", .fn = method_as_integer_ratio,
     .doc = "Two ints, the second positive, whose quotient is the float exactly, without a common divisor."},
    {.sig = "conjugate(self, /)", .fn = method_plain,
     .doc = "The float itself, as it has no imaginary part."},
    {.sig = "fromhex(cls, string, /)", .fn = method_fromhex, .flags = NATIVE_CLASS,
     .doc = "The float that a text such as '0x1.8p+1' means: hexadecimal digits, and a power of 2 behind p."},
    {.sig = "hex(self, /)", .fn = method_hex,
     .doc = "The exact value as text such as '0x1.8000000000000p+1', which fromhex() reads."},
    {.sig = "is_integer(self, /)", .fn = method_is_integer,
     .doc = "Whether there is nothing behind the point."},
    {.sig = "__ceil__(self, /)", .fn = method_ceil, .doc = "The smallest int that is not smaller."},
    {.sig = "__floor__(self, /)", .fn = method_floor, .doc = "The largest int that is not larger."},
    {.sig = "__trunc__(self, /)", .fn = method_trunc,
     .doc = "The int without what is behind the point."},
    {.sig = "__round__(self, ndigits=None, /)", .fn = method_round,
     .doc = "The nearest int, halves to the even one; with ndigits the nearest float with so many decimals."},
    {.sig = "__format__(self, format_spec, /)", .fn = method_format,
     .doc = "The number as text by a format such as '.2f' or '>10'."},
    {.sig = "__getnewargs__(self, /)", .fn = method_getnewargs},
    {.sig = "__getformat__(cls, typestr, /)", .fn = method_getformat, .flags = NATIVE_CLASS},
    {0},
};

static const GetSetDef GETSETS[] = {
    {.name = "real", .get = plain, .doc = "the number without its imaginary part"},
    {.name = "imag", .get = get_zero, .doc = "what stands before 1j in the number"},
    {0},
};

static const TypeDef FLOAT = {
    .name = "float",
    .doc = "float(x=0)\n\nThe float that a number stands for, or a text such as '2.5', '1e-3' or 'inf' means.",
    .size = sizeof(FloatObj),
    .kind = KIND_FLOAT,
    .flags = TYPE_NO_DICT,
    .slots = {
        .repr = repr,
        .hash = hash,
        .compare = compare,
        .truth = truth,
        .unary = {[UN_NEG] = negative, [UN_POS] = plain, [UN_ABS] = absolute, [UN_INT] = to_int,
                  [UN_FLOAT] = plain},
        .binary = {[BIN_ADD] = add, [BIN_SUB] = subtract, [BIN_MUL] = multiply,
                   [BIN_TRUEDIV] = true_divide,
                   [BIN_FLOORDIV] = floor_divide, [BIN_MOD] = modulo, [BIN_POW] = power,
                   [BIN_DIVMOD] = divmod},
    },
    .construct = "float(cls, x=0.0, /)",
    .new_fn = float_construct,
    .methods = METHODS,
    .getsets = GETSETS,
};

static void trace(Gc *gc, Obj *o)
{
    (void)gc;
    (void)o;
}

const KindOps float_kind_ops = {.name = "float", .trace = trace};

void float_init(Interp *vm)
{
    vm->types[T_FLOAT] = type_from_def(vm, &FLOAT, T_FLOAT);
    builtin_add(vm, "float", v_from_obj(vm->types[T_FLOAT]));
}
