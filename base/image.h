/* SPDX-License-Identifier: MIT
 *
 * Image: memory that was filled when the program was built, so that it need not be at every start.
 *
 * The binary has a section of zeros. While it is being filled, malloc() and its kin take from
 * there; the program then writes a copy of itself whose section holds what the memory holds. The
 * copy is mapped at the same addresses (the binary is not position-independent), so pointers among
 * what was made, and to functions and constants of the binary, hold; pages that are never written
 * to are never copied. Nothing in it may point elsewhere: image_write() looks at every word.
 *
 * free() and realloc() know memory of the image and leave it alone. Builds without it (sanitizers,
 * fuzzers, other linkers' options) never have anything in it, and begin from nothing. */
#ifndef MEANWHILE_BASE_IMAGE_H
#define MEANWHILE_BASE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

/* From now on memory is taken from the image. False: this build can have none, or has one already. */
bool image_begin(void);

/* Zeroed memory of the image; NULL: it is not being filled (or full, which image_write() will say). */
void *image_pages(size_t size, size_t alignment);

/* Ends what image_begin() began and puts the copy in the place of the running binary; `root` is
 * what image_take() will give. False: it could not be written, or something points out of it; said
 * on stderr. */
bool image_write(void *root);

/* What was made when the program was built, once; NULL: nothing, or it was taken before. */
void *image_take(void);

#endif
