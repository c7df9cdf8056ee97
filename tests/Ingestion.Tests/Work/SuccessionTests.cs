using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Work;

public sealed class SuccessionTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_document_written_while_its_successor_is_being_committed_is_superseded()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        AccessDirectory access = world.Get<AccessDirectory>();
        // Under different labels: under one label the counts of that label would make the writers take turns anyway.
        DocumentVersion older = Version("old.md", (await access.InternAsync("EMEA/UK", Sensitivity.Internal, null, Token))!.Value, null);
        DocumentVersion newer = Version("new.md", (await access.InternAsync("EMEA/UK", Sensitivity.Confidential, null, Token))!.Value, "old.md");
        Stewardship stewardship = await access.StewardAsync(Token);
        DocumentWriter writer = world.Get<DocumentWriter>();

        Task<bool>? other = null;
        Assert.True(await writer.WriteAsync(stewardship, newer, null, async _ =>
        {
            other = writer.WriteAsync(stewardship, older, null, _ => Task.FromResult(true), Token);
            await Task.WhenAny(other, Task.Delay(TimeSpan.FromSeconds(2), Token));
            return true;
        }, Token));
        Assert.True(await other!);
        Assert.True(await world.AskAsync<bool>("select superseded from documents where uri = 'old.md'"));
    }

    static DocumentVersion Version(string uri, int label, string? supersedes) => new()
    {
        Source = "/somewhere", Uri = uri, LabelId = label, ContentHash = [1], Format = "markdown", Kind = "pricing", Title = uri, Supersedes = supersedes,
        FileName = uri, MediaType = "text/markdown", Original = new byte[] { 1 }, Passages = [new Passage(0, "prose", [], null, null, uri, $"Prices of {uri}.")],
    };
}
