/* SPDX-License-Identifier: MIT
 *
 * Slot wrappers: int.__add__, list.__len__ and their kind, which call the slot of the class that
 * they were made for; and filling the slots of a class from the names along its MRO. */
#include "lang/slot.h"

#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/type_internal.h"

/* -- calling ------------------------------------------------------------------------------------------------------- */

typedef Value (*UnaryFn)(Interp *, Value);
typedef bool (*HashFn)(Interp *, Value, int64_t *);
typedef Value (*CompareFn)(Interp *, Value, Value, CmpOp);
typedef int (*TruthFn)(Interp *, Value);
typedef int64_t (*LenFn)(Interp *, Value);
typedef Value (*ArgFn)(Interp *, Value, Value);
typedef bool (*SetFn)(Interp *, Value, Value, Value);
typedef int (*ContainsFn)(Interp *, Value, Value);
typedef Value (*CallFn)(Interp *, Value, Value *, int, Value);
typedef Value (*GetFn)(Interp *, Value, Value, Value);
typedef Value (*NewFn)(Interp *, Type *, Value *, int, Value);
typedef bool (*InitFn)(Interp *, Value, Value *, int, Value);

static Value none_if(bool ok)
{
    return ok ? V_NONE : V_NULL;
}

static Value truth_value(int truth)
{
    return truth < 0 ? V_NULL : v_from_bool(truth);
}

static Value call_hash(Interp *vm, HashFn fn, Value self)
{
    int64_t hash;
    return fn(vm, self, &hash) ? int_from_i64(vm, hash) : V_NULL;
}

static Value call_len(Interp *vm, LenFn fn, Value self)
{
    int64_t len = fn(vm, self);
    return len < 0 ? V_NULL : int_from_i64(vm, len);
}

static Value call_next(Interp *vm, UnaryFn fn, Value self)
{
    Value v = fn(vm, self);
    if (v != V_STOP)
        return v;
    Value value = vm->stop_value;
    vm->stop_value = V_NONE;
    return exc_raise_value(vm, EXC_StopIteration, value == V_NONE ? V_NULL : value);
}

static Value call_get(Interp *vm, GetFn fn, Value self, const Value *args, int n)
{
    Value obj = args[0] == V_NONE ? V_NULL : args[0], type = n > 1 ? args[1] : V_NONE;
    if (obj == V_NULL && type == V_NONE)
        return exc_raise(vm, EXC_TypeError, "__get__(None, None) is invalid");
    return fn(vm, self, obj, type == V_NONE ? V_NULL : type);
}

/* What X.__new__(cls, ...) of C does: cls must be X or derive from it, without another layout between. */
static Value call_new(Interp *vm, SlotWrapper *w, Value *args, int nargs, Value kwnames)
{
    const char *owner = type_name(w->owner);
    int npos = nargs - (kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len);
    if (npos < 1)
        return exc_raise(vm, EXC_TypeError, "%s.__new__(): not enough arguments", owner);
    Type *t = type_from_value(args[0]);
    if (!t)
        return exc_raise(vm, EXC_TypeError, "%s.__new__(X): X is not a type object (%s)", owner,
                         type_name_of(vm, args[0]));
    if (!type_is_subtype(t, w->owner))
        return exc_raise(vm, EXC_TypeError, "%s.__new__(%s): %s is not a subtype of %s", owner, type_name(t),
                         type_name(t), owner);
    const Type *native = t->native;
    if ((AnySlot)native->slots.new_ != w->fn || (native->construct != V_NULL
                                                 && native->construct != w->owner->construct))
        return exc_raise(vm, EXC_TypeError, "%s.__new__(%s) is not safe, use %s.__new__()", owner,
                         type_name(t), type_name(t->native));
    return ((NewFn)w->fn)(vm, t, args + 1, nargs - 1, kwnames);
}

