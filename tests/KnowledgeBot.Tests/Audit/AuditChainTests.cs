using KnowledgeBot.Access.Errors;
using KnowledgeBot.Audit;
using KnowledgeBot.Tests.Channels;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Audit;

/// <summary>What becomes of the record when somebody lays hands on it, as the product's role and as the owner of the tables.</summary>
public sealed class AuditChainTests
{
    const int Records = 12;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_whole_chain_is_whole()
    {
        await using ChatWorld world = await RecordedAsync("audit_whole");
        AuditVerdict verdict = await VerifyAsync(world);
        Assert.Null(verdict.Broken);
        Assert.Equal(Records, verdict.Records);
        Assert.Equal(1, verdict.Anchors);
        Assert.Null(verdict.Doubt);
    }

    [Theory]
    [InlineData("update audit_records set kind = 'refusal' where seq = 5", "record 5 was changed")]
    [InlineData("update audit_records set documents = '{}' where seq = 7", "record 7 was changed")]
    [InlineData("update audit_records set at = at + interval '1 second' where seq = 3", "record 3 was changed")]
    [InlineData("update audit_payloads set payload = replace(payload, 'question 6', 'question 9') where seq = 6", "the words of record 6 were changed")]
    [InlineData("delete from audit_payloads where seq = 4", "the words of record 4 are missing")]
    [InlineData("delete from audit_payloads where seq = 8; delete from audit_records where seq = 8", "record 8 is missing")]
    [InlineData("delete from audit_payloads where seq > 9; delete from audit_records where seq > 9", "the end is missing")]
    [InlineData("delete from audit_payloads; delete from audit_records", "the end is missing")]
    [InlineData("delete from audit_payloads where seq < 3; delete from audit_records where seq < 3", "records 1 to 2 are missing")]
    [InlineData("delete from audit_payloads where seq in (5, 6); update audit_records set seq = 100 where seq = 5; update audit_records set seq = 5 where seq = 6; update audit_records set seq = 6 where seq = 100", "record 5 was changed, inserted or moved")]
    [InlineData("insert into audit_records select 13, at, kind, person_id, documents, commitment, key_id, link from audit_records where seq = 12", "record 13 was changed, inserted or moved")]
    public async Task every_kind_of_tampering_is_named(string tampering, string told)
    {
        await using ChatWorld world = await RecordedAsync("audit_tampered");
        // As a superuser may: triggers and all.
        await world.RunAsync($"set session_replication_role = replica; {tampering}");
        Assert.StartsWith(told, (await VerifyAsync(world)).Broken);
    }

    [Fact]
    public async Task a_tail_cut_off_and_written_anew_by_the_product_itself_is_found_by_the_anchor()
    {
        await using ChatWorld world = await RecordedAsync("audit_rewritten");
        await world.RunAsync("set session_replication_role = replica; delete from audit_payloads where seq > 8; delete from audit_records where seq > 8");
        await WriteAsync(world, 6);
        Assert.StartsWith($"record {Records} is not the one that was anchored", (await VerifyAsync(world)).Broken);
    }

    [Theory]
    [InlineData("update audit_records set kind = 'x'")]
    [InlineData("delete from audit_records")]
    [InlineData("delete from audit_payloads")]
    [InlineData("truncate audit_records cascade")]
    [InlineData("alter table audit_records disable trigger all")]
    [InlineData("select set_config('audit.erasing', 'on', false); delete from audit_payloads")]
    [InlineData("select erase_audit_payloads(1, 5)")]
    public async Task the_products_role_may_only_append(string sql)
    {
        await using ChatWorld world = await RecordedAsync("audit_role");
        await Assert.ThrowsAsync<PostgresException>(() => world.RunAsync(sql, world.Server.AppConnectionString));
        Assert.Null((await VerifyAsync(world)).Broken);
    }

    [Theory]
    [InlineData("update audit_records set kind = 'x'")]
    [InlineData("delete from audit_payloads")]
    [InlineData("truncate audit_records cascade")]
    public async Task triggers_stop_the_owner_too(string sql)
    {
        await using ChatWorld world = await RecordedAsync("audit_owner");
        await Assert.ThrowsAsync<PostgresException>(() => world.RunAsync(sql));
    }

    [Fact]
    public async Task with_another_key_nothing_is_appended()
    {
        await using ChatWorld world = await RecordedAsync("audit_key");
        await using ChatWorld other = await world.AnotherAsync(null, ("Audit:Key", Convert.ToBase64String(new byte[32])));
        UserFacingException refused = await Assert.ThrowsAsync<UserFacingException>(() => WriteAsync(other, 1));
        Assert.Equal(ErrorCode.AuditUnavailable, refused.Code);
        Assert.Equal(ErrorCode.AuditUnavailable, (await Assert.ThrowsAsync<UserFacingException>(() => other.Get<AuditTrail>().CheckAsync(Token))).Code);
        await world.Get<AuditTrail>().CheckAsync(Token);
    }

