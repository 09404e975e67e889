/* SPDX-License-Identifier: MIT
 *
 * Encodings of one byte a character. The tables are asked of iconv() byte by byte at first use and
 * kept with the interpreter. */
#include "lang/codec_charmap.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "lang/native.h"

static const char *const names[] = {
    "cp1250",    "cp1251",     "cp1252",     "cp1253",     "cp1254",     "cp1255",     "cp1256",
    "cp1257",    "cp1258",     "cp437",      "cp737",      "cp775",      "cp850",      "cp852",
    "cp855",     "cp857",      "cp858",      "cp860",      "cp861",      "cp862",      "cp863",
    "cp864",     "cp865",      "cp866",      "cp869",      "cp874",      "cp037",      "cp500",
    "iso8859-2", "iso8859-3",  "iso8859-4",  "iso8859-5",  "iso8859-6",  "iso8859-7",  "iso8859-8",
    "iso8859-9", "iso8859-10", "iso8859-11", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16",
    "koi8-r",    "koi8-u",     "mac-roman",  "tis-620",    "cp1125",     "cp1140",     "koi8-t",
    "hp-roman8",
};
enum { COUNT = sizeof names / sizeof *names };

static const struct { const char *alias, *name; } aliases[] = {
    {"latin2", "iso8859-2"}, {"l2", "iso8859-2"}, {"latin3", "iso8859-3"}, {"latin4", "iso8859-4"},
    {"cyrillic", "iso8859-5"}, {"arabic", "iso8859-6"}, {"greek", "iso8859-7"}, {"hebrew", "iso8859-8"}, {"latin5", "iso8859-9"},
    {"latin6", "iso8859-10"}, {"thai", "iso8859-11"}, {"latin7", "iso8859-13"}, {"latin8", "iso8859-14"},
    {"latin9", "iso8859-15"}, {"l9", "iso8859-15"}, {"latin10", "iso8859-16"},
    {"macroman", "mac-roman"}, {"macintosh", "mac-roman"}, {"mac", "mac-roman"},
};

/* megabytes, of which few are touched */
typedef struct Charmaps { bool made[COUNT]; Charmap maps[COUNT]; } Charmaps;

/* "iso_8859_15" and "iso8859_15" are "iso8859-15", "windows_1252", "ibm437" and "1252" begin with cp. */
static bool is_called(const char *name, const char *plain)
{
    static const char *const prefixes[][2] = {
        {"iso_8859_", "iso8859-"}, {"iso8859_", "iso8859-"}, {"windows_", "cp"}, {"ibm", "cp"}, {"cp", "cp"}, {"koi8_", "koi8-"},
        {"mac_", "mac-"}, {"tis_", "tis-"}, {"", "cp"},
    };
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t theirs = strlen(prefixes[i][0]), ours = strlen(prefixes[i][1]);
        if (!strncmp(plain, prefixes[i][0], theirs) && !strncmp(name, prefixes[i][1], ours)
            && !strcmp(name + ours, plain + theirs))
            return true;
    }
    return false;
}

/* The name that an alias stands for, or NULL. */
static const char *name_of_alias(const char *plain)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (!strcmp(aliases[i].alias, plain))
            return aliases[i].name;
    return NULL;
}

CodecId codec_charmap_find(const char *plain)
{
    const char *name = name_of_alias(plain);
    for (int k = 0; k < COUNT; k++)
        if (name ? !strcmp(names[k], name) : is_called(names[k], plain))
            return CODEC_CHARMAP + k;
    return CODEC_NONE;
}

const char *codec_charmap_name(CodecId id)
{
    return names[id - CODEC_CHARMAP];
}

static bool fill(uint16_t *map, const char *name)
{
    char upper[16] = "MACINTOSH";
    if (strcmp(name, "mac-roman"))
        for (size_t i = 0; i <= strlen(name); i++)
            upper[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 32) : name[i];
    iconv_t convert = iconv_open("UTF-16LE", upper);
    if (convert == (iconv_t)-1)
        return false;
    for (int byte = 0; byte < 256; byte++) {
        char in = (char)byte, *from = &in, *to = (char *)&map[byte];
        size_t in_left = 1, out_left = 2;
        iconv(convert, NULL, NULL, NULL, NULL);
        bool ok = iconv(convert, &from, &in_left, &to, &out_left) != (size_t)-1 && !out_left;
        if (!ok)
            map[byte] = CHARMAP_UNDEFINED;
    }
    iconv_close(convert);
    return true;
}

/* The other way round. Where two bytes stand for a character it is the larger, but ASCII is itself. */
static void turn_round(Charmap *map)
{
    for (int byte = 0; byte < 256; byte++)
        if (map->to[byte] != CHARMAP_UNDEFINED
            && !(map->to[byte] < 0x80 && map->from[map->to[byte]] == map->to[byte]))
            map->from[map->to[byte]] = (uint8_t)byte;
}

const Charmap *codec_charmap(Interp *vm, CodecId id)
{
    Charmaps *all = vm->module_state[MODULE_CHARMAPS];
    if (!all)
        vm->module_state[MODULE_CHARMAPS] = all = alloc_zeroed(1, sizeof *all);
    int i = (int)id - CODEC_CHARMAP;
    if (all->made[i])
        return &all->maps[i];
    if (!fill(all->maps[i].to, names[i])) {
        exc_raise(vm, EXC_LookupError, "unknown encoding: %s", names[i]);
        return NULL;
    }
    turn_round(&all->maps[i]);
    all->made[i] = true;
    return &all->maps[i];
}
