/* SPDX-License-Identifier: MIT
 *
 * The methods of Context: copies, and the operations under its rules. What several of them share
 * with those of Decimal is in mod_decimal_rows.h. */
#include "lang/mod_decimal.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

static DecContext *context_of(Value v)
{
    return (DecContext *)v_obj(v);
}

/* -- operations -------------------------------------------------------------------------------- */

static Value unary(Interp *vm, Value *args, bool (*op)(Work *w, Num *r, const Num *a))
{
    Num x, r;
    DecContext *c = context_of(args[0]);
    Work w = {.vm = vm, .rules = &c->rules};
    return decimal_convert(vm, args[1], &x) ? decimal_finish(&w, c, op(&w, &r, &x), &r) : V_NULL;
}

static Value binary(Interp *vm, Value *args, bool (*op)(Work *w, Num *r, const Num *a, const Num *b))
{
    Num x, y, r;
    DecContext *c = context_of(args[0]);
    Work w = {.vm = vm, .rules = &c->rules};
    if (!decimal_convert(vm, args[1], &x) || !decimal_convert(vm, args[2], &y))
        return V_NULL;
    return decimal_finish(&w, c, op(&w, &r, &x, &y), &r);
}

#define UNARY(name, op, doc) \
    static Value method_##name(Interp *vm, Value *args, int n) { (void)n; return unary(vm, args, op); }
#define BINARY(name, op, doc) \
    static Value method_##name(Interp *vm, Value *args, int n) { (void)n; return binary(vm, args, op); }
#define OWN_ROWS                                                                      \
    UNARY(abs, num_abs, "The magnitude, rounded.")                                    \
    UNARY(minus, num_minus, "The number with the other sign, rounded.")               \
    UNARY(plus, num_plus, "The number, rounded.")                                     \
    UNARY(to_integral, num_to_integral_quietly, "The nearest whole number.")          \
    UNARY(to_integral_value, num_to_integral_quietly, "The nearest whole number.")    \
    UNARY(to_integral_exact, num_to_integral, "The nearest whole number; Inexact and Rounded tell what was lost.") \
    BINARY(add, num_add, "x + y.")                                                    \
    BINARY(subtract, num_subtract, "x - y.")                                          \
    BINARY(multiply, num_mul, "x * y.")                                               \
    BINARY(divide, num_div, "x / y.")                                                 \
    BINARY(divide_int, num_div_int, "x / y, cut to a whole number.")                  \
    BINARY(remainder, num_remainder, "What x // y leaves; it has the sign of x.")     \
    BINARY(quantize, num_quantize, "x with the exponent of y.")
#include "lang/mod_decimal_rows.h"
OWN_ROWS
#undef UNARY
#undef BINARY

static Value method_apply(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x;
    DecContext *c = context_of(args[0]);
    Work w = {.vm = vm, .rules = &c->rules};
    return decimal_convert(vm, args[1], &x) ? decimal_finish(&w, c, num_finish(&w, &x), &x) : V_NULL;
}

static Value method_divmod(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x, y, q, r;
    DecContext *c = context_of(args[0]);
    Work w = {.vm = vm, .rules = &c->rules};
    if (!decimal_convert(vm, args[1], &x) || !decimal_convert(vm, args[2], &y))
        return V_NULL;
    Value quotient = decimal_finish(&w, c, num_divmod(&w, &q, &r, &x, &y), &q);
    Value rest = quotient == V_NULL ? V_NULL : decimal_new(vm, &r);
    return rest == V_NULL ? V_NULL : tuple_pack(vm, 2, quotient, rest);
}

static Value method_power(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x, y, z, r;
    DecContext *c = context_of(args[0]);
    Work w = {.vm = vm, .rules = &c->rules};
    bool modulo = args[3] != V_NONE;
    if (!decimal_convert(vm, args[1], &x) || !decimal_convert(vm, args[2], &y)
        || (modulo && !decimal_convert(vm, args[3], &z)))
        return V_NULL;
    return decimal_finish(&w, c, modulo ? num_power_mod(&w, &r, &x, &y, &z) : num_power(&w, &r, &x, &y), &r);
}

static Value method_fma(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x, y, z, r;
    DecContext *c = context_of(args[0]);
    Work w = {.vm = vm, .rules = &c->rules};
    if (!decimal_convert(vm, args[1], &x) || !decimal_convert(vm, args[2], &y)
        || !decimal_convert(vm, args[3], &z))
        return V_NULL;
    return decimal_finish(&w, c, num_fma(&w, &r, &x, &y, &z), &r);
}

/* -- asking, by the methods of the number ------------------------------------------------------ */

