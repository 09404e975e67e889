# SPDX-License-Identifier: MIT
"""smtplib against a small server: greetings, who we are, messages, refusals."""

import smtplib, socket, threading, email.message
def server(script=None, greet=b'220 hello\r\n'):
    l=socket.create_server(('127.0.0.1',0)); log=[]
    def run():
        c,_=l.accept(); f=c.makefile('rwb'); f.write(greet); f.flush(); data=False
        for line in f:
            log.append(line)
            if data:
                if line==b'.\r\n': data=False; a=b'250 taken\r\n'
                else: continue
            else:
                cmd=line.split()[0].upper().decode()
                a=(script or {}).get(cmd)
                if a is None:
                    a={'EHLO':b'250-me\r\n250-SIZE 1000\r\n250-AUTH PLAIN LOGIN CRAM-MD5\r\n250 8BITMIME\r\n','DATA':b'354 go\r\n','QUIT':b'221 bye\r\n','AUTH':b'235 ok\r\n'}.get(cmd,b'250 ok '+cmd.encode()+b'\r\n')
                if cmd=='DATA' and a[:3]==b'354': data=True
            f.write(a); f.flush()
            if line[:4].lower()==b'quit': break
        c.close()
    threading.Thread(target=run,daemon=True).start()
    return l.getsockname()[1],log
port,log=server()
with smtplib.SMTP('127.0.0.1',port,local_hostname='me.local',timeout=10) as s:
    print(s.ehlo(), s.esmtp_features, s.does_esmtp, s.has_extn('size'))
    print(s.login('user','pw'), s.noop(), s.help(), s.verify('a@b'), s.expn('l'))
    print(s.sendmail('A <a@b.c>',['x@y.z','Q <q@r.s>'],'Subject: hi\n\n.dot\nline\r\nend'))
    m=email.message.EmailMessage(); m['From']='me@a.b'; m['To']='Q <q@r.s>, t@u.v'; m['Bcc']='secret@x.y'; m['Subject']='S'; m.set_content('body\n.x')
    print(s.send_message(m)); print(s.rset())
for x in log: print(x)
def show(script,f,**k):
    p,_=server(script,**k)
    try: print(f(smtplib.SMTP('127.0.0.1',p,local_hostname='me',timeout=10)))
    except Exception as e: print(type(e).__name__,e.args)
show({'MAIL':b'550 no\r\n'},lambda s:s.sendmail('a','b','c'))
show({'RCPT':b'550 no\r\n'},lambda s:s.sendmail('a',['b','c'],'c'))
show({'DATA':b'554 no\r\n'},lambda s:s.sendmail('a',['b','c'],'c'))
show({'AUTH':b'535 wrong\r\n'},lambda s:s.login('a','b'))
show({'EHLO':b'500 what\r\n'},lambda s:s.login('a','b'))
show({'EHLO':b'500 what\r\n','HELO':b'500 what\r\n'},lambda s:s.sendmail('a','b','c'))
show({},lambda s:s.starttls())
show({},lambda s:s.docmd('a\nb'))
show({'NOOP':b'x'*9000+b'\r\n'},lambda s:s.noop())
show({'NOOP':b'junk\r\n'},lambda s:s.noop())
show({},lambda s:s.noop(),greet=b'554 go away\r\n')
show({},lambda s:(s.quit(),s.noop()))
print(smtplib.quoteaddr('A <b@c>'),smtplib.quoteaddr('<x>'),smtplib.quoteaddr('x@y'),repr(smtplib.quotedata('a\n.b\r\n..c')))
try: smtplib.SMTP('127.0.0.1',1,timeout=5)
except Exception as e: print(repr(e))
try: smtplib.SMTP().noop()
except Exception as e: print(repr(e))
