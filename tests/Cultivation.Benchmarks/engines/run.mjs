// node run.mjs ENGINE POLICY DATA: decides every firm of DATA once to warm up and once against the clock, compares every amount, prints one line of JSON.
import { readFileSync } from 'node:fs';
import * as policies from './figures.mjs';

const [engine, policy, path] = process.argv.slice(2);
const { firms, expected } = JSON.parse(readFileSync(path, 'utf8'));
const { prepare } = await import(`./${engine}.mjs`);
const decide = prepare(policies[policy]);
const clauses = Object.keys(expected);
const differences = [];
let payable = 0;
for (const [index, facts] of firms.entries()) {
  const amounts = await decide(facts);
  for (const clause of clauses) {
    const amount = amounts[clause] ?? 0;
    payable += amount > 0 ? 1 : 0;
    if (amount !== expected[clause][index]) differences.push(`${clause} firm ${index}: ${amount}, expected ${expected[clause][index]} ${JSON.stringify(facts)}`);
  }
}
const start = process.hrtime.bigint();
for (const facts of firms) await decide(facts);
const nanoseconds = process.hrtime.bigint() - start;
console.log(JSON.stringify({ nanoseconds: Number(nanoseconds), payable, differences: differences.length, first: differences.slice(0, 3) }));
