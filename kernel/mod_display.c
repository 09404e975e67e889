/* SPDX-License-Identifier: MIT
 *
 * The module _display: what lib/IPython/display.py and lib/_cell.py need of the engine. */
#include "kernel/engine_state.h"
#include "lang/native.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static Value fn_show(Interp *vm, Value *args, int n)
{
    (void)n;
    Engine *e = engine_of(vm);
    return engine_show(e, args[0]) ? engine_rest(e, e->front.rest(e->front.state, engine_origin(e))) : V_NULL;
}

static Value fn_fail(Interp *vm, Value *args, int n)
{
    (void)n;
    Engine *e = engine_of(vm);
    json_t *error = engine_error(vm, args[0]);
    json_decref(e->error);
    e->error = error;
    return engine_rest(e, e->front.rest(e->front.state, engine_origin(e)));
}

/* Leaves the MIME types that are wanted. False: exception pending. */
static bool filter(Interp *vm, json_t *data, Value include, Value exclude)
{
    const char *mime;
    json_t *value;
    void *next;
    json_object_foreach_safe(data, next, mime, value)
    {
        Value name = str_from_cstr(vm, mime);
        int in = include == V_NONE ? 1 : op_contains(vm, include, name),
            out = exclude == V_NONE ? 0 : op_contains(vm, exclude, name);
        if (in < 0 || out < 0)
            return false;
        if (!in || out)
            json_object_del(data, mime);
    }
    return true;
}

static bool add_metadata(Interp *vm, Bundle *b, Value metadata)
{
    json_t *more = metadata == V_NONE ? NULL : bundle_json(vm, metadata);
    if (more && b->metadata && json_is_object(more))
        json_object_update_recursive(b->metadata, more);
    else if (more && !b->metadata)
        b->metadata = json_incref(more);
    json_decref(more);
    return more || metadata == V_NONE;
}

/* Gives the bundle of `data` (a dict of MIME types, or an object when `raw` is false) in *b. 1; 0:
 * it showed itself; -1: exception. */
static int take_bundle(Interp *vm, Value data, bool raw, Bundle *b)
{
    *b = (Bundle){0};
    if (raw)
        b->data = bundle_from_dict(vm, data);
    else if (!bundle_make(vm, data, b))
        return -1;
    return b->data ? 1 : raw ? -1 : 0;
}

/* publish(data, raw, metadata, transient, update, include, exclude) */
static Value fn_publish(Interp *vm, Value *args, int n)
{
    (void)n;
    Engine *e = engine_of(vm);
    Bundle b;
    int got = take_bundle(vm, args[0], args[1] == V_TRUE, &b);
    if (got <= 0)
        return got < 0 ? V_NULL : V_NONE;
    json_t *transient = filter(vm, b.data, args[5], args[6]) && add_metadata(vm, &b, args[2])
                          ? bundle_json(vm, args[3])
                          : NULL;
    if (!transient) {
        bundle_clear(&b);
        return V_NULL;
    }
    OutputDisplay shown = {.data = b.data,
                           .metadata = b.metadata,
                           .transient = transient,
                           .update = args[4] == V_TRUE};
    long ms = json_object_size(b.data) ? e->front.display(e->front.state, engine_origin(e), &shown) : 0;
    bundle_clear(&b);
    json_decref(transient);
    return engine_rest(e, ms);
}

static Value fn_clear(Interp *vm, Value *args, int n)
{
    (void)n;
    Engine *e = engine_of(vm);
    int wait = op_truth(vm, args[0]);
    if (wait < 0)
        return V_NULL;
    e->front.clear(e->front.state, engine_origin(e), wait);
    return V_NONE;
}

static Value fn_payload(Interp *vm, Value *args, int n)
{
    (void)n;
    Engine *e = engine_of(vm);
    json_t *payload = bundle_json(vm, args[0]);
    if (!payload)
        return V_NULL;
    e->front.payload(e->front.state, engine_origin(e), payload);
    return V_NONE;
}

static Value fn_set_error_mode(Interp *vm, Value *args, int n)
{
    (void)n;
    Engine *e = engine_of(vm);
    e->terse_errors = args[0] == V_TRUE;
    e->plain_errors = args[1] != V_TRUE;
    return V_NONE;
}

static Value fn_getpass(Interp *vm, Value *args, int n)
{
    (void)n;
    Value prompt = op_str(vm, args[0]);
    return prompt == V_NULL ? V_NULL : vm->host.input(vm, prompt, true);
}

static Value fn_body(Interp *vm, Value *args, int n)
{
    (void)n;
    size_t len;
    const char *text = str_utf8(vm, args[0], &len);
    Code *code = text ? engine_compile_cell(engine_of(vm), text, len) : NULL;
    return code ? function_new(vm, code, vm->main_dict) : V_NULL;
}

/* -- cells ------------------------------------------------------------------------------------- */

static Value fn_cell_of(Interp *vm, Value *args, int n)
{
    (void)n;
    const Engine *e = engine_of(vm);
    Task *t = task_of(args[0]);
    const CellRun *cell = t && (t->state != TASK_DONE || t->is_kept) ? engine_cell(e, t->group) : NULL;
    return cell ? int_from_i64(vm, cell->number) : V_NONE;
}

static const CellRun *own_cell(Interp *vm)
{
    Engine *e = engine_of(vm);
    return engine_cell(e, task_current_group(e->scheduler));
}

static Value fn_cell(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    const CellRun *cell = own_cell(vm);
    return cell ? int_from_i64(vm, cell->number) : V_NONE;
}

static Value fn_is_foreground(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    const Engine *e = engine_of(vm);
    return v_from_bool(e->task && task_current(e->scheduler) == e->task);
}

static Value fn_is_over(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    const CellRun *cell = own_cell(vm);
    return v_from_bool(cell && (cell->stale || cell->superseded));
}

static Value fn_is_rich(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return v_from_bool(engine_of(vm)->front.html);
}

static const NativeDef functions[] = {
    {"cell_of(task, /)", fn_cell_of, "The number of the cell that started a task, or None.", 0},
    {"cell()", fn_cell, "The number of the cell that this code belongs to, or None.", 0},
    {"is_foreground()", fn_is_foreground, "Is this the cell itself, not a task or a thread of one?", 0},
    {"is_over()", fn_is_over, "Did that cell run again, or was it deleted?", 0},
    {"is_rich()", fn_is_rich, "Are displays seen as HTML, not as text?", 0},
    {"show(value, /)", fn_show, "Make `value` the result of the cell; waits until there is room for it.", 0},
    {"body(text, /)", fn_body, "A function, or a coroutine function, that runs `text` as part of the cell.", 0},
    {"fail(error, /)", fn_fail, "Say how the cell failed.", 0},
    {"publish(data, raw, metadata, transient, update, include, exclude, /)", fn_publish,
     "Show an object, or with `raw` a dict of MIME types.", 0},
    {"clear(wait=False, /)", fn_clear, "Clear the output of the cell.", 0},
    {"payload(what, /)", fn_payload, "Add to the payload of the cell's reply.", 0},
    {"set_error_mode(terse, coloured, /)", fn_set_error_mode, "How errors of cells are shown from now on.", 0},
    {"getpass(prompt, /)", fn_getpass, "Ask for a password.", 0},
    {0},
};

const ModuleDef mod_display = {"_display", "What cells show, for IPython.display.", functions, NULL};
