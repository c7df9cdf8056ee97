#!/bin/sh
# Makes the office files of this folder from their sources with LibreOffice.
cd "$(dirname "$0")" || exit 1
soffice --headless --convert-to docx:"MS Word 2007 XML" --infilter="HTML (StarWriter)" proposal.html
soffice --headless --convert-to xlsx rates.fods
soffice --headless --convert-to pptx deck.fodp
