// SPDX-License-Identifier: MIT
// A real JupyterLab 4 in a real headless Chromium, for tests that do and see what a person does and sees.
//
// startLab() starts a server of its own on loopback, with private configuration, data and runtime folders, and opens its page; a
// Notebook types into cells and reads them; a Report counts what held. KERNEL=python3 runs the same tests over ipykernel.
import {chromium} from 'playwright-core';
import {spawn, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const KERNEL = process.env.KERNEL || 'meanwhile';
export const DISPLAY_NAME = KERNEL === 'python3' ? 'Python 3 (ipykernel)' : 'Meanwhile';
const PATIENCE = 30000 * Number(process.env.TEST_SLOWNESS || 1);
const SETTINGS = {
    // No news toast, and no question for a name that would block the first save.
    'apputils-extension/notification': {fetchNews: 'false', checkForUpdates: false},
    'docmanager-extension/plugin': {renameUntitledFileOnSave: false},
};

export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

// Asks again and again until `question()` is truthy; returns that, or throws with what was waited for.
export async function until(what, question, patience = PATIENCE) {
    for (const end = Date.now() + patience; ; await sleep(50)) {
        const answer = await question();
        if (answer)
            return answer;
        if (Date.now() > end)
            throw new Error(`waited ${patience / 1000} s in vain: ${what}`);
    }
}

// Counts checks, prints those that failed and, at the end, the line that tests/all.py reads.
export class Report {
    passed = 0;
    failed = 0;

    check(what, holds, seen = '') {
        holds ? this.passed++ : this.failed++;
        console.log(holds ? `ok   ${what}` : `FAIL ${what}${seen === '' ? '' : `: saw ${JSON.stringify(seen)}`}`);
    }

    end() {
        console.log(`${this.passed} passed, ${this.failed} failed`);
        return this.failed > 0 || this.passed === 0 ? 1 : 0;
    }
}

function freePort() {
    return new Promise((resolve, reject) => {
        const probe = net.createServer().listen(0, '127.0.0.1', () => {
            const {port} = probe.address();
            probe.close(() => resolve(port));
        }).on('error', reject);
    });
}

function writeSettings(config) {
    for (const [name, settings] of Object.entries(SETTINGS)) {
        const file = path.join(config, 'lab/user-settings/@jupyterlab', `${name}.jupyterlab-settings`);
        fs.mkdirSync(path.dirname(file), {recursive: true});
        fs.writeFileSync(file, JSON.stringify(settings));
    }
}

function installKernel(prefix) {
    if (KERNEL !== 'meanwhile')
        return;
    const binary = path.resolve(ROOT, process.env.MEANWHILE || 'build/meanwhile');
    const result = spawnSync(binary, ['install', '--prefix', prefix], {encoding: 'utf8'});
    if (result.status !== 0)
        throw new Error(`${binary} install --prefix: ${result.error || result.stderr}`);
}

async function startServer(home) {
    const port = await freePort();
    const folders = Object.fromEntries(['config', 'data', 'runtime', 'notebooks', 'ipython'].map(name => [name, path.join(home, name)]));
    for (const folder of Object.values(folders))
        fs.mkdirSync(folder, {recursive: true});
    writeSettings(folders.config);
    installKernel(path.join(home, 'prefix'));
    const log = fs.openSync(path.join(home, 'server.log'), 'w');
    const server = spawn(path.join(ROOT, '.venv/bin/jupyter-lab'), [
        '--allow-root', '--no-browser', '--ip=127.0.0.1', `--port=${port}`, '--ServerApp.port_retries=0', `--ServerApp.root_dir=${folders.notebooks}`,
        '--IdentityProvider.token=', '--ServerApp.disable_check_xsrf=True', '--LabApp.expose_app_in_browser=True',
    ], {
        stdio: ['ignore', log, log], detached: true,
        env: {...process.env, JUPYTER_CONFIG_DIR: folders.config, JUPYTER_DATA_DIR: folders.data, JUPYTER_RUNTIME_DIR: folders.runtime,
            IPYTHONDIR: folders.ipython, MEANWHILE_HISTORY: ':memory:', JUPYTER_PATH: path.join(home, 'prefix/share/jupyter')},
    });
    const base = `http://127.0.0.1:${port}`;
    await until('the server answers', async () => {
        if (server.exitCode !== null)
            throw new Error(`the server ended: ${fs.readFileSync(path.join(home, 'server.log'), 'utf8').slice(-2000)}`);
        return fetch(`${base}/api/status`).then(r => r.ok, () => false);
    });
    return {server, base, notebooks: folders.notebooks};
}

async function openBrowser(home) {
    return chromium.launchPersistentContext(path.join(home, 'browser'), {
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, viewport: {width: 1200, height: 900},
        handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
            '--disable-sync', '--disable-dev-shm-usage'],
    });
}

