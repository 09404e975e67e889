/* SPDX-License-Identifier: MIT
 *
 * The methods of Decimal. What several of them share with those of Context is in mod_decimal_rows.h. */
#include "lang/decimal_pow10.h"
#include "lang/mod_decimal.h"
#include "lang/obj_complex.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

/* -- operations under a context ---------------------------------------------------------------- */

static Value unary(Interp *vm, Value *args, bool (*op)(Work *w, Num *r, const Num *a))
{
    Num x, r;
    DecContext *c = decimal_context_arg(vm, args[1]);
    if (!c)
        return V_NULL;
    Work w = {.vm = vm, .rules = &c->rules};
    decimal_view(args[0], &x);
    return decimal_finish(&w, c, op(&w, &r, &x), &r);
}

static Value binary(Interp *vm, Value *args, bool (*op)(Work *w, Num *r, const Num *a, const Num *b))
{
    Num x, y, r;
    DecContext *c = decimal_context_arg(vm, args[2]);
    if (!c || !decimal_convert(vm, args[1], &y))
        return V_NULL;
    Work w = {.vm = vm, .rules = &c->rules};
    decimal_view(args[0], &x);
    return decimal_finish(&w, c, op(&w, &r, &x, &y), &r);
}

#define UNARY(name, op, doc) \
    static Value method_##name(Interp *vm, Value *args, int n) { (void)n; return unary(vm, args, op); }
#define BINARY(name, op, doc) \
    static Value method_##name(Interp *vm, Value *args, int n) { (void)n; return binary(vm, args, op); }
#include "lang/mod_decimal_rows.h"
#undef UNARY
#undef BINARY

static Value method_fma(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x, y, z, r;
    DecContext *c = decimal_context_arg(vm, args[3]);
    if (!c || !decimal_convert(vm, args[1], &y) || !decimal_convert(vm, args[2], &z))
        return V_NULL;
    Work w = {.vm = vm, .rules = &c->rules};
    decimal_view(args[0], &x);
    return decimal_finish(&w, c, num_fma(&w, &r, &x, &y, &z), &r);
}

/* The context's rules with another rounding where one is given. */
static bool rules_rounding(Interp *vm, Value rounding, const DecContext *c, Rules *out)
{
    *out = c->rules;
    int how = rounding == V_NONE ? c->rules.rounding : decimal_rounding(vm, rounding);
    out->rounding = (uint8_t)how;
    return how >= 0;
}

static Value method_quantize(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x, y, r;
    Rules rules;
    DecContext *c = decimal_context_arg(vm, args[3]);
    if (!c || !rules_rounding(vm, args[2], c, &rules) || !decimal_convert(vm, args[1], &y))
        return V_NULL;
    Work w = {.vm = vm, .rules = &rules};
    decimal_view(args[0], &x);
    return decimal_finish(&w, c, num_quantize(&w, &r, &x, &y), &r);
}

static Value integral(Interp *vm, Value *args, bool (*op)(Work *w, Num *r, const Num *a))
{
    Num x, r;
    Rules rules;
    DecContext *c = decimal_context_arg(vm, args[2]);
    if (!c || !rules_rounding(vm, args[1], c, &rules))
        return V_NULL;
    Work w = {.vm = vm, .rules = &rules};
    decimal_view(args[0], &x);
    return decimal_finish(&w, c, op(&w, &r, &x), &r);
}

static Value method_to_integral(Interp *vm, Value *args, int n)
{
    (void)n;
    return integral(vm, args, num_to_integral_quietly);
}

static Value method_to_integral_exact(Interp *vm, Value *args, int n)
{
    (void)n;
    return integral(vm, args, num_to_integral);
}

static Value method_pow(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x, y, z, r;
    if (args[2] == V_NONE)
        return decimal_type.slots.binary[BIN_POW](vm, args[0], args[1]);
    DecContext *c = decimal_context(vm);
    int found = c ? decimal_operand(vm, args[1], &y) : -1;
    found = found > 0 ? decimal_operand(vm, args[2], &z) : found;
    if (found <= 0)
        return found < 0 ? V_NULL : V_NOTIMPL;
    Work w = {.vm = vm, .rules = &c->rules};
    decimal_view(args[0], &x);
    return decimal_finish(&w, c, num_power_mod(&w, &r, &x, &y, &z), &r);
}

