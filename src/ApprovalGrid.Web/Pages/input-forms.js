// Inputs that hold an object are edited as a form: the description of an activity says its members ("grid-form"). The form lies over Studio's own
// JSON editor, which stays beneath it, carries the value, and is one click away. Members that the form does not know stay as they are.
'use strict';
window.gridForms = (() => {
  const container = '.studio-expression-input-monaco-editor';
  const forms = new Map();   // type of activity → label of the input → form
  const mounted = new WeakMap();   // Monaco's container → what stands over it
  let words = {};

  const make = (tag, attributes = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...children.filter(child => child != null));
    return element;
  };

  // Studio asks for the descriptions again after every save: a form that is the same stays where it is, with what is being typed in it.
  const same = (known, members) => JSON.stringify(known) === JSON.stringify(members) ? known : members;

  /** Learns the forms from the descriptions of the activities. */
  const learn = (items, texts) => {
    words = texts;
    for (const item of items) {
      const inputs = item.inputs.filter(input => input.uiSpecifications?.['grid-form']);
      if (inputs.length > 0) forms.set(item.typeName, new Map(inputs.map(input => [input.displayName, same(forms.get(item.typeName)?.get(input.displayName), input.uiSpecifications['grid-form'].members)])));
    }
  };

  const drawn = () => [...document.querySelectorAll('.x6-node elsa-activity-wrapper[activity-json]')].map(element => JSON.parse(element.getAttribute('activity-json')));
  const selected = () => {
    const element = document.querySelector('.x6-node-selected elsa-activity-wrapper[activity-json]');
    return element === null ? null : JSON.parse(element.getAttribute('activity-json'));
  };

  const isEmpty = value => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    || (typeof value === 'object' && Object.keys(value).length === 0);

  const parse = text => {
    if (text.trim() === '') return {};
    try {
      const value = JSON.parse(text);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
    } catch {
      return null;
    }
  };

  const shown = (member, value) => !member.when || member.when.values.includes(value[member.when.member] ?? '');

  // A choice that the form does not offer, written by hand, is shown as it is written.
  const select = (choices, value, change) => {
    const list = choices.some(choice => choice.value === (value ?? choices[0].value)) ? choices : [...choices, { text: value, value }];
    const box = make('select', {}, ...list.map(choice => make('option', { value: choice.value, textContent: choice.text })));
    box.value = value ?? choices[0].value;
    box.onchange = () => change(box.value);
    return box;
  };

  const number = (member, value, change) => {
    const box = make('input', { type: 'number', step: 1, min: member.least, max: member.most ?? '', value: value ?? '', required: member.isRequired });
    box.onchange = () => change(box.value === '' ? undefined : box.validity.valid ? Number(box.value) : value);
    return box;
  };

  const line = (value, change, attributes = {}) => {
    const box = make('input', { type: 'text', value: value ?? '', ...attributes });
    box.onchange = () => change(box.value.trim() === '' ? undefined : box.value.trim());
    return box;
  };

  const texts = (value, change) => line((value ?? []).join('、'), text => change(text?.split(/[,，、;；\s]+/).filter(Boolean)), { placeholder: words.formTexts });

  const activities = (value, change) => {
    const own = selected()?.id;
    const known = drawn().filter(activity => activity.type.startsWith('ApprovalGrid.') && activity.id !== own);
    const others = (value ?? []).filter(id => !known.some(activity => activity.id === id)).map(id => ({ id }));
    return make('div', { className: 'checks' }, ...[...known, ...others].map(activity => {
      const box = make('input', { type: 'checkbox', checked: (value ?? []).includes(activity.id) });
      box.onchange = () => change([...(value ?? []).filter(id => id !== activity.id), ...(box.checked ? [activity.id] : [])]);
      return make('label', {}, box, activity.metadata?.displayText || activity.name || activity.id);
    }));
  };

  const remove = act => make('button', { type: 'button', className: 'remove', textContent: '×', title: words.formRemove, ariaLabel: words.formRemove, onclick: act });
  const add = act => make('button', { type: 'button', textContent: words.formAdd, onclick: act });

  const rows = (member, value, change) => {
    const list = value ?? [];
    return make('div', { className: 'rows' },
      ...list.map((row, index) => make('div', { className: 'row' },
        ...member.columns.map(column => field(column, row, (name, part) => change(list.with(index, merged(row, name, part))))),
        remove(() => change(list.filter((_, other) => other !== index))))),
      add(() => change([...list, Object.fromEntries(member.columns.filter(column => column.isRequired).map(column => [column.name, column.least]))])));
  };

  const weights = (member, value, change) => {
    const list = Object.entries(value ?? {});
    const of = entries => Object.fromEntries(entries);
    return make('div', { className: 'rows' },
      ...list.map(([name, weight], index) => make('div', { className: 'row' },
        line(name, text => { if (text) change(of(list.with(index, [text, weight]))); }),
        number(member, weight, part => change(of(list.with(index, [name, part ?? 1])))),
        remove(() => change(of(list.filter((_, other) => other !== index)))))),
      add(() => change({ ...value, [`${words.formAccount}${list.length + 1}`]: 1 })));
  };

  const controls = {
    whole: number,
    text: (member, value, change) => line(value, change),
    choice: (member, value, change) => select(member.choices, value, change),
    role: (member, value, change) => select(member.choices, value, text => change(text || undefined)),
    texts: (member, value, change) => texts(value, change),
    activities: (member, value, change) => activities(value, change),
    rows,
    weights,
  };

  const wide = new Set(['text', 'texts', 'rows', 'weights', 'activities']);
  const field = (member, value, set) => make('label', { className: wide.has(member.kind) ? 'field wide' : 'field' },
    make('span', { textContent: member.label + (member.isRequired ? ' *' : '') }),
    controls[member.kind](member, value[member.name], part => set(member.name, part)),
    member.help ? make('small', { textContent: member.help }) : null);
  // A click beside a row's own controls must not press the first of them.
  const group = (member, value, set) => {
    const label = field(member, value, set);
    if (!['rows', 'weights', 'activities'].includes(member.kind)) return label;
    const box = make('div', { className: label.className, role: 'group', ariaLabel: member.label });
    box.append(...label.childNodes);
    return box;
  };

  const merged = (value, name, part) => {
    const next = { ...value, [name]: part };
    if (isEmpty(part)) delete next[name];
    return next;
  };

  /** The form over one editor. */
  const mount = (element, editor, members) => {
    const form = make('div', { className: 'grid-form' });
    let own = false;
    let onScreen = '';
    const write = value => {
      own = true;
      editor.setValue(isEmpty(value) ? '' : JSON.stringify(value));
      own = false;
      draw();
    };
    const set = value => (name, part) => {
      const next = merged(value, name, part);
      // What a choice has hidden is gone, unless what it shows instead has the same name.
      for (const member of members)
        if (!shown(member, next) && !members.some(other => other.name === member.name && shown(other, next))) delete next[member.name];
      write(next);
    };
    const draw = () => {
      onScreen = editor.getValue();
      const value = parse(onScreen);
      const readOnly = editor.getOption(window.monaco.editor.EditorOption.readOnly);
      const asJson = form.classList.contains('json');
      const toggle = make('button', { type: 'button', textContent: asJson ? words.formForm : 'JSON', disabled: value === null, onclick: () => {
        form.classList.toggle('json');
        draw();
        editor.layout();
      } });
      const clear = value === null || isEmpty(value) || readOnly || asJson ? null : make('button', { type: 'button', textContent: words.formClear, onclick: () => write({}) });
      if (value === null) form.classList.add('json');
      const body = value === null || asJson ? null : make('fieldset', { disabled: readOnly, className: 'fields' }, ...members.filter(member => shown(member, value)).map(member => group(member, value, set(value))));
      form.replaceChildren(...[body, make('div', { className: 'buttons' }, clear, toggle)].filter(Boolean));
    };
    const listening = editor.onDidChangeModelContent(() => {
      // Studio gives back what it has saved: drawn anew, the form would lose what is being typed.
      if (!own && editor.getValue() !== onScreen) draw();
    });
    draw();
    element.before(form);
    return { editor, members, remove: () => { listening.dispose(); form.remove(); } };
  };

  /** Lays forms over the editors that are on the page, and takes away those that no longer belong. */
  const place = () => {
    // While a save is drawn, no node is selected for a moment.
    const node = selected();
    if (forms.size === 0 || window.monaco === undefined || node === null) return;
    for (const element of document.querySelectorAll(container)) {
      const editor = window.monaco.editor.getEditors().find(known => known.getContainerDomNode() === element);
      const label = element.closest('.mud-field')?.querySelector('.mud-input-label')?.textContent.trim();
      const members = editor?.getModel()?.getLanguageId() === 'json' ? forms.get(node.type)?.get(label) : undefined;
      const there = mounted.get(element);
      if (there?.members === members && there?.editor === editor) continue;
      there?.remove();
      mounted.delete(element);
      if (members !== undefined) mounted.set(element, mount(element, editor, members));
    }
  };

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; place(); }, 60);
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  return { learn, place: soon };
})();
