// SPDX-License-Identifier: MIT
// What sets Meanwhile apart, as a person sees it: late output and errors under the cell that started the task, a runaway task that
// freezes nothing, cells that answer while others compute, completion while a cell is busy.
import {Notebook, launcherCard, sleep, until, withLab} from './lab.mjs';

async function lateOutput(notebook, report) {
    await notebook.run('import asyncio, time');
    const home = await notebook.run(`async def job():
    for i in range(3):
        await asyncio.sleep(0.4)
        print('late', i)
    raise ValueError('on my own')
task = asyncio.create_task(job())`);
    const other = await notebook.run("print('another cell')");
    await until('the last late line', async () => (await home.text()).includes('late 2'));
    await until('the error', async () => (await home.text()).includes('ValueError: on my own'));
    report.check('late output is under the cell that started the task', /late 0\s*late 1\s*late 2/.test(await home.text()), await home.text());
    report.check('so is the error that nobody caught', (await home.text()).includes('ValueError'));
    report.check('the other cell has only its own output', await other.text() === 'another cell', await other.text());
}

async function ticksWhileComputing(notebook, report) {
    await notebook.run(`ticks = 0
async def tick():
    global ticks
    while True:
        ticks += 1
        await asyncio.sleep(0.05)
ticker = asyncio.create_task(tick())`);
    const computing = await notebook.run(`before = ticks
end = time.monotonic() + 1.5
while time.monotonic() < end:
    pass
ticks - before`);
    report.check('a task ticks while a cell computes', Number(await computing.text()) >= 8, await computing.text());
    const sleeping = await notebook.run('before = ticks\ntime.sleep(1)\nticks - before');
    report.check('a task ticks while a cell sleeps', Number(await sleeping.text()) >= 8, await sleeping.text());
    await notebook.run('ticker.cancel()');
}

async function runaway(notebook, report) {
    await notebook.run(`async def hog():
    while True:
        pass
runaway = asyncio.create_task(hog())`);
    const answer = await notebook.run('6 * 7');
    report.check('a runaway task leaves other cells working', await answer.text() === '42', await answer.text());
    report.check('and they show no busy kernel', await until('idle', async () => await notebook.status() === 'idle'));
    const cancelled = await notebook.run('runaway.cancel()');
    report.check('it can be cancelled', await cancelled.text() === 'True', await cancelled.text());
    await sleep(300);
    const done = await notebook.run('runaway.done()');
    report.check('and is gone', await done.text() === 'True', await done.text());
}

async function interruptSparesTasks(notebook, report) {
    await notebook.run(`n = 0
async def count():
    global n
    while True:
        n += 1
        await asyncio.sleep(0.05)
counter = asyncio.create_task(count())`);
    const stuck = await notebook.start('while True: pass');
    await until('busy', async () => await notebook.status() === 'busy');
    await sleep(500);
    await notebook.press('interrupt');
    await stuck.finished();
    report.check('the stop button stops a loop', (await stuck.text()).includes('KeyboardInterrupt'), await stuck.text());
    const alive = await notebook.run('before = n\nawait asyncio.sleep(0.5)\ncounter.done(), n - before > 4');
    report.check('and spares the tasks', await alive.text() === '(False, True)', await alive.text());
    await notebook.run('counter.cancel()');
}

async function completionWhileBusy(page, notebook, report) {
    await notebook.run('a_very_long_name = 1');
    const busy = await notebook.start('time.sleep(6)');
    const last = notebook.cells.last();
    await last.locator('.cm-content').click();
    await page.keyboard.insertText('a_very_lo');
    await page.keyboard.press('Tab');
    await until('the completion', async () => (await last.locator('.cm-content').textContent()).includes('a_very_long_name')
        || await page.locator('.jp-Completer-match, .jp-Completer-item').getByText('a_very_long_name').count() > 0, 5000);
    report.check('completion answers while a cell is busy', await busy.prompt() === '[*]:', await busy.prompt());
    await page.keyboard.press('Escape');
    await busy.finished();
}

await withLab('background', async ({page}, report) => {
    await launcherCard(page).click();
    const notebook = await new Notebook(page).ready();
    await lateOutput(notebook, report);
    await ticksWhileComputing(notebook, report);
    await runaway(notebook, report);
    await interruptSparesTasks(notebook, report);
    await completionWhileBusy(page, notebook, report);
});
