/* SPDX-License-Identifier: MIT
 *
 * The type `type`: what classes can do and be asked. Making them is type_new.c's, finding names in them
 * type_lookup.c's. */
#include "lang/type_internal.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_int.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

static Type *type_of_self(Value self)
{
    return (Type *)v_obj(self);
}

/* -- calling a class ----------------------------------------------------------------------------------------------- */

/* A constructor of C that asked for another call in its place, while the instance still has to be
 * initialised. */
static Value settle(Interp *vm, Value v)
{
    if (v == V_PARK)
        return vm->host.wait_nested ? vm->host.wait_nested(vm)
                                    : exc_raise(vm, EXC_RuntimeError, "cannot wait here");
    if (v != V_TAILCALL)
        return v;
    TailCall tail = vm->tail;
    return vm_call(vm, tail.fn, tail.args, tail.nargs, tail.kwnames);
}

Value type_call(Interp *vm, Value cls, Value *args, int nargs, Value kwnames)
{
    Type *t = type_of_self(cls);
    if (t == vm->types[T_TYPE] && nargs == 1 && kwnames == V_NULL)
        return v_from_obj(type_of(vm, args[0]));
    int64_t npos = nargs - (kwnames == V_NULL ? 0 : tuple_of(kwnames)->len);
    if (t == vm->types[T_TYPE] && npos != 3)
        return exc_raise(vm, EXC_TypeError, npos == 1 ? "type() takes no keyword arguments"
                                                      : "type() takes 1 or 3 arguments");
    if (!t->slots.new_)
        return exc_raise(vm, EXC_TypeError, "cannot create '%s' instances", type_name(t));
    Value v = t->slots.new_(vm, t, args, nargs, kwnames);
    bool plain_init = !t->slots.init || t->slots.init == object_init;
    if (v == V_NULL || (plain_init && t->slots.new_ != object_new && !(t->flags & TYPE_HEAP)))
        return v;
    /* what is called instead makes the whole instance */
    if (v == V_TAILCALL && !(t->flags & TYPE_HEAP))
        return v;
    v = settle(vm, v);
    if (v == V_NULL)
        return V_NULL;
    Type *made = type_of(vm, v);
    if (!type_is_subtype(made, t) || !made->slots.init)
        return v;
    return made->slots.init(vm, v, args, nargs, kwnames) ? v : V_NULL;
}

