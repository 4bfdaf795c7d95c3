// What the browser tests share: Chromium, a folder served under a sub-path, an eye on everything that a page asks for, and the
// choice of pages to look at.
'use strict';
const fs = require('fs'), path = require('path'), http = require('http'), url = require('url');
const { chromium } = require('playwright-core');

const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--force-color-profile=srgb'],
});

const SUB_PATH = '/shelf/digest/';
const TYPES = {
  html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', json: 'application/json', xml: 'application/xml',
  svg: 'image/svg+xml', png: 'image/png', txt: 'text/plain; charset=utf-8',
};

/** Serves folders on the loopback, each as `/N/shelf/digest/`; gives the address that leads to the first. */
const serve = folders => new Promise(done => {
  const server = http.createServer((request, response) => {
    const [, number, rest] = decodeURIComponent(request.url.split('?')[0]).match(/^\/(\d+)\/shelf\/digest\/(.*)$/) || [];
    const file = rest === undefined ? '' : path.join(folders[number], rest || 'index.html');
    if (!file.startsWith(folders[number] || '\0') || !fs.existsSync(file)) return response.writeHead(404).end('not here');
    response.writeHead(200, { 'content-type': TYPES[file.split('.').pop()] || 'application/octet-stream' });
    response.end(fs.readFileSync(file));
  });
  server.listen(0, '127.0.0.1', () => done({
    base: number => `http://127.0.0.1:${server.address().port}/${number}${SUB_PATH}`,
    close: () => server.close(),
  }));
});

/** Tells `fail` of every request elsewhere, every one that fails, every script error and every line of the console. */
const watch = (page, base, fail) => {
  page.on('request', request => {
    if (!request.url().startsWith(base()) && !/^(data|about|blob):/.test(request.url())) fail('asks for ' + request.url());
  });
  page.on('requestfailed', request => {
    if (!/ABORTED/.test(request.failure().errorText)) fail(`${request.failure().errorText} at ${request.url()}`);
  });
  page.on('response', response => { if (response.status() >= 400) fail(`${response.status()} at ${response.url()}`); });
  page.on('pageerror', error => fail('script: ' + error));
  page.on('console', message => { if (/error|warning/.test(message.type())) fail('console: ' + message.text()); });
};

const walk = folder => fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
  const file = path.join(folder, entry.name);
  return entry.isDirectory() ? walk(file) : [file];
});

/** Every page of a folder with its type, which is the class of its body, and how many references to notes it has. */
const pagesOf = folder => walk(folder).filter(file => file.endsWith('.html')).sort().map(file => {
  const text = fs.readFileSync(file, 'utf8');
  return {
    file, text,
    address: path.relative(folder, file).split(path.sep).join('/'),
    type: (text.match(/<body class="([^"]*)"/) || [])[1] || '(none)',
    notes: (text.match(/role="doc-noteref"/g) || []).length,
  };
});

/** Of each type the page with most notes, or else the largest: so a new type of page is taken in by itself. */
const oneOfEach = pages => {
  const chosen = new Map();
  const weight = page => page.notes * 1e9 + page.text.length;
  for (const page of pages) {
    const held = chosen.get(page.type);
    if (!held || weight(page) > weight(held)) chosen.set(page.type, page);
  }
  return [...chosen.values()];
};

const onDisk = folder => url.pathToFileURL(folder).href + '/';

module.exports = { launch, serve, watch, walk, pagesOf, oneOfEach, onDisk };