/* -- asking ------------------------------------------------------------------------------------ */

static Value is_canonical(Interp *vm, Value *args, int n)
{
    (void)vm, (void)args, (void)n;
    return V_TRUE;
}

static Num viewed(Value v)
{
    Num x;
    decimal_view(v, &x);
    return (Num){.kind = x.kind, .negative = x.negative, .n = x.n, .exp = x.exp, .digits = x.digits};
}

static Value is_finite(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_bool(!viewed(args[0]).kind);
}

static Value is_infinite(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_bool(viewed(args[0]).kind == NUM_INF);
}

static Value is_nan(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_bool(viewed(args[0]).kind >= NUM_NAN);
}

static Value is_qnan(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_bool(viewed(args[0]).kind == NUM_NAN);
}

static Value is_snan(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_bool(viewed(args[0]).kind == NUM_SNAN);
}

static Value is_signed(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_bool(viewed(args[0]).negative);
}

static Value is_zero(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    Num x = viewed(args[0]);
    return v_from_bool(!x.kind && x.n == 0);
}

static Value is_normal(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x = viewed(args[0]);
    DecContext *c = decimal_context_arg(vm, args[1]);
    return c ? v_from_bool(num_is_normal(&c->rules, &x)) : V_NULL;
}

static Value is_subnormal(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x = viewed(args[0]);
    DecContext *c = decimal_context_arg(vm, args[1]);
    return c ? v_from_bool(num_is_subnormal(&c->rules, &x)) : V_NULL;
}

static Value number_class(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x = viewed(args[0]);
    DecContext *c = decimal_context_arg(vm, args[1]);
    return c ? str_from_cstr(vm, num_class(&c->rules, &x)) : V_NULL;
}

static Value adjusted(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x = viewed(args[0]);
    return x.kind ? v_from_small(0) : int_from_i64(vm, num_adjusted(&x));
}

static Value same_quantum(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x = viewed(args[0]), y;
    if (!decimal_context_arg(vm, args[2]) || !decimal_convert(vm, args[1], &y))
        return V_NULL;
    return v_from_bool(num_same_quantum(&x, &y));
}

/* -- the number in parts ----------------------------------------------------------------------- */

static Value digit_tuple(Interp *vm, const Num *x)
{
    bool none = x->kind >= NUM_NAN && x->n == 0;
    Value text = none
                   ? vm->empty_str
                   : num_to_str(vm, &(Num){.limbs = x->limbs, .n = x->n, .digits = x->digits}, 0);
    if (text == V_NULL)
        return V_NULL;
    const Str *s = str_of(text);
    Value tuple = tuple_new(vm, NULL, (size_t)s->len);
    for (int64_t i = 0; tuple != V_NULL && i < s->len; i++)
        gc_set(&tuple_of(tuple)->items[i], v_from_small((int64_t)str_at(s, i) - '0'));
    return tuple;
}

static Value as_tuple(Interp *vm, Value *args, int n)
{
    (void)n;
    static const char *const marks[] = {[NUM_INF] = "F", [NUM_NAN] = "n", [NUM_SNAN] = "N"};
    Num x;
    decimal_view(args[0], &x);
    Value digits = digit_tuple(vm, &x);
    Value exp = x.kind ? str_from_cstr(vm, marks[x.kind]) : int_from_i64(vm, x.exp);
    if (digits == V_NULL || exp == V_NULL)
        return V_NULL;
    Value parts[] = {v_from_small(x.negative), digits, exp};
    return op_call(vm, *decimal_slot(vm, DECIMAL_TUPLE), parts, 3);
}

static Value as_integer_ratio(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x, power;
    Value above, below = v_from_small(1);
    decimal_view(args[0], &x);
    if (x.kind == NUM_INF)
        return exc_raise(vm, EXC_OverflowError, "cannot convert Infinity to integer ratio");
    if (x.kind)
        return exc_raise(vm, EXC_ValueError, "cannot convert NaN to integer ratio");
    if (x.exp >= 0 || x.n == 0)
        return num_to_int(vm, &x, &above) ? tuple_pack(vm, 2, above, below) : V_NULL;
    num_set_i64(&power, 1);
    if (!num_scale(vm, &power, -x.exp))
        return V_NULL;
    above = int_from_limbs(vm, x.limbs, x.n, x.negative);
    below = above == V_NULL ? V_NULL : int_from_limbs(vm, power.limbs, power.n, false);
    Value common = below == V_NULL ? V_NULL : int_gcd(vm, above, below);
    if (common == V_NULL)
        return V_NULL;
    above = int_binary(vm, BIN_FLOORDIV, above, common);
    below = above == V_NULL ? V_NULL : int_binary(vm, BIN_FLOORDIV, below, common);
    return below == V_NULL ? V_NULL : tuple_pack(vm, 2, above, below);
}

