using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Office.Docx;
using KnowledgeBot.Ingestion.Extraction.Office.Pptx;
using KnowledgeBot.Ingestion.Extraction.Office.Xlsx;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Office;

public sealed class MutationTests
{
    public static TheoryData<string> Fixtures => ["proposal.docx", "rates.xlsx", "deck.pptx"];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void flipped_bytes_give_a_document_or_a_reason_and_nothing_else(string fixture)
    {
        var original = OfficeFiles.Fixture(fixture);
        var random = new Random(20_260_401);
        for (var mutant = 0; mutant < 100; mutant++)
            ReadOrRefuse(fixture, Flip(original, random));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void flipped_markup_gives_a_document_or_a_reason_and_nothing_else(string fixture)
    {
        var random = new Random(7);
        var parts = Unpack(OfficeFiles.Fixture(fixture));
        for (var mutant = 0; mutant < 100; mutant++)
        {
            var at = random.Next(parts.Count);
            var mutated = parts.Select((part, index) => index == at ? (part.Name, Flip(part.Content, random)) : part).ToArray();
            ReadOrRefuse(fixture, OfficeFiles.Zip(mutated));
        }
    }

    private static byte[] Flip(byte[] content, Random random)
    {
        var copy = content.ToArray();
        for (var flips = random.Next(1, 6); flips > 0 && copy.Length > 0; flips--)
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private static List<(string Name, byte[] Content)> Unpack(byte[] file)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(file));
        return archive.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            var memory = new MemoryStream();
            stream.CopyTo(memory);
            return (entry.FullName, memory.ToArray());
        }).ToList();
    }

    private static void ReadOrRefuse(string name, byte[] content)
    {
        IDocumentReader reader = Path.GetExtension(name) switch { ".docx" => new DocxReader(), ".xlsx" => new XlsxReader(), _ => new PptxReader() };
        try
        {
            Assert.NotEmpty(reader.Read(content).Blocks);
        }
        catch (DocumentRejectedException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }
}
