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
    static CancellationToken Token => TestContext.Current.CancellationToken;

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
            (string yaml, Someone[] people, Place[] places) = RandomCompany.Of(random);
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
                bool isOutside = unreadable || askerIsGuest || RandomCompany.HasOutsiders(asker, others, isShared, guest);
                foreach ((int id, Place place) in labels)
                {
                    bool may = RandomCompany.MaySee(place, asker, others, isShared, isOutside, ceiling);
                    Assert.True(may == audience.Scope.Holds(id), $"seed {seed}, chat {i} ({kind}, ceiling {ceiling}, outside {isOutside}): {place} is {(may ? "kept from" : "leaked to")} {string.Join(" + ", others.Prepend(asker).Select(h => h.Id))}");
                    (probes, seen) = (probes + 1, seen + (may ? 1 : 0));
                }

                (outside, capped) = (outside + (isOutside ? 1 : 0), capped + (isShared ? 1 : 0));
            }
        }

        Assert.True(probes >= 10_000 && seen > 1_000 && seen < probes * 0.9 && outside > 100 && capped > 100, $"{probes} probes, {seen} seen, {outside} with outsiders, {capped} shared");
    }
}
