using System.Text.Json.Nodes;
using KnowledgeBot.Tests.Running;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

/// <summary>The Playground's page, used as a person uses it.</summary>
sealed class PlaygroundPage(IPage page, Playground playground)
{
    public const string Personal = "Personal Chat";
    public const string Group = "Group Chat";
    public const string Channel = "Deals";
    const float Patience = 120_000;

    /// <summary>What the bot said in the chat that is open, the last at the end.</summary>
    ILocator Said => page.Locator(".fai-OutputCard");

    public ILocator Last => Said.Last;

    public ILocator Holding(string words) => Said.Filter(new() { HasText = words });

    public ILocator Labels => page.GetByText("AI generated");

    public static async Task<PlaygroundPage> OpenAsync(IBrowser browser, Playground playground)
    {
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        await page.GotoAsync(playground.Page.AbsoluteUri);
        return new PlaygroundPage(page, playground);
    }

    /// <summary>Until the other chat is there the last one still stands: each is told by the greeting in it.</summary>
    public async Task GoToAsync(string chat)
    {
        await page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = chat }).First.ClickAsync();
        await Assertions.Expect(page.GetByText(chat == Personal ? "Ask me about prices" : "Mention me with a question").Last).ToBeVisibleAsync();
        await Assertions.Expect(Box).ToBeVisibleAsync();
    }

    /// <summary>Where the chat is not the person's own, the bot is mentioned by the page's own menu.</summary>
    public async Task AskAsync(string chat, string question)
    {
        await Box.ClickAsync();
        if (chat != Personal)
        {
            await Box.PressSequentiallyAsync("@Know");
            await page.Locator("#typeahead-menu [role=menuitem]").First.ClickAsync();
            await Assertions.Expect(Box).ToContainTextAsync("KnowledgeBot");
        }

        await page.Keyboard.TypeAsync($" {question}");
        await Assertions.Expect(Box).ToContainTextAsync(question);
        await (chat == Channel ? page.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }) : page.GetByLabel("Send Message")).First.ClickAsync();
        await Assertions.Expect(Box).Not.ToContainTextAsync(question);
    }

    /// <summary>In a channel answers stand below the post.</summary>
    public Task ExpectInChannelAsync(string words) => Assertions.Expect(page.GetByText(words).First).ToBeVisibleAsync();

    /// <summary>Presses the thumb up of the last answer and sends a comment along.</summary>
    public async Task LikeAsync(string comment)
    {
        await page.Locator(".fai-FeedbackButtons__positiveFeedbackButton").Last.ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("textarea").FillAsync(comment);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Assertions.Expect(page.GetByText("We appreciate your feedback")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    /// <summary>Rests on the first mark of the last answer, and reads what the Playground shows of the source behind it.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> SourceAsync()
    {
        await Last.Locator(".fai-Citation").First.HoverAsync();
        ILocator name = page.Locator(".fai-PreviewMetadata__primaryText");
        await Assertions.Expect(name).ToBeVisibleAsync();
        return await name.InnerTextAsync();
    }

    /// <summary>Sends an activity through the page's own editor (Mock an Activity, Custom activity), made from the one it proposes for this chat.</summary>
    public async Task MockAsync(Action<JsonObject> change)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Mock an Activity" }).ClickAsync();
        IResponse proposed = await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Menuitem, new() { Name = "Custom activity" }).ClickAsync(), r => r.Url.Contains("customActivities/template", StringComparison.Ordinal));
        JsonObject activity = (JsonObject)JsonNode.Parse(await proposed.TextAsync())!;
        change(activity);
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.Locator(".view-line").First).ToContainTextAsync("{");
        await dialog.Locator(".view-line").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        // Typed, the editor would close every bracket itself.
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", activity.ToJsonString());
        await page.Keyboard.PressAsync("Control+V");
        await Assertions.Expect(dialog.Locator(".view-lines")).ToContainTextAsync((string)activity["type"]!);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send activity" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>Says something in the personal chat.</summary>
    /// <returns>Once the reply says this.</returns>
    public async Task SayAsync(string text, string reply)
    {
        int before = await Said.CountAsync();
        await AskAsync(Personal, text);
        await RepliedAsync(before, reply);
    }

    /// <summary>Presses a button of the last card, after its field was filled.</summary>
    /// <returns>Once the reply says this.</returns>
    public async Task PressAsync(string label, string reply, string? field = null)
    {
        int before = await Said.CountAsync();
        if (field is not null)
        {
            await Last.GetByRole(AriaRole.Textbox).FillAsync(field);
        }

        await Last.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();
        await RepliedAsync(before, reply);
    }

    /// <summary>Keeps what happened when an act fails: the page as it looks, and what the Playground said.</summary>
    public async Task SeenAsync(string name, ITestOutputHelper output, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch
        {
            await ShootAsync($"{name}-failed");
            output.WriteLine(string.Join('\n', playground.Said));
            throw;
        }
    }

    async Task RepliedAsync(int before, string reply)
    {
        await Assertions.Expect(Said).ToHaveCountAsync(before + 1);
        await Assertions.Expect(Last).ToContainTextAsync(reply);
    }

    public Task ShootAsync(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(AppProcess.Checkout, "artifacts", "screenshots", name + ".png") });

    ILocator Box => page.Locator("[contenteditable=true][role=textbox]").First;
}
