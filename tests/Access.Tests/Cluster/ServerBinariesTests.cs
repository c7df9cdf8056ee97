using KnowledgeBot.Access.Cluster;
using Xunit;

namespace KnowledgeBot.Access.Tests.Cluster;

public sealed class ServerBinariesTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("kb-bin-").FullName;

    [Fact]
    public async Task a_machine_without_postgresql_is_told_what_to_do()
    {
        var error = await RefusedAsync();
        Assert.Equal(EmbeddedClusterError.PostgresMissing, error.Code);
        Assert.Contains("ConnectionStrings:Knowledge", error.Remedy);
    }

    [Fact]
    public async Task an_old_release_is_refused_by_number()
    {
        var error = await RefusedAsync(Install(14, vector: true));
        Assert.Equal(EmbeddedClusterError.PostgresTooOld, error.Code);
        Assert.Contains("14", error.Problem);
    }

    [Fact]
    public async Task the_newest_release_with_pgvector_is_taken()
    {
        var chosen = await ServerBinaries.ChooseAsync([Install(15, true), Install(16, true), Install(17, false)], null, default);
        Assert.Equal(16, chosen.Major);
    }

    [Fact]
    public async Task no_pgvector_is_refused_with_the_package_to_install()
    {
        var error = await RefusedAsync(Install(15, vector: false), Install(16, vector: false));
        Assert.Equal(EmbeddedClusterError.VectorMissing, error.Code);
        Assert.Contains("postgresql-16-pgvector", error.Remedy);
    }

    [Fact]
    public async Task an_existing_directory_keeps_the_release_that_made_it()
    {
        string[] installed = [Install(15, true), Install(17, true)];
        Assert.Equal(15, (await ServerBinaries.ChooseAsync(installed, 15, default)).Major);
        var error = await Assert.ThrowsAsync<EmbeddedClusterException>(() => ServerBinaries.ChooseAsync(installed, 16, default));
        Assert.Equal(EmbeddedClusterError.OtherVersion, error.Code);
        Assert.Contains("15, 17", error.Problem);
    }

    [Fact]
    public async Task a_data_directory_that_is_a_file_is_refused()
    {
        var file = Path.Combine(_root, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var error = Assert.Throws<EmbeddedClusterException>(() => ClusterFolders.Prepare(file));
        Assert.Equal(EmbeddedClusterError.NotWritable, error.Code);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    static Task<EmbeddedClusterException> RefusedAsync(params string[] folders) =>
        Assert.ThrowsAsync<EmbeddedClusterException>(() => ServerBinaries.ChooseAsync(folders, null, default));

    // Programs that answer --version and a share folder beside them, laid out as a source install is.
    string Install(int major, bool vector)
    {
        var bin = Directory.CreateDirectory(Path.Combine(_root, $"{major}", "bin")).FullName;
        var extensions = Directory.CreateDirectory(Path.Combine(_root, $"{major}", "share", "extension")).FullName;
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            var path = Path.Combine(bin, program);
            File.WriteAllText(path, $"#!/bin/sh\necho '{program} (PostgreSQL) {major}.3'\n");
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
        if (vector)
            File.WriteAllText(Path.Combine(extensions, "vector.control"), "default_version = '0.8.0'\n");
        return bin;
    }
}
