// Tells whether a text on standard input is Power Query's language, and else what is wrong with it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { DefaultSettings, TaskUtils } = createRequire(import.meta.url)(
  "@microsoft/powerquery-parser",
);
const read = await TaskUtils.tryLexParse(DefaultSettings, readFileSync(0, "utf-8"));
if (!TaskUtils.isParseStageOk(read)) {
  console.error(read.error.message);
  process.exitCode = 1;
}
