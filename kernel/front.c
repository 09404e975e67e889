/* SPDX-License-Identifier: MIT
 *
 * See front.h: members for fronts that show nothing of the kind. */
#include "kernel/front.h"

long front_no_rest(void *state, Origin *origin)
{
    (void)state, (void)origin;
    return 0;
}

void front_no_flush(void *state, Origin *origin)
{
    (void)state, (void)origin;
}

void front_no_payload(void *state, Origin *origin, json_t *payload)
{
    (void)state, (void)origin;
    json_decref(payload);
}

FrontAsk *front_no_ask(void *state, Origin *origin, const char *prompt, size_t len, bool password,
                       FrontAnswer *answer, void *owner)
{
    (void)state, (void)origin, (void)prompt, (void)len, (void)password, (void)answer, (void)owner;
    return NULL;
}

void front_no_cancel(void *state, FrontAsk *ask)
{
    (void)state, (void)ask;
}
