# SPDX-License-Identifier: MIT
# email: messages read and built, addresses, dates, headers outside ASCII.
import email, email.utils
from email.header import decode_header
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

TEXT = '''From: Ann <ann@example.org>
To: bob@example.org, "Carl, C." <carl@example.org>
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
X-Long: one
 two
Content-Type: multipart/mixed; boundary="BB"
MIME-Version: 1.0

before
--BB
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

caf=C3=A9

--BB
Content-Type: application/octet-stream
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="a.bin"

AAEC

--BB--
after
'''
m = email.message_from_string(TEXT)
print(m['from'], m['TO'], m.get('x-long'), m['none'], 'subject' in m, len(m), m.keys())
print(decode_header(m['subject']), m.get_content_type(), m.get_boundary(), m.is_multipart())
for part in m.walk():
    print(part.get_content_type(), part.get_filename(), part.get_payload(decode=True), part.get_content_charset(), part.get_content_disposition())
print(email.utils.getaddresses(m.get_all('to')), email.utils.parseaddr('Ann B <a@b.c>'), email.utils.parseaddr('a@b.c'), email.utils.formataddr(('A, B', 'a@b.c')),
      email.utils.formataddr(('', 'a@b.c')), email.utils.formataddr(('J\xf6rg', 'j@b.c')))
print(email.utils.formatdate(0), email.utils.formatdate(1e9, usegmt=True), email.utils.parsedate_to_datetime('Mon, 20 Nov 1995 19:12:08 -0500'),
      email.utils.parsedate_tz('Sun, 06 Nov 1994 08:49:37 GMT'), email.utils.mktime_tz(email.utils.parsedate_tz('Sun, 06 Nov 1994 08:49:37 GMT')))
plain = email.message_from_bytes(b'Subject: hi\n\nbody\nlines\n')
print(plain.get_payload(), plain.as_string(), plain.get_content_type())
t = MIMEText('hello\n')
t['Subject'] = 'Test'
t['From'] = 'a@b.c'
print(t.as_string(), MIMEText('caf\xe9', 'html').as_string())
box = MIMEMultipart(boundary='XX')
box['Subject'] = 'parts'
box.attach(MIMEText('one'))
data = MIMEApplication(b'\x00\x01\x02')
data.add_header('Content-Disposition', 'attachment', filename='my file.bin')
box.attach(data)
print(box.as_string())
again = email.message_from_string(box.as_string())
print([p.get_content_type() for p in again.walk()], again.get_payload(1).get_payload(decode=True), again.get_payload(1).get_filename())
e = EmailMessage()
e['Subject'] = 'S'
e['To'] = 'x@y.z'
e.set_content('plain text\nmore')
print(e.as_string(), e.get_content(), e.get_content_type())
del e['to']
e.replace_header('subject', 'T')
print(e.items())
from email import policy
from email.parser import BytesParser, Parser
n = BytesParser(policy=policy.default).parsebytes(TEXT.encode())
print(type(n).__name__, n['to'], n.get_body(('plain',)).get_content(), [a.get_filename() for a in n.iter_attachments()], n.is_attachment())
print(type(Parser().parsestr('A: b\n\nc')).__name__, Parser().parsestr('A: b\n\nc', headersonly=True).items())
