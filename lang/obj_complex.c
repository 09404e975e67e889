/* SPDX-License-Identifier: MIT
 *
 * Complex: the type as programs see it. */
#include "lang/obj_complex.h"

#include <math.h>

#include "lang/float_arith.h"
#include "lang/native.h"
#include "lang/number_text.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- values ------------------------------------------------------------------------------------------------------- */

Value complex_new(Interp *vm, double re, double im)
{
    ComplexObj *o = gc_alloc(vm, sizeof *o, KIND_NATIVE, T_COMPLEX);
    if (!o)
        return V_NULL;
    o->c = (Complex){re, im};
    return v_from_obj(o);
}

bool complex_is(Interp *vm, Value v)
{
    return v_is_exact(v, T_COMPLEX) || (v_is_obj(v) && type_is_subtype(type_of(vm, v), vm->types[T_COMPLEX]));
}

/* By __complex__: 1, 0 when there is none, -1 with an exception. */
static int by_dunder(Interp *vm, Value v, Complex *out)
{
    Value c = op_call_special(vm, v, vm->names.complex_, NULL, 0);
    if (c == V_NULL)
        return vm->exc == V_NULL ? 0 : -1;
    if (!complex_is(vm, c)) {
        exc_raise(vm, EXC_TypeError, "__complex__ returned non-complex (type %.200s)", type_name_of(vm, c));
        return -1;
    }
    *out = complex_get(c);
    bool heard = v_is_exact(c, T_COMPLEX) ||
                 exc_warn(vm, EXC_DeprecationWarning, "__complex__ returned non-complex (type %.200s).  The ability to return an "
                          "instance of a strict subclass of complex is deprecated, and may be removed in a future "
                          "version of Python.", type_name_of(vm, c));
    return heard ? 1 : -1;
}

static bool is_real(Interp *vm, Value v)
{
    const Slots *slots = &type_of(vm, v)->slots;
    return slots->unary[UN_FLOAT] || slots->unary[UN_INDEX];
}

bool complex_from_number(Interp *vm, Value v, Complex *out)
{
    if (complex_is(vm, v))
        return *out = complex_get(v), true;
    int found = by_dunder(vm, v, out);
    if (found)
        return found > 0;
    out->im = 0;
    return float_from_number(vm, v, &out->re);
}

/* An operand: 1 a number of the built-in kinds, 0 something else, -1 exception pending. */
static int operand(Interp *vm, Value v, Complex *out)
{
    *out = (Complex){0, 0};
    if (complex_is(vm, v))
        return *out = complex_get(v), 1;
    if (float_is(v))
        return out->re = float_get(v), 1;
    if (!int_is(v))
        return 0;
    return int_to_double(vm, v, &out->re) ? 1 : -1;
}

/* -- slots -------------------------------------------------------------------------------------------------------- */

static Value repr(Interp *vm, Value self)
{
    Buf text = {0};
    complex_repr(complex_get(self), &text);
    Value s = str_from_utf8(vm, text.data, text.len);
    buf_clear(&text);
    return s;
}

static int64_t hash_part(Value self, double d)
{
    return isnan(d) ? (int64_t)(self >> 4) : float_hash(d);
}

static bool hash(Interp *vm, Value self, int64_t *out)
{
    (void)vm;
    Complex c = complex_get(self);
    uint64_t h = (uint64_t)hash_part(self, c.re) + 1000003u * (uint64_t)hash_part(self, c.im);
    *out = h == UINT64_MAX ? -2 : (int64_t)h;
    return true;
}

static int truth(Interp *vm, Value self)
{
    (void)vm;
    Complex c = complex_get(self);
    return c.re != 0 || c.im != 0;
}

static Value compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (op != CMP_EQ && op != CMP_NE)
        return V_NOTIMPL;
    Complex x = complex_get(a), y;
    bool equal;
    if (int_is(b)) {
        int order = x.im == 0 ? float_compare_int(vm, x.re, b) : 2;
        if (order == -2)
            return V_NULL;
        equal = order == 0;
    } else {
        if (operand(vm, b, &y) <= 0)
            return V_NOTIMPL;
        equal = x.re == y.re && x.im == y.im;
    }
    return v_from_bool(equal == (op == CMP_EQ));
}

