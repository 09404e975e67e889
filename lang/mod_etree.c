/* SPDX-License-Identifier: MIT
 *
 * The module _etree: what must be fast of xml.etree.ElementTree. Node is the base of its class
 * Element, whose instances keep their parts in __slots__; here they are read by number. Going
 * through a tree keeps the path as a list, element and index in turn, so that a tree may change,
 * and be as deep as it likes, meanwhile. Paths beyond a tag are ElementPath's. */
#include "lang/mod_etree.h"

#include "lang/import.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

typedef struct Steps { Obj h; Value path, root, tag; bool texts; } Steps;

Value *element_fields(Interp *vm, Value v)
{
    if (!v_is_obj(v))
        return NULL;
    const Type *t = type_of(vm, v);
    if (t->def != &etree_node || t->nfixed < ELEMENT_FIELDS)
        return NULL;
    return (Value *)((char *)v_obj(v) + t->attrs_offset + sizeof(void *));      /* where slots begin */
}

List *element_children(const Value *fields)
{
    Value v = fields ? fields[ELEMENT_CHILDREN] : V_NULL;
    return v != V_NULL && v_is_exact(v, T_LIST) && list_of(v)->len ? list_of(v) : NULL;
}

int element_has_tag(Interp *vm, const Value *fields, Value tag)
{
    Value own = fields ? fields[ELEMENT_TAG] : V_NULL;
    if (own == tag || own == V_NULL)
        return own == tag;
    if (v_is_exact(own, T_STR) && v_is_exact(tag, T_STR))
        return str_eq(own, tag);
    return op_eq(vm, own, tag);
}

/* -- going through a tree ---------------------------------------------------------------------------------------------- */

static void steps_trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((Steps *)o)->path, 3);
}

Value element_steps(Interp *vm, Value root, Value tag, bool texts)
{
    Type *type = type_from_value(type_lookup(vm, type_of(vm, root), str_intern_cstr(vm, "_steps")));
    Value path = list_new(vm, NULL, 0), v = path == V_NULL || !type || type->def != &etree_steps
                                              ? V_NULL
                                              : instance_new(vm, type);
    if (v == V_NULL)
        return vm->exc == V_NULL ? exc_raise(vm, EXC_TypeError, "no element") : V_NULL;
    Steps *s = (Steps *)v_obj(v);
    gc_set(&s->path, path);
    gc_set(&s->root, root);
    gc_set(&s->tag, tag);
    s->texts = texts;
    return v;
}

/* The next element on the path, or the one that is left, whose tail comes now (*left). V_STOP: that
 * was all. */
static Value advance(Steps *s, Interp *vm, bool *left)
{
    *left = false;
    if (s->root != V_NULL) {
        Value root = s->root;
        s->root = V_NULL;
        return root;
    }
    List *path = list_of(s->path);
    if (path->len < 2)
        return V_STOP;
    Value e = path->items[path->len - 2];
    const List *children = element_children(element_fields(vm, e));
    int64_t at = v_small(path->items[path->len - 1]);
    if (children && at < children->len) {
        path->items[path->len - 1] = v_from_small(at + 1);
        return children->items[at];
    }
    path->len -= 2;
    *left = true;
    return path->len ? e : V_STOP;
}

static bool enter(Interp *vm, Steps *s, Value e)
{
    return list_append(vm, s->path, e) && list_append(vm, s->path, v_from_small(0));
}

static Value next_text(Interp *vm, Steps *s)
{
    for (;;) {
        bool left;
        Value e = op_look(vm) ? advance(s, vm, &left) : V_NULL;
        if (e == V_STOP || e == V_NULL || (!left && !enter(vm, s, e)))
            return e == V_STOP ? V_STOP : V_NULL;
        const Value *fields = element_fields(vm, e);
        Value text = fields ? fields[left ? ELEMENT_TAIL : ELEMENT_TEXT] : V_NULL;
        int some = text == V_NULL || text == V_NONE ? 0 : op_truth(vm, text);
        if (some)
            return some < 0 ? V_NULL : text;
    }
}

