/* SPDX-License-Identifier: MIT
 *
 * Questions about the kernel: kernel_info and connect. */
#include "kernel/dispatch.h"
#include "kernel/state.h"

static const char banner[] = "Meanwhile " KERNEL_VERSION
                             ": Python whose background tasks keep running while you work";

/* The language has a name of its own, because "python" makes frontends send code meant for IPython;
 * its colours are Python's. */
static json_t *language_info(void)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "name", "meanwhile", "version", "3.11",
                     "mimetype", "text/x-python", "file_extension", ".py", "pygments_lexer",
                     "python3", "codemirror_mode", "python", "nbconvert_exporter", "script");
}

static json_t *on_kernel_info(Kernel *k, Request *r)
{
    (void)k;
    (void)r;
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:s, s:[], s:[], s:b}", "status", "ok",
                     "protocol_version", "5.5", "implementation", "meanwhile",
                     "implementation_version", KERNEL_VERSION, "language_info", language_info(),
                     "banner", banner, "help_links", "supported_features", "debugger", 0);
}

static json_t *on_connect(Kernel *k, Request *r)
{
    (void)r;
    const int *ports = k->connection.ports;
    return json_pack("{s:s, s:i, s:i, s:i, s:i, s:i}", "status", "ok", "shell_port",
                     ports[CHANNEL_SHELL], "iopub_port", ports[CHANNEL_IOPUB], "stdin_port",
                     ports[CHANNEL_STDIN], "control_port", ports[CHANNEL_CONTROL], "hb_port",
                     ports[CHANNEL_HEARTBEAT]);
}

const DispatchRow on_info_rows[] = {
    {.type = "kernel_info_request", .reply = "kernel_info_reply", .answer = on_kernel_info},
    {.type = "connect_request", .reply = "connect_reply", .answer = on_connect},
    {0},
};
