panel('rising', (() => {
  const interval = (row) => ({ low: row.growth_low, value: row.growth, high: row.growth_high });

  function axisOf(rows) {
    const known = rows.filter((row) => row.growth_low !== null);
    const low = Math.min(0, ...known.map((row) => row.growth_low));
    const high = Math.max(1, ...known.map((row) => row.growth_high));
    const pad = (high - low) * .06;
    return { from: low - pad, to: high + pad };
  }

  return {
    tabs: ['products'],
    width: 6,
    height: 460,
    name: 'On the rise',
    how: [
      'How many units more the next four weeks are expected to sell than four weeks of the usual (the 13 weeks before the last four), with the range that is right 80 times of 100.',
      'Likely: the whole range is above zero.',
    ],
    render({ products }) {
      if (!products.length) return { answer: 'Nothing is on the rise, or no run has ended well in the last 14 days.', body: [] };
      const [first] = products;
      const axis = axisOf(products);
      return {
        answer: first.likely_products
          ? `${F.list(products.filter((row) => row.is_likely).slice(0, 3).map(productName))} ${first.likely_products === 1 ? 'is' : 'are'} likely to sell more than usual.`
          : 'More is expected of some products, but of none is it likely.',
        scope: nightOf(first),
        body: [table({
          caption: 'Products on the rise',
          widths: ['34%', '32%', '20%', '14%'],
          head: ['Product', '', { text: 'More in 4 weeks', n: true }, 'Verdict'],
          rows: products.slice(0, 10).map((row) => [
            productName(row), row.growth_low === null ? '' : intervalMark(interval(row), axis),
            row.growth_low === null ? F.signed(row.growth) : two(F.signed(row.growth), `${F.signed(row.growth_low)} to ${F.signed(row.growth_high)}`),
            el('b', { class: row.is_likely ? 'good' : 'soft' }, row.is_likely ? '▲ Likely' : 'Cannot tell')]),
        })],
      };
    },
  };
})());
