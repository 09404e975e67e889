/* SPDX-License-Identifier: MIT
 *
 * See task_log.h. A bytearray that grows to twice the size and then loses its front, so that adding
 * costs little. */
#include "tasks/task_log.h"

#include <string.h>

#include "lang/obj_bytes.h"
#include "lang/obj_str.h"
#include "tasks/scheduler.h"

enum { KEPT = 64 * 1024 };

static void drop_front(Interp *vm, ByteArray *a, int64_t len)
{
    memmove(a->data, a->data + len, (size_t)(a->len - len));
    bytearray_resize(vm, a, a->len - len);
}

void task_log_add(Scheduler *s, Task *t, const char *text, size_t len)
{
    Interp *vm = s->vm;
    Value pending = exc_take(vm);
    if (len > KEPT) {
        text += len - KEPT;
        len = KEPT;
    }
    if (t->log == V_NULL)
        gc_set(&t->log, bytearray_new(vm, text, 0));
    ByteArray *a = t->log == V_NULL ? NULL : bytearray_of(t->log);
    if (a && a->len + (int64_t)len > 2 * KEPT)
        drop_front(vm, a, a->len > KEPT ? a->len - KEPT : 0);
    int64_t at = a ? a->len : 0;
    if (a && bytearray_resize(vm, a, at + (int64_t)len))
        memcpy(a->data + at, text, len);
    exc_clear(vm);
    vm->exc = pending;
}

Value task_log_text(Interp *vm, const Task *t, size_t most)
{
    if (t->log == V_NULL)
        return vm->empty_str;
    const ByteArray *a = bytearray_of(t->log);
    size_t len = (size_t)a->len;
    const uint8_t *at = a->data;
    if (len > most) {
        at += len - most;
        len = most;
        for (int i = 0; i < 3 && len && (*at & 0xC0) == 0x80; i++, at++)
            len--;
    }
    Value bytes = bytes_new(vm, at, len);
    Value args[] = {str_from_cstr(vm, "utf-8"), str_from_cstr(vm, "replace")};
    return bytes == V_NULL ? V_NULL : op_call_method(vm, bytes, "decode", args, 2);
}

Value task_log_method(Interp *vm, Value *args, int n)
{
    (void)n;
    return task_log_text(vm, task_of(args[0]), KEPT);
}
