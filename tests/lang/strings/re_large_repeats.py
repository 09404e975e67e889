# Groups that may be repeated very often, and how long a match can be.
import re
import re._parser as parser

link = re.compile(r" {0,3}\[(?P<label>(?=[\s\S]{0,999}\])(?:[^\\\[\]]|\\.){0,999})\]:")
print(link.match("[a\\]b]: x")["label"], link.match("[" + "x" * 999 + "]:") is not None, link.match("[" + "x" * 1000 + "]:"))
words = re.compile(r"(?:[a-z]+[ ,;.!?-]){2,900}(end)")
print(words.match("some words and an end").groups(), words.match("one end"), words.groups)
print(re.fullmatch(r"(?i:(?:[ab][cd]|x|yy){0,1500})z|q", "ACbdXyyZ".replace("Z", "z")) is not None)
for pattern in "a", "a*", "ab?c{2,5}", "(a|bcd)+x{3}", r"(?:[^\\\[\]]|\\.){0,999}", "":
    print(pattern, *map(int, parser.parse(pattern).getwidth()))
