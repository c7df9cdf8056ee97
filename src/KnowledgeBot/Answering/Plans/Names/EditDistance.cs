namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>Typing mistakes between two words: letters left out, added, changed or swapped with their neighbour.</summary>
static class EditDistance
{
    public static int Allowed(int length) => length switch { < 4 => 0, < 8 => 1, < 13 => 2, _ => 3 };

    /// <returns>The distance, or <paramref name="most"/> + 1 when it is more.</returns>
    public static int Of(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return most + 1;
        }

        int[,] rows = new int[a.Length + 1, b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            rows[i, 0] = i;
            int least = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost = Math.Min(cost, rows[i - 2, j - 2] + 1);
                }

                rows[i, j] = cost;
                least = Math.Min(least, cost);
            }

            if (least > most)
            {
                return most + 1;
            }
        }

        return rows[a.Length, b.Length];
    }
}
