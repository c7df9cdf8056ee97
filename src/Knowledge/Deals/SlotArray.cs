using System.Globalization;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Values at the places of their fields, as PostgreSQL writes an array; 0 where there is none.</summary>
static class SlotArray
{
    public static string Of(IEnumerable<(int Slot, int Value)> values)
    {
        List<int> slots = [];
        foreach ((int slot, int value) in values)
        {
            while (slots.Count < slot)
            {
                slots.Add(0);
            }

            slots[slot - 1] = value;
        }

        return $"{{{string.Join(',', slots.Select(s => s.ToString(CultureInfo.InvariantCulture)))}}}";
    }
}
