using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Knowledge.Tests.World;

/// <summary>A company of three regions with documents under every kind of label, each told apart by a canary word of its own.</summary>
public static class RandomWorld
{
    public const string Yaml = """
        territories: { EMEA: { UK: {}, DACH: { Zurich: {} } }, AMER: { East: {}, West: {} }, APAC: {} }
        people:
          - { email: uk@v.example, grants: [{ territory: EMEA/UK, upTo: confidential }] }
          - { email: uk-low@v.example, grants: [{ territory: EMEA/UK, upTo: public }] }
          - { email: emea@v.example, grants: [{ territory: EMEA, upTo: internal }], compartments: [halyard] }
          - { email: dach@v.example, grants: [{ territory: EMEA/DACH, upTo: restricted }], compartments: [zephyr] }
          - { email: mixed@v.example, grants: [{ territory: AMER/East, upTo: restricted }, { territory: EMEA, upTo: public }, { territory: APAC, upTo: internal }], compartments: [halyard, zephyr] }
          - { email: west@v.example, grants: [{ territory: AMER/West, upTo: internal }] }
          - { email: all@v.example, grants: [{ territory: EMEA, upTo: restricted }, { territory: AMER, upTo: restricted }, { territory: APAC, upTo: restricted }], compartments: [halyard, zephyr] }
          - { email: none@v.example, roles: [admin] }
        """;

    static readonly string[] s_territories = ["EMEA", "EMEA/UK", "EMEA/DACH", "EMEA/DACH/Zurich", "AMER/East", "AMER/West", "APAC"];
    static readonly string[] s_vocabulary = [.. "pricing discount renewal onboarding latency compliance algorithm broker margin futures settlement reporting integration support security roadmap competitor objection proposal fund".Split(' ')];

    public static readonly IReadOnlyList<string> People = ["uk@v.example", "uk-low@v.example", "emea@v.example", "dach@v.example", "mixed@v.example", "west@v.example", "all@v.example", "none@v.example"];

    public sealed record Entry(Guid Id, string Canary, int Label, int Passages, string Account);

    /// <summary>Letters only, far from each other and from any word, so that mending a typo would have something to give away.</summary>
    public static string Canary(string seed) => "q" + string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).Take(11).Select(b => (char)('a' + b % 26)));

    public static async Task<List<Entry>> FillAsync(KnowledgeWorld world, int documents, int seed, CancellationToken cancellationToken)
    {
        Random random = new(seed);
        List<(string Canary, int Label, int Passages, string Account)> written = [];
        for (int i = 0; i < documents; i++)
        {
            string? territory = random.Next(12) == 0 ? null : s_territories[random.Next(s_territories.Length)];
            string? compartment = territory is null || random.Next(4) > 0 ? null : random.Next(2) == 0 ? "halyard" : "zephyr";
            int label = await world.LabelAsync(territory, territory is null ? Sensitivity.Public : (Sensitivity)random.Next(4), compartment, cancellationToken);
            (string canary, string account) = (Canary($"{seed}/{i}"), $"Account {Canary($"a{seed}/{i}")}");
            string[] bodies = [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => string.Join(' ', random.GetItems(s_vocabulary, random.Next(8, 40))) + (n == 0 ? $" {canary} {canary}." : "."))];
            await world.WriteAsync(KnowledgeWorld.Version($"{seed}/{i}.md", label, $"Note {i}", bodies) with { Account = account }, cancellationToken);
            written.Add((canary, label, bodies.Length, account));
        }

        Dictionary<string, Guid> ids = (await world.Access.OwnerListAsync("select uri, uid from documents", r => (Uri: r.GetString(0), Id: r.GetGuid(1)), cancellationToken)).ToDictionary(r => r.Uri, r => r.Id);
        return [.. written.Select((w, i) => new Entry(ids[$"{seed}/{i}.md"], w.Canary, w.Label, w.Passages, w.Account))];
    }
}
