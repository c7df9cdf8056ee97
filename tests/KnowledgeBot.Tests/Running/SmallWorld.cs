using System.Globalization;

namespace KnowledgeBot.Tests.Running;

/// <summary>A company of a few people and documents whose every word the tests know.</summary>
public static class SmallWorld
{
    public const string Today = "2026-11-02";

    public const string Uk = "uma@firm.example";
    public const string Dach = "dieter@firm.example";
    public const string Amer = "amy@firm.example";
    public const string Boss = "bea@firm.example";
    public const string Narrow = "nils@firm.example";
    public const string Admin = "ada@firm.example";
    public const string Fickle = "finn@firm.example";
    public const string Leaver = "lena@firm.example";
    public const string Stranger = "nobody@firm.example";

    /// <summary>A word of the UK's confidential memo that stands nowhere else.</summary>
    public const string UkSecret = "quillfeather";

    public const string DachSecret = "steinadler";

    public const string DiscountQuestion = "What is the discount floor for renewals in the UK?";

    /// <param name="fickle">The grants line of the person whose rights change.</param>
    /// <param name="leaver">False once the person who leaves has left.</param>
    public static string Access(string fickle = "grants: [{ territory: EMEA/UK, upTo: confidential }]", bool leaver = true) => string.Create(CultureInfo.InvariantCulture, $$"""
        territories: { EMEA: { UK: {}, DACH: {} }, AMER: {} }
        people:
          - { email: {{Uk}}, name: Uma Reed, slack: U0UMA, entra: bbbbbbbb-0000-4000-8000-000000000001, roles: [rep], grants: [{ territory: EMEA/UK, upTo: confidential }] }
          - { email: {{Dach}}, name: Dieter Kranz, slack: U0DIETER, entra: bbbbbbbb-0000-4000-8000-000000000002, roles: [rep], grants: [{ territory: EMEA/DACH, upTo: confidential }] }
          - { email: {{Amer}}, name: Amy Cole, slack: U0AMY, entra: bbbbbbbb-0000-4000-8000-000000000003, roles: [rep], grants: [{ territory: AMER, upTo: restricted }] }
          - { email: {{Boss}}, name: Bea Voss, slack: U0BEA, entra: bbbbbbbb-0000-4000-8000-000000000004, roles: [manager], grants: [{ territory: EMEA, upTo: restricted }] }
          - { email: {{Narrow}}, name: Nils Bru, slack: U0NILS, entra: bbbbbbbb-0000-4000-8000-000000000005, roles: [rep], grants: [{ territory: EMEA/UK, upTo: public }] }
          - { email: {{Admin}}, name: Ada Ops, slack: U0ADA, entra: bbbbbbbb-0000-4000-8000-000000000006, roles: [admin] }
          - { email: {{Fickle}}, name: Finn Ray, slack: U0FINN, entra: bbbbbbbb-0000-4000-8000-000000000007, roles: [rep], {{fickle}} }
        {{(leaver ? $"  - {{ email: {Leaver}, name: Lena Orr, slack: U0LENA, entra: bbbbbbbb-0000-4000-8000-000000000008, roles: [rep], grants: [{{ territory: EMEA/UK, upTo: internal }}] }}" : "")}}
        """);

    /// <summary>Writes access.yaml, knowledge.yaml and the documents into a folder.</summary>
    public static void Write(ScratchFolder folder, string below)
    {
        void Put(string path, string text) => folder.Write(Path.Combine(below, path), text);
        Put("access.yaml", Access());
        Put("knowledge.yaml", """
            documents:
              - { match: "uk/discounts.md", kind: playbook, territory: EMEA/UK, sensitivity: internal, date: 2026-03-02 }
              - { match: "dach/discounts.md", kind: playbook, territory: EMEA/DACH, sensitivity: internal, date: 2026-03-04 }
              - { match: "uk/memo.md", kind: note, territory: EMEA/UK, sensitivity: confidential, date: 2026-05-11 }
              - { match: "dach/memo.md", kind: note, territory: EMEA/DACH, sensitivity: confidential, date: 2026-05-12 }
              - { match: "prices/emea-2025.csv", kind: pricing, territory: EMEA/UK, sensitivity: internal, date: 2024-12-01, effective: 2025-01-01, expires: 2025-12-31 }
              - { match: "prices/emea-2026.csv", kind: pricing, territory: EMEA/UK, sensitivity: internal, date: 2025-12-01, effective: 2026-01-01, expires: 2026-12-31, supersedes: emea-2025.csv }
              - { match: "uk/page.html", kind: product, territory: EMEA/UK, sensitivity: internal }
              - { match: "uk/guide.docx", kind: playbook, territory: EMEA/UK, sensitivity: internal }
              - { match: "amer/onboarding.txt", kind: playbook, territory: AMER, sensitivity: internal, date: 2026-01-15 }
            """);
        Put("uk/discounts.md", "# Discount rules\n\nThe discount floor for renewals in the UK is 12 percent. Anything deeper goes to the regional manager.\n");
        Put("dach/discounts.md", "# Discount rules\n\nThe discount floor for renewals in DACH is 7 percent. Anything deeper goes to the regional manager.\n");
        Put("uk/memo.md", $"# Project Halyard\n\nThe Halyard memo says that the buyer's internal code word is {UkSecret} and that the budget is 410,000 pounds.\n");
        Put("dach/memo.md", $"# Project Alpenglow\n\nThe Alpenglow memo says that the buyer's internal code word is {DachSecret} and that the budget is 380,000 euros.\n");
        Put("prices/emea-2025.csv", "product,price per user per month\nHelm OMS,190 GBP\nKeel PMS,150 GBP\n");
        Put("prices/emea-2026.csv", "product,price per user per month\nHelm OMS,215 GBP\nKeel PMS,165 GBP\n");
        Put("uk/page.html", "<html><head><title>Tally</title><script>alert(document.cookie)</script></head><body><h1>Tally</h1><p>Tally reconciles positions every fifteen minutes against three custodians.</p></body></html>");
        Put("amer/onboarding.txt", "Onboarding\n\nNew representatives in the Americas shadow four customer calls before they hold one themselves.\n");
        Put("unlabelled/loose.txt", "Nobody labelled this note about the pelican budget.\n");
        folder.Copy(Path.Combine(AppProcess.Checkout, "samples", "playbooks", "proposal-guide.docx"), Path.Combine(below, "uk", "guide.docx"));
    }
}
