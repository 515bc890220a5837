// What models say, and beside it what they achieved on data that they had not seen.
const measureOf = (rows, model, metric) => rows.find((row) => row.model === model && row.metric === metric);

// "71% (66% to 76%)"; without an interval the value alone.
const ranged = (row, format) =>
  (row.low === null || row.high === null ? format(row.value) : `${format(row.value)} (${format(row.low)} to ${format(row.high)})`);

const productName = (row) => row.name || `Product ${row.product_id}`;

// No run of the last 14 days ended well: nothing is said, and why.
const noRun = (needs) => ({ answer: 'Not known: no run of this model has ended well in the last 14 days.', note: needs, body: [] });

const nightOf = (row) => `computed for ${F.day(row.run_date)}`;

function demandQuality(rows) {
  const own = measureOf(rows, 'demand', 'wape');
  const naive = measureOf(rows, 'demand: naive', 'wape');
  const coverage = measureOf(rows, 'demand', 'coverage');
  if (!own) return 'How far these forecasts miss was not measured.';
  const beside = naive ? `; “as many as last week” missed by ${F.percent0(naive.value)}` : '';
  const ranges = coverage ? ` Of 100 ranges ${F.count(Math.round(100 * coverage.value))} held what came; 80 should.` : '';
  return `On weeks that it had not seen, the forecast missed by ${F.percent0(own.value)} of what was sold${beside}.${ranges}`;
}
