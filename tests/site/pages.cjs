// Every type of page of built sites in a browser: `node tests/site/pages.cjs [--pictures FOLDER] PUBLIC_DIR… [--new PUBLIC_DIR…]`
//
// Of the sites after `--new` those types are looked at that no site before has.
//
// 1. Each type (the class of its body) × four widths (`widthsOf` says which in a run that may not take long) × light, dark, forced colours, print × left to right, right to left:
//    no axe violation (see `rulesFor`), contrast of texts at least 7:1 (axe's `color-contrast-enhanced`), nothing wider than the window, no text
//    on another. Then text of twice the size, and no layout shift while the page opens.
// 2. By keyboard: the skip link first, the focus always seen, every note there and back.
// 3. Without scripts, from the disk, and below a sub-path: the same text, nothing asked of another host, no error.
// 4. Style sheets and scripts of a page other than the search page: at most 12 KB gzipped.
// 5. The same pages from the disk in Firefox, where it is installed.
//
// With `--pictures` the pages that readers see most are photographed, to be judged by eye. Exit status 1 if anything does not hold.
'use strict';
const fs = require('fs'), path = require('path'), zlib = require('zlib');
const { launch, serve, watch, pagesOf, oneOfEach, onDisk } = require('./browser.cjs');
const ask = require('./inpage.cjs'), keyboard = require('./keyboard.cjs');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const WIDTHS = [320, 360, 768, 1280], HEIGHT = 800;
const MEDIA = {
  light: { media: 'screen', colorScheme: 'light', forcedColors: 'none' },
  dark: { media: 'screen', colorScheme: 'dark', forcedColors: 'none' },
  forced: { media: 'screen', colorScheme: 'dark', forcedColors: 'active' },
  print: { media: 'print', colorScheme: 'light', forcedColors: 'none' },
};
/** With VARIORUM_SLOW=1 every form has every width, else the forms other than the plain one have the narrowest and the widest. */
const widthsOf = (medium, dir) => {
  const all = process.env.VARIORUM_SLOW || medium === 'light' && dir === 'ltr';
  return all ? WIDTHS : [WIDTHS[0], WIDTHS[WIDTHS.length - 1]];
};
const MOST_BYTES = 12 * 1024;
const PICTURES = ['front', 'story', 'article', 'figures', 'timeline', 'search', 'entity', 'edition'];
const WORKERS = 2;

const failures = new Map(), counts = { looks: 0, ways: 0, bytes: 0 };
/** Collects what does not hold on a page, with the forms of the page in which it does not. */
const fail = (address, form, what) => {
  const key = `${address}: ${what}`;
  failures.set(key, (failures.get(key) || new Set()).add(form));
};

/**
 * Which rules of axe are asked of a form: where things are touches all forms, their colours change with the medium, and the rest
 * changes only where something is hidden, on paper and in narrow windows. (All rules of all forms take three times as long.)
 */
const rulesFor = (medium, width, dir) => {
  const edge = width === WIDTHS[0] || width === WIDTHS[WIDTHS.length - 1];
  if (edge && (medium === 'light' || medium === 'print' && dir === 'ltr')) return 'all';
  return dir === 'ltr' && medium !== 'forced' ? 'colours' : 'places';
};

/** 1.4.4 of WCAG: letters of twice the size in a window of 1280 px; the zoom of a browser is a window of half the width. */
const enlarged = async (page, address, dir) => {
  await page.emulateMedia(MEDIA.light);
  for (const [width, times] of [[1280, 2], [640, 1], [640, 2]]) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.evaluate(times => {
      const root = document.documentElement;
      root.style.fontSize = '';
      if (times > 1) root.style.fontSize = parseFloat(getComputedStyle(root).fontSize) * times + 'px';
    }, times);
    const told = what => fail(address, `${width} text ×${times} ${dir}`, what), excess = await page.evaluate(ask.excess);
    if (excess > 0) told(`${excess} px wider than the window`);
    (await page.evaluate(ask.damage)).forEach(told);
  }
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
};

