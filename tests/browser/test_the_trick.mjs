// SPDX-License-Identifier: MIT
// The trick, end to end: section 4 of the notebook that started it all, as written, by hand in JupyterLab.
// SCREENSHOT=docs/the_trick.png also saves the picture that the README shows.
import path from 'node:path';
import {DISPLAY_NAME, Notebook, ROOT, launcherCard, sleep, until, withLab} from './lab.mjs';

const BLOCKING = `def some_cool_function(data):
    data['x'] = 0
    while True:
        data['x'] += 1
        time.sleep(0.5)
        print('=+', end='')`;
const CALL = `data={}
some_cool_function(data)`;
const ASYNC = `async def some_cool_function(data):
    data['x'] = 0
    while True:
        data['x'] += 1
        await asyncio.sleep(0.5)
        #print('=+', end='')`;
const START = 'task = asyncio.ensure_future(some_cool_function(data))';
const LOOK = "data['x']";

async function pickFromLauncher(page, report) {
    const card = launcherCard(page);
    await card.waitFor();
    const logo = card.locator('img');
    report.check('the launcher shows the logo', await logo.count() === 1 && await logo.evaluate(i => i.complete && i.naturalWidth > 0 || i.decode().then(() => true)));
    report.check('the launcher names the kernel', (await card.textContent()).includes(DISPLAY_NAME));
    report.check('there is a console card too', await launcherCard(page, 'Console').count() === 1);
    await card.click();
    return new Notebook(page).ready();
}

async function lookAtKernelMenu(page, report) {
    await page.locator('.lm-MenuBar-item').getByText('Kernel', {exact: true}).click();
    await page.locator('.lm-Menu-item').getByText('Change Kernel…').click();
    const names = await page.locator('.jp-Dialog select option').allTextContents();
    report.check('the kernel menu offers it', names.some(n => n.trim() === DISPLAY_NAME), names);
    await page.locator('.jp-Dialog .jp-mod-reject').first().click();
    await page.locator('.jp-Dialog').waitFor({state: 'detached'});
}

async function blockingVersion(page, notebook, report) {
    await notebook.run('import asyncio, time');
    const defined = await notebook.run(BLOCKING);
    report.check('a definition prints nothing', await defined.text() === '', await defined.text());
    const call = await notebook.start(CALL);
    await until('three ticks are printed', async () => (await call.text()).includes('=+=+=+'));
    report.check('the cell shows that it is running', await call.prompt() === '[*]:', await call.prompt());
    report.check('the kernel shows that it is busy', await notebook.status() === 'busy', await notebook.status());
    await notebook.press('interrupt');
    await call.finished();
    await until('the error is shown', async () => (await call.text()).includes('KeyboardInterrupt'));
    const text = await call.text();
    report.check('what was printed stays', /^(=\+){3,}/.test(text), text);
    report.check('KeyboardInterrupt is shown as an error', (await call.text('application/vnd.jupyter.error')).includes('KeyboardInterrupt')
        || (await call.text('application/vnd.jupyter.stderr')).includes('KeyboardInterrupt'), text);
    await until('idle again', async () => await notebook.status() === 'idle');
    const ticks = text.match(/^(=\+)+/)[0].length / 2;
    const x = Number(await (await notebook.run(LOOK)).text());
    report.check("data['x'] is the number of ticks, and the one that was interrupted", x === ticks || x === ticks + 1, {x, ticks});
}

async function asyncVersion(page, notebook, report, picture) {
    await notebook.run(ASYNC);
    const before = Date.now();
    const started = await notebook.run(START);
    report.check('starting the task returns at once', Date.now() - before < 3000 && await started.text() === '', await started.text());
    report.check('the kernel is idle while the task runs', await until('idle', async () => await notebook.status() === 'idle'));
    const first = Number(await (await notebook.run(LOOK)).text());
    await sleep(1700);
    const second = Number(await (await notebook.run(LOOK)).text());
    report.check('the number grows by two a second', second - first >= 2 && second - first <= 8, {first, second});
    const cancelled = await notebook.run('task.cancel()');
    report.check('task.cancel() gives True', await cancelled.text() === 'True', await cancelled.text());
    const third = Number(await (await notebook.run(LOOK)).text());
    await sleep(1200);
    const last = await notebook.run(LOOK);
    report.check('the number stands still', Number(await last.text()) === third, {third, last: await last.text()});
    report.check('the cells are numbered in order', await last.prompt() === '[11]:', await last.prompt());
    report.check('the status bar says idle', await page.locator('#jp-main-statusbar').getByText(`${DISPLAY_NAME} | Idle`).count() === 1);
    await picture();
}

await withLab('the_trick', async ({page}, report, pictures) => {
    const notebook = await pickFromLauncher(page, report);
    await lookAtKernelMenu(page, report);
    await blockingVersion(page, notebook, report);
    await asyncVersion(page, notebook, report, async () => {
        await page.keyboard.press('Control+b');
        await page.setViewportSize({width: 900, height: 1150});
        await sleep(500);
        await notebook.panel.locator('.jp-WindowedPanel-outer').first().evaluate(e => e.scrollTo(0, 0));
        await sleep(500);
        for (const file of [path.join(pictures, 'the_trick.png'), process.env.SCREENSHOT && path.resolve(ROOT, process.env.SCREENSHOT)])
            if (file)
                await page.screenshot({path: file});
    });
});
