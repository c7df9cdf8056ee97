using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using Xunit;

namespace KnowledgeBot.Access.Tests.Files;

public sealed class AccessFileParserTests
{
    [Fact]
    public void a_good_file_is_read_as_written()
    {
        AccessFile file = AccessFileParser.Parse("access.yaml", """
            territories: { AMER: { US-East: {}, US-West: {} }, EMEA: { UK: {}, DACH: }, APAC: {} }
            people:
              - email: " Ana@Vendor.example "
                name: Ana Ruiz
                roles: [rep, manager]
                slack: U0ANA
                entra: 7f0c
                grants: [{ territory: EMEA/UK, upTo: confidential }, { territory: AMER, upTo: public }]
                compartments: [halyard]
              - email: bob@vendor.example
            groups:
              - entraGroup: 1b2c
                grants: [{ territory: EMEA, upTo: internal }]
              - slackGroup: S01
            """);

        Assert.Equal(["AMER", "AMER/US-East", "AMER/US-West", "EMEA", "EMEA/UK", "EMEA/DACH", "APAC"], file.Territories);
        PersonEntry ana = file.People[0];
        Assert.Equal(("ana@vendor.example", "Ana Ruiz", "U0ANA", "7f0c"), (ana.Email, ana.Name, ana.Slack, ana.Entra));
        Assert.Equal(["rep", "manager"], ana.Roles);
        Assert.Equal(["halyard"], ana.Compartments);
        Assert.Equal([new EffectiveGrant("EMEA/UK", Sensitivity.Confidential), new EffectiveGrant("AMER", Sensitivity.Public)], ana.Grants);
        PersonEntry bob = file.People[1];
        Assert.Equal("bob@vendor.example", bob.Name);
        Assert.Empty(bob.Grants);
        Assert.Equal([("entra", "1b2c", 1), ("slack", "S01", 0)], file.Groups.Select(g => (g.Directory, g.GroupId, g.Grants.Count)));
    }

    [Theory]
    [InlineData("EMEA/DE", "5: unknown territory 'EMEA/DE'")]
    [InlineData("emea", "5: unknown territory 'emea'")]
    [InlineData("UK", "5: unknown territory 'UK'")]
    [InlineData("'*'", "5: unknown territory '*'")]
    [InlineData("'EMEA,AMER'", "5: unknown territory 'EMEA,AMER'")]
    [InlineData("''", "5: grant needs 'territory'")]
    [InlineData("[EMEA]", "5: territory must be a single value")]
    public void a_grant_of_an_unknown_territory_is_refused(string territory, string expected) =>
        Refused($"{{ territory: {territory}, upTo: internal }}", expected);

    [Theory]
    [InlineData("' restricted'")]
    [InlineData("'restricted '")]
    [InlineData("Top-Secret")]
    [InlineData("RESTRICTED")]
    [InlineData("'2 '")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("99")]
    [InlineData("0x0")]
    [InlineData("2.5")]
    [InlineData("publіc")]
    public void a_sensitivity_that_is_not_one_of_the_four_is_refused_never_rounded(string level) =>
        Refused($"{{ territory: EMEA, upTo: {level} }}", "5: unknown sensitivity");