static Value binary(Interp *vm, BinOp op, Value a, Value b)
{
    Complex x, y;
    int ok_a = operand(vm, a, &x), ok_b = ok_a > 0 ? operand(vm, b, &y) : ok_a;
    if (ok_b > 0)
        return complex_binary(vm, op, x, y);
    return ok_b < 0 ? V_NULL : V_NOTIMPL;
}

static Value add(Interp *vm, Value a, Value b) { return binary(vm, BIN_ADD, a, b); }
static Value subtract(Interp *vm, Value a, Value b) { return binary(vm, BIN_SUB, a, b); }
static Value multiply(Interp *vm, Value a, Value b) { return binary(vm, BIN_MUL, a, b); }
static Value divide(Interp *vm, Value a, Value b) { return binary(vm, BIN_TRUEDIV, a, b); }
static Value power(Interp *vm, Value a, Value b) { return binary(vm, BIN_POW, a, b); }

static Value negative(Interp *vm, Value self)
{
    Complex c = complex_get(self);
    return complex_new(vm, -c.re, -c.im);
}

static Value plain(Interp *vm, Value self)
{
    Complex c = complex_get(self);
    return v_is_exact(self, T_COMPLEX) ? self : complex_new(vm, c.re, c.im);
}

static Value absolute(Interp *vm, Value self)
{
    Complex c = complex_get(self);
    double size = hypot(c.re, c.im);
    if (isinf(size) && isfinite(c.re) && isfinite(c.im))
        return exc_raise(vm, EXC_OverflowError, "absolute value too large");
    return float_new(vm, size);
}

/* -- constructor -------------------------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* One that does not stand between digits. */
static bool has_misplaced_underscore(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] == '_' && !(i > 0 && i + 1 < len && is_digit(text[i - 1]) && is_digit(text[i + 1])))
            return true;
    return false;
}

static bool from_text(Interp *vm, Value v, Complex *out)
{
    Buf text = {0};
    bool good = number_text(v, &text) && complex_parse(text.data ? text.data : "", text.len, out);
    const char *foreign = !str_is(v) || str_of(v)->h.flags & STR_ASCII ? NULL
                                                                           : memchr(text.data, '?', text.len);
    size_t plain = foreign ? (size_t)(foreign - text.data) : text.len;      /* what is looked at */
    bool misplaced = !good && has_misplaced_underscore(text.data, plain);
    buf_clear(&text);
    if (good)
        return true;
    Value repr_of = misplaced ? op_repr(vm, v) : V_NULL;
    if (repr_of != V_NULL)
        exc_raise(vm, EXC_ValueError, "could not convert string to complex: %s", str_utf8(vm, repr_of, NULL));
    else if (!misplaced)
        exc_raise(vm, EXC_ValueError, "complex() arg is a malformed string");
    return false;
}

/* complex(real), one argument. */
static bool from_any(Interp *vm, Value v, Complex *out)
{
    if (str_is(v))
        return from_text(vm, v, out);
    int found = complex_is(vm, v) && v_is_exact(v, T_COMPLEX) ? (*out = complex_get(v), 1)
                                                              : by_dunder(vm, v, out);
    if (found)
        return found > 0;
    out->im = 0;
    if (is_real(vm, v))
        return float_from_number(vm, v, &out->re);
    exc_raise(vm, EXC_TypeError,
              "complex() first argument must be a string or a number, not '%.200s'",
              type_name_of(vm, v));
    return false;
}

