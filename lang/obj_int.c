/* SPDX-License-Identifier: MIT
 *
 * Int: the type as programs see it: constructor, operators, methods. The arithmetic is in
 * int_arith.c, int_divide.c, int_pow.c, the texts are in int_text.c. bool inherits all of it
 * (obj_bool.c). */
#include "lang/obj_int.h"

#include "lang/format.h"
#include "lang/int_limbs.h"
#include "lang/native.h"
#include "lang/obj_float.h"
#include "lang/obj_seq.h"
#include "lang/obj_bytes.h"
#include "lang/obj_str.h"

/* -- slots ------------------------------------------------------------------------------------- */

static Value repr(Interp *vm, Value self)
{
    return int_to_str(vm, self, 10);
}

static bool hash(Interp *vm, Value self, int64_t *out)
{
    (void)vm;
    *out = int_hash(self);
    return true;
}

static int truth(Interp *vm, Value self)
{
    (void)vm;
    return int_sign(self) != 0;
}

static Value compare(Interp *vm, Value a, Value b, CmpOp op)
{
    (void)vm;
    if (!int_is(a) || !int_is(b))
        return V_NOTIMPL;
    return v_from_bool(cmp_ints(op, int_compare(a, b), 0));
}

static Value negative(Interp *vm, Value self)
{
    return int_neg(vm, self);
}

static Value plain(Interp *vm, Value self)
{
    (void)vm;
    return int_plain(self);
}

static Value invert(Interp *vm, Value self)
{
    return int_binary(vm, BIN_SUB, v_from_small(-1), self);
}

static Value to_float(Interp *vm, Value self)
{
    double d;
    return int_to_double(vm, self, &d) ? float_new(vm, d) : V_NULL;
}

static Value binary(Interp *vm, BinOp op, Value a, Value b)
{
    return int_is(a) && int_is(b) ? int_binary(vm, op, a, b) : V_NOTIMPL;
}

static Value add(Interp *vm, Value a, Value b) { return binary(vm, BIN_ADD, a, b); }
static Value subtract(Interp *vm, Value a, Value b) { return binary(vm, BIN_SUB, a, b); }
static Value multiply(Interp *vm, Value a, Value b) { return binary(vm, BIN_MUL, a, b); }
static Value true_divide(Interp *vm, Value a, Value b) { return binary(vm, BIN_TRUEDIV, a, b); }
static Value floor_divide(Interp *vm, Value a, Value b) { return binary(vm, BIN_FLOORDIV, a, b); }
static Value modulo(Interp *vm, Value a, Value b) { return binary(vm, BIN_MOD, a, b); }
static Value power(Interp *vm, Value a, Value b) { return binary(vm, BIN_POW, a, b); }
static Value shift_left(Interp *vm, Value a, Value b) { return binary(vm, BIN_LSHIFT, a, b); }
static Value shift_right(Interp *vm, Value a, Value b) { return binary(vm, BIN_RSHIFT, a, b); }
static Value bit_and(Interp *vm, Value a, Value b) { return binary(vm, BIN_AND, a, b); }
static Value bit_or(Interp *vm, Value a, Value b) { return binary(vm, BIN_OR, a, b); }
static Value bit_xor(Interp *vm, Value a, Value b) { return binary(vm, BIN_XOR, a, b); }
static Value divmod(Interp *vm, Value a, Value b) { return binary(vm, BIN_DIVMOD, a, b); }

/* -- constructor ------------------------------------------------------------------------------- */

static Value check_int(Interp *vm, Value v, const char *complaint)
{
    if (v == V_NULL || v_is_int(v) || v_is_exact(v, T_INT))
        return v;
    if (!int_is(v))
        return exc_raise(vm, EXC_TypeError, "%s (type %.200s)", complaint, type_name_of(vm, v));
    bool heard = exc_warn(vm, EXC_DeprecationWarning, "%s (type %.200s).  The ability to return an instance of a strict subclass "
                          "of int is deprecated, and may be removed in a future version of Python.", complaint,
                          type_name_of(vm, v));
    return heard ? int_plain(v) : V_NULL;
}

