using KnowledgeBot.Answering;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>A question with what is right, made anew whenever it is put or graded.</summary>
/// <param name="Right">The right option; for a free answer the text it is held against.</param>
/// <param name="Passage">Shown with the verdict.</param>
sealed record CheckItem(CheckQuestion Question, string Right, Citation Passage)
{
    public bool IsChoice => Question.Options.Count > 0;
}
