using KnowledgeBot.Ingestion.Manifests;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Manifests;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("*.md", "a.md", true)]
    [InlineData("*.md", "sub/a.md", false)]
    [InlineData("*.md", "a.mdx", false)]
    [InlineData("*.md", ".md", true)]
    [InlineData("**", "a/b/c.txt", true)]
    [InlineData("**/*.md", "a.md", true)]
    [InlineData("**/*.md", "x/y/a.md", true)]
    [InlineData("x/**/a.md", "x/a.md", true)]
    [InlineData("x/**/a.md", "x/1/2/a.md", true)]
    [InlineData("x/**/a.md", "xx/a.md", false)]
    [InlineData("x/**", "x", false)]
    [InlineData("a?.md", "ab.md", true)]
    [InlineData("a?.md", "a.md", false)]
    [InlineData("a?b", "a/b", false)]
    [InlineData("{a,b}/*.{md,txt}", "b/x.txt", true)]
    [InlineData("{a,b}/*.{md,txt}", "c/x.txt", false)]
    [InlineData("{a,b{1,2}}.md", "b2.md", true)]
    [InlineData("a.md", "a.md", true)]
    [InlineData("a.md", "axmd", false)]
    [InlineData("a.md", "a.md\n", false)]
    [InlineData("a.md", "sub/a.md", false)]
    [InlineData("./a.md", "a.md", true)]
    [InlineData(@"sub\a.md", "sub/a.md", true)]
    [InlineData("Q3 notes (final) [v2]+$^.md", "Q3 notes (final) [v2]+$^.md", true)]
    [InlineData("Preis*.xlsx", "Preisübersicht 2026.xlsx", true)]
    [InlineData("Müller.md", "Mu\u0308ller.md", true)]
    [InlineData("*.md", "two\nlines.md", true)]
    [InlineData("**/*.md", "two\nlines/three\nlines.md", true)]
    [InlineData("why?.md", "why?.md", true)]
    [InlineData("set {1}.md", "set {1}.md", true)]
    [InlineData("a}b,c.md", "a}b,c.md", true)]
    [InlineData("*.DOCX", "a.docx", false)]
    public void a_pattern_matches_whole_paths_as_written(string pattern, string path, bool matches) =>
        Assert.Equal(matches, new GlobPattern(pattern).Matches(path));

    [Theory]
    [InlineData("a (1) [x].md", true)]
    [InlineData("a*.md", false)]
    [InlineData("a?.md", false)]
    [InlineData("{a,b}.md", false)]
    public void a_pattern_without_signs_names_one_file(string pattern, bool exact) => Assert.Equal(exact, new GlobPattern(pattern).IsExact);

    [Fact]
    public void braces_that_do_not_close_are_refused() => Assert.ThrowsAny<ArgumentException>(() => new GlobPattern("{a,{b}.md"));

    [Fact]
    public void a_pattern_made_to_be_slow_is_not() =>
        Assert.False(new GlobPattern(string.Concat(Enumerable.Repeat("*a", 60)) + "b").Matches(new string('a', 4000)));
}
