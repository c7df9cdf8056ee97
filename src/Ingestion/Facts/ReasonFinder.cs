using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Why a deal was won or lost, where a document says so.</summary>
sealed partial class ReasonFinder(FindingContext context)
{
    const int ShortestWords = 2;
    const double Least = 0.25;
    const int LongestRather = 80;

    public void Find()
    {
        foreach (IGrouping<(int, int), Statement> line in context.Statements.Where(s => !s.IsTurn).GroupBy(s => (s.Passage, s.Line)))
        {
            Statement[] point = [.. line];
            SectionKind section = point[0].Section;
            if (section == SectionKind.NotReasons || (section == SectionKind.Notes && point[0].IsItem))
            {
                continue;
            }

            if (section is SectionKind.WonReasons or SectionKind.LostReasons or SectionKind.Reasons)
            {
                Announced(point);
            }
            else if (IsBareList(point))
            {
                Add(point[0]);
            }
            else
            {
                foreach (Statement statement in point.Where(s => section == SectionKind.Objections && (s.IsItem || s.IsLabelled) || (s.IsLabelled && section == SectionKind.Unrelated) ? Says().IsMatch(s.Text) : IsReason(s)))
                {
                    Add(statement);
                }
            }
        }
    }

    void Announced(Statement[] point)
    {
        if (!point[0].IsRow && IsDenied(point[0].Text) && point[0].Text.Length <= LongestRather)
        {
            point = point[1..];
        }

        if (point.Length == 0)
        {
            return;
        }

        if (point[0].IsRow)
        {
            foreach (Statement cell in point.Where(s => s.IsLabelled && Sections.Of(s.Label) is SectionKind.WonReasons or SectionKind.LostReasons or SectionKind.Reasons && !Cues.Nothing().IsMatch(s.Text)))
            {
                Add(cell);
            }
        }
        else if (point[0].IsItem || point[0].IsLabelled || point.Length == 1)
        {
            // "Reason 1: price. Theirs is free.": the word alone says little.
            bool isWord = point.Length > 1 && point[0].Text.Count(c => c == ' ') < ShortestWords;
            Add(point[0], isWord ? point[1] : point[0]);
            foreach (Statement more in point.Skip(isWord ? 2 : 1).Where(IsReason))
            {
                Add(more);
            }
        }
        else
        {
            Statement[] said = [.. point.Where(IsReason)];
            foreach (Statement statement in said.Length > 0 ? said : point[..1])
            {
                Add(statement);
            }
        }
    }

    /// <summary>A short review that lists points right below its title lists its reasons.</summary>
    bool IsBareList(Statement[] point) => context.Source.Kind == "win-loss" && context.Frame.Outcome is not null && point[0] is { IsItem: true, IsRow: false, Section: SectionKind.None, Label: "" }
        && IsBelowTitle(point[0]) && Cues.Quoted().Match(point[0].Text) is not { Success: true, Index: 0 };

    /// <summary>No heading above, or one that stands above everything.</summary>
    bool IsBelowTitle(Statement s) => context.Source.Passages.First(p => p.Ordinal == s.Passage).Heading is var heading && (heading.Count == 0 || (heading.Count == 1 && context.Source.Passages.All(p => p.Heading.Count > 0 && p.Heading[0] == heading[0])));

    bool IsReason(Statement s) => !IsDenied(s.Text) && (context.SenseOf(s).Reason >= Least || IsTold(s) || IsRather(s) || IsReply(s));

    /// <summary>"It was not the money": said so as not to be taken for one; "not the money but the service" names another.</summary>
    static bool IsDenied(string text) => No().IsMatch(text) || (Denied().IsMatch(text) && !Rather().IsMatch(text));

    /// <summary>"It was service.", right after what it was not; "And we came late.", after that.</summary>
    bool IsRather(Statement s) => s.Index > 0 && context.Source.Kind == "win-loss" && context.Frame.Outcome is not null && s.Section == SectionKind.None && s.Text.Length <= LongestRather
        && (ItWas().IsMatch(s.Text) ? context.Statements[s.Index - 1] is var before && before.Line == s.Line && IsDenied(before.Text)
            : Another().IsMatch(s.Text) && context.Statements.Take(s.Index).Reverse().TakeWhile(p => p.Line == s.Line).Any(p => ItWas().IsMatch(p.Text)));

    /// <summary>"I asked him what tipped it. He said ...".</summary>
    bool IsReply(Statement s) => s.Index > 0 && context.Source.Kind == "win-loss" && context.Statements[s.Index - 1] is var before && before.Line == s.Line && Asked().IsMatch(before.Text) && Replied().IsMatch(s.Text);

    bool IsTold(Statement s) => (context.Source.Kind == "win-loss"
        ? Says().IsMatch(s.Text) || Labelled().IsMatch(s.Text) || IsWordAlone(s)
        : s.Side != Side.Customer && Says().IsMatch(s.Text) && !s.Text.TrimEnd().EndsWith('?'));

