// Runs scripts in node and prints what came of each, in the same notation as Outcome.cs.
// Usage: node compare.js < sources.json > outcomes.json
'use strict';
const $$sources = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const $$now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const $$RealDate = Date;
const $$show = (value, depth = 0) => {
  if (depth > 20) return '…';
  switch (typeof value) {
    case 'undefined': return 'undefined';
    case 'boolean': return String(value);
    case 'number': return Object.is(value, -0) ? '-0' : String(value);
    case 'string': return JSON.stringify(value);
    case 'function': return 'function';
  }
  if (value === null) return 'null';
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof $$RealDate) return `Date(${value.getTime()})`;
  if (value instanceof RegExp) return String(value);
  if (value instanceof Map) return `Map{${[...value].map(([k, v]) => `${$$show(k, depth + 1)}=>${$$show(v, depth + 1)}`).join(',')}}`;
  if (value instanceof Set) return `Set{${[...value].map(v => $$show(v, depth + 1)).join(',')}}`;
  if (Array.isArray(value)) {
    const items = [];
    for (let i = 0; i < value.length; i++) items.push($$show(value[i], depth + 1));
    return `[${items.join(',')}]`;
  }
  return `{${Object.keys(value).map(k => `${JSON.stringify(k)}:${$$show(value[k], depth + 1)}`).join(',')}}`;
};
globalThis.Date = new Proxy($$RealDate, {
  construct: (target, args) => args.length ? Reflect.construct(target, args) : new $$RealDate($$now),
  apply: () => new $$RealDate($$now).toString(),
  get: (target, key) => key === 'now' ? () => $$now : Reflect.get(target, key),
});
Math.random = () => 0.25;
globalThis.getVariable = name => ({ Amount: 1500, City: '430100', Tags: ['a', 'b'], Nothing: null })[name] ?? null;
globalThis.variables = { Amount: 1500, City: '430100' };
const $$known = new Set(Object.getOwnPropertyNames(globalThis));
const $$run = (0, eval)('(function ($$source) { return eval($$source); })');
const $$outcomes = $$sources.map(source => {
  let outcome;
  globalThis.variables = { Amount: 1500, City: '430100' };
  try {
    let value;
    try {
      value = $$run(source);
    } catch (e) {
      if (!(e instanceof SyntaxError) || e.message !== 'Illegal return statement') throw e;
      value = (0, eval)(`(function () {${source}\n})`)();
    }
    outcome = $$show(value);
  } catch (e) {
    outcome = e instanceof Error ? `throws ${e.name}: ${e.message}` : `throws ${$$show(e)}`;
  }
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!$$known.has(name)) delete globalThis[name];
  return outcome;
});
process.stdout.write(JSON.stringify($$outcomes));
