/* SPDX-License-Identifier: MIT
 *
 * Notebook: running a notebook's cells without Jupyter and writing its outputs back. */
#ifndef MEANWHILE_KERNEL_NOTEBOOK_H
#define MEANWHILE_KERNEL_NOTEBOOK_H

/* `meanwhile run [--allow-errors] [--output FILE] NOTEBOOK.ipynb`, without the first two words. The
 * exit status: 0, 1 after an error in a cell, 2 when there is nothing to run. `stack_base`: see
 * gc_new(). */
int notebook_run(int argc, char **argv, void *stack_base);

#endif
