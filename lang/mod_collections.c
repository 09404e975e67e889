/* SPDX-License-Identifier: MIT
 *
 * _collections: the native half of collections: deque (mod_collections_deque.c), defaultdict, and
 * helpers that the embedded library needs to reach inside lists and dicts. */
#include "lang/mod_collections.h"

#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_list.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/sort.h"
#include "lang/type_internal.h"
#include "lang/vm.h"

/* -- defaultdict: a dict with a slot for its factory ----------------------------------------- */

static Value factory_of(Interp *vm, Value self)
{
    Value factory = *instance_slot(vm, v_obj(self), 0);
    return factory == V_NULL ? V_NONE : factory;
}

static bool set_factory(Interp *vm, Value self, Value factory)
{
    gc_set(instance_slot(vm, v_obj(self), 0), factory);
    return true;
}

static const GetSetDef defaultdict_getsets[] = {
    {"default_factory", factory_of, set_factory, "What makes missing values, or None."},
    {NULL, NULL, NULL, NULL},
};

static bool defaultdict_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len, npos = nargs - nkw;
    Value factory = npos > 0 ? args[0] : V_NONE;
    if (factory != V_NONE && type_of(vm, factory)->slots.call == NULL) {
        exc_raise(vm, EXC_TypeError, "first argument must be callable or None");
        return false;
    }
    set_factory(vm, self, factory);
    return vm->types[T_DICT]->slots.init(vm, self, args + (npos > 0), nargs - (npos > 0), kwnames);
}

static Value defaultdict_missing(Interp *vm, Value *args, int n)
{
    (void)n;
    Value factory = factory_of(vm, args[0]);
    if (factory == V_NONE)
        return exc_raise_value(vm, EXC_KeyError, args[1]);
    Value value = op_call(vm, factory, NULL, 0);
    return value != V_NULL && op_setitem(vm, args[0], args[1], value) ? value : V_NULL;
}

static Value defaultdict_copy(Interp *vm, Value *args, int n)
{
    (void)n;
    Value given[] = {factory_of(vm, args[0]), args[0]};
    return op_call(vm, v_from_obj(type_of(vm, args[0])), given, 2);
}

static Value defaultdict_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    Value factory = op_getattr(vm, args[0], str_intern_cstr(vm, "default_factory"));
    Value given = factory == V_NULL || factory == V_NONE ? vm->empty_tuple : tuple_pack(vm, 1, factory);
    Value pairs = op_call_method(vm, args[0], "items", NULL, 0);
    Value items = pairs == V_NULL ? V_NULL : op_iter(vm, pairs);
    if (factory == V_NULL || given == V_NULL || items == V_NULL)
        return V_NULL;
    return tuple_pack(vm, 5, v_from_obj(type_of(vm, args[0])), given, V_NONE, V_NONE, items);
}

static Value defaultdict_repr(Interp *vm, Value self)
{
    Value factory = V_NULL, items = vm->types[T_DICT]->slots.repr(vm, self);
    if (items == V_NULL)
        return V_NULL;
    if (repr_enter(vm, factory_of(vm, self))) {
        factory = str_from_cstr(vm, "...");
    } else {
        factory = op_repr(vm, factory_of(vm, self));
        repr_leave(vm, factory_of(vm, self));
    }
    if (factory == V_NULL)
        return V_NULL;
    StrBuilder out = {0};
    sb_add_str(&out, str_of(type_of(vm, self)->name));
    sb_add_char(&out, '(');
    sb_add_str(&out, str_of(factory));
    sb_add_ascii(&out, ", ");
    sb_add_str(&out, str_of(items));
    sb_add_char(&out, ')');
    return sb_finish(vm, &out);
}

static Value defaultdict_or(Interp *vm, Value a, Value b)
{
    if (!v_is_kind(a, KIND_DICT) || !v_is_kind(b, KIND_DICT))
        return V_NOTIMPL;
    bool left = type_of(vm, a)->native->slots.binary[BIN_OR] == defaultdict_or;
    Value self = left ? a : b, given[] = {factory_of(vm, self), a};
    Value result = op_call(vm, v_from_obj(type_of(vm, self)), given, 2);
    return result != V_NULL && dict_update(vm, result, b) ? result : V_NULL;
}

