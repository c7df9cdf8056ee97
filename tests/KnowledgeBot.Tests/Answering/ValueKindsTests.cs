using KnowledgeBot.Answering;
using Xunit;

namespace KnowledgeBot.Tests.Answering;

public sealed class ValueKindsTests
{
    [Theory]
    [InlineData("How much does Helm cost per seat?", ValueKind.Money)]
    [InlineData("What is the discount floor in the UK?", ValueKind.Percent)]
    [InlineData("what's our SLA for Berth", ValueKind.Percent)]
    [InlineData("how long is the notice period", ValueKind.Duration)]
    [InlineData("how many seats does the pilot have", ValueKind.Number)]
    [InlineData("When does the pilot go live?", ValueKind.Date)]
    [InlineData("Who is the champion at Blackpine?", ValueKind.Person)]
    [InlineData("name of the contact at Skerry", ValueKind.Person)]
    [InlineData("why did they walk away", ValueKind.Reason)]
    [InlineData("how do I request a discount", ValueKind.Instruction)]
    [InlineData("can we sell the platform alone", ValueKind.Ruling)]
    [InlineData("what does SAO stand for", ValueKind.Definition)]
    [InlineData("email address of the deal desk", ValueKind.Address)]
    public void a_question_wants_what_its_words_ask_for(string question, ValueKind kind) => Assert.True(ValueKinds.Wanted(question).HasFlag(kind));

    [Theory]
    [InlineData("When does the pilot go live?", ValueKind.Money)]
    [InlineData("Who signs the order form?", ValueKind.Duration)]
    [InlineData("Tell me about Helm", ValueKind.Number)]
    public void a_question_wants_nothing_that_it_does_not_ask_for(string question, ValueKind kind) => Assert.False(ValueKinds.Wanted(question).HasFlag(kind));

    [Theory]
    [InlineData("Helm is 215 pounds per user.", ValueKind.Money)]
    [InlineData("We may go down by 12 % without asking.", ValueKind.Percent)]
    [InlineData("They answer within two business days.", ValueKind.Duration)]
    [InlineData("The pilot starts in March.", ValueKind.Date)]
    [InlineData("Bea Holm signs it.", ValueKind.Person)]
    [InlineData("They left because the reports were slow.", ValueKind.Reason)]
    [InlineData("Please fill in the form first.", ValueKind.Instruction)]
    [InlineData("Discounts are not allowed on services.", ValueKind.Ruling)]
    [InlineData("Write to desk@firm.example.", ValueKind.Address)]
    public void a_sentence_holds_what_it_names(string sentence, ValueKind kind) => Assert.True(ValueKinds.Held(sentence).HasFlag(kind));

    [Theory]
    [InlineData("Helm is an order management system.", ValueKind.Money)]
    [InlineData("Helm is an order management system.", ValueKind.Date)]
    [InlineData("The desk will see to it.", ValueKind.Address)]
    public void a_sentence_holds_nothing_that_it_does_not_name(string sentence, ValueKind kind) => Assert.False(ValueKinds.Held(sentence).HasFlag(kind));
}
