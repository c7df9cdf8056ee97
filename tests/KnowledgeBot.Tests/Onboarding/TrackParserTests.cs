using System.Text.Json;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Onboarding.Tracks;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Onboarding;

public sealed class TrackParserTests
{
    static readonly string s_folder = Path.Combine(AppProcess.Checkout, "onboarding");

    [Theory]
    [InlineData("track: T\nlessons: []\n", "t.yaml:1: track needs 'lessons'")]
    [InlineData("track: T\nlessons:\n  - { day: 1, topic: A }\n", "t.yaml:3: lesson needs 'questions' or 'sources'")]
    [InlineData("track: T\nlessons:\n  - { day: 0, topic: A, questions: [B] }\n", "t.yaml:3: day '0' is not a whole number from 1 to 366")]
    [InlineData("track: T\nlessons:\n  - { topic: A, questions: [B] }\n", "t.yaml:3: lesson needs 'day'")]
    [InlineData("track: T\nlessons:\n  - { day: 1, topic: A, questions: [B] }\n  - { day: 1, topic: C, questions: [D] }\n", "t.yaml:4: day 1 has a lesson already")]
    [InlineData("track: T\nlessons:\n  - { day: 1, topic: A, question: [B] }\n", "t.yaml:3: lesson has no key 'question'")]
    [InlineData("track: T\nlessons:\n  - { day: 1, topic: A, questions: [B] }\nmilestones:\n  - { name: M }\n", "t.yaml:5: milestone needs either 'through: DAY'")]
    [InlineData("track: T\nweekends: maybe\nlessons:\n  - { day: 1, topic: A, questions: [B] }\n", "t.yaml:2: weekends 'maybe' is neither true nor false")]
    public void a_mistake_is_told_with_its_line(string text, string message)
    {
        var refusal = Assert.Throws<UserFacingException>(() => TrackParser.Parse("t.yaml", text));
        Assert.Equal(ErrorCode.TrackInvalid, refusal.Code);
        Assert.Contains(message, refusal.Message);
    }

    [Fact]
    public void the_published_schema_knows_the_keys_of_the_parser()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "track.schema.json")));
        var definitions = schema.RootElement.GetProperty("$defs");
        Assert.Equal(TrackParser.TrackKeys.Order(), Keys(schema.RootElement));
        Assert.Equal(TrackParser.LessonKeys.Order(), Keys(definitions.GetProperty("lesson")));
        Assert.Equal(TrackParser.MilestoneKeys.Order(), Keys(definitions.GetProperty("milestone")));
    }

    [Fact]
    public void the_ready_track_has_thirty_days_and_the_template_can_be_read()
    {
        var ready = TrackParser.Parse("samples-30-days.yaml", File.ReadAllText(Path.Combine(s_folder, "samples-30-days.yaml")));
        Assert.Equal(Enumerable.Range(1, 30), ready.Lessons.Select(l => l.Day));
        var template = TrackParser.Parse("template.yaml", File.ReadAllText(Path.Combine(s_folder, "template.yaml")));
        Assert.NotEmpty(template.Milestones);
    }

    static IEnumerable<string> Keys(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order();
}
