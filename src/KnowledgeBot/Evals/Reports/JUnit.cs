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

        string[] failures = [.. report.Verdict.GateFailures, .. report.Verdict.RegressionFailures];
        Suite(xml, "gates", Math.Max(1, failures.Length), failures.Length);
        foreach (string failure in failures.DefaultIfEmpty(""))
        {
            Case(xml, failure.Length == 0 ? "all gates" : failure, "gates", 0, failure.Length == 0 ? null : ("gate", failure));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
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