/** 1: a page in all its forms. */
const forms = async (page, { address }, open) => {
  await page.setViewportSize({ width: 360, height: HEIGHT });
  await page.emulateMedia(MEDIA.light);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: HEIGHT });
    await open();
    const shifted = await page.evaluate(ask.shifts);
    if (shifted > 0) fail(address, `${width}`, `layout shift of ${shifted.toFixed(4)}`);
  }
  for (const what of await page.evaluate(ask.dangling)) fail(address, 'links', what);
  await page.evaluate(axe);
  await page.evaluate(ask.whole);
  for (const dir of ['ltr', 'rtl']) {
    await page.evaluate(dir => { document.documentElement.dir = dir; }, dir);
    for (const [name, media] of Object.entries(MEDIA)) {
      await page.emulateMedia(media);
      for (const width of widthsOf(name, dir)) {
        const told = what => fail(address, `${width} ${name} ${dir}`, what);
        await page.setViewportSize({ width, height: HEIGHT });
        counts.looks++;
        const excess = await page.evaluate(ask.excess);
        if (excess > 0) told(`${excess} px wider than the window`);
        if (name === 'light' || name === 'print') (await page.evaluate(ask.damage)).forEach(told);
        const asked = { medium: name, rules: rulesFor(name, width, dir) };
        for (const what of await page.evaluate(ask.violations, asked)) told('axe ' + what);
      }
      if (name === 'print') for (const what of await page.evaluate(ask.printed)) fail(address, 'print', what);
    }
    await enlarged(page, address, dir);
  }
};

/** 2: by keyboard; of articles, and with VARIORUM_SLOW=1 of all, at two widths, because notes stand elsewhere in a wide window. */
const byKeyboard = async (page, { address, notes, type }, open) => {
  await page.emulateMedia(MEDIA.light);
  const widths = process.env.VARIORUM_SLOW || type === 'article' ? [360, 1280] : [360];
  for (const width of widths) {
    const told = what => fail(address, `${width} keyboard`, what);
    await page.setViewportSize({ width, height: HEIGHT });
    await open();
    await keyboard.stops(page, told);
    if (notes) {
      await keyboard.backByTab(page, told);
      const ways = await keyboard.notes(page, told);
      counts.ways += ways;
    }
  }
};

/** 4: what a page's style sheets and scripts weigh. */
const weigh = (folder, { address, text, type }) => {
  const files = [...text.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"/g)].map(([, link]) => path.join(folder, path.dirname(address), link));
  const bytes = files.reduce((sum, file) => sum + zlib.gzipSync(fs.readFileSync(file), { level: 9 }).length, 0);
  if (type === 'search') return;
  counts.bytes = Math.max(counts.bytes, bytes);
  if (bytes > MOST_BYTES) fail(address, 'size', `style sheets and scripts of ${bytes} bytes, gzipped`);
};

const photograph = async (page, { type }, folder, name) => {
  fs.mkdirSync(folder, { recursive: true });
  for (const width of [360, 1280]) for (const scheme of ['light', 'dark']) {
    await page.emulateMedia(MEDIA[scheme]);
    await page.setViewportSize({ width, height: 2 * HEIGHT });
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: path.join(folder, `${name}-${type}-${width}-${scheme}.png`) });
  }
};

/** The text that a page shows once it is opened, always in the same window: line numbers stand in wide ones alone. */
const shown = async (page, open) => {
  await page.emulateMedia(MEDIA.light);
  await page.setViewportSize({ width: 1280, height: HEIGHT });
  await open();
  return page.locator('main').innerText();
};

/** Where two texts part, with the words around. */
const differing = (one, other) => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = text => JSON.stringify(text.slice(Math.max(0, at - 30), at + 30));
  return `${around(one)} against ${around(other)}`;
};

/** 3: without scripts, from the disk. A page's text, which must be what it is with scripts and below a sub-path. */
const plainly = async (browser, folder, chosen, texts) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage(), base = onDisk(folder);
  let where = '';
  const told = what => fail(where, 'from the disk, without scripts', what);
  watch(page, () => base, told);
  for (const { address, type } of chosen) {
    where = address;
    const text = await shown(page, () => page.goto(base + address, { waitUntil: 'load' }));
    if (type !== 'moved' && type !== 'search' && text !== texts.get(address)) told('the text is another one: ' + differing(texts.get(address), text));
    if (type !== 'moved' && text.trim().length < 20) told('there is hardly any text');
    if (await page.evaluate(() => getComputedStyle(document.querySelector('.skip, a[href="#main"]')).position) !== 'absolute') told('no style sheet');
  }
  await context.close();
};

