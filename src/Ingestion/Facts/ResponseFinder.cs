using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What our side answered to an objection: in the same point, in the point that says so, or in our next turn.</summary>
sealed class ResponseFinder(FindingContext context)
{
    const int TurnsAhead = 5;
    const int ShortestWords = 4;
    const double Least = 0.4;
    const int StatementsAhead = 8;
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

        _lastObjection = objection;
        foreach (Statement next in context.Statements.Skip(said.Index + 1).Take(StatementsAhead).TakeWhile(s => line is null || s.Line == line))
        {
            if (context.SenseOf(next).Answer >= Least && next.Side != Side.Customer)
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
        if (point[0] is { IsItem: true, IsNested: false, Section: SectionKind.Objections })
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

        // What was cut off its line is the answer; what follows may be.
        Statement? cut = rest.FirstOrDefault(s => s.Text.Length > 3 && rest[0] == s && !point.Contains(s));
        if ((cut ?? rest.FirstOrDefault(s => s.Text.Length > 3 && Cues.Answer().IsMatch(s.Text)) ?? NextLine(point[0])) is { } said && WithoutLabel(said) is var answer && !Cues.Unanswered().IsMatch(answer.Text))
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
            Add(objection, answer, string.Join(' ', point.Select(s => s.Text)));
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
        return numbered >= 0 ? _listed[numbered].Objection : _sameCount && place < _listed.Count ? _listed[place].Objection : _lastObjection;
    }

    static Statement WithoutLabel(Statement answer) =>
        Cues.AnswerLabel().Match(answer.Text) is { Success: true } label && label.Length < answer.Text.Length ? answer with { Start = answer.Start + label.Length, Text = answer.Text[label.Length..] } : answer;

    void NextTurn(int objection, Statement asked)
    {
        foreach (Statement[] turn in context.Statements.Where(s => s.IsTurn && s.Line > asked.Line && s.Line <= asked.Line + TurnsAhead).GroupBy(s => s.Line).Select(g => g.ToArray()).Where(t => t[0].Side == Side.Ours))
        {
            Statement[] said = [.. turn.Where(s => !s.Text.TrimEnd().EndsWith('?') && !Cues.Courtesy().IsMatch(s.Text) && s.Text.Count(c => c == ' ') >= ShortestWords)];
            if (said.Length > 0)
            {
                Add(objection, said[0], string.Join(' ', turn.Select(s => s.Text)));
                return;
            }
        }
    }

    Statement? NextLine(Statement objection) => context.Statements
        .FirstOrDefault(s => s.Line == objection.Line + 1 && s.Passage == objection.Passage && s.Section is SectionKind.None or SectionKind.Answers && Cues.Answer().IsMatch(s.Text) && !s.IsItem && !s.IsTurn);

    void Add(int objection, Statement answer, string whole) =>
        context.Add(context.Quote(FactType.Response, context.Taxonomy.ResponseOf(whole), answer) with { Answers = objection, ByCustomer = false });
}
