/* SPDX-License-Identifier: MIT
 *
 * The inside of the module binascii: what mod_binascii.c and mod_binascii_mail.c have of each other. */
#ifndef MEANWHILE_LANG_MOD_BINASCII_H
#define MEANWHILE_LANG_MOD_BINASCII_H

#include "base/buf.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"

Value binascii_fail(Interp *vm, const char *message);           /* binascii.Error; V_NULL */
bool binascii_arg(Interp *vm, Value v, ByteSpan *out);          /* bytes or ASCII text */
Value binascii_finish(Interp *vm, Buf *out);                    /* as bytes; the Buf is cleared */

Value binascii_a2b_qp(Interp *vm, Value *args, int n);          /* (data, header) */
Value binascii_b2a_qp(Interp *vm, Value *args, int n);          /* (data, quotetabs, istext, header) */
Value binascii_a2b_uu(Interp *vm, Value *args, int n);          /* (data) */
Value binascii_b2a_uu(Interp *vm, Value *args, int n);          /* (data, backtick) */
Value binascii_crc_hqx(Interp *vm, Value *args, int n);         /* (data, crc) */

#endif
