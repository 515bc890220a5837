panel('carts-left', (() => {
  const OPEN_DAYS = 7;

  function draw(days, label) {
    return chart('carts-left', label, () => ({
      data: {
        labels: days.map((row) => F.dayShort(row.day)),
        datasets: [
          { label: 'Came back', data: days.map((row) => row.count_recovered), backgroundColor: colour('one') },
          { label: 'Did not', data: days.map((row) => row.count_not_recovered), backgroundColor: colour('bar'), borderColor: colour('compare'), borderWidth: 1 },
          { label: 'Not known yet', data: days.map((row) => row.count_not_known_yet), backgroundColor: hatch('compare') },
        ].map((set) => ({ ...set, barPercentage: .84, categoryPercentage: 1 })),
      },
      options: {
        stacked: true,
        x: { ticks: { autoSkip: true, maxTicksLimit: innerWidth < 640 ? 5 : 10 } },
        y: { ticks: { precision: 0, callback: (value) => F.count(value) } },
      },
    }));
  }

  return {
    tabs: ['offers'],
    width: 7,
    height: 400,
    name: 'Carts left behind',
    how: [
      'A cart is left when nothing was done with it for so long that the system counts it as abandoned; by the day on which its visit began.',
      'Came back: the same customer bought any product of that cart within 7 days. Not known yet: those 7 days are not over. Rates count only days that are over.',
    ],
    render({ days }, view) {
      const left = sum(days, 'count_abandoned');
      if (!left) return { answer: 'No cart was left behind in these days.', body: [] };
      const over = days.filter((row) => view.now - Date.parse(row.day) > (OPEN_DAYS + 1) * 86400000);
      const known = sum(over, 'count_recovered') + sum(over, 'count_not_recovered');
      const share = Math.round((100 * left) / sum(days, 'count_sessions_with_cart'));
      const back = known ? `; ${Math.round((100 * sum(over, 'count_recovered')) / known)} of 100 of those came back within 7 days` : '';
      const answer = `${share} of 100 carts were left${back}.`;
      return {
        answer,
        note: known
          ? `Coming back: only carts whose 7 days are over, ${T.range(F.day(over[0].day), F.day(over[over.length - 1].day))}.`
          : 'How many came back is known when 7 days have passed.',
        body: [
          el('p', { class: 'key' }, el('span', {}, el('i', {}), 'Came back'), el('span', {}, el('i', { class: 'bar' }), 'Did not'),
            el('span', {}, el('i', { class: 'open' }), 'Not known yet')),
          draw(days, answer),
        ],
        table: {
          caption: 'Carts left by day',
          head: ['Day', ...['Visits with a cart', 'Left', 'Came back', 'Did not', 'Not known yet'].map((text) => ({ text, n: true }))],
          rows: days.map((row) => [F.day(row.day), ...['count_sessions_with_cart', 'count_abandoned', 'count_recovered', 'count_not_recovered', 'count_not_known_yet'].map((column) => F.count(row[column]))]),
        },
      };
    },
  };
})());
