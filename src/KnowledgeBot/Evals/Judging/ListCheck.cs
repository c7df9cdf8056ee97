using System.Globalization;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether a list is complete: nothing missing, nothing extra.</summary>
static class ListCheck
{
    /// <param name="deniedToo">What is denied counts as listed.</param>
    public static IEnumerable<Problem> Of(IReadOnlyList<IReadOnlyList<string>> expected, Answer answer, bool deniedToo)
    {
        JudgedText whole = JudgedText.Of(answer.Text);
        foreach (IReadOnlyList<string> item in expected)
        {
            if (!item.Any(name => new Phrasing(name).IsSaidIn(whole, deniedToo)))
            {
                yield return new Problem(Problem.IncompleteList, string.Join(" | ", item));
            }
        }

        foreach (string text in ListItems.Of(answer, IsExpected).Where(text => !IsExpected(text)))
        {
            yield return new Problem(Problem.ExtraItem, text.Length <= 120 ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..120]}…"));
        }

        bool IsExpected(string text) => JudgedText.Of(text) is var item && expected.Any(e => e.Any(name => new Phrasing(name).IsSaidIn(item, deniedToo: true)));
    }
}
