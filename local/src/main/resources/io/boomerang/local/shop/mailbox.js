// The mailbox: mails that stay on this machine.
extraTabs.mailbox = () => {
  const SHOWN = 30;
  const title = document.getElementById('title');
  title.textContent = 'Mailbox';
  title.append(el('small', {}, 'Only on this machine; nothing was sent.'));
  document.title = `Mailbox · ${shop.shop}`;
  document.getElementById('age').textContent = '';
  document.getElementById('dot').hidden = true;

  const list = el('div', {});
  const preview = el('div', { class: 'preview' }, el('p', { class: 'empty' }, 'Choose a mail to see it as its reader does.'));
  document.getElementById('panels').append(
    el('section', { class: 'card w5 mail', 'aria-labelledby': 'mails' },
      el('div', { class: 'head' }, el('h2', { id: 'mails' }, 'Mails')), list),
    el('section', { class: 'card w7', 'aria-labelledby': 'preview' },
      el('div', { class: 'head' }, el('h2', { id: 'preview' }, 'Preview')), preview));

  let chosen = null;
  let known = '';

  function show(mail) {
    chosen = mail.id;
    preview.replaceChildren(
      el('p', { class: 'answer' }, mail.subject),
      el('p', { class: 'note' }, `To ${mail.to}, ${F.local(mail.sent_at)}. Coupon ${mail.coupon}.`),
      el('iframe', { src: `mailbox/${mail.id}`, title: mail.subject, sandbox: 'allow-popups' }),
      el('p', { class: 'tools' },
        el('a', { href: `mailbox/${mail.id}.txt`, target: '_blank', rel: 'noopener' }, 'As text'),
        el('a', { href: mail.unsubscribe, target: '_blank', rel: 'noopener' }, 'Unsubscribe')));
    draw();
  }

  let mails = [];
  function draw() {
    list.replaceChildren(mails.length
      ? el('ul', { class: 'mails' }, mails.slice(0, SHOWN).map((mail) => el('li', {},
        el('button', { type: 'button', 'aria-pressed': String(mail.id === chosen), onclick: () => show(mail) },
          el('b', {}, mail.subject), el('span', {}, mail.to), el('span', {}, ago(mail.sent_at))))))
      : el('p', { class: 'empty' }, 'Nothing has arrived yet. A mail comes when a cart has gone cold.'));
    if (mails.length > SHOWN) list.append(el('p', { class: 'note' }, `${F.count(mails.length - SHOWN)} older ones are in the folder of the demonstration.`));
  }

  async function look() {
    if (!document.hidden) {
      try {
        const text = await (await fetch('mailbox/', { cache: 'no-store' })).text();
        if (text !== known) {
          known = text;
          mails = JSON.parse(text);
          const focused = document.activeElement?.closest('.mails') && chosen;
          draw();
          if (focused) list.querySelector('[aria-pressed="true"]')?.focus();
          if (!chosen && mails.length) show(mails[0]);
        }
      } catch (e) {
        say(el('p', { class: 'banner' }, T.states.never));
      }
    }
    setTimeout(look, 2000);
  }
  look();
};
