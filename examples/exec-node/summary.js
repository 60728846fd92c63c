// Writes a summary of the first sentence and drops what has no body.
// A program for clean.exec: one article a line in, one answer a line out (docs/exec.md).
const lines = require("readline").createInterface({ input: process.stdin });

lines.on("line", (line) => {
  const { body = "" } = JSON.parse(line);
  const answer = body
    ? { summary: body.split(". ")[0].replace(/\.$/, "") + "." }
    : { drop: "it has no body" };
  console.log(JSON.stringify(answer));
});
