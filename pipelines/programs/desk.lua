-- Sections by words of the title, and how urgent a story is: 1 (flash) to 9.
local sections = {
  { "traffic", { "bridge", "tram", "train", "ferry", "road" } },
  { "culture", { "museum", "theatre", "festival" } },
  { "sport", { "chess", "football", "race" } },
}

function process(article)
  if not article.body then return drop("no body") end
  local title = (article.title or ""):lower()
  for _, rule in ipairs(sections) do
    for _, word in ipairs(rule[2]) do
      if title:find(word, 1, true) then article.section = article.section or rule[1] end
    end
  end
  article.urgency = title:find("closed", 1, true) and 2 or 5
end
