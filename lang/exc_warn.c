/* SPDX-License-Identifier: MIT
 *
 * Warnings from C code: lib/warnings.py decides what becomes of them. */
#include <stdarg.h>

#include "base/buf.h"
#include "lang/native.h"
#include "lang/obj_str.h"

bool exc_warn(Interp *vm, ExcId category, const char *format, ...)
{
    Buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&text, format, args);
    va_end(args);
    Value warn = prelude_get(vm, "warnings", "warn"),
          message = warn == V_NULL ? V_NULL : str_from_utf8(vm, text.data, text.len);
    buf_clear(&text);
    Value call[] = {message, v_from_obj(vm->exc_types[category])};
    return message != V_NULL && op_call(vm, warn, call, 2) != V_NULL;
}
