/* SPDX-License-Identifier: MIT
 *
 * The module _etree: the base of TreeBuilder, which mod_expat.c feeds without a call in the
 * language where the target of a parser is just that. Elements are made without their __init__
 * where the factory is the class Element itself. */
#include "lang/mod_etree.h"

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* data: V_NULL, a text, or a list of texts. factory is called for elements, unless it is `element`. */
typedef struct Builder { Obj h; Value data, open, last, root, element, factory; bool tail; } Builder;

static void builder_trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((Builder *)o)->data, 6);
}

static Builder *builder_of(Value v) { return (Builder *)v_obj(v); }

bool builder_is(Interp *vm, Value v)
{
    return v_is_obj(v) && type_of(vm, v)->def == &etree_builder;
}

static Value builder_new(Interp *vm, Value *args, int n)
{
    (void)n;
    Value open = list_new(vm, NULL, 0),
          v = open == V_NULL ? V_NULL : instance_new(vm, type_from_value(args[0]));
    if (v == V_NULL)
        return V_NULL;
    Builder *b = builder_of(v);
    b->data = b->last = b->root = b->element = b->factory = V_NULL;
    gc_set(&b->open, open);
    return v;
}

/* The fields of an instance of Element itself, whose methods nobody has replaced; else NULL. */
static Value *plain_fields(Interp *vm, const Builder *b, Value e)
{
    Value *fields = element_fields(vm, e);
    return fields && b->element != V_NULL && v_from_obj(type_of(vm, e)) == b->element ? fields : NULL;
}

static bool flush(Interp *vm, Builder *b)
{
    Value text = b->data, last = b->last;
    if (text == V_NULL)
        return true;
    b->data = V_NULL;
    if (last == V_NULL)
        return true;
    if (v_is_exact(text, T_LIST))
        text = str_join(vm, vm->empty_str, list_of(text)->items, (size_t)list_of(text)->len);
    if (text == V_NULL)
        return false;
    Value *fields = plain_fields(vm, b, last);
    if (!fields)
        return op_setattr(vm, last, str_intern_cstr(vm, b->tail ? "tail" : "text"), text);
    gc_set(&fields[b->tail ? ELEMENT_TAIL : ELEMENT_TEXT], text);
    return true;
}

static Value new_element(Interp *vm, Builder *b, Value tag, Value attributes)
{
    if (b->factory != b->element || b->element == V_NULL || !v_is_exact(attributes, T_DICT)) {
        Value args[] = { tag, attributes };
        return b->factory == V_NULL ? exc_raise(vm, EXC_RuntimeError, "the builder is not initialized")
                                    : op_call(vm, b->factory, args, 2);
    }
    Value children = list_new(vm, NULL, 0),
          e = children == V_NULL ? V_NULL : instance_new(vm, type_from_value(b->element));
    Value *fields = e == V_NULL ? NULL : element_fields(vm, e);
    if (!fields)
        return e;
    gc_set(&fields[ELEMENT_TAG], tag);
    gc_set(&fields[ELEMENT_ATTRIB], attributes);
    gc_set(&fields[ELEMENT_CHILDREN], children);
    fields[ELEMENT_TEXT] = fields[ELEMENT_TAIL] = V_NONE;
    return e;
}

/* Into the innermost open element. */
static bool insert(Interp *vm, Builder *b, Value e)
{
    const List *open = list_of(b->open);
    if (!open->len)
        return true;
    Value parent = open->items[open->len - 1];
    const Value *fields = plain_fields(vm, b, parent);
    Value children = fields && element_fields(vm, e) ? fields[ELEMENT_CHILDREN] : V_NULL;
    if (children != V_NULL && v_is_exact(children, T_LIST))
        return list_append(vm, children, e);
    return op_call_method(vm, parent, "append", &e, 1) != V_NULL;
}

bool builder_start(Interp *vm, Value builder, Value tag, Value attributes, Value *made)
{
    Builder *b = builder_of(builder);
    if (!flush(vm, b) || (*made = new_element(vm, b, tag, attributes)) == V_NULL)
        return false;
    gc_set(&b->last, *made);
    if (!insert(vm, b, *made))
        return false;
    if (!list_of(b->open)->len && b->root == V_NULL)
        gc_set(&b->root, *made);
    b->tail = false;
    return list_append(vm, b->open, *made);
}

bool builder_end(Interp *vm, Value builder, Value tag, Value *made)
{
    (void)tag;
    Builder *b = builder_of(builder);
    if (!flush(vm, b))
        return false;
    List *open = list_of(b->open);
    if (!open->len) {
        exc_raise(vm, EXC_IndexError, "pop from empty stack");
        return false;
    }
    *made = open->items[--open->len];
    gc_set(&b->last, *made);
    b->tail = true;
    return true;
}

bool builder_data(Interp *vm, Value builder, Value text)
{
    Builder *b = builder_of(builder);
    if (b->data == V_NULL) {
        gc_set(&b->data, text);
        return true;
    }
    if (!v_is_exact(b->data, T_LIST)) {
        Value both = list_new(vm, &b->data, 1);
        if (both == V_NULL)
            return false;
        gc_set(&b->data, both);
    }
    return list_append(vm, b->data, text);
}

static Value m_setup(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    Builder *b = builder_of(args[0]);
    gc_set(&b->element, args[1]);
    gc_set(&b->factory, args[2]);
    return V_NONE;
}

static Value m_start(Interp *vm, Value *args, int n)
{
    (void)n;
    Value made;
    return builder_start(vm, args[0], args[1], args[2], &made) ? made : V_NULL;
}

static Value m_end(Interp *vm, Value *args, int n)
{
    (void)n;
    Value made;
    return builder_end(vm, args[0], args[1], &made) ? made : V_NULL;
}

static Value m_data(Interp *vm, Value *args, int n)
{
    (void)n;
    return builder_data(vm, args[0], args[1]) ? V_NONE : V_NULL;
}

static Value m_insert(Interp *vm, Value *args, int n)
{
    (void)n;
    Builder *b = builder_of(args[0]);
    if (!flush(vm, b) || !insert(vm, b, args[1]))
        return V_NULL;
    gc_set(&b->last, args[1]);
    b->tail = true;
    return V_NONE;
}

static Value m_close(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    const Builder *b = builder_of(args[0]);
    return b->root == V_NULL ? V_NONE : b->root;
}

static const NativeDef methods[] = {
    { "_setup(self, element, factory, /)", m_setup, "Set the class of elements, and what makes them.", 0 },
    { "start(self, tag, attrs, /)", m_start, "Begin an element.", 0 },
    { "end(self, tag, /)", m_end, "End the innermost element.", 0 },
    { "data(self, data, /)", m_data, "Add text.", 0 },
    { "_insert(self, element, /)", m_insert, "Add an element that has no end.", 0 },
    { "close(self, /)", m_close, "Return the root element, or None.", 0 },
    { NULL, NULL, NULL, 0 }
};

const TypeDef etree_builder = {
    .name = "Builder",
    .module = "_etree",
    .doc = "The base of TreeBuilder.",
    .size = sizeof(Builder),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = builder_trace,
    .construct = "Builder(cls, /, *args, **kwargs)",
    .new_fn = builder_new,
    .methods = methods,
};
