/* SPDX-License-Identifier: MIT
 *
 * Bundle: what a value looks like, as MIME types: its repr() and what its _repr_html_() and their
 * kin say.
 *
 * The class is asked, not the instance. An error in a _repr_..._() is printed and that form left
 * out; one in __repr__() is the caller's. These call the program's code. */
#ifndef MEANWHILE_KERNEL_BUNDLE_H
#define MEANWHILE_KERNEL_BUNDLE_H

#include <jansson.h>

#include "lang/interp.h"

typedef struct Bundle { json_t *data, *metadata; } Bundle;     /* metadata NULL: none */

/* False: exception pending, *b empty. A value with an _ipython_display_() shows itself: then data is NULL. */
bool bundle_make(Interp *vm, Value v, Bundle *b);
void bundle_clear(Bundle *b);

/* A dict of MIME types as JSON: bytes become base64. NULL: exception pending. */
json_t *bundle_from_dict(Interp *vm, Value dict);

/* Any value as JSON: what is no JSON is str()ed. NULL: exception pending. */
json_t *bundle_json(Interp *vm, Value v);

/* A str as JSON. */
json_t *bundle_text(Interp *vm, Value text);

#endif
