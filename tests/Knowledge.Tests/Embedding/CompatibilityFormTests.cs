using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Knowledge.Embedding.SentenceEncoder;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

/// <summary>Against what another runtime's normalize("NFKC") answered: recorded by Reference/normalization.mjs.</summary>
public sealed class CompatibilityFormTests
{
    [Fact]
    public void every_unicode_scalar_has_its_compatibility_form()
    {
        var scalars = Enumerable.Range(0, 0x110000).Where(c => c is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32);

        Assert.Equal(ReferenceVectors.Read("normalization.json").GetProperty("everyScalarSha256").GetString(), Hash(scalars));
    }

    [Fact]
    public void random_strings_of_letters_marks_and_jamo_are_reordered_and_composed()
    {
        var recorded = ReferenceVectors.Read("normalization.json");

        Assert.Equal(recorded.GetProperty("stringsSha256").GetString(), Hash(recorded.GetProperty("strings").EnumerateArray().Select(s => s.GetString()!)));
    }

    [Theory]
    [InlineData("ﬁ①", "fi1")]
    [InlineData("e\u0301", "é")]
    [InlineData("a\u0301\u0323", "ạ\u0301")]
    [InlineData("\u1112\u1161\u11ab", "한")]
    [InlineData("plain", "plain")]
    public void text_takes_its_compatibility_form(string text, string expected) => Assert.Equal(expected, Form(text));

    [Fact]
    public void lone_surrogates_pass_unharmed() => Assert.Equal([0xD800, 'a', 0x1F600, 0xDC00], CompatibilityForm.CodePoints("\ud800a😀\udc00"));

    static string Form(string text) => string.Concat(CompatibilityForm.CodePoints(text).Select(char.ConvertFromUtf32));

    static string Hash(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
            hash.AppendData(Encoding.UTF8.GetBytes(Form(text) + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
