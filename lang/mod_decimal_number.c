/* SPDX-License-Identifier: MIT
 *
 * Decimal: the type, its operators and conversions. Its methods are in mod_decimal_methods.c. */
#include <math.h>

#include "lang/decimal_pow10.h"
#include "lang/gc_fast.h"
#include "lang/mod_decimal.h"
#include "lang/obj_complex.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

/* -- objects and numbers ----------------------------------------------------------------------- */

static const Decimal *decimal_of(Value v)
{
    return (const Decimal *)v_obj(v);
}

void decimal_view(Value v, Num *out)
{
    const Decimal *d = decimal_of(v);
    out->exp = d->exp;
    out->digits = d->digits;
    out->negative = d->h.flags & 1;
    out->kind = d->h.flags >> 1;
    if (d->big == V_NULL) {
        out->limbs = (mp_limb_t *)(uintptr_t)d->limbs;
        out->n = d->limbs[1] ? 2 : d->limbs[0] ? 1 : 0;
        return;
    }
    BigInt *big = (BigInt *)v_obj(d->big);
    out->limbs = (mp_limb_t *)big->limbs;
    out->n = big->nlimbs;
}

static bool fill(Interp *vm, Decimal *d, const Num *x)
{
    d->h.flags = (uint8_t)(x->negative | x->kind << 1);
    d->exp = x->exp;
    d->digits = x->digits;
    d->big = V_NULL;
    d->limbs[0] = d->limbs[1] = 0;
    if (x->n <= 2) {
        for (mp_size_t i = 0; i < x->n; i++)
            d->limbs[i] = x->limbs[i];
        return true;
    }
    Value big = int_from_limbs(vm, x->limbs, x->n, false);
    gc_set(&d->big, big);
    return big != V_NULL;
}

Value decimal_new(Interp *vm, const Num *x)
{
    Decimal *d = gc_alloc_fast(vm, sizeof *d, KIND_NATIVE, decimal_state(vm)->number_shape);
    return d && fill(vm, d, x) ? v_from_obj(d) : V_NULL;
}

Value decimal_new_of(Interp *vm, Type *type, const Num *x)
{
    Value v = instance_new(vm, type);
    if (v == V_NULL)
        return V_NULL;
    ((Decimal *)v_obj(v))->big = V_NULL;
    return fill(vm, (Decimal *)v_obj(v), x) ? v : V_NULL;
}

static void decimal_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Decimal *)o)->big);
}

int decimal_operand(Interp *vm, Value v, Num *out)
{
    if (decimal_is(vm, v))
        return decimal_view(v, out), 1;
    if (!int_is(v))
        return 0;
    return num_set_int(vm, out, v) ? 1 : -1;
}

bool decimal_convert(Interp *vm, Value v, Num *out)
{
    int found = decimal_operand(vm, v, out);
    if (found == 0)
        exc_raise(vm, EXC_TypeError, "conversion from %s to Decimal is not supported", type_name_of(vm, v));
    return found > 0;
}

/* -- operators --------------------------------------------------------------------------------- */

typedef bool Operation(Work *w, Num *r, const Num *a, const Num *b);

static inline Value binary(Interp *vm, Value a, Value b, Operation *op)
{
    Num x, y, r;
    DecContext *c = decimal_context(vm);
    int found = c ? decimal_operand(vm, a, &x) : -1;
    found = found > 0 ? decimal_operand(vm, b, &y) : found;
    if (found <= 0)
        return found < 0 ? V_NULL : V_NOTIMPL;
    Work w = {.vm = vm, .rules = &c->rules};
    if (!op(&w, &r, &x, &y) || vm->exc != V_NULL || (w.status && !decimal_signal(vm, c, w.status)))
        return V_NULL;
    return decimal_new(vm, &r);
}

static Value add(Interp *vm, Value a, Value b)
{
    return binary(vm, a, b, num_add);
}

static Value subtract(Interp *vm, Value a, Value b)
{
    return binary(vm, a, b, num_subtract);
}

static Value multiply(Interp *vm, Value a, Value b)
{
    return binary(vm, a, b, num_mul);
}

static Value true_divide(Interp *vm, Value a, Value b)
{
    return binary(vm, a, b, num_div);
}

static Value floor_divide(Interp *vm, Value a, Value b)
{
    return binary(vm, a, b, num_div_int);
}

static Value remainder_of(Interp *vm, Value a, Value b)
{
    return binary(vm, a, b, num_remainder);
}

static Value power(Interp *vm, Value a, Value b)
{
    return binary(vm, a, b, num_power);
}