static Value from_truncated(Interp *vm, Value v)
{
    Value whole = op_call_special(vm, v, vm->names.trunc, NULL, 0);
    if (whole != V_NULL
        && !exc_warn(vm, EXC_DeprecationWarning,
                     "The delegation of int() to __trunc__ is deprecated."))
        return V_NULL;
    if (whole == V_NULL || int_is(whole))
        return whole == V_NULL ? V_NULL : int_plain(whole);
    if (type_of(vm, whole)->slots.unary[UN_INDEX])
        return op_as_int(vm, whole);
    return check_int(vm, whole, "__trunc__ returned non-Integral");
}

static Value from_any(Interp *vm, Value v)
{
    if (v_is_int(v) || v_is_exact(v, T_INT))
        return v;
    const Slots *slots = &type_of(vm, v)->slots;
    if (slots->unary[UN_INT])
        return check_int(vm, slots->unary[UN_INT](vm, v), "__int__ returned non-int");
    if (slots->unary[UN_INDEX])
        return op_as_int(vm, v);
    Value whole = from_truncated(vm, v);
    if (whole != V_NULL || vm->exc != V_NULL)
        return whole;
    const uint8_t *bytes;
    size_t len;
    if (str_is(v) || bytes_view(v, &bytes, &len))
        return int_from_text_value(vm, v, 10);
    return exc_raise(vm, EXC_TypeError,
                     "int() argument must be a string, a bytes-like object or a real number, not '%s'",
                     type_name_of(vm, v));
}

static Value from_based_text(Interp *vm, Value text, Value base)
{
    int64_t number;
    if (text == V_NULL)
        return exc_raise(vm, EXC_TypeError, "int() missing string argument");
    base = op_as_int(vm, base);
    if (base == V_NULL)
        return V_NULL;
    if (!int_to_i64(base, &number) || number < 0 || number == 1 || number > 36)
        return exc_raise(vm, EXC_ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (str_is(text) || bytes_is(text) || bytearray_is(text))
        return int_from_text_value(vm, text, (int)number);
    return exc_raise(vm, EXC_TypeError, "int() can't convert non-string with explicit base");
}

/* An instance of a subclass around a plain value. */
static Value wrap(Interp *vm, Value cls, Value v)
{
    Type *type = type_from_value(cls);
    if (v == V_NULL || type == vm->types[T_INT])
        return v;
    if (type == vm->types[T_BOOL])
        return exc_raise(vm, EXC_TypeError, "int.__new__(bool) is not safe, use bool.__new__()");
    Value instance = instance_new(vm, type);
    if (instance != V_NULL)
        gc_set(&((Wrapped *)v_obj(instance))->value, v);
    return instance;
}

static Value int_new(Interp *vm, Value *args, int n)
{
    (void)n;
    Value cls = args[0], x = args[1], base = args[2];
    if (base != V_NULL)
        return wrap(vm, cls, from_based_text(vm, x, base));
    return wrap(vm, cls, x == V_NULL ? v_from_small(0) : from_any(vm, x));
}

/* -- methods ----------------------------------------------------------------------------------- */

static Value method_bit_length(Interp *vm, Value *args, int n)
{
    (void)n;
    return int_from_u64(vm, int_bit_length(args[0]));
}

static Value method_bit_count(Interp *vm, Value *args, int n)
{
    (void)n;
    IntView view;
    int_view(args[0], &view);
    return int_from_u64(vm, view.n ? mpn_popcount(view.limbs, view.n) : 0);
}

static Value method_plain(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return int_plain(args[0]);
}

static Value method_round(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[1] == V_NULL)
        return int_plain(args[0]);
    Value digits = op_as_int(vm, args[1]);
    return digits == V_NULL ? V_NULL : int_round(vm, args[0], digits);
}

static Value method_format(Interp *vm, Value *args, int n)
{
    (void)n;
    return format_int(vm, args[0], args[1]);
}

static Value method_as_integer_ratio(Interp *vm, Value *args, int n)
{
    (void)n;
    return tuple_pack(vm, 2, int_plain(args[0]), v_from_small(1));
}

static Value method_getnewargs(Interp *vm, Value *args, int n)
{
    (void)n;
    return tuple_pack(vm, 1, int_plain(args[0]));
}

