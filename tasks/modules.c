/* SPDX-License-Identifier: MIT
 *
 * The modules in C of this folder; one more is a row here and its declaration in modules.h. */
#include "tasks/modules.h"

const ModuleDef *const task_modules[] = {
    &mod_asyncio,
    &mod_http,
    &mod_process,
    &mod_select,
    &mod_signal,
    &mod_socket,
    &mod_ssl,
    &mod_tasks,
    &mod_thread,
    NULL,
};
