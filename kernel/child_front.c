/* SPDX-License-Identifier: MIT
 *
 * See child_front.h. Of what is displayed the text is written. */
#include "kernel/child_front.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static void put(int fd, const char *text, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, text, len);
        if (n <= 0)
            return;
        text += n;
        len -= (size_t)n;
    }
}

static long stream(void *state, Origin *origin, OutputStream which, const char *text, size_t len)
{
    (void)state;
    (void)origin;
    put(which == OUTPUT_STDERR ? STDERR_FILENO : STDOUT_FILENO, text, len);
    return 0;
}

static long display(void *state, Origin *origin, const OutputDisplay *shown)
{
    const char *text = json_string_value(json_object_get(shown->data, "text/plain"));
    if (!text)
        return 0;
    stream(state, origin, OUTPUT_STDOUT, text, strlen(text));
    return stream(state, origin, OUTPUT_STDOUT, "\n", 1);
}

static void clear(void *state, Origin *origin, bool wait)
{
    (void)state;
    (void)origin;
    (void)wait;
}

static void error(void *state, Origin *origin, const json_t *what)
{
    (void)state;
    (void)origin;
    (void)what;
}

static long pump(void *state)
{
    (void)state;
    return -1;
}

const Front child_front = {
    .stream = stream,
    .display = display,
    .rest = front_no_rest,
    .flush = front_no_flush,
    .clear = clear,
    .error = error,
    .payload = front_no_payload,
    .ask = front_no_ask,
    .cancel = front_no_cancel,
    .pump = pump,
};

void child_front_begin(void)
{
    sigset_t none;
    sigemptyset(&none);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}
