using System.Text.Json;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Hosting;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Bench.Answers;

/// <summary>A question of a suite with what search found for it, kept so that models can be fitted without a database.</summary>
/// <param name="Group">Folder of documents it is about: held out together.</param>
/// <param name="Question">Standing alone: earlier turns filled in.</param>
/// <param name="Day">The day it was asked on.</param>
sealed record Recording(Case Case, string Group, string Question, DateOnly Day, SearchResult Found)
{
    public static async Task WriteAsync(Application app, IEnumerable<string> suites, string file, int passages, DateOnly today)
    {
        await using StreamWriter lines = File.CreateText(file);
        foreach (string suite in suites)
        {
            foreach (Case c in Suite.Read(suite))
            {
                AccessScope scope = await app.Get<AccessDirectory>().ScopeAsync(c.As, CancellationToken.None);
                KnowledgeSearch search = app.Get<KnowledgeSearch>();
                string? standalone = null;
                foreach (string turn in c.Turns.Append(c.Question))
                {
                    standalone = FollowUp.Resolve(turn, standalone, standalone is null ? [] : await search.NamesAsync(scope, CancellationToken.None));
                }

                SearchResult found = await search.SearchAsync(scope, standalone!, passages, CancellationToken.None);
                await lines.WriteLineAsync(JsonSerializer.Serialize(new Recording(c, c.Group, standalone!, c.Day ?? today, found)));
            }
        }
    }

    public static IReadOnlyList<Recording> Read(IEnumerable<string> files) => [.. files.SelectMany(File.ReadLines).Select(l => JsonSerializer.Deserialize<Recording>(l)!)];
}
