// SPDX-License-Identifier: MIT
// What Meanwhile's outputs offer to click, for JupyterLab 4 and Notebook 7. Plain JavaScript: what a build would wrap around it is the last
// lines.
//
// <button hidden data-mw-cancel=KEY>   shows, and cancels a task: a comm is opened to the kernel, which closes it at once
// <a data-mw-cell=N data-mw-line=L>    leads to line L of cell [N]; tracebacks get such links where they name cells
//
// Without this file the buttons stay hidden and the links are text.
(() => {
    const STYLE = `
.mw-tasks button[data-mw-cancel][hidden] { display: inline-block; }
a[data-mw-cell] { cursor: pointer; color: inherit; text-decoration: underline dotted; text-underline-offset: 2px; }
a[data-mw-cell]:hover, a[data-mw-cell]:focus-visible { color: var(--jp-content-link-color, #1976d2); text-decoration-style: solid; }`;
    const CELL_LINE = /Cell \[(\d+)\], line (\d+)/g;
    const STDERR = 'application/vnd.jupyter.stderr', ERROR = 'application/vnd.jupyter.error';

    // The notebook or console that shows `node`; for an output in a tab of its own, the one used last.
    function panelOf(app, node) {
        const panels = [...app.shell.widgets('main')].filter(widget => widget.sessionContext);
        return panels.find(panel => panel.node.contains(node)) || panels.find(panel => panel === app.shell.currentWidget) || panels[0];
    }

    function cancelTask(app, button) {
        const kernel = panelOf(app, button)?.sessionContext.session?.kernel;
        if (!kernel)
            return;
        button.disabled = true;
        const comm = kernel.createComm('meanwhile.tasks');
        comm.onClose = () => comm.dispose();
        comm.open({cancel: button.dataset.mwCancel});
    }

    async function goToLine(app, link) {
        const panel = panelOf(app, link), number = Number(link.dataset.mwCell), cells = panel?.content?.widgets ?? [];
        const index = cells.findIndex(cell => cell.model?.executionCount === number);
        if (index < 0)
            return;                     // it was run again, or is gone
        panel.content.activeCellIndex = index;
        await panel.content.scrollToItem(index, 'smart');
        await cells[index].ready;
        panel.content.mode = 'edit';
        const editor = cells[index].editor;
        editor.setCursorPosition({line: Math.min(Number(link.dataset.mwLine), editor.lineCount) - 1, column: 0});
        editor.focus();
    }

    // The text may be in pieces, each of its own colour: each piece within a mention becomes a link.
    function linkPiece(piece, from, to, isFirst, cell, line) {
        const range = document.createRange(), link = document.createElement('a');
        range.setStart(piece, from);
        range.setEnd(piece, to);
        Object.assign(link.dataset, {mwCell: cell, mwLine: line});
        link.tabIndex = isFirst ? 0 : -1;
        link.title = 'Go to the line';
        range.surroundContents(link);
    }

    function linkLines(host) {
        const pieces = [], walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
        let text = '';
        while (walker.nextNode()) {
            pieces.push({node: walker.currentNode, begin: text.length});
            text += walker.currentNode.data;
        }
        for (const found of [...text.matchAll(CELL_LINE)].reverse()) {
            const begin = found.index, end = begin + found[0].length;
            for (const {node, begin: at} of pieces.filter(p => p.begin < end && p.begin + p.node.length > begin).reverse())
                if (!node.parentElement.closest('a'))
                    linkPiece(node, Math.max(begin - at, 0), Math.min(end - at, node.length), begin >= at, found[1], found[2]);
        }
    }

    // Links what is there, and what comes later: long tracebacks are drawn piece by piece.
    function keepLinked(host) {
        const observer = new MutationObserver(() => {
            observer.disconnect();
            link();
        });
        const link = () => {
            linkLines(host);
            observer.observe(host, {childList: true, subtree: true});
        };
        link();
    }

    // Tracebacks are errors that are drawn as text for stderr is.
    function linkErrors(rendermime) {
        const usual = rendermime.getFactory(STDERR);
        rendermime.addFactory({
            ...usual, mimeTypes: [STDERR],
            createRenderer(options) {
                const renderer = usual.createRenderer(options), render = renderer.renderModel.bind(renderer);
                let linked = false;
                renderer.renderModel = async model => {
                    await render(model);
                    if (!linked && ERROR in model.data)
                        keepLinked(renderer.node);
                    linked ||= ERROR in model.data;
                };
                return renderer;
            },
        }, rendermime.getRank(STDERR));
    }

    function activate(app, rendermime) {
        const style = document.createElement('style');
        style.textContent = STYLE;
        document.head.append(style);
        linkErrors(rendermime);
        const act = event => {
            const target = event.target.closest?.('[data-mw-cancel], [data-mw-cell]');
            if (!target)
                return;
            event.preventDefault();
            target.dataset.mwCancel ? cancelTask(app, target) : goToLine(app, target);
        };
        document.addEventListener('click', act);
        document.addEventListener('keydown', event => event.key === 'Enter' && event.target.localName === 'a' && act(event));
    }

    let shared;
    const module = async name => (await Object.values(shared[name])[0].get())();
    const extension = async () => {
        const {IRenderMimeRegistry} = await module('@jupyterlab/rendermime');
        return {__esModule: true, default: {id: 'meanwhile:clicks', autoStart: true, requires: [IRenderMimeRegistry], activate}};
    };
    (window._JUPYTERLAB ??= {}).meanwhile = {
        init: scope => { shared = scope; },
        get: async () => { const made = await extension(); return () => made; },
    };
})();
