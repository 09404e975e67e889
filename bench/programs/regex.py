# Regular expressions: a log searched, taken apart and changed.
import re


def run(n):
    line = re.compile(r'(\d+\.\d+\.\d+\.\d+) - (\w+) \[([^\]]+)\] "(GET|POST) ([^ "]+)" (\d{3}) (\d+)')
    lines = [f'10.0.{i % 256}.{i % 97} - user{i % 50} [{i}/Nov/2026] "{"GET" if i % 3 else "POST"} /a/{i}/b.html" '
             f'{200 + i % 5} {i * 7}' for i in range(n)]
    seen, total = {}, 0
    for text in lines:
        m = line.match(text)
        host, user, when, verb, path, status, size = m.groups()
        seen[user] = seen.get(user, 0) + int(size)
        total += int(status) + len(re.sub(r'/\d+/', '/N/', path))
    text = '\n'.join(lines)
    words = re.findall(r'[a-z]+', text)
    return total, len(seen), len(words), len(re.split(r'[ /]', text)), sum(1 for _ in re.finditer(r'POST /a/(\d+)', text))


print(run(60000))
