# description: '\N{...}' does not name characters.
# cause: The table of the names of all characters is bigger than the rest of the program.
# workaround: Write the character itself, or its number: '\u2022'.
try:
    eval(r"'\N{BULLET}'")
except SyntaxError as e:
    print(e.msg)
print('\u2022')
