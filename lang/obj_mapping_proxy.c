/* SPDX-License-Identifier: MIT
 *
 * mappingproxy: a read-only view of a mapping; what the __dict__ of a class is. */
#include "lang/type_internal.h"

#include "lang/obj_dict.h"
#include "lang/obj_str.h"

typedef struct MappingProxy { Obj h; Value mapping; } MappingProxy;

static Value mapping_of(Value v)
{
    return ((MappingProxy *)v_obj(v))->mapping;
}

Value mapping_proxy_new(Interp *vm, Value mapping)
{
    MappingProxy *p = gc_alloc(vm, sizeof *p, KIND_NATIVE, T_MAPPING_PROXY);
    if (!p)
        return V_NULL;
    gc_set(&p->mapping, mapping);
    return v_from_obj(p);
}

static Value repr(Interp *vm, Value self)
{
    Value inner = op_repr(vm, mapping_of(self));
    if (inner == V_NULL)
        return V_NULL;
    StrBuilder out = {0};
    sb_add_ascii(&out, "mappingproxy(");
    sb_add_str(&out, str_of(inner));
    sb_add_char(&out, ')');
    return sb_finish(vm, &out);
}

static Value text(Interp *vm, Value self)
{
    return op_str(vm, mapping_of(self));
}

static Value compare(Interp *vm, Value a, Value b, CmpOp op)
{
    return op_compare(vm, mapping_of(a), v_is_exact(b, T_MAPPING_PROXY) ? mapping_of(b) : b, op);
}

static int64_t len(Interp *vm, Value self) { return op_len(vm, mapping_of(self)); }
static Value getitem(Interp *vm, Value self, Value key) { return op_getitem(vm, mapping_of(self), key); }
static int contains(Interp *vm, Value self, Value key) { return op_contains(vm, mapping_of(self), key); }
static Value iter(Interp *vm, Value self) { return op_iter(vm, mapping_of(self)); }

static Value or(Interp *vm, Value a, Value b)
{
    return op_binary(vm, BIN_OR, v_is_exact(a, T_MAPPING_PROXY) ? mapping_of(a) : a,
                     v_is_exact(b, T_MAPPING_PROXY) ? mapping_of(b) : b);
}

static Value inplace_or(Interp *vm, Value a, Value b)
{
    (void)a, (void)b;
    return exc_raise(vm, EXC_TypeError, "'|=' is not supported by mappingproxy; use '|' instead");
}

static Value call(Interp *vm, Value *args, int n, const char *method)
{
    return op_call_method(vm, mapping_of(args[0]), method, args + 1, n - 1);
}

static Value get(Interp *vm, Value *args, int n) { return call(vm, args, n, "get"); }
static Value keys(Interp *vm, Value *args, int n) { return call(vm, args, n, "keys"); }
static Value values(Interp *vm, Value *args, int n) { return call(vm, args, n, "values"); }
static Value items(Interp *vm, Value *args, int n) { return call(vm, args, n, "items"); }
static Value copy(Interp *vm, Value *args, int n) { return call(vm, args, n, "copy"); }

static Value reversed(Interp *vm, Value *args, int n) { return call(vm, args, n, "__reversed__"); }

static Value make(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!type_of(vm, args[1])->slots.getitem || v_is_kind(args[1], KIND_LIST)
        || v_is_kind(args[1], KIND_TUPLE))
        return exc_raise(vm, EXC_TypeError, "mappingproxy() argument must be a mapping, not %s",
                         type_name_of(vm, args[1]));
    return mapping_proxy_new(vm, args[1]);
}

static void trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((MappingProxy *)o)->mapping);
}

static const NativeDef methods[] = {
    {"get(self, key, default=None, /)", get, "Return the value for key if key is in the mapping, else default.", 0},
    {"keys(self, /)", keys, "The keys, as a view that shows later changes and works like a set.", 0},
    {"values(self, /)", values, "The values, as a view that shows later changes.", 0},
    {"items(self, /)", items, "The (key, value) pairs, as a view that shows later changes and works like a set.", 0},
    {"copy(self, /)", copy, "A new dictionary with the same items.", 0},
    {"__reversed__(self, /)", reversed, "An iterator over the keys, the latest first.", 0},
    {0},
};

static const TypeDef def = {
    .name = "mappingproxy",
    .size = sizeof(MappingProxy),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL | TYPE_MAPPING | TYPE_GENERIC,
    .trace = trace,
    .slots = {.repr = repr,
              .str = text,
              .compare = compare,
              .len = len,
              .getitem = getitem,
              .contains = contains,
              .iter = iter,
              .binary = {[BIN_OR] = or },
              .inplace = {[BIN_OR] = inplace_or}},
    .construct = "mappingproxy(cls, mapping)",
    .new_fn = make,
    .methods = methods,
};

void mapping_proxy_init(Interp *vm)
{
    vm->types[T_MAPPING_PROXY] = type_from_def(vm, &def, T_MAPPING_PROXY);
}
