using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What the other side holds against buying: points under a heading or label that says so, and their own sentences of concern.</summary>
sealed class ObjectionFinder(FindingContext context)
{
    const double Least = 0.5;
    const double LeastBesideList = 0.95;
    const double LeastOfTheirs = 0.45;
    const double BelowHeading = 0.3;
    const int LongestTurn = 500;
    readonly HashSet<(int Line, string Value)> _seen = [];
    readonly ResponseFinder _responses = new(context);

    /// <summary>Who lists the objections has said which they are: what reads like one elsewhere must be very much like one.</summary>
    readonly double _least = context.Statements.Any(s => s.Section == SectionKind.Objections && !s.IsTurn) ? LeastBesideList : Least;

    public void Find()
    {
        foreach (Statement[] point in Points())
        {
            if (point[0].IsRow)
            {
                Row(point);
            }
            else if (point[0].Section == SectionKind.Objections && !(point[0].IsTurn && point[0].Side == Side.Ours))
            {
                if (_responses.HasObjection && ObjectionText.IsAnswer(context, point))
                {
                    _responses.Announced(point);
                    continue;
                }

                Announced(point);
            }
            else if (point[0].Section == SectionKind.Answers)
            {
                _responses.Told(point);
            }
            else if (point[0].Section is SectionKind.None or SectionKind.Competition or SectionKind.Price or SectionKind.Notes or SectionKind.Unrelated or SectionKind.Objections)
            {
                // "Amount: EUR 40,000" states something; what goes on after it is said.
                Said([.. point.SkipWhile(s => s.IsLabelled && s.Section is SectionKind.Unrelated or SectionKind.Price)]);
            }
        }
    }

    IEnumerable<Statement[]> Points() => context.Statements.GroupBy(s => (s.Passage, s.Line)).Select(g => g.ToArray());

    void Row(Statement[] cells)
    {
        foreach (Statement cell in cells.Where(c => c.Section == SectionKind.Objections && c.IsLabelled && !Cues.Nothing().IsMatch(c.Text)))
        {
            // The row's name only says what the row is about.
            if (Sections.Of(cell.Text) != SectionKind.Objections)
            {
                (int answerAt, int length) = ObjectionText.AnswerAt(cell.Text);
                Statement objection = answerAt < 0 ? cell : cell with { Text = cell.Text[..answerAt].TrimEnd() };
                int index = Add(objection, objection, ObjectionText.Value(context, objection.Text, objection.Text, objection));
                _responses.InRow(index, cells, answerAt < 0 ? null : cell with { Start = cell.Start + answerAt + length, Text = cell.Text[(answerAt + length)..] });
            }
        }
    }

    void Announced(Statement[] point)
    {
        if (Cues.Nothing().IsMatch(point[0].Text) || NoObjection.IsEvent(context, point))
        {
            return;
        }

        if (!point[0].IsItem && !point[0].IsLabelled && point.Length > 1)
        {
            Paragraph(point);
            return;
        }

        (int answerAt, int length) = ObjectionText.AnswerAt(point[0].Text);
        Statement first = answerAt < 0 ? point[0] : point[0] with { Text = point[0].Text[..answerAt].TrimEnd() };
        int own = answerAt >= 0 ? 1 : point.Skip(1).TakeWhile(s => !Cues.Answer().IsMatch(s.Text) && !Cues.Solved().IsMatch(s.Text)).Count() + 1;
        Statement last = own > 1 && first.Text.Count(c => c == ' ') < 4 ? point[1] : answerAt < 0 ? ClosingQuote(point) : first;
        if (first.Text.Length == 0)
        {
            return;
        }

        string opening = ReferenceEquals(last, first) ? first.Text : first.Text + " " + last.Text;
        int index = Add(first, last, ObjectionText.Value(context, first.Text, opening, first));
        Statement[] rest = answerAt < 0 ? point[own..] : [point[0] with { Start = point[0].Start + answerAt + length, Text = point[0].Text[(answerAt + length)..] }, .. point[1..]];
        if (!_responses.After(index, point, rest) && !point[0].IsItem && point.Length > own)
        {
            _responses.AfterSaid(index, point[own - 1], point[0].Line);
        }
    }

