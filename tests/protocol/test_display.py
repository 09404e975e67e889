# SPDX-License-Identifier: MIT
"""Displays: IPython.display, the _repr_*_ methods, bars, watch() and plot()."""
import pytest
from client import CANNED, streamed

pytestmark = pytest.mark.skipif(CANNED, reason='needs the language')

VEGA = 'application/vnd.vegalite.v5+json'
PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
IMPORT = f'import asyncio, base64, time\nfrom IPython.display import *\npng = base64.b64decode("{PNG}")'


def run(client, code, cell=None):
    reply, published = client.execute(code, metadata=cell and {'cellId': cell})
    assert reply['content']['status'] == 'ok', reply['content']
    return published


def displays(messages):
    return [m for m in messages if m['type'] in ('display_data', 'update_display_data', 'execute_result')]


def one(client, code):
    """The content of the only display that the code makes."""
    found = displays(run(client, code))
    assert len(found) == 1, found
    return found[0]['content']


@pytest.fixture
def ready(client):
    run(client, IMPORT)
    return client


@pytest.mark.parametrize('code, mime, data', [
    ("HTML('<b>1</b>')", 'text/html', '<b>1</b>'),
    ("Markdown('*x*')", 'text/markdown', '*x*'),
    ("Latex('$a$')", 'text/latex', '$a$'),
    ("Math('x^2')", 'text/latex', r'$\displaystyle x^2$'),
    ("Pretty('plain')", 'text/plain', 'plain'),
    ("Javascript('1 + 1')", 'application/javascript', '1 + 1'),
    ("JSON({'a': [1, None, True]})", 'application/json', {'a': [1, None, True]}),
    ("Code('x = 1')", 'text/markdown', '```python\nx = 1\n```'),
    ("SVG('<?xml?><svg><g/></svg>')", 'image/svg+xml', '<svg><g/></svg>'),
    ("Image(png)", 'image/png', PNG),
    ("Image(data=b'GIF89a')", 'image/gif', 'R0lGODlh'),
    ("Image(url='http://h/x.png', width=3)", 'text/html', '<img src="http://h/x.png" width="3"/>'),
    ("FileLink('a b.txt')", 'text/html', "Path (<tt>a b.txt</tt>) doesn't exist. It may still be in the process of being generated, or "
                                         "you may have the incorrect path."),
])
def test_objects(ready, code, mime, data):
    shown = one(ready, f'display({code})')
    assert shown['data'][mime] == data
    assert one(ready, code)['data'] == shown['data']
    if mime not in ('text/plain', 'text/markdown') and 'FileLink' not in code:
        assert shown['data']['text/plain'] == f'<IPython.core.display.{code.split("(")[0]} object>'


def test_metadata(ready):
    assert one(ready, 'Image(png, width=10)')['metadata'] == {'image/png': {'width': 10}}
    assert one(ready, 'JSON([], expanded=True)')['metadata'] == {'application/json': {'expanded': True, 'root': 'root'}}
    assert one(ready, "display(HTML('x'), metadata={'text/html': {'isolated': True}});")['metadata'] == {'text/html': {'isolated': True}}


def test_what_classes_say(ready):
    run(ready, '''class All:
    def __repr__(self): return 'plain'
    def _repr_html_(self): return '<i>', {'isolated': True}
    def _repr_markdown_(self): return None
    def _repr_jpeg_(self): return b'jpeg'
    def _repr_json_(self): return {'a': 1}
    def _repr_svg_(self): raise ValueError('broken')
class Bundle:
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {'text/plain': 'P', 'application/x+json': {'k': 1}}, {'text/plain': {'q': 2}}
class Itself:
    def _ipython_display_(self): print('itself')
class Pretty:
    def _repr_pretty_(self, p, cycle):
        with p.group(1, '<', '>'):
            p.pretty([1])''')
    published = run(ready, 'All()')
    assert 'ValueError: broken' in streamed(published, 'stderr')
    content = displays(published)[0]['content']
    assert content['data'] == {'text/plain': 'plain', 'text/html': '<i>', 'image/jpeg': 'anBlZw==', 'application/json': {'a': 1}}
    assert content['metadata'] == {'text/html': {'isolated': True}}
    content = one(ready, 'Bundle()')
    assert content['data'] == {'text/plain': 'P', 'application/x+json': {'k': 1}} and content['metadata'] == {'text/plain': {'q': 2}}
    assert streamed(run(ready, 'Itself()')) == streamed(run(ready, 'display(Itself())')) == 'itself\n'
    assert one(ready, 'Pretty()')['data'] == {'text/plain': '<[1]>'}
    assert one(ready, "display(All(), include=['text/html'])")['data'] == {'text/html': '<i>'}
    assert 'text/html' not in one(ready, "display(All(), exclude=['text/html'])")['data']


