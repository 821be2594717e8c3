"use strict";
// Search in all editions. The index lies beside this page, in parts of some weeks each; nothing is asked of others.
// Whatever the index holds came from outside once: it is shown as text, and links lead into this site only.
(() => {
  const AT_ONCE = 20;
  const form = document.querySelector("form.search");
  const found = document.querySelector("#found");
  const results = document.querySelector("#results");
  const more = document.querySelector("#more");
  const parts = form.dataset.parts.split(" ").filter(Boolean);
  const field = (name) => form.elements.namedItem(name);
  let engine = null;
  let turn = 0;

  const load = async () => {
    const place = (part) => new URL(`pagefind/${part}/`, document.baseURI).href;
    const loaded = await import(`${place(parts[0])}pagefind.js`);
    await loaded.options({ excerptLength: 28, mergeFilter: { part: parts[0] } });
    await loaded.init();
    for (const part of parts.slice(1)) await loaded.mergeIndex(place(part), { mergeFilter: { part } });
    return loaded;
  };

  // The engine sorts within a part only, and puts the parts together by score: so the newest part is asked first.
  const newestFirst = async (words) => {
    const hits = [];
    for (const part of parts) hits.push(...(await engine.search(words, { sort: { week: "desc" }, filters: { part } })).results);
    return hits;
  };

  const bestFirst = async (words) => (await engine.search(words)).results;

  const element = (name, text, more_ = {}) => Object.assign(document.createElement(name), { textContent: text }, more_);

  const excerpt = (text) => {
    const line = element("p", "", { className: "why" });
    text.split(/<\/?mark>/).forEach((part, number) => line.append(number % 2 ? element("mark", plain(part)) : plain(part)));
    return line;
  };

  const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");

  const entry = (data) => {
    const item = document.createElement("li");
    const link = element("a", data.meta.title, { className: "line", dir: "auto" });
    if (/^[0-9]{4}\/W[0-9]{2}\/index\.html#[\w-]+$/.test(data.meta.url)) link.href = data.meta.url;
    if (data.meta.lang) link.lang = data.meta.lang;
    item.append(element("span", `${data.meta.week} · ${data.meta.label || ""}`.replace(/ · $/, ""), { className: "label" }), " ", link, excerpt(data.excerpt));
    return item;
  };

  const show = async (hits, first, mine) => {
    const some = await Promise.all(hits.slice(first, first + AT_ONCE).map((hit) => hit.data()));
    if (mine !== turn) return;
    results.append(...some.map(entry));
    more.hidden = hits.length <= first + AT_ONCE;
    more.onclick = () => show(hits, first + AT_ONCE, mine);
  };

  const search = async () => {
    const mine = ++turn;
    const words = field("q").value.trim();
    const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", wanted.size ? `?${wanted}` : location.pathname);
    const asked = field("order").value ? newestFirst : bestFirst;
    const hits = words ? await asked(words) : null;
    if (mine !== turn) return;
    results.replaceChildren();
    more.hidden = true;
    const { none, one, many } = form.dataset;
    found.textContent = hits === null ? "" : hits.length === 0 ? none : hits.length === 1 ? one : many.replace("{n}", hits.length.toLocaleString(document.documentElement.lang));
    if (hits) await show(hits, 0, mine);
  };

  const fill = () => {
    for (const [name, value] of new URLSearchParams(location.search)) if (field(name)) field(name).value = value;
  };

  const begin = async () => {
    if (location.protocol === "file:") {
      found.textContent = form.dataset.file;
      return;
    }
    found.textContent = "";
    form.addEventListener("submit", (event) => event.preventDefault());
    if (parts.length === 0) return;
    try {
      engine = await load();
      fill();
      form.addEventListener("input", search);
      await search();
    } catch (error) {
      found.textContent = form.dataset.broken;
      console.error(error);
    }
  };

  begin();
})();