static Value next_element(Interp *vm, Steps *s)
{
    for (;;) {
        bool left;
        Value e = op_look(vm) ? advance(s, vm, &left) : V_NULL;
        if (e == V_STOP && left)
            continue;
        if (e == V_STOP || e == V_NULL)
            return e;
        if (left)
            continue;
        const Value *fields = element_fields(vm, e);
        if (element_children(fields) && !enter(vm, s, e))
            return V_NULL;
        int wanted = s->tag == V_NULL ? 1 : element_has_tag(vm, fields, s->tag);
        if (wanted)
            return wanted < 0 ? V_NULL : e;
    }
}

Value element_step(Interp *vm, Value steps)
{
    Steps *s = (Steps *)v_obj(steps);
    return s->texts ? next_text(vm, s) : next_element(vm, s);
}

static Value steps_self(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

const TypeDef etree_steps = {
    .name = "_element_iterator",
    .module = "_elementtree",
    .doc = "Goes through a tree.",
    .size = sizeof(Steps),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = steps_trace,
    .slots = {.iter = steps_self, .next = element_step},
};

/* -- elements ---------------------------------------------------------------------------------------------------------- */

static Value m_iter(Interp *vm, Value *args, int n)
{
    (void)n;
    bool all = args[1] == V_NONE || (v_is_exact(args[1], T_STR) && str_eq_cstr(args[1], "*"));
    return element_steps(vm, args[0], all ? V_NULL : args[1], false);
}

static Value m_itertext(Interp *vm, Value *args, int n)
{
    (void)n;
    return element_steps(vm, args[0], V_NULL, true);
}

/* Is it no more than a tag? */
static bool is_simple(Value path, Value namespaces)
{
    if (namespaces != V_NONE || !v_is_exact(path, T_STR))
        return false;
    const Str *s = str_of(path);
    int64_t n = str_len(s);
    bool in_uri = false;
    if (n > 1 && str_at(s, 0) == '{' && (str_at(s, 1) == '*' || str_at(s, 1) == '}'))
        return false;
    for (int64_t i = 0; i < n; i++) {
        uint32_t c = str_at(s, i);
        in_uri = c == '{' || (in_uri && c != '}');
        if (!in_uri && (c == '/' || c == '*' || c == '[' || c == '@' || c == '.'))
            return false;
    }
    return true;
}

/* The first child with a tag: V_STOP when there is none. */
static Value child_with(Interp *vm, Value self, Value tag)
{
    for (int64_t i = 0;; i++) {
        const List *children = element_children(element_fields(vm, self));
        if (!children || i >= children->len)
            return V_STOP;
        Value e = children->items[i];
        int same = op_look(vm) ? element_has_tag(vm, element_fields(vm, e), tag) : -1;
        if (same)
            return same < 0 ? V_NULL : e;
    }
}

static Value by_path(Interp *vm, const char *name)
{
    Value module = import_module(vm, "xml.etree.ElementPath");
    return module == V_NULL ? V_NULL : op_getattr(vm, module, str_intern_cstr(vm, name));
}

static Value m_find(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!is_simple(args[1], args[2])) {
        Value fn = by_path(vm, "find");
        return fn == V_NULL ? V_NULL : native_tail(vm, fn, 3, args[0], args[1], args[2]);
    }
    Value e = child_with(vm, args[0], args[1]);
    return e == V_STOP ? V_NONE : e;
}

static Value m_findtext(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!is_simple(args[1], args[3])) {
        Value fn = by_path(vm, "findtext");
        return fn == V_NULL ? V_NULL : native_tail(vm, fn, 4, args[0], args[1], args[2], args[3]);
    }
    Value e = child_with(vm, args[0], args[1]);
    if (e == V_STOP || e == V_NULL)
        return e == V_STOP ? args[2] : V_NULL;
    Value text = element_fields(vm, e)[ELEMENT_TEXT];
    return text == V_NULL || text == V_NONE ? vm->empty_str : text;
}

