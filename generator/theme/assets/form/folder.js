// Says that the form does not work from a folder: there a browser loads no modules.
"use strict";

if (location.protocol === "file:") document.getElementById("bidra_fra_fil").hidden = false;
