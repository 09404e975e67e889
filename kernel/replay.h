/* SPDX-License-Identifier: MIT
 *
 * Replay: the signatures seen lately, so that a captured message cannot be sent a second time.
 *
 * Holds the newest REPLAY_LIMIT signatures, each by 64 of its bits: only who has the key can make
 * one that verifies, so nobody can steer two of them together. Add a signature only after it was
 * verified, or a stranger could suppress a message by sending its signature first. A zeroed Replay
 * is an empty one. */
#ifndef MEANWHILE_KERNEL_REPLAY_H
#define MEANWHILE_KERNEL_REPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REPLAY_LIMIT = 1 << 16 };

typedef struct Replay {
    uint64_t *ring;                     /* oldest overwritten first, once `cap` is REPLAY_LIMIT */
    uint64_t *slots;                    /* open addressing over 2 * cap; 0 is free */
    size_t cap, count, next;
} Replay;

bool replay_add(Replay *r, uint64_t digest);    /* false: it is there already */
void replay_clear(Replay *r);

#endif
