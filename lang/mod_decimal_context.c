/* SPDX-License-Identifier: MIT
 *
 * Context: the type, its fields, which one is current, and how conditions become exceptions. Its
 * operations are in mod_decimal_context_methods.c. */
#include "lang/mod_decimal.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

static const char *const roundings[] = {
    [ROUND_UP] = "ROUND_UP",
    [ROUND_DOWN] = "ROUND_DOWN",
    [ROUND_CEILING] = "ROUND_CEILING",
    [ROUND_FLOOR] = "ROUND_FLOOR",
    [ROUND_HALF_UP] = "ROUND_HALF_UP",
    [ROUND_HALF_DOWN] = "ROUND_HALF_DOWN",
    [ROUND_HALF_EVEN] = "ROUND_HALF_EVEN",
    [ROUND_05UP] = "ROUND_05UP",
};
enum { ROUNDINGS = sizeof roundings / sizeof *roundings };

static DecContext *context_of(Value v)
{
    return (DecContext *)v_obj(v);
}

static bool context_is(Interp *vm, Value v)
{
    return v_is_kind(v, KIND_NATIVE) && type_of(vm, v)->def == &decimal_context_type;
}

/* -- signals ----------------------------------------------------------------------------------- */

/* In the order of what DECIMAL_SIGNALS holds: the signals of a context, then the conditions that
 * InvalidOperation stands for. Among several that are trapped the first one is raised. */
static const uint32_t signal_bits[] = {
    DEC_ANY_INVALID, DEC_FLOAT, DEC_DIVISION_BY_ZERO, DEC_OVERFLOW, DEC_UNDERFLOW, DEC_SUBNORMAL, DEC_INEXACT, DEC_ROUNDED,
    DEC_CLAMPED, DEC_CONVERSION_SYNTAX, DEC_DIVISION_IMPOSSIBLE, DEC_DIVISION_UNDEFINED, DEC_INVALID_CONTEXT,
};
enum { SIGNALS = 9, CONDITIONS = sizeof signal_bits / sizeof *signal_bits };

static Value signal_class(Interp *vm, int i)
{
    return tuple_of(*decimal_slot(vm, DECIMAL_SIGNALS))->items[i];
}

static bool add_condition(Interp *vm, Value list, uint32_t status, int i)
{
    uint32_t bits = i == 0 ? DEC_INVALID : signal_bits[i];
    return !(status & bits) || list_append(vm, list, signal_class(vm, i));
}

Value decimal_signal_list(Interp *vm, uint32_t bits)
{
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; list != V_NULL && i < SIGNALS; i++)
        if (bits & signal_bits[i] && !list_append(vm, list, signal_class(vm, i)))
            return V_NULL;
    return list;
}

bool decimal_raise(Interp *vm, DecContext *c, uint32_t status)
{
    status &= c->traps;
    Value list = list_new(vm, NULL, 0);
    bool listed = list != V_NULL && add_condition(vm, list, status, 0);
    for (int i = SIGNALS; listed && i < CONDITIONS; i++)
        listed = add_condition(vm, list, status, i);
    for (int i = 1; listed && i < SIGNALS; i++)
        listed = add_condition(vm, list, status, i);
    int first = 0;
    while (first < SIGNALS - 1 && !(status & signal_bits[first]))
        first++;
    Value exception = listed ? op_call(vm, signal_class(vm, first), &list, 1) : V_NULL;
    if (exception != V_NULL)
        exc_raise_obj(vm, exception);
    return false;
}

/* -- the current one --------------------------------------------------------------------------- */

Value decimal_context_copy(Interp *vm, const DecContext *c)
{
    Value v = instance_new(vm, decimal_state(vm)->context);
    if (v == V_NULL)
        return V_NULL;
    DecContext *copy = context_of(v);
    copy->rules = c->rules;
    copy->status = c->status;
    copy->traps = c->traps;
    copy->flag_dict = copy->trap_dict = V_NULL;
    return v;
}

static DecContext *make_current(Interp *vm, Value context)
{
    if (!contextvar_set(vm, *decimal_slot(vm, DECIMAL_VARIABLE), context))
        return NULL;
    gc_set(decimal_slot(vm, DECIMAL_RUNNING), vm->context);
    gc_set(decimal_slot(vm, DECIMAL_CURRENT), context);
    return context_of(context);
}

