/* SPDX-License-Identifier: MIT
 *
 * Errors of tasks that nobody awaits: each is shown by the cell that started the task. A crowd of
 * them would bury the page (and the server would drop them), so of more than a few in a short time
 * the rest is counted: lib/meanwhile/failures.py keeps those exceptions and says how many there
 * are, twice a second at most for each cell. */
#include "kernel/engine_state.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "tasks/timer.h"

enum { AT_ONCE = 20, REFILL_NS = 200000000, SAY_AFTER_NS = 500000000 };

/* May one more be shown whole? So many at once, then five a second. */
static bool may_show(FailurePace *pace)
{
    int64_t now = timer_now(), fresh = (now - pace->filled_at) / REFILL_NS;
    if (fresh > 0) {
        pace->used = fresh > pace->used ? 0 : pace->used - (int)fresh;
        pace->filled_at = pace->used ? pace->filled_at + fresh * REFILL_NS : now;
    }
    if (pace->used == AT_ONCE)
        return false;
    pace->used++;
    return true;
}

/* Keeps it for tasks.errors(); the first that its cell has not told of is told of soon. */
static void keep(Engine *e, Group *g, const CellRun *cell, Value exc)
{
    Interp *vm = e->vm;
    Value fn = prelude_get(vm, "meanwhile.failures", "keep"), key = v_from_small(cell ? cell->number : 0);
    Value first = fn == V_NULL ? V_NULL : op_call(vm, fn, (Value[]){exc, key}, 2);
    if (first == V_TRUE && g) {
        Value say = prelude_get(vm, "meanwhile.failures", "say"), args = tuple_pack(vm, 1, key);
        if (say != V_NULL)
            task_call_at(e->scheduler, g, timer_now() + SAY_AFTER_NS, say, args, V_NONE);
    }
    exc_clear(vm);
}

void engine_unhandled(void *data, Task *t, Value source, Value exc)
{
    (void)source;
    Engine *e = data;
    Group *g = t ? t->group : task_current_group(e->scheduler);
    const CellRun *cell = engine_cell(e, g);
    if (!may_show(&e->failures)) {
        keep(e, g, cell, exc);
        return;
    }
    json_t *error = engine_error(e->vm, exc);
    e->front.error(e->front.state, cell ? cell->origin : NULL, error);
    json_decref(error);
}
