using KnowledgeBot.Knowledge.Embedding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

public sealed class EmbeddingRegistrationTests(EncoderFixture fixture) : IClassFixture<EncoderFixture>
{
    static ServiceProvider Provider(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddEmbedding(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Embedding:{s.Key}", (string?)s.Value))).Build())
        .BuildServiceProvider();

    [Fact]
    public void without_an_endpoint_the_embedded_encoder_is_used()
    {
        _ = fixture.Encoder;
        using var provider = Provider();

        var model = provider.GetRequiredService<IEmbedder>().Model;

        Assert.Equal((512, EmbeddingUnit.Sentence, 0.8), (model.Dimension, model.Unit, model.Weight));
    }

    [Fact]
    public void with_an_endpoint_its_model_is_used()
    {
        using var provider = Provider(("Endpoint", "https://models.example/openai/v1/"), ("ApiKey", "k"), ("Model", "text-embedding-3-small"), ("Dimension", "1536"));

        Assert.Equal(new EmbeddingModel("text-embedding-3-small", 1536, EmbeddingUnit.Passage, 1.0), provider.GetRequiredService<IEmbedder>().Model);
    }

    [Fact]
    public void everything_wrong_with_the_settings_is_said_at_once_at_start_without_the_key()
    {
        using var provider = Provider(("Endpoint", "models.example"), ("ApiKey", "secret key"));

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        foreach (var setting in new[] { "Embedding:Endpoint", "Embedding:Model", "Embedding:Dimension", "Embedding:ApiKey" })
            Assert.Contains(setting, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret key", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BatchSize", "2049")]
    [InlineData("MaxAttempts", "0")]
    [InlineData("TimeoutSeconds", "0")]
    public void a_value_out_of_range_stops_the_start(string key, string value)
    {
        using var provider = Provider((key, value));

        Assert.Contains(key, Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate()).Message, StringComparison.Ordinal);
    }
}
