/* SPDX-License-Identifier: MIT
 *
 * See notebook.h. An engine whose front is a JSON document: each cell that runs has an Origin, and
 * what comes from that Origin is added to the cell's outputs, however late. The document is written
 * when all is done, or at the first error, complete or not at all. */
#include "kernel/notebook.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/log.h"
#include "kernel/clock.h"
#include "kernel/engine.h"
#include "kernel/jsontext.h"

enum { BAD_USAGE = 2, MOST_BYTES = 256 << 20 };

typedef struct NotebookCell { Origin *origin; json_t *json; } NotebookCell;

typedef struct Notebook {
    Engine *engine;
    json_t *document;
    NotebookCell *cells;                /* those with code, in their order */
    size_t count;
    bool running, failed, failed_late;
    bool clear_next;                    /* clear_output(wait=True): before the next output */
} Notebook;

static volatile sig_atomic_t interrupted;

/* -- outputs ----------------------------------------------------------------------------------- */

static json_t *outputs_of(Notebook *nb, const Origin *origin)
{
    for (size_t i = 0; i < nb->count; i++)
        if (nb->cells[i].origin == origin) {
            json_t *outputs = json_object_get(nb->cells[i].json, "outputs");
            if (nb->clear_next)
                json_array_clear(outputs);
            nb->clear_next = false;
            return outputs;
        }
    return NULL;
}

static void add_output(Notebook *nb, const Origin *origin, json_t *output)
{
    json_t *outputs = outputs_of(nb, origin);
    if (outputs)
        json_array_append(outputs, output);
    json_decref(output);
}

/* Text of one stream that follows itself becomes one output. */
static long show_stream(void *state, Origin *origin, OutputStream stream, const char *text, size_t len)
{
    Notebook *nb = state;
    const char *name = stream == OUTPUT_STDERR ? "stderr" : "stdout", *last_name;
    json_t *outputs = outputs_of(nb, origin), *last = json_array_get(outputs, json_array_size(outputs) - 1);
    last_name = json_string_value(json_object_get(last, "name"));
    if (!last_name || strcmp(last_name, name) != 0) {
        add_output(nb, origin,
                   json_pack("{s:s, s:s, s:o}", "output_type", "stream", "name", name, "text",
                             jsontext_string(text, len)));
        return 0;
    }
    Buf all = {0};
    const json_t *before = json_object_get(last, "text");
    buf_add(&all, json_string_value(before), json_string_length(before));
    buf_add(&all, text, len);
    json_object_set_new(last, "text", jsontext_string(all.data, all.len));
    buf_clear(&all);
    return 0;
}

static json_t *copy_or_empty(const json_t *value)
{
    return value ? json_deep_copy(value) : json_object();
}

/* Replaces, in every cell, what has this display_id. It is kept in the output's transient part
 * until the document is written. */
static void update_displays(Notebook *nb, const OutputDisplay *display)
{
    for (size_t i = 0; i < nb->count; i++) {
        size_t at;
        json_t *output;
        json_array_foreach(json_object_get(nb->cells[i].json, "outputs"), at, output) {
            const char *id = json_string_value(json_object_get(output, "transient"));
            if (!id || strcmp(id, output_display_id(display)) != 0)
                continue;
            json_object_set_new(output, "data", copy_or_empty(display->data));
            json_object_set_new(output, "metadata", copy_or_empty(display->metadata));
        }
    }
}

static long show_display(void *state, Origin *origin, const OutputDisplay *display)
{
    if (display->update && output_display_id(display)) {
        update_displays(state, display);
        return 0;
    }
    json_t *output = json_pack("{s:s, s:o, s:o}", "output_type", "display_data", "data",
                               copy_or_empty(display->data), "metadata",
                               copy_or_empty(display->metadata));
    if (output_display_id(display))
        json_object_set_new(output, "transient", json_string(output_display_id(display)));
    add_output(state, origin, output);
    return 0;
}

static json_t *error_output(const json_t *error)
{
    json_t *output = json_pack("{s:s}", "output_type", "error");
    json_object_update(output, (json_t *)(uintptr_t)error);
    return output;
}

