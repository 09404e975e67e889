/* SPDX-License-Identifier: MIT
 *
 * See post.h. A publication carries one topic frame, kernel.SESSION.TYPE, streams their name
 * instead; a welcome carries the subscription it answers, which is no frame at all when somebody
 * subscribed to everything. */
#include "kernel/post.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/jsontext.h"
#include "kernel/state.h"
#include "kernel/utf8.h"

enum { KEEP_SCRATCH = 1024 * 1024, MAX_TOPIC = 255 };

void post_clear(Post *p)
{
    buf_clear(&p->prefix);
    buf_clear(&p->metadata);
    buf_clear(&p->content);
}

static void set_topic(Buf *prefix, const char *topic, size_t len)
{
    buf_reset(prefix);
    if (!len)
        return;
    buf_addc(prefix, (char)(unsigned char)len);
    buf_add(prefix, topic, len);
}

static void welcome(Kernel *k, const char *topic, size_t len)
{
    Buf prefix = {0}, content = {0};
    WirePacked packed;
    if (len > MAX_TOPIC || !utf8_valid(topic, len))
        return;
    set_topic(&prefix, topic, len);
    buf_adds(&content, "{\"subscription\":");
    jsontext_add_string(&content, topic, len);
    buf_addc(&content, '}');
    wire_pack(&k->wire, "iopub_welcome", NULL, NULL, &content, &packed);
    channels_send(&k->channels, CHANNEL_IOPUB, &prefix, &packed);
    buf_clear(&prefix);
    buf_clear(&content);
}

bool post_welcome(Kernel *k)
{
    WireFrame frames[WIRE_MAX_FRAMES];
    size_t count;
    bool any = false;
    while ((count = channels_receive(&k->channels, CHANNEL_IOPUB, frames))) {
        const char *event = frames[0].data;
        any = true;
        if (count == 1 && frames[0].len && *event == 1)
            welcome(k, event + 1, frames[0].len - 1);
        channels_forget(&k->channels, count);
    }
    return any;
}

/* Sends post.content with the topic in post.prefix; how many bytes its four parts have.
 * Subscriptions are looked for at the last moment, because libzmq may take one in with any send,
 * and its first message would then be this one. */
static size_t publish_content(Kernel *k, const char *type, Origin *origin)
{
    WirePacked packed;
    size_t bytes = 0;
    do
        wire_pack(&k->wire, type, origin, NULL, &k->post.content, &packed);
    while (post_welcome(k));
    channels_send(&k->channels, CHANNEL_IOPUB, &k->post.prefix, &packed);
    for (int i = 0; i < SIGNATURE_PARTS; i++)
        bytes += packed.parts[i].len;
    if (k->post.content.cap > KEEP_SCRATCH)
        buf_clear(&k->post.content);
    return bytes;
}

static void publish_start(Kernel *k, const char *type)
{
    char topic[128];
    int len = snprintf(topic, sizeof topic, "kernel.%s.%s", k->wire.session, type);
    set_topic(&k->post.prefix, topic, (size_t)len);
    buf_reset(&k->post.content);
}

void post_publish(Kernel *k, const char *type, Origin *origin, json_t *content)
{
    publish_start(k, type);
    jsontext_add(&k->post.content, content);
    json_decref(content);
    publish_content(k, type, origin);
}

size_t post_stream(Kernel *k, const char *name, Origin *origin, const char *text, size_t len)
{
    char topic[32];
    publish_start(k, "stream");
    int topic_len = snprintf(topic, sizeof topic, "stream.%s", name);
    set_topic(&k->post.prefix, topic, (size_t)topic_len);
    buf_addf(&k->post.content, "{\"name\":\"%s\",\"text\":", name);
    jsontext_add_string(&k->post.content, text, len);
    buf_addc(&k->post.content, '}');
    return publish_content(k, "stream", origin);
}

void post_status(Kernel *k, Origin *origin, const char *state)
{
    publish_start(k, "status");
    buf_addf(&k->post.content, "{\"execution_state\":\"%s\"}", state);
    publish_content(k, "status", origin);
}

bool post_direct(Kernel *k, Channel channel, const char *type, Origin *origin, json_t *content,
                 json_t *metadata, char id[WIRE_ID_MAX])
{
    WirePacked packed;
    buf_reset(&k->post.metadata);
    jsontext_add(&k->post.metadata, metadata);
    buf_reset(&k->post.content);
    jsontext_add(&k->post.content, content);
    wire_pack(&k->wire, type, origin, &k->post.metadata, &k->post.content, &packed);
    bool sent = channels_send(&k->channels, channel, &origin->address, &packed);
    if (id)
        memcpy(id, packed.id, WIRE_ID_MAX);
    json_decref(content);
    json_decref(metadata);
    return sent;
}
