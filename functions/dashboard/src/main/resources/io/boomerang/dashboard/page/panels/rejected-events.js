panel('rejected-events', (() => {
  const HOUR = 3600000;
  const MOST = 12;
  const topics = { 'shop-events': 'Shop events', 'shop-products': 'Products', 'shop-customers': 'Customers', 'shop-activity': 'Activity' };
  const rules = {
    required: (field) => `${field} is required`, minimum: (field) => `${field} is too small`, maximum: (field) => `${field} is too large`,
    enum: (field) => `${field} is not a known value`, pattern: (field) => `${field} is badly written`, format: (field) => `${field} is badly written`,
    type: (field) => `${field} has the wrong type`, minLength: (field) => `${field} is empty`, maxLength: (field) => `${field} is too long`,
    not_in_future: (field) => `${field} is in the future`, max_decimals: (field) => `${field} has too many decimals`,
    duplicate_key: (field) => `${field} stands twice`, max_depth: (field) => `${field} is nested too deep`, unicode: (field) => `${field} is no valid text`,
    json: () => 'not JSON', utf8: () => 'not UTF-8',
  };
  const words = ({ rule, field, kind }) => {
    if (kind === 'malformed' && !field) return 'not readable as JSON';
    return rules[rule] && field ? rules[rule](field) : [field, rule].filter(Boolean).join(': ');
  };
  const topic = (row) => topics[row.topic] || row.topic;

  function facts({ today, yesterday, events, events_yesterday: before }) {
    const count = sum(today, 'records');
    const past = sum(yesterday, 'records');
    const share = (rejected, valid) => (rejected + valid > 0 ? rejected / (rejected + valid) : 0);
    return {
      count, share: share(count, events[0].events), past, pastShare: share(past, before[0].events), first: today[0],
    };
  }

  function answer({ count, first }) {
    if (!count) return 'No event was rejected today.';
    const all = first.records === count ? 'all' : `${F.count(first.records)} of ${F.count(count)}`;
    return `“${words(first)}” rejects most: ${all === 'all' ? F.count(count) : all} today, from ${topic(first).toLowerCase()}.`;
  }

  const note = (found) => `${F.percent(found.share)} of today’s events were rejected; yesterday ${F.percent(found.pastShare)}.`;

  function line(hours, row, now) {
    const values = Array(24).fill(0);
    for (const hour of hours) {
      if (hour.topic !== row.topic || hour.rule !== row.rule || hour.field !== row.field) continue;
      const past = Math.floor((now - Date.parse(hour.hour_starts_at)) / HOUR);
      if (past >= 0 && past < 24) values[23 - past] += hour.records;
    }
    return values;
  }

  return {
    tabs: ['data', 'today'],
    width: 12,
    height: 360,
    name: 'Rejected events',
    how: [
      'A record that breaks a rule is rejected by itself and kept with its reasons in the view “rejections”; it is counted by the first rule that it breaks, once however often it was delivered.',
      'An attention line is shown when 50 or more were rejected today, 1 of 100 or more, and three times yesterday’s share.',
    ],
    attention(data) {
      const found = facts(data);
      if (found.count < 50 || found.share < .01 || found.share < 3 * found.pastShare || found.pastShare === 0) return null;
      return el('p', { class: 'attention' }, el('b', {}, `${topic(found.first)}: “${words(found.first)}” since ${F.time(found.first.first_at)}. `),
        `${F.count(found.count)} were rejected today; today’s sales may be too low. `, el('a', { href: '?tab=data#rejected-events' }, 'See them'));
    },
    render(data, view) {
      const found = facts(data);
      const most = data.rules.length ? data.rules[0].records : 0;
      const lines = data.rules.map((row) => line(data.hours, row, view.now));
      const highest = Math.max(1, ...lines.flat());
      return {
        answer: answer(found),
        note: note(found),
        scope: T.range(F.day(view.from), F.day(view.to)),
        body: data.rules.length ? [table({
          caption: 'Rejected records by rule',
          widths: ['34%', '14%', '20%', '10%', '12%', '10%'],
          head: ['Rule', 'From', { text: 'Last 24 hours', class: 'phone-less' }, { text: 'Records', n: true }, { text: '', class: 'phone-less' }, { text: 'Last', n: true }],
          rows: data.rules.slice(0, MOST).map((row, i) => [words(row), topic(row), columnsMark(lines[i], highest), F.count(row.records),
            barMark(row.records, most), { class: 'soft', nodes: [ago(row.last_at)] }]),
        }), data.rules.length > MOST ? el('p', { class: 'note' }, `${F.count(data.rules.length - MOST)} rarer rules stand in the CSV.`) : null].filter(Boolean) : [],
      };
    },
    tile: {
      render(data) {
        const found = facts(data);
        return { answer: answer(found), note: note(found) };
      },
    },
  };
})());
