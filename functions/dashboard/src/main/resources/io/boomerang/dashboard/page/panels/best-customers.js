panel('best-customers', (() => {
  function quality(rows) {
    const level = measureOf(rows, 'customer_value', 'predicted_by_actual_value');
    const top = measureOf(rows, 'customer_value', 'top_decile_share_of_value');
    const same = measureOf(rows, 'customer_value: same rate as before', 'top_decile_share_of_value');
    const lines = [];
    if (level) lines.push(`Of each 100 that customers spent in a time held out, ${ranged(level, (value) => F.count(Math.round(100 * value)))} were predicted.`);
    if (top) {
      lines.push(`The tenth that it put first spent ${ranged(top, F.percent0)} of all${same ? `; “as before” would have found ${F.percent0(same.value)}` : ''}.`);
    }
    return lines.join(' ') || 'How far these figures miss was not measured.';
  }

  function draw(tenths, label) {
    const all = sum(tenths, 'predicted_value');
    return chart('best-customers', label, () => ({
      data: {
        labels: tenths.map((row) => F.count(row.tenth)),
        datasets: [{
          data: tenths.map((row) => (100 * row.predicted_value) / all), barPercentage: .64, categoryPercentage: 1, borderRadius: 3,
          backgroundColor: tenths.map((row, i) => colour(i === 0 ? 'one' : 'bar')), borderColor: colour('compare'), borderWidth: 1,
        }],
      },
      options: {
        y: { ticks: { callback: (value) => F.percent0(value / 100) } },
        tooltip: { callbacks: {
          title: (items) => `Tenth ${items[0].label}`,
          label: (item) => `${F.percent(item.raw / 100)} of what is expected`,
        } },
      },
    }));
  }

  return {
    tabs: ['customers'],
    width: 12,
    height: 620,
    name: 'Best customers',
    how: [
      'Expected: what the customer will spend in the next 12 months, discounted, by BG/NBD and gamma-gamma models; spent: until now, less refunds. One currency.',
      'Still a customer: the probability that the customer has not left for good. Whoever bought on one day only counts as 100 % by the nature of the model.',
      'Tenths: all customers in ten groups of the same size, from those of whom most is expected. Computed every night; read once an hour.',
    ],
    render({ customers, tenths, quality: rows }) {
      if (!customers.length || !tenths.length) return noRun('It needs customers who came back, and a time that can be held out.');
      const all = sum(tenths, 'customers');
      const expected = sum(tenths, 'predicted_value');
      const [top] = tenths;
      const share = expected > 0 ? Math.round((100 * top.predicted_value) / expected) : 0;
      return {
        answer: `${F.count(Math.round(sum(tenths, 'alive')))} of ${F.count(all)} customers are still alive. The best tenth brings ${F.count(share)} of each 100 expected; ${F.count(Math.round(top.alive))} of its ${F.count(top.customers)} are alive.`,
        scope: nightOf(customers[0]),
        note: quality(rows),
        body: [
          el('h3', { class: 'sub' }, 'Share of what is expected, by tenth of customers'),
          draw(tenths, `The best tenth of customers brings ${share} of 100 of what is expected`),
          el('h3', { class: 'sub' }, 'Of whom most is expected'),
          table({
            caption: 'Customers of whom most is expected',
            widths: ['24%', '14%', '22%', '14%', '14%', '12%'],
            head: ['Customer', { text: 'Expected', n: true }, { text: '', class: 'phone-less' }, { text: 'Still a customer', n: true },
              { text: 'Last purchase', n: true }, { text: 'Spent', n: true }],
            rows: customers.slice(0, 10).map((row) => [
              row.user_id, F.money0(row.predicted_value), { class: 'phone-less', nodes: [barMark(row.predicted_value, customers[0].predicted_value)] },
              F.percent0(row.probability_alive), F.dayShort(row.last_purchase_date), F.money0(row.historic_value)]),
          }),
        ],
        table: {
          caption: 'Customers by tenth',
          head: ['Tenth', ...['Customers', 'Still alive', 'Expected', 'Least', 'Most'].map((text) => ({ text, n: true }))],
          rows: tenths.map((row) => [F.count(row.tenth), F.count(row.customers), F.one(row.alive), F.money(row.predicted_value), F.money(row.least), F.money(row.most)]),
        },
      };
    },
  };
})());
