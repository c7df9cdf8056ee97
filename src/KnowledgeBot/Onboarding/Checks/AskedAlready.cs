using KnowledgeBot.Answering;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>What the questions of a check so far ask about: a value or a sentence of a document.</summary>
sealed class AskedAlready
{
    readonly List<(Guid Document, string Right)> _rights = [];

    public void Add(CheckItem item)
    {
        if (item.Passage is { } passage)
        {
            _rights.Add((passage.Document, item.Right));
        }
    }

    public bool Holds(Citation passage, QuizValue value)
    {
        string plain = QuizValues.Plain(value.Text);
        return _rights.Exists(r => r.Document == passage.Document && QuizValues.Plain(r.Right) == plain);
    }

    /// <summary>Whether the sentence was to be found itself, or a value of it was.</summary>
    public bool Touches(Citation passage, string sentence)
    {
        string flat = SentenceChoice.Flat(sentence);
        string[] values = [.. QuizValues.In(sentence).Select(v => QuizValues.Plain(v.Text))];
        return _rights.Exists(r => r.Document == passage.Document && (r.Right.Contains(flat, StringComparison.Ordinal) || values.Contains(QuizValues.Plain(r.Right))));
    }
}
