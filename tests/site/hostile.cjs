// A canary among hostile articles: pages are opened with scripts on, and nothing that a stranger wrote may run, ask for anything
// or lead away by itself.
//   node hostile.cjs --write FOLDER [N]    writes (every N-th payload alone) a site: every payload of ../hostile/payloads.txt in every place of ../hostile/places
//   node hostile.cjs --look OUTPUT FILE…   opens pages of its output, and single files
'use strict';
const fs = require('fs'), path = require('path');
const { launch, serve, pagesOf, onDisk } = require('./browser.cjs');

const HOSTILE = path.join(__dirname, '..', 'hostile');

/* The same escapes and forms as in ../hostile/mod.rs. */
const unescaped = line => line.replace(/\\(n|r|t|0|\\|x[0-9a-f]{2}|u\{[0-9a-f]+\})/gi, (_, sign) => {
  const fixed = { n: '\n', r: '\r', t: '\t', 0: '\0', '\\': '\\' }[sign];
  return fixed === undefined ? String.fromCodePoint(parseInt(sign.replace(/[xu{}]/g, ''), 16)) : fixed;
});
const percent = (text, sign, plain) => [...Buffer.from(text)].map(byte => {
  const c = String.fromCharCode(byte);
  return plain.test(c) ? c : sign + byte.toString(16).toUpperCase().padStart(2, '0');
}).join('');
const FORMS = {
  raw: text => text,
  html: text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
  json: text => JSON.stringify(text).slice(1, -1),
  csv: text => text.replace(/"/g, '""'),
  url: text => percent(text, '%', /[A-Za-z0-9._~-]/),
  quoted: text => percent(text, '=', /[ -<>-~]/),
  base64: text => Buffer.from(text).toString('base64'),
};
const filled = (place, payload, number) =>
  place.replace(/@(\w+)@/g, (whole, form) => form === 'n' ? String(number) : FORMS[form] ? FORMS[form](payload) : whole);

const write = (folder, every) => {
  const put = (file, text) => {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  };
  const payloads = fs.readFileSync(path.join(HOSTILE, 'payloads.txt'), 'utf8').split('\n')
    .filter(line => line && !line.startsWith('# ')).map(unescaped);
  const places = fs.readdirSync(path.join(HOSTILE, 'places', 'seeds'));
  put('site.toml', 'title = "Canary"\n[publish]\ntext = "full"\nimages = "local"\n');
  put('seeds/good.txt', 'Crane lifts crates\n\n9 March 2031\n\nThe crane at the northern quay lifted its first 12 crates on Sunday.\n');
  payloads.forEach((payload, number) => {
    if (number % every) return;
    for (const place of places) {
      const text = fs.readFileSync(path.join(HOSTILE, 'places', 'seeds', place), 'utf8');
      put('seeds/' + place.replace(/\.(?=[^.]*$)/, `-${number}.`), filled(text, payload, number));
    }
    const name = [...payload].filter(c => !/[/\0]/.test(c)).join('').slice(0, 60);
    if (name && !name.startsWith('.')) {
      put(`seeds/names/${number}/${name}.txt`, `Tide ${number}\n\nThe tide came in on Sunday, the port office of the town said.\n`);
    }
  });
  console.log(`${payloads.length} payloads in ${places.length} places`);
};

/** Opens pages one after the other; gives what went wrong. */
const look = async (context, addresses, base, fileOf) => {
  const broken = [];
  const page = await context.newPage();
  const fail = what => broken.push(`${page.url()}: ${what}`);
  await page.exposeFunction('pwned', () => fail('the canary fired'));
  page.on('dialog', dialog => { fail('a dialog: ' + dialog.message()); dialog.dismiss(); });
  page.on('popup', () => fail('a window'));
  page.on('download', () => fail('a download'));
  page.on('request', request => {
    if (!request.url().startsWith(base) && !/^(data:|about:)/.test(request.url())) fail('asks for ' + request.url());
  });
  page.on('frameattached', () => fail('a frame'));
  for (const address of addresses) {
    await page.goto(address, { waitUntil: 'load' });
    // Pages that lead on do so to a page of ours at once: what is looked at is there.
    if (fs.readFileSync(fileOf(address), 'utf8').includes('http-equiv="refresh"')) {
      await page.waitForFunction(() => !document.querySelector('meta[http-equiv=refresh]')).catch(() => {});
      await page.waitForLoadState('load');
    }
    const found = await page.evaluate(() => {
      const odd = [];
      for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on') || name === 'style' || name === 'srcdoc') odd.push(`<${element.localName} ${name}>`);
          if (/^(href|src|action|xlink:href)$/.test(name) && element.localName !== 'a') {
            if (!/^(?![a-z]+:|\/\/)|^data:(,|image\/)/i.test(value) && element.getAttribute('rel') !== 'canonical') odd.push(`<${element.localName} ${name}=${value}>`);
          }
        }
        if (/^(iframe|object|embed|base|math|template|audio|video)$/.test(element.localName)) odd.push(`<${element.localName}>`);
        if (element.localName === 'a' && !/^(https?|mailto|file):$/.test(element.protocol || 'file:')) odd.push('a link to ' + element.href);
      }
      if (typeof document.getElementById !== 'function' || typeof document.querySelector !== 'function') odd.push('a name hides the document\'s own');
      if (document.querySelectorAll('body').length !== 1 || document.querySelectorAll('main').length !== 1) odd.push('the frame is broken');
      // What a pointer may meet and what may get the focus.
      const focus = [...document.querySelectorAll('a, summary, [tabindex]')].slice(0, 40);
      focus.forEach(element => { element.focus(); element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })); });
      return odd;
    });
    found.forEach(fail);
    if (!page.url().startsWith(base)) fail('it led away');
  }
  await page.close();
  return broken;
};

