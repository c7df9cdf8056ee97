using KnowledgeBot.Ingestion.Extraction.Office.Archive;

namespace KnowledgeBot.Ingestion.Extraction.Office;

/// <summary>Characters of text still to be taken from one file.</summary>
internal sealed class TextBudget(ExtractionLimits limits)
{
    private int _left = limits.TextCharacters;

    /// <exception cref="DocumentRejectedException">The file holds more text than allowed.</exception>
    public void Take(int characters)
    {
        if (!TryTake(characters))
            throw Rejections.TooMuchText(limits);
    }

    public bool TryTake(int characters)
    {
        if (characters > _left)
            return false;
        _left -= characters;
        return true;
    }
}
