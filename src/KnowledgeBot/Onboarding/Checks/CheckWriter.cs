using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>
/// Makes a lesson's check from the lesson: one question for each of its parts, and one to be answered in one's own words. Right and wrong options alike are words of passages the
/// reader was found allowed to see, and that hold; where there are too few, nothing is made up and the choice is left out.
/// </summary>
static class CheckWriter
{
    /// <summary>Values worth leaving out even where the question does not ask for one.</summary>
    static readonly QuizValueKind[] s_telling = [QuizValueKind.Percent, QuizValueKind.Duration, QuizValueKind.Money];

    /// <summary>Wrong options that make a choice worth its name; where a question would have none at all, one has to do.</summary>
    const int Several = 2;

    static readonly QuizValueKind[] s_counted = [.. s_telling, QuizValueKind.Number];

    /// <param name="seed">Gives the options their order, the same at every look.</param>
    public static IReadOnlyList<CheckItem> Write(IReadOnlyList<TaughtPart> parts, string seed)
    {
        TaughtPart[] cited = [.. parts.Where(p => p.Answer.Citations.Count > 0)];
        List<CheckItem> items = [];
        AskedAlready asked = new();
        foreach (TaughtPart part in parts)
        {
            if ((part.IsGathered ? RankingChoice.Of(part, seed) ?? Figured(part, seed) : Quoted(part, cited, seed, asked)) is { } item)
            {
                items.Add(item);
                asked.Add(item);
            }
        }

        TaughtPart? free = cited.Where(p => p.IsQuestion && !p.IsGathered).MinBy(p => items.Exists(i => IsOf(i, p)));
        return free is null ? items : [.. items, Free(free, seed)];
    }

    static CheckItem? Quoted(TaughtPart part, TaughtPart[] all, string seed, AskedAlready asked)
    {
        QuizValueKind[] wanted = Wanted(part);
        return Choice(Several) ?? (part.IsQuestion ? Choice(1) : BlankedValue.Written(part, seed, s_counted, asked));

        CheckItem? Choice(int fewest) => BlankedValue.Choice(part, all, seed, wanted, fewest, asked) ?? SentenceChoice.Of(part, all, seed, fewest) ?? BlankedValue.Choice(part, all, seed, s_telling, fewest, asked);
    }

    /// <summary>One figure is said, not chosen: "Win rate: 50 %" of "Win rate: 50 % (9 of 18 closed deals ...".</summary>
    static CheckItem? Figured(TaughtPart part, string seed)
    {
        string line = part.Answer.Text.Split('\n')[0], value = line.Split(" (")[0];
        return part.Answer.Figures.Count == 1 && QuizValues.In(value).Count > 0 ? CheckItem.Of($"b{part.Number}", part.Asked, null, [], value, null, seed) : null;
    }

    static bool IsOf(CheckItem item, TaughtPart part) => item.Question.Item[1..] == $"{part.Number}";

    static CheckItem Free(TaughtPart part, string seed) => CheckItem.Of($"f{part.Number}", part.Asked, null, [], part.Held, part.Answer.Citations[0], seed);

    static QuizValueKind[] Wanted(TaughtPart part)
    {
        ValueKind wanted = part.IsQuestion ? ValueKinds.Wanted(part.Asked) : ValueKind.Percent | ValueKind.Duration;
        return [.. new[]
        {
            (ValueKind.Money, QuizValueKind.Money), (ValueKind.Percent, QuizValueKind.Percent), (ValueKind.Duration, QuizValueKind.Duration), (ValueKind.Date, QuizValueKind.Date),
            (ValueKind.Person, QuizValueKind.Name), (ValueKind.Number, QuizValueKind.Percent), (ValueKind.Number, QuizValueKind.Number), (ValueKind.Money, QuizValueKind.Number),
        }.Where(k => wanted.HasFlag(k.Item1)).Select(k => k.Item2).Distinct()];
    }
}
