// Numbers, money and times in the reader's locale; days and hours are the shop's.
const shop = document.documentElement.dataset;

// The currency that is looked at: the address may name another one than the shop's.
const currency = (() => {
  const asked = new URLSearchParams(location.search).get('currency');
  return /^[A-Z]{3}$/.test(asked || '') ? asked : shop.currency;
})();

const F = (() => {
  const locales = navigator.languages;
  const zone = { timeZone: shop.zone };
  const money = { style: 'currency', currency };
  const shopMoney = { style: 'currency', currency: shop.currency };
  const numbers = {};
  const number = (name, options) => (value) =>
    (numbers[name] ??= new Intl.NumberFormat(locales, options)).format(value);
  const dates = {};
  const date = (name, options) => (value) =>
    (dates[name] ??= new Intl.DateTimeFormat(locales, options)).format(new Date(value));
  const relative = new Intl.RelativeTimeFormat(locales, { numeric: 'always', style: 'narrow' });
  const list = new Intl.ListFormat(locales, { type: 'conjunction' });
  return {
    count: number('count', {}),
    one: number('one', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    signed: number('signed', { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    money: number('money', money),
    money0: number('money0', { ...money, maximumFractionDigits: 0, minimumFractionDigits: 0 }),
    // Of figures that are of the shop's currency whatever the address names.
    shopMoney: number('shopMoney', shopMoney),
    shopMoney0: number('shopMoney0', { ...shopMoney, maximumFractionDigits: 0, minimumFractionDigits: 0 }),
    moneyParts: (value) => new Intl.NumberFormat(locales, money).formatToParts(value),
    percent: number('percent', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    percent0: number('percent0', { style: 'percent', maximumFractionDigits: 0 }),
    seconds: number('seconds', { maximumFractionDigits: 1 }),
    time: date('time', { ...zone, hour: 'numeric', minute: '2-digit' }),
    weekday: date('weekday', { ...zone, weekday: 'long' }),
    moment: date('moment', { ...zone, weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }),
    // A day without a time is the same day everywhere.
    day: date('day', { timeZone: 'UTC', day: 'numeric', month: 'long' }),
    dayShort: date('dayShort', { timeZone: 'UTC', day: 'numeric', month: 'short' }),
    month: date('month', { timeZone: 'UTC', month: 'short', year: 'numeric' }),
    local: date('local', { dateStyle: 'medium', timeStyle: 'medium' }),
    list: (items) => list.format(items),
    zone: () => shop.zone.replace(/.*\//, '').replace(/_/g, ' '),
    currency: (code) => new Intl.DisplayNames(['en'], { type: 'currency' }).of(code),
    ago(at) {
      const seconds = Math.max(0, Math.round((now() - new Date(at)) / 1000));
      if (seconds < 60) return relative.format(-seconds, 'second');
      if (seconds < 5400) return relative.format(-Math.round(seconds / 60), 'minute');
      if (seconds < 129600) return relative.format(-Math.round(seconds / 3600), 'hour');
      return relative.format(-Math.round(seconds / 86400), 'day');
    },
    category: (code) => {
      const last = (code || '').split('.').pop().replace(/[_-]/g, ' ');
      return last.charAt(0).toUpperCase() + last.slice(1);
    },
  };
})();

// The server's time: a reader's clock may be wrong.
let clockOffset = 0;
const now = () => Date.now() + clockOffset;

const sum = (rows, column) => rows.reduce((total, row) => total + (row[column] || 0), 0);

// Wilson's interval of a share, 95 of 100.
function shareRange(hits, all) {
  const z = 1.959964;
  const p = hits / all;
  const middle = p + (z * z) / (2 * all);
  const half = z * Math.sqrt((p * (1 - p)) / all + (z * z) / (4 * all * all));
  const scale = 1 + (z * z) / all;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}
