/* SPDX-License-Identifier: MIT
 *
 * Console: cells at a terminal's prompt. */
#ifndef MEANWHILE_KERNEL_CONSOLE_H
#define MEANWHILE_KERNEL_CONSOLE_H

/* Until end of file or exit(); the exit status. `stack_base`: see gc_new(). */
int console_run(void *stack_base);

#endif