/* That of the number itself: asking the class of `self` would come back here from its own __pow__. */
static Value power_with_modulus(Interp *vm, Value self, Value power, Value modulus)
{
    if (int_is(self) && int_is(power) && int_is(modulus))
        return int_pow_mod(vm, int_plain(self), int_plain(power), int_plain(modulus));
    return int_is(self) ? V_NOTIMPL : op_refuse_modulus(vm, self, power, modulus);
}

/* Calls the slot with arguments that were counted already; `self` is of the owner's class. */
static Value call_row(Interp *vm, const SlotWrapper *w, Value self, Value *args, int n, Value kwnames)
{
    AnySlot fn = w->fn;
    switch ((SlotHow)w->row->how) {
    case HOW_UNARY: return ((UnaryFn)fn)(vm, self);
    case HOW_HASH: return call_hash(vm, (HashFn)fn, self);
    case HOW_COMPARE: return ((CompareFn)fn)(vm, self, args[0], (CmpOp)w->row->arg);
    case HOW_TRUTH: return truth_value(((TruthFn)fn)(vm, self));
    case HOW_LEN: return call_len(vm, (LenFn)fn, self);
    case HOW_ARG: return ((ArgFn)fn)(vm, self, args[0]);
    case HOW_SET: return none_if(((SetFn)fn)(vm, self, args[0], args[1]));
    case HOW_DELETE: return none_if(((SetFn)fn)(vm, self, args[0], V_NULL));
    case HOW_CONTAINS: return truth_value(((ContainsFn)fn)(vm, self, args[0]));
    case HOW_NEXT: return call_next(vm, (UnaryFn)fn, self);
    case HOW_CALL: return ((CallFn)fn)(vm, self, args, n, kwnames);
    case HOW_GET: return call_get(vm, (GetFn)fn, self, args, n);
    case HOW_INIT: return none_if(((InitFn)fn)(vm, self, args, n, kwnames));
    case HOW_BINARY: return ((ArgFn)fn)(vm, self, args[0]);
    case HOW_REFLECTED: return ((ArgFn)fn)(vm, args[0], self);
    case HOW_POWER: return n > 1 && args[1] != V_NONE ? power_with_modulus(vm, self, args[0], args[1])
        : ((ArgFn)fn)(vm, self, args[0]);
    default: return V_NULL;
    }
}

static const struct { int8_t min, max; } counts[] = {
    [HOW_UNARY] = {0, 0}, [HOW_HASH] = {0, 0}, [HOW_COMPARE] = {1, 1}, [HOW_TRUTH] = {0, 0}, [HOW_LEN] = {0, 0},
    [HOW_ARG] = {1, 1}, [HOW_SET] = {2, 2}, [HOW_DELETE] = {1, 1}, [HOW_CONTAINS] = {1, 1}, [HOW_NEXT] = {0, 0},
    [HOW_CALL] = {0, -1}, [HOW_GET] = {1, 2}, [HOW_NEW] = {0, -1}, [HOW_INIT] = {0, -1}, [HOW_BINARY] = {1, 1},
    [HOW_REFLECTED] = {1, 1}, [HOW_POWER] = {1, 2}, [HOW_NO_WRAPPER] = {0, 0},
};

/* CPython unpacks the arguments of some wrappers by a function that would name them, and has no name. */
static bool names_nothing(const SlotWrapper *w)
{
    static const char *const texts[] = {"__pow__", "__rpow__", "__setitem__", "__setattr__", "__get__", "__set__"};
    if (strstr(w->row->text, "mul__") && w->owner->slots.len)
        return true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(w->row->text, texts[i]) == 0)
            return true;
    return false;
}

static void complain_count(Interp *vm, const SlotWrapper *w, int n, int limit)
{
    bool exact = counts[w->row->how].min == counts[w->row->how].max;
    exc_raise(vm, EXC_TypeError, "%sexpected %s%d argument%s, got %d", names_nothing(w) ? " " : "",
              exact ? "" : n > limit ? "at most " : "at least ", limit, limit == 1 ? "" : "s", n);
}

