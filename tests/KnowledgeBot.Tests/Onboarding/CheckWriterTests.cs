using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Onboarding.Checks;
using Xunit;

namespace KnowledgeBot.Tests.Onboarding;

/// <summary>What a check asks about passages of any company.</summary>
public sealed class CheckWriterTests
{
    [Fact]
    public void a_wrong_price_is_in_the_currency_of_the_right_one_and_could_be_taken_for_it()
    {
        var part = Asked(1, "What is the list price of the base licence?", "Product: base licence; List price: £71,500; Minimum term: 24 months", "pricing",
            ("pricing", "List price: £1; List price: $92,000; List price: £52,800"), ("pricing", "List price: £63,000"), ("proposal", "For you £68,000"));
        var item = Assert.Single(Write(part), i => i.IsChoice);
        Assert.Equal("£71,500", item.Right);
        Assert.Equal(["£52,800", "£63,000", "£71,500"], item.Question.Options.Order());
        Assert.Equal("Product: base licence; List price: ____; Minimum term: 24 months", item.Question.Statement);
    }

    [Theory]
    [InlineData("7. No decision after 120 days without contact: close it.", "120 days", "No decision after ____ without contact: close it.")]
    [InlineData("Version 7, June 2026. About 900 rules come with it.", "900", "Version 7, June 2026. About ____ rules come with it.")]
    [InlineData("Certification with Nadia: 40 questions, 34 right to pass", "34", "Certification with Nadia: 40 questions, ____ right to pass")]
    [InlineData("The pass mark is 34 right out of 40.", "34", "The pass mark is ____ right out of 40.")]
    [InlineData("We answer 9 of the 12 requests ourselves.", "9", "We answer ____ of the 12 requests ourselves.")]
    [InlineData("The suite has 61 adapters; a desk needs at least 3 of its own.", "3", "The suite has 61 adapters; a desk needs at least ____ of its own.")]
    [InlineData("Bring 18 cards, never more than 25 stickers.", "25", "Bring 18 cards, never more than ____ stickers.")]
    [InlineData("Logs are kept for 24 months; backups too are kept for 24 months.", "24 months", "Logs are kept for ____; backups too are kept for ____.")]
    public void a_document_with_nothing_to_choose_among_leaves_a_blank_to_be_filled(string text, string right, string statement)
    {
        var item = Assert.Single(Write(Read(1, text)));
        Assert.Equal(("b1", right, statement, 0), (item.Question.Item, item.Right, item.Question.Statement, item.Question.Options.Count));
    }

    [Fact]
    public void of_two_numbers_the_one_beside_the_words_of_the_question_is_asked()
    {
        var item = Assert.Single(Write(Asked(1, "How many questions must I get right?", "Exam: 40 questions, 34 right to pass", "playbook", ("playbook", "Bring 30 cards and 38 stickers."))), i => i.IsChoice);
        Assert.Equal("34", item.Right);
    }

    [Fact]
    public void a_document_is_not_asked_about_the_sentence_that_a_question_of_the_lesson_had_to_find()
    {
        Guid document = Guid.NewGuid();
        const string exam = "Certification with Nadia comes last: 40 questions, 34 right to pass.";
        TaughtPart[] parts =
        [
            Asked(1, "Who certifies me?", exam, "playbook", document),
            Read(2, $"{exam} Shadow 7 customer calls.", document) with
            {
                Around = [Hit(0, "playbook", "Laptops are handed out by the service desk on the first day."), Hit(1, "playbook", "Travel is booked through the portal at any time of the day.")],
            },
        ];
        Assert.Equal([exam, "7"], Write(parts).Take(2).Select(i => i.Right));
    }

