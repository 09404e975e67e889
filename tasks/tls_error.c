/* SPDX-License-Identifier: MIT
 *
 * What OpenSSL says, as the exceptions of the module ssl, in the words that CPython has for it.
 * lib/ssl.py makes them: _error(number, kind, library, reason, text, line, code). */
#include <ctype.h>
#include <errno.h>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>
#include <string.h>

#include "lang/obj_str.h"
#include "tasks/tls.h"

enum { PLAIN = 0, ENDED = 6, BROKEN_OFF = 8 };       /* numbers that SSLError.errno may have */

static const struct { int library; const char *name; } libraries[] = {
    {ERR_LIB_SSL, "SSL"}, {ERR_LIB_X509, "X509"}, {ERR_LIB_PEM, "PEM"}, {ERR_LIB_ASN1, "ASN1"},
    {ERR_LIB_RSA, "RSA"}, {ERR_LIB_EVP, "EVP"}, {ERR_LIB_BIO, "BIO"}, {ERR_LIB_X509V3, "X509V3"},
    {ERR_LIB_PKCS12, "PKCS12"}, {ERR_LIB_EC, "EC"}, {ERR_LIB_RAND, "RAND"}, {ERR_LIB_OBJ, "OBJ"},
    {ERR_LIB_CONF, "CONF"}, {ERR_LIB_CRYPTO, "CRYPTO"}, {ERR_LIB_DSA, "DSA"}, {ERR_LIB_DH, "DH"},
    {ERR_LIB_PKCS7, "PKCS7"}, {ERR_LIB_BN, "BN"},
};

static Value library_name(Interp *vm, unsigned long error)
{
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        if (error && ERR_GET_LIB(error) == libraries[i].library)
            return str_from_cstr(vm, libraries[i].name);
    return V_NONE;
}

/* "wrong version number" is called WRONG_VERSION_NUMBER; what all libraries share has no name. */
static Value reason_name(Interp *vm, unsigned long error)
{
    char name[128];
    const char *text = ERR_reason_error_string(error);
    size_t len = text ? strlen(text) : 0;
    if (!len || len >= sizeof name || ERR_GET_REASON(error) & ERR_RFLAG_COMMON)
        return V_NONE;
    for (size_t i = 0; i <= len; i++)
        name[i] = text[i] == ' ' || text[i] == '-' ? '_' : (char)toupper((unsigned char)text[i]);
    return str_from_cstr(vm, name);
}

/* The exception for an error of the queue (0: none there); text NULL: OpenSSL's. */
static Value raise(Interp *vm, int64_t number, unsigned long error, const char *text, int line,
                   const TlsConnection *c)
{
    long code = 0;
    Value detail = V_NONE;
    if (!text)
        text = error ? ERR_reason_error_string(error) : NULL;
    if (error && c && ERR_GET_LIB(error) == ERR_LIB_SSL &&
        ERR_GET_REASON(error) == SSL_R_CERTIFICATE_VERIFY_FAILED) {
        code = SSL_get_verify_result(c->ssl);
        detail = str_from_cstr(vm, X509_verify_cert_error_string(code));
    }
    ERR_clear_error();
    Value made = prelude_get(vm, "ssl", "_error");
    Value args[] = {v_from_small(number), library_name(vm, error), reason_name(vm, error),
                    str_from_cstr(vm, text ? text : "unknown error"), v_from_small(line),
                    v_from_small(code), detail, c ? c->name : V_NONE};
    if (made == V_NULL)
        return V_NULL;
    Value e = op_call(vm, made, args, sizeof args / sizeof *args);
    return e == V_NULL ? V_NULL : exc_raise_obj(vm, e);
}

Value tls_fail(Interp *vm, int line)
{
    unsigned long error = ERR_peek_last_error();
    if (error && ERR_GET_LIB(error) == ERR_LIB_SYS) {
        ERR_clear_error();
        return exc_raise_errno(vm, ERR_GET_REASON(error), V_NULL);
    }
    return raise(vm, ERR_GET_REASON(error), error, NULL, line, NULL);
}

Value tls_say(Interp *vm, const char *text)
{
    ERR_clear_error();
    Value cls = prelude_get(vm, "ssl", "SSLError"), words = str_from_cstr(vm, text);
    Value e = cls == V_NULL ? V_NULL : op_call(vm, cls, &words, 1);
    return e == V_NULL ? V_NULL : exc_raise_obj(vm, e);
}

Value tls_say_at(Interp *vm, const char *text, int line)
{
    return raise(vm, 0, 0, text, line, NULL);
}

static Value system_said(Interp *vm, TlsConnection *c, int result, int line, int number)
{
    unsigned long error = ERR_peek_last_error();
    if (error)
        return raise(vm, SSL_ERROR_SYSCALL, error, NULL, line, c);
    bool is_data = line == TLS_AT_READ || line == TLS_AT_WRITE;     /* there it is an end like others */
    if (result == -1 && c->in == V_NULL && number && !is_data) {
        ERR_clear_error();
        return exc_raise_errno(vm, number, V_NULL);
    }
    return raise(vm, BROKEN_OFF, 0, "EOF occurred in violation of protocol", line, c);
}

Value tls_outcome(Interp *vm, TlsConnection *c, int result, int line)
{
    int number = errno;
    if (c->problem != V_NULL) {
        Value e = c->problem;
        c->problem = V_NULL;
        ERR_clear_error();
        return exc_raise_obj(vm, e);
    }
    unsigned long error;
    switch (SSL_get_error(c->ssl, result)) {
    case SSL_ERROR_WANT_READ: return V_NONE;
    case SSL_ERROR_WANT_WRITE: return V_FALSE;
    case SSL_ERROR_ZERO_RETURN:
        return raise(vm, ENDED, 0, "TLS/SSL connection has been closed (EOF)", line, c);
    case SSL_ERROR_SYSCALL: return system_said(vm, c, result, line, number);
    case SSL_ERROR_SSL:
        error = ERR_peek_last_error();
        if (ERR_GET_LIB(error) == ERR_LIB_SSL &&
            ERR_GET_REASON(error) == SSL_R_UNEXPECTED_EOF_WHILE_READING)
            return raise(vm, BROKEN_OFF, error, "EOF occurred in violation of protocol", line, c);
        return raise(vm, SSL_ERROR_SSL, error,
                     error ? NULL : "A failure in the SSL library occurred", line, c);
    default: return raise(vm, 10, 0, "Invalid error code", line, c);
    }
}
