import { messages } from '/_shared/messages.mjs';
import { dressed } from '/_shared/links.mjs';

const view = document.querySelector('#view');
document.querySelector('#count').textContent = String(messages.length);

const COLOURS = ['#2f6f5e', '#7a4f9a', '#b0552f', '#2f5f9a', '#8a6d1f', '#96405f'];

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function avatar(message) {
  const at = messages.indexOf(message) % COLOURS.length;
  return element('span', { class: 'avatar', style: `background:${COLOURS[at]}`, 'aria-hidden': 'true' }, message.from[0]);
}

function link(message) {
  const attributes = { class: 'button', 'data-test': 'link', href: dressed(message.target, message.through) };
  if (message.opens !== 'same-tab') attributes.target = '_blank';
  if (message.opens === 'noreferrer') attributes.rel = 'noreferrer noopener';
  return element('a', attributes, message.button);
}

function inbox() {
  document.title = `Inbox (${messages.length}) – Mail`;
  const rows = messages.map((message) =>
    element('a', { class: 'row', href: `#inbox/${message.id}`, 'data-test': message.id },
      avatar(message),
      element('b', {}, message.from),
      element('span', { class: 'subject' }, message.subject, element('span', { class: 'snippet' }, ` – ${message.text[0]}`)),
      element('time', {}, message.time)));
  view.replaceChildren(element('div', { class: 'list' }, ...rows));
}

function one(message) {
  document.title = `${message.subject} – Mail`;
  view.replaceChildren(
    element('article', {},
      element('a', { class: 'back', href: '#inbox' }, '← Inbox'),
      element('h1', {}, message.subject),
      element('div', { class: 'sender' }, avatar(message),
        element('div', {}, element('b', {}, message.from), element('small', {}, ` <${message.address}>`), element('br'), element('small', {}, 'to me')),
        element('time', {}, message.time)),
      element('div', { class: 'letter' },
        element('p', {}, 'Hello Dev,'),
        ...message.text.map((text) => element('p', {}, text)),
        element('p', {}, link(message)),
        element('p', { class: 'small' }, `${message.from}. You get this message because dev@example.com is an administrator.`))));
}

function show() {
  const id = location.hash.split('/')[1];
  const message = messages.find((candidate) => candidate.id === id);
  if (message) one(message);
  else inbox();
}

addEventListener('hashchange', show);
show();
