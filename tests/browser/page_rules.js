// What is wrong with a page for those who do not see it, see little, or see it on a phone.
function broken_rules() {
  const broken = [];
  const tell = (what, element) =>
      broken.push(element ? `${what}: ${element.outerHTML.slice(0, 90)}` : what);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = (element) => element.getClientRects().length > 0;

  if (!document.documentElement.lang) tell("the page has no language");
  if (!document.title) tell("the page has no title");
  for (const [selector, most] of [["main", 1], ["h1", 1], ["body > header", 1], ["body > footer", 1]])
    if (all(selector).length !== most) tell(`${all(selector).length} of ${selector}`);
  for (const nav of all("nav"))
    if (!nav.getAttribute("aria-label")) tell("a nav without a name", nav);
  let last = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) tell(`h${level} behind h${last}`, heading);
    if (!heading.textContent.trim()) tell("an empty heading", heading);
    last = level;
  }
  const ids = new Set();
  for (const element of all("[id]")) {
    if (ids.has(element.id)) tell("an id that stands twice", element);
    ids.add(element.id);
  }
  for (const element of all("[aria-labelledby]"))
    if (!ids.has(element.getAttribute("aria-labelledby"))) tell("named by nothing", element);
  for (const image of all("img")) if (image.getAttribute("alt") === null) tell("no alt", image);
  for (const input of all("input, select, textarea"))
    if (!input.labels.length && !input.getAttribute("aria-label")) tell("no label", input);
  for (const element of all("a, button"))
    if (!element.textContent.trim() && !element.getAttribute("aria-label") &&
        !element.querySelector("img[alt]:not([alt='']), title"))
      tell("nothing to read", element);
  for (const drawing of all("svg"))
    if (!drawing.getAttribute("aria-label") && drawing.getAttribute("aria-hidden") !== "true")
      tell("a drawing without a name", drawing);
  for (const list of all("ul, ol"))
    for (const child of list.children) if (child.tagName !== "LI") tell("no item of a list", child);
  for (const time of all("time")) if (!time.dateTime) tell("a time for people alone", time);

  // Contrast, as WCAG 2.1 has it: 4.5, of large texts 3.
  const parse = (text) => (text.match(/[\d.]+/g) || []).map(Number);
  const part = (value) => value / 255 <= 0.03928 ? value / 255 / 12.92
                                                 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const looked = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || looked.has(element) || !seen(element)) continue;
    if (["SCRIPT", "NOSCRIPT", "TITLE"].includes(element.tagName.toUpperCase())) continue;
    looked.add(element);
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const [low, high] = [light(parse(style.color)), light(ground(element))].sort((a, b) => a - b);
    const is_large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < (is_large ? 3 : 4.5)) tell(`contrast ${ratio.toFixed(2)}`, element);
  }

  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    tell(`wider than its window: ${document.documentElement.scrollWidth} of ${width}`);
    for (const element of all("body *"))
      if (element.getBoundingClientRect().right > width + 1) { tell("reaches out", element); break; }
  }
  for (const element of all(".menu a, .foot a, button, .labels a"))
    if (seen(element) && !element.closest("svg") && element.getBoundingClientRect().height < 24)
      tell("hard to hit with a thumb", element);
  return broken;
}
