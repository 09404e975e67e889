/* SPDX-License-Identifier: MIT
 *
 * The inside of the engine, for the engine_*.c and mod_display.c only. */
#ifndef MEANWHILE_KERNEL_ENGINE_STATE_H
#define MEANWHILE_KERNEL_ENGINE_STATE_H

#include "kernel/bundle.h"
#include "kernel/cell_run.h"
#include "kernel/engine.h"
#include "lang/native.h"
#include "tasks/task.h"

enum { ENGINE_MODULES = 16 };

typedef struct InputWait InputWait;

/* How many errors of tasks were shown lately: a bucket that empties with time. */
typedef struct FailurePace { int64_t filled_at; int used; } FailurePace;

struct Engine {
    Interp *vm;
    Scheduler *scheduler;
    Front front;
    SessionEngine session;
    SessionJob *job;                    /* under way; NULL: none */
    Task *task;                         /* its task, or NULL */
    CellRun *cells;                        /* all runs that are alive */
    Bundle result;                      /* what the job's value looks like */
    json_t *error;                      /* how it failed */
    bool quiet;                         /* a semicolon at the end of the cell: its value is not shown */
    bool terse_errors, plain_errors;    /* %xmode: only the last line; without colours */
    long newest;                        /* the highest number of a cell so far */
    char file[40];                      /* what tracebacks call the cell that began last */
    FailurePace failures;
    InputWait *inputs;                  /* questions that tasks are parked on */
    const ModuleDef *modules[ENGINE_MODULES];
};

Engine *engine_of(Interp *vm);
/* Text of the cell that began last as code, magics and all; NULL: exception pending. */
Code *engine_compile_cell(Engine *e, const char *code, size_t len);
Origin *engine_origin(const Engine *e);                        /* of whoever runs now */
CellRun *engine_cell(const Engine *e, Group *g);            /* that g belongs to; NULL: none */

/* engine_rerun.c */
/* what an earlier run of the cell left running */
void engine_say_duplicates(Engine *e, CellRun *cell);

/* engine_output.c */
void engine_output_init(Engine *e);
/* {"ename", "evalue", "traceback"}; the caller owns it */
json_t *engine_error(Interp *vm, Value exc);
/* for natives that showed something: None, or the task parks */
Value engine_rest(Engine *e, long ms);

/* engine_failures.c */
void engine_unhandled(void *data, Task *t, Value source, Value exc);   /* TaskHooks.unhandled */

/* engine_result.c */
void engine_result_init(Engine *e);
void engine_note_input(Engine *e, const SessionJob *job);      /* In[n] */
bool engine_show(Engine *e, Value v);                          /* the job's value; false: exception pending */

/* engine_complete.c, engine_inspect.c: see session.h */
void engine_complete(void *state, const char *code, size_t len, size_t cursor, SessionCompletion *out);
json_t *engine_inspect(void *state, const char *code, size_t len, size_t cursor, int detail);

extern const ModuleDef mod_display;
/* builtins.c: display() and others without an import */
void builtins_add(Interp *vm);

#endif