    [Fact]
    public void spans_of_time_to_choose_among_are_written_alike_and_no_joke()
    {
        var item = Assert.Single(Write(Asked(1, "How long is a quote valid?", "A quote is valid for 45 days.", "playbook", ("playbook", "A three-year term. Ten minutes. 12 month. 30 days. Six weeks. 90 days. 20 years."))), i => i.IsChoice);
        Assert.Equal(["30 days", "45 days", "90 days", "Six weeks"], item.Question.Options.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void a_value_is_left_out_once_in_a_check()
    {
        Guid document = Guid.NewGuid();
        const string text = "Logs are kept for 24 months. Tests last 9 days.";
        Assert.Equal(["24 months", "9 days"], Write(Read(1, text, document), Read(2, text, document)).Select(i => i.Right));
    }

    [Fact]
    public void of_what_was_counted_the_first_is_asked_unless_it_shares_its_place()
    {
        var counted = Gathered([("migration", 7), ("price", 4), ("other", 2), ("staffing", 1)]);
        var item = Assert.Single(Write(counted));
        Assert.Equal("migration", item.Right);
        Assert.Equal(["migration", "price", "staffing"], item.Question.Options.Order());
        Assert.NotNull(item.Passage);
        Assert.Empty(Write(Gathered([("migration", 4), ("price", 4), ("staffing", 1)])));
        Assert.Empty(Write(Gathered([("other", 9), ("price", 4), ("staffing", 1)])));
    }

    [Fact]
    public void a_figure_is_said_in_ones_own_words_and_rests_on_no_passage()
    {
        Figure figure = new("win-rate", 0.5, 9, 18, null, null, null, null, new Dictionary<string, string>(), "Won of closed.", []);
        var item = Assert.Single(Write(new TaughtPart(2, "What is our win rate?", true, Blank with { Text = "Win rate: 50 % (9 of 18 closed deals, 95 % interval 29 to 71 %).", Figures = [figure] }, [])));
        Assert.Equal(("b2", "Win rate: 50 %"), (item.Question.Item, item.Right));
        Assert.Null(item.Passage);
    }

    static IReadOnlyList<CheckItem> Write(params TaughtPart[] parts) => CheckWriter.Write(parts, "seed");

    static Answer Blank => new() { Id = Guid.NewGuid(), Thread = Guid.NewGuid(), Status = AnswerStatus.Answered, Text = "", Scope = new ScopeWords([], "internal") };

    static Citation Quoted(string quote, string kind, Guid document, int number = 1) => new(number, document, "Title", kind, "a.md", null, null, quote, null, null, null, false, "EMEA");

    static TaughtPart Asked(int number, string question, string quote, string kind, params (string Kind, string Body)[] around) => Asked(number, question, quote, kind, Guid.NewGuid(), around);

    static TaughtPart Asked(int number, string question, string quote, string kind, Guid document, params (string Kind, string Body)[] around) =>
        new(number, question, true, Blank with { Text = $"{quote} [1]", Citations = [Quoted(quote, kind, document)] }, [.. around.Select((a, i) => Hit(i, a.Kind, a.Body))]);

    static TaughtPart Read(int number, string text, Guid? document = null) => new(number, "A document", false, Blank with { Text = $"{text} [1]", Citations = [Quoted(text, "playbook", document ?? Guid.NewGuid())] }, []);

    static TaughtPart Gathered((string Value, int Count)[] facts) => new(1, "Which objections come most?", true, Blank with
    {
        Text = "Objections", Citations = [.. facts.Select((f, i) => Quoted(f.Value, "call", Guid.NewGuid(), i + 1))],
        Facts = [.. facts.Select((f, i) => new FactGroup("objection", f.Value, f.Count, 0, 0, 0, [new FactQuote(i + 1, f.Value)]))],
    }, []);

    static SearchHit Hit(int ordinal, string kind, string body) =>
        new() { ChunkId = ordinal + 1, Document = Guid.NewGuid(), Uri = $"{ordinal}.md", Title = "Other", Kind = kind, Heading = [], ChunkKind = "text", Ordinal = ordinal, Body = body };
}
