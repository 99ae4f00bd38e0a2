// Sends files past the circuit, one after the other, and tells the form how far each is. The form asks for it by ims.upload.
(() => {
  'use strict';
  let running = null;

  // The page may be left inside the application: the files go on, and nobody is told.
  const tell = (form, method, ...args) => form.invokeMethodAsync(method, ...args).catch(() => {});
  const warn = e => e.preventDefault();

  function sendOne(form, upload, index, file) {
    return new Promise(done => {
      const xhr = new XMLHttpRequest();
      let shown = -1;
      upload.current = xhr;
      xhr.open('POST', upload.url);
      xhr.setRequestHeader('RequestVerificationToken', upload.token);
      xhr.setRequestHeader('Accept', 'application/json');
      xhr.upload.onprogress = e => {
        const perCent = Math.floor(100 * e.loaded / Math.max(1, e.total));
        if (perCent !== shown) { shown = perCent; tell(form, 'SentAsync', index, Math.min(e.loaded, file.size)); }
      };
      const finish = (status, text) => tell(form, 'AnsweredAsync', index, status, text).then(done);
      xhr.onload = () => finish(xhr.status, xhr.responseText);
      xhr.onerror = () => finish(0, '');
      xhr.onabort = () => finish(-1, '');
      const body = new FormData();
      body.append('profile', upload.profile);
      if (upload.showsFirst) body.append('showsFirst', 'true');
      if (upload.asAt) body.append('asAt', upload.asAt);
      body.append('file', file, file.name);
      xhr.send(body);
    });
  }

  async function sendAll(form, upload, files) {
    addEventListener('beforeunload', warn);
    try {
      for (const [index, file] of files.entries()) {
        if (upload.stopped) await tell(form, 'AnsweredAsync', index, -1, '');
        else if (file.size > upload.largest) await tell(form, 'AnsweredAsync', index, 413, '');
        else await sendOne(form, upload, index, file);
      }
    } finally {
      removeEventListener('beforeunload', warn);
      running = null;
      await tell(form, 'FinishedAsync');
    }
  }

  window.ims.upload = {
    // Returns what will be sent, or null while another upload runs; the rest is told as it happens.
    send: (form, inputId, url, profile, largest, showsFirst, asAt) => {
      const input = document.getElementById(inputId);
      const token = input?.form?.querySelector('input[name=__RequestVerificationToken]')?.value ?? '';
      const files = [...input?.files ?? []];
      if (running) return null;
      if (files.length === 0) return [];
      running = { url, token, profile, largest, showsFirst, asAt, stopped: false, current: null };
      setTimeout(sendAll, 0, form, running, files);   // after the answer to the form, which must know the files first
      input.value = '';
      return files.map(f => ({ name: f.name, size: f.size }));
    },
    stop: () => { if (running) { running.stopped = true; running.current?.abort(); } },
  };
})();
