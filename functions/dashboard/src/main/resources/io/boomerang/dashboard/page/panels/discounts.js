panel('discounts', (() => {
  const NEEDED = 100;
  const campaigns = { cart: 'Cart left', churn: 'About to leave', reward: 'Reward', reminder: 'Reminder of a reward' };

  const percent = (id) => /(\d+)/.exec(id);
  const name = (row) => {
    if (row.discount === 'free_shipping') return 'Free shipping';
    const found = percent(row.discount);
    return found ? `${found[1]} % off` : F.category(row.discount);
  };
  const campaign = (row) => campaigns[row.campaign] || F.category(row.campaign);
  const hundred = (share) => 100 * share;

  function verdict(row) {
    if (!row.is_enough || row.lift === null) return 'few';
    if (row.lift_low > 0) return 'works';
    return row.lift_high < 0 ? 'costs' : 'open';
  }

  const words = { few: 'Too few to say', works: 'Works', costs: 'Costs buyers', open: 'Cannot tell yet' };

  function answer(rows) {
    const of = (kind) => rows.filter((row) => verdict(row) === kind).map(name);
    const some = (names, one, many, end) => (names.length ? `${F.list(names)}${names.length > 1 ? many : one}${end}` : '');
    const parts = [
      some(of('works'), ' brings', ' bring', ' extra buyers.'), some(of('costs'), ' costs', ' cost', ' buyers.'),
      some(of('open'), '', '', ': cannot tell yet.'),
    ].filter(Boolean);
    return parts.length ? parts.join(' ') : 'Too few customers to say which discount works.';
  }

  function axis(rows) {
    const enough = rows.filter((row) => verdict(row) !== 'few');
    const low = Math.min(0, ...enough.map((row) => hundred(row.lift_low)));
    const high = Math.max(1, ...enough.map((row) => hundred(row.lift_high)));
    const pad = (high - low) * .06;
    return { from: low - pad, to: high + pad };
  }

  function ticks({ from, to }) {
    const step = niceStep(to - from);
    const all = [];
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) all.push({ at, text: at === 0 ? '0' : F.signed(at).replace(/[.,]0$/, '') });
    return all;
  }

  const interval = (row) => ({ low: hundred(row.lift_low), value: hundred(row.lift), high: hundred(row.lift_high) });

  function tableRowOf(row, scale) {
    const kind = verdict(row);
    const redeemed = shareOf(row.count_redeemed, row.count_sent);
    const few = T.tooFew(`${F.count(Math.min(row.count_users_offered, row.count_users_held_out))} customers ${row.count_users_held_out <= row.count_users_offered ? 'kept without' : 'to be offered'}`, F.count(NEEDED));
    const lift = interval(row);
    return [
      two(name(row), campaign(row)),
      kind === 'few' ? { class: 'soft wide', nodes: [few.replace('Too few to say: ', '')] } : { class: 'wide', nodes: [intervalMark(lift, scale)] },
      kind === 'few' ? '' : two(F.signed(lift.value), `${F.signed(lift.low)} to ${F.signed(lift.high)}`),
      el('b', { class: kind === 'few' ? 'soft' : null }, words[kind]),
      two(F.count(row.count_redeemed), `of ${F.count(row.count_sent)} sent`),
      row.count_sent ? two(F.percent(redeemed.value), `${F.one(100 * redeemed.low)} to ${F.one(100 * redeemed.high)}`) : '',
      kind === 'few' ? { class: 'soft', nodes: ['not known yet'] } : two(F.shopMoney0(row.net_effect), `${F.shopMoney0(row.revenue_lift_low * row.count_users_offered)} to ${F.shopMoney0(row.revenue_lift_high * row.count_users_offered)}`),
    ];
  }

  function shareOf(hits, all) {
    return all ? { value: hits / all, ...shareRange(Math.min(hits, all), all) } : { value: 0, low: 0, high: 0 };
  }

  return {
    tabs: ['offers', 'today'],
    width: 12,
    height: 260,
    name: 'Which discount works',
    scope: 'last 90 days',
    how: [
      'Extra buyers: of 100 customers chosen for the offer, how many more ordered than of 100 kept without, whatever was then sent or opened. Newcombe’s interval, right 95 times of 100.',
      'Works: the whole range is above 0. Costs buyers: the whole range is below 0. Under 100 customers a side nothing is said.',
      'Redemption rate: offers whose code an order has, of those sent. Net effect: extra revenue a customer times the customers chosen (Welch’s interval); prices are after discount, what free shipping costs is not in it.',
      'Opened mails stand in the CSV only: mail programs open mails by themselves.',
    ],
    render({ offers }) {
      if (!offers.length) return { answer: 'No offer was made in these days.', body: [] };
      const scale = axis(offers);
      return {
        answer: answer(offers),
        note: 'Extra buyers: of 100 customers chosen for the offer, how many more bought than of 100 kept without. The line is the range that is right 95 times of 100; where it crosses 0, the offer may do nothing.',
        body: [table({
          caption: 'Offers by campaign and discount',
          class: 'stacked',
          widths: ['16%', '30%', '12%', '13%', '10%', '10%', '11%'],
          head: ['Offer', { text: [el('span', {}, 'Extra buyers per 100'), axisMark(ticks(scale), scale)], class: 'wide' }, { text: '', n: true },
            'Verdict', { text: 'Redeemed', n: true, name: 'Redeemed' }, { text: 'Redemption rate', n: true, name: 'Rate' }, { text: 'Net effect', n: true, name: 'Net effect' }],
          rows: offers.map((row) => tableRowOf(row, scale)),
        })],
      };
    },
    tile: {
      render({ offers }) {
        const known = offers.filter((row) => verdict(row) !== 'few').sort((a, b) => b.lift - a.lift);
        if (!known.length) {
          const sent = sum(offers, 'count_sent');
          return { answer: 'Too few customers to say yet.', note: `${F.count(sent)} mails sent, ${F.count(sum(offers, 'count_redeemed'))} codes redeemed in 90 days.` };
        }
        const [best] = known;
        const lift = interval(best);
        const scale = axis([best]);
        return {
          answer: verdict(best) === 'works' ? `${name(best)}: ${F.one(lift.value)} extra buyers per 100 customers.` : `${name(best)}: ${words[verdict(best)].toLowerCase()}.`,
          body: [intervalMark(lift, scale), axisMark(ticks(scale), scale)],
          note: `Between ${F.one(lift.low)} and ${F.one(lift.high)}.${known.length > 1 ? ` ${answer(known.slice(1))}` : ''}`,
        };
      },
    },
  };
})());
