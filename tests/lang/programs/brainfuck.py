# An interpreter for a tiny language.
def run(program, data=''):
    jumps, stack = {}, []
    for i, c in enumerate(program):
        if c == '[':
            stack.append(i)
        elif c == ']':
            j = stack.pop()
            jumps[i], jumps[j] = j, i
    tape, ptr, pc, out, data = [0], 0, 0, [], iter(data)
    while pc < len(program):
        c = program[pc]
        if c == '>':
            ptr += 1
            if ptr == len(tape):
                tape.append(0)
        elif c == '<':
            ptr -= 1
        elif c == '+':
            tape[ptr] = (tape[ptr] + 1) % 256
        elif c == '-':
            tape[ptr] = (tape[ptr] - 1) % 256
        elif c == '.':
            out.append(chr(tape[ptr]))
        elif c == ',':
            tape[ptr] = ord(next(data, '\0'))
        elif c == '[' and not tape[ptr] or c == ']' and tape[ptr]:
            pc = jumps[pc]
        pc += 1
    return ''.join(out)


print(run('++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.'), end='')
print(run(',[.,]', 'echo'))
