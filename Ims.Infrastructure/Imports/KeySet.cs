namespace Ims.Infrastructure.Imports;

/// <summary>A set of keys that are spread evenly, such as the first bytes of a digest: sixteen bytes each at the most.</summary>
sealed class KeySet
{
    const int FirstSize = 1024;

    ulong[] slots = new ulong[FirstSize];
    int used;

    /// <summary>Whether it was not there yet.</summary>
    public bool Add(ulong key)
    {
        if (key == 0) key = 1;   // zero marks an empty slot
        if (used * 2 >= slots.Length) Grow();
        var at = SlotOf(slots, key);
        if (slots[at] == key) return false;
        slots[at] = key;
        used++;
        return true;
    }

    public bool Contains(ulong key)
    {
        if (key == 0) key = 1;
        return slots[SlotOf(slots, key)] == key;
    }

    void Grow()
    {
        var old = slots;
        slots = new ulong[old.Length * 2];
        foreach (var key in old)
            if (key != 0) slots[SlotOf(slots, key)] = key;
    }

    /// <summary>Where it is, or the empty slot where it would be.</summary>
    static ulong SlotOf(ulong[] slots, ulong key)
    {
        var mask = (ulong)(slots.Length - 1);
        var at = key & mask;
        while (slots[at] != 0 && slots[at] != key) at = (at + 1) & mask;
        return at;
    }
}
