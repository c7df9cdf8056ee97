using KnowledgeBot.Evals.Doors;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Hosting;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

/// <summary>Earlier turns of a case are asked in the conversation that the product keeps, through whatever door, and a follow-up is answered from it alone.</summary>
[Collection(MutantWorldCollection.Name)]
public sealed class MultiTurnTests(MutantWorld world)
{
    /// <summary>Keeps a note of every turn that is put on record, as the runner takes its conversations back.</summary>
    const string Noted = """
        create table noted (conversation uuid, number int, question text, standalone text);
        create function note() returns trigger language plpgsql security definer set search_path = public as $$
        begin insert into noted values (new.conversation_id, new.number, new.question, new.standalone); return new; end $$;
        create trigger note after insert on turns for each row execute function note();
        """;

    /// <summary>The second says nothing of its own; the third stands for itself.</summary>
    static readonly IReadOnlyList<EvalCase> s_cases = SuiteParser.Parse("turns.yaml", $$"""
        suite: turns
        class: multi-turn
        cases:
          - { id: swapped, question: "and for DACH?", turns: ["{{SmallWorld.DiscountQuestion}}"], as: {{SmallWorld.Boss}}, expect: { says: [7 percent], cites: [dach/discounts.md] } }
          - { id: bare, question: "And how often?", turns: ["What does Tally reconcile?"], as: {{SmallWorld.Uk}}, expect: { says: [every fifteen minutes], cites: [uk/page.html] } }
          - { id: whole, class: lookup, question: "{{SmallWorld.DiscountQuestion}}", turns: ["What does Tally reconcile?"], as: {{SmallWorld.Uk}}, expect: { says: [12 percent], cites: [uk/discounts.md] } }
        """).Cases;

    [Theory]
    [InlineData(Door.Direct)]
    [InlineData(Door.Api)]
    [InlineData(Door.Slack)]
    [InlineData(Door.Teams)]
    public async Task a_follow_up_is_understood_from_the_conversation_and_without_it_the_gate_is_red(string name)
    {
        TestDatabase noted = await world.CopyAsync(Noted);
        await using Application app = await world.OpenAsync(noted);
        await using IDoor door = await Door.OpenAsync(name, app, world.DataDirectory, MutantWorld.Arguments(noted), CancellationToken.None);
        var (whole, green) = await SmallSuite.RunAsync(app, door, s_cases, null);
        Assert.True(green.GateFailures.Count == 0, string.Join('\n', whole.SelectMany(r => r.Problems.Select(p => $"{r.Id} {p.Code}: {p.Text}\n{r.Answer?.Text}"))));
        Assert.Equal(
            [(1, SmallWorld.DiscountQuestion, SmallWorld.DiscountQuestion), (2, "and for DACH?", SmallWorld.DiscountQuestion.Replace("UK", "DACH", StringComparison.Ordinal))],
            await TurnsAsync(noted, whole[0].Answer!.Thread));

        await MutantWorld.RunAsync(noted, Mutant.MemoryLost);
        var (lost, red) = await SmallSuite.RunAsync(app, door, s_cases, null);
        Assert.Equal((Outcome.Right, true), (lost[2].Outcome, lost[1].Outcome != Outcome.Right));
        Assert.NotEmpty(red.GateFailures);
        Assert.All(red.GateFailures, f => Assert.StartsWith("multi-turn: ", f));
        Assert.Empty(await RowsAsync(noted, "select 1, question, standalone from turns"));
    }

    static Task<List<(int Number, string Question, string Standalone)>> TurnsAsync(TestDatabase database, Guid conversation) =>
        RowsAsync(database, $"select number, question, standalone from noted where conversation = '{conversation}' order by number");

    static async Task<List<(int Number, string Question, string Standalone)>> RowsAsync(TestDatabase database, string sql)
    {
        await using NpgsqlConnection owner = new(database.OwnerConnectionString + ";Pooling=false");
        await owner.OpenAsync(CancellationToken.None);
        await using NpgsqlCommand command = new(sql, owner);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(CancellationToken.None);
        List<(int, string, string)> rows = [];
        while (await reader.ReadAsync(CancellationToken.None))
        {
            rows.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return rows;
    }
}
