/* SPDX-License-Identifier: MIT
 *
 * Live: which registers of a frame can still be read.
 *
 * Temporaries that hold nothing any more keep what was in them, and those of a new frame what
 * earlier frames left there. Neither is cleared: the collector asks here which ones count. */
#ifndef MEANWHILE_LANG_LIVE_H
#define MEANWHILE_LANG_LIVE_H

#include "lang/code.h"

typedef struct LiveSet { uint64_t bits[FAR_FIRST / 64]; } LiveSet;      /* a bit for each near register */

static inline bool live_has(const LiveSet *s, unsigned reg)
{
    return s->bits[reg / 64] >> reg % 64 & 1;
}

/* Those that are read at `pc` or later, or by the instruction before it, which may be under way;
 * locals are always among them. Valid until the next call. */
const LiveSet *live_at(Interp *vm, const Code *code, const uint32_t *pc);
void live_forget(Interp *vm, Code *code);                     /* the code dies */

/* Hands what a frame of `code` that is at `pc` holds to the collector; `end`: its registers from
 * there on are not its own any more. */
void live_mark(Gc *gc, const Code *code, const uint32_t *pc, Value *regs, Value *end);

#endif
