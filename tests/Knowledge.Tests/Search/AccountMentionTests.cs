using KnowledgeBot.Knowledge.Search;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Search;

public sealed class AccountMentionTests
{
    [Theory]
    [InlineData("Blackpine Macro", "anything", true)]
    [InlineData("blackpine macro ", "anything", true)]
    [InlineData(null, "the policy", true)]
    [InlineData("Ostler Rates", "We promised the paper by Friday.", false)]
    [InlineData("Ostler Rates", "They know Blackpine Macro well.", true)]
    [InlineData("Ostler Rates", "Blackpine has it, too.", true)]
    [InlineData("Ostler Rates", "A blackpine forest.", false)]
    [InlineData("Blackpine Credit", "of the same house", true)]
    public void what_is_another_accounts_and_does_not_say_this_one_does_not_concern_it(string? account, string body, bool may) =>
        Assert.Equal(may, new AccountMention("Blackpine Macro").MayConcern(Hit(account, body)));

    [Theory]
    [InlineData("Blackpine Macro", "anything", true)]
    [InlineData(null, "Blackpine Macro was there.", true)]
    [InlineData(null, "the policy", false)]
    [InlineData("Ostler Rates", "They know Blackpine Macro well.", false)]
    public void a_passage_is_in_an_accounts_own_or_in_one_of_nobodys_that_says_it(string? account, string body, bool isIn) =>
        Assert.Equal(isIn, new AccountMention("Blackpine Macro").IsIn(Hit(account, body)));

    static SearchHit Hit(string? account, string body) => new()
    {
        ChunkId = 1, Document = Guid.Empty, Uri = "call.md", Title = "A call", Kind = "call", Heading = [], ChunkKind = "text", Ordinal = 0, Body = body, Account = account,
    };
}