/** 5: the same in Firefox, by WebDriver BiDi. */
const inFirefox = async sites => {
  const executablePath = process.env.FIREFOX || '/usr/bin/firefox-esr';
  if (!fs.existsSync(executablePath)) return 'not installed';
  const { launch } = await import('puppeteer-core');
  const firefox = await launch({ browser: 'firefox', executablePath, headless: true });
  const page = await firefox.newPage();
  let where = '', base = '', looks = 0;
  const told = what => fail(where, 'Firefox', what);
  page.on('request', request => { if (!request.url().startsWith(base) && !/^(data|about):/.test(request.url())) told('asks for ' + request.url()); });
  page.on('pageerror', error => told('script: ' + error));
  page.on('console', message => { if (message.type() === 'error') told('console: ' + message.text()); });
  for (const { folder, chosen } of sites) {
    base = onDisk(folder);
    for (const { address, type } of chosen) {
      if (type === 'moved') continue;
      where = address;
      await page.goto(base + address, { waitUntil: 'load' });
      await page.evaluate(ask.whole);
      for (const width of [360, 1280]) {
        await page.setViewport({ width, height: HEIGHT });
        const excess = await page.evaluate(ask.excess);
        if (excess > 0) told(`${excess} px wider than the window of ${width}`);
        (await page.evaluate(ask.damage)).forEach(told);
        looks++;
      }
    }
  }
  await firefox.close();
  return `${looks} looks`;
};

/** Pages are taken by two workers of one browser, each with a window of its own. */
const run = async (browser, server, sites, pictures) => {
  const jobs = sites.flatMap((site, number) => site.chosen.map(one => ({ site, number, one })));
  // The largest first, so that the workers end together.
  jobs.sort((a, b) => b.one.text.length - a.one.text.length);
  const worker = async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    let base = '', where = '';
    watch(page, () => base, what => fail(where, 'below a sub-path', what));
    for (let job; (job = jobs.shift());) {
      const { site, number, one } = job;
      base = server.base(number);
      where = one.address;
      // A page that leads on at once stays where it is: what it shows in between is a page too.
      const opened = base + one.address;
      const open = () => page.goto(opened, { waitUntil: 'load' });
      if (one.type === 'moved') await page.route(opened, async route => {
        const body = one.text.replace(/<meta http-equiv="refresh"[^>]*>/, '');
        await route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
      });
      site.texts.set(one.address, await shown(page, open));
      await forms(page, one, open);
      await byKeyboard(page, one, open);
      if (pictures && PICTURES.includes(one.type)) {
        await open();
        await photograph(page, one, pictures, site.name);
      }
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
};

(async () => {
  const from = Date.now(), given = process.argv.slice(2);
  const pictures = given[0] === '--pictures' && path.resolve(given.splice(0, 2)[1]);
  const sites = [], seen = new Set();
  let onlyNew = false;
  for (const folder of given) {
    if (folder === '--new') { onlyNew = true; continue; }
    const pages = pagesOf(path.resolve(folder));
    for (const page of pages) weigh(path.resolve(folder), page);
    const chosen = oneOfEach(pages).filter(({ type }) => !onlyNew || !seen.has(type));
    for (const { type } of chosen) seen.add(type);
    sites.push({ folder: path.resolve(folder), name: path.basename(folder), chosen, texts: new Map() });
  }
  const server = await serve(sites.map(site => site.folder)), browser = await launch();
  const firefox = inFirefox(sites).catch(error => 'could not run: ' + String(error).split('\n')[0]);
  await run(browser, server, sites, pictures);
  for (const site of sites) await plainly(browser, site.folder, site.chosen, site.texts);
  await browser.close();
  server.close();
  console.log('pages: Firefox ' + await firefox);
  for (const [what, forms] of [...failures].slice(0, 40)) console.log(`FAIL ${what} [${[...forms].slice(0, 3).join(' | ')}${forms.size > 3 ? ` and ${forms.size - 3} more` : ''}]`);
  console.log(`pages: ${seen.size} types (${[...seen].sort().join(', ')}), ${counts.looks} looks, ${counts.ways} notes there and back, style sheets and scripts at most ${counts.bytes} bytes gzipped (bound ${MOST_BYTES})`);
  if (pictures) console.log(`pages: pictures in ${pictures}`);
  console.log(`pages: ${failures.size ? 'FAIL' : 'ok'}, ${failures.size} failures, ${((Date.now() - from) / 1000).toFixed(0)} s`);
  process.exit(failures.size ? 1 : 0);
})().catch(error => { console.log('pages: cannot run: ' + (error.stack || error)); process.exit(2); });