DecContext *decimal_context_slow(Interp *vm)
{
    Value none = V_NONE, found = op_call_method(vm, *decimal_slot(vm, DECIMAL_VARIABLE), "get", &none, 1);
    if (found == V_NULL)
        return NULL;
    if (found == V_NONE) {
        found = decimal_context_copy(vm, context_of(*decimal_slot(vm, DECIMAL_DEFAULT)));
        if (found == V_NULL)
            return NULL;
        context_of(found)->status = 0;
        return make_current(vm, found);
    }
    gc_set(decimal_slot(vm, DECIMAL_RUNNING), vm->context);
    gc_set(decimal_slot(vm, DECIMAL_CURRENT), found);
    return context_of(found);
}

DecContext *decimal_context_arg(Interp *vm, Value v)
{
    if (v == V_NONE)
        return decimal_context(vm);
    if (context_is(vm, v))
        return context_of(v);
    exc_raise(vm, EXC_TypeError, "optional argument must be a context");
    return NULL;
}

static Value getcontext(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    DecContext *c = decimal_context(vm);
    return c ? v_from_obj(c) : V_NULL;
}

static Value setcontext(Interp *vm, Value *args, int n)
{
    (void)n;
    Value context = args[0];
    if (!context_is(vm, context))
        return exc_raise(vm, EXC_TypeError, "argument must be a context");
    const Tuple *templates = tuple_of(*decimal_slot(vm, DECIMAL_TEMPLATES));
    for (int64_t i = 0; i < templates->len; i++) {
        if (args[0] != templates->items[i])
            continue;
        context = decimal_context_copy(vm, context_of(context));
        if (context == V_NULL)
            return V_NULL;
        context_of(context)->status = 0;
    }
    return make_current(vm, context) ? V_NONE : V_NULL;
}

/* The bits behind a context's mapping of signals, for that mapping. */
static Value get_signals(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    const DecContext *c = context_of(args[0]);
    uint32_t bits = args[1] == V_TRUE ? c->traps : c->status, found = 0;
    for (int i = 0; i < SIGNALS; i++)
        found |= bits & signal_bits[i] ? 1u << i : 0;
    return v_from_small(found);
}

static uint32_t bits_of_signals(Value signals)
{
    uint32_t bits = 0;
    for (int i = 0; i < SIGNALS; i++)
        bits |= v_small(signals) >> i & 1 ? signal_bits[i] : 0;
    return bits;
}

static Value set_signals(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    DecContext *c = context_of(args[0]);
    *(args[1] == V_TRUE ? &c->traps : &c->status) = bits_of_signals(args[2]);
    return V_NONE;
}

const NativeDef decimal_context_functions[] = {
    {"getcontext()", getcontext, "The current context.", 0},
    {"setcontext(context, /)", setcontext, "Make a context the current one.", 0},
    {"get_signals(context, traps, /)", get_signals, "Bits of the signals that are set.", 0},
    {"set_signals(context, traps, bits, /)", set_signals, "Set the signals of those bits.", 0},
    {0},
};

/* -- fields ------------------------------------------------------------------------------------ */

int decimal_rounding(Interp *vm, Value name)
{
    for (int i = 0; str_is(name) && i < ROUNDINGS; i++)
        if (str_eq_cstr(name, roundings[i]))
            return i;
    exc_raise(vm, EXC_TypeError, "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
              "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
    return -1;
}

bool decimal_read_ssize(Interp *vm, Value v, int64_t *out)
{
    if (!int_is(v))
        return exc_raise(vm, EXC_TypeError, "an integer is required"), false;
    if (!int_to_i64(v, out))
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C ssize_t"), false;
    return true;
}

/* A number within limits, for the field of that name. */
static bool read_field(Interp *vm, Value v, int64_t least, int64_t most, const char *words, int64_t *out)
{
    if (v == V_NULL)
        return exc_raise(vm, EXC_AttributeError, "context attributes cannot be deleted"), false;
    if (!decimal_read_ssize(vm, v, out))
        return false;
    if (*out < least || *out > most)
        return exc_raise(vm, EXC_ValueError, "%s", words), false;
    return true;
}

static bool set_prec(Interp *vm, Value self, Value v)
{
    return read_field(vm, v, 1, DEC_MAX_PREC, "valid range for prec is [1, MAX_PREC]",
                      &context_of(self)->rules.prec);
}

static bool set_emin(Interp *vm, Value self, Value v)
{
    return read_field(vm, v, DEC_MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]",
                      &context_of(self)->rules.emin);
}

