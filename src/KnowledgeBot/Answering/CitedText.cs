using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering;

/// <summary>Puts texts with citations of their own together into one: the same passage keeps one number.</summary>
sealed partial class CitedText
{
    readonly StringBuilder _text = new();
    readonly List<Citation> _citations = [];

    public string Text => _text.ToString().Trim();

    public IReadOnlyList<Citation> Citations => _citations;

    /// <summary>A line of ours.</summary>
    public CitedText Line(string words = "")
    {
        _text.Append(words).Append('\n');
        return this;
    }

    /// <summary>A text with <c>[n]</c> marks for its citations; a mark that stands for none is left out.</summary>
    public CitedText Add(string text, IReadOnlyList<Citation> citations)
    {
        Dictionary<string, int> numbers = citations.DistinctBy(c => c.Number).ToDictionary(c => c.Number.ToString(CultureInfo.InvariantCulture), Number);
        return Line(Mark().Replace(text, m => numbers.TryGetValue(m.Groups[1].Value, out int number) ? $"[{number}]" : ""));
    }

    /// <returns>The number the passage has here.</returns>
    public int Number(Citation citation)
    {
        if (_citations.Find(c => c with { Number = citation.Number } == citation) is { } known)
        {
            return known.Number;
        }

        _citations.Add(citation with { Number = _citations.Count + 1 });
        return _citations.Count;
    }

    [GeneratedRegex(@"\[(\d{1,3})\]")]
    private static partial Regex Mark();
}
