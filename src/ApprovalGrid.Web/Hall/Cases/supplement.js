// Sends a supplement with the progress of its files. Without it the form sends itself.
(() => {
  'use strict';
  let sending = false;
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.id !== 'supplement') return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    const box = form.querySelector('.sending'), bar = box.querySelector('progress'), said = box.querySelector('span');
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    box.hidden = false;
    request.upload.addEventListener('progress', step => { if (step.lengthComputable) bar.value = 100 * step.loaded / step.total; });
    request.addEventListener('load', () => {
      sending = false;
      if (request.status === 200) { location.assign(request.responseURL); return; }
      const page = request.response?.getElementById('main');
      if (!page) { said.textContent = form.dataset.notSent; return; }
      document.getElementById('main').replaceWith(page);
      page.querySelector('[data-focus]')?.focus();
    });
    request.addEventListener('error', () => { sending = false; said.textContent = form.dataset.notSent; });
    request.open('POST', form.action);
    request.send(new FormData(form));
  }, true);
})();
