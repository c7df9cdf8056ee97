namespace KnowledgeBot.Answering.Quotes;

/// <summary>The part of a document whose heading asks the same as the question: when no single sentence stands out, the part as a whole answers.</summary>
static class HeadedPart
{
    const double Met = 0.4;
    /// <summary>Of a question's words, by weight, what the heading itself must meet.</summary>
    const double LeastInHeading = 0.4;

    /// <summary>And of the heading's own words, what the question must have asked for.</summary>
    const double LeastOfHeading = 0.5;

    /// <summary>Of a question's words, by weight, what neither heading nor text may leave out.</summary>
    const double MostMissed = 0.12;
    const int Longest = 700;
    const ValueKind Telling = ValueKind.Money | ValueKind.Percent | ValueKind.Duration | ValueKind.Number | ValueKind.Date | ValueKind.Person;

    /// <returns>Null when no heading is the question's, or more than one document has such a part.</returns>
    public static Quote? Of(IReadOnlyList<Candidate> candidates, Inquiry inquiry)
    {
        (ReadPassage Passage, double Share)[] parts = [.. candidates.Select(c => c.Passage).Distinct().Select(p => (p, InHeading(p, inquiry))).Where(p => p.Item2 >= LeastInHeading && Answers(p.p, inquiry)).OrderByDescending(p => p.Item2)];
        if (parts.Length == 0 || (parts.Length > 1 && parts[1].Share >= parts[0].Share && parts[1].Passage.Hit.Document != parts[0].Passage.Hit.Document))
        {
            return null;
        }

        string body = parts[0].Passage.Hit.Body.Trim();
        return new Quote(parts[0].Passage.Hit, string.Join(' ', body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), body);
    }

    static double InHeading(ReadPassage passage, Inquiry inquiry)
    {
        if (passage is { IsTable: true } or { Hit: { Heading.Count: 0 } or { ChunkKind: "dialogue" } or { Body.Length: > Longest } } || passage.Hit.Heading[^1].Equals(passage.Hit.Title, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        string heading = passage.Hit.Heading[^1];
        string[] own = [.. Knowledge.Text.Analyzer.Tokens(heading).Where(t => !t.IsPart).Select(t => t.Term)];
        double[] met = inquiry.Match.Of(heading);
        double held = met.Select((m, i) => m >= Met ? inquiry.Match.Weights[i] : 0).Sum();
        return own.Length == 0 || inquiry.Match.Total <= 0 || own.Count(t => inquiry.Match.Met(t).Count > 0) < LeastOfHeading * own.Length ? 0 : held / inquiry.Match.Total;
    }

    static bool Answers(ReadPassage passage, Inquiry inquiry)
    {
        double missed = passage.All.Select((m, i) => m >= Met ? 0 : inquiry.Match.Weights[i]).Sum();
        ValueKind wanted = inquiry.Wanted & Telling;
        return missed <= MostMissed * inquiry.Match.Total && inquiry.Named.All(i => passage.All[i] >= Met) && (wanted == ValueKind.None || passage.Sentences.Any(s => (s.Kinds & wanted) != 0));
    }
}
