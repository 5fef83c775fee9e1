// Runs before the first paint, as a classic script, so that a chosen theme does not flash.
(() => {
  try {
    const theme = localStorage.getItem('serai.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is switched off: the system's theme holds.
  }
})();
