/* SPDX-License-Identifier: MIT
 *
 * Answer: what a server answers over HTTP/1, read piece by piece: the lines of the header, then a
 * body that ends where the header says. It allocates nothing and knows of no connection. Where
 * libcurl would fail so does it, with libcurl's code. */
#ifndef MEANWHILE_TASKS_ANSWER_H
#define MEANWHILE_TASKS_ANSWER_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum AnswerState {
    ANSWER_STATUS, ANSWER_FIELDS,       /* in the header */
    ANSWER_CHUNK_SIZE, ANSWER_CHUNK_EXTENSION, ANSWER_CHUNK, ANSWER_CHUNK_END, ANSWER_TRAILER,
    ANSWER_COUNTED,                     /* so many bytes */
    ANSWER_TO_END,                      /* what comes until the server closes */
    ANSWER_OVER,
} AnswerState;

/* A zeroed Answer has read nothing. */
typedef struct Answer {
    uint8_t state;                      /* AnswerState */
    bool no_body;                       /* of HEAD: set by the caller */
    bool keeps;                         /* the connection may be used again afterwards */
    bool chunked, counted;
    bool sets_cookies, is_encoded;
    bool in_line;                       /* of a trailer: this line is not empty */
    uint8_t digits;                     /* of a chunk's size */
    int status, version;                /* 200, 11 */
    int64_t left;                       /* bytes of the body or of the chunk */
    const char *error;                  /* in words, when something failed */
} Answer;

static inline bool answer_in_head(const Answer *a) { return a->state <= ANSWER_FIELDS; }

/* A line of the header without its end; the empty one ends it, and one with a status below 200
 * starts another. CURLE_OK, or what is wrong. */
CURLcode answer_line(Answer *a, const char *line, size_t len);

/* Behind the header: how many of the bytes at `in` (at least one) are read; *size of them, at
 * *data, are body. 0: a->error. */
size_t answer_body(Answer *a, const char *in, size_t len, const char **data, size_t *size);

CURLcode answer_end(Answer *a);         /* the server has closed: CURLE_OK if that is the end */

#endif
