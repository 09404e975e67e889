# HTML: escaping, references, and a parser that tells what comes.
import html
import html.entities
from html.parser import HTMLParser

print(html.escape('<a href="x">\'&\'</a>'), html.escape('"', quote=False))
for text in ('&lt;&gt;&amp;&quot;&#39;&#x27;', '&eacute;&notit;&notin;&copy 2&copyx', '&#0;&#128;&#x110000;&#xD800;&#1;&#13;', '&;&#;&#x;&zzz;&', '&NotEqualTilde;&fjlig;',
             'a&b', '&ampamp;', '&#9999999999;'):
    print(ascii(html.unescape(text)))
print(len(html.entities.html5), html.entities.name2codepoint['eacute'], html.entities.codepoint2name[233], len(html.entities.entitydefs))


class Teller(HTMLParser):
    def __getattribute__(self, name):
        if name.startswith('handle_') and name != 'handle_startendtag' or name == 'unknown_decl':
            return lambda *args: print(' ', name, *args, self.getpos())
        return super().__getattribute__(name)


texts = ['<p class=a ID="b c" d>text<br/>more<img src=\'x>y\'></P>', '<!DOCTYPE html><!-- c --><?pi x?><![CDATA[x]]>', '<script>if (a<b) "</p>"</script>x', 'a &lt; b &#65; x',
         '<a\nhref="1"\n>\n</a >', '< b <3 <', '</p x>', '<a href="&amp;&eacute;" b=c/>', '<style>&amp;<b></style>', '<!foo><!>']
for text in texts:
    for convert in (True, False):
        print(repr(text), convert)
        teller = Teller(convert_charrefs=convert)
        teller.feed(text)
        print(' -')
        teller.close()