static Value m_select(Interp *vm, Value *args, int n)
{
    (void)n;
    Value found = list_new(vm, NULL, 0);
    for (int64_t i = 0; found != V_NULL; i++) {
        const List *children = element_children(element_fields(vm, args[0]));
        if (!children || i >= children->len)
            break;
        Value e = children->items[i];
        int same = op_look(vm) ? element_has_tag(vm, element_fields(vm, e), args[1]) : -1;
        if (same < 0 || (same && !list_append(vm, found, e)))
            return V_NULL;
    }
    return found;
}

static Value m_findall(Interp *vm, Value *args, int n)
{
    if (is_simple(args[1], args[2]))
        return m_select(vm, args, n);
    Value fn = by_path(vm, "findall");
    return fn == V_NULL ? V_NULL : native_tail(vm, fn, 3, args[0], args[1], args[2]);
}

static Value m_get(Interp *vm, Value *args, int n)
{
    (void)n;
    const Value *fields = element_fields(vm, args[0]);
    Value attrib = fields ? fields[ELEMENT_ATTRIB] : V_NULL;
    if (attrib == V_NULL || !v_is_exact(attrib, T_DICT))
        return attrib == V_NULL ? args[2] : op_call_method(vm, attrib, "get", args + 1, 2);
    Value v = dict_get(vm, attrib, args[1]);
    return v != V_NULL || vm->exc != V_NULL ? v : args[2];
}

static Value refuse_index(Interp *vm, ExcId type, const char *message)
{
    exc_clear(vm);
    return exc_raise(vm, type, "%s", message);
}

static Value node_getitem(Interp *vm, Value self, Value index)
{
    const List *children = element_children(element_fields(vm, self));
    if (children && v_is_int(index) && (uint64_t)v_small(index) < (uint64_t)children->len)
        return children->items[v_small(index)];
    Value all = op_getattr(vm, self, str_intern_cstr(vm, "_children"));
    Value item = all == V_NULL ? V_NULL : op_getitem(vm, all, index);
    if (item == V_NULL && exc_pending_is(vm, EXC_IndexError))
        return refuse_index(vm, EXC_IndexError, "child index out of range");
    if (item == V_NULL && exc_pending_is(vm, EXC_TypeError))
        return refuse_index(vm, EXC_TypeError, "element indices must be integers");
    return item;
}

static const NativeDef methods[] = {
    {"iter(self, /, tag=None)", m_iter,
     "Return an iterator of the element and what is below it, or those of it with a tag.", 0},
    { "itertext(self, /)", m_itertext, "Return an iterator of the texts in the element.", 0 },
    { "find(self, /, path, namespaces=None)", m_find, "Return the first element that a path finds, or None.", 0 },
    { "findtext(self, /, path, default=None, namespaces=None)", m_findtext,
      "Return the text of the first element that a path finds.", 0 },
    { "findall(self, /, path, namespaces=None)", m_findall, "Return all elements that a path finds.", 0 },
    { "get(self, /, key, default=None)", m_get, "Return an attribute, or what is given instead.", 0 },
    { "_select(self, tag, /)", m_select, "Return the children with a tag.", 0 },
    { NULL, NULL, NULL, 0 }
};

const TypeDef etree_node = {
    .name = "Node",
    .module = "_etree",
    .doc = "The base of elements.",
    .size = sizeof(Obj),
    .kind = KIND_INSTANCE,
    .flags = TYPE_NO_DICT | TYPE_WEAK,
    .slots = {.getitem = node_getitem},
    .methods = methods,
};

static bool init(Interp *vm, Value module)
{
    Type *node = type_from_def(vm, &etree_node, T_NO_TYPE);
    node->slots.new_ = vm->types[T_OBJECT]->slots.new_;     /* Element's instances are made as any other */
    Value steps = v_from_obj(type_from_def(vm, &etree_steps, T_NO_TYPE));
    return dict_set(vm, type_dict(vm, node), str_intern_cstr(vm, "_steps"), steps)
        && module_add(vm, module, "Node", v_from_obj(node)) && module_add_type(vm, module, &etree_builder)
        && module_add_functions(vm, module, etree_write_rows, "_etree");
}

const ModuleDef mod__etree = {
    .name = "_etree", .doc = "Elements of XML, for xml.etree.", .functions = NULL, .init = init};
