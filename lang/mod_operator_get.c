/* SPDX-License-Identifier: MIT
 *
 * operator.itemgetter, attrgetter and methodcaller: callables that remember what to take from their
 * argument. */
#include "lang/mod_operator.h"

#include <string.h>

#include "lang/import.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* `names`: what the constructor got, as a tuple. attrgetter: `paths` holds a tuple of names for each. */
typedef struct Getter { Obj h; Value names, paths; } Getter;

static Getter *getter_of(Value v)
{
    return (Getter *)v_obj(v);
}

static void getter_trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((Getter *)o)->names, 2);
}

static Value new_getter(Interp *vm, Value cls, Value names, Value paths)
{
    Value self = instance_new(vm, type_from_value(cls));
    if (self == V_NULL)
        return V_NULL;
    gc_set(&getter_of(self)->names, names);
    gc_set(&getter_of(self)->paths, paths);
    return self;
}

static bool one_argument(Interp *vm, const char *name, int nargs, Value kwnames)
{
    if (kwnames != V_NULL && tuple_of(kwnames)->len > 0)
        exc_raise(vm, EXC_TypeError, "%s() takes no keyword arguments", name);
    else if (nargs != 1)
        exc_raise(vm, EXC_TypeError, "%s expected 1 argument, got %d", name, nargs);
    return vm->exc == V_NULL;
}

static Value getter_repr(Interp *vm, Value self)
{
    const Tuple *names = tuple_of(getter_of(self)->names);
    StrBuilder out = {0};
    sb_add_ascii(&out, "operator.");
    sb_add_str(&out, str_of(type_of(vm, self)->name));
    sb_add_char(&out, '(');
    for (int64_t i = 0; i < names->len; i++) {
        Value text = op_repr(vm, names->items[i]);
        if (text == V_NULL) {
            sb_clear(&out);
            return V_NULL;
        }
        sb_add_ascii(&out, i ? ", " : "");
        sb_add_str(&out, str_of(text));
    }
    sb_add_char(&out, ')');
    return sb_finish(vm, &out);
}

/* get(obj, what) for the one thing wanted, or a tuple of them. */
static Value get_all(Interp *vm, const Tuple *wanted, Value obj,
                     Value (*get)(Interp *vm, Value obj, Value what))
{
    if (wanted->len == 1)
        return get(vm, obj, wanted->items[0]);
    Value result = tuple_new(vm, NULL, (size_t)wanted->len);
    for (int64_t i = 0; result != V_NULL && i < wanted->len; i++) {
        Value item = get(vm, obj, wanted->items[i]);
        if (item == V_NULL)
            return V_NULL;
        gc_set(&tuple_of(result)->items[i], item);
    }
    return result;
}

/* -- itemgetter ------------------------------------------------------------------------------------------------ */

static Value itemgetter_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    if (tuple_of(args[1])->len == 0)
        return exc_raise(vm, EXC_TypeError, "itemgetter expected 1 argument, got 0");
    return new_getter(vm, args[0], args[1], args[1]);
}

static Value itemgetter_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    if (!one_argument(vm, "itemgetter", nargs, kwnames))
        return V_NULL;
    return get_all(vm, tuple_of(getter_of(self)->names), args[0], op_getitem);
}

/* type(*names) */
static Value getter_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    return tuple_pack(vm, 2, v_from_obj(type_of(vm, args[0])), getter_of(args[0])->names);
}

static const NativeDef getter_methods[] = {
    {"__reduce__(self, /)", getter_reduce, "How pickle makes it again: the class and its arguments.", 0},
    {NULL, NULL, NULL, 0},
};

const TypeDef operator_itemgetter = {
    .name = "itemgetter",
    .module = "operator",
    .size = sizeof(Getter),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .doc = "A function that takes items: itemgetter(2)(r) is r[2], itemgetter(2, 5)(r) is (r[2], r[5]).",
    .trace = getter_trace,
    .slots = {.repr = getter_repr, .call = itemgetter_call},
    .construct = "itemgetter(cls, /, *items)",
    .new_fn = itemgetter_construct,
    .methods = getter_methods,
};

/* -- attrgetter ------------------------------------------------------------------------------------------------ */

/* 'a.b' as a tuple of interned names. */
static Value path_of(Interp *vm, Value name)
{
    if (str_of(name)->h.aux == 1 && !memchr(str_of(name)->data, '.', (size_t)str_of(name)->len))
        return tuple_pack(vm, 1, str_intern(vm, name));
    Value dot = str_from_cstr(vm, "."), parts = op_call_method(vm, name, "split", &dot, 1);
    Value path = parts == V_NULL ? V_NULL : tuple_from_iterable(vm, parts);
    for (int64_t i = 0; path != V_NULL && i < tuple_of(path)->len; i++)
        gc_set(&tuple_of(path)->items[i], str_intern(vm, tuple_of(path)->items[i]));
    return path;
}

static Value attrgetter_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *names = tuple_of(args[1]);
    if (names->len == 0)
        return exc_raise(vm, EXC_TypeError, "attrgetter expected 1 argument, got 0");
    Value paths = tuple_new(vm, NULL, (size_t)names->len);
    for (int64_t i = 0; paths != V_NULL && i < names->len; i++) {
        if (!str_is(names->items[i]))
            return exc_raise(vm, EXC_TypeError, "attribute name must be a string");
        Value path = path_of(vm, names->items[i]);
        if (path == V_NULL)
            return V_NULL;
        gc_set(&tuple_of(paths)->items[i], path);
    }
    return paths == V_NULL ? V_NULL : new_getter(vm, args[0], args[1], paths);
}

