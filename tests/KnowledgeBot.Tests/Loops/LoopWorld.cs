using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.People;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Contributions;
using KnowledgeBot.Hosting;
using KnowledgeBot.Notices;
using KnowledgeBot.Testing;
using Xunit;

namespace KnowledgeBot.Tests.Loops;

/// <summary>A company whose whole knowledge is what its people contribute. Each test speaks of things of its own.</summary>
public sealed class LoopWorld() : DatabaseFixture("loop_world")
{
    public const string Today = "2026-11-02";

    public const string Uk = "una@loop.example";
    public const string UkTwo = "ulf@loop.example";
    public const string Dach = "dora@loop.example";
    public const string Boss = "boris@loop.example";
    public const string Enable = "enid@loop.example";
    public const string EnableDach = "edda@loop.example";
    public const string Walled = "wilma@loop.example";
    public const string Compartment = "patter";
    public const string Nobody = "nora@loop.example";

    Application? _app;

    public Application App
    {
        get
        {
            _ = Database;
            return _app!;
        }
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (Connections() is null)
            return;
        _app = await OpenAsync(Today);
        await new AccessImporter(_app.Get<Access.Database.KnowledgeDatabase>(), TimeProvider.System).ImportAsync(AccessFileParser.Parse("access.yaml", $$"""
            territories: { EMEA: { UK: {}, DACH: {} }, AMER: {} }
            people:
              - { email: {{Uk}}, name: Una Reed, roles: [rep], grants: [{ territory: EMEA/UK, upTo: confidential }, { territory: EMEA, upTo: internal }] }
              - { email: {{UkTwo}}, name: Ulf Stone, roles: [rep], grants: [{ territory: EMEA/UK, upTo: confidential }] }
              - { email: {{Dach}}, name: Dora Kranz, roles: [rep], grants: [{ territory: EMEA/DACH, upTo: confidential }] }
              - { email: {{Boss}}, name: Boris Voss, roles: [manager], grants: [{ territory: EMEA, upTo: restricted }, { territory: AMER, upTo: restricted }] }
              - { email: {{Enable}}, name: Enid Shaw, roles: [enablement], grants: [{ territory: EMEA, upTo: confidential }] }
              - { email: {{EnableDach}}, name: Edda Moll, roles: [enablement], grants: [{ territory: EMEA/DACH, upTo: confidential }] }
              - { email: {{Walled}}, name: Wilma Hurst, roles: [manager], grants: [{ territory: EMEA, upTo: restricted }], compartments: [{{Compartment}}] }
              - { email: {{Nobody}}, name: Nora Ops, roles: [admin] }
            """), CancellationToken.None);
    }

    /// <summary>The product over the same database on another day; the caller disposes it.</summary>
    public Task<Application> OpenAsync(string today) => Application.StartAsync(AppContext.BaseDirectory,
        [$"--ConnectionStrings:Knowledge={Database.AppConnectionString}", $"--ConnectionStrings:KnowledgeOwner={Database.OwnerConnectionString}", $"--Calendar:Today={today}"], CancellationToken.None);

    public Task<Answer> AskAsync(string person, string text, Guid? thread = null, params string[] with) => AskAsync(App, person, text, thread, with);

    public static Task<Answer> AskAsync(Application app, string person, string text, Guid? thread = null, params string[] with) =>
        app.Get<QuestionHandler>().Handle(new Question(person, with, text, thread, null, "api"), null, TestContext.Current.CancellationToken);

    public Task<Colleague> ColleagueAsync(string email) => App.Get<ColleagueDirectory>().FindAsync(email, TestContext.Current.CancellationToken);

    /// <summary>Contributes and approves, so that it is known.</summary>
    public async Task<Contribution> KnownAsync(string author, string text, string? territory = null, string? sensitivity = null)
    {
        var written = await WriteAsync(author, new ContributionDraft(text, territory, sensitivity), anyway: true);
        return await App.Get<ContributionReview>().ApproveAsync(await ColleagueAsync(Enable), written.Contribution.Id, ContributionEdit.None, TestContext.Current.CancellationToken);
    }

    public async Task<SubmittedContribution> WriteAsync(string author, ContributionDraft draft, bool anyway = false)
    {
        var colleague = await ColleagueAsync(author);
        return await App.Get<ContributionDesk>().WriteAsync(colleague, colleague.Scope, draft, anyway, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<Notice>> NoticesAsync(string person, Guid subject) =>
        [.. (await App.Get<NoticeStore>().ListAsync(await ColleagueAsync(person), TestContext.Current.CancellationToken)).Where(n => n.Subject == subject)];

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await base.DisposeAsync();
    }

    // A missing PostgreSQL is told by the tests, which may skip; a fixture may not.
    string? Connections()
    {
        try
        {
            return Database.AppConnectionString;
        }
        catch (Exception)
        {
            return null;
        }
    }
}

[CollectionDefinition(Name)]
public sealed class LoopWorldCollection : ICollectionFixture<LoopWorld>
{
    public const string Name = "loop world";
}
