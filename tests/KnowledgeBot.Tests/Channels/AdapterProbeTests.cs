using System.Globalization;
using System.Text.Json.Nodes;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Channels;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Teams;
using KnowledgeBot.Tests.Slack;
using KnowledgeBot.Tests.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Channels;

/// <summary>
/// Random companies asked over the wires of Slack and Teams: each question names one document, and what is then read in the chat is held against every document there is.
/// A probe is one document and one chat. Small here; <c>KNOWLEDGEBOT_CHAT_PROBES=10000</c> asks as many.
/// </summary>
public sealed class AdapterProbeTests(ITestOutputHelper output)
{
    const int Chats = 12;

    /// <summary>Slack lets fifty looks at a channel pass a minute, Teams any number.</summary>
    const int SlackEvery = 6;

    static readonly int s_probes = int.TryParse(Environment.GetEnvironmentVariable("KNOWLEDGEBOT_CHAT_PROBES"), CultureInfo.InvariantCulture, out int value) ? value : 700;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    sealed record Memo(Place Place, string Name, string Secret);

    /// <param name="Seen">All that those who are there read in it.</param>
    /// <param name="Alone">What the asker alone was told besides.</param>
    sealed record Chat(Someone Asker, Someone[] Others, bool IsShared, bool Guest, Memo About, Func<string> Seen, Func<string> Alone);

    [Fact]
    public async Task nothing_leaks_through_an_adapter_and_what_may_be_told_is()
    {
        await using StandInSlack slack = await StandInSlack.StartAsync();
        await using StandInTeams teams = await StandInTeams.StartAsync();
        await using ChatWorld world = await ChatWorld.CreateAsync("adapter_probes", null, s => s.AddHttpClient(TeamsConnector.Client).AddHttpMessageHandler(teams.Network), [.. SlackWorld.Settings(slack), .. TeamsWorld.Settings(teams).Where(s => s.Key.StartsWith("Teams:", StringComparison.Ordinal))]);
        await world.StartAsync();
        (int probes, int told, int denied, int twins, int shared, int overSlack) = (0, 0, 0, 0, 0, 0);
        for (int seed = 0; probes < s_probes; seed++)
        {
            Random random = new(seed);
            RandomCompany company = RandomCompany.Of(random);
            await world.ImportAsync(company.Yaml);
            Memo[] memos = await WriteAsync(world, company, random);
            int ceiling = random.Next(4);
            world.Get<IOptions<ChannelOptions>>().Value.UpTo = (Sensitivity)ceiling;

            List<Chat> chats = [];
            for (int i = 0; i < Chats; i++)
            {
                Someone asker = company.People[random.Next(company.People.Length)];
                bool isShared = random.Next(3) > 0;
                Someone[] others = isShared ? [.. company.People.Where(p => p != asker && random.Next(3) == 0)] : [];
                bool guest = isShared && random.Next(8) == 0;
                Memo about = memos[random.Next(memos.Length)];
                chats.Add(await (i % SlackEvery == 0 ? AskSlackAsync(world, slack, asker, others, isShared, guest, about) : AskTeamsAsync(world, teams, $"{seed}-{i}", asker, others, isShared, guest, about)));
                (shared, overSlack) = (shared + (isShared ? 1 : 0), overSlack + (i % SlackEvery == 0 ? 1 : 0));
            }

            await world.DrainAsync();
            HashSet<Memo> kept = [];
            foreach (Chat chat in chats)
            {
                bool outsiders = RandomCompany.HasOutsiders(chat.Asker, chat.Others, chat.IsShared, chat.Guest);
                (string seen, string alone) = (chat.Seen(), chat.Alone());
                string who = $"seed {seed}, ceiling {ceiling}, {string.Join(" + ", chat.Others.Prepend(chat.Asker).Select(p => p.Id))}, shared {chat.IsShared}, guest {chat.Guest}";
                foreach (Memo memo in memos)
                {
                    bool may = RandomCompany.MaySee(memo.Place, chat.Asker, chat.Others, chat.IsShared, outsiders, ceiling);
                    bool mayAlone = RandomCompany.MaySee(memo.Place, chat.Asker, [], isShared: false, !chat.Asker.Listed, ceiling);
                    Assert.True(may || !seen.Contains(memo.Secret, StringComparison.Ordinal), $"{who}: {memo} leaked");
                    Assert.True(mayAlone || !alone.Contains(memo.Secret, StringComparison.Ordinal), $"{who}: {memo} leaked to the asker");
                    Assert.True(memo != chat.About || !may || seen.Contains(memo.Secret, StringComparison.Ordinal), $"{who}: {memo} was kept from them: {seen}");
                    (probes, told) = (probes + 1, told + (memo == chat.About && may ? 1 : 0));
                    if (memo == chat.About && !may)
                    {
                        denied++;
                        kept.Add(memo);
                    }
                }
            }

            // What was denied is there: whoever may see it is told.
            List<Chat> allowed = [];
            foreach (Memo memo in kept)
            {
                allowed.Add(await AskTeamsAsync(world, teams, $"{seed}-twin-{memo.Name}", RandomCompany.Boss, [], false, false, memo));
            }

            await world.DrainAsync();
            Assert.All(allowed, twin => Assert.Contains(twin.About.Secret, twin.Seen()));
            twins += allowed.Count;
        }

        output.WriteLine($"{probes} probes, {told} told, {denied} denied with {twins} twins, {shared} shared conversations, {overSlack} over Slack");
        Assert.True(told > 5 && denied > 20 && twins > 10 && shared > 20 && overSlack > 5);
    }