def test_ids(ready):
    found = displays(run(ready, "h = display('x', display_id=True)\nh.update('y')\nupdate_display('z', display_id=h.display_id)\nh.display(1)"))
    ids = {m['content']['transient']['display_id'] for m in found}
    assert [m['type'] for m in found] == ['display_data'] + 2 * ['update_display_data'] + ['display_data'] and len(ids) == 1
    content = one(ready, "display('x', display_id='mine', transient={'more': 1});")
    assert content['transient'] == {'display_id': 'mine', 'more': 1}
    reply, _ = ready.execute("display('x', update=True)")
    assert reply['content']['evalue'] == 'display_id required for update_display'


def test_raw_and_clear(ready):
    content = one(ready, "display({'text/plain': 'T', 'image/png': png}, raw=True)")
    assert content['data'] == {'text/plain': 'T', 'image/png': PNG}
    found = [m for m in run(ready, 'clear_output(wait=True); display(1, clear=True); clear_output()')]
    assert [m['content']['wait'] for m in found if m['type'] == 'clear_output'] == [True, True, False]


def test_from_a_task(ready):
    msg_id = ready.start('async def late():\n    await asyncio.sleep(0.1)\n    h = display(HTML("1"), display_id=True)\n'
                         '    await asyncio.sleep(0.1)\n    h.update(HTML("2"))\nt = asyncio.create_task(late())')
    ready.until_idle(msg_id)
    run(ready, '1')
    found = displays(ready.quiet(0.6))
    assert [m['content']['data']['text/html'] for m in found] == ['1', '2']
    assert all(m['parent']['msg_id'] == msg_id for m in found)


# -- bars

def bars(messages):
    return [m['content']['data'] for m in displays(messages)]


def test_progress(ready):
    found = bars(run(ready, "for i in progress(range(10), desc='a<b'): time.sleep(0.05)"))
    assert 3 <= len(found) <= 10
    assert found[0]['text/plain'].startswith('a<b:   0%|          | 0/10 [00:00<?, ?it/s]')
    assert found[-1]['text/plain'].startswith('a<b: 100%|██████████| 10/10 [00:0')
    assert '<progress max="10" value="10">' in found[-1]['text/html'] and 'a&lt;b' in found[-1]['text/html']
    assert 'mw-bar mw-done"' in found[-1]['text/html'] and len({m['content']['transient']['display_id'] for m in displays(
        run(ready, 'with progress(total=3, unit="B") as p:\n    p.update(2); p.set_postfix(loss=0.5); p.set_description("d")'))}) == 1


@pytest.mark.parametrize('start', ["t = asyncio.create_task(work())", "import threading\nthreading.Thread(target=blocking).start()"])
def test_a_bar_whose_task_failed(ready, start):
    run(ready, 'async def work():\n    for i in progress(range(10)):\n        await asyncio.sleep(0.01)\n        if i == 4: 1 / 0\n'
               'def blocking():\n    for i in progress(range(10)):\n        time.sleep(0.01)\n        if i == 4: 1 / 0')
    run(ready, start)
    last = ready.until(lambda m: displays([m]) and 'mw-bar mw-failed"' in m['content']['data']['text/html'], 5)[-1]
    assert 'value="4"' in last['content']['data']['text/html']


