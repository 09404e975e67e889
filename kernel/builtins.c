/* SPDX-License-Identifier: MIT
 *
 * What cells have without an import. Each is a door: the function that does it is in lib/, which is
 * loaded at the first use. */
#include "kernel/engine_state.h"
#include "lang/native.h"
#include "tasks/modules.h"

static Value fn_display(Interp *vm, Value *args, int n)
{
    (void)n;
    Value door = prelude_get(vm, "_cell", "display");
    return door == V_NULL ? V_NULL : native_tail(vm, door, 2, args[0], args[1]);
}

static Value fn_progress(Interp *vm, Value *args, int n)
{
    (void)n;
    Value door = prelude_get(vm, "_cell", "progress");
    return door == V_NULL ? V_NULL : native_tail(vm, door, 4, args[0], args[1], args[2], args[3]);
}

static Value fn_watch(Interp *vm, Value *args, int n)
{
    (void)n;
    Value watch = prelude_get(vm, "meanwhile.watching", "watch");
    return watch == V_NULL ? V_NULL : native_tail(vm, watch, 3, args[0], args[1], args[2]);
}

static Value fn_plot(Interp *vm, Value *args, int n)
{
    (void)n;
    Value door = prelude_get(vm, "_cell", "plot");
    return door == V_NULL ? V_NULL : native_tail(vm, door, 4, args[0], args[1], args[2], args[3]);
}

static Value fn_watch_plot(Interp *vm, Value *args, int n)
{
    (void)n;
    Value door = prelude_get(vm, "_cell", "watch_plot");
    return door == V_NULL ? V_NULL : native_tail(vm, door, 4, args[0], args[1], args[2], args[3]);
}

static Value fn_get_ipython(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    Value get = prelude_get(vm, "IPython", "get_ipython");
    return get == V_NULL ? V_NULL : op_call(vm, get, NULL, 0);
}

static const NativeDef functions[] = {
    {"display(*objs, **options)", fn_display,
     "Show objects under the cell that this code belongs to.\n\n"
     "With display_id=True or a name gives a handle: handle.update(obj) replaces what is shown. Other options: raw=True (a dict of "
     "MIME types), metadata, transient, include, exclude, clear.", 0},
    {"progress(iterable=None, desc=None, total=None, **options)", fn_progress,
     "Iterate with a bar that shows how far it got: for x in progress(items).\n\n"
     "Options are those of tqdm: unit, unit_scale, leave, initial, disable ... Without an iterable call update(n) and close(), or "
     "use it in a with statement.", 0},
    {"watch(fn, label=None, interval=0.4)", fn_watch,
     "Show what a function returns and keep it up to date: watch(lambda: data['x']).\n\n"
     "It is refreshed while tasks run and the value changes, until stop() or until the cell runs again. Errors of the function are "
     "shown in its place.", 0},
    {"plot(*data, kind='line', title=None, **options)", fn_plot,
     "Draw numbers: plot([1, 4, 9]), plot(x, y), plot({'a': [1, 2], 'b': [2, 3]}).\n\n"
     "kind is 'line', 'bar', 'point' or 'area'; None and NaN are gaps. Options: x (for all series), labels, xlabel, ylabel, logx, "
     "logy, width, height.", 0},
    {"watch_plot(fn, kind='line', title=None, **options)", fn_watch_plot,
     "Draw what a function returns and keep it up to date: watch_plot(lambda: losses).\n\n"
     "Takes what plot() takes; a number is drawn as its history.", 0},
    {"get_ipython()", fn_get_ipython, "What stands behind %magics and !commands.", 0},
    {0},
};

void builtins_add(Interp *vm)
{
    builtin_add_functions(vm, functions);
    builtin_add(vm, "tasks", tasks_object(vm));
}
