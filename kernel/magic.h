/* SPDX-License-Identifier: MIT
 *
 * Magic: the lines that notebooks have beside Python's (%name, %%name, !command, name?), rewritten
 * as calls. */
#ifndef MEANWHILE_KERNEL_MAGIC_H
#define MEANWHILE_KERNEL_MAGIC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Appends the cell to `out` with each such line as a call of get_ipython()'s, line n of the cell
 * being line n of `out`. False: it has none, and nothing was appended. */
bool magic_rewrite(const char *code, size_t len, Buf *out);

/* Does the cell begin with %%name, so that all its text is that magic's? */
bool magic_takes_cell(const char *code, size_t len);

#endif
