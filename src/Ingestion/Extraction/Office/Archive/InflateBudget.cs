namespace KnowledgeBot.Ingestion.Extraction.Office.Archive;

/// <summary>Bytes still allowed to come out of one archive, all its parts together.</summary>
internal sealed class InflateBudget(ExtractionLimits limits)
{
    private const long RatioFreeBytes = 1 << 20;
    private long _inflated;

    /// <summary>Refuses a part that already states it would break a limit. What it states too low is found while reading.</summary>
    public void Foresee(ZipEntryRecord entry)
    {
        if (_inflated + entry.StatedBytes > limits.UnpackedBytes)
            throw Rejections.TooLargeUnpacked(limits);
        if (IsOverRatio(entry.StatedBytes, entry.StoredBytes))
            throw Rejections.Ratio(limits);
    }

    /// <param name="bytes">Bytes that just came out.</param>
    /// <param name="ofPart">Bytes that came out of this part so far.</param>
    /// <param name="stored">Bytes the part takes in the file.</param>
    public void Spend(int bytes, long ofPart, long stored)
    {
        _inflated += bytes;
        if (_inflated > limits.UnpackedBytes)
            throw Rejections.TooLargeUnpacked(limits);
        if (IsOverRatio(ofPart, stored))
            throw Rejections.Ratio(limits);
    }

    private bool IsOverRatio(long inflated, long stored) => inflated > RatioFreeBytes && inflated > stored * limits.CompressionRatio;
}
