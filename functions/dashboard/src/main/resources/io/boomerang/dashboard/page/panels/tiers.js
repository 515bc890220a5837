panel('tiers', (() => {
  const shades = ['24%', '50%', '75%', '100%'];
  const name = (tier) => F.category(tier.toLowerCase());
  // The largest tier is the lowest: the fewer a tier has, the darker it is.
  const shade = (i, all) => `color-mix(in srgb, var(--one) ${shades[Math.min(3, Math.round((3 * i) / Math.max(1, all - 1)))]}, var(--sunk))`;

  return {
    tabs: ['customers'],
    width: 12,
    height: 300,
    name: 'Tiers and promotions',
    how: [
      'Customers who ever bought, by the tier that they have now. Up and down: changes to that tier in the chosen days.',
      'Promotions: customers who earned a reward that was not withdrawn since, or have the next one of a stamp card free.',
    ],
    render({ tiers, promotions }, view) {
      if (!tiers.length) return { answer: 'No customer has bought anything yet.', body: [] };
      const all = sum(tiers, 'customers');
      const top = tiers[tiers.length - 1];
      const rose = top.up ? `; ${F.count(top.up)} rose to it in these days` : '';
      return {
        answer: `${F.count(top.customers)} ${top.customers === 1 ? 'customer is' : 'customers are'} ${name(top.tier)}${rose}.`,
        scope: T.range(F.day(view.from), F.day(view.to)),
        body: [
          el('div', { class: 'stack', 'aria-hidden': 'true' }, tiers.map((row, i) =>
            el('i', { style: { width: `${(100 * row.customers) / all}%`, background: shade(i, tiers.length) } }))),
          table({
            caption: 'Customers by tier',
            head: ['Tier', ...['Customers', 'Share', 'Up', 'Down'].map((text) => ({ text, n: true }))],
            rows: tiers.map((row, i) => [
              { nodes: [el('i', { class: 'swatch', style: { background: shade(i, tiers.length) } }), name(row.tier)] },
              F.count(row.customers), F.percent(row.customers / all), F.count(row.up), F.count(row.down)]).reverse(),
          }),
          ...(promotions.length ? [el('h3', { class: 'sub' }, 'Promotions earned'), table({
            caption: 'Customers by promotion',
            head: ['Promotion', { text: 'Customers', n: true }, { text: 'Held', n: true }],
            rows: promotions.map((row) => [row.description || F.category(row.rule), F.count(row.customers), F.count(row.held)]),
          })] : []),
        ],
      };
    },
  };
})());
