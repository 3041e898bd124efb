'use strict';
// Elsa Studio speaks English only. In Chinese its words are exchanged where they stand, as a browser's translation does; what people wrote is left
// alone, since only whole known phrases are exchanged, and never inside a drawing, an editor or a field.
window.gridTranslation = (page, words) => {
  const skip = '.x6-graph, .monaco-editor, textarea, input, [contenteditable], .activity-label' + (page === 'definitions' ? ', td' : page === 'editor' ? ', table:has(thead) td' : '');
  // Phrases with a gap, such as "{0} workflows are published".
  const phrases = Object.entries(words).filter(([phrase]) => phrase.includes('{0}')).map(([phrase, chinese]) =>
    [new RegExp('^' + phrase.split(/\{\d\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.{1,200})') + '$'), chinese]);
  const filled = text => {
    for (const [phrase, chinese] of text.length > 300 ? [] : phrases) {
      const found = phrase.exec(text);
      if (found !== null) return chinese.replace(/\{(\d)\}/g, (_, gap) => words[found[Number(gap) + 1]] ?? found[Number(gap) + 1]);
    }
  };
  const one = node => {
    const text = node.nodeValue.trim();
    if (text === '' || !/[A-Za-z]/.test(text)) return;
    const chinese = words[text] ?? words[text.replace(/^([A-Z]{2,})$/, match => match[0] + match.slice(1).toLowerCase())] ?? filled(text);
    if (chinese !== undefined && node.parentElement?.closest(skip) == null) node.nodeValue = node.nodeValue.replace(text, chinese);
  };
  const all = start => {
    if (start.nodeType === Node.TEXT_NODE) return one(start);
    if (start.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(start, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) one(walker.currentNode);
    for (const field of [start, ...start.querySelectorAll('[placeholder], [title]')])
      for (const name of ['placeholder', 'title']) if (words[field.getAttribute(name)] !== undefined) field.setAttribute(name, words[field.getAttribute(name)]);
  };
  all(document.body);
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'characterData') one(change.target);
      else for (const node of change.addedNodes) all(node);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
};