static Value divide_both(Interp *vm, Value a, Value b)
{
    Num x, y, q, r;
    DecContext *c = decimal_context(vm);
    int found = c ? decimal_operand(vm, a, &x) : -1;
    found = found > 0 ? decimal_operand(vm, b, &y) : found;
    if (found <= 0)
        return found < 0 ? V_NULL : V_NOTIMPL;
    Work w = {.vm = vm, .rules = &c->rules};
    if (!num_divmod(&w, &q, &r, &x, &y) || vm->exc != V_NULL || !decimal_signal(vm, c, w.status))
        return V_NULL;
    Value quotient = decimal_new(vm, &q), rest = quotient == V_NULL ? V_NULL : decimal_new(vm, &r);
    return rest == V_NULL ? V_NULL : tuple_pack(vm, 2, quotient, rest);
}

static inline Value unary(Interp *vm, Value self, bool (*op)(Work *w, Num *r, const Num *a))
{
    Num x, r;
    DecContext *c = decimal_context(vm);
    if (!c)
        return V_NULL;
    Work w = {.vm = vm, .rules = &c->rules};
    decimal_view(self, &x);
    if (!op(&w, &r, &x) || vm->exc != V_NULL || !decimal_signal(vm, c, w.status))
        return V_NULL;
    return decimal_new(vm, &r);
}

static Value negative(Interp *vm, Value self)
{
    return unary(vm, self, num_minus);
}

static Value positive(Interp *vm, Value self)
{
    return unary(vm, self, num_plus);
}

static Value absolute(Interp *vm, Value self)
{
    return unary(vm, self, num_abs);
}

static int truth(Interp *vm, Value self)
{
    (void)vm;
    const Decimal *d = decimal_of(self);
    return d->h.flags >> 1 || d->big != V_NULL || d->limbs[0] || d->limbs[1];
}

/* -- comparing --------------------------------------------------------------------------------- */

static int compare_float(Interp *vm, DecContext *c, double d, CmpOp op, Num *out)
{
    bool failed = false;
    if (op != CMP_EQ && op != CMP_NE && !decimal_signal(vm, c, DEC_FLOAT))
        return -1;
    c->status |= DEC_FLOAT;
    decimal_from_double(vm, d, out, &failed);
    return failed ? -1 : 1;
}

static bool int_attr(Interp *vm, Value v, const char *name, Num *out)
{
    Value key = str_intern_cstr(vm, name), found = key == V_NULL ? V_NULL : op_getattr(vm, v, key);
    if (found == V_NULL)
        return false;
    if (!int_is(found))
        return exc_raise(vm, EXC_TypeError, "numerator and denominator must be integers"), false;
    return num_set_int(vm, out, found);
}

/* A fraction n/d beside self: n beside self * d. */
static int compare_rational(Interp *vm, Value v, Num *self, Num *out)
{
    int is = op_isinstance(vm, v, *decimal_slot(vm, DECIMAL_RATIONAL));
    if (is <= 0)
        return is;
    Num denominator, product;
    if (!int_attr(vm, v, "numerator", out))
        return -1;
    if (self->kind)
        return 1;
    if (!int_attr(vm, v, "denominator", &denominator) || !num_multiply(vm, &product, self, &denominator))
        return -1;
    num_copy(self, &product);
    return 1;
}

/* What self is compared with; self may change with it. */
static int comparand(Interp *vm, DecContext *c, Value v, CmpOp op, Num *self, Num *out)
{
    int found = decimal_operand(vm, v, out);
    if (found || v == V_NONE)
        return found;
    if (float_is(v))
        return compare_float(vm, c, float_get(v), op, out);
    if (complex_is(vm, v)) {
        Complex z = complex_get(v);
        return (op == CMP_EQ || op == CMP_NE) && z.im == 0 ? compare_float(vm, c, z.re, op, out) : 0;
    }
    if (str_is(v) || !v_is_obj(v))
        return 0;
    return compare_rational(vm, v, self, out);
}

static Value compare(Interp *vm, Value a, Value b, CmpOp op)
{
    Num x, y;
    int order;
    DecContext *c = decimal_context(vm);
    if (!c)
        return V_NULL;
    decimal_view(a, &x);
    int found = comparand(vm, c, b, op, &x, &y);
    if (found <= 0)
        return found < 0 ? V_NULL : V_NOTIMPL;
    if (num_is_nan(&x) || num_is_nan(&y)) {
        bool quiet = (op == CMP_EQ || op == CMP_NE) && x.kind != NUM_SNAN && y.kind != NUM_SNAN;
        if (!quiet && !decimal_signal(vm, c, DEC_INVALID))
            return V_NULL;
        return v_from_bool(op == CMP_NE);
    }
    return num_order(vm, &x, &y, &order) ? v_from_bool(cmp_ints(op, order, 0)) : V_NULL;
}

