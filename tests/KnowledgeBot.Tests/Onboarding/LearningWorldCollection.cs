using Xunit;

namespace KnowledgeBot.Tests.Onboarding;

/// <summary>One such company for the tests that leave nothing behind which another would notice.</summary>
[CollectionDefinition(Name)]
public sealed class LearningWorldCollection : ICollectionFixture<LearningWorld>
{
    public const string Name = "learning world";
}
