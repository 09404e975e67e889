/* SPDX-License-Identifier: MIT
 *
 * Certificates as programs see them: a dict of their fields, or DER. */
#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "tasks/tls.h"

Value tls_certificate_der(Interp *vm, X509 *x)
{
    unsigned char *der = NULL;
    int len = i2d_X509(x, &der);
    if (len < 0)
        return tls_fail(vm, 0);
    Value bytes = bytes_new(vm, der, (size_t)len);
    OPENSSL_free(der);
    return bytes;
}

static Value text_of(Interp *vm, const ASN1_STRING *s)
{
    return str_from_utf8(vm, (const char *)ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s));
}

/* What was printed into a memory BIO, which is freed. */
static Value printed(Interp *vm, BIO *out)
{
    char *at;
    long len = BIO_get_mem_data(out, &at);
    Value text = str_from_utf8(vm, at, (size_t)len);
    BIO_free(out);
    return text;
}

/* -- names ------------------------------------------------------------------------------------ */

static Value name_pair(Interp *vm, const X509_NAME_ENTRY *entry)
{
    char label[256];
    unsigned char *utf8 = NULL;
    OBJ_obj2txt(label, sizeof label, X509_NAME_ENTRY_get_object(entry), 0);
    int len = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(entry));
    if (len < 0)
        return tls_fail(vm, 0);
    Value text = str_from_utf8(vm, (char *)utf8, (size_t)len);
    OPENSSL_free(utf8);
    return tuple_pack(vm, 2, str_from_cstr(vm, label), text);
}

static Value tuple_of_list(Interp *vm, Value list)
{
    return list == V_NULL ? V_NULL : tuple_from_iterable(vm, list);
}

/* A tuple of groups, each a tuple of (attribute, value). */
static Value name_tuple(Interp *vm, const X509_NAME *name)
{
    Value groups = list_new(vm, NULL, 0), group = V_NULL;
    int set = -1;
    for (int i = 0; i < X509_NAME_entry_count(name); i++) {
        const X509_NAME_ENTRY *entry = X509_NAME_get_entry(name, i);
        if (X509_NAME_ENTRY_set(entry) != set) {
            if (group != V_NULL && !list_append(vm, groups, tuple_of_list(vm, group)))
                return V_NULL;
            group = list_new(vm, NULL, 0);
            set = X509_NAME_ENTRY_set(entry);
        }
        Value pair = name_pair(vm, entry);
        if (pair == V_NULL || !list_append(vm, group, pair))
            return V_NULL;
    }
    if (group != V_NULL && !list_append(vm, groups, tuple_of_list(vm, group)))
        return V_NULL;
    return tuple_of_list(vm, groups);
}

static Value address_text(Interp *vm, const ASN1_OCTET_STRING *ip)
{
    const unsigned char *p = ASN1_STRING_get0_data(ip);
    int len = ASN1_STRING_length(ip);
    if (len == 4)
        return str_from_fmt(vm, "%d.%d.%d.%d", p[0], p[1], p[2], p[3]);
    if (len != 16)
        return str_from_cstr(vm, "<invalid>");
    return str_from_fmt(vm, "%X:%X:%X:%X:%X:%X:%X:%X", p[0] << 8 | p[1], p[2] << 8 | p[3],
                        p[4] << 8 | p[5], p[6] << 8 | p[7], p[8] << 8 | p[9], p[10] << 8 | p[11],
                        p[12] << 8 | p[13], p[14] << 8 | p[15]);
}

/* What has no form of its own is printed as OpenSSL does: "kind:text". */
static Value other_name(Interp *vm, GENERAL_NAME *name)
{
    BIO *out = BIO_new(BIO_s_mem());
    GENERAL_NAME_print(out, name);
    char *at, kind[64];
    long len = BIO_get_mem_data(out, &at);
    const char *colon = memchr(at, ':', (size_t)len);
    size_t n = colon ? (size_t)(colon - at) : 0;
    n = n < sizeof kind ? n : sizeof kind - 1;
    memcpy(kind, at, n);
    kind[n] = 0;
    Value text = colon ? str_from_utf8(vm, colon + 1, (size_t)(at + len - colon - 1))
                       : vm->empty_str;
    BIO_free(out);
    return tuple_pack(vm, 2, str_from_cstr(vm, kind), text);
}

static Value general_name(Interp *vm, GENERAL_NAME *name)
{
    char id[256];
    switch (name->type) {
    case GEN_DIRNAME:
        return tuple_pack(vm, 2, str_from_cstr(vm, "DirName"),
                          name_tuple(vm, name->d.directoryName));
    case GEN_EMAIL:
        return tuple_pack(vm, 2, str_from_cstr(vm, "email"), text_of(vm, name->d.rfc822Name));
    case GEN_DNS: return tuple_pack(vm, 2, str_from_cstr(vm, "DNS"), text_of(vm, name->d.dNSName));
    case GEN_URI:
        return tuple_pack(vm, 2, str_from_cstr(vm, "URI"),
                          text_of(vm, name->d.uniformResourceIdentifier));
    case GEN_RID:
        OBJ_obj2txt(id, sizeof id, name->d.registeredID, 0);
        return tuple_pack(vm, 2, str_from_cstr(vm, "Registered ID"), str_from_cstr(vm, id));
    case GEN_IPADD:
        return tuple_pack(vm, 2, str_from_cstr(vm, "IP Address"),
                          address_text(vm, name->d.iPAddress));
    default: return other_name(vm, name);
    }
}

