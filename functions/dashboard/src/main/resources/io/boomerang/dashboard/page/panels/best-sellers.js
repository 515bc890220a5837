panel('best-sellers', (() => {
  const name = (row) => row.name || `Product ${row.product_id}`;
  return {
    tabs: ['products'],
    width: 12,
    height: 520,
    name: 'Best sellers',
    how: ['Sales of the chosen days, by product, less refunds on the days on which they were made. Returned: units refunded of 100 sold.'],
    render({ products }, view) {
      if (!products.length) return { answer: 'Nothing was sold in these days.', body: [] };
      const [first] = products;
      const most = first.sales;
      const others = first.all_products - products.length;
      const rows = products.map((row) => [
        two(name(row), row.category ? F.category(row.category) : ''), F.money(row.sales), barMark(row.sales, most),
        F.percent(row.sales / first.all_sales), F.count(row.units_sold),
        row.units_sold ? F.one((100 * row.units_refunded) / row.units_sold) : '',
      ]);
      if (others > 0) {
        rows.push([`${F.count(others)} other products`, F.money(first.all_sales - sum(products, 'sales')), '',
          F.percent(1 - sum(products, 'sales') / first.all_sales), F.count(first.all_units - sum(products, 'units_sold')), '']);
      }
      rows.push({ class: 'sum', cells: ['All', F.money(first.all_sales), '', '', F.count(first.all_units), ''] });
      return {
        answer: `${name(first)} brought most: ${F.money0(first.sales)} of ${F.money0(first.all_sales)}.`,
        scope: T.range(F.day(view.from), F.day(view.to)),
        body: [table({
          caption: 'Products by sales',
          widths: ['34%', '14%', '20%', '10%', '10%', '12%'],
          head: ['Product', { text: 'Sales', n: true }, { text: '', class: 'phone-less' }, { text: 'Share', n: true }, { text: 'Units', n: true },
            { text: 'Returned of 100', n: true }],
          rows,
        })],
      };
    },
  };
})());
