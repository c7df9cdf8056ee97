using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Channels;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Channels;

/// <summary>Random territories, people, channels and rosters: what a chat's audience may see equals a reference predicate that shares no code with the product's.</summary>
public sealed class ChatAudiencePropertyTests
{
    const int Worlds = 60;
    const int Chats = 14;
    static readonly string[] s_levels = ["public", "internal", "confidential", "restricted"];
    static readonly string[] s_walls = ["halyard", "zephyr"];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    sealed record Someone(string Id, (string[] Territory, int UpTo)[] Grants, string[] Walls, bool Listed);

    sealed record Place(string[]? Territory, int Level, string? Wall);

    [Fact]
    public async Task nothing_leaks_in_ten_thousand_probes_and_what_may_be_seen_is()
    {
        await using ChatWorld world = await ChatWorld.CreateAsync("chat_property");
        AccessDirectory access = world.Get<AccessDirectory>();
        ScriptedChat chat = new();
        (int probes, int seen, int outside, int capped) = (0, 0, 0, 0);
        for (int seed = 0; seed < Worlds; seed++)
        {
            Random random = new(seed);
            (string yaml, Someone[] people, Place[] places) = Company(random);
            await world.ImportAsync(yaml);
            Dictionary<int, Place> labels = [];
            foreach (Place place in places)
            {
                labels[(await access.InternAsync(place.Territory is null ? null : string.Join('/', place.Territory), (Sensitivity)place.Level, place.Wall, Token))!.Value] = place;
            }

            for (int i = 0; i < Chats; i++)
            {
                ChatKind kind = (ChatKind)random.Next(3);
                Someone asker = people[random.Next(people.Length)];
                Someone[] others = [.. people.Where(p => p != asker && random.Next(3) == 0)];
                int ceiling = random.Next(4);
                bool guest = random.Next(8) == 0;
                bool askerIsGuest = random.Next(12) == 0;
                bool unreadable = random.Next(12) == 0;
                world.Get<IOptions<ChannelOptions>>().Value.UpTo = (Sensitivity)ceiling;
                chat.Present = _ => unreadable ? throw new TimeoutException() : new Roster(askerIsGuest ? null : asker.Id, [.. others.Select(o => o.Id)], guest);
                Hearers hearers = await world.Get<ChatAudiences>().HearersAsync(chat, ScriptedChat.Message("?", asker.Id, kind, $"T1/C{seed}/{i}"), fresh: true, Token);
                Audience audience = await world.Get<ChatAudiences>().AudienceAsync(hearers, Token);

                bool isShared = kind == ChatKind.Shared;
                bool isOutside = unreadable || askerIsGuest || !asker.Listed || (isShared && (guest || others.Any(o => !o.Listed)));
                Someone[] hear = isShared ? [asker, .. others] : [asker];
                foreach ((int id, Place place) in labels)
                {
                    bool may = place is { Territory: null, Level: 0, Wall: null } || (!isOutside && hear.All(h => MaySee(h, place)) && (!isShared || place.Level <= ceiling));
                    Assert.True(may == audience.Scope.Holds(id), $"seed {seed}, chat {i} ({kind}, ceiling {ceiling}, outside {isOutside}): {place} is {(may ? "kept from" : "leaked to")} {string.Join(" + ", hear.Select(h => h.Id))}");
                    (probes, seen) = (probes + 1, seen + (may ? 1 : 0));
                }

                (outside, capped) = (outside + (isOutside ? 1 : 0), capped + (isShared ? 1 : 0));
            }
        }

        Assert.True(probes >= 10_000 && seen > 1_000 && seen < probes * 0.9 && outside > 100 && capped > 100, $"{probes} probes, {seen} seen, {outside} with outsiders, {capped} shared");
    }

    static bool MaySee(Someone person, Place place) => (place.Wall is null || person.Walls.Contains(place.Wall))
        && place.Territory is not null && person.Grants.Any(g => g.UpTo >= place.Level && g.Territory.Length <= place.Territory.Length && !g.Territory.Where((part, i) => part != place.Territory[i]).Any());

    static (string Yaml, Someone[] People, Place[] Places) Company(Random random)
    {
        List<string[]> territories = [["R0"]];
        for (int i = 1; i < 7; i++)
        {
            territories.Add(random.Next(3) == 0 ? [$"R{i}"] : [.. territories[random.Next(territories.Count)], $"R{i}"]);
        }

        Someone[] people = [.. Enumerable.Range(0, 6).Select(i => new Someone($"U{i}",
            [.. territories.Where(_ => random.Next(3) == 0).Select(t => (t, random.Next(4)))], [.. s_walls.Where(_ => random.Next(2) == 0)], random.Next(9) > 0))];
        string tree = Tree([], territories);
        string yaml = $"territories: {tree}\npeople:\n" + string.Concat(people.Where(p => p.Listed).Select(p =>
            $"  - {{ email: {p.Id.ToLowerInvariant()}@v.example, slack: {p.Id}, roles: [rep], compartments: [{string.Join(", ", p.Walls)}], grants: [{string.Join(", ", p.Grants.Select(g => $"{{ territory: {string.Join('/', g.Territory)}, upTo: {s_levels[g.UpTo]} }}"))}] }}\n"))
            + "  - { email: z@v.example, roles: [admin] }\n";
        Place[] places = [new(null, 0, null), .. Enumerable.Range(0, 12).Select(_ => new Place(territories[random.Next(territories.Count)], random.Next(4), random.Next(3) == 0 ? s_walls[random.Next(2)] : null)).DistinctBy(p => (string.Join('/', p.Territory!), p.Level, p.Wall))];
        return (yaml, people, places);
    }

    static string Tree(string[] above, List<string[]> all) =>
        $"{{ {string.Join(", ", all.Where(t => t.Length == above.Length + 1 && t.Take(above.Length).SequenceEqual(above)).Select(t => $"{t[^1]}: {Tree(t, all)}"))} }}";
}
