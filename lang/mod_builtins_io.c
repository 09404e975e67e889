/* SPDX-License-Identifier: MIT
 *
 * print, input, help, breakpoint. What is printed to the program's own stdout goes out in one
 * piece; other files get each part by a call of their write(), as in CPython. */
#include "lang/mod_builtins.h"

#include <stdio.h>
#include <stdlib.h>

#include "lang/io.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- print ----------------------------------------------------------------------------------------------------- */

static bool separator(Interp *vm, Value v, const char *name, const char *dflt, Value *text)
{
    if (v == V_NONE) {
        *text = str_from_cstr(vm, dflt);
        return *text != V_NULL;
    }
    *text = v;
    if (!str_is(v))
        exc_raise(vm, EXC_TypeError, "%s must be None or a string, not %s", name, type_name_of(vm, v));
    return str_is(v);
}

/* One item after the other, through the file's write(). */
static bool print_parts(Interp *vm, const Tuple *items, Value sep, Value end, Value file)
{
    for (int64_t i = 0; i < items->len; i++) {
        if (i > 0 && !io_write_text(vm, file, sep))
            return false;
        Value text = op_str(vm, items->items[i]);
        if (text == V_NULL || !io_write_text(vm, file, text))
            return false;
    }
    return io_write_text(vm, file, end);
}

static Value joined(Interp *vm, const Tuple *items, Value sep, Value end)
{
    StrBuilder out = {0};
    for (int64_t i = 0; i < items->len; i++) {
        Value text = op_str(vm, items->items[i]);
        if (text == V_NULL) {
            sb_clear(&out);
            return V_NULL;
        }
        if (i > 0)
            sb_add_str(&out, str_of(sep));
        sb_add_str(&out, str_of(text));
    }
    sb_add_str(&out, str_of(end));
    return sb_finish(vm, &out);
}

/* What was printed before an item whose str() failed must be seen, so only a line that is whole
 * goes out in one piece. */
static bool print_line(Interp *vm, const Tuple *items, Value sep, Value end, Value file)
{
    for (int64_t i = 0; i < items->len; i++)
        if (v_is_obj(items->items[i]) && v_obj(items->items[i])->shape >= T_COUNT)
            return print_parts(vm, items, sep, end, file);
    Value text = joined(vm, items, sep, end);
    return text != V_NULL && io_write_text(vm, file, text);
}

static Value print(Interp *vm, Value *args, int n)
{
    (void)n;
    Value sep, end, file = args[3];
    if (file == V_NONE)
        file = dict_get_str(dict_of(vm->sys_dict), vm->names.stdout_);
    if (file == V_NULL)
        return exc_raise(vm, EXC_RuntimeError, "lost sys.stdout");
    if (file == V_NONE)
        return V_NONE;
    if (!separator(vm, args[1], "sep", " ", &sep) || !separator(vm, args[2], "end", "\n", &end))
        return V_NULL;
    /* a write() of C cannot tell one piece from several */
    bool done = type_overrides(vm, type_of(vm, file), vm->names.write)
                  ? print_parts(vm, tuple_of(args[0]), sep, end, file)
                  : print_line(vm, tuple_of(args[0]), sep, end, file);
    int flush = done ? op_truth(vm, args[4]) : -1;
    if (flush < 0)
        return V_NULL;
    if (flush && op_call_method(vm, file, "flush", NULL, 0) == V_NULL)
        return V_NULL;
    return vm->host.rest ? vm->host.rest(vm, V_NONE) : V_NONE;
}

/* -- input ----------------------------------------------------------------------------------------------------- */

static Value read_line(Interp *vm)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t len = getline(&line, &cap, stdin);
    if (len > 0 && line[len - 1] == '\n')
        len--;
    Value text = len < 0 ? exc_raise(vm, EXC_EOFError, "EOF when reading a line")
        : str_from_utf8(vm, line, (size_t)len);
    free(line);
    return text;
}

/* sys.NAME; a missing one is an error. */
static Value stream(Interp *vm, Value name)
{
    Value v = dict_get_str(dict_of(vm->sys_dict), name);
    if (v == V_NULL || v == V_NONE)
        return exc_raise(vm, EXC_RuntimeError, "input(): lost sys.%s", str_utf8(vm, name, NULL));
    return v;
}

/* A line from what the program put in the place of sys.stdin. */
static Value line_of(Interp *vm, Value in)
{
    Value line = op_call_method(vm, in, "readline", NULL, 0);
    if (line == V_NULL)
        return V_NULL;
    if (!str_is(line))
        return exc_raise(vm, EXC_TypeError, "object.readline() returned non-string");
    int64_t len = str_of(line)->len;
    if (len == 0)
        return exc_raise(vm, EXC_EOFError, "EOF when reading a line");
    return str_at(str_of(line), len - 1) == '\n' ? str_slice(vm, line, 0, len - 1) : line;
}

static bool show_prompt(Interp *vm, Value out, Value prompt)
{
    if (!io_write_text(vm, out, prompt))
        return false;
    if (op_call_method(vm, out, "flush", NULL, 0) == V_NULL)
        exc_clear(vm);
    return true;
}

static Value input(Interp *vm, Value *args, int n)
{
    (void)n;
    Value in = stream(vm, vm->names.stdin_), out = in == V_NULL ? V_NULL : stream(vm, vm->names.stdout_);
    Value prompt = out == V_NULL ? V_NULL : args[0] == V_NULL ? vm->empty_str : op_str(vm, args[0]);
    if (prompt == V_NULL)
        return V_NULL;
    bool own = in == dict_get_str(dict_of(vm->sys_dict), str_intern_cstr(vm, "__stdin__"));
    if (own && vm->host.input)
        return vm->host.input(vm, prompt, false);
    if (!show_prompt(vm, out, prompt))
        return V_NULL;
    return own ? read_line(vm) : line_of(vm, in);
}

/* -- help, breakpoint ------------------------------------------------------------------------------------------ */

static Value help(Interp *vm, Value *args, int n)
{
    (void)n;
    Value helper = prelude_get(vm, "_builtins", "help_about");
    if (helper == V_NULL)
        return V_NULL;
    return args[0] == V_NULL ? native_tail(vm, helper, 0) : native_tail(vm, helper, 1, args[0]);
}

static Value breakpoint(Interp *vm, Value *args, int n)
{
    (void)n;
    Value hook = dict_get_str(dict_of(vm->sys_dict), str_intern_cstr(vm, "breakpointhook"));
    if (hook == V_NULL)
        return exc_raise(vm, EXC_RuntimeError, "lost sys.breakpointhook");
    return op_call_ex(vm, hook, args[0], args[1]);
}

const NativeDef builtins_io_rows[] = {
    {"breakpoint(*args, **kws)", breakpoint, "Calls sys.breakpointhook(*args, **kws), which by itself enters pdb.", 0},
    {"help(object=..., /)", help, "Prints the signature and the documentation of an object.", 0},
    {"input(prompt=..., /)\t(prompt='', /)", input,
     "Show the prompt and return the line that the user types, without its newline; EOFError at the end of input.", 0},
    {"print(*args, sep=None, end=None, file=None, flush=False)\t(*args, sep=' ', end='\\n', file=None, flush=False)", print,
     "Write the text of the values to file (sys.stdout), sep between them and end after the last.", 0},
    {NULL, NULL, NULL, 0},
};