    /// <summary>Where the words end that the point begins to quote.</summary>
    static Statement ClosingQuote(Statement[] point) => point[0].Text is ['"', ..] or ['“', ..] && point[0].Text.AsSpan(1).IndexOfAny('"', '”') < 0
        ? point.Skip(1).FirstOrDefault(s => s.Text.AsSpan().IndexOfAny('"', '”') >= 0) ?? point[0] : point[0];

    /// <summary>Prose below the heading: each sentence that is a concern, or the first if none says so.</summary>
    void Paragraph(Statement[] point)
    {
        Statement[] concerns = [.. point.Where(s => !Cues.Answer().IsMatch(s.Text) && (context.Taxonomy.Topics.Any(t => t.Says.Has(s.Text)) || (Cues.Concern().IsMatch(s.Text) && context.Taxonomy.TopicOf(s.Text) is not null) || context.SenseOf(s).Objection >= BelowHeading))];
        foreach (Statement concern in concerns.Length > 0 ? concerns : point[..1])
        {
            int index = Add(concern, concern, ObjectionText.Value(context, concern.Text, concern.Text, concern));
            _responses.After(index, point, [.. point.SkipWhile(s => s != concern).Skip(1).SkipWhile(s => !Cues.Answer().IsMatch(s.Text))]);
        }
    }

    void Said(Statement[] point)
    {
        if (point.Length == 0 || Countered(point) || (point[0] is { IsTurn: true, Side: not Side.Ours } && NoObjection.IsRivalOffer(context, point)))
        {
            return;
        }

        bool beside = context.IsTranscript && point.Any(s => !s.IsTurn);
        (bool counting, bool found) = (false, false);
        List<Statement> alike = [];
        Statement? opening = null;
        foreach (Statement statement in point)
        {
            if (counting && !beside && statement.Side != Side.Ours && ObjectionText.Counted().IsMatch(statement.Text))
            {
                _responses.After(Add(statement, statement, ObjectionText.Value(context, ObjectionText.Counted().Replace(statement.Text, ""), statement.Text, statement)), point, []);
                found = true;
                continue;
            }

            counting |= ObjectionText.Announces().IsMatch(statement.Text);
            if (context.IsName(statement.Text) || ObjectionText.IsQuestionOfFact(statement.Text) || (point.Length > 1 && ObjectionText.IsAnnouncement(statement.Text)))
            {
                continue;
            }

            if (beside || (counting && ObjectionText.Announces().IsMatch(statement.Text)) || statement.Side == Side.Ours)
            {
                continue;
            }

            if (NoObjection.Is(context, statement) || ObjectionText.IsOurAnswer(context, statement) || (found && ObjectionText.IsQuotation(statement.Text)))
            {
                continue;
            }

            if (ObjectionText.IsNamed(statement.Text) && point.FirstOrDefault(s => s.Index == statement.Index + 1) is { } told)
            {
                Add(statement, told, ObjectionText.Value(context, told.Text, statement.Text + " " + told.Text, told), point);
                found = true;
                continue;
            }

            if (ObjectionText.IsWish(statement.Text) || (context.Participants.Writer is { IsToOthers: true } && !statement.IsTurn && ObjectionText.IsOwn(statement.Text)))
            {
                continue;
            }

            if (ObjectionText.IsOpening(statement.Text) && point.SkipWhile(s => s != statement).Skip(1).FirstOrDefault() is { } next && (ObjectionText.Concern(context, next) is not null || IsAlike(next)))
            {
                opening = statement;
                continue;
            }

            if (ObjectionText.Concern(context, statement) is { } value)
            {
                Add(opening ?? statement, statement, value, point);
                (opening, found) = (null, true);
            }
            else if (IsAlike(statement))
            {
                alike.Add(statement);
            }
        }

        // Of what somebody says, single sentences make little sense: the turn as a whole objects.
        if (!found && context.IsTranscript && point.Any(s => s.IsTurn) && (alike.Count > 0 || (point[0].Side == Side.Customer && !point.All(s => ObjectionText.IsQuestionOfFact(s.Text)) && (ObjectionText.IsPoint(context, point) || _responses.IsAnswered(point)))))
        {
            bool isShort = alike.Count == 0 || point.Sum(s => s.Text.Length) <= LongestTurn;
            Add(isShort ? point[0] : alike[0], isShort ? point[^1] : alike[^1], alike.Count > 0 ? context.TopicOf(alike[0]) : context.Taxonomy.TopicOf(string.Join(' ', point.Select(s => s.Text))) ?? Taxonomy.Other, point);
            return;
        }

        alike.ForEach(s => Add(s, s, context.TopicOf(s), point));
    }

