/* SPDX-License-Identifier: MIT
 *
 * Tls: OpenSSL for lib/ssl.py. A Context says whom to trust and who we are; a Connection is one
 * conversation, over a descriptor that never blocks or over two MemoryBios.
 *
 * Nothing waits here: what cannot go on gives None (bytes must come first) or False (bytes must go
 * out first), and the caller waits as tasks do. */
#ifndef MEANWHILE_TASKS_TLS_H
#define MEANWHILE_TASKS_TLS_H

#include <openssl/ssl.h>

#include "lang/native.h"

typedef struct TlsContext {
    Obj h;
    SSL_CTX *ctx;
    Value server_name_callback;         /* called as f(connection's owner, name, None); or V_NULL */
    uint8_t *alpn;                      /* in the wire's form; owned */
    unsigned alpn_len;
    bool client_proves_late;            /* post-handshake authentication */
    int verify_mode;
    int keylog;                         /* a descriptor, or -1 */
} TlsContext;

typedef struct TlsConnection {
    Obj h;
    SSL *ssl;
    Value context;                      /* TlsContext */
    Value in, out;                      /* MemoryBios, or V_NULL: a descriptor */
    Value owner;                        /* what the server name callback gets */
    Interp *vm;
    Value problem;                      /* an exception that came out of a callback, or V_NULL */
    Value name;                         /* str, or None: whom the certificate must be for */
} TlsConnection;

typedef struct TlsSession { Obj h; SSL_SESSION *session; } TlsSession;

/* Where CPython 3.11 says that it failed; the line stands in the messages. */
enum {
    TLS_AT_HANDSHAKE = 992, TLS_AT_WRITE = 2393, TLS_AT_READ = 2546, TLS_AT_SHUTDOWN = 2672,
    TLS_AT_CERTIFICATE = 3877, TLS_AT_KEY = 3898, TLS_AT_CADATA = 3992, TLS_AT_LOCATIONS = 4126,
    TLS_AT_DH = 4174
};

/* tls_error.c: all return V_NULL. */
Value tls_fail(Interp *vm, int line);                         /* what OpenSSL says in its queue */
/* What an operation on a connection said; None or False when it only has to wait. */
Value tls_outcome(Interp *vm, TlsConnection *c, int result, int line);
Value tls_say(Interp *vm, const char *text);                  /* SSLError(text) */
Value tls_say_at(Interp *vm, const char *text, int line);     /* SSLError(0, 'text (_ssl.c:line)') */

/* tls_certificate.c */
Value tls_certificate_dict(Interp *vm, X509 *x);              /* as SSLSocket.getpeercert() gives it */
Value tls_certificate_der(Interp *vm, X509 *x);

/* tls_bio.c */
BIO *tls_memory(Value memory_bio);

/* tls_context.c: (name, protocol, bits), and how a context begins a connection */
Value tls_cipher_tuple(Interp *vm, const SSL_CIPHER *cipher);

extern const TypeDef tls_context_type, tls_connection_type, tls_memory_type, tls_session_type;

#endif
