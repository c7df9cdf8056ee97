// What a deployment has to have, whatever else it has.
import { all, at, elements, line, text, values } from "./syntax.mjs";

/** Built-in roles the templates may give: AcrPull, Key Vault Secrets User. */
const roles = ["7f951dda-4ed3-4680-a7ca-43fe172d538d", "4633458b-17de-408a-b874-0445c86b69e6"];

export function checkDemands(templates, report) {
    const resources = [...templates.values()].flatMap((t) => t.resources.filter((r) => !r.isExisting).map((r) => ({ ...r, template: t })));
    const of = (type) => resources.filter((r) => r.type?.split("@")[0] === type);
    const want = (condition, what, resource) => condition || report(resource?.path ?? "main.bicep", resource ? line(resource.node) : 1, what);

    const apps = of("Microsoft.App/containerApps");
    want(apps.some((a) => at(a.body, "properties.configuration.ingress")), "no web app: none has an ingress");
    want(apps.some((a) => !at(a.body, "properties.configuration.ingress")), "no worker: every app has an ingress");
    for (const app of apps) {
        want(elements(at(app.body, "properties.template.scale.rules"), app.template).length > 0, `${app.symbol} has no scale rule`, app);
        const probes = elements(at(app.body, "properties.template.containers"), app.template).flatMap((c) => elements(at(c, "probes"), app.template)).map((p) => text(at(p, "type")));
        for (const probe of ["Startup", "Liveness"]) want(probes.includes(probe), `${app.symbol} has no ${probe} probe`, app);
        const secure = at(app.body, "properties.configuration.ingress.allowInsecure");
        want(!secure || secure.text === "false", `${app.symbol} can be reached without encryption`, app);
    }

    const servers = of("Microsoft.DBforPostgreSQL/flexibleServers");
    want(servers.length > 0, "no PostgreSQL server");
    for (const server of servers) {
        want(at(server.body, "properties.network.delegatedSubnetResourceId"), `${server.symbol} is not in the virtual network`, server);
        want(at(server.body, "properties.backup.backupRetentionDays"), `${server.symbol} has no backup policy`, server);
    }
    const extensions = of("Microsoft.DBforPostgreSQL/flexibleServers/configurations").filter((c) => text(at(c.body, "name")) === "azure.extensions");
    want(extensions.some((c) => /\bvector\b/i.test(text(at(c.body, "properties.value")) ?? "")), "azure.extensions does not allow vector", extensions[0] ?? servers[0]);

    checkPrivacy(of, want);
    const bots = of("Microsoft.BotService/botServices");
    want(bots.length > 0, "no bot");
    for (const bot of bots) want(text(at(bot.body, "properties.msaAppType")) === "SingleTenant" && at(bot.body, "properties.msaAppTenantId"), `${bot.symbol} is not of a single tenant`, bot);
    want(of("Microsoft.BotService/botServices/channels").some((c) => text(at(c.body, "properties.channelName")) === "MsTeamsChannel"), "the bot has no Teams channel", bots[0]);

    want(of("Microsoft.OperationalInsights/workspaces").length > 0, "no Log Analytics workspace");
    const alerts = [...of("Microsoft.Insights/metricAlerts"), ...of("Microsoft.Insights/scheduledQueryRules")];
    want(alerts.length > 0, "no alerts");
    for (const alert of alerts) want(at(alert.body, "properties.actions"), `${alert.symbol} wakes nobody`, alert);

    for (const template of templates.values()) {
        for (const node of all(template.root)) {
            const id = node.type === "call_expression" && node.text.includes("Microsoft.Authorization/roleDefinitions'") && text(node.namedChildren[1].namedChildren.at(-1));
            if (id && !roles.includes(id)) report(template.path, line(node), `the role ${id} is none of the few that are enough`);
        }
    }
}

/** Vault, model and share are reached by private endpoints, which names resolve to. */
function checkPrivacy(of, want) {
    const connections = (endpoint) => elements(at(endpoint.body, "properties.privateLinkServiceConnections"), endpoint.template);
    const endpoints = of("Microsoft.Network/privateEndpoints");
    for (const [type, group] of [["Microsoft.KeyVault/vaults", "vault"], ["Microsoft.CognitiveServices/accounts", "account"], ["Microsoft.Storage/storageAccounts", "file"]]) {
        for (const resource of of(type)) {
            const access = values(at(resource.body, "properties.publicNetworkAccess"), resource.template).map((v) => text(v));
            want(access.includes("Disabled"), `${resource.symbol} can be reached from everywhere`, resource);
            const endpoint = endpoints.find((e) => e.path === resource.path && connections(e).some((c) => at(c, "properties.privateLinkServiceId")?.text === `${resource.symbol}.id` && elements(at(c, "properties.groupIds"), e.template).some((g) => text(g) === group)));
            want(endpoint, `${resource.symbol} has no private endpoint`, resource);
            want(!endpoint || of("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").some((z) => z.path === endpoint.path && at(z.body, "parent")?.text === endpoint.symbol), `${endpoint?.symbol} has no DNS zone`, endpoint);
        }
    }
}
