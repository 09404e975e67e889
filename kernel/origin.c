/* SPDX-License-Identifier: MIT
 *
 * See origin.h. Counting only; pending text keeps its Origin alive by a reference of its own
 * (kernel/output.c). */
#include "kernel/origin.h"

#include <stdlib.h>

#include "base/alloc.h"

Origin *origin_new(const char *header, size_t len)
{
    Origin *origin = alloc_zeroed(1, sizeof *origin);
    origin->refs = 1;
    buf_add(&origin->header, header, len);
    return origin;
}

Origin *origin_keep(Origin *origin)
{
    if (origin)
        origin->refs++;
    return origin;
}

void origin_drop(Origin *origin)
{
    if (!origin || --origin->refs)
        return;
    buf_clear(&origin->header);
    buf_clear(&origin->address);
    buf_clear(&origin->pending);
    free(origin);
}

void origin_add_identity(Origin *origin, const char *bytes, size_t len)
{
    buf_addc(&origin->address, (char)(unsigned char)len);
    buf_add(&origin->address, bytes, len);
}
