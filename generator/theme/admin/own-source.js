// The choice of a source for a figure: one of those that the entry itself lists.

/** Return the control of the field, as a component of React, which Sveltia brings along. */
export const ownSource = (registered, words) => {
  const titles = new Map(registered.map(({ value, label }) => [value, label]));

  const listed = (entry) => {
    const sources = entry?.getIn(["data", "sources"])?.toJS?.() ?? [];
    return sources.map(({ registered: id, title }) => id || title).filter(Boolean);
  };

  return window.createClass({
    render() {
      const { value, entry, field, forID, onChange } = this.props;
      const own = listed(entry);
      const choices = [...new Set(["", ...own, ...(value ? [value] : [])])];
      return window.h(
        "select",
        {
          id: forID,
          className: "own-source",
          "aria-label": field.get("label"),
          value: value ?? "",
          onChange: (event) => onChange(event.target.value),
        },
        ...choices.map((choice) =>
          window.h("option", { key: choice, value: choice }, choice ? (titles.get(choice) ?? choice) : words.no_source),
        ),
      );
    },
  });
};
