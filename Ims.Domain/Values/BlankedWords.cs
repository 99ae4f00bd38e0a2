namespace Ims.Domain.Values;

/// <summary>What stands in place of personal details that approved retention blanked, so that nobody takes a gap for a fault.</summary>
public static class BlankedWords
{
    /// <param name="day">UK day on which they went.</param>
    public static string On(DateOnly day) => $"Blanked on {UkDates.Show(day)} after its retention";
}