static const NativeDef defaultdict_methods[] = {
    {"__missing__(self, key, /)", defaultdict_missing,
     "Make the value of a missing key with default_factory() and keep it; KeyError when there is none.",
     0},
    {"copy(self, /)", defaultdict_copy, "A new dictionary with the same items.", 0},
    {"__copy__(self, /)", defaultdict_copy, "A new dictionary with the same items.", 0},
    {"__reduce__(self, /)", defaultdict_reduce,
     "How pickle makes it again: the class, its arguments and where it stands.", 0},
    {NULL, NULL, NULL, 0},
};

static const TypeDef defaultdict_def = {
    .name = "defaultdict", .module = "collections", .base = T_DICT, .size = sizeof(Dict), .kind = KIND_DICT,
    .doc = "defaultdict(default_factory=None, /, ...)\n\nA dict that makes a missing value by calling default_factory(); further arguments are those of dict.",
    .flags = TYPE_DICT | TYPE_MAPPING | TYPE_NO_DICT, .fixed = 1,
    .slots = {.repr = defaultdict_repr, .init = defaultdict_init,
              .binary = {[BIN_OR] = defaultdict_or}},
    .construct = "defaultdict(cls, default_factory=None, /, *args, **kwargs)",
    .methods = defaultdict_methods, .getsets = defaultdict_getsets,
};

/* -- _tuplegetter: the fields of a namedtuple ------------------------------------------------------------------ */

typedef struct TupleGetter { Obj h; Value doc; int64_t index; } TupleGetter;

static Value getter_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t index;
    if (!op_index(vm, args[1], &index))
        return V_NULL;
    Value self = instance_new(vm, type_from_value(args[0]));
    if (self == V_NULL)
        return V_NULL;
    ((TupleGetter *)v_obj(self))->index = index;
    gc_set(&((TupleGetter *)v_obj(self))->doc, args[2]);
    return self;
}

static Value getter_get(Interp *vm, Value self, Value obj, Value type);

int64_t tuple_getter_index(Interp *vm, Value v)
{
    return type_of(vm, v)->slots.get == getter_get ? ((TupleGetter *)v_obj(v))->index : -1;
}

static Value getter_get(Interp *vm, Value self, Value obj, Value type)
{
    (void)type;
    const TupleGetter *getter = (TupleGetter *)v_obj(self);
    if (obj == V_NULL || obj == V_NONE)
        return self;
    if (!tuple_is(obj))
        return exc_raise(vm, EXC_TypeError,
                         "descriptor for index '%lld' for tuple subclasses doesn't apply to '%s' "
                         "object",
                         (long long)getter->index, type_name_of(vm, obj));
    if (getter->index >= tuple_of(obj)->len)
        return exc_raise(vm, EXC_IndexError, "tuple index out of range");
    return tuple_of(obj)->items[getter->index];
}

static bool getter_set(Interp *vm, Value self, Value obj, Value value)
{
    (void)self, (void)obj;
    exc_raise(vm, EXC_AttributeError, value == V_NULL ? "can't delete attribute" : "can't set attribute");
    return false;
}

static Value getter_repr(Interp *vm, Value self)
{
    const TupleGetter *getter = (TupleGetter *)v_obj(self);
    Value doc = op_repr(vm, getter->doc);
    const char *text = doc == V_NULL ? NULL : str_utf8(vm, doc, NULL);
    return text == NULL ? V_NULL
                        : str_from_fmt(vm, "_tuplegetter(%lld, %s)",
                                       (long long)getter->index, text);
}

static Value getter_doc(Interp *vm, Value self)
{
    (void)vm;
    return ((TupleGetter *)v_obj(self))->doc;
}

static bool getter_set_doc(Interp *vm, Value self, Value doc)
{
    (void)vm;
    gc_set(&((TupleGetter *)v_obj(self))->doc, doc == V_NULL ? V_NONE : doc);
    return true;
}

static void getter_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((TupleGetter *)o)->doc);
}

static const GetSetDef getter_getsets[] = {
    {"__doc__", getter_doc, getter_set_doc, NULL},
    {NULL, NULL, NULL, NULL},
};

