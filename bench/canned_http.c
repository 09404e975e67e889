/* SPDX-License-Identifier: MIT
 *
 * A server of one canned answer, for bench/requests_per_second.py: what it costs is less than a
 * tenth of what any client costs. canned_http PORT listens on loopback until it is ended. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_EVENTS = 512, BACKLOG = 4096, REQUESTS = 65536 };

static const char answer[] = "HTTP/1.1 200 OK\r\nServer: canned\r\n"
                             "Date: Sat, 28 Nov 2026 10:00:00 GMT\r\nContent-Type: text/plain\r\n"
                             "Content-Length: 13\r\nConnection: keep-alive\r\n\r\nhello, world\n";

static int listen_at(int port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (struct sockaddr *)&at, sizeof at) < 0 || listen(fd, BACKLOG) < 0)
        exit(1);
    return fd;
}

static void watch(int poller, int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
}

static void welcome(int poller, int listener)
{
    int fd = accept(listener, NULL, NULL), one = 1;
    if (fd < 0)
        return;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    watch(poller, fd);
}

/* One answer for each request; they come whole, since they are short. */
static void serve(int fd)
{
    static char requests[REQUESTS];
    ssize_t n = read(fd, requests, sizeof requests);
    if (n <= 0) {
        close(fd);
        return;
    }
    const char *end = requests + n;
    for (char *p = requests; (p = memmem(p, (size_t)(end - p), "\r\n\r\n", 4)); p += 4)
        if (write(fd, answer, sizeof answer - 1) < 0)
            return;
}

int main(int count, char **args)
{
    if (count != 2)
        return 1;
    struct epoll_event events[MOST_EVENTS];
    int listener = listen_at(atoi(args[1])), poller = epoll_create1(0);
    watch(poller, listener);
    for (;;) {
        int n = epoll_wait(poller, events, MOST_EVENTS, -1);
        for (int i = 0; i < n; i++) {
            if (events[i].data.fd == listener)
                welcome(poller, listener);
            else
                serve(events[i].data.fd);
        }
    }
}
