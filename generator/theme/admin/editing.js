// The editing page: Sveltia CMS, with our fields and our way of reading and writing files.

import * as yaml from "yaml";

import { fieldsOf } from "./fields.js";
import { format } from "./frontmatter.js";
import { meanings } from "./mapping.js";

// The words of Sveltia in Norwegian stand where it has those in Danish, which the page's import map
// says; it has no language of ours to choose.
const LANGUAGE = "da";
const CHOICES = "sveltia-cms.prefs";
const NAME = "^[a-z0-9]+(-[a-z0-9]+)*$";

const speakNorwegian = () => {
  const chosen = JSON.parse(localStorage.getItem(CHOICES) ?? "{}");
  localStorage.setItem(CHOICES, JSON.stringify({ theme: "auto", ...chosen, locale: LANGUAGE }));
  const root = document.documentElement;
  new MutationObserver(() => {
    if (root.lang !== "nb") root.lang = "nb";
  }).observe(root, { attributes: true, attributeFilter: ["lang"] });
};

const begin = async ({ backend, kinds, registers, rules, limits, words }) => {
  speakNorwegian();
  const { default: CMS } = await import("./vendor/sveltia/index.js");
  const { ownSource } = await import("./own-source.js");
  const names = meanings(registers);
  const fields = fieldsOf({ kinds: kinds.map(({ kind }) => kind), registers, rules, words });
  CMS.registerFieldType("own-source", ownSource(registers.sources, words));
  const collections = kinds.map(({ kind, label, singular, help, fields: described }) => {
    CMS.registerCustomFormat(kind, "md", format(yaml, described, names));
    return {
      name: kind,
      label,
      label_singular: singular,
      description: help,
      folder: `content/${kind}`,
      format: kind,
      create: true,
      slug: { template: "{{title}}", editable: ["create"], hint: words.slug_help, pattern: [NAME, words.slug_help] },
      summary: "{{title}}",
      sortable_fields: ["title", "published", "updated"],
      fields: fields(described),
    };
  });
  await CMS.init({
    config: {
      load_config_file: false,
      backend,
      publish_mode: "editorial_workflow",
      site_url: new URL("..", location.href).href,
      app_title: words.title,
      logo: { src: new URL("../assets/favicon.svg", location.href).href },
      media_folder: "content/images",
      public_folder: "/content/images",
      media_libraries: { default: { config: { slugify_filename: true } }, stock_assets: false },
      slug: { encoding: "ascii", clean_accents: true, maxlength: limits.longest_name },
      output: { omit_empty_optional_fields: true },
      collections,
    },
  });
};

const notice = document.getElementById("notice");

const attempt = async (configuration) => {
  try {
    await begin(configuration);
    notice.remove();
  } catch (error) {
    document.getElementById("failed").hidden = false;
    throw error;
  }
};

const configuration = await (await fetch("config.json")).json();
if (configuration.backend) {
  await attempt(configuration);
} else if (["localhost", "127.0.0.1"].includes(location.hostname)) {
  const button = document.getElementById("local");
  button.hidden = false;
  // A name that leads nowhere: only the folder on this machine is worked in.
  const backend = { name: "github", repo: "lokal/kopi", branch: "main", auth_methods: ["token"] };
  button.addEventListener("click", () => attempt({ ...configuration, backend }), { once: true });
}
