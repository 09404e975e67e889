/* SPDX-License-Identifier: MIT
 *
 * The module _etree: trees of plain texts as XML, in one go. Trees that hold anything else (a
 * QName, an int that must be refused) are left to lib/xml/etree/_serialize.py: names() says so with
 * None. */
#include "lang/mod_etree.h"

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

typedef struct Writer { Interp *vm; StrBuilder out; Value names, comment, pi; bool short_empty; } Writer;

static bool is_text(Value v) { return v == V_NULL || v == V_NONE || v_is_exact(v, T_STR); }

/* -- the names of a tree ----------------------------------------------------------------------------------------------- */

static bool add_name(Interp *vm, Value seen, Value name)
{
    return dict_get_str(dict_of(seen), name) != V_NULL || dict_set(vm, seen, name, V_NONE);
}

/* 1; 0: it is not plain; -1: exception pending. */
static int add_names(Interp *vm, Value seen, const Value *fields, Value *args)
{
    if (!fields || !is_text(fields[ELEMENT_TEXT]) || !is_text(fields[ELEMENT_TAIL]))
        return 0;
    Value tag = fields[ELEMENT_TAG], attrib = fields[ELEMENT_ATTRIB], key, value;
    if (tag != V_NULL && v_is_exact(tag, T_STR)) {
        if (!add_name(vm, seen, tag))
            return -1;
    } else if (tag == V_NULL || (tag != V_NONE && tag != args[1] && tag != args[2]))
        return 0;
    if (attrib == V_NULL || !v_is_exact(attrib, T_DICT))
        return 0;
    for (int64_t at = 0; dict_next(dict_of(attrib), &at, &key, &value);) {
        if (!v_is_exact(key, T_STR) || !v_is_exact(value, T_STR))
            return 0;
        if (!add_name(vm, seen, key))
            return -1;
    }
    return 1;
}

static Value f_names(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!element_fields(vm, args[0]))
        return V_NONE;
    Value seen = dict_new(vm), steps = seen == V_NULL ? V_NULL : element_steps(vm, args[0], V_NULL, false), e;
    if (steps == V_NULL)
        return V_NULL;
    while ((e = element_step(vm, steps)) != V_STOP) {
        int ok = e == V_NULL ? -1 : add_names(vm, seen, element_fields(vm, e), args);
        if (ok != 1)
            return ok ? V_NULL : V_NONE;
    }
    return seen;
}

/* -- text -------------------------------------------------------------------------------------------------------------- */

static const char *escape_of(uint32_t c, bool attribute)
{
    static const char *const all[64] = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;" };
    static const char *const more[64] = {
        ['"'] = "&quot;", ['\r'] = "&#13;", ['\n'] = "&#10;", ['\t'] = "&#09;"};
    return c > 63 ? NULL : all[c] ? all[c] : attribute ? more[c] : NULL;
}

static bool add_escaped(Writer *w, Value text, bool attribute)
{
    if (text == V_NULL || text == V_NONE)
        return true;
    const Str *s = str_of(text);
    int64_t from = 0, len = str_len(s);
    if (!sb_fits(w->vm, &w->out, (size_t)len * 2))
        return false;
    for (int64_t i = 0; i < len; i++) {
        const char *written = escape_of(str_at(s, i), attribute);
        if (!written)
            continue;
        sb_add_slice(&w->out, s, from, i);
        sb_add_ascii(&w->out, written);
        from = i + 1;
    }
    sb_add_slice(&w->out, s, from, len);
    return true;
}

static void add_plain(Writer *w, const char *before, Value text, const char *after)
{
    sb_add_ascii(&w->out, before);
    if (text != V_NULL)
        sb_add_str(&w->out, str_of(text));
    sb_add_ascii(&w->out, after);
}

