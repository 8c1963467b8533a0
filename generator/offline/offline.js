// Lets the site's scripts work from a folder. A browser fetches nothing there and loads no modules,
// so both are plain scripts, which give what they hold to `define` and `keep`.
"use strict";

const delingsarena = (() => {
  const ROOT = new URL("../", document.currentScript.src).href;
  /** What scripts have given, by their address; then what modules export. */
  const given = new Map();
  const modules = new Map();
  const asked = new Map();

  /** Load a script once; resolves with what it gave, rejects where there is none. */
  function script(address) {
    if (!asked.has(address)) {
      asked.set(
        address,
        new Promise((resolve, reject) => {
          const element = document.createElement("script");
          element.addEventListener("load", () => resolve(given.get(address)));
          element.addEventListener("error", () => reject(new TypeError(address)));
          element.src = address;
          document.head.append(element);
        }),
      );
    }
    return asked.get(address);
  }

  function give(what) {
    const address = document.currentScript.src;
    given.set(address, what);
    return address;
  }

  /** Load a module and all that it imports, and run what has not run yet. */
  async function imported(address) {
    await gather(address, new Set());
    return evaluated(address);
  }

  async function gather(address, seen) {
    if (seen.has(address)) return;
    seen.add(address);
    const { imports } = await script(address);
    await Promise.all(imports.map(([from]) => gather(new URL(from, address).href, seen)));
  }

  /** Return what a module exports; in a circle, what it will have exported. */
  function evaluated(address) {
    if (modules.has(address)) return modules.get(address);
    const { imports, run } = given.get(address);
    const exported = Object.create(null);
    modules.set(address, exported);
    const names = Object.create(null);
    for (const [from, wanted] of imports) {
      const other = evaluated(new URL(from, address).href);
      for (const [own, name] of Object.entries(wanted)) {
        Object.defineProperty(names, own, { get: () => (name === "*" ? other : other[name]) });
      }
    }
    const exporting = (found) => {
      for (const [name, get] of Object.entries(found)) {
        Object.defineProperty(exported, name, { get, enumerable: true });
      }
    };
    const importing = (from) => imported(new URL(from, address).href);
    run(names, exporting, importing, { url: address }, fetchKept, places, past);
    return exported;
  }

  /** Answer as `fetch` does, from the script beside the file. */
  async function fetchKept(address) {
    const there = new URL(whole(address));
    there.search = there.hash = "";
    try {
      const kept = await script(`${there.href}.js`);
      const binary = kept.base64 && Uint8Array.from(atob(kept.base64), (sign) => sign.charCodeAt(0));
      return new Response(binary ?? kept);
    } catch {
      return new Response("", { status: 404 });
    }
  }

  /** Return a whole address; where a host would show a folder's page, that page's own. */
  function whole(address) {
    const there = new URL(address, document.baseURI);
    const ours = there.href.startsWith(ROOT);
    if (ours && there.pathname.endsWith("/")) there.pathname += "index.html";
    return there.href;
  }

  /** Return an object as modules meet it: where its methods are given an address, it is a page's. */
  const leading = (object, position, ...methods) =>
    new Proxy(Object.create(null), {
      get(_, name) {
        const value = object[name];
        if (typeof value !== "function") return value;
        return (...given) => {
          if (methods.includes(name) && given.length > position) given[position] = whole(given[position]);
          return value.apply(object, given);
        };
      },
      set(_, name, value) {
        object[name] = name === "href" ? whole(value) : value;
        return true;
      },
    });
  const places = leading(location, 0, "assign", "replace");
  const past = leading(history, 2, "pushState", "replaceState");

  /** Let links that scripts have made lead to pages. */
  function lead(element) {
    const links = element.matches("a[href]") ? [element] : element.querySelectorAll("a[href]");
    for (const link of links) {
      const { href } = link;
      // Of a link in a drawing it is no text; those that are no address are left alone.
      const there = typeof href === "string" && URL.canParse(href) ? whole(href) : href;
      if (there !== href) link.href = there;
    }
  }
  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      for (const one of type === "attributes" ? [target] : addedNodes) {
        if (one instanceof Element) lead(one);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["href"] });

  return {
    /** Take a module; one that the page itself has asked for runs at once. */
    define(imports, run) {
      const address = give({ imports, run });
      if (asked.has(address)) return;
      asked.set(address, Promise.resolve(given.get(address)));
      imported(address);
    },
    /** Take what a file holds. */
    keep: give,
  };
})();
