using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What our side answered to an objection: in the same point, in the point that says so, or in our next turn.</summary>
sealed class ResponseFinder(FindingContext context)
{
    const int TurnsAhead = 5;
    const int ShortestWords = 3;
    const double Least = 0.4;
    const int StatementsAhead = 8;
    const int DeedAhead = 2;
    const int LongTurn = 8;
    const int LongestQuote = 320;
    const int LeastWorry = 12;
    const double LeastWorried = 0.1;
    const double SurelyAnswer = 0.6;
    readonly List<(int Objection, int? Number)> _listed = [];
    int _lastObjection = -1;
    int _answers;
    bool _sameCount;

    /// <summary>There is something to answer.</summary>
    public bool HasObjection => _lastObjection >= 0;

    /// <summary>To an objection in free text: the next sentence that is like an answer.</summary>
    /// <param name="line">It must stand on this line; null for anywhere.</param>
    /// <returns>False when none does.</returns>
    public bool AfterSaid(int objection, Statement said, int? line = null)
    {
        if (objection < 0)
        {
            return false;
        }

        if (said is { IsTurn: false, Side: Side.Customer, Section: SectionKind.None or SectionKind.Unrelated, Speaker: not null })
        {
            List(objection, null);
        }

        _lastObjection = objection;
        foreach (Statement next in context.Statements.Skip(said.Index + 1).Take(StatementsAhead).TakeWhile(s => line is null || s.Line == line))
        {
            // What is announced as our answers is dealt out there.
            if (!said.IsTurn && ((ObjectionText.IsFurther(context, next) && !ObjectionText.IsQuotation(next.Text)) || (next.Section == SectionKind.Answers && said.Section != SectionKind.Answers)))
            {
                return false;
            }

            bool isDeed = next.Index <= said.Index + DeedAhead && next.Line == said.Line && ObjectionText.IsOurDeed(context, next);
            if ((context.SenseOf(next).Answer >= Least || isDeed) && next.Side != Side.Customer)
            {
                Add(objection, next, string.Join(' ', context.Statements.Skip(next.Index).TakeWhile(s => s.Line == next.Line).Select(s => s.Text)));
                return true;
            }
        }

        return false;
    }

    /// <param name="rest">What follows the objection on its line.</param>
    /// <returns>False when nothing answers.</returns>
    public bool After(int objection, Statement[] point, Statement[] rest)
    {
        if (point[0] is { IsItem: true, IsNested: false, Section: SectionKind.Objections } && objection >= 0)
        {
            List(objection, point[0].Number);
        }

        if (objection < 0)
        {
            return false;
        }

        _lastObjection = objection;
        if (point[0].IsTurn)
        {
            NextTurn(objection, point[0]);
            return true;
        }

        // Who objects in a mail of their own does not answer there.
        if (context.Participants.Writer is { Side: Side.Customer })
        {
            return false;
        }

        // What was cut off its line is the answer; what follows may be.
        Statement? cut = rest.FirstOrDefault(s => s.Text.Length > 3 && rest[0] == s && !point.Contains(s));
        if ((cut ?? rest.FirstOrDefault(s => s.Text.Length > 3 && (Cues.Answer().IsMatch(s.Text) || Cues.Solved().IsMatch(s.Text))) ?? NextLine(point[0])) is { } said && WithoutLabel(said) is var answer && !Cues.Unanswered().IsMatch(answer.Text))
        {
            Add(objection, answer, answer.Text);
            return true;
        }

        return false;
    }

    public void InRow(int objection, Statement[] cells, Statement? inline)
    {
        if (objection >= 0 && (inline ?? cells.FirstOrDefault(c => c.Section == SectionKind.Answers && c.IsLabelled && c.Text.Length > 1)) is { } answer && !Cues.Unanswered().IsMatch(answer.Text))
        {
            Add(objection, answer, answer.Text);
        }
    }

    /// <summary>A point of its own that is announced as the answer: to the objection before it; of a list to the one of its number or place.</summary>
    public void Announced(Statement[] point)
    {
        int objection = Answered(point[0]);
        if (objection >= 0 && WithoutLabel(point[0]) is var answer && !Cues.Nothing().IsMatch(answer.Text) && !Cues.Unanswered().IsMatch(answer.Text))
        {
            // The answer proper may come after what it is about: "The cold: the sheet says ten degrees. Offered a heated case."
            Statement last = point.LastOrDefault(s => s.Passage == answer.Passage && s.Start + s.Text.Length - answer.Start <= LongestQuote && (Cues.Answer().IsMatch(s.Text) || context.SenseOf(s).Answer >= Least)) ?? answer;
            Add(objection, answer, last.Start > answer.Start ? last : answer, string.Join(' ', point.Select(s => s.Text)));
        }
    }

