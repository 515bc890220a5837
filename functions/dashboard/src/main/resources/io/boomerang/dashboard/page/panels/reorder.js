panel('reorder', {
  tabs: ['products'],
  width: 12,
  height: 460,
  name: 'What to reorder',
  how: [
    'To hold: units that last for the lead time at the service level. To order: those less the stock that the catalogue states. Products that have enough are not listed.',
    'Not stated: the catalogue has never stated a stock, so nothing can be ordered by it. Expected: units of the next four weeks, with the range that is right 80 times of 100.',
  ],
  render({ products, quality }) {
    if (!products.length) return noRun('It needs products with sales. Or every product has enough: then “What will sell” has figures.');
    const [first] = products;
    const unknown = first.unknown_products;
    const most = first.stock === null ? '' : `${productName(first)} first: ${F.count(first.order_units)} units`;
    const chance = (value) => (value === null ? 'unknown' : F.percent0(value));
    return {
      answer: first.short_products
        ? `${F.count(first.short_products)} ${first.short_products === 1 ? 'product runs' : 'products run'} short. ${most}.`
        : 'No product with a stated stock runs short.',
      scope: nightOf(first),
      note: `${unknown ? `Of ${F.count(unknown)} more the catalogue states no stock. ` : ''}${demandQuality(quality)}`,
      body: [table({
        caption: 'Products to reorder',
        widths: ['26%', '10%', '10%', '10%', '24%', '10%', '10%'],
        head: ['Product', ...['Stock', 'To hold', 'To order', 'Expected in 4 weeks', 'Sells in 7 days', 'In 28 days'].map((text) => ({ text, n: true }))],
        rows: products.slice(0, 15).map((row) => [
          two(productName(row), row.category ? F.category(row.category) : ''), row.stock === null ? 'not stated' : F.count(row.stock), F.count(row.hold_units),
          row.order_units === null ? 'unknown' : el('b', {}, F.count(row.order_units)),
          row.units_4_weeks_low === null ? F.one(row.units_4_weeks) : two(F.one(row.units_4_weeks), `${F.one(row.units_4_weeks_low)} to ${F.one(row.units_4_weeks_high)}`),
          chance(row.within_7_days), chance(row.within_28_days)]),
      })],
    };
  },
});
