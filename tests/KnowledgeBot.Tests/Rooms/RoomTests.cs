using System.ComponentModel.DataAnnotations;
using System.Reflection;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Evals;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Knowledge;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Slack;
using KnowledgeBot.Teams;
using KnowledgeBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Rooms;

/// <summary>The rules the house stands on, read off the assemblies.</summary>
public sealed class RoomTests
{
    static readonly Assembly[] s_rooms = [typeof(AccessScope).Assembly, typeof(KnowledgeSearch).Assembly, typeof(TaskQueue).Assembly, typeof(Product).Assembly];

    [Fact]
    public void a_room_knows_only_the_rooms_before_it()
    {
        for (var i = 0; i < s_rooms.Length; i++)
        {
            HashSet<string> later = [.. s_rooms.Skip(i + 1).Select(r => r.GetName().Name!)];
            Assert.DoesNotContain(s_rooms[i].GetReferencedAssemblies(), r => later.Contains(r.Name!));
        }
    }

    [Fact]
    public void nobody_outside_access_can_make_a_scope()
    {
        Assert.Empty(typeof(AccessScope).GetConstructors());
        Assert.Empty(typeof(Stewardship).GetConstructors());
        Assert.All(typeof(AccessScope).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance), c => Assert.True(c.IsAssembly));
        string[] friends = [.. typeof(AccessScope).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().Select(a => a.AssemblyName)];
        Assert.DoesNotContain(friends, f => s_rooms.Any(r => r.GetName().Name == f));
    }

    [Fact]
    public void the_scope_of_nobody_holds_nothing()
    {
        Assert.Empty(AccessScope.Nothing.LabelIds);
        Assert.False(AccessScope.Nothing.HasGrants);
    }

    /// <summary>What works on tables that hold no knowledge, and why it may do without a scope.</summary>
    static readonly Dictionary<string, string> s_withoutScope = new()
    {
        ["TermDictionary"] = "numbers for words, no text of documents",
        ["EmbeddingSpaces"] = "names of embedding models",
    };

    [Fact]
    public void every_public_way_to_knowledge_takes_a_scope()
    {
        Type[] readers = [.. s_rooms[1].GetExportedTypes().Where(t => t.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(KnowledgeDatabase))))];
        Assert.Contains(typeof(KnowledgeSearch), readers);
        foreach (var method in readers.Where(t => !s_withoutScope.ContainsKey(t.Name)).SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(IsAsync))
        {
            Assert.True(method.GetParameters().Any(p => p.ParameterType == typeof(AccessScope) || p.ParameterType == typeof(Stewardship) || p.ParameterType == typeof(DatabaseSession)),
                $"{method.DeclaringType!.Name}.{method.Name} reads knowledge without a scope");
        }
    }

    [Fact]
    public void what_happens_over_time_can_be_called_off()
    {
        var stubborn = s_rooms.SelectMany(r => r.GetExportedTypes()).Where(t => !t.IsInterface)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => IsAsync(m) && m.Name.EndsWith("Async", StringComparison.Ordinal) && m.Name != nameof(IAsyncDisposable.DisposeAsync))
            .Where(m => m.GetParameters().All(p => p.ParameterType != typeof(CancellationToken)))
            .Select(m => $"{m.DeclaringType!.FullName}.{m.Name}");
        Assert.Empty(stubborn.Except(s_uncancelled.Keys));
    }

    static readonly Dictionary<string, string> s_uncancelled = new()
    {
        ["KnowledgeBot.Ingestion.Extraction.Sandbox.ExtractionProcess.WarmUpAsync"] = "ends by the extraction limits",
        ["KnowledgeBot.Web.LoopbackOnly.InvokeAsync"] = "middleware: the request carries the token",
        ["KnowledgeBot.Web.SecurityHeaders.InvokeAsync"] = "middleware: the request carries the token",
    };

    public static TheoryData<string> OptionClasses =>
        [.. s_rooms.SelectMany(r => r.GetTypes()).Where(t => t.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true }).Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(OptionClasses))]
    public async Task a_setting_out_of_range_stops_the_start(string name)
    {
        var type = s_rooms.Select(r => r.GetType(name)).Single(t => t is not null)!;
        var section = (string)type.GetField("Section")!.GetValue(null)!;
        var (property, bad) = type.GetProperties().Select(p => (p.Name, Bad: OutOfRange(p))).First(p => p.Bad is not null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new($"{section}:{property}", bad)]);
        builder.Services.AddKnowledge(builder.Configuration).AddIngestion(builder.Configuration).AddAnswering(builder.Configuration).AddOnboarding(builder.Configuration).AddEvals(builder.Configuration).AddChannels(builder.Configuration).AddSlack(builder.Configuration).AddTeams(builder.Configuration);
        builder.Services.AddWeb(builder.Configuration, new ServeOptions("", Worker: false, Web: false, Demo: false));
        await using var app = builder.Build();
        var refusal = Assert.ThrowsAny<Exception>(() => app.Services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(property, refusal.ToString());
    }

    [Fact]
    public void there_are_option_classes_to_check() => Assert.InRange(OptionClasses.Count, 5, 100);

    static string? OutOfRange(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>() is { } range
        ? Convert.ToString(Convert.ToDouble(range.Maximum, System.Globalization.CultureInfo.InvariantCulture) is var max && property.PropertyType == typeof(double) ? max + 1 : (long)max + 1, System.Globalization.CultureInfo.InvariantCulture)
        : null;

    static bool IsAsync(MethodInfo method) => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal) || method.ReturnType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal);
}
