using System.Text.Json;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Evals.Coverage;
using KnowledgeBot.Evals.Gates;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

public sealed class SuiteParserTests
{
    static string Folder => Path.Combine(AppProcess.Checkout, "evals");

    [Fact]
    public void every_part_of_a_case_is_read()
    {
        EvalCase read = SuiteParser.Parse("s.yaml", """
            class: figures
            today: 2026-10-12
            cases:
              - id: a
                question: How much?
                phrasings: [What does it cost?]
                as: Ana@Vendor.example
                with: [max@vendor.example]
                asOf: 2026-05-11
                turns: [First?]
                hidden: secret.md
                expect:
                  says: [plain, [one, other], { number: 0.42, tolerance: 0.01, unit: "%" }]
                  saysNot: [never]
                  cites: [a.md, [b.md, c.md]]
                  figures: [{ metric: win-rate, value: 0.4, filters: { competitor: Orrery }, n: 10 }]
                  list: [x, [y, z]]
                  warnings: [any]
            """).Cases.Single();
        Assert.Equal(("ana@vendor.example", "figures", new DateOnly(2026, 5, 11), "s.yaml:4"), (read.As, read.Class, read.AsOf!.Value, read.At));
        Assert.Equal(["plain", "one | other", "0.42 ± 0.01 %"], read.Expect.Says.Select(f => f.ToString()));
        Assert.Equal([1, 2], read.Expect.Cites.Select(c => c.Count));
        Assert.Equal((10, "Orrery"), (read.Expect.Figures[0].N, read.Expect.Figures[0].Filters["competitor"]));
        Assert.True(read.Expect.InScope);
        Assert.Equal(["secret.md"], read.Expect.Hidden);
        Assert.Equal(["a", "a~2"], read.Asked.Select(c => c.Id));
    }

    [Theory]
    [InlineData("cases:\n  - { id: a, question: q, as: p, expect: { says: [x] } }", "s.yaml:2: case needs a 'class'")]
    [InlineData("class: lookups\ncases: []", "s.yaml:1: class 'lookups' is none of")]
    [InlineData("class: lookup\ncases:\n  - { id: a, question: q, as: p, expect: { say: [x] } }", "s.yaml:3: expect has no key 'say'")]
    [InlineData("class: lookup\ncases:\n  - { id: a, question: q, as: p, expect: { status: perhaps } }", "s.yaml:3: status 'perhaps' is none of")]
    [InlineData("class: lookup\ncases:\n  - { id: a, question: q, as: p, expect: { status: unknown, says: [x] } }", "s.yaml:3: expect asks for content, but its status is unknown")]
    [InlineData("class: lookup\ncases:\n  - { id: a, question: q, as: p, asOf: soon, expect: { says: [x] } }", "s.yaml:3: asOf 'soon' is not a date")]
    [InlineData("class: lookup\ncases:\n  - { id: a, question: q, as: p, expect: { figures: [{ metric: count, value: many }] } }", "s.yaml:3: value 'many' is not a number")]
    [InlineData("class: lookup\ncases:\n  - { id: a, question: q, as: p, expect: { says: [x] } }\n  - { id: a, question: q, as: p, expect: { says: [x] } }", "the id 'a' is used more than once, the last time at s.yaml:4")]
    [InlineData("class: lookup\ncases:\n  - { id: a, question: q, as: p }", "s.yaml:3: case needs 'expect'")]
    [InlineData("class: [\n", "s.yaml:")]
    public void a_mistake_is_told_with_file_and_line(string text, string message)
    {
        var refusal = Assert.Throws<UserFacingException>(() => SuiteParser.Parse("s.yaml", text));
        Assert.Equal(ErrorCode.SuiteInvalid, refusal.Code);
        Assert.Contains(message, refusal.Message);
    }

    [Fact]
    public void the_published_schema_knows_the_keys_of_the_parser()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "suite.schema.json")));
        var definitions = schema.RootElement.GetProperty("$defs");
        Assert.Equal(SuiteParser.SuiteKeys.Order(), Keys(schema.RootElement));
        Assert.Equal(SuiteParser.CaseKeys.Order(), Keys(definitions.GetProperty("case")));
        Assert.Equal(ExpectationParser.Keys.Order(), Keys(definitions.GetProperty("expect")));
        Assert.Equal(FigureParser.Keys.Order(), Keys(definitions.GetProperty("figure")));
        Assert.Equal(CaseClass.All, definitions.GetProperty("class").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
    }

    static IEnumerable<string> Keys(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order();

    [Fact]
    public void the_products_own_suites_cover_every_class_and_a_third_is_asked_in_several_ways()
    {
        EvalSuite[] suites = [.. Directory.EnumerateFiles(Path.Combine(Folder, "suites"), "*.yaml").Order(StringComparer.Ordinal).Select(f => SuiteParser.Parse(f, File.ReadAllText(f)))];
        EvalCase[] asked = [.. suites.SelectMany(s => s.Asked)];
        Assert.True(asked.Length >= 400, $"{asked.Length} cases");
        Assert.Equal(CaseClass.All.Order(), asked.Select(c => c.Class).Distinct().Order());
        Assert.Equal(asked.Length, asked.Select(c => c.Id).Distinct().Count());
        int several = suites.SelectMany(s => s.Cases).Where(c => c.Phrasings.Count > 0).Sum(c => 1 + c.Phrasings.Count);
        Assert.True(several * 3 >= asked.Length, $"{several} of {asked.Length} in several wordings");
        Assert.All(suites, s => Assert.Contains("yaml-language-server: $schema=../suite.schema.json", File.ReadAllText(s.File)));
    }

    [Fact]
    public void every_class_has_a_gate_and_the_catalogue_its_questions()
    {
        GateFile gates = GateFile.Parse("gates.yaml", File.ReadAllText(Path.Combine(Folder, "gates.yaml")));
        Assert.Equal(CaseClass.All.Order(), gates.Gates.Keys.Order());
        Catalogue catalogue = CatalogueParser.Parse("catalogue.yaml", File.ReadAllText(Path.Combine(Folder, "catalogue.yaml")));
        Assert.True(catalogue.Questions.Count >= 150);
        Assert.True(catalogue.Questions.Count(q => q.All.Count() >= 5) * 3 >= catalogue.Questions.Count);
    }
}
