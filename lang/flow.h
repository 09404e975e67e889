/* SPDX-License-Identifier: MIT
 *
 * Flow: from the instructions of a Unit to its Code.
 *
 * Follows jumps through jumps, drops what cannot be reached, and drops every CHECK of a local that
 * is bound whatever way control came (the compiler emits one at each use and leaves the thinking to
 * this). */
#ifndef MEANWHILE_LANG_FLOW_H
#define MEANWHILE_LANG_FLOW_H

#include "lang/unit.h"

/* The Code of c->unit. NULL: out of memory or too large; the problem is noted. */
Code *flow_finish(Compiler *c);

#endif
