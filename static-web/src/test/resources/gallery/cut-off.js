// Says which words on the page a person cannot read to their end: cut at the side by the page or by what holds them, or lying
// where no scrolling leads. A name that ends in dots is in order where some of it is seen and pointing at it tells it whole.
() => {
  const found = new Set();
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const forTheEar = (element) => element.closest('.only-heard, .tip');
  const fewest = 96; // pixels, for some ten letters
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
  return [...found];
}
