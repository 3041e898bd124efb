// The desk by the keyboard: whatever a key does, a button or link on the page does too.
(() => {
  'use strict';
  const typing = target => /^(input|textarea|select)$/i.test(target.tagName) && target.type !== 'checkbox';
  // How many rows are picked; the bar of bulk acts stays in sight while there are some.
  const boxes = () => [...document.querySelectorAll('.pick input[name=task]')];
  const count = () => {
    const picked = boxes().filter(box => box.checked).length, all = document.querySelector('[data-pick-all]');
    document.querySelector('.bulk')?.classList.toggle('picked', picked > 0);
    const number = document.querySelector('[data-picked]');
    if (number) number.textContent = picked || '';
    if (all) { all.hidden = false; all.checked = picked > 0 && picked === boxes().length; all.indeterminate = picked > 0 && !all.checked; }
  };
  const pickAll = wanted => { for (const box of boxes()) box.checked = wanted; count(); };
  document.addEventListener('change', event => {
    if (event.target.matches('[data-pick-all]')) pickAll(event.target.checked);
    else if (event.target.closest('.pick')) count();
  });
  document.addEventListener('grid-live', count);
  addEventListener('pageshow', count);
  count();

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target)) return;
    if (event.key === 'x') {
      const box = document.activeElement?.closest('tr')?.querySelector('input[type=checkbox]');
      if (box) { event.preventDefault(); box.click(); }
      return;
    }
    if (event.key === 'a' && boxes().length > 0) { event.preventDefault(); pickAll(!boxes().every(box => box.checked)); return; }
    const found = [...document.querySelectorAll('[data-key]')].find(one => one.dataset.key === event.key);
    if (!found) return;
    event.preventDefault();
    if (found.tagName === 'DETAILS') { found.open = !found.open; found.querySelector('summary').focus(); }
    else if (typing(found)) { found.focus(); found.select?.(); }
    else found.click();
  });
})();