def test_a_bar_that_is_asked_too_often(ready):
    published = run(ready, "p = progress(total=1000)\nfor i in range(1000): p.set_postfix(i=i)\np.set_description('seen'); time.sleep(0.4)\n"
                           "print('after')")
    assert len(bars(published)) <= 8 and bars(published)[-1]['text/plain'].startswith('seen: ')
    assert published.index(displays(published)[-1]) < [m['type'] for m in published].index('stream')


def test_a_bar_whose_loop_failed(ready):
    _, published = ready.execute('for i in progress(range(10)):\n    if i == 4: 1/0')
    assert 'mw-bar mw-failed"' in bars(published)[-1]['text/html'] and 'value="4"' in bars(published)[-1]['text/html']


@pytest.mark.parametrize('module', ['tqdm', 'tqdm.auto', 'tqdm.notebook', 'tqdm.asyncio'])
def test_tqdm_in_a_task(ready, module):
    msg_id = ready.start(f'from {module} import tqdm, trange\nasync def work():\n    for i in tqdm(range(3)): await asyncio.sleep(0.15)\n'
                         't = asyncio.create_task(work())')
    ready.until_idle(msg_id)
    seen = ready.until(lambda m: displays([m]) and '3/3' in m['content']['data']['text/plain'], 5)
    assert all(m['parent']['msg_id'] == msg_id for m in displays(seen))


def test_tqdm_gather(ready):
    found = run(ready, 'from tqdm.asyncio import tqdm\nasync def f(i):\n    await asyncio.sleep(0.02 * (3 - i))\n    return i\n'
                       'print(await tqdm.gather(*[f(i) for i in range(3)]))\n'
                       'for f in tqdm.as_completed([f(i) for i in range(3)]): print(await f)')
    assert streamed(found) == '[0, 1, 2]\n2\n1\n0\n'


# -- values that are followed

def test_watch(ready):
    found = displays(run(ready, "data = {'x': 1}\nw = watch(lambda: data['x'])", cell='w'))
    assert len(found) == 1 and found[0]['content']['data']['text/plain'] == "data['x'] = 1"
    display_id = found[0]['content']['transient']['display_id']
    run(ready, "data['x'] = '<2>'")
    update = ready.until(lambda m: m['type'] == 'update_display_data', 5)[-1]['content']
    assert update['transient']['display_id'] == display_id
    assert "'<2>'" in update['data']['text/plain'] and '&lt;2&gt;' in update['data']['text/html']
    run(ready, 'del data["x"]')
    update = ready.until(lambda m: m['type'] == 'update_display_data', 5)[-1]['content']
    assert "KeyError: 'x'" in update['data']['text/plain']
    assert not displays(ready.quiet(0.6))
    run(ready, "data = {'x': 1}\nw = watch(lambda: data['x'], label='new')", cell='w')
    run(ready, "data['x'] = 3")
    assert [m['content']['data']['text/plain'] for m in displays(ready.quiet(1))] == ['new = 3']
    run(ready, "w.stop(); data['x'] = 4")
    assert not displays(ready.quiet(0.8))


def test_watch_is_slow_enough(ready):
    run(ready, "n = 0\nasync def count():\n    global n\n    while True:\n        n += 1\n        await asyncio.sleep(0.01)\n"
               "t = asyncio.create_task(count())\nw = watch(lambda: n)")
    assert 3 <= len(displays(ready.quiet(2))) <= 9
    run(ready, 't.cancel()')
    ready.quiet(0.6)
    assert not displays(ready.quiet(0.8))


def test_watch_beside_a_hog(ready):
    run(ready, "n = 0\nasync def hog():\n    global n\n    while True: n += 1\nt = asyncio.create_task(hog(), name='hog')\nw = watch(lambda: n)")
    assert len(displays(ready.quiet(2))) >= 2
    run(ready, 't.cancel()')


def values(content):
    return content['data'][VEGA]['data']['values']


