/* SPDX-License-Identifier: MIT
 *
 * See bulk.h. What is copied goes in pieces of some megabytes; between two of them the breaker is
 * looked at. */
#include "lang/bulk.h"

#include <string.h>

#include "lang/ops.h"

/* Where the target lies a little behind the source within its page, as the text of large bytes
 * does, a store seems to the processor to be what is loaded next; from the end on it does not. */
void bulk_memcpy(void *to, const void *from, size_t bytes)
{
    enum { STEP = 64, NEAR = 256, FEW = 4096 };
    size_t ahead = ((uintptr_t)to - (uintptr_t)from) % 4096;
    if (bytes < FEW || ahead == 0 || ahead > NEAR) {
        memcpy(to, from, bytes);
        return;
    }
    size_t left = bytes;
    for (char step[STEP]; left >= STEP; left -= STEP) {
        memcpy(step, (const char *)from + left - STEP, STEP);
        memcpy((char *)to + left - STEP, step, STEP);
    }
    memcpy(to, from, left);
}

static inline size_t piece_of(size_t left)
{
    return left < BULK_PIECE ? left : BULK_PIECE;
}

bool bulk_copy(Interp *vm, void *to, const void *from, size_t bytes)
{
    for (size_t at = 0, n; at < bytes; at += n) {
        if (at && vm->breaker && !op_poll(vm))
            return false;
        n = piece_of(bytes - at);
        bulk_memcpy((char *)to + at, (const char *)from + at, n);
    }
    return true;
}

bool bulk_copy_at_once(Interp *vm, void *to, const void *from, size_t bytes)
{
    for (size_t at = 0, n; at < bytes; at += n) {
        if (at && !op_glance(vm))
            return op_interrupted(vm);
        n = piece_of(bytes - at);
        bulk_memcpy((char *)to + at, (const char *)from + at, n);
    }
    return true;
}

bool bulk_copy_steps(Interp *vm, uint8_t *to, int64_t to_step, const uint8_t *from, int64_t from_step, int64_t count)
{
    for (int64_t i = 0, end; i < count; i = end) {
        if (i && !op_glance(vm))
            return op_interrupted(vm);
        end = i + (int64_t)piece_of((size_t)(count - i));
        for (int64_t k = i; k < end; k++)
            to[k * to_step] = from[k * from_step];
    }
    return true;
}

static void move_down(Interp *vm, char *to, const char *from, size_t bytes)
{
    for (size_t at = 0, n; at < bytes; at += n) {
        if (at)
            op_glance(vm);
        n = piece_of(bytes - at);
        memmove(to + at, from + at, n);
    }
}

static void move_up(Interp *vm, char *to, const char *from, size_t bytes)
{
    for (size_t left = bytes, n; left > 0; left -= n) {
        if (left < bytes)
            op_glance(vm);
        n = piece_of(left);
        memmove(to + left - n, from + left - n, n);
    }
}

void bulk_move(Interp *vm, void *to, const void *from, size_t bytes)
{
    if (to < from)
        move_down(vm, to, from, bytes);
    else if (to > from)
        move_up(vm, to, from, bytes);
}

bool bulk_repeat(Interp *vm, void *to, const void *unit, size_t bytes, int64_t times)
{
    if (to != unit && !bulk_copy_at_once(vm, to, unit, bytes))
        return false;
    size_t total = bytes * (size_t)times;
    for (size_t done = bytes, n; done < total; done += n) {
        size_t from = done % bytes;
        if (done > BULK_PIECE && !op_look(vm))
            return false;
        n = done - from < BULK_PIECE ? done - from : BULK_PIECE;
        n = n < total - done ? n : total - done;
        memcpy((char *)to + done, (char *)to + from, n);
    }
    return true;
}

bool bulk_set(Interp *vm, void *to, int byte, size_t bytes)
{
    for (size_t at = 0, n; at < bytes; at += n) {
        if (at && vm->breaker && !op_poll(vm))
            return false;
        n = piece_of(bytes - at);
        memset((char *)to + at, byte, n);
    }
    return true;
}

int bulk_compare(Interp *vm, const void *a, const void *b, size_t bytes)
{
    int order = 0;
    for (size_t at = 0, n; at < bytes && order == 0; at += n) {
        if (at)
            op_glance(vm);
        n = piece_of(bytes - at);
        order = memcmp((const char *)a + at, (const char *)b + at, n);
    }
    return order;
}
