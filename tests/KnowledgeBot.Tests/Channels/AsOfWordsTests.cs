using KnowledgeBot.Channels;
using Xunit;

namespace KnowledgeBot.Tests.Channels;

public sealed class AsOfWordsTests
{
    [Theory]
    [InlineData("As of 2025-06-01: what does Helm cost?", "what does Helm cost?", "2025-06-01")]
    [InlineData(" as  of 2025-06-01,\nwhat does Helm cost?", "what does Helm cost?", "2025-06-01")]
    [InlineData("As of 2025-02-30: what does Helm cost?", "As of 2025-02-30: what does Helm cost?", null)]
    [InlineData("What did Helm cost as of 2025-06-01: more than now?", "What did Helm cost as of 2025-06-01: more than now?", null)]
    [InlineData("As of 2025-06-01:", "As of 2025-06-01:", null)]
    public void a_day_before_the_question_is_the_day_it_is_about(string said, string question, string? day)
    {
        DateOnly? expected = day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((question, expected), AsOfWords.Read(said));
        Assert.Equal((question, expected), AsOfWords.Read(AsOfWords.Write(question, expected)));
    }
}
