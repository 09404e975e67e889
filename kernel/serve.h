/* SPDX-License-Identifier: MIT
 *
 * Serve: the kernel that Jupyter starts. */
#ifndef MEANWHILE_KERNEL_SERVE_H
#define MEANWHILE_KERNEL_SERVE_H

/* Serves the connection file until told to stop; the exit status of the process. `stack_base`: see
 * gc_new(). */
int serve_run(const char *connection_file, void *stack_base);

#endif