static bool check_count(Interp *vm, const SlotWrapper *w, int n, Value kwnames)
{
    int min = counts[w->row->how].min, max = counts[w->row->how].max;
    if (max < 0)
        return true;
    if (kwnames != V_NULL && tuple_of(kwnames)->len)
        exc_raise(vm, EXC_TypeError, "wrapper %s() takes no keyword arguments", w->row->text);
    else if (n < min || n > max)
        complain_count(vm, w, n, n < min ? min : max);
    else
        return true;
    return false;
}

/* The wrappers around attribute slots: names are strs, and object.__setattr__ may not go behind a
 * class's own. */
static bool check_attribute(Interp *vm, const SlotWrapper *w, const Value *args)
{
    if (w->row->offset != offsetof(Slots, getattr) && w->row->offset != offsetof(Slots, setattr))
        return true;
    Type *t = type_of(vm, args[0])->native;
    if (!op_attr_name(vm, args[1]))
        return false;
    if (w->row->offset == offsetof(Slots, setattr) && (AnySlot)t->slots.setattr != w->fn)
        exc_raise(vm, EXC_TypeError, "can't apply this %s to %s object", w->row->text, type_name(t));
    else
        return true;
    return false;
}

Value slot_wrapper_call(Interp *vm, Value wrapper, Value *args, int nargs, Value kwnames)
{
    SlotWrapper *w = (SlotWrapper *)v_obj(wrapper);
    if (w->row->how == HOW_NEW)
        return call_new(vm, w, args, nargs, kwnames);
    if (nargs - (kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len) < 1)
        return exc_raise(vm, EXC_TypeError, "descriptor '%s' of '%s' object needs an argument", w->row->text,
                         type_name(w->owner));
    if (!type_is_subtype(type_of(vm, args[0]), w->owner))
        return exc_raise(vm, EXC_TypeError,
                         "descriptor '%s' requires a '%s' object but received a '%s'", w->row->text,
                         type_name(w->owner), type_name_of(vm, args[0]));
    if (!check_count(vm, w, nargs - 1, kwnames) || !check_attribute(vm, w, args))
        return V_NULL;
    if (w->row->offset == offsetof(Slots, getattr) || w->row->offset == offsetof(Slots, setattr))
        args[1] = str_intern(vm, args[1]);
    return call_row(vm, w, args[0], args + 1, nargs - 1, kwnames);
}

/* -- what it does ----------------------------------------------------------------------------------------------------- */

static const char *const binary_signs[BIN_COUNT] = {
    [BIN_ADD] = "+",     [BIN_SUB] = "-",       [BIN_MUL] = "*", [BIN_MATMUL] = "@",
    [BIN_TRUEDIV] = "/", [BIN_FLOORDIV] = "//", [BIN_MOD] = "%", [BIN_LSHIFT] = "<<",
    [BIN_RSHIFT] = ">>", [BIN_AND] = "&",       [BIN_XOR] = "^", [BIN_OR] = "|",
};

