// Added by `variorum serve` only: loads the page again when the site was built anew, and shows what is wrong.
(function () {
  "use strict";
  var events = new EventSource("/.variorum/events"), first = null, box = null;
  function list(errors) {
    if (box) box.remove();
    box = null;
    if (!errors.length) return;
    box = document.createElement("dialog");
    box.className = "variorum-errors";
    box.setAttribute("aria-label", "Errors of the site");
    var close = document.createElement("button");
    close.textContent = "Close";
    close.onclick = function () { box.remove(); box = null; };
    box.append(close);
    errors.forEach(function (error) {
      var pre = document.createElement("pre");
      pre.textContent = error;
      box.append(pre);
    });
    document.body.append(box);
    box.show();
  }
  // A server that was started again may have another site.
  events.addEventListener("hello", function (event) {
    if (first !== null && first !== event.data) location.reload();
    first = event.data;
  });
  events.addEventListener("reload", function () { location.reload(); });
  events.addEventListener("css", function () {
    document.querySelectorAll('link[rel="stylesheet"]').forEach(function (link) {
      var next = link.cloneNode();
      next.href = link.href.split("?")[0] + "?" + Date.now();
      next.onload = function () { link.remove(); };
      link.after(next);
    });
  });
  events.addEventListener("errors", function (event) { list(JSON.parse(event.data)); });
})();