    static async Task<Memo[]> WriteAsync(ChatWorld world, RandomCompany company, Random random)
    {
        List<Memo> memos = [];
        for (int i = 0; i < 13; i++)
        {
            if (i >= company.Places.Length)
            {
                await world.RemoveAsync($"memo-{i}.md");
                continue;
            }

            Memo memo = new(company.Places[i], Word(random), Word(random).ToLowerInvariant());
            await world.WriteAsync($"memo-{i}.md", memo.Place.Territory is null ? null : string.Join('/', memo.Place.Territory), (Sensitivity)memo.Place.Level, memo.Place.Wall,
                $"Project {memo.Name}", $"The {memo.Name} memo says that the buyer's internal code word is {memo.Secret}.");
            memos.Add(memo);
        }

        return [.. memos];
    }

    static async Task<Chat> AskSlackAsync(ChatWorld world, StandInSlack slack, Someone asker, Someone[] others, bool isShared, bool guest, Memo about)
    {
        string[] present = [asker.Id, .. others.Select(o => o.Id), .. guest ? ["UGUEST"] : Array.Empty<string>()];
        foreach (string user in present)
        {
            slack.WithUser(user, StandInSlack.Team, user == "UGUEST" ? ["is_restricted"] : []);
        }

        string ts = slack.NextTs(), channel = $"{(isShared ? 'C' : 'D')}{ts.Replace(".", "", StringComparison.Ordinal)}";
        slack.WithChannel(channel, present);
        Assert.Equal(200, await slack.Deliveries.DeliverAsync(world.Address, isShared ? SlackEvents.Mention(Question(about), asker.Id, ts, channel) : SlackEvents.Direct(Question(about), asker.Id, ts, channel)));
        return new Chat(asker, others, isShared, guest, about, () => string.Join('\n', slack.In(channel).SelectMany(SlackShown.Texts)), () => "");
    }

    static async Task<Chat> AskTeamsAsync(ChatWorld world, StandInTeams teams, string id, Someone asker, Someone[] others, bool isShared, bool guest, Memo about)
    {
        string conversation = isShared ? $"19:{id}@thread.v2" : $"a:{id}";
        teams.Members[conversation] = [.. others.Prepend(asker).Select(p => TeamsActivities.Member(p.TeamsUser, p.Entra)), .. guest ? [TeamsActivities.Member("29:guest", Guid.NewGuid().ToString(), "guest")] : Array.Empty<JsonObject>()];
        using HttpResponseMessage taken = await teams.DeliverAsync(world.Address, TeamsActivities.Message(Question(about), asker.TeamsUser, asker.Entra, conversation, isShared ? "groupChat" : "personal"));
        Assert.True(taken.IsSuccessStatusCode);
        return new Chat(asker, others, isShared, guest, about, () => Read(null), () => Read(asker.TeamsUser));

        string Read(string? onlyFor) => string.Join('\n', teams.In(conversation, onlyFor).Select(TeamsWorld.Words));
    }

    static string Question(Memo about) => $"What is the code word in the {about.Name} memo?";

    /// <summary>A name that stands nowhere else.</summary>
    static string Word(Random random)
    {
        const string consonants = "bdfgklmnprstvz", vowels = "aeiou";
        string word = string.Concat(Enumerable.Range(0, 4).Select(_ => $"{consonants[random.Next(consonants.Length)]}{vowels[random.Next(vowels.Length)]}"));
        return $"{char.ToUpperInvariant(word[0])}{word[1..]}";
    }
}
