export default function (config) {
  const cases = (api) => api.getFilteredByGlob("src/caser/*.md");
  const themes = (api) => new Set(cases(api).flatMap((page) => page.data.tags));
  config.addCollection("cases", cases);
  config.addCollection("themes", (api) => [...themes(api)].sort());
  config.addPassthroughCopy("src/style.css");
  return { dir: { input: "src", output: "_site" } };
}
