"""What the scripts of the form say: by the names that they ask for it by, in English."""

from collections.abc import Mapping

from generator.pages.contribute.said_of_word import OF_WORD

SAID: Mapping[str, str] = {
    "write_to_find": "Write to find",
    "show_list": "Show the list",
    "chosen": "Chosen",
    "like_it": "Like “{text}”:",
    "no_hit": "There is no hit for “{text}”.",
    "some_shown": "Shows {shown} of {count}. Write more to find others.",
    "choices": "{count} to choose from",
    "was_chosen": "{label} is chosen.",
    "remove": "Remove {label}",
    "was_removed": "{label} is removed.",
    "was_added": "{item} is added.",
    "remove_item": "Remove {item} and what is written in it?",
    "remove_it": "Remove",
    "was_moved": "Now it is {item}.",
    "not_chosen": "Not chosen",
    "new_source_title": "A new source",
    "add_source": "Add the source",
    "source_needs_title": "Write what the source is called.",
    "list_document": "List the report as a source",
    "own_municipality": "{name} municipality",
    "this_document": "The document you opened: “{title}”",
    "cancel": "Cancel",
    "source_added": "The source is added, and stands among the sources.",
    "heading_called": "“{said}” is called “{heading}” with us.",
    "heading_rename": "Change the heading",
    "heading_insert": "Put in “{heading}”",
    "heading_swap": "Change “{said}” to “{heading}”",
    "heading_renamed": "The heading is “{heading}” now.",
    "heading_put_in": "The heading “{heading}” stands last in the text.",
    "no_text": "You have written no text yet.",
    "raw_text": "The text of the file",
    "no_preview": (
        "The preview could not be loaded. What you have written is safe. Try again when you "
        "have a network."
    ),
    "heading": "Heading",
    "list_item": "a point",
    "bold_words": "bold words",
    "link_words": "the words of the link",
    "error": "Fault:",
    "advice": "Advice:",
    "use": "Use “{value}”",
    "on_line": "{name}, line {line}",
    "tidied": "“{words}” has become {now}.",
    "tidied_unit": "“{words}” has become the figure {value} and the unit “{unit}”.",
    "other_letters": (
        "There are letters of other alphabets in it. Some look like those that are used here."
    ),
    "file_name": "The name of the file",
    "mail_greeting": "Hello,",
    "mail_text": "I send you “{title}” for Delingsarena. It is in the file {file}.",
    "mail_attach": "(Remember to attach the file before you send.)",
    "mail_subject": "For Delingsarena: {title}",
    "mail_opened": "Remember to attach {file} to the e-mail.",
    "note_in_file": "To the editors:",
    "agree_first": "Tick this before you download the file or send it.",
    "downloaded": (
        "{file} is downloaded. Now it is to be sent. The draft stays in this browser until "
        "you delete it."
    ),
    "copied": "The text is copied. Paste it into the large field of the page that opened.",
    "not_copied": (
        "The browser did not let the text be copied. Download the file instead, open it, and "
        "copy the text from there."
    ),
    "changing": "A change in: {title}",
    "kept_unseen": "This stands in the file and has no field here. It stays as it is:",
    "no_field": (
        "This was in your draft, but does not fit into the form any more. Copy what you want "
        "to keep:"
    ),
    "back": "Back: {step}",
    "next": "Next: {step}",
    "step_of": "Step {number} of {count}: {step}",
    "faults": "{count} to mend",
    "faults_in": "{count} to mend in step {steps}",
    "one_to_mend": "One thing has to be mended",
    "to_mend": "{count} things have to be mended",
    "mend_and_return": (
        "Choose one to go to it. When all is mended, the file can be downloaded here."
    ),
    "one_advice": "One piece of advice",
    "advices": "{count} pieces of advice",
    "will_be_kept": "What you write is kept in this browser as you go.",
    "kept": "Kept in this browser at {time}.",
    "not_kept": (
        "The browser does not keep the draft: it is full, or you are in a private window. "
        "Download the file at the last step before you leave the page."
    ),
    "too_many": "{count} signs too many",
    "room": "{count} signs left",
    "delete_draft": "Delete the draft? It cannot be brought back.",
    "delete_it": "Delete",
    "wait": "Fetching …",
    "no_title": "Without a title",
    "delete_one": "Delete {title}",
    "not_fetched": (
        "The form could not be fetched. Check the network, and load the page again. Drafts "
        "in this browser are safe."
    ),
    "answering": (
        "You answer the question “{title}”. When the experience is published, both pages say so."
    ),
    "inspired": (
        "You do the same as in “{title}”. When the experience is published, both pages say so."
    ),
    "not_found": (
        "“{id}” could not be fetched. Check the address and the network. Here is an empty "
        "form instead."
    ),
    "file_too_large": (
        "The file is larger than 20 MB. Remove the pictures from it, save it under a new "
        "name, and open that."
    ),
    "file_old_word": (
        "This file is in Word’s old format (.doc), or it is locked with a password. Open it "
        "in Word, choose Save as, and the type Word document (.docx), without a password."
    ),
    "file_not_word": (
        "This is no Word file. Save the text as a Word document (.docx), and open that."
    ),
    "file_broken": (
        "The file could not be read. Open it in Word, save it under a new name, and try with "
        "that. You can also copy the text and paste it into the form."
    ),
    "file_not_ours": (
        "The file could not be read. It has to be one that was downloaded from this form."
    ),
    "show_all": "Show all {count}",
    "table": "Table",
    "figures_found": (
        "There are figures in your text. Choose one to add it as a result. It stays in the text, "
        "too."
    ),
    "costs_found": (
        "There are costs in the tables of your text. Choose one to add it. The table stays in the "
        "text."
    ),
    "take_cost": "add as a cost: {figure}",
    "take_figure": "add as a result: {figure}",
    "figure_taken": "{item} is added: {figure}.",
    **OF_WORD,
}
"""The keys of the translations are the English words; `{blanks}` are filled in."""

WHERE_NOTHING_IS_SENT: Mapping[str, str] = {
    "agree_first": "Tick this before you download the file.",
    "downloaded": (
        "{file} is downloaded. Keep it. The draft stays in this browser until you delete it."
    ),
}
"""What is said instead where the site has no address to send anything to."""

OF_THE_PAGE: Mapping[str, str] = {
    "page_measured": "What is measured",
    "page_value": "Value",
    "page_time": "Time",
    "page_source": "Source",
    "page_not_given": "Not given",
    "page_figures": "The figures, with their sources",
    "page_cost": "What it cost, with sources",
    "page_what": "What",
    "page_paid_by": "Paid by",
    "page_helped": "What helped",
    "page_hindered": "What hindered",
    "page_not_said": "The sources do not say.",
    "page_read": "Read %(day)s.",
    "page_no_address": "No address is known.",
}
"""Words of the page that is previewed, which it has itself."""
