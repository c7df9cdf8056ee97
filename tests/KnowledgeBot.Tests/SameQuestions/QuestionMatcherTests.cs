using KnowledgeBot.SameQuestions;
using KnowledgeBot.Tests.Loops;
using Xunit;

namespace KnowledgeBot.Tests.SameQuestions;

[Collection(LoopWorldCollection.Name)]
public sealed class QuestionMatcherTests(LoopWorld world)
{
    static readonly HashSet<string> s_names = ["emea", "uk", "dach", "amer", "lodestar", "corsair"];

    [Theory]
    [InlineData("What is the discount limit of a rep?", "what's the maximum discount of a rep")]
    [InlineData("What is the discount limit of a rep?", "Tell me the highest discount for a rep, please")]
    [InlineData("How long is a quote valid?", "For how many days is a quote valid?")]
    [InlineData("What is the price of Helm?", "How much does Helm cost?")]
    [InlineData("Who approves a contract above 100,000?", "who approves an agreement above 100k")]
    [InlineData("Which customers are references in DACH?", "Which clients are references in DACH?")]
    [InlineData("How do we answer the objection that implementation takes too long?", "What do we answer to the concern that implementation takes too long?")]
    public async Task the_same_question_in_other_words_is_the_same(string pinned, string asked) => Assert.True(await SameAsync(pinned, asked));

    [Theory]
    [InlineData("What is the discount for Acme?", "What is the discount for Bravo?")]
    [InlineData("what is the discount for acme?", "what is the discount for bravo?")]
    [InlineData("what is the lodestar discount?", "what is the corsair discount?")]
    [InlineData("What is the discount for Acme?", "What is the discount?")]
    [InlineData("What is the discount?", "What is the discount for Acme?")]
    [InlineData("What is the price of Helm?", "What is the price of Keel?")]
    [InlineData("What is the price of OMS-400?", "What is the price of OMS-500?")]
    [InlineData("What was the price in 2025?", "What was the price in 2026?")]
    [InlineData("What did we win last quarter?", "What did we win next quarter?")]
    [InlineData("What did we win in the first quarter?", "What did we win in the third quarter?")]
    [InlineData("Why did we win Lodestar?", "Why did we lose Lodestar?")]
    [InlineData("What is the minimum discount?", "What is the maximum discount?")]
    [InlineData("What is the discount limit of a rep?", "What is the discount limit of a manager?")]
    [InlineData("What is the discount floor in the UK?", "What is the discount floor in DACH?")]
    [InlineData("Can we discount support?", "Can we not discount support?")]
    [InlineData("Who approves discounts?", "Why are discounts approved?")]
    [InlineData("How long is a quote valid?", "How long is a licence valid?")]
    [InlineData("How long is a quote valid?", "Where is the London office?")]
    public async Task what_asks_for_something_else_is_kept_apart(string pinned, string asked)
    {
        Assert.False(await SameAsync(pinned, asked));
        Assert.False(await SameAsync(asked, pinned));
    }

    async Task<bool> SameAsync(string pinned, string asked) =>
        await world.App.Get<QuestionMatcher>().FindAsync(asked, [("it", pinned)], s_names, TestContext.Current.CancellationToken) is not null;
}
