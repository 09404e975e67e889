/* SPDX-License-Identifier: MIT
 *
 * The module sys, for whoever runs a program. */
#ifndef MEANWHILE_LANG_MOD_SYS_H
#define MEANWHILE_LANG_MOD_SYS_H

#include "lang/interp.h"

/* what of sys is this process's: executable, warnoptions, the streams */
void sys_begin(Interp *vm);
void sys_set_argv(Interp *vm, int argc, char *const *argv);

#endif
