/* SPDX-License-Identifier: MIT
 *
 * The object `tasks`: a door to lib/meanwhile/table.py, which is loaded when somebody goes through it. */
#include "lang/native.h"
#include "lang/obj_seq.h"
#include "tasks/modules.h"

static Value table_fn(Interp *vm, const char *name)
{
    return prelude_get(vm, "meanwhile.table", name);
}

static Value tasks_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    (void)self, (void)args;
    if (nargs || kwnames != V_NULL)
        return exc_raise(vm, EXC_TypeError, "tasks() takes no arguments");
    Value show = table_fn(vm, "show");
    return show == V_NULL ? V_NULL : native_tail(vm, show, 0);
}

static Value tasks_getitem(Interp *vm, Value self, Value key)
{
    (void)self;
    Value find = table_fn(vm, "find");
    return find == V_NULL ? V_NULL : op_call(vm, find, &key, 1);
}

static Value the_list(Interp *vm)
{
    Value all = table_fn(vm, "listed");
    return all == V_NULL ? V_NULL : op_call(vm, all, NULL, 0);
}

static Value tasks_iter(Interp *vm, Value self)
{
    (void)self;
    Value list = the_list(vm);
    return list == V_NULL ? V_NULL : op_iter(vm, list);
}

static int64_t tasks_len(Interp *vm, Value self)
{
    (void)self;
    Value list = the_list(vm);
    return list == V_NULL ? -1 : list_of(list)->len;
}

static int tasks_truth(Interp *vm, Value self)
{
    (void)vm, (void)self;
    return 1;
}

static int tasks_contains(Interp *vm, Value self, Value item)
{
    (void)self;
    Value has = table_fn(vm, "has"), found = has == V_NULL ? V_NULL : op_call(vm, has, &item, 1);
    return found == V_NULL ? -1 : op_truth(vm, found);
}

static Value tasks_repr(Interp *vm, Value self)
{
    (void)self;
    Value text = table_fn(vm, "text");
    return text == V_NULL ? V_NULL : op_call(vm, text, NULL, 0);
}

static Value method_cancel(Interp *vm, Value *args, int n)
{
    (void)n;
    Value cancel = table_fn(vm, "cancel");
    return cancel == V_NULL ? V_NULL : native_tail(vm, cancel, 1, args[1]);
}

static Value method_wait(Interp *vm, Value *args, int n)
{
    (void)n;
    Value wait = table_fn(vm, "wait");
    return wait == V_NULL ? V_NULL : native_tail(vm, wait, 1, args[1]);
}

static Value method_errors(Interp *vm, Value *args, int n)
{
    (void)n;
    Value errors = prelude_get(vm, "meanwhile.failures", "errors");
    return errors == V_NULL ? V_NULL : native_tail(vm, errors, 1, args[1]);
}

static Value method_display(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    Value show = table_fn(vm, "show");
    return show == V_NULL ? V_NULL : op_call(vm, show, NULL, 0);
}

static const NativeDef methods[] = {
    {"cancel(self, name, /)", method_cancel,
     "Cancel the tasks of that name (or the task given); how many were running. KeyError: nobody "
     "has the name.",
     0},
    {"wait(self, timeout=None)", method_wait,
     "Wait until all tasks and threads have ended, for at most `timeout` seconds; is none left?",
     0},
    {"errors(self, clear=False)", method_errors,
     "The exceptions of tasks that failed faster than they could be shown, oldest first (at most "
     "100,000); `clear` forgets them.",
     0},
    {"_ipython_display_(self, /)", method_display, "Show the table.", 0},
    {0},
};

static const TypeDef tasks_type = {
    .name = "Tasks", .module = "meanwhile", .size = sizeof(Obj), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL,
    .doc = "All tasks and threads: tasks() shows a table that stays up to date.\n\n"
           "tasks['name'] is the task of that name, the newest if there are several, also for a while after it ended; iterating gives "
           "those that run, len(tasks) counts them. tasks.cancel('name') cancels, tasks.wait(timeout=None) waits for all. "
           "task.log() is the end of what a task has written, tasks.errors() the errors that were too many to show.",
    .slots = {.repr = tasks_repr, .call = tasks_call, .getitem = tasks_getitem, .iter = tasks_iter, .len = tasks_len,
              .truth = tasks_truth, .contains = tasks_contains},
    .methods = methods,
};

bool tasks_object_is(Interp *vm, Value v)
{
    return v_is_kind(v, KIND_NATIVE) && type_of(vm, v)->def == &tasks_type;
}

Value tasks_object(Interp *vm)
{
    return instance_new(vm, type_from_def(vm, &tasks_type, T_NO_TYPE));
}
