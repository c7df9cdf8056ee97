// A classic script in the head: the stored choice is applied before the first paint.
(() => {
  try {
    const theme = localStorage.getItem("kb:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is closed to this page: the system's preference holds.
  }
})();
