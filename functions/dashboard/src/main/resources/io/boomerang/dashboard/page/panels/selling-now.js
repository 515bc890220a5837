panel('selling-now', (() => {
  const SLOTS = 12;
  const name = (row) => row.name || `Product ${row.product_id}`;
  const columns = (row) => Array.from({ length: SLOTS }, (each, i) => Math.max(0, row[`u${i}`]));

  // Rising: the last half hour against the first, beyond what chance makes of such numbers.
  function isRising(values) {
    const total = values.reduce((a, b) => a + b, 0);
    const half = (from) => values.slice(from, from + 6).reduce((a, b) => a + b, 0);
    return total > 0 && (half(6) - half(0)) / Math.sqrt(total) > 2;
  }

  function answer(first) {
    const sold = `${F.count(first.units)} sold in the last hour`;
    return `${name(first)} leads: ${sold}${isRising(columns(first)) ? ', and rising' : ''}.`;
  }

  return {
    tabs: ['today'],
    width: 8,
    height: 460,
    name: 'Selling now',
    scope: 'last 60 minutes',
    how: [
      'Units and sales of the last 60 minutes, less refunds. The small columns are five minutes each, on one scale.',
      'Rising: (last 30 minutes − first 30 minutes) ÷ √(both) is above 2.',
    ],
    render({ products }) {
      if (!products.length || products[0].units <= 0) {
        return { answer: 'Nothing was sold in the last hour.', body: [] };
      }
      const most = Math.max(...products.map((row) => row.units));
      const highest = Math.max(...products.flatMap(columns));
      const rows = products.map((row) => [
        two(name(row), row.category ? F.category(row.category) : ''), F.money(row.sales), columnsMark(columns(row), highest),
        F.count(row.units), barMark(row.units, most), { class: 'soft n', nodes: [ago(row.last_sold)] },
      ]);
      const [first] = products;
      const others = first.all_products - products.length;
      if (others > 0) {
        rows.push([`${F.count(others)} other products`, F.money(first.all_sales - sum(products, 'sales')), '',
          F.count(first.all_units - sum(products, 'units')), '', '']);
      }
      rows.push({ class: 'sum', cells: ['All', F.money(first.all_sales), '', F.count(first.all_units), '', ''] });
      return {
        answer: answer(first),
        body: [table({
          caption: 'Products sold in the last 60 minutes',
          widths: ['30%', '14%', '18%', '8%', '16%', '14%'],
          head: ['Product', { text: 'Sales', n: true }, { text: 'By 5 minutes', class: 'phone-less' }, { text: 'Units', n: true },
            { text: '', class: 'phone-less' }, { text: 'Last sold', n: true }],
          rows,
        })],
      };
    },
  };
})());
