/* SPDX-License-Identifier: MIT
 *
 * A cell that starts a task runs again: the task of its earlier run is still there, doing the same.
 * Nobody stops it behind the user's back, but a line says so. */
#include <string.h>

#include "base/buf.h"
#include "kernel/engine_state.h"
#include "lang/native.h"
#include "lang/obj_str.h"

enum { MOST_LOOKED_AT = 100000 };

/* What a task without a name runs: "poll", or NULL. */
static const char *runs(Interp *vm, const Task *t)
{
    if (t->is_helper || t->is_foreground || t->is_cell || task_is_named(t) || t->must_cancel
        || t->coro == V_NULL)
        return NULL;
    Value name = op_getattr_opt(vm, t->coro, vm->names.qualname);
    exc_clear(vm);
    return name != V_NULL && str_is(name) ? str_utf8(vm, name, NULL) : NULL;
}

/* A task of this run that does what `name` says. */
static bool has_started(Engine *e, const CellRun *cell, const char *name)
{
    long looked = 0;
    for (Task *t = task_first(e->scheduler); t && looked++ < MOST_LOOKED_AT; t = t->next) {
        const char *other = engine_cell(e, t->group) == cell ? runs(e->vm, t) : NULL;
        if (other && strcmp(name, other) == 0)
            return true;
    }
    return false;
}

static void say(Engine *e, const CellRun *cell, Task *t, const char *name)
{
    Buf line = {0};
    const char *label = str_utf8(e->vm, task_name(e->vm, t), NULL), *dot = strrchr(name, '.');
    const char *last = dot ? dot + 1 : name;
    buf_addf(&line, "%s, %s() of an earlier run of this cell, is still running. tasks.cancel('%s') ends it; "
             "create_task(..., name='%s', replace=True) takes its place next time.\n", label, last, label, last);
    e->front.stream(e->front.state, cell->origin, OUTPUT_STDERR, line.data, line.len);
    buf_clear(&line);
}

void engine_say_duplicates(Engine *e, CellRun *cell)
{
    if (!cell || !cell->again || !e->job || e->job->kind != SESSION_CELL || e->job->silent)
        return;
    long looked = 0;
    for (Task *t = task_first(e->scheduler); t && looked++ < MOST_LOOKED_AT; t = t->next) {
        const CellRun *other = engine_cell(e, t->group);
        const char *name = other && other != cell && cell_run_same(other, cell) ? runs(e->vm, t) : NULL;
        if (!name || !has_started(e, cell, name))
            continue;
        say(e, cell, t, name);
        return;
    }
}