def test_plot(ready):
    content = one(ready, "plot([1, 4, float('nan'), None, float('inf'), 9])")
    assert [p['y'] for p in values(content)] == [1, 4, None, None, None, 9] and content['data'][VEGA]['mark']['type'] == 'line'
    assert content['data']['text/plain'] == '▁▃   █  1 to 9'
    assert values(one(ready, 'plot([1, 2], [3, 4])')) == [{'x': 1, 'y': 3}, {'x': 2, 'y': 4}]
    assert values(one(ready, "plot({'a': [1], 'b': [2]})")) == [{'series': 'a', 'x': 0, 'y': 1}, {'series': 'b', 'x': 0, 'y': 2}]
    assert values(one(ready, "plot({'u': 3, 'v': 4}, kind='bar')")) == [{'x': 'u', 'y': 3}, {'x': 'v', 'y': 4}]
    spec = one(ready, "plot([1, 10, -1], kind='point', title='T', xlabel='X', logy=True, width=100)")['data'][VEGA]
    assert spec['title'] == 'T' and spec['width'] == 100 and spec['encoding']['x']['title'] == 'X'
    assert spec['encoding']['y']['scale'] == {'type': 'log'} and spec['data']['values'][2]['y'] is None
    assert len(values(one(ready, 'plot(range(100000))'))) <= 5000


@pytest.mark.parametrize('code, message', [
    ('plot()', 'plot() needs something to draw'),
    ('plot(3)', 'plot() needs numbers in a list or another iterable, not int'),
    ('plot([1], [1, 2])', 'x and y must have the same length, not 1 and 2'),
    ("plot([1], kind='pie')", "kind must be one of 'line', 'bar', 'point', 'scatter', 'area', 'step', not 'pie'"),
    ("plot([1, 'a'])", "could not convert string to float: 'a'"),
    ('watch(1)', 'watch() needs a function, as in watch(lambda: x), not int'),
])
def test_what_cannot_be_shown(ready, code, message):
    assert ready.execute(code)[0]['content']['evalue'] == message


def test_watch_plot(ready):
    run(ready, 'h = [1]\nw = watch_plot(lambda: h, kind="area")')
    run(ready, 'h.append(2)')
    update = ready.until(lambda m: m['type'] == 'update_display_data', 5)[-1]['content']
    assert [p['y'] for p in values(update)] == [1, 2]
    run(ready, 'w.stop()\nn = 5\nw = watch_plot(lambda: n)')
    run(ready, 'n = 6')
    update = ready.until(lambda m: m['type'] == 'update_display_data', 5)[-1]['content']
    assert [p['y'] for p in values(update)] == [5, 6]


def shown(client, code):
    return [m for m in client.execute(code)[1] if m['type'] == 'execute_result'][0]['content']['data']['text/plain']


@pytest.mark.parametrize('code, begin, end', [
    ('list(range(10 ** 6))', '[0,\n 1,', '998,\n 999,\n ...]'), ('tuple(range(1001))', '(0,', '999,\n ...)'),
    ('{n: n for n in range(5000)}', '{0: 0,', '999: 999,\n ...}'), ('frozenset(range(2000))', 'frozenset({0,', '999,\n           ...})'),
])
def test_long_containers_show_a_thousand_items(client, code, begin, end):
    text = shown(client, code)
    assert text.startswith(begin) and text.endswith(end)


def test_containers_break_into_lines_where_they_are_wider_than_79(client):
    assert shown(client, "[['a' * 73], 'b' * 70]") == f"[['{'a' * 73}'],\n '{'b' * 70}']"
    assert shown(client, "{'k': ['a' * 35, 'b' * 36]}") == f"{{'k': ['{'a' * 35}',\n  '{'b' * 36}']}}"
    assert shown(client, "[('a' * 35, 'b' * 34)]") == f"[('{'a' * 35}', '{'b' * 34}')]"
    assert shown(client, 'a = [1]\na.append(a)\na') == '[1, [...]]'
    assert shown(client, "class A:\n    def __repr__(self): print('asked'); return 'A()'\n[A()]") == '[A()]'