/* -- copies ------------------------------------------------------------------------------------ */

static Value self_itself(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return args[0];
}

static Value with_sign(Interp *vm, Value self, bool negative)
{
    Num x;
    decimal_view(self, &x);
    x.negative = negative;
    return decimal_new(vm, &x);
}

static Value copy_abs(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_sign(vm, args[0], false);
}

static Value copy_negate(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_sign(vm, args[0], !viewed(args[0]).negative);
}

static Value copy_sign(Interp *vm, Value *args, int n)
{
    (void)n;
    Num y;
    if (!decimal_context_arg(vm, args[2]) || !decimal_convert(vm, args[1], &y))
        return V_NULL;
    return with_sign(vm, args[0], y.negative);
}

static Value radix(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    Num ten;
    num_set_i64(&ten, 10);
    return decimal_new(vm, &ten);
}

static Value reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    Value text = op_str(vm, args[0]), inner = text == V_NULL ? V_NULL : tuple_pack(vm, 1, text);
    return inner == V_NULL ? V_NULL : tuple_pack(vm, 2, v_from_obj(type_of(vm, args[0])), inner);
}

static Value from_float(Interp *vm, Value *args, int n)
{
    (void)n;
    Work w = {.vm = vm, .rules = &rules_exact};
    Num x;
    if (!float_is(args[1]) && !int_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "argument must be int or float");
    if (!decimal_from_value(&w, args[1], false, &x))
        return V_NULL;
    Value v = decimal_new(vm, &x);
    return v == V_NULL || args[0] == v_from_obj(decimal_state(vm)->number) ? v : op_call(vm, args[0], &v, 1);
}

static Value to_eng_string(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x;
    DecContext *c = decimal_context_arg(vm, args[1]);
    if (!c)
        return V_NULL;
    decimal_view(args[0], &x);
    return num_to_str(vm, &x, NUM_ENGINEERING | (c->rules.capitals ? NUM_CAPITALS : 0));
}

/* -- whole numbers ----------------------------------------------------------------------------- */

static Value rounded_int(Interp *vm, Value self, int rounding)
{
    Rules rules = rules_exact;
    Work w = {.vm = vm, .rules = &rules};
    Num x, r;
    Value whole;
    rules.rounding = (uint8_t)rounding;
    decimal_view(self, &x);
    if (x.kind)
        return decimal_type.slots.unary[UN_INT](vm, self);
    return num_to_integral_quietly(&w, &r, &x) && num_to_int(vm, &r, &whole) ? whole : V_NULL;
}

static Value method_floor(Interp *vm, Value *args, int n)
{
    (void)n;
    return rounded_int(vm, args[0], ROUND_FLOOR);
}

static Value method_ceil(Interp *vm, Value *args, int n)
{
    (void)n;
    return rounded_int(vm, args[0], ROUND_CEILING);
}

static Value method_trunc(Interp *vm, Value *args, int n)
{
    (void)n;
    return rounded_int(vm, args[0], ROUND_DOWN);
}

static Value method_round(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x, quantum, r;
    int64_t places;
    if (args[1] == V_NULL)
        return rounded_int(vm, args[0], ROUND_HALF_EVEN);
    if (!int_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "optional arg must be an integer");
    DecContext *c = decimal_context(vm);
    if (!c || !decimal_read_ssize(vm, args[1], &places))
        return V_NULL;
    Work w = {.vm = vm, .rules = &c->rules};
    num_set_i64(&quantum, 1);
    quantum.exp = places == INT64_MIN ? INT64_MAX : -places;
    decimal_view(args[0], &x);
    return decimal_finish(&w, c, num_quantize(&w, &r, &x, &quantum), &r);
}

