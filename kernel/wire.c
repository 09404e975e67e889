/* SPDX-License-Identifier: MIT
 *
 * See wire.h. The order of the checks is the point: a stranger without the key can make us count
 * frames and compute one HMAC, and nothing else. Buffers behind the content are not looked at. */
#include "kernel/wire.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "kernel/jsontext.h"

static const char delimiter[] = "<IDS|MSG>";

void wire_uuid(char uuid[37])
{
    unsigned char b[16];
    if (getrandom(b, sizeof b, 0) != (ssize_t)sizeof b)
        memset(b, getpid() & 0xFF, sizeof b);
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    snprintf(uuid, 37, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
             b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
             b[14], b[15]);
}

bool wire_init(Wire *w, const char *scheme, const char *key)
{
    *w = (Wire){0};
    if (!signature_init(&w->signature, scheme, key))
        return false;
    wire_uuid(w->session);
    return true;
}

void wire_clear(Wire *w)
{
    signature_clear(&w->signature);
    replay_clear(&w->replay);
    buf_clear(&w->header);
}

const char *wire_fault_text(WireFault fault)
{
    static const char *const texts[WIRE_FAULT_COUNT] = {
        [WIRE_OK] = "fine",
        [WIRE_BAD_FRAMES] = "its frames are not those of a Jupyter message",
        [WIRE_TOO_BIG] = "it is too big",
        [WIRE_BAD_SIGNATURE] = "its signature is wrong",
        [WIRE_REPLAYED] = "it was received before",
        [WIRE_BAD_JSON] = "its JSON is not that of a Jupyter message",
    };
    return texts[fault];
}

static bool is_delimiter(const WireFrame *frame)
{
    return frame->len == sizeof delimiter - 1 && !memcmp(frame->data, delimiter, frame->len);
}

/* How many identities stand before the delimiter, or -1. */
static int count_identities(const WireFrame *frames, size_t count)
{
    for (size_t i = 0; i < count && i <= WIRE_MAX_IDENTITIES; i++) {
        if (is_delimiter(&frames[i]))
            return (int)i;
        if (frames[i].len > WIRE_MAX_IDENTITY)
            return -1;
    }
    return -1;
}

/* The signature and the four parts behind the delimiter. */
static WireFault check_parts(Wire *w, const WireFrame *frames, size_t count)
{
    SignaturePart parts[SIGNATURE_PARTS];
    if (count < 1 + SIGNATURE_PARTS)
        return WIRE_BAD_FRAMES;
    for (int i = 0; i < SIGNATURE_PARTS; i++) {
        parts[i] = (SignaturePart){frames[1 + i].data, frames[1 + i].len};
        if (parts[i].len > WIRE_MAX_FRAME)
            return WIRE_TOO_BIG;
    }
    if (parts[0].len > WIRE_MAX_HEADER)
        return WIRE_TOO_BIG;
    uint64_t digest;
    SignaturePart given = {frames[0].data, frames[0].len};
    if (!signature_check(&w->signature, parts, given, &digest))
        return WIRE_BAD_SIGNATURE;
    if (w->signature.key && !replay_add(&w->replay, digest))
        return WIRE_REPLAYED;
    return WIRE_OK;
}

static json_t *load_object(const WireFrame *frame)
{
    json_t *value = jsontext_load(frame->data, frame->len);
    if (json_is_object(value))
        return value;
    json_decref(value);
    return NULL;
}

static bool parse_parts(const WireFrame *parts, Message *m)
{
    m->header = load_object(&parts[0]);
    m->parent = m->header ? load_object(&parts[1]) : NULL;
    m->metadata = m->parent ? load_object(&parts[2]) : NULL;
    m->content = m->metadata ? jsontext_load(parts[3].data, parts[3].len) : NULL;
    m->type = json_string_value(json_object_get(m->header, "msg_type"));
    return m->content && m->type;
}

static WireFault read_message(Wire *w, const WireFrame *frames, size_t count, Message *m)
{
    if (count > WIRE_MAX_FRAMES)
        return WIRE_BAD_FRAMES;
    int identities = count_identities(frames, count);
    if (identities < 0)
        return WIRE_BAD_FRAMES;
    const WireFrame *rest = frames + identities + 1;
    WireFault fault = check_parts(w, rest, count - (size_t)identities - 1);
    if (fault)
        return fault;
    if (!parse_parts(rest + 1, m))
        return WIRE_BAD_JSON;
    m->origin = origin_new(rest[1].data, rest[1].len);
    for (int i = 0; i < identities; i++)
        origin_add_identity(m->origin, frames[i].data, frames[i].len);
    return WIRE_OK;
}

WireFault wire_read(Wire *w, const WireFrame *frames, size_t count, Message *m)
{
    *m = (Message){0};
    WireFault fault = read_message(w, frames, count, m);
    w->faults[fault]++;
    if (fault)
        wire_message_clear(m);
    return fault;
}

void wire_message_clear(Message *m)
{
    origin_drop(m->origin);
    json_decref(m->header);
    json_decref(m->parent);
    json_decref(m->metadata);
    json_decref(m->content);
    *m = (Message){0};
}

void wire_date(char date[WIRE_DATE_MAX])
{
    struct timespec now;
    struct tm utc;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    size_t len = strftime(date, WIRE_DATE_MAX, "%Y-%m-%dT%H:%M:%S", &utc);
    snprintf(date + len, WIRE_DATE_MAX - len, ".%06uZ", (unsigned)(now.tv_nsec / 1000) % 1000000);
}

static void add_field(Buf *header, const char *name, const char *text)
{
    buf_adds(header, name);
    buf_adds(header, text);
}

static void write_header(Wire *w, const char *type, const char *id)
{
    char date[WIRE_DATE_MAX];
    wire_date(date);
    buf_reset(&w->header);
    add_field(&w->header, "{\"msg_id\":\"", id);
    add_field(&w->header, "\",\"session\":\"", w->session);
    add_field(&w->header, "\",\"username\":\"kernel\",\"date\":\"", date);
    add_field(&w->header, "\",\"msg_type\":\"", type);
    buf_adds(&w->header, "\",\"version\":\"5.5\"}");
}

void wire_pack(Wire *w, const char *type, const Origin *parent, const Buf *metadata,
               const Buf *content, WirePacked *out)
{
    snprintf(out->id, sizeof out->id, "%s_%d_%lu", w->session, (int)getpid(), ++w->sent);
    write_header(w, type, out->id);
    out->parts[0] = (SignaturePart){w->header.data, w->header.len};
    out->parts[1] = parent ? (SignaturePart){parent->header.data, parent->header.len}
                           : (SignaturePart){"{}", 2};
    out->parts[2] = metadata ? (SignaturePart){metadata->data, metadata->len} : (SignaturePart){"{}", 2};
    out->parts[3] = (SignaturePart){content->data, content->len};
    out->signature = (SignaturePart){w->hex, signature_make(&w->signature, out->parts, w->hex)};
}
