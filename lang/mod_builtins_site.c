/* SPDX-License-Identifier: MIT
 *
 * What CPython's site module adds to the builtins: exit and quit, which say how to leave when they
 * are shown, and copyright, credits and license, which show a text. */
#include "lang/mod_builtins.h"

#include "lang/obj_dict.h"
#include "lang/obj_exc.h"
#include "lang/obj_str.h"

/* A name or text, shown by repr(). */
typedef struct SiteText { Obj h; Value text; } SiteText;

static Value text_of(Value self)
{
    return ((SiteText *)v_obj(self))->text;
}

static void trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((SiteText *)o)->text);
}

static Value quitter_repr(Interp *vm, Value self)
{
    return str_from_fmt(vm, "Use %s() or Ctrl-D (i.e. EOF) to exit", str_utf8(vm, text_of(self), NULL));
}

/* exit(), exit(code), exit(code=code) */
static Value quitter_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    (void)self, (void)kwnames;
    if (nargs > 1)
        return exc_raise(vm, EXC_TypeError, "Quitter.__call__() takes from 1 to 2 positional arguments but %d were given",
                         nargs + 1);
    return exc_raise_value(vm, EXC_SystemExit, nargs == 0 ? V_NONE : args[0]);
}

static Value printer_repr(Interp *vm, Value self)
{
    (void)vm;
    return text_of(self);
}

static Value printer_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)kwnames;
    Value text = text_of(self);
    if (nargs > 0)
        return exc_raise(vm, EXC_TypeError,
                         "_Printer.__call__() takes 1 positional argument but %d were given",
                         nargs + 1);
    return op_call(vm, dict_get_str(dict_of(vm->builtins), str_intern_cstr(vm, "print")), &text, 1);
}

static Value get_name(Interp *vm, Value self)
{
    (void)vm;
    return text_of(self);
}

static const GetSetDef quitter_getsets[] = {
    {"name", get_name, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

static const TypeDef quitter_def = {
    .name = "Quitter",
    .module = "_sitebuiltins",
    .size = sizeof(SiteText),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .doc = "exit and quit: calling one raises SystemExit.",
    .trace = trace,
    .slots = {.repr = quitter_repr, .call = quitter_call},
    .getsets = quitter_getsets,
};

static const TypeDef printer_def = {
    .name = "_Printer", .module = "_sitebuiltins", .size = sizeof(SiteText), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL, .doc = "A text that is shown by its repr() and printed by a call.",
    .trace = trace, .slots = {.repr = printer_repr, .call = printer_call},
};

static void add(Interp *vm, Type *type, const char *name, const char *text)
{
    Value self = instance_new(vm, type);
    gc_set(&((SiteText *)v_obj(self))->text, str_from_cstr(vm, text));
    builtin_add(vm, name, self);
}

void builtins_site_init(Interp *vm)
{
    Type *quitter = type_from_def(vm, &quitter_def, 0), *printer = type_from_def(vm, &printer_def, 0);
    add(vm, quitter, "exit", "exit");
    add(vm, quitter, "quit", "quit");
    add(vm, printer, "copyright", "Copyright (c) the authors of Meanwhile.\nAll Rights Reserved.");
    add(vm, printer, "credits", "    Thanks to everyone who made Python what it is.");
    add(vm, printer, "license", "Meanwhile is free software under the MIT licence.");
}
