# Mail: messages built in both ways, written, read again; headers that are objects; what is wrong is noted.
import email
import email.policy
from email import charset, encoders, errors, generator, header, iterators, utils
from email.headerregistry import Address, Group, HeaderRegistry
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import BytesParser, HeaderParser, FeedParser
import io


def told(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


old = MIMEMultipart(boundary='OUTER')
old['Subject'] = header.Header('Grüße aus Köln, ' * 6, 'utf-8', header_name='Subject')
old['To'] = 'a@b.c'
old['X-Long'] = 'word; ' * 30
old.preamble, old.epilogue = 'before', 'after'
old.attach(MIMEText('From here\nplain\n'))
old.attach(MIMEText('ünï\n', 'html', 'iso-8859-1'))
old.attach(MIMEApplication(bytes(range(70)), name='d\u00e4ta.bin'))
old.get_payload(2).add_header('Content-Disposition', 'attachment', filename=('utf-8', '', 'd\u00e4ta.bin'))
print(old)
again = email.message_from_string(old.as_string())
print(again.as_string() == old.as_string(), [part.get_content_type() for part in again.walk()])
print(str(header.make_header(header.decode_header(again['subject']))), again.get_payload(2).get_filename())
print(again.get_payload(1).get_payload(decode=True), again.get_payload(1).get_content_charset(), again.get_charsets())
iterators._structure(again)

new = EmailMessage()
new['From'] = Address('Pép Le Pew', 'pepe', 'example.com')
new['To'] = [Address('A, B', 'a.b', 'x.org'), Group('team', [Address('', 'c', 'x.org'), Address('', 'd', 'x.org')])]
new['Cc'] = ', '.join(f'Name Number {i} <name{i}@example.org>' for i in range(5))
new['Subject'] = 'a rather long subject that goes on and on, with an é in it, and then some more of the same kind'
new['Date'] = 'Mon, 01 Feb 2021 10:20:30 +0100'
new.set_content('Hällo\n' + 'x' * 100 + '\n', cte='quoted-printable')
new.add_alternative('<b>x</b>', subtype='html')
new.add_attachment(b'\0\1', maintype='application', subtype='x-y', filename='naïve file.bin')
new.add_attachment(again)
new.get_payload(0).set_boundary('ALT')
new.set_boundary('MIX')
print(new)
read = BytesParser(policy=email.policy.default).parsebytes(new.as_bytes(policy=email.policy.SMTP))
print(read['to'].addresses, read['to'].groups[1], read['date'].datetime, read['from'].addresses[0].display_name)
print(read.get_body(('plain',)).get_content(), [part.get_filename() for part in read.iter_attachments()], read['content-type'].params)
print(told(new.__setitem__, 'Subject', 'again'), told(new.__setitem__, 'X', 'a\nb'), told(Address, addr_spec='a@b c'), told(new.make_related))
print(told(MIMEText('x').attach, 1), told(Message().set_boundary, 'x'), told(email.policy.default.clone, nothing=1), told(setattr, email.policy.default, 'utf8', 1))

broken = email.message_from_string(' first\nA: b\nno header\n\nContent-Type: x')
print(broken.defects, broken.items(), repr(broken.get_payload()))
broken = email.message_from_string('Content-Type: multipart/mixed; boundary=B\n\n--B\nX: 1\n\none\n--B\n\ntwo')
print(broken.defects, [part.get_payload() for part in broken.get_payload()])
for text in '=?utf-8?q?a_b?= =?utf-8?b?w6k=?= c', 'plain', '=?x?q?=ff?=', 'a =?iso-8859-1?q?=E9?=':
    print(header.decode_header(text))
print(utils.getaddresses(['"Q, R" <q@r>, (c) x@y (d)', 'g: a@b, c@d;']), utils.parseaddr('A (B) <c@d>'), utils.formataddr(('é', 'a@b')))
for date in 'Wed, 3 Apr 2002 14:58:26 +0800', '3 apr 02 14:58', 'Thu Apr 4 2002 1:02:03 EST', 'never', '1 Jan 2000 00:00:00 -0000':
    print(utils.parsedate_tz(date), told(utils.parsedate_to_datetime, date))
print(utils.encode_rfc2231('é x', 'utf-8', 'de'), utils.decode_rfc2231("utf-8'de'x"), utils.formatdate(0), utils.formatdate(0, usegmt=True))
c = charset.Charset('koi8-r')
print(c, c.get_body_encoding(), c.header_encode('да'), repr(c.body_encode('да')), charset.Charset('latin1').header_encode('é x'))
out = io.StringIO()
generator.DecodedGenerator(out).flatten(again)
print(out.getvalue())
parser = FeedParser()
for piece in 'A: 1\r', '\nB: 2\r\n\r\nbo', 'dy\r\n':
    parser.feed(piece)
print(parser.close().as_bytes(), HeaderParser().parsestr('A: b\n\n--x').get_payload())
made = HeaderRegistry()('Content-Disposition', 'attachment; filename="a b"')
print(made.content_disposition, dict(made.params), made.fold(policy=email.policy.default.clone(max_line_length=30)), made.max_count)