    /// <summary>"Price." in a loss note says why.</summary>
    bool IsWordAlone(Statement s) => s.Text.Count(c => c == ' ') <= ShortestWords && s.Text.EndsWith('.') && !s.Text.Any(char.IsDigit) && s.Label.Length == 0 && context.Frame.Outcome is not null && context.Taxonomy.TopicOf(s.Text) is not null;

    /// <summary>"..., because of the price": the topic of what follows.</summary>
    string? NamedIn(string text) => Because().Match(text) is { Success: true } because ? context.Taxonomy.TopicOf(text[(because.Index + because.Length)..]) : null;

    void Add(Statement statement) => Add(statement, statement);

    void Add(Statement statement, Statement last)
    {
        Match label = Labelled().Match(statement.Text);
        string text = label.Success ? statement.Text[label.Length..] : statement.Text;
        context.Add(context.Quote(FactType.OutcomeReason, label.Success || statement.IsItem || statement.IsRow || statement.Section != SectionKind.None ? ObjectionText.Value(context, text, text, statement) : NamedIn(text) ?? context.TopicOf(statement), statement, last));
    }

    [GeneratedRegex(@"\b((?:lost|won|losing|winning|chose|picked|selected|went with|decided (?:for|against|on)|signed|rejected|dropped out|declined|passed)\b[^.]{0,60}\b(?:because|due to|owing to|thanks to|on account of|over price)|(?:lost|won) (?:it )?(?:on(?! (?:the )?(?:\d|(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec))|over|due to|because)\b|(?:the|main|real|key|first|second|third|primary|deciding|only) (?:reason|factor)s?\b(?: \w+){0,3} (?:was|is|were|are|in)\b|\bthe (?:first|second|third|main|other) (?:reason,|was\b)|(?:that|which|guarantee|this|it) (?:\S+ ){0,8}(?:decided it|made the difference|was decisive|tipped (?:it|the)|won (?:it|us|them|the deal)|sealed (?:it|the deal)|clinched)|decided it\b|was decisive|made the difference|beat us on|lost us the deal|no decision)", RegexOptions.IgnoreCase)]
    private static partial Regex Says();

    [GeneratedRegex(@"\b(?:because(?: of)?|due to|owing to|thanks to|on account of|(?:won|lost) (?:it )?(?:on|over))\s", RegexOptions.IgnoreCase)]
    private static partial Regex Because();

    [GeneratedRegex(@"^[*_]*(?:the )?(?:(?:primary|secondary|main|second|key|stated|real|deciding|loss|win|lost|closed lost) )?(?:reasons?|secondary|decisive|second|third|why|cause|because|loss reason|win reason)(?: in the crm)?[*_]*\s*[:=]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"(?:^|[.,;:–—] |\b(?:and|but|because) )(?:it|that|this|the price|price|the money|money) (?:was|were|is) (?:not|never|hardly|neither) (?:the |a |about |because of |a (?:question|matter) of |down to )|\b(?:it|that|this) (?:wasn't|isn't) (?:the |a |about |because of |down to )|^not (?:a )?(?:question|matter) of\b|\b(?:had|has|have|having)? ?nothing (?:at all )?to do with\b|\bnot the (?:\w+ )?(?:reason|cause|factor)\b|\bdid(?:n't| not) (?:matter|count|decide|tip|play)\b|\bwas (?:a wash|no factor|no issue|not it|irrelevant|never the issue)\b|\b(?:rather|more) than the reason\b", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\b(?:but|rather|instead)\b(?! (?:not|neither)\b)|[;:,–—] (?:it was|they (?:chose|took|went|left|bought|wanted)) (?!not\b|never\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Rather();

    [GeneratedRegex(@"\basked\b.{0,60}\b(?:what|why)\b.{0,40}\b(?:tipped|decided|made|won|lost|chose|chosen|took|went|mattered|counted)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"^(?:he|she|they|\p{Lu}\p{L}+) (?:said|answered|told|named|replied|mentioned|put it down)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Replied();

    [GeneratedRegex(@"^(?:it|that|what decided it|what counted|the (?:real )?(?:reason|thing|point)) (?:was|were|came down to) (?!not\b|never\b|n't)", RegexOptions.IgnoreCase)]
    private static partial Regex ItWas();

    [GeneratedRegex(@"^(?:and|also|besides|second(?:ly)?|on top of that)[, ]+(?:we|they|our|their|the|it)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Another();

    [GeneratedRegex(@"\b(not a reason|no reason|played no role|nice, not decisive|was not the reason|not price|reason to believe|the reason (?:we|i|they) (?:talk|call|ask|look)|one reason (?:we|i|they) (?:talk|call))", RegexOptions.IgnoreCase)]
    private static partial Regex No();
}
