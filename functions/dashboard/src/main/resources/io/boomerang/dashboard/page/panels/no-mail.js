panel('no-mail', (() => {
  const groups = [
    ['The customer’s choice', {
      no_consent: 'Did not agree to mail', unsubscribed: 'Unsubscribed', spam_report: 'Reported a mail as spam', purchased: 'Bought meanwhile',
      active_again: 'Came back by themselves', cart_empty: 'Emptied the cart', cart_gone: 'Cart is gone',
    }],
    ['Our rules', {
      frequency_cap: 'Had an offer not long ago', held_out: 'Held out, to compare', below_minimum: 'Worth too little', campaign_off: 'Offers were switched off',
      waiting: 'Still to be decided, or night there',
    }],
    ['Something is missing or broke', {
      no_email: 'No e-mail address', bounced: 'Address bounced', stale: 'Too late to write', failed: 'Mail provider refused', unknown: 'Mail provider did not answer',
    }],
  ];
  const texts = Object.assign({}, ...groups.map(([, outcomes]) => outcomes));
  const text = (outcome) => texts[outcome] || F.category(outcome);
  const sentences = { no_consent: 'are of customers who did not agree to mail', no_email: 'are of customers without an e-mail address', purchased: 'were bought meanwhile' };

  function facts(outcomes) {
    const without = outcomes.filter((row) => row.outcome !== 'sent');
    const failed = sum(outcomes.filter((row) => row.outcome === 'failed' || row.outcome === 'unknown'), 'carts');
    return { without, count: sum(without, 'carts'), sent: sum(outcomes.filter((row) => row.outcome === 'sent'), 'carts'), failed };
  }

  function groupRows([title, names], rows, most) {
    const found = rows.filter((row) => names[row.outcome] !== undefined);
    if (!found.length) return [];
    return [{ class: 'group', cells: [{ span: 3, nodes: [title] }] },
      ...found.map((row) => [text(row.outcome), F.count(row.carts), barMark(row.carts, most)])];
  }

  return {
    tabs: ['offers', 'today'],
    width: 5,
    height: 400,
    name: 'Why carts got no mail',
    how: [
      'Every cart that was left in these days, by what was decided on it: one reason each, the first rule that said no.',
      'Held out: customers who get no offer, so that it can be seen what offers change.',
    ],
    render({ outcomes }) {
      const { without, count, sent } = facts(outcomes);
      if (!count) return { answer: sent ? 'Every cart that was left got a mail.' : 'No cart was left behind in these days.', body: [] };
      const [first] = without;
      const most = first.carts;
      const others = without.filter((row) => texts[row.outcome] === undefined);
      const of = sentences[first.outcome] || `: ${text(first.outcome).toLowerCase()}`;
      return {
        answer: `Of ${F.count(count)} carts without a mail, ${F.count(first.carts)}${of.startsWith(':') ? of : ` ${of}`}.`,
        body: [table({
          caption: 'Carts that were left, by what was decided',
          widths: ['62%', '14%', '24%'],
          head: ['Reason', { text: 'Carts', n: true }, ''],
          rows: [
            ...groups.flatMap((group) => groupRows(group, without, most)),
            ...groupRows(['Other', Object.fromEntries(others.map((row) => [row.outcome, '']))], others, most),
            { class: 'sum', cells: ['Without a mail', F.count(count), ''] },
            ['With a mail', F.count(sent), ''],
            { class: 'sum', cells: ['All carts left', F.count(count + sent), ''] },
          ],
        })],
      };
    },
    tile: {
      name: 'Carts without a mail',
      render({ outcomes }) {
        const { without, count, failed } = facts(outcomes);
        if (!count) return { answer: 'No cart went without a mail.', note: 'Last 28 days.' };
        const [first] = without;
        return {
          answer: `${F.count(first.carts)} of ${F.count(count)}: ${text(first.outcome).toLowerCase()}.`,
          note: `${failed ? `${F.count(failed)} failed at the mail provider. ` : ''}Last 28 days.`,
        };
      },
    },
  };
})());
