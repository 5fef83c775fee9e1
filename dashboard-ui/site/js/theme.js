// Runs before the first paint, as a classic script, so that a chosen theme does not flash and rows do not jump.
(() => {
  try {
    const theme = localStorage.getItem('serai.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    if (localStorage.getItem('serai.density') === 'compact') document.documentElement.dataset.density = 'compact';
  } catch {
    // Storage is switched off: the system's theme and the usual rows hold.
  }
})();
