// SPDX-License-Identifier: MIT
// What shows tasks and values: the table of tasks(), bars, watch() and plot(), in the light theme and the dark one; links of errors.
// SCREENSHOTS=docs also saves the picture of the table that the README shows.
import path from 'node:path';
import {Notebook, ROOT, launcherCard, sleep, until, withLab} from './lab.mjs';

const JOBS = `import asyncio, time
prices = {'AAPL': 0}
async def poll(symbol, every):
    while True:
        prices[symbol] = prices.get(symbol, 0) + 1
        print(symbol, 'is at', prices[symbol])
        await asyncio.sleep(every)
async def check():
    await asyncio.sleep(0.3)
    raise ConnectionError('the server <b>said</b> no')
async def crunch():
    total = 0
    while True:
        for i in range(60_000_000):
            total += i
        await asyncio.sleep(0.5)
async def consume(queue):
    return await queue.get()
async def answer():
    return 42`;
const START = `asyncio.create_task(poll('AAPL', 0.4), name='poll AAPL')
asyncio.create_task(crunch(), name='crunch')
asyncio.create_task(check(), name='check')
asyncio.create_task(answer(), name='answer')
asyncio.create_task(consume(asyncio.Queue()), name='consume')
asyncio.create_task(asyncio.sleep(3600), name='nap');`;

async function row(table, name) {
    return (await table.locator('tbody tr').filter({hasText: name}).first().locator('td').allTextContents()).map(t => t.trim());
}

async function theTable(notebook, report, picture) {
    await notebook.run(JOBS);
    await notebook.run(START);
    const cell = await notebook.run('tasks()');
    const table = cell.locator.locator('.mw-tasks');
    await table.waitFor();
    const first = Number((await row(table, 'poll AAPL'))[4]);
    await until('its steps grow', async () => Number((await row(table, 'poll AAPL'))[4]) > first + 2);
    let poll;                           // an update may come in the moment in which it is ready
    await until('it waits', async () => /^sleep/.test((poll = await row(table, 'poll AAPL'))[2]));
    report.check('a waiting task says where', /^sleep ?Cell \[\d+\], line 7$/.test(poll[2]), poll);
    report.check('and what it printed last', /AAPL is at \d+/.test(poll[8]), poll);
    await until('a hog is seen', async () => Number((await row(table, 'crunch'))[6]) > 0);
    await until('an error is seen', async () => (await row(table, 'check'))[8].includes('ConnectionError: the server <b>said</b> no'));
    report.check('markup in messages is text', await table.locator('td b', {hasText: /^said$/}).count() === 0);
    report.check('a result is seen', (await row(table, 'answer'))[8] === '42', await row(table, 'answer'));
    report.check('a queue is named', (await row(table, 'consume'))[2].startsWith('Queue.get'), await row(table, 'consume'));
    const size = await table.locator('table').evaluate(t => [t.scrollWidth, t.parentElement.clientWidth]);
    report.check('it fits the page', size[0] <= size[1] + 1, size);
    await theButtons(notebook, report, table);
    await sleep(1000);
    await picture('tasks', table);
    await notebook.run("tasks.cancel('poll AAPL')");
    await until('the cancelled one is marked', async () => (await row(table, 'poll AAPL'))[1] === 'cancelled');
    await notebook.run('[t.cancel() for t in tasks];');
    await until('all have ended', async () => (await table.textContent()).includes('0 running'));
}

// Cancelled with a click, while a cell sleeps as well as while one computes; and a place in a cell leads there.
async function theButtons(notebook, report, table) {
    const button = name => table.locator(`button[aria-label="Cancel ${name}"]`);
    await button('nap').click();
    await until('a task is cancelled', async () => (await row(table, 'nap'))[1] === 'cancelled');
    report.check('those that ended have no button', await button('nap').count() === 0);
    const computing = await notebook.start('n = 0\nfor i in range(10**12): n += i');
    await until('it computes', async () => await computing.prompt() === '[*]:');
    await button('consume').click();
    await until('a task is cancelled while a cell computes', async () => (await row(table, 'consume'))[1] === 'cancelled');
    report.check('the cell goes on', await computing.prompt() === '[*]:', await computing.prompt());
    await notebook.press('interrupt');
    await computing.finished();
    await table.locator('tbody tr').filter({hasText: 'poll AAPL'}).locator('a[data-mw-cell]').click();
    await until('the cursor is in the line', async () => await notebook.cursorLine() === '        await asyncio.sleep(every)');
}

