// Runs before a page: notes when it began to load, when somebody joined, and when the first remote picture was shown.
// Milliseconds since 1970.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  window.stopwatch = { loadedAt: performance.timeOrigin, joinedAt: 0, shownAt: 0 };
  addEventListener('submit', () => { window.stopwatch.joinedAt = now(); }, { capture: true });
  addEventListener('DOMContentLoaded', () => {
    const theirs = document.querySelector('video:not([muted])');
    theirs?.requestVideoFrameCallback(() => { window.stopwatch.shownAt = now(); });
  });
})();