static Value method_sizeof(Interp *vm, Value *args, int n)
{
    (void)n;
    Value v = int_plain(args[0]);
    size_t limbs = v_is_int(v) ? 0 : (size_t)((BigInt *)v_obj(v))->nlimbs;
    return int_from_u64(vm, limbs ? sizeof(BigInt) + limbs * sizeof(mp_limb_t) : sizeof(Value));
}

static bool read_byteorder(Interp *vm, const char *fn, Value order, bool *little)
{
    if (!str_is(order)) {
        exc_raise(vm, EXC_TypeError, "%s() argument 'byteorder' must be str, not %s", fn,
                  arg_type_name(vm, order));
        return false;
    }
    const Str *s = str_of(order);
    *little = s->h.aux == 1 && s->len == 6 && !memcmp(s->data, "little", 6);
    if (!*little && !(s->h.aux == 1 && s->len == 3 && !memcmp(s->data, "big", 3)))
        return exc_raise(vm, EXC_ValueError, "byteorder must be either 'little' or 'big'"), false;
    return true;
}

static Value method_to_bytes(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t len;
    bool little;
    int is_signed = op_truth(vm, args[3]);
    if (is_signed < 0 || !op_index(vm, args[1], &len) ||
        !read_byteorder(vm, "to_bytes", args[2], &little))
        return V_NULL;
    if (len < 0)
        return exc_raise(vm, EXC_ValueError, "length argument must be non-negative");
    Value bytes = bytes_new(vm, NULL, (size_t)len);
    if (bytes == V_NULL || !int_to_bytes(vm, args[0], ((Bytes *)v_obj(bytes))->data, (size_t)len,
                                         little, is_signed))
        return V_NULL;
    return bytes;
}

/* bytes(v) for the iterables and bytes-like objects that from_bytes() takes, which excludes str and int. */
static Value as_bytes(Interp *vm, Value v)
{
    const uint8_t *bytes;
    size_t len;
    if (bytes_view(v, &bytes, &len))
        return v;
    const Slots *slots = &type_of(vm, v)->slots;
    Value own = op_call_special(vm, v, str_intern_cstr(vm, "__bytes__"), NULL, 0);
    if (own == V_NULL && vm->exc != V_NULL)
        return V_NULL;
    if (own != V_NULL && !bytes_is(own))
        return exc_raise(vm, EXC_TypeError, "__bytes__ returned non-bytes (type %.200s)",
                         type_name_of(vm, own));
    if (own != V_NULL)
        return own;
    if (str_is(v) || int_is(v) || (!slots->iter && !slots->getitem))
        return exc_raise(vm, EXC_TypeError, "cannot convert '%s' object to bytes",
                         type_name_of(vm, v));
    return op_call(vm, v_from_obj(vm->types[T_BYTES]), &v, 1);
}

static Value method_from_bytes(Interp *vm, Value *args, int n)
{
    (void)n;
    bool little;
    const uint8_t *bytes;
    size_t len;
    int is_signed = op_truth(vm, args[3]);
    if (is_signed < 0 || !read_byteorder(vm, "from_bytes", args[2], &little))
        return V_NULL;
    Value source = as_bytes(vm, args[1]);
    if (source == V_NULL || !bytes_view(source, &bytes, &len))
        return V_NULL;
    Value v = int_from_bytes(vm, bytes, len, little, is_signed);
    bool exact = args[0] == v_from_obj(vm->types[T_INT]);
    return exact || v == V_NULL ? v : op_call(vm, args[0], &v, 1);
}

static Value get_plain(Interp *vm, Value self)
{
    (void)vm;
    return int_plain(self);
}

static Value get_zero(Interp *vm, Value self)
{
    (void)vm;
    (void)self;
    return v_from_small(0);
}

static Value get_one(Interp *vm, Value self)
{
    (void)vm;
    (void)self;
    return v_from_small(1);
}

/* -- the type ---------------------------------------------------------------------------------- */

