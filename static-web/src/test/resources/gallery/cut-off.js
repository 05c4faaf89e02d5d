// Says which words on the page a person cannot read to their end: cut at the side by the page or by what holds them, or lying
// where no scrolling leads. A name that ends in dots is in order where some of it is seen and pointing at it tells it whole.
() => {
  const found = new Set();
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const forTheEar = (element) => element.closest('.only-heard, .tip');
  const fewest = 96; // pixels, for some ten letters
  const arrow = 20; // that a browser draws into a select
  const scrolls = (style) => /auto|scroll/u.test(style);
  const says = (text) => text.data.trim().replace(/\s+/gu, ' ').slice(0, 60);

  const check = (text, box) => {
    for (let holder = text.parentElement; holder; holder = holder.parentElement) {
      const { overflowX, overflowY, textOverflow, position } = getComputedStyle(holder);
      const edge = holder.getBoundingClientRect();
      if (overflowX !== 'visible' && (box.left < edge.left - 1 || box.right > edge.right + 1)) {
        if (textOverflow === 'ellipsis' && holder.title === holder.textContent && holder.clientWidth > fewest) return;
        found.add(`"${says(text)}" is cut by ${holder.localName}#${holder.id}.${holder.className}`);
      }
      if (scrolls(overflowY)) return;
      if (overflowY !== 'visible' && (box.top < edge.top - 1 || box.bottom > edge.bottom + 1)) found.add(`"${says(text)}" is cut below or above by ${holder.localName}#${holder.id}`);
      if (position === 'fixed') break;
    }
    if (box.left < -1 || box.right > innerWidth + 1) found.add(`"${says(text)}" leaves the page at its side`);
    if (box.top < -1 || box.bottom > innerHeight + 1) found.add(`"${says(text)}" leaves the page above or below`);
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.trim() || text.parentElement.closest('select, noscript, script') || forTheEar(text.parentElement) || !seen(text.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 0) check(text, box);
  }
  for (const holder of document.querySelectorAll('body *')) {
    if (seen(holder) && holder.scrollWidth > holder.clientWidth + 1 && scrolls(getComputedStyle(holder).overflowX)) found.add(`${holder.localName}#${holder.id} scrolls sideways`);
  }
  const pen = document.createElement('canvas').getContext('2d');
  for (const choice of document.querySelectorAll('.card select')) {
    const { font, paddingLeft, paddingRight } = getComputedStyle(choice);
    pen.font = font;
    const text = choice.selectedOptions[0]?.text ?? '';
    const room = choice.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - arrow;
    if (seen(choice) && pen.measureText(text).width > room) found.add(`"${text}" is cut by select#${choice.id}`);
  }
  for (const card of document.querySelectorAll('.card:not(:modal)')) {
    for (const control of document.querySelectorAll('.head :is(button, select, .wordmark svg)')) {
      const [one, other] = [card, control].map((element) => element.getBoundingClientRect());
      const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
      if (seen(card) && seen(control) && !apart) found.add(`${control.localName}#${control.id} and ${card.localName}#${card.id} lie over each other`);
    }
  }
  return [...found];
}
