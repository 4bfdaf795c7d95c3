// What is asked within a page. Each function is carried into it as text, so none uses anything from outside.
'use strict';

/** How far the page is wider than the window. */
const excess = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Texts that lie on each other, and texts that a box cuts off: `where: what`. */
const damage = () => {
  const found = [], rects = [];
  const name = element => element.tagName.toLowerCase() + (element.className && typeof element.className === 'string' ? '.' + element.className.split(' ')[0] : '');
  const hidden = new Map();
  // What is there for screen readers alone, and what stands outside the window until it is focused.
  const isHidden = element => {
    if (!element || element === document.body) return false;
    if (!hidden.has(element)) {
      const style = getComputedStyle(element);
      hidden.set(element, style.clipPath !== 'none' || style.visibility !== 'visible' || element.classList.contains('skip')
        || element.checkVisibility && !element.checkVisibility() || isHidden(element.parentElement));
    }
    return hidden.get(element);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());) {
    if (!node.data.trim() || isHidden(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      // Lines that are set tight overlap with their empty parts above and below the letters.
      const trim = (bottom - top) * 0.28;
      if (right - left > 1) rects.push({ left, right, top: top + trim, bottom: bottom - trim, node });
    }
  }
  rects.sort((a, b) => a.top - b.top);
  for (let first = 0; first < rects.length && found.length < 3; first++) {
    const a = rects[first];
    for (let second = first + 1; second < rects.length && rects[second].top < a.bottom; second++) {
      const b = rects[second];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - b.top;
      if (a.node !== b.node && wide > 2 && high > 2) {
        found.push(`${name(a.node.parentElement)} “${a.node.data.trim().slice(0, 24)}” lies on ${name(b.node.parentElement)} “${b.node.data.trim().slice(0, 24)}”`);
        break;
      }
    }
  }
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (isHidden(element) || !/hidden|clip/.test(style.overflowX + style.overflowY) || !element.textContent.trim()) continue;
    if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) found.push(name(element) + ' cuts its text off');
  }
  return found.slice(0, 3);
};

/** Lays out all of the page at once: what is left for later, far from the window, could not be measured. */
const whole = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*{content-visibility:visible!important}');
  document.adoptedStyleSheets = [sheet];
};

/** Links to places of the page that are not there. */
const dangling = () => [...document.querySelectorAll('a[href^="#"]')]
  .filter(link => !document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1))))
  .map(link => `${link.getAttribute('href')} leads to no place of the page`).slice(0, 3);

/** Layout shifts since the page was opened. */
const shifts = () => new Promise(done => {
  let sum = 0;
  const observer = new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; });
  observer.observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 30)));
});

/**
 * axe's violations as lines: of all its rules, or of those on colours, or of those on places alone. In forced colours the
 * contrasts are the reader's own, on paper nothing is pressed. The rule of the enhanced contrast (7:1) holds what the lesser does.
 */
const violations = async ({ medium, rules }) => {
  const screen = medium !== 'print', contrasts = medium !== 'forced';
  const places = ['scrollable-region-focusable', ...screen ? ['target-size', 'link-in-text-block'] : []];
  const { violations } = await self.axe.run(document, rules === 'all' ? {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
    rules: {
      'color-contrast': { enabled: false },
      'color-contrast-enhanced': { enabled: contrasts },
      'target-size': { enabled: screen },
      'link-in-text-block': { enabled: screen },
    },
  } : {
    runOnly: { type: 'rule', values: rules === 'colours' ? [...places, 'color-contrast-enhanced'] : places },
    resultTypes: ['violations'],
  });
  return violations.map(({ id, nodes }) => {
    const [check] = [...nodes[0].any, ...nodes[0].all, ...nodes[0].none];
    return `${id} at ${nodes[0].target.join(' ')}: ${check ? check.message : ''}`.slice(0, 260);
  });
};

/** What has the focus: whether it is seen, and whether its outline is. */
const focused = () => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {
    name: `${element.tagName.toLowerCase()} “${(element.textContent || element.name || '').trim().slice(0, 30)}”`,
    href: element.getAttribute('href'),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
  };
};

/** In print: the notes that are not seen, and the navigation that is. */
const printed = () => {
  const seen = element => element.getClientRects().length > 0;
  const notes = [...document.querySelectorAll('[role=doc-footnote],[role=doc-endnotes] li')].filter(note => !seen(note));
  const links = [...document.querySelectorAll('nav')].filter(seen);
  return [...notes.slice(0, 1).map(note => `the note ${note.id} is not printed`), ...links.slice(0, 1).map(() => 'the navigation is printed')];
};

module.exports = { excess, damage, dangling, whole, shifts, violations, focused, printed };
