// What the staff pages do in the browser: keys, theme, copying, closing. Everything listens on the document and goes by
// data attributes, so pages say what they want in their markup and need no script of their own.
(() => {
  'use strict';
  const takesText = e => e instanceof HTMLElement && (e.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName))
    && !/^(checkbox|radio|button|submit)$/.test(e.type ?? '');
  const dialogOpen = () => document.querySelector('dialog[open], .mud-dialog');
  const shown = e => e.getClientRects().length > 0;

  // One line that is read out, and seen for a moment.
  function say(text) {
    const line = document.getElementById('said');
    if (!line) return;
    line.textContent = text;
    line.classList.add('shown');
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { line.textContent = ''; line.classList.remove('shown'); }, 2000);
  }

  // --- theme -------------------------------------------------------------------------------------------------------
  function setTheme(theme) {
    const root = document.documentElement;
    const life = theme === 'system' ? 0 : 31536000;
    document.cookie = `ims-theme=${theme};path=/;max-age=${life};samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`;
    if (theme === 'system') root.removeAttribute('data-theme'); else root.setAttribute('data-theme', theme);
    say(theme === 'system' ? 'Colours as the system' : `Colours: ${theme}`);
  }

  // --- tables ------------------------------------------------------------------------------------------------------
  const rowsOf = table => [...table.querySelectorAll('tbody tr[data-row]')];

  function focusRow(table, index) {
    const rows = rowsOf(table);
    if (rows.length === 0) return;
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    for (const other of rows) other.tabIndex = other === row ? 0 : -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }

  function tableKey(e, row) {
    const table = row.closest('table');
    const at = rowsOf(table).indexOf(row);
    const onRow = e.target === row;
    switch (e.key) {
      case 'ArrowDown': case 'j': focusRow(table, at + 1); return true;
      case 'ArrowUp': case 'k': focusRow(table, at - 1); return true;
      case 'Home': focusRow(table, 0); return true;
      case 'End': focusRow(table, Infinity); return true;
      case 'Enter': if (!onRow) return false; (row.querySelector('[data-open]') ?? row.querySelector('a[href]'))?.click(); return true;
      case ' ': if (!onRow) return false; row.querySelector('input[type=checkbox]')?.click(); return true;
      default: return false;
    }
  }

  // --- trees and rows that move ------------------------------------------------------------------------------------
  // A row ([data-node] in a [data-tree], or a table's) has buttons that say by data-move what they do with it; keys press them. On the row itself more
  // keys are free than in its fields, where only Alt and an arrow is. A list to choose from keeps Alt and up or down, which opens it.
  const MOVES = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' };
  const ROW = '[data-node], table[data-keys] tbody tr[data-row]';
  let lastNode = null;
  document.addEventListener('focusin', e => { lastNode = e.target.closest?.('[data-node]')?.id ?? lastNode; });

  function press(row, move) {
    const button = row.querySelector(`[data-move="${move}"]`);
    if (button && !button.disabled) button.click();
    return true;
  }

  function focusNode(row, to) {
    const nodes = [...row.closest('[data-tree]').querySelectorAll('[data-node]')];
    nodes[Math.max(0, Math.min(to(nodes.indexOf(row)), nodes.length - 1))]?.focus();
    return true;
  }

  // Whether the key was taken.
  function moveKey(e) {
    // A row that has just been moved may be without focus until the server gives it back.
    const row = e.target.closest?.(ROW) ?? (e.target === document.body && lastNode ? document.getElementById(lastNode) : null);
    const tree = (row ?? e.target).closest?.('[data-tree]');
    if (e.altKey && !e.ctrlKey && !e.metaKey && MOVES[e.key]) {
      const move = MOVES[e.key];
      if (!row || !(tree || row.querySelector('[data-move]')) || (e.target.tagName === 'SELECT' && /up|down/.test(move))) return false;
      return press(row, move);
    }
    if (!tree || e.altKey || e.metaKey) return false;
    if (e.ctrlKey) {
      const undo = e.key.toLowerCase() === 'z' && !takesText(e.target) && tree.querySelector('[data-undo]');
      if (undo) undo.click();
      return !!undo;
    }
    if (!row) return false;
    if (e.key === 'Escape' && e.target !== row) { row.focus(); return true; }
    if (e.target !== row) return false;
    switch (e.key) {
      case 'ArrowDown': return focusNode(row, at => at + 1);
      case 'ArrowUp': return focusNode(row, at => at - 1);
      case 'Home': return focusNode(row, () => 0);
      case 'End': return focusNode(row, () => Infinity);
      case 'Enter': return press(row, e.shiftKey ? 'add-group' : 'add');
      case 'Delete': return press(row, 'remove');
      default: return false;
    }
  }

  // --- charts ------------------------------------------------------------------------------------------------------
  // One bar is in the tab order; arrows lead from one to the next.
  function barKey(e, bar) {
    const bars = [...bar.closest('[data-bars]').querySelectorAll('a')];
    const at = bars.indexOf(bar);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[e.key];
    if (to === undefined) return false;
    const next = bars[Math.max(0, Math.min(to, bars.length - 1))];
    for (const other of bars) other.setAttribute('tabindex', other === next ? '0' : '-1');
    next.focus();
    return true;
  }

  // --- the search box ----------------------------------------------------------------------------------------------
  // What its list says is the server's. Whether it is open and which of it is chosen is told here, so that a key does what is seen, however slow the line.
  const options = () => [...document.querySelectorAll('#found [role=option]')];
  let cameFrom = null;

  function choose(find, option) {
    for (const other of options()) if (other !== option) other.setAttribute('aria-selected', 'false');
    if (!option) { find.removeAttribute('aria-activedescendant'); return; }
    option.setAttribute('aria-selected', 'true');
    find.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  function openFound(find, open) {
    find.setAttribute('aria-expanded', open);
    if (!open) choose(find, null);
  }

  function toFind(find) {
    if (document.activeElement !== find) cameFrom = document.activeElement;
    const from = cameFrom;
    followed = null;   // whoever comes back here while a page is on its way stays
    find.focus();
    cameFrom = from;
    find.select();
    openFound(find, true);
  }

  function clearFind(find) {
    if (find.value !== '') typeInto(find, '');
    openFound(find, false);
  }

  // The first Escape closes the list and leads back to where Ctrl+K was pressed; another one empties the box.
  function leaveFind(find) {
    if (find.getAttribute('aria-expanded') !== 'true') { clearFind(find); return; }
    const back = cameFrom;
    openFound(find, false);
    if (back === document.body) find.blur();
    else if (back?.isConnected) back.focus({ preventScroll: true });
  }

  // Whether the key was taken.
  function findKey(e) {
    const all = options();
    const at = e.target.getAttribute('aria-expanded') === 'true' ? all.findIndex(o => o.getAttribute('aria-selected') === 'true') : -1;
    switch (e.key) {
      case 'ArrowDown': case 'ArrowUp': {
        // Behind the last one comes the text again, with nothing chosen.
        const places = all.length + 1;
        openFound(e.target, true);
        choose(e.target, all[(at + 1 + (e.key === 'ArrowDown' ? 1 : places - 1)) % places - 1]);
        return true;
      }
      case 'Home': case 'End': if (at < 0) return false; choose(e.target, all.at(e.key === 'Home' ? 0 : -1)); return true;
      case 'Enter': if (at < 0) { openFound(e.target, false); return false; } all[at].click(); return true;
      case 'Escape': leaveFind(e.target); return true;
      default: return false;
    }
  }

  document.addEventListener('input', e => { if (e.target.id === 'find') { choose(e.target, null); openFound(e.target, true); } });
  document.addEventListener('focusout', e => { if (e.target.id === 'find') { openFound(e.target, false); cameFrom = null; } });
  // The list is pressed without taking the focus from the box, which would close it.
  document.addEventListener('mousedown', e => { if (e.target.closest?.('#found')) e.preventDefault(); });
  document.addEventListener('click', e => {
    const find = document.getElementById('find');
    if (e.target === find) openFound(find, true);
    const option = find && e.target.closest?.('#found [role=option]');
    if (option) { if (option.dataset.clears !== undefined) clearFind(find); else openFound(find, false); }
  });

  // --- keys --------------------------------------------------------------------------------------------------------
  function openDialog(id) {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    if (id === 'keys') listKeys();
    dialog.showModal();
  }

  // Every key that a button or field of the page answers to, so that none can be forgotten; those that the page itself lists are there already.
  function listKeys() {
    const told = new Set([...document.querySelectorAll('#keys caption + tbody kbd')].filter(k => k.closest('table').id !== 'keys-here').map(k => k.textContent.trim().toUpperCase()));
    const rows = [];
    for (const e of [...document.querySelectorAll('[data-key]')].filter(b => shown(b) && !b.disabled)) {
      const key = e.dataset.key.toUpperCase();
      const name = (e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent).trim();
      if (told.has(key) || !name) continue;
      told.add(key);
      const row = document.createElement('tr');
      const head = Object.assign(document.createElement('th'), { scope: 'row' });
      head.append(Object.assign(document.createElement('kbd'), { textContent: key }));
      row.append(head, Object.assign(document.createElement('td'), { textContent: name }));
      rows.push(row);
    }
    const here = document.getElementById('keys-here');
    here.tBodies[0].replaceChildren(...rows);
    here.hidden = rows.length === 0;
  }

  // Somebody is typing into a table's filter. The server may give the focus back to a row in the midst of it: the next letter is then one more, and takes no other's place.
  let filtering = false;
  document.addEventListener('pointerdown', () => { filtering = false; }, true);
  document.addEventListener('keydown', e => { if (e.key.length > 1 && !/^(Shift|Control|Alt|Meta|CapsLock|Backspace)/.test(e.key)) filtering = false; }, true);

  document.addEventListener('keydown', e => {
    if (e.ctrlKey && !e.altKey && !e.shiftKey && e.key.toLowerCase() === 'k') {
      const find = document.getElementById('find');
      if (find) { e.preventDefault(); toFind(find); }
      return;
    }
    if (e.target.id === 'find' && !e.ctrlKey && !e.altKey && !e.metaKey) {
      if (!e.isComposing && findKey(e)) e.preventDefault();
      return;
    }
    if (!e.defaultPrevented && !dialogOpen() && moveKey(e)) { e.preventDefault(); return; }
    if (e.ctrlKey || e.altKey || e.metaKey || e.defaultPrevented || dialogOpen()) return;
    // A desk: Escape leads from the item back to its row, J and K to the list from anywhere.
    const desk = document.querySelector('table.desk-table tbody tr[tabindex="0"]');
    if (desk && shown(desk) && (e.key === 'Escape' ? e.target.closest?.('[data-desk-side]') : !takesText(e.target) && /^[jk]$/.test(e.key) && !e.target.closest?.('table[data-keys] tbody tr'))) {
      e.preventDefault();
      desk.focus();
      return;
    }
    if (takesText(e.target)) return;
    const row = e.target.closest?.('table[data-keys] tbody tr[data-row]');
    if (row && tableKey(e, row)) { e.preventDefault(); return; }
    const bar = e.target.closest?.('[data-bars] a');
    if (bar && barKey(e, bar)) { e.preventDefault(); return; }
    if (e.key === '?') { e.preventDefault(); openDialog('keys'); return; }
    if (e.key.length !== 1 || e.key === ' ') return;
    const asked = [...document.querySelectorAll('[data-key]')].find(b => b.dataset.key.toLowerCase() === e.key.toLowerCase() && shown(b) && !b.disabled);
    if (asked) {
      e.preventDefault();
      if (takesText(asked)) asked.focus(); else asked.click();
      return;
    }
    // What is typed on a row goes to the table's filter.
    const filter = row && document.getElementById(row.closest('table').dataset.filter ?? '');
    if (filter) {
      filter.focus();
      if (filtering) filter.setSelectionRange(filter.value.length, filter.value.length); else filter.select();
      filtering = true;
    }
  });

  // --- dialogs -----------------------------------------------------------------------------------------------------
  // Where the focus was before a dialog took it. The dialog's own memory begins only when the server has drawn it, which a quick hand outruns.
  let outside = null;
  document.addEventListener('focusin', e => { if (!e.target.closest?.('.mud-dialog-container, dialog')) outside = e.target; });

  function returnFocus() {
    if (dialogOpen()) requestAnimationFrame(returnFocus);
    else if (document.activeElement === document.body && outside?.isConnected) outside.focus({ preventScroll: true });
  }

  // Where the focus was left by what led to another page, by key or by pointer; a menu that closes then has given it to its button. It may still be there
  // when that page stands.
  let followed = null;
  for (const leads of ['click', 'submit']) document.addEventListener(leads, () => setTimeout(() => { followed = document.activeElement; }), true);

  // A page was opened: its heading has the focus, unless somebody is elsewhere already. On the first page of a circuit nothing led here.
  function arrive(first) {
    const heading = document.querySelector('h1');
    const at = document.activeElement ?? document.body;
    const led = !first && at === followed && !document.querySelector('main')?.contains(at);
    if (!heading || !(at === document.body || led)) return;
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    heading.focus();
  }

  // --- presses -----------------------------------------------------------------------------------------------------
  // A field that is left may change the page under the pointer. The button that was pressed counts, wherever it is by the time it is let go.
  let pressed = null;
  document.addEventListener('pointerdown', e => {
    const button = e.button === 0 && e.target.closest?.('button');
    pressed = button ? { button, x: e.clientX, y: e.clientY } : null;
  }, true);
  document.addEventListener('pointerup', e => {
    const was = pressed;
    pressed = null;
    if (!was?.button.isConnected || was.button.disabled || was.button.contains(e.target)) return;
    if (Math.hypot(e.clientX - was.x, e.clientY - was.y) < 4) was.button.click();
  }, true);

  // --- clicks ------------------------------------------------------------------------------------------------------
  document.addEventListener('click', async e => {
    const hit = e.target.closest?.('[data-theme-set],[data-dialog],[data-copy],[data-focus],[data-reconnect],[data-reload],[data-print],[popover] a');
    if (!hit) return;
    if (hit.dataset.themeSet) setTheme(hit.dataset.themeSet);
    else if (hit.dataset.dialog) { hit.closest('[popover]')?.hidePopover(); openDialog(hit.dataset.dialog); }
    else if (hit.dataset.copy !== undefined) {
      try { await navigator.clipboard.writeText(hit.dataset.copy); say(hit.dataset.said ?? `Copied ${hit.dataset.copy}`); }
      catch { getSelection().selectAllChildren(document.getElementById(hit.dataset.select) ?? hit); say('Press Ctrl+C to copy'); }
    }
    else if (hit.dataset.focus) { e.preventDefault(); document.getElementById(hit.dataset.focus)?.focus(); }
    else if (hit.dataset.print !== undefined) print();
    else if (hit.dataset.reload !== undefined) location.reload();
    else if (hit.dataset.reconnect !== undefined) { if (!await Blazor.reconnect().catch(() => false)) location.reload(); }
    else { const menu = hit.closest('[popover]'); if (menu.matches(':popover-open')) menu.hidePopover(); }
  });

  // --- somebody is here --------------------------------------------------------------------------------------------
  // Said once a minute at most while keys or the pointer are used: a page that is worked in asks the server for no other, and would lose its session; one left open
  // is to lose it.
  let saidHere = Date.now();
  function sayHere() {
    if (Date.now() - saidHere < 60000) return;
    saidHere = Date.now();
    fetch('/session/here', { method: 'POST' }).catch(() => { /* the connection is away: the next key says it again */ });
  }
  for (const used of ['keydown', 'pointerdown', 'wheel']) document.addEventListener(used, sayHere, { capture: true, passive: true });

  // --- typed work --------------------------------------------------------------------------------------------------
  // A form says data-typed="KEY" and gives its inputs ids. Its state comes from the server; what is typed since then, or while the server is away,
  // is kept by input. All of it stays in this tab, for half a day at most, and goes with the sign-out.
  const HALF_A_DAY = 12 * 3600 * 1000;
  const store = {
    read(key) {
      try {
        const found = JSON.parse(sessionStorage.getItem(`typed:${key}`) ?? 'null');
        return found && Date.now() - found.at < HALF_A_DAY ? found : null;
      } catch { return null; }
    },
    write(key, work) { try { sessionStorage.setItem(`typed:${key}`, JSON.stringify({ ...work, at: Date.now() })); } catch { /* full or forbidden: then nothing is kept */ } },
    remove(key) { try { sessionStorage.removeItem(`typed:${key}`); } catch { /* there was nothing */ } },
  };
  const isBox = e => e.type === 'checkbox' || e.type === 'radio';
  const valueOf = e => isBox(e) ? e.checked : e.value;

  function typeInto(e, value) {
    e.value = value;
    for (const heard of ['input', 'change']) e.dispatchEvent(new Event(heard, { bubbles: true }));
  }

  function noteTyping(e) {
    const key = e.target.id && e.target.closest?.('[data-typed]')?.dataset.typed;
    if (!key || e.target.type === 'password' || e.target.type === 'file') return;
    const work = store.read(key) ?? { state: null, inputs: {}, touched: true };
    work.inputs[e.target.id] = valueOf(e.target);
    store.write(key, work);
  }
  document.addEventListener('input', noteTyping, true);
  document.addEventListener('change', noteTyping, true);
  // A form without an address is the circuit's. While the connection is away Blazor leaves it alone, and the browser would send it by itself: away from
  // the page and all that is typed there, to a server that it cannot reach.
  document.addEventListener('submit', e => { if (!e.target.hasAttribute('action') && !e.target.hasAttribute('method')) e.preventDefault(); }, true);
  document.addEventListener('submit', e => {
    if (!e.target.action?.endsWith('/sign-out')) return;
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('typed:')) sessionStorage.removeItem(key);
  }, true);

  const typed = {
    // An input that the server has changed since it was typed into says what the server says. What is typed while the connection is away it cannot have changed.
    keep(key, state, touched) {
      const inputs = store.read(key)?.inputs ?? {};
      for (const id of away ? [] : Object.keys(inputs)) {
        const e = document.getElementById(id);
        if (!e || valueOf(e) !== inputs[id]) delete inputs[id];
      }
      store.write(key, { state, inputs, touched });
    },
    // A form that nobody has typed into is no work to go on with.
    find(key) {
      const work = store.read(key);
      return work && (work.touched || Object.keys(work.inputs).length > 0) ? work.state : null;
    },
    replay(key) {
      for (const [id, value] of Object.entries(store.read(key)?.inputs ?? {})) {
        const e = document.getElementById(id);
        if (!e || valueOf(e) === value) continue;
        if (isBox(e)) e.click();
        else typeInto(e, value);
      }
    },
    forget: key => store.remove(key),
  };

  // What was typed while the connection was away stands on the page, but the server has not heard of it: it is told once the connection is back. Where
  // the server no longer knows the page (it was restarted), the page is opened again and takes up its typed work.
  let away = false;
  function tellAgain() {
    for (const form of document.querySelectorAll('[data-typed]'))
      for (const [id, value] of Object.entries(store.read(form.dataset.typed)?.inputs ?? {})) {
        const e = document.getElementById(id);
        if (!e || isBox(e) || !form.contains(e)) continue;
        typeInto(e, value);   // as it was noted: what the server had still to draw when the line broke may have drawn it without
      }
    away = false;
  }
  document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', e => {
    if (e.detail.state === 'show') away = true;
    else if (e.detail.state === 'hide') setTimeout(tellAgain, 50);
    else if (e.detail.state === 'rejected') location.reload();
  });

  // --- entry -------------------------------------------------------------------------------------------------------
  // A row of boxes that is keyed again and again, faster than a server answers. Enter leads from box to box, and from the last one the line goes onto a queue, which
  // the server reads as a whole: each line has a name of its own, so that it counts once however often it is told. Enter in an empty first box leads on to what comes after.
  const entryOf = e => e.target.closest?.('[data-entry]');

  function pushLine(row) {
    const line = { id: crypto.randomUUID() };
    for (const box of row.querySelectorAll('[data-name]')) {
      line[box.dataset.name] = box.value.trim();
      if (box.value) typeInto(box, '');
    }
    const queue = document.getElementById(row.dataset.entry);
    typeInto(queue, JSON.stringify([...JSON.parse(queue.value || '[]'), line]));
    row.querySelector('[data-box]').focus();
  }

  document.addEventListener('keydown', e => {
    const row = e.key === 'Enter' && !e.isComposing && !e.ctrlKey && !e.altKey && !e.metaKey && entryOf(e);
    if (!row || !e.target.matches('[data-name]')) return;
    e.preventDefault();
    const boxes = [...row.querySelectorAll('[data-box]')];
    if (e.target === boxes[0] && !boxes[0].value.trim() && !boxes[1].value.trim()) { document.getElementById(row.dataset.then)?.focus(); return; }
    const next = boxes[boxes.indexOf(e.target) + 1];
    if (boxes.includes(e.target) && next) { next.focus(); next.select?.(); } else pushLine(row);
  }, true);
  document.addEventListener('click', e => { if (e.target.closest?.('[data-push]')) pushLine(entryOf(e)); });

  // --- for components ----------------------------------------------------------------------------------------------
  window.ims = {
    say,
    focusRow: (id, index) => { const table = document.getElementById(id); if (table) focusRow(table, index); },
    focus: id => document.getElementById(id)?.focus(),
    returnFocus,
    // After the page has been drawn as it is to be printed.
    print: () => requestAnimationFrame(() => requestAnimationFrame(() => window.print())),
    // A file made of what the page shows, with the mark by which spreadsheets know UTF-8.
    save: (name, text) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    },
    download: path => { const link = document.createElement('a'); link.href = path; link.download = ''; link.click(); },
    arrive,
    typed,
  };
})();