static const NativeDef METHODS[] = {
    {.sig = "as_integer_ratio(self, /)", .fn = method_as_integer_ratio,
     .doc = "The pair (the int, 1)."},
    {.sig = "bit_count(self, /)", .fn = method_bit_count,
     .doc = "How many ones the absolute value has in base 2."},
    {.sig = "bit_length(self, /)", .fn = method_bit_length,
     .doc = "How many digits the absolute value has in base 2."},
    {.sig = "conjugate(self, /)", .fn = method_plain,
     .doc = "The int itself, as it has no imaginary part."},
    {.sig = "from_bytes(cls, /, bytes, byteorder='big', *, signed=False)", .fn = method_from_bytes,
     .flags = NATIVE_CLASS,
     .doc = "The integer that bytes mean; byteorder 'little' has the lowest first, signed allows negative ones."},
    {.sig = "to_bytes(self, /, length=1, byteorder='big', *, signed=False)", .fn = method_to_bytes,
     .doc = "The integer as so many bytes; OverflowError when it does not fit into them."},
    {.sig = "__ceil__(self, /)", .fn = method_plain,
     .doc = "The int itself, as there is nothing to round up."},
    {.sig = "__floor__(self, /)", .fn = method_plain,
     .doc = "The int itself, as there is nothing to round down."},
    {.sig = "__trunc__(self, /)", .fn = method_plain,
     .doc = "The int itself, as there is nothing to cut off."},
    {.sig = "__round__(self, ndigits=..., /)", .fn = method_round,
     .doc = "Rounding an Integral; ndigits < 0 rounds to tens, hundreds ..."},
    {.sig = "__format__(self, format_spec, /)", .fn = method_format,
     .doc = "Default object formatter."},
    {.sig = "__getnewargs__(self, /)", .fn = method_getnewargs},
    {.sig = "__sizeof__(self, /)", .fn = method_sizeof, .doc = "How many bytes of memory the int takes."},
    {0},
};

static const GetSetDef GETSETS[] = {
    {.name = "real", .get = get_plain, .doc = "the number without its imaginary part"},
    {.name = "imag", .get = get_zero, .doc = "what stands before 1j in the number"},
    {.name = "numerator", .get = get_plain,
     .doc = "the int itself, as a fraction's upper part"},
    {.name = "denominator", .get = get_one,
     .doc = "1, as a fraction's lower part"},
    {0},
};

static const TypeDef INT = {
    .name = "int",
    .doc = "int(x=0)\nint(text, base=10)\n\nThe integer that a number stands for, without its fraction, or that text means in base (2 to 36; 0 goes by its prefix).",
    .size = sizeof(BigInt),
    .kind = KIND_INT,
    .flags = TYPE_INT | TYPE_NO_DICT,
    .slots = {
        .repr = repr,
        .hash = hash,
        .compare = compare,
        .truth = truth,
        .unary = {[UN_NEG] = negative, [UN_POS] = plain, [UN_INVERT] = invert, [UN_ABS] = int_abs,
                  [UN_INT] = plain,
                  [UN_FLOAT] = to_float, [UN_INDEX] = plain},
        .binary = {[BIN_ADD] = add, [BIN_SUB] = subtract, [BIN_MUL] = multiply,
                   [BIN_TRUEDIV] = true_divide,
                   [BIN_FLOORDIV] = floor_divide, [BIN_MOD] = modulo, [BIN_POW] = power,
                   [BIN_LSHIFT] = shift_left,
                   [BIN_RSHIFT] = shift_right, [BIN_AND] = bit_and, [BIN_OR] = bit_or,
                   [BIN_XOR] = bit_xor, [BIN_DIVMOD] = divmod},
    },
    .construct = "int(cls, x=..., /, base=...)",
    .new_fn = int_new,
    .methods = METHODS,
    .getsets = GETSETS,
};

static void trace(Gc *gc, Obj *o)
{
    (void)gc;
    (void)o;
}

const KindOps int_kind_ops = {.name = "int", .trace = trace};

void int_init(Interp *vm)
{
    vm->int_digits_limit = INT_DIGITS_LIMIT;
    vm->types[T_INT] = type_from_def(vm, &INT, T_INT);
    builtin_add(vm, "int", v_from_obj(vm->types[T_INT]));
    bool_init(vm);
}
