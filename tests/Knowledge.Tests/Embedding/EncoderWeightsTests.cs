using KnowledgeBot.Knowledge.Embedding;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

public sealed class EncoderWeightsTests(EncoderFixture fixture) : IClassFixture<EncoderFixture>
{
    [Fact]
    public void a_missing_folder_is_named_with_its_setting_and_the_remedy()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var failure = Assert.Throws<EmbeddingUnavailableException>(() => UniversalSentenceEncoder.Load(folder));

        Assert.False(failure.IsTransient);
        Assert.Contains("Embedding:WeightsDirectory", failure.Message, StringComparison.Ordinal);
        Assert.Contains(folder, failure.Message, StringComparison.Ordinal);
        Assert.Contains("run `./knowledgebot demo` once, it fetches the weights", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("group1-shard3of7", 100)]
    [InlineData("group1-shard7of7", 0)]
    [InlineData("model.json", 500)]
    [InlineData("vocab.json", 5_000)]
    public void a_file_cut_short_is_refused(string file, int kept)
    {
        _ = fixture.Encoder;
        var folder = Directory.CreateTempSubdirectory("weights-");
        try
        {
            foreach (var source in Directory.EnumerateFiles(WeightsDirectory.Resolve("")))
                File.Copy(source, Path.Combine(folder.FullName, Path.GetFileName(source)));
            File.WriteAllBytes(Path.Combine(folder.FullName, file), File.ReadAllBytes(Path.Combine(folder.FullName, file))[..kept]);

            var failure = Assert.Throws<EmbeddingUnavailableException>(() => UniversalSentenceEncoder.Load(folder.FullName));

            Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void a_configured_folder_is_taken_as_it_is() => Assert.Equal(Path.GetFullPath("some/where"), WeightsDirectory.Resolve("some/where"));
}
