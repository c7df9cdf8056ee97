using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>
/// Brings the spellings of a column's names together: variants in case, spacing, punctuation and legal form take the most frequent spelling,
/// a rare near-spelling of an established name is its typo. Counted among the rows of one label only, so that a name is never spelled by rows
/// that its readers may not see.
/// </summary>
sealed class NameFolding(NameKind kind)
{
    /// <summary>A column with more spellings is prose.</summary>
    const int MostSpellings = 20_000;

    /// <summary>With more names than this looking for typos costs more than it mends.</summary>
    const int MostNames = 6_000;

    const int Established = 5;
    Dictionary<string, int>? _counts = new(StringComparer.Ordinal);
    Dictionary<string, (string Name, bool Typo)> _folded = [];

    public void Count(string name)
    {
        if (_counts is null)
        {
            return;
        }

        _counts[name] = _counts.GetValueOrDefault(name) + 1;
        if (_counts.Count > MostSpellings)
        {
            _counts = null;
        }
    }

    /// <summary>Decides; to be called once all is counted.</summary>
    public void Settle()
    {
        if (_counts is null)
        {
            return;
        }

        List<Group> groups = [.. Groups(_counts)];
        _folded = groups.SelectMany(g => g.Spellings.Where(s => s != g.Name).Select(s => (s, g.Name))).ToDictionary(p => p.s, p => (p.Name, false), StringComparer.Ordinal);
        if (kind != NameKind.Stage && groups.Count <= MostNames)
        {
            Correct(groups);
        }

        _counts = null;
    }

    public (string Name, bool Typo) Of(string name) => _folded.TryGetValue(name, out var folded) ? folded : (name, false);

    IEnumerable<Group> Groups(Dictionary<string, int> counts) =>
        kind == NameKind.Firm
            ? counts.Select(c => (Spelling: c.Key, Count: c.Value, Parts: LegalForm.Part(c.Key))).GroupBy(c => c.Parts.Stem, StringComparer.Ordinal)
                .SelectMany(stem => stem.Select(c => c.Parts.Form).Where(f => f.Length > 0).Distinct().Take(2).Count() > 1
                    ? stem.GroupBy(c => c.Parts.Form).Select(g => Group.Of(g.Select(c => (c.Spelling, c.Count))))
                    : [Group.Of(stem.Select(c => (c.Spelling, c.Count)))])
            : counts.GroupBy(c => NameKey.Of(c.Key), StringComparer.Ordinal).Select(g => Group.Of(g.Select(c => (c.Key, c.Value))));

    void Correct(List<Group> groups)
    {
        ILookup<char, Group> targets = groups.Where(g => g.Count >= Established && HasLetters(g.Name)).ToLookup(g => char.ToLowerInvariant(NameKey.Of(g.Name)[0]));
        int mostEdits = kind == NameKind.Term ? 2 : 1;
        foreach (Group variant in groups.Where(g => HasLetters(g.Name)))
        {
            List<(int Edits, Group Target)> near = [.. targets[char.ToLowerInvariant(NameKey.Of(variant.Name)[0])]
                .Where(t => IsMuchRarer(variant, t)).Select(t => (Typo.Between(variant.Name, t.Name, mostEdits), t)).Where(n => n.Item1 is not null).Select(n => (n.Item1!.Value, n.t)).OrderBy(n => n.Value)];
            // As near to two names as to one: it may be either.
            if (near.Count == 0 || (near.Count > 1 && near[0].Edits == near[1].Edits))
            {
                continue;
            }

            foreach (string spelling in variant.Spellings)
            {
                _folded[spelling] = (near[0].Target.Name, true);
            }
        }
    }

    bool IsMuchRarer(Group variant, Group target) => kind switch
    {
        NameKind.Term => variant.Count * 5 <= target.Count && (variant.Count <= 3 || variant.Count * 50 <= target.Count),
        NameKind.Firm => variant.Count <= 2 && variant.Count * 8 <= target.Count,
        _ => variant.Count <= 2 && variant.Count * 25 <= target.Count,
    };

    static bool HasLetters(string name) => name.Any(char.IsLetter);

    sealed record Group(string Name, int Count, IReadOnlyList<string> Spellings)
    {
        // Among spellings as frequent as each other the one with spaces and capitals is more likely how it is meant to be.
        public static Group Of(IEnumerable<(string Spelling, int Count)> spellings) => spellings.ToList() is var all
            ? new Group(all.OrderByDescending(s => s.Count).ThenByDescending(s => IsCapitalised(s.Spelling)).ThenByDescending(s => s.Spelling.Length).ThenBy(s => s.Spelling, StringComparer.Ordinal).First().Spelling,
                all.Sum(s => s.Count), [.. all.Select(s => s.Spelling)])
            : throw new InvalidOperationException();

        static bool IsCapitalised(string name) => char.IsUpper(name[0]) && name.Any(char.IsLower);
    }
}
