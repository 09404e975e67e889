/* SPDX-License-Identifier: MIT
 *
 * See socket_address.h. */
#include "tasks/socket_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>
#include <sys/un.h>

#include "lang/obj_bytes.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/posix_path.h"

enum { PORTS = 65536, FLOWS = 0x100000 };

static bool parse_host(Interp *vm, Value host, int family, void *out)
{
    const char *text = str_is(host) ? str_utf8(vm, host, NULL) : NULL;
    if (!text)
        return exc_raise(vm, EXC_TypeError, "str, bytes or bytearray expected, not %s",
                         type_name_of(vm, host)),
               false;
    if (family == AF_INET && (!*text || strcmp(text, "<broadcast>") == 0)) {
        ((struct in_addr *)out)->s_addr = *text ? INADDR_BROADCAST : INADDR_ANY;
        return true;
    }
    if (!*text || inet_pton(family, text, out) == 1)
        return true;
    return exc_raise(vm, EXC_OSError, "illegal IP address"), false;
}

static bool parse_number(Interp *vm, Value v, int64_t limit, int64_t *out)
{
    Value i = op_as_int(vm, v);
    if (i == V_NULL)
        return false;
    if (!int_to_i64(i, out))
        *out = -1;
    return *out >= 0 && *out < limit;
}

static bool parse_port(Interp *vm, Value v, const char *fn, in_port_t *out)
{
    int64_t port = 0;
    if (!parse_number(vm, v, PORTS, &port))
        return vm->exc != V_NULL
                   ? false
                   : (exc_raise(vm, EXC_OverflowError, "%s(): port must be 0-65535.", fn), false);
    *out = htons((uint16_t)port);
    return true;
}

static bool parse_inet(Interp *vm, SocketAddress *out, Value v, const char *fn)
{
    struct sockaddr_in *in = (struct sockaddr_in *)&out->at;
    if (!tuple_is(v))
        return exc_raise(vm, EXC_TypeError, "%s(): AF_INET address must be tuple, not %s", fn,
                         type_name_of(vm, v)),
               false;
    const Tuple *t = tuple_of(v);
    if (t->len != 2)
        return exc_raise(vm, EXC_TypeError, "AF_INET address must be a pair (host, port)"), false;
    out->len = sizeof *in;
    in->sin_family = AF_INET;
    return parse_host(vm, t->items[0], AF_INET, &in->sin_addr) &&
           parse_port(vm, t->items[1], fn, &in->sin_port);
}

static bool parse_inet6(Interp *vm, SocketAddress *out, Value v, const char *fn)
{
    struct sockaddr_in6 *in = (struct sockaddr_in6 *)&out->at;
    int64_t flow = 0, scope = 0;
    if (!tuple_is(v))
        return exc_raise(vm, EXC_TypeError, "%s(): AF_INET6 address must be tuple, not %s", fn,
                         type_name_of(vm, v)),
               false;
    const Tuple *t = tuple_of(v);
    if (t->len < 2 || t->len > 4)
        return exc_raise(vm, EXC_TypeError,
                         "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"),
               false;
    if (t->len > 2 && !parse_number(vm, t->items[2], FLOWS, &flow))
        return vm->exc != V_NULL
                   ? false
                   : (exc_raise(vm, EXC_OverflowError, "%s(): flowinfo must be 0-1048575.", fn),
                      false);
    if (t->len > 3 && !parse_number(vm, t->items[3], (int64_t)1 << 32, &scope))
        return vm->exc != V_NULL ? false
                                 : (exc_raise(vm, EXC_OverflowError,
                                              "can't convert negative value to unsigned int"),
                                    false);
    out->len = sizeof *in;
    in->sin6_family = AF_INET6;
    in->sin6_flowinfo = htonl((uint32_t)flow);
    in->sin6_scope_id = (uint32_t)scope;
    return parse_host(vm, t->items[0], AF_INET6, &in->sin6_addr) &&
           parse_port(vm, t->items[1], fn, &in->sin6_port);
}

static bool parse_unix(Interp *vm, SocketAddress *out, Value v)
{
    struct sockaddr_un *un = (struct sockaddr_un *)&out->at;
    ByteSpan path;
    size_t len;
    if (str_is(v)) {
        path.at = (const uint8_t *)str_utf8(vm, v, &len);
        path.len = len;
    } else if (!byte_span(vm, v, &path)) {
        return false;
    }
    bool abstract = path.len && !path.at[0];
    if (path.len + !abstract > sizeof un->sun_path)
        return exc_raise(vm, EXC_OSError, "AF_UNIX path too long"), false;
    un->sun_family = AF_UNIX;
    memcpy(un->sun_path, path.at, path.len);
    out->len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + path.len + !abstract);
    return true;
}

bool socket_address_parse(Interp *vm, SocketAddress *out, int family, Value v, const char *fn)
{
    memset(out, 0, sizeof *out);
    switch (family) {
    case AF_INET: return parse_inet(vm, out, v, fn);
    case AF_INET6: return parse_inet6(vm, out, v, fn);
    case AF_UNIX: return parse_unix(vm, out, v);
    default: return exc_raise(vm, EXC_OSError, "%s(): bad family", fn), false;
    }
}

static Value unix_value(Interp *vm, const SocketAddress *a)
{
    const struct sockaddr_un *un = (const struct sockaddr_un *)&a->at;
    size_t len = a->len > offsetof(struct sockaddr_un, sun_path)
                     ? a->len - offsetof(struct sockaddr_un, sun_path)
                     : 0;
    if (len && !un->sun_path[0])
        return bytes_new(vm, un->sun_path, len);
    char path[sizeof un->sun_path + 1] = "";
    memcpy(path, un->sun_path, len);
    return posix_decode(vm, path);
}

Value socket_address_value(Interp *vm, const SocketAddress *a)
{
    char text[INET6_ADDRSTRLEN] = "";
    const struct sockaddr_in *in = (const struct sockaddr_in *)&a->at;
    const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)&a->at;
    if (a->len == 0)
        return V_NONE;
    switch (a->at.ss_family) {
    case AF_INET:
        inet_ntop(AF_INET, &in->sin_addr, text, sizeof text);
        return tuple_pack(vm, 2, str_from_cstr(vm, text), v_from_small(ntohs(in->sin_port)));
    case AF_INET6:
        inet_ntop(AF_INET6, &in6->sin6_addr, text, sizeof text);
        return tuple_pack(vm, 4, str_from_cstr(vm, text), v_from_small(ntohs(in6->sin6_port)),
                          v_from_small(ntohl(in6->sin6_flowinfo)),
                          v_from_small(in6->sin6_scope_id));
    case AF_UNIX:
        return unix_value(vm, a);
    default:
        return V_NONE;
    }
}
