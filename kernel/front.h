/* SPDX-License-Identifier: MIT
 *
 * Front: where an engine's cells show what they do: a Jupyter client, a notebook file, a terminal.
 *
 * The engine calls these from the one thread, always naming the Origin of the cell (or of the cell
 * that started the task) that speaks; NULL is nobody's. JSON arguments are borrowed unless a line
 * says otherwise. Every member must be there. */
#ifndef MEANWHILE_KERNEL_FRONT_H
#define MEANWHILE_KERNEL_FRONT_H

#include "kernel/output.h"
#include "kernel/session.h"

/* What a question waits for; the front's own. */
typedef struct FrontAsk FrontAsk;
typedef void FrontAnswer(void *owner, const char *text, size_t len);    /* text NULL: end of file */

typedef struct Front {
    void *state;

    /* Both return for how many milliseconds the writer should rest, 0 mostly; rest() says it again. */
    long (*stream)(void *state, Origin *origin, OutputStream stream, const char *text, size_t len);
    long (*display)(void *state, Origin *origin, const OutputDisplay *display);
    long (*rest)(void *state, Origin *origin);

    void (*flush)(void *state, Origin *origin);
    void (*clear)(void *state, Origin *origin, bool wait);
    void (*error)(void *state, Origin *origin, const json_t *error);    /* of a task that nobody awaits */
    void (*payload)(void *state, Origin *origin, json_t *payload);      /* taken */

    /* Asks the user; `answer` is called once, later, unless cancel() comes first. NULL: this user
     * cannot be asked. */
    FrontAsk *(*ask)(void *state, Origin *origin, const char *prompt, size_t len, bool password,
                     FrontAnswer *answer, void *owner);
    void (*cancel)(void *state, FrontAsk *ask);

    /* Serves what came in; after how many milliseconds it wants to be called again (-1: never by itself). */
    long (*pump)(void *state);

    /* The same in the midst of something: only what needs nothing of the engine. NULL: there is no
     * such thing. False: the next pump will interrupt the cell. */
    bool (*glance)(void *state);

    bool lives_alone;                   /* a process of its own: what cells start ends with it */
    bool html;                          /* the user sees HTML and pictures, not only text */
} Front;

/* Members for a front whose writers never rest, that holds nothing back, takes no payloads, and has
 * nobody to ask. */
long front_no_rest(void *state, Origin *origin);
void front_no_flush(void *state, Origin *origin);
void front_no_payload(void *state, Origin *origin, json_t *payload);
FrontAsk *front_no_ask(void *state, Origin *origin, const char *prompt, size_t len, bool password,
                       FrontAnswer *answer, void *owner);
void front_no_cancel(void *state, FrontAsk *ask);

#endif