/* complex(real, imag): each may be complex itself. */
static bool from_pair(Interp *vm, Value real, Value imag, Complex *out)
{
    Complex re, im = {0, 0};
    if (str_is(real))
        return exc_raise(vm, EXC_TypeError, "complex() can't take second arg if first is a string") != V_NULL;
    if (str_is(imag))
        return exc_raise(vm, EXC_TypeError, "complex() second arg can't be a string") != V_NULL;
    if (!from_any(vm, real, &re))
        return false;
    if (complex_is(vm, imag))
        im = complex_get(imag);
    else if (!is_real(vm, imag))
        return exc_raise(vm, EXC_TypeError, "complex() second argument must be a number, not '%.200s'",
                         type_name_of(vm, imag)) != V_NULL;
    else if (!float_from_number(vm, imag, &im.re))
        return false;
    Value self;
    bool real_is_complex = op_special(vm, real, vm->names.complex_, &self) != V_NULL,
         imag_is_complex = complex_is(vm, imag);
    *out = (Complex){imag_is_complex ? re.re - im.im : re.re, real_is_complex ? re.im + im.re : im.re};
    return true;
}

static Value complex_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex c = {0, 0};
    Type *type = type_from_value(args[0]);
    bool exact = type == vm->types[T_COMPLEX];
    if (exact && args[2] == V_NULL && v_is_exact(args[1], T_COMPLEX))
        return args[1];
    if (!(args[2] == V_NULL ? from_any(vm, args[1], &c) : from_pair(vm, args[1], args[2], &c)))
        return V_NULL;
    if (exact)
        return complex_new(vm, c.re, c.im);
    Value instance = instance_new(vm, type);
    if (instance != V_NULL)
        ((ComplexObj *)v_obj(instance))->c = c;
    return instance;
}

/* -- methods ------------------------------------------------------------------------------------------------------ */

static Value method_conjugate(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex c = complex_get(args[0]);
    return complex_new(vm, c.re, -c.im);
}

static Value method_complex(Interp *vm, Value *args, int n)
{
    (void)n;
    return plain(vm, args[0]);
}

static Value method_format(Interp *vm, Value *args, int n)
{
    (void)n;
    return complex_format(vm, args[0], args[1]);
}

static Value method_getnewargs(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex c = complex_get(args[0]);
    return tuple_pack(vm, 2, float_new(vm, c.re), float_new(vm, c.im));
}

static Value get_real(Interp *vm, Value self) { return float_new(vm, complex_get(self).re); }
static Value get_imag(Interp *vm, Value self) { return float_new(vm, complex_get(self).im); }

/* -- the type ----------------------------------------------------------------------------------------------------- */

static const NativeDef METHODS[] = {
    {"conjugate(self, /)", method_conjugate,
     "The number with the sign of its imaginary part turned: (2+1j).conjugate() is 2-1j.", 0},
    {"__complex__(self, /)", method_complex, "The same number as an object of the class complex itself.", 0},
    {"__format__(self, format_spec, /)", method_format,
     "The number as text by a format such as '.2f', for both of its parts.", 0},
    {"__getnewargs__(self, /)", method_getnewargs, NULL, 0},
    {0},
};

static const GetSetDef GETSETS[] = {
    {.name = "real", .get = get_real, .set = member_readonly, .doc = "the number without its imaginary part"},
    {.name = "imag", .get = get_imag, .set = member_readonly, .doc = "what stands before 1j in the number"},
    {0},
};

static const TypeDef COMPLEX = {
    .name = "complex",
    .doc = "complex(real=0, imag=0)\n\nThe number real + imag * 1j, or the one that a string such as '1+2j' means.",
    .size = sizeof(ComplexObj),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .slots = {
        .repr = repr, .hash = hash, .compare = compare, .truth = truth,
        .unary = {[UN_NEG] = negative, [UN_POS] = plain, [UN_ABS] = absolute},
        .binary = {[BIN_ADD] = add, [BIN_SUB] = subtract, [BIN_MUL] = multiply, [BIN_TRUEDIV] = divide, [BIN_POW] = power},
    },
    .construct = "complex(cls, real=0, imag=...)",
    .new_fn = complex_construct,
    .methods = METHODS,
    .getsets = GETSETS,
};

void complex_init(Interp *vm)
{
    vm->types[T_COMPLEX] = type_from_def(vm, &COMPLEX, T_COMPLEX);
    builtin_add(vm, "complex", v_from_obj(vm->types[T_COMPLEX]));
}
