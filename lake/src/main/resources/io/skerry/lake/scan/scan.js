// Decisions are collected as commands; nothing leaves the page.
const cards = [...document.querySelectorAll('section')];
const basket = document.getElementById('basket');
const count = document.getElementById('count');
const filter = document.getElementById('filter');
const shown = () => cards.filter(card => !card.hidden);
let at = -1;

function go(step) {
  const list = shown();
  if (list.length === 0) return;
  const here = at < 0 ? -1 : list.indexOf(cards[at]);
  const next = list[Math.max(0, Math.min(list.length - 1, here + step))];
  cards.forEach(card => card.classList.remove('here'));
  next.classList.add('here');
  next.scrollIntoView({block: 'nearest'});
  next.focus({preventScroll: true});
  at = cards.indexOf(next);
}

function decide(card, what) {
  card.dataset.decision = card.dataset.decision === what ? '' : what;
  card.querySelectorAll('button').forEach(b =>
    b.setAttribute('aria-pressed', String(b.dataset.what === card.dataset.decision)));
  const lines = cards.filter(c => c.dataset.decision)
    .map(c => 'skerry scan decide ' + c.id + ' --' + c.dataset.decision);
  basket.value = lines.join('\n');
  count.textContent = lines.length + (lines.length === 1 ? ' decision' : ' decisions');
}

cards.forEach((card, i) => {
  card.tabIndex = 0;
  card.addEventListener('focusin', () => {
    cards.forEach(c => c.classList.remove('here'));
    card.classList.add('here');
    at = i;
  });
  card.querySelectorAll('button').forEach(b => b.addEventListener('click', () => decide(card, b.dataset.what)));
});

filter.addEventListener('input', () => {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  cards.forEach(card => {
    const text = card.textContent.toLowerCase();
    card.hidden = !words.every(word => text.includes(word));
  });
  at = -1;
});

document.getElementById('copy').addEventListener('click', () => {
  basket.select();
  document.execCommand('copy');
});

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === filter || event.target === basket) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  const card = cards[at];
  if (event.key === 'j') go(1);
  else if (event.key === 'k') go(-1);
  else if (event.key === 'a' && card) { decide(card, 'allow'); go(1); }
  else if (event.key === 'r' && card) { decide(card, 'report'); go(1); }
  else if (event.key === '/') filter.focus();
  else return;
  event.preventDefault();
});