static void show_error(void *state, Origin *origin, const json_t *error)
{
    Notebook *nb = state;
    nb->failed_late = true;
    add_output(nb, origin, error_output(error));
}

static void clear(void *state, Origin *origin, bool wait)
{
    Notebook *nb = state;
    nb->clear_next = wait;
    if (!wait)
        json_array_clear(outputs_of(nb, origin));
}

static long pump(void *state)
{
    Notebook *nb = state;
    const SessionEngine *session = engine_session(nb->engine);
    if (interrupted && nb->running)
        session->interrupt(session->state);
    interrupted = 0;
    return -1;
}

/* -- running ----------------------------------------------------------------------------------- */

static void cell_done(SessionJob *job, const SessionOutcome *outcome)
{
    Notebook *nb = job->owner;
    nb->running = false;
    nb->failed = outcome->error;
    if (outcome->error)
        add_output(nb, job->origin, error_output(outcome->error));
    else if (outcome->data)
        add_output(nb, job->origin,
                   json_pack("{s:s, s:I, s:o, s:o}", "output_type", "execute_result",
                             "execution_count", (json_int_t)job->number, "data",
                             copy_or_empty(outcome->data), "metadata",
                             copy_or_empty(outcome->metadata)));
}

/* A cell's source: a text, or a list of its lines. */
static void read_source(const json_t *cell, Buf *code)
{
    const json_t *source = json_object_get(cell, "source"), *line;
    size_t i;
    buf_add(code, "", 0);
    if (json_is_string(source))
        buf_add(code, json_string_value(source), json_string_length(source));
    json_array_foreach(source, i, line)
        if (json_is_string(line))
            buf_add(code, json_string_value(line), json_string_length(line));
}

static void say_progress(const Notebook *nb, size_t i, const Buf *code, long long ms)
{
    const char *how = nb->failed ? "failed" : "ok";
    size_t len = strcspn(code->data, "\n");
    fprintf(stderr, "[%zu/%zu] %-6s %6.2f s  %.*s\n", i + 1, nb->count, how, (double)ms / 1000,
            len > 60 ? 60 : (int)len, code->data);
}

static void run_cell(Notebook *nb, size_t i)
{
    Buf code = {0};
    NotebookCell *cell = &nb->cells[i];
    const SessionEngine *session = engine_session(nb->engine);
    long long started = clock_ms();
    read_source(cell->json, &code);
    SessionJob job = {.kind = SESSION_CELL,
                      .code = code.data,
                      .len = code.len,
                      .number = (long)i + 1,
                      .origin = cell->origin,
                      .done = cell_done,
                      .owner = nb};
    nb->running = true;
    session->run(session->state, &job);
    while (nb->running)
        engine_turn(nb->engine);
    json_object_set_new(cell->json, "execution_count", json_integer((json_int_t)i + 1));
    say_progress(nb, i, &code, clock_ms() - started);
    buf_clear(&code);
}

/* -- the document ------------------------------------------------------------------------------ */

static bool is_cell(const json_t *cell)
{
    const json_t *source = json_object_get(cell, "source");
    return json_is_string(json_object_get(cell, "cell_type"))
        && (json_is_string(source) || json_is_array(source));
}

static bool is_notebook(const json_t *document)
{
    size_t i;
    const json_t *cell, *cells = json_object_get(document, "cells");
    json_array_foreach(cells, i, cell)
        if (!is_cell(cell))
            return false;
    return json_is_array(cells);
}

static bool read_document(Notebook *nb, const char *path)
{
    Buf text = {0};
    char piece[65536];
    FILE *f = fopen(path, "rb");
    for (size_t n; f && text.len < MOST_BYTES && (n = fread(piece, 1, sizeof piece, f)) > 0;)
        buf_add(&text, piece, n);
    if (!f || ferror(f))
        log_line("cannot read %s: %s", path, strerror(errno));
    else if (nb->document = jsontext_load(text.data ? text.data : "", text.len), !is_notebook(nb->document))
        log_line("%s is no notebook of format 4", path);
    bool ok = is_notebook(nb->document);
    if (f)
        fclose(f);
    buf_clear(&text);
    return ok;
}

