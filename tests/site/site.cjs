// Writes a site of 1,000 articles in thirteen languages: the written ones, and others that are put together from made-up words
// of the same letters, with one of their words now and then, so that words of a query stand in other articles too.
// `node tests/site/site.cjs DIR`
'use strict';
const fs = require('fs'), path = require('path');
const COUNT = 1000, SENTENCES = 24;

let state = 20310301;
const chance = bound => { state = Math.imul(state, 1664525) + 1013904223 >>> 0; return Math.floor(state / 2 ** 32 * bound); };
const pick = list => list[chance(list.length)];

const written = fs.readFileSync(path.join(__dirname, 'written.txt'), 'utf8').split(/^== /m).slice(1).map(part => {
  const [head, title, text] = part.split('\n');
  const [key, outlet, date] = head.split(' | ');
  return { key, outlet, date, title, text };
});
const folder = path.join(process.argv[2], 'seeds');
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(process.argv[2], 'site.toml'), 'title = "A thousand articles"\n[publish]\ntext = "full"\n');
const write = ({ key, outlet, date, title, text }) => {
  fs.writeFileSync(path.join(folder, key + '.txt'), `${title}\n\n${text}\n`);
  const toml = value => JSON.stringify(value);
  fs.writeFileSync(path.join(folder, key + '.toml'), `title = ${toml(title)}\noutlet = ${toml(outlet)}\npublished = "${date}"\n`);
};
written.forEach(write);

// Each language's words, whole ones only: sentences of them say nothing, but have the lengths and letters of real ones.
const tongues = new Map();
for (const { outlet, text } of written) tongues.set(outlet, (tongues.get(outlet) || '') + ' ' + text);
const outlets = [...tongues.keys()];
const pieces = new Map(outlets.map(outlet => {
  const text = tongues.get(outlet);
  const spaced = !/[\u3040-\u30ff\u4e00-\u9fff]/.test(text);
  const words = spaced ? text.match(/[\p{L}\p{M}\p{N}’']+/gu) : text.match(/[\p{L}]/gu);
  // Made-up words of the same letters: a vocabulary grows with a collection. Scripts without spaces have words of two characters.
  const letters = words.join('');
  const made = Array.from({ length: spaced ? 2500 : 400 }, () => spaced ? letters.substr(chance(letters.length - 9), 2 + chance(7)) : pick(words) + pick(words))
    .filter(word => !words.some(own => own.toLowerCase() === word.toLowerCase()));
  return [outlet, { spaced, words, made }];
}));
// Words are as unequally frequent as in real texts (Zipf's law), and four articles of an outlet have one event: two words of
// five are of its hundred.
const zipf = list => list[Math.floor(Math.exp(chance(1e6) / 1e6 * Math.log(list.length)) - 1)];
const events = new Map();
for (let n = written.length; n < COUNT; n++) {
  const outlet = outlets[n % outlets.length], { spaced, words, made } = pieces.get(outlet);
  const event = outlet + Math.floor(n / outlets.length / 4);
  const month = String(1 + chance(12)).padStart(2, '0'), day = String(1 + chance(28)).padStart(2, '0');
  if (!events.has(event)) events.set(event, { topic: Array.from({ length: 100 }, () => pick(made)), date: `2030-${month}-${day}` });
  const { topic, date } = events.get(event);
  const word = () => !chance(40) ? pick(words) : chance(5) < 2 ? pick(topic) : zipf(made);
  const sentence = (count, next) => Array.from({ length: count }, next).join(spaced ? ' ' : '');
  const end = spaced ? '. ' : '。';
  const text = Array.from({ length: SENTENCES }, () => sentence(10 + chance(10), word)).join(end) + end.trim();
  const title = sentence(6, () => pick(topic));
  write({ key: 'made-' + n, outlet, date, title, text: text.replace(/(.{600,900}?[.。])/gsu, '$1\n\n') });
}
console.log(`site.cjs: ${COUNT} articles, ${written.length} of them written by hand, ${outlets.length} outlets`);