static bool set_emax(Interp *vm, Value self, Value v)
{
    return read_field(vm, v, 0, DEC_MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]",
                      &context_of(self)->rules.emax);
}

static bool set_capitals(Interp *vm, Value self, Value v)
{
    int64_t i;
    bool done = read_field(vm, v, 0, 1, "valid values for capitals are 0 or 1", &i);
    if (done)
        context_of(self)->rules.capitals = (uint8_t)i;
    return done;
}

static bool set_clamp(Interp *vm, Value self, Value v)
{
    int64_t i;
    bool done = read_field(vm, v, 0, 1, "valid values for clamp are 0 or 1", &i);
    if (done)
        context_of(self)->rules.clamp = (uint8_t)i;
    return done;
}

static bool set_rounding(Interp *vm, Value self, Value v)
{
    if (v == V_NULL)
        return exc_raise(vm, EXC_AttributeError, "context attributes cannot be deleted"), false;
    int rounding = decimal_rounding(vm, v);
    if (rounding >= 0)
        context_of(self)->rules.rounding = (uint8_t)rounding;
    return rounding >= 0;
}

static Value get_prec(Interp *vm, Value self)
{
    return int_from_i64(vm, context_of(self)->rules.prec);
}

static Value get_emin(Interp *vm, Value self)
{
    return int_from_i64(vm, context_of(self)->rules.emin);
}

static Value get_emax(Interp *vm, Value self)
{
    return int_from_i64(vm, context_of(self)->rules.emax);
}

static Value get_capitals(Interp *vm, Value self)
{
    (void)vm;
    return v_from_small(context_of(self)->rules.capitals);
}

static Value get_clamp(Interp *vm, Value self)
{
    (void)vm;
    return v_from_small(context_of(self)->rules.clamp);
}

static Value get_rounding(Interp *vm, Value self)
{
    return str_intern_cstr(vm, roundings[context_of(self)->rules.rounding]);
}

static Value signal_dict(Interp *vm, Value self, Value *kept, Value traps)
{
    if (*kept == V_NULL) {
        Value parts[] = {self, traps}, made = op_call(vm, *decimal_slot(vm, DECIMAL_SIGNAL_DICT), parts, 2);
        gc_set(kept, made);
    }
    return *kept;
}

static Value get_flags(Interp *vm, Value self)
{
    return signal_dict(vm, self, &context_of(self)->flag_dict, V_FALSE);
}

static Value get_traps(Interp *vm, Value self)
{
    return signal_dict(vm, self, &context_of(self)->trap_dict, V_TRUE);
}

/* What a program gives as flags or traps, as bits of DECIMAL_SIGNALS: lib/decimal.py knows the rules. */
static bool read_signals(Interp *vm, Value v, bool lists, uint32_t *out)
{
    Value args[] = {v, v_from_bool(lists)};
    Value bits = op_call_method(vm, *decimal_slot(vm, DECIMAL_SIGNAL_DICT), "bits_of", args, 2);
    if (bits != V_NULL)
        *out = bits_of_signals(bits);
    return bits != V_NULL;
}

static bool set_flags(Interp *vm, Value self, Value v)
{
    if (v == V_NULL)
        return exc_raise(vm, EXC_AttributeError, "context attributes cannot be deleted"), false;
    return read_signals(vm, v, false, &context_of(self)->status);
}

static bool set_traps(Interp *vm, Value self, Value v)
{
    if (v == V_NULL)
        return exc_raise(vm, EXC_AttributeError, "context attributes cannot be deleted"), false;
    return read_signals(vm, v, false, &context_of(self)->traps);
}

