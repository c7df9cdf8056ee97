using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.VerifiedAnswers;

namespace KnowledgeBot.Onboarding;

/// <summary>A piece of a lesson with what a check can be made from.</summary>
/// <param name="Number">Its place in the track's lesson, from 1; questions before sources.</param>
/// <param name="Around">Passages of the same reader that hold today: where the wrong answers of a choice come from.</param>
sealed record TaughtPart(int Number, string Asked, bool IsQuestion, Answer Answer, IReadOnlyList<SearchHit> Around)
{
    /// <summary>Counted or summed from many, not quoted from one.</summary>
    public bool IsGathered => Answer.Citations.Count == 0 || Answer.Facts.Any(f => f.Quotes.Any(q => q.Number == Answer.Citations[0].Number));

    /// <summary>What an answer in one's own words is held against: any line of it.</summary>
    public string Held
    {
        get
        {
            string quotes = string.Join('\n', Answer.Citations.Select(c => c.Quote));
            return Answer.Warnings.Any(w => w.Code == VerifiedAnswerer.Mark) ? $"{Answer.Text}\n{quotes}" : quotes;
        }
    }

    public LessonPart Shown => ShortText.Of(Asked, Answer);
}
