/* SPDX-License-Identifier: MIT
 *
 * Wire: frames to messages and back, without sockets.
 *
 * wire_read() trusts nothing: counts and sizes, then the signature, then replay, and only then
 * JSON. wire_pack() makes the signed parts of an outgoing message; each gets a fresh msg_id. One
 * Wire per kernel: its `session` is in every header that leaves. */
#ifndef MEANWHILE_KERNEL_WIRE_H
#define MEANWHILE_KERNEL_WIRE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "kernel/origin.h"
#include "kernel/replay.h"
#include "kernel/signature.h"

enum {
    WIRE_MAX_FRAMES = 1024,
    WIRE_MAX_IDENTITIES = 16,
    WIRE_MAX_IDENTITY = 255,
    WIRE_MAX_HEADER = 64 * 1024,        /* it is kept, and sent back with each message that follows from it */
    WIRE_MAX_FRAME = 128 * 1024 * 1024,
    WIRE_ID_MAX = 100,                  /* room for a msg_id and its NUL */
    WIRE_DATE_MAX = 32,
};

typedef struct WireFrame {
    const void *data;
    size_t len;
} WireFrame;

typedef enum WireFault {
    WIRE_OK, WIRE_BAD_FRAMES, WIRE_TOO_BIG, WIRE_BAD_SIGNATURE, WIRE_REPLAYED, WIRE_BAD_JSON, WIRE_FAULT_COUNT
} WireFault;

typedef struct Wire {
    Signature signature;
    Replay replay;
    char session[37];
    unsigned long sent;                 /* messages packed, part of each msg_id */
    unsigned long faults[WIRE_FAULT_COUNT];
    Buf header;                         /* of the message packed last */
    char hex[SIGNATURE_HEX_MAX + 1];
} Wire;

typedef struct Message {
    Origin *origin;                     /* verbatim header and sender */
    json_t *header, *parent, *metadata; /* objects */
    json_t *content;                    /* any JSON */
    const char *type;                   /* header's msg_type */
} Message;

/* The four parts and their signature; valid until the next wire_pack(). */
typedef struct WirePacked {
    SignaturePart signature, parts[SIGNATURE_PARTS];
    char id[WIRE_ID_MAX];
} WirePacked;

bool wire_init(Wire *w, const char *scheme, const char *key);   /* false: unknown scheme, nothing to clear */
void wire_clear(Wire *w);

/* Reads one message. Anything but WIRE_OK leaves *m empty, and is counted. */
WireFault wire_read(Wire *w, const WireFrame *frames, size_t count, Message *m);
void wire_message_clear(Message *m);
const char *wire_fault_text(WireFault fault);

/* `parent` NULL stands for no parent. `metadata` and `content` are JSON objects, borrowed until the
 * message is sent. */
void wire_pack(Wire *w, const char *type, const Origin *parent, const Buf *metadata,
               const Buf *content, WirePacked *out);

void wire_date(char date[WIRE_DATE_MAX]);       /* now, as headers want it */
void wire_uuid(char uuid[37]);                  /* a random one */

#endif
