/* SPDX-License-Identifier: MIT
 *
 * See connection.h. Every field is checked here, once, with a message that names it, so that
 * nothing behind this file meets a missing key or a port that is a string. Does not open sockets.
 */
#include "kernel/connection.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/log.h"
#include "kernel/jsontext.h"
#include "kernel/wire.h"

enum { MAX_FILE = 64 * 1024 };

static const char *const port_names[CHANNEL_COUNT] = {
    [CHANNEL_SHELL] = "shell_port",
    [CHANNEL_CONTROL] = "control_port",
    [CHANNEL_STDIN] = "stdin_port",
    [CHANNEL_IOPUB] = "iopub_port",
    [CHANNEL_HEARTBEAT] = "hb_port",
};

void connection_clear(Connection *c)
{
    free(c->ip);
    free(c->key);
    free(c->scheme);
    free(c->curve_public);
    free(c->curve_secret);
    *c = (Connection){0};
}

static bool read_all(int fd, Buf *text)
{
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return false;
    }
    ssize_t got = 0;
    do {
        text->len += (size_t)got;
        buf_reserve(text, 4096);
        got = read(fd, text->data + text->len, 4096);
    } while (got > 0 && text->len <= MAX_FILE);
    return got >= 0;
}

static bool read_file(const char *path, Buf *text, Buf *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool ok = fd >= 0 && read_all(fd, text);
    if (!ok)
        buf_addf(error, "cannot read the connection file %s: %s", path, strerror(errno));
    else if (text->len > MAX_FILE)
        buf_addf(error, "the connection file %s is too big", path);
    struct stat st;
    if (ok && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 077))
        log_line("the connection file %s holds the key, and others can read it (mode %03o)", path,
                 st.st_mode & 0777u);
    if (fd >= 0)
        close(fd);
    return ok && text->len <= MAX_FILE;
}

/* A string field: `fallback` where it is missing (NULL: it must be there). NULL with an error otherwise. */
static char *take_string(const json_t *file, const char *name, const char *fallback, Buf *error)
{
    const json_t *value = json_object_get(file, name);
    const char *text = value ? json_string_value(value) : fallback;
    if (text && strlen(text) == (value ? json_string_length(value) : strlen(text)))
        return alloc_copy(text, strlen(text));
    if (!error->len)
        buf_addf(error, "\"%s\" must be a string", name);
    return NULL;
}

static void take_ports(Connection *c, const json_t *file, Buf *error)
{
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        const json_t *value = json_object_get(file, port_names[i]);
        json_int_t port = json_integer_value(value);
        if (!json_is_integer(value) || port < 0 || port > 65535) {
            if (!error->len)
                buf_addf(error, "\"%s\" must be a port number", port_names[i]);
            return;
        }
        c->ports[i] = (int)port;
    }
}

static void take_transport(Connection *c, const json_t *file, Buf *error)
{
    char *transport = take_string(file, "transport", "tcp", error);
    if (!transport)
        return;
    c->ipc = !strcmp(transport, "ipc");
    if (!c->ipc && strcmp(transport, "tcp") && !error->len)
        buf_adds(error, "\"transport\" must be \"tcp\" or \"ipc\"");
    free(transport);
}

static void take_curve(Connection *c, const json_t *file, Buf *error)
{
    if (!json_object_get(file, "curve_secretkey"))
        return;
    c->curve_public = take_string(file, "curve_publickey", NULL, error);
    c->curve_secret = take_string(file, "curve_secretkey", NULL, error);
    if (!error->len && (strlen(c->curve_public) != 40 || strlen(c->curve_secret) != 40))
        buf_adds(error, "CURVE keys must have 40 characters");
}

static void take_fields(Connection *c, const json_t *file, Buf *error)
{
    take_transport(c, file, error);
    take_ports(c, file, error);
    c->ip = take_string(file, "ip", "127.0.0.1", error);
    c->key = take_string(file, "key", NULL, error);
    c->scheme = take_string(file, "signature_scheme", "hmac-sha256", error);
    take_curve(c, file, error);
    if (!error->len && !*c->ip)
        buf_adds(error, "\"ip\" is empty");
}

bool connection_load(Connection *c, const char *path, Buf *error)
{
    Buf text = {0}, why = {0};
    *c = (Connection){0};
    bool ok = read_file(path, &text, error);
    if (ok) {
        json_t *file = jsontext_load(text.data, text.len);
        if (json_is_object(file))
            take_fields(c, file, &why);
        else
            buf_adds(&why, "it is not a JSON object");
        json_decref(file);
    }
    if (why.len)
        buf_addf(error, "the connection file %s is malformed: %s", path, why.data);
    ok = ok && !why.len;
    if (!ok)
        connection_clear(c);
    buf_clear(&text);
    buf_clear(&why);
    return ok;
}

void connection_init(Connection *c)
{
    char key[37];
    wire_uuid(key);
    *c = (Connection){
        .ip = alloc_copy("127.0.0.1", 9),
        .key = alloc_copy(key, strlen(key)),
        .scheme = alloc_copy("hmac-sha256", 11),
    };
}

static void add_file(const Connection *c, Buf *text)
{
    json_t *file = json_object();
    for (int i = 0; i < CHANNEL_COUNT; i++)
        json_object_set_new(file, port_names[i], json_integer(c->ports[i]));
    json_object_set_new(file, "ip", json_string(c->ip));
    json_object_set_new(file, "key", json_string(c->key));
    json_object_set_new(file, "transport", json_string(c->ipc ? "ipc" : "tcp"));
    json_object_set_new(file, "signature_scheme", json_string(c->scheme));
    json_object_set_new(file, "kernel_name", json_string("meanwhile"));
    if (c->curve_secret) {
        json_object_set_new(file, "curve_publickey", json_string(c->curve_public));
        json_object_set_new(file, "curve_secretkey", json_string(c->curve_secret));
    }
    jsontext_add(text, file);
    json_decref(file);
}

static bool write_file(const char *path, const Buf *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    bool ok = write(fd, text->data, text->len) == (ssize_t)text->len;
    return close(fd) == 0 && ok;
}

bool connection_save(const Connection *c, const char *path, Buf *error)
{
    Buf text = {0}, draft = {0};
    add_file(c, &text);
    buf_addf(&draft, "%s.%d", path, (int)getpid());
    bool ok = write_file(draft.data, &text) && rename(draft.data, path) == 0;
    if (!ok) {
        buf_addf(error, "cannot write the connection file %s: %s", path, strerror(errno));
        unlink(draft.data);
    }
    buf_clear(&text);
    buf_clear(&draft);
    return ok;
}

void connection_endpoint(const Connection *c, Channel channel, Buf *endpoint)
{
    int port = c->ports[channel];
    if (c->ipc) {
        buf_addf(endpoint, "ipc://%s-%d", c->ip, port);
        return;
    }
    const char *ip = strcmp(c->ip, "localhost") ? c->ip : "127.0.0.1";
    bool bare_v6 = strchr(ip, ':') && *ip != '[';
    buf_addf(endpoint, bare_v6 ? "tcp://[%s]:" : "tcp://%s:", ip);
    if (port)
        buf_addf(endpoint, "%d", port);
    else
        buf_addc(endpoint, '*');
}

bool connection_is_open(const Connection *c)
{
    for (int i = 0; i < CHANNEL_COUNT; i++)
        if (!c->ports[i])
            return true;
    return false;
}

bool connection_is_exposed(const Connection *c)
{
    bool local = !strncmp(c->ip, "127.", 4) || !strcmp(c->ip, "localhost") || !strcmp(c->ip, "::1");
    return !c->ipc && !local && !c->curve_secret;
}
