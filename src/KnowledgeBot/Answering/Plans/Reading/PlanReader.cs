using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Understands a question by rules. Every word that matters must be explained: else the question is for the passages, or names something unknown.</summary>
sealed partial class PlanReader(NameCatalogue names, FiscalCalendar calendar, string? asker = null)
{
    readonly FieldWords _fields = new(names.Fields);

    /// <param name="previous">What the turn before came to; null at the beginning of a conversation.</param>
    public QuestionPlan Read(string question, QuestionPlan? previous)
    {
        if (previous?.Clarification is { } asked && ChoiceReader.Choose(question, asked, _fields) is { } chosen)
        {
            return ReadAlone(asked.Question, [.. asked.Settled, new SettledName(asked.Words.ToLowerInvariant(), chosen)]);
        }

        QuestionPlan known = previous is { } p && p.Figures.All(q => PlanCheck.Holds(q, names)) && p.Facts.All(f => PlanCheck.Holds(f, names)) ? p : QuestionPlan.Passages;
        return known.Figures.Count + known.Facts.Count > 0 && FollowUpReader.Read(Understand(question, []), question, known, calendar) is { } followed ? followed : ReadAlone(question, []);
    }

    QuestionPlan ReadAlone(string question, IReadOnlyList<SettledName> settled)
    {
        QuestionPlan whole = ReadPart(question, settled);
        IReadOnlyList<string> parts = QuestionParts.Of(question);
        if (parts.Count < 2 || whole is { Figures.Count: > 0 } or { Facts.Count: > 0 } or { Clarification: not null } || whole.Topic is not null || whole.Advice is not null)
        {
            return whole;
        }

        QuestionPlan[] read = [.. parts.Select(p => ReadPart(p, settled))];
        if (read.FirstOrDefault(r => r.Clarification is not null)?.Clarification is { } unclear)
        {
            return new QuestionPlan { Clarification = unclear with { Question = question } };
        }

        return read.All(r => r.IsPassages) ? QuestionPlan.Passages : new QuestionPlan
        {
            Figures = [.. read.SelectMany(r => r.Figures)],
            Facts = [.. read.SelectMany(r => r.Facts)],
            Topic = read.FirstOrDefault(r => r.Topic is not null)?.Topic,
            UnknownNames = [.. read.SelectMany(r => r.UnknownNames).Distinct(StringComparer.OrdinalIgnoreCase)],
            Rest = [.. parts.Where((_, i) => read[i].IsPassages)],
        };
    }

    QuestionPlan ReadPart(string question, IReadOnlyList<SettledName> settled)
    {
        Draft draft = Understand(question, settled);
        if (AdviceWords.TopicOf(question) is { } objection)
        {
            FactQuery about = FactQueries.CanFilter(draft) ? FactQueries.Of(draft, FactType.Objection, new MetricPeriod(null, null)) : new FactQuery { Type = FactType.Objection };
            return new QuestionPlan { Advice = about with { Values = [objection], About = "", Outcomes = [] } };
        }

        QuestionPlan plan = TopicReader.Read(draft, question) ?? PlanMaker.Make(draft);
        return plan.IsPassages || draft.Names.FirstOrDefault(n => n.IsAmbiguous) is not { } unclear ? plan
            : plan with { Topic = plan.Topic is { Kind: AccountTopicKind.Reason or AccountTopicKind.Terms } story ? story : null, Figures = [], Facts = [], UnknownNames = [], Rest = [], Clarification = new Clarification(question, unclear.Words, unclear.Names, settled) };
    }

    Draft Understand(string question, IReadOnlyList<SettledName> settled)
    {
        Draft draft = new(new QuestionText(KeywordSpelling.Mend(Asides().Replace(question, m => new string(' ', m.Length)), names)), calendar, names);
        Thresholds.Read(draft);
        PeriodComparison.Read(draft);
        NameFilters.Find(draft, new NameFinder(names, settled.ToDictionary(s => s.Words, s => s.Names, StringComparer.Ordinal)));
        draft.Masked = draft.Text.Rest;
        FactWords.Read(draft);
        if (draft.Facts.Count > 0)
        {
            draft.Kinds = FactWords.Kinds(draft.Text);
        }

        NameFilters.Read(draft);
        if (asker is not null && Own().IsMatch(draft.Masked) && names.Holds(DealField.Owner, asker) && !draft.Filters.Exists(f => f.Field == DealField.Owner))
        {
            draft.Filter(DealField.Owner, FilterOperator.Is, [.. names.Spellings(DealField.Owner, asker)]);
        }

        new Breakdowns(_fields).Read(draft);
        MetricWords.Read(draft);
        OutcomeWords.Read(draft);
        Leftovers.Read(draft, _fields);
        return draft;
    }

    /// <summary>Deals of the one who asks.</summary>
    [GeneratedRegex(@"\b(?:(?:did|have|had) i(?: \w+)? (?:win|won|lose|lost|close|closed|sign|signed|sell|sold|land|landed|book|booked)|(?<!\b(?:should|can|could|may|must|do|if|when) )i(?:'ve| have| had| personally)? (?:won|lost|closed|signed|sold|landed|booked|own))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    /// <summary>What is said beside the question.</summary>
    [GeneratedRegex(@",?\s*\b(?:i|you|we) (?:mean|meant|guess|suppose|wonder)\b|\bthese days,(?= this| last)|\b(?:please|pls|plz|thanks|thx)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asides();
}
