using Xunit;

namespace KnowledgeBot.Tests.Running;

/// <summary>Classes that share one served world; each test keeps to people and threads of its own where it changes something.</summary>
[CollectionDefinition(Name)]
public sealed class ServedWorldCollection : ICollectionFixture<ServedWorld>
{
    public const string Name = "served world";
}