/* -- extensions ------------------------------------------------------------------------------- */

static bool put(Interp *vm, Value dict, const char *key, Value v)
{
    return v != V_NULL && dict_set(vm, dict, str_intern_cstr(vm, key), v);
}

static bool put_alternative_names(Interp *vm, Value dict, X509 *x)
{
    GENERAL_NAMES *names = X509_get_ext_d2i(x, NID_subject_alt_name, NULL, NULL);
    if (!names)
        return true;
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; list != V_NULL && i < sk_GENERAL_NAME_num(names); i++) {
        Value pair = general_name(vm, sk_GENERAL_NAME_value(names, i));
        if (pair == V_NULL || !list_append(vm, list, pair))
            list = V_NULL;
    }
    sk_GENERAL_NAME_pop_free(names, GENERAL_NAME_free);
    return list != V_NULL &&
        (list_of(list)->len == 0 || put(vm, dict, "subjectAltName", tuple_of_list(vm, list)));
}

/* The addresses of one method (OCSP, or where the issuer's certificate is). */
static bool put_access(Interp *vm, Value dict, X509 *x, int method, const char *key)
{
    AUTHORITY_INFO_ACCESS *info = X509_get_ext_d2i(x, NID_info_access, NULL, NULL);
    Value list = info ? list_new(vm, NULL, 0) : V_NULL;
    for (int i = 0; list != V_NULL && i < sk_ACCESS_DESCRIPTION_num(info); i++) {
        const ACCESS_DESCRIPTION *d = sk_ACCESS_DESCRIPTION_value(info, i);
        if (OBJ_obj2nid(d->method) == method && d->location->type == GEN_URI &&
            !list_append(vm, list, text_of(vm, d->location->d.uniformResourceIdentifier)))
            list = V_NULL;
    }
    AUTHORITY_INFO_ACCESS_free(info);
    if (list == V_NULL)
        return vm->exc == V_NULL;
    return list_of(list)->len == 0 || put(vm, dict, key, tuple_of_list(vm, list));
}

static bool add_points(Interp *vm, Value list, const GENERAL_NAMES *names)
{
    for (int i = 0; i < sk_GENERAL_NAME_num(names); i++) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_URI &&
            !list_append(vm, list, text_of(vm, name->d.uniformResourceIdentifier)))
            return false;
    }
    return true;
}

static bool put_revocation_lists(Interp *vm, Value dict, X509 *x)
{
    CRL_DIST_POINTS *points = X509_get_ext_d2i(x, NID_crl_distribution_points, NULL, NULL);
    bool ok = true;
    if (!points)
        return true;
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; ok && i < sk_DIST_POINT_num(points); i++) {
        const DIST_POINT_NAME *name = sk_DIST_POINT_value(points, i)->distpoint;
        ok = !name || name->type != 0 || add_points(vm, list, name->name.fullname);
    }
    CRL_DIST_POINTS_free(points);
    return ok && (list_of(list)->len == 0 ||
                  put(vm, dict, "crlDistributionPoints", tuple_of_list(vm, list)));
}

/* -- the whole -------------------------------------------------------------------------------- */

static Value time_text(Interp *vm, const ASN1_TIME *t)
{
    BIO *out = BIO_new(BIO_s_mem());
    ASN1_TIME_print(out, t);
    return printed(vm, out);
}

static Value serial_text(Interp *vm, X509 *x)
{
    BIO *out = BIO_new(BIO_s_mem());
    i2a_ASN1_INTEGER(out, X509_get0_serialNumber(x));
    return printed(vm, out);
}

Value tls_certificate_dict(Interp *vm, X509 *x)
{
    Value dict = dict_new(vm);
    if (dict == V_NULL || !put(vm, dict, "subject", name_tuple(vm, X509_get_subject_name(x))) ||
        !put(vm, dict, "issuer", name_tuple(vm, X509_get_issuer_name(x))) ||
        !put(vm, dict, "version", v_from_small(X509_get_version(x) + 1)) ||
        !put(vm, dict, "serialNumber", serial_text(vm, x)) ||
        !put(vm, dict, "notBefore", time_text(vm, X509_get0_notBefore(x))) ||
        !put(vm, dict, "notAfter", time_text(vm, X509_get0_notAfter(x))) ||
        !put_alternative_names(vm, dict, x) || !put_access(vm, dict, x, NID_ad_OCSP, "OCSP") ||
        !put_access(vm, dict, x, NID_ad_ca_issuers, "caIssuers") ||
        !put_revocation_lists(vm, dict, x))
        dict = V_NULL;
    ERR_clear_error();
    return dict;
}
