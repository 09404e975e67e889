/* SPDX-License-Identifier: MIT
 *
 * What the files about exceptions share. */
#ifndef MEANWHILE_LANG_EXC_TYPES_H
#define MEANWHILE_LANG_EXC_TYPES_H

#include "lang/obj_exc.h"

Value exc_new_of_type(Interp *vm, Type *t, Value args);       /* fields not filled */
ExcId exc_id_of_errno(int err);
extern const TypeDef exc_group_type;                         /* BaseExceptionGroup */
const char *exc_doc(ExcId id);          /* its __doc__ */
void exc_traceback_init(Interp *vm);                          /* the traceback and frame types */

#endif
