# match() and fullmatch() in texts that lack, or have far away, a character that the pattern needs
import re

text = "select, " * 4000 + "z"
for pattern in "xy*z", "se.*z", "s[a-z]*t", "(?:s|t).*?z", "[^z]*z", "(?=s).*Z", "", "(a|s)(?i:E)":
    for flags in 0, re.I:
        r = re.compile(pattern, flags)
        print(pattern, flags, [m and m.span() for m in (r.match(text, 8), r.fullmatch(text, 8), r.match(text, 8, 9), r.match(b"".decode()))])
