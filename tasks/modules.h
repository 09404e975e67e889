/* SPDX-License-Identifier: MIT
 *
 * The modules in C that tasks/ adds to the language's: vm->host_modules. */
#ifndef MEANWHILE_TASKS_MODULES_H
#define MEANWHILE_TASKS_MODULES_H

#include "lang/native.h"

extern const ModuleDef mod_asyncio, mod_http, mod_process, mod_select, mod_signal, mod_socket,
    mod_ssl, mod_tasks, mod_thread;
extern const ModuleDef *const task_modules[];
bool tasks_object_is(Interp *vm, Value v);
Value tasks_object(Interp *vm);         /* a new one of what cells know as `tasks` */

#endif
