panel('freshness', (() => {
  const names = { events: 'Events', activity: 'What the system did', product_prices: 'Catalogue', rejected_events: 'Rejected events' };
  const seconds = (ms) => {
    if (ms === null) return '';
    if (ms < 60000) return `${F.seconds(ms / 1000)} s`;
    return ms < 7200000 ? `${F.seconds(ms / 60000)} min` : `${F.seconds(ms / 3600000)} h`;
  };
  const both = (half, most) => (half === null ? '' : two(seconds(half), `99 of 100: ${seconds(most)}`));
  return {
    tabs: ['data'],
    width: 12,
    height: 300,
    name: 'How fresh the figures are',
    scope: 'last 24 hours',
    how: [
      'Published: from what happened to the message that says so, which is the sender’s part. Stored: from the message to a row that can be queried.',
      'The whole way is measured, not added up. Half of the rows are faster than the first figure, 99 of 100 than the second. What happened more than 48 hours before is a file of history and left out.',
    ],
    render({ tables }) {
      const events = tables.find((row) => row.table_name === 'events');
      return {
        answer: events && events.count_rows
          ? `Half of the events can be seen ${seconds(events.p50_whole_way_ms)} after they happened, 99 of 100 within ${seconds(events.p99_whole_way_ms)}.`
          : 'No event came in the last 24 hours.',
        body: [table({
          caption: 'Age and delays of each table',
          head: ['What', { text: 'Rows', n: true }, { text: 'Newest', n: true }, { text: 'Published after', n: true }, { text: 'Stored after', n: true },
            { text: 'The whole way', n: true }],
          rows: tables.map((row) => [
            names[row.table_name] || row.table_name, F.count(row.count_rows),
            row.newest_ingested_at ? ago(row.newest_ingested_at) : 'none',
            both(row.p50_to_published_ms, row.p99_to_published_ms), both(row.p50_to_row_ms, row.p99_to_row_ms),
            both(row.p50_whole_way_ms, row.p99_whole_way_ms)]),
        })],
      };
    },
  };
})());
