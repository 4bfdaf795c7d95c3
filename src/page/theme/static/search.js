/* Search without a server. The index is made of classic scripts, because a page opened from a disk may load nothing
   else; of a large digest only those are loaded that a query needs. What is shown is set as text, never as markup.
   The words of the page stand in its template. */
(function () {
  'use strict';
  const form = document.getElementById('search');
  if (!form) return;
  const SHOWN = 10;        // results at a time
  const FIRST = 8;         // pages looked through for a phrase before anything is shown
  const LOOKED = 400;      // and at most
  const EXCERPT = 240;     // characters
  /* The language of numbers and days; one that the browser does not take is passed over. */
  let locale = form.dataset.dates;
  try { Intl.getCanonicalLocales(locale); } catch (unknown) { locale = 'en-GB'; }
  const field = name => form.elements.namedItem(name);
  const finder = document.getElementById('finder');
  const found = document.getElementById('found'), results = document.getElementById('results');
  const list = results.querySelector('ol'), more = document.getElementById('more');
  const all = () => document.getElementById('a-z');

  /* Files */
  const files = new Map(), words = new Map(), titles = new Map(), texts = new Map();
  let index = null, table = null;
  /* In a single file the index and all pages stand in the page itself, and there is no root. */
  const whole = form.dataset.root === undefined;
  const href = address => whole ? '#/' + address.replace(/\.html$/, '') : form.dataset.root + address;
  const load = name => {
    if (whole) return Promise.resolve();
    if (!files.has(name)) files.set(name, new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = form.dataset.root + 'search/' + name + '.js';
      script.onload = done;
      script.onerror = () => { files.delete(name); failed(new Error(name)); };
      document.head.append(script);
    }));
    return files.get(name);
  };
  const loadAll = (kind, numbers, held) => {
    const missing = [...new Set(numbers)].filter(number => !held.has(number));
    return Promise.all(missing.map(number => load('index-' + kind + '-' + number)));
  };
  const take = ([kind, number, data, bits]) => {
    if (kind === 'main') { index = data; table = folding(data.folding); }
    if (kind === 'words') words.set(number, unpack(data, bits));
    if (kind === 'titles') { titles.set(number, data); }
    if (kind === 'texts') texts.set(number, new Map(data));
  };
  const waiting = self.variorumSearch || [];
  self.variorumSearch = { push: take, words: text => neighbours(units(text), true).map(one => one.word) };
  waiting.forEach(take);
  const title = entry => titles.get(Math.floor(entry / index.titles))[entry % index.titles];
  const textFile = address => {
    let hash = 0x811c9dc5;
    for (let at = 0; at < address.length; at++) hash = Math.imul(hash ^ address.charCodeAt(at), 0x01000193) >>> 0;
    return hash % index.texts;
  };
  const text = entry => { const address = title(entry)[1]; return texts.get(textFile(address)).get(address) || ''; };

  /* Words with their entries, as src/page/search/files.rs and postings.rs write them */
  function unpack(packed, base64) {
    const bytes = atob(base64);
    let hold = 0, held = 0, next = 0;
    const bits = count => {
      while (held < count) { hold = hold << 8 | bytes.charCodeAt(next++); held += 8; }
      held -= count;
      const value = hold >>> held;
      hold &= (1 << held) - 1;
      return value;
    };
    const count = () => { let zeros = 0; while (!bits(1)) zeros++; return 1 << zeros | bits(zeros); };
    const below = bound => {
      const length = 31 - Math.clz32(bound), short = 2 * (1 << length) - bound, value = bits(length);
      return value < short ? value : (value << 1 | bits(1)) - short;
    };
    const ascending = (many, low, high, out) => {
      if (!many) return;
      if (high - low + 1 === many) { for (; low <= high; low++) out.push(low); return; }
      const before = many >> 1, value = low + before + below(high - low + 2 - many);
      ascending(before, low, value - 1, out);
      out.push(value);
      ascending(many - before - 1, value + 1, high, out);
    };
    const list = [], starts = [0], entries = [], marks = [];
    let word = '';
    for (const [, shared, rest] of packed.matchAll(/([A-Z])([^A-Z]*)/g)) {
      word = word.slice(0, shared.charCodeAt(0) - 65) + rest;
      list.push(word);
      const many = count(), start = entries.length;
      ascending(many, 0, index.count - 1, entries);
      for (const mark of [1, 2]) {
        const places = [];
        ascending(count() - 1, 0, many - 1, places);
        for (const place of places) marks[start + place] |= mark;
      }
      starts.push(entries.length);
    }
    return { list, starts, entries, marks };
  }

  /* Text to words, as src/page/search/folding.rs does it, by the table that it wrote into the index */
  function folding(of) {
    const set = ranges => ranges.map(range => range.map(code => '\\u{' + code.toString(16) + '}').join('-')).join('');
    const letter = '\\p{Alphabetic}\\p{N}\\p{M}' + set(of.drop), pair = set(of.pairs);
    const expression = (source, flags) => new RegExp(source, 'u' + flags);
    return {
      run: expression('[' + letter + ']+', 'g'), none: expression('[^' + letter + ']', 'g'),
      drop: expression('[' + set(of.drop) + ']', 'g'), part: expression('[' + pair + ']+|[^' + pair + ']+', 'g'),
      pair: expression('^[' + pair + ']', ''), as: new Map(of.as), article: of.article,
      longest: of.longest[0], left: of.longest[1],
    };
  }
  const plain = text => /^[\0-\x7f]*$/.test(text);
  function fold(run) {
    if (plain(run)) return run.toLowerCase();
    const lower = run.normalize('NFKD').replace(table.drop, '').toLowerCase().replace(table.none, '');
    return [...lower].map(c => table.as.has(c) ? table.as.get(c) : c).join('').normalize('NFC');
  }
  function bare(word) {
    if (plain(word)) return word.slice(0, table.longest);
    const article = table.article.find(article => word.startsWith(article));
    let letters = [...word];
    if (article && letters.length - article.length >= table.left) letters = letters.slice(article.length);
    return letters.slice(0, table.longest).join('');
  }
  /* A word, or one character of a script without spaces; `on` says that the next character stands in the same run. */
  function units(text) {
    const out = [];
    for (const match of text.matchAll(table.run)) {
      const folded = fold(match[0]), parts = folded.match(table.part) || [];
      const whole = [match.index, match.index + match[0].length];
      if (parts.length === 1 && !table.pair.test(folded)) {
        out.push({ word: bare(folded), from: whole[0], to: whole[1] });
        continue;
      }
      const starts = [whole[0]];
      for (const c of match[0]) starts.push(starts[starts.length - 1] + c.length);
      const same = starts.length - 1 === [...folded].length;
      const span = (from, to) => same ? [starts[from], starts[to]] : whole;
      let at = 0;
      for (const part of parts) {
        const letters = [...part];
        const cut = table.pair.test(part) ? letters.map((c, n) => [c, n, n + 1]) : [[bare(part), 0, letters.length]];
        for (const [word, first, last] of cut) {
          const [from, to] = span(at + first, at + last);
          out.push({ word, from, to, pair: table.pair.test(part), on: last < letters.length });
        }
        at += letters.length;
      }
    }
    return out;
  }
  /* The words that the index has of units: neighbours, and of a page the last character of a run too. */
  function neighbours(list, ofPage) {
    const out = [];
    list.forEach((unit, at) => {
      if (!unit.pair) out.push({ word: unit.word });
      else if (unit.on) out.push({ word: unit.word + list[at + 1].word });
      else if (ofPage || !(at && list[at - 1].on)) out.push({ word: unit.word, single: true });
    });
    return out;
  }

  /* A query: words, each of which may be the beginning of one; what stands in quotation marks stays together. */
  function parse(query) {
    const wanted = new Map(), phrases = [];
    query.split(/["“”„«»「」『』]/).forEach((part, at) => {
      const phrase = at % 2 === 1, list = units(part);
      if (phrase && list.length > 1) phrases.push(list.map(unit => unit.word));
      const typed = !phrase && !/\s$/.test(part);
      const own = neighbours(list, false);
      own.forEach((one, n) => {
        const open = one.single || !phrase && !list.some(unit => unit.pair) && (one.word.length > 2 || typed && n === own.length - 1);
        wanted.set(one.word, { word: one.word, open: open || (wanted.get(one.word) || {}).open });
      });
    });
    return { wanted: [...wanted.values()], phrases };
  }
  const shards = ({ word, open }) => {
    const last = limit => { let at = index.from.length - 1; while (at > 0 && index.from[at] > limit) at--; return at; };
    const out = [];
    for (let at = last(word); at <= last(open ? word + '\uffff' : word); at++) out.push(at);
    return out;
  };

  /* Entries by how well they fit: rare words weigh most, a title more than a text, a whole word more than its
     beginning. Those with all words, or if there are none those with most. */
  function rank(wanted, may) {
    const score = new Float64Array(index.count), has = new Uint16Array(index.count), named = new Uint16Array(index.count);
    for (const one of wanted) {
      const best = new Map();
      for (const shard of shards(one)) {
        const { list, starts, entries, marks } = words.get(shard);
        let low = 0, high = list.length;
        while (low < high) { const middle = low + high >> 1; if (list[middle] < one.word) low = middle + 1; else high = middle; }
        for (; low < list.length && (list[low] === one.word || one.open && list[low].startsWith(one.word)); low++) {
          const whole = list[low] === one.word ? 1 : .3;
          for (let at = starts[low]; at < starts[low + 1]; at++) {
            const mark = marks[at] || 0, value = whole * (1 + 3 * (mark & 1) + (mark & 2 ? .6 : 0));
            const before = best.get(entries[at]);
            if (!before || before[0] < value) best.set(entries[at], [value, mark & 1 | (before ? before[1] : 0)]);
          }
        }
      }
      const weight = Math.log(1 + index.count / (best.size || 1));
      for (const [entry, [value, title]] of best) { score[entry] += weight * value; has[entry]++; named[entry] += title; }
    }
    let most = 0;
    const fits = [];
    for (let entry = 0; entry < index.count; entry++) {
      if (!has[entry] || has[entry] < most || !may(entry)) continue;
      if (has[entry] > most) { most = has[entry]; fits.length = 0; }
      // A title that is the query and nothing else goes before all others.
      if (named[entry] === wanted.length) score[entry] *= 1 + Math.min(1, named[entry] / index.words[entry]);
      fits.push(entry);
    }
    const newest = entry => index.days[entry] === null ? -1e9 : index.days[entry];
    fits.sort((a, b) => score[b] - score[a] || index.kind[a] - index.kind[b] || newest(b) - newest(a) || a - b);
    return { fits, partly: most < wanted.length };
  }
  const stands = (list, phrase) => {
    for (let at = 0; at + phrase.length <= list.length; at++) if (phrase.every((word, n) => list[at + n].word === word)) return at;
    return -1;
  };

  /* What is shown */
  const element = (name, className, ...children) => {
    const out = document.createElement(name);
    if (className) out.className = className;
    out.append(...children);
    return out;
  };
  const dates = new Intl.DateTimeFormat(locale, { numberingSystem: 'latn', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const label = kind => [...field('kind').options].find(option => option.value === kind).textContent;
  function excerpt(entry, { wanted, phrases }) {
    const words = text(entry), list = units(words), hits = [];
    list.forEach((unit, at) => {
      const next = unit.pair && unit.on ? unit.word + list[at + 1].word : null;
      wanted.forEach((one, n) => {
        if (next === one.word) hits.push([at, n, unit.from, list[at + 1].to]);
        else if (unit.word === one.word || one.open && !unit.pair && unit.word.startsWith(one.word)) hits.push([at, n, unit.from, unit.to]);
      });
    });
    // The place where most of the words stand, or a phrase; then the one where most of the others do.
    const place = (open, size) => {
      let best = 0, from = 0, near = new Set();
      for (const [at, , start] of hits) {
        const here = new Set(hits.filter(hit => open(hit[1]) && hit[2] >= start && hit[3] <= start + size * .7).map(hit => hit[1]));
        const value = here.size + (phrases.some(phrase => stands(list.slice(at, at + phrase.length), phrase) === 0) ? 100 : 0);
        if (value <= best) continue;
        best = value;
        near = here;
        from = Math.max(words.lastIndexOf('\n', start) + 1, list[Math.max(0, at - (list[at].pair ? 20 : 8))].from);
      }
      const last = list.filter(unit => unit.to <= from + size).pop();
      return { from, to: last ? last.to : 0, near };
    };
    const first = place(() => true, EXCERPT);
    const others = new Set(hits.map(hit => hit[1]).filter(n => !first.near.has(n)));
    const pieces = [first];
    if (others.size && !phrases.length) {
      first.to = Math.min(first.to, list.filter(unit => unit.to <= first.from + EXCERPT * .6).pop().to);
      const second = place(n => others.has(n), EXCERPT * .6);
      if (second.from < first.to && first.from < second.to) first.to = Math.max(first.to, second.to);
      else pieces[second.from < first.from ? 'unshift' : 'push'](second);
    }
    const out = element('p', 'src');
    let at = 0;
    for (const { from, to } of pieces) {
      if (from > at) out.append(at ? ' … ' : '… ');
      at = from;
      for (const [, , start, end] of hits) {
        if (start < from || end > to || end <= at) continue;
        out.append(words.slice(at, Math.max(at, start)), element('mark', '', words.slice(Math.max(at, start), end)));
        at = end;
      }
      out.append(words.slice(at, to));
      at = Math.max(at, to);
    }
    out.append(/[\p{L}\p{N}]/u.test(words.slice(at)) ? ' …' : words.slice(at).trim());
    return out;
  }
  function item(entry) {
    const [name, address, language] = title(entry), link = element('a', '', name);
    link.href = href(address);
    if (language) link.lang = language === 'und' ? '' : language;
    link.dir = 'auto';
    const facts = [label(index.kinds[index.kind[entry]])];
    if (index.outlet[entry]) facts.push(index.outlets[index.outlet[entry] - 1]);
    if (index.days[entry] !== null) facts.push(dates.format(index.days[entry] * 864e5));
    const li = element('li', '', element('h3', '', link), element('p', 'app', facts.join(' · ')));
    if (language) li.dataset.language = language;
    return li;
  }
  const told = JSON.parse(found.dataset.told), plural = new Intl.PluralRules(locale);
  const phrase = (key, count) => (told[key][plural.select(count || 0)] || told[key].other).replace('#', count);
  const say = (key, count) => { found.textContent = phrase(key, count); };

  /* One search at a time: what an earlier one still waits for is dropped. */
  let turn = 0, shown = 0, hits = [], query = null;
  async function show(mine, until) {
    const next = hits.slice(shown, until);
    shown += next.length;
    await loadAll('titles', next.map(entry => Math.floor(entry / index.titles)), titles);
    if (mine !== turn) return;
    const items = next.map(item), asked = query;
    list.append(...items);
    more.hidden = shown >= hits.length;
    await Promise.all(next.map(async (entry, at) => {
      await loadAll('texts', [textFile(title(entry)[1])], texts);
      const words = excerpt(entry, asked);
      if (items[at].dataset.language) words.lang = items[at].dataset.language === 'und' ? '' : items[at].dataset.language;
      words.dir = 'auto';
      if (words.textContent) items[at].append(words);
    }));
  }
  /* Those of some entries that hold the phrases: their texts are looked through, the best first. */
  async function look(candidates, phrases, mine) {
    const held = [];
    for (let at = 0, size = FIRST; at < Math.min(candidates.length, LOOKED); at += size, size = Math.min(48, size * 4)) {
      const some = candidates.slice(at, Math.min(at + size, LOOKED));
      await loadAll('titles', some.map(entry => Math.floor(entry / index.titles)), titles);
      const missing = new Map(some.map(entry => {
        const name = units(title(entry)[0]);
        return [entry, phrases.filter(phrase => stands(name, phrase) < 0)];
      }));
      const open = some.filter(entry => missing.get(entry).length);
      await loadAll('texts', open.map(entry => textFile(title(entry)[1])), texts);
      if (mine !== turn) return;
      const holds = entry => {
        const list = missing.get(entry).length ? units(text(entry)) : [];
        return missing.get(entry).every(phrase => stands(list, phrase) >= 0);
      };
      held.push(...some.filter(holds));
      hits = held;
      if (shown < SHOWN) show(mine, SHOWN);
    }
    more.hidden = shown >= hits.length;
  }
  async function search() {
    const mine = ++turn;
    await load('index');
    if (mine !== turn) return;
    const asked = field('q').value, kind = field('kind').value, outlet = field('outlet') ? field('outlet').value : '';
    query = parse(asked);
    const day = name => field(name).value ? Date.parse(field(name).value) / 864e5 : null;
    const from = day('from'), until = day('until');
    const filtered = kind || outlet || from !== null || until !== null;
    await loadAll('words', query.wanted.flatMap(shards), words);
    if (mine !== turn) return;
    const may = entry => (!kind || index.kinds[index.kind[entry]] === kind) &&
      (!outlet || index.outlets[index.outlet[entry] - 1] === outlet) &&
      (from === null || index.days[entry] !== null && index.days[entry] >= from) &&
      (until === null || index.days[entry] !== null && index.days[entry] <= until);
    const idle = !query.wanted.length;
    const { fits, partly } = idle ? { fits: filtered ? everything(may) : [], partly: false } : rank(query.wanted, may);
    results.hidden = idle && !filtered;
    all().hidden = !results.hidden;
    list.replaceChildren();
    more.hidden = true;
    shown = 0;
    address();
    if (idle && !filtered) { found.textContent = ''; return; }
    const phrases = partly ? [] : query.phrases, phrased = query.phrases.length > 0;
    hits = partly && phrased ? [] : fits;
    if (phrases.length) { say('checking'); hits = []; await look(fits, phrases, mine); if (mine !== turn) return; }
    say(!hits.length ? 'none' : partly ? 'some' : 'pages', hits.length);
    if (phrases.length && fits.length > LOOKED) found.append(' ' + phrase('left', fits.length - LOOKED));
    if (!phrases.length) await show(mine, SHOWN);
  }
  function everything(may) {
    const out = [...Array(index.count).keys()].filter(may);
    return out.sort((a, b) => (index.days[b] || 0) - (index.days[a] || 0) || a - b);
  }
  /* The address holds the query, so that results can be linked to. */
  let timer = 0;
  function address() {
    if (whole) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const given = [...new FormData(form)].filter(([, value]) => value);
      const query = given.length ? '?' + new URLSearchParams(given) : location.pathname;
      try { history.replaceState(null, '', query); } catch (refused) { /* Some browsers keep a file's address. */ }
    }, 300);
  }

  /* The outlets stand in the index; they are filled in when the form is first used. */
  function chooseOutlets() {
    const outlet = field('outlet');
    if (!index || !outlet || outlet.options.length > 1) return;
    outlet.append(...index.outlets.map(name => element('option', '', name)));
    outlet.value = asked.get('outlet') || '';
  }

  finder.hidden = false;
  const asked = new URLSearchParams(location.search);
  for (const name of ['q', 'kind', 'from', 'until']) if (asked.has(name)) field(name).value = asked.get(name);
  form.addEventListener('submit', event => { event.preventDefault(); search(); });
  finder.addEventListener('input', search);
  finder.addEventListener('focusin', chooseOutlets);
  finder.addEventListener('pointerover', chooseOutlets);
  more.addEventListener('click', async () => {
    const first = shown;
    await show(turn, shown + SHOWN);
    const link = list.children[first] && list.children[first].querySelector('a');
    if (link) link.focus();
  });
  load('index').then(() => {
    let day = 0;
    index.days = index.day.map(step => step === null ? null : (day += step));
    if (asked.has('outlet')) chooseOutlets();
    if (index.whole) {
      loadAll('words', index.from.keys(), words);
      loadAll('titles', Array(Math.ceil(index.count / index.titles)).keys(), titles);
    }
    if ([...asked.values()].some(Boolean)) search();
  });
})();
