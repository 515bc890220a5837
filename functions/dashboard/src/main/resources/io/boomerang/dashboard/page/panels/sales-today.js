panel('sales-today', (() => {
  const SLOT = 300000;
  const HOUR = 12;
  const LEAST_ORDERS = 20;

  // Sums up to a slot that has passed in part.
  function upTo(rows, slots) {
    const part = (row) => Math.min(1, Math.max(0, slots - row.slot / 300));
    const total = { sales: 0, ordered: 0, orders: 0, visits: 0, buyers: 0 };
    for (const row of rows) for (const name of Object.keys(total)) total[name] += part(row) * (row[name] || 0);
    return total;
  }

  function byHour(rows, hours) {
    const sums = Array(hours).fill(0);
    for (const row of rows) sums[Math.min(hours - 1, Math.floor(row.slot / 3600))] += row.sales;
    return sums;
  }

  function compared(today, before, words) {
    if (before.sales <= 0) return null;
    const more = today.sales - before.sales;
    return el('p', {}, el('b', {}, F.money0(Math.abs(more))), ` ${more < 0 ? 'less' : 'more'} than ${words} `,
      before.orders >= LEAST_ORDERS ? change(today.sales, before.sales) : null);
  }

  function figure(name, value, current, before, format, enough) {
    const beside = before > 0
      ? [enough ? [change(current, before), ' '] : null, `from ${format(before)}`].flat()
      : ['nothing yet yesterday'];
    return el('div', {}, el('dt', {}, name), el('dd', {}, value), el('dd', {}, beside));
  }

  function amount(sales) {
    const parts = F.moneyParts(sales);
    const isCents = (part, i) => part.type === 'fraction' || (part.type === 'decimal' && parts[i + 1]);
    return el('strong', {}, parts.map((part, i) => (isCents(part, i) ? el('span', {}, part.value) : part.value)));
  }

  function average(total) {
    return total.orders > 0 ? total.ordered / total.orders : 0;
  }

  function conversion(total) {
    return total.visits > 0 ? total.buyers / total.visits : 0;
  }

  function draw(today, yesterday, view, hour, label) {
    const time = (i) => F.time(view.midnight + i * HOUR * SLOT);
    return chart('sales-today', label, () => ({
      data: {
        labels: today.map((sales, i) => time(i)),
        datasets: [{
          data: today.map((sales, i) => (i <= hour ? sales : null)), barPercentage: .64, categoryPercentage: 1, borderRadius: 3,
          backgroundColor: today.map((sales, i) => (i === hour ? hatch('one') : colour('one'))),
          borderColor: colour('one'), borderWidth: today.map((sales, i) => (i === hour ? 1 : 0)),
        }],
      },
      options: {
        marks: yesterday,
        y: { suggestedMax: Math.max(...yesterday, ...today, 1), ticks: { callback: (value) => F.money0(value) } },
        x: { ticks: { callback: (value, i) => (i % 6 === 0 ? time(i) : null) } },
        tooltip: {
          callbacks: {
            title: (items) => `${time(items[0].dataIndex)} to ${time(items[0].dataIndex + 1)}`,
            label: (item) => [`Today ${F.money(item.raw || 0)}`, `Yesterday ${F.money(yesterday[item.dataIndex])}`],
          },
        },
      },
    }));
  }

  return {
    tabs: ['today'],
    width: 8,
    height: 430,
    name: 'Sales today',
    scope: 'since midnight, net of refunds',
    how: [
      'Sales are what was paid for each purchase, after discount, less refunds. A refund counts on its own day.',
      'An order is all that one customer bought in one visit; it counts when its first purchase was made.',
      'An average order is before refunds. Conversion is the share of visits that bought. Yesterday and last week count up to the same time of day.',
    ],
    render({ today, yesterday, week_before: weekBefore, visits, visits_yesterday: visitsYesterday }, view) {
      const slots = (view.now - view.midnight) / SLOT;
      const hour = Math.floor(slots / HOUR);
      const total = upTo([...today, ...visits], Infinity);
      const before = upTo([...yesterday, ...visitsYesterday], slots);
      const week = upTo(weekBefore, slots);
      const hours = [byHour(today, 24), byHour(yesterday, 24)];
      document.title = `${F.money0(total.sales)} today · ${shop.shop}`;
      const finding = `Sales by hour: ${F.money0(total.sales)} today, ${F.money0(before.sales)} yesterday by now`;
      const isEnough = before.orders >= LEAST_ORDERS;
      return {
        body: [
          el('div', { class: 'amount' }, amount(total.sales), el('div', {},
            total.orders ? null : el('p', {}, 'No sale yet today.'),
            compared(total, before, 'yesterday by now'),
            compared(total, week, `last ${F.weekday(view.now)}`))),
          el('p', { class: 'key' }, el('span', {}, el('i', {}), 'Today, by hour'),
            el('span', {}, el('i', { class: 'hatched' }), 'this hour so far'),
            el('span', {}, el('i', { class: 'mark' }), 'Yesterday')),
          draw(...hours, view, hour, finding),
          el('dl', { class: 'figures' },
            figure('Orders', F.count(total.orders), total.orders, Math.round(before.orders), F.count, isEnough),
            figure('Average order', F.money(average(total)), average(total), average(before), F.money, isEnough),
            figure('Conversion', F.percent(conversion(total)), conversion(total), conversion(before), F.percent, isEnough)),
        ],
        table: {
          caption: finding,
          head: ['Hour', { text: 'Today', n: true }, { text: 'Yesterday', n: true }],
          rows: hours[0].map((sales, i) =>
            [F.time(view.midnight + i * HOUR * SLOT), i > hour ? 'not yet' : F.money(sales), F.money(hours[1][i])]),
        },
      };
    },
  };
})());