// Starts everything; returns {page, base, notebooks, home, close()}.
export async function startLab() {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'meanwhile-lab-'));
    let server, context;
    const close = async () => {
        await context?.close().catch(() => {});
        if (server && server.exitCode === null) {
            server.kill('SIGTERM');
            await until('the server ends', () => server.exitCode !== null || server.signalCode !== null, 10000).catch(() => process.kill(-server.pid, 'SIGKILL'));
        }
        fs.rmSync(home, {recursive: true, force: true, maxRetries: 3});
    };
    try {
        const started = await startServer(home);
        server = started.server;
        context = await openBrowser(home);
        const page = context.pages()[0];
        page.setDefaultTimeout(PATIENCE);
        await page.goto(`${started.base}/lab?reset`, {waitUntil: 'domcontentloaded'});
        await page.locator('#jupyterlab-splash').waitFor({state: 'detached'});
        return {page, base: started.base, notebooks: started.notebooks, home, close};
    } catch (problem) {
        await close();
        throw problem;
    }
}

export function launcherCard(page, section = 'Notebook') {
    return page.locator(`.jp-LauncherCard[data-category="${section}"][title="${DISPLAY_NAME}"]`);
}

// One open notebook, used as a person would: type, Shift+Enter, look.
export class Notebook {
    constructor(page) {
        this.page = page;
        this.panel = page.locator('.jp-NotebookPanel:not(.lm-mod-hidden)');
        this.cells = this.panel.locator('.jp-CodeCell');
    }

    // Ready when the toolbar names the kernel and the indicator says idle (it also says so while there is no kernel yet).
    async ready() {
        await this.panel.locator('.jp-Toolbar-kernelName').getByText(DISPLAY_NAME).waitFor();
        await until('the kernel is idle', async () => await this.status() === 'idle');
        return this;
    }

    async status() {
        return this.panel.locator('.jp-Notebook-ExecutionIndicator').getAttribute('data-status');
    }

    // Types code into the last cell and starts it; returns a Cell at once.
    async start(code) {
        const index = await this.cells.count() - 1;
        const cell = this.cells.nth(index);
        await cell.locator('.cm-content').click();
        await this.page.keyboard.press('Control+A');
        await this.page.keyboard.insertText(code);
        await this.page.keyboard.press('Shift+Enter');
        await until('a new cell below', async () => await this.cells.count() > index + 1);
        return new Cell(cell);
    }

    // As start(), and waits until the cell has its number.
    async run(code) {
        const cell = await this.start(code);
        await cell.finished();
        return cell;
    }

    // The text of the line that the cursor is in: the status bar knows its number.
    async cursorLine() {
        const [, line] = /Ln (\d+), Col/.exec(await this.page.locator('#jp-main-statusbar').textContent()) || [];
        const lines = this.panel.locator('.jp-Cell.jp-mod-active .cm-editor.cm-focused .cm-line');
        return line && await lines.count() >= line ? lines.nth(line - 1).textContent() : null;
    }

    async press(button) {
        await this.panel.locator(`[data-jp-item-name="${button}"] jp-button, [data-jp-item-name="${button}"] button`).first().click();
    }
}

export class Cell {
    constructor(locator) {
        this.locator = locator;
    }

    async prompt() {
        return (await this.locator.locator('.jp-InputPrompt').first().textContent()).trim();
    }

    async finished(patience = PATIENCE) {
        await until('the cell is finished', async () => /^\[\d+\]:$/.test(await this.prompt()), patience);
    }

    // The text of all outputs, or of those of one kind ('application/vnd.jupyter.stderr' ...).
    async text(mime = '') {
        const which = mime ? `.jp-OutputArea-output[data-mime-type="${mime}"]` : '.jp-OutputArea-output';
        return (await this.locator.locator(which).allTextContents()).join('').trimEnd();
    }
}

// Runs a test file's body with a lab, keeps a picture and the server's log when something threw, exits with the report's status.
export async function withLab(name, body) {
    const report = new Report();
    const pictures = path.join(ROOT, 'build/screenshots');
    fs.mkdirSync(pictures, {recursive: true});
    let lab;
    try {
        lab = await startLab();
        await body(lab, report, pictures);
    } catch (problem) {
        report.check(problem.message.split('\n')[0], false);
        await lab?.page.screenshot({path: path.join(pictures, `${name}_failed.png`)}).catch(() => {});
        if (lab)
            console.log(fs.readFileSync(path.join(lab.home, 'server.log'), 'utf8').split('\n').slice(-15).join('\n'));
    }
    await lab?.close();
    process.exit(report.end());
}