static const struct { SlotId id; const char *doc; } other_docs[] = {
    {SLOT_REPR, "Return repr(self)."}, {SLOT_STR, "Return str(self)."}, {SLOT_HASH, "Return hash(self)."},
    {SLOT_LT, "Return self<value."}, {SLOT_LE, "Return self<=value."}, {SLOT_EQ, "Return self==value."},
    {SLOT_NE, "Return self!=value."}, {SLOT_GT, "Return self>value."}, {SLOT_GE, "Return self>=value."},
    {SLOT_BOOL, "True if self else False"}, {SLOT_LEN, "Return len(self)."}, {SLOT_GETITEM, "Return self[key]."},
    {SLOT_SETITEM, "Set self[key] to value."}, {SLOT_DELITEM, "Delete self[key]."}, {SLOT_CONTAINS, "Return key in self."},
    {SLOT_ITER, "Implement iter(self)."}, {SLOT_NEXT, "Implement next(self)."}, {SLOT_CALL, "Call self as a function."},
    {SLOT_GETATTRIBUTE, "Return getattr(self, name)."}, {SLOT_SETATTR, "Implement setattr(self, name, value)."},
    {SLOT_DELATTR, "Implement delattr(self, name)."}, {SLOT_GET, "Return an attribute of instance, which is of type owner."},
    {SLOT_SET, "Set an attribute of instance to value."}, {SLOT_DELETE, "Delete an attribute of instance."},
    {SLOT_INIT, "Initialize self.  See help(type(self)) for accurate signature."},
    {SLOT_AWAIT, "Return an iterator to be used in await expression."}, {SLOT_AITER, "Return an awaitable, that resolves in asynchronous iterator."},
    {SLOT_ANEXT, "Return a value or raise StopAsyncIteration."}, {SLOT_UN_NEG, "-self"}, {SLOT_UN_POS, "+self"}, {SLOT_UN_INVERT, "~self"},
    {SLOT_UN_ABS, "abs(self)"}, {SLOT_UN_INT, "int(self)"}, {SLOT_UN_FLOAT, "float(self)"},
    {SLOT_UN_INDEX, "Return self converted to an integer, if self is suitable for use as an index into a list."},
    {SLOT_POW, "Return pow(self, value, mod)."}, {SLOT_RPOW, "Return pow(value, self, mod)."},
    {SLOT_DIVMOD, "Return divmod(self, value)."}, {SLOT_RDIVMOD, "Return divmod(value, self)."}, {SLOT_IPOW, "Return self**=value."},
};

static Value get_doc(Interp *vm, Value self)
{
    const SlotWrapper *w = (const SlotWrapper *)v_obj(self);
    SlotId id = (SlotId)(w->row - slot_rows);
    for (size_t i = 0; i < sizeof other_docs / sizeof *other_docs; i++)
        if (other_docs[i].id == id)
            return str_from_cstr(vm, other_docs[i].doc);
    if (id >= SLOT_IADD)
        return str_from_fmt(vm, (id == SLOT_IADD || id == SLOT_IMUL) && w->owner->slots.getitem ? "Implement self%s=value."
                                                                                               : "Return self%s=value.",
                            binary_signs[(w->row->offset - offsetof(Slots, inplace)) / sizeof(AnySlot)]);
    const char *sign =
        id >= SLOT_ADD ? binary_signs[(w->row->offset - offsetof(Slots, binary)) / sizeof(AnySlot)]
                       : NULL;
    if (!sign)
        return V_NONE;
    return str_from_fmt(vm, w->row->how == HOW_REFLECTED ? "Return value%sself." : "Return self%svalue.", sign);
}

/* -- making -------------------------------------------------------------------------------------------------------- */

void slot_names_init(Interp *vm)
{
    for (int i = 0; i < SLOT_COUNT; i++)
        vm->type_cache->slot_names[i] = str_intern_cstr(vm, slot_rows[i].text);
}

bool slot_is_name(Interp *vm, Value name)
{
    for (int i = 0; i < SLOT_COUNT; i++)
        if (vm->type_cache->slot_names[i] == name)
            return true;
    return false;
}

static Value wrapper_new(Interp *vm, const SlotRow *row, Type *owner, AnySlot fn)
{
    SlotWrapper *w = gc_alloc(vm, sizeof *w, KIND_NATIVE, T_SLOT_WRAPPER);
    if (!w)
        return V_NULL;
    w->row = row;
    w->owner = owner;
    w->fn = fn;
    return v_from_obj(w);
}

/* Sequences have no __radd__ and their truth is their length's, although the slots are there. */
static bool is_hidden(SlotId id, const Slots *own)
{
    return slot_rows[id].how == HOW_NO_WRAPPER || (own->len && (id == SLOT_BOOL || id == SLOT_RADD));
}

