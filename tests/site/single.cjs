// A single file in a browser, opened from the disk: `node tests/site/single.cjs FILE.html [SCREENSHOTS_DIR]`
//
// 1. It asks for nothing but itself, nothing is refused by its policy, no id stands twice.
// 2. One page is shown at a time; links lead to the page and the place that they name; back leads back. The same without scripts.
// 3. A word of a title finds a page. On paper and under "all pages" everything is shown.
// 4. Nothing is wider than the window, at 360 and at 1280 pixels.
'use strict';
const path = require('path'), url = require('url');
const { launch } = require('./browser.cjs');
const address = url.pathToFileURL(path.resolve(process.argv[2])).href, pictures = process.argv[3];
const failures = [];
const check = (holds, what) => { if (!holds) { failures.push(what); console.log('FAIL ' + what); } };
const shown = page => page.evaluate(() => [...document.querySelectorAll('.doc')].filter(doc => getComputedStyle(doc).display !== 'none').map(doc => doc.id));

(async () => {
  const browser = await launch();
  const requests = [], errors = [];
  const open = async (javaScriptEnabled, width) => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 } });
    const page = await context.newPage();
    page.on('request', request => { if (request.url().split('#')[0] !== address && !request.url().startsWith('data:')) requests.push(request.url()); });
    page.on('pageerror', error => errors.push(String(error)));
    page.on('console', message => { if (message.type() === 'error') errors.push(message.text()); });
    await page.goto(address);
    return page;
  };

  for (const scripts of [true, false]) {
    const page = await open(scripts, 1280);
    const all = await page.evaluate(() => [...document.querySelectorAll('.doc')].map(doc => doc.id));
    check(all.length > 2 && (await shown(page)).join() === all[0], `scripts ${scripts}: the front page alone is shown first`);
    const href = await page.locator('main .doc a[href^="#/"]').first().getAttribute('href');
    await page.locator(`.doc a[href="${href}"]`).first().click();
    const place = href.slice(1);
    check((await shown(page)).join() === all.filter(id => place === id || place.startsWith(id + '/')).pop(), `scripts ${scripts}: ${href} shows its page`);
    await page.goBack();
    check((await shown(page)).join() === all[0], `scripts ${scripts}: back leads back`);
    await page.emulateMedia({ media: 'print' });
    check((await shown(page)).length === all.length, `scripts ${scripts}: paper has all pages`);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('a[href="#all"]').click();
    check((await shown(page)).length === all.length, `scripts ${scripts}: all pages, one after another`);
    await page.context().close();
  }

  const page = await open(true, 1280);
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(element => element.id));
  check(new Set(ids).size === ids.length, 'ids are unique');
  const lost = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href')).filter(href => !document.getElementById(decodeURIComponent(href.slice(1)))));
  check(!lost.length, 'links lead to a place: ' + lost[0]);
  await page.goto(address + '#/search');
  const word = await page.evaluate(() => document.querySelector('.doc[id^="/articles/"] h1').textContent.match(/[\p{L}]{5,}/u)[0]);
  await page.fill('#q', word);
  await page.waitForSelector('.results .src', { timeout: 5000 }).catch(() => {});
  const found = await page.locator('.results h3 a').evaluateAll(links => links.map(a => a.getAttribute('href')));
  check(found.length && found.every(href => href.startsWith('#/') && ids.includes(href.slice(1))), `${word} finds ${found.join(' ')}`);
  if (found.length) {
    await page.locator('.results h3 a').first().click();
    check((await shown(page)).join() === found[0].slice(1), 'a result shows its page');
  }
  for (const width of [360, 1280]) {
    const narrow = await open(true, width);
    const pages = await narrow.evaluate(() => [...document.querySelectorAll('.doc')].map(doc => doc.id));
    for (const id of pages.slice(0, 40)) {
      await narrow.goto(address + '#' + id);
      const [wide, window] = await narrow.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      check(wide <= window, `${id} is ${wide} pixels wide at ${window}`);
      if (pictures) await narrow.screenshot({ path: path.join(pictures, id.slice(1).replace(/\//g, '-') + `-${width}.png`) });
    }
  }
  check(!requests.length, 'it asks for nothing: ' + requests[0]);
  check(!errors.length, 'no errors: ' + errors[0]);
  await browser.close();
  console.log(`single: ${failures.length ? 'FAIL' : 'ok'}, ${failures.length} failures, ${ids.length} ids`);
  process.exit(failures.length ? 1 : 0);
})().catch(error => { console.log('single: cannot run: ' + (error.stack || error)); process.exit(2); });