static void give_id(json_t *cell, size_t i)
{
    char id[32];
    snprintf(id, sizeof id, "cell-%zu", i + 1);
    if (!json_is_string(json_object_get(cell, "id")))
        json_object_set_new(cell, "id", json_string(id));
    if (!json_is_object(json_object_get(cell, "metadata")))
        json_object_set_new(cell, "metadata", json_object());
}

/* What can run, with empty outputs; the whole as format 4.5, in which every cell has an id. */
static void prepare(Notebook *nb)
{
    size_t i;
    json_t *cell, *cells = json_object_get(nb->document, "cells");
    nb->cells = alloc_zeroed(json_array_size(cells) + 1, sizeof *nb->cells);
    json_array_foreach(cells, i, cell) {
        give_id(cell, i);
        if (strcmp(json_string_value(json_object_get(cell, "cell_type")), "code") != 0)
            continue;
        json_object_set_new(cell, "outputs", json_array());
        json_object_set_new(cell, "execution_count", json_null());
        nb->cells[nb->count++] = (NotebookCell){origin_new("{}", 2), cell};
    }
    json_object_set_new(nb->document, "nbformat", json_integer(4));
    json_object_set_new(nb->document, "nbformat_minor", json_integer(5));
    if (!json_is_object(json_object_get(nb->document, "metadata")))
        json_object_set_new(nb->document, "metadata", json_object());
}

static void forget_display_ids(Notebook *nb)
{
    for (size_t i = 0; i < nb->count; i++) {
        size_t at;
        json_t *output;
        json_array_foreach(json_object_get(nb->cells[i].json, "outputs"), at, output)
            json_object_del(output, "transient");
    }
}

/* Beside its place first, then moved there. */
static bool write_document(Notebook *nb, const char *path)
{
    Buf part = {0};
    buf_addf(&part, "%s.part-%d", path, (int)getpid());
    forget_display_ids(nb);
    int fd = open(part.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool ok = fd >= 0 && json_dumpfd(nb->document, fd, JSON_INDENT(1)) == 0
           && write(fd, "\n", 1) == 1 && fsync(fd) == 0;
    ok = ok && rename(part.data, path) == 0;
    if (!ok) {
        log_line("cannot write %s: %s", path, strerror(errno));
        unlink(part.data);
    }
    if (fd >= 0)
        close(fd);
    buf_clear(&part);
    return ok;
}

/* -- the command ------------------------------------------------------------------------------- */

typedef struct Wanted { const char *input, *output; bool allow_errors; } Wanted;

static bool read_arguments(int argc, char **argv, Wanted *w)
{
    *w = (Wanted){0};
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--allow-errors") == 0)
            w->allow_errors = true;
        else if (strcmp(argv[i], "--output") == 0 && i + 1 < argc)
            w->output = argv[++i];
        else if (*argv[i] == '-' || w->input)
            return false;
        else
            w->input = argv[i];
    }
    w->output = w->output ? w->output : w->input;
    return w->input;
}

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

int notebook_run(int argc, char **argv, void *stack_base)
{
    Wanted w;
    Notebook nb = {0};
    const Front front = {
        .state = &nb,
        .stream = show_stream,
        .display = show_display,
        .rest = front_no_rest,
        .flush = front_no_flush,
        .clear = clear,
        .error = show_error,
        .payload = front_no_payload,
        .ask = front_no_ask,
        .cancel = front_no_cancel,
        .pump = pump,
        .html = true,
    };
    if (!read_arguments(argc, argv, &w)) {
        log_line("usage: meanwhile run [--allow-errors] [--output FILE] NOTEBOOK.ipynb");
        return BAD_USAGE;
    }
    if (!read_document(&nb, w.input))
        return BAD_USAGE;
    prepare(&nb);
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
    nb.engine = engine_new(&front, stack_base);
    bool failed = false;
    for (size_t i = 0; i < nb.count && (!failed || w.allow_errors); i++) {
        run_cell(&nb, i);
        failed = failed || nb.failed;
    }
    engine_finish(nb.engine);
    bool written = write_document(&nb, w.output);
    return written && (w.allow_errors || !(failed || nb.failed_late)) ? 0 : 1;
}
