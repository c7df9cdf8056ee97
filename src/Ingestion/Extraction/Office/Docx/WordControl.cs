namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>Content controls.</summary>
internal static class WordControl
{
    /// <summary>Reads a w:sdtPr element: a table of contents repeats the headings, a prompt ("Click here to enter text") is no content.</summary>
    public static bool IsContentsOrPrompt(MarkupReader markup)
    {
        var found = false;
        foreach (var name in markup.Descendants())
        {
            found |= name == "showingPlcHdr" && RunLook.IsOn(markup);
            found |= name == "docPartGallery" && markup.Attribute("val") == "Table of Contents";
        }

        return found;
    }
}