    /// <summary>Prose that is announced as our answers: each sentence to the objection whose words it takes up.</summary>
    public void Told(Statement[] point)
    {
        if (point[0].IsItem || point[0].IsLabelled || point[0].IsTurn || _listed.Count < 2 || !point.Any(s => Named(s.Text) is not null))
        {
            Announced(point);
            return;
        }

        foreach (Statement sentence in point)
        {
            if (Named(sentence.Text) is { } objection)
            {
                Add(objection, sentence, sentence.Text);
            }
        }
    }

    void List(int objection, int? number)
    {
        if (_answers > 0)
        {
            _listed.Clear();
            _answers = 0;
        }

        _listed.Add((objection, number));
    }

    int Answered(Statement answer)
    {
        if (answer is not { IsItem: true, IsLabelled: false, IsNested: false, Section: SectionKind.Answers } || _listed.Count == 0)
        {
            return _lastObjection;
        }

        int place = _answers++;
        _sameCount = place == 0 ? context.Statements.Skip(answer.Index).TakeWhile(s => s is { Section: SectionKind.Answers, IsItem: true }).DistinctBy(s => s.Line).Count() == _listed.Count : _sameCount;
        int numbered = answer.Number is null ? -1 : _listed.FindIndex(l => l.Number == answer.Number);
        return numbered >= 0 ? _listed[numbered].Objection : Named(answer.Label) ?? (_sameCount && place < _listed.Count ? _listed[place].Objection : Named(answer.Text) ?? (_listed.Count == 1 ? _lastObjection : -1));
    }

    /// <summary>The one objection of the list that shares the most words; null for none or several.</summary>
    int? Named(string words)
    {
        HashSet<string> terms = Analyzer.Terms(words);
        (int Objection, int Shared)[] best = [.. _listed.Where(l => l.Objection >= 0).Select(l => (l.Objection, Analyzer.Terms(context.Facts[l.Objection].Value + " " + context.Facts[l.Objection].Speaker + " " + context.Facts[l.Objection].Quote).Count(terms.Contains))).OrderByDescending(l => l.Item2).Take(2)];
        return best is [{ Shared: > 0 } first, ..] && (best.Length == 1 || best[1].Shared < first.Shared) ? first.Objection : null;
    }

    static Statement WithoutLabel(Statement answer) =>
        Cues.AnswerLabel().Match(answer.Text) is { Success: true } label && label.Length < answer.Text.Length ? answer with { Start = answer.Start + label.Length, Text = answer.Text[label.Length..] } : answer;

    /// <summary>What they tell at length and we answer right away: it was held against us, in whatever words.</summary>
    public bool IsAnswered(Statement[] turn) =>
        turn.Sum(s => s.Text.Count(c => c == ' ')) >= LeastWorry && turn.Max(s => context.SenseOf(s).Objection) >= LeastWorried
        && context.Statements.Skip(turn[^1].Index + 1).FirstOrDefault() is { IsTurn: true, Side: Side.Ours } next && context.Statements.Skip(next.Index).TakeWhile(s => s.Line == next.Line).Any(s => context.SenseOf(s).Answer >= SurelyAnswer);

    void NextTurn(int objection, Statement asked)
    {
        bool isFirst = true;
        bool isTheirs = false;
        foreach (Statement[] turn in context.Statements.Where(s => s.IsTurn && s.Line > asked.Line && s.Line <= asked.Line + TurnsAhead).GroupBy(s => s.Line).Select(g => g.ToArray()))
        {
            if (turn[0].Side != Side.Ours)
            {
                // Who speaks up next, with nobody of us in between, brings up something else.
                if (!isTheirs && isFirst && turn.Sum(s => s.Text.Count(c => c == ' ')) >= LongTurn)
                {
                    return;
                }

                isTheirs = true;
                continue;
            }

            Statement[] said = [.. turn.Where(s => !s.Text.TrimEnd().EndsWith('?') && !Cues.Courtesy().IsMatch(s.Text) && s.Text.Count(c => c == ' ') >= ShortestWords)];
            said = said.Length == 0 && isFirst && turn.Length == 1 && asked.Text.Contains('?') && !turn[0].Text.Contains('?') ? turn : said;
            if (said.Length > 0)
            {
                Statement last = said.Last(s => s.Start + s.Text.Length - said[0].Start <= LongestQuote || s == said[0]);
                Add(objection, said[0], last, string.Join(' ', turn.Select(s => s.Text)));
                return;
            }

            (isFirst, isTheirs) = (false, false);
        }
    }

    Statement? NextLine(Statement objection) => context.Statements
        .FirstOrDefault(s => s.Line == objection.Line + 1 && s.Passage == objection.Passage && s.Section is SectionKind.None or SectionKind.Answers && Cues.Answer().IsMatch(s.Text) && !s.IsItem && !s.IsTurn);

    void Add(int objection, Statement answer, string whole) => Add(objection, answer, answer, whole);

    void Add(int objection, Statement answer, Statement last, string whole) =>
        context.Add(context.Quote(FactType.Response, context.Taxonomy.ResponseOf(whole), answer, last) with { Answers = objection, ByCustomer = false });
}