/* The most derived of the metaclass and those of the bases. NULL: TypeError pending. */
static Type *best_metaclass(Interp *vm, Type *metatype, const Tuple *bases)
{
    for (int64_t i = 0; i < bases->len; i++) {
        Type *other = type_of(vm, bases->items[i]);
        if (!v_is_kind(bases->items[i], KIND_TYPE)) {
            Value entries = op_getattr_opt(vm, bases->items[i], vm->names.mro_entries);
            if (entries != V_NULL)
                exc_raise(vm, EXC_TypeError,
                          "type() doesn't support MRO entry resolution; use types.new_class()");
            if (vm->exc != V_NULL)
                return NULL;
        }
        if (type_is_subtype(metatype, other))
            continue;
        if (!type_is_subtype(other, metatype)) {
            exc_raise(vm, EXC_TypeError,
                      "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                      "subclass of the metaclasses of all its bases");
            return NULL;
        }
        metatype = other;
    }
    return metatype;
}

/* type(name, bases, dict), also through super().__new__ of a metaclass. */
static Value type_make(Interp *vm, Type *metatype, Value *args, int nargs, Value kwnames)
{
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len;
    if (nargs - nkw != 3)
        return exc_raise(vm, EXC_TypeError, "type.__new__() takes exactly 3 arguments (%d given)",
                         nargs - nkw);
    static const char *const what[] = {"str", "tuple", "dict"};
    for (int i = 0; i < 3; i++)
        if (!(i == 0 ? str_is(args[0]) : i == 1 ? tuple_is(args[1]) : v_is_kind(args[2], KIND_DICT)))
            return exc_raise(vm, EXC_TypeError, "type.__new__() argument %d must be %s, not %s",
                             i + 1, what[i], arg_type_name(vm, args[i]));
    if (str_find(vm, str_of(args[0]), str_of(vm->ascii_chars[0]), 0, str_of(args[0])->len) >= 0)
        return exc_raise(vm, EXC_ValueError, "type name must not contain null characters");
    Type *best = best_metaclass(vm, metatype, tuple_of(args[1]));
    if (!best)
        return V_NULL;
    if (best->slots.new_ != type_make && best != metatype)
        return best->slots.new_(vm, best, args, nargs, kwnames);
    Value kwargs = nkw ? dict_new(vm) : V_NULL;
    for (int i = 0; i < nkw; i++)
        dict_set(vm, kwargs, tuple_of(kwnames)->items[i], args[3 + i]);
    return type_new(vm, best, args[0], v_unwrap(args[1]), args[2], kwargs);
}

static bool type_init_slot(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    (void)self, (void)args;
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len;
    if (nargs - nkw == 1 || nargs - nkw == 3)
        return true;
    exc_raise(vm, EXC_TypeError, "type.__init__() takes 1 or 3 arguments");
    return false;
}

/* -- attributes of classes ----------------------------------------------------------------------------------------- */

Value type_getattr(Interp *vm, Value cls, Value name)
{
    Type *t = type_of_self(cls), *meta = type_of(vm, cls);
    Value of_meta = type_lookup(vm, meta, name);
    const Slots *slots = of_meta == V_NULL ? NULL : &type_of(vm, of_meta)->slots;
    if (slots && slots->get && slots->set)
        return slots->get(vm, of_meta, cls, v_from_obj(meta));
    Value found = type_lookup(vm, t, name);
    if (found != V_NULL) {
        const Slots *own = &type_of(vm, found)->slots;
        return own->get ? own->get(vm, found, V_NULL, cls) : found;
    }
    if (slots)
        return slots->get ? slots->get(vm, of_meta, cls, v_from_obj(meta)) : of_meta;
    return exc_raise_attr(vm, cls, name);
}

static bool is_plain(Interp *vm, Value v)
{
    const Slots *slots = &type_of(vm, v)->slots;
    return !slots->get && !slots->set;
}

static bool delete_from(Interp *vm, Type *t, Value name)
{
    if (dict_get_str(dict_of(type_dict(vm, t)), name) != V_NULL)
        return dict_delete(vm, type_dict(vm, t), name) > 0;
    exc_raise_attr(vm, v_from_obj(t), name);
    return false;
}

typedef struct NewDel { Interp *vm; Type *type; } NewDel;

static void watch_instance(void *data, Obj *o)
{
    NewDel *d = data;
    if (d->vm->shapes[o->shape]->type == d->type)
        gc_watch_del(d->vm, o);
}

/* __del__ came or went: those that there are speak in the end, too. */
static void del_changed(Interp *vm, Type *t)
{
    bool has = type_lookup(vm, t, vm->names.del) != V_NULL;
    if (has && !(t->flags & TYPE_DEL))
        gc_each(vm, watch_instance, &(NewDel){vm, t});
    t->flags = has ? t->flags | TYPE_DEL : t->flags & ~(uint32_t)TYPE_DEL;
}

bool type_set_attr(Interp *vm, Type *t, Value name, Value value)
{
    Value old = dict_get_str(dict_of(type_dict(vm, t)), name);
    bool names_slot = slot_is_name(vm, name);
    if (old != V_NULL && value != V_NULL && !names_slot && is_plain(vm, old) && is_plain(vm, value))
        return dict_set(vm, type_dict(vm, t), name, value);
    bool ok = value == V_NULL ? delete_from(vm, t, name) : dict_set(vm, type_dict(vm, t), name, value);
    type_changed(vm);
    if (ok && names_slot)
        type_each_subtype(vm, t, slot_update);
    if (ok && name == vm->names.del)
        type_each_subtype(vm, t, del_changed);
    return ok;
}

bool type_setattr(Interp *vm, Value cls, Value name, Value value)
{
    Type *t = type_of_self(cls);
    if (!(t->flags & TYPE_HEAP)) {
        exc_raise(vm, EXC_TypeError, "cannot set '%s' attribute of immutable type '%s'",
                  str_utf8(vm, name, NULL), type_name(t));
        return false;
    }
    Value of_meta = type_lookup(vm, type_of(vm, cls), name);
    if (of_meta != V_NULL && type_of(vm, of_meta)->slots.set)
        return type_of(vm, of_meta)->slots.set(vm, of_meta, cls, value);
    return type_set_attr(vm, t, name, value);
}

static Value type_repr(Interp *vm, Value self)
{
    Type *t = type_of_self(self);
    Value module = dict_get_str(dict_of(type_dict(vm, t)), vm->names.module);
    const char *qualname = str_utf8(vm, t->qualname, NULL);
    if (module == V_NULL || !str_is(module) || str_eq_cstr(module, "builtins"))
        return str_from_fmt(vm, "<class '%s'>", qualname);
    Buf text = {0};
    buf_addf(&text, "<class '%s.", str_utf8(vm, module, NULL));
    buf_addf(&text, "%s'>", str_utf8(vm, t->qualname, NULL));
    Value v = str_from_utf8(vm, text.data, text.len);
    buf_clear(&text);
    return v;
}

static Value type_or(Interp *vm, Value a, Value b)
{
    return union_new(vm, a, b);
}

/* -- getsets ------------------------------------------------------------------------------------------------------- */

static Value get_name(Interp *vm, Value self) { (void)vm; return type_of_self(self)->name; }
static Value get_qualname(Interp *vm, Value self) { (void)vm; return type_of_self(self)->qualname; }
static Value get_bases(Interp *vm, Value self) { (void)vm; return type_of_self(self)->bases; }
static Value get_mro(Interp *vm, Value self)
{
    (void)vm;
    return v_is_obj(type_of_self(self)->mro) ? type_of_self(self)->mro : V_NONE;
}
static Value get_dict(Interp *vm, Value self)
{
    return mapping_proxy_new(vm, type_dict(vm, type_of_self(self)));
}

static Value get_base(Interp *vm, Value self)
{
    (void)vm;
    return type_of_self(self)->base ? v_from_obj(type_of_self(self)->base) : V_NONE;
}

static bool may_set(Interp *vm, Value self, Value v, const char *what)
{
    Type *t = type_of_self(self);
    if (t->flags & TYPE_HEAP && v != V_NULL)
        return true;
    exc_raise(vm, EXC_TypeError, "cannot %s '%s' attribute of immutable type '%s'",
              v == V_NULL ? "delete" : "set", what, type_name(t));
    return false;
}

static bool check_name(Interp *vm, Value self, Value v, const char *what)
{
    if (!may_set(vm, self, v, what))
        return false;
    if (str_is(v))
        return true;
    exc_raise(vm, EXC_TypeError, "can only assign string to %s.%s, not '%s'",
              type_name(type_of_self(self)), what, type_name_of(vm, v));
    return false;
}

static bool set_name(Interp *vm, Value self, Value v)
{
    if (!check_name(vm, self, v, "__name__"))
        return false;
    gc_set(&type_of_self(self)->name, v);
    type_set_label(type_of_self(self), str_utf8(vm, v, NULL));
    return true;
}

static bool set_qualname(Interp *vm, Value self, Value v)
{
    if (!check_name(vm, self, v, "__qualname__"))
        return false;
    gc_set(&type_of_self(self)->qualname, v);
    return true;
}

/* What stands in the class itself; in a class of C it may be the descriptor for its instances,
 * which says nothing about the class. V_NULL: nothing. */
static Value own_value(Interp *vm, Type *t, Value name)
{
    Value v = dict_get_str(dict_of(type_dict(vm, t)), name);
    bool of_instances = v != V_NULL && !(t->flags & TYPE_HEAP)
                     && (v_is_exact(v, T_GETSET_DESCR) || v_is_exact(v, T_MEMBER_DESCR));
    return of_instances ? V_NULL : v;
}

static Value get_module(Interp *vm, Value self)
{
    Value v = own_value(vm, type_of_self(self), vm->names.module);
    return v != V_NULL ? v : str_intern_cstr(vm, "builtins");
}

static bool set_module(Interp *vm, Value self, Value v)
{
    if (!may_set(vm, self, v, "__module__"))
        return false;
    return type_set_attr(vm, type_of_self(self), vm->names.module, v);
}

static Value get_doc(Interp *vm, Value self)
{
    Type *t = type_of_self(self);
    Value v = own_value(vm, t, vm->names.doc);
    if (v == V_NULL)
        return t->def && t->def->doc && !(t->flags & TYPE_HEAP) ? str_from_cstr(vm, t->def->doc) : V_NONE;
    const Slots *slots = &type_of(vm, v)->slots;
    return slots->get ? slots->get(vm, v, V_NULL, self) : v;
}

static bool set_doc(Interp *vm, Value self, Value v)
{
    if (!may_set(vm, self, v, "__doc__"))
        return false;
    return type_set_attr(vm, type_of_self(self), vm->names.doc, v);
}

static Value get_abstract(Interp *vm, Value self)
{
    Value v = type_of_self(self) == vm->types[T_TYPE] ? V_NULL
            : dict_get_str(dict_of(type_dict(vm, type_of_self(self))), vm->names.abstractmethods);
    return v != V_NULL ? v : exc_raise_value(vm, EXC_AttributeError, vm->names.abstractmethods);
}

static bool set_abstract(Interp *vm, Value self, Value v)
{
    Type *t = type_of_self(self);
    if (v == V_NULL && dict_get_str(dict_of(type_dict(vm, t)), vm->names.abstractmethods) == V_NULL) {
        exc_raise_value(vm, EXC_AttributeError, vm->names.abstractmethods);
        return false;
    }
    int truth = v == V_NULL ? 0 : op_truth(vm, v);
    if (truth < 0 || !type_set_attr(vm, t, vm->names.abstractmethods, v))
        return false;
    t->flags = truth ? t->flags | TYPE_ABSTRACT : t->flags & ~(uint32_t)TYPE_ABSTRACT;
    type_changed(vm);
    return true;
}

static Value get_annotations(Interp *vm, Value self)
{
    Type *t = type_of_self(self);
    Value v = own_value(vm, t, vm->names.annotations);
    if (v != V_NULL)
        return v;
    if (!(t->flags & TYPE_HEAP))
        return exc_raise_attr(vm, self, vm->names.annotations);
    v = dict_new(vm);
    return v != V_NULL && type_set_attr(vm, t, vm->names.annotations, v) ? v : V_NULL;
}

static bool set_annotations(Interp *vm, Value self, Value v)
{
    if (v == V_NULL && own_value(vm, type_of_self(self), vm->names.annotations) == V_NULL) {
        exc_raise_value(vm, EXC_AttributeError, vm->names.annotations);
        return false;
    }
    return type_set_attr(vm, type_of_self(self), vm->names.annotations, v);
}

/* CPython's bits where programs look at them: made by a class statement, may be a base, and what it
 * derives from. */
static Value get_flags(Interp *vm, Value self)
{
    static const struct { uint32_t ours; int bit; } rows[] = {
        {TYPE_SEQUENCE, 5}, {TYPE_MAPPING, 6}, {TYPE_HEAP, 9}, {TYPE_INT, 24}, {TYPE_LIST, 25}, {TYPE_TUPLE, 26},
        {TYPE_STR, 28}, {TYPE_DICT, 29}, {TYPE_EXCEPTION, 30}, {TYPE_TYPE, 31},
    };
    enum { BASE_TYPE = 10 };
    const Type *t = type_of_self(self);
    int64_t flags = t->flags & TYPE_FINAL ? 0 : 1 << BASE_TYPE;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        flags |= t->flags & rows[i].ours ? INT64_C(1) << rows[i].bit : 0;
    return int_from_i64(vm, flags);
}

static Value get_basicsize(Interp *vm, Value self)
{
    return int_from_i64(vm, type_of_self(self)->instance_size);
}

static Value get_itemsize(Interp *vm, Value self)
{
    const Type *t = type_of_self(self)->native;
    return int_from_i64(vm, t->flags & TYPE_INT     ? 4
                            : t->flags & TYPE_TUPLE ? 8
                            : t->flags & TYPE_TYPE  ? 40
                                                    : type_has_items(t));
}

/* Where CPython would have it; that it is not 0 is what programs ask. */
static Value get_dictoffset(Interp *vm, Value self)
{
    return int_from_i64(vm, type_of_self(self)->flags & TYPE_NO_DICT ? 0 : 16);
}

static Value get_weakoffset(Interp *vm, Value self)
{
    return int_from_i64(vm, type_of_self(self)->flags & TYPE_WEAK ? 24 : 0);
}

/* As its constructor in C takes arguments, without the class; None where it says too little of them. */
static Value get_signature(Interp *vm, Value self)
{
    const Type *t = type_from_value(self);
    const char *sig = t->construct == V_NULL ? NULL : strstr(t->construct_row->sig, "(cls");
    if (!sig || strstr(sig, "...") || strstr(sig, "*args") || strstr(sig, "*iterables")
        || strstr(sig, "*func"))
        return V_NONE;
    sig += strlen("(cls");
    sig += strspn(sig, ", ");
    sig += strncmp(sig, "/, ", 3) == 0 ? 3 : 0;
    return str_from_fmt(vm, "(%s", sig);
}

static const GetSetDef getsets[] = {
    {.name = "__flags__", .get = get_flags, .set = member_readonly},
    {.name = "__basicsize__", .get = get_basicsize, .set = member_readonly},
    {.name = "__itemsize__", .get = get_itemsize, .set = member_readonly},
    {.name = "__dictoffset__", .get = get_dictoffset, .set = member_readonly},
    {.name = "__weakrefoffset__", .get = get_weakoffset, .set = member_readonly},
    {.name = "__name__", .get = get_name, .set = set_name},
    {.name = "__qualname__", .get = get_qualname, .set = set_qualname},
    {.name = "__bases__", .get = get_bases, .set = type_set_bases},
    {.name = "__base__", .get = get_base, .set = member_readonly},
    {.name = "__mro__", .get = get_mro, .set = member_readonly},
    {.name = "__dict__", .get = get_dict},
    {.name = "__module__", .get = get_module, .set = set_module},
    {.name = "__doc__", .get = get_doc, .set = set_doc},
    {.name = "__text_signature__", .get = get_signature},
    {.name = "__abstractmethods__", .get = get_abstract, .set = set_abstract},
    {.name = "__annotations__", .get = get_annotations, .set = set_annotations},
    {0},
};

/* -- methods ------------------------------------------------------------------------------------------------------- */

static Value mro(Interp *vm, Value *args, int n)
{
    (void)n;
    Value order = type_compute_mro(vm, type_of_self(args[0]));
    return order == V_NULL ? V_NULL : list_new(vm, tuple_of(order)->items, (size_t)tuple_of(order)->len);
}

static Value subclasses(Interp *vm, Value *args, int n)
{
    (void)n;
    Value list = list_new(vm, NULL, 0);
    gc_settle(vm);
    for (uint32_t i = 1; i < vm->nshapes && list != V_NULL; i++) {
        Shape *s = vm->shapes[i];
        if (!s || s->type->first_shape != i || !v_is_obj(s->type->bases) || s->type->flags & TYPE_FAILED)
            continue;
        const Tuple *bases = tuple_of(s->type->bases);
        for (int64_t k = 0; k < bases->len; k++)
            if (bases->items[k] == args[0])
                list_append(vm, list, v_from_obj(s->type));
    }
    return list;
}

static Value instancecheck(Interp *vm, Value *args, int n)
{
    (void)n;
    return v_from_bool(type_is_subtype(type_of(vm, args[1]), type_of_self(args[0])));
}

static Value subclasscheck(Interp *vm, Value *args, int n)
{
    (void)n;
    Type *sub = type_from_value(args[1]);
    if (!sub)
        return exc_raise(vm, EXC_TypeError, "issubclass() arg 1 must be a class");
    return v_from_bool(type_is_subtype(sub, type_of_self(args[0])));
}

static Value prepare(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return dict_new(vm);
}

/* Names of the class and of everything it derives from. */
static Value dir(Interp *vm, Value *args, int n)
{
    (void)n;
    Value all = dict_new(vm);
    const Tuple *order = tuple_of(get_mro(vm, args[0]) == V_NONE ? vm->empty_tuple
                                                                 : type_of_self(args[0])->mro);
    for (int64_t i = 0; i < order->len && all != V_NULL; i++)
        if (!dict_merge(vm, all, type_dict(vm, (Type *)v_obj(order->items[i])), true))
            return V_NULL;
    return all == V_NULL ? V_NULL : list_from_iterable(vm, all);
}

static const NativeDef methods[] = {
    {"mro(self, /)", mro, "The order in which this class and its bases are searched, computed anew.", 0},
    {"__subclasses__(self, /)", subclasses, "The classes derived directly from this one, as far as they are alive.", 0},
    {"__instancecheck__(self, instance, /)", instancecheck,
     "Whether the object belongs to the class or to one derived from it.", 0},
    {"__subclasscheck__(self, subclass, /)", subclasscheck,
     "Whether the other class is this one or derived from it.", 0},
    {"__prepare__(cls, /, *args, **kwargs)", prepare, "The dictionary in which the body of a class statement will run.",
     NATIVE_CLASS},
    {"__dir__(self, /)", dir, "The names that the class and its bases have.", 0},
    {0},
};

static const TypeDef type_def = {
    .name = "type",
    .doc = "type(object)\ntype(name, bases, dict, **keywords)\n\nThe class of an object; of a name, bases and a namespace a new class.",
    .size = sizeof(Type),
    .kind = KIND_TYPE,
    .flags = TYPE_TYPE,
    .slots = {.repr = type_repr,
              .call = type_call,
              .getattr = type_getattr,
              .setattr = type_setattr,
              .new_ = type_make,
              .init = type_init_slot,
              .binary = {[BIN_OR] = type_or}},
    .methods = methods,
    .getsets = getsets,
};

/* -- collecting ---------------------------------------------------------------------------------------------------- */

static void trace(Gc *gc, Obj *o)
{
    Type *t = (Type *)o;
    const Value held[] = {t->name,     t->qualname, t->module,    t->bases,     t->mro,
                          t->own_dict, t->init_fn,  t->new_fn,    t->construct, t->slot_names};
    gc_mark_range(gc, held, sizeof held / sizeof *held);
    gc_mark_obj(gc, t->base);
    gc_mark_obj(gc, t->native);
}

static void finalize(Interp *vm, Obj *o)
{
    Type *t = (Type *)o;
    free(t->label);
    free(t->construct_row);
    Shape *first = t->first_shape < vm->nshapes ? vm->shapes[t->first_shape] : NULL;
    if (first && first->type == t && t->flags & TYPE_HEAP)
        shape_retire(vm, t);
    vm->type_epoch++;                                   /* caches may know it by its address */
}

extern const KindOps type_kind_ops;
const KindOps type_kind_ops = {.name = "type", .trace = trace, .finalize = finalize};

/* -- the beginning ------------------------------------------------------------------------------------------------- */

/* Every built-in type exists, empty, before the first is filled, so that objects of any can be
 * asked for theirs. */
static void make_empty_types(Interp *vm)
{
    for (int id = 1; id < T_COUNT; id++) {
        Type *t = type_alloc(vm, T_TYPE);
        vm->types[id] = t;
        t->native = t;
        t->first_shape = (uint32_t)id;
        shape_put(vm, (uint32_t)id, t);
    }
}

void type_init_core(Interp *vm)
{
    vm->type_cache = alloc_zeroed(1, sizeof *vm->type_cache);
    if (vm->names.init == V_NULL)
        names_init(vm);
    make_empty_types(vm);
    vm->empty_tuple = tuple_new(vm, NULL, 0);
    slot_names_init(vm);
    object_type_init(vm);
    vm->types[T_TYPE] = type_from_def(vm, &type_def, T_TYPE);
    builtin_add(vm, "type", v_from_obj(vm->types[T_TYPE]));
    descr_init(vm);
    mapping_proxy_init(vm);
    generic_init(vm);
}
