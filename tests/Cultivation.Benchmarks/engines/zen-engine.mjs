// @gorules/zen-engine as its documentation has it: a JSON decision model of decision tables, one for each clause (and year),
// compiled once, evaluate(context) for each firm. Cells are unary tests of the column's field; an empty cell is always true.
import { ZenEngine, ZenDecisionContent } from '@gorules/zen-engine';

export function prepare(policy) {
  const tables = [...titleTables(policy), ...tierTables(policy), ...entryTables(policy), ...percentTables(policy)];
  const nodes = [{ id: 'request', type: 'inputNode', name: 'Request', position: { x: 0, y: 0 } }];
  const edges = [];
  for (const [index, { name, fields, rules }] of tables.entries()) {
    const id = 'table' + index;
    nodes.push({ id, type: 'decisionTableNode', name, position: { x: 300, y: index * 100 }, content: content(id, fields, rules) });
    edges.push({ id: id + '-in', type: 'edge', sourceId: 'request', targetId: id }, { id: id + '-out', type: 'edge', sourceId: id, targetId: 'response' });
  }
  nodes.push({ id: 'response', type: 'outputNode', name: 'Response', position: { x: 600, y: 0 } });
  const engine = new ZenEngine();
  const decision = engine.createDecision(new ZenDecisionContent({ contentType: 'application/vnd.gorules.decision', nodes, edges }));
  const outputs = tables.map(({ output, clause }) => [output, clause]);
  return async (facts) => {
    const { result } = await decision.evaluate(facts);
    const amounts = {};
    for (const [output, clause] of outputs) if (result[output]) amounts[clause] = (amounts[clause] ?? 0) + result[output];
    return amounts;
  };

  function content(id, fields, rules) {
    const table = tables.find((candidate) => candidate.fields === fields);
    return {
      hitPolicy: 'first',
      inputs: fields.map((field, column) => ({ id: `i${column}`, name: field, field })),
      outputs: [{ id: 'o', name: 'amount', field: table.output }],
      rules: rules.map((rule, row) => ({
        _id: `${id}-${row}`,
        ...Object.fromEntries(fields.map((_, column) => [`i${column}`, rule.cells[column] ?? ''])),
        o: String(rule.amount),
      })),
    };
  }
}

const text = (value) => JSON.stringify(value);
const key = (clause, more = '') => clause.replaceAll('-', '_') + more;
const firm = (policy) => [text(policy.jurisdiction), 'false'];
const within = (policy) => `[${policy.from}..${policy.to}]`;

function titleTables(policy) {
  const clauses = [...new Set(policy.titles.map((award) => award.clause))];
  return clauses.map((clause) => ({
    name: clause, clause, output: key(clause),
    fields: ['title', 'titleLevel', 'titleKind', 'titleRevoked', 'titleHolder', 'titleDay', 'titleStepwise', 'jurisdiction', 'creditHit'],
    rules: policy.titles.filter((award) => award.clause === clause).map((award) => ({
      cells: [text(award.title), text(award.level), '"first"', 'false', '"entity", "joint-lead"', within(policy), award.stepwise ? 'true' : '', ...firm(policy)],
      amount: award.amount,
    })),
  }));
}

function tierTables(policy) {
  return policy.tiers.flatMap((tier) => tier.years.map((year) => ({
    name: `${tier.clause} ${year}`, clause: tier.clause, output: key(tier.clause, '_' + year),
    fields: [tier.measure + year, tier.measure + 'Before' + year, 'leader' + year, 'softwareCertified', 'section', 'jurisdiction', 'creditHit'],
    rules: tier.steps.map((step, index) => {
      const next = tier.steps[index + 1]?.limit;
      const open = tier.strict ? '(' : '[';
      const close = tier.strict ? ']' : ')';
      const reach = next === undefined ? `${tier.strict ? '>' : '>='} ${step.limit}` : `${open}${step.limit}..${next}${close}`;
      return {
        cells: [reach, `< ${step.limit}`, tier.leaders ? 'true' : '', tier.certified ? 'true' : '', tier.section ? text(tier.section) : '', ...firm(policy)],
        amount: step.amount,
      };
    }),
  })));
}

function entryTables(policy) {
  const sections = '"B", "C", "D"';
  const entries = policy.entries.map((entry) => {
    const paths = entry.onlyNew ? [['"new-production"', '']] : [['"reached", "new-production"', ''], ['"merger"', 'false']];
    const shares = entry.strategic ? [['true', 'null'], ['', '>= 100']] : [['', '']];
    return {
      name: entry.clause, clause: entry.clause, output: key(entry.clause),
      fields: ['entered', 'firstEntry', 'section', 'path', 'predecessorListed', 'strategic', 'strategicShare', 'jurisdiction', 'creditHit'],
      rules: paths.flatMap((path) => shares.map((share) => ({
        cells: [within(policy), 'true', sections, ...path, ...share, ...firm(policy)], amount: entry.amount,
      }))),
    };
  });
  const stays = policy.stays.map((stay) => ({
    name: stay.clause, clause: stay.clause, output: key(stay.clause),
    fields: ['entered', 'firstEntry', 'section', 'stayed' + stay.years, 'due' + stay.years, 'jurisdiction', 'creditHit'],
    rules: [{ cells: [`>= ${policy.earliestEntry}`, 'true', sections, 'true', `$ <= asOf and $ <= ${policy.to}`, ...firm(policy)], amount: stay.amount }],
  }));
  return [...entries, ...stays];
}

function percentTables(policy) {
  return policy.percents.map((percent) => ({
    name: percent.clause, clause: percent.clause, output: key(percent.clause),
    fields: ['applied', 'newPurchase', 'total', 'softwareTimesTen', 'accepted', 'upgradeSupport', 'jurisdiction', 'creditHit'],
    rules: [{
      cells: [`$ >= ${policy.from} and $ <= ${policy.to} and $ >= operatingOneYear`, 'true', `>= ${percent.minimum}`, '>= total', 'true', 'false', ...firm(policy)],
      amount: `min([floor(base * ${percent.percent} / 100), ${percent.cap}])`,
    }],
  }));
}
