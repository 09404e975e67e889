# A mistake deep inside brackets is found in time that grows with the text.
for n in (5, 40):
    try:
        compile('x- q*{*' * n + 'a b)', 'deep', 'exec')
    except SyntaxError as e:
        print(e.msg)