/* args[0] is the context, the rest converted: number.name(others ..., context) where it takes one. */
static Value ask(Interp *vm, Value *args, int n, const char *name, bool takes_context)
{
    Value call[3];
    Num x;
    for (int i = 1; i < n; i++) {
        call[i - 1] = decimal_convert(vm, args[i], &x)
                        ? decimal_is(vm, args[i]) ? args[i] : decimal_new(vm, &x)
                        : V_NULL;
        if (call[i - 1] == V_NULL)
            return V_NULL;
    }
    call[n - 1] = args[0];
    return op_call_method(vm, call[0], name, call + 1, takes_context ? n - 1 : n - 2);
}

#define ASK(name, takes_context)                               \
    static Value method_##name(Interp *vm, Value *args, int n) \
    {                                                          \
        return ask(vm, args, n, #name, takes_context);         \
    }
ASK(copy_abs, false)
ASK(copy_negate, false)
ASK(copy_sign, true)
ASK(is_finite, false)
ASK(is_infinite, false)
ASK(is_nan, false)
ASK(is_normal, true)
ASK(is_qnan, false)
ASK(is_signed, false)
ASK(is_snan, false)
ASK(is_subnormal, true)
ASK(is_zero, false)
ASK(number_class, true)
ASK(same_quantum, true)
ASK(to_eng_string, true)
#undef ASK

static Value method_to_sci_string(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x;
    bool capitals = context_of(args[0])->rules.capitals;
    return decimal_convert(vm, args[1], &x) ? num_to_str(vm, &x, capitals ? NUM_CAPITALS : 0) : V_NULL;
}

static Value method_copy_decimal(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x;
    if (decimal_is(vm, args[1]))
        return args[1];
    return decimal_convert(vm, args[1], &x) ? decimal_new(vm, &x) : V_NULL;
}

static Value method_canonical(Interp *vm, Value *args, int n)
{
    (void)n;
    return decimal_is(vm, args[1]) ? args[1] : exc_raise(vm, EXC_TypeError, "argument must be a Decimal");
}

static Value method_is_canonical(Interp *vm, Value *args, int n)
{
    return method_canonical(vm, args, n) == V_NULL ? V_NULL : V_TRUE;
}

static Value method_radix(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    Num ten;
    num_set_i64(&ten, 10);
    return decimal_new(vm, &ten);
}

/* -- making ------------------------------------------------------------------------------------ */

static Value create(Interp *vm, Value context, Value v)
{
    DecContext *c = context_of(context);
    Work w = {.vm = vm, .rules = &c->rules};
    Num x;
    bool rounded = str_is(v) || tuple_is(v) || v_is_kind(v, KIND_LIST);
    if (!decimal_from_value(&w, v, true, &x) || vm->exc != V_NULL)
        return V_NULL;
    if (!rounded && num_is_nan(&x) && x.n && x.digits > c->rules.prec - c->rules.clamp)
        num_invalid(&w, &x, DEC_CONVERSION_SYNTAX);
    return decimal_finish(&w, c, rounded || num_finish(&w, &x), &x);
}

static Value method_create_decimal(Interp *vm, Value *args, int n)
{
    (void)n;
    return create(vm, args[0], args[1]);
}

static Value method_create_decimal_from_float(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x;
    bool failed = false;
    DecContext *c = context_of(args[0]);
    Work w = {.vm = vm, .rules = &c->rules};
    if (float_is(args[1]))
        decimal_from_double(vm, float_get(args[1]), &x, &failed);
    else if (int_is(args[1]))
        failed = !num_set_int(vm, &x, args[1]);
    else
        return exc_raise(vm, EXC_TypeError, "argument must be int or float");
    return failed ? V_NULL : decimal_finish(&w, c, num_finish(&w, &x), &x);
}

/* -- fields ------------------------------------------------------------------------------------ */

static Value method_copy(Interp *vm, Value *args, int n)
{
    (void)n;
    return decimal_context_copy(vm, context_of(args[0]));
}

static Value method_clear_flags(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    context_of(args[0])->status = 0;
    return V_NONE;
}

static Value method_clear_traps(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    context_of(args[0])->traps = 0;
    return V_NONE;
}

static Value method_etiny(Interp *vm, Value *args, int n)
{
    (void)n;
    return int_from_i64(vm, rules_etiny(&context_of(args[0])->rules));
}

static Value method_etop(Interp *vm, Value *args, int n)
{
    (void)n;
    return int_from_i64(vm, rules_etop(&context_of(args[0])->rules));
}

static Value method_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    static const char *const fields[] = {"prec", "rounding", "Emin", "Emax", "capitals", "clamp"};
    enum { FIELDS = 6 };
    Value items[FIELDS + 2];
    for (int i = 0; i < FIELDS; i++) {
        items[i] = op_getattr(vm, args[0], str_intern_cstr(vm, fields[i]));
        if (items[i] == V_NULL)
            return V_NULL;
    }
    items[FIELDS] = decimal_signal_list(vm, context_of(args[0])->status);
    items[FIELDS + 1] = items[FIELDS] == V_NULL
                          ? V_NULL
                          : decimal_signal_list(vm, context_of(args[0])->traps);
    Value all = items[FIELDS + 1] == V_NULL ? V_NULL : tuple_new(vm, items, FIELDS + 2);
    return all == V_NULL ? V_NULL : tuple_pack(vm, 2, v_from_obj(type_of(vm, args[0])), all);
}