static const GetSetDef getsets[] = {
    {"prec", get_prec, set_prec, "How many digits results have at most."},
    {"rounding", get_rounding, set_rounding, "The name of the way of rounding."},
    {"Emin", get_emin, set_emin, "The least exponent of normal results."},
    {"Emax", get_emax, set_emax, "The largest exponent of results."},
    {"capitals", get_capitals, set_capitals, "1: exponents are written with E; 0: with e."},
    {"clamp", get_clamp, set_clamp, "1: exponents are at most Etop(), coefficients get zeros instead."},
    {"flags", get_flags, set_flags, "The signals that there were."},
    {"traps", get_traps, set_traps, "The signals that raise."},
    {0},
};

/* -- making and showing ------------------------------------------------------------------------ */

static Value context_new(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    static const Rules first = {
        .prec = 28, .emin = -999999, .emax = 999999, .rounding = ROUND_HALF_EVEN, .capitals = 1};
    (void)args, (void)nargs, (void)kwnames;
    Value base = *decimal_slot(vm, DECIMAL_DEFAULT), v = instance_new(vm, type);
    if (v == V_NULL)
        return V_NULL;
    DecContext *c = context_of(v);
    c->rules = base == V_NONE ? first : context_of(base)->rules;
    c->traps = base == V_NONE ? DEC_ANY_INVALID | DEC_DIVISION_BY_ZERO | DEC_OVERFLOW
                              : context_of(base)->traps;
    c->status = 0;
    c->flag_dict = c->trap_dict = V_NULL;
    return v;
}

/* self, prec, rounding, Emin, Emax, capitals, clamp, flags, traps */
static Value init_fields(Interp *vm, Value *args, int n)
{
    static bool (*const set[])(Interp *vm, Value self, Value v) = {set_prec, set_rounding, set_emin, set_emax,
                                                                   set_capitals, set_clamp};
    (void)n;
    DecContext *c = context_of(args[0]);
    for (int i = 0; i < 6; i++)
        if (args[i + 1] != V_NONE && !set[i](vm, args[0], args[i + 1]))
            return V_NULL;
    if ((args[8] != V_NONE && !read_signals(vm, args[8], true, &c->traps)) ||
        (args[7] != V_NONE && !read_signals(vm, args[7], true, &c->status)))
        return V_NULL;
    return V_NONE;
}

static const NativeDef init_row = {
    "Context(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, "
    "flags=None, traps=None)",
    init_fields,
    "Set the fields that are given.",
    NATIVE_PARSED,
};

static bool context_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    return native_init(vm, &init_row, self, args, nargs, kwnames);
}

static void context_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((DecContext *)o)->flag_dict);
    gc_mark(gc, ((DecContext *)o)->trap_dict);
}

static void add_names(Buf *out, uint32_t bits)
{
    static const char *const names[] = {
        "Clamped", "InvalidOperation", "DivisionByZero",   "InvalidOperation", "InvalidOperation",
        "Inexact", "InvalidOperation", "InvalidOperation", "FloatOperation",   "Overflow",
        "Rounded", "Subnormal",        "Underflow",
    };
    const char *between = "";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(bits >> i & 1))
            continue;
        buf_addf(out, "%s%s", between, names[i]);
        between = ", ";
        if (1u << i & DEC_ANY_INVALID)
            bits &= ~(uint32_t)DEC_ANY_INVALID;
    }
}

static Value context_repr(Interp *vm, Value self)
{
    const DecContext *c = context_of(self);
    Buf text = {0};
    buf_addf(&text,
             "Context(prec=%lld, rounding=%s, Emin=%lld, Emax=%lld, capitals=%d, clamp=%d, flags=[",
             (long long)c->rules.prec, roundings[c->rules.rounding], (long long)c->rules.emin,
             (long long)c->rules.emax, c->rules.capitals, c->rules.clamp);
    add_names(&text, c->status);
    buf_adds(&text, "], traps=[");
    add_names(&text, c->traps);
    buf_adds(&text, "])");
    Value s = str_from_utf8(vm, text.data, text.len);
    buf_clear(&text);
    return s;
}

const TypeDef decimal_context_type = {
    .name = "Context",
    .module = "decimal",
    .doc = "How decimals are computed: digits, rounding, limits, and which signals raise. Fields "
           "that are not given come "
           "from DefaultContext, without its flags.",
    .size = sizeof(DecContext),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = context_trace,
    .slots = {.repr = context_repr, .new_ = context_new, .init = context_init},
    .methods = decimal_context_methods,
    .getsets = getsets,
};