static Value name_of(Writer *w, Value name)
{
    Value v = dict_get(w->vm, w->names, name);
    if (v != V_NULL && str_is(v))
        return v;
    return w->vm->exc == V_NULL
             ? exc_raise(w->vm, EXC_RuntimeError, "the tree changed while it was written")
             : V_NULL;
}

static bool add_attributes(Writer *w, Value attrib)
{
    Value key, value;
    for (int64_t at = 0; dict_next(dict_of(attrib), &at, &key, &value);) {
        Value name = name_of(w, key);
        if (name == V_NULL)
            return false;
        add_plain(w, " ", name, "=\"");
        if (!add_escaped(w, value, true))
            return false;
        sb_add_ascii(&w->out, "\"");
    }
    return true;
}

static bool add_element(Writer *w, Value e, Value declared);

static bool add_children(Writer *w, const Value *fields)
{
    const List *children = element_children(fields);
    for (int64_t i = 0; children && i < children->len; i++)
        if (!add_element(w, children->items[i], V_NULL))
            return false;
    return true;
}

static bool add_tagged(Writer *w, const Value *fields, Value declared)
{
    Value name = name_of(w, fields[ELEMENT_TAG]), text = fields[ELEMENT_TEXT];
    if (name == V_NULL)
        return false;
    add_plain(w, "<", name, "");
    if (declared != V_NULL)
        sb_add_str(&w->out, str_of(declared));
    if (!add_attributes(w, fields[ELEMENT_ATTRIB]))
        return false;
    bool some = text != V_NULL && text != V_NONE && str_len(str_of(text));
    if (!some && !element_children(fields) && w->short_empty) {
        sb_add_ascii(&w->out, " />");
        return true;
    }
    sb_add_ascii(&w->out, ">");
    if (!add_escaped(w, text, false) || !add_children(w, fields))
        return false;
    add_plain(w, "</", name, ">");
    return true;
}

/* With its tail. Nothing of the language runs in between, so the tree stays what names() saw. */
static bool add_element(Writer *w, Value e, Value declared)
{
    const Value *fields = element_fields(w->vm, e);
    if (!op_glance(w->vm))
        return op_interrupted(w->vm);
    if (!op_enter(w->vm, ""))
        return false;
    Value tag = fields[ELEMENT_TAG], text = fields[ELEMENT_TEXT];
    Value shown = text == V_NULL || text == V_NONE ? str_intern_cstr(w->vm, "None") : text;
    bool ok = true;
    if (tag == V_NONE)
        ok = add_escaped(w, text, false) && add_children(w, fields);
    else if (tag == w->comment || tag == w->pi)
        add_plain(w, tag == w->comment ? "<!--" : "<?", shown, tag == w->comment ? "-->" : "?>");
    else
        ok = add_tagged(w, fields, declared);
    op_leave(w->vm);
    return ok && add_escaped(w, fields[ELEMENT_TAIL], false);
}

static Value f_write(Interp *vm, Value *args, int n)
{
    (void)n;
    Writer w = {.vm = vm,
                .names = args[1],
                .comment = args[4],
                .pi = args[5],
                .short_empty = args[3] == V_TRUE};
    Value seen = v_is_exact(args[1], T_DICT) && str_is(args[2])
                   ? f_names(vm, (Value[]){args[0], args[4], args[5]}, 3)
                   : V_NONE;
    if (seen == V_NULL)
        return V_NULL;
    if (seen == V_NONE)
        return exc_raise(vm, EXC_TypeError, "the tree is not plain");
    if (add_element(&w, args[0], args[2]))
        return sb_finish(vm, &w.out);
    sb_clear(&w.out);
    return V_NULL;
}

const NativeDef etree_write_rows[] = {
    {"names(root, comment, pi, /)", f_names,
     "Return a dict whose keys are the names of a tree in order; None: it holds more than "
     "texts.", 0},
    { "write(root, names, declared, short, comment, pi, /)", f_write,
      "Return a tree as XML: with its names as they are to be written, and what the root declares.", 0 },
    { NULL, NULL, NULL, 0 }
};
