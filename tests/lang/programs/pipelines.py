# Data flows through generators.
def source(lines):
    for number, line in enumerate(lines, 1):
        yield {'n': number, 'text': line}


def where(records, test):
    return (r for r in records if test(r))


def parse(records):
    for r in records:
        try:
            key, _, value = r['text'].partition('=')
            yield {**r, 'key': key.strip(), 'value': int(value)}
        except ValueError as e:
            yield {**r, 'error': str(e)}


def batch(items, size):
    chunk = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def coroutine(f):
    def start(*args):
        c = f(*args)
        next(c)
        return c
    return start


@coroutine
def summer():
    total = 0
    while True:
        value = yield total
        total += value


lines = ['a = 1', 'b = x', '# comment', 'c=3', 'd = 40', 'e', 'f = 7']
records = list(parse(where(source(lines), lambda r: not r['text'].startswith('#'))))
for r in records:
    print(r)
print([[r['key'] for r in b] for b in batch((r for r in records if 'value' in r), 2)])
s = summer()
print([s.send(r['value']) for r in records if 'value' in r])
from functools import reduce
compose = lambda *fs: reduce(lambda f, g: lambda x: g(f(x)), fs)
print(compose(str.split, len, lambda n: n * 2)('three little words'))
