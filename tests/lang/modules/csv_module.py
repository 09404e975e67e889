# Comma-separated values: reading, writing, dialects, dicts and mistakes.
import csv
import io


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def written(rows, **options):
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    return out.getvalue()


samples = ['a,b,c', 'a,"b,c",d\r\n', '"a""b",c', '"a\nb",c\n"d"', '', '\n', 'a,\n,b\n\n,', ' a, b', '"a" b,c', 'a"b"c,d', "'a,b',c",
           'a;b', '1,2.5,"x"', 'a\\,b,c', '"a\\"b",c', 'a\tb', '"abc', 'a,b\r', '"a","b"x,c', '""', '"",""']
for text in samples:
    for options in ({}, {'delimiter': ';'}, {'quotechar': "'"}, {'skipinitialspace': True}, {'escapechar': '\\'}, {'strict': True},
                    {'quoting': csv.QUOTE_NONE}, {'quoting': csv.QUOTE_NONNUMERIC}, {'doublequote': False, 'escapechar': '\\'}, {'dialect': 'excel-tab'}):
        show(lambda: list(csv.reader(io.StringIO(text, newline=''), **options)))
rows = [[1, 'a', None, 2.5, True], ['x,y', 'q"q', 'n\nn', ' s', ''], [''], [], ['back\\slash', "it's"], [None]]
for options in ({}, {'quoting': csv.QUOTE_ALL}, {'quoting': csv.QUOTE_NONNUMERIC}, {'quoting': csv.QUOTE_NONE, 'escapechar': '\\'}, {'quoting': csv.QUOTE_NONE},
                {'delimiter': ';', 'lineterminator': '\n'}, {'doublequote': False, 'escapechar': '\\'}, {'doublequote': False}, {'quotechar': "'"},
                {'dialect': 'unix'}, {'escapechar': '\\'}):
    for row in rows:
        show(lambda: written([row], **options))
for bad in ({'delimiter': ''}, {'delimiter': 'ab'}, {'delimiter': 1}, {'quotechar': 5}, {'quoting': 9}, {'nothing': 1}, {'dialect': 'none'}, {'lineterminator': None}):
    show(lambda: csv.reader([], **bad))
show(lambda: list(csv.reader([b'a'])))
show(lambda: csv.writer(1))
show(lambda: csv.writer(io.StringIO()).writerow(5))
d = csv.DictReader(io.StringIO('a,b\n1,2\n3\n4,5,6\n\n7,8\n'), restkey='rest', restval='-')
print(d.fieldnames, list(d), d.line_num)
out = io.StringIO()
w = csv.DictWriter(out, ['x', 'y'], restval='?')
w.writeheader()
w.writerow({'x': 1, 'y': 2})
w.writerows([{'x': 3}])
show(lambda: w.writerow({'z': 1}))
print(repr(out.getvalue()))
csv.register_dialect('mine', delimiter='|', quoting=csv.QUOTE_ALL)
print(written([[1, 'a']], dialect='mine'), csv.list_dialects(), csv.get_dialect('mine').delimiter)
csv.unregister_dialect('mine')
show(lambda: csv.get_dialect('mine'))
for sample in ('a;b;c\n1;2;3\n4;5;6\n', "'a','b'\n'c','d'\n", 'name,age\nbob,3\nann,45\n', 'a\tb\n1\t2\n'):
    dialect = csv.Sniffer().sniff(sample)
    print(repr(dialect.delimiter), dialect.quotechar, dialect.skipinitialspace)
print(csv.Sniffer().has_header('name,age\nbob,3\nann,45\n'), csv.field_size_limit())
reader = csv.reader(['a,b', '"c', 'd"'])
print([(row, reader.line_num) for row in reader])


class Semi(csv.Dialect):
    delimiter = ';'
    quoting = csv.QUOTE_MINIMAL
    quotechar = '"'
    lineterminator = '\n'


print(written([[1, ';']], dialect=Semi()), list(csv.reader(['a;b'], Semi)))
