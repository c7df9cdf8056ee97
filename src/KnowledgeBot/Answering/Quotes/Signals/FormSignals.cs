using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes.Signals;

/// <summary>Whether a sentence holds the kind of thing asked for, and whether it has the form of an answer.</summary>
static partial class FormSignals
{
    const int Short = 4;
    const double Repeats = 0.7;
    const int LongestLabel = 50;
    const int LongestLabelled = 160;

    public static readonly string[] Names =
    [
        .. Enumerable.Range(0, ValueKinds.Count).Select(i => $"holds {((ValueKind)(1 << i)).ToString().ToLowerInvariant()}"),
        "figure wanted and held", "new figure", "figure near", "figure unwanted", "is question", "short", "length", "long", "headline", "lead-in itself", "item", "item wanted",
        "item with neighbours", "table", "row's subject", "row's header", "dialogue", "first of passage", "depth", "reason heading", "next holds kind",
        "label", "label met", "label with figure", "figure and about", "title and figure", "rep's own", "rep's own with figure",
    ];

    public static void Write(Span<double> into, ReadPassage passage, int index, Inquiry inquiry)
    {
        ReadSentence sentence = passage.Sentences[index];
        for (int i = 0; i < ValueKinds.Count; i++)
        {
            into[i] = (inquiry.Wanted & sentence.Kinds & (ValueKind)(1 << i)) != 0 ? 1 : 0;
        }

        Span<double> form = into[ValueKinds.Count..];
        const ValueKind Figures = ValueKind.Money | ValueKind.Percent | ValueKind.Duration | ValueKind.Date;
        form[0] = (inquiry.Wanted & sentence.Kinds & Figures) != 0 ? 1 : 0;
        (double isNew, double near) = NewFigure(sentence, inquiry.Match);
        form[1] = inquiry.WantsFigure ? isNew : 0;
        form[2] = inquiry.WantsFigure ? near : 0;
        form[3] = inquiry.WantsFigure ? 0 : isNew;
        int words = sentence.Words.Count(t => !t.IsPart);
        form[4] = sentence.IsQuestion ? 1 : 0;
        form[5] = words < Short && !passage.IsTable ? 1 : 0;
        form[6] = Math.Min(1, Math.Log(1 + words) / 4);
        form[7] = sentence.Text.Length > 300 ? 1 : 0;
        // A headline repeats what the document is about and answers nothing.
        form[8] = words > 0 && sentence.Words.Count(t => !t.IsPart && passage.TitleTerms.Contains(t.Term)) >= Repeats * words ? 1 : 0;
        form[9] = sentence.IsLeadIn ? 1 : 0;
        form[10] = sentence.IsItem ? 1 : 0;
        form[11] = sentence.IsItem && inquiry.Shape.WantsList ? 1 : 0;
        form[12] = sentence.IsLeadIn && (inquiry.Shape.WantsList || inquiry.Shape.WantsSteps) ? 1 : 0;
        form[13] = passage.IsTable ? 1 : 0;
        (form[14], form[15]) = passage.IsTable ? Row(sentence.Text, inquiry.Match) : (0, 0);
        form[16] = passage.Hit.ChunkKind == "dialogue" ? 1 : 0;
        form[17] = index == 0 ? 1 : 0;
        form[18] = passage.Sentences.Count > 1 ? index / (double)(passage.Sentences.Count - 1) : 0;
        form[19] = inquiry.Shape.IsReasonHeading(passage.HeadingText) ? 1 : 0;
        form[20] = index + 1 < passage.Sentences.Count && (inquiry.Wanted & passage.Sentences[index + 1].Kinds) != 0 ? 1 : 0;
        (form[21], form[22]) = Label(sentence.Text, inquiry.Match);
        form[23] = inquiry.WantsFigure ? isNew * form[22] : 0;
        form[24] = form[0] * sentence.Share;
        form[25] = form[0] * inquiry.Match.Share(TermMatch.Best(passage.Title, passage.Heading, 1));
        form[26] = inquiry.AsksOwnPower && OfReps().IsMatch(sentence.Text) ? 1 : 0;
        form[27] = form[26] * ((sentence.Kinds & Figures) != 0 ? 1 : 0);
    }

    [GeneratedRegex(@"\b(?:reps?|representatives?|account (?:executives?|managers?)|AEs?|AMs?|sales ?(?:people|person|man|woman)|sellers?|you|yourself|alone|own authority|without (?:asking|approval))\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfReps();

    /// <summary>"Total costs: 12,000": whether it is a value with a label, and how much of the label the question asks for.</summary>
    static (double Is, double Met) Label(string sentence, TermMatch match)
    {
        int colon = sentence.IndexOf(": ", StringComparison.Ordinal);
        if (colon is < 3 or > LongestLabel || sentence.Length > LongestLabelled)
        {
            return (0, 0);
        }

        Token[] words = [.. Analyzer.Tokens(sentence[..colon]).Where(t => !t.IsPart)];
        return words.Length == 0 ? (0, 0) : (1, words.Sum(w => match.Met(w.Term).Select(m => m.Weight).DefaultIfEmpty().Max()) / words.Length);
    }

    /// <summary>Whether it holds a figure that the question does not, and how near that stands to a word of the question.</summary>
    static (double IsNew, double Near) NewFigure(ReadSentence sentence, TermMatch match)
    {
        List<int> figures = [];
        List<int> met = [];
        int place = 0;
        foreach (Token token in sentence.Words)
        {
            if (token.IsPart)
            {
                continue;
            }

            place++;
            bool isAsked = match.IsAsked(token.Term);
            if (isAsked)
            {
                met.Add(place);
            }
            else if (token.Word.Any(char.IsDigit))
            {
                figures.Add(place);
            }
        }

        return figures.Count == 0 ? (0, 0) : met.Count == 0 ? (1, 0) : (1, 1 / (1 + figures.Min(f => met.Min(m => Math.Abs(f - m))) / 4.0));
    }

    /// <summary>How much of a row's first cells the question asks for ("Helm OMS" is more about Helm than "Helm additional user" is), and how much of the question the headers meet.</summary>
    static (double Subject, double Header) Row(string row, TermMatch match)
    {
        string[] cells = row.Split("; ");
        Token[] subject = [.. Analyzer.Tokens(string.Join(' ', cells.Take(2).Select(Value))).Where(t => !t.IsPart)];
        double precision = subject.Length == 0 ? 0 : subject.Count(t => match.IsAsked(t.Term)) / (double)subject.Length;
        return (precision, match.Share(match.Of(string.Join(". ", cells.Skip(1).Select(Header)))));
    }

    static string Value(string cell) => cell.IndexOf(": ", StringComparison.Ordinal) is >= 0 and int colon ? cell[(colon + 2)..] : cell;

    static string Header(string cell) => cell.IndexOf(": ", StringComparison.Ordinal) is >= 0 and int colon ? cell[..colon] : "";
}