async function theBars(notebook, report, picture) {
    const cell = await notebook.run(`async def work():
    for i in progress(range(20), desc='in the background'):
        await asyncio.sleep(0.1)
asyncio.create_task(work(), name='work')
for i in progress(range(10), desc='here'):
    time.sleep(0.1)
for i in progress(range(10), desc='stuck'):
    if i == 4:
        raise ValueError('enough')
    time.sleep(0.05)`);
    const bars = cell.locator.locator('.mw-bar');
    await until('three bars', async () => await bars.count() === 3);
    await picture('bars', bars.last());
    const text = async i => (await bars.nth(i).textContent()).replace(/\s+/g, ' ');
    await until('the one in the background ends', async () => (await bars.allTextContents()).join().includes('20/20'));
    const all = await bars.evaluateAll(list => list.map(b => [b.className, b.querySelector('progress').value]));
    report.check('full bars are done, the broken one failed', all.filter(b => b[0].includes('mw-done')).length === 2
        && all.filter(b => b[0].includes('mw-failed') && b[1] === 4).length === 1, all);
    report.check('they say how far they got', /10\/10 \[00:0\d<00:00, +\d/.test(await text(0) + await text(1)), [await text(0), await text(1)]);
}

async function theWatch(notebook, report, picture) {
    const cell = await notebook.run(`data = {'x': 0}
async def count():
    for i in range(60):
        data['x'] += 1
        await asyncio.sleep(0.1)
watch(lambda: data['x'])
watch(lambda: data['missing'])
watch_plot(lambda: data['x'], title='x, as it grows', height=120)
counter = asyncio.create_task(count(), name='count')`);
    const values = cell.locator.locator('.mw-watch');
    const value = async () => Number(await values.first().locator('b').textContent());
    const first = await value();
    await until('the value grows', async () => await value() > first + 5);
    report.check('it is labelled', await values.first().locator('span').textContent() === "data['x']");
    report.check('errors are shown in it', (await values.nth(1).textContent()).includes("KeyError: 'missing'"), await values.nth(1).textContent());
    await until('the picture is drawn', async () => await cell.locator.locator('.vega-embed').count() > 0);
    await sleep(1500);
    await picture('watch', cell.locator);
    await notebook.run('counter.cancel();');
}

async function thePlots(notebook, report, picture) {
    const cell = await notebook.run(`plot({'sin': [__import__('math').sin(i / 9) for i in range(80)], 'cos': [__import__('math').cos(i / 9) for i in range(80)]},
     title='two series', height=140)
plot({'apples': 3, 'pears': 5, 'plums': 2}, kind='bar', height=120)
plot([1, 10, None, 1000, 300], kind='area', logy=True, height=120, ylabel='on a log scale')`);
    await until('all are drawn', async () => await cell.locator.locator('.vega-embed').count() === 3);
    report.check('nothing went wrong in drawing', await cell.locator.locator('.jp-RenderedText[data-mime-type*="stderr"]').count() === 0);
    await sleep(500);
    await picture('plots', cell.locator);
}

async function theErrors(notebook, report, picture) {
    const cell = await notebook.run(`def inner(x):
    return 1 / x
inner(0)`);
    const error = cell.locator.locator('[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]');
    await error.first().waitFor();
    const text = await cell.text();
    report.check('the traceback names the cell and the line', /Cell \[\d+\], line 2, in inner/.test(text), text);
    report.check('it is coloured', await error.first().locator('span[class*="ansi"]').count() > 2);
    await picture('error', error.first());
    const links = error.first().locator('a[data-mw-cell]');
    report.check('its lines are links', (await links.allTextContents()).join('').includes('line 2'), await links.allTextContents());
    await links.last().click();
    await until('a link leads to the line', async () => await notebook.cursorLine() === '    return 1 / x');
    report.check('the text is as before', await cell.text() === text, await cell.text());
}

// What a page that was loaded again has lost, the logs have.
async function theReload(page, notebook, report) {
    await notebook.run(`async def late():
    for i in range(3):
        await asyncio.sleep(0.5)
        print('late', i)
asyncio.create_task(late(), name='late');`);
    await page.keyboard.press('Control+s');
    await until('the notebook is saved', async () => await page.locator('.jp-Dialog').count() === 0 && await page.locator('.jp-mod-dirty').count() === 0);
    await page.reload({waitUntil: 'domcontentloaded'});
    await page.locator('#jupyterlab-splash').waitFor({state: 'detached'});
    const again = await new Notebook(page).ready();
    await again.run('tasks.wait(10)');
    const log = await again.run("print(tasks['late'].log())");
    report.check('a log outlives the page', /late 0\s*late 1\s*late 2/.test(await log.text()), await log.text());
    const cell = await again.run('tasks()');
    await until('the table is there again', async () => (await row(cell.locator.locator('.mw-tasks'), 'late'))[1] === 'done');
}

await withLab('tasks', async ({page}, report, pictures) => {
    await page.setViewportSize({width: 1100, height: 900});
    const theme = name => page.evaluate(theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme}), `JupyterLab ${name}`);
    await launcherCard(page).click();
    const notebook = await new Notebook(page).ready();
    await page.keyboard.press('Control+b');
    const picture = async (name, shown) => {
        await shown.scrollIntoViewIfNeeded();
        for (const shade of ['Dark', 'Light']) {
            await theme(shade);
            await sleep(700);
            await page.screenshot({path: path.join(pictures, `${name}_${shade.toLowerCase()}.png`)});
        }
        if (!process.env.SCREENSHOTS || name !== 'tasks')
            return;
        await page.setViewportSize({width: 1100, height: 1080});
        await sleep(700);
        await notebook.panel.locator('.jp-WindowedPanel-outer').first().screenshot({path: path.resolve(ROOT, process.env.SCREENSHOTS, 'tasks.png')});
        await page.setViewportSize({width: 1100, height: 900});
    };
    await theTable(notebook, report, picture);
    await theBars(notebook, report, picture);
    await theWatch(notebook, report, picture);
    await thePlots(notebook, report, picture);
    await theErrors(notebook, report, picture);
    await theReload(page, notebook, report);
});
