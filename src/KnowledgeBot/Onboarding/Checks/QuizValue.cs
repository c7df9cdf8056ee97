namespace KnowledgeBot.Onboarding.Checks;

enum QuizValueKind { Money, Percent, Duration, Date, Number, Name }

/// <summary>A value that stands in a sentence.</summary>
readonly record struct QuizValue(QuizValueKind Kind, string Text, int Start)
{
    /// <summary>Whether another way of writing means the same; an amount may leave out its currency.</summary>
    public bool IsSaidBy(QuizValue other)
    {
        string plain = QuizValues.Plain(Text), said = QuizValues.Plain(other.Text);
        return plain == said || (Kind == QuizValueKind.Money && other.Kind == QuizValueKind.Number && string.Concat(plain.Where(c => char.IsDigit(c) || c == '.')) == said);
    }
}
