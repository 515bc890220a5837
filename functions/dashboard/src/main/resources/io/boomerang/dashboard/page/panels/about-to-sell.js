panel('about-to-sell', (() => {
  function quality(rows) {
    const better = measureOf(rows, 'sale_within_7_days', 'log_loss_less_smoothed_share');
    const error = measureOf(rows, 'sale_within_7_days', 'calibration_error');
    const lines = [];
    if (error) lines.push(`In weeks that it had not seen, what it said and what came were ${F.percent(error.value)} apart.`);
    if (better && better.high !== null) {
      lines.push(better.high < 0 ? 'It knew more than the share of weeks with a sale.' : 'It did not know surely more than the share of weeks with a sale.');
    }
    return lines.join(' ') || 'How far these figures miss was not measured.';
  }

  return {
    tabs: ['products'],
    width: 6,
    height: 460,
    name: 'About to sell',
    how: [
      'Probability that at least one unit sells within 7 and 28 days. Calibrated: of 100 products at 80 %, some 80 sell.',
      'Bought of 100 views: the chance that a visit which looks at the product buys it, with its range; empty without views.',
    ],
    render({ products, quality: rows }) {
      if (!products.length) return noRun('It needs nine weeks with sales.');
      const [first] = products;
      const hundred = (value) => F.one(100 * value);
      return {
        answer: `${productName(first)} is likeliest to sell within a week: ${F.percent0(first.within_7_days)}. Of ${F.count(first.all_products)} products, some ${F.count(Math.round(first.expected_products))} will.`,
        scope: nightOf(first),
        note: quality(rows),
        body: [table({
          caption: 'Products by their probability to sell',
          head: ['Product', ...['In 7 days', 'In 28 days', 'Bought of 100 views'].map((text) => ({ text, n: true }))],
          rows: products.slice(0, 10).map((row) => [
            two(productName(row), row.category ? F.category(row.category) : ''), F.percent0(row.within_7_days), F.percent0(row.within_28_days),
            row.view_to_purchase === null ? '' : two(hundred(row.view_to_purchase), `${hundred(row.view_to_purchase_low)} to ${hundred(row.view_to_purchase_high)}`)]),
        })],
      };
    },
  };
})());
