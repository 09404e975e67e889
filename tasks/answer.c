/* SPDX-License-Identifier: MIT
 *
 * See answer.h. Status line and fields as RFC 9112 has them, read as forgivingly as libcurl does;
 * lines that are continued are left to whoever looks at the header. */
#include "tasks/answer.h"

#include <string.h>
#include <strings.h>

static CURLcode fail(Answer *a, CURLcode code, const char *why)
{
    a->error = why;
    return code;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* HTTP/1.1 200 words */
static CURLcode read_status(Answer *a, const char *line, size_t len)
{
    enum { CODE = 9, SHORTEST = CODE + 3 };
    if (len < 5 || memcmp(line, "HTTP/", 5) != 0)
        return fail(a, CURLE_UNSUPPORTED_PROTOCOL, "Received HTTP/0.9 when not allowed");
    if (len < SHORTEST || line[5] != '1' || line[6] != '.' || !is_digit(line[7]) || line[8] != ' ')
        return fail(a, CURLE_WEIRD_SERVER_REPLY, "Unsupported HTTP version in response");
    for (int i = CODE; i < SHORTEST; i++)
        if (!is_digit(line[i]))
            return fail(a, CURLE_WEIRD_SERVER_REPLY, "Unsupported HTTP version in response");
    a->status = (line[CODE] - '0') * 100 + (line[CODE + 1] - '0') * 10 + line[CODE + 2] - '0';
    a->version = line[7] == '0' ? 10 : 11;
    a->keeps = a->version == 11;
    a->chunked = a->counted = a->sets_cookies = a->is_encoded = false;
    a->left = 0;
    a->state = ANSWER_FIELDS;
    return CURLE_OK;
}

typedef struct Text { const char *at; size_t len; } Text;

/* Is the line a field of this name? *value is what follows, without blanks round it. */
static bool is_field(const char *line, size_t len, const char *name, Text *value)
{
    size_t n = strlen(name);
    if (len <= n || line[n] != ':' || strncasecmp(line, name, n) != 0)
        return false;
    for (n++; n < len && is_blank(line[n]); n++)
        ;
    while (len > n && is_blank(line[len - 1]))
        len--;
    *value = (Text){line + n, len - n};
    return true;
}

static bool is_word(Text t, const char *word)
{
    return t.len == strlen(word) && strncasecmp(t.at, word, t.len) == 0;
}

static bool has_word(Text t, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= t.len; i++)
        if (strncasecmp(t.at + i, word, n) == 0)
            return true;
    return false;
}

static CURLcode read_length(Answer *a, Text value)
{
    int64_t length = 0;
    if (value.len == 0 || !is_digit(value.at[0]))
        return fail(a, CURLE_WEIRD_SERVER_REPLY, "Invalid Content-Length: value");
    for (size_t i = 0; i < value.len && is_digit(value.at[i]); i++)
        if (__builtin_mul_overflow(length, 10, &length) ||
            __builtin_add_overflow(length, value.at[i] - '0', &length)) {
            a->keeps = a->counted = false;
            return CURLE_OK;
        }
    a->counted = true;
    a->left = length;
    return CURLE_OK;
}

static CURLcode read_coding(Answer *a, Text value)
{
    if (is_word(value, "chunked"))
        a->chunked = true;
    else if (!is_word(value, "identity"))
        return fail(a, CURLE_BAD_CONTENT_ENCODING, "Unrecognized transfer encoding");
    return CURLE_OK;
}

static CURLcode read_field(Answer *a, const char *line, size_t len)
{
    Text value;
    if (memchr(line, 0, len))
        return fail(a, CURLE_WEIRD_SERVER_REPLY, "Nul byte in header");
    if (is_blank(line[0]))
        return CURLE_OK;
    switch (line[0] | ' ') {
    case 'c':
        if (is_field(line, len, "Content-Length", &value))
            return read_length(a, value);
        if (is_field(line, len, "Connection", &value))
            a->keeps = has_word(value, "close")        ? false
                       : has_word(value, "keep-alive") ? true
                                                       : a->keeps;
        else if (is_field(line, len, "Content-Encoding", &value))
            a->is_encoded = true;
        break;
    case 's':
        a->sets_cookies |= is_field(line, len, "Set-Cookie", &value);
        break;
    case 't':
        if (is_field(line, len, "Transfer-Encoding", &value))
            return read_coding(a, value);
        break;
    default: break;
    }
    return memchr(line, ':', len) ? CURLE_OK
                                  : fail(a, CURLE_WEIRD_SERVER_REPLY, "Header without colon");
}

