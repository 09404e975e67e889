# Lines that are simple and lines that are not, through all dialects; rows of all kinds of values.
import csv
import io

lines = ['', '\n', '\r\n', '\r', 'a', 'a,b\n', 'a,,b\r\n', ',', ',,\n', '"a"', '"a","b,c"\n', '"a""b",c\n', '""', '"",""\n', '""""\n',
         '"a"b,c\n', 'a"b,"c"\n', '"a', '"a\n', 'b",c\n', ' "a", b\n', '"a" ,b\n', 'a;b;"c;d"\n', "'a','b,''c'\n", 'a\\,b,c\n',
         '"a\\"b",c\n', 'é,"ñ""x",漢\n', '"漢,字","😀"\n', '1,2.5,"3"\n', 'a\rb,c\n', '"a\rb",c\n', '"a\nb",c\n', '""a,b\n', '"a"""\n', '"""a"\n']
dialects = [{}, {'delimiter': ';'}, {'quotechar': "'"}, {'doublequote': False}, {'escapechar': '\\'}, {'skipinitialspace': True},
            {'quoting': csv.QUOTE_NONE}, {'quoting': csv.QUOTE_NONE, 'escapechar': '\\'}, {'quoting': csv.QUOTE_NONNUMERIC},
            {'strict': True}, {'doublequote': False, 'escapechar': '\\'}, {'delimiter': '漢'}]
for form in dialects:
    print(form)
    for line in lines:
        try:
            print(' ', ascii(line), ascii(list(csv.reader([line], **form))))
        except (csv.Error, ValueError) as e:
            print(' ', ascii(line), type(e).__name__, e)
    reader = csv.reader(['a,"b\n', 'c","d"\n', '\n', 'e\n'], **form)
    try:
        print(list(reader), reader.line_num)
    except (csv.Error, ValueError) as e:
        print(type(e).__name__, e, reader.line_num)


class Text:
    def __str__(self):
        return 'te,xt'


class Word(str):
    pass


rows = [[], [''], [None], ['a', None, ''], [1, 2.5, -0.0, 10 ** 30, True, 1e300, float('nan')], ['a,b', 'c"d', "e'f", 'g;h', 'i\nj', 'k\rl', ' m '],
        [Text(), Word('a,"b'), b'x', (1, 2)], ['é', '漢,"字"', '😀'], ['"'], ['""'], [','], ('t', 'u'), 'text', range(3)]
for form in dialects + [{'quoting': csv.QUOTE_ALL}, {'lineterminator': '!'}, {'quoting': csv.QUOTE_ALL, 'doublequote': False, 'escapechar': '\\'}]:
    print(form)
    for row in rows:
        out = io.StringIO()
        try:
            n = csv.writer(out, **form).writerow(row)
            print(' ', n, ascii(out.getvalue()))
        except csv.Error as e:
            print(' ', ascii(out.getvalue()), e)

old = csv.field_size_limit(5)
for line in ('abcde,f', 'abcdef,g', '"abcdef",g', '"abc""de"', '"abc""def"'):
    try:
        print(list(csv.reader([line])))
    except csv.Error as e:
        print(e)
csv.field_size_limit(old)
for row in csv.DictReader(['a,b', '1,2', '', '3', '4,5,6', '"x\n', 'y",z']):
    print(row)
reader = csv.DictReader(['a,b', '1,2', '"x\n', 'y",z'])
print(reader.line_num, reader.fieldnames, reader.line_num, next(reader), reader.line_num, next(reader), reader.line_num)
