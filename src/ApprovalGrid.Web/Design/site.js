// Small comforts; every page works without them.
(() => {
  'use strict';

  // Faults come into view and are read.
  document.querySelector('[data-focus]')?.focus();

  // A form is sent once, however often its button is pressed.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    setTimeout(() => delete form.dataset.sent, 8000);
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));

  // A chain begins where the case stands.
  const showCurrent = scope => {
    for (const chain of scope.querySelectorAll('.chain')) {
      const node = chain.querySelector('[data-current]');
      if (node && chain.scrollWidth > chain.clientWidth)
        chain.scrollLeft += node.getBoundingClientRect().left - chain.getBoundingClientRect().left - chain.clientWidth / 2 + 60;
    }
  };
  showCurrent(document);

  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }

  // Rows of a table by the keyboard: arrows, j and k; Enter opens.
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(input|textarea|select)$/i.test(event.target.tagName)) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const rows = [...document.querySelectorAll('.table.keys tbody tr[data-href]')];
    if (!step || rows.length === 0) return;
    const at = rows.indexOf(document.activeElement?.closest('tr'));
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
    const link = next.querySelector('a');
    if (link) { event.preventDefault(); link.focus(); }
  });
  document.addEventListener('click', event => {
    const row = event.target.closest?.('.table.keys tbody tr[data-href]');
    if (row && !event.target.closest('a, button, input, label, select') && !String(getSelection())) location.href = row.dataset.href;
  });

  // Live parts: the server says that something changed; the page is loaded again and its parts are taken over.
  const live = document.querySelector('[data-live]');
  if (live && 'EventSource' in window) {
    const source = new EventSource(live.dataset.live);
    const busy = () => /^(input|textarea|select)$/i.test(document.activeElement?.tagName ?? '') || document.querySelector(':popover-open');
    const tell = () => {
      if (document.querySelector('.live-note')) return;
      const note = Object.assign(document.createElement('p'), { className: 'live-note', textContent: live.dataset.liveChanged });
      note.setAttribute('role', 'status');
      const show = Object.assign(document.createElement('button'), { type: 'button', textContent: live.dataset.liveReload });
      show.addEventListener('click', () => { note.remove(); refresh(true); });
      note.append(show);
      document.body.append(note);
    };
    const refresh = async wanted => {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // Somebody may have begun to write while the page was on its way.
      if (!wanted && busy()) { tell(); return; }
      for (const part of document.querySelectorAll('[data-live-part]')) {
        const other = fresh.getElementById(part.id);
        if (!other) continue;
        // What was picked in a list stays picked.
        for (const box of part.querySelectorAll('input[type=checkbox]:checked'))
          [...other.querySelectorAll('input[type=checkbox]')].filter(one => one.name && one.name === box.name && one.value === box.value).forEach(one => { one.checked = true; });
        part.replaceWith(other);
      }
      showCurrent(document);
      document.dispatchEvent(new Event('grid-live'));
    };
    source.addEventListener('changed', () => { if (busy()) tell(); else refresh(false); });
    addEventListener('pagehide', () => source.close());
  }
})();
