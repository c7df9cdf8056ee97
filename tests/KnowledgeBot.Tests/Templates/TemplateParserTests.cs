using KnowledgeBot.Access.Errors;
using KnowledgeBot.Templates;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Templates;

public sealed class TemplateParserTests
{
    [Fact]
    public void every_template_that_comes_with_the_product_is_in_order_and_approved()
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(AppProcess.Checkout, "templates"), "*.yaml")];
        Template[] templates = [.. files.Select(f => TemplateParser.Parse(f, File.ReadAllText(f)))];
        Assert.Equal(["battle-card", "call-preparation", "follow-up-mail", "proposal-skeleton", "rfp-answer"], templates.Select(t => t.Id).Order());
        Assert.All(templates, t => Assert.Equal(TemplateState.Approved, t.State(new DateOnly(2026, 11, 2))));
        Assert.All(templates, t => Assert.Equal(TemplateState.Expired, t.State(new DateOnly(2028, 1, 1))));
    }

    [Theory]
    [InlineData("template: A\nowner: B\nversion: 1\nsections:\n  - heading: H\n    write: [\"Dear {reader}\"]\n", "t.yaml:6: {reader} is none of {subject}, {today}, {me}")]
    [InlineData("template: A\nowner: B\nversion: one\nsections:\n  - { heading: H, write: [x] }\n", "t.yaml:3: version 'one'")]
    [InlineData("template: A\nowner: B\nversion: 1\nabout: weather\nsections:\n  - { heading: H, write: [x] }\n", "t.yaml:4: about 'weather'")]
    [InlineData("template: A\nowner: B\nversion: 1\nsections:\n  - heading: H\n    brief: [Gossip]\n", "t.yaml:6: the account brief has no section 'Gossip'")]
    [InlineData("template: A\nowner: B\nversion: 1\nabout: question\nsections:\n  - heading: H\n    brief: [Risks]\n", "t.yaml:7: 'brief' is about an account")]
    [InlineData("template: A\nowner: B\nversion: 1\napproved: 2026-09-01\nsections:\n  - { heading: H, write: [x] }\n", "t.yaml:1: an approved template says")]
    [InlineData("template: A\nowner: B\nversion: 1\nexpires: soon\nsections:\n  - { heading: H, write: [x] }\n", "t.yaml:4: expires 'soon'")]
    [InlineData("template: A\nowner: B\nversion: 1\nmacro: run\nsections:\n  - { heading: H }\n", "t.yaml:6: section needs 'ask'")]
    [InlineData("template: A\nsections: []\n", "t.yaml:1: template needs 'owner'")]
    public void a_mistake_is_named_with_its_line(string yaml, string message)
    {
        UserFacingException refusal = Assert.Throws<UserFacingException>(() => TemplateParser.Parse("t.yaml", yaml));
        Assert.Equal(ErrorCode.TemplateInvalid, refusal.Code);
        Assert.Contains(message, refusal.Message);
    }
}
