/* SPDX-License-Identifier: MIT
 *
 * Fuzzes what arrives from the network: the bytes are cut into frames at each 0xFF and read as a message, once with a key (where
 * nothing may verify) and once without, so that the JSON behind the signature is reached too. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "kernel/wire.h"

enum { FRAMES = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t cut(const uint8_t *data, size_t size, WireFrame *frames)
{
    size_t count = 0;
    while (count < FRAMES) {
        const uint8_t *end = size ? memchr(data, 0xff, size) : NULL;
        size_t len = end ? (size_t)(end - data) : size;
        frames[count++] = (WireFrame){data, len};
        if (!end)
            break;
        data += len + 1;
        size -= len + 1;
    }
    return count;
}

static WireFault read_with_key(const char *key, const WireFrame *frames, size_t count)
{
    Wire wire = {0};
    if (!wire_init(&wire, "hmac-sha256", key))
        __builtin_trap();
    Message m = {0};
    WireFault fault = wire_read(&wire, frames, count, &m);
    if (fault == WIRE_OK)
        wire_message_clear(&m);
    wire_clear(&wire);
    return fault;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    WireFrame frames[FRAMES];
    size_t count = cut(data, size, frames);
    if (read_with_key("a key that nobody can guess", frames, count) == WIRE_OK)
        __builtin_trap();
    read_with_key("", frames, count);
    return 0;
}
