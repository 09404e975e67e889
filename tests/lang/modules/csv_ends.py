# a csv reader at the ends of its lines: nothing, no text, rows over lines, iterators of their own
import csv
import io


class Bare:
    """An iterator that is none to iterate over."""

    def __init__(self, lines):
        self.lines = lines

    def __next__(self):
        if not self.lines:
            raise StopIteration
        return self.lines.pop(0)


class Source:
    def __iter__(self):
        return Bare(['a,b', '"c', 'd",e', 'f'])


for lines in ([], [''], ['a', ''], ['"a', 'b'], ['"a'], ['a,"b\n', 'c"\n'], Source(), 'ab,', io.StringIO('x,y\r\n1,2')):
    for options in ({}, {'skipinitialspace': True}, {'quoting': csv.QUOTE_NONE}, {'strict': True}):
        reader = csv.reader(lines, **options)
        rows = []
        try:
            for row in reader:
                rows.append((row, reader.line_num))
        except csv.Error as error:
            print(error)
        print(rows, next(reader, 'end'), reader.line_num)
for bad in ([1], [b'a'], ['a', None], [['a']]):
    reader = csv.reader(bad)
    try:
        print(list(reader))
    except csv.Error as error:
        print(error, reader.line_num)
