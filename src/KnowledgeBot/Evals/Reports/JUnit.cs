using System.Globalization;
using System.Text;
using System.Xml;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Running;

namespace KnowledgeBot.Evals.Reports;

/// <summary>The run as CI systems read it: a suite a class, a test a case, and one suite for the gates themselves.</summary>
static class JUnit
{
    public static async Task WriteAsync(RunReport report, Stream stream, CancellationToken cancellationToken)
    {
        using MemoryStream buffer = new();
        using (XmlWriter xml = XmlWriter.Create(buffer, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) }))
        {
            Write(report, xml);
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(stream, cancellationToken);
    }

    static void Write(RunReport report, XmlWriter xml)
    {
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "eval");
        xml.WriteAttributeString("time", Seconds(report.Seconds));
        foreach (var group in report.Cases.GroupBy(c => c.Class).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Suite(xml, group.Key, group.Count(), group.Count(c => c.Outcome != Outcome.Right));
            foreach (CaseResult result in group)
            {
                Case(xml, $"{result.Id} {result.Question}", group.Key, result.Milliseconds / 1000,
                    result.Outcome == Outcome.Right ? null : (result.Outcome, $"{string.Join('\n', result.Problems.Select(p => $"{p.Code}: {p.Text}"))}\nat {result.At}, as {result.As}\n{result.Answer?.Text}"));
            }

            xml.WriteEndElement();
        }

        (string Name, IReadOnlyList<string> Failures)[] gates = [.. Gates(report)];
        Suite(xml, "gates", gates.Length, gates.Count(g => g.Failures.Count > 0));
        foreach ((string name, IReadOnlyList<string> failures) in gates)
        {
            Case(xml, name, "gates", 0, failures.Count == 0 ? null : ("gate", string.Join('\n', failures)));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>The gate of each class, what no average excuses, and the baseline.</summary>
    static IEnumerable<(string, IReadOnlyList<string>)> Gates(RunReport report)
    {
        string[] ofClasses = [.. report.Classes.SelectMany(c => c.Failures.Select(f => $"{c.Class}: {f}"))];
        return
        [
            .. report.Classes.Where(c => c.Gate is not null).Select(c => ($"gate of {c.Class}", c.Failures)),
            ("nothing that no average excuses", [.. report.Verdict.GateFailures.Except(ofClasses)]),
            .. report.Comparison is null ? Array.Empty<(string, IReadOnlyList<string>)>() : [("no worse than the baseline", report.Verdict.RegressionFailures)],
        ];
    }

    static void Suite(XmlWriter xml, string name, int tests, int failures)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
    }

    static void Case(XmlWriter xml, string name, string className, double seconds, (string Type, string Text)? failure)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Clean(name));
        xml.WriteAttributeString("classname", className);
        xml.WriteAttributeString("time", Seconds(seconds));
        if (failure is { } failed)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", failed.Type);
            xml.WriteAttributeString("message", Clean(failed.Text.Split('\n')[0]));
            xml.WriteString(Clean(failed.Text));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    static string Clean(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));

    static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);
}