const NativeDef decimal_context_methods[] = {
#define UNARY(name, op, doc) {#name "(self, x, /)", method_##name, doc, 0},
#define BINARY(name, op, doc) {#name "(self, x, y, /)", method_##name, doc, 0},
#include "lang/mod_decimal_rows.h"
    OWN_ROWS
#undef UNARY
#undef BINARY
    {"_apply(self, x, /)", method_apply, "The number as this context has it.", 0},
    {"divmod(self, x, y, /)", method_divmod, "x // y and what that leaves.", 0},
    {"power(self, /, a, b, modulo=None)", method_power, "a ** b, or that modulo a third number.", 0},
    {"fma(self, x, y, z, /)", method_fma, "x * y + z, rounded once.", 0},
    {"copy_abs(self, x, /)", method_copy_abs, "The number without its sign.", 0},
    {"copy_decimal(self, x, /)", method_copy_decimal, "The number as a Decimal.", 0},
    {"copy_negate(self, x, /)", method_copy_negate, "The number with the other sign.", 0},
    {"copy_sign(self, x, y, /)", method_copy_sign, "x with the sign of y.", 0},
    {"canonical(self, x, /)", method_canonical, "The number itself.", 0},
    {"is_canonical(self, x, /)", method_is_canonical, "True.", 0},
    {"is_finite(self, x, /)", method_is_finite, "Whether it is neither infinite nor a NaN.", 0},
    {"is_infinite(self, x, /)", method_is_infinite, "Whether it is an infinity.", 0},
    {"is_nan(self, x, /)", method_is_nan, "Whether it is a NaN, quiet or signaling.", 0},
    {"is_normal(self, x, /)", method_is_normal, "Whether it is finite, not zero and not subnormal.", 0},
    {"is_qnan(self, x, /)", method_is_qnan, "Whether it is a quiet NaN.", 0},
    {"is_signed(self, x, /)", method_is_signed, "Whether it has a minus sign.", 0},
    {"is_snan(self, x, /)", method_is_snan, "Whether it is a signaling NaN.", 0},
    {"is_subnormal(self, x, /)", method_is_subnormal, "Whether it lies between zero and the least normal number.", 0},
    {"is_zero(self, x, /)", method_is_zero, "Whether it is a zero.", 0},
    {"number_class(self, x, /)", method_number_class, "Which of ten classes it is of, as '+Normal' or '-Infinity'.", 0},
    {"same_quantum(self, x, y, /)", method_same_quantum, "Whether both have the same exponent.", 0},
    {"to_eng_string(self, x, /)", method_to_eng_string, "A text whose exponent is a multiple of three.", 0},
    {"to_sci_string(self, x, /)", method_to_sci_string, "A text as str() makes it.", 0},
    {"radix(self, /)", method_radix, "Ten.", 0},
    {"create_decimal(self, num='0', /)", method_create_decimal, "A Decimal of any value, rounded by this context.", 0},
    {"create_decimal_from_float(self, f, /)", method_create_decimal_from_float,
     "A Decimal of a float or an int, rounded by this context.", 0},
    {"copy(self, /)", method_copy, "A context with the same fields.", 0},
    {"__copy__(self, /)", method_copy, "A context with the same fields.", 0},
    {"clear_flags(self, /)", method_clear_flags, "Forget the signals that there were.", 0},
    {"clear_traps(self, /)", method_clear_traps, "Let no signal raise.", 0},
    {"Etiny(self, /)", method_etiny, "The least exponent of subnormal results.", 0},
    {"Etop(self, /)", method_etop, "The largest exponent of results with all digits.", 0},
    {"__reduce__(self, /)", method_reduce, "For pickle: the class and the fields.", 0},
    {0},
};
