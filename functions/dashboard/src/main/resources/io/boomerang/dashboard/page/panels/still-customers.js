panel('still-customers', (() => {
  const REPEATS = [[0, 'none'], [1, '1'], [2, '2'], [3, '3 or 4'], [5, '5 to 9'], [10, '10 or more']];
  const DAYS = [[0, '30 days or fewer'], [31, '31 to 60'], [61, '61 to 90'], [91, '91 to 180'], [181, '181 to 365'], [366, 'over a year']];

  return {
    tabs: ['customers'],
    width: 6,
    height: 360,
    name: 'Still a customer?',
    how: [
      'The mean probability that a customer has not left for good, by days with a purchase after the first and days since the last. Below it, the customers of the group.',
      'Whoever bought on one day only is left out of the answer: the model says 100 % of them by its nature, and knows nothing.',
    ],
    render({ groups }) {
      if (!groups.length) return noRun('It needs customers who came back, and a time that can be held out.');
      const back = groups.filter((row) => row.repeats_from > 0);
      const cell = (days, repeats) => {
        const row = groups.find((each) => each.days_from === days && each.repeats_from === repeats);
        if (!row) return { class: 'cell none', nodes: ['–'] };
        return { class: 'cell', nodes: [el('span', {}, F.percent0(row.alive / row.customers)), el('small', {}, F.count(row.customers))] };
      };
      const columns = REPEATS.filter(([repeats]) => repeats > 0);
      const grid = table({
        caption: 'Probability that a customer is still one, by days since the last purchase and times come back',
        class: 'shade',
        head: ['Last purchase', ...columns.map(([, text], i) => ({ text: i === 0 ? 'Came back once' : text, n: true }))],
        rows: DAYS.map(([days, text]) => [text, ...columns.map(([repeats]) => cell(days, repeats))]),
      });
      for (const span of grid.querySelectorAll('td.cell span')) {
        const part = .42 * (parseFloat(span.textContent) / 100);
        span.parentElement.style.background = `color-mix(in srgb, var(--one) ${Math.round(100 * part)}%, var(--sunk))`;
      }
      return {
        answer: back.length
          ? `Of ${F.count(sum(back, 'customers'))} customers who came back, ${F.count(Math.round(sum(back, 'alive')))} are still customers.`
          : 'Nobody has come back yet, so nothing is known of who left.',
        scope: nightOf(groups[0]),
        note: `${F.count(sum(groups, 'customers') - sum(back, 'customers'))} more have bought on one day only.`,
        body: [grid],
      };
    },
  };
})());
