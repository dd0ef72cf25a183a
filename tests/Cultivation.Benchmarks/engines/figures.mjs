// The figures of the two policies, as the two engines' rules use them: amounts in fen, days since 0001-01-01.
const day = (text) => Math.round((Date.parse(text + 'T00:00:00Z') - Date.parse('0001-01-01T00:00:00Z')) / 86400000);
const wan = 10000 * 100;
const yi = 100000000 * 100;

export const zezhou = {
  jurisdiction: '140525',
  from: day('2022-08-04'),
  to: day('2025-12-31'),
  earliestEntry: day('2022-01-01'),
  titles: [
    { clause: 'ZZ-3-3-b', title: 'single-champion', level: 'province', amount: 20 * wan },
    { clause: 'ZZ-3-3-b', title: 'single-champion', level: 'nation', amount: 50 * wan },
    { clause: 'ZZ-3-3-c', title: 'specialised-sme', level: 'city', amount: 3 * wan },
    { clause: 'ZZ-3-3-d', title: 'little-giant', level: 'province', amount: 5 * wan },
    { clause: 'ZZ-3-3-d', title: 'little-giant', level: 'nation', amount: 5 * wan },
    { clause: 'ZZ-3-6-c', title: 'technology-centre', level: 'nation', amount: 50 * wan },
    { clause: 'ZZ-3-6-c', title: 'technology-centre', level: 'province', amount: 20 * wan },
  ],
  tiers: [
    {
      clause: 'ZZ-3-1-d', measure: 'revenue', leaders: true, strict: false, years: [2022, 2023, 2024],
      steps: [{ limit: 3 * yi, amount: 10 * wan }, { limit: 5 * yi, amount: 20 * wan }],
    },
  ],
  entries: [
    { clause: 'ZZ-3-4-d', amount: 10 * wan, onlyNew: true },
    { clause: 'ZZ-3-4-e', amount: 10 * wan },
    { clause: 'ZZ-3-4-h', amount: 10 * wan, strategic: true },
  ],
  stays: [
    { clause: 'ZZ-3-4-f', years: 2, amount: 5 * wan },
    { clause: 'ZZ-3-4-g', years: 3, amount: 5 * wan },
  ],
  percents: [],
};

export const wenshang = {
  jurisdiction: '370830',
  from: day('2022-12-24'),
  to: day('2025-12-23'),
  titles: [
    { clause: 'WS-2-5-e', title: 'little-giant', level: 'nation', amount: 20 * wan },
    { clause: 'WS-2-5-e', title: 'specialised-sme', level: 'province', amount: 10 * wan },
    { clause: 'WS-2-7-c', title: 'integration', level: 'nation', amount: 20 * wan },
    { clause: 'WS-2-8-d', title: '5g-pilot', level: 'province', amount: 5 * wan },
    { clause: 'WS-2-8-d', title: 'industrial-internet', level: 'province', amount: 10 * wan },
    { clause: 'WS-2-9-c', title: 'smart-factory', level: 'province', amount: 5 * wan },
    { clause: 'WS-2-9-c', title: 'digital-workshop', level: 'province', amount: 5 * wan },
    { clause: 'WS-2-13-b', title: 'first-set', level: 'nation', amount: 5 * wan, stepwise: true },
    { clause: 'WS-2-13-b', title: 'first-set', level: 'province', amount: 3 * wan, stepwise: true },
  ],
  tiers: [
    {
      clause: 'WS-2-4-b', measure: 'lowerRevenue', section: 'C', strict: true, years: [2022, 2023, 2024],
      steps: [{ limit: 5 * yi, amount: 5 * wan }, { limit: 10 * yi, amount: 10 * wan }, { limit: 20 * yi, amount: 20 * wan }],
    },
    {
      clause: 'WS-2-10-b', measure: 'software', certified: true, strict: true, years: [2022, 2023, 2024],
      steps: [{ limit: 1000 * wan, amount: 5 * wan }, { limit: 2000 * wan, amount: 10 * wan }, { limit: 3000 * wan, amount: 15 * wan }],
    },
  ],
  entries: [],
  stays: [],
  percents: [{ clause: 'WS-2-8-c', percent: 5, cap: 100 * wan, minimum: 100 * wan }],
};
