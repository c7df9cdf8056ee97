using Xunit;

namespace KnowledgeBot.Tests.SignIn;

/// <summary>Classes that share one company; each test that changes a person's standing has that person to itself.</summary>
[CollectionDefinition(Name)]
public sealed class SignInWorldCollection : ICollectionFixture<SignInWorld>
{
    public const string Name = "sign-in world";
}
