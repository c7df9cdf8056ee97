namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>Texts through a network in passes of as many tokens as pay, on all processors.</summary>
static class EncoderPasses
{
    const int FewTexts = 32;

    public delegate float[][] Pass(ReadOnlySpan<int[]> tokens);

    /// <summary>What the network makes of each text, in their order.</summary>
    public static float[][] Run(IReadOnlyList<string> texts, Tokenizer tokenizer, Pass encode, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        var tokens = new int[texts.Count][];
        // Few texts are done before another processor has woken up.
        if (texts.Count <= FewTexts)
            for (var i = 0; i < tokens.Length; i++)
                tokens[i] = tokenizer.Encode(texts[i]);
        else
            Parallel.For(0, tokens.Length, parallel, i => tokens[i] = tokenizer.Encode(texts[i]));
        var vectors = new float[texts.Count][];
        var passes = Passes(tokens);
        if (passes.Count == 1)
            encode(tokens).CopyTo(vectors, 0);
        else
            Parallel.ForEach(passes, parallel, pass => encode(tokens.AsSpan(pass)).CopyTo(vectors.AsSpan(pass)));
        return vectors;
    }

    static List<Range> Passes(int[][] tokens)
    {
        var passes = new List<Range>();
        for (var (start, end) = (0, 0); start < tokens.Length; start = end)
        {
            for (var room = Workspace.Tokens; end < tokens.Length && room >= tokens[end].Length && end - start < Workspace.Tokens; end++)
                room -= tokens[end].Length;
            passes.Add(start..end);
        }
        return passes;
    }
}
