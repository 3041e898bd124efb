// The desk by the keyboard: whatever a key does, a button or link on the page does too.
(() => {
  'use strict';
  const typing = target => /^(input|textarea|select)$/i.test(target.tagName) && target.type !== 'checkbox';
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target)) return;
    if (event.key === 'x') {
      const box = document.activeElement?.closest('tr')?.querySelector('input[type=checkbox]');
      if (box) { event.preventDefault(); box.click(); }
      return;
    }
    const found = [...document.querySelectorAll('[data-key]')].find(one => one.dataset.key === event.key);
    if (!found) return;
    event.preventDefault();
    if (found.tagName === 'DETAILS') { found.open = !found.open; found.querySelector('summary').focus(); }
    else if (typing(found)) { found.focus(); found.select?.(); }
    else found.click();
  });
})();
