# Encodings that remember what they were asked, and UTF-7, whose runs are converted whole.
import re
state = 99


def draw(alphabet, most):
    global state
    out = []
    state = (state * 1103515245 + 12345) % 2 ** 31
    for _ in range(state >> 16 & 15):
        state = (state * 1103515245 + 12345) % 2 ** 31
        out.append(alphabet[(state >> 8) % len(alphabet)])
    return out[:most]


def shown(f, *args):
    try:
        print(repr(f(*args)))
    except UnicodeError as e:
        print(e)


for i in range(60):
    s = ''.join(draw('ab+-/\\~ \n\0é中😀A9}|*', 12))
    shown(s.encode, 'utf-7')
    shown(s.encode('utf-7').decode, 'utf-7')
    shown(bytes(draw(b'+-AZaz09/\\ \xff~', 12)).decode, 'utf-7', 'replace')
    for codec in ('gbk', 'shift_jis', 'euc_kr', 'gb18030', 'iso2022_jp'):
        s = ''.join(draw('ab 中文é한글カナﾊﾝ😀', 12))
        shown(s.encode, codec, 'replace')
        shown(s.encode(codec, 'ignore').decode, codec)
        shown(bytes(draw(b'\x80\xa1\xb0\xff\x81\x40aA\xe0\xc4\0', 9)).decode, codec, 'replace')
text = ' '.join(['é中a😀'] * 50)
print([m.span(1) for m in re.finditer('(中)(?=a)', text)][-3:], re.sub('(?<=中)a', 'é', text)[-9:], len(re.findall(r'\w+', text)))
print([m.regs for m in re.finditer('(a)?(?=(.*?é))|(中)', text)][40:44])