static const TypeDef getter_def = {
    .name = "_tuplegetter", .module = "collections", .size = sizeof(TupleGetter), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = getter_trace,
    .slots = {.get = getter_get, .set = getter_set, .repr = getter_repr},
    .construct = "_tuplegetter(cls, index, doc, /)", .new_fn = getter_construct, .getsets = getter_getsets,
};

/* -- for the embedded library ---------------------------------------------------------------------------------- */

static bool need_lists(Interp *vm, Value a, Value b)
{
    bool both = v_is_kind(a, KIND_LIST) && v_is_kind(b, KIND_LIST);
    if (!both)
        exc_raise(vm, EXC_TypeError, "a list is needed");
    return both;
}

static Value sort_with_keys(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!need_lists(vm, args[0], args[1]))
        return V_NULL;
    if (list_of(args[0])->len != list_of(args[1])->len)
        return exc_raise(vm, EXC_ValueError, "as many keys as items are needed");
    bool sorted = sort_lists(vm, list_of(args[1]), list_of(args[0]), args[2] == V_TRUE);
    gc_keep(args[0]);
    gc_keep(args[1]);
    return sorted ? V_NONE : V_NULL;
}

static void swap_items(List *a, List *b)
{
    List old = *a;
    a->items = b->items, a->len = b->len, a->cap = b->cap;
    b->items = old.items, b->len = old.len, b->cap = old.cap;
}

static Value list_take(Interp *vm, Value *args, int n)
{
    (void)n;
    Value taken = need_lists(vm, args[0], args[0]) ? list_new(vm, NULL, 0) : V_NULL;
    if (taken != V_NULL)
        swap_items(list_of(taken), list_of(args[0]));
    return taken;
}

static Value list_give(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!need_lists(vm, args[0], args[1]))
        return V_NULL;
    bool touched = list_of(args[0])->len != 0 || list_of(args[0])->items != NULL;
    swap_items(list_of(args[0]), list_of(args[1]));
    return v_from_bool(touched);
}

/* The entry moved to the front: the others are taken out and put behind it. */
static Value move_to_front(Interp *vm, Value dict, Value key)
{
    DictEntry e;
    int found = dict_lookup(vm, dict, key, &e);
    if (found <= 0)
        return found < 0 ? V_NULL : exc_raise_value(vm, EXC_KeyError, key);
    Value others = dict_pop(vm, dict, key) == V_NULL ? V_NULL : dict_copy(vm, dict);
    if (others == V_NULL)
        return V_NULL;
    dict_clear(vm, dict_of(dict));
    return dict_set(vm, dict, e.key, e.value) && dict_merge(vm, dict, others, true) ? V_NONE : V_NULL;
}

/* Methods of the language are also called by their class, with anything. */
static bool need_dict(Interp *vm, Value v)
{
    if (!v_is_kind(v, KIND_DICT))
        exc_raise(vm, EXC_TypeError, "descriptor requires a 'dict' object but received a '%s'", type_name_of(vm, v));
    return v_is_kind(v, KIND_DICT);
}

static Value move_to_end(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!need_dict(vm, args[0]))
        return V_NULL;
    int last = op_truth(vm, args[2]);
    if (last <= 0)
        return last < 0 ? V_NULL : move_to_front(vm, args[0], args[1]);
    return dict_move_to_end(vm, args[0], args[1]) ? V_NONE : V_NULL;
}

static Value pop_end(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!need_dict(vm, args[0]))
        return V_NULL;
    Value key, value;
    int last = op_truth(vm, args[1]);
    if (last < 0)
        return V_NULL;
    if (!dict_pop_end(vm, dict_of(args[0]), last, &key, &value))
        return exc_raise_value(vm, EXC_KeyError, str_from_cstr(vm, "dictionary is empty"));
    return tuple_pack(vm, 2, key, value);
}

static Value set_pair(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!need_dict(vm, args[0]))
        return V_NULL;
    int64_t number;
    return op_index(vm, args[2], &number) && dict_set_pair(vm, args[0], args[1], number) ? V_NONE : V_NULL;
}

