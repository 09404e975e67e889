/* SPDX-License-Identifier: MIT
 *
 * For LD_PRELOAD in tests: every name that is no number is this machine, and port 443 of this machine is NET_PORT. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>

int getaddrinfo(const char *host, const char *port, const struct addrinfo *hints, struct addrinfo **out)
{
    int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) = dlsym(RTLD_NEXT, "getaddrinfo");
    struct in6_addr address;
    bool is_name = host && inet_pton(AF_INET, host, &address) != 1 && inet_pton(AF_INET6, host, &address) != 1;
    struct addrinfo v4 = hints ? *hints : (struct addrinfo){0};
    if (is_name)
        v4.ai_family = AF_INET;
    return real(is_name ? "127.0.0.1" : host, port, is_name ? &v4 : hints, out);
}

int connect(int fd, const struct sockaddr *to, socklen_t len)
{
    int (*real)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "connect");
    struct sockaddr_in in;
    const char *port = getenv("NET_PORT");
    if (!port || to->sa_family != AF_INET || ((const struct sockaddr_in *)to)->sin_port != htons(443))
        return real(fd, to, len);
    in = *(const struct sockaddr_in *)to;
    in.sin_port = htons((uint16_t)atoi(port));
    return real(fd, (const struct sockaddr *)&in, sizeof in);
}
