using System.Text.RegularExpressions;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>The Azure templates, without the compiler and without Azure: by their grammar, what Microsoft publishes of the types, each other and the product's settings. Every kind of mistake is told for what it is.</summary>
public sealed class BicepTests(BicepRun run) : IClassFixture<BicepRun>
{
    const string Apps = "modules/apps.bicep";
    const string Database = "modules/database.bicep";
    const string Vault = "modules/vault.bicep";

    static readonly BicepChange[] s_changes =
    [
        new("syntax", Database, "sku: production ?", "sku production ?", @"^modules/database\.bicep:\d+: not Bicep"),
        new("unknown property", Database, "administratorLogin:", "adminLogin:", @"^modules/database\.bicep:\d+: unknown property properties\.adminLogin of Microsoft\.DBforPostgreSQL/flexibleServers@2025-08-01"),
        new("required property", Vault, "    tenantId: tenant().tenantId\n", "", @"^modules/vault\.bicep:\d+: properties\.tenantId of Microsoft\.KeyVault/vaults@2024-11-01 is required and missing$"),
        new("wrong literal", "modules/bot.bicep", "kind: 'azurebot'", "kind: 'chatbot'", @"^modules/bot\.bicep:\d+: kind of Microsoft\.BotService/botServices@2022-09-15 is 'chatbot'; it can be azurebot"),
        new("number out of range", Apps, "initialDelaySeconds: 10, periodSeconds: 30, timeoutSeconds: 3, failureThreshold: 10 }\n            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 10, timeoutSeconds: 3 }\n            { type: 'Readiness'",
            "failureThreshold: 60 }\n            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 10, timeoutSeconds: 3 }\n            { type: 'Readiness'", @"^modules/apps\.bicep:\d+: .*failureThreshold of Microsoft\.App/containerApps@2025-07-01 is 60; it can be 1 to 10$"),
        new("nested in a variable", Apps, "{ volumeName: 'data', mountPath: '/data' }", "{ volumeName: 'data', path: '/data' }", @"unknown property properties\.template\.containers\[\]\.volumeMounts\[\]\.path of Microsoft\.App/containerApps"),
        new("unknown version", "modules/openai.bicep", "Microsoft.CognitiveServices/accounts@2024-10-01", "Microsoft.CognitiveServices/accounts@2024-10-02", @"Microsoft\.CognitiveServices/accounts@2024-10-02 is not recorded; of this type there is 2024-10-01"),
        new("unknown type", "modules/monitoring.bicep", "Microsoft.Insights/components@", "Microsoft.Insight/components@", @"unknown resource type Microsoft\.Insight/components"),
        new("child without parent", Database, "resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2025-08-01' = {\n  parent: server\n", "resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2025-08-01' = {\n", @"database \(Microsoft\.DBforPostgreSQL/flexibleServers/databases@2025-08-01\) has no parent"),
        new("parameter nobody declares", "main.bicep", "    dnsZoneId: network.outputs.fileZoneId", "    zone: network.outputs.fileZoneId", @"^main\.bicep:\d+: modules/documents\.bicep has no parameter zone$"),
        new("parameter not given", "main.bicep", "    askGraph: askGraph\n", "", @"^main\.bicep:\d+: askGraph of modules/apps\.bicep is not given$"),
        new("parameter never used", "modules/network.bicep", "param tags object\n", "param tags object\nparam spare string\n", @"^modules/network\.bicep:\d+: spare is declared and never used$"),
        new("name nobody declares", "modules/openai.bicep", "kind: 'OpenAI'", "kind: service", @"^modules/openai\.bicep:\d+: service is not declared$"),
        new("output that is not there", "main.bicep", "identities.outputs.webId\n", "identities.outputs.frontId\n", @"^main\.bicep:\d+: modules/identities\.bicep has no output frontId$"),
        new("secret with a default", "main.bicep", "param auditKey string\n", "param auditKey string = 'c2VjcmV0'\n", @"^main\.bicep:\d+: auditKey is secret and has a default$"),
        new("secret in clear", Vault, "@secure()\nparam appPassword string", "param appPassword string", @"appPassword is not @secure\(\)"),
        new("secret in an output", Vault, "output name string = vault.name", "output name string = auditKey", @"^modules/vault\.bicep:\d+: output name tells a secret$"),
        new("key in an output", "modules/openai.bicep", "output accountName string = account.name", "output accountName string = account.listKeys().key1", @"output accountName tells a secret"),
        new("secret written out", Database, "administratorLoginPassword: ownerPassword", "administratorLoginPassword: 'correct horse'", @"administratorLoginPassword is written out"),
        new("secret nobody declares", Apps, "{ name: 'Chat__ApiKey', secretRef: 'chat-key' }", "{ name: 'Chat__ApiKey', secretRef: 'model-key' }", @"web has no secret model-key"),
        new("secret given as a value", Apps, "{ name: 'Audit__Key', secretRef: 'audit-key' }", "{ name: 'Audit__Key', value: 'audit-key' }", @"Audit:Key is a secret and given in clear"),
        new("secret without the role", Vault, "name: guid(audit.id, workerPrincipalId, secretsUser)\n  scope: audit", "name: guid(audit.id, workerPrincipalId, secretsUser)\n  scope: openAi", @"worker takes the secret audit-key and has no role to read it"),
        new("role without a use", Vault, "name: guid(audit.id, workerPrincipalId, secretsUser)\n  scope: audit", "name: guid(audit.id, workerPrincipalId, secretsUser)\n  scope: ownerConnection", @"worker may read owner-connection and has no use for it"),
        new("a role that may more", Vault, "4633458b-17de-408a-b874-0445c86b69e6", "00482a5a-887f-4fb3-b363-3b7fe8e74483", @"the role 00482a5a-887f-4fb3-b363-3b7fe8e74483 is none of the few"),
        new("setting that is none", Apps, "Chat__Endpoint", "Chat__Address", @"Chat:Address is no setting of the product"),
        new("half a setting", Apps, "  { name: 'Teams__TenantId', value: tenant().tenantId }\n", "", @"web is given Teams:AppId without Teams:TenantId"),
        new("no scale rule", Apps, "rules: [{ name: 'busy', custom: { type: 'cpu', metadata: { type: 'Utilization', value: '70' } } }]", "", @"worker has no scale rule"),
        new("no vector", Database, "value: 'VECTOR'", "value: 'PG_TRGM'", @"^modules/database\.bicep:\d+: azure\.extensions does not allow vector$"),
        new("public database", Database, "delegatedSubnetResourceId: subnetId, ", "", @"server is not in the virtual network"),
        new("no backups", Database, "    backup: { backupRetentionDays: production ? 35 : 7, geoRedundantBackup: production ? 'Enabled' : 'Disabled' }\n", "", @"server has no backup policy"),
        new("public vault", Vault, "publicNetworkAccess: 'Disabled'", "publicNetworkAccess: 'Enabled'", @"vault can be reached from everywhere"),
        new("no private endpoint", "modules/openai.bicep", "groupIds: ['account']", "groupIds: ['portal']", @"account has no private endpoint"),
        new("bot of all tenants", "modules/bot.bicep", "'SingleTenant'", "'MultiTenant'", @"bot is not of a single tenant"),
        new("alert to nobody", "modules/alerts.bicep", "    actions: { actionGroups: [people.id] }\n", "", @"cutOff wakes nobody"),
        new("parameter file with a stranger", "production.parameters.json", "\"stage\"", "\"environment\"", @"^production\.parameters\.json:\d+: main\.bicep has no parameter environment$"),
        new("parameter file with a wrong value", "dev.parameters.json", "\"dev\"", "\"test\"", @"^dev\.parameters\.json:\d+: stage is 'test'; it can be dev, prod$"),
    ];

    public static TheoryData<string> Changes => [.. s_changes.Select(c => c.Name)];

    [Fact]
    public async Task nothing_is_found_in_the_templates() => Assert.Empty(await run.FindingsAsync(s_changes, ""));

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task a_mistake_is_told_with_its_place(string change)
    {
        var expected = s_changes.Single(c => c.Name == change);
        var findings = await run.FindingsAsync(s_changes, change);
        Assert.Contains(findings, f => Regex.IsMatch(f, expected.Finding));
        Assert.All(findings, f => Assert.Matches(@"^[\w./-]+:[1-9]\d*: \S", f));
    }
}
