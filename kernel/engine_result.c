/* SPDX-License-Identifier: MIT
 *
 * What cells leave behind for later ones: In and Out, _ and its kin. Names that the program uses
 * for something else are left alone. */
#include <string.h>

#include "kernel/engine_state.h"
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

enum { KEPT = 3 };
static const char *const latest[KEPT] = {"_", "__", "___"};

/* vm->module_values[MODULE_SESSION]: (In, Out, _, __, ___), the last three as we set them. */
static Value *kept(Engine *e)
{
    return tuple_of(e->vm->module_values[MODULE_SESSION])->items;
}

void engine_result_init(Engine *e)
{
    Interp *vm = e->vm;
    Value in = list_new(vm, &vm->empty_str, 1), out = dict_new(vm);
    vm->module_values[MODULE_SESSION] = tuple_pack(vm, 2 + KEPT, in, out, vm->empty_str,
                                                   vm->empty_str, vm->empty_str);
    dict_set(vm, vm->main_dict, str_intern_cstr(vm, "In"), in);
    dict_set(vm, vm->main_dict, str_intern_cstr(vm, "Out"), out);
}

void engine_note_input(Engine *e, const SessionJob *job)
{
    Interp *vm = e->vm;
    Value in = kept(e)[0];
    if (job->kind != SESSION_CELL || job->silent || !v_is_kind(in, KIND_LIST)
        || job->number < list_of(in)->len)
        return;
    Value pending = exc_take(vm), text = str_from_utf8(vm, job->code, job->len);
    bool ok = text != V_NULL;
    while (ok && list_of(in)->len < job->number)
        ok = list_append(vm, in, vm->empty_str);
    if (!ok || !list_append(vm, in, text))
        exc_clear(vm);
    vm->exc = pending;
}

static bool set_name(Interp *vm, const char *name, Value v)
{
    return dict_set(vm, vm->main_dict, str_intern_cstr(vm, name), v);
}

/* _, __, ___ move on, unless the program has given one of them another value. */
static bool move_latest(Engine *e, Value v)
{
    Interp *vm = e->vm;
    Value *ours = kept(e) + 2;
    for (int i = 0; i < KEPT; i++) {
        Value now = dict_get_str(dict_of(vm->main_dict), str_intern_cstr(vm, latest[i]));
        if (now != V_NULL && now != ours[i])
            return true;
    }
    for (int i = KEPT; i-- > 0;) {
        gc_set(&ours[i], i ? ours[i - 1] : v);
        if (!set_name(vm, latest[i], ours[i]))
            return false;
    }
    return true;
}

static bool remember(Engine *e, Value v)
{
    Interp *vm = e->vm;
    char name[32];
    Value number = v_from_small(e->job->number), out = kept(e)[1];
    if (v == out)
        return true;
    snprintf(name, sizeof name, "_%ld", e->job->number);
    return move_latest(e, v) && set_name(vm, name, v) && dict_set(vm, out, number, v);
}

bool engine_show(Engine *e, Value v)
{
    if (!e->job || e->quiet || (v == V_NONE && e->job->kind == SESSION_CELL))
        return true;
    bundle_clear(&e->result);
    if (!bundle_make(e->vm, v, &e->result))
        return false;
    return e->job->kind == SESSION_EXPRESSION || remember(e, v);
}
