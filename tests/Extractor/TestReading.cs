using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Office;
using KnowledgeBot.Ingestion.Extraction.Office.Docx;
using KnowledgeBot.Ingestion.Extraction.Office.Pptx;
using KnowledgeBot.Ingestion.Extraction.Office.Xlsx;
using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Extractor;

/// <summary>What the extraction process of the tests does: reads office files and CSV, and misbehaves in every way a parser can when a file's name asks for it.</summary>
internal static class TestReading
{
    public static ExtractedDocument Extract(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        switch (fileName)
        {
            case "overflow.test":
                return Say(Overflow(0).ToString());
            case "hang.test":
                while (true)
                    Thread.SpinWait(1_000);
            case "hoard.test":
                return Say(Hoard(cancellationToken).ToString());
            case "hoard-unmanaged.test":
                return Say(HoardUnmanaged().ToString());
            case "environment.test":
                return Say(string.Join("\n", Environment.GetEnvironmentVariables().Keys.Cast<string>().Order()));
            case "network.test":
                return Say(System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces().Count(one => one.OperationalStatus == System.Net.NetworkInformation.OperationalStatus.Up).ToString());
            case "nonsense.test":
                Console.OpenStandardOutput().Write("not a frame at all, but sixteen bytes or more"u8);
                Environment.Exit(0);
                return Say("");
            case "scratch.test":
                File.WriteAllText(Path.Combine(Path.GetTempPath(), "left-behind"), "x");
                return Say(Path.GetTempPath());
            default:
                return Reader(content, fileName, limits, cancellationToken).Read(content, fileName, limits, cancellationToken);
        }
    }

    private static IDocumentReader Reader(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        if (fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return new CsvReader();
        return OfficePackage.Tell(content, fileName, limits, cancellationToken) switch
        {
            DocumentFormat.Docx => new DocxReader(),
            DocumentFormat.Pptx => new PptxReader(),
            _ => new XlsxReader(),
        };
    }

    private static ExtractedDocument Say(string text) =>
        new() { Format = DocumentFormat.PlainText, Blocks = [new Block { Kind = BlockKind.Paragraph, Text = text }] };

    private static int Overflow(int depth) => depth < 0 ? depth : Overflow(depth + 1) + 1;

    private static int Hoard(CancellationToken cancellationToken)
    {
        var hoard = new List<byte[]>();
        while (!cancellationToken.IsCancellationRequested)
        {
            hoard.Add(new byte[4 << 20]);
            Array.Fill(hoard[^1], (byte)1);
        }

        return hoard.Count;
    }

    private static unsafe int HoardUnmanaged()
    {
        for (var count = 0; ; count++)
        {
            var block = System.Runtime.InteropServices.NativeMemory.Alloc(4 << 20);
            System.Runtime.InteropServices.NativeMemory.Fill(block, 4 << 20, 1);
        }
    }
}
