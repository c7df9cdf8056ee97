namespace KnowledgeBot.Tests.Channels;

/// <summary>A company drawn at random, and who may see what in it by a predicate that shares no code with the product's.</summary>
sealed record RandomCompany(string Yaml, Someone[] People, Place[] Places)
{
    /// <summary>Sees everything.</summary>
    public static readonly Someone Boss = new("UBOSS", [], [], true);

    static readonly string[] s_levels = ["public", "internal", "confidential", "restricted"];
    static readonly string[] s_walls = ["halyard", "zephyr"];

    public static RandomCompany Of(Random random)
    {
        List<string[]> territories = [["R0"]];
        for (int i = 1; i < 7; i++)
        {
            territories.Add(random.Next(3) == 0 ? [$"R{i}"] : [.. territories[random.Next(territories.Count)], $"R{i}"]);
        }

        Someone[] people = [.. Enumerable.Range(0, 6).Select(i => new Someone($"U{i}",
            [.. territories.Where(_ => random.Next(3) == 0).Select(t => (t, random.Next(4)))], [.. s_walls.Where(_ => random.Next(2) == 0)], random.Next(9) > 0))];
        Someone boss = Boss with { Grants = [.. territories.Where(t => t.Length == 1).Select(t => (t, 3))], Walls = s_walls };
        string yaml = $"territories: {Tree([], territories)}\npeople:\n" + string.Concat(people.Append(boss).Where(p => p.Listed).Select(p =>
            $"  - {{ email: {p.Id.ToLowerInvariant()}@v.example, slack: {p.Id}, entra: {p.Entra}, roles: [rep], compartments: [{string.Join(", ", p.Walls)}], grants: [{string.Join(", ", p.Grants.Select(g => $"{{ territory: {string.Join('/', g.Territory)}, upTo: {s_levels[g.UpTo]} }}"))}] }}\n"))
            + "  - { email: z@v.example, roles: [admin] }\n";
        Place[] places = [new(null, 0, null), .. Enumerable.Range(0, 12).Select(_ => new Place(territories[random.Next(territories.Count)], random.Next(4), random.Next(3) == 0 ? s_walls[random.Next(2)] : null)).DistinctBy(p => (string.Join('/', p.Territory!), p.Level, p.Wall))];
        return new RandomCompany(yaml, people, places);
    }

    /// <summary>Whether a conversation of these is one with outsiders.</summary>
    public static bool HasOutsiders(Someone asker, Someone[] others, bool isShared, bool guest) => !asker.Listed || (isShared && (guest || others.Any(o => !o.Listed)));

    /// <summary>Whether something at a place may be told in a chat.</summary>
    public static bool MaySee(Place place, Someone asker, Someone[] others, bool isShared, bool outsiders, int ceiling) =>
        place is { Territory: null, Level: 0, Wall: null } || (!outsiders && (isShared ? [asker, .. others] : new[] { asker }).All(h => MaySee(h, place)) && (!isShared || place.Level <= ceiling));

    static bool MaySee(Someone person, Place place) => (place.Wall is null || person.Walls.Contains(place.Wall))
        && place.Territory is not null && person.Grants.Any(g => g.UpTo >= place.Level && g.Territory.Length <= place.Territory.Length && !g.Territory.Where((part, i) => part != place.Territory[i]).Any());

    static string Tree(string[] above, List<string[]> all) =>
        $"{{ {string.Join(", ", all.Where(t => t.Length == above.Length + 1 && t.Take(above.Length).SequenceEqual(above)).Select(t => $"{t[^1]}: {Tree(t, all)}"))} }}";
}

/// <param name="Listed">In the directory.</param>
sealed record Someone(string Id, (string[] Territory, int UpTo)[] Grants, string[] Walls, bool Listed)
{
    public string Entra => $"dddddddd-0000-4000-8000-{Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(Id.PadRight(6)))}";

    public string TeamsUser => $"29:{Id}";
}

/// <param name="Territory">Null for the whole company.</param>
sealed record Place(string[]? Territory, int Level, string? Wall);
