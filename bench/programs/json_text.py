# JSON: documents written and read again.
import json


def document(i):
    return {'id': i, 'name': f'item {i}', 'tags': ['a', 'b', f't{i % 7}'], 'price': i * 1.25, 'stock': None if i % 3 else True,
            'inner': {'x': i, 'y': [i, i + 1, i + 2], 'text': 'line\nbreak "quoted" \u00e9'}}


def run(rounds):
    total = 0
    for _ in range(rounds):
        text = json.dumps([document(i) for i in range(300)])
        total += len(text)
        for item in json.loads(text):
            total += item['inner']['y'][1] + len(item['name'])
        total += len(json.dumps(json.loads(text), indent=2, sort_keys=True))
    return total


print(run(60))