    [Theory]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("''")]
    [InlineData("")]
    public void a_missing_sensitivity_is_refused(string level) => Refused($"{{ territory: EMEA, upTo: {level} }}", "5: grant needs 'upTo'");

    [Theory]
    [InlineData("[]", "1: expected one YAML document that is a mapping")]
    [InlineData("", "1: expected one YAML document that is a mapping")]
    [InlineData("# nothing\n", "1: expected one YAML document that is a mapping")]
    [InlineData("a: {}\n---\nb: {}", "1: expected one YAML document that is a mapping")]
    [InlineData("territories: { A: {}\npeople:\n  - email: x", "is not valid YAML")]
    [InlineData("territories: { A: {} }\nterritories: { B: {} }", "is not valid YAML")]
    [InlineData("people: []", "1: access file needs 'territories'")]
    [InlineData("territories: {}", "1: access file needs 'territories'")]
    [InlineData("territories: [EMEA]", "1: territories must be a tree of mappings")]
    [InlineData("territories: { 'A/B': {} }", "1: territory name 'A/B' must be")]
    [InlineData("territories: { ' A': {} }", "1: territory name ' A' must be")]
    [InlineData("territories: { A: {} }\npersons: []", "2: access file has no key 'persons'")]
    [InlineData("territories: { A: {} }\npeople: { email: a@b.example }", "2: people must be a list")]
    [InlineData("territories: { A: {} }\npeople:\n  - name: Ana", "3: person needs 'email'")]
    [InlineData("territories: { A: {} }\npeople:\n  - email: ana", "3: 'ana' is not an e-mail address")]
    [InlineData("territories: { A: {} }\npeople:\n  - { email: a@b.example, clearance: 3 }", "3: person has no key 'clearance'")]
    [InlineData("territories: { A: {} }\npeople:\n  - { email: a@b.example, roles: [root] }", "3: unknown role 'root'")]
    [InlineData("territories: { A: {} }\npeople:\n  - { email: a@b.example }\n  - { email: A@B.example }", "e-mail 'a@b.example' belongs to 2 people")]
    [InlineData("territories: { A: {} }\npeople:\n  - { email: a@b.example, slack: U1 }\n  - { email: b@b.example, slack: U1 }", "slack id 'U1' belongs to 2 people")]
    [InlineData("territories: { A: {} }\npeople:\n  - { email: a@b.example, entra: 1 }\n  - { email: b@b.example, entra: 1 }", "entra id '1' belongs to 2 people")]
    [InlineData("territories: { A: {} }\npeople:\n  - { email: a@b.example, compartments: halyard }", "3: compartments must be a list")]
    [InlineData("territories: { A: {} }\npeople:\n  - { email: a@b.example, name: \"a\\0b\" }", "3: name must not hold control characters")]
    [InlineData("territories: { A: {} }\npeople:\n  - { email: a@b.example, grants: [{ territory: A, upTo: public }, { territory: A, upTo: restricted }] }", "3: territory 'A' is granted twice")]
    [InlineData("territories: { A: {} }\ngroups:\n  - grants: []", "3: group needs either")]
    [InlineData("territories: { A: {} }\ngroups:\n  - { entraGroup: x, slackGroup: y }", "3: group needs either")]
    [InlineData("territories: { A: {} }\ngroups:\n  - { slackGroup: y }\n  - { slackGroup: y }", "slack group 'y' is listed 2 times")]
    [InlineData("territories: &loop { A: *loop }", "access.yaml:1: ")]
    public void a_mistake_is_refused_with_its_line(string yaml, string expected) => Assert.Contains(expected, Mistakes(yaml), StringComparison.Ordinal);

    [Fact]
    public void every_mistake_is_told_at_once()
    {
        string message = Mistakes("territories: { A: {} }\npeople:\n  - name: Ana\n  - { email: b@b.example, roles: [root] }\nfoo: 1");

        Assert.StartsWith("nothing was changed.", message, StringComparison.Ordinal);
        Assert.All((string[])["access.yaml:3:", "access.yaml:4:", "access.yaml:5:"], line => Assert.Contains(line, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void nesting_without_end_is_refused_and_does_not_end_the_process(char open, char close) =>
        Assert.Contains("access.yaml:1: ", Mistakes($"territories: {new string(open, 200_000)}{new string(close, 200_000)}"), StringComparison.Ordinal);

    [Fact]
    public void a_tree_that_multiplies_itself_by_aliases_is_refused()
    {
        IEnumerable<string> levels = Enumerable.Range(1, 18).Select(i => $"l{i}: &l{i} {{ a: *l{i - 1}, b: *l{i - 1}, c: *l{i - 1} }}");

        Assert.Contains("territories", Mistakes($"territories: {{ l0: &l0 {{}}, {string.Join(", ", levels)} }}"), StringComparison.Ordinal);
    }

    static void Refused(string grant, string expected) =>
        Assert.Contains($"access.yaml:{expected}", Mistakes($"territories: {{ EMEA: {{ UK: {{}} }}, AMER: {{}} }}\npeople:\n  - email: ana@vendor.example\n    grants:\n      - {grant}\n"), StringComparison.Ordinal);

    static string Mistakes(string yaml)
    {
        UserFacingException refused = Assert.Throws<UserFacingException>(() => AccessFileParser.Parse("access.yaml", yaml));
        Assert.Equal(ErrorCode.AccessFileInvalid, refused.Code);
        return refused.Message;
    }
}
