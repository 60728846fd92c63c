// wirecopy export.site: the search. Its index is files of JavaScript, since pages that are opened
// from a disk may load nothing else. Which file has a word follows from its first letters.
(() => {
  "use strict";
  const shown = 30;         // results at once
  const shards = new Map();  // words that begin alike: {word: postings}
  const groups = new Map();  // articles by number / group
  let index = null;

  // What the files call.
  window.wirecopy = {
    index: (made) => { index = {...made, names: new Set(made.words)}; },
    words: (name, words) => shards.set(name, new Map(Object.entries(words))),
    articles: (group, list) => groups.set(group, new Map(list.map((each) => [each[0], each]))),
  };

  const asked = new Map();
  function load(name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        script.onload = done;
        script.onerror = () => { asked.delete(name); failed(new Error(name)); };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }

  // Words as the index has them: lower case, without marks; pairs of letters in scripts without
  // blanks.
  const unspaced = new RegExp("[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff" +
      "\\u3400-\\u9fff\\ua000-\\ua4cf\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]", "u");
  function wordsOf(text) {
    const words = [];
    const plain = text.normalize("NFD").replace(/\p{M}+/gu, "").normalize("NFC").toLowerCase()
        .replace(/ß/g, "ss").replace(/ø/g, "o").replace(/ł/g, "l").replace(/đ/g, "d")
        .replace(/ı/g, "i").replace(/ħ/g, "h").replace(/['’]\p{L}{1,2}(?!\p{L})/gu, "");
    for (const word of plain.match(/[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu) || []) {
      if (!unspaced.test(word)) { words.push(word); continue; }
      const letters = [...word];
      for (let i = 0; i + 1 < letters.length; ++i) words.push(letters[i] + letters[i + 1]);
    }
    return [...new Set(words)].slice(0, 12);
  }

  // As shard_of() of search_index.cpp.
  function shardOf(word, depth) {
    const letters = [...word];
    let name = "";
    for (let i = 0; i < depth; ++i) {
      if (i >= letters.length) name += "_";
      else if (/[a-z0-9]/.test(letters[i])) name += letters[i];
      else name += "-" + (letters[i].codePointAt(0) % 256).toString(16).padStart(2, "0");
    }
    return name;
  }

  function filesOf(word, isPrefix) {
    const depths = [1, 2, 3, 4, 5, 6];
    const exact = depths.map((depth) => shardOf(word, depth))
        .filter((name) => index.names.has(name));
    if (!isPrefix || [...word].length < 2) return exact;
    const beginning = shardOf(word, [...word].length);
    const longer = index.words.filter((name) => name.startsWith(beginning));
    return [...new Set([...exact, ...longer])].slice(0, 12);
  }

  function* read(postings) {
    let last = 0;
    for (const each of postings.replace("!", "").split(".")) {
      if (each === "") continue;
      const value = parseInt(each, 36);
      last += Math.floor(value / 8);
      yield [last, value % 8];
    }
  }

  // Articles of one word of the question and how much it says there; the last one may go on.
  async function find(word, isPrefix) {
    const files = filesOf(word, isPrefix);
    await Promise.all(files.map((name) => load(`i-${name}`)));
    const found = new Map();
    found.isCommon = false;
    for (const name of files) {
      for (const [each, postings] of shards.get(name)) {
        if (each !== word && !(isPrefix && word.length > 1 && each.startsWith(word))) continue;
        if (each === word && postings.startsWith("!")) found.isCommon = true;
        const list = [...read(postings)];
        const rare = Math.log(1 + index.articles / list.length) * (each === word ? 1 : 0.6);
        for (const [article, places] of list) {
          const weight = rare * ((places & 4 ? 6 : 0) + (places & 2 ? 3 : 0) + (places & 1));
          found.set(article, Math.max(found.get(article) || 0, weight));
        }
      }
    }
    return found;
  }

  async function search(words) {
    const lists = await Promise.all(words.map((word, i) => find(word, i === words.length - 1)));
    // A word that no article has, or nearly all have ("the"), does not hide what has the others.
    const isTelling = (list) => list.size > 0 && !list.isCommon;
    const telling = lists.filter(lists.some(isTelling) ? isTelling : (list) => list.size);
    const without = words.filter((word, i) => lists[i].size === 0 && !lists[i].isCommon);
    const sums = new Map();
    for (const list of lists)
      for (const [article, weight] of list) {
        const [count, sum] = sums.get(article) || [0, 0];
        sums.set(article, [count + (telling.includes(list) ? 1 : 0), sum + weight]);
      }
    const found = [...sums].filter(([, [count]]) => count === telling.length)
        .map(([article, [, sum]]) => [article, sum + article / (index.last + 1)])
        .sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([article]) => article);
    return {found, without};
  }

  // A text in which what was asked for is marked; the text itself is never markup.
  function marked(text, words) {
    const parts = document.createDocumentFragment();
    for (const piece of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
      const plain = wordsOf(piece)[0];
      const hit = plain && words.some((word) => plain.startsWith(word));
      if (!hit) { parts.append(piece); continue; }
      const mark = document.createElement("mark");
      mark.textContent = piece;
      parts.append(mark);
    }
    return parts;
  }

  function add(list, [, title, slug, summary, time, source, language], words) {
    const item = document.createElement("li");
    const heading = document.createElement("h2");
    const link = document.createElement("a");
    link.href = `articles/${slug}.html`;
    link.dir = "auto";
    link.append(marked(title, words));
    heading.append(link);
    const text = document.createElement("p");
    text.className = "summary";
    text.dir = "auto";
    text.append(marked(summary, words));
    for (const each of language ? [link, text] : []) each.lang = language;
    const meta = document.createElement("p");
    meta.className = "meta";
    const when = document.createElement("time");
    when.dateTime = time;
    when.textContent = time.slice(0, 10);
    meta.append(source ? `${source} · ` : "", when);
    item.append(heading, text, meta);
    list.append(item);
    window.localTimes(item);
  }

  let turn = 0;
  async function answer(question) {
    const mine = ++turn;
    const count = document.getElementById("count"), list = document.getElementById("found");
    const further = document.getElementById("further");
    const words = wordsOf(question);
    list.replaceChildren();
    further.hidden = true;
    count.textContent = "";
    if (words.length === 0) return;
    try {
      if (index === null) await load("index");
      const {found, without} = await search(words);
      if (mine !== turn) return;
      let at = 0;
      const more = async () => {
        const some = found.slice(at, at + shown);
        at += some.length;
        const names = new Set(some.map((article) => Math.floor(article / index.group)));
        await Promise.all([...names].map((group) => load(`a-${group}`)));
        if (mine !== turn) return;
        for (const article of some) {
          const known = groups.get(Math.floor(article / index.group)).get(article);
          if (known) add(list, known, words);
        }
        further.hidden = at >= found.length;
      };
      await more();
      if (mine !== turn) return;
      further.onclick = more;
      const {none, one, many, without: lacking} = count.dataset;
      count.textContent = found.length === 0 ? none : found.length === 1 ? one
                                             : many.replace("%", found.length);
      if (found.length > 0 && without.length > 0)
        count.textContent += ` (${lacking.replace("%", without.join(", "))})`;
    } catch (why) {
      count.textContent = count.dataset.failed;
    }
  }

  const input = document.getElementById("words");
  const ask = () => {
    const address = new URL(location.href);
    address.searchParams.set("q", input.value);
    try { history.replaceState(null, "", address); } catch { /* from a disk it may not */ }
    answer(input.value);
  };
  let wait = 0;
  input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 200); });
  document.getElementById("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait);
    ask();
  });
  input.value = new URLSearchParams(location.search).get("q") || "";
  answer(input.value);
})();
