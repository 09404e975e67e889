/* SPDX-License-Identifier: MIT
 *
 * Fuzzes what a server answers (tasks/answer.h): the same bytes at once and byte by byte come to
 * the same end with the same body. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tasks/answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Outcome { Answer answer; Buf body; bool failed; size_t read; } Outcome;

static size_t read_head(Outcome *o, const char *in, size_t len)
{
    size_t at = 0;
    for (const char *end; answer_in_head(&o->answer) && (end = memchr(in + at, '\n', len - at));) {
        size_t n = (size_t)(end - in) - at;
        size_t shown = n && in[at + n - 1] == '\r' ? n - 1 : n;
        o->failed = answer_line(&o->answer, in + at, shown) != CURLE_OK;
        at += n + 1;
        if (o->failed)
            break;
    }
    return at;
}

static void read_body(Outcome *o, const char *in, size_t len, size_t step)
{
    while (len && !o->failed && o->answer.state != ANSWER_OVER) {
        const char *piece;
        size_t n, used = answer_body(&o->answer, in, step < len ? step : len, &piece, &n);
        if (used > len || (n && (piece < in || piece + n > in + len)))
            abort();
        buf_add(&o->body, n ? piece : "", n);
        o->failed = used == 0;
        in += used;
        len -= used;
        o->read += used;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Outcome whole = {0}, slow = {0};
    const char *in = (const char *)data;
    size_t head = read_head(&whole, in, size);
    if (whole.failed || answer_in_head(&whole.answer))
        return 0;
    slow.answer = whole.answer;
    read_body(&whole, in + head, size - head, size);
    read_body(&slow, in + head, size - head, 1);
    if (whole.failed != slow.failed || whole.answer.state != slow.answer.state ||
        whole.read != slow.read || whole.body.len != slow.body.len ||
        (whole.body.len && memcmp(whole.body.data, slow.body.data, whole.body.len) != 0))
        abort();
    buf_clear(&whole.body);
    buf_clear(&slow.body);
    return 0;
}
