# io.StringIO's and BytesIO's lines by newline mode, from within lines; html.unescape() of references met before.
import html
import io

for text in ['', 'a', '\n', 'a\nb', 'a\r\nb\rc\n\rd', 'é\n中\r\n😀\n\n', '\r\r\n\n']:
    for newline in [None, '', '\n', '\r', '\r\n']:
        f = io.StringIO(text, newline=newline)
        lines = list(f)
        f.seek(min(1, len(f.getvalue())))
        print(ascii((text, newline, lines, f.readline(), f.readline(2), f.readlines(), f.tell())))
    f = io.BytesIO(text.encode())
    print(list(f), f.seek(1), f.readlines())
for _ in range(2):
    print(ascii([html.unescape(t) for t in ['&lt', '&lt;&amp;lt;', '&notit;', '&notin;', '&#128;', '&#x110000;', '&#0;&#x1;', '&xyz', '&', '&;',
                                            '&#1114111;', '&acE;', '&ampx', '&#xD800;', 'x' + '&' * 3 + 'gt;']]))
print(len(html.unescape(''.join(f'&#{n};' for n in range(256, 10000)))))
