/* SPDX-License-Identifier: MIT
 *
 * Complete input: is what was typed ready to run, or does a prompt wait for more lines? Decides as
 * IPython does. */
#ifndef MEANWHILE_LANG_COMPLETE_INPUT_H
#define MEANWHILE_LANG_COMPLETE_INPUT_H

#include "lang/ast.h"

typedef enum InputStatus { INPUT_COMPLETE, INPUT_INCOMPLETE, INPUT_INVALID } InputStatus;

/* *indent becomes the number of spaces that the next line should start with, when the input is
 * incomplete; else 0. */
InputStatus complete_input(SourceText source, uint32_t *indent);

#endif
