/* SPDX-License-Identifier: MIT
 *
 * See image.h. The linker sends our calls of malloc() and its kin here (--wrap in the Makefile);
 * each piece of the image has its size in front of it. */
#include "base/image.h"

#include <elf.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__PIE__) || defined(__clang__)
enum { IMAGE_SIZE = 4096, CAN_HAVE_IMAGE = 0 };
#else
enum { IMAGE_SIZE = 8 << 20, CAN_HAVE_IMAGE = 1 };
#endif
enum { PIECE_ALIGN = 16 };

static struct Image {
    void *root;
    size_t used;                                        /* bytes, this header included; 0: nothing yet */
    bool filling, full;
    char memory[IMAGE_SIZE];
} image __attribute__((section(".image"), aligned(65536)));

/* -- taking ------------------------------------------------------------------------------------------------------------ */

void *__real_malloc(size_t size) __attribute__((weak));
void *__real_calloc(size_t count, size_t size) __attribute__((weak));
void *__real_realloc(void *old, size_t size) __attribute__((weak));
void *__real_aligned_alloc(size_t alignment, size_t size) __attribute__((weak));
void __real_free(void *memory) __attribute__((weak));
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
void __wrap_free(void *memory);

static inline bool holds(const void *p)
{
    return (uintptr_t)p - (uintptr_t)&image < sizeof image;
}

bool image_begin(void)
{
    if (!CAN_HAVE_IMAGE || !__real_malloc || image.used)
        return false;
    image.used = offsetof(struct Image, memory);
    return image.filling = true;
}

void *image_pages(size_t size, size_t alignment)
{
    if (!image.filling)
        return NULL;
    size_t at = (image.used + alignment - 1) & ~(alignment - 1);
    if (size > sizeof image || at + size > sizeof image) {
        image.full = true;
        return NULL;
    }
    image.used = at + size;
    return (char *)&image + at;
}

static size_t *size_before(void *piece)
{
    return (size_t *)((char *)piece - PIECE_ALIGN);
}

/* A piece with its size in front. */
static void *take(size_t size, size_t alignment)
{
    size_t front = alignment > PIECE_ALIGN ? alignment : PIECE_ALIGN;
    char *at = image_pages(front + size, front);
    if (!at)
        return NULL;
    *size_before(at + front) = size;
    return at + front;
}

void *__wrap_malloc(size_t size)
{
    return image.filling ? take(size, PIECE_ALIGN) : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return image.filling ? take(count * size, PIECE_ALIGN) : __real_calloc(count, size);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
    return image.filling ? take(size, alignment) : __real_aligned_alloc(alignment, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    if (!holds(old))
        return old || !image.filling ? __real_realloc(old, size) : take(size, PIECE_ALIGN);
    void *moved = __wrap_malloc(size);
    size_t had = *size_before(old);
    return moved ? memcpy(moved, old, had < size ? had : size) : NULL;
}

void __wrap_free(void *memory)
{
    if (!holds(memory))
        __real_free(memory);
}

void *image_take(void)
{
    void *root = image.root;
    if (root)
        image.root = NULL;
    return root;
}

/* -- writing ----------------------------------------------------------------------------------------------------------- */

enum { MOST_MAPPINGS = 256 };
extern char _end[];                                     /* of the binary in memory, as the linker says */
typedef struct Mapping { uintptr_t from, to; } Mapping;

/* What is mapped apart from the binary itself, which comes first. */
static int other_mappings(Mapping *out)
{
    char line[512];
    int n = 0;
    FILE *maps = fopen("/proc/self/maps", "re");
    while (maps && n < MOST_MAPPINGS && fgets(line, sizeof line, maps)) {
        Mapping m;
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR, &m.from, &m.to) == 2 && m.from >= (uintptr_t)_end)
            out[n++] = m;
    }
    if (maps)
        fclose(maps);
    return n;
}

static bool points_into(uintptr_t word, const Mapping *mappings, int n)
{
    for (int i = 0; i < n; i++)
        if (word >= mappings[i].from && word < mappings[i].to)
            return true;
    return false;
}

/* Whether no word of the image is an address outside the binary. */
static bool is_closed(void)
{
    Mapping mappings[MOST_MAPPINGS];
    int n = other_mappings(mappings);
    if (!n)
        return false;
    const uintptr_t *words = (const uintptr_t *)&image;
    for (size_t i = 0; i < image.used / sizeof *words; i++)
        if (points_into(words[i], mappings, n)) {
            log_line("the image's word at %p looks like the address %p, which is outside",
                     (void *)&words[i], (void *)words[i]);
            return false;
        }
    return true;
}

/* Where the image lies in the file of the binary; -1: nowhere. */
static off_t place_in_file(void)
{
    const Elf64_Phdr *header = (const void *)getauxval(AT_PHDR);
    for (unsigned long i = 0; header && i < getauxval(AT_PHNUM); i++, header++) {
        uintptr_t offset = (uintptr_t)&image - header->p_vaddr;
        if (header->p_type == PT_LOAD && offset < header->p_filesz)
            return (off_t)(header->p_offset + offset);
    }
    return -1;
}

static bool write_all(int fd, const char *from, size_t size, off_t at)
{
    while (size > 0) {
        ssize_t n = pwrite(fd, from, size, at);
        if (n <= 0)
            return false;
        from += n;
        at += n;
        size -= (size_t)n;
    }
    return true;
}

static bool copy_file(int from, int to)
{
    char piece[65536];
    off_t at = 0;
    for (ssize_t n; (n = pread(from, piece, sizeof piece, at)) != 0; at += n)
        if (n < 0 || !write_all(to, piece, (size_t)n, at))
            return false;
    return true;
}

/* A copy of the running binary, with the image, beside it and then in its place. */
static bool replace_binary(void)
{
    char path[4096], copy[4096 + 8];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
    off_t place = place_in_file();
    if (len <= 0 || place < 0)
        return false;
    path[len] = '\0';
    snprintf(copy, sizeof copy, "%s.image", path);
    int from = open(path, O_RDONLY | O_CLOEXEC),
        to = open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
    bool ok = from >= 0 && to >= 0 && copy_file(from, to)
           && write_all(to, (const char *)&image, image.used, place);
    if (from >= 0)
        close(from);
    return to >= 0 && close(to) == 0 && ok && rename(copy, path) == 0;
}

bool image_write(void *root)
{
    image.filling = false;
    image.root = root;
    if (image.full)
        log_line("the image is full: IMAGE_SIZE is too small");
    return !image.full && is_closed() && replace_binary();
}
