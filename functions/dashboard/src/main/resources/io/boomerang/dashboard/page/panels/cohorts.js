panel('cohorts', (() => {
  const MONTHS = 6;

  const monthsSince = (month, now) => {
    const [from, to] = [new Date(month), new Date(now)];
    return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  };

  return {
    tabs: ['customers'],
    width: 6,
    height: 300,
    name: 'Do new customers come back?',
    how: [
      'Customers by the month of their first order, and the share of them who ordered in each month after it. Orders that were wholly given back do not count.',
      'A month that is not over is “not yet”.',
    ],
    render({ cohorts }, view) {
      if (!cohorts.length) return { answer: 'No customer has bought anything yet.', body: [] };
      const months = [...new Set(cohorts.map((row) => row.cohort_month))].slice(0, 8).reverse();
      const cell = (month, after) => cohorts.find((row) => row.cohort_month === month && row.months_after === after);
      const size = (month) => cohorts.find((row) => row.cohort_month === month).count_customers;
      const share = (month, after) => (cell(month, after)?.count_active || 0) / size(month);
      const width = Math.min(MONTHS, Math.max(1, monthsSince(months[0], view.now)));
      const isOver = (month, after) => monthsSince(month, view.now) > after;
      const known = months.filter((month) => isOver(month, 1));
      const back = known.reduce((total, month) => total + share(month, 1) * size(month), 0) / known.reduce((total, month) => total + size(month), 0);
      const draw = (month, after) => (isOver(month, after)
        ? { class: 'cell', nodes: [el('span', {}, F.percent0(share(month, after)))] }
        : { class: 'cell none', nodes: ['not yet'] });
      const grid = table({
        caption: 'Share of customers who ordered again, by month of the first order',
        class: 'shade',
        head: ['First order', { text: 'Customers', n: true }, ...Array.from({ length: width }, (each, i) =>
          ({ text: i === 0 ? '1 month on' : F.count(i + 1), n: true }))],
        rows: months.map((month) => [F.month(month), F.count(size(month)), ...Array.from({ length: width }, (each, i) => draw(month, i + 1))]),
      });
      for (const span of grid.querySelectorAll('td.cell span')) {
        const part = Math.min(.42, (parseFloat(span.textContent) / 100) * .6);
        span.parentElement.style.background = `color-mix(in srgb, var(--one) ${Math.round(100 * part)}%, var(--sunk))`;
      }
      return {
        answer: known.length ? `About ${Math.round(100 * back)} of 100 new customers order again in the month after.` : 'It is too early to say how many new customers order again.',
        body: [grid],
      };
    },
  };
})());
