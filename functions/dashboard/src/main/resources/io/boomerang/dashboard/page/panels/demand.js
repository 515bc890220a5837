panel('demand', (() => {
  const WEEKS = ['1_week', '2_weeks', '3_weeks', '4_weeks'];
  const of = (row, week, end = '') => row[`units_${week}${end}`];
  const name = (row) => (row.level === 'shop' ? 'The shop' : F.category(row.category) || 'Without a category');

  function draw(shopRow, label) {
    const band = { type: 'line', pointRadius: 0, order: 1, borderWidth: 1, borderColor: colour('compare'), borderDash: [3, 3] };
    return chart('demand', label, () => ({
      type: 'line',
      data: {
        labels: WEEKS.map((week) => week.replace('_', ' ')),
        datasets: [
          { ...band, label: 'Low', data: WEEKS.map((week) => of(shopRow, week, '_low')) },
          { ...band, label: 'High', data: WEEKS.map((week) => of(shopRow, week, '_high')), fill: '-1', backgroundColor: colour('band') },
          { label: 'Expected', data: WEEKS.map((week) => of(shopRow, week)), borderColor: colour('one'), backgroundColor: colour('one'), borderWidth: 2, borderDash: [5, 4], pointRadius: 4, order: 0 },
        ],
      },
      options: {
        x: { offset: true },
        y: { ticks: { callback: (value) => F.count(value) } },
        tooltip: { callbacks: { label: (item) => `${item.dataset.label} ${F.count(Math.round(item.raw))}` } },
      },
    }));
  }

  const cell = (row, week) => (of(row, week, '_low') === null ? F.one(of(row, week))
    : two(F.one(of(row, week)), `${F.one(of(row, week, '_low'))} to ${F.one(of(row, week, '_high'))}`));

  return {
    tabs: ['products'],
    width: 12,
    height: 460,
    name: 'What will sell',
    how: [
      'Units expected until the end of each of the next four weeks, in all; the band is the range that is right 80 times of 100. Categories add up to the shop.',
      'The forecast is judged on weeks that it had not seen, beside “as many as last week”.',
    ],
    render({ levels, quality }) {
      const shopRow = levels.find((row) => row.level === 'shop');
      if (!shopRow) return noRun('It needs products with some weeks of sales.');
      const [low, high] = [of(shopRow, '4_weeks', '_low'), of(shopRow, '4_weeks', '_high')];
      const answer = `Some ${F.count(Math.round(of(shopRow, '4_weeks')))} units will sell in the next four weeks${low === null ? '' : `, ${F.count(Math.round(low))} to ${F.count(Math.round(high))}`}.`;
      return {
        answer,
        scope: nightOf(shopRow),
        note: demandQuality(quality),
        body: [
          draw(shopRow, answer),
          table({
            caption: 'Units expected, in all, by category',
            head: ['Category', ...['1 week', '2 weeks', '3 weeks', '4 weeks'].map((text) => ({ text, n: true }))],
            rows: levels.map((row) => ({ class: row.level === 'shop' ? 'sum' : null, cells: [name(row), ...WEEKS.map((week) => cell(row, week))] })),
          }),
        ],
      };
    },
  };
})());
