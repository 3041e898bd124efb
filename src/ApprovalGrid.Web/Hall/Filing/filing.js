// Comforts of the filing page: it saves and checks as one types, and uploads with a progress bar. Without it the form's own buttons do the same.
(() => {
  'use strict';
  const form = document.getElementById('filing');
  if (!form) return;
  const state = document.getElementById('draft-state');
  const touched = new Set([...form.querySelectorAll('.wrong [name]')].map(field => field.name));
  let timer = 0, running = false, again = false;

  const data = () => {
    const all = new FormData(form);
    for (const name of [...all.keys()]) if (all.get(name) instanceof File) all.delete(name);
    return all;
  };
  const showFaults = faults => {
    for (const box of form.querySelectorAll('[data-field]')) {
      const name = box.dataset.field;
      if (!touched.has(name)) continue;
      const fault = faults.find(one => one.field === name);
      box.classList.toggle('wrong', Boolean(fault));
      box.querySelector('[data-fault]').textContent = fault ? fault.text : '';
      for (const input of box.querySelectorAll('input, select, textarea')) if (input.type !== 'radio') fault ? input.setAttribute('aria-invalid', 'true') : input.removeAttribute('aria-invalid');
    }
  };
  const save = async () => {
    if (running) { again = true; return; }
    running = true;
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body: data() });
      if (!answer.ok) throw new Error(String(answer.status));
      showFaults((await answer.json()).faults);
      state.textContent = form.dataset.saved;
    } catch {
      state.textContent = form.dataset.notSaved;
    } finally {
      running = false;
      if (again) { again = false; save(); }
    }
  };
  const soon = wait => { clearTimeout(timer); timer = setTimeout(save, wait); };
  form.addEventListener('input', event => { if (event.target.name && event.target.type !== 'file') soon(900); });
  form.addEventListener('focusout', event => { if (event.target.name && event.target.type !== 'file' && event.target.value) { touched.add(event.target.name); soon(100); } });
  form.addEventListener('submit', () => clearTimeout(timer));

  document.documentElement.classList.add('uploads');
  form.addEventListener('change', event => {
    const input = event.target;
    if (input.type !== 'file' || input.files.length === 0) return;
    const slot = input.closest('fieldset'), bar = slot.querySelector('progress'), fault = slot.querySelector('[data-fault]');
    const body = new FormData();
    body.set('form-token', form.querySelector('[name=form-token]').value);
    for (const file of input.files) body.append(input.name, file);
    const request = new XMLHttpRequest();
    bar.hidden = false;
    request.upload.addEventListener('progress', step => { if (step.lengthComputable) bar.value = 100 * step.loaded / step.total; });
    request.addEventListener('loadend', async () => {
      bar.hidden = true;
      input.value = '';
      let faults = [];
      try { faults = JSON.parse(request.responseText).faults; } catch { faults = [form.dataset.notSaved]; }
      await save();
      const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html');
      const fresh = page.getElementById(slot.id);
      if (!fresh) return;
      slot.replaceWith(fresh);
      fresh.querySelector('[data-fault]').textContent = faults.join(' ');
      fresh.classList.toggle('wrong', faults.length > 0);
      fresh.focus();
    });
    request.open('POST', input.dataset.upload);
    request.send(body);
    fault.textContent = '';
  });
})();
