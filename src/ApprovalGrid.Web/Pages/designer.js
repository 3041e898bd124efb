// The frame around Elsa Studio: language, sign-in, the elements themselves, and what the server says that Studio has no place for.
(() => {
  'use strict';
  const root = document.documentElement;
  const page = root.dataset.page;
  const subject = root.dataset.subject;
  const texts = document.getElementById('texts')?.dataset ?? {};

  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  const send = (method, address, body) => fetch(address, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

  document.getElementById('language').addEventListener('click', event => {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `grid-language=${event.target.lang}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    location.reload();
  });

  document.getElementById('sign-in')?.addEventListener('submit', async event => {
    event.preventDefault();
    const form = event.target;
    const fault = document.getElementById('fault');
    let answer = null;
    try {
      const response = await send('POST', form.getAttribute('action'), { username: form.username.value, password: form.password.value });
      answer = await response.json();
    } catch { /* told below */ }
    if (answer?.isAuthenticated) return location.reload();
    fault.textContent = answer?.message ?? (answer?.isAuthenticated === false ? fault.dataset.wrong : fault.dataset.failed);
    fault.hidden = false;
  });

  document.getElementById('sign-out')?.addEventListener('click', async () => {
    await send('POST', '/elsa/api/identity/logout');
    location.reload();
  });

  if (page === 'sign-in' || page === 'missing') return;

  // Blazor writes a line for every request; a console without them shows what matters.
  const inform = console.info.bind(console);
  console.info = (...line) => { if (!String(line[0]).startsWith('info: System.Net.Http.HttpClient.')) inform(...line); };

  // Blazor wants the page to lie beneath its base.
  if (location.pathname === '/studio') history.replaceState(null, '', '/studio/' + location.search + location.hash);
  for (const link of document.querySelectorAll('[data-nav]'))
    if (link.dataset.nav.split(' ').includes(page)) link.setAttribute('aria-current', 'page');

  // One name for each loaded page: its own saves may overtake each other, those of another page may not.
  const editor = crypto.randomUUID?.() ?? String(Math.random()).slice(2);

  const notices = document.getElementById('notices');
  const notice = (kind, id, title, parts, buttons = []) => {
    document.getElementById(id)?.remove();
    const box = make('section', { className: `notice ${kind}`, id }, make('h2', { textContent: title }), ...parts);
    box.append(make('div', { className: 'buttons' }, ...buttons, make('button', { type: 'button', textContent: texts.close, onclick: () => box.remove() })));
    notices.append(box);
  };

  const reloadButton = () => make('button', { type: 'button', textContent: texts.reload, onclick: () => location.reload() });

  const list = (heading, warnings, findings) => findings.length === 0 ? [] : [
    make('h3', { textContent: heading, className: warnings ? 'warnings' : '' }),
    make('ul', {}, ...findings.map(finding => make('li', {}, make('b', { textContent: finding.node ? finding.node + '：' : '' }), finding.message))),
  ];

  const showFindings = findings => {
    const errors = findings.filter(finding => finding.severity === 'error');
    const warnings = findings.filter(finding => finding.severity !== 'error');
    document.getElementById('findings')?.remove();
    if (findings.length > 0)
      notice(errors.length > 0 ? 'bad' : 'warn', 'findings', texts.findings, [...list(texts.errors, false, errors), ...list(texts.warnings, true, warnings)]);
  };

  // What Elsa Studio asks of the server passes here, so that the frame can add what Studio does not show.
  const ask = window.fetch.bind(window);
  window.fetch = async (...request) => {
    // What may be chosen depends on the definition that is drawn, which Studio does not name.
    if (page === 'editor' && typeof request[0] === 'string' && request[0].includes('/descriptors/activities?')) request[0] += `&definition=${encodeURIComponent(subject)}`;
    const response = await ask(...request);
    const address = new URL(request[0]?.url ?? request[0], location.href);
    if (!address.pathname.startsWith('/elsa/')) return response;
    watch(address, response);
    return response.status >= 400 && response.status < 500 ? refusedQuietly(address, request[1]?.method ?? 'GET', response) : response;
  };

  // Studio breaks off, or even reports success, when one of these is refused. It is told that nothing was done, and the frame says why.
  const refusedQuietly = async (address, method, response) => {
    const path = address.pathname;
    const answer = /\/execute$/.test(path) ? new Response('{}', { headers: { 'x-elsa-workflow-cannot-start': 'true' } })
      : /\/bulk-actions\//.test(path) ? new Response('{"deleted":0,"cancelledCount":0}')
      : method === 'DELETE' ? new Response(null, { status: 204 })
      : /\/(retract|cancel\/workflow-instances\/[^/]+|revert\/\d+)$/.test(path) ? new Response('{}')
      : null;
    if (answer === null) return response;
    const told = await response.json().catch(() => null);
    notice('bad', 'refused', texts.refused, Object.values(told?.errors ?? {}).flat().map(text => make('p', { textContent: text })));
    root.classList.add('refused');
    setTimeout(() => root.classList.remove('refused'), 4000);
    return answer;
  };

  // The toolbox shows names only: each approval activity gets its type, and by that its colour and icon (designer.css).
  const types = new Map();
  const mark = () => {
    for (const item of document.querySelectorAll('[draggable=true]:not([data-activity])')) {
      const type = types.get(item.textContent.trim());
      if (type !== undefined) item.dataset.activity = type;
    }
  };
  // Studio shows these whatever the server can do: a test of one activity means nothing without its case, and a trial is one click away; the
  // logs stand in the operators' tools.
  const withoutUse = new Set(['Test', 'TEST', '测试', 'Structured Logs', '结构化日志']);
  const hide = () => {
    for (const part of document.querySelectorAll('.mud-tab, .mud-table tr > td:first-child'))
      if (withoutUse.has(part.textContent.trim())) (part.closest('tr') ?? part).classList.add('without-use');
      else if (part.matches('.mud-tab.without-use')) part.classList.remove('without-use');
  };
  new MutationObserver(() => { mark(); if (page === 'editor' || page === 'viewer') hide(); }).observe(document.body, { childList: true, subtree: true });

  const watch = async (address, response) => {
    if (response.ok && address.pathname.endsWith('/descriptors/activities')) {
      const { items } = await response.clone().json();
      for (const type of items) if (type.namespace === 'ApprovalGrid') types.set(type.displayName, type.typeName);
      gridForms.learn(items, texts);
      mark();
    }
    if (response.status === 401)
      notice('bad', 'signed-out', texts.signIn, [make('p', { textContent: texts.signedOut })], [make('button', { type: 'button', textContent: texts.signIn, onclick: () => window.open('/studio') })]);
    const refused = response.headers.get('grid-refused');
    if (refused === 'stale-version' && address.pathname.endsWith('/workflow-definitions')) {
      const answer = await response.clone().json();
      notice('bad', 'stale', texts.stale, Object.values(answer.errors).flat().map(text => make('p', { textContent: text })), [reloadButton()]);
    }
    if (response.headers.has('grid-findings')) {
      const bytes = Uint8Array.from(atob(response.headers.get('grid-findings')), letter => letter.charCodeAt(0));
      showFindings(JSON.parse(new TextDecoder().decode(bytes)));
    }
    if (response.ok && page === 'editor' && address.pathname.includes('/by-definition-id/'))
      root.dataset.run = (await response.clone().json()).links.some(link => link.rel === 'execute') ? 'yes' : 'no';
    const instance = response.headers.get('x-elsa-workflow-instance-id');
    if (response.ok && instance && address.pathname.endsWith('/execute')) location.href = `/studio/instances/${encodeURIComponent(instance)}`;
  };

  const elements = {
    definitions: ['elsa-workflow-definition-list', {}, { editWorkflowDefinition: id => { location.href = `/studio/definitions/${encodeURIComponent(id)}`; } }],
    editor: ['elsa-workflow-definition-editor', { 'definition-id': subject }, {}],
    instances: ['elsa-workflow-instance-list', {}, { viewWorkflowInstance: id => { location.href = `/studio/instances/${encodeURIComponent(id)}`; } }],
    viewer: ['elsa-workflow-instance-viewer', { 'instance-id': subject }, { editWorkflowDefinition: id => { location.href = `/studio/definitions/${encodeURIComponent(id)}`; } }],
  };
  const [name, attributes, callbacks] = elements[page];
  const studio = document.getElementById('studio');
  const provider = make('elsa-backend-provider');
  const settings = { 'remote-endpoint': `${location.origin}/elsa/api`, 'tenant-id': editor, 'tenant-id-header-name': 'Grid-Editor' };
  const element = make(name);
  for (const [key, value] of Object.entries(settings)) provider.setAttribute(key, value);
  for (const [key, value] of Object.entries({ ...settings, ...attributes })) element.setAttribute(key, value);
  studio.append(provider, element);

  // Studio opens a drawing at its own origin; the whole of it is what one wants to see first.
  let touched = false;
  document.addEventListener('pointerdown', () => { touched = true; }, { once: true, capture: true });
  const fit = (left = 12) => {
    if (touched || left === 0) return;
    if (element.querySelector('.x6-node') === null) setTimeout(() => fit(left - 1), 250);
    else setTimeout(() => { if (!touched) fitButton()?.click(); }, 300);
  };
  // The first button of the bar above the drawing; the viewer has another bar beside it.
  const fitButton = () => {
    const drawing = element.querySelector('.x6-graph').getBoundingClientRect();
    return [...element.querySelectorAll('.mud-toolbar')].find(bar => bar.getBoundingClientRect().left >= drawing.left - 40)?.querySelector('button');
  };

  customElements.whenDefined(name).then(() => {
    Object.assign(element, callbacks);
    const shown = new MutationObserver(() => {
      if (element.querySelector('.mud-table, .x6-graph, .mud-tabs, .mud-paper') === null) return;
      shown.disconnect();
      document.getElementById('loading').classList.add('done');
      if (page === 'editor' || page === 'viewer') fit();
    });
    shown.observe(element, { childList: true, subtree: true });
  });

  if (root.lang.startsWith('zh')) ask(document.getElementById('texts').dataset.words).then(response => response.json()).then(words => gridTranslation(page, words));

  // A trial is played to its end by whoever started it.
  const trial = document.getElementById('trial');
  const tasks = document.getElementById('trial-tasks');
  let drawn = '';
  const act = async (task, operation) => {
    const response = await send('POST', `/elsa/api/trials/${encodeURIComponent(subject)}/tasks/${task.number}/${operation}`, { version: task.version, comment: texts.opinion });
    if (!response.ok) {
      const answer = await response.json().catch(() => null);
      notice('bad', 'trial-fault', texts.failed, Object.values(answer?.errors ?? {}).flat().map(text => make('p', { textContent: text })));
    }
    await showTrial();
  };
  const button = (task, operation) => make('button', { type: 'button', textContent: texts[operation], onclick: () => act(task, operation) });
  const showTrial = async () => {
    const response = await ask(`/elsa/api/trials/${encodeURIComponent(subject)}`);
    if (!response.ok) return;
    const text = await response.text();
    if (text === drawn) return;
    drawn = text;
    const state = JSON.parse(text);
    tasks.replaceChildren(...(state.tasks.length === 0
      ? [make('p', { textContent: state.ended ? texts.ended : texts.nothingOpen })]
      : state.tasks.map(task => make('div', { className: 'task' },
        make('b', { textContent: task.step }),
        make('span', { textContent: [task.departmentName, task.role].filter(Boolean).join(' · ') }),
        ...task.operations.filter(operation => texts[operation]).map(operation => button(task, operation))))));
    trial.hidden = false;
    root.classList.add('with-trial');
  };
  if (page === 'viewer') {
    showTrial();
    setInterval(() => { if (!document.hidden) showTrial(); }, 2000);
  }
})();