/* A dict whose class left get() and item assignment as they are. */
static bool counts_as_dict(Interp *vm, Value mapping)
{
    Value get = str_intern_cstr(vm, "get"), set = str_intern_cstr(vm, "__setitem__");
    const Type *dict = vm->types[T_DICT], *type = type_of(vm, mapping);
    return v_is_kind(mapping, KIND_DICT) && type_lookup(vm, type, set) == type_lookup(vm, dict, set)
        && type_lookup(vm, type, get) == type_lookup(vm, dict, get);
}

/* mapping[item] += 1 for every item; a subclass of dict with its own ways is asked by its methods. */
static Value count_elements(Interp *vm, Value *args, int n)
{
    (void)n;
    Walk w;
    Value item;
    bool plain = counts_as_dict(vm, args[0]);
    if (!walk_start(vm, &w, args[1]))
        return V_NULL;
    while (walk_next(vm, &w, &item)) {
        Value given[] = {item, v_from_small(0)};
        Value count = plain ? dict_get(vm, args[0], item) : op_call_method(vm, args[0], "get", given, 2);
        if (vm->exc != V_NULL)
            return V_NULL;
        count = count == V_NULL ? v_from_small(1) : op_binary(vm, BIN_ADD, count, v_from_small(1));
        if (count == V_NULL
            || !(plain ? dict_set(vm, args[0], item, count) : op_setitem(vm, args[0], item, count)))
            return V_NULL;
    }
    return vm->exc == V_NULL ? V_NONE : V_NULL;
}

/* __name__ of the module whose code is running (functions of the embedded library are not counted,
 * the bodies of its modules are): where a namedtuple is said to come from. */
static Value calling_module(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    Frame *f = vm_frame_innermost(vm);
    while (f && frame_fn(f)->code->flags & CODE_HIDDEN && frame_fn(f)->code->name != vm->names.module_tag)
        f = f->back;
    if (!f)
        f = vm_frame(vm, 0);
    Value name = f == NULL ? V_NULL : dict_get_str(dict_of(frame_fn(f)->globals), vm->names.name);
    return name == V_NULL ? vm->names.main : name;
}

/* Where the `depth`th frame is, the embedded library not counted: (file name, line, module name).
 * Warnings say it. */
static Value calling_place(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t depth;
    if (!op_index(vm, args[0], &depth))
        return V_NULL;
    Frame *f = depth < 0 || depth > INT32_MAX ? NULL : vm_frame(vm, (int)depth);
    if (f == NULL)
        return tuple_pack(vm, 4, str_from_cstr(vm, "sys"), v_from_small(1),
                          str_from_cstr(vm, "sys"), vm->empty_str);
    const Code *code = frame_fn(f)->code;
    Value name = dict_get_str(dict_of(frame_fn(f)->globals), vm->names.name);
    Position at = code_position(code, (uint32_t)(f->pc - code->words - 1));
    return tuple_pack(vm, 4, code->filename, v_from_small(at.line),
                      name == V_NULL ? vm->names.main : name, code->name);
}

static Value label(Interp *vm, Value *args, int n)
{
    (void)n;
    Type *t = type_from_value(args[0]);
    const char *text = v_is_exact(args[1], T_STR) ? str_utf8(vm, args[1], NULL) : NULL;
    const char *dot = text ? strrchr(text, '.') : NULL;
    if (!t || !dot)
        return exc_raise(vm, EXC_TypeError, "a class and a dotted name are needed");
    if (!op_setattr(vm, args[0], vm->names.module,
                       str_from_utf8(vm, text, (size_t)(dot - text))))
        return V_NULL;
    type_set_label(t, text);
    return args[0];
}

static Value fill(Interp *vm, Value *args, int n)
{
    (void)n;
    Value name, value;
    if (!v_is_kind(args[0], KIND_INSTANCE) || !v_is_exact(args[1], T_DICT))
        return exc_raise(vm, EXC_TypeError, "an object and a dict are needed");
    for (int64_t at = 0; dict_next(dict_of(args[1]), &at, &name, &value);) {
        Value interned = v_is_exact(name, T_STR) ? str_intern(vm, name) : name;
        if (interned == V_NULL || !instance_set(vm, args[0], interned, value))
            return V_NULL;
    }
    return V_NONE;
}