void slot_add_wrappers(Interp *vm, Type *t, Slots *own)
{
    for (int i = 0; i < SLOT_COUNT; i++) {
        AnySlot fn = *slot_at(own, &slot_rows[i]);
        if (!fn || is_hidden((SlotId)i, own))
            continue;
        Value w = wrapper_new(vm, &slot_rows[i], t, fn);
        dict_set(vm, t->own_dict, slot_name(vm, (SlotId)i), w);
    }
}

/* -- the other direction ------------------------------------------------------------------------------------------- */

/* A class says None of these when it cannot do them; of anything else None is what is called, which fails. */
static bool none_means_no(const SlotRow *row)
{
    return row->how == HOW_HASH || row->how == HOW_CONTAINS || row == &slot_rows[SLOT_ITER];
}

/* What one name says about its slot: the C function behind it, or the generic one; NULL: it is not to be. */
static AnySlot slot_from_name(const Type *t, const SlotRow *row, Value found)
{
    if (found == V_NONE && none_means_no(row))
        return NULL;
    if (!v_is_exact(found, T_SLOT_WRAPPER))
        return row->generic;
    const SlotWrapper *w = (const SlotWrapper *)v_obj(found);
    bool same = w->row->offset == row->offset
             && (w->row == row || row->how == HOW_COMPARE || row->how == HOW_DELETE);
    return same && type_is_subtype(t, w->owner) ? w->fn : row->generic;
}

static int group_end(int i)
{
    const SlotRow *first = &slot_rows[i];
    while (i < SLOT_COUNT && slot_rows[i].offset == first->offset)
        i++;
    return i;
}

static bool names_any(Interp *vm, const Type *t, int from, int to)
{
    for (int i = from; i < to; i++)
        if (dict_find_str(dict_of(t->own_dict), slot_name(vm, (SlotId)i)) >= 0)
            return true;
    return false;
}

static AnySlot slot_from_names(Interp *vm, const Type *t, int from, int to)
{
    AnySlot use = NULL;
    for (int i = from; i < to; i++) {
        Value found = type_lookup(vm, t, slot_name(vm, (SlotId)i));
        if (found == V_NULL)
            continue;
        AnySlot fn = slot_from_name(t, &slot_rows[i], found);
        use = !use || use == fn || !fn ? (fn ? fn : use) : slot_rows[from].generic;
    }
    return use;
}

/* Whether the class itself says anything about slots; most exceptions do not. */
static bool names_slots(Interp *vm, const Type *t)
{
    Value key, v;
    for (int64_t at = 0; dict_next(dict_of(t->own_dict), &at, &key, &v);)
        if (slot_is_name(vm, key))
            return true;
    return false;
}

/* A class whose one base got its slots from names, too, has those, but for what it names itself. */
void slot_update(Interp *vm, Type *t)
{
    bool inherits = tuple_of(t->bases)->len == 1 && !(t->flags & TYPE_OWN_MRO)
                 && (t->base->native != t->base || t->base->flags & TYPE_EXCEPTION);
    if (inherits && !names_slots(vm, t)) {
        t->slots = t->base->slots;
        return;
    }
    for (int i = 0, end; i < SLOT_COUNT; i = end) {
        end = group_end(i);
        bool same = inherits && !names_any(vm, t, i, end);
        *slot_at(&t->slots, &slot_rows[i]) = same ? *slot_at(&t->base->slots, &slot_rows[i])
                                                  : slot_from_names(vm, t, i, end);
    }
}

/* -- the type ------------------------------------------------------------------------------------------------------ */

static SlotWrapper *wrapper_of(Value v)
{
    return (SlotWrapper *)v_obj(v);
}

