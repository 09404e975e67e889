# iterencode()'s pieces, subclasses that override it, the functions behind strings, json.tool.
import io
import json
import json.tool
import sys


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, str(e)


value = {'a': [1, [], {}, {'b': (2, None)}], 'é': 'x', 3: 1.5, None: True}
for options in ({}, {'indent': 1}, {'separators': (',', ':')}, {'indent': '\t', 'ensure_ascii': False}):
    print(list(json.JSONEncoder(**options).iterencode(value)))
print(list(json.JSONEncoder(default=list).iterencode({'s': {1}})), attempt(list, json.JSONEncoder().iterencode({(1,): 2})))
value['a'].append(value)
print(attempt(list, json.JSONEncoder().iterencode(value)))


class Rounding(json.JSONEncoder):
    def iterencode(self, o, _one_shot=False):
        return super().iterencode([round(x, 1) for x in o], _one_shot)


print(json.dumps([1.25, 3.14159], cls=Rounding))
json.dump([1.25, 3.14159], sys.stdout, cls=Rounding)
print()
print(json.encoder.encode_basestring_ascii('é"\n'), json.encoder.encode_basestring('é"\n'), attempt(json.encoder.encode_basestring, 1))
print(json.decoder.scanstring('"ab\\u00e9"x', 1), json.decoder.scanstring('ab"x', 0), attempt(json.decoder.scanstring, '"ab', 1))
sys.stdin = io.StringIO('{"b": [1, "é"], "a": {}}')
sys.argv = ['tool', '--sort-keys', '--indent', '2', '--no-ensure-ascii']
json.tool.main()                        # closes the output
