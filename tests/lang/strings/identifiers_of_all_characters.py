import hashlib

for holds in (lambda c: ("_" + c).isidentifier()), str.isidentifier, str.isprintable:
    answers = bytes(holds(chr(c)) for c in range(0x110000))
    print(sum(answers), hashlib.sha1(answers).hexdigest())
for c in "\u0cf3\u0ece\U00010efd\U000323af":
    try:
        compile("a" + c, "f", "eval")
        print("fine")
    except SyntaxError as e:
        print(e.msg)
