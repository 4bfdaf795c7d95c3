// A page by keyboard alone: the skip link first, the focus always seen, and every note there and back.
'use strict';
const { focused } = require('./inpage.cjs');
const STOPS = 25;

/** The first stop leads past the navigation; every stop of the first ones is seen and has an outline. */
const stops = async (page, fail) => {
  const first = await page.keyboard.press('Tab').then(() => page.evaluate(focused));
  if (!first) return fail('Tab reaches nothing');
  if (first.href !== '#main' || !first.seen) fail(`the first stop is ${first.name}, not a skip link that is seen`);
  for (let stop = first, count = 0; stop && count < STOPS; count++) {
    if (!stop.outlined || !stop.seen) return fail(`${stop.name} has the focus and ${stop.seen ? 'no outline' : 'is not seen'}`);
    await page.keyboard.press('Tab');
    stop = await page.evaluate(focused);
  }
  await page.evaluate(() => document.querySelector('a[href="#main"]').focus());
  await page.keyboard.press('Enter');
  const skipped = await page.evaluate(() => document.activeElement === document.querySelector('main'));
  if (!skipped) fail('the skip link does not move the focus to the text');
};

/** Every reference leads the focus to its note, and a link in the note leads it back. The number of these ways. */
const notes = async (page, fail) => {
  await page.evaluate(() => { for (const folded of document.querySelectorAll('details')) folded.open = true; });
  const ids = await page.evaluate(() => [...document.querySelectorAll('a[role=doc-noteref][href^="#"]')].map(link => link.id));
  const active = () => page.evaluate(() => document.activeElement.id);
  let ways = 0;
  for (const id of ids) {
    const target = await page.evaluate(id => {
      const link = document.getElementById(id);
      link.focus();
      return decodeURIComponent(link.getAttribute('href').slice(1));
    }, id);
    await page.keyboard.press('Enter');
    if (await active() !== target) { fail(`the reference ${id} does not move the focus to ${target}, but to ${await active()}`); continue; }
    // Between the note and its way back lie only links of the note: Tab reaches them one by one.
    const back = await page.evaluate(id => {
      const note = document.activeElement, box = note.getBoundingClientRect();
      const link = [...note.querySelectorAll('a[role=doc-backlink]')].find(link => link.getAttribute('href') === '#' + id);
      if (!link || link.tabIndex < 0 || !link.getClientRects().length || !link.textContent.trim() && !link.getAttribute('aria-label')) return 'has no way back';
      if (box.bottom < 0 || box.top > innerHeight) return 'is not in the window';
      link.focus();
      return document.activeElement === link ? '' : 'has a way back that takes no focus';
    }, id);
    if (back) { fail(`the note ${target} ${back} to ${id}`); continue; }
    await page.keyboard.press('Enter');
    if (await active() !== id) fail(`the way back from ${target} leads to ${await active()}, not to ${id}`); else ways++;
  }
  return ways;
};

/** From the first note, Tab alone reaches the way back. */
const backByTab = async (page, fail) => {
  const id = await page.evaluate(() => {
    const link = [...document.querySelectorAll('a[role=doc-noteref][href^="#"]')].find(link => link.getClientRects().length);
    if (link) link.focus();
    return link && link.id;
  });
  if (!id) return;
  await page.keyboard.press('Enter');
  for (let tabs = 0; tabs < 40; tabs++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(id => document.activeElement.getAttribute('href') === '#' + id && document.activeElement.getAttribute('role') === 'doc-backlink', id)) return;
  }
  fail(`Tab does not reach the way back to ${id}`);
};

module.exports = { stops, notes, backByTab };
