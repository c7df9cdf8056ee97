using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Folders;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Folders;

public sealed class FolderScanTests : IDisposable
{
    const string Rules = "documents: [{ match: \"**\", territory: EMEA, sensitivity: internal }]";
    readonly string _outside = Directory.CreateTempSubdirectory("kb-outside-").FullName;
    readonly string _root = Directory.CreateTempSubdirectory("kb-scan-").FullName;

    [Fact]
    public void a_folder_without_manifest_is_refused()
    {
        Write("a.md");
        UserFacingException refusal = Assert.Throws<UserFacingException>(Scan);
        Assert.Equal(ErrorCode.ManifestInvalid, refusal.Code);
        Assert.Contains("knowledge.yaml", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "does not exist")]
    [InlineData("a.md", "is a file")]
    public void a_path_that_is_no_folder_is_refused(string name, string said)
    {
        Write("a.md");
        UserFacingException refusal = Assert.Throws<UserFacingException>(() => FolderScan.Of(Path.Combine(_root, name), Territories));
        Assert.Equal(ErrorCode.FileNotFound, refusal.Code);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void hidden_files_lock_files_manifests_links_and_data_are_no_documents()
    {
        Write("knowledge.yaml", Rules + "\naccounts: [{ file: accounts.csv, name: n }]");
        Array.ForEach(["a.md", ".hidden.md", ".git/config.md", "~$proposal.docx", "access.yaml", "accounts.csv", "sub/b.md"], p => Write(p));
        File.WriteAllText(Path.Combine(_outside, "secret.md"), "secret");
        File.CreateSymbolicLink(Path.Combine(_root, "link.md"), Path.Combine(_outside, "secret.md"));
        File.CreateSymbolicLink(Path.Combine(_root, "dangling.md"), Path.Combine(_outside, "none.md"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "folder"), _outside);
        Directory.CreateSymbolicLink(Path.Combine(_root, "sub", "loop"), _root);
        Assert.Equal(["a.md", "sub/b.md"], Scan().Files.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Größe und Preis – 価格.md")]
    [InlineData("with  spaces .md")]
    [InlineData("two\nlines.md")]
    [InlineData("it's \"quoted\"; drop table.md")]
    [InlineData("back\\slash.md")]
    [InlineData("100% _off_ {a}.md")]
    [InlineData("-rf.md")]
    public void a_name_is_kept_as_it_is(string name)
    {
        Write("knowledge.yaml", Rules);
        Write("sub/" + name);
        Assert.Equal(["sub/" + name], Scan().Files.Keys);
        Assert.NotNull(Scan().Files["sub/" + name].Labelling);
    }

    [Fact]
    public void a_file_whose_name_ends_like_a_manifest_is_none()
    {
        Write("knowledge.yaml", Rules);
        Write("x\\knowledge.yaml", "documents: [{ match: \"**\", sensitivity: public }]");
        Assert.Equal("EMEA", Scan().Files["x\\knowledge.yaml"].Labelling!.Territory);
    }

    [Fact]
    public void a_mistake_in_any_manifest_names_that_manifest()
    {
        Write("knowledge.yaml", Rules);
        Write("deep/er/knowledge.yaml", "documents:\n  - match: x\n    colour: red");
        Assert.Contains("deep/er/knowledge.yaml:3:", Assert.Throws<UserFacingException>(Scan).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Directory.Delete(_root, recursive: true);
        Directory.Delete(_outside, recursive: true);
    }

    static HashSet<string> Territories => ["EMEA"];

    FolderScan Scan() => FolderScan.Of(_root, Territories);

    void Write(string path, string text = "text")
    {
        string full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
