/* SPDX-License-Identifier: MIT
 *
 * `name?`, `?name` and `name??`: a cell that asks about a name becomes a call that prints the answer (lib/_cell.py). */
#include <string.h>

#include "kernel/engine_state.h"
#include "kernel/lookup.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_dotted(const char *text, size_t len)
{
    bool begins = true;
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '.' ? begins : !lookup_is_name(text[i]) || (begins && text[i] >= '0' && text[i] <= '9'))
            return false;
        begins = text[i] == '.';
    }
    return len > 0 && !begins;
}

bool engine_question(const char *code, size_t len, Buf *out)
{
    size_t before = 0, behind = 0;
    while (len && is_blank(*code))
        code++, len--;
    while (len && is_blank(code[len - 1]))
        len--;
    while (len && code[len - 1] == '?')
        len--, behind++;
    while (len && *code == '?')
        code++, len--, before++;
    size_t asked = before + behind;
    if (asked < 1 || asked > 2 || (before && behind) || !is_dotted(code, len))
        return false;
    buf_addf(out, "__import__('_cell').about('%.*s', lambda: %.*s, %d)", (int)len, code, (int)len, code, (int)asked - 1);
    return true;
}
