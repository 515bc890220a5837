panel('lost-carts', (() => {
  const SLOT = 300000;
  const ENOUGH = 100;

  function upTo(rows, slots) {
    const part = (row) => Math.min(1, Math.max(0, slots - row.slot / 300));
    const total = { looked: 0, put: 0, bought: 0 };
    for (const row of rows) for (const key of Object.keys(total)) total[key] += part(row) * row[key];
    return total;
  }

  const lostShare = ({ put, bought }) => Math.round((100 * (put - bought)) / put);

  function bar(value, before, most) {
    return mark(14,
      svg('rect', { width: '100%', height: 12, rx: 3, fill: 'var(--sunk)' }),
      svg('rect', { width: at(value / most), height: 12, rx: 3, fill: 'var(--one)' }),
      svg('rect', { x: at(before / most), width: 2, height: 14, fill: 'var(--ink)', stroke: 'var(--card)' }));
  }

  function step(name, value, before, most) {
    return [el('p', { class: 'step' }, name, el('b', {}, F.count(value))), bar(value, before, most)];
  }

  function funnel(today, before) {
    const most = Math.max(today.looked, before.looked, 1);
    const percent = (part, all) => `(${F.percent0(all > 0 ? part / all : 0)})`;
    return el('div', { class: 'funnel' },
      step('Looked', today.looked, before.looked, most),
      el('p', { class: 'loss' }, `${F.count(today.looked - today.put)} left without a cart ${percent(today.looked - today.put, today.looked)}`),
      step('Put in a cart', today.put, before.put, most),
      el('p', { class: 'loss most' }, el('b', { class: 'bad' }, `${F.count(today.put - today.bought)} did not buy`), ` ${percent(today.put - today.bought, today.put)}`),
      step('Bought', today.bought, before.bought, most),
      el('p', { class: 'note' }, 'The thin mark: yesterday by now.'));
  }

  function categories(rows) {
    const enough = rows.filter((row) => row.carts >= ENOUGH).map((row) => ({ ...row, share: row.lost / row.carts, ...shareRange(row.lost, row.carts) }));
    enough.sort((a, b) => b.share - a.share);
    const few = rows.filter((row) => row.carts < ENOUGH);
    const axis = {
      from: Math.max(0, Math.floor(10 * Math.min(...enough.map((row) => row.low), .9)) / 10),
      to: Math.min(1, Math.ceil(10 * Math.max(...enough.map((row) => row.high), .1)) / 10),
    };
    const ticks = [.2, .4, .6, .8].filter((tick) => tick > axis.from && tick < axis.to).map((tick) => ({ at: tick, text: F.count(100 * tick) }));
    return [
      el('h3', { class: 'sub' }, 'Carts not bought, last 7 days'),
      table({
        caption: 'Carts that were not bought, by category, last 7 days, with the range that is right 95 times of 100',
        widths: ['36%', '18%', '46%'],
        head: ['Category', { text: 'Of 100', n: true }, { text: axisMark(ticks, axis) }],
        rows: [
          ...enough.map((row) => [F.category(row.category), F.count(Math.round(100 * row.share)),
            { nodes: [intervalMark({ low: row.low, value: row.share, high: row.high }, axis, true),
              el('span', { class: 'hidden' }, `${F.count(Math.round(100 * row.low))} to ${F.count(Math.round(100 * row.high))}`)] }]),
          ...few.map((row) => [F.category(row.category), { span: 2, class: 'soft', nodes: [`too few to say: ${F.count(row.carts)} carts`] }]),
        ],
      }),
    ];
  }

  return {
    tabs: ['today'],
    width: 4,
    height: 460,
    name: 'Where carts are lost',
    scope: 'visits today',
    how: [
      'A visit counts once for each step that it came to, and on the day it began. Bought: a visit with a cart that bought anything.',
      'By category: of the visits that put something of it in their cart, those that bought none of it. Under 100 carts nothing is said.',
      'The line is the range that is right 95 times of 100 (Wilson’s interval).',
    ],
    render({ today, yesterday, categories: rows }, view) {
      const total = upTo(today, Infinity);
      const before = upTo(yesterday, (view.now - view.midnight) / SLOT);
      const beside = before.put >= 1 ? `; yesterday ${lostShare(before)}` : '';
      return {
        answer: total.put > 0 ? `${lostShare(total)} of 100 carts are not bought${beside}.` : 'No cart yet today.',
        body: [funnel(total, before), ...(rows.length ? categories(rows) : [])],
        table: {
          caption: 'Visits by step, today and yesterday by now',
          head: ['Step', { text: 'Today', n: true }, { text: 'Yesterday by now', n: true }],
          rows: [['Looked', 'looked'], ['Put in a cart', 'put'], ['Bought', 'bought']].map(([name, key]) =>
            [name, F.count(total[key]), F.count(Math.round(before[key]))]),
        },
      };
    },
  };
})());
