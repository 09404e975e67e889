/* SPDX-License-Identifier: MIT
 *
 * Fuzzes frames -> message -> frames. The input's first byte says whether the frames get a right signature, so that what lies behind
 * the signature is reached, too; the rest is the frames, with 0xFF between two of them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/jsontext.h"
#include "kernel/utf8.h"
#include "kernel/wire.h"

enum { MAX_PIECES = 2000, SIGN = 1 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t split(const uint8_t *data, size_t size, WireFrame *frames)
{
    size_t count = 0, start = 0;
    for (size_t at = 0; at <= size && count < MAX_PIECES; at++) {
        if (at < size && data[at] != 0xFF)
            continue;
        frames[count++] = (WireFrame){data + start, at - start};
        start = at + 1;
    }
    return count;
}

static size_t find_delimiter(const WireFrame *frames, size_t count)
{
    size_t at = 0;
    while (at < count && !(frames[at].len == 9 && !memcmp(frames[at].data, "<IDS|MSG>", 9)))
        at++;
    return at;
}

static void sign(Wire *w, WireFrame *frames, size_t count, char *hex)
{
    size_t at = find_delimiter(frames, count);
    SignaturePart parts[SIGNATURE_PARTS];
    if (at + 2 + SIGNATURE_PARTS > count)
        return;
    for (size_t i = 0; i < SIGNATURE_PARTS; i++)
        parts[i] = (SignaturePart){frames[at + 2 + i].data, frames[at + 2 + i].len};
    size_t len = signature_make(&w->signature, parts, hex);
    frames[at + 1] = (WireFrame){hex, len};
}

static void answer(Wire *w, const Message *m)
{
    WirePacked packed;
    Buf content = {0};
    jsontext_add(&content, m->content);
    json_t *again = jsontext_load(content.data, content.len);
    if (!again || !utf8_valid(content.data, content.len))
        abort();
    json_decref(again);
    wire_pack(w, m->type[0] ? "reply" : "empty", m->origin, NULL, &content, &packed);
    buf_clear(&content);
}

static void check_text(const char *text, size_t len)
{
    Buf clean = {0};
    utf8_add_clean(&clean, text, len);
    if (!utf8_valid(clean.data, clean.len) || utf8_whole(text, len) > len)
        abort();
    if (utf8_offset(clean.data, clean.len, utf8_count(clean.data, clean.len)) != clean.len)
        abort();
    buf_clear(&clean);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static WireFrame frames[MAX_PIECES];
    char hex[SIGNATURE_HEX_MAX + 1];
    Wire w;
    Message m;
    if (size < 1 || !wire_init(&w, "hmac-sha256", "key"))
        return 0;
    size_t count = split(data + 1, size - 1, frames);
    if (data[0] & SIGN)
        sign(&w, frames, count, hex);
    if (wire_read(&w, frames, count, &m) == WIRE_OK) {
        answer(&w, &m);
        wire_message_clear(&m);
        if (wire_read(&w, frames, count, &m) != WIRE_REPLAYED)
            abort();
    }
    check_text((const char *)data, size);
    wire_clear(&w);
    return 0;
}
