# A server for mail: what clients say and get, and messages that come whole.
import asyncore
import smtplib
import socket
import threading
import warnings

warnings.simplefilter('ignore')
import smtpd


class Server(smtpd.SMTPServer):
    def process_message(self, peer, mailfrom, rcpttos, data, **options):
        print(mailfrom, rcpttos, data, sorted(options.items()))
        return '250 taken' if mailfrom == 'a@b' else None


def serve(**options):
    sockets = {}
    server = Server(('127.0.0.1', 0), None, map=sockets, **options)
    thread = threading.Thread(target=asyncore.loop, kwargs={'timeout': 0.01, 'map': sockets})
    thread.start()
    return server.socket.getsockname(), sockets, thread


def end(sockets, thread):
    for each in list(sockets.values()):
        each.close()
    thread.join()


address, sockets, thread = serve(decode_data=True)
with smtplib.SMTP(*address) as client:
    print(client.helo('me')[0])
    print(client.docmd('rcpt', 'to:<x@y>'), client.docmd('nonsense'), client.docmd('vrfy', 'x@y'), client.docmd('help', 'rcpt'))
    print(client.sendmail('a@b', ['c@d', '"e f"@g'], 'Subject: s\n\n.dot\n..two\nend'))
    print(client.docmd('mail', 'from:<a@b> size=3'), client.docmd('data'))
with smtplib.SMTP(*address) as client:
    print(client.ehlo('me')[0], sorted(client.esmtp_features))
    print(client.mail('a@b', ['size=99999999']), client.mail('a@b', ['size=x']), client.mail('a@b', ['foo=x']))
    print(client.mail(''), client.mail('again@b'), client.rcpt('<c@d>', ['x=1']), client.rset(), client.noop())
end(sockets, thread)

address, sockets, thread = serve(enable_SMTPUTF8=True, data_size_limit=50)
with smtplib.SMTP(*address) as client:
    print(client.ehlo('me')[0], sorted(client.esmtp_features))
    print(client.sendmail('ü@b', ['c@d'], 'é\n'.encode(), ['SMTPUTF8', 'BODY=8BITMIME']))
    try:
        client.sendmail('x@b', ['c@d'], 'long' * 20)
    except smtplib.SMTPDataError as e:
        print(e)
    print(client.docmd('noop', 'x' * 600))
end(sockets, thread)
try:
    smtpd.SMTPServer(address, None, enable_SMTPUTF8=True, decode_data=True)
except ValueError as e:
    print(e)
