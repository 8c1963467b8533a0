"""What the scripts of the form say of a Word file that was opened, by name, in English."""

from collections.abc import Mapping

OF_WORD: Mapping[str, str] = {
    "image_of": "in “{heading}”",
    "the_beginning": "the beginning",
    "mentioned": "Mentioned in the text:",
    "from_word": "From the Word file",
    "of_draft": "About this draft",
    "opened_word": "The Word file is opened. Look through each step, and fill in what is missing.",
    "word_persons": (
        "These lines may tell who somebody is. Remove names, e-mail addresses and telephone "
        "numbers of persons from the text, and give the office in the step “Contact”:"
    ),
    "person_named": (
        "“{words}” may tell who somebody is. Remove names, e-mail addresses and telephone numbers "
        "of persons. Give rather the office."
    ),
    "own_address": (
        "This looks like the e-mail address of one person. Give rather one that several read, "
        "such as one that begins with postmottak@."
    ),
    "word_title": "The title is “{title}”.",
    "word_summary": "The summary of the document stands in the field for it.",
    "word_summary_long": (
        "The summary of the document is longer than {most} signs, and stands in the text. Write "
        "the most important of it in the field for the summary."
    ),
    "word_sources": (
        "Sources found under the last heading: {count}. See whether title, publisher and "
        "year are right."
    ),
    "word_images": (
        "Pictures that are not in the text any more: {count} ({names}). Put them with the file "
        "in the end, and say what each shows."
    ),
    "picture_to_come": "Picture that is not in the file: {name}",
    "word_comments": "Comments are not in the text. Here is each, with the sentence it belongs to:",
    "comment_on": "“{words}” about: “{sentence}”",
    "word_changes": (
        "The document has changes that nobody has accepted. What was put in stands in the text "
        "here, and what was struck out does not. If it should be otherwise, change the text here. "
        "These sentences are changed:"
    ),
    "put_in": "Put in: {words}.",
    "struck_out": "Struck out: {words}.",
    "word_dropped": "Left out: {what}.",
    "dropped_contents": "the table of contents",
    "dropped_cells": "cells that were joined, and lists within tables",
    "dropped_raised": "raised and lowered letters",
    "dropped_struck": "underlined and struck-out words",
    "word_unknown": (
        "There was something in the file that this form does not know, such as text boxes. "
        "Compare the text with the document."
    ),
    "word_empty": "There was no text in the file.",
}
