using System.Text.Json.Nodes;
using KnowledgeBot.Tests.Channels;
using Xunit;

namespace KnowledgeBot.Tests.Outreach;

/// <summary>Contributions decided by button.</summary>
public sealed class ReviewTests
{
    [Fact]
    public async Task a_card_shows_what_contradicts_a_button_without_the_right_does_nothing_and_a_second_press_is_harmless()
    {
        await using MorningWorld w = await MorningWorld.CreateAsync("review_cards");
        JsonObject draft = await w.SayAsync("remember as internal: A quote in the UK is valid for 20 days.", ChatWorld.Uma);
        Assert.Contains("says otherwise", MorningWorld.Words(draft));
        Assert.Contains("Sent to enablement", MorningWorld.Words(await w.PressAsync(ChatWorld.Uma, draft, "Submit")));
        await w.LookAsync();
        JsonObject card = Assert.Single(w.Holding(Nadia, "Uma Reed contributed"));
        Assert.Contains("A quote in the UK is valid for 20 days.", MorningWorld.Words(card));
        Assert.Contains("This says otherwise: “A quote in the UK is valid for 30 days", MorningWorld.Words(card));
        string says = (string)card["blocks"]!.AsArray().Single(b => (string?)b!["type"] == "actions")!["elements"]![0]!["value"]!;

        // Words carry no right: neither its author nor a manager decides.
        foreach (string user in new[] { ChatWorld.Uma, ChatWorld.Bea })
            Assert.Contains("does not have the role", MorningWorld.Words(await w.SayAsync(says, user)));
        Assert.Contains("no such contribution", MorningWorld.Words(await w.SayAsync(says.Replace("approve", "show", StringComparison.Ordinal), ChatWorld.Dieter)));

        Assert.Contains("Why?", MorningWorld.Words(await w.PressAsync(Nadia, card, "Decline")));
        Assert.Contains("Approved, with your text", MorningWorld.Words(await w.PressAsync(Nadia, card, "Approve with my text", "A quote in the UK is valid for 20 days from November 2026 on.")));
        Assert.Contains("It was approved by Nadia Rossi", MorningWorld.Words(await w.PressAsync(Nadia, card, "Approve")));
        Assert.Contains("It was approved by Nadia Rossi", MorningWorld.Words(await w.PressAsync(Nadia, card, "Decline", "Too late.")));
        await w.LookAsync();
        Assert.Single(w.Holding(ChatWorld.Uma, "was approved by Nadia Rossi"));
        Assert.Equal([1], await w.World.OwnerAsync("select version from documents where uri like 'contribution:%'", r => r.GetInt32(0)));
    }

    [Fact]
    public async Task a_decline_reaches_its_author_with_the_reason_and_two_who_decide_at_once_decide_once()
    {
        await using MorningWorld w = await MorningWorld.CreateAsync("review_decline");
        await w.World.ImportAsync(MorningWorld.Access.Replace("roles: [manager], slack: U0BEA", "roles: [enablement], slack: U0BEA", StringComparison.Ordinal));
        await w.SayAsync("remember as internal: Bring a tasting folder to Marlowe.", ChatWorld.Uma);
        await w.SayAsync("remember as internal: Offer every orlop client an audit.", ChatWorld.Uma);
        await w.LookAsync();
        JsonObject folder = Assert.Single(w.Holding(Nadia, "tasting folder")), audit = Assert.Single(w.Holding(Nadia, "orlop"));
        Assert.Contains("Declined", MorningWorld.Words(await w.PressAsync(Nadia, audit, "Decline", "Finance stopped it in May.")));
        await Task.WhenAll(w.Slack.Deliveries.PressAsync(w.World.Address, Nadia, folder, "Approve"), w.Slack.Deliveries.PressAsync(w.World.Address, Nadia, folder, "Approve"));
        await w.World.DrainAsync();
        await w.LookAsync();
        Assert.Contains("Finance stopped it in May.", MorningWorld.Words(Assert.Single(w.Holding(ChatWorld.Uma, "was declined by Nadia Rossi"))));
        Assert.Single(w.Holding(ChatWorld.Uma, "was approved by Nadia Rossi"));
        Assert.Single(await w.World.OwnerAsync("select 1 from contributions where state = 'approved'", r => r.GetInt32(0)));

        // The cards say so now, in their places: with who decided, and with the other who might have.
        await w.World.DrainAsync();
        foreach (string user in new[] { Nadia, ChatWorld.Bea })
        {
            IReadOnlyList<JsonObject> cards = w.Holding(user, "Uma Reed contributed");
            Assert.Equal(2, cards.Count);
            Assert.Contains("It was approved by Nadia Rossi", MorningWorld.Words(Assert.Single(cards, c => MorningWorld.Words(c).Contains("tasting folder", StringComparison.Ordinal))));
            JsonObject declined = Assert.Single(cards, c => MorningWorld.Words(c).Contains("orlop", StringComparison.Ordinal));
            Assert.Contains("Finance stopped it in May.", MorningWorld.Words(declined));
            Assert.DoesNotContain(declined["blocks"]!.AsArray(), b => (string?)b!["type"] == "actions");
        }
    }

    const string Nadia = MorningWorld.Nadia;
}
