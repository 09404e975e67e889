# A parser and printer for a JSON-like format.
def parse(s):
    pos = 0

    def skip():
        nonlocal pos
        while pos < len(s) and s[pos] in ' \n\t':
            pos += 1

    def expect(c):
        nonlocal pos
        skip()
        if s[pos:pos + 1] != c:
            raise ValueError(f'expected {c!r} at {pos}')
        pos += 1

    def value():
        nonlocal pos
        skip()
        c = s[pos:pos + 1]
        if c == '{':
            return members()
        if c == '[':
            pos += 1
            items = []
            skip()
            while s[pos] != ']':
                items.append(value())
                skip()
                if s[pos] == ',':
                    pos += 1
            pos += 1
            return items
        if c == '"':
            end = s.index('"', pos + 1)
            text, pos = s[pos + 1:end], end + 1
            return text
        for word, meaning in (('true', True), ('false', False), ('null', None)):
            if s.startswith(word, pos):
                pos += len(word)
                return meaning
        start = pos
        while pos < len(s) and s[pos] in '+-.eE0123456789':
            pos += 1
        if start == pos:
            raise ValueError(f'unexpected {c!r} at {pos}')
        return float(s[start:pos]) if any(x in s[start:pos] for x in '.eE') else int(s[start:pos])

    def members():
        nonlocal pos
        pos += 1
        out = {}
        skip()
        while s[pos] != '}':
            key = value()
            expect(':')
            out[key] = value()
            skip()
            if s[pos] == ',':
                pos += 1
                skip()
        pos += 1
        return out
    result = value()
    skip()
    if pos != len(s):
        raise ValueError(f'extra data at {pos}')
    return result


def dump(v, indent=0):
    pad = '  ' * indent
    if isinstance(v, dict):
        return '{\n' + ',\n'.join(f'{pad}  "{k}": {dump(x, indent + 1)}' for k, x in v.items()) + f'\n{pad}}}'
    if isinstance(v, list):
        return '[' + ', '.join(dump(x, indent) for x in v) + ']'
    return {True: 'true', False: 'false', None: 'null'}[v] if v is None or isinstance(v, bool) else f'"{v}"' if isinstance(v, str) else repr(v)


data = parse('{"name": "test", "list": [1, -2.5, 3e2, true, null], "nested": {"a": {}, "b": []}, "n": 5}')
print(data)
print(dump(data))
print(parse(dump(data)) == data)
for bad in ('{', '[1, 2', '{"a" 1}', '@', '1 2', '"abc'):
    try:
        parse(bad)
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)
