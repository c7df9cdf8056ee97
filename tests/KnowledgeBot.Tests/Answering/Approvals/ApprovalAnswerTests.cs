using KnowledgeBot.Answering.Approvals;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Approvals;

public class ApprovalAnswerTests
{
    static readonly DateOnly s_day = new(2031, 5, 1);
    static readonly Guid s_policy = Guid.NewGuid();
    static readonly SearchHit s_table = Hits.Of("Discount approval", "Discount on list: up to 4 %; Who approves: the rep\nDiscount on list: above 4 % up to 9 %; Who approves: Mara Lund, head of sales\nDiscount on list: above 9 %; Who approves: the board") with { Document = s_policy, ChunkKind = "table", Kind = "other", ChunkId = 81 };
    static readonly SearchHit s_rest = Hits.Of("Discount approval", "Mooring contracts: no discount above 3 % without Mara, whatever the boat discount.") with { Document = s_policy, Kind = "other", ChunkId = 82, Ordinal = 1 };
    static readonly SearchHit s_handbook = Hits.Of("Harbour handbook", "A rep may give up to 6 % off list without asking anybody.") with { Document = Guid.NewGuid(), Kind = "playbook", ChunkId = 83 };

    [Theory]
    [InlineData("Who signs off a discount of 8 %?", "above 4 % up to 9 %")]
    [InlineData("I want to give 12 % discount, who do I ask?", "above 9 %")]
    [InlineData("Who may approve 20 %?", "above 9 %")]
    [InlineData("May I give 4 percent on a Skerry 40?", "up to 4 %")]
    [InlineData("Can I give 5 % on a mooring contract?", "no discount above 3 %")]
    [InlineData("What may I give without asking?", "up to 4 %")]
    [InlineData("What is my discount limit?", "up to 4 %")]
    public void the_band_that_holds_the_share_answers(string question, string said) => Assert.Contains(said, Find(question, s_table, s_rest)!.Quotes[0].Said);

    [Theory]
    [InlineData("How much discount can I give on my own?", true)]
    [InlineData("Who approves 5 % off?", true)]
    [InlineData("Who approves 3 % off?", false)]
    public void policies_that_let_a_rep_go_differently_far_are_both_told(string question, bool isContradiction)
    {
        Findings told = Find(question, s_table, s_rest, s_handbook)!;
        Assert.Contains(told.Quotes, q => q.Hit.ChunkId == 81);
        Assert.Contains(told.Quotes, q => q.Hit.ChunkId == 83);
        Assert.Equal(isContradiction, told.Warnings.Any(w => w.Code == Disagreement.Code));
    }

    [Fact]
    public void what_is_above_the_last_share_is_read_in_sentences_too()
    {
        SearchHit prose = Hits.Of("Discounts", "Reps may give up to 7 % discount. Above that Mara Lund decides.") with { Document = Guid.NewGuid(), Kind = "other" };
        Assert.Contains("Above that Mara Lund decides", Find("Who signs off a discount of 11 %?", prose)!.Quotes[0].Said);
        Assert.Contains("up to 7 %", Find("Can I give 6 % discount?", prose)!.Quotes[0].Said);
    }

    [Theory]
    [InlineData("What commission do I get on 12 % discount?")]
    [InlineData("Who approved the 12 % discount?")]
    [InlineData("How many deals had more than 12 % discount?")]
    [InlineData("What is 5 % off a Skerry 40?")]
    public void other_questions_are_none(string question) => Assert.Null(ApprovalQuestion.Of(question));

    static Findings? Find(string question, params SearchHit[] passages) => ApprovalAnswer.Find(ApprovalQuestion.Of(question)!, question, passages, new TermMatch(Hits.Found(question).Terms, []), s_day, 30);
}
