panel('customers-at-risk', (() => {
  const DRIFT = 0.2;

  function quality(rows) {
    const of = (metric) => rows.find((row) => row.metric === metric);
    const left = of('left_above_threshold');
    const drift = of('drift_scores');
    const lines = [];
    if (left && left.low !== null) {
      lines.push(`Of those above the threshold, ${F.percent0(left.value)} really left when the model was judged (95 of 100: ${F.percent0(left.low)} to ${F.percent0(left.high)}).`);
    }
    if (drift && drift.value > DRIFT) lines.push('The customers of today are unlike those that the model was trained on: believe it less until it is trained anew.');
    return lines;
  }

  return {
    tabs: ['customers'],
    width: 12,
    height: 480,
    name: 'About to leave',
    how: [
      'Probability that the customer buys nothing within the model’s horizon, 60 days unless the history is too short. Calibrated: of 100 customers at 80 %, some 80 leave.',
      'Reasons: what changes the answer most when it is set to the middle of all customers.',
      'Judged on customers and a period that the model has not seen. Computed every night; read once an hour.',
    ],
    render({ customers, quality: rows }) {
      if (!customers.length) {
        return { answer: 'No model serves: nothing is said of customers, and nobody gets a mail.', note: 'It needs 500 customers with an order, 120 days of history and an order in the last 30 days.', body: [] };
      }
      const [first] = customers;
      return {
        answer: `${F.count(first.high_customers)} customers are very likely to leave, ${F.count(first.all_customers - first.high_customers)} likelier than not.`,
        scope: F.day(first.run_date),
        note: quality(rows).join(' '),
        body: [table({
          caption: 'Customers by their probability to leave',
          widths: ['20%', '10%', '14%', '56%'],
          head: ['Customer', { text: 'Probability', n: true }, { text: 'Last order', n: true }, 'Why'],
          rows: customers.map((row) => [
            row.user_id, F.percent0(row.probability), `${F.count(row.days_since_last_purchase)} days ago`,
            two(row.reason_1 || '', row.reason_2 || ''),
          ]),
        })],
      };
    },
  };
})());