static Value wrapper_repr(Interp *vm, Value self)
{
    if (wrapper_of(self)->row->how == HOW_NEW)
        return str_from_fmt(vm, "<built-in method __new__ of type object at %p>",
                            (void *)wrapper_of(self)->owner);
    return str_from_fmt(vm, "<slot wrapper '%s' of '%s' objects>", wrapper_of(self)->row->text,
                        type_name(wrapper_of(self)->owner));
}

static Value wrapper_get(Interp *vm, Value self, Value obj, Value type)
{
    (void)type;
    const SlotWrapper *w = wrapper_of(self);
    if (obj == V_NULL || w->row->how == HOW_NEW)
        return self;
    if (type_is_subtype(type_of(vm, obj), w->owner))
        return method_wrapper_new(vm, self, obj);
    return exc_raise(vm, EXC_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                     w->row->text, type_name(w->owner), type_name_of(vm, obj));
}

static Value get_name(Interp *vm, Value self)
{
    return str_intern_cstr(vm, wrapper_of(self)->row->text);
}

static Value get_qualname(Interp *vm, Value self)
{
    const SlotWrapper *w = wrapper_of(self);
    return str_from_fmt(vm, "%s.%s", str_utf8(vm, w->owner->qualname, NULL), w->row->text);
}

static Value get_objclass(Interp *vm, Value self)
{
    (void)vm;
    return v_from_obj(wrapper_of(self)->owner);
}

static const char *argument_text(SlotId id)
{
    switch (id) {
    case SLOT_GETATTRIBUTE: case SLOT_DELATTR: return "($self, name, /)";
    case SLOT_SETATTR: return "($self, name, value, /)";
    case SLOT_SET: return "($self, instance, value, /)";
    case SLOT_DELETE: return "($self, instance, /)";
    case SLOT_GETITEM: case SLOT_DELITEM: case SLOT_CONTAINS: return "($self, key, /)";
    case SLOT_SETITEM: return "($self, key, value, /)";
    default: return "($self, value, /)";
    }
}

static Value get_signature(Interp *vm, Value self)
{
    const SlotRow *row = wrapper_of(self)->row;
    switch ((SlotHow)row->how) {
    case HOW_UNARY:
    case HOW_HASH:
    case HOW_TRUTH:
    case HOW_LEN:
    case HOW_NEXT: return str_from_cstr(vm, "($self, /)");
    case HOW_CALL: case HOW_INIT: return str_from_cstr(vm, "($self, /, *args, **kwargs)");
    case HOW_NEW: return str_from_cstr(vm, "(*args, **kwargs)");
    case HOW_GET: return str_from_cstr(vm, "($self, instance, owner=None, /)");
    case HOW_POWER: return str_from_cstr(vm, "($self, value, mod=None, /)");
    default:
        return str_from_cstr(vm, row == &slot_rows[SLOT_RPOW]
                                     ? "($self, value, mod=None, /)"
                                     : argument_text((SlotId)(row - slot_rows)));
    }
}

static void wrapper_trace(Gc *gc, Obj *o)
{
    gc_mark_obj(gc, ((SlotWrapper *)o)->owner);
}

static const GetSetDef wrapper_getsets[] = {
    {.name = "__name__", .get = get_name},
    {.name = "__qualname__", .get = get_qualname},
    {.name = "__objclass__", .get = get_objclass}, {.name = "__doc__", .get = get_doc},
    {.name = "__text_signature__", .get = get_signature},
    {0},
};

static const TypeDef wrapper_def = {
    .name = "wrapper_descriptor",
    .size = sizeof(SlotWrapper),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = wrapper_trace,
    .slots = {.repr = wrapper_repr, .get = wrapper_get, .call = slot_wrapper_call},
    .getsets = wrapper_getsets,
};

void slot_wrapper_init(Interp *vm)
{
    vm->types[T_SLOT_WRAPPER] = type_from_def(vm, &wrapper_def, T_SLOT_WRAPPER);
}