static void end_head(Answer *a)
{
    if (a->status < 200 && a->status != 101)
        a->state = ANSWER_STATUS;
    else if (a->no_body || a->status == 204 || a->status == 304)
        a->state = ANSWER_OVER;
    else if (a->chunked)
        a->state = ANSWER_CHUNK_SIZE;
    else if (a->counted)
        a->state = a->left ? ANSWER_COUNTED : ANSWER_OVER;
    else
        a->state = ANSWER_TO_END;
    if (a->state == ANSWER_TO_END)
        a->keeps = false;
    if (a->chunked)
        a->left = 0;
}

CURLcode answer_line(Answer *a, const char *line, size_t len)
{
    if (a->state == ANSWER_STATUS)
        return read_status(a, line, len);
    if (len > 0)
        return read_field(a, line, len);
    end_head(a);
    return CURLE_OK;
}

/* -- chunks ----------------------------------------------------------------------------------- */

static int hex_digit(char c)
{
    return is_digit(c)                               ? c - '0'
           : (c | ' ') >= 'a' && (c | ' ') <= 'f'    ? (c | ' ') - 'a' + 10
                                                     : -1;
}

static size_t chunk_extension(Answer *a, const char *in, size_t len)
{
    const char *end = memchr(in, '\n', len);
    if (!end)
        return len;
    a->state = a->left ? ANSWER_CHUNK : ANSWER_TRAILER;
    return (size_t)(end - in) + 1;
}

static size_t chunk_size(Answer *a, char c)
{
    enum { MOST_DIGITS = 15 };
    int digit = hex_digit(c);
    if (digit < 0 && a->digits) {
        a->digits = 0;
        a->state = ANSWER_CHUNK_EXTENSION;
        return c == '\n' ? chunk_extension(a, &c, 1) : 1;
    }
    if (digit < 0 || a->digits == MOST_DIGITS)
        return fail(a, CURLE_RECV_ERROR, "Illegal or missing hexadecimal sequence in a chunk"), 0;
    a->left = a->left * 16 + digit;
    a->digits++;
    return 1;
}

static size_t chunk_end(Answer *a, char c)
{
    if (c != '\r' && c != '\n')
        return fail(a, CURLE_RECV_ERROR, "Malformed encoding found in a chunk"), 0;
    if (c == '\n')
        a->state = ANSWER_CHUNK_SIZE;
    return 1;
}

static size_t trailer(Answer *a, char c)
{
    if (c == '\n' && !a->in_line)
        a->state = ANSWER_OVER;
    a->in_line = c != '\n' && (a->in_line || c != '\r');
    return 1;
}

static size_t counted(Answer *a, const char *in, size_t len, const char **data, size_t *size)
{
    *data = in;
    *size = (uint64_t)a->left < len ? (size_t)a->left : len;
    a->left -= (int64_t)*size;
    if (a->left == 0)
        a->state = a->state == ANSWER_CHUNK ? ANSWER_CHUNK_END : ANSWER_OVER;
    return *size;
}

size_t answer_body(Answer *a, const char *in, size_t len, const char **data, size_t *size)
{
    *size = 0;
    switch ((AnswerState)a->state) {
    case ANSWER_CHUNK_SIZE: return chunk_size(a, *in);
    case ANSWER_CHUNK_EXTENSION: return chunk_extension(a, in, len);
    case ANSWER_CHUNK_END: return chunk_end(a, *in);
    case ANSWER_TRAILER: return trailer(a, *in);
    case ANSWER_CHUNK: case ANSWER_COUNTED: return counted(a, in, len, data, size);
    default:
        *data = in;
        return *size = len;
    }
}

CURLcode answer_end(Answer *a)
{
    switch ((AnswerState)a->state) {
    case ANSWER_OVER: case ANSWER_TO_END:
        a->state = ANSWER_OVER;
        return CURLE_OK;
    case ANSWER_STATUS: case ANSWER_FIELDS:
        return fail(a, CURLE_GOT_NOTHING, "Empty reply from server");
    default:
        return fail(a, CURLE_PARTIAL_FILE, "transfer closed with outstanding read data remaining");
    }
}