/** The search page finds hostile words and shows them as words. */
const search = async (context, base) => {
  const broken = [];
  const page = await context.newPage();
  await page.exposeFunction('pwned', () => broken.push('search: the canary fired'));
  page.on('request', request => { if (!request.url().startsWith(base)) broken.push('search asks for ' + request.url()); });
  for (const query of ['script', 'pwned', '<img src=x onerror=pwned()>', '"><script>pwned()</script>']) {
    await page.goto(base + 'search.html?q=' + encodeURIComponent(query));
    await page.waitForFunction(() => document.getElementById('found').textContent.trim() !== '', null, { timeout: 10000 })
      .catch(() => broken.push(`search: nothing is said of ${query}`));
    const shown = await page.evaluate(() => [...document.querySelectorAll('#results *')].map(element => element.localName));
    const odd = shown.filter(name => !/^(h2|h3|ol|li|p|a|span|mark|button|time|bdi|b|em|strong|cite)$/.test(name));
    if (odd.length) broken.push(`search: elements ${[...new Set(odd)]}`);
  }
  await page.close();
  return broken;
};

const main = async ([command, folder, ...files]) => {
  if (command === '--write') return write(folder, Number(files[0] || 1));
  const started = Date.now(), pages = pagesOf(folder);
  // Of each type so many, evenly taken, so that every payload is met somewhere.
  const most = process.env.VARIORUM_SLOW ? Infinity : 14;
  const chosen = [...new Set(pages.map(page => page.type))].flatMap(type => {
    const own = pages.filter(page => page.type === type);
    const step = Math.max(1, own.length / most);
    return own.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  });
  const server = await serve([folder]), browser = await launch();
  const context = await browser.newContext({ bypassCSP: false });
  const half = Math.ceil(chosen.length / 2), base = server.base(0);
  const fileOf = address => path.join(folder, decodeURIComponent(address.slice(base.length)));
  const opened = part => look(context, part.map(page => base + page.address), base, fileOf);
  const broken = (await Promise.all([opened(chosen.slice(0, half)), opened(chosen.slice(half)), search(context, base)])).flat();
  // The same without the policy: what the markup alone lets through.
  const bare = await browser.newContext({ bypassCSP: true });
  const some = chosen.filter((_, at) => at % 3 === 0);
  broken.push(...await look(bare, some.map(page => base + page.address), base, fileOf));
  for (const file of files) broken.push(...await look(context, [onDisk(path.dirname(file)) + path.basename(file)], 'file://', () => file));
  await browser.close();
  server.close();
  broken.slice(0, 40).forEach(line => console.log('✗ ' + line));
  console.log(`hostile: ${chosen.length} of ${pages.length} pages, ${some.length} without their policy, ${files.length} single files; ` +
    `${broken.length} broken; ${((Date.now() - started) / 1000).toFixed(1)} s`);
  process.exit(broken.length ? 1 : 0);
};
main(process.argv.slice(2));