    [Fact]
    public async Task the_key_is_the_owners_alone()
    {
        if (OperatingSystem.IsWindows()) // the product runs on Linux
        {
            return;
        }

        await using ChatWorld world = await RecordedAsync("audit_mode");
        string key = Path.Combine(world.Folder, "audit", "key");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await using ChatWorld other = await world.AnotherAsync(null);
        Assert.Contains("chmod 600", (await Assert.ThrowsAsync<UserFacingException>(() => other.Get<AuditTrail>().CheckAsync(Token))).Message);
    }

    [Fact]
    public async Task many_writers_make_one_chain()
    {
        await using ChatWorld world = await RecordedAsync("audit_many");
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => WriteAsync(world, 20)));
        AuditVerdict verdict = await VerifyAsync(world);
        Assert.Null(verdict.Broken);
        Assert.Equal(Records + 320, verdict.Records);
    }

    [Fact]
    public async Task only_compliance_reads_and_reading_is_recorded()
    {
        await using ChatWorld world = await RecordedAsync("audit_read");
        AuditReader reader = world.Get<AuditReader>();
        Assert.Equal(ErrorCode.Forbidden, (await Assert.ThrowsAsync<UserFacingException>(async () => await reader.ReadAsync("uma@firm.example", new AuditFilter(null, null, null, null), Token).CountAsync(Token))).Code);
        Assert.Equal(Records + 1, await reader.ReadAsync(ChatWorld.Compliance, new AuditFilter(null, null, null, null), Token).CountAsync(Token));
        Assert.Equal(6, await reader.ReadAsync(ChatWorld.Compliance, new AuditFilter("uma@firm.example", null, null, null), Token).CountAsync(Token));
        Assert.Equal(1, await reader.ReadAsync(ChatWorld.Compliance, new AuditFilter("slack:T9/U9", null, null, null), Token).CountAsync(Token));
        Assert.Equal(1, await reader.ReadAsync(ChatWorld.Compliance, new AuditFilter(null, null, null, Document(3)), Token).CountAsync(Token));
        Assert.Equal(0, await reader.ReadAsync(ChatWorld.Compliance, new AuditFilter(null, new DateOnly(2200, 1, 1), null, null), Token).CountAsync(Token));
        Assert.Equal(5, (await world.OwnerAsync("select seq from audit_records where kind = 'audit-read'", r => r.GetInt64(0))).Count);
    }

    [Fact]
    public async Task an_erasure_by_order_keeps_the_chain_whole()
    {
        await using ChatWorld world = await RecordedAsync("audit_erase");
        Assert.Equal(6, await world.Get<AuditEraser>().EraseAsync("uma@firm.example", ChatWorld.Compliance, "asked to be forgotten", Token));
        AuditVerdict verdict = await VerifyAsync(world);
        Assert.Null(verdict.Broken);
        Assert.Equal(6, verdict.Erased);
        await Assert.ThrowsAsync<UserFacingException>(() => world.Get<AuditEraser>().EraseAsync("uma@firm.example", "uma@firm.example", "no", Token));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")")]
    [InlineData("+1+1")]
    [InlineData(" \u00a0@SUM(A1)")]
    [InlineData("\t=1")]
    public async Task a_spreadsheet_runs_nothing_of_it(string text)
    {
        await using ChatWorld world = await ChatWorld.CreateAsync("audit_csv");
        await world.Get<AuditTrail>().RecordAsync(new AuditEntry(AuditKind.Answer, null) { Payload = new Dictionary<string, object?> { ["question"] = text, ["text"] = "a \"quoted\"\nline" } }, Token);
        AuditRecord record = await world.Get<AuditReader>().ReadAsync(ChatWorld.Compliance, new AuditFilter(null, null, null, null), Token).FirstAsync(Token);
        string csv = AuditExport.Csv(record);
        Assert.Contains("\"'", csv);
        Assert.DoesNotContain("\"" + text, csv);
        Assert.Contains("\"a \"\"quoted\"\"\nline\"", csv);
        Assert.Equal(AuditExport.CsvHeader.Count(c => c == ','), csv.Replace(text.Replace("\"", "\"\"", StringComparison.Ordinal), "", StringComparison.Ordinal).Count(c => c == ','));
    }

    static async Task<ChatWorld> RecordedAsync(string name)
    {
        ChatWorld world = await ChatWorld.CreateAsync(name);
        await WriteAsync(world, Records);
        await world.Get<AuditAnchors>().WriteAsync(Token);
        return world;
    }

    static async Task WriteAsync(ChatWorld world, int records)
    {
        long uma = (await world.Get<AuditReader>().IdAsync("uma@firm.example", Token))!.Value;
        for (int i = 1; i <= records; i++)
        {
            await world.Get<AuditTrail>().RecordAsync(new AuditEntry(AuditKind.Answer, i % 2 == 0 ? uma : null)
            {
                Documents = [Document(i)], Payload = new Dictionary<string, object?> { ["person"] = i == 1 ? "slack:T9/U9" : i % 2 == 0 ? "uma@firm.example" : "operator:ops", ["question"] = $"question {i}" },
            }, Token);
        }
    }

    static Guid Document(int i) => new(i, 0, 0, new byte[8]);

    static Task<AuditVerdict> VerifyAsync(ChatWorld world) => world.Get<AuditVerifier>().VerifyAsync(null, Token);
}
