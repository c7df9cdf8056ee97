using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Testing;
using Xunit;

namespace KnowledgeBot.Access.Tests.Scopes;

/// <summary>Random companies: what the product lets people and audiences see equals a reference predicate that shares no code with it.</summary>
public sealed class ScopePropertyTests
{
    const int Worlds = 200;
    static readonly string[] s_names = ["North", "North-East", "Nor", "Süd", "a", "A", "UK", "U K", "100%", "_", "x'y", "EMEA"];
    static readonly string[] s_compartments = ["halyard", "Halyard", "zephyr"];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task scopes_of_people_and_audiences_equal_the_reference_predicate()
    {
        await using AccessWorld world = await AccessWorld.CreateAsync("scope_property", Cancel);
        (int seen, int hidden, int shared) = (0, 0, 0);
        for (int seed = 0; seed < Worlds; seed++)
        {
            AccessFile file = RandomFile(new Random(seed));
            await new AccessImporter(world.Database, world.Time).ImportAsync(file, Cancel);
            Random random = new(seed + 100_000);
            Dictionary<int, AccessLabel> labels = await LabelsAsync(world.Directory, file, random);
            foreach (PersonEntry[] audience in file.People.Select(p => new[] { p }).Concat(Enumerable.Range(0, 4).Select(_ => random.GetItems(file.People.ToArray(), random.Next(2, 5)))))
            {
                int[] expected = [.. labels.Values.Where(label => audience.All(person => MaySee(person, label))).Select(label => label.Id).Order()];
                Audience actual = await world.Directory.AudienceAsync(audience[0].Email, audience.Skip(1).Select(p => p.Email), Cancel);
                int[] mine = [.. actual.Scope.LabelIds.Where(labels.ContainsKey)];

                Assert.True(expected.SequenceEqual(mine), $"seed {seed}, {string.Join(" + ", audience.Select(p => p.Email))}: expected {string.Join(',', expected)}, got {string.Join(',', mine)}");
                Assert.Equal(actual.Scope.LabelIds.Distinct().Order(), actual.Scope.LabelIds);
                Sensitivity ceiling = (Sensitivity)random.Next(4);
                AccessScope capped = (await world.Directory.AudienceAsync(audience[0].Email, audience.Skip(1).Select(p => p.Email), new Gathering(false, ceiling), Cancel)).Scope;
                Assert.Equal(expected.Where(id => labels[id].Sensitivity <= ceiling), capped.LabelIds.Where(labels.ContainsKey));
                AccessScope outside = (await world.Directory.AudienceAsync(audience[0].Email, audience.Skip(1).Select(p => p.Email), new Gathering(true, null), Cancel)).Scope;
                Assert.Equal(labels.Values.Where(l => l.Territory is null).Select(l => l.Id).Order(), outside.LabelIds.Where(labels.ContainsKey));
                (seen, hidden, shared) = (seen + expected.Length, hidden + labels.Count - expected.Length, shared + (audience.Length > 1 ? expected.Length : 0));
            }

            int[] strangers = [.. (await world.Directory.ScopeAsync(file.People[0].Email, Cancel)).LabelIds.Except(labels.Keys)];
            Assert.Empty(await ForeignAsync(world.Directory, file.People[0], strangers));
        }

        // The worlds must say something: plenty seen, plenty hidden, plenty shared.
        Assert.True(seen > 5_000 && hidden > 5_000 && shared > 500, $"{seen} seen, {hidden} hidden, {shared} shared");
    }

    /// <summary>The rule as the design states it, on the access file itself.</summary>
    static bool MaySee(PersonEntry person, AccessLabel label)
    {
        if (label.Compartment != null && !person.Compartments.Any(c => c == label.Compartment))
        {
            return false;
        }

        if (label.Territory == null)
        {
            return label.Compartment == null && (int)label.Sensitivity == 0;
        }

        string[] place = label.Territory.Split('/');
        foreach (EffectiveGrant grant in person.Grants)
        {
            string[] root = grant.Territory.Split('/');
            if (root.Length <= place.Length && Enumerable.Range(0, root.Length).All(i => root[i] == place[i]) && (int)label.Sensitivity <= (int)grant.UpTo)
            {
                return true;
            }
        }

        return false;
    }

    // Labels of earlier worlds whose territory exists in this one again: judged by the reference too.
    static async Task<List<int>> ForeignAsync(AccessDirectory directory, PersonEntry person, int[] ids)
    {
        List<int> wrong = [];
        foreach (int id in ids)
        {
            AccessLabel? label = await directory.LabelAsync(id, Cancel);
            if (label is null || !MaySee(person, label))
            {
                wrong.Add(id);
            }
        }

        return wrong;
    }

    static async Task<Dictionary<int, AccessLabel>> LabelsAsync(AccessDirectory directory, AccessFile file, Random random)
    {
        Dictionary<int, AccessLabel> labels = [];
        for (int i = 0; i < 14; i++)
        {
            string? territory = i == 0 ? null : file.Territories[random.Next(file.Territories.Count)];
            Sensitivity level = territory is null ? Sensitivity.Public : (Sensitivity)random.Next(4);
            string? compartment = territory is null || random.Next(3) > 0 ? null : s_compartments[random.Next(3)];
            int id = (await directory.InternAsync(territory, level, compartment, Cancel))!.Value;
            labels[id] = new AccessLabel(id, territory, level, compartment);
        }

        return labels;
    }

    static AccessFile RandomFile(Random random)
    {
        List<string> territories = [];
        for (int i = random.Next(2, 12); i > 0; i--)
        {
            string name = s_names[random.Next(s_names.Length)];
            string path = territories.Count == 0 || random.Next(3) == 0 ? name : $"{territories[random.Next(territories.Count)]}/{name}";
            if (!territories.Contains(path))
            {
                territories.Add(path);
            }
        }

        List<PersonEntry> people = [.. Enumerable.Range(0, random.Next(2, 7)).Select(i => new PersonEntry($"p{i}@vendor.example", $"P{i}", [], null, null,
            [.. territories.Where(_ => random.Next(territories.Count) < 2).Select(t => new EffectiveGrant(t, (Sensitivity)random.Next(4)))],
            [.. s_compartments.Where(_ => random.Next(2) == 0)]))];
        return new AccessFile(territories, people, []);
    }
}