static Value follow_path(Interp *vm, Value obj, Value path)
{
    for (int64_t i = 0; obj != V_NULL && i < tuple_of(path)->len; i++)
        obj = op_getattr_named(vm, obj, tuple_of(path)->items[i], false);
    return obj;
}

static Value attrgetter_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    if (!one_argument(vm, "attrgetter", nargs, kwnames))
        return V_NULL;
    return get_all(vm, tuple_of(getter_of(self)->paths), args[0], follow_path);
}

const TypeDef operator_attrgetter = {
    .name = "attrgetter",
    .module = "operator",
    .size = sizeof(Getter),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .doc =
        "A function that takes attributes: attrgetter('real')(r) is r.real, attrgetter('real', 'imag')(r) the pair.",
    .trace = getter_trace,
    .slots = {.repr = getter_repr, .call = attrgetter_call},
    .construct = "attrgetter(cls, /, *attrs)",
    .new_fn = attrgetter_construct,
    .methods = getter_methods,
};

/* -- methodcaller ---------------------------------------------------------------------------------------------- */

typedef struct MethodCaller { Obj h; Value name, args, keywords; } MethodCaller;

static Value methodcaller_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "method name must be a string");
    Value self = instance_new(vm, type_from_value(args[0]));
    if (self == V_NULL)
        return V_NULL;
    MethodCaller *m = (MethodCaller *)v_obj(self);
    gc_set(&m->name, str_intern(vm, v_unwrap(args[1])));
    gc_set(&m->args, args[2]);
    gc_set(&m->keywords, args[3]);
    return self;
}

static Value methodcaller_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    const MethodCaller *m = (MethodCaller *)v_obj(self);
    if (!one_argument(vm, "methodcaller", nargs, kwnames))
        return V_NULL;
    Value method = op_getattr(vm, args[0], m->name);
    return method == V_NULL
             ? V_NULL
             : op_call_ex(vm, method, m->args, dict_len(m->keywords) ? m->keywords : V_NULL);
}

static Value methodcaller_repr(Interp *vm, Value self)
{
    const MethodCaller *m = (MethodCaller *)v_obj(self);
    Value key, value, text = op_repr(vm, m->name);
    StrBuilder out = {0};
    sb_add_ascii(&out, "operator.methodcaller(");
    if (text != V_NULL)
        sb_add_str(&out, str_of(text));
    for (int64_t i = 0; text != V_NULL && i < tuple_of(m->args)->len; i++) {
        sb_add_ascii(&out, ", ");
        if ((text = op_repr(vm, tuple_of(m->args)->items[i])) != V_NULL)
            sb_add_str(&out, str_of(text));
    }
    for (int64_t at = 0; text != V_NULL && dict_next(dict_of(m->keywords), &at, &key, &value);) {
        sb_add_ascii(&out, ", ");
        sb_add_str(&out, str_of(key));
        sb_add_char(&out, '=');
        if ((text = op_repr(vm, value)) != V_NULL)
            sb_add_str(&out, str_of(text));
    }
    sb_add_char(&out, ')');
    if (text != V_NULL)
        return sb_finish(vm, &out);
    sb_clear(&out);
    return V_NULL;
}

static void methodcaller_trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((MethodCaller *)o)->name, 3);
}

/* type(name, *args), by way of functools.partial where there are keywords. */
static Value methodcaller_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const MethodCaller *m = (MethodCaller *)v_obj(args[0]);
    Value cls = v_from_obj(type_of(vm, args[0])), head = tuple_pack(vm, 2, cls, m->name);
    if (head == V_NULL)
        return V_NULL;
    if (dict_len(m->keywords) == 0) {
        Value parts = op_binary(vm, BIN_ADD, tuple_pack(vm, 1, m->name), m->args);
        return parts == V_NULL ? V_NULL : tuple_pack(vm, 2, cls, parts);
    }
    Value module = import_module(vm, "functools");
    Value partial = module == V_NULL ? V_NULL : op_getattr(vm, module, str_intern_cstr(vm, "partial"));
    Value make = partial == V_NULL ? V_NULL : op_call_ex(vm, partial, head, m->keywords);
    return make == V_NULL ? V_NULL : tuple_pack(vm, 2, make, m->args);
}

static const NativeDef methodcaller_methods[] = {
    {"__reduce__(self, /)", methodcaller_reduce, "How pickle makes it again: the class and its arguments.", 0},
    {NULL, NULL, NULL, 0},
};

const TypeDef operator_methodcaller = {
    .name = "methodcaller",
    .module = "operator",
    .size = sizeof(MethodCaller),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .doc = "methodcaller(name, *args, **keywords)\n\nA function that calls a method: methodcaller('index', 3)(r) is r.index(3).",
    .trace = methodcaller_trace,
    .slots = {.repr = methodcaller_repr, .call = methodcaller_call},
    .construct = "methodcaller(cls, name, /, *args, **kwargs)",
    .new_fn = methodcaller_construct,
    .methods = methodcaller_methods,
};