    bool IsAlike(Statement s) => context.SenseOf(s).Objection >= (s is { IsTurn: false, Side: Side.Customer } ? Math.Min(_least, LeastOfTheirs) : _least);

    /// <summary>A note that sets our answer against what they said: behind an arrow, or as a point of ours below theirs.</summary>
    bool Countered(Statement[] point)
    {
        if (point[0].IsTurn || context.IsTranscript || point[0].Side == Side.Ours)
        {
            return false;
        }

        Statement? below = point[0] is { IsItem: true, IsNested: false, Side: Side.Customer } ? context.Statements.Skip(point[^1].Index + 1).FirstOrDefault() : null;
        if (below is { IsNested: true, Side: Side.Ours })
        {
            Counter(point[0], point[^1], point, below with { });
            return true;
        }

        for (int i = 0; i < point.Length; i++)
        {
            (int at, int length) = ObjectionText.ArrowAt(point[i].Text);
            if (at > 0 && ObjectionText.Held(point[i].Text[..at]) is { Length: > 0 } held)
            {
                int from = point[i].Text.IndexOf(held, StringComparison.Ordinal);
                Statement asked = point[i] with { Start = point[i].Start + from, Text = held };
                Counter(asked, asked, point, point[i] with { Start = point[i].Start + at + length, Text = point[i].Text[(at + length)..] });
                return true;
            }

            if (ObjectionText.AskedAndAnswered(point[i].Text) is > 0 and var end)
            {
                Statement asked = point[i] with { Text = point[i].Text[..end] };
                Counter(asked, asked, point, point[i] with { Start = point[i].Start + end + 2, Text = point[i].Text[(end + 2)..] });
                return i == 0 && point.Length == 1;
            }

            if (i > 0 && at == 0 && ObjectionText.Held(point[i - 1].Text).Length > 0)
            {
                Counter(point[0], point[i - 1], point, point[i] with { Start = point[i].Start + length, Text = point[i].Text[length..] });
                return true;
            }
        }

        return false;
    }

    void Counter(Statement first, Statement last, Statement[] point, Statement answer) =>
        _responses.After(Add(first, last, ObjectionText.Value(context, first.Text, first == last ? first.Text : first.Text + " " + last.Text, first)), point, [answer]);

    /// <summary>With what answers it.</summary>
    void Add(Statement first, Statement last, string value, Statement[] point)
    {
        (int answerAt, int length) = first == last ? ObjectionText.AnswerAt(last.Text) : (-1, 0);
        if (answerAt > 0)
        {
            Statement asked = last with { Text = last.Text[..answerAt].TrimEnd() };
            _responses.After(Add(asked, asked, value), point, [last with { Start = last.Start + answerAt + length, Text = last.Text[(answerAt + length)..] }]);
            return;
        }

        int index = Add(first, last, value);
        if (index >= 0 && !_responses.AfterSaid(index, last))
        {
            Statement[] after = [.. point.SkipWhile(s => s != last).Skip(1)];
            Statement[] rest = [.. after.TakeWhile(s => s.IsTurn || !ObjectionText.IsFurther(context, s))];
            // What comes after another objection answers that one.
            if (rest.Length == after.Length || rest.Any(s => Cues.Answer().IsMatch(s.Text)))
            {
                _responses.After(index, point, rest);
            }
        }
    }

    /// <returns>Index of the fact; -1 when the same point said it already.</returns>
    int Add(Statement first, Statement last, string value) => !_seen.Add((first.Line, value)) ? -1
        : context.Add(context.Quote(FactType.Objection, value, first, last) with { ByCustomer = true, Competitor = context.Competitors.In(first.Text).FirstOrDefault() });
}
