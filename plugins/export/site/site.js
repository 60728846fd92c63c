// wirecopy export.site: the colours that a reader has chosen, and times as they are where the reader
// is.
(() => {
  "use strict";
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("colours"); } catch { return null; } };
  const store = (colours) => {
    try { localStorage.setItem("colours", colours); } catch { /* may not */ }
  };
  const chosen = stored();
  if (chosen === "light" || chosen === "dark") root.dataset.colours = chosen;

  const isDark = () => root.dataset.colours ? root.dataset.colours === "dark"
                                            : matchMedia("(prefers-color-scheme: dark)").matches;

  function addSwitch() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "colours";
    const tell = () => {
      const {light, dark} = document.body.dataset;
      button.title = isDark() ? light : dark;
      button.setAttribute("aria-label", button.title);
    };
    button.addEventListener("click", () => {
      root.dataset.colours = isDark() ? "light" : "dark";
      store(root.dataset.colours);
      tell();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
    tell();
    document.querySelector(".masthead .find").after(button);
  }

  window.localTimes = (within) => {
    const format = new Intl.DateTimeFormat(root.lang, {dateStyle: "medium", timeStyle: "short"});
    for (const time of within.querySelectorAll("time[datetime*='T']")) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime())) continue;
      time.title = time.textContent;
      time.textContent = format.format(at);
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    addSwitch();
    window.localTimes(document);
  });
})();