/* Instances of classes derived from tuple are a plain one with attributes. */
static Value record(Interp *vm, Value *args, int n)
{
    (void)n;
    Type *t = type_from_value(args[0]);
    const Tuple *values = tuple_of(args[1]), *names = tuple_of(args[3]);
    int64_t least = v_small(args[2]);
    Value plain = tuple_new(vm, values->items, (size_t)least);
    Value self = plain == V_NULL ? V_NULL : instance_new(vm, t);
    if (self == V_NULL)
        return V_NULL;
    gc_set(&((Wrapped *)v_obj(self))->value, plain);
    for (int64_t i = least; i < values->len; i++) {
        if (values->items[i] == V_NONE)
            continue;
        Value name = str_intern(vm, names->items[i - least]);
        if (name == V_NULL || !instance_set(vm, self, name, values->items[i]))
            return V_NULL;
    }
    return self;
}

static bool is_record(Interp *vm, const Value *args)
{
    const Type *t = type_from_value(args[0]);
    return t && t->instance_kind == KIND_WRAPPED && type_is_subtype(t, vm->types[T_TUPLE])
        && v_is_exact(args[1], T_TUPLE) && v_is_int(args[2]) && v_is_exact(args[3], T_TUPLE) && v_small(args[2]) >= 0
        && tuple_of(args[1])->len >= v_small(args[2])
        && tuple_of(args[1])->len - v_small(args[2]) <= tuple_of(args[3])->len
        && (!tuple_of(args[3])->len || v_is_exact(tuple_of(args[3])->items[0], T_STR));
}

static Value checked_record(Interp *vm, Value *args, int n)
{
    return is_record(vm, args) ? record(vm, args, n)
                               : exc_raise(vm, EXC_TypeError, "a class, values, how many of them are items, and names");
}

static const NativeDef functions[] = {
    {"_record(cls, values, items, names, /)", checked_record,
     "A tuple of the first values, the others its attributes of those names unless they are None.", 0},
    {"_fill(object, attributes, /)", fill, "Give an object attributes, whatever its class has of those names.", 0},
    {"_label(cls, label, /)", label,
     "Give a class a module, and the dotted name that messages use of a class in C.", 0},
    {"_calling_place(depth, /)", calling_place,
     "(file name, line, module name, function name) of a calling function.", 0},
    {"_calling_module()", calling_module, "The name of the module whose code is running.", 0},
    {"_count_elements(mapping, iterable, /)", count_elements, "Add one to mapping[item] for every item of the iterable.",
     0},
    {"_dict_set_pair(dict, pair, number, /)", set_pair, "Adds element `number` of what dict() takes, a pair.", 0},
    {"_list_give(list, items, /)", list_give, "Gives the items back that _list_take() took; True when the list was "
        "changed.", 0},
    {"_list_take(list, /)", list_take, "A new list with the items of `list`, which is left empty.", 0},
    {"_move_to_end(dict, key, last, /)", move_to_end, "Moves an entry of a dict to its end or front.", 0},
    {"_pop_end(dict, last, /)", pop_end, "Removes and returns the last or the first entry of a dict.", 0},
    {"_sort_with_keys(items, keys, reverse, /)", sort_with_keys, "Sorts `items` by the `keys` that belong to them.",
     0},
    {NULL, NULL, NULL, 0},
};

static bool init(Interp *vm, Value module)
{
    Value iterator = str_intern_cstr(vm, "_iterator"), cls;
    if (!module_add_type(vm, module, &defaultdict_def) || !module_add_type(vm, module, &getter_def)
        || !module_add_type(vm, module, &collections_deque)
        || !module_add_type(vm, module, &collections_deque_iter))
        return false;
    cls = op_getattr(vm, module, str_intern_cstr(vm, "deque"));
    return type_set_attr(vm, type_from_value(cls), iterator,
                         op_getattr(vm, module, str_intern_cstr(vm, "_deque_iterator")));
}

extern const ModuleDef mod__collections;
const ModuleDef mod__collections = {
    .name = "_collections",
    .doc = "Containers in C behind the module collections.",
    .functions = functions,
    .init = init,
};