static bool hash(Interp *vm, Value self, int64_t *out)
{
    Num x;
    decimal_view(self, &x);
    if (x.kind == NUM_SNAN)
        return exc_raise(vm, EXC_TypeError, "Cannot hash a signaling NaN value"), false;
    if (x.kind == NUM_NAN)
        return vm->types[T_OBJECT]->slots.hash(vm, self, out);
    *out = num_hash(&x);
    return true;
}

/* -- text -------------------------------------------------------------------------------------- */

static Value to_text(Interp *vm, Value self, int flags)
{
    Num x;
    DecContext *c = decimal_context(vm);
    if (!c)
        return V_NULL;
    decimal_view(self, &x);
    return num_to_str(vm, &x, flags | (c->rules.capitals ? NUM_CAPITALS : 0));
}

static Value str(Interp *vm, Value self)
{
    return to_text(vm, self, 0);
}

static Value repr(Interp *vm, Value self)
{
    return to_text(vm, self, NUM_REPR);
}

/* -- other numbers ----------------------------------------------------------------------------- */

static Value to_int(Interp *vm, Value self)
{
    Num x;
    Value whole;
    decimal_view(self, &x);
    if (x.kind == NUM_INF)
        return exc_raise(vm, EXC_OverflowError, "cannot convert Infinity to integer");
    if (x.kind)
        return exc_raise(vm, EXC_ValueError, "cannot convert NaN to integer");
    return num_to_int(vm, &x, &whole) ? whole : V_NULL;
}

/* One rounding, of two numbers that doubles hold exactly. */
static bool quick_double(const Num *x, double *out)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (x->n > 1 || (x->n && x->limbs[0] >> 53) || x->exp < -22 || x->exp > 22)
        return false;
    double d = x->n ? (double)x->limbs[0] : 0;
    *out = x->exp < 0 ? d / powers[-x->exp] : d * powers[x->exp];
    return true;
}

bool decimal_to_double(Interp *vm, const Num *x, double *out)
{
    if (x->kind == NUM_SNAN)
        return exc_raise(vm, EXC_ValueError, "cannot convert signaling NaN to float"), false;
    if (x->kind || !quick_double(x, out)) {
        Num quiet;
        num_copy(&quiet, x);
        if (num_is_nan(x))
            num_set_wide(&quiet, 0);
        quiet.negative = false;
        Value text = num_to_str(vm, &quiet, 0);
        if (text == V_NULL)
            return false;
        const Str *s = str_of(text);
        float_parse(s->data, (size_t)s->len, out);
    }
    if (x->negative)
        *out = -*out;
    return true;
}

static Value to_float(Interp *vm, Value self)
{
    Num x;
    double d;
    decimal_view(self, &x);
    return decimal_to_double(vm, &x, &d) ? float_new(vm, d) : V_NULL;
}

/* -- the type ---------------------------------------------------------------------------------- */

static Value get_real(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

static Value get_imag(Interp *vm, Value self)
{
    (void)self;
    Num zero;
    num_set_i64(&zero, 0);
    return decimal_new(vm, &zero);
}

static const GetSetDef getsets[] = {
    {"real", get_real, NULL, "The number itself."},
    {"imag", get_imag, NULL, "Zero."},
    {0},
};

const TypeDef decimal_type = {
    .name = "Decimal", .module = "decimal",
    .doc = "A decimal number of a text, an int, a float, a tuple of sign, digits and exponent, or a Decimal; exactly that. "
           "The context only says whether an invalid operation raises.",
    .size = sizeof(Decimal), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT, .trace = decimal_trace,
    .slots = {
        .repr = repr, .str = str, .hash = hash, .compare = compare, .truth = truth,
        .unary = {[UN_NEG] = negative, [UN_POS] = positive, [UN_ABS] = absolute, [UN_INT] = to_int, [UN_FLOAT] = to_float},
        .binary = {[BIN_ADD] = add, [BIN_SUB] = subtract, [BIN_MUL] = multiply, [BIN_TRUEDIV] = true_divide,
                   [BIN_FLOORDIV] = floor_divide, [BIN_MOD] = remainder_of, [BIN_DIVMOD] = divide_both,
                   [BIN_POW] = power},
    },
    .construct = "Decimal(cls, value='0', context=None)",
    .new_fn = decimal_construct,
    .methods = decimal_methods,
    .getsets = getsets,
};
