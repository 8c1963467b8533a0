// Reads states from standard input, one a line, and tells of each what the form makes of it.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [, , assets, data] = process.argv;
const { judge, sentence, ONLY_CHECK, PARTLY } = await import(`${assets}/rules.js`);
const { written, proposedId } = await import(`${assets}/writing.js`);
const { opened } = await import(`${assets}/reading.js`);
const { tablesIn } = await import(`${assets}/tables.js`);
const { listsIn } = await import(`${assets}/listed_figures.js`);
const { sectionsOf } = await import(`${assets}/sections.js`);
const forms = JSON.parse(readFileSync(data, "utf8"));

const answers = {
  judge({ state, language }) {
    const form = forms[language];
    const problems = judge(state, form);
    const sentences = problems.map((problem) => sentence(problem, form, state.kind));
    return { text: written(state, form), problems, sentences };
  },
  open({ text, path }) {
    try {
      return opened(text, forms.nb, path);
    } catch ({ problem }) {
      return { problem };
    }
  },
  write: ({ state, rest }) => ({ text: written(state, forms.nb, rest) }),
  propose: ({ state }) => ({ id: proposedId(state, forms.nb) }),
  tables: ({ text }) => tablesIn(text, forms.nb.limits, sectionsOf(forms.nb)),
  lists: ({ text }) => listsIn(text, forms.nb.limits, sectionsOf(forms.nb)),
  elsewhere: () => ({ only: Object.values(ONLY_CHECK).flat(), partly: Object.keys(PARTLY) }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[asked.ask](asked))}\n`);
}
