// Takes what opens an invitation from behind the # of the address, which no server sees, into the form, and out of the browser's history.
(() => {
  'use strict';
  function read() {
    const text = location.hash.slice(1);
    if (!text) return;
    document.getElementById('join-link').value = text;
    document.getElementById('join-field').hidden = true;
    history.replaceState(null, '', location.pathname);
  }
  read();
  addEventListener('hashchange', read);
})();