static Value method_complex(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x;
    double d;
    decimal_view(args[0], &x);
    return decimal_to_double(vm, &x, &d) ? complex_new(vm, d, 0) : V_NULL;
}

const NativeDef decimal_methods[] = {
#define UNARY(name, op, doc) {#name "(self, /, context=None)", method_##name, doc, 0},
#define BINARY(name, op, doc) {#name "(self, /, other, context=None)", method_##name, doc, 0},
#include "lang/mod_decimal_rows.h"
#undef UNARY
#undef BINARY
    {"fma(self, /, other, third, context=None)", method_fma, "self * other + third, rounded once.", 0},
    {"quantize(self, /, exp, rounding=None, context=None)", method_quantize,
     "The number with the exponent of another one.", 0},
    {"to_integral(self, /, rounding=None, context=None)", method_to_integral, "The same as to_integral_value().", 0},
    {"to_integral_value(self, /, rounding=None, context=None)", method_to_integral,
     "The nearest whole number; nothing is signalled.", 0},
    {"to_integral_exact(self, /, rounding=None, context=None)", method_to_integral_exact,
     "The nearest whole number; Inexact and Rounded tell what was lost.", 0},
    {"__pow__(self, value, mod=None, /)", method_pow, "Return pow(self, value, mod).", 0},
    {"is_canonical(self, /)", is_canonical, "True.", 0},
    {"is_finite(self, /)", is_finite, "Whether it is neither infinite nor a NaN.", 0},
    {"is_infinite(self, /)", is_infinite, "Whether it is an infinity.", 0},
    {"is_nan(self, /)", is_nan, "Whether it is a NaN, quiet or signaling.", 0},
    {"is_qnan(self, /)", is_qnan, "Whether it is a quiet NaN.", 0},
    {"is_snan(self, /)", is_snan, "Whether it is a signaling NaN.", 0},
    {"is_signed(self, /)", is_signed, "Whether it has a minus sign.", 0},
    {"is_zero(self, /)", is_zero, "Whether it is a zero.", 0},
    {"is_normal(self, /, context=None)", is_normal, "Whether it is finite, not zero and not subnormal.", 0},
    {"is_subnormal(self, /, context=None)", is_subnormal,
     "Whether it lies between zero and the least normal number.", 0},
    {"number_class(self, /, context=None)", number_class,
     "Which of ten classes it is of, as '+Normal' or '-Infinity'.", 0},
    {"adjusted(self, /)", adjusted, "The exponent of its first digit; 0 for special values.", 0},
    {"same_quantum(self, /, other, context=None)", same_quantum, "Whether both have the same exponent.", 0},
    {"as_tuple(self, /)", as_tuple, "Sign, digits and exponent.", 0},
    {"as_integer_ratio(self, /)", as_integer_ratio, "Two ints, the second positive, whose ratio is the number.", 0},
    {"canonical(self, /)", self_itself, "The number itself.", 0},
    {"conjugate(self, /)", self_itself, "The number itself.", 0},
    {"copy_abs(self, /)", copy_abs, "The number without its sign.", 0},
    {"copy_negate(self, /)", copy_negate, "The number with the other sign.", 0},
    {"copy_sign(self, /, other, context=None)", copy_sign, "The number with the sign of another one.", 0},
    {"radix(self, /)", radix, "Ten.", 0},
    {"from_float(cls, f, /)", from_float, "The exact value of a float or an int.", NATIVE_CLASS},
    {"to_eng_string(self, /, context=None)", to_eng_string, "A text whose exponent is a multiple of three.", 0},
    {"__round__(self, ndigits=..., /)", method_round,
     "A Decimal of so many places, or the nearest int, ties to even.", 0},
    {"__floor__(self, /)", method_floor, "The next int below.", 0},
    {"__ceil__(self, /)", method_ceil, "The next int above.", 0},
    {"__trunc__(self, /)", method_trunc, "The next int towards zero.", 0},
    {"__complex__(self, /)", method_complex, "The number as a complex one.", 0},
    {"__format__(self, spec, locale=None, /)", decimal_format, "The number as a format specification has it.", 0},
    {"__copy__(self, /)", self_itself, "The number itself.", 0},
    {"__deepcopy__(self, memo, /)", self_itself, "The number itself.", 0},
    {"__reduce__(self, /)", reduce, "For pickle: the class and the text.", 0},
    {0},
};
