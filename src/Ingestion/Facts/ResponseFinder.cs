using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What our side answered to an objection: in the same point, in the point that says so, or in our next turn.</summary>
sealed class ResponseFinder(FindingContext context)
{
    const int TurnsAhead = 5;
    const int ShortestWords = 4;
    const double Least = 0.4;
    const int StatementsAhead = 8;
    int _lastObjection = -1;

    /// <summary>To an objection in free text: the next sentence that is like an answer.</summary>
    /// <returns>False when none does.</returns>
    public bool AfterSaid(int objection, Statement said)
    {
        if (objection < 0)
        {
            return false;
        }

        _lastObjection = objection;
        foreach (Statement next in context.Statements.Skip(said.Index + 1).Take(StatementsAhead))
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
    public void After(int objection, Statement[] point, Statement[] rest)
    {
        if (objection < 0)
        {
            return;
        }

        _lastObjection = objection;
        if (point[0].IsTurn)
        {
            NextTurn(objection, point[0]);
            return;
        }

        Statement? answer = rest.FirstOrDefault(s => s.Text.Length > 3 && (Cues.Answer().IsMatch(s.Text) || s.Start > 0 && s != point[^1] && rest[0] == s && s.Text.Length > 0 && !point.Contains(s)));
        answer ??= NextLine(point[0]);
        if (answer is not null)
        {
            Add(objection, answer, answer.Text);
        }
    }

    public void InRow(int objection, Statement[] cells, Statement? inline)
    {
        if (objection >= 0 && (inline ?? cells.FirstOrDefault(c => c.Section == SectionKind.Answers && c.IsLabelled && c.Text.Length > 1 && !Cues.Nothing().IsMatch(c.Text))) is { } answer)
        {
            Add(objection, answer, answer.Text);
        }
    }

    /// <summary>A point of its own that is labelled as the answer: to the objection before it.</summary>
    public void Announced(Statement[] point)
    {
        if (_lastObjection >= 0 && !Cues.Nothing().IsMatch(point[0].Text))
        {
            Add(_lastObjection, point[0], string.Join(' ', point.Select(s => s.Text)));
        }
    }

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
