// json-rules-engine as its documentation has it: one Engine with all rules, shared conditions registered once by name,
// run(facts) for each firm, the amount in the event's parameters; what an event cannot compute is computed by who takes it.
import { Engine } from 'json-rules-engine';

const fact = (name, operator, value) => ({ fact: name, operator, value });

export function prepare(policy) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.setCondition('firm', { all: [fact('jurisdiction', 'equal', policy.jurisdiction), fact('creditHit', 'equal', false)] });
  engine.setCondition('title', {
    all: [
      fact('titleKind', 'equal', 'first'),
      fact('titleRevoked', 'equal', false),
      fact('titleHolder', 'in', ['entity', 'joint-lead']),
      fact('titleDay', 'greaterThanInclusive', policy.from),
      fact('titleDay', 'lessThanInclusive', policy.to),
    ],
  });
  engine.setCondition('entry', {
    all: [
      fact('entered', 'greaterThanInclusive', policy.from),
      fact('entered', 'lessThanInclusive', policy.to),
      fact('firstEntry', 'equal', true),
      fact('section', 'in', ['B', 'C', 'D']),
      {
        any: [
          fact('path', 'in', ['reached', 'new-production']),
          { all: [fact('path', 'equal', 'merger'), fact('predecessorListed', 'equal', false)] },
        ],
      },
    ],
  });
  for (const award of policy.titles) {
    const all = [fact('title', 'equal', award.title), fact('titleLevel', 'equal', award.level), { condition: 'title' }, { condition: 'firm' }];
    if (award.stepwise) all.push(fact('titleStepwise', 'equal', true));
    add(engine, all, award);
  }
  for (const tier of policy.tiers) for (const year of tier.years) tiers(engine, tier, year);
  for (const entry of policy.entries) {
    const all = [{ condition: 'firm' }, { condition: 'entry' }];
    if (entry.onlyNew) all.push(fact('path', 'equal', 'new-production'));
    if (entry.strategic) all.push({ any: [{ all: [fact('strategic', 'equal', true), fact('strategicShare', 'equal', undefined)] }, fact('strategicShare', 'greaterThanInclusive', 100)] });
    add(engine, all, entry);
  }
  for (const stay of policy.stays) {
    add(engine, [
      { condition: 'firm' },
      fact('entered', 'greaterThanInclusive', policy.earliestEntry),
      fact('firstEntry', 'equal', true),
      fact('section', 'in', ['B', 'C', 'D']),
      fact('stayed' + stay.years, 'equal', true),
      fact('due' + stay.years, 'lessThanInclusive', { fact: 'asOf' }),
      fact('due' + stay.years, 'lessThanInclusive', policy.to),
    ], stay);
  }
  for (const percent of policy.percents) {
    add(engine, [
      { condition: 'firm' },
      fact('applied', 'greaterThanInclusive', policy.from),
      fact('applied', 'lessThanInclusive', policy.to),
      fact('applied', 'greaterThanInclusive', { fact: 'operatingOneYear' }),
      fact('newPurchase', 'equal', true),
      fact('total', 'greaterThanInclusive', percent.minimum),
      fact('softwareTimesTen', 'greaterThanInclusive', { fact: 'total' }),
      fact('accepted', 'equal', true),
      fact('upgradeSupport', 'equal', false),
    ], percent);
  }
  return async (facts) => {
    const { events } = await engine.run(facts);
    const amounts = {};
    for (const { type, params } of events) {
      const amount = params.percent ? Math.min(Math.floor((facts.base * params.percent) / 100), params.cap) : params.amount;
      amounts[type] = (amounts[type] ?? 0) + amount;
    }
    return amounts;
  };
}

function add(engine, all, award) {
  engine.addRule({ conditions: { all }, event: { type: award.clause, params: { amount: award.amount, percent: award.percent, cap: award.cap } } });
}

function tiers(engine, tier, year) {
  const reaches = tier.strict ? 'greaterThan' : 'greaterThanInclusive';
  const below = tier.strict ? 'lessThanInclusive' : 'lessThan';
  tier.steps.forEach((step, index) => {
    const all = [
      { condition: 'firm' },
      fact(tier.measure + year, reaches, step.limit),
      fact(tier.measure + 'Before' + year, 'lessThan', step.limit),
    ];
    if (index + 1 < tier.steps.length) all.push(fact(tier.measure + year, below, tier.steps[index + 1].limit));
    if (tier.leaders) all.push(fact('leader' + year, 'equal', true));
    if (tier.certified) all.push(fact('softwareCertified', 'equal', true));
    if (tier.section) all.push(fact('section', 'equal', tier.section));
    add(engine, all, { clause: tier.clause, amount: step.amount });
  });
}
