panel('data-quality', (() => {
  const names = {
    missing: (row) => `${row.detail === 'purchase' ? 'Purchases' : 'Events'} without ${row.subject.replace(/_/g, ' ')}`,
    repeated_rows: () => 'Rows that came again (counted once)', two_times: () => 'Ids used for two times', two_contents: () => 'Ids used for two contents',
  };
  const key = (row) => [row.metric, row.subject, row.detail].join('/');

  return {
    tabs: ['data'],
    width: 12,
    height: 320,
    name: 'What is wrong with the data',
    scope: 'last 7 days',
    how: [
      'Missing: events that the shop sent without the field; the figures that need it leave them out. A purchase without a price takes the catalogue’s.',
      'Rows that came again: deliveries are at least once, and every view counts an event once. Ids used twice are a fault of the sender: the first one published counts.',
      'Read once an hour.',
    ],
    render({ measures }) {
      const days = [...new Set(measures.map((row) => row.day))].slice(0, 7);
      const wrong = measures.filter((row) => row.metric !== 'events');
      if (!wrong.length) return { answer: 'No event came in the last 7 days.', body: [] };
      const events = sum(measures.filter((row) => row.metric === 'events'), 'amount');
      const kinds = [...new Map(wrong.map((row) => [key(row), row])).values()];
      const total = (row) => sum(wrong.filter((each) => key(each) === key(row)), 'amount');
      const doubled = sum(wrong.filter((row) => row.metric === 'two_times' || row.metric === 'two_contents'), 'amount');
      const cell = (row, day) => {
        const found = wrong.find((each) => each.day === day && key(each) === key(row));
        return found ? two(F.count(found.amount), found.share === null ? '' : F.percent(found.share)) : '';
      };
      return {
        answer: doubled ? `${F.count(doubled)} ids were used twice among ${F.count(events)} events.` : `No id was used twice among ${F.count(events)} events.`,
        body: [table({
          caption: 'Missing and doubled values by day',
          head: ['What', { text: 'Together', n: true }, ...days.map((day) => ({ text: F.dayShort(day), n: true }))],
          rows: kinds.map((row) => [names[row.metric](row), F.count(total(row)), ...days.map((day) => cell(row, day))]),
        })],
      };
    },
  };
})());
