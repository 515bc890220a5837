panel('purchases-tracked', (() => {
  const line = (name, data, more) => ({ label: name, data, type: 'line', pointRadius: 0, borderWidth: 2, ...more });

  function draw(weeks, label) {
    const known = weeks.filter((row) => row.is_held_out === false).length;
    return chart('purchases-tracked', label, () => ({
      type: 'line',
      data: {
        labels: weeks.map((row) => F.dayShort(row.period_end)),
        datasets: [
          line('Made', weeks.map((row) => row.actual), { borderColor: colour('ink') }),
          line('Expected', weeks.map((row) => row.expected), {
            borderColor: colour('one'), segment: { borderDash: (context) => (context.p1DataIndex >= known ? [5, 4] : undefined) },
          }),
        ],
      },
      options: {
        y: { ticks: { callback: (value) => F.count(value) } },
        x: { ticks: { autoSkip: true, maxTicksLimit: innerWidth < 640 ? 4 : 8 } },
        tooltip: { callbacks: { label: (item) => `${item.dataset.label} ${F.count(Math.round(item.raw))}` } },
      },
    }));
  }

  return {
    tabs: ['customers'],
    width: 6,
    height: 360,
    name: 'Do the expected purchases come?',
    how: [
      'All days with a purchase after a customer’s first, since the first customer: as they came, and as the models expect them that knew nothing of the time held out (dashed).',
      'Predicted of made: the time held out alone, after the correction of the level.',
    ],
    render({ weeks, quality }) {
      const over = weeks.filter((row) => row.actual !== null);
      if (!over.length) return noRun('It needs customers who came back, and a time that can be held out.');
      const last = over[over.length - 1];
      const own = measureOf(quality, 'customer_value', 'predicted_by_actual_purchases');
      const same = measureOf(quality, 'customer_value: same rate as before', 'predicted_by_actual_purchases');
      const answer = `${F.count(Math.round(last.actual))} purchases came where ${F.count(Math.round(last.expected))} were expected.`;
      return {
        answer,
        scope: nightOf(last),
        note: own ? `Of each 100 made in the time held out, ${ranged(own, (value) => F.count(Math.round(100 * value)))} were predicted${same ? `; “same rate as before” says ${F.count(Math.round(100 * same.value))}` : ''}.` : '',
        body: [
          el('p', { class: 'key' }, el('span', {}, el('i', { class: 'mark' }), 'Made'), el('span', {}, el('i', {}), 'Expected, dashed where the time was held out')),
          draw(weeks, answer),
        ],
        table: {
          caption: 'Purchases after the first, in all, by week',
          head: ['Until', { text: 'Made', n: true }, { text: 'Expected', n: true }, 'Held out'],
          rows: weeks.map((row) => [F.day(row.period_end), row.actual === null ? 'not yet' : F.count(Math.round(row.actual)), F.one(row.expected), row.is_held_out ? 'yes' : 'no']),
        },
      };
    },
  };
})());
